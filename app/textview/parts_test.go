package textview_test

// This file owns the tests of discontinuous tags: adding a part with Ctrl held
// or by keys, to a tag or to a selection, and taking one away.

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate/text"
)

const ctrl = fyne.KeyModifierControl

func TestCtrlDragAddsAPart(t *testing.T) {
	for _, c := range []struct{ name, before, from, to, want string }{
		{"behind", "[The bridge], police said, stands.", "stands", "stands", "[The bridge], police said, [stands]."},
		{"before", "The bridge, police said, [stands].", "The", "bridge", "[The bridge], police said, [stands]."},
		{"a third", "[one] two [three] four five", "five", "five", "[one] two [three] four [five]"},
		{"between", "[one] two three four [five]", "three", "three", "[one] two [three] four [five]"},
		{"over the gap", "[one] two [three] four", "one", "three", "[one two three] four"},
		{"over an end", "[one two] three four", "two", "three", "[one two three] four"},
		{"within the tag", "[one two three] four", "two", "two", "[one two three] four"},
		{"snapped", "[one] two three four", "hre", "ou", "[one] two [three four]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := chooseParts(t, c.before)
			p.dragFrom(p.left(c.from), p.right(c.to), ctrl)
			p.wantParts(c.want)
			p.wantWords("")
			if p.view.Chosen() != p.document.AllSpans()[0].ID {
				t.Error("the tag is not chosen any more")
			}
			if moved := slices.ContainsFunc(p.heard, func(s string) bool { return s[:min(5, len(s))] == "moved" }); moved != (c.want != c.before) {
				t.Errorf("the listener heard %q", p.heard)
			}
		})
	}
}

func TestCtrlDoubleClickAddsAWord(t *testing.T) {
	p := chooseParts(t, "[one] two three four. Five.")
	p.clicks(p.middle("three"), 2, ctrl)
	p.wantParts("[one] two [three] four. Five.")
}

func TestCtrlDragAddsToTheSelection(t *testing.T) {
	p := open(t, "The bridge, police said, stands, they added, until May.")
	p.dragFrom(p.left("The"), p.right("bridge"))
	p.dragFrom(p.left("stands"), p.right("stands"), ctrl)
	p.want("[The bridge], police said, [stands], they added, until May.")
	p.dragFrom(p.left("until"), p.right("May"), ctrl)
	p.want("[The bridge], police said, [stands], they added, [until May].")
	if want := []string{"The bridge", "The bridge … stands", "The bridge … stands … until May"}; !slices.Equal(p.made, want) {
		t.Errorf("finished selections %q, want %q", p.made, want)
	}
	p.dragFrom(p.left("police"), p.right("said"))
	p.want("The bridge, [police said], stands, they added, until May.")
}

func TestPartsThatMeetAreOne(t *testing.T) {
	p := open(t, "one two three four")
	p.dragFrom(p.left("one"), p.right("two"))
	p.dragFrom(p.left("two"), p.right("three"), ctrl)
	p.want("[one two three] four")
}

func TestPartsAreLetGoOf(t *testing.T) {
	for name, letGo := range map[string]func(*page){
		"by Esc":        func(p *page) { p.press("Esc") },
		"by the caret":  func(p *page) { p.press("Home") },
		"by a click":    func(p *page) { p.click("two") },
		"by a new drag": func(p *page) { p.dragFrom(p.left("five"), p.right("five")); p.press("Esc") },
		"by choosing":   func(p *page) { p.view.Choose(p.tag("actor", "five").ID) },
	} {
		p := open(t, "one two three four five")
		p.dragFrom(p.left("one"), p.right("one"))
		p.dragFrom(p.left("three"), p.right("three"), ctrl)
		letGo(p)
		if words := p.words(); words != "" {
			t.Errorf("%s: still selected is %q", name, words)
		}
	}
}

