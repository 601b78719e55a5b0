package app

// This file owns the tests of the sheet of the tag scheme: every edit by keys and by
// mouse, and back.

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate"
)

// hotkey is the field of the form for a key.
func (d *desk) hotkey(title string) *field {
	d.t.Helper()
	for _, f := range d.schemeSheet().form.drafts {
		if f.title == title {
			return f.field
		}
	}
	d.t.Fatalf("the form has no field %q", title)
	return nil
}

// formChip is a button beside a title.
func (d *desk) formChip(title, label string) *button {
	d.t.Helper()
	var found *button
	walkObjects(d.beside(title), func(o fyne.CanvasObject) bool {
		if b, ok := o.(*button); ok && strings.HasPrefix(b.Text, label) && found == nil {
			found = b
		}
		return true
	})
	if found == nil {
		d.t.Fatalf("beside %q there is no button %q", title, label)
	}
	return found
}

// tapEntry taps a row of the list from which one is picked.
func (d *desk) tapEntry(title string) {
	d.t.Helper()
	row, ok := d.search(func(o fyne.CanvasObject) bool {
		r, ok := o.(*paletteRow)
		return ok && r.entry.title == title
	}).(*paletteRow)
	if !ok {
		d.t.Fatalf("%q cannot be picked; the screen says %q", title, d.screen())
	}
	row.Tapped(nil)
	d.settle()
}

// TestSchemeEdits does each edit by keys and by mouse, takes it back while the sheet
// is open, and does it again. Each is one change with a sentence of its own.
func TestSchemeEdits(t *testing.T) {
	d := openScheme(t)
	for _, e := range schemeEdits {
		for way, do := range map[string]func(*desk){"by keys": e.keys, "by mouse": e.mouse} {
			if do == nil {
				continue
			}
			t.Run(e.name+" "+way, func(t *testing.T) {
				d.t = t
				before := d.scheme().Clone()
				d.goTo(e.at...)
				do(d)
				d.settle()
				d.wantSheets(1)
				if !e.want(d) {
					t.Fatalf("it was not done; the sheet says %q, and the changes are %q", d.schemeSheet().says.Text, d.scheme().Differences(before))
				}
				after := d.scheme().Clone()
				if summary, _ := d.app.session.CanUndo(); !strings.HasPrefix(summary, e.summary) {
					t.Errorf("the change is %q, want %q", summary, e.summary)
				}
				if e.remainsAt != "" {
					d.wantScreen(e.remainsAt)
					if got := d.schemeSheet().entries[d.schemeSheet().list.at()].title; got != e.remainsAt {
						t.Errorf("the chosen part is %q, want %q", got, e.remainsAt)
					}
				}
				d.press("Ctrl+Z")
				d.wantUnchanged(before)
				d.press("Ctrl+Shift+Z")
				d.wantUnchanged(after)
				d.press("Ctrl+Z")
				d.wantUnchanged(before)
				d.wantSheets(1)
			})
		}
	}
	d.t = t
	d.press("Esc")
	d.wantSheets(0)
}

// TestSchemeEditsInTheField takes an edit back by the keys that would undo typing.
func TestSchemeEditsInTheField(t *testing.T) {
	d := openScheme(t)
	d.goTo("Claim")
	d.press("Enter")
	d.fill("Assertion")
	d.press("Enter", "Ctrl+Z")
	if got := d.labelOf("claim").Name; got != "Claim" {
		t.Errorf("the label is called %q", got)
	}
	if f := within[*field](d, d.beside("Name")); f.Text != "Claim" || d.window.Canvas().Focused() != fyne.Focusable(f) {
		t.Errorf("the field says %q", f.Text)
	}
	d.typeText("s")
	d.press("Ctrl+Z")
	if got := d.labelOf("claim").Name; got != "Claim" {
		t.Errorf("the label is called %q", got)
	}
	d.typeText("s")
	d.press("Esc")
	d.wantSheets(1)
	d.press("Esc")
	d.wantSheets(0)
	if got := d.labelOf("claim").Name; got != "Claim" {
		t.Errorf("the label is called %q", got)
	}
}

// TestUndoInTheSheetLeavesTags takes nothing back that is not in view.
func TestUndoInTheSheetLeavesTags(t *testing.T) {
	d := openScheme(t)
	d.press("Ctrl+Z")
	d.wantScreen("close the sheet to undo it")
	d.press("Esc")
	d.wantTags("actor: minister", "claim: Port Selin was open", "claim: Reuters denied it")
	d.press("Ctrl+Z")
	d.wantTags("claim: Port Selin was open", "claim: Reuters denied it")
}

