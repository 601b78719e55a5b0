package app

// This file owns the tests of backups on the screen: the list, the look into one,
// restoring, and the copy that is saved.

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/storage"
)

// backUpAs makes a backup of the project as it is on the disk now, of a day.
func (d *desk) backUpAs(day string) string {
	d.t.Helper()
	d.settle()
	raw, err := os.ReadFile(d.app.projectPath())
	if err != nil {
		d.t.Fatal(err)
	}
	return d.writeBackup(day, raw)
}

func (d *desk) writeBackup(day string, raw []byte) string {
	d.t.Helper()
	folder := storage.BackupFolder(d.app.projectPath())
	if err := os.MkdirAll(folder, 0o700); err != nil {
		d.t.Fatal(err)
	}
	path := filepath.Join(folder, "work-"+day+storage.Extension)
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// withoutBackups takes away the backup that the first opening of the day made.
func (d *desk) withoutBackups() {
	d.t.Helper()
	if err := os.RemoveAll(storage.BackupFolder(d.app.projectPath())); err != nil {
		d.t.Fatal(err)
	}
}

// anOldBackup is a project with one tag, of which there is a backup without.
func anOldBackup(t *testing.T) *desk {
	t.Helper()
	d := start(t, said, news)
	d.withoutBackups()
	d.backUpAs("2016-11-14")
	d.tag("RIA", "2")
	return d
}

func TestBackupsAreListed(t *testing.T) {
	d := anOldBackup(t)
	d.backUpAs("2016-11-15T1530-before-restore")
	d.press("Ctrl+B")
	d.wantScreen("Backups of “work”")
	d.wantRows("Tuesday, 15 November 2016, 15:30; Kept before another backup was restored · 2 articles and 1 tag; ",
		"Monday, 14 November 2016; 2 articles and 0 tags; ")
	d.tap("Make a backup now")
	d.wantScreen("The backup is made")
	if r := d.rows().row(0); r.below != "2 articles and 1 tag" {
		t.Errorf("the backup that was made is listed as %+v", r)
	}
	d.tap("Make a backup now")
	d.wantScreen("Nothing was changed since the newest")
	if n := d.rows().count(); n != 3 {
		t.Errorf("%d backups are listed", n)
	}
	d.press("Esc")
	d.wantSheets(0)
}

func TestNoBackupsYet(t *testing.T) {
	d := start(t, said)
	d.withoutBackups()
	d.press("Ctrl+B")
	d.wantScreen("There are no backups yet")
	d.press("Enter", "R", "Down")
	d.wantSheets(1)
	d.press("Esc")
}

// TestABackupThatCannotBeMade has a file in the place of the folder of the backups.
func TestABackupThatCannotBeMade(t *testing.T) {
	d := start(t, said)
	d.withoutBackups()
	d.press("Ctrl+B")
	if err := os.WriteFile(storage.BackupFolder(d.app.projectPath()), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d.tap("Make a backup now")
	d.wantSheets(2)
	d.press("Esc")
	d.wantScreen("No backup was made")
	d.press("Esc")
	d.wantSheets(0)
}

func TestLookIntoABackup(t *testing.T) {
	for name, look := range map[string]func(*desk){
		"by Enter":    func(d *desk) { d.press("Enter") },
		"by a button": func(d *desk) { d.tapListed(0); d.tap("Look into it") },
	} {
		t.Run(name, func(t *testing.T) {
			d := anOldBackup(t)
			raw, _ := os.ReadFile(filepath.Join(storage.BackupFolder(d.app.projectPath()), "work-2016-11-14.dateline"))
			d.press("Ctrl+B")
			look(d)
			d.wantSheets(0)
			if got := d.window.Title(); got != "work, backup of 14 Nov 2016, read-only – Dateline" {
				t.Errorf("the title is %q", got)
			}
			d.wantScreen("the backup of 14 Nov 2016", "Restore this…", "Back to the project")
			d.wantTags()
			nothingChanges(d)
			d.press("F9")
			d.wantTags("actor: RIA")
			if d.app.look.content.Visible() || d.window.Title() != "work – Dateline" {
				t.Error("the window still speaks of a backup")
			}
			after, _ := os.ReadFile(filepath.Join(storage.BackupFolder(d.app.projectPath()), "work-2016-11-14.dateline"))
			if !bytes.Equal(raw, after) {
				t.Error("the backup was written to")
			}
		})
	}
}

// TestABackupTakesNoLabelIntoTheHand asks for a label in every way in which it could be
// kept.
func TestABackupTakesNoLabelIntoTheHand(t *testing.T) {
	d := anOldBackup(t)
	d.press("Ctrl+B", "Enter")
	for _, keys := range [][]string{{"2"}, {"2", "2"}, {"Shift+2"}} {
		d.press(keys...)
		d.wantSays("This is a backup, which stays as it is")
		if got := d.app.reader.view.Brush(); got != "" {
			t.Errorf("after %v %s is in the hand", keys, got)
		}
	}
}

// nothingChanges tries all that changes a project.
func nothingChanges(d *desk) {
	d.t.Helper()
	before := d.marked()
	for name, try := range map[string]func(){
		"a tag":            func() { d.tag("police", "2") },
		"a state":          func() { d.press("D") },
		"a deletion":       func() { d.press("Ctrl+Shift+Del") },
		"details":          func() { d.press("Ctrl+D") },
		"a paste":          func() { d.app.fyne.Clipboard().SetContent("Words"); d.press("Ctrl+V") },
		"files":            func() { d.drop(d.file("more.txt", "More words")) },
		"an undo":          func() { d.press("Ctrl+Z") },
		"an edited scheme": func() { d.app.session.EditScheme(annotate.Scheme{}) },
	} {
		try()
		if d.marked() != before || d.state().Articles != 2 || d.state().Sheets != 0 || len(d.app.scheme().Labels) != 3 {
			d.t.Errorf("%s changes what is looked at; the screen says %q", name, d.screen())
		}
		if name != "an undo" {
			d.wantSays("This is a backup, which stays as it is")
		}
		d.press("Esc", "Esc")
	}
}

// TestTheNextStartOpensTheProject and not the backup that was looked into.
func TestTheNextStartOpensTheProject(t *testing.T) {
	d := anOldBackup(t)
	project := d.state().Project
	d.press("Ctrl+B", "Enter")
	d.wantScreen("the backup of 14 Nov 2016")
	d = d.again()
	if got := d.state().Project; got != project {
		t.Errorf("the next start opens %s", got)
	}
	d.wantTags("actor: RIA")
}

func TestRestoreABackup(t *testing.T) {
	for name, restore := range map[string]func(*desk){
		"from the list, by keys":   func(d *desk) { d.press("Ctrl+B", "R", "Enter") },
		"from the list, by clicks": func(d *desk) { d.press("Ctrl+B"); d.tapListed(0); d.tap("Restore…"); d.tap("Restore") },
		"from the look":            func(d *desk) { d.press("Ctrl+B", "Enter", "Shift+F9", "Enter") },
		"from the bar":             func(d *desk) { d.press("Ctrl+B", "Enter"); d.tap("Restore this…"); d.tap("Restore") },
	} {
		t.Run(name, func(t *testing.T) {
			d := anOldBackup(t)
			project := d.state().Project
			restore(d)
			d.wantSheets(0)
			d.wantTags()
			d.wantSays("The project is as it was on 14 Nov 2016")
			if d.state().Project != project || d.app.looking != nil {
				t.Errorf("open is %s", d.state().Project)
			}
			d.tag("police", "2")
			d.wantTags("actor: police")
			d.press("Ctrl+B")
			r := d.rows()
			if n := r.count(); n < 2 || !strings.HasPrefix(r.row(0).below, "Kept before another backup was restored · 2 articles and 1 tag") {
				t.Fatalf("of %d backups the first is %+v", n, r.row(0))
			}
			d.press("Home", "R", "Enter") // and back again
			d.wantTags("actor: RIA")
		})
	}
}

func TestRestoreIsAskedFirst(t *testing.T) {
	d := anOldBackup(t)
	d.press("Ctrl+B", "R")
	d.wantScreen("Restore the backup of 14 Nov 2016?", "kept as a backup first")
	d.press("Esc")
	d.wantSheets(0)
	d.wantTags("actor: RIA")
	d.press("Ctrl+B", "R")
	d.tap("Cancel")
	d.wantTags("actor: RIA")
}

func TestRestoreIsCancelled(t *testing.T) {
	d := anOldBackup(t)
	d.press("Ctrl+B", "R")
	d.work.held = true
	d.press("Enter")
	for len(d.work.jobs) > 0 && d.app.running == nil {
		d.work.step()
	}
	d.wantScreen("Restoring the backup of 14 Nov 2016")
	d.tap("Cancel")
	d.work.held = false
	d.settle()
	d.wantSays("Cancelled; the project is as it was")
	d.wantTags("actor: RIA")
}

// TestRestoreOfABackupThatIsDamagedWithin restores one whose listing can be read.
func TestRestoreOfABackupThatIsDamagedWithin(t *testing.T) {
	d := anOldBackup(t)
	d.app.session.SetNote(d.app.session.Document().Spans(d.app.session.Person())[0].ID, "a note to be damaged")
	d.settle()
	raw, err := os.ReadFile(d.state().Project)
	if err != nil {
		t.Fatal(err)
	}
	path := d.writeBackup("2016-11-20", bytes.ReplaceAll(raw, []byte("a note to be damaged"), []byte("a nose to be damaged")))
	d.press("Ctrl+B", "R", "Enter")
	d.wantSheets(1)
	d.wantScreen("“"+path+"” is damaged", "nothing was changed")
	d.press("Enter")
	d.wantSheets(0)
	d.wantTags("actor: RIA")
	if after, err := os.ReadFile(d.state().Project); err != nil || !bytes.Equal(raw, after) {
		t.Errorf("the project was changed (%v)", err)
	}
}

func TestFromABackupToAnother(t *testing.T) {
	d := anOldBackup(t)
	d.backUpAs("2016-11-16")
	d.press("Ctrl+B", "Down", "Enter")
	d.wantTags()
	d.press("Ctrl+B")
	if r := d.rows().row(1); !strings.HasPrefix(r.aside, "open now") {
		t.Errorf("the open backup is listed as %+v", r)
	}
	d.press("Enter")
	d.wantTags("actor: RIA")
	d.press("F9")
	d.wantTags("actor: RIA")
}

// TestABackupIsNotOpenedToBeWritten drops its file on the window.
func TestABackupIsNotOpenedToBeWritten(t *testing.T) {
	for _, name := range []string{"2016-11-15", "by hand"} {
		d := anOldBackup(t)
		path := d.backUpAs(name)
		d.drop(path)
		d.wantTags("actor: RIA")
		if d.app.looking == nil || !d.app.session.Store().ReadOnly() {
			t.Errorf("%s was opened to be written", path)
		}
		d.press("Ctrl+Shift+B", "Enter", "Esc", "F9")
		d.wantTags("actor: RIA")
	}
}

// badBackups writes backups of no use beside a good one, and answers with what is
// said of each.
func badBackups(d *desk) []string {
	d.t.Helper()
	raw, err := os.ReadFile(d.app.projectPath())
	if err != nil {
		d.t.Fatal(err)
	}
	other := filepath.Join(d.home, "other"+storage.Extension)
	makeProject(d.t, other, news)
	foreign, err := os.ReadFile(other)
	if err != nil {
		d.t.Fatal(err)
	}
	key := append([]byte("format"), 0, 0, 0, 0, 0, 0, 0)
	newer := bytes.Clone(raw)
	for at := bytes.Index(newer, key); at >= 0; {
		newer[at+len(key)] = 99
		next := bytes.Index(newer[at+1:], key)
		if next < 0 {
			break
		}
		at += 1 + next
	}
	damaged := bytes.Clone(raw)
	for i := range damaged[:8192] {
		damaged[i] = 0xff
	}
	d.writeBackup("2016-11-18", foreign)
	d.writeBackup("2016-11-17", newer)
	d.writeBackup("2016-11-16", damaged)
	d.writeBackup("2016-11-15", raw[:3*4096])
	d.writeBackup("2016-11-13", []byte("Dear Sir or Madam"))
	return []string{"It is of another project", "It is of format 99", "It is ", "Its end is missing", "", "It is not a Dateline project"}
}

func TestBackupsOfNoUse(t *testing.T) {
	d := anOldBackup(t)
	wrong := badBackups(d)
	before, err := os.ReadFile(d.state().Project)
	if err != nil {
		t.Fatal(err)
	}
	d.press("Ctrl+B")
	for i, want := range wrong {
		if r := d.rows().row(i); !strings.HasPrefix(r.below, want) || r.warns != (want != "") {
			t.Errorf("row %d says %+v, want %q", i, r, want)
		}
		if want != "" {
			d.press("Enter", "R")
			d.wantSheets(1)
			d.wantScreen("Backups of “work”", "This one cannot be used")
		}
		d.press("Down")
	}
	d.press("Esc")
	for i := range wrong {
		if wrong[i] == "" {
			continue
		}
		list, err := storage.BackupsOf(d.state().Project)
		if err != nil {
			t.Fatal(err)
		}
		if i != 0 { // one of another project can be opened by itself
			d.app.lookInto(d.state().Project, list[i])
			d.settle()
			d.wantSheets(1)
			d.press("Enter")
		}
	}
	d.wantTags("actor: RIA")
	if after, err := os.ReadFile(d.state().Project); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the project was changed (%v)", err)
	}
}

// TestADamagedProjectOffersItsBackups opens a project whose first pages are gone.
func TestADamagedProjectOffersItsBackups(t *testing.T) {
	d := anOldBackup(t)
	path := d.state().Project
	d.press("Ctrl+Q")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, raw[:3*4096], 0o600); err != nil {
		t.Fatal(err)
	}
	d = sitDown(t, d.home, "")
	d.wantScreen("“work” does not open", "Open the backup of", "All backups…")
	d.shoot("damaged")
	d.tap("All backups…")
	d.wantScreen("Backups of “work”")
	d.press("End", "Enter")
	d.wantScreen("the backup of 14 Nov 2016")
	d.wantTags()
	d.press("F9")
	d.wantScreen("“work” does not open")
	d.tap("Close")
	d.wantScreen("the backup of 14 Nov 2016")
	d.press("Shift+F9", "Enter")
	d.wantSays("The project is as it was on 14 Nov 2016")
	d.wantTags()
	d.tag("police", "2")
	d.wantTags("actor: police")
}

