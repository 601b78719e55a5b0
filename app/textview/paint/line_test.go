package paint_test

import (
	"image"
	"image/color"
	"os"
	"strings"
	"testing"

	"dateline/app/textview/goldentest"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// one returns the only line of a page and an empty image of its size.
func one(t testing.TB, s string) (layout.Line, *image.RGBA) {
	t.Helper()
	l := page(t, readingFonts(t), s, layout.Params{Width: 200, Size: 20})
	line := l.LineOf(layout.Caret{})
	return line, image.NewRGBA(image.Rect(0, 0, 220, int(line.Height)))
}

func TestOrderOfDecorations(t *testing.T) {
	line, img := one(t, "x")
	red, green := color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 255, 0, 255}
	e := layout.Extent{X0: 10, X1: 50}
	// given in the wrong order
	paint.New().Line(img, &line, paint.View{}, []paint.Decoration{paint.Mark(paint.Solid, e, green), paint.Mark(paint.Fill, e, red)})
	seen := map[color.RGBA]int{}
	for y := range img.Rect.Dy() {
		seen[img.RGBAAt(30, y)]++
	}
	if seen[color.RGBA{255, 0, 0, 255}] < 20 || seen[color.RGBA{0, 255, 0, 255}] != 2 {
		t.Errorf("colours of a column: %v", seen)
	}
}

func TestBandsMeetWithoutASeam(t *testing.T) {
	line, img := one(t, "x")
	half := color.NRGBA{0, 0, 255, 128}
	whole := []paint.Decoration{paint.Mark(paint.Selection, layout.Extent{X0: 10, X1: 50}, half)}
	parts := []paint.Decoration{
		paint.Mark(paint.Selection, layout.Extent{X0: 10, X1: 30}, half),
		paint.Mark(paint.Selection, layout.Extent{X0: 30, X1: 50}, half),
	}
	paint.New().Line(img, &line, paint.View{}, whole)
	other := image.NewRGBA(img.Rect)
	paint.New().Line(other, &line, paint.View{}, parts)
	if string(img.Pix) != string(other.Pix) {
		t.Error("two bands that touch differ from one")
	}
}

func TestOpenEdges(t *testing.T) {
	line, _ := one(t, "x")
	columns := func(left, right bool) (at10, at50 int) {
		img := image.NewRGBA(image.Rect(0, 0, 100, int(line.Height)))
		d := paint.Decoration{Kind: paint.Outline, X0: 12, X1: 50, LeftEnd: left, RightEnd: right, Radius: 3, Colour: color.NRGBA{0, 0, 0, 255}}
		paint.New().Line(img, &line, paint.View{}, []paint.Decoration{d})
		for y := range img.Rect.Dy() {
			if img.RGBAAt(10, y).A > 128 {
				at10++
			}
			if img.RGBAAt(51, y).A > 128 {
				at50++
			}
		}
		return at10, at50
	}
	if l, r := columns(true, true); l < 15 || r < 15 {
		t.Errorf("a closed outline has sides of %d and %d pixels", l, r)
	}
	if l, r := columns(false, true); l != 0 || r < 15 {
		t.Errorf("an outline that is open at the left has sides of %d and %d pixels", l, r)
	}
}

func TestNothingLeavesTheImage(t *testing.T) {
	line, _ := one(t, "Words beyond every edge")
	large := image.NewRGBA(image.Rect(0, 0, 60, 40))
	small := large.SubImage(image.Rect(20, 10, 40, 30)).(*image.RGBA)
	var all []paint.Decoration
	for kind := paint.Fill; kind <= paint.Broken; kind++ {
		all = append(all, paint.Decoration{Kind: kind, X0: -50, X1: 500, LeftEnd: true, RightEnd: true, Pad: 5, Radius: 5, Colour: color.NRGBA{1, 2, 3, 200}})
	}
	for _, x := range []float32{-100, 0, 30, 1000} {
		paint.New().Line(small, &line, paint.View{Scale: 1.5, X: x, Y: 10, Ink: ink}, all)
	}
	for y := range 40 {
		for x := range 60 {
			if !(image.Point{x, y}).In(small.Rect) && large.RGBAAt(x, y) != (color.RGBA{}) {
				t.Fatalf("pixel %d,%d outside the image was drawn", x, y)
			}
		}
	}
}