// TestRefusedSchemeEdits does what cannot be: it is told at the field, in a sentence,
// and nothing changes.
func TestRefusedSchemeEdits(t *testing.T) {
	d := openScheme(t)
	for _, c := range []struct {
		name string
		at   []string
		do   func()
		says string
	}{
		{"the digit of another label", []string{"Claim"}, func() { d.app.focus(d.hotkey("Digit")); d.typeText("2") }, "2 is the key of the label Actor."},
		{"the letter of another label", []string{"Actor"}, func() { d.app.focus(d.hotkey("Letter")); d.typeText("c") }, "C is the key of the label Claim."},
		{"the letter of a link", []string{"Claim"}, func() { d.app.focus(d.hotkey("Letter")); d.typeText("s") }, "S is the key of the link Said by."},
		{"the letter of a command", []string{"Claim"}, func() { d.app.focus(d.hotkey("Letter")); d.typeText("d") }, "D is the key of the command “Mark as done”."},
		{"a letter that the program keeps", []string{"Claim"}, func() { d.app.focus(d.hotkey("Letter")); d.typeText("i") }, "I is "},
		{"a sign that is no letter", []string{"Claim"}, func() { d.app.focus(d.hotkey("Letter")); d.typeText("é") }, "A letter from A to Z goes here."},
		{"a letter for a digit", []string{"Claim"}, func() { d.app.focus(d.hotkey("Digit")); d.typeText("0") }, "A digit from 1 to 9 goes here."},
		{"the letter of a label for a link", []string{"Said by"}, func() { d.app.focus(d.hotkey("Letter")); d.typeText("a") }, "A is the key of the label Actor."},
		{"no name", []string{"Claim"}, func() { d.writeAt("Name", "  ") }, "Write a name."},
		{"the name of another label", []string{"Claim"}, func() { d.writeAt("Name", "actor") }, "There is a label Actor already; choose another name."},
		{"the name of another attribute", []string{"Claim", "Modality"}, func() { d.writeAt("Name", "Voice") }, "There is an attribute Voice already"},
		{"the name of another link", []string{"Said by"}, func() { d.writeAt("Name", "About") }, "There is a link About already"},
		{"a name without end", []string{"Claim"}, func() { d.writeAt("Name", strings.Repeat("n", 300)) }, "A name of 300 characters is too long; 200 is the most."},
		{"a colour that is none", []string{"Claim"}, func() { d.writeAt("Colour", "orange") }, "That is no colour; write one such as #E69F00."},
		{"a value twice", []string{"Claim", "Modality"}, func() { d.writeAt("One more", "denied") }, "Modality has the value “denied” already."},
		{"a value called as another", []string{"Claim", "Modality", "denied"}, func() { d.writeAt("Value", "asserted") }, "Modality has the value “asserted” already."},
		{"a guideline without end", []string{"Claim"}, func() { d.writeAt("Rule", strings.Repeat("rule ", 5000)) }, "20000 is the most."},
		{"a new label of a name that is taken", []string{"Claim"}, func() { d.press("Insert"); d.typeText("Actor"); d.press("Enter") }, "There is a label Actor already"},
		{"a new label without a name", []string{"Claim"}, func() { d.press("Insert", "Enter") }, "Write a name."},
		{"a choice without values", []string{"Actor"}, func() { d.tap("Attribute"); d.fill("Role"); d.tap("Add") }, "Write at least one value to choose from."},
	} {
		t.Run(c.name, func(t *testing.T) {
			d.t = t
			before := d.scheme().Clone()
			d.goTo(c.at...)
			c.do()
			d.wantScreen(c.says)
			d.wantUnchanged(before)
			d.goTo("Claim")
			d.goTo(c.at...) // what was refused is not kept
			d.wantUnchanged(before)
		})
	}
	d.t = t
}

