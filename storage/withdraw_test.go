// This file owns the promise that a merge can be taken back and brought again, exactly.

package storage_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// merging merges changes, and returns the head; zero where nothing came in.
func merging(t interface {
	Helper()
	Fatal(...any)
}, s *storage.Store, by annotate.Author, changes ...annotate.Change) annotate.Change {
	t.Helper()
	head := by.Change("Merge")
	after, err := s.Changes()
	if err != nil {
		t.Fatal(err)
	}
	m, err := s.Merge(storage.Incoming{Head: head, After: after, From: storagetest.Amira.ID, Changes: func(yield func(annotate.Change, error) bool) {
		for _, c := range changes {
			if !yield(c, nil) {
				return
			}
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	if m.Head == (annotate.ID{}) {
		return annotate.Change{}
	}
	return head
}

// keysOf lists the keys of all records that changes are about.
func keysOf(changes []annotate.Change) map[annotate.Key]bool {
	keys := map[annotate.Key]bool{}
	for _, c := range changes {
		for _, e := range c.Edits {
			keys[e.Key()] = true
		}
	}
	return keys
}

func TestWithdrawIsExact(t *testing.T) {
	dir := memoryFolder(t)
	body := storagetest.Text(t, "“We are ready,” Ilse Varga said in Selin.")
	rapid.Check(t, func(t *rapid.T) {
		history := drawHistory(t, body)
		for i := range history { // that an article was removed does not travel
			history[i].Edits = slices.DeleteFunc(history[i].Edits, func(e annotate.Edit) bool {
				return e.After == nil && e.Key().Kind == annotate.KindArticle
			})
		}
		s := createTemporary(t, dir)
		if err := s.Commit(storage.Batch{Texts: textsOf(body)}); err != nil {
			t.Fatal(err)
		}
		by := storagetest.Author(storagetest.Ben)
		keys := keysOf(history)
		order := slices.Clone(history[1:])
		var states []string
		var heads []annotate.Change
		first := true
		for len(order) > 0 {
			n := rapid.IntRange(1, len(order)).Draw(t, "batch")
			batch := order[:n]
			order = order[n:]
			if first || rapid.Bool().Draw(t, "again") {
				batch = append([]annotate.Change{history[0]}, batch...)
				first = false
			}
			before := state(t, s, keys)
			if head := merging(t, s, by, batch...); head.ID != (annotate.ID{}) {
				states, heads = append(states, before), append(heads, head)
			}
		}
		all := state(t, s, keys)
		var undone []annotate.Change
		for i, head := range slices.Backward(heads) {
			w, err := s.Withdraw(head.ID, by)
			if err != nil {
				t.Fatal(err)
			}
			if len(w.Stayed) > 0 {
				t.Fatalf("merge %d: %v stayed", i, w.Stayed)
			}
			same(t, "state after the undo", state(t, s, keys), states[i])
			verifyWhole(t, s)
			undone = append(undone, w.Change)
		}
		for _, undo := range slices.Backward(undone) {
			redo, err := s.Reinstate(undo.ID, by)
			if err != nil || redo.Redoes != undo.ID {
				t.Fatal(redo, err)
			}
		}
		same(t, "state after the redo", state(t, s, keys), all)
		verifyWhole(t, s)
		if err := errors.Join(s.Close(), os.RemoveAll(filepath.Dir(s.Path()))); err != nil {
			t.Fatal(err)
		}
	})
}

func verifyWhole(t *rapid.T, s *storage.Store) {
	report, err := s.Verify(t.Context(), nil)
	if err != nil || !report.OK() {
		t.Fatal(err, report.Problems)
	}
}

// What came later stays, with what it stands on.
func TestWithdrawKeepsWhatIsNeeded(t *testing.T) {
	s := storagetest.Create(t)
	body := storagetest.Text(t, "“We are ready,” Ilse Varga said in Selin.")
	a := storagetest.Article(storagetest.ID(100), body)
	storagetest.Commit(t, s, storage.Batch{Texts: textsOf(body)})
	by := storagetest.Author(storagetest.Ben)
	bens := storagetest.Author(storagetest.Amira)
	claim := storagetest.Span(t, storagetest.ID(201), a, storagetest.Amira, "claim", body, "We are ready")
	actor := storagetest.Span(t, storagetest.ID(202), a, storagetest.Amira, "actor", body, "Ilse Varga")
	varga := annotate.Entity{ID: storagetest.ID(300), Kind: "actor", Name: "Ilse Varga"}
	other := annotate.Entity{ID: storagetest.ID(301), Kind: "actor", Name: "Nobody"}
	var changes []annotate.Change
	for i, edits := range [][]annotate.Edit{
		{annotate.Put(nil, a)}, {annotate.Put(nil, claim)}, {annotate.Put(nil, actor)}, {annotate.Put(nil, varga)}, {annotate.Put(nil, other)},
	} {
		c := bens.Change("Change", edits...)
		c.Clock = uint64(10 + i)
		changes = append(changes, c)
	}
	head := merging(t, s, by, changes...)
	mine := storagetest.Span(t, storagetest.ID(203), a, storagetest.Ben, "actor", body, "Ilse Varga")
	mine.Entity = varga.ID
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{by.Change("Tag", annotate.Put(nil, mine))}})
	w, err := s.Withdraw(head.ID, by)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "withdrawn", w.Withdrawn, 3)
	stayed := map[annotate.Key]bool{}
	for _, k := range w.Stayed {
		stayed[k] = true
	}
	if !maps.Equal(stayed, map[annotate.Key]bool{a.Key(): true, varga.Key(): true}) {
		t.Errorf("stayed %v", w.Stayed)
	}
	for _, k := range []annotate.Key{claim.Key(), actor.Key(), other.Key()} {
		if _, ok, err := s.Get(k); ok || err != nil {
			t.Error(k, "is there", err)
		}
	}
	if _, ok, err := s.Change(changes[1].ID); !ok || err != nil {
		t.Error("what was withdrawn left the journal", err)
	}
	for c, err := range s.Journal() {
		if err != nil || c.ID == changes[1].ID {
			t.Error("what was withdrawn is listed", err)
		}
	}
	again := merging(t, s, by, changes...)
	m, ok, err := s.MergeOf(again.ID)
	if err != nil || !ok || len(m.Changes) != 3 {
		t.Errorf("merged again: %v %v %v", m, ok, err)
	}
	if nothing := merging(t, s, by, changes...); nothing.ID != (annotate.ID{}) {
		t.Error("what is here already changed the journal")
	}
}

// What is withdrawn outlives the emptying of the bin, and what that takes does not come
// back.
func TestEmptyBinAfterWithdraw(t *testing.T) {
	s := storagetest.Create(t)
	body, other := storagetest.Text(t, "“We are ready,” Ilse Varga said in Selin."), storagetest.Text(t, "Another text.")
	a, b := storagetest.Article(storagetest.ID(100), body), storagetest.Article(storagetest.ID(101), other)
	by, amira := storagetest.Author(storagetest.Ben), storagetest.Author(storagetest.Amira)
	storagetest.Commit(t, s, storage.Batch{Texts: textsOf(body, other)})
	add := func(r ...annotate.Record) annotate.Change {
		var edits []annotate.Edit
		for _, r := range r {
			edits = append(edits, annotate.Put(nil, r))
		}
		c := amira.Change("Add", edits...)
		c.Clock = 50
		return c
	}
	head := merging(t, s, by, add(a), add(b), add(storagetest.Span(t, storagetest.ID(201), a, storagetest.Amira, "claim", body, "We are ready")))
	w, err := s.Withdraw(head.ID, by)
	if err != nil {
		t.Fatal(err)
	}
	// The same text comes in under another id, and goes for good.
	c := storagetest.Article(storagetest.ID(102), other)
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{by.Change("Add", annotate.Put(nil, c)), by.Change("Remove", annotate.Remove(c))}})
	if _, err := s.EmptyBin(t.Context(), by, nil); err != nil {
		t.Fatal(err)
	}
	storagetest.Verify(t, s)
	if _, err := s.Compact(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	_, err = s.Reinstate(w.Change.ID, by)
	if missing, ok := errors.AsType[*storage.MissingTextError](err); !ok || missing.Article != b.ID {
		t.Errorf("without its text: %v", err)
	}
	storagetest.Verify(t, s)
	storagetest.Commit(t, s, storage.Batch{Texts: textsOf(other)})
	if _, err := s.Reinstate(w.Change.ID, by); err != nil {
		t.Error(err)
	}
	if list, err := s.Listing(); err != nil || len(list) != 2 {
		t.Error(len(list), err)
	}
}

