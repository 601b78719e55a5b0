//go:build linux && !ci

// This file owns the tests in a real window of what the hand does on the page:
// what depends on how keys and mouse come from the system.

package main

import (
	"strings"
	"testing"
	"time"

	"dateline/app"
)

// TestHandsOnThePage keeps a label in the hand, makes a claim of two parts, ties
// it to words that were not tagged, moves an edge, and tags all that was found.
func TestHandsOnThePage(t *testing.T) {
	p, s := startOnSample(t)
	s.press("2")
	s.press("2")
	p.until("the actor is in the hand", func(s app.State) bool { return s.InHand == "actor" })
	p.dragOver(speaker)
	p.until("the speaker is tagged at once", func(s app.State) bool { return s.Tags == 1 && s.Selected == "" && s.Saved })
	s.clicks(p.middle(actor), 2)
	p.until("so is a word that is clicked twice", func(s app.State) bool { return s.Tags == 2 && s.Saved })
	s.moveTo(p.middle("capital"))
	time.Sleep(200 * time.Millisecond)
	s.keep("7-pointer-with-a-label", s.pointer())
	if size := s.pointer().Bounds().Size(); size.X != 32 || size.Y != 32 {
		t.Errorf("the pointer is %v large; a label in the hand is shown by one of 32 pixels", size)
	}
	s.shoot("7-label-in-the-hand")
	s.press("Esc")
	p.until("the hand is empty", func(s app.State) bool { return s.InHand == "" && s.Waits == "" })

	p.dragOver("had cleared 38")
	s.press("1")
	p.until("the first part is a claim", func(s app.State) bool { return s.Chosen == "had cleared 38" && s.Tags == 3 })
	s.holding("Ctrl", func() { p.dragOver("known mines") })
	p.until("the second part belongs to it", func(s app.State) bool { return s.Chosen == "had cleared 38 … known mines" && s.Tags == 3 && s.Saved })

	s.press("s")
	p.until("the page waits for a speaker", func(s app.State) bool { return strings.HasPrefix(s.Waits, "Said by") })
	p.dragOver(place1)
	p.until("words that were not tagged are the speaker", func(s app.State) bool { return s.Links == 1 && s.Tags == 4 && s.Waits == "" })
	s.shoot("8-claim-in-parts-with-its-thread")
	s.press("Ctrl+z")
	p.until("one undo takes tag and link", func(s app.State) bool { return s.Links == 0 && s.Tags == 3 })

	s.press("e")
	s.press("Left")
	p.until("the edge moves", func(s app.State) bool { return strings.HasPrefix(s.Waits, "Moving the end") })
	s.press("Enter")
	p.until("and stays", func(s app.State) bool { return s.Chosen == "had cleared 38 … known" && s.Saved })

	s.moveTo(p.middle(actor))
	time.Sleep(700 * time.Millisecond)
	s.shoot("9-card-under-the-pointer")
	s.holding("Ctrl", func() { s.click(p.middle(actor)) })
	p.until("the tags there are listed", func(s app.State) bool { return s.Sheets == 1 })
	s.press("Enter")
	p.until("the first is taken", func(s app.State) bool { return s.Sheets == 0 && s.Chosen == actor && s.OnPage })

	s.press("Ctrl+f")
	p.until("the keyboard is in the find bar", func(s app.State) bool { return !s.OnPage })
	s.press("Ctrl+a")
	s.typeText("mines")
	time.Sleep(300 * time.Millisecond)
	s.shoot("10-found")
	s.press("Alt+a")
	p.until("all that was found is listed", func(s app.State) bool { return s.Sheets == 1 })
	s.press("Enter")
	p.until("all of it is tagged", func(s app.State) bool { return s.Sheets == 0 && s.Tags > 4 && s.Saved })
	s.press("Esc")
	s.press("Esc")
	s.press("Ctrl+z")
	p.until("one undo takes it all", func(s app.State) bool { return s.Tags == 3 && s.Saved })
	p.quit()
}