func TestSaveACopy(t *testing.T) {
	d := start(t, said)
	d.tag("RIA", "2")
	path := filepath.Join(d.home, "mine.dateline")
	for range 2 { // the second time it is replaced, after asking
		d.press("Ctrl+Shift+W")
		d.fill(strings.TrimSuffix(path, storage.Extension))
		d.press("Enter")
		if d.state().Sheets > 0 {
			d.wantScreen("Replace the file?")
			d.press("Enter")
		}
		d.wantSheets(0)
		d.wantSays("A copy is in " + path)
	}
	d.drop(path)
	d.tap("Open it")
	d.wantTags("actor: RIA")
	if d.state().Project != path {
		t.Errorf("open is %s", d.state().Project)
	}
}

func TestSaveACopyWhereItCannotBe(t *testing.T) {
	d := start(t, said)
	project := d.state().Project
	letter := d.file("letter.txt", "Dear Sir or Madam")
	for path, says := range map[string]string{
		project: "That is the project itself",
		filepath.Join(d.home, "nowhere", "copy.dateline"): "no folder",
		letter: "",
	} {
		d.press("Ctrl+Shift+W")
		d.fill(path)
		d.press("Enter")
		if d.screen() != "" && strings.Contains(d.screen(), "Replace the file?") {
			if path == letter {
				d.press("Esc")
				d.wantSheets(0)
				continue
			}
			d.press("Enter")
		}
		d.wantScreen(says)
		d.press("Enter")
		d.wantSheets(0)
	}
	if raw, _ := os.ReadFile(letter); string(raw) != "Dear Sir or Madam" {
		t.Error("the letter was replaced without a yes")
	}
}

