// This file owns what the sheet of a merge says: whose file it is, how much there is and what
// of it is new, the layers, near copies, how the tag schemes differ, and what does not come in.

package app

import (
	"cmp"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/storage/share"
)

// mergeWriter makes the parts of the column.
type mergeWriter struct {
	columnWriter
	preview  share.Preview
	listRest func() // lists all of what does not come in as it is
}

// mergeRows is the parts, one under another.
func mergeRows(a *App, p share.Preview, listRest func()) []fyne.CanvasObject {
	r := &mergeWriter{columnWriter{app: a}, p, listRest}
	r.note(r.origin(), colorMuted)
	r.verdict()
	r.figures()
	r.layers()
	r.besides()
	r.near()
	r.scheme()
	r.rest()
	return r.parts
}

// origin says whose file it is, and from when.
func (r *mergeWriter) origin() string {
	p := r.preview
	says := "A whole project"
	if !p.Whole {
		says = "From " + r.whose(p.From)
		if !p.At.IsZero() {
			says += ", written " + moment(p.At, time.Now())
		}
	}
	switch {
	case p.Whole && p.Same:
		says += ", which is a copy of this one"
	case !p.Same:
		says += ". It comes from another project; articles with the same text are taken as the same"
	}
	return says
}

// whose is a person, “yours” where it is the one at work.
func (r *mergeWriter) whose(p annotate.Person) string {
	if p.ID == r.app.session.Person() {
		return "yourself (" + p.Handle + ")"
	}
	return personWords(p)
}

// verdict says in a sentence that nothing would come in, or that it was here before.
func (r *mergeWriter) verdict() {
	says := ""
	switch r.preview.Standing {
	case share.StandingHere:
		says = "Everything in it is here already."
	case share.StandingWithdrawn:
		says = "All of it was here, and its merge was undone. Merging brings it back."
	default:
		return
	}
	r.add(inset(newWrapped(r.app.setter, says, 15, true, 3), 4, 4, 0, 0))
}

// figures is the large numbers.
func (r *mergeWriter) figures() {
	p := r.preview
	var tags share.Counts
	for _, l := range p.Layers {
		tags = summed(tags, l.Tags)
	}
	row := container.New(&columnsLayout{gap: 16},
		r.figure(p.Articles.New+p.Articles.Here+p.Articles.Binned, "article", articleWords(p.Articles)),
		r.figure(all(tags), "tag", countWords(tags)))
	for _, f := range []struct {
		what string
		n    share.Counts
	}{{"decision", p.Decisions}, {"comment", p.Comments}} {
		if all(f.n) > 0 {
			row.Add(r.figure(all(f.n), f.what, countWords(f.n)))
		}
	}
	r.add(inset(row, 6, 4, 0, 0))
}

func summed(a, b share.Counts) share.Counts {
	return share.Counts{New: a.New + b.New, Changed: a.Changed + b.Changed, Here: a.Here + b.Here, Removed: a.Removed + b.Removed}
}

func all(c share.Counts) int { return c.New + c.Changed + c.Here + c.Removed }

// articleWords says how many articles are where.
func articleWords(c share.ArticleCounts) string {
	says := countWords(share.Counts{New: c.New, Here: c.Here})
	if c.Binned == 0 {
		return says
	}
	bin := grouped(c.Binned) + " in the bin, where what comes in waits with them"
	if c.New+c.Here == 0 {
		return bin
	}
	return says + ", " + bin
}

// countWords says what records find: “12 new, 3 changed, 40 here already”.
func countWords(c share.Counts) string {
	var parts []string
	for _, p := range []struct {
		n    int
		says string
	}{{c.New, "new"}, {c.Changed, "changed"}, {c.Here, "here already"}, {c.Removed, "removed"}} {
		switch {
		case p.n == 0:
		case p.n == all(c) && p.n == 1:
			return p.says
		case p.n == all(c):
			return "all " + p.says
		default:
			parts = append(parts, grouped(p.n)+" "+p.says)
		}
	}
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, ", ")
}

// layers says what becomes of each layer.
func (r *mergeWriter) layers() {
	list := r.preview.Layers
	if len(list) == 0 {
		return
	}
	r.section("Whose tags")
	rows := container.New(&stackLayout{})
	for _, l := range list[:min(len(list), mostLayersShown)] {
		aside, below := layerWords(l)
		rows.Add(r.row(r.layerTitle(l.Layer), aside, below...))
	}
	r.add(rows)
	r.more(len(list), mostLayersShown, "more layer")
}

