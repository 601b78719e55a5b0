package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

func TestExtents(t *testing.T) {
	for _, test := range []struct {
		name, text string
		width      float32
		want       string // by line
	}{
		{"a word", "the [two] sides", 400, "[31.8 63.4]"},
		{"across a soft end without its space", "the [two sides] are", 70, "[31.8 63.4> / <0.0 41.6]"},
		{"the space at a soft end alone", "the two[ ]sides are", 70, ""},
		{"across a newline", "a[b\nc]d", 400, "[9.6 20.0> / <0.0 8.9]"},
		{"half of a ligature's letters", "af[f]air", 400, "[15.6 21.8]"},
		{"a part of a letter with marks is the letter", "a[e]\u0301b", 400, "[9.6 18.9]"},
		{"Hebrew", "א[ב]ג", 400, "[375.8 387.9]"},
		{"Hebrew and English", "ab[c אב]ג de", 400, "[20.0 33.7> [45.8 70.0>"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, r := marked(t, test.text)
			l := page(t, s, test.width)
			var lines []string
			for _, line := range linesOf(l) {
				if e := line.Extents(r, nil); len(e) > 0 {
					lines = append(lines, extentsOf(e))
				}
			}
			if got := strings.Join(lines, " / "); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestRectsAreThoseInView(t *testing.T) {
	s := strings.Repeat("a line that fills the column of the page ", 20)
	l := page(t, s, 200)
	all := l.Rects(text.Range{Start: 0, End: len(s)}, 0, everything, nil)
	if len(all) != len(linesOf(l)) {
		t.Fatalf("%d rectangles for %d lines", len(all), len(linesOf(l)))
	}
	some := l.Rects(text.Range{Start: 0, End: len(s)}, all[3].Top+1, all[5].Top+1, nil)
	if len(some) != 3 || some[0] != all[3] {
		t.Errorf("got %v, want lines 3 to 5", some)
	}
}

func TestCaretAndHit(t *testing.T) {
	l := page(t, "the two sides\nאבג", 70) // "the two " / "sides" / "אבג"
	for _, test := range []struct {
		x, y   float32
		caret  string
		inside bool
		hit    int // -1: none
	}{
		{-5, 10, "0 down", false, -1},
		{1, 10, "0 down", true, 0},
		{33, 10, "4 down", true, 4},
		{62, 10, "7 down", true, 6},
		{300, 10, "7 down", false, -1},
		{300, 50, "13 down", false, -1},
		{1, 50, "8 down", true, 8},
		{69, 100, "14 down", true, 14},
		{1, 100, "20 down", false, -1},
		{1, 9999, "20 down", false, -1},
	} {
		caret, inside := l.CaretAt(test.x, test.y)
		if got := show(caret); got != test.caret || inside != test.inside {
			t.Errorf("caret at %v,%v: %s, inside %t; want %s, %t", test.x, test.y, got, inside, test.caret, test.inside)
		}
		hit, ok := l.HitAt(test.x, test.y)
		if ok != (test.hit >= 0) || ok && hit != test.hit {
			t.Errorf("hit at %v,%v: %d %t, want %d", test.x, test.y, hit, ok, test.hit)
		}
	}
}

func show(c layout.Caret) string {
	side := "down"
	if c.Affinity == layout.Upstream {
		side = "up"
	}
	return fmt.Sprintf("%d %s", c.Offset, side)
}

func TestMoves(t *testing.T) {
	l := page(t, "the two sides\n\nend", 70) // "the two " / "sides" / "" / "end"
	at := func(off int) layout.Caret { return layout.Caret{Offset: off} }
	for _, test := range []struct {
		name string
		got  func() layout.Caret
		want string
	}{
		{"start", func() layout.Caret { return l.LineStart(at(10)) }, "8 down"},
		{"end before the hanging space", func() layout.Caret { return l.LineEnd(at(2)) }, "7 down"},
		{"end of a paragraph", func() layout.Caret { return l.LineEnd(at(9)) }, "13 down"},
		{"end of an empty line", func() layout.Caret { return l.LineEnd(at(14)) }, "14 down"},
		{"below", func() layout.Caret { c, _ := l.Below(at(4), 33); return c }, "12 down"},
		{"below, on an empty line", func() layout.Caret { c, _ := l.Below(at(12), 33); return c }, "14 down"},
		{"below the last", func() layout.Caret { c, ok := l.Below(at(16), 0); mustNot(t, ok); return c }, "16 down"},
		{"above", func() layout.Caret { c, _ := l.Above(at(15), 500); return c }, "14 down"},
		{"above the first", func() layout.Caret { c, ok := l.Above(at(3), 0); mustNot(t, ok); return c }, "3 down"},
	} {
		if got := show(test.got()); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}

func mustNot(t *testing.T, ok bool) {
	t.Helper()
	if ok {
		t.Error("moved beyond the text")
	}
}

func TestAffinityAtASoftEnd(t *testing.T) {
	l := page(t, "中国和美国", 30)
	up, down := l.PointOf(layout.Caret{Offset: 6, Affinity: layout.Upstream}), l.PointOf(layout.Caret{Offset: 6})
	if up.X <= 0 || down.X != 0 || up.Top >= down.Top {
		t.Errorf("upstream %v, downstream %v", up, down)
	}
	if c := l.LineEnd(layout.Caret{Offset: 0}); show(c) != "6 up" {
		t.Errorf("line end %s", show(c))
	}
}

func TestTheViewStaysStill(t *testing.T) {
	s := strings.Repeat(strings.Repeat("words of different length fill it ", 9)+"\n中国和美国\n\n", 300)
	l := page(t, s, 300)
	y := l.Height() / 2
	y += l.Ensure(y, y+900)
	for range 200 {
		anchor := l.AnchorAt(y + 400)
		y -= 120
		y += l.Ensure(y, y+900)
		if got := l.YOf(anchor) - y; got < 519 || got > 521 {
			t.Fatalf("what stood at 520 stands at %v", got)
		}
		if before := l.Height(); l.Ensure(y, y+900) != 0 || l.Height() != before {
			t.Fatal("the view was not laid out")
		}
	}
}

func TestAnAnchorSurvivesZoom(t *testing.T) {
	s := strings.Repeat("words of different length fill the line\n", 500)
	l := page(t, s, 300)
	y := l.YOf(layout.Anchor{Offset: 40 * 250})
	anchor := l.AnchorAt(y)
	for _, size := range []float32{12, 31, 60} {
		l.SetParams(layout.Params{Width: 500, Size: size})
		if got := l.LineOf(layout.Caret{Offset: anchor.Offset}); got.Range.Start != 40*250 || l.YOf(anchor) != got.Top {
			t.Errorf("size %v: the anchor is at %v, its line %v", size, l.YOf(anchor), got.Range)
		}
	}
}
