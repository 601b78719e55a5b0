// This file owns the tests of media that take nothing more: a disk that is full,
// and one that can only be read.

package storage_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// smallDisk is a file system of its own, or the test is skipped.
func smallDisk(t *testing.T, size string) (dir string, remount func(flags uintptr, size string)) {
	t.Helper()
	dir = t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("a small file system needs the right to mount one: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir, func(flags uintptr, size string) {
		t.Helper()
		if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|flags, "size="+size); err != nil {
			t.Fatal(err)
		}
	}
}

// Without room nothing that needs another file is done, and once there is some
// it is.
func TestNoRoomToRewrite(t *testing.T) {
	elsewhere := t.TempDir()
	s := storagetest.Create(t)
	ids := fill(t, s, 150, 8000, 5)
	author := storagetest.Author(storagetest.Amira)
	for _, id := range ids[:20] {
		a, _, err := s.Article(id)
		if err != nil {
			t.Fatal(err)
		}
		storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.RemoveArticle(a)}})
	}
	backup := filepath.Join(elsewhere, "backup"+storage.Extension)
	if err := s.SaveCopy(t.Context(), backup, false, nil); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	dir, remount := smallDisk(t, "64m")
	path := writeProject(t, dir, whole)
	full := storagetest.Open(t, path, storage.Options{})
	rest := filepath.Join(dir, "rest")
	if err := os.WriteFile(rest, random(int(freeBytes(t, dir))-len(whole)/3), 0o644); err != nil {
		t.Fatal(err)
	}
	want := journalOf(t, full)
	try := func() (errs []error) {
		_, err1 := full.Compact(t.Context(), nil)
		_, err2 := full.EmptyBin(t.Context(), author, nil)
		next, err3 := full.Restore(t.Context(), backup, storagetest.Start, nil)
		if err3 == nil {
			full = next
			t.Cleanup(func() {
				if err := next.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		_, err4 := full.SnapshotEvery(storagetest.Start, 0)
		return []error{err1, err2, err3, err4, full.SaveCopy(t.Context(), filepath.Join(dir, "copy"), false, nil)}
	}
	for i, err := range try() {
		if !errors.Is(err, storage.ErrDiskFull) {
			t.Errorf("%d: %v", i, err)
		}
	}
	same(t, "journal", journalOf(t, full), want)
	for _, pattern := range []string{".*", "copy", "*.backups/*", "*.backups/.*"} {
		if left, err := filepath.Glob(filepath.Join(dir, pattern)); err != nil || len(left) > 0 {
			t.Error("left behind", left, err)
		}
	}
	touch(t, full)
	if err := os.Remove(rest); err != nil {
		t.Fatal(err)
	}
	remount(0, "64m")
	for i, err := range try() {
		if err != nil {
			t.Errorf("with room, %d: %v", i, err)
		}
	}
	storagetest.Verify(t, full)
	if err := full.Close(); err != nil {
		t.Fatal(err)
	}
}

func freeBytes(t *testing.T, dir string) int64 {
	t.Helper()
	var fs syscall.Statfs_t
	if err := syscall.Statfs(dir, &fs); err != nil {
		t.Fatal(err)
	}
	return int64(fs.Bavail) * fs.Bsize
}

// A project of an older format for whose snapshot there is no room stays as it
// is, and can be looked at.
func TestNoRoomToMigrate(t *testing.T) {
	_, content := format1(t)
	dir, _ := smallDisk(t, "2m")
	path := writeProject(t, dir, content)
	if err := os.WriteFile(filepath.Join(dir, "rest"), random(int(freeBytes(t, dir))-8192), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := storage.Open(path, storage.Options{})
	if _, ok := errors.AsType[*storage.MigrationError](err); !ok || !errors.Is(err, storage.ErrDiskFull) {
		t.Errorf("open: %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, content) {
		t.Error("it was written to", err)
	}
	s := storagetest.Open(t, path, storage.Options{ReadOnly: true})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// What lies on a medium that can only be read is looked at, and restored from.
func TestReadOnlyMedium(t *testing.T) {
	_, content := format1(t)
	dir, remount := smallDisk(t, "2m")
	path := writeProject(t, dir, content)
	remount(syscall.MS_RDONLY, "2m")
	if _, err := storage.Open(path, storage.Options{}); !errors.Is(err, storage.ErrReadOnly) {
		t.Errorf("open to be written: %v", err)
	}
	a, err := storage.Open(path, storage.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	b, err := storage.Open(path, storage.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	storagetest.Verify(t, b)
	same(t, "history", historyOf(t, a, ofFormat1[1].q), ofFormat1[1].want)
	if err := errors.Join(a.Close(), b.Close()); err != nil {
		t.Fatal(err)
	}
	home := filepath.Join(t.TempDir(), "project"+storage.Extension)
	restored, err := storage.RestoreProject(t.Context(), home, path, storagetest.Start, nil)
	if err != nil {
		t.Fatal(err)
	}
	touch(t, restored)
	if err := restored.Close(); err != nil {
		t.Fatal(err)
	}
}
