// This file owns the tests of how far people agree, as an open project knows it.

package session_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/insights"
	"dateline/storage/storagetest"
)

// What waits to be saved is saved before layers are compared, and what stands behind a
// figure is found on disk.
func TestCompareAfterAllIsSaved(t *testing.T) {
	d := newDesk(t, "Port\nThe minister spoke.")
	a := d.Articles()[0]
	text, err := d.store.Text(a.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	ben := storagetest.Author(storagetest.Ben)
	storagetest.Commit(t, d.store, storage.Batch{Changes: []annotate.Change{ben.Change("Mark",
		annotate.Put(nil, annotate.Status{Article: a.ID, Layer: storagetest.Ben.ID, State: annotate.StateDone}),
		annotate.Put(nil, storagetest.Span(t, storagetest.ID(900), a.Article, storagetest.Ben, "actor", text, "minister")))}})
	d.Open(a.ID)
	d.pump.all()
	d.SetState(annotate.StateDone) // it waits to be saved
	before, err := d.Changes()
	if err != nil {
		t.Fatal(err)
	}
	var c *insights.Comparison
	d.Compare(t.Context(), insights.Options{}, func(got *insights.Comparison, err error) {
		if err != nil {
			t.Error(err)
		}
		c = got
	})
	d.pump.all()
	if c == nil || len(c.Layers) != 2 || c.All().Report.Articles != 1 {
		t.Fatalf("compared %+v", c)
	}
	if after, err := d.Changes(); err != nil || after != before+1 {
		t.Errorf("the project has %d changes, had %d: %v", after, before, err)
	}
	d.Behind(t.Context(), c, insights.Question{Measure: insights.Exact, Label: "actor"}, func(places []insights.Place, err error) {
		if err != nil || len(places) != 1 || places[0].Quote != "minister" || places[0].Kind != insights.Lacking {
			t.Errorf("behind it stand %+v: %v", places, err)
		}
	})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	d.Compare(ctx, insights.Options{}, func(_ *insights.Comparison, err error) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("stopped: %v", err)
		}
	})
	path := filepath.Join(t.TempDir(), "picture.svg")
	d.SaveInsights(path, func(w io.Writer) error { _, err := io.WriteString(w, "<svg/>"); return err }, func(err error) {
		if b, _ := os.ReadFile(path); err != nil || string(b) != "<svg/>" {
			t.Errorf("saved %q: %v", b, err)
		}
	})
	d.pump.all()
}

// Who reads an article blind is told nothing of it by figures, and how many were left out.
func TestCompareLeavesOutWhatIsReadBlind(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.readAssignments()
	carl := annotate.Person{ID: storagetest.ID(7), Handle: "carl"}
	by := storagetest.Author(carl)
	edits := []annotate.Edit{annotate.Put(nil, carl)}
	for _, a := range d.Articles() {
		for _, p := range []annotate.Person{storagetest.Ben, carl} {
			edits = append(edits, annotate.Put(nil, annotate.Status{Article: a.ID, Layer: p.ID, State: annotate.StateDone}))
		}
	}
	storagetest.Commit(t, d.store, storage.Batch{Changes: []annotate.Change{by.Change("Mark", edits...)}})
	d.Assign([]annotate.Assignment{d.give("Talks end", storagetest.Amira, true)}) // it waits to be saved
	d.Compare(t.Context(), insights.Options{}, func(c *insights.Comparison, err error) {
		if err != nil {
			t.Fatal(err)
		}
		if n := c.All().Report.Articles; n != 1 || c.Blind != 1 {
			t.Errorf("%d articles are compared and %d left out", n, c.Blind)
		}
	})
	d.pump.all()
}
