// This file owns the test of undo after the bin was emptied.

package session_test

import (
	"errors"
	"testing"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/history"
	"dateline/app/session"
	"dateline/storage"
)

// What was removed for good is not brought back, nothing changes, and the undo
// after that goes on with the step behind it.
func TestUndoPassesWhatWasRemovedForGood(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Harbour shut")
	d.RemoveArticle()
	d.pump.all()
	d.read("Talks end")
	d.mark("actor", "RIA")
	gone := d.mark("actor", "Varga")
	d.Delete(gone.ID)
	d.pump.all()
	if e, err := d.store.EmptyBin(t.Context(), d.author, nil); err != nil || e.Tags != 1 || e.Articles != 1 {
		t.Fatal(e, err)
	}
	const page = "Talks end\n\nVarga told [RIA](actor) that Selin is open."
	for range 2 { // its removal, and its making
		d.Undo()
		d.pump.all()
		equal(t, "the page", d.page(), page)
		d.refused(t)
	}
	d.Undo()
	d.pump.all()
	equal(t, "undone", d.page(), "Talks end\n\nVarga told RIA that Selin is open.")
	d.calm()
	d.Undo() // the article's removal
	d.pump.all()
	d.refused(t)
	equal(t, "list", d.listed(), "Talks end: 0, new")
	d.Redo()
	d.pump.all()
	equal(t, "redone", d.page(), page)
	d.calm()
	if saving := savingNow(d.Session); saving != "saved" {
		t.Error(saving)
	}
}

// Undo passes over the going back, since the bin was emptied after it, to the revert
// before it: what that removed is there again, and is not counted twice, nor removed by
// a redo that has nothing to take away.
func TestUndoOfWhatIsTakenBackAlready(t *testing.T) {
	d := newDesk(t, talks, harbour, "Ferry sinks\n\nThe [crew](actor) is [safe](claim).")
	d.Revert([]annotate.ID{annotatetest.ID(200)}, false, func(session.Reverted, error) {})
	d.pump.all()
	equal(t, "list", d.listed(), "Talks end: 0, new\nFerry sinks: 2, new")
	d.GoBack(t.Context(), annotatetest.ID(300), nil, func(history.Return, error) {})
	d.pump.all()
	const list = "Talks end: 0, new\nHarbour shut: 1, new"
	equal(t, "list after going back", d.listed(), list)
	d.EmptyBin(t.Context(), func(float64) {}, func(storage.Emptying, error) {})
	d.pump.all()
	for _, step := range []func(){d.Undo, d.Redo} {
		step()
		d.pump.all()
		equal(t, "list", d.listed(), list)
		d.calm()
		d.agree()
	}
}

// refused makes sure that the view was told of one thing that was removed for
// good.
func (d *desk) refused(t *testing.T) {
	t.Helper()
	failed := d.failures()
	if len(failed) != 1 {
		t.Fatalf("the view was told of %v", failed)
	}
	if _, ok := errors.AsType[*storage.PurgedError](failed[0]); !ok {
		t.Errorf("the view was told of %v", failed[0])
	}
}
