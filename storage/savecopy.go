// This file owns "Save a copy": a project that is whole or not there, at a
// place that the user chose.

package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"dateline/storage/internal/durable"
)

// SaveCopy writes a copy of the project, which has the same id, to path. What
// stands there is replaced only if overwrite says so, and then the new file is
// on disk before the old is gone. Others may read and write meanwhile; the copy
// is of the moment at which it began.
//
// progress, which may be nil, is told the bytes that are written of those that
// are to be. The error is ctx's if it ends first, and then nothing is there
// that was not; else a *FileError of path with ErrExists, ErrOwnPath,
// ErrNoFolder, ErrLocked if path is a project that is open elsewhere,
// ErrDiskFull or what the system says, or one of the project if it cannot be
// read.
func (s *Store) SaveCopy(ctx context.Context, path string, overwrite bool, progress func(done, total int)) error {
	target, err := s.copyTarget(path, overwrite)
	if err != nil {
		return fileError(path, err)
	}
	d, err := durable.New(target, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w: %w", ErrNoFolder, err)
	}
	if err != nil {
		return fileError(path, err)
	}
	s.copying.Lock()
	defer s.copying.Unlock()
	w := &watchedWriter{to: d, ctx: ctx, progress: progress}
	err = s.view(func(tx *bolt.Tx) error {
		w.total = tx.Size()
		_, err := tx.WriteTo(w)
		return err
	})
	if w.failed != nil { // of the place that was written to, or the end of ctx
		err = w.failed
	}
	if err == nil && overwrite {
		err = d.Replace()
	} else if err == nil {
		err = d.Place()
	}
	if err = errors.Join(err, d.Drop()); err == nil || ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return err
	}
	if errors.Is(err, fs.ErrExist) {
		err = ErrExists
	}
	return fileError(path, err)
}

// copyTarget is where a copy is put for the path: what a link there leads to.
func (s *Store) copyTarget(path string, overwrite bool) (string, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, dangling := os.Lstat(path); dangling == nil {
			return "", ErrExists
		}
		return path, nil
	}
	if err != nil {
		return "", err
	}
	if own, err := os.Stat(s.path); err == nil && os.SameFile(own, info) {
		return "", ErrOwnPath
	}
	if !overwrite || !info.Mode().IsRegular() {
		return "", ErrExists
	}
	if err := checkUnlocked(path); err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(path)
}

// checkUnlocked refuses a project that is open elsewhere: who has it open
// would go on writing to a file that has no name any more.
func checkUnlocked(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = lock(f, false, 0)
	if err == nil {
		err = unlock(f)
	}
	return errors.Join(err, f.Close())
}

// watchedWriter passes on what is written, says how far it has come, and stops
// when ctx ends. It remembers why it failed.
type watchedWriter struct {
	to          io.Writer
	ctx         context.Context
	progress    func(done, total int)
	done, total int64
	failed      error
}

func (w *watchedWriter) Write(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		w.failed = err
		return 0, err
	}
	n, err := w.to.Write(b)
	w.done += int64(n)
	if err != nil {
		w.failed = err
	} else if w.progress != nil {
		w.progress(int(w.done), int(w.total))
	}
	return n, err
}
