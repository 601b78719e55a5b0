package layout_test

import (
	"math"
	"slices"
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

// FuzzLayout lays out any text in any width and asks the page about all its
// places and about spans: offset to point and back, rectangles, hits.
func FuzzLayout(f *testing.F) {
	for _, p := range pieces {
		f.Add(p+" and "+p, uint16(120), uint16(3), uint16(9), uint8(0))
	}
	f.Add(strings.Repeat("x", 20_000), uint16(300), uint16(7000), uint16(19_000), uint8(1))
	f.Add(strings.Repeat("e"+strings.Repeat("\u0301", 50), 200), uint16(300), uint16(5), uint16(9_000), uint8(2))
	f.Add(strings.Repeat("\u0301", 3000)+"אבג", uint16(90), uint16(5), uint16(900), uint8(3))
	f.Add(strings.Repeat("🇬🇧", 700)+"🇬", uint16(200), uint16(5), uint16(900), uint8(4))
	f.Add(strings.Repeat("क्", 2000), uint16(200), uint16(5), uint16(900), uint8(5))
	f.Add(strings.Repeat("เขาแก้ปัญหาน้ำท่วมในกรุงเทพฯ", 200), uint16(200), uint16(5), uint16(900), uint8(6))
	f.Add(strings.Repeat("abc \u2067אב, cd\u2069 ef (אב) 12%. ", 150), uint16(250), uint16(5), uint16(900), uint8(7))
	fonts := readingFonts(f)
	f.Fuzz(func(t *testing.T, s string, width, start, end uint16, how uint8) {
		if len(s) > 1<<15 {
			t.Skip("too long to check every position")
		}
		tx, err := text.New(strings.ToValidUTF8(s, "\ufffd"))
		if err != nil {
			t.Skip(err)
		}
		p := layout.Params{Width: float32(width), Size: 6 + float32(how%64), Headline: how&64 != 0}
		l := layout.New(tx, fonts, p)
		if how&128 != 0 { // from the end, so that blocks come in another order
			l.CaretAt(0, l.Height())
		}
		checkPage(t, l)
		checkSpan(t, l, text.Range{Start: int(start), End: int(end)})
		checkSpan(t, l, text.Range{Start: int(start), End: int(start) + int(how)})
		p.Width, p.Size = p.Width/2, p.Size*1.5
		l.SetParams(p)
		checkPage(t, l)
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

// checkSpan asserts that the rectangles of a range are ordered and apart, and
// that a hit in the middle of one of its letters finds that letter, whose place
// lies in one of them.
func checkSpan(t failer, l *layout.Layout, r text.Range) {
	t.Helper()
	rects := l.Rects(r, 0, everything, nil)
	for i, rect := range rects {
		if rect.X1 < rect.X0 {
			t.Fatalf("rectangle %v of %v", rect, r)
		}
		if last := rects[max(i-1, 0)]; i > 0 && (rect.Top < last.Top || rect.Top == last.Top && rect.X0 <= last.X1) {
			t.Fatalf("rectangle %v follows %v of %v", rect, last, r)
		}
	}
	if r.Empty() {
		if len(rects) > 0 {
			t.Fatalf("an empty range has rectangles: %v", rects)
		}
		return
	}
	tx := l.Text()
	off := min(r.Start, tx.Len())
	if !tx.IsGrapheme(off) {
		off = tx.PrevGrapheme(off)
	}
	for end := min(r.End, tx.Len()); off < end; off = tx.NextGrapheme(off) {
		letter := text.Range{Start: off, End: tx.NextGrapheme(off)}
		for _, rect := range l.Rects(letter, 0, everything, nil) {
			checkLetter(t, l, letter, rect)
			if !slices.ContainsFunc(rects, func(s layout.Rect) bool {
				return s.Top == rect.Top && s.X0 <= rect.X0+0.02 && rect.X1 <= s.X1+0.02
			}) {
				t.Fatalf("the letter %v at %v is in none of the rectangles of %v: %v", letter, rect, r, rects)
			}
		}
	}
}

func checkLetter(t failer, l *layout.Layout, letter text.Range, rect layout.Rect) {
	t.Helper()
	if rect.X1-rect.X0 < 0.1 {
		return
	}
	x, y := (rect.X0+rect.X1)/2, rect.Top+rect.Height/2
	if hit, ok := l.HitAt(x, y); !ok || hit != letter.Start {
		t.Fatalf("a hit at %v, %v finds %d (%t), and there stands %v", x, y, hit, ok, letter)
	}
	for _, x := range [2]float32{rect.X0 + 0.02, rect.X1 - 0.02} {
		if c, inside := l.CaretAt(x, y); !inside || c.Offset != letter.Start && c.Offset != letter.End {
			t.Fatalf("at %v, %v the caret comes to %v (%t), and there stands %v", x, y, c, inside, letter)
		}
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
