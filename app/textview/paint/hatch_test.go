package paint_test

import (
	"image"
	"image/color"
	"testing"

	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// hatched draws boxes, hatched in green on red, on a line without letters.
func hatched(t *testing.T, boxes ...paint.Decoration) *image.RGBA {
	t.Helper()
	line, img := one(t, "")
	for i := range boxes {
		boxes[i].Kind, boxes[i].Colour, boxes[i].Hatch = paint.Fill, color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 255, 0, 255}
	}
	paint.New().Line(img, &line, paint.View{}, boxes)
	return img
}

func box(e layout.Extent) paint.Decoration { return paint.Mark(paint.Fill, e, color.NRGBA{}) }

// Strokes rise to the right, and leave more of the box free than they cover.
func TestHatchIsDiagonal(t *testing.T) {
	img := hatched(t, box(layout.Extent{X0: 10, X1: 80}))
	strokes, free := 0, 0
	for y := 2; y < 15; y++ {
		for x := 20; x < 70; x++ {
			if d := int(img.RGBAAt(x, y).G) - int(img.RGBAAt(x+1, y-1).G); d < -2 || d > 2 {
				t.Fatalf("pixel %d,%d differs from the one above and right of it", x, y)
			}
			if img.RGBAAt(x, y).G > 128 {
				strokes++
			} else {
				free++
			}
		}
	}
	if strokes == 0 || strokes > free {
		t.Errorf("%d pixels are of strokes, %d of the box", strokes, free)
	}
}

func TestHatchedBoxesMeetWithoutASeam(t *testing.T) {
	whole := hatched(t, box(layout.Extent{X0: 10, X1: 80}))
	parts := hatched(t, box(layout.Extent{X0: 10, X1: 45}), box(layout.Extent{X0: 45, X1: 80}))
	if string(whole.Pix) != string(parts.Pix) {
		t.Error("two hatched boxes that touch differ from one")
	}
}

// A hatch stays inside the box, its round corners too.
func TestHatchStaysInItsBox(t *testing.T) {
	round := box(layout.Extent{X0: 10.4, X1: 80, LeftEnd: true, RightEnd: true})
	round.Pad, round.Radius = 2.5, 8
	img := hatched(t, round)
	plain := round
	plain.Colour = color.NRGBA{255, 0, 0, 255}
	line, without := one(t, "")
	paint.New().Line(without, &line, paint.View{}, []paint.Decoration{plain})
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if img.RGBAAt(x, y).G > 0 && without.RGBAAt(x, y).A == 0 {
				t.Errorf("pixel %d,%d is hatched outside of the box: %v, %v", x, y, img.RGBAAt(x, y), without.RGBAAt(x, y))
			}
		}
	}
}
