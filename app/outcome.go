// This file owns “mine against final”: what reviewers made of the user's tags, in a
// statement a label and a list of the tags, for an article or the whole project.

package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/app/session"
)

func (a *App) outcomeCommands() []command {
	return []command{
		{id: "outcome", menu: "Article", title: "Mine against final…", keys: keys("Alt+M"), after: true, enabled: hasDocument, lacks: "Open an article first", run: (*App).showOutcome},
		{id: "outcomes", menu: "Project", title: "Mine against final, in all articles…", keys: keys("Alt+Shift+M"), enabled: hasProject, run: (*App).showOutcomes},
	}
}

// showOutcome shows what became of the user's tags in the open article.
func (a *App) showOutcome() {
	a.commit()
	o := a.session.OutcomesOfArticle()
	switch {
	case len(o.List) > 0:
		newOutcomeSheet(a, "Mine against final: “"+annotate.Shorten(cmp.Or(a.session.Document().Article.Title, "Untitled"), 60)+"”", o).open()
	case a.session.ReadsBlind():
		a.alert("You read this article blind: what became of your tags stands here once you have marked it as done (" + a.keyOf("state-done") + ").")
	default:
		a.alert("No reviewer has decided on your tags of this article yet. What they decide comes in with the share file that they send you.")
	}
}

// showOutcomes shows what became of the user's tags in the whole project.
func (a *App) showOutcomes() {
	a.commit()
	s, sheet := a.session, a.showProgress("Reading what became of your tags")
	s.ReadOutcomes(sheet.ctx, func(share float64) { sheet.report(share, "") }, func(o session.Outcomes, err error) {
		sheet.close()
		if a.session != s {
			return
		}
		a.focusReader()
		switch {
		case sheet.ctx.Err() != nil:
			a.status.say("Cancelled")
		case err != nil:
			a.fail(err)
		case len(o.List) == 0:
			a.alert("No reviewer has decided on your tags yet. What they decide comes in with the share file that they send you.")
		default:
			sheet := newOutcomeSheet(a, "Mine against final, in "+plural(o.Articles, "article"), o)
			sheet.whole = true
			sheet.open()
		}
	})
}

// outcomeSheet is the sheet.
type outcomeSheet struct {
	app    *App
	title  string
	whole  bool // of all articles
	of     session.Outcomes
	labels []string // the keys of those that occur
	label  string   // what is listed; "" for every label
	kind   outcomeKind
	found  []int // the places in of.List of what is listed
	list   *rowList
	says   *canvas.Text
	dialog *dialog.CustomDialog
}

// outcomeKind is which outcomes are listed.
type outcomeKind struct {
	title string
	has   func(session.Outcome) bool
}

// outcomeKinds are those that can be chosen, as they are offered.
func outcomeKinds() []outcomeKind {
	kinds := []outcomeKind{
		{"All", func(session.Outcome) bool { return true }},
		{"Not as I had it", func(o session.Outcome) bool {
			return o.Added || o.Fate != review.Accepted && o.Fate != review.Pending
		}},
	}
	for _, f := range []review.Fate{review.Accepted, review.Moved, review.Relabelled, review.Changed, review.Rejected, review.Pending} {
		kinds = append(kinds, outcomeKind{capital(f.String()), func(o session.Outcome) bool { return o.Fate == f && !o.Added }})
	}
	return append(kinds, outcomeKind{"Added by reviewers", func(o session.Outcome) bool { return o.Added }})
}

func newOutcomeSheet(a *App, title string, o session.Outcomes) *outcomeSheet {
	s := &outcomeSheet{app: a, title: title, of: o, kind: outcomeKinds()[0], list: newRowList(a, 1), says: ink("", colorMuted, 12.5, false)}
	for _, st := range o.Statements {
		s.labels = append(s.labels, st.Label)
	}
	s.list.count = func() int { return len(s.found) }
	s.list.row = func(i int) rowText { return s.row(s.of.List[s.found[i]]) }
	s.list.tapped = s.goTo
	s.list.onKey = s.key
	s.list.name = func() string { return s.title + ", " + plural(len(s.found), "tag") }
	s.find()
	return s
}

func (s *outcomeSheet) open() {
	a := s.app
	body := frame(s.head(), inset(s.foot(), 8, 0, 2, 0), nil, nil, s.list)
	s.dialog = dialog.NewCustomWithoutButtons(s.title, body, a.window)
	a.openSheet(s.dialog, false, 860, 640)
	a.focus(s.list)
}

