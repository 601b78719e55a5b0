package app

// This file owns the tests of the history as a user meets it.

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/annotate/history"
	"dateline/annotate/text"
	"dateline/app/session"
	"dateline/storage"
)

// historyRows is the rows of the history, as they read.
func (d *desk) historyRows() (rows []string) {
	d.t.Helper()
	for _, r := range d.app.history.model.rows {
		if r.day != "" {
			rows = append(rows, "# "+r.day)
			continue
		}
		says := r.sentence()
		if d.app.history.model.isUndone(r) {
			says += " (undone)"
		}
		rows = append(rows, says)
	}
	return rows
}

// wantHistory wants the newest rows of the history to read so.
func (d *desk) wantHistory(want ...string) {
	d.t.Helper()
	rows := d.historyRows()
	if got := rows[:min(len(rows), len(want))]; !slices.Equal(got, want) {
		d.t.Errorf("the history begins\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// chooseChange chooses the newest change that reads so, by the arrows.
func (d *desk) chooseChange(sentence string) {
	d.t.Helper()
	d.app.focus(d.app.history.list)
	d.press("Home")
	for range d.app.history.model.rows {
		if row, ok := d.app.history.row(); ok && row.sentence() == sentence {
			d.settle()
			return
		}
		d.press("Down")
	}
	d.t.Fatalf("the history has no %q", sentence)
}

// wantTold wants the pane to tell something of the chosen change.
func (d *desk) wantTold(want string) {
	d.t.Helper()
	var told []string
	walkObjects(d.app.history.card, func(o fyne.CanvasObject) bool {
		if r, ok := o.(*revisedText); ok {
			told = append(told, r.AccessibilityLabel())
		}
		return true
	})
	if !slices.Contains(told, want) {
		d.t.Errorf("the pane tells %q, not %q", told, want)
	}
}

// wantRevision wants words to be struck through on the page, and others outlined.
func (d *desk) wantRevision(taken, put string) {
	d.t.Helper()
	words := func(ranges []text.Range) string {
		var list []string
		for _, r := range ranges {
			list = append(list, d.app.session.Document().Text.Slice(r))
		}
		return strings.Join(list, "|")
	}
	t, p := d.app.reader.view.Revision()
	if words(t) != taken || words(p) != put {
		d.t.Errorf("the page has %q taken and %q put, want %q and %q", words(t), words(p), taken, put)
	}
}

const (
	taggedReuters = "Tag “Reuters” as Actor"
	taggedSelin   = "Tag “Port Selin” as Location"
)

func TestHistoryOpensAndCloses(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.press("Esc")
	d.tag("Port Selin", "3")
	d.press("Ctrl+H")
	d.wantHistory("# Today", taggedSelin, taggedReuters)
	if !d.app.history.content.Visible() || d.app.inspector.content.Visible() {
		t.Error("the history does not stand in the inspector's place")
	}
	d.press("Esc")
	if d.app.history.content.Visible() || !d.app.inspector.content.Visible() || !d.state().OnPage {
		t.Error("Esc does not bring the inspector back")
	}
	d.press("Ctrl+H", "Ctrl+H")
	if d.app.history.open {
		t.Error("Ctrl+H does not close the history")
	}
}

func TestHistoryFollowsWhatIsDone(t *testing.T) {
	d := start(t, news)
	d.press("Ctrl+H")
	d.app.focusReader()
	d.tag("Reuters", "2")
	d.wantHistory("# Today", taggedReuters)
	d.press("Ctrl+Z")
	d.wantHistory("# Today", "Undo: "+taggedReuters, taggedReuters+" (undone)")
	d.press("Ctrl+Y")
	d.wantHistory("# Today", "Redo: "+taggedReuters, "Undo: "+taggedReuters+" (undone)", taggedReuters)
}

func TestHistoryShowsBeforeAndAfter(t *testing.T) {
	d := start(t, news, "Another text.")
	d.tag("Port Selin was open", "3")
	d.press("E", "Ctrl+Left", "Left", "Enter")
	d.press("2")
	d.press("Ctrl+PageDown")
	d.wantTitle("Another text.")
	d.press("Ctrl+H")
	rows := d.historyRows()
	moved := rows[slices.IndexFunc(rows, func(s string) bool { return strings.HasPrefix(s, "Move the edge") })]
	d.chooseChange(moved)
	d.wantTitle("Port reopens")
	if taken, put := d.app.reader.view.Revision(); len(taken) != 1 || len(put) != 1 {
		t.Errorf("the page shows %v and %v", taken, put)
	}
	d.chooseChange(rows[1]) // relabelled
	d.wantTold("label: (no longer) Location → (now) Actor")
	d.press("Esc")
	d.wantRevision("", "")
}

func TestHistoryByFilters(t *testing.T) {
	d := start(t, news, "Another text.")
	d.tag("Reuters", "2")
	d.press("Esc")
	d.tag("Port Selin", "3")
	d.press("D", "Ctrl+PageDown")
	d.tag("Another", "1")
	d.press("Ctrl+H")
	h := d.app.history
	pick := func(c *choice, value string) {
		t.Helper()
		c.SetSelected(value)
		d.settle()
	}
	pick(h.label, "Actor")
	d.wantHistory("# Today", taggedReuters)
	pick(h.label, anyLabel)
	pick(h.kind, "States of articles")
	d.wantHistory("# Today", "Tag “Another” as Claim", "Set “Port reopens” to done", taggedReuters)
	pick(h.kind, "Everything")
	pick(h.where, thisArticle)
	d.wantHistory("# Today", "Tag “Another” as Claim", "Add the article “Another text.”")
	pick(h.person, "Amira Haddad")
	if rows := d.historyRows(); len(rows) != 2 {
		t.Errorf("the rows are %q", rows)
	}
	d.press("Ctrl+PageUp")
	d.wantHistory("# Today", "Set “Port reopens” to done", taggedSelin, taggedReuters)
	pick(h.label, "Claim")
	d.wantScreen("Nothing was changed that fits.")
}

func TestRevertFromTheHistory(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.press("Esc")
	d.tag("Port Selin", "3")
	d.press("Ctrl+H")
	d.chooseChange(taggedReuters)
	d.wantRevision("", "Reuters")
	if says := d.app.history.list.AccessibilityLabel(); !strings.Contains(says, taggedReuters) || !strings.Contains(says, "Amira Haddad") {
		t.Errorf("the list reads aloud %q", says)
	}
	d.press("R")
	d.wantTags("location: Port Selin")
	d.wantSays("Reverted: " + taggedReuters)
	d.wantHistory("# Today", "Revert: "+taggedReuters, taggedSelin, taggedReuters)
	d.press("Ctrl+Z")
	d.wantTags("location: Port Selin", "actor: Reuters")
	d.chooseChange("Revert: " + taggedReuters)
	d.wantScreen("undone since")
	d.press("Del")
	d.wantSays("There is nothing to revert")
}

func TestRevertOfWhatWasChangedSince(t *testing.T) {
	d := start(t, news)
	d.tag("Port Selin", "3")
	d.press("Shift+Enter")
	d.fill("check")
	d.press("Esc", "2")
	d.press("Ctrl+H")
	d.chooseChange(taggedSelin)
	d.press("R")
	d.wantSheets(1)
	d.wantScreen("This change cannot be reverted", "The tag “Port Selin” was changed since it was made: its label, note.")
	d.press("Esc")
	d.wantTags("actor: Port Selin")
}

func TestRevertOfTheRest(t *testing.T) {
	d := start(t, news)
	d.tag("Port Selin", "3")
	d.tag("RIA", "2")
	selin := d.spanOf("Port Selin")
	next, ria := selin, d.spanOf("RIA")
	next.Note = "one"
	other := ria
	other.Note = "two"
	both := d.app.session.Author().Change("Write two notes", annotate.Put(selin, next), annotate.Put(ria, other))
	d.commitBeside(both)
	d.click("Selin")
	d.press("2")
	d.app.session.SetNote(selin.ID, "three")
	d.settle()
	d.press("Ctrl+H")
	d.chooseChange("Write two notes")
	d.press("R")
	d.wantScreen("Not all of this change can be reverted", "The note of the tag “Port Selin” was changed again since: it is three now.", "Cancel")
	d.tap("Cancel")
	if d.spanOf("RIA").Note != "two" {
		t.Error("something was reverted before the user said so")
	}
	d.press("R", "Enter")
	d.settle()
	if d.spanOf("RIA").Note != "" || d.spanOf("Port Selin").Note != "three" {
		t.Errorf("the notes are %q and %q", d.spanOf("RIA").Note, d.spanOf("Port Selin").Note)
	}
	d.press("Ctrl+Z")
	if d.spanOf("RIA").Note != "two" {
		t.Error("the revert was not undone")
	}
}

func (d *desk) spanOf(quote string) annotate.Span {
	d.t.Helper()
	for _, s := range d.app.session.Document().AllSpans() {
		if s.Quote() == quote {
			return s
		}
	}
	d.t.Fatalf("no tag is on %q", quote)
	return annotate.Span{}
}

func TestGoBackFromTheHistory(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.press("Esc")
	d.tag("Port Selin", "3")
	d.press("Esc")
	d.tag("RIA", "2")
	d.press("Ctrl+H")
	d.chooseChange(taggedSelin)
	d.press("B")
	d.wantScreen("Go back to before this change?", "It takes back 2 changes: 2 records will be as before.")
	d.press("Esc")
	d.wantTags("actor: RIA", "location: Port Selin", "actor: Reuters")
	d.chooseChange(taggedSelin)
	d.press("B", "Enter")
	d.settle()
	d.wantTags("actor: Reuters")
	d.wantHistory("# Today", "Go back to before: "+taggedSelin)
	d.press("Ctrl+Z")
	d.wantTags("actor: RIA", "location: Port Selin", "actor: Reuters")
}

func TestGroupsInTheHistory(t *testing.T) {
	d := start(t, news)
	a := d.app.session.Author()
	var changes []annotate.Change
	group := a.NewID()
	for _, name := range []string{"One", "Two", "Three"} {
		c := a.Change("Add "+name, annotate.Put(nil, annotate.Entity{ID: a.NewID(), Name: name}))
		c.Group = group
		changes = append(changes, c)
	}
	d.commitBeside(changes...)
	d.press("Ctrl+H")
	d.wantHistory("# Today", "Add One", "Join as amira")
	d.chooseChange("Add One")
	d.wantScreen("New: the entity “Two”")
	d.press("Right")
	d.wantHistory("# Today", "Add One", "Add Three", "Add Two", "Add One", "Join as amira")
	d.press("Down", "Left")
	d.wantHistory("# Today", "Add One", "Join as amira")
	d.press("R")
	d.settle()
	d.wantHistory("# Today", "Revert: Add One")
}

func TestHistoryOfTheScheme(t *testing.T) {
	d := start(t, news)
	if err := d.app.session.EditScheme(d.app.scheme().WithLabel(annotate.Label{Key: "event", Name: "Event", Hotkey: "4"})); err != nil {
		t.Fatal(err)
	}
	d.settle()
	d.tag("Reuters", "4")
	d.press("Ctrl+H")
	d.chooseChange("Add the label Event")
	d.wantScreen("Add the label Event")
	d.press("R")
	d.wantScreen("The label Event is in use by 1 tag.")
	d.press("Esc")
	d.chooseChange("Tag “Reuters” as Event")
	d.press("R")
	d.chooseChange("Add the label Event")
	d.press("R")
	if _, ok := d.app.scheme().Label("event"); ok {
		t.Error("the label is still there")
	}
}

// More changes than a page holds are read when the end comes near.
func TestHistoryReadsOn(t *testing.T) {
	d := start(t, news)
	a := d.app.session.Author()
	var changes []annotate.Change
	entity := annotate.Entity{ID: a.NewID(), Name: "First"}
	changes = append(changes, a.Change("Add First", annotate.Put(nil, entity)))
	for i := range 250 {
		next := entity
		next.Name = strings.Repeat("x", i%7+1)
		changes = append(changes, a.Change("Rename", annotate.Put(entity, next)))
		entity = next
	}
	d.commitBeside(changes...)
	d.press("Ctrl+H")
	d.layOut()
	if n := len(d.app.history.model.entries); n >= 250 {
		t.Errorf("%d changes were read at once", n)
	}
	for range 6 {
		d.press("End")
		d.layOut()
		d.settle()
	}
	if rows := d.historyRows(); !slices.Contains(rows, "Add First") {
		t.Errorf("it ends at row %d", len(rows))
	}
}

// TestGoBackWhileHistoryIsRead asks to go back while an older page is being read: the list
// is read on after that.
func TestGoBackWhileHistoryIsRead(t *testing.T) {
	d := start(t, news)
	a := d.app.session.Author()
	entity := annotate.Entity{ID: a.NewID(), Name: "First"}
	changes := []annotate.Change{a.Change("Add First", annotate.Put(nil, entity))}
	for i := range 250 {
		next := entity
		next.Name = strings.Repeat("x", i%7+1)
		changes = append(changes, a.Change("Rename", annotate.Put(entity, next)))
		entity = next
	}
	d.commitBeside(changes...)
	d.press("Ctrl+H")
	d.layOut()
	d.press("Down")
	d.work.held = true
	d.press("End") // reads on
	d.layOut()
	if d.app.history.cancel == nil {
		t.Fatal("no page is being read")
	}
	d.press("B")
	d.work.held = false
	d.settle()
	d.wantScreen("Go back to before this change?")
	d.press("Esc")
	for range 6 {
		d.press("End")
		d.layOut()
		d.settle()
	}
	if rows := d.historyRows(); !slices.Contains(rows, "Add First") {
		t.Errorf("the list ends at row %d: %s", len(rows), d.app.history.says.Text)
	}
}

// commitBeside writes changes to the project as another program does, and has the
// window read it again.
func (d *desk) commitBeside(changes ...annotate.Change) {
	d.t.Helper()
	d.settle()
	if err := d.app.session.Store().Commit(batchOf(changes)); err != nil {
		d.t.Fatal(err)
	}
	d.app.session.Reload(func() {})
	d.settle()
}

func TestRevisedTextReadsAloud(t *testing.T) {
	r := asRevised(history.Field{Name: "label", Before: "Actor", After: "Claim"})
	if got := r.spoken(); got != "label: (no longer) Actor → (now) Claim" {
		t.Errorf("it reads %q", got)
	}
}

func TestPicturesOfTheHistory(t *testing.T) {
	d := start(t)
	aDaysWork(d)
	d.press("Ctrl+Z")
	d.click("Lindqvar")
	d.press("1")
	d.press("Ctrl+H")
	for _, c := range []struct {
		name       string
		appearance Appearance
		size       fyne.Size
	}{
		{"history-light", AppearanceLight, fyne.NewSize(1440, 900)},
		{"history-dark", AppearanceDark, fyne.NewSize(1440, 900)},
		{"history-narrow", AppearanceLight, fyne.NewSize(900, 640)},
	} {
		d.app.setAppearance(c.appearance)
		d.window.Resize(c.size)
		d.chooseChange("Change “Oda Lindqvar” to Claim")
		d.settle()
		shot := d.picture(c.name)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.app.history.content)
		wantColour(t, c.name+": the pane", shot, int(at.X)+5, int(at.Y)+4, themeColor(colorPanel))
	}
}

func batchOf(changes []annotate.Change) storage.Batch { return storage.Batch{Changes: changes} }

// What a damaged place of the journal held is not listed; the rest is, and a row says
// so.
func TestHistoryWithADamagedEntry(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.press("Esc")
	d.tag("Port Selin", "3")
	d.press("Ctrl+H")
	h := d.app.history
	entries := slices.Clone(h.model.entries)
	entries[1] = session.HistoryEntry{Damage: storage.ErrDamaged}
	h.showEntries(entries)
	d.wantHistory("# Today", taggedSelin, "One change cannot be read: its place in the file is damaged", "Join as amira")
	d.press("Home", "Down")
	d.wantScreen("nothing is written to a damaged file")
	d.press("R", "B") // there is nothing to revert
	d.wantSheets(0)
	d.press("Down")
	d.wantScreen("Join as amira")
}

func TestHistoryOfAProjectThatCanOnlyBeRead(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	path := d.app.session.Store().Path()
	d.press("Ctrl+Q")
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		t.Skip("root writes where it likes")
	}
	d = sitDown(t, d.home, path)
	d.press("Enter", "Ctrl+H")
	d.chooseChange(taggedReuters)
	d.press("R")
	if !d.app.history.revert.Disabled() {
		t.Error("the button to revert can be pressed")
	}
	d.wantTags("actor: Reuters")
}

// An article that left the library is named so; reverting a change of it says why it
// cannot be.
func TestHistoryOfAnArticleInTheBin(t *testing.T) {
	d := start(t, news, "Another text.")
	d.tag("Reuters", "2")
	d.press("Ctrl+Shift+Del")
	d.press("Ctrl+H")
	d.chooseChange(taggedReuters)
	d.wantTitle("Another text.")
	d.wantRevision("", "")
	d.press("R")
	d.wantScreen("The tag “Reuters” is on an article that is not in the library any more.")
	d.press("Esc")
	d.chooseChange("Delete the article “Port reopens”")
	d.press("R")
	d.chooseChange(taggedReuters)
	d.wantTitle("Port reopens")
	d.wantRevision("", "Reuters")
}

// A search that is stopped lists what it found so far.
func TestStoppedSearch(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.press("Ctrl+H")
	d.work.held = true
	d.app.history.label.SetSelected("Claim")
	d.work.step() // what waits to be saved
	d.press("Esc")
	d.work.held = false
	d.settle()
	if !d.app.history.open {
		t.Fatal("Esc closed the history while it was searching")
	}
	d.wantScreen("Stopped. What was found so far is listed.")
	d.press("Esc")
	if d.app.history.open {
		t.Error("the history is still open")
	}
}

func TestHistoryClosesWithItsProject(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.press("Ctrl+H")
	d.chooseChange(taggedReuters)
	other := filepath.Join(d.home, "other"+storage.Extension)
	makeProject(t, other, "Another text.")
	d.app.openProject(other)
	d.settle()
	d.wantTitle("Another text.")
	if d.app.history.open || !d.app.inspector.content.Visible() {
		t.Error("the history of the other project is still open")
	}
}
