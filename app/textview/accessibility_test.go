package textview_test

// This file owns the tests of what a screen reader is told of the page.

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"dateline/annotate/text"
	"dateline/app/textview"
)

func TestScreenReaderIsToldOfThePage(t *testing.T) {
	const marked = "First paragraph.\n\n[The [minister](actor)\nsaid](claim) so.\nThe [last](place) one."
	for _, c := range []struct {
		name string
		do   func(p *page)
		want string
	}{
		{"the caret", func(p *page) {}, "Paragraph: First paragraph."},
		{"the caret in the middle of a paragraph", func(p *page) { p.press("Ctrl+End", "Left", "Left") }, "Paragraph: The last one."},
		{"the caret at the end of a paragraph", func(p *page) { p.press("End") }, "Paragraph: First paragraph."},
		{"an empty paragraph", func(p *page) { p.press("Down") }, "Empty paragraph"},
		{"the end of the text", func(p *page) { p.press("Ctrl+End") }, "Paragraph: The last one."},
		{"selected words", func(p *page) { p.view.Select(p.find("paragraph")) }, "Selected: “paragraph”"},
		{"selected lines", func(p *page) { p.view.Select(p.find("minister\nsaid so")) }, "Selected: “minister said so”"},
		{"a chosen tag", func(p *page) { p.click("minister") }, "Actor: “minister”"},
		{"a tag over two lines", func(p *page) { p.click("said") }, "Claim: “The minister said”"},
		{"a tag of no known label", func(p *page) { p.click("last") }, "place: “last”"},
		{"an edge that is moved", func(p *page) { p.click("minister"); p.view.MoveEdge(true); p.press("Left") }, "Actor: “The minister”"},
		{"a moved edge that was given up", func(p *page) { p.click("minister"); p.view.MoveEdge(true); p.press("Left", "Esc") }, "Actor: “minister”"},
		{"nothing again", func(p *page) { p.click("minister"); p.press("Esc") }, "Paragraph: The minister"},
		{"no article", func(p *page) { p.view.Open(nil, amira.ID, "") }, "No article is open"},
	} {
		p := open(t, marked)
		named := map[string]textview.Look{}
		for key, look := range looks {
			look.Title = strings.ToUpper(key[:1]) + key[1:]
			named[key] = look
		}
		p.view.SetLooks(named, colors)
		c.do(p)
		if got := p.view.AccessibilityLabel(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := open(t, marked).view.AccessibilityRole(); got != fyne.AccessibleRoleText {
		t.Errorf("the page is a %s", got)
	}
}

func TestScreenReaderIsToldTheTitle(t *testing.T) {
	p := openDocument(t, "Port reopens", "The minister said so.")
	if got, want := p.view.AccessibilityLabel(), "Article: Port reopens. Paragraph: The minister said so."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestScreenReaderIsToldOfPartsTogether(t *testing.T) {
	p := chooseParts(t, "One [two] three [four] five.")
	if got, want := p.view.AccessibilityLabel(), "claim: “two … four”"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestScreenReaderIsToldLittleAtOnce has one line of a megabyte, in letters of
// two bytes: what is said is short, whole letters, and follows the caret.
func TestScreenReaderIsToldLittleAtOnce(t *testing.T) {
	p := open(t, strings.Repeat("абвгд ", 90_000)+"end.")
	for what, do := range map[string]func(){
		"at first":       func() {},
		"all selected":   func() { p.view.TypedShortcut(&fyne.ShortcutSelectAll{}) },
		"in the middle":  func() { p.view.Select(text.Range{Start: 11 * 27_000, End: 11*27_000 + 10}); p.press("Esc") },
		"around the end": func() { p.press("Ctrl+End", "Left") },
	} {
		do()
		if got := p.view.AccessibilityLabel(); len(got) > 1100 || !utf8.ValidString(got) {
			t.Errorf("%s %d bytes are said", what, len(got))
		}
	}
	p.press("Ctrl+End", "Ctrl+Left", "Ctrl+Left", "Ctrl+Left")
	if got, want := p.view.AccessibilityLabel(), "Paragraph: абвгд абвгд end."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestScreenReaderCostsNothingThatGrows counts what an answer allocates in a
// small and in a large article.
func TestScreenReaderCostsNothingThatGrows(t *testing.T) {
	cost := func(words string) float64 {
		p := open(t, words)
		p.view.TypedShortcut(&fyne.ShortcutSelectAll{})
		return testing.AllocsPerRun(10, func() { p.view.AccessibilityLabel() })
	}
	if small, large := cost(strings.Repeat("some words ", 200)), cost(strings.Repeat("some words ", 200_000)); large > small+2 {
		t.Errorf("%v allocations in a large article, %v in a small one", large, small)
	}
}