// TestWordsOfFormerValues are not taken for others: what was tagged with them would
// change its meaning. A value may take back a name that it had.
func TestWordsOfFormerValues(t *testing.T) {
	d := openScheme(t)
	d.goTo("Claim", "Modality", "denied")
	d.writeAt("Value", "disputed")
	for _, at := range [][]string{{"Claim", "Modality"}, {"Claim", "Modality", "possible"}} {
		d.goTo(at...)
		before := d.scheme().Clone()
		d.writeAt(map[int]string{2: "One more", 3: "Value"}[len(at)], "denied")
		d.wantScreen("“denied” stands for “disputed” in what was tagged with it")
		d.wantUnchanged(before)
	}
	d.goTo("Claim", "Modality", "disputed")
	before := d.scheme().Clone()
	d.tap("Value")
	d.fill("denied")
	d.tap("Add")
	d.wantScreen("“denied” stands for “disputed” in what was tagged with it")
	d.wantUnchanged(before)
	d.goTo("Claim", "Modality", "asserted")
	d.tap("Retire")
	d.goTo("Claim", "Modality", "possible")
	before = d.scheme().Clone()
	d.writeAt("Value", "asserted")
	d.wantScreen("“asserted” is retired, and what has it keeps it")
	d.wantUnchanged(before)
	d.goTo("Claim", "Modality", "disputed")
	d.writeAt("Value", "denied")
	if got := d.modality().Current("disputed"); got != any("denied") {
		t.Errorf("what was disputed is %v", got)
	}
}

// TestRenamedValueOfACondition keeps what is shown only if it is there.
func TestRenamedValueOfACondition(t *testing.T) {
	d := openScheme(t)
	d.goTo("Claim", "Modality")
	d.choose("Shown", "Only if Voice has a value")
	d.formChip("which is", "Add").OnTapped()
	d.tapEntry("attributed")
	d.goTo("Claim", "Voice", "attributed")
	d.writeAt("Value", "named")
	if got := d.modality().Only.Values; !slices.Equal(got, []string{"named"}) {
		t.Errorf("it is shown if the voice is %q; the screen says %q", got, d.screen())
	}
}

// TestALongNameLeavesRoomInTheBar for the buttons of the other labels.
func TestALongNameLeavesRoomInTheBar(t *testing.T) {
	d := openScheme(t)
	d.goTo("Claim")
	d.writeAt("Name", strings.Repeat("وزارة الخارجية ", 12)+"x")
	d.press("Esc")
	d.settle()
	b := within[*labelButton](d, d.root())
	if w := b.MinSize().Width; w < 60 || w > 400 {
		t.Errorf("the button is %g wide", w)
	}
}

// TestNothingOfTheArticleIsNoCard looks at the pane after all that is said of articles
// was retired.
func TestNothingOfTheArticleIsNoCard(t *testing.T) {
	d := openScheme(t)
	s := d.scheme().Clone()
	s.Article = []annotate.Attribute{{Key: "seen", Type: annotate.TypeText}}
	if err := d.app.session.EditScheme(s); err != nil {
		t.Fatal(err)
	}
	d.press("Esc", "Esc")
	d.wantScreen("This article")
	s = d.scheme().Clone()
	s.Article[0].Retired = true
	if err := d.app.session.EditScheme(s); err != nil {
		t.Fatal(err)
	}
	d.settle()
	if strings.Contains(d.screen(), "This article") {
		t.Errorf("an empty card is shown: %q", d.screen())
	}
}

// TestConditionsInARing are refused.
func TestConditionsInARing(t *testing.T) {
	d := openScheme(t)
	d.goTo("Claim", "Modality")
	d.choose("Shown", "Only if Voice has a value")
	d.goTo("Claim", "Voice")
	before := d.scheme().Clone()
	d.choose("Shown", "Only if Modality has a value")
	d.wantScreen("the conditions under which it is shown lead in a ring.")
	d.wantUnchanged(before)
	if c := within[*choice](d, d.beside("Shown")); c.Selected != always {
		t.Errorf("the field says %q", c.Selected)
	}
}

// TestConditionOnAValue narrows a condition to values, and widens it again.
func TestConditionOnAValue(t *testing.T) {
	d := openScheme(t)
	d.goTo("Claim", "Modality")
	d.choose("Shown", "Only if Voice has a value")
	d.formChip("which is", "Add").OnTapped()
	d.tapEntry("attributed")
	if got := d.modality().Only; got.Attribute != "voice" || !slices.Equal(got.Values, []string{"attributed"}) {
		t.Fatalf("it is shown if %+v", got)
	}
	d.formChip("which is", "attributed").OnTapped()
	d.settle()
	if got := d.modality().Only; got.Attribute != "voice" || len(got.Values) != 0 {
		t.Errorf("it is shown if %+v", got)
	}
	d.choose("Shown", always)
	if got := d.modality().Only; !got.IsZero() {
		t.Errorf("it is shown if %+v", got)
	}
}

