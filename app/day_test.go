package app

// This file owns the tests of a day's work: each reads like a user.

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/assets"
)

const news = "Port reopens\nThe minister told RIA that Port Selin was open. Reuters denied it."

func TestFirstStart(t *testing.T) {
	d := firstStart(t)
	d.wantScreen("Welcome to Dateline")
	d.fill("Amira Haddad")
	d.press("Enter")
	d.wantSheets(0)
	d.wantTitle(assets.SampleTitle)
	if me, ok := d.app.profile.Me(); !ok || me.Name != "Amira Haddad" || me.Handle != "amira" {
		t.Errorf("the user is %+v", me)
	}
	if !d.state().OnPage {
		t.Error("the page does not have the keyboard")
	}
	d = d.again()
	d.wantSheets(0)
	d.wantTitle(assets.SampleTitle)
}

func TestFirstStartProposesAName(t *testing.T) {
	d := firstStart(t)
	if f, ok := d.window.Canvas().Focused().(*field); !ok || f.Text == "" {
		t.Error("no name is proposed")
	}
	d.press("Enter")
	d.wantTitle(assets.SampleTitle)
}

func TestFirstStartWantsAName(t *testing.T) {
	d := firstStart(t)
	d.fill("  ")
	d.press("Enter")
	if me, ok := d.app.profile.Me(); ok && strings.TrimSpace(me.Name) == "" {
		t.Errorf("the user has no name: %+v", me)
	}
}

func TestFirstStartCanBeLeft(t *testing.T) {
	d := firstStart(t)
	d.tap("Quit")
	if !d.window.closed {
		t.Error("the window is still open")
	}
	if _, ok := d.app.profile.Me(); ok {
		t.Error("someone was made known")
	}
}

func TestTagByKeys(t *testing.T) {
	for _, c := range []struct{ key, label string }{
		{"1", "claim"}, {"2", "actor"}, {"3", "location"}, {"C", "claim"}, {"A", "actor"}, {"L", "location"},
	} {
		d := start(t, news)
		d.tag("Reuters", c.key)
		d.wantMarked(strings.Replace(news, "Reuters", "[Reuters]("+c.label+")", 1))
		d.wantChosen("Reuters")
		d.wantSays("Tagged “Reuters” as ")
		if !d.state().Saved {
			t.Error("the tag is not saved")
		}
	}
}

func TestTagByButton(t *testing.T) {
	for _, label := range []string{"Claim", "Actor", "Location"} {
		d := start(t, news)
		d.selectPhrase("Reuters")
		for _, o := range d.app.reader.labels.Objects {
			if b := o.(*labelButton); b.label.Name == label {
				b.Tapped(nil)
			}
		}
		d.settle()
		d.wantTags(strings.ToLower(label) + ": Reuters")
		if !d.state().OnPage {
			t.Error("the page does not have the keyboard")
		}
	}
}

func TestTagFromTheMenus(t *testing.T) {
	d := start(t, news)
	d.selectPhrase("Reuters")
	d.chooseMenu("Tag as Actor")
	d.wantTags("actor: Reuters")

	d.rightClick("Selin")
	d.wantSheets(1)
	d.wantScreen("Tag as Location", "Copy")
}

func TestActorInsideClaim(t *testing.T) {
	d := start(t, news)
	d.tag("Port Selin was open", "1")
	d.tag("Port Selin", "3")
	d.wantMarked("Port reopens\nThe minister told RIA that [[Port Selin](location) was open](claim). Reuters denied it.")
	d.press("Esc")
	d.click("Selin")
	d.wantChosen("Port Selin")
	d.click("Selin")
	d.wantChosen("Port Selin was open")
}

func TestTheSameTagTwice(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.tag("Reuters", "2")
	d.wantTags("actor: Reuters")
	d.wantSays("tagged so already")
	d.tag("Reuters", "3")
	d.wantTags("actor: Reuters", "location: Reuters")
}

func TestKeysWithoutASelectionDoNothing(t *testing.T) {
	d := start(t, news)
	d.press("1", "S", "E", "Delete", "Enter")
	d.wantTags()
}

