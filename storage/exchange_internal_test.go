package storage

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/storage/internal/durable"
)

// Where files must be closed before one takes another's place, the Store goes on
// in the same way: with the new file, or with the old if that fails.
func TestExchangeClosed(t *testing.T) {
	author := annotate.Author{Person: annotate.Program, Now: time.Now, NewID: annotate.NewID}
	me := annotate.Person{ID: annotate.NewID(), Handle: "amira"}
	put := author.Change("Put", annotate.Put(nil, me))
	path := filepath.Join(t.TempDir(), "closed"+Extension)
	s, err := Create(path, put)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	prepare := func() (*Store, *durable.Draft) {
		t.Helper()
		next, d, err := s.draftBeside()
		if err != nil {
			t.Fatal(err)
		}
		r := rewriter{ctx: t.Context(), keep: func(_, _, v []byte) ([]byte, bool, error) { return v, true, nil }}
		if err := errors.Join(s.view(func(tx *bolt.Tx) error { return r.copy(tx, next) }), next.sync(), next.identify()); err != nil {
			t.Fatal(err)
		}
		return next, d
	}
	whole := func() {
		t.Helper()
		if people, err := s.People(); err != nil || len(people) != 1 {
			t.Errorf("read: %v, %v", people, err)
		}
		if err := s.Commit(Batch{Changes: []annotate.Change{author.Change("Put", annotate.Put(nil, me))}}); err != nil {
			t.Errorf("write: %v", err)
		}
		if report, err := s.Verify(t.Context(), nil); err != nil || !report.OK() {
			t.Errorf("verify: %+v, %v", report, err)
		}
	}
	next, d := prepare()
	s.writing.Lock()
	err = s.exchangeClosed(next, d)
	s.writing.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	whole()

	next, d = prepare()
	if err := os.Remove(d.Name()); err != nil { // so that it cannot take its place
		t.Fatal(err)
	}
	s.writing.Lock()
	err = s.exchangeClosed(next, d)
	s.writing.Unlock()
	if err == nil {
		t.Error("a file that is not there took the project's place")
	}
	whole()
}
