package app

// This file owns the tests of schemes as files, and of the one that a new project
// begins with.

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/storage"
	schemes "dateline/storage/formats/json"
)

// load takes a file as the scheme, as if it had been chosen in the file sheet.
func (d *desk) load(path string) {
	d.t.Helper()
	d.schemeSheet().load(path)
	d.settle()
}

func TestSaveAndLoadTheScheme(t *testing.T) {
	d := openScheme(t)
	path := filepath.Join(d.home, "mine.json")
	before := d.scheme().Clone()
	d.tap("Save as a file")
	d.fill(path)
	d.tap("Save")
	d.wantScreen("The scheme is in " + path)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	saved, err := schemes.DecodeScheme(b)
	if err != nil || len(saved.Differences(before)) > 0 {
		t.Fatalf("the file holds %+v (%v)", saved, err)
	}
	d.load(path)
	d.wantSheets(1)
	d.wantScreen("says what the scheme says already")
	d.goTo("Location")
	d.press("Delete")
	d.goTo("Claim")
	d.write("Name", "Assertion")
	d.load(path)
	d.wantSheets(2)
	d.wantScreen("Take the scheme of “mine.json”?", "Add the label Location", "Rename the label Assertion to Claim")
	d.tap("Take it")
	d.wantUnchanged(before)
	d.press("Ctrl+Z")
	d.wantLabels("Assertion", "Actor")
}

// TestLoadKeepsWhatIsInUse loads a scheme that has neither claims nor actors.
func TestLoadKeepsWhatIsInUse(t *testing.T) {
	d := openScheme(t)
	before := d.scheme().Clone()
	d.load(d.file("other.json", `{"labels": [{"key": "event", "name": "Event", "hotkey": "1"}], "links": []}`))
	d.wantScreen("Add the label Event", "Retire the label Claim", "Remove the label Location", "2 parts that the file lacks are in use; they stay, retired.")
	d.tap("Leave it")
	d.wantUnchanged(before)
	d.load(filepath.Join(d.home, "other.json"))
	d.pressButton("Take it")
	d.wantLabels("Event")
	if !d.labelOf("claim").Retired || !d.labelOf("actor").Retired {
		t.Error("labels that are in use are offered still, or gone")
	}
	if _, ok := d.scheme().Stored("location"); ok {
		t.Error("a label that nothing has was kept")
	}
	d.press("Esc")
	d.wantTags("actor: minister", "claim: Port Selin was open", "claim: Reuters denied it")
	d.press("Ctrl+Z")
	d.wantUnchanged(before)
}

// badSchemes is files that are no scheme to work with, and what is said of them.
func badSchemes() map[string]struct{ content, says string } {
	many := make([]map[string]string, 10_000)
	for i := range many {
		many[i] = map[string]string{"key": fmt.Sprint("label", i)}
	}
	b, _ := json.Marshal(map[string]any{"labels": many})
	return map[string]struct{ content, says string }{
		"duplicate keys":   {`{"labels": [{"key": "a"}, {"key": "A"}]}`, "twice"},
		"a ring":           {`{"labels": [{"key": "a", "attributes": [{"key": "x", "shown_if": {"attribute": "y"}}, {"key": "y", "shown_if": {"attribute": "x"}}]}]}`, "ring"},
		"an unknown type":  {`{"labels": [{"key": "a", "attributes": [{"key": "x", "type": "colour"}]}]}`, "colour"},
		"no colour":        {`{"labels": [{"key": "a", "color": "orange"}]}`, "orange"},
		"10,000 labels":    {string(b), "too many labels"},
		"a command's key":  {`{"labels": [{"key": "a", "letter": "d"}]}`, "D"},
		"a key twice":      {`{"labels": [{"key": "a", "hotkey": "1"}, {"key": "b", "hotkey": "1"}]}`, "1"},
		"no scheme at all": {`Dear Sir or Madam`, "bad.json"},
		"nothing":          {``, "bad.json"},
	}
}