func TestRelabel(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.press("3")
	d.wantTags("location: Reuters")
	d.pickFrom("Actor")
	d.wantTags("actor: Reuters")
	d.press("Ctrl+Z", "Ctrl+Z")
	d.wantTags("actor: Reuters")
	d.press("Ctrl+Z")
	d.wantTags()
}

func TestMoveEdgeByKeysAndUndo(t *testing.T) {
	d := start(t, news)
	d.tag("Port Selin", "3")
	d.press("E", "Right", "Enter")
	d.wantTags("location: Port Selin was")
	d.press("Shift+E", "Left", "Enter")
	d.wantTags("location: that Port Selin was")
	d.press("Ctrl+Z", "Ctrl+Z")
	d.wantTags("location: Port Selin")
	d.press("E", "Right")
	d.wantScreen("Moving the end")
	d.press("Esc")
	d.wantTags("location: Port Selin")
	if strings.Contains(d.screen(), "Moving the end") {
		t.Error("the hint stays")
	}
}

// TestAnEdgeIsKeptWhenTheTagIsLeft leaves in the middle of moving an edge.
func TestAnEdgeIsKeptWhenTheTagIsLeft(t *testing.T) {
	leave := map[string]func(d *desk) *desk{
		"by another article": func(d *desk) *desk { d.press("Ctrl+PageDown", "Ctrl+PageUp"); return d },
		"by a click in the list": func(d *desk) *desk {
			d.app.openArticle(d.app.session.Articles()[1].ID)
			d.settle()
			d.press("Ctrl+PageUp")
			return d
		},
		"by quitting": func(d *desk) *desk { return d.again() },
	}
	for name, away := range leave {
		t.Run(name, func(t *testing.T) {
			d := start(t, news, "Second article\nOf no importance.")
			d.tag("Port Selin", "3")
			d.press("E", "Right")
			d = away(d)
			d.wantTags("location: Port Selin was")
		})
	}
}

// TestUndoInTheMiddleOfAnEdge takes back what was moved so far, and no more.
func TestUndoInTheMiddleOfAnEdge(t *testing.T) {
	d := start(t, news)
	d.tag("Port Selin", "3")
	d.press("E", "Right", "Enter")
	d.press("E", "Right", "Ctrl+Z")
	d.wantTags("location: Port Selin was")
	d.press("Ctrl+Z")
	d.wantTags("location: Port Selin")
}

func TestUndoAndRedoOfEverything(t *testing.T) {
	d := start(t, news)
	var shown []string
	step := func(do func()) { do(); shown = append(shown, d.whole()) }
	step(func() {})
	step(func() { d.tag("minister", "2") })
	step(func() { d.tag("Port Selin was open", "1") })
	step(func() { d.press("S"); d.click("minister") })
	step(func() { d.pickFrom("denied") })
	step(func() { d.press("E", "Left", "Enter") })
	step(func() { d.press("Shift+Enter"); d.typeText("note"); d.press("Esc") })
	step(func() { d.press("D") })
	step(func() { d.press("L") })
	step(func() { d.press("Delete") })
	for i := len(shown) - 1; i > 0; i-- {
		d.press("Ctrl+Z")
		if got := d.whole(); got != shown[i-1] {
			t.Fatalf("undo %d shows\n\t%s\nwant\n\t%s", len(shown)-i, got, shown[i-1])
		}
	}
	d.press("Ctrl+Z")
	for i := 1; i < len(shown); i++ {
		d.press([]string{"Ctrl+Shift+Z", "Ctrl+Y"}[i%2])
		if got := d.whole(); got != shown[i] {
			t.Fatalf("redo %d shows\n\t%s\nwant\n\t%s", i, got, shown[i])
		}
	}
	d.press("Ctrl+Z", "Ctrl+Z")
	d = d.again()
	if got := d.whole(); got != shown[len(shown)-3] {
		t.Fatalf("the next start shows\n\t%s\nwant\n\t%s", got, shown[len(shown)-3])
	}
	d.press("Ctrl+Z")
	if got := d.whole(); got != shown[len(shown)-4] {
		t.Errorf("undo after the next start shows\n\t%s\nwant\n\t%s", got, shown[len(shown)-4])
	}
}

