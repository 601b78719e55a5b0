package app

// This file owns the tests of how an export is written from its sheet: where it goes, what
// it replaces, and what is said of it.

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/storage/formats"
)

func TestExportOfAFolder(t *testing.T) {
	d := start(t, said)
	inParts(d)
	e := exportWith(d, wholeWords)
	out := filepath.Join(d.home, "out")
	write := func() {
		d.press("Enter")
		if got := d.window.Canvas().Focused().(*field).Text; got != "work-words" {
			t.Errorf("it proposes %q", got)
		}
		d.fill(out)
		d.press("Enter")
	}
	d.app.focus(e.sheet.list)
	write()
	d.wantScreen("Exported", "1 article with 2 tags.", "They are in "+out+".", "How it is loaded stands in README.md.")
	d.press("Enter")
	d.wantSheets(0)
	d.wantSays("1 article with 2 tags are in " + out)

	d.app.openExport([]formats.Format{wholeWords})
	d.settle()
	write()
	d.wantScreen("Replace the earlier export?", "“out” is there already.")
	d.tap("Replace it")
	d.wantScreen("Exported")
	d.press("Enter")

	if err := os.Remove(filepath.Join(out, "README.md")); err != nil {
		t.Fatal(err)
	}
	d.app.openExport([]formats.Format{wholeWords})
	d.settle()
	write()
	d.tap("Replace it")
	d.wantScreen("other things than an export")
	d.press("Enter", "Esc")
	d.wantSheets(0)
}

func TestExportUnderPseudonymsInParts(t *testing.T) {
	d := start(t, news)
	linked(d)
	e := openExport(d)
	e.tick("Split in parts")
	e.tick("Pseudonyms")
	e.wantPreview("annotator-1")
	key := e.wish().Pseudonyms
	d.app.focus(e.sheet.list)
	d.press("Enter")
	d.fill(filepath.Join(d.home, "out.json"))
	d.press("Enter")
	d.wantScreen("Exported", "They are in "+d.home+": out.train.json, out.dev.json, out.test.json.", "Who is who stands in "+key+" alone")
	if raw, err := os.ReadFile(key); err != nil || !strings.Contains(string(raw), "amira") {
		t.Errorf("the key file holds %q, %v", raw, err)
	}
	if raw, err := os.ReadFile(filepath.Join(d.home, "out.train.json")); err != nil || strings.Contains(string(raw), "amira") {
		t.Errorf("the export holds a name, or %v", err)
	}
	d.press("Enter")
	e = openExport(d)
	e.tick("Pseudonyms")
	e.tick("Pseudonyms")
	d.app.focus(e.sheet.list)
	d.press("Enter")
	d.fill(filepath.Join(d.home, "out.json"))
	d.press("Enter")
	d.wantScreen("Replace the file?", "“out.train.json” is there already.")
	d.tap("Replace it")
	d.wantScreen("Exported")
}

func TestExportCanBeCancelled(t *testing.T) {
	d := start(t, news)
	openExport(d)
	path := filepath.Join(d.home, "out.json")
	d.press("Enter")
	d.fill(path)
	d.work.held = true
	d.press("Enter")
	d.wantScreen("Writing the file")
	d.tap("Cancel")
	d.work.held = false
	d.settle()
	d.wantSheets(1)
	d.wantSays("Cancelled; nothing was written")
	if _, err := os.Stat(path); err == nil {
		t.Error("a file was written")
	}
	d.press("Esc")
	d.wantSheets(0)
}

// datasetIn reads an export.
func datasetIn(t *testing.T, path string) (dataset struct {
	Format   string
	Articles []struct {
		Spans []struct{ Layer, Label string }
		Links []struct{ Kind string }
	}
}) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &dataset); err != nil {
		t.Fatal(err)
	}
	return dataset
}
