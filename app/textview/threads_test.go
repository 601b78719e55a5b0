package textview_test

// This file owns the tests of threads: which are shown, how one is drawn with
// the mouse, and what lies under the pointer.

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"dateline/annotate"
)

const quoted = "[[The bridge](location) stands](claim), [the mayor](actor) told [RIA](actor). [It does not](claim), he added."

// tie links two tags by their quotes.
func (p *page) tie(kind, from, to string) {
	p.t.Helper()
	c, err := p.author.Link(p.document, annotate.LinkKind{Key: kind}, p.spanOn(from), p.spanOn(to))
	if err != nil {
		p.t.Fatal(err)
	}
	p.apply(c)
}

// spanOn is the tag with the quote.
func (p *page) spanOn(quote string) annotate.Span {
	p.t.Helper()
	for _, s := range p.document.AllSpans() {
		if s.Quote() == quote {
			return s
		}
	}
	p.t.Fatalf("%q is not tagged", quote)
	return annotate.Span{}
}

func linkable(t testing.TB, marked string) *page {
	p := open(t, marked)
	withLinks := map[string]bool{"claim": true}
	all := map[string]bool{}
	for key := range looks {
		all[key] = withLinks[key]
	}
	p.setLinks(all)
	return p
}

// threads is the titles of the threads on the page, and how many lead to the
// pointer.
func (p *page) threads() (titles []string, curves int) {
	for _, o := range test.WidgetRenderer(p.view).Objects() {
		switch o := o.(type) {
		case *canvas.Circle:
			if o.StrokeWidth == 0 {
				curves++ // each ends in a dot
			}
		case *canvas.Text:
			if o.Text == "Said by" || o.Text == "Reported by" {
				titles = append(titles, o.Text)
			}
		}
	}
	slices.Sort(titles)
	return titles, curves
}

// ring is where the ring of the chosen tag is drawn.
func (p *page) ring() (place, bool) {
	for _, o := range test.WidgetRenderer(p.view).Objects() {
		if c, ok := o.(*canvas.Circle); ok && c.StrokeWidth > 0 {
			return c.Position().AddXY(c.Size().Width/2, c.Size().Height/2), true
		}
	}
	return place{}, false
}

func TestThreadsOfTheChosenTagAlone(t *testing.T) {
	p := linkable(t, quoted)
	p.view.SetLinkTitles(map[string]string{"said_by": "Said by", "reported_by": "Reported by"})
	p.tie("said_by", "The bridge stands", "the mayor")
	p.tie("reported_by", "The bridge stands", "RIA")
	p.tie("said_by", "It does not", "the mayor")
	if _, n := p.threads(); n != 0 {
		t.Errorf("%d threads while nothing is chosen", n)
	}
	for quote, want := range map[string][]string{
		"The bridge stands": {"Reported by", "Said by"},
		"It does not":       {"Said by"},
		"the mayor":         {"Said by", "Said by"},
		"The bridge":        nil,
	} {
		p.view.Choose(p.spanOn(quote).ID)
		if titles, n := p.threads(); !slices.Equal(titles, want) || n != len(want) {
			t.Errorf("“%s” has the threads %q and %d curves, want %q", quote, titles, n, want)
		}
	}
	p.window.Canvas().Capture()
}

func TestThreadsLeadOutOfView(t *testing.T) {
	p := linkable(t, "[First](actor) said so.\n"+strings.Repeat("And so on, for long.\n", 80)+"[It does not](claim), he added.\n"+strings.Repeat("And on.\n", 80)+"[Last](actor) said so.")
	p.view.SetLinkTitles(map[string]string{"said_by": "Said by", "reported_by": "Reported by"})
	p.tie("said_by", "It does not", "First")
	p.tie("reported_by", "It does not", "Last")
	p.view.Choose(p.spanOn("It does not").ID)
	p.view.RevealChosen()
	if titles, _ := p.threads(); !slices.Equal(titles, []string{"Reported by", "Said by"}) {
		t.Errorf("the threads are %q", titles)
	}
	at := map[string]float32{}
	for _, o := range test.WidgetRenderer(p.view).Objects() {
		if text, ok := o.(*canvas.Text); ok {
			at[text.Text] = text.Position().Y
		}
	}
	if top, bottom := at["Said by"], at["Reported by"]; top < 0 || top > 40 || bottom < p.view.Size().Height-40 || bottom > p.view.Size().Height {
		t.Errorf("the titles stand at %v and %v", top, bottom)
	}
	p.window.Canvas().Capture()
	p.press("Ctrl+Home")
	if titles, _ := p.threads(); len(titles) != 0 {
		t.Errorf("the threads of a tag that is out of view are %q", titles)
	}
}

