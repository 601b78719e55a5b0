package app

// This file owns the tests of what stands over the window: that it goes with the
// project that it is about, gives the keyboard back, and can be read by keys.

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/storage"
	"dateline/storage/profile"
	"dateline/storage/storagetest"
)

// openLate opens another project, and has do done while it is on its way.
func (d *desk) openLate(do func()) {
	d.t.Helper()
	path := filepath.Join(d.home, "other"+storage.Extension)
	makeProject(d.t, path, "Another\nReuters said nothing.")
	d.work.held = true
	d.app.openProject(path)
	do()
	d.work.held = false
	d.settle()
	if got := d.state().Project; got != path {
		d.t.Fatalf("open is %q, not the other project", got)
	}
}

func TestWhatIsOpenGoesWithItsProject(t *testing.T) {
	for name, open := range map[string]func(*desk){
		"the tag scheme":         func(d *desk) { d.press("Ctrl+T") },
		"the entities":           func(d *desk) { d.press("Shift+I") },
		"the choice of entity":   func(d *desk) { d.click("Reuters"); d.press("I") },
		"the palette":            func(d *desk) { d.press("Ctrl+K") },
		"details":                func(d *desk) { d.press("Ctrl+D") },
		"an export":              func(d *desk) { d.press("Ctrl+E") },
		"the place of an export": func(d *desk) { d.press("Ctrl+E", "Enter") },
		"a menu":                 func(d *desk) { d.rightClick("Reuters") },
		"the settings":           func(d *desk) { d.press("Ctrl+Comma") },
		"the fonts":              func(d *desk) { d.chooseCommand("Fonts"); d.press("Enter") },
		"the keys on settings":   func(d *desk) { d.turnTo("Keys and mouse"); d.tap("Change the keys") },
		"a picker on the tag scheme": func(d *desk) {
			d.press("Ctrl+T")
			d.tap("Load")
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t, news)
			d.tag("Reuters", "2")
			d.settle()
			d.openLate(func() {
				open(d)
				if d.state().Sheets == 0 {
					t.Fatal("nothing was opened")
				}
			})
			d.wantSheets(0)
			if len(d.app.sheets) > 0 || d.app.scheming != nil || !d.state().OnPage {
				t.Errorf("%d sheets are held, the page has the keyboard: %v", len(d.app.sheets), d.state().OnPage)
			}
			d.wantTags()
			d.tag("Reuters", "2")
			d.wantTags("actor: Reuters")
		})
	}
}

// TestTypingInTheSchemeIsKeptAtTheEnd quits in the middle of a field.
func TestTypingInTheSchemeIsKeptAtTheEnd(t *testing.T) {
	d := start(t, news)
	d.press("Ctrl+T")
	f := within[*field](d, d.beside("Name"))
	d.tabTo(f)
	d.fill("")
	d.typeText("Assertion")
	d.app.quit()
	d.settle()
	d = sitDown(t, d.home, "")
	d.wantLabels("Assertion", "Actor", "Location")
}

// TestARestoredIdentityKeepsItsName restores it from the settings, where the name of
// the other stands in a field.
func TestARestoredIdentityKeepsItsName(t *testing.T) {
	d := start(t, news)
	path := filepath.Join(d.home, "ben.identity")
	if err := profile.SaveIdentity(path, storagetest.Ben); err != nil {
		t.Fatal(err)
	}
	d.turnTo("You")
	me, err := profile.LoadIdentity(path)
	if err != nil {
		t.Fatal(err)
	}
	d.app.become(me)
	d.settle()
	d.press("Esc")
	if got, _ := d.app.profile.Me(); got != storagetest.Ben {
		t.Errorf("the user is %+v", got)
	}
}

// TestTheHistoryAsksForNobodyOfAnotherProject chooses someone in the filter, and opens
// a project that does not know them.
func TestTheHistoryAsksForNobodyOfAnotherProject(t *testing.T) {
	d := start(t, news)
	d.app.become(storagetest.Ben)
	d.settle()
	d.tag("Reuters", "2")
	d.app.become(storagetest.Amira)
	d.settle()
	d.press("Ctrl+H")
	d.pickFrom(storagetest.Ben.Name)
	d.wantHistory("# Today", taggedReuters)
	d.openLate(func() {})
	d.tag("Reuters", "2")
	d.press("Ctrl+H")
	d.wantHistory("# Today", taggedReuters)
	if got := d.app.history.person.Selected; got != everyone {
		t.Errorf("the filter asks for %q", got)
	}
}

