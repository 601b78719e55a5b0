package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/app/textview/layout"
)

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		name, text string
		width      float32
		want       string
	}{
		{"nothing", "", 200, ""},
		{"one line", "Aleppo", 200, "Aleppo"},
		{"at spaces", "the two sides are close to an understanding", 130, "the two sides ¦are close to an ¦understanding"},
		{"spaces hang", "aaaa          bbbb", 45, "aaaa          ¦bbbb"},
		{"newlines", "one\n\ntwo\n", 200, "one↵↵two↵"},
		{"after a hyphen", "well-known-to-all", 70, "well-¦known-¦to-all"},
		{"before no full stop", "aa bb.", 42, "aa ¦bb."},
		{"a long word is cut between graphemes", "aaaaaaaaaa", 48, "aaaaa¦aaaaa"},
		{"a letter wider than the line", "WW", 1, "W¦W"},
		{"not inside a letter with marks", "e\u0301e\u0301e\u0301", 20, "e\u0301e\u0301¦e\u0301"},
		{"line separator", "one\u2028two", 200, "one\u2028¦two"},
		{"form feed", "one\ftwo", 200, "one\f¦two"},
		{"no break space", "aa\u00a0bb cc", 50, "aa\u00a0bb ¦cc"},
		{"zero width space", "aaaa\u200bbbbb", 45, "aaaa\u200b¦bbbb"},
		{"Chinese without spaces", "中国和美国", 30, "中国¦和美¦国"},
		{"no ideographic stop at the start", "中国。美", 30, "中¦国。¦美"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := broken(page(t, test.text, test.width)); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// No line of Japanese begins with what closes, prolongs or is small, or ends with
// what opens (kinsoku shori; classes CL, NS, CJ and OP of UAX #14).
func TestKinsoku(t *testing.T) {
	s := "「きゃっきゃ」とチェックするヴィデオ・ショップ（東京）へ行った。ッャュョーは行頭に来ない……『そうですか？』々〻・、ハッシュ！"
	for width := float32(120); width < 500; width += 20 {
		for i, line := range linesOf(page(t, strings.Repeat(s, 4), width)) {
			part := []rune(strings.Repeat(s, 4)[line.Range.Start:line.Range.End])
			if first := part[0]; i > 0 && strings.ContainsRune("」』）、。・！？ーゃゅょっャュョッェィ々〻…", first) {
				t.Errorf("width %v: line %d begins with %c", width, i, first)
			}
			if last := part[len(part)-1]; strings.ContainsRune("「『（", last) {
				t.Errorf("width %v: line %d ends with %c", width, i, last)
			}
		}
	}
}

func TestMeasures(t *testing.T) {
	l := layout.New(frozen(t, "Head\nFirst line of it\n\nLast"), readingFonts(t), layout.Params{
		Width: 80, Size: 20, LineHeight: 2, ParagraphGap: 10, Headline: true, HeadlineSize: 30, HeadlineGap: 25,
	})
	var got strings.Builder
	for _, line := range linesOf(l) {
		fmt.Fprintf(&got, "%v top %.1f height %.1f baseline %.2f width %.2f first %t last %t headline %t\n",
			line.Range, line.Top, line.Height, line.Baseline, line.Width, line.First, line.Last, line.Headline)
	}
	want := `[0,5) top 0.0 height 39.0 baseline 27.36 width 71.91 first true last true headline true
[5,16) top 64.0 height 40.0 baseline 25.24 width 76.12 first true last false headline false
[16,22) top 104.0 height 40.0 baseline 25.24 width 33.12 first false last true headline false
[22,23) top 144.0 height 10.0 baseline 10.24 width 0.00 first true last true headline false
[23,27) top 154.0 height 40.0 baseline 25.24 width 35.50 first true last true headline false
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
	if h := l.Height(); h != 194 {
		t.Errorf("height %v, want 194", h)
	}
}

func TestSilentCharacters(t *testing.T) {
	l := page(t, "a\tb\u200b\u200e\u202ec\u202c\u2066d\u2069\ufeff\u00ad\x01\x7f\u0085e", 400)
	for _, line := range linesOf(l) {
		for _, run := range line.Runs {
			for _, g := range run.Glyphs {
				if g.ID == 0 {
					t.Errorf("a box is drawn at %v", g.X)
				}
			}
		}
	}
	if x := l.PointOf(layout.Caret{Offset: 2}).X - l.PointOf(layout.Caret{Offset: 1}).X; x != 20 {
		t.Errorf("a tab is %v wide, want 20", x)
	}
}

func TestBidiOrder(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"left to right", "abc def", "abc def"},
		{"Hebrew", "אבג דה", "הד גבא"},
		{"Hebrew in English", "abc אבג def", "abc גבא def"},
		{"English in Hebrew", "אבג abc דה", "הד abc גבא"},
		{"a number in Hebrew", "אב 123 גד", "דג 123 בא"},
		{"a number in Hebrew in English", "abc אב 123 גד def", "abc דג 123 בא def"},
		{"a bracket closes on its side", "abc (אב) def", "abc (בא) def"},
		{"stop at the end of a Hebrew line", "אבג.", ".גבא"},
		{"per cent", "אב 50% גד", "דג 50% בא"},
		{"isolate", "abc \u2067אב, cd\u2069 ef", "abc \u2067cd ,בא\u2069 ef"},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := page(t, test.text, 400)
			if got := strip(visual(l, linesOf(l)[0])); got != strip(test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// strip leaves out the characters that have no place of their own to show.
func strip(s string) string {
	return strings.NewReplacer("\u2067", "", "\u2069", "").Replace(s)
}

func TestRightToLeftLines(t *testing.T) {
	l := page(t, "אבג דהו זחט\nabc", 70)
	lines := linesOf(l)
	if got, want := broken(l), "אבג ¦דהו ¦זחט↵abc"; got != want {
		t.Fatalf("got %s, want %s", got, want)
	}
	for i, line := range lines {
		if line.RTL != (i < 3) {
			t.Errorf("line %d: right to left %t", i, line.RTL)
		}
		if line.RTL && line.X+line.Width != 70 {
			t.Errorf("line %d ends at %v, not at the right edge", i, line.X+line.Width)
		}
	}
}

// A paragraph that is longer than a block is laid out in pieces. Nothing in its
// lines shows where one ends.
func TestNoLineOfALongParagraphEndsEarly(t *testing.T) {
	for _, test := range []struct {
		name, text string
		ragged     float32 // of the column, what may be missing at a line's end
	}{
		{"sentences", strings.Repeat("He has it on the desk and we are at it now. ", 1200), 0.22},
		{"words", strings.Repeat("he has it on the desk and we are at it now ", 1200), 0.22},
		{"Chinese", strings.Repeat("两国已接近达成谅解", 2500), 0.15},
		{"one word", strings.Repeat("abcdefghij", 6000), 0.1},
		{"Hebrew", strings.Repeat("הוא אמר את זה גם לנו ", 2000), 0.22},
	} {
		for _, width := range []float32{330, 600, 777} {
			l := page(t, test.text, width)
			lines := linesOf(l)
			for i, line := range lines[:len(lines)-1] {
				if line.Width < width*(1-test.ragged) {
					t.Errorf("%s, width %v: line %d of %d is %v wide", test.name, width, i, len(lines), line.Width)
				}
			}
		}
	}
}
