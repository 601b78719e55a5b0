package app

// This file owns the tests of the report of an import.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/app/session"
)

// wire is a story, and wireAgain the same with small edits.
const wire = `Ferries stop at Selin
Ships and ferries stay in the port of Selin, its mayor said on Monday, since the sea is too rough for them.
“No ship leaves before Tuesday,” she told RIA. The port was opened in 1904 and has been shut three times since.
Police said that nobody was hurt, and that the road to the port would stay closed until the storm has gone.`

var wireAgain = strings.Replace(wire, "three times", "four times", 1)

func TestReportIsFiltered(t *testing.T) {
	d := start(t, news)
	d.drop(d.file("good.txt", "A good article\nWith two lines."), d.file("empty.txt", " "), d.file("same.txt", news))
	d.wantScreen("good.txt", "empty.txt", "same.txt", "Failed", "Passed over", "Came in", "3 lines")
	d.pickFrom("Failed")
	d.wantScreen("empty.txt", "1 line")
	d.pickFrom("Everything")
	d.typeInto("good")
	d.wantScreen("good.txt", "1 line")
	d.typeInto("")
	d.shootAll("report")
	d.tap("Copy")
	if got := d.app.fyne.Clipboard().Content(); !strings.HasPrefix(got, "Import report") || !strings.Contains(got, "Failed (1)\n- ") || !strings.Contains(got, "same.txt") {
		t.Errorf("copied is %q", got)
	}
	d.tap("Save report…")
	path := filepath.Join(d.home, "report.txt")
	d.fill(path)
	d.press("Enter")
	if raw, _ := os.ReadFile(path); !strings.Contains(string(raw), "empty.txt") {
		t.Errorf("saved is %q", raw)
	}
	d.press("Esc")
	d.wantTitle("A good article")
}

// typeInto writes into the field of the report.
func (d *desk) typeInto(words string) {
	d.t.Helper()
	walkObjects(d.root(), func(o fyne.CanvasObject) bool {
		if f, ok := o.(*field); ok {
			f.SetText(words)
		}
		return true
	})
}

func TestNearCopyInThePreview(t *testing.T) {
	d := start(t, wire)
	d.drop(d.file("again.txt", wireAgain))
	d.wantScreen("Also ran in “Ferries stop at Selin”, The Courier, 14 Nov 2016 – ", "% the same")
	d.pickFrom("As a newer version of “Ferries stop at Selin”")
	d.tap("Keep as a newer version")
	d.wantSays("A newer version came in")
	if got := d.state().Articles; got != 1 {
		t.Errorf("%d articles are listed", got)
	}
	if !strings.Contains(d.app.reader.view.Text(), "four times") {
		t.Error("the newer version is not open")
	}
}

// “Bring in all” brings in the rest, and not the one that is to be skipped.
func TestTheRestComesInWithoutWhatIsSkipped(t *testing.T) {
	d := start(t, wire)
	d.drop(d.file("again.txt", wireAgain), d.file("once more.txt", strings.Replace(wire, "Tuesday", "Friday", 1)))
	d.pickFrom("Skip it")
	d.tap("Bring in all")
	if got := d.state().Articles; got != 2 {
		t.Errorf("%d articles are listed, want 2", got)
	}
}

func TestNearCopiesInTheReport(t *testing.T) {
	for name, tt := range map[string]struct {
		button string
		want   string
	}{"deleted": {"Delete the copy", "deleted, and in the bin"}, "a newer version": {"Make it a newer version", "a newer version of that now, with 1 tag"}} {
		t.Run(name, func(t *testing.T) {
			d := start(t, wire)
			d.tag("RIA", "2")
			d.press("Esc")
			d.app.bringIn(session.Intake{Paths: []string{d.file("again.txt", wireAgain)}})
			d.settle()
			d.wantScreen("Near copies", "Also ran in")
			if strings.Contains(d.screen(), "Notes") {
				t.Error("a near copy is told of twice")
			}
			d.tap(tt.button)
			d.wantScreen(tt.want)
			d.press("Esc")
			if got := d.state().Articles; got != 1 {
				t.Errorf("%d articles are listed", got)
			}
			d.press("Ctrl+Z")
			if got := d.state().Articles; got != 2 {
				t.Errorf("after one undo %d articles are listed, want both", got)
			}
			d.press("Ctrl+Y")
			if got := d.state().Articles; got != 1 {
				t.Errorf("done again, %d articles are listed", got)
			}
		})
	}
}
