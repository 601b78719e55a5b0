// This file owns the tests of a disk without room: a file system of its own
// where the tests may mount one, and a limit on the size of files.

package storage_test

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// fillUntilRefused commits articles until the disk takes no more, then checks
// that the project is as it was, and that it takes a change once there is room.
func fillUntilRefused(s *storage.Store, makeRoom func() error) error {
	saved := 1
	for n := 0; ; n++ {
		body, err := newText(storagetest.Paragraphs(n, 64<<10))
		if err != nil {
			return err
		}
		a := storagetest.Article(annotate.NewID(), body)
		c := annotate.Change{ID: annotate.NewID(), Author: storagetest.Amira.ID, Edits: []annotate.Edit{annotate.Put(nil, a)}}
		err = s.Commit(storage.Batch{Changes: []annotate.Change{c}, Texts: textsOf(body), Originals: [][]byte{random(64 << 10)}})
		if err == nil {
			saved++
			continue
		}
		if !errors.Is(err, storage.ErrDiskFull) {
			return fmt.Errorf("commit %d: %w, want ErrDiskFull", n, err)
		}
		if _, ok, err := s.Change(c.ID); ok || err != nil {
			return fmt.Errorf("the change that was refused is there: %v, %w", ok, err)
		}
		break
	}
	if saved < 3 {
		return fmt.Errorf("the disk was full after %d changes: too soon to tell anything", saved)
	}
	if err := checkCount(s, saved); err != nil {
		return err
	}
	if err := makeRoom(); err != nil {
		return err
	}
	ben := storagetest.Ben
	ben.Name = "with room again"
	err := s.Commit(storage.Batch{Changes: []annotate.Change{{ID: annotate.NewID(), Author: ben.ID, Edits: []annotate.Edit{annotate.Put(nil, ben)}}}})
	if err != nil {
		return fmt.Errorf("commit when there is room again: %w", err)
	}
	return checkCount(s, saved+1)
}

func checkCount(s *storage.Store, want int) error {
	n := 0
	for _, err := range s.Journal() {
		if err != nil {
			return err
		}
		n++
	}
	if n != want {
		return fmt.Errorf("%d changes in the journal, want %d", n, want)
	}
	return nil
}

func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=2m"); err != nil {
		t.Skipf("a small file system needs the right to mount one: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	s, err := storage.Create(filepath.Join(dir, "full"+storage.Extension), storagetest.First())
	if err != nil {
		t.Fatal(err)
	}
	if err := fillUntilRefused(s, func() error { return syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=8m") }); err != nil {
		t.Error(err)
	}
	takeAllRoom(t, filepath.Join(dir, "fill"))
	if _, err := s.Snapshot(storagetest.Start); !errors.Is(err, storage.ErrDiskFull) {
		t.Errorf("snapshot without room: %v, want ErrDiskFull", err)
	}
	if left, err := os.ReadDir(storage.BackupFolder(s.Path())); err != nil || len(left) > 0 {
		t.Errorf("a snapshot without room left behind %v, %v", left, err)
	}
	if err := os.Remove(filepath.Join(dir, "fill")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Snapshot(storagetest.Start); err != nil {
		t.Errorf("snapshot with room: %v", err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=5m"); err != nil {
		t.Log(err)
	}
	s = storagetest.Reopen(t, s)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if _, err := storage.Create(filepath.Join(dir, "none"+storage.Extension), big(t)); !errors.Is(err, storage.ErrDiskFull) {
		t.Errorf("create on a full disk: %v, want ErrDiskFull", err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*none*"))
	hidden, err2 := filepath.Glob(filepath.Join(dir, ".none*"))
	if err != nil || err2 != nil || len(left)+len(hidden) > 0 {
		t.Errorf("left behind: %v %v", left, hidden)
	}
}

// takeAllRoom writes a file that takes all the room there is.
func takeAllRoom(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// big is a first change that no small disk holds.
func big(t *testing.T) annotate.Change {
	t.Helper()
	c := storagetest.First()
	for range 8 {
		c.Edits = append(c.Edits, annotate.Put(nil, annotate.Entity{ID: annotate.NewID(), Name: string(random(1 << 20))}))
	}
	return c
}

func TestFileSizeLimit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "limited"+storage.Extension)
	s, err := storage.Create(path, storagetest.First())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	cmd, _, _ := startChild(t, "fill", path)
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	storagetest.Open(t, path, storage.Options{}) // and verify
}

// fillLimitedFile runs in a process of its own, whose files may be no larger
// than 2 MB: then it is the growing of the file that fails.
func fillLimitedFile(path string) error {
	signal.Ignore(syscall.SIGXFSZ)
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		return err
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 2 << 20, Max: was.Max}); err != nil {
		return err
	}
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		return err
	}
	err = fillUntilRefused(s, func() error { return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was) })
	return err2(err, s.Close())
}
