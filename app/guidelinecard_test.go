package app

// This file owns the tests of guidelines where one tags: the card below a label's
// button, and the sheet by F1.

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/annotate"
)

// withGuideline gives claims a guideline, and takes that of actors away.
func withGuideline(d *desk) {
	d.t.Helper()
	l := d.labelOf("claim")
	l.Guideline = annotate.Guideline{Text: "What someone says is so.", Examples: []string{"the port is open", "no one was hurt"}}
	bare := d.labelOf("actor")
	bare.Guideline = annotate.Guideline{}
	if err := d.app.session.EditScheme(d.scheme().WithLabel(l).WithLabel(bare)); err != nil {
		d.t.Fatal(err)
	}
	d.settle()
}

func (d *desk) labelButton(name string) *labelButton {
	d.t.Helper()
	for _, o := range d.app.reader.labels.Objects {
		if b := o.(*labelButton); b.label.Title() == name {
			return b
		}
	}
	d.t.Fatalf("there is no button for %s", name)
	return nil
}

// hoverWords is the words of a card.
func (d *desk) hoverWords(card *hoverCard) string {
	var words []string
	for _, o := range card.layer.Objects {
		if l, ok := o.(*label); ok {
			words = append(words, l.text)
		}
	}
	return strings.Join(words, " | ")
}

func TestTheGuidelineBelowALabelsButton(t *testing.T) {
	d := start(t, news)
	withGuideline(d)
	b := d.labelButton("Claim")
	b.MouseIn(&desktop.MouseEvent{})
	if got := d.hoverWords(d.app.reader.hover); got != "" {
		t.Errorf("the card opens before the pointer rests: %q", got)
	}
	d.tick()
	if got, want := d.hoverWords(d.app.reader.hover), "Claim | What someone says is so. | “the port is open” | “no one was hurt” | Version 1 of the tag scheme · F1 shows all"; got != want {
		t.Errorf("the card says %q, want %q", got, want)
	}
	back := d.app.reader.hover.layer.Objects[0]
	if at := back.Position(); at.Y < 0 || at.X < 0 || at.X+back.Size().Width > d.app.reader.hover.layer.Size().Width {
		t.Errorf("the card lies at %v", at)
	}
	b.MouseOut()
	if got := d.hoverWords(d.app.reader.hover); got != "" {
		t.Errorf("the card stays: %q", got)
	}
	other := d.labelButton("Actor") // which has no guideline
	other.MouseIn(&desktop.MouseEvent{})
	d.tick()
	if got := d.hoverWords(d.app.reader.hover); got != "" {
		t.Errorf("there is a card with nothing to read: %q", got)
	}
}

// tick lets the time pass for which the pointer has to rest.
func (d *desk) tick() {
	d.t.Helper()
	for _, tick := range d.work.ticks {
		tick()
	}
	d.settle()
}

func TestF1OnALabelShowsItsGuideline(t *testing.T) {
	d := start(t, news)
	withGuideline(d)
	b := d.labelButton("Claim")
	b.MouseIn(&desktop.MouseEvent{})
	d.press("F1")
	d.wantScreen("What someone says is so.", "the port is open", "Version 1 of the tag scheme")
	d.press("Esc")
	b.MouseOut()
	d.press("F1")
	d.wantScreen("Select a word, a sentence")
	d.press("Esc")

	d.app.focus(b)
	d.press("F1")
	d.wantScreen("What someone says is so.")
	d.press("Esc")
	d.app.focus(b)
	d.press("Right", "F1")
	d.wantScreen("no guideline for Actor yet")
}

// TestLabelsByKeys goes to the row of labels with Tab and tags from there.
func TestLabelsByKeys(t *testing.T) {
	d := start(t, news)
	d.selectPhrase("Reuters")
	d.app.focus(d.labelButton("Claim"))
	d.press("Left", "Right", "Right", "Right")
	if got := d.window.Canvas().Focused(); got != fyne.Focusable(d.labelButton("Location")) {
		t.Fatalf("a %T has the keyboard", got)
	}
	d.press("Left", "Enter")
	d.wantTags("actor: Reuters")
	if !d.state().OnPage {
		t.Error("the page does not have the keyboard")
	}
	d.app.focus(d.labelButton("Claim"))
	d.press("Esc")
	if !d.state().OnPage {
		t.Error("Esc does not lead to the page")
	}
	d.press("F6") // to the inspector, before which the labels stand
	reached := false
	for range 10 {
		d.press("Shift+Tab")
		_, reached = d.window.Canvas().Focused().(*labelButton)
		if reached {
			break
		}
	}
	if !reached {
		t.Error("Shift+Tab does not reach the labels")
	}
}
