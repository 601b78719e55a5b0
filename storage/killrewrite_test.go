// This file owns the tests of "kill -9 at any moment" for what puts another
// file in the project's place, or brings it to another format: what is found
// is the project of before or of after, whole.

package storage_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// emptyUntilKilled adds an article, removes it, and empties the bin, over and
// over, and says what it has done.
func emptyUntilKilled(path string) error {
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		return err
	}
	author := annotate.Author{Person: storagetest.Amira.ID, Now: time.Now, NewID: annotate.NewID}
	for n := 0; ; n++ {
		body, err := newText(fmt.Sprintf("GONE %d %d", os.Getpid(), n))
		if err != nil {
			return err
		}
		a := storagetest.Article(annotate.NewID(), body)
		add, remove := author.AddArticle(a), author.RemoveArticle(a)
		if err := s.Commit(storage.Batch{Changes: []annotate.Change{add, remove}, Texts: textsOf(body)}); err != nil {
			return err
		}
		fmt.Println("saved", add.ID, remove.ID)
		if e, err := s.EmptyBin(context.Background(), author, nil); err != nil || e.Articles == 0 {
			return fmt.Errorf("%+v, %w", e, err)
		}
		fmt.Println("emptied", a.ID)
	}
}

// restoreUntilKilled changes the project and then restores the first snapshot,
// over and over.
func restoreUntilKilled(path string) error {
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		return err
	}
	list, err := s.Backups()
	if err != nil {
		return err
	}
	first := list[len(list)-1].Path
	for now := storagetest.Start.AddDate(0, 0, 1+rand.IntN(1e4)); ; now = now.Add(time.Minute) {
		c := annotate.Change{ID: annotate.NewID(), Author: storagetest.Ben.ID, Summary: "Later", Edits: []annotate.Edit{annotate.Put(nil, storagetest.Ben)}}
		if err := s.Commit(storage.Batch{Changes: []annotate.Change{c}}); err != nil {
			return err
		}
		fmt.Println("saved", c.ID)
		if s, err = s.Restore(context.Background(), first, now, nil); err != nil {
			return err
		}
		fmt.Println("restored")
	}
}

// killAfter lets a process work for a moment, kills it, and calls each with
// what it said.
func killAfter(t *testing.T, task, path string, most time.Duration, each func(words []string)) {
	t.Helper()
	cmd, _, out := startChild(t, task, path)
	line, err := out.ReadString('\n')
	timer := time.AfterFunc(time.Duration(rand.Int64N(int64(most))), func() {
		_ = cmd.Process.Kill() // it cannot have ended by itself
	})
	defer timer.Stop()
	for ; err == nil; line, err = out.ReadString('\n') {
		each(strings.Fields(line))
	}
	_ = cmd.Wait() // it was killed
}

// openAfterKill opens a project, and makes sure that no draft is left.
func openAfterKill(t *testing.T, path string) *storage.Store {
	t.Helper()
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".*.part")); err != nil || len(left) > 0 {
		t.Error("a draft is left", left, err)
	}
	storagetest.Verify(t, s)
	return s
}

func TestKillWhileEmptying(t *testing.T) {
	s := storagetest.Create(t)
	fill(t, s, 60, 2000, 5)
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	var saved, emptied []string
	for range 25 {
		killAfter(t, "empty", path, 120*time.Millisecond, func(words []string) {
			if words[0] == "saved" {
				saved = append(saved, words[1:]...)
			} else {
				emptied = append(emptied, words[1])
			}
		})
		s := openAfterKill(t, path)
		for _, word := range saved {
			if _, ok, err := s.Change(parseID(t, word)); !ok || err != nil {
				t.Fatalf("change %s was saved: %v, %v", word, ok, err)
			}
		}
		for _, word := range emptied {
			if r, ok, err := s.Removed(annotate.Article{ID: parseID(t, word)}.Key()); ok || err != nil {
				t.Fatalf("article %s is in the bin: %v, %v", word, r, err)
			}
		}
		if list, err := s.Listing(); err != nil || len(list) != 60 {
			t.Fatal(len(list), err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d changes saved, the bin emptied %d times", len(saved), len(emptied))
}

func parseID(t *testing.T, s string) annotate.ID {
	t.Helper()
	id, err := annotate.ParseID(s)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// What was saved before a restore is in the project or in a snapshot.
func TestKillWhileRestoring(t *testing.T) {
	s := storagetest.Create(t)
	fill(t, s, 30, 2000, 5)
	snapshot(t, s, "2016-11-14 09:30:00")
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	saved := map[annotate.ID]bool{}
	for range 25 {
		killAfter(t, "restore", path, 120*time.Millisecond, func(words []string) {
			if words[0] == "saved" {
				saved[parseID(t, words[1])] = true
			}
		})
		s := openAfterKill(t, path)
		if n := len(journalOf(t, s)); n < 31 {
			t.Fatalf("%d changes", n)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	list, err := storage.BackupsOf(path)
	if err != nil {
		t.Fatal(err)
	}
	found := map[annotate.ID]bool{}
	for _, b := range append(list, storage.Backup{Path: path}) {
		s := storagetest.Open(t, b.Path, storage.Options{ReadOnly: true})
		for _, c := range journalOf(t, s) {
			found[c.ID] = true
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for id := range saved {
		if !found[id] {
			t.Errorf("change %s is lost", id)
		}
	}
	t.Logf("%d changes saved, in %d snapshots", len(saved), len(list))
}

// A migration that is interrupted is begun again.
func TestKillWhileMigrating(t *testing.T) {
	s := storagetest.Create(t)
	author := storagetest.Author(storagetest.Amira)
	id := fill(t, s, 1, 500, 1)[0]
	var batch storage.Batch
	for range 60_000 {
		batch.Changes = append(batch.Changes, author.Change("Put", annotate.Put(nil, annotate.Status{Article: id, Layer: storagetest.Ben.ID, State: annotate.StateDone})))
	}
	storagetest.Commit(t, s, batch)
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	makeFormat1(t, path)
	of1, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		path := writeProject(t, t.TempDir(), of1)
		killAfter(t, "migrate", path, 400*time.Millisecond, func([]string) {})
		s := openAfterKill(t, path)
		n := 0
		for _, err := range s.History(t.Context(), storage.HistoryQuery{Article: id}) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if list, err := s.Backups(); n != 60_001 || err != nil || len(list) != 1 {
			t.Error(n, list, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
