// This file owns the tests of the index of words in a project: it is derived, so that
// whatever becomes of it the project is whole, and it is made again.

package storage_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
	"dateline/storage/words"
)

// addTexts puts articles that have the texts.
func addTexts(t testing.TB, s *storage.Store, author annotate.Author, texts ...string) []annotate.Article {
	t.Helper()
	var batch storage.Batch
	var articles []annotate.Article
	for _, raw := range texts {
		body := storagetest.Text(t, raw)
		a := storagetest.Article(annotate.NewID(), body)
		articles = append(articles, a)
		batch.Texts = append(batch.Texts, body)
		batch.Changes = append(batch.Changes, author.Change("Add", annotate.Put(nil, a)))
	}
	storagetest.Commit(t, s, batch)
	return articles
}

func indexWords(t testing.TB, s *storage.Store) {
	t.Helper()
	if err := s.IndexWords(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}

// having lists the numbers of the articles that the index says have a word, and whether
// it knows the words of all up to a number.
func having(t testing.TB, s *storage.Store, word string, upTo uint64) (list []uint64, known bool) {
	t.Helper()
	set := make([]uint64, upTo/64+1)
	err := s.Words(func(x *storage.WordIndex) error {
		clear(set)
		known = true
		for n := range upTo {
			known = known && x.Knows(n+1)
		}
		return x.Into(set, string(text.AppendFold(nil, word)), false)
	})
	if err != nil {
		t.Fatal(err)
	}
	for n := range upTo + 1 {
		if set[n/64]&(1<<(n%64)) != 0 {
			list = append(list, n)
		}
	}
	return list, known
}

func wantWord(t testing.TB, s *storage.Store, word string, upTo uint64, want ...uint64) {
	t.Helper()
	if got, known := having(t, s, word, upTo); !slices.Equal(got, want) || !known {
		t.Errorf("%s: %v, want %v; known: %v", word, got, want, known)
	}
}

// wordsHold looks whether the index has all words of the articles that it knows, before
// it is brought up to date and after.
func wordsHold(t testing.TB, s *storage.Store) {
	t.Helper()
	list, err := s.Listing()
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		err := s.Words(func(x *storage.WordIndex) error {
			for _, a := range list {
				raw, err := s.RawText(a.SHA256)
				if err != nil || !x.Knows(a.Number) {
					return err
				}
				for at, word := range words.Of(raw) {
					set := make([]uint64, len(list)/64+1)
					if err := x.Into(set, string(word), false); err != nil {
						return err
					}
					if set[a.Number/64]&(1<<(a.Number%64)) == 0 {
						t.Fatalf("article %d is not found by %q", a.Number, raw[at.Start:at.End])
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		indexWords(t, s)
	}
}

func TestWordsAreIndexed(t *testing.T) {
	s := storagetest.Create(t)
	author := storagetest.Author(storagetest.Amira)
	if list, known := having(t, s, "port", 1); list != nil || known {
		t.Error(list, known)
	}
	addTexts(t, s, author, "Port Selin", "port", "Selin")
	var told []string
	if err := s.IndexWords(t.Context(), func(done, total int) { told = append(told, fmt.Sprint(done, "/", total)) }); err != nil || !slices.Equal(told, []string{"3/3"}) {
		t.Error(told, err)
	}
	wantWord(t, s, "PORT", 3, 1, 2)
	addTexts(t, s, author, "Another port")
	if list, known := having(t, s, "port", 4); known || !slices.Equal(list, []uint64{1, 2}) {
		t.Error(list, known)
	}
	s = storagetest.Reopen(t, s)
	indexWords(t, s)
	indexWords(t, s)
	wantWord(t, s, "port", 4, 1, 2, 4)
	s = storagetest.Reopen(t, s)
	wantWord(t, s, "another", 4, 4)
}

// Of many additions there are few segments, and no word is lost.
func TestWordsOfManyAdditions(t *testing.T) {
	s := storagetest.Create(t)
	author := storagetest.Author(storagetest.Amira)
	for n := range uint64(70) {
		addTexts(t, s, author, fmt.Sprintf("port number %d", n))
		indexWords(t, s)
	}
	list, known := having(t, s, "port", 70)
	if len(list) != 70 || !known {
		t.Error(list, known)
	}
	wantWord(t, s, "33", 70, 34)
	segments := map[string]bool{}
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	alterWithBolt(t, path, func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("wordblocks")).ForEach(func(k, _ []byte) error {
			segments[string(k[:8])] = true
			return nil
		})
	})
	if len(segments) > 8 {
		t.Errorf("%d segments", len(segments))
	}
}

// An article that is given another text is not known by the old one.
func TestWordsOfAnotherText(t *testing.T) {
	s := storagetest.Create(t)
	author := storagetest.Author(storagetest.Amira)
	a := addTexts(t, s, author, "the old words")[0]
	indexWords(t, s)
	body := storagetest.Text(t, "new ones")
	after := a
	after.SHA256 = body.Hash()
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.Change("Edit", annotate.Put(a, after))}, Texts: textsOf(body)})
	if _, known := having(t, s, "old", 1); known {
		t.Error("it is said to be known")
	}
}

