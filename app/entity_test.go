package app

// This file owns the tests of entities on the screen: which a tag names, by keys
// alone, and the sheet of all of them.

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

const (
	visit = "Visit\nSergei Shoigu came to Selin. Mr Shoigu spoke to RIA. Later Mr Shoigu left, and MR SHOIGU said so."
	reply = "Reply\nMr Shoigu said no. Mr Shoigu, said RIA, said yes."
)

// startNaming is start in a project whose actors and locations have entities.
func startNaming(t testing.TB, texts ...string) *desk {
	t.Helper()
	return startWithEntities(t, []string{"actor", "location"}, texts...)
}

// startWithEntities begins with a scheme in which these labels have entities.
func startWithEntities(t testing.TB, labels []string, texts ...string) *desk {
	t.Helper()
	d := start(t, texts...)
	scheme := d.app.scheme().Clone()
	for i, l := range scheme.Labels {
		scheme.Labels[i].Entities = slices.Contains(labels, l.Key)
	}
	if err := d.app.session.EditScheme(scheme); err != nil {
		t.Fatal(err)
	}
	d.settle()
	return d
}

// tagEach tags each of some words where they next stand.
func (d *desk) tagEach(key string, words ...string) {
	d.t.Helper()
	label, ok := d.app.scheme().Label(key)
	if !ok {
		d.t.Fatalf("no label %q", key)
	}
	for _, w := range words {
		at := d.find(w)
		for len(d.app.session.Document().SpansIn(d.app.session.Person(), at)) > 0 {
			next := strings.Index(d.app.reader.view.Text()[at.End:], w)
			if next < 0 {
				d.t.Fatalf("%q is not there once more", w)
			}
			at.Start, at.End = at.End+next, at.End+next+len(w)
		}
		if _, ok := d.app.session.Tag(label, at); !ok {
			d.t.Fatalf("%q was not tagged", w)
		}
	}
	d.settle()
}

// wantNamed checks what the tags of the open article name, in reading order.
func (d *desk) wantNamed(want ...string) {
	d.t.Helper()
	var got []string
	for _, s := range d.app.session.Document().Spans(d.app.session.Person()) {
		if e, ok := d.app.session.Entities().Of(s.Entity); ok {
			got = append(got, s.Quote()+": "+e.Name)
		}
	}
	if !slices.Equal(got, want) {
		d.t.Errorf("named are %q, want %q", got, want)
	}
}

// wantEntities checks which entities stand, and what else each is called.
func (d *desk) wantEntities(want ...string) {
	d.t.Helper()
	var got []string
	for _, m := range d.app.session.Entities().Find("", nil, 100) {
		got = append(got, fmt.Sprintf("%s %v", m.Entity.Name, m.Entity.Aliases))
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		d.t.Errorf("the entities are %q, want %q", got, want)
	}
}

func TestNameATagByKeys(t *testing.T) {
	d := startNaming(t, visit)
	d.tagEach("actor", "Sergei Shoigu", "RIA")
	d.click("Sergei Shoigu")
	d.wantScreen("Entity")
	d.press("I", "Enter") // the words are its name
	d.wantNamed("Sergei Shoigu: Sergei Shoigu")
	d.wantSays("“Sergei Shoigu” is Sergei Shoigu now")
	d.wantChosen("Sergei Shoigu")

	d.click("RIA")
	d.press("I")
	d.fill("RIA Novosti")
	d.press("Enter")
	d.wantNamed("Sergei Shoigu: Sergei Shoigu", "RIA: RIA Novosti")
	d.wantEntities("RIA Novosti [RIA]", "Sergei Shoigu []")
	d.press("Ctrl+Z")
	d.wantNamed("Sergei Shoigu: Sergei Shoigu")
	d.wantEntities("Sergei Shoigu []")
	d.press("Ctrl+Shift+Z")
	d.wantNamed("Sergei Shoigu: Sergei Shoigu", "RIA: RIA Novosti")

	d.press("I", "Up", "Enter") // none, which is the last row
	d.wantNamed("Sergei Shoigu: Sergei Shoigu")
	d.wantSays("“RIA” is no entity now")
}

