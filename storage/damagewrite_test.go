// This file owns the tests that a project which was found to be damaged is
// written to no more.

package storage_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// Whichever call finds damage, nothing is written from then on; what is whole
// can be read.
func TestDamageEndsWriting(t *testing.T) {
	whole := damageSample(t)
	var article storage.Summary
	var newest annotate.Change
	path := writeProject(t, t.TempDir(), whole)
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	article = listing(t, s.Listing)[0]
	for newest, err = range s.Journal() {
		if err != nil {
			t.Fatal(err)
		}
		break
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	last := func(bucket string) func(tx *bolt.Tx) error {
		return func(tx *bolt.Tx) error {
			k, _ := tx.Bucket([]byte(bucket)).Cursor().Last()
			return spoil(tx, bucket, bytes.Clone(k))
		}
	}
	record := func(tx *bolt.Tx) error {
		return spoil(tx, "records", append(article.ID[:], byte(annotate.KindArticle)))
	}
	blob := func(index, contents string, h text.Hash) func(tx *bolt.Tx) error {
		return func(tx *bolt.Tx) error {
			return spoil(tx, contents, bytes.Clone(tx.Bucket([]byte(index)).Get(h[:])))
		}
	}
	read := func(changes iter.Seq2[annotate.Change, error]) (err error) {
		for _, e := range changes {
			err = e
		}
		return err
	}
	tests := []struct {
		name  string
		alter func(tx *bolt.Tx) error
		find  func(s *storage.Store) error
	}{
		{"record, by Document", record, func(s *storage.Store) error { _, err := s.Document(article.ID); return err }},
		{"record, by Article", record, func(s *storage.Store) error { _, _, err := s.Article(article.ID); return err }},
		{"record, by ArticleByText", record, func(s *storage.Store) error { _, _, err := s.ArticleByText(article.SHA256); return err }},
		{"text, by Text", blob("textindex", "texts", article.SHA256), func(s *storage.Store) error { _, err := s.Text(article.SHA256); return err }},
		{"original, by Original", blob("originalindex", "originals", article.Original), func(s *storage.Store) error {
			_, _, err := s.Original(article.Original)
			return err
		}},
		{"edits, by Change", last("journal"), func(s *storage.Store) error { _, _, err := s.Change(newest.ID); return err }},
		{"edits, by Group", last("journal"), func(s *storage.Store) error { _, err := s.Group(newest.Group); return err }},
		{"edits, by Journal", last("journal"), func(s *storage.Store) error { return read(s.Journal()) }},
		{"edits, by Verify", last("journal"), verified},
		{"record, by Verify", record, verified},
		{"record, by Commit", record, func(s *storage.Store) error {
			c := storagetest.Author(storagetest.Amira).EditArticle(article.Article, article.Article)
			return s.Commit(storage.Batch{Changes: []annotate.Change{c}})
		}},
		{"listing and record, by Listing", func(tx *bolt.Tx) error {
			return errors.Join(record(tx), spoil(tx, "listing", place(tx, article.ID)))
		}, func(s *storage.Store) error { _, err := s.Listing(); return err }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := writeProject(t, t.TempDir(), whole)
			alterWithBolt(t, path, test.alter)
			s, err := storage.Open(path, storage.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}()
			if err := test.find(s); !errors.Is(err, storage.ErrDamaged) {
				t.Fatalf("the damage was not found: %v", err)
			}
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			c := annotate.Change{ID: annotate.NewID(), Author: storagetest.Ben.ID, Edits: []annotate.Edit{annotate.Put(nil, storagetest.Ben)}}
			if err := s.Commit(storage.Batch{Changes: []annotate.Change{c}}); !errors.Is(err, storage.ErrDamaged) {
				t.Errorf("commit: %v", err)
			}
			if made, err := s.Snapshot(storagetest.Start); made || !errors.Is(err, storage.ErrDamaged) {
				t.Errorf("snapshot: %v, %v", made, err)
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
				t.Error("the damaged file was written to", err)
			}
			if _, err := s.People(); err != nil {
				t.Errorf("what is whole cannot be read: %v", err)
			}
		})
	}
}

// verified is the error that Verify stands for.
func verified(s *storage.Store) error {
	report, err := s.Verify(context.Background(), nil)
	if err == nil && !report.OK() {
		err = storage.ErrDamaged
	}
	return err
}

