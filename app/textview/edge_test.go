package textview_test

// This file owns the tests of moving an edge of a tag: by its handle and by
// keys, with what bounds it.

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"dateline/annotate/text"
)

// knobs is where the handles of the chosen tag are drawn: beginning and end of
// its first part, then of its second.
func (p *page) knobs() []place {
	p.t.Helper()
	var at []place
	for _, o := range test.WidgetRenderer(p.view).Objects() {
		if knob, ok := o.(*canvas.Rectangle); ok && knob.Size().Width == knob.Size().Height && knob.CornerRadius == knob.Size().Width/2 && knob.FillColor != nil && knob.Size().Width > 6 {
			at = append(at, knob.Position().AddXY(knob.Size().Width/2, knob.Size().Height/2))
		}
	}
	if len(at) == 0 {
		p.t.Fatal("the chosen tag has no handles")
	}
	return at
}

// dragKnob drags a handle to a place.
func (p *page) dragKnob(n int, to place) {
	p.t.Helper()
	p.dragFrom(p.knobs()[n], to)
}

// parts is the text with the parts of the chosen tag in brackets.
func (p *page) parts() string {
	s, _ := p.document.Span(p.view.Chosen())
	var ranges []text.Range
	for _, f := range s.Fragments {
		ranges = append(ranges, f.Range)
	}
	return inBrackets(p.view.Text(), ranges)
}

func (p *page) wantParts(want string) {
	p.t.Helper()
	if got := p.parts(); got != want {
		p.t.Errorf("the tag is on\n\t%s\nwant\n\t%s", got, want)
	}
}

// chooseParts opens a text and chooses the tag on the words in brackets, which
// may be more than one.
func chooseParts(t testing.TB, shown string) *page {
	t.Helper()
	var plain strings.Builder
	tag := tagged{label: "claim"}
	for i, part := range strings.Split(strings.ReplaceAll(shown, "]", "["), "[") {
		if i%2 == 1 {
			tag.ranges = append(tag.ranges, text.Range{Start: plain.Len(), End: plain.Len() + len(part)})
		}
		plain.WriteString(part)
	}
	p := openDocument(t, "", plain.String(), tag)
	p.view.Choose(p.document.AllSpans()[0].ID)
	p.heard = nil
	return p
}

func TestDragHandles(t *testing.T) {
	for _, c := range []struct {
		name, before string
		knob         int
		to           string
		share        float32
		want         string
	}{
		{"the end, snapped to words", "the [defence] minister of Moscow said", 1, "minister", 0.4, "the [defence minister] of Moscow said"},
		{"the end, back", "the [defence minister of] Moscow said", 1, "minister", 0.6, "the [defence minister] of Moscow said"},
		{"the end, to between two words", "the [defence] minister of Moscow said", 1, " of", 0, "the [defence minister] of Moscow said"},
		{"the beginning", "the defence [minister] said", 0, "defence", 0.6, "the [defence minister] said"},
		{"the beginning, on", "the [defence minister] said", 0, "minister", 0.4, "the defence [minister] said"},
		{"the end, not over the beginning", "one two [three four] five", 1, "one", 0.5, "one two [three] four five"},
		{"the beginning, not over the end", "one two [three four] five", 0, "five", 0.5, "one two three [four] five"},
		{"a possessive stays outside", "said [Aleppo] and Moscow’s men", 1, "sco", 0.9, "said [Aleppo and Moscow]’s men"},
		{"the first part, not over the second", "one [two] three [four] five", 1, "five", 0.5, "one [two three ][four] five"},
		{"the second part, not over the first", "one [two] three [four] five", 2, "one", 0.5, "one [two][ three four] five"},
		{"the second part's end", "one [two] three [four] five", 3, "five", 0.5, "one [two] three [four five]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := chooseParts(t, c.before)
			p.dragKnob(c.knob, p.on(c.to, c.share))
			want := strings.ReplaceAll(strings.ReplaceAll(c.want, " ]", "] "), "[ ", " [")
			p.wantParts(want)
			if n := len(p.heard); want != c.before && (n == 0 || !strings.HasPrefix(p.heard[n-1], "moved")) {
				t.Errorf("the listener heard %q", p.heard)
			}
		})
	}
}

