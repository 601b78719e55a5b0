package app

// This file owns the tests of the window as a whole: the library, projects,
// sheets, and what the program remembers.

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/profile"
	"dateline/storage/storagetest"
)

func TestPageHasASizeAtOnce(t *testing.T) {
	d := start(t, news)
	a, err := New(d.app.fyne, d.app.profile, d.home, d.work)
	if err != nil {
		t.Fatal(err)
	}
	defer a.window.(*menuWindow).Window.Close()
	if size := a.reader.view.Size(); size.Width < 300 || size.Height < 300 {
		t.Errorf("the page is %v large when the window opens", size)
	}
}

func TestEmptyProjectSaysWhatToDo(t *testing.T) {
	d := start(t, news)
	path := filepath.Join(d.home, "empty"+storage.Extension)
	d.app.newProject(path)
	d.settle()
	if d.state().Project != path {
		t.Fatalf("open is %q", d.state().Project)
	}
	d.wantScreen("Articles that you import stand here", "This project has none yet")
	d.press("Ctrl+A", "Left", "Tab", "1", "Delete", "X", "E", "Ctrl+C", "Ctrl+PageDown", "Esc", "F6", "F6", "Ctrl+Plus")
	d.wantSheets(0)
}

func TestNoProjectIsOpen(t *testing.T) {
	home := t.TempDir()
	path := amirasProject(t, home, news)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	d := sitDown(t, home, path)
	d.wantScreen("work.dateline")
	d.press("Enter")
	d.wantSheets(0)
	d.wantScreen("No project is open")
	d.press("Ctrl+A", "Ctrl+Z", "Ctrl+V", "Ctrl+E", "Ctrl+I", "1", "Tab", "D", "Ctrl+D", "Ctrl+PageDown", "F6", "Left", "Esc")
	d.wantSheets(0)
	d.press("Ctrl+K")
	d.wantSheets(1)
	d.press("Esc", "F1")
	d.wantSheets(1)
	d.press("Esc")
	d.wantSheets(0)
	if _, err := os.Stat(path); err == nil {
		t.Error("a project file was made that nobody asked for")
	}
}

func TestSecondProject(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	first := d.state().Project
	second := filepath.Join(d.home, "second"+storage.Extension)
	makeProject(t, second, several(2)...)
	d.app.openProject(second)
	d.settle()
	if s := d.state(); s.Project != second || s.Articles != 2 {
		t.Fatalf("open is %+v", s)
	}
	d.wantTags()
	d.app.openProject(first)
	d.settle()
	d.wantTags("actor: Reuters")
	if got := d.app.profile.Recent; !slices.Equal(got, []string{first, second}) {
		t.Errorf("the recent projects are %q", got)
	}
	d.press("Ctrl+Z")
	d.wantTags()
}

func TestProjectThatCannotBeOpened(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	open := d.state().Project
	locked := filepath.Join(d.home, "locked"+storage.Extension)
	makeProject(t, locked, news)
	other := storagetest.Open(t, locked, storage.Options{})
	for _, c := range []struct{ path, says string }{
		{locked, "locked"},
		{filepath.Join(d.home, "gone"+storage.Extension), "gone"},
		{d.file("letter"+storage.Extension, "Dear Sir or Madam"), "letter"},
		{d.file("empty"+storage.Extension, ""), "empty"},
	} {
		d.app.openProject(c.path)
		d.settle()
		d.wantSheets(1)
		d.wantScreen(c.says)
		d.press("Enter")
		d.wantSheets(0)
		if d.state().Project != open {
			t.Fatalf("%s took the place of the open project", c.path)
		}
	}
	d.tag("minister", "2")
	d.wantTags("actor: minister", "actor: Reuters")
	if other.ReadOnly() {
		t.Error("the locked project was opened to be read")
	}
}

func TestProjectThatCanOnlyBeRead(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everything")
	}
	home := t.TempDir()
	path := amirasProject(t, home, news)
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	d := sitDown(t, home, path)
	d.wantScreen("can only be read")
}

