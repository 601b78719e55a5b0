package textview_test

// This file owns the tests of drags that are held at an edge of the view. The
// clock ticks when the test says so.

import (
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate/text"
)

func (k *keyboard) StartAnimation(a *fyne.Animation) { k.clock = a }

func (k *keyboard) StopAnimation(a *fyne.Animation) {
	if k.clock == a {
		k.clock = nil
	}
}

// wait lets time pass, a sixtieth of a second at a step, as the window does.
// The clock's second begins anew whenever it is over.
func (p *page) wait(steps int) {
	p.t.Helper()
	for i := range steps {
		if p.keyboard.clock == nil {
			return
		}
		share := float32(i%60+1) / 60
		p.keyboard.clock.Tick(share)
	}
}

// below and above are places outside of the view of 700 pixels.
var below, above = fyne.NewPos(400, 730), fyne.NewPos(400, -30)

func TestDragHeldBelowTheViewScrolls(t *testing.T) {
	p := open(t, lines(300))
	p.down(p.left("Paragraph 1."), 0)
	p.drag(below)
	before := p.view.Selection()
	p.wait(180)
	after := p.view.Selection()
	if before.Start != p.find("Paragraph 1.").Start || after.Start != before.Start || after.Len() < before.Len()+2000 {
		t.Errorf("dragging below the view selects %v at first and %v after three seconds", before, after)
	}
	if p.inView("Paragraph 1.") {
		t.Error("the page did not scroll")
	}
	if at := p.view.Caret(); !p.sees(at) {
		t.Error("the end of the selection is out of view")
	}
	p.up(below, true)
	p.wait(1)
	if p.keyboard.clock != nil {
		t.Error("the page goes on scrolling when the mouse is let go")
	}
	if got := p.view.Selection(); got != after {
		t.Errorf("letting go selects %v, not %v", got, after)
	}
}

// sees reports whether the character before an offset is in view.
func (p *page) sees(at int) bool {
	for _, r := range p.view.Rects(text.Range{Start: at - 1, End: at}) {
		if r.Top+r.Height > 0 && r.Top < p.view.Size().Height {
			return true
		}
	}
	return false
}

func TestDragHeldAboveTheViewScrolls(t *testing.T) {
	p := open(t, lines(300))
	p.press("Ctrl+End")
	p.down(p.left("Paragraph 299."), 0)
	p.drag(above)
	p.wait(120)
	if p.inView("Paragraph 299.") || p.view.Selection().Len() < 2000 {
		t.Errorf("dragging above the view selects %v", p.view.Selection())
	}
}

// TestDragHeldFurtherOutScrollsFaster compares distances at which the pointer
// is held for the same time.
func TestDragHeldFurtherOutScrollsFaster(t *testing.T) {
	scrolled := func(y float32) int {
		p := open(t, lines(300))
		p.down(p.left("Paragraph 1."), 0)
		p.drag(fyne.NewPos(400, y))
		p.wait(60)
		return p.view.Selection().Len()
	}
	last := scrolled(600)
	for _, y := range []float32{699, 715, 730} {
		now := scrolled(y)
		if now <= last {
			t.Errorf("held at %.0f a second selects %d bytes, nearer %d", y, now, last)
		}
		last = now
	}
}

// TestSlowPageDoesNotLeap takes a whole second for one step.
func TestSlowPageDoesNotLeap(t *testing.T) {
	p := open(t, lines(300))
	p.down(p.left("Paragraph 1."), 0)
	p.drag(fyne.NewPos(400, 900))
	p.keyboard.clock.Tick(1)
	if at := p.view.Caret(); at > p.find("Paragraph 12.").Start {
		t.Errorf("one step leads to %d, beyond paragraph 12", at)
	}
}

func TestDragThatComesBackStops(t *testing.T) {
	p := open(t, lines(300))
	p.down(p.left("Paragraph 1."), 0)
	p.drag(below)
	p.wait(30)
	p.drag(fyne.NewPos(400, 350))
	before := p.view.Selection()
	p.wait(30)
	if got := p.view.Selection(); got != before {
		t.Errorf("the selection went on to %v from %v", got, before)
	}
	if p.keyboard.clock != nil {
		t.Error("the clock still runs")
	}
	p.drag(below)
	p.wait(30)
	if got := p.view.Selection(); got.End <= before.End {
		t.Error("it does not begin again")
	}
}

// TestDragOnTheLastLineDoesNotScroll selects words that stand at the very edge.
func TestDragOnTheLastLineDoesNotScroll(t *testing.T) {
	p := open(t, lines(300))
	p.down(fyne.NewPos(200, 695), 0)
	p.drag(fyne.NewPos(500, 695))
	if p.keyboard.clock != nil {
		t.Error("the page scrolls while words on its last line are selected")
	}
}

func TestHandleHeldBelowTheViewScrolls(t *testing.T) {
	p := open(t, "[Words](claim) that are tagged.\n"+lines(300))
	p.click("Words")
	knob := p.knobs()[1]
	p.down(knob, 0)
	p.drag(below)
	p.wait(120)
	p.up(below, true)
	s, _ := p.document.Span(p.view.Chosen())
	if s.Extent().Start != 0 || s.Extent().End < 2000 {
		t.Errorf("the tag is on %v", s.Extent())
	}
}

func TestAnotherArticleEndsTheDrag(t *testing.T) {
	p := open(t, lines(300))
	p.down(p.left("Paragraph 1."), 0)
	p.drag(below)
	p.view.Open(nil, amira.ID, "")
	p.wait(1)
	if p.keyboard.clock != nil {
		t.Error("the clock still runs")
	}
}
