package app

// This file owns the tests of the check of a project and of the walk to what it
// finds.

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/session"
	"dateline/storage"
)

// rows is what stands in the list of the uppermost sheet.
func (d *desk) rows() *rowList {
	d.t.Helper()
	l, ok := d.search(func(o fyne.CanvasObject) bool { _, is := o.(*rowList); return is }).(*rowList)
	if !ok {
		d.t.Fatalf("there is no list in %q", d.screen())
	}
	return l
}

// wantRows compares the list of the uppermost sheet, as "title; below; aside", with
// beginnings of lines.
func (d *desk) wantRows(want ...string) {
	d.t.Helper()
	l := d.rows()
	if l.count() != len(want) {
		d.t.Errorf("%d rows are listed, want %d", l.count(), len(want))
	}
	for i := range min(l.count(), len(want)) {
		r := l.row(i)
		if got := r.title + "; " + r.below + "; " + r.aside; !strings.HasPrefix(got, want[i]) {
			d.t.Errorf("row %d says\n\t%q\nwant\n\t%q", i, got, want[i])
		}
	}
}

// tapListed clicks on a row of the uppermost list.
func (d *desk) tapListed(i int) {
	d.t.Helper()
	row, ok := d.search(func(o fyne.CanvasObject) bool { r, is := o.(*listedRow); return is && r.index == i }).(*listedRow)
	if !ok {
		d.t.Fatalf("row %d is not in view", i)
	}
	test.Tap(row)
	d.settle()
}

func TestCheckOfAWholeProject(t *testing.T) {
	for name, check := range map[string]func(*desk){
		"by its key":    func(d *desk) { d.press("Ctrl+Shift+V") },
		"from the menu": func(d *desk) { d.chooseMenu("Check") },
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t, news, said)
			d.tag("RIA", "2")
			check(d)
			d.wantScreen("All is well: 2 articles and 1 tag were checked.")
			d.press("Enter")
			d.wantSheets(0)
			d.press("F8")
			d.wantSays("No check has found a problem")
		})
	}
}

func TestCheckShowsItsProgressAndCanBeCancelled(t *testing.T) {
	d := start(t, news)
	d.work.held = true
	d.press("Ctrl+Shift+V")
	d.wantScreen("Checking the project")
	d.tap("Cancel")
	d.work.held = false
	d.settle()
	d.wantSheets(0)
	d.wantSays("The check was cancelled")
}

func TestCheckGoesToEachProblem(t *testing.T) {
	home, path := misfits(t, 2, text.Range{Start: 0, End: 3})
	d := sitDown(t, home, path)
	d.press("Enter", "Esc") // what the article itself says of them
	d.press("Ctrl+Shift+V")
	d.wantScreen("2 problems", "1 article and 2 tags were checked.")
	const says = "Port reopens; The tag says “nothing of the kind”, but the text reads “Por” there; mark the words again, or delete the tag.; "
	d.wantRows(says, says)
	d.press("Down", "Enter")
	d.wantSheets(0)
	second := d.app.session.Document().Spans(d.app.session.Person())[1]
	if d.app.reader.view.Chosen() != second.ID {
		t.Error("the tag of the second problem is not chosen")
	}
	d.wantSays("Problem 2 of 2")
	d.press("F8")
	d.wantSays("Problem 1 of 2")
	d.press("Shift+F8")
	d.wantSays("Problem 2 of 2")
	d.press("Ctrl+Shift+V")
	d.tapListed(0)
	d.wantSays("Problem 1 of 2")
	d.press("Ctrl+Shift+V")
	d.tap("Copy the list")
	copied := d.app.fyne.Clipboard().Content()
	if want := "work: 1 article and 2 tags were checked. Nothing was altered.\n\nPort reopens\nThe tag says"; !strings.HasPrefix(copied, want) {
		t.Errorf("the list is copied as\n%s", copied)
	}
	d.press("Esc")
	d.wantSheets(0)
	deleteAll(d)
	d.press("Ctrl+Shift+V")
	d.wantScreen("All is well")
}

func TestCheckOpensTheArticleOfAProblem(t *testing.T) {
	home, path := misfits(t, 1, text.Range{Start: 0, End: 3})
	d := sitDown(t, home, path)
	d.press("Enter")
	d.drop(d.file("other.txt", said))
	d.press("Ctrl+Shift+V", "Enter")
	d.wantTitle("Port reopens")
	d.wantScreen("Some tags do not fit")
	d.press("Enter")
	d.wantChosen("nothing of the kind")
	deleteAll(d)
}

