package app

// This file owns the tests of the colours that are offered for labels, and of what is
// said against one.

import (
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/app/colour"
)

// TestPaletteIsToldApart holds the colours of Okabe and Ito to what they promise, and
// all to being told apart by those who see all colours.
func TestPaletteIsToldApart(t *testing.T) {
	const first = 8 // those of Okabe and Ito
	for i, a := range annotate.Palette {
		if !annotate.IsColor(a.Hex) || a.Hex != strings.ToUpper(a.Hex) {
			t.Errorf("%s is %q", a.Name, a.Hex)
		}
		for j, b := range annotate.Palette[:i] {
			seen, confused := colour.Confused(parseColor(a.Hex), parseColor(b.Hex))
			if confused && (i < first || seen == colour.Normal) {
				t.Errorf("%s and %s (%d, %d) are hard to tell apart: %v", a.Name, b.Name, i, j, seen)
			}
		}
	}
}

func TestNextColor(t *testing.T) {
	var s annotate.Scheme
	had := map[string]bool{}
	for i := range annotate.Palette {
		c := s.NextColor()
		if had[c] {
			t.Errorf("%s is offered again before all are had", c)
		}
		had[c] = true
		s.Labels = append(s.Labels, annotate.Label{Key: string(rune('a' + i)), Color: strings.ToLower(c)})
	}
	if c := s.NextColor(); !had[c] {
		t.Errorf("%s is none of the palette", c)
	}
}

func TestColorRemarks(t *testing.T) {
	label := func(key, name, hex string, m annotate.Mark) annotate.Label {
		return annotate.Label{Key: key, Name: name, Color: hex, Mark: m}
	}
	red, olive := "#CC4444", "#77742A"
	s := annotate.Scheme{Labels: []annotate.Label{
		label("a", "Actor", red, annotate.MarkPill), label("b", "Place", olive, annotate.MarkPill),
		label("c", "Claim", olive, annotate.MarkBracket), label("d", "Blue", "#0072B2", annotate.MarkPill),
		{Key: "e", Name: "Gone", Color: red, Retired: true},
	}}
	for _, c := range []struct {
		of   int
		want []string
	}{
		{0, []string{"Hard to tell from Place for people with red-green blindness.", "Hard to tell from Claim for people with red-green blindness; their marks differ."}},
		{1, []string{"Hard to tell from Actor for people with red-green blindness.", "Hard to tell from Claim; their marks differ."}},
		{3, nil},
	} {
		got := colorRemarks(s, s.Labels[c.of])
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("of %s it is said %q, want %q", s.Labels[c.of].Name, got, c.want)
		}
	}
	for i := range 500 {
		s.Labels = append(s.Labels, label("x"+string(rune('0'+i)), "X", red, annotate.MarkPill))
	}
	if got := colorRemarks(s, s.Labels[0]); len(got) != mostConfused+1 || !strings.Contains(got[mostConfused], "other labels") {
		t.Errorf("of a colour that 500 have it is said %q", got)
	}
}

func TestColorFigures(t *testing.T) {
	for hex, want := range map[string]string{
		"#000000": "Contrast on the light page: its name 19.6 to 1, its line 19.6 to 1; on the dark page:",
		"#FFFF00": "its line 1.0 to 1, which is faint; on the dark page:",
	} {
		if got := colorFigures(hex); !strings.Contains(got, want) {
			t.Errorf("of %s it is said %q, want %q", hex, got, want)
		}
	}
}

// TestColourChoiceInTheSheet takes a colour that another label has: it is a remark,
// and blocks nothing.
func TestColourChoiceInTheSheet(t *testing.T) {
	d := openScheme(t)
	d.goTo("Claim")
	d.write("Colour", "#0072b3")
	if got := d.labelOf("claim").Color; got != "#0072B3" {
		t.Fatalf("the colour is %s", got)
	}
	d.wantScreen("Hard to tell from Actor; their marks differ.")
	d.press("Ctrl+Z")
	if strings.Contains(d.screen(), "Hard to tell") {
		t.Error("the remark stays")
	}
}
