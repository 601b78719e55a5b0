//go:build linux && !ci

// This file owns the test in a real window of the sheet that shows what is left out of
// an article.

package main

import (
	"testing"
	"time"

	"dateline/app"
)

// TestCleaningInTheWindow cleans the open article again: a drag leaves words out, a
// click a paragraph, and keys bring it back; the newer version has the tags.
func TestCleaningInTheWindow(t *testing.T) {
	p, s := startOnSample(t)
	p.dragOver(speaker)
	s.press("2")
	p.until("the speaker is tagged", func(s app.State) bool { return s.Tags == 1 && s.Saved })
	s.press("Ctrl+Shift+x")
	p.until("the sheet is open", func(s app.State) bool { return s.Sheets == 1 })
	time.Sleep(300 * time.Millisecond)
	p.dragOver(claim)
	s.press("Down")
	time.Sleep(300 * time.Millisecond)
	s.shoot("30-words-left-out")
	s.press("Space")
	time.Sleep(300 * time.Millisecond)
	s.shoot("31-a-paragraph-left-out")
	s.press("Ctrl+z")
	s.press("Enter")
	p.until("the newer version is open, with the tag", func(s app.State) bool { return s.Sheets == 0 && s.Tags == 1 && s.Articles == 1 && s.OnPage && s.Saved })
	s.shoot("32-the-newer-version")
	var left []place
	if p.question("words "+claim, &left); len(left) > 0 {
		t.Error("what was left out is on the page")
	}
	s.press("Ctrl+z")
	p.until("one undo brings the earlier one back", func(s app.State) bool { return s.Articles == 1 && s.Saved })
	p.quit()
}
