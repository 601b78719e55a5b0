package app

// This file owns the tests of the settings: that each takes effect, is kept, and
// goes back to what it was by default.

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"dateline/storage"
	"dateline/storage/profile"
	"dateline/storage/storagetest"
)

// turnTo opens the settings at a section.
func (d *desk) turnTo(section string) {
	d.t.Helper()
	d.press("Ctrl+Comma", "Home")
	for i := range settingsSections {
		if settingsSections[i] == section {
			return
		}
		d.press("Down")
	}
	d.t.Fatalf("there is no section %q", section)
}

// TestSettingsTakeEffectAndAreKept sets everything, and looks for it at once and
// at the next start.
func TestSettingsTakeEffectAndAreKept(t *testing.T) {
	d := start(t, news)
	d.turnTo("Reading")
	d.pickFrom("Sans")
	d.pickFrom("150%")
	d.pickFrom("80 characters")
	d.pickFrom("Dark")
	d.shoot("settings-turned-dark")
	d.pickFrom("To the character")
	d.press("Esc")
	d.turnTo("Files")
	d.pickFrom("Every hour")
	d.press("Esc")
	d.wantSheets(0)
	look := func(d *desk) {
		t.Helper()
		if got := d.app.reader.view.Measure(); got != 80 {
			t.Errorf("a line has %d characters", got)
		}
		if d.app.font.shown != fontSans || d.state().Zoom != 1.5 || !dark() || !d.app.reader.view.Exact() || d.app.profile.Settings.BackupEvery() != time.Hour {
			t.Errorf("the font is %q, the size %v, dark %v, exact %v, a backup every %v", d.app.font.shown, d.state().Zoom, dark(), d.app.reader.view.Exact(), d.app.profile.Settings.BackupEvery())
		}
	}
	look(d)
	d = d.again()
	look(d)

	d.press("Ctrl+Comma")
	d.tap("Reset all")
	d.wantScreen("Reset all settings?")
	d.press("Enter")
	if !reflect.DeepEqual(d.app.profile.Settings, profile.Settings{}) {
		t.Errorf("after all were reset, the settings are %+v", d.app.profile.Settings)
	}
	if d.app.reader.view.Measure() != 66 || d.app.font.wanted != fontSerif || d.state().Zoom != 1 || dark() || d.app.reader.view.Exact() {
		t.Error("a setting was not reset")
	}
	if me, ok := d.app.profile.Me(); !ok || me != storagetest.Amira {
		t.Errorf("the user is %v now", me)
	}
}

func TestALineIsAsLongAsItIsSet(t *testing.T) {
	d := start(t, "Long\n"+strings.Repeat("words of a paragraph that goes on and on ", 30))
	longest := func() (most float32) {
		for _, r := range d.app.reader.view.Rects(d.find(strings.TrimSpace(strings.Repeat("words of a paragraph that goes on and on ", 6)))) {
			most = max(most, r.X1-r.X0)
		}
		return most
	}
	d.window.Resize(fyne.NewSize(1800, 900))
	d.layOut()
	usual := longest()
	d.turnTo("Reading")
	d.pickFrom("50 characters")
	if short := longest(); short > usual*0.8 {
		t.Errorf("a line of 50 characters is %.0f long, one of 66 %.0f", short, usual)
	}
	d.pickFrom("100 characters")
	if long := longest(); long < usual*1.3 {
		t.Errorf("a line of 100 characters is %.0f long, one of 66 %.0f", long, usual)
	}
	d.tapReset("Line width")
	if again := longest(); again != usual {
		t.Errorf("after it was reset, a line is %.0f long, not %.0f", again, usual)
	}
}

// TestWhatIsInViewStays sets longer and shorter lines far down in an article.
func TestWhatIsInViewStays(t *testing.T) {
	paragraph := func(i int) string { return fmt.Sprintf("Paragraph %d begins", i) }
	text := "Long"
	for i := range 100 {
		text += "\n" + paragraph(i+100) + strings.Repeat(" and goes on and on", 20)
	}
	d := start(t, text)
	view := d.app.reader.view
	view.Reveal(d.find(paragraph(150)))
	top := 100
	for !view.Shows(d.find(paragraph(top))) {
		top++
	}
	for _, measure := range []int{50, 100, 72} {
		d.app.setMeasure(measure)
		if !view.Shows(d.find(paragraph(top))) && !view.Shows(d.find(paragraph(top-1))) {
			t.Errorf("with lines of %d characters the page shows another place", measure)
		}
	}
}