// TestKeysOfTheSchemeStay renames, and looks that the keys of records do not change.
func TestKeysOfTheSchemeStay(t *testing.T) {
	d := openScheme(t)
	d.goTo("Claim")
	d.write("Name", "Assertion")
	d.goTo("Assertion", "Modality")
	d.write("Name", "Mode")
	d.press("Esc")
	d.wantTags("actor: minister", "claim: Port Selin was open", "claim: Reuters denied it")
	d.wantScreen("Assertion")
	d.press("Ctrl+T")
	d.goTo("Assertion")
	d.press("Insert")
	d.typeText("Claim") // a name that is free again
	d.press("Enter")
	d.wantScreen("There is a label Assertion already")
}

// TestTheSheetFollows undoes from elsewhere what is in view.
func TestTheSheetFollows(t *testing.T) {
	d := openScheme(t)
	d.goTo("Location")
	d.press("Insert")
	d.typeText("Event")
	d.press("Enter")
	d.app.session.Undo()
	d.settle()
	if d.schemeSheet().list.at() < 0 {
		t.Error("nothing is chosen any more")
	}
	d.wantLabels("Claim", "Actor", "Location")
	next := d.scheme().Retire("location", true)
	next.Labels[0].Color = "#123456"
	if err := d.app.session.EditScheme(next); err != nil {
		t.Fatal(err)
	}
	d.settle()
	d.wantScreen("retired")
	d.goTo("Claim")
	if got := within[*field](d, d.beside("Colour")).Text; got != "#123456" {
		t.Errorf("the field says %q", got)
	}
}

// TestWhatIsBeingTypedStays while the scheme changes from elsewhere, and is kept when
// the sheet is closed.
func TestWhatIsBeingTypedStays(t *testing.T) {
	d := openScheme(t)
	d.goTo("Claim")
	d.press("Enter")
	d.fill("Assertion")
	next := d.scheme().WithAttribute(labelPart("claim").owner, annotate.Attribute{Key: "a", Type: annotate.TypeText})
	if err := d.app.session.EditScheme(next); err != nil {
		t.Fatal(err)
	}
	d.settle()
	if f, ok := d.window.Canvas().Focused().(*field); !ok || f.Text != "Assertion" {
		t.Fatal("what was being typed is gone, or the keyboard")
	}
	d.tap("Close")
	d.wantSheets(0)
	if got := d.labelOf("claim").Name; got != "Assertion" {
		t.Errorf("the label is called %q", got)
	}
}

func TestMergedLabelsPartAgain(t *testing.T) {
	d := openScheme(t)
	d.goTo("Claim")
	d.tap("Merge into")
	d.tapEntry("Location")
	d.wantScreen("Merged into Location", "now Location")
	d.press("Esc")
	d.wantScreen("Locations 2")
	d.press("Ctrl+T")
	d.goTo("Claim")
	d.tap("Part the two again")
	d.wantLabels("Claim", "Actor", "Location")
}

func TestWhatWasRetiredComesBack(t *testing.T) {
	d := openScheme(t)
	for _, c := range []struct {
		at    []string
		again string
	}{{[]string{"Claim"}, "Offer it again"}, {[]string{"Said by"}, "Offer it again"}, {[]string{"Claim", "Modality"}, "Ask it again"}, {[]string{"Claim", "Modality", "denied"}, "Offer it again"}} {
		d.goTo(c.at...)
		before := d.scheme().Clone()
		d.tap("Retire")
		d.wantScreen("Retired:", "retired")
		d.tap(c.again)
		after := d.scheme()
		if c.at[len(c.at)-1] == "denied" { // which comes back as the last
			if !slices.Contains(d.modality().Values, "denied") || len(d.modality().Former) > 0 {
				t.Errorf("the values are %q, once %q", d.modality().Values, d.modality().Former)
			}
			continue
		}
		if done := after.Differences(before); len(done) > 0 {
			t.Errorf("%q: %q", c.at, done)
		}
	}
}

