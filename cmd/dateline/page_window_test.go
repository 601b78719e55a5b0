//go:build linux && !ci

// This file owns the tests of the page in a real window that no picture in
// memory can make: the whole screen, without a menu, and the passing of time.

package main

import (
	"testing"

	"github.com/jezek/xgb/xproto"

	"dateline/app"
)

// startOnSample starts the program for the first time, on the sample article.
func startOnSample(t *testing.T) (*program, *screen) {
	t.Helper()
	s, home := onScreen(t)
	p := start(t, s, home, "")
	p.until("the program asks for a name", func(s app.State) bool { return s.Sheets == 1 })
	s.press("Enter")
	p.until("the sample article is open", func(s app.State) bool { return s.Sheets == 0 && s.Title != "" && s.OnPage && s.Tour == 1 })
	s.press("Esc")
	p.until("the tour is left", func(s app.State) bool { return s.Tour == 0 && s.OnPage })
	return p, s
}

// TestOnlyThePage works without the menu, which Fyne asks first for every
// shortcut.
func TestOnlyThePage(t *testing.T) {
	p, s := startOnSample(t)
	s.press("F11")
	p.until("only the page is shown, and has the keyboard", func(state app.State) bool { return state.PageOnly && state.OnPage && s.focusWindow() })
	p.dragOver(claim)
	p.until("the words are selected", func(s app.State) bool { return s.Selected == claim })
	s.press("1")
	p.until("they are a claim", func(s app.State) bool { return s.Chosen == claim && s.Tags == 1 && s.Saved })
	s.shoot("5-only-the-page")
	s.press("Enter")
	p.until("the inspector has the keyboard", func(s app.State) bool { return !s.OnPage })
	s.shoot("6-inspector-beside-the-page")
	s.press("Ctrl+z")
	p.until("undo takes the tag", func(s app.State) bool { return s.Tags == 0 && s.OnPage })
	s.press("Ctrl+Shift+z")
	p.until("redo brings it back", func(s app.State) bool { return s.Tags == 1 && s.Chosen == claim })
	s.press("Esc")
	s.press("Esc")
	p.until("everything is shown again", func(s app.State) bool { return !s.PageOnly })
	p.until("the window has the keyboard", func(app.State) bool { return s.focusWindow() })
	p.quit()
}

// TestDragHeldBelowThePage holds the pointer still below the page until the
// page has moved on.
func TestDragHeldBelowThePage(t *testing.T) {
	p, s := startOnSample(t)
	for range 6 {
		s.press("Ctrl+=")
	}
	p.until("the text is large", func(s app.State) bool { return s.Zoom > 1.9 })
	from, _ := p.words("capital")
	s.moveTo(from)
	s.fake(xproto.ButtonPress, 1, 0, 0)
	s.moveTo(point{from.X + 40, 600})
	s.moveTo(point{from.X + 40, 890})
	p.until("the selection follows the page", func(s app.State) bool { return len(s.Selected) > 1500 })
	s.fake(xproto.ButtonRelease, 1, 0, 0)
	s.shoot("7-drag-held-below-the-page")
	p.quit()
}