func TestScreenReaderIsToldOfSettings(t *testing.T) {
	d := start(t, news)
	d.turnTo("Reading")
	said := d.heard()[0]
	for _, want := range []string{"Settings", "Section: Reading", "Text size: 100%", "Line width: 66 characters", "Selections: Whole words", "Alt selects to the character"} {
		if !strings.Contains(said, want) {
			t.Errorf("it is not told %q, but %q", want, said)
		}
	}
}

// tapReset resets one setting.
func (d *desk) tapReset(title string) {
	d.t.Helper()
	b, ok := d.search(func(o fyne.CanvasObject) bool {
		b, ok := o.(*button)
		return ok && b.name == "Reset "+title
	}).(*button)
	if !ok || b.Disabled() {
		d.t.Fatalf("%s cannot be reset", title)
	}
	b.OnTapped()
	d.settle()
	if !b.Disabled() {
		d.t.Errorf("%s can be reset again", title)
	}
}

func TestTheNameIsKeptAsItIsTyped(t *testing.T) {
	d := start(t, news)
	for i, leave := range []string{"Enter", "Shift+Tab", "Esc"} {
		d.turnTo("You")
		d.press("Tab")
		d.fill("Amira " + strings.Repeat("H", i+1))
		d.press(leave)
		want := "Amira " + strings.Repeat("H", i+1)
		if me, _ := d.app.profile.Me(); me.Name != want {
			t.Errorf("%s: the user is called %q", leave, me.Name)
		}
		if people := d.app.session.People(); people[len(people)-1].Name != want {
			t.Errorf("%s: the project calls the user %q", leave, people[len(people)-1].Name)
		}
		d.press("Esc")
		for d.state().Sheets > 0 {
			d.press("Esc")
		}
	}
	d.turnTo("You")
	d.press("Tab")
	d.fill("  ")
	d.press("Esc")
	if me, _ := d.app.profile.Me(); me.Name != "Amira HHH" {
		t.Errorf("the user is called %q", me.Name)
	}
}

func TestTheDataFolderTakesNewProjects(t *testing.T) {
	d := start(t, news)
	folder := filepath.Join(d.home, "projects", "of mine")
	d.turnTo("Files")
	d.press("Tab")
	d.fill("not/absolute")
	d.press("Enter")
	if got := d.app.profile.Settings.DataFolder; got != "" {
		t.Errorf("the data folder is %q", got)
	}
	d.fill(folder)
	d.press("Esc", "Ctrl+N")
	d.wantScreen(folder)
	d.fill("talks")
	d.press("Enter")
	if got, want := d.state().Project, filepath.Join(folder, "talks"+storage.Extension); got != want {
		t.Errorf("the project is %q, want %q", got, want)
	}
	d.turnTo("Files")
	d.tapReset("Data folder")
	if usual, _ := profile.DataFolder(); d.app.projectFolder() != usual {
		t.Errorf("the data folder is %q, want %q", d.app.projectFolder(), usual)
	}
}

// TestSettingsThatMakeNoSense starts with a profile that was written by hand.
func TestSettingsThatMakeNoSense(t *testing.T) {
	home := t.TempDir()
	path := amirasProject(t, home, news)
	kept := filepath.Join(home, "config", "profile.json")
	raw, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	bad := `{"settings": {"measure": 4000, "backupHours": "often", "dataFolder": "../x", "back": "no-such", "forward": 3,
		"keys": {"no-such": ["Ctrl+J"], "details": ["Hyper+D", "Esc", "Tab", "Ctrl+A", "Left", "Ctrl+J"], "export": "Ctrl+X", "note": ["?"], "label-actor": ["Z"], "help": []}},
		"view": {"theme": "pink", "zoom": "large", "font": 4}, `
	if err := os.WriteFile(kept, []byte(bad+`"person": `+person(t, string(raw))+`}`), 0o600); err != nil {
		t.Fatal(err)
	}
	d := sitDown(t, home, path)
	if v := d.app.reader.view; v.Measure() != 66 || v.Zoom() != 1 || dark() || d.app.profile.Settings.BackupEvery() != 24*time.Hour {
		t.Error("a setting that makes no sense is in force")
	}
	if back, forward := d.app.sideCommand(false), d.app.sideCommand(true); back != usualBack || forward != usualForward {
		t.Errorf("the mouse's buttons run %s and %s", back, forward)
	}
	for id, want := range map[string]string{"details": "Ctrl+J", "export": "Ctrl+E", "note": "Shift+Enter", "label-actor": "2", "help": ""} {
		if got := d.app.keyOf(id); got != want {
			t.Errorf("the key of %s is %q, want %q", id, got, want)
		}
	}
	d.app.setKeys("undo", nil)
	d.settle()
	if got := d.app.profile.Settings.Keys["no-such"]; len(got) != 1 || got[0] != "Ctrl+J" {
		t.Errorf("the keys of a command that is not there became %q", got)
	}
	for _, section := range settingsSections {
		d.turnTo(section)
		d.press("Esc")
	}
}