// What is removed for good leaves no word in the file, and the rest is indexed again.
func TestWordsOfTheBin(t *testing.T) {
	s := storagetest.Create(t)
	author := storagetest.Author(storagetest.Amira)
	articles := addTexts(t, s, author, "the zanzibarsecret word", "the port")
	indexWords(t, s)
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.RemoveArticle(articles[0])}})
	wantWord(t, s, "zanzibarsecret", 2, 1) // until then it stays: it may come back
	if _, err := s.EmptyBin(t.Context(), author, nil); err != nil {
		t.Fatal(err)
	}
	path := s.Path()
	check := func() {
		alterWithBolt(t, path, func(tx *bolt.Tx) error {
			return tx.ForEach(func(name []byte, b *bolt.Bucket) error {
				return b.ForEach(func(k, v []byte) error {
					if bytes.Contains(bytes.ToLower(k), []byte("zanzibar")) || bytes.Contains(bytes.ToLower(v), []byte("zanzibar")) {
						t.Errorf("it stands in %s", name)
					}
					return nil
				})
			})
		})
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	check()
	s = storagetest.Open(t, path, storage.Options{})
	if _, known := having(t, s, "port", 2); known {
		t.Error("it is said to be known")
	}
	indexWords(t, s)
	wantWord(t, s, "port", 2, 2)
	wantWord(t, s, "zanzibarsecret", 2)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	check()
}

// However the index is damaged, the project is not, and the index is made anew.
func TestDamagedWords(t *testing.T) {
	for name, damage := range map[string]func(tx *bolt.Tx) error{
		"no buckets": func(tx *bolt.Tx) error {
			return errors.Join(tx.DeleteBucket([]byte("words")), tx.DeleteBucket([]byte("wordblocks")))
		},
		"no blocks": func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte("wordblocks")) },
		"no state":  func(tx *bolt.Tx) error { return tx.Bucket([]byte("words")).Delete([]byte("state")) },
		"state":     func(tx *bolt.Tx) error { return tx.Bucket([]byte("words")).Put([]byte("state"), []byte("nonsense")) },
		"block": func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte("wordblocks"))
			k, v := b.Cursor().First()
			v = bytes.Clone(v)
			v[len(v)/2] ^= 1
			return b.Put(bytes.Clone(k), v)
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := storagetest.Create(t)
			addTexts(t, s, storagetest.Author(storagetest.Amira), "Port Selin", strings.Repeat("port ", 9))
			indexWords(t, s)
			path := s.Path()
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			alterWithBolt(t, path, damage)
			s = storagetest.Open(t, path, storage.Options{}) // and verify
			if list, known := having(t, s, "port", 2); list != nil || known {
				t.Error(list, known)
			}
			touch(t, s) // it is written to as ever
			indexWords(t, s)
			wantWord(t, s, "port", 2, 1, 2)
		})
	}
}

func TestIndexWordsRefuses(t *testing.T) {
	s := storagetest.Create(t)
	addTexts(t, s, storagetest.Author(storagetest.Amira), "Port Selin")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.IndexWords(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	r := storagetest.Open(t, path, storage.Options{ReadOnly: true})
	if err := r.IndexWords(t.Context(), nil); !errors.Is(err, storage.ErrReadOnly) {
		t.Error(err)
	}
}
