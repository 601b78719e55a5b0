package app

// This file owns the tests of what the hand does on the page beyond tagging:
// labels kept in the hand, tags in parts, links made in every way, and lists of
// what lies at one place.

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

const said = "Bridge stands\nThe bridge, police said, stands. The mayor told RIA so. It was built in 1904, the mayor said."

func (d *desk) wantHint(want string) {
	d.t.Helper()
	if got := d.app.status.asks.Text; !strings.HasPrefix(got, want) || want == "" && got != "" {
		d.t.Errorf("the page waits for %q, want %q", got, want)
	}
}

func TestALabelKeptInTheHand(t *testing.T) {
	for name, take := range map[string]func(*desk){
		"by its key twice":        func(d *desk) { d.press("2", "2") },
		"by its letter twice":     func(d *desk) { d.press("A", "A") },
		"by its key held down":    func(d *desk) { d.press("2", "2", "2", "2") },
		"with Shift":              func(d *desk) { d.press("Shift+2") },
		"by its button twice":     func(d *desk) { d.tapLabel("Actor", 0); d.tapLabel("Actor", 0) },
		"by a long press":         func(d *desk) { d.tapLabel("Actor", longPress) },
		"by tagging and its key":  func(d *desk) { d.tag("RIA", "2"); d.press("2"); d.press("Ctrl+Z") },
		"by another one before":   func(d *desk) { d.press("1", "1", "2") },
		"by the menu and the key": func(d *desk) { d.chooseMenu("Tag as Actor"); d.press("2") },
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t, said)
			take(d)
			d.wantHint("Actor is in the hand")
			d.selectPhrase("police")
			d.selectPhrase("mayor")
			d.wantMarked(strings.Replace(strings.Replace(said, "police", "[police](actor)", 1), "mayor", "[mayor](actor)", 1))
			if !d.app.reader.view.Selection().Empty() {
				t.Error("the words are still selected, and their tag can hardly be seen")
			}
			d.press("Esc")
			d.wantHint("")
			before := d.marked()
			d.selectPhrase("built")
			d.wantMarked(before)
		})
	}
}

func TestALabelIsNotTakenByChance(t *testing.T) {
	d := start(t, said)
	d.press("1")
	d.wantSays("Press 1 again")
	d.selectPhrase("police")
	d.press("1")
	d.wantHint("")
	d.click("police")
	d.press("C")
	d.wantHint("")
	d.press("A", "C")
	d.wantHint("")
	d.wantMarked(strings.Replace(said, "police", "[police](claim)", 1))
}

// TestEscInADragKeepsTheLabel presses Esc in the middle of a drag: nothing is
// tagged, and the label stays in the hand.
func TestEscInADragKeepsTheLabel(t *testing.T) {
	d := start(t, said)
	d.press("Shift+2")
	v, to := d.app.reader.view, d.at("police", 0.9)
	d.mouseDown(d.at("police", 0.1))
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
	d.press("Esc")
	v.MouseUp(d.mouse(to, desktop.MouseButtonPrimary))
	d.wantTags()
	d.selectPhrase("RIA")
	d.wantTags("actor: RIA")
}

func TestPartsWithALabelInTheHand(t *testing.T) {
	d := start(t, said)
	d.press("1", "1")
	d.selectPhrase("The bridge")
	d.selectPhrase("stands.", fyne.KeyModifierControl)
	d.wantTags("claim: The bridge … stands.")
	d.selectPhrase("mayor")
	d.wantTags("claim: The bridge … stands.", "claim: mayor")
}

func TestTheButtonPutsTheLabelDown(t *testing.T) {
	d := start(t, said)
	d.press("2", "2")
	d.tapLabel("Actor", 0)
	d.wantHint("")
}

func TestATripleClickWithALabelInTheHandMakesOneTag(t *testing.T) {
	d := start(t, said)
	d.press("1", "1")
	at := d.at("built", 0.5)
	time.Sleep(360 * time.Millisecond)
	for range 3 {
		d.app.reader.view.MouseDown(d.mouse(at, desktop.MouseButtonPrimary))
		d.app.reader.view.MouseUp(d.mouse(at, desktop.MouseButtonPrimary))
	}
	d.settle()
	d.wantMarked(strings.Replace(said, "It was built in 1904, the mayor said.", "[It was built in 1904, the mayor said.](claim)", 1))
}

