package app

// This file owns the tests of what comes into a project and goes out of it:
// import, paste, export.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/storage"
	"dateline/storage/explain"
)

func TestImportGoodAndBadFiles(t *testing.T) {
	d := start(t, news)
	good := d.file("good.txt", "A good article\r\nWith two lines.\r\n")
	empty := d.file("empty.txt", " \n")
	binary := d.file("binary.txt", "\x00\x01\x02")
	broken := d.file("broken.json", `{"format": "dateline/1", "articles": [`)
	d.drop(good, empty, binary, broken, filepath.Join(d.home, "gone.txt"))
	d.wantScreen("Import “broken.json”", "This file cannot come in")
	d.press("Enter")
	d.wantSheets(1)
	d.wantScreen("1 article", "empty.txt", "binary.txt", "broken.json", "gone.txt")
	d.press("Enter")
	d.wantSheets(0)
	d.wantTitle("A good article")
	if got := d.state().Articles; got != 2 {
		t.Errorf("%d articles are listed", got)
	}
}

func TestImportOfTheSameTextSaysSo(t *testing.T) {
	d := start(t, news)
	d.drop(d.file("same.txt", news))
	d.wantSheets(1)
	d.wantScreen("same.txt")
	if got := d.state().Articles; got != 1 {
		t.Errorf("%d articles are listed", got)
	}
}

func TestImportIsUndoneAsOne(t *testing.T) {
	d := start(t, news)
	d.drop(d.file("a.txt", "First\nof two."), d.file("b.txt", "Second\nof two."))
	d.wantTitle("First")
	d.wantSheets(0)
	d.wantSays("2 articles")
	if got := d.state().Articles; got != 3 {
		t.Fatalf("%d articles are listed", got)
	}
	d.press("Ctrl+Z")
	if got := d.state().Articles; got != 1 {
		t.Errorf("after undo %d articles are listed", got)
	}
	d.press("Ctrl+Shift+Z")
	if got := d.state().Articles; got != 3 {
		t.Errorf("after redo %d articles are listed", got)
	}
}

func TestImportCanBeCancelled(t *testing.T) {
	d := start(t, news)
	d.work.held = true
	d.drop(d.file("a.txt", "First\nof two."))
	d.wantScreen("Reading 1 file")
	d.tap("Cancel")
	d.work.held = false
	d.settle()
	d.wantSheets(0)
	d.wantSays("Cancelled")
}

func TestDroppedProjectIsOpened(t *testing.T) {
	d := start(t, news)
	path := filepath.Join(d.home, "other.dateline")
	makeProject(t, path, several(3)...)
	d.drop(path)
	d.wantScreen("Open “other”, or merge it?")
	d.press("Enter")
	if d.state().Project != path {
		t.Errorf("open is %q", d.state().Project)
	}
}

func TestDroppedFolder(t *testing.T) {
	d := start(t, news)
	folder := filepath.Join(d.home, "folder")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	d.file("folder/a.txt", "First\nof two.")
	d.file("folder/b.txt", "Second\nof two.")
	d.drop(folder)
	if got := d.state().Articles; got != 3 {
		t.Errorf("%d articles are listed; the screen says %q", got, d.screen())
	}
}

func TestPasteMakesAnArticle(t *testing.T) {
	d := start(t, news)
	d.app.fyne.Clipboard().SetContent("\n  Ferries stop  \r\nNo ship left the port.\r\n")
	d.press("Ctrl+V")
	d.wantScreen("Bring in", "nothing left out")
	d.press("Tab")
	if f, ok := d.window.Canvas().Focused().(*field); !ok || f.Text != "Ferries stop" {
		t.Errorf("the proposed title is wrong")
	}
	d.fill("Ferries stop again")
	d.press("Enter")
	d.wantTitle("Ferries stop again")
	if got := d.state().Articles; got != 2 {
		t.Errorf("%d articles are listed", got)
	}
	d.selectPhrase("No ship")
	d.press("1")
	d.wantTags("claim: No ship")
}

func TestPasteOfNothing(t *testing.T) {
	d := start(t, news)
	d.app.fyne.Clipboard().SetContent(" \n")
	d.press("Ctrl+V")
	d.wantScreen("no text on the clipboard")
}

func TestPasteGivenUp(t *testing.T) {
	d := start(t, news)
	d.app.fyne.Clipboard().SetContent("Text")
	d.press("Ctrl+V", "Esc")
	d.wantSheets(0)
	if got := d.state().Articles; got != 1 {
		t.Errorf("%d articles are listed", got)
	}
}

