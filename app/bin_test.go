package app

// This file owns the tests of the bin on the screen.

import (
	"strings"
	"testing"
)

// binned deletes two tags of one article, and another article.
func binned(d *desk) {
	d.t.Helper()
	d.tag("RIA", "2")
	d.tag("police", "2")
	d.press("Esc")
	d.click("RIA")
	d.press("Del")
	d.click("police")
	d.press("Del", "Ctrl+PageDown")
	d.tag("Reuters", "2")
	d.press("Ctrl+Shift+Del")
	d.wantTitle("Bridge stands")
}

const (
	binArticle = "Port reopens; Article with 1 tag, deleted by you; today"
	binPolice  = "“police”; Actor in “Bridge stands”, deleted by you; today"
	binRIA     = "“RIA”; Actor in “Bridge stands”, deleted by you; today"
)

func TestBinRestoresATag(t *testing.T) {
	for name, restore := range map[string]func(*desk){
		"by Enter":  func(d *desk) { d.press("Down", "Enter") },
		"by a tick": func(d *desk) { d.press("Down", "Space", "Home", "Enter") },
		"by clicks": func(d *desk) { d.tapListed(1); d.tap("Restore") },
		"by typing": func(d *desk) { d.typeText("poli"); d.press("Enter") },
		"by label":  func(d *desk) { d.typeText("actor"); d.press("Enter") },
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t, said, news)
			binned(d)
			d.press("Ctrl+Shift+B")
			d.wantRows(binArticle, binPolice, binRIA)
			restore(d)
			d.wantSheets(0)
			d.wantTags("actor: police")
			d.wantChosen("police")
			d.wantSays("Restored the tag “police”")
			d.press("Ctrl+Z")
			d.wantTags()
			d.press("Ctrl+Shift+Z")
			d.wantTags("actor: police")
		})
	}
}

func TestBinRestoresAnArticle(t *testing.T) {
	d := start(t, said, news)
	binned(d)
	d.press("Ctrl+Shift+B", "Enter")
	d.wantTitle("Port reopens")
	d.wantTags("actor: Reuters")
	d.wantSays("Restored “Port reopens” with its tags")
	d.press("Ctrl+Z")
	if d.state().Articles != 1 {
		t.Error("undo leaves the article")
	}
}

func TestBinRestoresSeveralAsOne(t *testing.T) {
	d := start(t, said, news)
	binned(d)
	d.press("Ctrl+Shift+B", "Ctrl+A")
	d.wantScreen("1 article and 2 tags", "Restore 3")
	d.press("Enter")
	d.wantTitle("Port reopens")
	d.press("Ctrl+PageUp")
	d.wantTags("actor: police", "actor: RIA")
	d.press("Ctrl+Z")
	d.wantTags()
	if d.state().Articles != 1 {
		t.Error("undo takes back a part")
	}
	d = d.again()
	d.press("Ctrl+Shift+B")
	if n := d.rows().count(); n != 3 {
		t.Errorf("%d rows are in the bin", n)
	}
	d.press("Esc")
}

func TestEmptyTheBin(t *testing.T) {
	d := start(t, said, news)
	binned(d)
	d.press("Ctrl+Shift+B")
	d.tap("Empty the bin…")
	d.wantScreen("Empty the bin?", "1 article with the text and all tags and 2 deleted tags go for good", "cannot be undone", "backups")
	d.press("Enter") // which is no yes
	d.wantSheets(0)
	d.press("Ctrl+Shift+B")
	d.wantRows(binArticle, binPolice, binRIA)
	d.tap("Empty the bin…")
	d.shoot("empty")
	d.tap("Empty the bin")
	d.wantSheets(0)
	d.wantSays("The bin is empty: 1 article and 2 tags are gone for good")
	d.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
	d.wantTags()
	if d.state().Articles != 1 {
		t.Errorf("%d articles are listed", d.state().Articles)
	}
	d.press("Ctrl+Shift+B")
	d.wantRows()
	d.wantScreen("Nothing is in the bin")
	d.press("Esc")
}

func TestEmptyingTheBinIsCancelled(t *testing.T) {
	d := start(t, said, news)
	binned(d)
	d.press("Ctrl+Shift+B")
	d.tap("Empty the bin…")
	d.work.held = true
	d.tap("Empty the bin")
	d.wantScreen("Emptying the bin")
	d.tap("Cancel")
	d.work.held = false
	d.settle()
	d.wantSays("Cancelled; the bin is as it was")
	d.press("Ctrl+Shift+B")
	d.wantRows(binArticle, binPolice, binRIA)
	d.press("Esc")
}

// TestTheBinIsClosedWhileItIsRead ends the reading.
func TestTheBinIsClosedWhileItIsRead(t *testing.T) {
	d := start(t, said, news)
	binned(d)
	d.work.held = true
	d.press("Ctrl+Shift+B")
	d.wantScreen("Looking through the project…")
	if says := d.screen(); strings.Contains(says, "0 articles") {
		t.Errorf("what is not read yet is counted: %s", says)
	}
	d.press("Enter", "Space", "Esc")
	d.wantSheets(0)
	d.work.held = false
	d.settle()
	d.wantSheets(0)
}

func TestWhatGoesForGoodIsSaidInPlainWords(t *testing.T) {
	const rest = ". History keeps only that they were deleted, when and by whom. This cannot be undone; backups that were made before still have them."
	for _, c := range []struct {
		articles, tags, others int
		want                   string
	}{
		{1, 0, 0, "1 article with the text and all tags goes for good"},
		{0, 1, 0, "1 deleted tag goes for good"},
		{2, 3, 0, "2 articles with the text and all tags and 3 deleted tags go for good"},
		{0, 3, 2, "3 deleted tags go for good, of which 2 tags of others"},
	} {
		if got := grave(c.articles, c.tags, c.others); got != c.want+rest {
			t.Errorf("got  %s\nwant %s", got, c.want+rest)
		}
	}
}

func TestAnEmptyBinSaysWhatGoesThere(t *testing.T) {
	d := start(t, said)
	d.press("Ctrl+Shift+B")
	d.wantScreen("Nothing is in the bin", "0 articles and 0 tags")
	d.press("Enter", "Space", "Ctrl+A", "Down")
	d.wantSheets(1)
	d.press("Esc")
	d.wantSheets(0)
}

func TestBinSearchFindsNothing(t *testing.T) {
	d := start(t, said, news)
	binned(d)
	d.press("Ctrl+Shift+B")
	d.typeText("nowhere")
	d.wantRows()
	d.press("Enter")
	d.wantSheets(1)
	d.press("Esc")
	d.wantSheets(0)
}

// TestTheBinIsHeard tells a screen reader what is at hand, and that it is ticked.
func TestTheBinIsHeard(t *testing.T) {
	d := start(t, said, news)
	binned(d)
	d.press("Ctrl+Shift+B", "Down", "Space")
	heard := d.app.spoken(d.window.Canvas().Overlays().Top())
	for _, want := range []string{"Bin, 1 article and 2 tags, “police”, today", "ticked", "Restore", "Empty the bin…"} {
		if !strings.Contains(heard, want) {
			t.Errorf("a screen reader is told %q, without %q", heard, want)
		}
	}
	d.press("Esc")
}

func TestPicturesOfTheBin(t *testing.T) {
	d := start(t, said, news)
	binned(d)
	d.press("Ctrl+Shift+B", "Down", "Space")
	d.shootAll("bin")
	d.press("Esc")
}