func TestTheLikelyEntityIsFirst(t *testing.T) {
	d := startNaming(t, visit)
	d.tagEach("actor", "Sergei Shoigu", "Mr Shoigu")
	d.click("Sergei Shoigu")
	d.press("I", "Enter")
	d.click("Mr Shoigu")
	d.press("I")
	d.wantScreen("Who or what is “Mr Shoigu”?", "Sergei Shoigu", "New: Mr Shoigu")
	d.press("Enter")
	d.wantNamed("Sergei Shoigu: Sergei Shoigu", "Mr Shoigu: Sergei Shoigu")
	d.wantEntities("Sergei Shoigu [Mr Shoigu]")
}

func TestOtherTagsWithTheSameWords(t *testing.T) {
	d := startNaming(t, visit, reply)
	d.press("Ctrl+PageDown")
	d.tagEach("actor", "Mr Shoigu", "Mr Shoigu", "RIA")
	d.press("Ctrl+PageUp")
	d.tagEach("actor", "Mr Shoigu", "Mr Shoigu", "MR SHOIGU", "RIA")
	d.click("Mr Shoigu")
	d.press("I")
	d.wantTick("also 2 other tags “Mr Shoigu” here", true)
	d.wantTick("and 2 in 1 other article", false)
	d.fill("Sergei Shoigu")
	d.press("Tab", "Tab") // to the tags elsewhere
	d.typeText(" ")
	d.wantTick("and 2 in 1 other article", true)
	d.press("Enter")
	d.wantSays("5 tags “Mr Shoigu” are Sergei Shoigu now")
	d.wantNamed("Mr Shoigu: Sergei Shoigu", "Mr Shoigu: Sergei Shoigu", "MR SHOIGU: Sergei Shoigu")
	d.press("Ctrl+PageDown")
	d.wantNamed("Mr Shoigu: Sergei Shoigu", "Mr Shoigu: Sergei Shoigu")
	d.press("Ctrl+Z")
	d.wantNamed()
	d.wantEntities()
	d.press("Ctrl+PageUp")
	d.wantNamed()
	d.press("Ctrl+Shift+Z")
	d.wantNamed("Mr Shoigu: Sergei Shoigu", "Mr Shoigu: Sergei Shoigu", "MR SHOIGU: Sergei Shoigu")
	d.press("Ctrl+Z")

	d.click("Mr Shoigu")
	d.press("I", "Tab")
	d.typeText(" ") // it alone
	d.press("Enter")
	d.wantNamed("Mr Shoigu: Mr Shoigu")
}

// wantTick checks a box that stands over the window.
func (d *desk) wantTick(says string, on bool) {
	d.t.Helper()
	found := d.search(func(o fyne.CanvasObject) bool { t, ok := o.(*tick); return ok && t.Visible() && t.Text == says })
	if box, ok := found.(*tick); !ok || box.Checked != on {
		d.t.Errorf("the box %q: found %v, want it ticked %v", says, ok, on)
	}
}

func TestMarkedTagsAreNamedTogether(t *testing.T) {
	d := startNaming(t, visit)
	d.tagEach("actor", "Sergei Shoigu", "Mr Shoigu", "Mr Shoigu", "RIA")
	d.click("Sergei Shoigu")
	d.press("M")
	d.click("Mr Shoigu")
	d.press("M", "I")
	d.wantScreen("Who or what are the 2 marked tags?")
	if strings.Contains(d.screen(), "other tag") {
		t.Error("others are offered beside those that are marked")
	}
	d.fill("Sergei Shoigu")
	d.press("Enter")
	d.wantNamed("Sergei Shoigu: Sergei Shoigu", "Mr Shoigu: Sergei Shoigu")
	d.wantEntities("Sergei Shoigu [Mr Shoigu]")
	d.press("Ctrl+Z")
	d.wantNamed()
}

func TestMarkedTagsOfSeveralLabelsNameNothingTogether(t *testing.T) {
	d := startNaming(t, visit)
	d.tagEach("actor", "RIA")
	d.tagEach("location", "Selin")
	for _, words := range []string{"RIA", "Selin"} {
		d.click(words)
		d.press("M")
	}
	d.press("I")
	d.wantSays("several labels")
	if d.app.covered() {
		t.Error("it is asked which entity they are")
	}
}

