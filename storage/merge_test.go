// This file owns the promise that merging rests on: the records that result do
// not depend on the order in which changes come in, nor on how often.

package storage_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
)

func TestAnyOrderGivesTheSame(t *testing.T) {
	dir := memoryFolder(t)
	body := storagetest.Text(t, "“We are ready,” Ilse Varga said in Selin.")
	rapid.Check(t, func(t *rapid.T) {
		history := drawHistory(t, body)
		keys := make(map[annotate.Key]bool)
		for _, c := range history {
			for _, e := range c.Edits {
				keys[e.Key()] = true
			}
		}
		var states []string
		for range 3 {
			order := rapid.Permutation(history).Draw(t, "order")
			s := createTemporary(t, dir)
			texts := textsOf(body)
			for len(order) > 0 {
				n := rapid.IntRange(1, len(order)).Draw(t, "batch")
				batch := storage.Batch{Changes: slices.Clone(order[:n]), Texts: texts}
				if rapid.Bool().Draw(t, "twice") {
					batch.Changes = append(batch.Changes, order[0])
				}
				// An article may come in after what was marked on it, but in
				// the same batch: a share file holds both.
				batch.Changes = append(batch.Changes, history[0])
				if err := s.Commit(batch); err != nil {
					t.Fatal(err)
				}
				order = order[n:]
			}
			states = append(states, state(t, s, keys))
			report, err := s.Verify(t.Context(), nil)
			if err != nil || !report.OK() {
				t.Fatal(err, report.Problems)
			}
			if err := errors.Join(s.Close(), os.RemoveAll(filepath.Dir(s.Path()))); err != nil {
				t.Fatal(err)
			}
		}
		same(t, "second order", states[1], states[0])
		same(t, "third order", states[2], states[0])
	})
}

// drawHistory makes changes of several people with clocks of their own, whose
// readings often are the same. The first puts the article.
func drawHistory(t *rapid.T, body *text.Text) []annotate.Change {
	article := storagetest.Article(storagetest.ID(100), body)
	people := []annotate.Person{storagetest.Amira, storagetest.Ben}
	history := []annotate.Change{{ID: storagetest.ID(200), Author: people[0].ID, Clock: 2, Edits: []annotate.Edit{annotate.Put(nil, article)}}}
	for i := range rapid.IntRange(1, 12).Draw(t, "changes") {
		who := rapid.SampledFrom(people).Draw(t, "who")
		c := annotate.Change{
			ID: storagetest.ID(rapid.IntRange(0, 1).Draw(t, "half")*1000 + 300 + i), Author: who.ID, At: storagetest.Start,
			Clock: uint64(rapid.IntRange(1, 6).Draw(t, "clock")),
		}
		for j := range rapid.IntRange(1, 3).Draw(t, "edits") {
			var r annotate.Record
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				edited := article
				edited.Title = fmt.Sprintf("Title %d.%d", i, j)
				r = edited
			case 1:
				r = annotate.Status{Article: article.ID, Layer: who.ID, State: rapid.SampledFrom([]annotate.State{annotate.StateInWork, annotate.StateDone}).Draw(t, "state")}
			default:
				r = annotate.Span{
					ID: storagetest.ID(400 + rapid.IntRange(0, 2).Draw(t, "span")), Article: article.ID, Layer: who.ID, Label: "claim",
					Fragments: annotate.Fragments(body, text.Range{Start: 3, End: 15}), Note: fmt.Sprint(i, j),
				}
			}
			e := annotate.Put(nil, r)
			if rapid.IntRange(0, 2).Draw(t, "removed") == 0 {
				e = annotate.Remove(r)
			}
			c.Edits = append(c.Edits, e)
		}
		history = append(history, c)
	}
	return history
}

// state is all that the store says of the keys, and what it lists.
func state(t *rapid.T, s *storage.Store, keys map[annotate.Key]bool) string {
	var lines []string
	for k := range keys {
		r, ok, err := s.Get(k)
		if err != nil {
			t.Fatal(err)
		}
		gone, removed, err := s.Removed(k)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, fmt.Sprint(k, ok, r, removed, gone))
	}
	slices.Sort(lines)
	list, err := s.Listing()
	if err != nil {
		t.Fatal(err)
	}
	bin, err := s.Bin()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range [][]storage.Summary{list, bin} {
		for i := range l {
			l[i].Number = 0 // an article that went and is back has another
		}
	}
	return fmt.Sprint(lines, list, bin)
}

func createTemporary(t *rapid.T, dir string) *storage.Store {
	folder, err := os.MkdirTemp(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	s, err := storage.Create(filepath.Join(folder, "p"+storage.Extension), storagetest.First())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestLateVersionIsJournaledOnly(t *testing.T) {
	s := storagetest.Create(t)
	put := func(n int, clock uint64, name string) annotate.Change {
		ben := storagetest.Ben
		ben.Name = name
		return annotate.Change{ID: storagetest.ID(n), Author: ben.ID, At: storagetest.Start, Clock: clock, Edits: []annotate.Edit{annotate.Put(nil, ben)}}
	}
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{put(20, 7, "newer")}})
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{put(21, 5, "older"), put(19, 7, "same time, smaller id")}})
	r, _, err := s.Get(storagetest.Ben.Key())
	if err != nil {
		t.Fatal(err)
	}
	same(t, "name", r.(annotate.Person).Name, "newer")
	late, ok, err := s.Change(storagetest.ID(21))
	if err != nil || !ok {
		t.Fatal("the late change is not in the journal", err)
	}
	same(t, "late change", late, put(21, 5, "older"))

	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{put(22, 0, "here and now")}})
	now, _, err := s.Change(storagetest.ID(22))
	if err != nil {
		t.Fatal(err)
	}
	if now.Clock != 8 {
		t.Errorf("clock %d after one of 7 came in, want 8", now.Clock)
	}
}