// head is the statements, and below them what narrows the list.
func (s *outcomeSheet) head() fyne.CanvasObject {
	var words []string
	for _, st := range s.of.Statements {
		words = append(words, st.Words(s.app.scheme()))
	}
	statements := newNote(s.app.setter, strings.Join(words, "\n"), theme.ColorNameForeground)
	var titles []string
	kinds := outcomeKinds()
	for _, k := range kinds {
		if n := s.count(k); n > 0 {
			titles = append(titles, fmt.Sprintf("%s  (%s)", k.title, grouped(n)))
		}
	}
	kind := newChoice(s.app, titles, titles[0], func(chosen string) {
		title, _, _ := strings.Cut(chosen, "  (")
		s.kind = kinds[slices.IndexFunc(kinds, func(k outcomeKind) bool { return k.title == title })]
		s.find()
	})
	labels := []string{everyLabel}
	for _, key := range s.labels {
		labels = append(labels, labelTitle(s.app.scheme(), key))
	}
	label := newChoice(s.app, labels, everyLabel, nil)
	label.OnChanged = func(string) {
		s.label = ""
		if i := label.SelectedIndex(); i > 0 {
			s.label = s.labels[i-1]
		}
		s.find()
	}
	wide := func(o fyne.CanvasObject) fyne.CanvasObject { return container.New(&columnLayout{220}, o) }
	narrows := container.New(layout.NewCustomPaddedHBoxLayout(8), wide(kind), wide(label), container.NewCenter(s.says))
	return container.New(&stackLayout{gap: 8}, inset(statements, 0, 2, 4, 4), inset(narrows, 0, 8, 2, 2))
}

// everyLabel is the choice that narrows nothing.
const everyLabel = "Every label"

func (s *outcomeSheet) count(k outcomeKind) (n int) {
	for _, o := range s.of.List {
		if k.has(o) {
			n++
		}
	}
	return n
}

func (s *outcomeSheet) foot() fyne.CanvasObject {
	keys := ink("Enter goes to the tag on the page", colorMuted, 12.5, false)
	return container.New(layout.NewCustomPaddedHBoxLayout(8), container.NewCenter(keys), layout.NewSpacer(), newButton(s.app, "Close", s.app.escape))
}

// find lists what is to be listed.
func (s *outcomeSheet) find() {
	s.found = s.found[:0]
	for i, o := range s.of.List {
		if s.kind.has(o) && (s.label == "" || s.label == o.Label) {
			s.found = append(s.found, i)
		}
	}
	setInk(s.says, plural(len(s.found), "tag")+" listed", colorMuted)
	s.list.moveTo(0)
}

// row is how an outcome stands in the list: the tag, what became of it, by whom and where.
func (s *outcomeSheet) row(o session.Outcome) rowText {
	r := rowText{title: "“" + o.Quote + "”", aside: o.Fate.String(), below: labelTitle(s.app.scheme(), o.Label)}
	if o.Added {
		r.aside = "added"
	}
	if o.Fate != review.Accepted && o.Fate != review.Pending {
		r.below += " · " + o.Says
	}
	if o.By != (annotate.ID{}) {
		r.below += " · " + s.app.nameOf(o.By)
	}
	if a, ok := s.app.session.Listed(o.Article); ok && s.whole {
		r.below += " · " + cmp.Or(a.Title, "Untitled")
	}
	return r
}

func (s *outcomeSheet) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		s.goTo(s.list.at)
	default:
		return false
	}
	return true
}

// goTo shows the tag of a row on the page.
func (s *outcomeSheet) goTo(i int) {
	if i >= len(s.found) {
		return
	}
	o, a := s.of.List[s.found[i]], s.app
	s.dialog.Hide()
	if a.mode != annotating {
		a.enter(annotating)
	}
	a.session.Visit(o.Article, func() {
		a.focusReader()
		a.showSpan(o.Tag)
		a.status.say(capital(o.Says))
	})
}

// finals is what became of the user's tags in the open article, as the inspector says it.
type finals struct {
	app  *App
	read bool
	says map[annotate.ID]string
}

// forget lets go of what was read of the document, which is another by now or has changed.
func (f *finals) forget() { f.read = false }

// of is what became of a tag; "" where nothing is decided.
func (f *finals) of(tag annotate.ID) string {
	if !f.read {
		f.read, f.says = true, map[annotate.ID]string{}
		for _, o := range f.app.session.OutcomesHere() {
			if o.Added || o.Fate == review.Pending {
				continue
			}
			f.says[o.Span.ID] = f.words(o)
		}
	}
	return f.says[tag]
}

// words says an outcome with its reviewer and the reason.
func (f *finals) words(o review.Outcome) string {
	by := f.app.nameOf(o.Decision.Reviewer)
	says := session.OutcomeWords(o, f.app.scheme())
	if o.Fate == review.Rejected { // whose reason is part of its words
		return strings.Replace(says, "rejected", "rejected by "+by, 1)
	}
	says += ", by " + by
	if o.Decision.Reason != "" {
		says += ": " + o.Decision.Reason
	}
	return says
}

// addFinal shows what became of the tag.
func (p *inspectorPane) addFinal(rows *fyne.Container, says string) {
	if says != "" {
		p.addRow(rows, "Final", inset(newWrapped(p.app.setter, capital(says), 13, false, 6), 6, 4, 4, 0))
	}
}