func TestEscLeavesTheTypeAhead(t *testing.T) {
	d := startNaming(t, visit)
	d.tagEach("actor", "RIA")
	d.click("RIA")
	for _, keys := range [][]string{{"I", "Esc"}, {"I", "Tab", "Esc"}} {
		d.press(keys...)
		if d.app.covered() {
			t.Error("Esc does not leave")
		}
		d.wantNamed()
		d.wantChosen("RIA")
	}
	if d.app.window.Canvas().Focused() != d.app.reader.view {
		t.Error("the keyboard is not on the page")
	}
}

func TestEntitiesOfOneKindAreNotOfferedToAnother(t *testing.T) {
	d := startNaming(t, visit)
	d.tagEach("actor", "RIA")
	d.tagEach("location", "Selin")
	d.click("RIA")
	d.press("I", "Enter")
	d.click("Selin")
	d.press("I")
	d.fill("RIA")
	d.press("Enter")
	if e, _ := d.app.session.Entities().Of(d.app.session.Document().Spans(d.app.session.Person())[0].Entity); e.Kind != "location" {
		t.Errorf("the place names %+v", e)
	}
	d.wantNamed("Selin: RIA", "RIA: RIA")
	d.wantEntities("RIA [Selin]", "RIA []")
}

func TestKeyOfEntitiesSaysWhatItNeeds(t *testing.T) {
	d := startWithEntities(t, nil, visit)
	d.tag("RIA", "2")
	d.press("I")
	d.wantSays("No label of this tag scheme has entities")
	if strings.Contains(d.screen(), "Entity") {
		t.Error("a label without entities has a row for them")
	}
	d = startNaming(t, visit)
	d.tag("spoke to RIA", "1")
	d.press("I")
	d.wantSays("Choose a tag as Actor or Location first")
}

func TestNameStandsBesideOtherWords(t *testing.T) {
	d := startNaming(t, visit)
	d.tagEach("actor", "Sergei Shoigu", "Mr Shoigu")
	d.click("Sergei Shoigu")
	d.press("I", "Enter")
	d.click("Mr Shoigu")
	d.press("I", "Enter")
	for _, s := range d.app.session.Document().Spans(d.app.session.Person()) {
		want := map[string]string{"Sergei Shoigu": "", "Mr Shoigu": "Sergei Shoigu"}[s.Quote()]
		if got := d.app.nameBeside(s); got != want {
			t.Errorf("beside “%s” stands %q, want %q", s.Quote(), got, want)
		}
		line := newTagLine(d.app)
		line.set(s, false)
		if line.named != want {
			t.Errorf("the line of “%s” says %q", s.Quote(), line.named)
		}
	}
	row := 0
	for i := range d.app.inspector.list.length() {
		if e, ok := d.app.inspector.list.at(i); ok && e.span.Quote() == "Mr Shoigu" && e.aside == "Sergei Shoigu" {
			row = i
		}
	}
	if row == 0 {
		t.Error("the list of tags does not tell the name")
	}
}

// cast makes three entities, of which two are one.
func cast(d *desk) {
	d.t.Helper()
	d.tagEach("actor", "Sergei Shoigu", "Mr Shoigu", "Mr Shoigu", "MR SHOIGU", "RIA")
	d.click("RIA")
	d.press("I", "Enter")
	d.click("Sergei Shoigu")
	d.press("I", "Enter")
	d.click("spoke")
	d.click("Mr Shoigu")
	d.press("I", "Up", "Enter") // a new one
	d.wantEntities("Mr Shoigu []", "RIA []", "Sergei Shoigu []")
	d.wantNamed("Sergei Shoigu: Sergei Shoigu", "Mr Shoigu: Mr Shoigu", "RIA: RIA", "Mr Shoigu: Mr Shoigu", "MR SHOIGU: Mr Shoigu")
}

func TestRenameInTheSheet(t *testing.T) {
	d := startNaming(t, visit)
	cast(d)
	d.press("Shift+I")
	d.wantScreen("3 entities", "Actor · 3 tags")
	d.fill("ria")
	d.press("F2")
	d.wantScreen("Rename “RIA”")
	d.fill(" ")
	d.press("Enter")
	d.wantScreen("An entity has a name; write one.")
	d.fill("RIA Novosti")
	d.press("Enter")
	d.wantEntities("Mr Shoigu []", "RIA Novosti [RIA]", "Sergei Shoigu []")
	d.wantScreen("“RIA” is called “RIA Novosti” now")
	d.press("Esc")
	d.wantSheets(0)
	d.press("Ctrl+Z")
	d.wantEntities("Mr Shoigu []", "RIA []", "Sergei Shoigu []")
}

