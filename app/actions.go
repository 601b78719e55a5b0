// This file owns what the commands do to the open document and the page.

package app

import (
	"cmp"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/annotate/text"
)

// scheme is the tag scheme of the open project.
func (a *App) scheme() annotate.Scheme {
	if a.session == nil {
		return annotate.Scheme{}
	}
	return a.session.Scheme()
}

// chosen is the tag that is chosen on the page.
func (a *App) chosen() (annotate.Span, bool) {
	if a.session == nil || a.session.Document() == nil || a.reader == nil {
		return annotate.Span{}, false
	}
	return a.session.Document().Span(a.reader.view.Chosen())
}

// choose chooses a tag and brings it into view.
func (a *App) choose(id annotate.ID) {
	a.reader.view.Choose(id)
	a.reader.view.RevealChosen()
}

// tagOn finds a tag with the label on just these words.
func (a *App) tagOn(l annotate.Label, words []text.Range) (annotate.ID, bool) {
	on := func(f annotate.Fragment, r text.Range) bool { return f.Range == r }
	for _, s := range a.session.Document().SpansIn(a.session.Person(), words[0]) {
		if a.scheme().Same(s.Label, l.Key) && slices.EqualFunc(s.Fragments, words, on) {
			return s.ID, true
		}
	}
	return annotate.ID{}, false
}

func (a *App) relabel(id annotate.ID, l annotate.Label) {
	if dropped := a.session.Relabel(id, l); dropped > 0 {
		a.status.say(fmt.Sprintf("%s removed, which %s cannot have; %s brings all back", plural(dropped, "attribute or link"), l.Title(), a.undoKey()))
	}
}

func (a *App) deleteTag() {
	if len(a.reader.view.Marked()) > 0 {
		a.deleteMarked()
		return
	}
	s, ok := a.chosen()
	if !ok || a.sayLooking() {
		return
	}
	links := a.session.Document().CountLinks(s.ID)
	a.session.Delete(s.ID)
	says := "Deleted the tag “" + annotate.Shorten(s.Quote(), 40) + "”"
	if links > 0 {
		says += " and " + plural(links, "link")
	}
	a.status.say(says)
}

// undo takes the last step back and shows what it was.
func (a *App) undo() {
	a.commit()
	if summary, ok := a.session.CanUndo(); ok {
		a.session.Undo()
		a.status.say("Undone: " + summary)
	}
}

// undoKey is how the user takes a step back, in a sentence.
func (a *App) undoKey() string { return cmp.Or(a.keyOf("undo"), "Undo") }

func (a *App) redo() {
	if summary, ok := a.session.CanRedo(); ok {
		a.session.Redo()
		a.status.say("Done again: " + summary)
	}
}

func (a *App) toggleExact() {
	a.setExact(!a.reader.view.Exact())
}

// setExact says whether selections hold just what was dragged over, now and at
// the next start.
func (a *App) setExact(exact bool) {
	a.reader.setExact(exact)
	a.profile.View.Exact = exact
	a.saveProfile()
	if exact {
		a.status.say("Selecting to the character")
	} else {
		a.status.say("Selecting whole words")
	}
	a.refreshMenu()
}

// walkTags chooses the next tag in the text, or with by < 0 the one before. It
// goes round at the ends.
func (a *App) walkTags(by int) {
	if !hasDocument(a) {
		return
	}
	if next, ok := a.nextTag(by); ok {
		a.choose(next.ID)
	}
}

// nextTag is the tag to go to: from the chosen one, else from the caret. In the
// middle of a link it is one that the link may lead to.
func (a *App) nextTag(by int) (annotate.Span, bool) {
	d, me := a.session.Document(), a.session.Person()
	at := text.Range{Start: a.reader.view.Caret()}
	chosen, ok := a.chosen()
	if ok {
		at = chosen.Extent()
	}
	step, round := d.Next, d.First
	if by < 0 {
		step, round = d.Previous, d.Last
	}
	var labels []string
	if link := a.reader.link; link != nil {
		labels = link.kind.To
	}
	if next, ok := step(me, at, chosen.ID, labels...); ok {
		return next, true
	}
	return round(me, labels...)
}

// openArticle opens an article of the library.
func (a *App) openArticle(id annotate.ID) {
	a.commit()
	a.status.say("")
	a.session.Open(id)
}

func (a *App) deleteArticle() {
	title := a.session.Document().Article.Title
	a.session.RemoveArticle()
	a.status.say("Deleted “" + annotate.Shorten(title, 40) + "”; " + a.undoKey() + " brings it back with its tags")
}

// zoomSteps is the sizes that the text can take, as factors.
var zoomSteps = []float64{0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3}

// zoomBy takes the next size up or down.
func (a *App) zoomBy(by int) {
	now := a.reader.zoom()
	for i, step := range zoomSteps {
		if step >= now-0.001 {
			a.setZoom(zoomSteps[min(max(i+by, 0), len(zoomSteps)-1)])
			return
		}
	}
}

func (a *App) setZoom(zoom float64) {
	a.reader.setZoom(zoom)
	a.review.page.setZoom(zoom)
	a.profile.View.Zoom = zoom
	a.saveProfile()
	a.refresh()
}

func (a *App) setAppearance(to Appearance) {
	a.profile.View.Theme = string(to)
	a.fyne.Settings().SetTheme(newTheme(to))
	a.recolor()
	a.saveProfile()
}

// focus gives the keyboard to a part of the window.
//
// Fyne gives a pressed letter first as a key, and then as a letter to whatever has
// the keyboard by then. What a command opens that has a letter for its key gets the
// keyboard once the letter has gone by, or it would be written into it.
func (a *App) focus(o fyne.Focusable) {
	canvas := a.window.Canvas()
	if n := len(a.sheets); n > 0 && a.sheets[n-1].home == nil && o != a.mainPart() {
		a.sheets[n-1].home = o
	}
	if !a.lettered || o == a.mainPart() {
		canvas.Focus(o)
		return
	}
	over := canvas.Overlays().Top()
	a.work.Run(func() error { return nil }, func(error) {
		if canvas.Overlays().Top() == over {
			canvas.Focus(o)
		}
	})
}

// focusReader gives the keyboard to the page, or what stands in its place.
func (a *App) focusReader() { a.focus(a.mainPart()) }

// mainPart is what has the keyboard where nothing else asks for it.
func (a *App) mainPart() fyne.Focusable {
	if w := a.workspaceOf(a.mode); w != nil {
		for _, p := range w.panes() {
			return p.first
		}
	}
	return a.reader.view
}

// nextPane gives the keyboard to the next pane.
func (a *App) nextPane() {
	panes := []pane{{a.library.content, a.library.list}, {a.reader.content, a.reader.view}, {a.inspector.content, a.inspector.list}, {a.history.content, a.history.list}}
	if w := a.workspaceOf(a.mode); w != nil {
		panes = w.panes()
	}
	now := len(panes) - 1 // from anywhere else the first pane is next
	for i, p := range panes {
		if a.window.Canvas().Focused() == p.first {
			now = i
		}
	}
	for step := 1; step <= len(panes); step++ {
		if next := panes[(now+step)%len(panes)]; next.content.Visible() {
			a.focus(next.first)
			return
		}
	}
}
