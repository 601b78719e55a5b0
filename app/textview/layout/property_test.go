package layout_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// pieces are what random texts are made of: scripts, spaces, breaks, marks,
// joiners, direction controls, and words that make long lines.
var pieces = []string{
	"a", "B", "ffi", "fl", "word ", "the two sides ", " ", "  ", "\t", "\n", "\n\n", ".", ", ", "“", "”", "-", "–", "(", ")", "[", "123", "4.5%",
	"é", "e\u0301", "\u0301", "א", "ב", "שלום ", "مرحبا ", "لا", "١٢", "中国", "。", "日本語テキスト", "한국", "हिन्दी", "क्षि", "ไทย", "กำ",
	"👩‍👩‍👧‍👦", "🇬🇧", "🇬", "❤️", "👍🏽", "1️⃣", "\u200b", "\u200d", "\u200c", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
	"\u2066", "\u2067", "\u2068", "\u2069", "\u061c", "\u2028", "\u2029", "\f", "\v", "\x01", "\u0085", "\u00a0", "\u00ad", "\u3000", "\ufeff", "\ufe0f", "\U000e0061", "\ufffd", "\ue000",
	strings.Repeat("\u0301", 50), strings.Repeat("unbroken", 30), strings.Repeat("many words of one paragraph ", 60), strings.Repeat("א", 300),
}

func TestOffsetPointOffset(t *testing.T) {
	f := readingFonts(t)
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "pieces"), "")
		tx, err := text.New(s)
		if err != nil {
			t.Skip(err)
		}
		p := layout.Params{
			Width:    float32(rapid.IntRange(1, 900).Draw(t, "width")),
			Size:     float32(rapid.IntRange(6, 60).Draw(t, "size")),
			Headline: rapid.Bool().Draw(t, "headline"),
		}
		checkPage(t, layout.New(tx, f, p))
	})
}

func FuzzLayout(f *testing.F) {
	for _, p := range pieces {
		f.Add(p+" and "+p, uint16(120), uint16(3), uint16(9))
	}
	f.Add(strings.Repeat("x", 20_000), uint16(300), uint16(7000), uint16(19_000))
	f.Add(strings.Repeat("e"+strings.Repeat("\u0301", 50), 200), uint16(300), uint16(5), uint16(9_000))
	fonts := readingFonts(f)
	f.Fuzz(func(t *testing.T, s string, width, start, end uint16) {
		if len(s) > 1<<15 {
			t.Skip("too long to check every position")
		}
		tx, err := text.New(strings.ToValidUTF8(s, "\ufffd"))
		if err != nil {
			t.Skip(err)
		}
		l := layout.New(tx, fonts, layout.Params{Width: float32(width), Size: 18})
		checkPage(t, l)
		checkRects(t, l, text.Range{Start: int(start), End: int(end)})
	})
}

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkPage asserts what holds of every page: the lines tile text and height,
// and every caret stop is found again at the place where it is drawn.
func checkPage(t failer, l *layout.Layout) {
	t.Helper()
	l.Ensure(0, everything)
	lines := l.Lines(0, everything, nil)
	if len(lines) == 0 {
		t.Fatalf("no lines")
	}
	at, top := 0, float32(0)
	for i := range lines {
		line := &lines[i]
		if line.Range.Start != at || line.Ink.Start < at || line.Ink.End > line.Range.End {
			t.Fatalf("line %d covers %v, ink %v; the one before ends at %d", i, line.Range, line.Ink, at)
		}
		if line.Top < top-0.1 || line.Height <= 0 {
			t.Fatalf("line %d at %v, height %v; the one before ends at %v", i, line.Top, line.Height, top)
		}
		at, top = line.Range.End, line.Top+line.Height
		checkLine(t, l, line, i == len(lines)-1)
	}
	if at != l.Text().Len() {
		t.Fatalf("the lines end at %d of %d", at, l.Text().Len())
	}
}

// checkLine asserts that each caret stop of a line is found again. Where several
// stops share an x, any of them may answer.
func checkLine(t failer, l *layout.Layout, line *layout.Line, last bool) {
	t.Helper()
	for off := line.Range.Start; off < line.Range.End || last && off == line.Range.End; {
		c := layout.Caret{Offset: off}
		p := l.PointOf(c)
		if math.IsNaN(float64(p.X)) || abs(p.Top-line.Top) > 0.1 {
			t.Fatalf("offset %d of line %v at %v: drawn at %v", off, line.Range, line.Top, p)
		}
		found, _ := l.CaretAt(p.X, p.Top+p.Height/2)
		if found.Offset != off {
			if again := l.PointOf(found); abs(again.X-p.X) > 0.02 || abs(again.Top-p.Top) > 0.1 {
				t.Fatalf("offset %d at %v: found %v at %v", off, p, found, again)
			}
		}
		if !l.Text().IsGrapheme(found.Offset) {
			t.Fatalf("offset %d: found %d inside a grapheme", off, found.Offset)
		}
		next := l.Text().NextGrapheme(off)
		if next <= off {
			break
		}
		off = next
	}
}

func abs(x float32) float32 { return float32(math.Abs(float64(x))) }

// checkRects asserts that the rectangles of a range are ordered and apart.
func checkRects(t failer, l *layout.Layout, r text.Range) {
	t.Helper()
	var last layout.Rect
	for i, rect := range l.Rects(r, 0, everything, nil) {
		if rect.X1 < rect.X0 {
			t.Fatalf("rectangle %v of %v", rect, r)
		}
		if i > 0 && (rect.Top < last.Top || rect.Top == last.Top && rect.X0 <= last.X1) {
			t.Fatalf("rectangle %v follows %v of %v", rect, last, r)
		}
		last = rect
	}
}

// TestEveryLetterIsFound is the strict form for text of one direction and
// letters with a width: the offset itself comes back.
func TestEveryLetterIsFound(t *testing.T) {
	for _, s := range []string{
		"“We are moving, step by step, to a plan – and I mean only office affairs fjords.”",
		"שלום עולם זה טקסט ארוך שנשבר לשורות", "e\u0301a\u0308o\u0302u\u030c x",
	} {
		for width := float32(30); width < 400; width += 7 {
			l := page(t, s, width)
			for off := 0; off < len(s); off = l.Text().NextGrapheme(off) {
				p := l.PointOf(layout.Caret{Offset: off})
				if got, _ := l.OffsetAt(p.X, p.Top+1); got != off {
					t.Fatalf("width %v: offset %d of %q is at %v, where %d is found", width, off, s, p, got)
				}
			}
		}
	}
}