func TestMergeAndPartInTheSheet(t *testing.T) {
	d := startNaming(t, visit)
	cast(d)
	d.press("Shift+I", "F5") // the first is Mr Shoigu
	d.wantScreen("Merge “Mr Shoigu” with")
	d.fill("sergei")
	d.press("Enter")
	d.wantScreen("Which name stays?")
	d.press("Down", "Enter")
	d.wantEntities("RIA []", "Sergei Shoigu [Mr Shoigu]")
	d.wantNamed("Sergei Shoigu: Sergei Shoigu", "Mr Shoigu: Sergei Shoigu", "RIA: RIA", "Mr Shoigu: Sergei Shoigu", "MR SHOIGU: Sergei Shoigu")
	d.press("Esc", "Ctrl+Z")
	d.wantEntities("Mr Shoigu []", "RIA []", "Sergei Shoigu []")
	d.press("Ctrl+Shift+Z", "Shift+I")
	d.fill("sergei")
	d.press("F4", "Down", "Del") // what was merged into it stands behind its names
	d.wantEntities("Mr Shoigu []", "RIA []", "Sergei Shoigu []")
	d.press("Esc")
}

func TestNamesInTheSheet(t *testing.T) {
	d := startNaming(t, visit)
	cast(d)
	d.press("Shift+I", "Down", "F4")
	d.wantScreen("Names of “RIA”", "It has no other names")
	d.typeText("RIA Novosti")
	d.press("Enter")
	d.wantEntities("Mr Shoigu []", "RIA [RIA Novosti]", "Sergei Shoigu []")
	d.typeText("ria")
	d.press("Enter")
	d.wantScreen("it is called “ria” already")
	d.fill("")
	d.press("Del")
	d.wantEntities("Mr Shoigu []", "RIA []", "Sergei Shoigu []")
	d.press("Esc", "Esc")
	d.wantSheets(0)
}

func TestSplitInTheSheet(t *testing.T) {
	d := startNaming(t, visit, reply)
	cast(d)
	d.press("Shift+I", "F5")
	d.fill("ria")
	d.press("Enter", "Enter") // by mistake: Mr Shoigu is RIA
	d.press("F6")
	d.wantScreen("Split “Mr Shoigu”", "3 tags", "1 tag")
	d.press("Enter")
	d.wantScreen("no words are ticked")
	d.press("Down", "Space")
	d.typeText("x") // is not typed
	d.press("Enter")
	d.wantScreen("The new entity, with 1 tag of “Mr Shoigu”")
	d.fill("RIA Novosti")
	d.press("Enter")
	d.wantNamed("Sergei Shoigu: Sergei Shoigu", "Mr Shoigu: Mr Shoigu", "RIA: RIA Novosti", "Mr Shoigu: Mr Shoigu", "MR SHOIGU: Mr Shoigu")
	d.wantEntities("Mr Shoigu []", "RIA Novosti [RIA]", "Sergei Shoigu []")
	d.press("Esc", "Ctrl+Z")
	d.wantNamed("Sergei Shoigu: Sergei Shoigu", "Mr Shoigu: Mr Shoigu", "RIA: Mr Shoigu", "Mr Shoigu: Mr Shoigu", "MR SHOIGU: Mr Shoigu")
}

// TestSheetByMouse does with buttons and rows what keys do.
func TestSheetByMouse(t *testing.T) {
	d := startNaming(t, visit)
	cast(d)
	d.press("Shift+I")
	d.tap("Merge…  F5")
	d.tapEntity("Sergei Shoigu")
	d.tap("Merge…")
	d.wantScreen("Which name stays?")
	d.tapEntity("Sergei Shoigu")
	d.tap("Merge")
	d.wantEntities("RIA []", "Sergei Shoigu [Mr Shoigu]")
	d.tap("Split…  F6")
	d.tapEntity("Mr Shoigu")
	d.tap("Split off…")
	d.tap("Back")
	d.tap("Close")
	d.wantSheets(0)
	d.click("RIA")
	d.tap("RIA") // in the inspector
	d.tapEntity("New: RIA")
	d.wantEntities("RIA []", "RIA []", "Sergei Shoigu [Mr Shoigu]")
}