// TestThreadsOfATagWithManyLinks lead to the tags in view.
func TestThreadsOfATagWithManyLinks(t *testing.T) {
	p := linkable(t, "[RIA](actor) said so. [It does not](claim), [it may](claim).\n"+strings.Repeat("And so on, for long.\n", 80)+strings.Repeat("[It stands](claim) still. ", 20))
	p.view.SetLinkTitles(map[string]string{"said_by": "Said by"})
	ria := p.spanOn("RIA")
	for _, s := range p.document.AllSpans() {
		if s.ID == ria.ID {
			continue
		}
		c, err := p.author.Link(p.document, annotate.LinkKind{Key: "said_by"}, s, ria)
		if err != nil {
			t.Fatal(err)
		}
		p.apply(c)
	}
	p.view.Choose(ria.ID)
	if titles, n := p.threads(); len(titles) != 2 || n != 2 {
		t.Errorf("%d threads lead to %d tags in view", n, 2)
	}
}

func TestDrawAThreadFromTheRing(t *testing.T) {
	p := linkable(t, quoted)
	if _, shown := p.ring(); shown {
		t.Error("a ring is shown while nothing is chosen")
	}
	p.view.Choose(p.spanOn("the mayor").ID)
	if _, shown := p.ring(); shown {
		t.Error("a tag at which no link begins has a ring")
	}
	for _, c := range []struct{ from, over, hears string }{
		{"It does not", "RIA", "link It does not to RIA"},
		{"The bridge stands", "the mayor", "link The bridge stands to the mayor"},
		{"It does not", "bridge", "link It does not to The bridge, The bridge stands"},
		{"It does not", "told", "link It does not to "},
		{"The bridge stands", "stands", "link The bridge stands to "},
	} {
		p.view.Choose(p.spanOn(c.from).ID)
		p.heard = nil
		ring, shown := p.ring()
		if !shown {
			t.Fatalf("“%s” has no ring", c.from)
		}
		p.down(ring, 0)
		p.drag(p.middle("told"))
		if _, n := p.threads(); n != 1 {
			t.Errorf("while a thread is drawn, %d are shown", n)
		}
		p.drag(p.middle(c.over))
		p.window.Canvas().Capture()
		p.up(p.middle(c.over), true)
		if !slices.Equal(p.heard, []string{c.hears}) {
			t.Errorf("the listener heard %q, want %q", p.heard, c.hears)
		}
		p.wantChosen(c.from)
		p.wantWords("")
		if _, n := p.threads(); n != 0 {
			t.Errorf("%d threads are left", n)
		}
	}
}

func TestTheRingIsTold(t *testing.T) {
	p := linkable(t, quoted)
	p.view.Choose(p.spanOn("It does not").ID)
	ring, _ := p.ring()
	p.heard = nil
	for _, at := range []place{ring, ring.AddXY(1, 1), p.middle("told"), ring} {
		p.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	}
	if want := []string{"ring", "ring"}; !slices.Equal(p.heard, want) {
		t.Errorf("the listener heard %q, want %q", p.heard, want)
	}
}

func TestDrawAThreadFromABracket(t *testing.T) {
	p := linkable(t, quoted)
	bracket := p.bracketNames()["C2"].AddXY(3, 5)
	p.down(bracket, 0)
	p.drag(p.middle("RIA"))
	p.up(p.middle("RIA"), true)
	if want := []string{"link It does not to RIA"}; !slices.Equal(p.heard, want) {
		t.Errorf("the listener heard %q, want %q", p.heard, want)
	}
	p.clicks(bracket, 1)
	p.wantChosen("It does not")
}

func TestEscGivesAThreadUp(t *testing.T) {
	p := linkable(t, quoted)
	p.view.Choose(p.spanOn("It does not").ID)
	ring, _ := p.ring()
	p.heard = nil
	p.down(ring, 0)
	p.drag(p.middle("RIA"))
	p.press("Esc")
	p.up(p.middle("RIA"), true)
	if _, n := p.threads(); n != 0 {
		t.Error("the thread is there still")
	}
	if slices.ContainsFunc(p.heard, func(s string) bool { return s[:4] == "link" }) {
		t.Errorf("the listener heard %q", p.heard)
	}
}

