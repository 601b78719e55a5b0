// This file owns the tests of projects of older formats: they are looked at as
// they are, and brought up to date to be written, after a snapshot.

package storage_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

func format1(t *testing.T) (path string, content []byte) {
	t.Helper()
	content, err := os.ReadFile("testdata/v1.dateline")
	if err != nil {
		t.Fatal(err)
	}
	return writeProject(t, t.TempDir(), content), content
}

var ofFormat1 = []struct {
	q    storage.HistoryQuery
	want []string
}{
	{storage.HistoryQuery{}, []string{"Remove", "Undo", "Put everything", "Begin"}},
	{storage.HistoryQuery{Article: storagetest.ID(100)}, []string{"Remove", "Put everything"}},
	{storage.HistoryQuery{Article: storagetest.ID(100), Labels: []string{"Claim"}}, []string{"Put everything"}},
	{storage.HistoryQuery{Article: storagetest.ID(404)}, nil},
	{storage.HistoryQuery{Person: storagetest.Ben.ID}, nil},
}

func TestFormat1IsOnlyLookedAt(t *testing.T) {
	path, content := format1(t)
	s := storagetest.Open(t, path, storage.Options{ReadOnly: true})
	for _, test := range ofFormat1 {
		same(t, "history", historyOf(t, s, test.q), test.want)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(content) {
		t.Error("it was written to", err)
	}
	if list, err := s.Backups(); err != nil || len(list) != 0 {
		t.Error(list, err)
	}
}

func TestFormat1IsBroughtUpToDate(t *testing.T) {
	path, content := format1(t)
	told := 0
	s := storagetest.Open(t, path, storage.Options{Progress: func(done, total int) {
		if told = done; done > total || total != 5 {
			t.Errorf("%d of %d", done, total)
		}
	}})
	if told != 5 { // four changes and an article
		t.Errorf("told of %d", told)
	}
	for _, test := range ofFormat1 {
		same(t, "history", historyOf(t, s, test.q), test.want)
	}
	list, err := s.Backups()
	if err != nil || len(list) != 1 || list[0].Reason != storage.BeforeMigration {
		t.Fatal(list, err)
	}
	kept, err := os.ReadFile(list[0].Path)
	if err != nil || len(kept) != len(content) {
		t.Error("the snapshot is another", err)
	}
	storagetest.Open(t, list[0].Path, storage.Options{ReadOnly: true})
	touch(t, s)
	s = storagetest.Reopen(t, s)
	if list, err := s.Backups(); err != nil || len(list) != 1 {
		t.Error(list, err)
	}
}

// One who is interrupted leaves a part of the index, which no one looks at.
func TestInterruptedMigration(t *testing.T) {
	path, _ := format1(t)
	alterWithBolt(t, path, func(tx *bolt.Tx) error {
		b, err := tx.CreateBucket([]byte("articlechanges"))
		if err != nil {
			return err
		}
		id := storagetest.ID(404)
		return b.Put(append(id[:], 0, 0, 0, 0, 0, 0, 0, 3), nil)
	})
	r := storagetest.Open(t, path, storage.Options{ReadOnly: true})
	same(t, "history", historyOf(t, r, ofFormat1[1].q), ofFormat1[1].want)
	storagetest.Verify(t, r)
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		s := storagetest.Open(t, path, storage.Options{})
		for _, test := range ofFormat1 {
			same(t, "history", historyOf(t, s, test.q), test.want)
		}
		if list, err := s.Backups(); err != nil || len(list) != 1 {
			t.Error(list, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// Without a snapshot nothing is brought up to date.
func TestNoMigrationWithoutSnapshot(t *testing.T) {
	path, content := format1(t)
	if err := os.WriteFile(storage.BackupFolder(path), []byte("a file in the folder's place"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := storage.Open(path, storage.Options{})
	var failed *storage.MigrationError
	var file *storage.FileError
	if !errors.As(err, &failed) || failed.From != 1 || !errors.As(err, &file) || file.Path != path {
		t.Errorf("open: %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(content) {
		t.Error("it was written to", err)
	}
	storagetest.Open(t, path, storage.Options{ReadOnly: true})
}

// The index of a project that was brought up to date is that of one which was
// written in the new format.
func TestMigrationIndexesAll(t *testing.T) {
	s := storagetest.Create(t)
	ids := fill(t, s, 30, 300, 3)
	author := storagetest.Author(storagetest.Ben)
	for i, id := range ids {
		d, err := s.Document(id)
		if err != nil {
			t.Fatal(err)
		}
		c := author.Change("Both", annotate.Remove(d.AllSpans()[0]), annotate.Put(nil, annotate.Status{Article: ids[(i+7)%len(ids)], Layer: storagetest.Ben.ID, State: annotate.StateDone}))
		storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}})
	}
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	makeFormat1(t, path)
	s = storagetest.Open(t, path, storage.Options{}) // and verify
	for _, id := range ids {
		same(t, "history", historyOf(t, s, storage.HistoryQuery{Article: id}), []string{"Both", "Both", "Import"})
	}
	if left, err := filepath.Glob(filepath.Join(storage.BackupFolder(path), ".*")); err != nil || len(left) > 0 {
		t.Error(left, err)
	}
}

// The listing of a project that was brought up to date is that of one which was
// written in the new format, and so is what leads from an entity to its articles.
func TestMigrationMarksAll(t *testing.T) {
	s := storagetest.Create(t)
	ids := fill(t, s, 1200, 300, 3) // more than one transaction
	author := storagetest.Author(storagetest.Ben)
	var c annotate.Change
	for i, id := range ids[:40] {
		spans, err := s.Spans(id)
		if err != nil {
			t.Fatal(err)
		}
		named := spans[1]
		named.Entity = storagetest.ID(900 + i%3)
		c.Edits = append(c.Edits, annotate.Put(spans[1], named), annotate.Remove(spans[0]))
	}
	c = author.Change("Name", append(c.Edits, entity(900, "Ilse Varga"), entity(901, "Selin"), entity(902, "RIA"))...)
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}})
	d, err := s.Document(ids[7])
	if err != nil {
		t.Fatal(err)
	}
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.RemoveArticle(d.Article)}})
	want, err := s.Listing()
	if err != nil {
		t.Fatal(err)
	}
	named := articlesNaming(t, s, 900)
	path := s.Path()
	for _, make := range []func(testing.TB, string){makeFormat2, makeFormat1} {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		make(t, path)
		r := storagetest.Open(t, path, storage.Options{ReadOnly: true}) // as it is
		list, err := r.Listing()
		if err != nil || len(list) != len(want) || list[0].Layers[0].Spans != want[0].Layers[0].Spans || list[0].Layers[0].Labels != nil {
			t.Fatalf("%v %+v", err, list[0])
		}
		if _, known, err := r.ArticlesNaming([]annotate.ID{storagetest.ID(900)}); known || err != nil {
			t.Error(known, err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		s = storagetest.Open(t, path, storage.Options{}) // and verify
		got, err := s.Listing()
		if err != nil {
			t.Fatal(err)
		}
		same(t, "listing", got, want)
		same(t, "articles that name an entity", articlesNaming(t, s, 900), named)
	}
}

func entity(id int, name string) annotate.Edit {
	return annotate.Put(nil, annotate.Entity{ID: storagetest.ID(id), Kind: "actor", Name: name})
}

func articlesNaming(t *testing.T, s *storage.Store, entity int) []annotate.ID {
	t.Helper()
	list, known, err := s.ArticlesNaming([]annotate.ID{storagetest.ID(entity)})
	if err != nil || !known || len(list) == 0 {
		t.Fatal(list, known, err)
	}
	return list
}

// makeFormat2 makes of a project what a program that knows no later format would have
// made.
func makeFormat2(tb testing.TB, path string) {
	tb.Helper()
	if err := storage.MakeFormat2(path); err != nil {
		tb.Fatal(err)
	}
}

// makeFormat1 makes of a project what a program that knows no other format would
// have made.
func makeFormat1(tb testing.TB, path string) {
	tb.Helper()
	makeFormat2(tb, path)
	alterWithBolt(tb, path, func(tx *bolt.Tx) error {
		return errors.Join(tx.DeleteBucket([]byte("articlechanges")), tx.Bucket([]byte("project")).Put([]byte("format"), []byte{0, 0, 0, 0, 0, 0, 0, 1}))
	})
}
