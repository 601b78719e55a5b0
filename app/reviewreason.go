// This file owns the sheet that asks why a case is rejected: the rules of the scheme,
// reasons that were given before, or the reviewer's own words.

package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/review"
)

// reasonSheet is the sheet.
type reasonSheet struct {
	page   *reviewPage
	of     annotate.ID // the case
	all    []reason
	found  []reason
	words  *field
	list   *rowList
	reject *button
	dialog *dialog.CustomDialog
}

// reason is why something can be rejected.
type reason struct{ says, from string }

// mostReasons is how many reasons of before are offered.
const mostReasons = 30

// askReason asks why the case in hand is rejected.
func (p *reviewPage) askReason() {
	c, ok := p.inHand()
	if !ok || p.app.sayLooking() {
		return
	}
	s := &reasonSheet{page: p, of: c.ID, all: p.reasons(c)}
	s.words = newField(p.app)
	s.words.SetPlaceHolder("Why? Write it, or choose below")
	s.words.OnChanged = func(string) { s.search() }
	s.words.OnSubmitted = func(string) { s.done(s.words.Text) }
	s.words.onKey = s.key
	s.list = newRowList(p.app, 2)
	s.list.count = func() int { return len(s.found) }
	s.list.row = func(i int) rowText { return rowText{title: s.found[i].from, below: s.found[i].says} }
	s.list.name = func() string { return "Reasons, " + grouped(len(s.found)) }
	s.list.tapped = func(i int) { s.done(s.found[i].says) }
	s.list.onKey = func(k fyne.KeyName) bool {
		if (k == fyne.KeyReturn || k == fyne.KeyEnter || k == fyne.KeySpace) && s.list.at < len(s.found) {
			s.done(s.found[s.list.at].says)
			return true
		}
		return false
	}
	s.reject = newButton(p.app, "Reject", func() { s.done(s.words.Text) })
	s.reject.Importance = widget.DangerImportance
	says := newNote(p.app.setter, "“"+annotate.Shorten(oneLine(c.Versions[0].Span.Quote()), 120)+"”", colorMuted)
	body := container.NewBorder(container.New(&stackLayout{gap: 8}, says, s.words), nil, nil, nil, inset(s.list, 8, 0, 0, 0))
	s.dialog = dialog.NewCustomWithoutButtons("Reject: why?", body, p.app.window)
	s.dialog.SetButtons([]fyne.CanvasObject{newButton(p.app, "Cancel", p.app.escape), s.reject})
	p.app.openSheet(s.dialog, false, 560, 460)
	s.search()
	p.app.focus(s.words)
}

// reasons lists what a case may be rejected for: those that were given before, then what
// the guidelines say.
func (p *reviewPage) reasons(c review.Case) []reason {
	var list []reason
	add := func(says, from string) {
		if !slices.ContainsFunc(list, func(r reason) bool { return r.says == says }) {
			list = append(list, reason{says, from})
		}
	}
	before := p.comparison().Reasons()
	for _, says := range before[:min(len(before), mostReasons)] {
		add(says, "Given before in this project")
	}
	scheme := p.app.scheme()
	labelsOwn := scheme
	labelsOwn.Guideline = annotate.Guideline{}
	for _, says := range review.Reasons(labelsOwn, c.Label) {
		add(says, "Guideline of "+p.label(c.Label).Title())
	}
	for _, says := range review.Reasons(scheme, c.Label) {
		add(says, "Guideline for all tags")
	}
	return list
}

// search lists the reasons that hold every word that is written.
func (s *reasonSheet) search() {
	words := strings.Fields(strings.ToLower(s.words.Text))
	s.found = s.found[:0]
	for _, r := range s.all {
		if len(words) == 0 || holdsAll(r.says, words) {
			s.found = append(s.found, r)
		}
	}
	able(s.reject, len(words) > 0)
	s.list.moveTo(0)
}

// key goes from the field to the list.
func (s *reasonSheet) key(k fyne.KeyName) bool {
	if k == fyne.KeyDown && len(s.found) > 0 {
		s.page.app.focus(s.list)
		return true
	}
	return false
}

// done rejects the case for a reason. Without one it says that it needs one.
func (s *reasonSheet) done(why string) {
	p := s.page
	if strings.TrimSpace(why) == "" {
		s.words.SetPlaceHolder("A reason is needed: write it, or choose below")
		p.app.focus(s.words)
		return
	}
	s.dialog.Hide()
	c, ok := p.inHand()
	if !ok || c.ID != s.of {
		p.app.status.say("The case is not in hand any more; nothing was rejected")
		return
	}
	p.decide("reject the case", func(by review.Reviewer, d *annotate.Document, c review.Case) (annotate.Change, error) {
		return by.Reject(d, c, why)
	})
}
