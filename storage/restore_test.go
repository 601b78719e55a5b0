// This file owns the tests of snapshots that take the project's place.

package storage_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

func TestRestore(t *testing.T) {
	s := storagetest.Create(t)
	fill(t, s, 5, 2000, 5)
	snapshot(t, s, "2016-11-14 09:00:00")
	then := journalOf(t, s)
	fill(t, s, 3, 2000, 5)
	later := journalOf(t, s)
	list, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	last := 0
	restored, err := s.Restore(t.Context(), list[0].Path, wall(t, "2016-11-14 15:30:12"), func(done, total int) {
		if done < last || done > total {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := restored.Close(); err != nil {
			t.Error(err)
		}
	}()
	if _, err := s.Listing(); !errors.Is(err, storage.ErrClosed) {
		t.Errorf("the old one: %v", err)
	}
	if err := s.Commit(storage.Batch{}); !errors.Is(err, storage.ErrClosed) {
		t.Errorf("commit to the old one: %v", err)
	}
	if _, err := storage.Open(s.Path(), storage.Options{Timeout: -1}); !errors.Is(err, storage.ErrLocked) {
		t.Errorf("it is not locked: %v", err)
	}
	if restored.Path() != s.Path() || restored.ID() != s.ID() || !restored.Created().Equal(s.Created()) {
		t.Error("it is another")
	}
	same(t, "journal", journalOf(t, restored), then)
	touch(t, restored)
	storagetest.Verify(t, restored)
	same(t, "snapshots", names(t, s.Path()), "2016-11-14T1530-before-restore 2016-11-14")

	// And back again.
	list, err = restored.Backups()
	if err != nil {
		t.Fatal(err)
	}
	forth, err := restored.Restore(t.Context(), list[0].Path, wall(t, "2016-11-14 15:30:40"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := forth.Close(); err != nil {
			t.Error(err)
		}
	}()
	same(t, "journal", journalOf(t, forth), later)
	same(t, "snapshots", names(t, s.Path()), "2016-11-14T153040-before-restore 2016-11-14T1530-before-restore 2016-11-14")
}

// badBackups is every file that cannot be restored, and what is said of it.
func badBackups(t *testing.T, s *storage.Store) map[string]struct {
	path string
	want error
} {
	t.Helper()
	snapshot(t, s, "2016-11-14 09:00:00")
	list, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(list[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	newer := write("newer", whole)
	alterWithBolt(t, newer, func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("project")).Put([]byte("format"), []byte{0, 0, 0, 0, 0, 0, 0, 5})
	})
	text := write("value", whole)
	alterWithBolt(t, text, func(tx *bolt.Tx) error {
		k, v := tx.Bucket([]byte("texts")).Cursor().First()
		return tx.Bucket([]byte("texts")).Put(bytes.Clone(k), v[:len(v)-3])
	})
	page := bytes.Clone(whole)
	for at := 3 * 4096; at < len(page); at += 7 * 4096 {
		page[at+20] ^= 0xff
	}
	other := storagetest.Create(t)
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	open := storagetest.Create(t)
	return map[string]struct {
		path string
		want error
	}{
		"missing":        {filepath.Join(dir, "missing"), fs.ErrNotExist},
		"folder":         {dir, storage.ErrNotProject},
		"text":           {write("text", []byte("Port Selin")), storage.ErrNotProject},
		"empty":          {write("empty", nil), storage.ErrNotProject},
		"truncated":      {write("cut", whole[:len(whole)/2]), storage.ErrTruncated},
		"damaged value":  {text, storage.ErrDamaged},
		"damaged page":   {write("page", page), storage.ErrDamaged},
		"newer":          {newer, storage.ErrNewerFormat},
		"another's":      {other.Path(), storage.ErrOtherProject},
		"itself":         {s.Path(), storage.ErrOwnPath},
		"open elsewhere": {open.Path(), storage.ErrLocked},
	}
}

func TestRestoreRefuses(t *testing.T) {
	s := storagetest.Create(t)
	fill(t, s, 12, 3000, 5)
	bad := badBackups(t, s)
	for name, test := range bad {
		t.Run(name, func(t *testing.T) {
			want, err := os.ReadFile(s.Path())
			if err != nil {
				t.Fatal(err)
			}
			before := names(t, s.Path())
			next, err := s.Restore(t.Context(), test.path, wall(t, "2016-11-14 15:30:12"), nil)
			var backup *storage.BackupError
			if next != nil || !errors.Is(err, test.want) || !errors.As(err, &backup) || backup.Path != test.path {
				t.Errorf("restore: %v", err)
			}
			unchanged(t, s, want, before)
		})
	}
}

// unchanged makes sure that a project is as it was, and takes changes.
func unchanged(t *testing.T, s *storage.Store, want []byte, backups string) {
	t.Helper()
	if got, err := os.ReadFile(s.Path()); err != nil || !bytes.Equal(got, want) {
		t.Error("the file is another", err)
	}
	same(t, "snapshots", names(t, s.Path()), backups)
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(s.Path()), ".*")); err != nil || len(left) > 0 {
		t.Error("left behind", left, err)
	}
	touch(t, s)
}

func TestRestoreStopped(t *testing.T) {
	s := storagetest.Create(t)
	fill(t, s, 12, 3000, 5)
	snapshot(t, s, "2016-11-14 09:00:00")
	list, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{0, 100, 600, 900} {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := s.Restore(ctx, list[0].Path, storagetest.Start, func(done, _ int) {
			if done >= at {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("at %d: %v", at, err)
		}
	}
	unchanged(t, s, want, "2016-11-14")
}

// Without room for the snapshot of what is there, nothing is restored.
func TestNoRestoreWithoutSnapshot(t *testing.T) {
	s := storagetest.Create(t)
	elsewhere := filepath.Join(t.TempDir(), "copy"+storage.Extension)
	if err := s.SaveCopy(t.Context(), elsewhere, false, nil); err != nil {
		t.Fatal(err)
	}
	touch(t, s)
	want, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	folder := storage.BackupFolder(s.Path())
	if err := os.WriteFile(folder, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	var backup *storage.BackupError
	if _, err := s.Restore(t.Context(), elsewhere, storagetest.Start, nil); err == nil || errors.As(err, &backup) {
		t.Errorf("restore: %v", err)
	}
	if err := os.Remove(folder); err != nil {
		t.Fatal(err)
	}
	unchanged(t, s, want, "")
}

// A snapshot of the first format is restored as a project of the present one.
func TestRestoreFormat1(t *testing.T) {
	path, content := format1(t)
	s := storagetest.Open(t, path, storage.Options{})
	touch(t, s)
	old := filepath.Join(t.TempDir(), "old"+storage.Extension)
	if err := os.WriteFile(old, content, 0o444); err != nil {
		t.Fatal(err)
	}
	restored, err := s.Restore(t.Context(), old, storagetest.Start, nil)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "history", historyOf(t, restored, ofFormat1[1].q), ofFormat1[1].want)
	storagetest.Verify(t, restored)
	if err := restored.Close(); err != nil {
		t.Fatal(err)
	}
	if after, err := os.ReadFile(old); err != nil || !bytes.Equal(after, content) {
		t.Error("the snapshot was written to", err)
	}
	storagetest.Open(t, path, storage.Options{})
}

// A project that does not open any more is restored too, and what it was is kept.
func TestRestoreOverDamage(t *testing.T) {
	whole := projectBytes(t)
	for name, damage := range map[string]func(path string) error{
		"cut":     func(path string) error { return os.Truncate(path, 3*4096) },
		"gone":    os.Remove,
		"a text":  func(path string) error { return os.WriteFile(path, []byte("no project"), 0o644) },
		"nothing": func(string) error { return nil },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "project"+storage.Extension)
			backup := filepath.Join(dir, "backup"+storage.Extension)
			for _, p := range []string{path, backup} {
				if err := os.WriteFile(p, whole, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if err := damage(path); err != nil {
				t.Fatal(err)
			}
			was, _ := os.ReadFile(path)
			if _, err := storage.RestoreProject(t.Context(), path, filepath.Join(dir, "none"), storagetest.Start, nil); !errors.Is(err, fs.ErrNotExist) {
				t.Error(err)
			}
			if now, _ := os.ReadFile(path); !bytes.Equal(now, was) || names(t, path) != "" {
				t.Error("something was changed")
			}
			s, err := storage.RestoreProject(t.Context(), path, backup, storagetest.Start, nil)
			if err != nil {
				t.Fatal(err)
			}
			storagetest.Verify(t, s)
			touch(t, s)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			list, err := storage.BackupsOf(path)
			if err != nil || len(list) != min(len(was), 1) {
				t.Fatal(list, err)
			}
			if len(list) > 0 {
				if kept, err := os.ReadFile(list[0].Path); err != nil || !bytes.Equal(kept, was) {
					t.Error("what was there is not kept", err)
				}
			}
			storagetest.Open(t, path, storage.Options{})
		})
	}
}

// Damage that is found while the project is open does not keep it from being
// restored.
func TestRestoreOverDamageThatIsOpen(t *testing.T) {
	s := storagetest.Create(t)
	fill(t, s, 5, 2000, 5)
	snapshot(t, s, "2016-11-14 09:00:00")
	want := journalOf(t, s)
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	alterWithBolt(t, path, func(tx *bolt.Tx) error {
		k, v := tx.Bucket([]byte("texts")).Cursor().First()
		return tx.Bucket([]byte("texts")).Put(bytes.Clone(k), v[:len(v)-3])
	})
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if report, err := s.Verify(t.Context(), nil); err != nil || report.OK() {
		t.Fatal(report, err)
	}
	if _, err := s.EmptyBin(t.Context(), storagetest.Author(storagetest.Amira), nil); !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("empty the bin of a damaged project: %v", err)
	}
	if _, err := s.Compact(t.Context(), nil); !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("compact a damaged project: %v", err)
	}
	list, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	restored, err := s.Restore(t.Context(), list[0].Path, storagetest.Start, nil)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "journal", journalOf(t, restored), want)
	touch(t, restored)
	if err := restored.Close(); err != nil {
		t.Fatal(err)
	}
	storagetest.Open(t, path, storage.Options{})
	same(t, "snapshots", names(t, path), "2016-11-14T0930-before-restore 2016-11-14")
}