// whole is all that is marked on the open article, in words.
func (d *desk) whole() string {
	doc, me := d.app.session.Document(), d.app.session.Person()
	s := d.marked() + " " + string(doc.State(me))
	for _, span := range doc.Spans(me) {
		s += "; " + span.Quote() + " " + span.Note
		for _, l := range doc.LinksOf(span.ID) {
			s += " " + l.Kind
		}
		if v, ok := span.Attributes["modality"]; ok {
			s += " " + v.(string)
		}
	}
	return s
}

func TestUndoGoesToItsArticle(t *testing.T) {
	d := start(t, news, "Second article\nOf no importance.")
	d.tag("Reuters", "2")
	d.press("Ctrl+PageDown")
	d.wantTitle("Second article")
	d.press("Ctrl+Z")
	d.wantTitle("Port reopens")
	d.wantTags()
	d.press("Ctrl+PageDown", "Ctrl+Shift+Z")
	d.wantTitle("Port reopens")
	d.wantTags("actor: Reuters")
}

func TestNewTagEndsRedo(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.press("Ctrl+Z")
	d.tag("minister", "2")
	d.press("Ctrl+Shift+Z")
	d.wantTags("actor: minister")
}

func TestStates(t *testing.T) {
	d := start(t, news)
	for _, c := range []struct {
		key   string
		state annotate.State
		words string
	}{{"D", annotate.StateDone, "done"}, {"W", annotate.StateInWork, "in work"}, {"N", annotate.StateNew, "new"}} {
		d.press(c.key)
		if got := d.app.session.State(d.app.session.Articles()[0]); got != c.state {
			t.Errorf("%s makes the article %q", c.key, got)
		}
		d.wantScreen(c.words)
	}
	d.tag("Reuters", "2")
	d.wantScreen("in work · 1 tag")
}

func TestWalkTheTags(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.tag("minister", "2")
	d.tag("Port Selin", "3")
	d.press("Esc", "Ctrl+Home")
	for _, want := range []string{"minister", "Port Selin", "Reuters", "minister"} {
		d.press("Tab")
		d.wantChosen(want)
	}
	d.press("Shift+Tab")
	d.wantChosen("Reuters")
}

func TestListOfTagsGoesToATag(t *testing.T) {
	d := start(t, news+strings.Repeat("\nMore of it.", 200)+"\nThe end in Tarn.")
	d.tag("Tarn", "3")
	d.tag("minister", "2")
	d.press("Ctrl+Home")
	row, ok := d.search(func(o fyne.CanvasObject) bool {
		r, ok := o.(*tagRow)
		return ok && r.entry.span.Quote() == "Tarn"
	}).(*tagRow)
	if !ok {
		t.Fatal("the tag is not in the list")
	}
	row.Tapped(nil)
	d.wantChosen("Tarn")
	if len(d.app.reader.view.Rects(d.find("Tarn"))) == 0 {
		t.Error("the tag was not brought into view")
	}
}

func TestSavingIsShownAndWaitedFor(t *testing.T) {
	d := start(t, news)
	d.work.held = true
	d.tag("Reuters", "2")
	d.wantScreen("Saving…")
	d.tag("minister", "2")
	d.press("Ctrl+Q")
	if d.window.closed {
		t.Fatal("the window closed before all was saved")
	}
	d.work.held = false
	d.settle()
	if !d.window.closed {
		t.Fatal("the window did not close once all was saved")
	}
	d = sitDown(t, d.home, "")
	d.wantTags("actor: minister", "actor: Reuters")
	d.wantScreen("Saved")
}

func TestExactIsKept(t *testing.T) {
	d := start(t, news)
	d.press("X")
	d.selectPhrase("inister")
	if got := d.state().Selected; got != "inister" {
		t.Errorf("selected %q", got)
	}
	d = d.again()
	if !d.app.reader.view.Exact() {
		t.Error("exact selection is off at the next start")
	}
	d.press("X")
	d.selectPhrase("inister")
	if got := d.state().Selected; got != "minister" {
		t.Errorf("selected %q", got)
	}
}