func TestDiskRefusesATag(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	if err := d.app.session.Store().Close(); err != nil {
		t.Fatal(err)
	}
	d.tag("minister", "2")
	d.wantSheets(1)
	d.press("Enter")
	d.wantTags("actor: Reuters")
	d.wantScreen("Not saved")
}

func TestDiskRefusesANote(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	if err := d.app.session.Store().Close(); err != nil {
		t.Fatal(err)
	}
	d.press("Shift+Enter")
	d.typeText("lost")
	d.app.focusReader()
	for i := 0; len(d.work.jobs) > 0; i++ {
		if i == 20 {
			t.Fatal("the program tries to save the refused note for ever")
		}
		d.work.step()
	}
	d.wantSheets(1)
	d.press("Enter")
	if got := d.note("Reuters"); got != "" {
		t.Errorf("the note that was not saved still reads %q", got)
	}
}

func TestStartsWhereItWasLeft(t *testing.T) {
	d := start(t, several(5)...)
	d.app.openArticle(d.app.session.Articles()[3].ID)
	d.settle()
	d.press("Ctrl+Plus", "Ctrl+Plus", "Ctrl+Shift+D")
	d.window.Resize(fyne.NewSize(1100, 700))
	d = d.again()
	d.wantTitle("Article 4")
	s := d.state()
	if s.Zoom < 1.24 || s.Zoom > 1.26 {
		t.Errorf("zoom is %v", s.Zoom)
	}
	d.wantScreen("125%")
	if !dark() {
		t.Error("the window is light")
	}
	if size := d.window.Canvas().Size(); size != fyne.NewSize(1100, 700) {
		t.Errorf("the window is %v large", size)
	}
	d.press("Ctrl+Minus", "Ctrl+0", "Ctrl+Shift+L")
	d.wantScreen("100%")
	if dark() {
		t.Error("the window is dark")
	}
}

func TestZoomKeys(t *testing.T) {
	d := start(t, news)
	for range 20 {
		d.press("Ctrl+Equal")
	}
	if got := d.state().Zoom; got != 3 {
		t.Errorf("the largest zoom is %v", got)
	}
	for range 30 {
		d.press("Ctrl+Minus")
	}
	if got := d.state().Zoom; got < 0.59 || got > 0.61 {
		t.Errorf("the smallest zoom is %v", got)
	}
	d.press("Ctrl+Equal")
	d.wantScreen("70%")
}

// TestSheetsCoverTheWindow presses the keys of commands while a sheet is open.
func TestSheetsCoverTheWindow(t *testing.T) {
	for _, open := range []string{"F1", "Ctrl+F1", "Ctrl+K", "Ctrl+E", "Ctrl+D", "Ctrl+N", "Ctrl+Shift+P"} {
		t.Run(open, func(t *testing.T) {
			d := start(t, news, "Second article\nOf no importance.")
			d.tag("Reuters", "2")
			d.press(open)
			d.wantSheets(1)
			d.press("Ctrl+Shift+Del", "Ctrl+PageDown", "Ctrl+Z", "Ctrl+E", "Ctrl+K", "Ctrl+N", "F1", "1", "Delete", "D", "F6")
			if s := d.state(); s.Sheets > 1 || s.Articles != 2 || s.Title != "Port reopens" {
				t.Errorf("keys reached the window behind the sheet: %+v", s)
			}
			for range 3 {
				d.press("Esc")
			}
			d.wantSheets(0)
			d.wantTags("actor: Reuters")
			if !d.state().OnPage {
				t.Error("the page does not have the keyboard again")
			}
		})
	}
}

func TestF6GoesRound(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	seen := map[fyne.Focusable]bool{}
	for range 3 {
		seen[d.window.Canvas().Focused()] = true
		d.press("F6")
	}
	if len(seen) != 3 || !d.state().OnPage {
		t.Errorf("F6 went to %d panes and ended at %T", len(seen), d.window.Canvas().Focused())
	}
}

