// This file owns the tests of the file that is written anew while others use it.

package storage_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// After half of a project is gone, the file is half as large.
func TestCompact(t *testing.T) {
	s := storagetest.Create(t)
	ids := fill(t, s, 400, 2000, 10)
	author := storagetest.Author(storagetest.Amira)
	for _, id := range ids[:200] {
		a, _, err := s.Article(id)
		if err != nil {
			t.Fatal(err)
		}
		storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.RemoveArticle(a)}})
	}
	mode := os.FileMode(0o640)
	if err := os.Chmod(s.Path(), mode); err != nil {
		t.Fatal(err)
	}
	want := journalOf(t, s)
	last := 0
	sizes, err := s.Compact(t.Context(), func(done, total int) {
		if done < last || done > total {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "journal", journalOf(t, s), want)
	emptied, err := s.EmptyBin(t.Context(), author, nil)
	if err != nil || emptied.Articles != 200 {
		t.Fatal(emptied, err)
	}
	t.Logf("%+v, then %+v", sizes, emptied)
	if emptied.After > sizes.After*3/4 {
		t.Errorf("%d bytes are left of %d", emptied.After, sizes.After)
	}
	if info, err := os.Stat(s.Path()); err != nil || info.Mode().Perm() != mode || info.Size() != emptied.After {
		t.Error(info, err)
	}
	touch(t, s)
	if _, err := storage.Open(s.Path(), storage.Options{Timeout: -1}); !errors.Is(err, storage.ErrLocked) {
		t.Errorf("it is not locked any more: %v", err)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(s.Path()), ".*")); err != nil || len(left) > 0 {
		t.Error(left, err)
	}
}

// Others read and write while the bin is emptied, over and over.
func TestEmptyBinBesideOthers(t *testing.T) {
	s := storagetest.Create(t)
	ids := fill(t, s, 40, 1000, 5)
	var group sync.WaitGroup
	done := make(chan struct{})
	for range 2 {
		group.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				list, err := s.Listing()
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := s.Document(list[len(list)-1].ID); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	author := storagetest.Author(storagetest.Amira)
	saved := make(chan annotate.ID, 1000)
	group.Go(func() {
		for i := 0; i < 1000; i++ {
			select {
			case <-done:
				return
			default:
			}
			c := annotate.Change{ID: annotate.NewID(), Author: storagetest.Ben.ID, Edits: []annotate.Edit{annotate.Put(nil, storagetest.Ben)}}
			if err := s.Commit(storage.Batch{Changes: []annotate.Change{c}}); err != nil {
				t.Error(err)
				return
			}
			saved <- c.ID
		}
	})
	for _, id := range ids[:10] {
		a, _, err := s.Article(id)
		if err != nil {
			t.Fatal(err)
		}
		storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.RemoveArticle(a)}})
		if e, err := s.EmptyBin(t.Context(), author, nil); err != nil || e.Articles != 1 {
			t.Fatal(e, err)
		}
	}
	close(done)
	group.Wait()
	close(saved)
	for id := range saved {
		if _, ok, err := s.Change(id); !ok || err != nil {
			t.Fatalf("change %s was saved: %v, %v", id, ok, err)
		}
	}
}

// Whoever stops it leaves everything as it was.
func TestEmptyBinStopped(t *testing.T) {
	b := newBinSample(t)
	want, err := os.ReadFile(b.s.Path())
	if err != nil {
		t.Fatal(err)
	}
	for _, before := range []bool{true, false} {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		if before {
			cancel()
		}
		if _, err := b.s.EmptyBin(ctx, b.author, func(int, int) { cancel() }); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
	got, err := os.ReadFile(b.s.Path())
	if err != nil || !bytes.Equal(got, want) {
		t.Error("the file is another", err)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(b.s.Path()), ".*")); err != nil || len(left) > 0 {
		t.Error(left, err)
	}
	if bin, err := b.s.Bin(); err != nil || len(bin) != 2 {
		t.Error(bin, err)
	}
	touch(t, b.s)
}

// Behind a link the project itself is written anew, not the link.
func TestCompactBehindLink(t *testing.T) {
	s := storagetest.Create(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link"+storage.Extension)
	if err := os.Symlink(s.Path(), link); err != nil {
		t.Fatal(err)
	}
	s2 := storagetest.Open(t, link, storage.Options{})
	if _, err := s2.Compact(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	touch(t, s2)
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error(info, err)
	}
	if err := s2.Close(); err != nil {
		t.Fatal(err)
	}
	s3 := storagetest.Open(t, s.Path(), storage.Options{})
	if got := len(journalOf(t, s3)); got != 2 {
		t.Errorf("%d changes", got)
	}
}
