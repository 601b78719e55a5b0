package textview_test

// This file owns the tests of the lanes in the margin: where they stand, and how high
// their bars are.

import (
	"fmt"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

// bars is what stands in the margin, in the order in which it is drawn.
func (p *page) bars() []*canvas.Rectangle {
	left := p.columnLeft()
	var bars []*canvas.Rectangle
	for _, o := range test.WidgetRenderer(p.view).Objects() {
		if bar, ok := o.(*canvas.Rectangle); ok && bar.Size().Width < 20 && bar.Position().X < left-5 {
			bars = append(bars, bar)
		}
	}
	return bars
}

// columnLeft is where lines begin; their pictures reach 8 pixels further.
func (p *page) columnLeft() float32 { return p.rasters()[0].Position().X + 8 }

// lines is the upper and the lower edge of the lines that words are on.
func (p *page) lines(words string) (top, bottom float32) {
	rects := p.view.Rects(p.find(words))
	last := rects[len(rects)-1]
	return rects[0].Top, last.Top + last.Height
}

// wantBar checks that a bar stands beside the lines of words.
func (p *page) wantBar(bar *canvas.Rectangle, words string) {
	p.t.Helper()
	top, bottom := p.lines(words)
	y0, y1 := bar.Position().Y, bar.Position().Y+bar.Size().Height
	if y0 < top || y0 > top+12 || y1 > bottom || y1 < bottom-12 {
		p.t.Errorf("the bar of %q is from %v to %v, its lines are from %v to %v", words, y0, y1, top, bottom)
	}
}

const threeLines = "One two three.\nFour five six.\nSeven eight nine."

func TestBarsStandBesideTheLinesThatALayerHolds(t *testing.T) {
	p := open(t, threeLines)
	p.review(versions{"claim", "two three.\nFour five", "Four five", "", "two three.\nFour … nine"})
	bars := p.bars()
	if len(bars) != 3 {
		t.Fatalf("there are %d bars, want one for each layer that holds something", len(bars))
	}
	p.wantBar(bars[0], "two three.\nFour five")
	// Bars come with the lines that they begin at.
	p.wantBar(bars[1], "two three.\nFour five six.\nSeven")
	p.wantBar(bars[2], "Four five")
	if a, b, c := bars[0].Position().X, bars[2].Position().X, bars[1].Position().X; b-a != (c-a)/3 {
		t.Errorf("the lanes are at %v, %v and %v: the third is not left free", a, b, c)
	}
}

// A layer that holds what most do has the label's colour, another a paler one, with its
// own label's colour if it has another label.
func TestBarsOfLayersThatDifferArePale(t *testing.T) {
	p := open(t, threeLines)
	line := looks["claim"].Line
	for _, c := range []struct {
		name     string
		versions versions
		pale     []bool
	}{
		{"all agree", versions{"claim", "two", "two", "two"}, []bool{false, false, false}},
		{"one differs", versions{"claim", "two", "two three", "two"}, []bool{false, true, false}},
		{"the first differs", versions{"claim", "two", "two three", "two three"}, []bool{true, false, false}},
		{"two differ", versions{"claim", "two", "two three"}, []bool{false, true}},
		{"one holds nothing", versions{"claim", "", "two", "two"}, []bool{false, false}},
		{"one alone", versions{"claim", "", "two", ""}, []bool{false}},
	} {
		p.review(c.versions)
		bars := p.bars()
		if len(bars) != len(c.pale) {
			t.Errorf("%s: %d bars", c.name, len(bars))
			continue
		}
		for i, bar := range bars {
			if (bar.FillColor != color.Color(line)) != c.pale[i] {
				t.Errorf("%s: bar %d is %v", c.name, i, bar.FillColor)
			}
		}
	}
	p.review(versions{"claim", "two", "two", "actor: two"})
	if got, want := p.bars()[2].FillColor, looks["actor"].Line; got == color.Color(want) || got.(color.NRGBA).B <= got.(color.NRGBA).R {
		t.Errorf("the bar of another label is %v, want a pale %v", got, want)
	}
}

// Labels without a bracket have bars only as the case in hand, and these are outlined.
func TestBarsOfTheCaseInHand(t *testing.T) {
	p := open(t, threeLines)
	r := p.review(versions{"claim", "One two", "One two"}, versions{"actor", "eight", ""})
	if n := len(p.bars()); n != 2 {
		t.Errorf("there are %d bars, want two", n)
	}
	r.Current = reviewed(1)
	p.view.SetReview(r)
	bars := p.bars()
	if len(bars) != 3 || bars[2].StrokeColor != color.Color(colors.Ink) || bars[2].StrokeWidth == 0 || bars[0].StrokeWidth != 0 {
		t.Fatalf("there are %d bars", len(bars))
	}
	p.wantBar(bars[2], "eight")
}

// A decided case has thin bars, in the middle of their lanes.
func TestBarsOfDecidedCasesAreThin(t *testing.T) {
	p := open(t, threeLines)
	r := p.review(versions{"claim", "One two", "two"})
	wide := p.bars()[0]
	x, width := wide.Position().X+wide.Size().Width/2, wide.Size().Width
	decide(r, 0)
	p.view.SetReview(r)
	thin := p.bars()[0]
	if thin.Size().Width > width/2 || thin.Position().X+thin.Size().Width/2 != x {
		t.Errorf("the bar is %v wide in the middle of %v, it was %v and %v", thin.Size().Width, thin.Position().X+thin.Size().Width/2, width, x)
	}
}

// Brackets that share a line part it, as their words do.
func TestBarsShareALine(t *testing.T) {
	p := open(t, threeLines)
	p.review(versions{"claim", "One two three.\nFour", "One two three.\nFour"}, versions{"claim", "six.\nSeven", "five six.\nSeven"})
	bars := p.bars()
	above, below := bars[0], bars[2]
	if gap := below.Position().Y - above.Position().Y - above.Size().Height; gap < 1 {
		t.Errorf("one bar ends %v above the next", gap)
	}
	if above.Position().X != below.Position().X || bars[1].Position().X != bars[3].Position().X {
		t.Error("a lane is not straight")
	}
	if bars[1].Position().X == bars[0].Position().X {
		t.Error("two layers have one lane")
	}
}

// Bars of what nests or crosses stand side by side in their lane, however the page is
// scrolled.
func TestBarsOfWhatOverlapsStandSideBySide(t *testing.T) {
	p := open(t, threeLines)
	p.review(versions{"claim", threeLines, threeLines}, versions{"claim", "five", "five"}, versions{"claim", "six.\nSeven", ""})
	bars := p.bars()
	if len(bars) != 5 {
		t.Fatalf("there are %d bars", len(bars))
	}
	p.wantApart(bars)
	p.window.Resize(fyne.NewSize(900, 60))
	x, width := p.bars()[0].Position().X, p.bars()[0].Size().Width
	p.view.Reveal(p.find("nine"))
	last := p.bars()
	if last[0].Position().X != x || last[0].Size().Width != width {
		t.Error("a bar changed its place when the page was scrolled")
	}
}

// wantApart checks that no two bars lie on one another.
func (p *page) wantApart(bars []*canvas.Rectangle) {
	p.t.Helper()
	for i, a := range bars {
		for _, b := range bars[:i] {
			if a.Position().X < b.Position().X+b.Size().Width && b.Position().X < a.Position().X+a.Size().Width &&
				a.Position().Y < b.Position().Y+b.Size().Height && b.Position().Y < a.Position().Y+a.Size().Height {
				p.t.Errorf("two bars lie on one another: %v %v and %v %v", a.Position(), a.Size(), b.Position(), b.Size())
			}
		}
	}
}

// However many layers there are, and however narrow the view is, their lanes stand apart,
// in the view and beside the text.
func TestLanesFitTheMargin(t *testing.T) {
	p := open(t, threeLines)
	rapid.Check(t, func(t *rapid.T) {
		c := versions{"claim"}
		for range rapid.IntRange(1, 40).Draw(t, "layers") {
			c = append(c, rapid.SampledFrom([]string{"two", "two three", "Four", "two three.\nFour"}).Draw(t, "held"))
		}
		p.window.Resize(fyne.NewSize(rapid.Float32Range(220, 1400).Draw(t, "width"), 500))
		p.view.SetZoom(rapid.SampledFrom([]float64{0.6, 1, 2}).Draw(t, "zoom"))
		p.review(c, c)
		bars := p.bars()
		if len(bars) != 2*(len(c)-1) {
			t.Fatalf("%d bars of %d layers", len(bars), len(c)-1)
		}
		p.view.SetZoom(1)
		p.review(c)
		for _, bar := range p.bars() {
			if x := bar.Position().X; x < 0 || x+bar.Size().Width > p.columnLeft()-8 || bar.Size().Width <= 0 {
				t.Fatalf("a bar is at %v, %v wide; the text begins at %v", x, bar.Size().Width, p.columnLeft())
			}
		}
		p.wantApart(p.bars())
		if p.t.Failed() {
			t.FailNow()
		}
	})
}

// The pointer on a bar finds its mark, and the page says whose lane it is.
func TestPointerOnALane(t *testing.T) {
	r := openReview(t, threeLines, versions{"claim", "One two", "two", "One two"})
	shown := func() string {
		for _, o := range test.WidgetRenderer(r.view).Objects() {
			if name, ok := o.(*canvas.Text); ok && name.Text != "" {
				return name.Text
			}
		}
		return ""
	}
	for i, bar := range r.bars() {
		at := bar.Position().AddXY(bar.Size().Width/2, bar.Size().Height/2)
		r.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
		if got := fmt.Sprint(shown(), " ", r.hovered, " ", r.view.Cursor() == desktop.PointerCursor); got != r.shown.Lanes[i].Name+" One two true" {
			t.Errorf("on bar %d: %s", i, got)
		}
	}
	r.view.MouseOut()
	if shown() != "" {
		t.Error("the name is still there")
	}
}
