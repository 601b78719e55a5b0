package storage_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// spoil alters the last byte of a value.
func spoil(tx *bolt.Tx, bucket string, key []byte) error {
	b := tx.Bucket([]byte(bucket))
	v := bytes.Clone(b.Get(key))
	v[len(v)-1] ^= 1
	return b.Put(key, v)
}

// place is the key of an article in the bucket listing.
func place(tx *bolt.Tx, article annotate.ID) []byte {
	return bytes.Clone(tx.Bucket([]byte("order")).Get(article[:]))
}

// damagedListing is a project of which the listing was altered, and what it
// listed before: the articles, and those in the bin.
func damagedListing(t *testing.T, alter func(tx *bolt.Tx, list []storage.Summary) error) (s *storage.Store, list, bin []storage.Summary) {
	t.Helper()
	s = storagetest.Create(t)
	fill(t, s, 12, 1500, 8)
	all := listing(t, s.Listing)
	author := storagetest.Author(storagetest.Ben)
	for _, i := range []int{3, 9} {
		c := author.Change("Remove", annotate.Remove(all[i].Article))
		storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}})
	}
	list, bin = listing(t, s.Listing), listing(t, s.Bin)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	alterWithBolt(t, s.Path(), func(tx *bolt.Tx) error { return alter(tx, all) })
	s, err := storage.Open(s.Path(), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, list, bin
}

func listing(t *testing.T, list func() ([]storage.Summary, error)) []storage.Summary {
	t.Helper()
	l, err := list()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// A listing that is damaged is made anew from the records; Verify tells.
func TestListingIsMadeAnew(t *testing.T) {
	for name, alter := range map[string]func(tx *bolt.Tx, list []storage.Summary) error{
		"one value": func(tx *bolt.Tx, list []storage.Summary) error {
			return spoil(tx, "listing", place(tx, list[5].ID))
		},
		"one in the bin": func(tx *bolt.Tx, list []storage.Summary) error {
			return spoil(tx, "listing", place(tx, list[3].ID))
		},
		"a key": func(tx *bolt.Tx, list []storage.Summary) error {
			b, key := tx.Bucket([]byte("listing")), place(tx, list[0].ID)
			v := bytes.Clone(b.Get(key))
			other := bytes.Clone(key)
			other[0] ^= 0x80
			return errors.Join(b.Delete(key), b.Put(other, v))
		},
		"all": func(tx *bolt.Tx, list []storage.Summary) error {
			var err error
			for _, l := range list {
				err = errors.Join(err, spoil(tx, "listing", place(tx, l.ID)))
			}
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, list, bin := damagedListing(t, alter)
			same(t, "listing", listing(t, s.Listing), list)
			same(t, "bin", listing(t, s.Bin), bin)
			for _, want := range list {
				got, ok, err := s.Summary(want.ID)
				if err != nil || !ok {
					t.Fatal(ok, err)
				}
				same(t, "summary", got, want)
			}
			if report, err := s.Verify(t.Context(), nil); err != nil || report.OK() {
				t.Errorf("it was not noticed: %v", err)
			}
		})
	}
}

// What a change sums up is written anew, and the project is whole again.
func TestCommitMendsListing(t *testing.T) {
	s, list, _ := damagedListing(t, func(tx *bolt.Tx, list []storage.Summary) error {
		return spoil(tx, "listing", place(tx, list[5].ID))
	})
	for _, l := range list { // a tag on every article
		d, err := s.Document(l.ID)
		if err != nil {
			t.Fatal(err)
		}
		c := storagetest.Author(storagetest.Amira).Change("Tag", annotate.Put(nil, spanOver(d.Article, d.Text, 0, 4)))
		c.ID = annotate.NewID()
		storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}})
	}
	storagetest.Verify(t, s)
	for i, l := range listing(t, s.Listing) {
		if l.Layers[0].Spans != 1+list[i].Layers[0].Spans {
			t.Errorf("%+v", l)
		}
	}
}

// Where the records are damaged too, the others are listed, and the error says
// which is not.
func TestUnlisted(t *testing.T) {
	var lost annotate.ID
	s, list, bin := damagedListing(t, func(tx *bolt.Tx, list []storage.Summary) error {
		lost = list[5].ID
		key, _ := tx.Bucket([]byte("records")).Cursor().Seek(lost[:])
		return errors.Join(spoil(tx, "listing", place(tx, lost)), spoil(tx, "records", bytes.Clone(key)))
	})
	check := func(what string, read func() ([]storage.Summary, error), want []storage.Summary) {
		t.Helper()
		got, err := read()
		unlisted, ok := errors.AsType[*storage.UnlistedError](err)
		if !ok || !errors.Is(err, storage.ErrDamaged) {
			t.Fatalf("%s: %v", what, err)
		}
		same(t, what+": not listed", unlisted.Articles, []annotate.ID{lost})
		same(t, what, got, want)
	}
	check("listing", s.Listing, slices.DeleteFunc(list, func(l storage.Summary) bool { return l.ID == lost }))
	check("bin", s.Bin, bin)
	if _, _, err := s.Summary(lost); !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("summary: %v", err)
	}
}