// TestALabelOfTheFilterThatIsGone merges the label that the history asks for.
func TestALabelOfTheFilterThatIsGone(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.press("Esc")
	d.tag("Port Selin", "3")
	d.press("Ctrl+H")
	d.pickFrom("Location")
	d.wantHistory("# Today", taggedSelin)
	merged, err := d.scheme().Merge("location", "actor")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.app.session.EditScheme(merged); err != nil {
		t.Fatal(err)
	}
	d.settle()
	if got := d.app.history.label.Selected; got != "Actor" {
		t.Errorf("the filter asks for %q", got)
	}
	d.wantHistory("# Today", taggedSelin, taggedReuters)
}

func TestTheClosedHistoryTellsNothingMore(t *testing.T) {
	d := start(t, news)
	before := len(d.work.ticks)
	d.work.held = true
	d.press("Ctrl+H")
	d.press("Ctrl+H")
	d.work.held = false
	d.settle()
	if got := len(d.work.ticks); got != before {
		t.Errorf("%d clocks run, %d did before the history was opened", got, before)
	}
}

// TestTheKeyboardGoesBackToTheHistory opens sheets from its list.
func TestTheKeyboardGoesBackToTheHistory(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.press("Ctrl+H")
	for _, key := range []string{"Ctrl+Comma", "Ctrl+T", "F1"} {
		d.press(key)
		d.press("Esc")
		if got := d.window.Canvas().Focused(); got != fyne.Focusable(d.app.history.list) {
			t.Errorf("after %s the keyboard is at %T", key, got)
		}
	}
}

// TestNothingIsTaggedWithoutALabel asks to tag what was found while all labels are
// retired.
func TestNothingIsTaggedWithoutALabel(t *testing.T) {
	d := start(t, news)
	next := d.scheme()
	for _, l := range next.Labels {
		next = next.Retire(l.Key, true)
	}
	if err := d.app.session.EditScheme(next); err != nil {
		t.Fatal(err)
	}
	d.press("Ctrl+F")
	d.typeText("Reuters")
	d.settle()
	d.press("Alt+A")
	d.wantSheets(0)
	d.wantSays("The tag scheme offers no label to tag them with")
}

// TestALongQuestionIsReadByKeys scrolls what is asked, while a button has the keyboard.
func TestALongQuestionIsReadByKeys(t *testing.T) {
	d := start(t, news)
	done := false
	d.app.ask(question{title: "Do it?", says: strings.Repeat("A line of what is said.\n", 60), do: "Do it"}, func() { done = true })
	d.layOut()
	scroll := d.app.sheets[0].scroll
	if scroll.Offset.Y != 0 || scroll.Content.MinSize().Height < scroll.Size().Height {
		t.Fatalf("the words begin at %v", scroll.Offset)
	}
	d.press("End")
	if got := scroll.Offset.Y + scroll.Size().Height; got < scroll.Content.MinSize().Height-1 {
		t.Errorf("End goes to %.0f", got)
	}
	d.press("Enter")
	d.wantSheets(0)
	if !done {
		t.Error("Enter does not do it")
	}
}

// TestTheKeyboardGoesBackToTheList opens sheets from a list, and leaves them.
func TestTheKeyboardGoesBackToTheList(t *testing.T) {
	d := start(t, said, news)
	d.tag("police", "2")
	for name, list := range map[string]fyne.Focusable{"the library": d.app.library.list, "the tags": d.app.inspector.list} {
		for _, opens := range []string{"F1", "Ctrl+,", "Ctrl+B", "Ctrl+Shift+B", "Ctrl+D"} {
			d.app.focus(list)
			d.press(opens)
			d.wantSheets(1)
			d.press("Esc")
			d.wantSheets(0)
			if got := d.window.Canvas().Focused(); got != list {
				t.Errorf("after %s from %s the keyboard is in %T", opens, name, got)
			}
		}
	}
}