func TestScripts(t *testing.T) {
	m, err := layout.ScanSystem(t.TempDir(), "")
	if err == nil {
		for _, family := range []string{"Noto Naskh Arabic", "Noto Serif CJK SC", "Noto Color Emoji"} {
			if _, ok := m.FindSystemFont(family); !ok {
				err = os.ErrNotExist
				t.Logf("the font %q is not installed", family)
			}
		}
	}
	if err != nil {
		if os.Getenv("DATELINE_REQUIRE_FONTS") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	f := readingFonts(t)
	f.AddSystem(m)
	s := "A line quoting قال الوزير 2016 إن السلام here.\nقالت Northland إنها ترحب (اليوم).\n中国和美国表示，日本語のテキスト。\nEmoji 👩‍👩‍👧‍👦 🇬🇧 ❤️ e\u0301"
	l := page(t, f, s, layout.Params{Width: 420, Size: 20})
	img := drawPage(paint.New(), l, 1, []look{
		{"quoting قال الوزير", plain(paint.Selection, color.NRGBA{0x33, 0x99, 0xff, 0x50})},
		{"ترحب", pill(actorFill, actorLine, paint.Solid)},
		{"美国", pill(locationFill, locationLine, paint.Dotted)},
	})
	lines := l.Lines(0, l.Height(), nil)
	last := lines[len(lines)-1]
	if !colourful(img, int(last.Top), int(last.Top+last.Height)) {
		t.Error("the emoji have no colour")
	}
	if strings.Count(l.Missing(), "") > 1 {
		t.Errorf("missing %q", l.Missing())
	}
	if os.Getenv("DATELINE_REQUIRE_FONTS") == "1" || goldentest.Updating() {
		goldentest.Picture(t, "scripts", img) // of the fonts in Debian 12, which may differ elsewhere
	}
}

// colourful reports whether a pixel of the rows is far from grey.
func colourful(img *image.RGBA, y0, y1 int) bool {
	for y := y0; y < y1; y++ {
		for x := range img.Rect.Dx() {
			if c := img.RGBAAt(x, y); max(c.R, c.G, c.B)-min(c.R, c.G, c.B) > 100 {
				return true
			}
		}
	}
	return false
}

func BenchmarkLine(b *testing.B) {
	l := page(b, readingFonts(b), strings.Repeat(article+" ", 4), layout.Params{Width: 690, Size: 21})
	line := l.Lines(70, 71, nil)[0]
	img := image.NewRGBA(image.Rect(0, 0, 710, int(line.Height)))
	var decorations []paint.Decoration
	decorations = append(decorations, claim(layout.Extent{X0: 0, X1: 600, LeftEnd: true})...)
	decorations = append(decorations, pill(actorFill, actorLine, paint.Solid)(layout.Extent{X0: 10, X1: 90, LeftEnd: true, RightEnd: true})...)
	decorations = append(decorations, pill(locationFill, locationLine, paint.Dotted)(layout.Extent{X0: 200, X1: 330, LeftEnd: true, RightEnd: true})...)
	decorations = append(decorations, outlined(layout.Extent{X0: 10, X1: 90, LeftEnd: true, RightEnd: true})...)
	view := paint.View{Scale: 1, X: -10, Ink: ink}
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			paint.New().Line(img, &line, view, decorations)
		}
	})
	p := paint.New()
	b.Run("warm", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			p.Line(img, &line, view, decorations)
		}
	})
	b.Run("warm without spans", func(b *testing.B) {
		for b.Loop() {
			p.Line(img, &line, view, nil)
		}
	})
	b.Run("warm at scale 2", func(b *testing.B) {
		img := image.NewRGBA(image.Rect(0, 0, 1420, 2*int(line.Height)))
		view.Scale = 2
		for b.Loop() {
			p.Line(img, &line, view, decorations)
		}
	})
}