func TestSaveACopyCanBeCancelled(t *testing.T) {
	d := start(t, said)
	d.press("Ctrl+Shift+W")
	path := filepath.Join(d.home, "mine.dateline")
	d.fill(path)
	d.work.held = true
	d.press("Enter")
	d.wantScreen("Saving a copy")
	d.tap("Cancel")
	d.work.held = false
	d.settle()
	d.wantSays("Cancelled; no copy was saved")
	if _, err := os.Stat(path); err == nil {
		t.Error("there is a copy")
	}
}

func TestPicturesOfBackups(t *testing.T) {
	d := anOldBackup(t)
	badBackups(d)
	d.press("Ctrl+B", "Down", "Down", "Down", "Down")
	d.shootAll("backups")
	d.press("Enter")
	d.shootAll("looking")
	d.window.Resize(fyne.NewSize(900, 640))
	d.press("Shift+F9")
	d.shoot("restore")
	d.press("Esc", "F9")
}

// TestAClickBesideEverythingTakesNoKeysFromASheet goes on by keyboard after a click on
// the bare sheet, which in Fyne takes the keyboard from what had it.
func TestAClickBesideEverythingTakesNoKeysFromASheet(t *testing.T) {
	d := anOldBackup(t)
	d.press("Ctrl+B")
	d.window.Canvas().Unfocus()
	d.press("Enter")
	d.wantScreen("Back to the project")
}
