// This file owns what the sheet of datasets says of them: how much there is and what of it
// is new, whose tags, which labels, the first articles, and what is wrong.

package app

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/storage/transfer"
)

// How much of each list is shown.
const (
	mostLayersShown    = 12
	mostLabelsShown    = 40
	mostArticlesShown  = 8
	mostSentencesShown = 12
)

// datasetRows is the parts of the column, one under another.
// partial is the box that takes good articles without the bad.
func datasetRows(a *App, p transfer.Preview, read session.Datasets, partial fyne.CanvasObject) []fyne.CanvasObject {
	r := &datasetWriter{columnWriter: columnWriter{app: a}, preview: p, read: read}
	r.note(r.kind(), colorMuted)
	r.verdict()
	if p.Articles > 0 {
		r.figures()
	}
	r.wrong()
	r.add(partial)
	r.layers()
	r.labels()
	r.added()
	r.articles()
	r.warnings()
	return r.parts
}

// datasetWriter makes the parts.
type datasetWriter struct {
	columnWriter
	preview transfer.Preview
	read    session.Datasets
}

// kind says what the files are.
func (r *datasetWriter) kind() string {
	p := r.preview
	says := strings.Join(p.Formats, ", ")
	if p.Files > 1 {
		says += " · " + plural(p.Files, "file")
	}
	if p.Others > 0 {
		says += "\n" + plural(p.Others, "other file") + " of the folder would come in along with it"
	}
	if p.Unopened > 0 {
		says += "\n" + plural(p.Unopened, "more file") + " of the folder were not opened to see what they are; they come in as an import reads them"
	}
	return says
}

// verdict says in a sentence that nothing would come in, and why.
func (r *datasetWriter) verdict() {
	p := r.preview
	if !p.IsNothing() {
		return
	}
	says := "Nothing of this can come in."
	switch {
	case p.Good > 0:
		says = "Nothing of this comes in as it is."
	case p.Articles > 0 && p.Bad+len(p.Failed) > 0:
		says = "What can be read of this is in the project already."
	case p.Articles > 0:
		says = "All of this is in the project already."
	}
	w := newWrapped(r.app.setter, says, 15, true, 2)
	r.add(inset(w, 4, 4, 0, 0))
}

// figures is the three numbers.
func (r *datasetWriter) figures() {
	p := r.preview
	articles := freshness(transfer.Counts{All: p.Articles, New: p.NewArticles})
	if p.FromBin > 0 {
		articles += ", " + grouped(p.FromBin) + " of them from the bin"
	}
	tags := freshness(p.Tags)
	if p.Rough {
		tags += "; perhaps fewer are new, since texts stand in several of the files"
	}
	row := container.New(&columnsLayout{gap: 16}, r.figure(p.Articles, "article", articles), r.figure(p.Tags.All, "tag", tags))
	if p.Links.All > 0 {
		row.Add(r.figure(p.Links.All, "link", freshness(p.Links)))
	}
	r.add(inset(row, 6, 4, 0, 0))
}

// freshness says how many are new, how many are here, and what else would become of them.
func freshness(c transfer.Counts) string {
	switch {
	case c.All == 0:
		return "none"
	case c.All == 1 && c.New == 1:
		return "new"
	case c.All == 1 && c.Here() == 1:
		return "here already"
	case c.New == c.All:
		return "all new"
	case c.Here() == c.All:
		return "all here already"
	}
	var parts []string
	for _, p := range []struct {
		n    int
		says string
	}{{c.New, " new"}, {c.Here(), " here already"}, {c.Replaced, " with other content than here, which is replaced"}, {c.Repeated, " in more than one file"}} {
		if p.n > 0 {
			parts = append(parts, grouped(p.n)+p.says)
		}
	}
	return strings.Join(parts, ", ")
}

// layers says whose tags they are.
func (r *datasetWriter) layers() {
	list := r.preview.Layers
	if len(list) == 0 {
		return
	}
	r.section("Whose tags")
	rows := container.New(&stackLayout{})
	for _, l := range list[:min(len(list), mostLayersShown)] {
		count := plural(l.Spans, "tag")
		if l.New < l.Spans {
			count += ", " + grouped(l.New) + " new"
		}
		rows.Add(r.row(r.whose(l), count))
	}
	r.add(rows)
	r.more(len(list), mostLayersShown, "more person")
}

// whose names the person of a layer.
func (r *datasetWriter) whose(l transfer.PreviewLayer) string {
	p := l.Person
	switch {
	case p.ID == r.app.session.Person() && p.Handle != "":
		return "Yours (" + p.Handle + ")"
	case p.Handle == "":
		return "Yours"
	}
	says := personWords(p)
	if l.Arrives {
		says += " · new here"
	}
	return says
}

// personWords is a person's handle, with their name where that says more.
func personWords(p annotate.Person) string {
	if p.Name == "" || strings.EqualFold(p.Name, p.Handle) {
		return p.Handle
	}
	return p.Handle + " (" + annotate.Shorten(p.Name, 40) + ")"
}

// labels is the labels with the number of their tags.
func (r *datasetWriter) labels() {
	list := r.preview.Labels
	if len(list) == 0 {
		return
	}
	r.section("Labels")
	r.add(newPillFlow(r.app.setter, tallied(list, mostLabelsShown, func(l transfer.PreviewLabel) pill {
		says := grouped(l.Spans)
		if l.Arrives {
			says += " · new label"
		}
		return pill{l.Label, says}
	})))
	r.more(len(list), mostLabelsShown, "more label")
}

// added says what would come into the tag scheme.
func (r *datasetWriter) added() {
	list := r.preview.Added
	if len(list) == 0 {
		return
	}
	r.section("Would be added to the tag scheme")
	says := strings.Join(list[:min(len(list), mostSentencesShown)], ", ")
	r.note(capital(says), theme.ColorNameForeground)
	r.more(len(list), mostSentencesShown, "more addition")
}

// articles is the first articles with the first of their tags.
func (r *datasetWriter) articles() {
	list := r.preview.Examples
	if len(list) == 0 {
		return
	}
	title := "Articles"
	if r.preview.Articles > mostArticlesShown {
		title = "The first articles"
	}
	r.section(title)
	for _, e := range list[:min(len(list), mostArticlesShown)] {
		state := "here already"
		if e.New {
			state = "new"
		}
		head := newWrapped(r.app.setter, cmp.Or(e.Title, "Untitled"), 13.5, true, 1)
		aside := ink(state+" · "+plural(e.Spans, "tag"), colorMuted, 12.5, false)
		parts := []fyne.CanvasObject{frame(nil, nil, nil, inset(aside, 0, 0, 12, 0), head)}
		if len(e.Tags) > 0 {
			parts = append(parts, newPillFlow(r.app.setter, tallied(e.Tags, len(e.Tags), func(t transfer.PreviewTag) pill {
				return pill{t.Label, annotate.Shorten(t.Quote, 60)}
			})))
		}
		r.add(inset(container.New(&stackLayout{gap: 4}, parts...), 2, 6, 0, 0))
	}
}