// tapEntity taps a row by its words.
func (d *desk) tapEntity(title string) {
	d.t.Helper()
	line, ok := d.search(func(o fyne.CanvasObject) bool {
		l, ok := o.(*entityLine)
		return ok && l.Visible() && l.item.title == title
	}).(*entityLine)
	if !ok {
		d.t.Fatalf("there is no row %q; the screen says %q", title, d.screen())
	}
	line.Tapped(nil)
	d.settle()
}

func TestScreenReaderIsToldOfEntities(t *testing.T) {
	d := startNaming(t, visit)
	cast(d)
	d.click("Mr Shoigu")
	d.press("I")
	d.wantHeardFirst("text: Who or what is “Mr Shoigu”?. empty, Type a name; Enter takes the row, or makes a new one, has the keyboard. " +
		"Mr Shoigu, as it is now · 3 tags, chosen. Sergei Shoigu, 1 tag. New: Mr Shoigu. None: say no more which it is. " +
		"also 2 other tags “Mr Shoigu” here, not ticked")
	d.press("Esc", "Shift+I", "F2")
	d.wantHeardFirst("text: Entities. Rename “Mr Shoigu”. Mr Shoigu, has the keyboard. " +
		"Enter renames it, and it is still found by the name before; Esc goes back. Rename. Back. Close")
	d.press("Esc", "Esc")
}

func TestTheSheetOpensAtTheTagsEntity(t *testing.T) {
	d := startNaming(t, visit)
	cast(d)
	d.click("RIA")
	s, _ := d.app.chosen()
	d.app.showEntities(s.Entity)
	d.settle()
	d.press("F2")
	d.wantScreen("Rename “RIA”")
	d.press("Esc", "Esc")
}

func TestPicturesOfEntities(t *testing.T) {
	d := startNaming(t, visit, reply, "Note\nThe minister سامر قاسم came.")
	d.press("Ctrl+PageDown")
	d.tagEach("actor", "Mr Shoigu", "Mr Shoigu", "RIA")
	d.press("Ctrl+PageUp")
	cast(d)
	d.app.session.NewEntity("Sergei Lavrov", "actor")
	d.app.session.NewEntity("سامر قاسم", "actor")
	d.app.session.NewEntity("Port Selin", "location")
	d.settle()
	d.press("Shift+I", "F5")
	d.fill("sergei sh")
	d.press("Enter", "Down", "Enter", "Esc")
	for _, c := range []struct {
		name       string
		appearance Appearance
		size       fyne.Size
	}{
		{"light", AppearanceLight, fyne.NewSize(1440, 900)},
		{"dark", AppearanceDark, fyne.NewSize(1440, 900)},
		{"narrow", AppearanceLight, fyne.NewSize(900, 640)},
	} {
		d.app.setAppearance(c.appearance)
		d.window.Resize(c.size)
		d.click("Mr Shoigu")
		d.shoot("entity-row-" + c.name)
		d.press("I")
		d.shoot("entity-chooser-" + c.name)
		d.press("Esc", "Shift+I", "Down")
		d.shoot("entity-sheet-" + c.name)
		d.press("F6", "Space")
		d.shoot("entity-split-" + c.name)
		d.press("Esc", "F4")
		d.shoot("entity-names-" + c.name)
		d.press("Esc", "Esc")
		d.wantSheets(0)
	}
}

// TestTheLetterOfACommandIsNotWrittenIntoWhatItOpens sends the letter after its key,
// as a real window does.
func TestTheLetterOfACommandIsNotWrittenIntoWhatItOpens(t *testing.T) {
	for _, letter := range []struct {
		key  string
		rune string
	}{{"I", "i"}, {"Shift+I", "I"}, {"Q", "q"}} {
		d := startNaming(t, news)
		d.app.setKeys("find", []chord{{key: fyne.KeyQ}})
		d.tag("Reuters", "2")
		k, err := parseChord(letter.key)
		if err != nil {
			t.Fatal(err)
		}
		d.app.reader.KeyPressed(k.key, k.modifiers)
		if o := d.window.Canvas().Focused(); o != nil {
			o.TypedRune([]rune(letter.rune)[0])
		}
		d.settle()
		f, ok := d.window.Canvas().Focused().(*field)
		if !ok || strings.Contains(f.Text, letter.rune) {
			t.Errorf("%s: the keyboard is not in a field without the letter: %T", letter.key, d.window.Canvas().Focused())
		}
	}
}
