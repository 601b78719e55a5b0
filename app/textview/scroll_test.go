package textview_test

// This file owns the tests of what is in view: scrolling, zoom and size.

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"dateline/annotate"
	"dateline/annotate/text"
)

// lines is a text of n paragraphs, "Paragraph 17." and some words each.
func lines(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "Paragraph %d. %s\n", i, strings.Repeat("Some words of it. ", 1+i*7%23))
	}
	return b.String()
}

func wheel(p *page, notches float32) {
	p.view.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25*notches)})
}

func TestWheel(t *testing.T) {
	p := open(t, lines(300))
	before := p.rect("Paragraph 3.")
	wheel(p, 1)
	after := p.rect("Paragraph 3.")
	if moved := before.Top - after.Top; moved < 30 || moved > 120 {
		t.Errorf("a notch moves the page by %.0f pixels", moved)
	}
	wheel(p, -1)
	if got := p.rect("Paragraph 3."); got != before {
		t.Errorf("a notch back leads to %v, not %v", got, before)
	}
	wheel(p, -100)
	if got := p.rect("Paragraph 3."); got != before {
		t.Errorf("the page scrolls beyond its top: %v, not %v", got, before)
	}
}

// TestScrollingDoesNotJump reads a page down by wheel: each notch moves what
// stays in view by the same distance, however wrong the heights of what is
// not yet laid out were guessed.
func TestScrollingDoesNotJump(t *testing.T) {
	for _, way := range []float32{1, -1} {
		p := open(t, lines(400))
		if way < 0 {
			p.press("Ctrl+End")
		}
		step := float32(0)
		for i := range 150 {
			mark, top, ok := middleLine(p)
			if !ok {
				t.Fatalf("nothing in view after %d notches", i)
			}
			wheel(p, way)
			rects := p.view.Rects(mark)
			if len(rects) == 0 {
				t.Fatalf("notch %d moved the page by more than half a view", i)
			}
			moved := (top - rects[0].Top) * way
			if step == 0 {
				step = moved
			}
			if math.Abs(float64(moved-step)) > 1 && !atEnd(p, way) {
				t.Fatalf("notch %d moved the page by %.1f pixels, the first by %.1f", i, moved, step)
			}
		}
	}
}

func atEnd(p *page, way float32) bool {
	if way > 0 {
		return p.inView("Paragraph 399.")
	}
	return p.inView("Paragraph 0.")
}

// middleLine is some words in the middle of the view.
func middleLine(p *page) (r text.Range, top float32, ok bool) {
	for y := float32(300); y < 420; y += 10 {
		for i := range 400 {
			words := fmt.Sprintf("Paragraph %d.", i)
			for _, rect := range p.view.Rects(p.find(words)) {
				if rect.Top > 200 && rect.Top < 560 {
					return p.find(words), rect.Top, true
				}
			}
		}
	}
	return text.Range{}, 0, false
}

func TestZoomKeepsWhatIsInView(t *testing.T) {
	p := open(t, lines(300))
	first := scrollToSome(p)
	for _, zoom := range []float64{1.5, 3, 0.6, 1} {
		p.view.SetZoom(zoom)
		if math.Abs(p.view.Zoom()-zoom) > 1e-6 {
			t.Fatalf("zoom is %v, want %v", p.view.Zoom(), zoom)
		}
		if !p.inView(first) {
			t.Errorf("%q is out of view at zoom %v", first, zoom)
		}
	}
}

// scrollToSome scrolls until a paragraph in the middle of the text begins just
// below the upper edge of the view, and returns its first words.
func scrollToSome(p *page) string {
	p.t.Helper()
	p.view.Reveal(p.find("Paragraph 120."))
	for range 1000 {
		wheel(p, 0.3)
		for i := 120; i < 160; i++ {
			words := fmt.Sprintf("Paragraph %d.", i)
			if rects := p.view.Rects(p.find(words)); len(rects) > 0 && rects[0].Top >= 0 && rects[0].Top < 12 {
				return words
			}
		}
	}
	p.t.Fatal("no paragraph begins at the upper edge")
	return ""
}