// TestALabelInTheHandMovesNoOtherTag makes the gestures that put the tag that was
// made last elsewhere, where it must not be: over a tag that stood before, and
// where the double click took nothing.
func TestALabelInTheHandMovesNoOtherTag(t *testing.T) {
	clicks := func(d *desk, at fyne.Position) {
		time.Sleep(360 * time.Millisecond)
		for range 3 {
			d.app.reader.view.MouseDown(d.mouse(at, desktop.MouseButtonPrimary))
			d.app.reader.view.MouseUp(d.mouse(at, desktop.MouseButtonPrimary))
		}
		d.settle()
	}
	d := start(t, said)
	d.tag("built", "1")
	d.press("Esc", "1", "1")
	clicks(d, d.at("built", 0.5))
	d.wantTags("claim: It was built in 1904, the mayor said.", "claim: built")

	d = start(t, said)
	d.tag("built", "1")
	d.press("Esc", "1", "1")
	d.selectPhrase("built")
	d.selectPhrase("1904", fyne.KeyModifierControl)
	d.wantTags("claim: built", "claim: 1904")

	d = start(t, "Ferries sail.\n\n   And then.\nReuters said so. The end.")
	d.press("2", "2")
	d.selectPhrase("Reuters")
	clicks(d, d.at("   And", 0.05))
	for _, s := range d.app.session.Document().Spans(d.app.session.Person()) {
		if s.Quote() == "Reuters" {
			return
		}
	}
	t.Errorf("the tag on Reuters was moved: %s", d.marked())
}

func TestKeysWithALabelInTheHand(t *testing.T) {
	d := start(t, said)
	d.press("2", "2")
	d.press("Ctrl+Home", "Down", "Home", "Ctrl+Right", "Shift+Right")
	d.letShiftGo()
	d.press("Shift+Right")
	d.letShiftGo()
	if got, want := d.marked(), strings.Replace(said, "bridge, police", "[bridge, police](actor)", 1); got != want {
		t.Errorf("marked\n%s\nwant\n%s", got, want)
	}
}

func (d *desk) letShiftGo() {
	d.app.reader.view.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	d.settle()
}

// tapLabel presses a label's button for some time.
func (d *desk) tapLabel(title string, held time.Duration) {
	d.t.Helper()
	b, ok := d.search(func(o fyne.CanvasObject) bool {
		b, ok := o.(*labelButton)
		return ok && b.label.Title() == title
	}).(*labelButton)
	if !ok {
		d.t.Fatalf("there is no button for %s", title)
	}
	b.MouseDown(nil)
	if held > 0 {
		b.pressed = b.pressed.Add(-held)
	}
	test.Tap(b)
	d.settle()
}

func TestAClaimInTwoParts(t *testing.T) {
	for name, do := range map[string]func(*desk){
		"selected together": func(d *desk) {
			d.selectPhrase("The bridge")
			d.selectPhrase("stands", fyne.KeyModifierControl)
			d.press("1")
		},
		"added to the tag": func(d *desk) {
			d.tag("The bridge", "1")
			d.selectPhrase("stands", fyne.KeyModifierControl)
		},
		"by keys": func(d *desk) {
			d.tag("The bridge", "1")
			d.press("P")
			d.wantHint("Adding a part")
			d.press("Ctrl+Right", "Ctrl+Right", "Ctrl+Right", "Shift+Right", "Enter")
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t, strings.TrimPrefix(said, "Bridge stands\n"))
			do(d)
			d.wantChosen("The bridge … stands")
			d.wantHint("")
			d.wantScreen("The bridge … stands")
			if n := d.state().Tags; n != 1 {
				t.Errorf("%d tags, want one", n)
			}
			d.press("E", "Delete", "Enter")
			d.wantChosen("The bridge")
			d.press("Ctrl+Z")
			d.wantChosen("The bridge … stands")
		})
	}
}

// TestTheStatusBarCountsCharacters counts what is selected in code points, in all
// of its parts.
func TestTheStatusBarCountsCharacters(t *testing.T) {
	d := start(t, "Bridge\nThe café in Łódź, said 王毅, stands.")
	for _, c := range []struct {
		words string
		held  fyne.KeyModifier
		want  string
	}{
		{"café in Łódź", 0, "12 characters selected"},
		{"王毅", fyne.KeyModifierControl, "14 characters selected"},
	} {
		d.selectPhrase(c.words, c.held)
		d.wantScreen(c.want)
	}
}

