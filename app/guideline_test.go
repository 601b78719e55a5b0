package app

// This file owns the tests of guidelines where one tags.

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

func TestTheGuidelineOfTheChosenTag(t *testing.T) {
	d := startRich(t, news)
	d.tag("Port Selin was open", "1")
	d.press("Shift+F1")
	d.wantScreen("Guideline: Claim", "What somebody says is so.", "Example: “The bridge stands”", "Modality (required)", "denied", "Said not to be so.", "Values: asserted, possible", "Version 1 of the tag scheme")
	if said := d.app.spoken(d.app.window.Canvas().Overlays().Top()); !strings.Contains(said, "What somebody says is so") {
		t.Errorf("a screen reader is told %q", said)
	}
	d.press("Down", "Esc")
	d.wantSheets(0)
	if !d.state().OnPage {
		t.Error("the page does not have the keyboard")
	}
	mark, ok := d.search(func(o fyne.CanvasObject) bool { _, ok := o.(*askMark); return ok }).(*askMark)
	if !ok {
		t.Fatal("the card has no question mark")
	}
	mark.Tapped(nil)
	d.wantScreen("Guideline: Claim")
	d.press("Enter")
	d.press("L", "Shift+F1")
	d.wantScreen("The tag scheme has no guideline for Location yet.")
	d.press("Esc", "Esc", "Shift+F1")
	d.wantScreen("Guideline: this article", "Kind (required)")
}

func TestTheGuidelineOfAValueUnderThePointer(t *testing.T) {
	d := startRich(t, news)
	d.tag("Port Selin was open", "1")
	told := func() string { return d.hoverWords(d.app.inspector.hover) }
	row, i := d.chip("denied")
	places, _ := row.places(row.room())
	row.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: places[i].AddXY(4, 6)}})
	if told() != "" {
		t.Error("the card opens before the pointer rests")
	}
	d.tick()
	if told() != "denied | Said not to be so." {
		t.Errorf("the card tells %q", told())
	}
	row.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: places[0].AddXY(4, 6)}})
	d.tick()
	if told() != "" {
		t.Errorf("the card tells %q of a value without a guideline", told())
	}
	row.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: places[i].AddXY(4, 6)}})
	d.tick()
	row.MouseOut()
	if told() != "" {
		t.Errorf("the card tells %q after the pointer has left", told())
	}
}

func TestPicturesOfAttributes(t *testing.T) {
	d := startRich(t)
	aRichDay(d)
	d.click("had cleared")
	d.press("2")
	for _, c := range []struct {
		name string
		to   Appearance
		size fyne.Size
	}{{"light", AppearanceLight, fyne.NewSize(1440, 900)}, {"dark", AppearanceDark, fyne.NewSize(1440, 900)}, {"narrow", AppearanceLight, fyne.NewSize(900, 640)}} {
		d.app.setAppearance(c.to)
		d.window.Resize(c.size)
		d.shoot("attributes-" + c.name)
		d.press("Ctrl+Shift+M")
		d.shoot("marked-" + c.name)
		d.press("Esc", "Shift+F1")
		d.shoot("guideline-" + c.name)
		d.press("Esc", "Esc")
		d.shoot("article-" + c.name)
		d.click("had cleared")
	}
	row, _ := d.chip("denied")
	d.app.inspector.hover.tell(told{title: "denied", ink: themeColor(theme.ColorNameForeground), guideline: rich().Labels[0].Attributes[0].Guidelines["denied"]}, fyne.CurrentApp().Driver().AbsolutePositionForObject(row).AddXY(60, 10))
	d.shoot("tip")
}

// aRichDay marks the sample article.
func aRichDay(d *desk) {
	d.t.Helper()
	for _, tag := range []struct{ words, key string }{
		{"minesweepers had cleared 38 of the 41 known mines", "1"}, {"minesweepers", "2"}, {"Oda Lindqvar", "2"}, {"Merrin Sound again", "3"},
		{"Passenger ferries could be crossing Merrin Sound again by the weekend", "1"}, {"denied that any date had been agreed", "1"},
	} {
		d.tag(tag.words, tag.key)
	}
	d.press("Esc", "Ctrl+Home")
	d.click("had cleared")
	d.press("S")
	d.click("Lindqvar")
	d.pickFrom("on air")
}