// TestLabelsOfTheSheetAreUsed adds a label, tags with its key, and retires it.
func TestLabelsOfTheSheetAreUsed(t *testing.T) {
	d := start(t, news)
	d.press("Ctrl+T", "Insert")
	d.typeText("Agency")
	d.press("Enter")
	d.tabTo(d.hotkey("Letter"))
	d.typeText("g")
	d.press("Esc")
	d.tag("Reuters", "4")
	d.tag("RIA", "G")
	d.wantTags("agency: RIA", "agency: Reuters")
	d.press("Ctrl+T")
	d.goTo("Agency")
	d.tap("Retire")
	d.press("Esc")
	d.wantTags("agency: RIA", "agency: Reuters")
	d.tag("minister", "4")
	d.wantTags("agency: RIA", "agency: Reuters")
	d.press("Ctrl+Z")
	d.tag("minister", "4")
	d.wantTags("agency: minister", "agency: RIA", "agency: Reuters")
}

func TestTheSheetInAnEmptyScheme(t *testing.T) {
	d := start(t, news)
	if err := d.app.session.EditScheme(annotate.Scheme{}); err != nil {
		t.Fatal(err)
	}
	d.settle()
	d.press("Ctrl+T")
	d.wantScreen("Add a label…")
	d.press("Up", "Up", "Down", "Down", "Down", "Left", "Right", "Delete", "Ctrl+Up", "PageDown", "End", "Enter", "Esc")
	d.press("Ctrl+T", "Insert")
	d.typeText("First")
	d.press("Enter")
	d.wantLabels("First")
}

// manyLabels is a scheme of as many labels as there may be.
func manyLabels() annotate.Scheme {
	var s annotate.Scheme
	for i := range annotate.MaxLabels {
		s.Labels = append(s.Labels, annotate.Label{Key: fmt.Sprint("label", i), Name: fmt.Sprint("Label ", i), Color: annotate.Palette[i%len(annotate.Palette)].Hex, Mark: annotate.MarkPill})
	}
	return s
}

// TestAsManyLabelsAsMayBe walks the longest list, of which only the rows in view are
// made.
func TestAsManyLabelsAsMayBe(t *testing.T) {
	d := start(t, news)
	if err := d.app.session.EditScheme(manyLabels()); err != nil {
		t.Fatal(err)
	}
	d.settle()
	d.press("Ctrl+T", "End", "Home", "PageDown", "PageDown")
	rows := 0
	walkObjects(d.root(), func(o fyne.CanvasObject) bool {
		if _, ok := o.(*schemeRow); ok {
			rows++
		}
		return true
	})
	if rows == 0 || rows > 60 {
		t.Errorf("%d rows are made", rows)
	}
	before := d.scheme().Clone()
	d.press("Insert")
	d.typeText("One more")
	d.press("Enter")
	d.wantScreen("more than 500 cannot be worked with")
	d.wantUnchanged(before)
}

func TestScreenReaderIsToldOfTheScheme(t *testing.T) {
	d := openScheme(t)
	first := d.heard()[0]
	for _, want := range []string{"text: Tag scheme. ", "The scheme, 3 labels, 3 links, chosen: Claim, 3, has the keyboard", "Name: Claim", "colour orange", "Mark: Line, and a numbered bracket in the margin", "Entities: no", "Modality, one choice of 4", "Retire", "Close"} {
		if !strings.Contains(first, want) {
			t.Errorf("a screen reader is not told %q, but %q", want, first)
		}
	}
	d.goTo("Claim")
	d.writeAt("Name", "Actor")
	if first = d.heard()[0]; !strings.Contains(first, "There is a label Actor already") {
		t.Errorf("a screen reader is not told of the refusal: %q", first)
	}
	lists := map[string]bool{"*app.schemeRow": true} // the list speaks for them
	for _, at := range [][]string{{"Claim"}, {"Claim", "Modality"}, {"Claim", "Modality", "denied"}, {"Said by"}, {"Articles"}, {"For all tags"}} {
		d.goTo(at...)
		walkObjects(d.root(), func(o fyne.CanvasObject) bool {
			_, tappable := o.(fyne.Tappable)
			_, focusable := o.(fyne.Focusable)
			name := fmt.Sprintf("%T", o)
			if !strings.HasPrefix(name, "*app.") || !tappable && !focusable || lists[name] {
				return true
			}
			if a, ok := o.(fyne.Accessible); !ok || a.AccessibilityLabel() == "" || a.AccessibilityRole() == "" {
				t.Errorf("at %q a %s is not accessible", at, name)
			}
			return true
		})
	}
}