func (r *mergeWriter) layerTitle(p annotate.Person) string {
	switch {
	case p.ID == r.app.session.Person():
		return "Yours (" + p.Handle + ")"
	case p.IsLayer():
		return personWords(p) + " · decisions of a reviewer"
	}
	return personWords(p)
}

// layerWords says how many tags of a layer there are, and below it what becomes of them where
// that is not the same for all.
func layerWords(l share.LayerChange) (aside string, below []string) {
	n := all(l.Tags)
	aside = plural(n, "tag")
	words := countWords(l.Tags)
	switch {
	case n == 0:
		aside = "no tags"
	case strings.Contains(words, ", "):
		below = append(below, words)
	default:
		aside += ", " + words
	}
	if n := l.Links.New + l.Links.Changed + l.Links.Removed; n > 0 {
		aside += " · " + plural(n, "link")
	}
	return aside, below
}

// besides is what else comes in.
func (r *mergeWriter) besides() {
	rows := container.New(&stackLayout{})
	for _, p := range []struct {
		title string
		n     share.Counts
	}{{"Entities", r.preview.Entities}, {"Assignments", r.preview.Assignments}} {
		if all(p.n) > 0 {
			rows.Add(r.row(p.title, countWords(p.n)))
		}
	}
	if len(rows.Objects) > 0 {
		r.section("Besides")
		r.add(rows)
	}
}

// near is articles whose text is nearly that of one of the project.
func (r *mergeWriter) near() {
	list := r.preview.Near
	if len(list) == 0 {
		return
	}
	r.section("Nearly the same text as one of yours")
	rows := container.New(&stackLayout{})
	for _, n := range list[:min(len(list), mostArticlesShown)] {
		says := cmp.Or(n.Theirs.Title, "Untitled")
		if n.Mine.Title != n.Theirs.Title {
			says += ", as “" + annotate.Shorten(cmp.Or(n.Mine.Title, "Untitled"), 60) + "”"
		}
		rows.Add(r.row(says, alike(n.Alike)))
	}
	r.add(rows)
	r.more(len(list), mostArticlesShown, "more article")
	r.note("Each comes in as an article of its own, with its tags.", colorMuted)
}

// scheme is how the tag schemes differ.
func (r *mergeWriter) scheme() {
	s := r.preview.Scheme
	if len(s.Contradictions) > 0 {
		r.warning("The tag schemes contradict each other. Theirs would")
		r.lines(s.Contradictions, "more contradiction")
	}
	if len(s.Added) > 0 {
		r.section("What only their tag scheme has")
		r.lines(s.Added, "more addition")
	}
	if len(s.Differing) > 0 {
		r.section("Where else they differ, yours stays. Theirs would")
		r.lines(s.Differing, "more difference")
	}
}

// lines is the first of a list of sentences, each on a line of its own.
func (r *mergeWriter) lines(list []string, more string) {
	var lines []string
	for _, says := range list[:min(len(list), mostSentencesShown)] {
		lines = append(lines, strings.TrimSuffix(capital(says), ".")+".")
	}
	r.paragraphs(lines)
	r.more(len(list), mostSentencesShown, more)
}

// rest is what does not come in as it is: how much, the first of it, and the way to the list.
func (r *mergeWriter) rest() {
	rows := restOf(r.preview)
	if len(rows) == 0 {
		return
	}
	r.warning(restWords(r.preview))
	const most = 4
	for _, row := range rows[:min(len(rows), most)] {
		says := row.title
		if row.where != "" {
			says += " in " + row.where
		}
		r.note(says+": "+row.why, theme.ColorNameForeground)
	}
	r.add(inset(newLeadRow(r.app, "List them", grouped(len(rows)), r.listRest), 2, 0, 0, 0))
}

// restWords says how much does not come in as it is.
func restWords(p share.Preview) string {
	var says []string
	for _, part := range []struct {
		n                int
		what, one, other string
	}{
		{len(p.LeftOut), "thing", "is left out", "are left out"},
		{len(p.NotAnchored), "tag", "finds no place on your own copy", "find no place on your own copy"},
		{len(p.Misfits), "tag", "does not fit its text", "do not fit their text"},
	} {
		switch {
		case part.n == 1:
			says = append(says, plural(1, part.what)+" "+part.one)
		case part.n > 1:
			says = append(says, plural(part.n, part.what)+" "+part.other)
		}
	}
	return strings.Join(says, ", ")
}