func TestALinkToWordsThatAreNotTagged(t *testing.T) {
	const claim, speaker = "It was built in 1904", "the mayor"
	for name, do := range map[string]func(*desk){
		"by dragging": func(d *desk) { d.press("S"); d.selectPhrase(speaker) },
		"by keys": func(d *desk) {
			d.press("S", "Ctrl+End", "Ctrl+Left", "Ctrl+Left", "Ctrl+Left", "Shift+Right", "Shift+Right")
			d.letShiftGo()
			d.wantHint("Said by")
			d.press("Enter")
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t, said)
			d.tag(claim, "1")
			do(d)
			d.wantLinks("said_by the mayor")
			d.wantChosen(claim)
			d.wantHint("")
			d.press("Ctrl+Z")
			d.wantLinks()
			if n := d.state().Tags; n != 1 {
				t.Errorf("after one undo there are %d tags, want 1", n)
			}
		})
	}
}

func TestALinkToWordsThatAreTaggedAlready(t *testing.T) {
	d := start(t, said)
	d.tag("police", "2")
	d.tag("The bridge", "1")
	d.press("S")
	d.selectPhrase("police")
	d.wantLinks("said_by police")
	if n := d.state().Tags; n != 2 {
		t.Errorf("%d tags, want 2", n)
	}
}

func TestTabWalksWhatALinkMayLeadTo(t *testing.T) {
	d := start(t, said)
	d.tag("police", "2")
	d.tag("1904", "3")
	d.tag("RIA", "2")
	d.tag("The bridge", "1")
	d.press("S", "Tab")
	d.wantChosen("police")
	d.press("Tab")
	d.wantChosen("RIA")
	d.press("Tab")
	d.wantChosen("police")
	d.press("Shift+Tab", "Enter")
	d.wantChosen("The bridge")
	d.wantLinks("said_by RIA")
	d.press("Tab", "Tab", "Tab")
	d.wantChosen("1904")
}

func TestALinkGivenUpGoesBackToItsClaim(t *testing.T) {
	d := start(t, said)
	d.tag("police", "2")
	d.tag("The bridge", "1")
	d.press("S", "Tab")
	d.wantChosen("police")
	d.press("Esc")
	d.wantChosen("The bridge")
	d.wantHint("")
}

func TestTheLastSourceOnceMore(t *testing.T) {
	d := start(t, said)
	d.tag("police", "2")
	d.tag("RIA", "2")
	d.tag("It was built in 1904", "1")
	d.press("S", "S")
	d.wantSays("No tag of this article was linked so before")
	d.press("Esc")
	d.press("S")
	d.click("police")
	d.wantLinks("said_by police")
	d.tag("The bridge", "1")
	d.press("S", "S")
	d.wantLinks("said_by police")
	d.wantChosen("The bridge")
	d.wantHint("")
	d = d.again()
	d.tag("mayor told RIA so", "1")
	d.press("S", "S")
	d.wantLinks("said_by police")
}

// dragThread draws a thread from the ring of the chosen tag, or from a place.
func (d *desk) dragThread(from fyne.Position, to string) {
	d.t.Helper()
	end := d.at(to, 0.5)
	v := d.app.reader.view
	v.MouseDown(d.mouse(from, desktop.MouseButtonPrimary))
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: end}})
	v.MouseUp(d.mouse(end, desktop.MouseButtonPrimary))
	v.DragEnd()
	d.settle()
}

func TestALinkDrawnFromClaimToActor(t *testing.T) {
	d := start(t, said)
	d.tag("police", "2")
	d.tag("It was built in 1904", "1")
	ring := d.at("It was built in 1904", 1).AddXY(9, -18)
	d.dragThread(ring, "police")
	d.wantLinks("said_by police")
	d.wantSays("Linked: Said by “police”")
	d.wantChosen("It was built in 1904")
	d.dragThread(ring, "police")
	d.wantLinks("said_by police") // and not by another kind, by a slip of the hand
	d.wantSays("linked so already")
	d.press("Ctrl+Z")
	d.wantLinks()

	d.dragThread(ring, "RIA")
	d.wantHint("Said by: click a tag")
	d.selectPhrase("RIA")
	d.wantLinks("said_by RIA")
}