func TestAThreadFollowsThePointer(t *testing.T) {
	p := linkable(t, quoted)
	p.view.BeginLink(p.spanOn("It does not").ID)
	p.hover("told")
	if _, n := p.threads(); n != 1 {
		t.Errorf("%d threads lead to the pointer, want 1", n)
	}
	if p.view.Cursor() != desktop.CrosshairCursor {
		t.Error("the pointer looks as ever")
	}
	p.apply(p.author.Delete(p.document, p.spanOn("It does not")))
	if _, n := p.threads(); n != 0 {
		t.Error("a thread leads from a tag that is gone")
	}
}

func (p *page) hover(words string) {
	p.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p.middle(words)}})
}

func TestHoverTellsWhatLiesThere(t *testing.T) {
	p := open(t, nested)
	const claim = "minesweepers had cleared 38 of the 41 mines off Merrin Sound"
	for _, c := range []struct{ over, want string }{
		{"Merrin", "Merrin, Merrin Sound, " + claim},
		{"Sound", "Merrin Sound, " + claim},
		{"cleared", claim},
		{"Tuesday", ""},
		{"minesweepers", "minesweepers, " + claim},
	} {
		p.hover(c.over)
		if p.hovered != c.want {
			t.Errorf("over “%s” lies %q, want %q", c.over, p.hovered, c.want)
		}
	}
	p.view.MouseOut()
	if p.hovered != "" {
		t.Errorf("beside the page lies %q", p.hovered)
	}
}

// TestHoverEnds has something else come to lie under a pointer that rests.
func TestHoverEnds(t *testing.T) {
	p := open(t, nested+strings.Repeat("\nAnother day.", 100))
	for name, change := range map[string]func(){
		"scrolling":      func() { p.view.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -10}}) },
		"another change": func() { p.apply(p.author.SetNote(p.spanOn("Merrin"), "An island")) },
	} {
		p.hover("Merrin")
		change()
		if p.hovered != "" {
			t.Errorf("after %s the pointer is still said to be on %q", name, p.hovered)
		}
		p.hover("Merrin")
		if p.hovered == "" {
			t.Errorf("after %s nothing lies under the pointer", name)
		}
	}
}

func TestHoverOverABracket(t *testing.T) {
	p := open(t, quoted)
	p.window.Canvas().Capture()
	p.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p.bracketNames()["C2"].AddXY(3, 5)}})
	if p.hovered != "It does not" {
		t.Errorf("over the bracket lies %q", p.hovered)
	}
}

func TestCtrlClickAsksForTheList(t *testing.T) {
	p := open(t, nested)
	p.clicks(p.middle("Merrin"), 1, ctrl)
	want := "list Merrin, Merrin Sound, minesweepers had cleared 38 of the 41 mines off Merrin Sound"
	if !slices.Contains(p.heard, want) {
		t.Errorf("the listener heard %q, want %q", p.heard, want)
	}
	p.heard = nil
	p.clicks(p.middle("Tuesday"), 1, ctrl)
	if !slices.Contains(p.heard, "list ") {
		t.Errorf("the listener heard %q where there are no tags, want an empty list", p.heard)
	}
}

func TestListAtTheCaret(t *testing.T) {
	p := open(t, nested)
	p.view.Choose(p.spanOn("Merrin Sound").ID)
	p.heard = nil
	p.view.WantTags()
	if want := "list Merrin, Merrin Sound, minesweepers had cleared 38 of the 41 mines off Merrin Sound"; !slices.Contains(p.heard, want) {
		t.Errorf("the listener heard %q, want %q", p.heard, want)
	}
}

func TestTheBrushIsThePointer(t *testing.T) {
	p := open(t, nested)
	p.view.SetBrush("claim")
	p.hover("Tuesday")
	first := p.view.Cursor()
	img, x, y := first.Image()
	if img == nil || x <= 0 || y <= 0 {
		t.Fatalf("the pointer is %v", first)
	}
	p.hover("said")
	if p.view.Cursor() != first {
		t.Error("the pointer is made anew for each move")
	}
	if at := img.Bounds().Max; !holds(img, float32(at.X-4), float32(at.Y-4), float32(at.X-1), float32(at.Y-1), looks["claim"].Fill, 8) {
		t.Error("the pointer has no chip in the label's colour")
	}
	p.view.SetBrush("")
	p.hover("Tuesday")
	if p.view.Cursor() != desktop.TextCursor {
		t.Error("the pointer is not as ever again")
	}
}
