package app

// This file owns the tests of what the window says of tags that do not fit
// their text.

import (
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// misfits makes a project with n tags on one range that say other words than the
// text has there.
func misfits(t *testing.T, n int, r text.Range) (home, path string) {
	t.Helper()
	home = t.TempDir()
	path = amirasProject(t, home, news)
	store, err := storage.Open(path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	articles, err := store.Listing()
	if err != nil {
		t.Fatal(err)
	}
	amira := annotate.Author{Person: storagetest.Amira.ID, Now: time.Now, NewID: annotate.NewID}
	edits := []annotate.Edit{annotate.Put(nil, storagetest.Amira)}
	for range n {
		edits = append(edits, annotate.Put(nil, annotate.Span{ID: annotate.NewID(), Article: articles[0].ID, Layer: amira.Person, Label: "actor",
			Fragments: []annotate.Fragment{{Range: r, Quote: "nothing of the kind"}}}))
	}
	storagetest.Commit(t, store, storage.Batch{Changes: []annotate.Change{amira.Change("Misfit", edits...)}})
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return home, path
}

func TestMisfitsAreListed(t *testing.T) {
	home, path := misfits(t, 2, text.Range{Start: 0, End: 3})
	d := sitDown(t, home, path)
	d.wantScreen("Some tags do not fit", "nothing of the kind")
	d.wantTags("actor: nothing of the kind", "actor: nothing of the kind")
	deleteAll(d)
}

// TestFindWithAMisfitChosen proposes the words of a tag that ends beyond its text.
func TestFindWithAMisfitChosen(t *testing.T) {
	home, path := misfits(t, 1, text.Range{Start: 3, End: 300})
	d := sitDown(t, home, path)
	d.press("Enter", "Tab", "Ctrl+F")
	d.settle()
	if got := d.app.reader.find.words.Text; got != "nothing of the kind" {
		t.Errorf("the bar looks for %q", got)
	}
	d.press("Esc")
	deleteAll(d)
}

func TestOfManyMisfitsSomeAreListed(t *testing.T) {
	home, path := misfits(t, 3*mostProblems, text.Range{Start: 0, End: 3})
	d := sitDown(t, home, path)
	d.wantScreen("and 200 more")
	if n := strings.Count(d.screen(), "nothing of the kind"); n > mostProblems+60 { // the list of tags shows some as well
		t.Errorf("%d tags are listed", n)
	}
	deleteAll(d)
}

// deleteAll leaves the project without the tags, as a whole one.
func deleteAll(d *desk) {
	for _, s := range d.app.session.Document().Spans(d.app.session.Person()) {
		d.app.session.Delete(s.ID)
	}
	d.settle()
}