func TestTheListOfTagsAtOnePlace(t *testing.T) {
	d := start(t, said)
	d.tag("It was built in 1904", "1")
	d.tag("built in 1904", "3")
	d.tag("1904", "2")
	open := func() {
		d.press("Esc")
		at := d.at("1904", 0.5)
		d.mouseDown(at, fyne.KeyModifierControl)
		d.app.reader.view.MouseUp(d.mouse(at, desktop.MouseButtonPrimary))
		d.window.Canvas().Unfocus() // as Fyne does when a click ends beside what has the keyboard
		d.settle()
	}
	open()
	d.wantScreen("Actor", "1904", "Location", "Claim C1")
	d.press("Down", "Enter")
	d.wantChosen("built in 1904")
	d.press("T")
	d.wantSheets(1)
	d.press("Enter") // the next larger one
	d.wantChosen("It was built in 1904")
	open()
	d.press("Esc")
	d.wantSheets(0)
	if !d.state().OnPage {
		t.Error("the keyboard is not on the page after Esc")
	}
	open()
	d.press("Up", "Enter")
	d.wantChosen("It was built in 1904")
}

func TestTheListOfTagsGoesWithItsArticle(t *testing.T) {
	d := start(t, said, news)
	d.tag("police", "2")
	d.press("T")
	d.wantSheets(1)
	d.app.session.Open(d.app.session.Articles()[1].ID)
	d.settle()
	d.wantTitle("Port reopens")
	d.wantSheets(0)
}

// TestKeysSayWhatTheyLack presses keys that have nothing to work on.
func TestKeysSayWhatTheyLack(t *testing.T) {
	d := start(t, said)
	for key, says := range map[string]string{
		"S": "Choose a tag as Claim first", "R": "Choose a tag as Claim first", "E": "Choose a tag first", "Del": "Choose a tag first",
		"P": "Select words or choose a tag first", "T": "There are no tags here",
	} {
		d.press("Esc", key)
		d.wantSays(says)
	}
	d.tag("police", "2")
	d.press("S")
	d.wantSays("Choose a tag as Claim first")
	d.wantHint("")
}

// TestUndoOfManyStaysWhereOneIs undoes what was done all over a long article.
func TestUndoOfManyStaysWhereOneIs(t *testing.T) {
	d := start(t, strings.Repeat("Selin said that it rained, and that it would rain.\n", 60))
	d.press("Ctrl+F")
	d.fill("Selin")
	d.settle()
	d.press("Alt+A", "Enter", "Esc", "Esc")
	d.press("Ctrl+Home")
	d.press("Ctrl+Z")
	if d.state().Tags != 0 || !d.app.reader.view.Shows(d.find("Selin")) {
		t.Error("undo left the beginning of the article, where it changed a tag too")
	}
	d.press("Ctrl+Shift+Z")
	if d.state().Tags != 60 || !d.app.reader.view.Shows(d.find("Selin")) {
		t.Error("redo left the beginning of the article, where it changed a tag too")
	}
}

func TestTheCardUnderThePointer(t *testing.T) {
	d := start(t, said)
	d.tag("It was built in 1904", "1")
	d.tag("1904", "2")
	d.press("Esc")
	cards := func() string {
		var told []string
		for _, o := range d.app.reader.hover.layer.Objects {
			if l, ok := o.(*tagLine); ok {
				told = append(told, l.name.Text+": "+l.quote)
			}
		}
		return strings.Join(told, ", ")
	}
	move := func(words string) {
		d.app.reader.view.MouseMoved(d.mouse(d.at(words, 0.5), 0))
	}
	rest := func() {
		for _, tick := range d.work.ticks {
			tick()
		}
	}
	move("1904")
	if got := cards(); got != "" {
		t.Errorf("the card %q opens before the pointer rests", got)
	}
	rest()
	if got, want := cards(), "Actor: 1904, Claim C1: It was built in 1904"; got != want {
		t.Errorf("the card tells %q, want %q", got, want)
	}
	move("RIA")
	if got := cards(); got != "" {
		t.Errorf("the card %q stays", got)
	}
	rest()
	move("built")
	d.mouseDown(d.at("built", 0.5))
	rest()
	if got := cards(); got != "" {
		t.Errorf("the card %q opens while the mouse is down", got)
	}
}
