// This file owns the tests of History that the model does not draw.

package storage_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// historyOf lists what a query finds, the newest first.
func historyOf(t *testing.T, s *storage.Store, q storage.HistoryQuery) (list []string) {
	t.Helper()
	for c, err := range s.History(t.Context(), q) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, c.Summary)
	}
	return list
}

// A search that finds nothing ends when it is told to.
func TestHistoryEndsWithContext(t *testing.T) {
	s := storagetest.Create(t)
	author := storagetest.Author(storagetest.Amira)
	var batch storage.Batch
	for range 5000 {
		batch.Changes = append(batch.Changes, author.Change("Put", annotate.Put(nil, storagetest.Ben)))
	}
	storagetest.Commit(t, s, batch)
	ctx, cancel := context.WithCancel(t.Context())
	passed := 0
	for c, err := range s.History(ctx, storage.HistoryQuery{Person: storagetest.Ben.ID, Progress: func(n, _ int) { passed = n; cancel() }}) {
		if !errors.Is(err, context.Canceled) {
			t.Fatal(c, err)
		}
	}
	if passed == 0 || passed > 2000 {
		t.Errorf("it went on to %d", passed)
	}
}

func TestHistoryOfUnknownChange(t *testing.T) {
	s := storagetest.Create(t)
	for _, err := range s.History(t.Context(), storage.HistoryQuery{OlderThan: storagetest.ID(404)}) {
		if _, ok := errors.AsType[*storage.UnknownChangeError](err); !ok {
			t.Error(err)
		}
	}
}

func TestLastBefore(t *testing.T) {
	s := storagetest.Create(t) // begins at Start
	author := storagetest.Author(storagetest.Amira)
	for range 20 { // one a second
		storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.Change("Put", annotate.Put(nil, storagetest.Ben))}})
	}
	if c, ok, err := s.LastBefore(storagetest.Start.Add(-time.Second)); ok || err != nil {
		t.Error(c, err)
	}
	for n := range 21 {
		at := storagetest.Start.Add(time.Duration(n) * time.Second)
		for _, t0 := range []time.Time{at, at.Add(time.Second - time.Microsecond)} {
			c, ok, err := s.LastBefore(t0)
			if err != nil || !ok || !c.At.Equal(at) {
				t.Errorf("at %v: %v, %v, %v", t0, c, ok, err)
			}
		}
	}
	if c, ok, err := s.LastBefore(storagetest.Start.AddDate(1, 0, 0)); err != nil || !ok || c.At != storagetest.Start.Add(20*time.Second) {
		t.Error(c, err)
	}
}
