// This file owns the buttons of the case in hand: each is a command, with its key.

package app

import (
	"fyne.io/fyne/v2"

	"dateline/annotate/review"
)

// showButtons shows what can be done with the case in hand.
func (h *caseHand) showButtons(c review.Case, ok bool) {
	h.buttons.Objects = nil
	show(h.buttons, ok)
	if !ok {
		h.accept.Disable()
		return
	}
	h.accept.Enable()
	key := "review-accept"
	if c.State == review.Decided {
		key = acceptCommand(0)
	}
	h.accept.SetText(h.keyed("Accept A", key))
	parts := []fyne.CanvasObject{h.accept}
	for i := 1; i < len(c.Versions); i++ {
		says := "Accept " + review.Letter(i)
		parts = append(parts, newButton(h.page.app, h.keyed(says, acceptCommand(i)), func() { h.page.accept(i) }))
	}
	add := func(says, id string) {
		parts = append(parts, newButton(h.page.app, h.keyed(says, id), func() { h.page.app.runCommand(id) }))
	}
	if canJoin(c) {
		add("Union", "review-union")
		add("Intersection", "review-intersection")
	}
	add("Edit", "review-own")
	add("Re-label…", "review-relabel")
	add(rejectTitle(c), "review-reject")
	add("Skip", "review-skip")
	if h.page.hasDecided(c) {
		add("Undo decision", "review-reopen")
	}
	h.buttons.Objects = parts
	h.buttons.Refresh()
}

// keyed is a title with the key of a command behind it.
func (h *caseHand) keyed(title, id string) string {
	if k := h.page.app.keyOf(id); k != "" {
		return title + "  " + k
	}
	return title
}

// canJoin reports whether there are several versions that are on other words.
func canJoin(c review.Case) bool { return len(c.Versions) > 1 && c.Kinds.Has(review.Boundary) }

func rejectTitle(c review.Case) string {
	switch len(c.Versions) {
	case 1:
		return "Reject…"
	case 2:
		return "Reject both…"
	}
	return "Reject all…"
}

// hasDecided reports whether the person at work has decided on a case.
func (p *reviewPage) hasDecided(c review.Case) bool {
	for _, d := range c.Decisions {
		if d.Reviewer == p.app.session.Person() {
			return true
		}
	}
	return false
}