func TestAddPartsByKeys(t *testing.T) {
	p := chooseParts(t, "[one two], he said, three four. Five.")
	p.view.AddPart()
	if !p.view.Adding() {
		t.Fatal("no part is being added")
	}
	p.press("Ctrl+Right", "Ctrl+Right", "Ctrl+Right", "Shift+Right")
	p.wantWords("three")
	p.wantChosen("one two")
	p.press("Shift+Right", "Enter")
	p.wantParts("[one two], he said, [three four]. Five.")
	if p.view.Adding() {
		t.Error("a part is being added still")
	}

	p.view.AddPart()
	p.press("Shift+Right", "Esc")
	p.wantParts("[one two], he said, [three four]. Five.")
	p.wantWords("")
	p.press("Enter")
	p.wantParts("[one two], he said, [three four]. Five.")
}

func TestSelectPartsByKeys(t *testing.T) {
	p := open(t, "one two three four")
	p.press("Shift+Right")
	p.view.AddPart()
	p.press("Ctrl+Right", "Ctrl+Right", "Shift+Right")
	p.want("[one] two [three] four")
	p.view.AddPart()
	p.press("Ctrl+Right", "Shift+Right")
	p.want("[one] two [three] [four]")
	p.press("Esc")
	p.wantWords("")
}

func TestWalkAllEdgesByTab(t *testing.T) {
	p := chooseParts(t, "[one] two [three] four five")
	p.view.MoveEdge(true)
	p.press("Tab", "Tab", "Tab", "Right", "Enter") // the end of the second part
	p.wantParts("[one] two [three four] five")
	p.view.MoveEdge(true)
	p.press("Shift+Tab", "Left", "Enter") // round to the last edge
	p.wantParts("[one] two [three] four five")
	p.view.MoveEdge(false)
	p.press("Shift+Tab", "Left", "Enter")
	p.wantParts("[one] [two three] four five")
}

func TestTakeAPartAway(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want string
	}{
		{[]string{"Delete", "Enter"}, "one two [three] four [five]"},
		{[]string{"Tab", "Tab", "Delete", "Enter"}, "[one] two three four [five]"},
		{[]string{"Shift+Tab", "Delete", "Enter"}, "[one] two [three] four five"},
		{[]string{"Delete", "Delete", "Delete", "Enter"}, "one two three four [five]"},
		{[]string{"Delete", "Esc"}, "[one] two [three] four [five]"},
	} {
		p := chooseParts(t, "[one] two [three] four [five]")
		p.view.MoveEdge(true)
		p.press(c.keys...)
		p.wantParts(c.want)
	}
}

func TestAPartThatIsGoneMeanwhile(t *testing.T) {
	p := chooseParts(t, "[one] two [three] four")
	p.view.MoveEdge(false)
	s := p.document.AllSpans()[0]
	c, err := p.author.Move(p.document, s, text.Range{Start: 0, End: 7})
	if err != nil {
		t.Fatal(err)
	}
	p.apply(c) // as an undo does
	if _, moving := p.view.MovingEdge(); moving {
		t.Error("an edge of a tag that looks otherwise now is being moved still")
	}
	p.press("Enter")
	p.wantParts("[one two] three four")
}

// TestEscGivesADragUp lets go of the mouse after Esc: nothing comes of it.
func TestEscGivesADragUp(t *testing.T) {
	p := open(t, "one two three four")
	p.down(p.left("one"), 0)
	p.drag(p.right("two"))
	p.press("Esc")
	p.drag(p.right("three"))
	p.up(p.right("three"), true)
	p.wantWords("")

	p = chooseParts(t, "[one] two three four")
	p.down(p.knobs()[1], 0)
	p.drag(p.right("two"))
	p.drag(p.right("three"))
	p.press("Esc")
	p.drag(p.right("four"))
	p.up(p.right("four"), true)
	p.wantParts("[one] two three four")
	p.wantWords("")
}