// person is what a profile says of its person.
func person(t *testing.T, raw string) string {
	t.Helper()
	_, rest, ok := strings.Cut(raw, `"person":`)
	if !ok {
		t.Fatalf("no person in %s", raw)
	}
	person, _, _ := strings.Cut(rest, "}")
	return person + "}"
}

// TestSettingsByKeyboard goes to a setting, changes it and comes back without a
// mouse.
func TestSettingsByKeyboard(t *testing.T) {
	d := start(t, news)
	d.press("Ctrl+Comma", "Tab", "Tab", "Tab")
	c, ok := d.window.Canvas().Focused().(*choice)
	if !ok || c.Selected != "66 characters" {
		t.Fatalf("the keyboard is in %T", d.window.Canvas().Focused())
	}
	d.press("Space")
	d.wantSheets(2)
	d.press("Down", "Down", "Enter")
	d.wantSheets(1)
	if got := d.app.reader.view.Measure(); got == 66 {
		t.Error("the line is as long as it was")
	}
	d.press("Esc")
	d.wantSheets(0)
	if !d.state().OnPage {
		t.Error("the page does not have the keyboard")
	}
}

func TestTheMousesSideButtons(t *testing.T) {
	d := start(t, news, "Second article\nOf no importance.")
	d.turnTo("Keys and mouse")
	d.wantScreen("the window is not told of a mouse’s side buttons")
	d.press("Esc")
	pressed := d.app.SideButtons()
	press := func(forward bool) { pressed(forward); d.settle() }
	press(true)
	d.wantTitle("Second article")
	press(false)
	d.wantTitle("Port reopens")

	d.turnTo("Keys and mouse")
	d.wantScreen("The two buttons at the side of a mouse")
	press(true) // with a sheet over the window
	d.wantTitle("Port reopens")
	d.tap("Next article")
	d.typeText("mark as done")
	d.press("Enter", "Esc")
	press(true)
	d.wantTitle("Port reopens")
	d.wantScreen("done")
	d = d.again()
	d.turnTo("Keys and mouse")
	d.wantScreen("Mark as done")
	d.tap("Mark as done")
	d.typeText("nothing")
	d.press("Enter")
	if got := d.app.sideCommand(true); got != profile.Nothing {
		t.Errorf("the button runs %s", got)
	}
	d.app.SideButtons()(true)
	d.tapReset("Mouse: forward")
	if got := d.app.sideCommand(true); got != usualForward {
		t.Errorf("the button runs %s", got)
	}
}

// TestABackupIsMadeWhenItIsDue looks at the clock as the window does.
func TestABackupIsMadeWhenItIsDue(t *testing.T) {
	d := start(t, news)
	looked := d.app.backups.last
	if looked.IsZero() {
		t.Fatal("no backup was asked for when the project was opened")
	}
	tick := func() {
		for _, tick := range d.work.ticks {
			tick()
		}
	}
	for _, c := range []struct {
		hours int
		ago   time.Duration
		due   bool
	}{{0, 23 * time.Hour, false}, {0, 25 * time.Hour, true}, {4, 3 * time.Hour, false}, {4, 5 * time.Hour, true}, {1, 59 * time.Minute, false}, {1, 61 * time.Minute, true}} {
		d.app.profile.Settings.BackupHour = c.hours
		d.app.backups.last = time.Now().Add(-c.ago)
		before := d.app.backups.last
		tick()
		d.settle()
		if due := d.app.backups.last != before; due != c.due {
			t.Errorf("with a backup every %d hours, one %v ago makes the next due: %v", c.hours, c.ago, due)
		}
	}
	d.press("Ctrl+Q")
	if d.app.backups.stop != nil {
		t.Error("backups go on when the project is closed")
	}
}
