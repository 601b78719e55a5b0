package layout_test

import (
	"strings"
	"testing"

	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// These tests need fonts of the system: fonts-noto-core, fonts-noto-cjk and
// fonts-noto-color-emoji on Debian.

func TestScriptsHaveGlyphs(t *testing.T) {
	for _, test := range []struct{ family, sample, stops string }{
		{"Noto Naskh Arabic", "السلام عليكم", "ا|ل|س|ل|ا|م| |ع|ل|ي|ك|م"},
		{"Noto Serif Hebrew", "שָׁלוֹם", "שָׁ|ל|וֹ|ם"},
		{"Noto Serif CJK SC", "中国，日本語テキスト한국", "中|国|，|日|本|語|テ|キ|ス|ト|한|국"},
		{"Noto Serif Devanagari", "हिन्दी", "हि|न्दी"},
		{"Noto Serif Thai", "กำลังไป", "กำ|ลั|ง|ไ|ป"},
		{"Noto Color Emoji", "👩‍👩‍👧‍👦🇬🇧❤️👍🏽1️⃣", "👩‍👩‍👧‍👦|🇬🇧|❤️|👍🏽|1️⃣"},
	} {
		t.Run(test.family, func(t *testing.T) {
			f := systemFonts(t, test.family)
			l := layout.New(frozen(t, test.sample), f, layout.Params{Width: 600, Size: 20})
			line := linesOf(l)[0]
			for _, run := range line.Runs {
				for _, g := range run.Glyphs {
					if g.ID == 0 {
						t.Errorf("no glyph at %v in %s", g.X, run.Face.Describe().Family)
					}
				}
			}
			if got := l.Missing(); got != "" {
				t.Errorf("missing %q", got)
			}
			if got := stopsOf(l, line); got != test.stops {
				t.Errorf("caret stops %s, want %s", got, test.stops)
			}
		})
	}
}

// stopsOf walks over a line by the places of its caret stops and shows what lies
// between two.
func stopsOf(l *layout.Layout, line layout.Line) string {
	var parts []string
	for off := line.Range.Start; off < line.Range.End; {
		e := line.Extents(text.Range{Start: off, End: off + 1}, nil)
		if len(e) != 1 || e[0].X1 <= e[0].X0 {
			return "no place for " + l.Text().Slice(text.Range{Start: off, End: line.Range.End})
		}
		next := l.Text().NextGrapheme(off)
		parts = append(parts, l.Text().Slice(text.Range{Start: off, End: next}))
		off = next
	}
	return strings.Join(parts, "|")
}

func TestEmojiIsOneBox(t *testing.T) {
	f := systemFonts(t, "Noto Color Emoji")
	l := layout.New(frozen(t, "a👩‍👩‍👧‍👦b"), f, layout.Params{Width: 600, Size: 20})
	line := linesOf(l)[0]
	glyphs := 0
	for _, run := range line.Runs {
		glyphs += len(run.Glyphs)
	}
	if glyphs != 3 {
		t.Errorf("%d glyphs, want 3", glyphs)
	}
	if off, ok := l.HitAt(20, 10); off != 1 || !ok {
		t.Errorf("hit %d %t in the emoji's middle, want 1", off, ok)
	}
}

func TestArabicIsJoined(t *testing.T) {
	f := systemFonts(t, "Noto Naskh Arabic")
	joined := layout.New(frozen(t, "ببب"), f, layout.Params{Width: 600, Size: 20})
	apart := layout.New(frozen(t, "ب ب ب"), f, layout.Params{Width: 600, Size: 20})
	a, b := linesOf(joined)[0].Runs[0].Glyphs, linesOf(apart)[0].Runs[0].Glyphs
	if a[0].ID == b[0].ID {
		t.Error("the last letter of a word looks like a letter that stands alone")
	}
}

func TestSystemFontsComeLater(t *testing.T) {
	systemFonts(t, "Noto Serif CJK SC")
	f, err := layout.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	l := layout.New(frozen(t, "Latin alone\n"+strings.Repeat("x\n", 1000)+"中国"), f, layout.Params{Width: 600, Size: 20})
	linesOf(l)
	if got := l.Missing(); got != "中国" {
		t.Errorf("missing %q", got)
	}
	first := l.LineOf(layout.Caret{})
	m, err := layout.ScanSystem(cacheDir(), l.Missing())
	if err != nil {
		t.Fatal(err)
	}
	f.AddSystem(m)
	if !l.FontsChanged() {
		t.Error("nothing changed")
	}
	last := linesOf(l)
	if got := last[len(last)-1].Runs[0].Glyphs[0].ID; got == 0 || l.Missing() != "" {
		t.Errorf("glyph %d, missing %q", got, l.Missing())
	}
	if l.LineOf(layout.Caret{}).ID != first.ID {
		t.Error("a line that lacked nothing was laid out anew")
	}
	if l.FontsChanged() {
		t.Error("changed twice")
	}
}

func TestRegionalForms(t *testing.T) {
	f := systemFonts(t, "Noto Serif CJK SC", "Noto Serif CJK JP", "Noto Serif CJK KR")
	for _, test := range []struct{ text, lang, family string }{
		{"中国", "", "Noto Serif CJK SC"},
		{"中国", "ja", "Noto Serif CJK JP"},
		{"日本語テキスト", "ja", "Noto Serif CJK JP"},
		{"한국", "", "Noto Serif CJK KR"},
	} {
		l := layout.New(frozen(t, test.text), f, layout.Params{Width: 600, Size: 20, Language: test.lang})
		runs := linesOf(l)[0].Runs
		if got := runs[0].Face.Describe().Family; len(runs) != 1 || got != test.family {
			t.Errorf("%s in %q: %d runs, the first in %s, want %s", test.text, test.lang, len(runs), got, test.family)
		}
	}
}