// TestEscGivesOnlyTheDragUp presses Esc in the middle of a drag: what was chosen
// or selected before stays.
func TestEscGivesOnlyTheDragUp(t *testing.T) {
	p := linkable(t, "[One two](claim) three [four](actor) five")
	p.click("One")
	ring, _ := p.ring()
	p.heard = nil
	p.dragUntilEsc(ring, p.middle("four"))
	p.wantChosen("One two")

	p.dragUntilEsc(p.left("three"), p.right("three"), ctrl)
	p.wantChosen("One two")
	p.wantParts("[One two] three four five")
	if got := strings.Join(p.heard, ", "); strings.Contains(got, "link") || strings.Contains(got, "key") {
		t.Errorf("the listener heard %q", got)
	}

	p = open(t, "one two three four")
	p.dragFrom(p.left("one"), p.right("one"))
	p.dragUntilEsc(p.left("three"), p.right("three"), ctrl)
	p.wantWords("one")
	if slices.Contains(p.heard, "key Escape") {
		t.Error("the listener was given the Esc as well")
	}
}

// dragUntilEsc drags, presses Esc and lets go.
func (p *page) dragUntilEsc(from, to place, m ...fyne.KeyModifier) {
	p.t.Helper()
	p.down(from, append(m, 0)[0])
	p.drag(to)
	p.press("Esc")
	p.up(to, true)
}

func TestSelectionsAreFinished(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*page)
		want []string
	}{
		{"a drag", func(p *page) { p.dragFrom(p.left("one"), p.right("two")) }, []string{"one two"}},
		{"a double click", func(p *page) { p.clicks(p.middle("two"), 2) }, []string{"two"}},
		{"a triple click", func(p *page) { p.clicks(p.middle("two"), 3) }, []string{"two", "one two three., grown"}},
		{"keys", func(p *page) {
			p.keyboard.held = shift
			for range 2 {
				p.view.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
			}
			p.keyboard.held = 0
			p.view.KeyUp(&fyne.KeyEvent{Name: modifierKeys["Shift"].key})
		}, []string{"one two"}},
		{"keys, and Shift once more", func(p *page) { p.press("Shift+Right", "Shift+Right", "Right", "Shift+Right") }, []string{"one", "one two, grown", "three"}},
		{"Shift alone", func(p *page) { p.press("Shift+Right", "Right", "Shift+F1") }, []string{"one"}},
		{"a click", func(p *page) { p.click("two") }, nil},
		{"a drag over a space", func(p *page) { p.dragFrom(p.right("one"), p.left("two")) }, nil},
	} {
		p := open(t, "one two three. Four.")
		c.do(p)
		if !slices.Equal(p.made, c.want) {
			t.Errorf("%s finished %q, want %q", c.name, p.made, c.want)
		}
	}
}

// TestJointsOfParts looks at the pixels under the words between two parts.
func TestJointsOfParts(t *testing.T) {
	p := openDocument(t, "", "one two three four", tagged{"claim", []text.Range{{Start: 0, End: 3}, {Start: 8, End: 13}}})
	img := p.window.Canvas().Capture()
	joined := func(words string) bool {
		r := p.rect(words)
		x := (r.X0 + r.X1) / 2
		return holds(img, x-1, r.Top, x+1, r.Top+r.Height, looks["claim"].Line, 24)
	}
	if !joined("two") {
		t.Error("nothing joins the two parts")
	}
	if joined("four") {
		t.Error("the joint goes on behind the last part")
	}
}

// TestJointOverWholeLines looks at the lines between two parts that have no part
// on them.
func TestJointOverWholeLines(t *testing.T) {
	said := []text.Range{{Start: 0, End: 3}, {Start: 22, End: 27}}
	p := openDocument(t, "", "one\ntwo\nfour\nand five\nseven", tagged{"claim", said})
	img := p.window.Canvas().Capture()
	for _, line := range []string{"two", "four", "and five"} {
		r := p.rect(line)
		x := (r.X0 + r.X1) / 2
		if !holds(img, x-1, r.Top, x+1, r.Top+r.Height, looks["claim"].Line, 24) {
			t.Errorf("nothing joins the two parts under %q", line)
		}
	}
}