// Undo and redo by the stack of the person who merged, across a restart.
func TestUndoStackKnowsMerges(t *testing.T) {
	s := storagetest.Create(t)
	by, elsewhere := storagetest.Author(storagetest.Ben), storagetest.Author(storagetest.Ben)
	for range 100 {
		elsewhere.NewID()
	}
	before := by.Change("Here", annotate.Put(nil, annotate.Entity{ID: storagetest.ID(300), Name: "Here"}))
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{before}})
	c := elsewhere.Change("Elsewhere", annotate.Put(nil, annotate.Entity{ID: storagetest.ID(301), Name: "Elsewhere"}))
	c.Clock = 70
	head := merging(t, s, by, c)
	stack := func() *annotate.UndoStack { return annotate.NewUndoStack(storagetest.Ben.ID, s.Heads) }
	step, ok, err := stack().NextUndo()
	if err != nil || !ok || len(step.Changes) != 1 || step.Changes[0] != head.ID {
		t.Fatalf("%+v %v %v", step, ok, err)
	}
	if m, ok, err := s.MergeOf(step.Changes[0]); err != nil || !ok || len(m.Changes) != 1 {
		t.Errorf("%+v %v %v", m, ok, err)
	}
	w, err := s.Withdraw(step.Changes[0], by)
	if err != nil {
		t.Fatal(err)
	}
	u := stack()
	if step, ok, err := u.NextUndo(); err != nil || !ok || step.Changes[0] != before.ID {
		t.Errorf("after the undo: %+v %v %v", step, ok, err)
	}
	redo, ok := u.NextRedo()
	if !ok || redo.Changes[0] != w.Change.ID {
		t.Fatalf("redo: %+v", redo)
	}
	back, err := s.Reinstate(redo.Changes[0], by)
	if err != nil {
		t.Fatal(err)
	}
	if step, ok, err := stack().NextUndo(); err != nil || !ok || step.Changes[0] != back.ID {
		t.Errorf("after the redo: %+v %v %v", step, ok, err)
	}
	if _, err := s.Withdraw(back.ID, by); err != nil {
		t.Error(err)
	}
	if _, ok, _ := s.Get(annotate.Entity{ID: storagetest.ID(301)}.Key()); ok {
		t.Error("it was not withdrawn a second time")
	}
	if _, err := s.Withdraw(before.ID, by); err == nil {
		t.Error("what is no merge was withdrawn")
	}
	if _, err := s.Merge(storage.Incoming{Head: by.Change("Merge"), Changes: func(func(annotate.Change, error) bool) {}}); !errors.Is(err, storage.ErrOutdated) {
		t.Error(err)
	}
}

// An article in the bin stays there, whatever comes in for it.
func TestMergeLeavesTheBin(t *testing.T) {
	s := storagetest.Create(t)
	body := storagetest.Text(t, "“We are ready,” Ilse Varga said in Selin.")
	a := storagetest.Article(storagetest.ID(100), body)
	by, amira := storagetest.Author(storagetest.Ben), storagetest.Author(storagetest.Amira)
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{by.Change("Add", annotate.Put(nil, a)), by.Change("Remove", annotate.Remove(a))}, Texts: textsOf(body)})
	newer := a
	newer.Title = "A better title"
	c := amira.Change("Edit", annotate.Put(a, newer), annotate.Put(nil, storagetest.Span(t, storagetest.ID(201), a, storagetest.Amira, "claim", body, "We are ready")))
	c.Clock = 100
	merging(t, s, by, c)
	bin, err := s.Bin()
	if err != nil || len(bin) != 1 || bin[0].Title != newer.Title {
		t.Fatalf("bin %v %v", bin, err)
	}
	d, err := s.RemovedDocument(bin[0].Article)
	if err != nil || d.Count(storagetest.Amira.ID) != 1 {
		t.Error("its tag does not wait with it", err)
	}
}