// Who only looks changes nothing.
func TestReadOnlyChangesNothing(t *testing.T) {
	s := storagetest.Create(t)
	snapshot(t, s, "2016-11-14 09:00:00")
	list, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	touch(t, s)
	look := storagetest.Open(t, list[0].Path, storage.Options{ReadOnly: true})
	author := storagetest.Author(storagetest.Amira)
	_, err1 := look.EmptyBin(t.Context(), author, nil)
	_, err2 := look.Compact(t.Context(), nil)
	_, err3 := look.Restore(t.Context(), s.Path(), storagetest.Start, nil)
	_, err4 := look.SnapshotEvery(storagetest.Start, 0)
	for _, err := range []error{err1, err2, err3, err4} {
		if !errors.Is(err, storage.ErrReadOnly) {
			t.Error(err)
		}
	}
	// A snapshot that someone looks into can be restored, and thrown away.
	restored, err := s.Restore(t.Context(), list[0].Path, storagetest.Start, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := restored.Close(); err != nil {
		t.Error(err)
	}
	if err := look.SaveCopy(t.Context(), filepath.Join(t.TempDir(), "copy"), false, nil); err != nil {
		t.Error(err)
	}
}

// One who waited for the lock while another file took the project's place gets
// that one.
func TestLockAfterExchange(t *testing.T) {
	s := storagetest.Create(t)
	opened := make(chan error)
	time.AfterFunc(20*time.Millisecond, func() {
		other, err := storage.Open(s.Path(), storage.Options{Timeout: time.Minute})
		if err == nil {
			err = errors.Join(other.Commit(storage.Batch{Changes: []annotate.Change{{ID: storagetest.ID(77), Author: storagetest.Ben.ID,
				Edits: []annotate.Edit{annotate.Put(nil, storagetest.Ben)}}}}), other.Close())
		}
		opened <- err
	})
	for range 20 {
		if _, err := s.Compact(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(30 * time.Millisecond)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-opened; err != nil {
		t.Fatal(err)
	}
	again := storagetest.Open(t, s.Path(), storage.Options{})
	if _, ok, err := again.Change(storagetest.ID(77)); !ok || err != nil {
		t.Error("it was written to a file without a name", err)
	}
}