func TestPasteIntoAFieldIsOfTheField(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.app.fyne.Clipboard().SetContent("pasted")
	d.press("Shift+Enter", "Ctrl+V")
	d.wantSheets(0)
	d.press("Esc")
	if got := d.note("Reuters"); got != "pasted" {
		t.Errorf("the note is %q", got)
	}
}

func TestPasteOfASecondCopyOpensTheFirst(t *testing.T) {
	d := start(t, news, "Second article\nOf no importance.")
	d.app.fyne.Clipboard().SetContent("Second article\nOf no importance.")
	d.press("Ctrl+V", "Enter")
	if got := d.state().Articles; got != 2 {
		t.Errorf("%d articles are listed", got)
	}
	if d.state().Sheets == 0 && d.state().Title != "Second article" {
		t.Error("nothing says that the article is there already")
	}
}

func TestWrongDateIsNotTaken(t *testing.T) {
	for date, good := range map[string]bool{"": true, "2016": true, "2016-11": true, "2016-11-14": true, "2016-11-14T09:30:00Z": true,
		"yesterday": false, "14.11.2016": false, "2016-13": false, "2016-02-30": false} {
		if err := validDate(date); (err == nil) != good {
			t.Errorf("the date %q: %v", date, err)
		}
	}
}

func TestExport(t *testing.T) {
	d := start(t, news)
	linked(d)
	path := filepath.Join(d.home, "out.json")
	d.press("Ctrl+E", "Enter")
	d.fill(path)
	d.press("Enter")
	d.wantScreen("Exported", "1 article with 2 tags.", "How it is loaded stands in out.json.README.md.")
	d.press("Enter")
	d.wantSheets(0)
	d.wantSays("1 article with 2 tags are in " + path)
	dataset := datasetIn(t, path)
	if dataset.Format != "dateline/1" || len(dataset.Articles) != 1 || len(dataset.Articles[0].Spans) != 2 || len(dataset.Articles[0].Links) != 1 {
		t.Errorf("the export holds %+v", dataset)
	}
}

func TestExportGetsItsEnding(t *testing.T) {
	d := start(t, news)
	d.press("Ctrl+E")
	d.tap("Export…")
	d.fill("dataset")
	d.tap("Export")
	if _, err := os.Stat(filepath.Join(d.home, "dataset.json")); err != nil {
		t.Error(err)
	}
}

func TestExportAsksBeforeItReplaces(t *testing.T) {
	d := start(t, news)
	path := d.file("there.json", "precious")
	content := func() string { raw, _ := os.ReadFile(path); return string(raw) }
	d.press("Ctrl+E", "Enter")
	d.fill(path)
	d.press("Enter")
	d.wantScreen("there.json", "is there already.")
	if content() != "precious" {
		t.Fatal("the file was replaced before an answer")
	}
	d.tap("Cancel")
	d.wantSheets(1)
	if content() != "precious" {
		t.Fatal("the file was replaced against the answer")
	}
	d.press("Enter")
	d.fill(path)
	d.press("Enter")
	d.tap("Replace it")
	if !strings.Contains(content(), "dateline/1") {
		t.Error("the file was not replaced")
	}
}

func TestExportThatCannotBeWritten(t *testing.T) {
	d := start(t, news)
	d.press("Ctrl+E", "Enter")
	d.fill(filepath.Join(d.home, "no such folder", "out.json"))
	d.press("Enter")
	d.wantSheets(2)
	d.wantScreen("out.json")
	d.press("Enter")
	d.wantSheets(1)
	d.wantScreen("Nothing is lost")
}

func TestNewProjectDoesNotReplaceAFile(t *testing.T) {
	d := start(t, news)
	path := d.file("there.dateline", "precious")
	open := d.state().Project
	d.press("Ctrl+N")
	d.fill(path)
	d.press("Enter")
	d.wantScreen("there.dateline")
	if raw, _ := os.ReadFile(path); string(raw) != "precious" || d.state().Project != open {
		t.Error("the file was touched, or another project is open")
	}
}

func TestErrorsAreSentences(t *testing.T) {
	d := start(t, news)
	_, err := storage.Open(filepath.Join(d.home, "gone.dateline"), storage.Options{})
	d.app.fail(err)
	d.wantSheets(1)
	sentence := explain.Sentence(err)
	d.wantScreen(sentence)
	if !strings.Contains(sentence, "gone.dateline") || !strings.HasSuffix(sentence, ".") {
		t.Errorf("%q is no sentence that names the file", sentence)
	}
}
