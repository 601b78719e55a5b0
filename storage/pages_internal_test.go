package storage

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Our check of the pages sees what bbolt's own sees. Damage that bbolt's can
// look at without ending the process is made with bbolt itself.
func TestPagesAgreeWithBolt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pages"+Extension)
	s, err := Create(path, annotate.Change{ID: annotate.NewID(), Author: annotate.NewID()})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	for n := range 300 { // make the tree deep, with free pages and long values
		body, err := text.New(string(make([]byte, 1+n*100)))
		if err != nil {
			t.Fatal(err)
		}
		a := annotate.Article{ID: annotate.NewID(), SHA256: body.Hash()}
		c := annotate.Change{ID: annotate.NewID(), Author: annotate.NewID(), Edits: []annotate.Edit{annotate.Put(nil, a)}}
		noise := make([]byte, n*40)
		for i := range noise {
			noise[i] = byte(i * n * 7919 >> 3)
		}
		if err := s.Commit(Batch{Changes: []annotate.Change{c}, Texts: []*text.Text{body}, Originals: [][]byte{noise}}); err != nil {
			t.Fatal(err)
		}
	}
	var ours, theirs []string
	err = s.view(func(tx *bolt.Tx) error {
		m, err := fileMeta(s.file)
		if err != nil {
			return err
		}
		if int(m.tx) != tx.ID() || m.size() != tx.Size() {
			t.Errorf("meta %+v, want transaction %d of %d bytes", m, tx.ID(), tx.Size())
		}
		tr := tree{meta: m, file: s.file, bad: func(p string) { ours = append(ours, p) }, stop: func() error { return nil }}
		if err := tr.check(); err != nil {
			return err
		}
		for err := range tx.Check() {
			theirs = append(theirs, err.Error())
		}
		if used := len(tr.seen) + len(tr.free) + 2; used != int(m.end) {
			t.Errorf("%d pages are in use or free, of %d", used, m.end)
		}
		return nil
	})
	if err != nil || len(ours) > 0 || len(theirs) > 0 {
		t.Errorf("a whole file: %v, ours %v, bbolt's %v", err, ours, theirs)
	}
}

// A page on the list of free pages that is in use would be overwritten.
func TestVerifyFindsLostPages(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pages"+Extension)
	s, err := Create(path, annotate.Change{ID: annotate.NewID(), Author: annotate.NewID()})
	if err != nil {
		t.Fatal(err)
	}
	m, err := fileMeta(s.file)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	list := make([]byte, pageSize) // an empty list: all that was free is lost
	copy(list, []byte{byte(m.freelist), byte(m.freelist >> 8), 0, 0, 0, 0, 0, 0, freelistPage, 0, 1, 0})
	list[16] = byte(m.root) // … and the root is free
	if _, err := f.WriteAt(list, int64(m.freelist)*pageSize); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	s, err = Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	report, err := s.Verify(t.Context(), nil)
	if err != nil || report.OK() {
		t.Errorf("%v, %v", report, err)
	}
	if err := s.Commit(Batch{}); !errors.Is(err, ErrDamaged) {
		t.Errorf("commit to a project that is known to be damaged: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