func TestResizeKeepsWhatIsInView(t *testing.T) {
	p := open(t, lines(300))
	first := scrollToSome(p)
	for _, size := range []fyne.Size{{Width: 420, Height: 700}, {Width: 1400, Height: 500}, {Width: 900, Height: 700}} {
		p.window.Resize(size)
		if !p.inView(first) {
			t.Errorf("%q is out of view at %v", first, size)
		}
	}
}

func TestColumnStandsInTheMiddleAndFits(t *testing.T) {
	p := open(t, strings.Repeat("Some words that fill a line. ", 60))
	for _, width := range []float32{300, 500, 900, 1600} {
		for _, zoom := range []float64{0.6, 1, 3} {
			p.window.Resize(fyne.NewSize(width, 700))
			p.view.SetZoom(zoom)
			for _, r := range p.view.Rects(text.Range{End: len(p.view.Text())}) {
				if r.X0 < 40 || r.X1 > width+1 {
					t.Errorf("at %v pixels and zoom %v a line runs from %.0f to %.0f", width, zoom, r.X0, r.X1)
					break
				}
			}
		}
	}
}

func TestAboutSixtySixCharactersALine(t *testing.T) {
	p := open(t, strings.Repeat("The harbour council of the port denied that any date had been agreed. ", 40))
	rects := p.view.Rects(text.Range{End: len(p.view.Text())})
	n := len(rects) - 2
	perLine := 0
	for _, r := range rects[1 : n+1] {
		perLine += int(r.X1 - r.X0)
	}
	width := p.rect("The harbour council of the port denied that any date had been agr")
	if ratio := float32(perLine) / float32(n) / (width.X1 - width.X0); ratio < 0.85 || ratio > 1.25 {
		t.Errorf("a line is %.2f times 66 characters wide", ratio)
	}
}

func TestReveal(t *testing.T) {
	p := open(t, lines(2000))
	for _, n := range []int{1500, 3, 1999, 700, 701, 0} {
		words := fmt.Sprintf("Paragraph %d.", n)
		p.view.Reveal(p.find(words))
		if !p.inView(words) {
			t.Errorf("%q was not brought into view", words)
		}
	}
	before := p.rect("Paragraph 2.")
	p.view.Reveal(p.find("Paragraph 2."))
	if got := p.rect("Paragraph 2."); got != before {
		t.Error("what is in view already was moved")
	}
}

func TestRevealShowsTheBeginningOfWhatIsTooLong(t *testing.T) {
	p := open(t, lines(300))
	r := p.find("Paragraph 100.")
	r.End = p.find("Paragraph 200.").End
	p.view.Reveal(r)
	if !p.inView("Paragraph 100.") {
		t.Error("the beginning is out of view")
	}
}

func TestCaretStaysInView(t *testing.T) {
	p := open(t, lines(300))
	for i := range 120 {
		p.press("Down")
		c := p.view.Caret()
		if rects := p.view.Rects(text.Range{Start: c, End: c + 1}); len(rects) == 0 || rects[0].Top < 0 || rects[0].Top+rects[0].Height > 700 {
			t.Fatalf("the caret left the view after %d lines", i)
		}
	}
	p.press("Ctrl+End")
	if !p.inView("Paragraph 299.") {
		t.Error("Ctrl+End does not show the end")
	}
}

func TestScrollBar(t *testing.T) {
	p := open(t, lines(300))
	thumb := p.thumb()
	if thumb == nil {
		t.Fatal("there is no scroll bar")
	}
	grip := thumb.Position().AddXY(3, 5)
	p.dragFrom(grip, fyne.NewPos(grip.X, 698))
	if !p.inView("Paragraph 299.") {
		t.Error("the bar at its end does not show the end of the page")
	}
	if !p.view.Selection().Empty() {
		t.Errorf("dragging the bar selects %d bytes", p.view.Selection().Len())
	}
	p.clicks(fyne.NewPos(grip.X, 350), 1)
	if p.inView("Paragraph 299.") || p.inView("Paragraph 0.") {
		t.Error("a click on the middle of the bar does not go to the middle")
	}
	p.dragFrom(fyne.NewPos(grip.X, p.thumb().Position().Y+5), fyne.NewPos(grip.X, -300))
	if !p.inView("Paragraph 0.") {
		t.Error("the bar at its beginning does not show the beginning")
	}
	if p := open(t, "Short."); p.thumb() != nil {
		t.Error("a page that is all in view has a scroll bar")
	}
}