func TestDragHandleExactly(t *testing.T) {
	p := chooseParts(t, "the [defence] minister said")
	p.view.SetExact(true)
	p.dragKnob(1, p.right("mini"))
	p.wantParts("the [defence mini]ster said")

	p = chooseParts(t, "the [defence] minister said")
	p.dragFrom(p.knobs()[1], p.right("mini"), alt)
	p.wantParts("the [defence mini]ster said")
}

func TestDragHandleToAnotherLine(t *testing.T) {
	p := chooseParts(t, "One [two] three.\nFour five six.")
	p.dragKnob(1, p.middle("five"))
	p.wantParts("One [two three.\nFour five] six.")
}

func TestHandleThatIsNotMovedChangesNothing(t *testing.T) {
	p := chooseParts(t, "One [two three] four.")
	p.dragKnob(1, p.middle("four"))
	p.wantParts("One [two three four].")
	p.heard = nil
	p.dragKnob(1, p.knobs()[1])
	if got := strings.Join(p.heard, " "); strings.Contains(got, "moved") {
		t.Errorf("the listener heard %q", got)
	}
}

func TestPointerShowsHandles(t *testing.T) {
	p := chooseParts(t, "One [two three] four.")
	at := p.knobs()[1]
	p.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	if p.view.Cursor() != desktop.HResizeCursor {
		t.Error("the pointer does not show that the edge can be dragged")
	}
	p.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p.middle("three")}})
	if p.view.Cursor() != desktop.TextCursor {
		t.Error("the pointer does not show text")
	}
}

func TestMoveEdgeByKeys(t *testing.T) {
	for _, c := range []struct {
		name, before string
		start        bool
		keys         string
		want         string
	}{
		{"the end, a word on", "the [defence] minister, he said", false, "Right Enter", "the [defence minister], he said"},
		{"and back", "the [defence] minister, he said", false, "Right Right Left Enter", "the [defence minister], he said"},
		{"the end back", "the [defence minister] said", false, "Left Enter", "the [defence] minister said"},
		{"the end, never over the beginning", "the [defence minister] said", false, "Left Left Left Left Enter", "the [defence] minister said"},
		{"the beginning, a word back", "the [defence] minister", true, "Left Enter", "[the defence] minister"},
		{"the beginning, on", "[the defence] minister", true, "Right Enter", "the [defence] minister"},
		{"the beginning, never over the end", "[the defence] minister", true, "Right Right Right Enter", "the [defence] minister"},
		{"by character", "the [defence] minister", false, "Shift+Left Shift+Left Enter", "the [defen]ce minister"},
		{"by character, on", "the [defence] minister", true, "Shift+Right Enter", "the d[efence] minister"},
		{"by sentence", "One. [Two] three. Four five. Six.", false, "Ctrl+Right Enter", "One. [Two three.] Four five. Six."},
		{"given up", "the [defence] minister", false, "Right Esc", "the [defence] minister"},
		{"kept by the next command", "the [defence] minister said", false, "Right D", "the [defence minister] said"},
		{"both edges", "the [defence] minister said", false, "Right Tab Left Enter", "[the defence minister] said"},
		{"E takes the end, Shift+E the beginning", "the [defence] minister said", false, "Right Shift+E Left E Right Enter", "[the defence minister said]"},
		{"at the end of the text", "the [defence]", false, "Right Right Enter", "the [defence]"},
		{"the last part", "one [two] three [four] five", false, "Right Enter", "one [two] three [four five]"},
		{"the first part", "one [two] three [four] five", true, "Left Enter", "[one two] three [four] five"},
		{"Arabic, left goes on", "قال [سامر] قاسم", false, "Left Enter", "قال [سامر قاسم]"},
		{"an emoji is not cut", "so [bread] 👩‍🍳 now", false, "Shift+Right Enter", "so [bread 👩‍🍳] now"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := chooseParts(t, c.before)
			p.view.MoveEdge(c.start)
			if _, moving := p.view.MovingEdge(); !moving {
				t.Fatal("no edge is moving")
			}
			p.press(strings.Fields(c.keys)...)
			p.wantParts(c.want)
			if _, moving := p.view.MovingEdge(); moving {
				t.Error("the edge is still moving")
			}
		})
	}
}

func TestClickEndsMovingByKeys(t *testing.T) {
	p := chooseParts(t, "the [defence] minister of Moscow said so")
	p.view.MoveEdge(false)
	p.press("Right")
	p.click("said")
	if _, moving := p.view.MovingEdge(); moving {
		t.Error("a click elsewhere does not end moving the edge")
	}
	p.dragFrom(p.left("said"), p.right("said"))
	if r := p.rect("said"); !holds(p.window.Canvas().Capture(), r.X0, r.Top, r.X1, r.Top+r.Height, rgb(0xf4e590), 8) {
		t.Error("the selection after it cannot be seen")
	}
}

