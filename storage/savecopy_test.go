// This file owns the tests of copies that are saved elsewhere.

package storage_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"dateline/storage"
	"dateline/storage/storagetest"
)

func TestSaveCopy(t *testing.T) {
	s := storagetest.Create(t)
	fill(t, s, 5, 2000, 5)
	dir := t.TempDir()
	path := filepath.Join(dir, "حلب copy.dateline")
	last, whole := 0, 0
	if err := s.SaveCopy(t.Context(), path, false, func(done, total int) { last, whole = done, total }); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || last != whole || int64(last) != info.Size() {
		t.Error(last, whole, err)
	}
	open := storagetest.Open(t, path, storage.Options{})
	if open.ID() != s.ID() {
		t.Error("it is of another project")
	}
	same(t, "journal", journalOf(t, open), journalOf(t, s))
	closed := storagetest.Create(t)
	if err := closed.Close(); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(s.Path(), link); err != nil {
		t.Fatal(err)
	}
	dangling := filepath.Join(dir, "dangling")
	if err := os.Symlink(filepath.Join(dir, "nowhere"), dangling); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		path      string
		overwrite bool
		want      error
	}{
		{path, false, storage.ErrExists},
		{path, true, storage.ErrLocked}, // it is open
		{closed.Path(), false, storage.ErrExists},
		{s.Path(), false, storage.ErrOwnPath},
		{s.Path(), true, storage.ErrOwnPath},
		{link, true, storage.ErrOwnPath},
		{dir, true, storage.ErrExists},
		{dangling, false, storage.ErrExists},
		{filepath.Join(dir, "no", "where"), false, storage.ErrNoFolder},
	} {
		err := s.SaveCopy(t.Context(), test.path, test.overwrite, nil)
		var file *storage.FileError
		if !errors.Is(err, test.want) || !errors.As(err, &file) || file.Path != test.path {
			t.Errorf("%s, overwrite %v: %v", test.path, test.overwrite, err)
		}
	}
	if err := s.SaveCopy(t.Context(), closed.Path(), true, nil); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if err := s.SaveCopy(ctx, filepath.Join(dir, "stopped"), false, func(int, int) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(left) != 3 {
		t.Error(left, err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, ".*")); err != nil || len(left) != 0 {
		t.Error(left, err)
	}
	touch(t, s)
}