// TestTheSheetFitsTheWindow holds the sheet to its room, in every state.
func TestTheSheetFitsTheWindow(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 900, Height: 640}, {Width: 1440, Height: 900}} {
		d := start(t, news)
		d.window.Resize(size)
		d.press("Ctrl+T")
		for _, at := range [][]string{{"Claim"}, {"Claim", "Modality"}, {"Claim", "Modality", "denied"}, {"Said by"}, {"Articles"}, {"For all tags"}} {
			d.goTo(at...)
			room := d.schemeSheet().detail
			if got := room.Content.MinSize().Width; got > room.Size().Width {
				t.Errorf("at %v the form of %q is %v wide and has room for %v", size, at, got, room.Size().Width)
			}
			foot := d.schemeSheet().foot
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(foot)
			if at.X < 0 || at.X+foot.Size().Width > size.Width || at.Y+foot.Size().Height > size.Height {
				t.Errorf("at %v the foot lies at %v", size, at)
			}
		}
	}
}

// TestTabBringsIntoView goes through the form with Tab: what has the keyboard can be
// seen.
func TestTabBringsIntoView(t *testing.T) {
	d := openScheme(t)
	d.window.Resize(fyne.NewSize(900, 640))
	d.press("Esc", "Ctrl+T")
	d.goTo("Claim")
	driver := fyne.CurrentApp().Driver()
	for _, way := range []string{"Tab", "Shift+Tab"} {
		for range d.schemeSheet().form.focus {
			d.press(way)
			o, _ := d.window.Canvas().Focused().(fyne.CanvasObject)
			if f, ok := o.(fyne.Focusable); !ok || !slices.Contains(d.schemeSheet().form.focus, f) {
				continue
			}
			room := d.schemeSheet().detail
			top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(room).Y
			if top < 0 || top+o.Size().Height > room.Size().Height+1 {
				t.Errorf("%s leads to a %T at %v to %v, out of the %v in view", way, o, top, top+o.Size().Height, room.Size().Height)
			}
		}
	}
}

// TestTheSheetWithoutAMenu undoes and redoes where the window shows nothing but the
// page, so that no menu takes the shortcuts.
func TestTheSheetWithoutAMenu(t *testing.T) {
	d := start(t, news)
	d.press("F11", "Ctrl+T")
	d.wantSheets(1)
	for _, at := range []func(){
		func() { d.app.focus(d.schemeSheet().list) },
		func() { d.app.focus(within[*field](d, d.beside("Name"))) },
		func() { d.app.focus(within[*choice](d, d.beside("Mark"))) },
	} {
		before := d.scheme().Clone()
		d.goTo("Claim")
		d.writeAt("Name", "Assertion")
		after := d.scheme().Clone()
		at()
		d.press("Ctrl+Z")
		d.wantUnchanged(before)
		d.press("Ctrl+Shift+Z")
		d.wantUnchanged(after)
		d.press("Ctrl+Z")
		d.press("Ctrl+Y")
		d.wantUnchanged(after)
		d.press("Ctrl+Z")
	}
	d.press("Ctrl+N", "Ctrl+Q")
	d.wantSheets(1)
}

// TestSpaceThatPressedAButton does not end up in the field that the button leads to.
func TestSpaceThatPressedAButton(t *testing.T) {
	d := openScheme(t)
	for _, button := range []string{"Label", "Merge into"} {
		d.goTo("Claim")
		d.pressButton(button)
		d.typeText(" ") // which comes as a letter after the key
		if f, ok := d.window.Canvas().Focused().(*field); !ok || f.Text != "" {
			t.Errorf("%s: the field is not empty", button)
		}
		d.press("Esc")
	}
}

// TestRowsThatLead go to what they lead to by keys and by mouse, and leave the
// keyboard in the list.
func TestRowsThatLead(t *testing.T) {
	d := openScheme(t)
	for _, walk := range []func(r *leadRow){
		func(r *leadRow) { r.Tapped(nil) },
		func(r *leadRow) { d.tabTo(r); d.press("Enter") },
	} {
		d.goTo("Claim")
		walk(d.search(func(o fyne.CanvasObject) bool { r, ok := o.(*leadRow); return ok && r.title == "Voice" }).(*leadRow))
		d.settle()
		d.wantScreen("Attribute of Claim")
		if d.window.Canvas().Focused() != fyne.Focusable(d.schemeSheet().list) {
			t.Error("the list does not have the keyboard")
		}
		d.press("Left")
	}
	d.tapPart("Actor")
	d.wantScreen("Label · 1 tag, yours")
}