func TestMovingEdgeOfNothing(t *testing.T) {
	p := open(t, "[One](actor) two.")
	p.view.MoveEdge(true)
	if _, moving := p.view.MovingEdge(); moving {
		t.Error("an edge is moving, and no tag is chosen")
	}
}

// TestTagChangesWhileItsEdgeMoves takes parts from under an edge that is held.
func TestTagChangesWhileItsEdgeMoves(t *testing.T) {
	p := chooseParts(t, "one [two] three [four] five")
	s := p.document.AllSpans()[0]
	p.view.MoveEdge(false)
	p.press("Left")
	c, err := p.author.Move(p.document, s, text.Range{Start: 0, End: 3})
	if err != nil {
		t.Fatal(err)
	}
	p.apply(c)
	p.window.Canvas().Capture()
	p.press("Left", "Right", "Enter")
	p.view.MoveEdge(true)
	p.apply(p.author.Delete(p.document, p.document.AllSpans()[0]))
	p.press("Left", "Enter")
	if _, moving := p.view.MovingEdge(); moving {
		t.Error("the edge of a tag that is gone is still moving")
	}
}

// TestUndoWhileAHandleIsDragged takes the tag back under the mouse: what is left
// of the drag selects nothing.
func TestUndoWhileAHandleIsDragged(t *testing.T) {
	undo := map[string]func(p *page){
		"the edge was elsewhere": func(p *page) {
			c, err := p.author.Move(p.document, p.document.AllSpans()[0], text.Range{Start: 0, End: 3})
			if err != nil {
				t.Fatal(err)
			}
			p.apply(c)
		},
		"the tag was not there": func(p *page) { p.apply(p.author.Delete(p.document, p.document.AllSpans()[0])) },
	}
	for name, undo := range undo {
		t.Run(name, func(t *testing.T) {
			p := chooseParts(t, "one [two] three four five")
			p.down(p.knobs()[1], 0)
			p.drag(p.right("three"))
			undo(p)
			p.drag(p.right("four"))
			p.up(p.right("four"), true)
			p.wantWords("")
			if got := strings.Join(p.heard, ", "); strings.Contains(got, "moved") || len(p.made) > 0 {
				t.Errorf("the listener heard %q", got)
			}
		})
	}
}

// TestKeysTakeTheEdgeFromTheMouse presses keys while a handle is dragged.
func TestKeysTakeTheEdgeFromTheMouse(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
		want string
	}{
		{"Tab leaves the other edge where it is", []string{"Tab", "Enter"}, "one [two three] four five"},
		{"arrows go on from there", []string{"Right", "Enter"}, "one [two three four] five"},
		{"another key keeps what there is", []string{"2"}, "one [two three] four five"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := chooseParts(t, "one [two] three four five")
			p.down(p.knobs()[1], 0)
			p.drag(p.right("three"))
			p.press(c.keys...)
			p.drag(p.right("five"))
			p.up(p.right("five"), true)
			p.wantParts(c.want)
			p.wantWords("")
		})
	}
}

// TestMovedTagIsShownWhereItIs looks at the pixels while an edge moves.
func TestMovedTagIsShownWhereItIs(t *testing.T) {
	p := chooseParts(t, "the [defence] minister of Moscow said")
	p.view.MoveEdge(false)
	p.press("Right")
	r := p.rect("minister")
	if !holds(p.window.Canvas().Capture(), r.X0+8, r.Top, r.X1-8, r.Top+r.Height, looks["claim"].Fill, 8) {
		t.Error("the words that the edge has moved over do not look tagged")
	}
	p.press("Esc")
	if holds(p.window.Canvas().Capture(), r.X0+8, r.Top, r.X1-8, r.Top+r.Height, looks["claim"].Fill, 8) {
		t.Error("Esc leaves the words looking tagged")
	}
}

func TestHandlesInOrder(t *testing.T) {
	p := chooseParts(t, "one [two] three [four] five")
	knobs := p.knobs()
	if len(knobs) != 4 || !slices.IsSortedFunc(knobs, func(a, b place) int { return int(a.X - b.X) }) {
		t.Errorf("the handles are at %v", knobs)
	}
}