// TestBadSchemeFiles loads what cannot be worked with: a sentence, and nothing has
// changed.
func TestBadSchemeFiles(t *testing.T) {
	d := openScheme(t)
	before := d.scheme().Clone()
	for name, c := range badSchemes() {
		t.Run(name, func(t *testing.T) {
			d.t = t
			d.load(d.file("bad.json", c.content))
			d.wantSheets(2)
			d.wantScreen("“bad.json”", c.says)
			if got := d.screen(); strings.Count(got, ". ") > 1 {
				t.Errorf("more than a sentence: %q", got)
			}
			d.press("Enter")
			d.wantSheets(1)
			d.wantUnchanged(before)
		})
	}
	d.t = t
	d.load(filepath.Join(d.home, "nowhere.json"))
	d.wantScreen("nowhere.json")
	d.press("Enter")
	d.wantUnchanged(before)
}

// TestNewProjectBeginsWithAScheme makes projects with each of the schemes on offer.
func TestNewProjectBeginsWithAScheme(t *testing.T) {
	d := openScheme(t)
	d.goTo("Claim")
	d.write("Name", "Assertion")
	d.press("Esc")
	for i, s := range starters() {
		d.newProject(fmt.Sprint("starter", i), s.title)
		want, err := s.read()
		if err != nil {
			t.Fatal(err)
		}
		if done := d.scheme().Differences(want); len(done) > 0 {
			t.Errorf("%s: the project differs by %q", s.title, done)
		}
	}
	d.app.openProject(filepath.Join(d.home, "work"+storage.Extension))
	d.settle()
	d.newProject("second", "As in “work”")
	d.wantLabels("Assertion", "Actor", "Location")
	if v := d.scheme().Version; v != 0 {
		t.Errorf("the scheme begins at version %d", v)
	}
}

// newProject makes a project by the sheet, with a scheme of those on offer.
func (d *desk) newProject(name, scheme string) {
	d.t.Helper()
	path := filepath.Join(d.home, name+storage.Extension)
	d.press("Ctrl+N")
	d.fill(path)
	d.pickFrom(scheme)
	d.tap("Make")
	if d.state().Project != path {
		d.t.Fatalf("open is %q; the screen says %q", d.state().Project, d.screen())
	}
}

// TestNewProjectFromASchemeFile takes the scheme of a file; with one that cannot be
// worked with, no project is made.
func TestNewProjectFromASchemeFile(t *testing.T) {
	d := start(t, news)
	choice := newSchemeChoice(d.app)
	choice.use(d.file("event.json", `{"labels": [{"key": "event"}]}`))
	path := filepath.Join(d.home, "fresh"+storage.Extension)
	d.app.newProjectWith(path, choice.read)
	d.settle()
	d.wantLabels("event")
	choice.use(d.file("bad.json", badSchemes()["a ring"].content))
	bad := filepath.Join(d.home, "never"+storage.Extension)
	d.app.newProjectWith(bad, choice.read)
	d.settle()
	d.wantSheets(1)
	d.wantScreen("“bad.json”", "ring")
	d.press("Enter")
	if _, err := os.Stat(bad); err == nil {
		t.Error("a project was made with a bad scheme")
	}
	if !slices.Contains(choice.field.Options, fromFile) {
		t.Error("no other file can be chosen")
	}
}

// TestLoadASchemeThatShips takes each of them in the place of the one before, and all
// back.
func TestLoadASchemeThatShips(t *testing.T) {
	d := openScheme(t)
	before := d.scheme().Clone()
	for _, s := range starters()[1:] {
		d.tap("Load…")
		d.wantScreen(s.title, fromFile)
		d.tapEntry(s.title)
		d.wantScreen("Take the scheme of “"+s.title+"”?", "Retire the label Claim")
		d.tap("Take it")
		want, err := s.read()
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range want.Labels {
			if got := d.labelOf(l.Key); got.Title() != l.Title() || got.Retired {
				t.Errorf("%s: the label is %+v", s.title, got)
			}
		}
		if !d.labelOf("claim").Retired {
			t.Error("claims are offered still")
		}
		d.press("Ctrl+Z")
		d.wantUnchanged(before)
	}
}
