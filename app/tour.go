// This file owns the tour: five steps through a first tag, each on a small card
// beside the part of the window that it speaks of. The card takes neither the
// keyboard nor the mouse from the page, and can be left at any step.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/annotate"
)

// tourStep is what one card says.
type tourStep struct {
	title, says string
	about       func(*App) fyne.CanvasObject // the part that it points at
	stands      tourPlace
	// done reports whether a change is what the step waits for; nil where it waits
	// for nothing but the next step.
	done func(*App, annotate.Change) bool
}

// tourPlace is where a card stands: where it hides least of what its step needs.
type tourPlace int

const (
	tourBesidePage  tourPlace = iota // at the foot of the library, or where that is away of the inspector
	tourInspector                    // at the foot of the inspector
	tourBelowTop                     // at the right, below the bar at the top
	tourAboveStatus                  // at the left, above the status bar
)

// tourSteps is the tour. A command's id in braces stands for its key.
var tourSteps = []tourStep{
	{title: "Tag something", says: "Drag over words on the page, such as who said something. Then press the key that stands on a label’s button above the page, or click the button.",
		about: func(a *App) fyne.CanvasObject { return a.reader.labels }, stands: tourBesidePage, done: madeTag},
	{title: "The tag, beside the page", says: "The tag that you chose stands here. Its label can be changed, its questions answered, a note written: {inspect} goes there, Esc comes back. Click any tag to choose it.",
		about: func(a *App) fyne.CanvasObject { return a.inspector.content }, stands: tourInspector},
	{title: "Nest and link", says: "Tag a whole claim around a name: tags may nest. Then, with the claim chosen, press the key of a link (S is Said by) and click who said it.",
		about: func(a *App) fyne.CanvasObject { return a.reader.content }, stands: tourBesidePage, done: madeLink},
	{title: "Saved, and undone", says: "Each mark is on your disk when it says Saved below. {undo} takes back the last step, and the one before, over restarts too; {redo} brings it back. Try it.",
		about: func(a *App) fyne.CanvasObject { return a.status.saving }, stands: tourAboveStatus, done: undidStep},
	{title: "Everything else", says: "{palette} finds every command by its name and shows its key; {help} tells how things are done. {export} takes your work away, {import} brings in articles of your own.",
		about: func(a *App) fyne.CanvasObject { return a.top.search }, stands: tourBelowTop},
}

// tour is the tour of this window. It is open while at is a step.
type tour struct {
	app    *App
	layer  *fyne.Container // over the window
	at     int             // from 0; -1 while the tour is not open
	wanted bool            // it begins with the next article that is open
	card   *tourCard
	ring   *tourRing
}

func newTour(a *App) *tour {
	t := &tour{app: a, at: -1}
	t.ring = newTourRing()
	t.card = newTourCard(t)
	t.layer = container.New(&tourLayout{t}, t.ring.edge, t.card)
	t.layer.Hide()
	return t
}

func onTour(a *App) bool { return a.tour.isShown() }

// takeTour begins the tour.
func (a *App) takeTour() { a.tour.turnTo(0) }

// documentOpened begins the tour with the first article that a new user sees.
func (t *tour) documentOpened() {
	if t.wanted && hasDocument(t.app) {
		t.wanted = false
		t.turnTo(0)
	}
	if t.at >= 0 && t.app.session == nil {
		t.leave()
	}
}

func (t *tour) turnTo(step int) {
	if t.at = step; !t.app.profile.Settings.ToldTour {
		t.app.profile.Settings.ToldTour = true
		t.app.saveProfile()
	}
	t.show()
	t.app.refreshMenu()
}

// next goes to the next step, and from the last one out.
func (t *tour) next() {
	if t.at+1 >= len(tourSteps) {
		t.leave()
		return
	}
	t.turnTo(t.at + 1)
}

// leave ends the tour. It reports whether it was open.
func (t *tour) leave() bool {
	if t.at < 0 {
		return false
	}
	t.at = -1
	t.show()
	t.app.refreshMenu()
	if !t.app.covered() {
		t.app.focusReader()
	}
	return true
}

// hasKeyboard reports whether a button of the card has the keyboard.
func (t *tour) hasKeyboard() bool {
	focused := t.app.window.Canvas().Focused()
	return focused == fyne.Focusable(t.card.onward) || focused == fyne.Focusable(t.card.out)
}

// changed goes on where a change is what the step waits for.
func (t *tour) changed(c annotate.Change) {
	if t.at >= 0 && tourSteps[t.at].done != nil && tourSteps[t.at].done(t.app, c) {
		t.next()
	}
}

// isShown reports whether the card stands in the window. In other modes than that of
// annotating, of which it speaks, it is away, and comes back with that.
func (t *tour) isShown() bool { return t.at >= 0 && t.app.mode == annotating }

// show brings the card in step.
func (t *tour) show() {
	if t == nil {
		return
	}
	show(t.layer, t.isShown())
	if t.isShown() {
		t.card.fill(tourSteps[t.at], t.at)
		t.layer.Layout.Layout(t.layer.Objects, t.layer.Size())
	}
	t.layer.Refresh()
}

// madeTag reports whether a change is a new tag of the person at work.
func madeTag(a *App, c annotate.Change) bool {
	return isStep(c) && puts(c, func(r annotate.Record) bool {
		s, ok := r.(annotate.Span)
		return ok && s.Layer == a.session.Person()
	})
}

// madeLink reports whether a change is a new link.
func madeLink(_ *App, c annotate.Change) bool {
	return isStep(c) && puts(c, func(r annotate.Record) bool { _, ok := r.(annotate.Link); return ok })
}

func undidStep(_ *App, c annotate.Change) bool { return c.Undoes != (annotate.ID{}) }

// isStep reports whether a change is neither an undo nor a redo.
func isStep(c annotate.Change) bool {
	return c.Undoes == (annotate.ID{}) && c.Redoes == (annotate.ID{})
}

// puts reports whether a change puts a record that was not there, and is wanted.
func puts(c annotate.Change, wanted func(annotate.Record) bool) bool {
	for _, e := range c.Edits {
		if e.Before == nil && e.After != nil && wanted(e.After) {
			return true
		}
	}
	return false
}
