package paint_test

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strings"
	"testing"

	"dateline/annotate/text"
	"dateline/app/textview/goldentest"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

var (
	paper = color.NRGBA{0xf7, 0xf7, 0xf5, 0xff}
	ink   = color.NRGBA{0x1f, 0x23, 0x28, 0xff}

	claimFill, claimLine       = color.NRGBA{0xff, 0xef, 0xd2, 0xff}, color.NRGBA{0xe6, 0x9f, 0x00, 0xff}
	actorFill, actorLine       = color.NRGBA{0xda, 0xe9, 0xf5, 0xff}, color.NRGBA{0x00, 0x72, 0xb2, 0xff}
	locationFill, locationLine = color.NRGBA{0xd5, 0xef, 0xe6, 0xff}, color.NRGBA{0x00, 0x9e, 0x73, 0xff}
)

// look is how a phrase of the page is decorated.
type look struct {
	phrase string
	marks  func(layout.Extent) []paint.Decoration
}

func claim(e layout.Extent) []paint.Decoration {
	line := paint.Mark(paint.Solid, e, claimLine)
	line.Level = 1
	return []paint.Decoration{paint.Mark(paint.Fill, e, claimFill), line}
}

func pill(fill, line color.NRGBA, kind paint.Kind) func(layout.Extent) []paint.Decoration {
	return func(e layout.Extent) []paint.Decoration {
		box, under := paint.Mark(paint.Fill, e, fill), paint.Mark(kind, e, line)
		box.Level, box.Pad, box.Radius, under.Pad = 1, 2.5, 4, 2.5
		return []paint.Decoration{box, under}
	}
}

func outlined(e layout.Extent) []paint.Decoration {
	d := paint.Mark(paint.Outline, e, ink)
	d.Pad, d.Radius = 2.5, 4
	return []paint.Decoration{d}
}

func plain(kind paint.Kind, colour color.NRGBA) func(layout.Extent) []paint.Decoration {
	return func(e layout.Extent) []paint.Decoration { return []paint.Decoration{paint.Mark(kind, e, colour)} }
}

func crowd(n int) func(layout.Extent) []paint.Decoration {
	return func(e layout.Extent) []paint.Decoration {
		var all []paint.Decoration
		for level := range n {
			d := paint.Mark(paint.Solid, e, actorLine)
			d.Level = level
			all = append(all, d)
		}
		return all
	}
}

func readingFonts(t testing.TB) *layout.Fonts {
	t.Helper()
	f, err := layout.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func page(t testing.TB, f *layout.Fonts, s string, p layout.Params) *layout.Layout {
	t.Helper()
	tx, err := text.New(s)
	if err != nil {
		t.Fatal(err)
	}
	l := layout.New(tx, f, p)
	l.Ensure(0, 1e6)
	return l
}

// draw draws a page with a margin of 10 pixels.
func drawPage(p *paint.Painter, l *layout.Layout, scale float32, looks []look) *image.RGBA {
	const margin = 10
	w, h := l.Params().Width+2*margin, l.Height()
	img := image.NewRGBA(image.Rect(0, 0, int(w*scale), int(h*scale+0.5)))
	draw.Draw(img, img.Rect, image.NewUniform(paper), image.Point{}, draw.Src)
	for _, line := range l.Lines(0, h, nil) {
		var decorations []paint.Decoration
		for _, k := range looks {
			at := strings.Index(l.Text().String(), k.phrase)
			for _, e := range line.Extents(text.Range{Start: at, End: at + len(k.phrase)}, nil) {
				decorations = append(decorations, k.marks(e)...)
			}
		}
		band := image.Rect(0, int(line.Top*scale+0.5), img.Rect.Dx(), int((line.Top+line.Height)*scale+0.5))
		p.Line(img.SubImage(band).(*image.RGBA), &line, paint.View{Scale: scale, X: -margin, Ink: ink}, decorations)
	}
	return img
}

const article = "Two navies weigh patrol\n" +
	"Northland and the Southern Union are in talks for their ships to patrol the Narrow Strait together, according to Northland’s defence minister.\n" +
	"The sides are “close to an understanding”; ten overlap in these words, and this is found."

var looks = []look{
	{"Northland and the Southern Union are in talks for their ships to patrol the Narrow Strait together", claim},
	{"Northland and", pill(actorFill, actorLine, paint.Solid)},
	{"Southern Union", pill(actorFill, actorLine, paint.Solid)},
	{"Narrow Strait", pill(locationFill, locationLine, paint.Dotted)},
	{"Northland’s defence minister", pill(actorFill, actorLine, paint.Solid)},
	{"Northland’s defence minister", outlined},
	{"close to an", plain(paint.Dashed, actorLine)},
	{"ten overlap", crowd(10)},
	{"in these words", plain(paint.Selection, color.NRGBA{0x33, 0x99, 0xff, 0x50})},
	{"found", plain(paint.Hit, color.NRGBA{0xff, 0xd5, 0x4f, 0xff})},
}

func TestGoldens(t *testing.T) {
	f := readingFonts(t)
	for _, scale := range []float32{1, 1.25, 2} {
		t.Run(fmt.Sprintf("scale %v", scale), func(t *testing.T) {
			l := page(t, f, article, layout.Params{Width: 420, Size: 18, Headline: true})
			goldentest.Picture(t, fmt.Sprintf("spans-%v", scale), drawPage(paint.New(), l, scale, looks))
		})
	}
}