// thumb is the handle of the scroll bar, or nil.
func (p *page) thumb() *canvas.Rectangle {
	for _, o := range test.WidgetRenderer(p.view).Objects() {
		if bar, ok := o.(*canvas.Rectangle); ok && bar.FillColor == colors.ScrollBar {
			return bar
		}
	}
	return nil
}

func TestTitleIsShownAboveATextWithoutIt(t *testing.T) {
	with := openDocument(t, "A title", "A title\nThe text.")
	without := openDocument(t, "A title", "The text.")
	neither := openDocument(t, "", "The text.")
	top := func(p *page) float32 { return p.rect("The text.").Top }
	if d := top(with) - top(without); d < -30 || d > 30 {
		t.Errorf("the text stands at %.0f below a title of its own, and at %.0f below one that is set above it", top(with), top(without))
	}
	if top(neither) >= top(without)-20 {
		t.Errorf("there is no room for the title: the text stands at %.0f, and without one at %.0f", top(without), top(neither))
	}
	r := without.rect("The text.")
	if shot := without.window.Canvas().Capture(); !holds(shot, r.X0, 0, r.X0+100, r.Top-20, colors.Ink, 60) {
		t.Error("the title is not drawn")
	}
}

func TestTitleScrollsWithThePage(t *testing.T) {
	p := openDocument(t, "A title that is not in the text, and long enough for more than the one line that is given to short ones", lines(100))
	first := p.rect("Paragraph 0.").Top
	for _, back := range []string{"Ctrl+Home", "PageUp", "Up"} {
		p.press("Ctrl+End", "Ctrl+Home", "PageDown", "PageDown")
		p.press(times(60, back)...)
		if got := p.rect("Paragraph 0.").Top; math.Abs(float64(got-first)) > 1 {
			t.Errorf("after %s the text stands at %.0f, at first at %.0f", back, got, first)
		}
	}
	wheel(p, -20)
	if got := p.rect("Paragraph 0.").Top; math.Abs(float64(got-first)) > 1 {
		t.Errorf("the page ends at %.0f above, not at %.0f", got, first)
	}
}

func TestEditedTitleIsSetAnew(t *testing.T) {
	p := openDocument(t, "A title", "The text.\nMore of it.")
	before := p.rect("The text.").Top
	after := p.document.Article
	after.Title = ""
	p.apply(p.author.EditArticle(p.document.Article, after))
	if got := p.rect("The text.").Top; got >= before {
		t.Errorf("the text stands at %.0f without a title, and stood at %.0f with one", got, before)
	}
}

// TestTitleOfADocumentReadAgainIsSetAnew has an import edit the open article.
func TestTitleOfADocumentReadAgainIsSetAnew(t *testing.T) {
	p := openDocument(t, "A title", lines(100))
	before := p.rect("Paragraph 0.").Top
	untitled := p.document.Article
	untitled.Title = ""
	p.view.Open(annotate.NewDocument(untitled, p.document.Text, nil, nil, nil), amira.ID, "")
	if got := p.rect("Paragraph 0.").Top; got >= before {
		t.Errorf("the text stands at %.0f without a title, and stood at %.0f with one", got, before)
	}
	p.view.Reveal(p.find("Paragraph 50."))
	place := p.rect("Paragraph 50.").Top
	p.view.Open(p.document, amira.ID, "")
	if got := p.rect("Paragraph 50.").Top; math.Abs(float64(got-place)) > 1 {
		t.Errorf("what is in view moved from %.0f to %.0f", place, got)
	}
}
