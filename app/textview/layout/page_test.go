package layout_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// This file owns what the tests of the package share: pages made from a string,
// and the notation that lines are compared in.

var embedded = sync.OnceValues(layout.NewFonts)

// readingFonts returns Fonts with the embedded faces alone, so that numbers are
// the same on every machine.
func readingFonts(t testing.TB) *layout.Fonts {
	t.Helper()
	f, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func frozen(t testing.TB, s string) *text.Text {
	t.Helper()
	tx, err := text.New(s)
	if err != nil {
		t.Fatalf("freeze %q: %v", s, err)
	}
	return tx
}

// page lays out s with the embedded faces, 20 pixels per em.
func page(t testing.TB, s string, width float32) *layout.Layout {
	t.Helper()
	return layout.New(frozen(t, s), readingFonts(t), layout.Params{Width: width, Size: 20})
}

// everything is a height that no page of a test reaches.
const everything = 1e7

func linesOf(l *layout.Layout) []layout.Line {
	l.Ensure(0, everything)
	return l.Lines(0, everything, nil)
}

// broken shows how a page was wrapped: ¦ where a line ends softly, ↵ where a
// newline ends it.
func broken(l *layout.Layout) string {
	var b strings.Builder
	for _, line := range linesOf(l) {
		part := l.Text().Slice(line.Range)
		b.WriteString(strings.TrimSuffix(part, "\n"))
		switch {
		case line.Soft:
			b.WriteString("¦")
		case strings.HasSuffix(part, "\n"):
			b.WriteString("↵")
		}
	}
	return b.String()
}

// visual shows a line as it is read on the screen, from left to right.
func visual(l *layout.Layout, line layout.Line) string {
	type glyph struct {
		x  float32
		at string
	}
	var shown []glyph
	var extents []layout.Extent
	for off := line.Ink.Start; off < line.Ink.End; {
		next := l.Text().NextGrapheme(off)
		r := text.Range{Start: off, End: next}
		for _, e := range line.Extents(r, extents[:0]) {
			shown = append(shown, glyph{(e.X0 + e.X1) / 2, l.Text().Slice(r)})
		}
		off = next
	}
	slices.SortStableFunc(shown, func(a, b glyph) int {
		if a.x < b.x {
			return -1
		}
		return 1
	})
	var b strings.Builder
	for _, g := range shown {
		b.WriteString(g.at)
	}
	return b.String()
}

// marked takes the brackets out of a string and returns the range between them.
func marked(t testing.TB, s string) (string, text.Range) {
	t.Helper()
	start, end := strings.Index(s, "["), strings.Index(s, "]")
	if start < 0 || end < start {
		t.Fatalf("no brackets in %q", s)
	}
	return s[:start] + s[start+1:end] + s[end+1:], text.Range{Start: start, End: end - 1}
}

// extentsOf shows extents in tenths of a pixel, with [ ] at the range's ends and
// < > where it goes on.
func extentsOf(extents []layout.Extent) string {
	var parts []string
	for _, e := range extents {
		left, right := "<", ">"
		if e.LeftEnd {
			left = "["
		}
		if e.RightEnd {
			right = "]"
		}
		parts = append(parts, fmt.Sprintf("%s%.1f %.1f%s", left, e.X0, e.X1, right))
	}
	return strings.Join(parts, " ")
}

// systemFonts returns Fonts with the system's as fallback, or skips the test if
// one of the families is not installed. DATELINE_REQUIRE_FONTS=1 makes that a
// failure.
func systemFonts(t testing.TB, families ...string) *layout.Fonts {
	t.Helper()
	m, err := layout.ScanSystem(cacheDir(), "")
	if err == nil {
		for _, family := range families {
			if _, ok := m.FindSystemFont(family); !ok {
				err = fmt.Errorf("the font %q is not installed", family)
				break
			}
		}
	}
	if err != nil {
		if os.Getenv("DATELINE_REQUIRE_FONTS") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	f, err := layout.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	f.AddSystem(m)
	return f
}

// cacheDir keeps the index of the system's fonts for all tests of one run.
var cacheDir = sync.OnceValue(func() string {
	dir, err := os.MkdirTemp("", "layout-fonts")
	if err != nil {
		panic(err)
	}
	return dir
})

func TestMain(m *testing.M) {
	code := m.Run()
	if err := os.RemoveAll(cacheDir()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}