// A value of the listing is made anew, and marks that do not fit are the
// user's to mend: neither keeps anyone from writing.
func TestNotDamage(t *testing.T) {
	s, list, _ := damagedListing(t, func(tx *bolt.Tx, list []storage.Summary) error {
		return spoil(tx, "listing", place(tx, list[5].ID))
	})
	d, err := s.Document(list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	misfit := spanOver(d.Article, d.Text, 0, 4)
	misfit.Fragments[0].Quote = "They"
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{{ID: annotate.NewID(), Author: storagetest.Amira.ID, Edits: []annotate.Edit{annotate.Put(nil, misfit)}}}})
	if report, err := s.Verify(t.Context(), nil); err != nil || len(report.Problems) < 2 {
		t.Errorf("%v, %v", report.Problems, err)
	}
	listing(t, s.Listing)
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{{ID: annotate.NewID(), Author: storagetest.Amira.ID, Edits: []annotate.Edit{annotate.Remove(misfit)}}}})
}

// Writing to a project whose damage nobody noticed neither ends the process
// nor leaves the lock behind.
func TestCommitToDamaged(t *testing.T) {
	whole := damageSample(t)
	dir := memoryFolder(t)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	body := storagetest.Text(t, storagetest.Paragraphs(99, 2000))
	a := storagetest.Article(storagetest.ID(6000), body)
	counts := make(map[string]int)
	for n := range 300 {
		damaged := slices.Clone(whole)
		page := random.IntN(len(whole) / 4096)
		damaged[page*4096+random.IntN(200)] ^= 1 << random.IntN(8)
		path := writeProject(t, dir, damaged)
		s, err := storage.Open(path, storage.Options{})
		if err != nil {
			counts["not opened"]++
			continue
		}
		for i := range 3 {
			ben := storagetest.Ben
			ben.Name = fmt.Sprint(n, i)
			c := annotate.Change{ID: annotate.NewID(), Author: ben.ID, Edits: []annotate.Edit{annotate.Put(nil, ben), annotate.Put(nil, a)}}
			err := s.Commit(storage.Batch{Changes: []annotate.Change{c}, Texts: textsOf(body)})
			var file *storage.FileError
			switch {
			case err == nil:
				counts["written"]++
			case !errors.As(err, &file):
				t.Fatalf("page %d: %v", page, err)
			default:
				counts["refused"]++
			}
		}
		if err := s.Close(); err != nil {
			t.Fatalf("page %d: close: %v", page, err)
		}
		again, err := storage.Open(path, storage.Options{Timeout: -1})
		if errors.Is(err, storage.ErrLocked) {
			t.Fatalf("page %d: the lock was left behind", page)
		}
		if err == nil {
			if err := again.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Log(counts)
}

// TestCommitPastALengthThatIsWrong gives each page in turn a length that it has not:
// bbolt would give away as many pages, whether there are that many or not.
func TestCommitPastALengthThatIsWrong(t *testing.T) {
	whole := damageSample(t)
	dir := memoryFolder(t)
	refused := 0
	for _, length := range []uint32{1, 1 << 31} {
		for page := 2; page < len(whole)/4096; page++ {
			damaged := slices.Clone(whole)
			overflow := damaged[page*4096+12:]
			binary.NativeEndian.PutUint32(overflow, binary.NativeEndian.Uint32(overflow)+length)
			s, err := storage.Open(writeProject(t, dir, damaged), storage.Options{})
			if err != nil {
				continue
			}
			ben := storagetest.Ben
			ben.Name = fmt.Sprint(page)
			c := annotate.Change{ID: annotate.NewID(), Author: ben.ID, Edits: []annotate.Edit{annotate.Put(nil, ben)}}
			err = s.Commit(storage.Batch{Changes: []annotate.Change{c}})
			if errors.Is(err, storage.ErrDamaged) {
				refused++
			} else if err != nil {
				t.Errorf("page %d: %v", page, err)
			}
			s.Close()
		}
	}
	if refused < 4 { // the leaves of records, of the journal, of the changes, and of the buckets
		t.Errorf("%d wrong lengths were refused", refused)
	}
}

// TestOpenWithABranchThatLeadsBack lets each branch in turn lead to itself: bbolt would
// go round in it until the stack is full, which ends the process.
func TestOpenWithABranchThatLeadsBack(t *testing.T) {
	const branch, elementSize, pageHeader = 0x01, 16, 16
	whole := damageSample(t)
	dir := memoryFolder(t)
	looked := 0
	for page := 2; page < len(whole)/4096; page++ {
		if binary.NativeEndian.Uint16(whole[page*4096+8:]) != branch {
			continue
		}
		for child := range int(binary.NativeEndian.Uint16(whole[page*4096+10:])) {
			damaged := slices.Clone(whole)
			binary.NativeEndian.PutUint64(damaged[page*4096+pageHeader+child*elementSize+8:], uint64(page))
			s, err := storage.Open(writeProject(t, dir, damaged), storage.Options{})
			if err == nil {
				s.Close()
				continue // a free page
			}
			if !errors.Is(err, storage.ErrDamaged) {
				t.Errorf("page %d: %v", page, err)
			}
			looked++
		}
	}
	if looked == 0 {
		t.Error("the sample has no branch")
	}
}
