//go:build linux && !ci

// This file owns the tests in a real window of what the user sets: the mouse's
// side buttons, and keys of one's own.

package main

import (
	"testing"

	"dateline/app"
)

// The mouse's side buttons, as X11 counts them.
const (
	buttonBack    = 8
	buttonForward = 9
)

// TestTheMousesSideButtons gives the forward button another command, and presses
// both. They are nothing else to the page.
func TestTheMousesSideButtons(t *testing.T) {
	p, s := startOnSample(t)
	sample := p.state().Title
	s.press("Ctrl+,")
	p.until("the settings are open", func(s app.State) bool { return s.Sheets == 1 })
	s.press("Down")
	s.press("Tab")
	s.press("Tab")
	s.press("Tab")
	s.press(" ")
	p.until("the list of commands is open", func(s app.State) bool { return s.Sheets == 2 })
	s.typeText("larger text")
	s.press("Enter")
	p.until("the forward button makes text larger", func(s app.State) bool { return s.Sheets == 1 })
	s.shoot("11-settings")
	s.press("Esc")
	p.until("the page is there again", func(s app.State) bool { return s.Sheets == 0 && s.OnPage })

	at := p.middle(actor)
	s.clickWith(buttonForward, at)
	p.until("the text is larger", func(s app.State) bool { return s.Zoom > 1.05 && s.OnPage })
	s.clickWith(buttonBack, p.middle(actor))
	p.until("nothing else has happened", func(s app.State) bool {
		return s.Title == sample && s.Zoom < 1.2 && s.OnPage && s.Chosen == "" && s.Selected == ""
	})
	p.quit()
}