func TestF6LeavesEveryWidget(t *testing.T) {
	d := start(t, news)
	d.tag("Port Selin was open", "1")
	walkObjects(d.window.Content(), func(o fyne.CanvasObject) bool {
		if f, ok := o.(fyne.Focusable); ok {
			d.app.focus(f)
			if d.window.Canvas().Focused() == f {
				d.press("F6")
				if d.window.Canvas().Focused() == f {
					t.Errorf("F6 stays at a %T", f)
				}
			}
		}
		return true
	})
}

func TestTabReachesTheInspector(t *testing.T) {
	d := start(t, news)
	d.tag("Port Selin was open", "1")
	d.app.focus(d.app.library.list)
	seen := map[string]bool{}
	for range 30 {
		d.press("Tab")
		seen[fmt.Sprintf("%T", d.window.Canvas().Focused())] = true
		if d.state().OnPage {
			d.press("F6")
		}
	}
	if !seen["*app.field"] {
		t.Errorf("Tab reached %v", seen)
	}
}

func TestKeysReachThePageFromTheLists(t *testing.T) {
	d := start(t, news)
	d.selectPhrase("Reuters")
	d.app.focus(d.app.inspector.list)
	d.press("2")
	d.wantTags("actor: Reuters")
	d.app.focus(d.app.library.list)
	d.press("D")
	if got := d.app.session.State(d.app.session.Articles()[0]); got != annotate.StateDone {
		t.Errorf("the article is %q", got)
	}
}

func TestIdentity(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	path := filepath.Join(d.home, "me.identity")
	d.press("Ctrl+Shift+S")
	d.fill(path)
	d.tap("Save")
	me, err := profile.LoadIdentity(path)
	if err != nil || me != storagetest.Amira {
		t.Fatalf("the identity file holds %+v (%v)", me, err)
	}
	d.app.become(storagetest.Ben)
	d.settle()
	d.wantTags()
	d.wantScreen("ben")
	d.tag("minister", "2")
	d.wantTags("actor: minister")
	d.app.become(me)
	d.settle()
	d.wantTags("actor: Reuters")
}

func TestHandlesOfTwoPeopleStayApart(t *testing.T) {
	d := start(t, news)
	d.app.become(annotate.Person{ID: annotate.NewID(), Name: "Amira Other", Handle: "amira"})
	d.settle()
	var handles []string
	for _, p := range d.app.session.People() {
		handles = append(handles, p.Handle)
	}
	slices.Sort(handles)
	if len(slices.Compact(handles)) != len(d.app.session.People()) {
		t.Errorf("the handles are %q", handles)
	}
}

func TestNarrowWindows(t *testing.T) {
	d := start(t, news)
	d.tag("Port Selin was open", "1")
	for _, size := range []fyne.Size{{Width: 780, Height: 420}, {Width: 800, Height: 500}, {Width: 900, Height: 600}, {Width: 2500, Height: 1400}} {
		d.window.Resize(size)
		if got := d.app.reader.view.Size(); got.Width < 350 || got.Width > size.Width {
			t.Errorf("at %v the page is %v", size, got)
		}
		d.window.Canvas().Capture()
		d.press("F6", "F6", "F6", "F6")
		if f, ok := d.window.Canvas().Focused().(fyne.CanvasObject); ok && !f.Visible() {
			t.Errorf("at %v something that cannot be seen has the keyboard", size)
		}
		d.app.focusReader()
	}
}

func TestRecentProjectsInTheMenu(t *testing.T) {
	d := start(t, news)
	first := d.state().Project
	second := filepath.Join(d.home, "second"+storage.Extension)
	makeProject(t, second, news)
	d.app.openProject(second)
	d.settle()
	for _, item := range d.menuItems() {
		if item.Label != "Open recent" {
			continue
		}
		for _, recent := range item.ChildMenu.Items {
			if strings.Contains(recent.Label, "work") {
				recent.Action()
				d.settle()
			}
		}
	}
	if d.state().Project != first {
		t.Errorf("open is %q", d.state().Project)
	}
}
