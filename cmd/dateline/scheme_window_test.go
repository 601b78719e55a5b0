//go:build linux && !ci

// This file owns the test of the tag scheme in a real window.

package main

import (
	"strings"
	"testing"
	"time"

	"dateline/app"
)

// TestTheSchemeIsTheirs adds a label with a key, tags words with it, retires it while
// it is in use, and takes that back.
func TestTheSchemeIsTheirs(t *testing.T) {
	p, s := startOnSample(t)
	has := func(label string) func(app.State) bool {
		return func(s app.State) bool { return strings.Contains(s.Labels, label) }
	}
	s.press("Ctrl+t")
	p.until("the sheet of the scheme is open", func(s app.State) bool { return s.Sheets == 1 })
	s.press("Insert")
	s.typeText("Vessel")
	s.press("Enter")
	p.until("there is another label", has("Vessel"))
	s.press("Enter") // to its name, and from there to its keys
	s.press("Tab")
	s.press("Tab")
	s.typeText("q")
	time.Sleep(300 * time.Millisecond)
	s.shoot("20-a-label-of-ones-own")
	s.press("Esc")
	p.until("the page has the keyboard", func(s app.State) bool { return s.Sheets == 0 && s.OnPage && s.Saved })

	p.dragOver(actor)
	s.press("q")
	p.until("its letter tags", func(s app.State) bool { return s.Chosen == actor && s.Label == "vessel" && s.Tags == 1 })
	s.press("Esc")
	p.dragOver("Passenger ferries")
	s.press("4")
	p.until("and its digit", func(s app.State) bool { return s.Label == "vessel" && s.Tags == 2 && s.Saved })

	s.press("Ctrl+t")
	p.until("the sheet is open again", func(s app.State) bool { return s.Sheets == 1 })
	for range 3 {
		s.press("Down")
	}
	time.Sleep(500 * time.Millisecond) // the tags are counted
	s.press("Del")
	p.until("it asks what becomes of the tags", func(s app.State) bool { return s.Sheets == 2 })
	s.shoot("21-what-becomes-of-them")
	p.pressButton("Retire it")
	p.until("the label is offered no longer", func(s app.State) bool { return s.Sheets == 1 && !has("Vessel")(s) && s.Tags == 2 && s.Saved })
	s.shoot("22-a-label-retired")
	s.press("Ctrl+z")
	p.until("undo brings it back", has("Vessel"))
	s.press("Esc")
	p.until("the page has the keyboard again", func(s app.State) bool { return s.Sheets == 0 && s.OnPage })
	s.press("Esc")
	p.dragOver(speaker)
	s.press("q")
	p.until("and its key works again", func(s app.State) bool { return s.Label == "vessel" && s.Tags == 3 && s.Saved })
	p.quit()
}