// TestCheckOfWhatIsInTheBin finds a tag that does not fit in a deleted article.
func TestCheckOfWhatIsInTheBin(t *testing.T) {
	home, path := misfits(t, 1, text.Range{Start: 0, End: 3})
	d := sitDown(t, home, path)
	d.press("Enter", "Ctrl+Shift+Del", "Ctrl+Shift+V")
	d.wantRows("Port reopens; The tag says “nothing of the kind”, but the text reads “Por” there; mark the words again, or delete the tag.; in the bin")
	d.press("Enter")
	d.wantScreen("Port reopens", "The tag says", "Bin…")
	d.press("Esc")
	d.wantSheets(0)
	d.press("Ctrl+Z")
	deleteAll(d)
}

// TestCheckOfADamagedTag flips a bit of a note in the file.
func TestCheckOfADamagedTag(t *testing.T) {
	d := start(t, said, news)
	d.tag("RIA", "2")
	d.app.session.SetNote(d.app.session.Document().Spans(d.app.session.Person())[0].ID, "a note to be damaged")
	d.settle()
	d.press("Ctrl+Q")
	path := d.home + "/work" + storage.Extension
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damaged := bytes.ReplaceAll(whole, []byte("a note to be damaged"), []byte("a nose to be damaged"))
	if err := os.WriteFile(path, damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	d = sitDown(t, d.home, "")
	for d.state().Sheets > 0 {
		d.press("Enter")
	}
	d.press("Ctrl+Shift+V")
	l := d.rows()
	if r := l.row(0); r.title != "Bridge stands" || r.aside != "damage" || !strings.Contains(r.below, "restore a backup") {
		t.Errorf("the damage is listed as %+v", r)
	}
	d.wantScreen("nothing more is written to the project")
	d.shoot("check-damage")
	d.press("Esc", "Ctrl+Q")
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestProblemsOfTheFileSayWhatToDo(t *testing.T) {
	d := start(t, said)
	d.app.showCheck(session.Checked{Report: storage.Report{Articles: 1, Problems: make([]storage.Problem, 1)},
		Findings: []session.Finding{{Problem: storage.Problem{Problem: "the end of the journal is missing", Damage: true}}}})
	d.wantRows("The project file; The file is damaged: the end of the journal is missing; restore a backup, or if there is none, save a copy and keep it.")
	d.press("Enter")
	d.wantScreen("The project file", "the end of the journal is missing")
	d.tap("Close")
	d.wantSheets(0)
}

// TestALongListOfProblems draws no more than fits.
func TestALongListOfProblems(t *testing.T) {
	d := start(t, said)
	many := make([]session.Finding, 20000)
	for i := range many {
		many[i] = session.Finding{Problem: storage.Problem{Article: annotate.ID{1}, Problem: "it is not in the listing", Damage: true}, Title: "An article"}
	}
	d.app.showCheck(session.Checked{Report: storage.Report{Problems: make([]storage.Problem, len(many))}, Findings: many})
	drawn := 0
	walkObjects(d.root(), func(o fyne.CanvasObject) bool {
		if _, is := o.(*listedRow); is {
			drawn++
		}
		return true
	})
	if drawn == 0 || drawn > 30 {
		t.Errorf("%d rows are drawn", drawn)
	}
	d.press("End")
	if d.rows().at != len(many)-1 {
		t.Errorf("End goes to row %d", d.rows().at)
	}
	d.press("PageUp", "Home", "Up", "Esc")
	d.wantSheets(0)
}

func TestPicturesOfTheCheck(t *testing.T) {
	home, path := misfits(t, 3, text.Range{Start: 0, End: 3})
	d := sitDown(t, home, path)
	d.press("Enter", "Ctrl+Shift+V", "Down")
	d.shootAll("check")
	d.press("Esc")
	deleteAll(d)
}

// shootAll takes pictures of what is open, light, dark and in a small window, where
// someone wants to look at them.
func (d *desk) shootAll(name string) {
	d.t.Helper()
	if os.Getenv("DATELINE_ARTEFACTS") == "" {
		return
	}
	d.app.setAppearance(AppearanceLight)
	d.window.Resize(fyne.NewSize(1440, 900))
	d.shoot(name + "-light")
	d.app.setAppearance(AppearanceDark)
	d.shoot(name + "-dark")
	d.app.setAppearance(AppearanceLight)
	d.window.Resize(fyne.NewSize(900, 640))
	d.shoot(name + "-small")
	d.window.Resize(fyne.NewSize(1440, 900))
}
