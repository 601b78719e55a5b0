// This file owns how a snapshot takes the project's place.

package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/storage/internal/durable"
)

// Restore puts a snapshot, or another copy of the project, in the project's
// place, and returns it open; s is closed then, and all that was read from it
// is out of date. The snapshot stays where it is. What the project was until
// then is kept as a snapshot (BeforeRestore) that is never thrown away. Others
// may read until the last moment; those who write wait, and then find s closed.
//
// The snapshot is copied and the copy verified first, so that nothing happens
// unless it is whole. One of an older format is brought up to date on the way.
// progress, which may be nil, is told how much is done, in steps of no set
// size. The error is ctx's if it ends first, a *BackupError if the snapshot is
// at fault, else a *FileError; s is open then, and the project as it was.
func (s *Store) Restore(ctx context.Context, backup string, now time.Time, progress func(done, total int)) (*Store, error) {
	if s.readOnly {
		return nil, s.fileError(ErrReadOnly)
	}
	s.copying.Lock()
	defer s.copying.Unlock()
	s.writing.Lock()
	defer s.writing.Unlock()
	next, d, err := prepareRestore(ctx, s.path, backup, s.file, s.id, progress)
	if err != nil {
		return nil, s.restoreError(err)
	}
	if err := s.keepBeforeRestore(now); err != nil {
		return nil, s.fileError(errors.Join(err, next.Close(), d.Drop()))
	}
	restored, err := s.giveWay(next, d)
	return restored, s.fileError(errors.Join(err, d.Drop()))
}

// restoreError names the project, but where the backup is at fault: its damage
// is not the project's.
func (s *Store) restoreError(err error) error {
	if _, ok := errors.AsType[*BackupError](err); ok {
		return err
	}
	return s.fileError(err)
}

// keepBeforeRestore makes the snapshot of the project as it is; of one that is
// damaged it keeps the bytes.
func (s *Store) keepBeforeRestore(now time.Time) error {
	if s.health.refuse(true) == nil {
		return s.snapshotBefore(now, BeforeRestore)
	}
	return keepFile(s.path, s.file, now)
}

// giveWay closes s and returns another Store on the file that took its place.
func (s *Store) giveWay(next *Store, d *durable.Draft) (*Store, error) {
	if runtime.GOOS == "windows" {
		if err := s.exchangeClosed(next, d); err != nil {
			return nil, err
		}
		if err := s.close(); err != nil {
			return nil, err
		}
		return Open(s.path, Options{Timeout: lockAgain})
	}
	if err := next.takePlace(s.path, d); err != nil {
		return nil, err
	}
	_ = s.close() // of a file without a name, whose content was kept: nothing hangs on it
	return next, nil
}

// takePlace puts a file that is open, which is the draft d, at the path. With
// an error it is closed.
func (s *Store) takePlace(path string, d *durable.Draft) error {
	err := d.Replace()
	if err != nil && !d.Stands() {
		return errors.Join(err, s.Close())
	}
	s.path = path
	if err != nil { // it may lose its place again if the machine stops: nothing is built on it
		s.health.fail(fmt.Errorf("the folder of the project cannot be put on disk: %w", err), false)
	}
	return nil
}

// RestoreProject does as Restore for the project at path, which need not be
// open. It may be damaged, so that it does not open, or gone. Where it cannot
// be told which project it was, every backup is taken for one of it.
func RestoreProject(ctx context.Context, path, backup string, now time.Time, progress func(done, total int)) (*Store, error) {
	s, err := Open(path, Options{})
	switch {
	case err == nil:
		restored, err := s.Restore(ctx, backup, now, progress)
		if err != nil {
			return nil, errors.Join(err, s.Close())
		}
		return restored, nil
	case errors.Is(err, fs.ErrNotExist):
		return restoreAt(ctx, path, backup, nil, now, progress)
	case isDamage(err), errors.Is(err, ErrNotProject), errors.Is(err, ErrNewerFormat):
		return restoreOver(ctx, path, backup, now, progress)
	}
	return nil, err
}

// restoreOver restores over a file that does not open, whose bytes are kept.
func restoreOver(ctx context.Context, path, backup string, now time.Time, progress func(done, total int)) (*Store, error) {
	f, err := openLocked(path, Options{Timeout: DefaultTimeout})
	if err != nil {
		return nil, fileError(path, err)
	}
	return restoreAt(ctx, path, backup, f, now, progress)
}

// restoreAt puts a backup at a path where there is no project that opens. old,
// the locked file that is there, may be nil; its bytes are kept, and it is closed.
func restoreAt(ctx context.Context, path, backup string, old *os.File, now time.Time, progress func(done, total int)) (*Store, error) {
	closeOld := func() error {
		if old == nil {
			return nil
		}
		return errors.Join(unlock(old), old.Close())
	}
	next, d, err := prepareRestore(ctx, path, backup, old, annotate.ID{}, progress)
	if err != nil {
		if _, ok := errors.AsType[*BackupError](err); !ok {
			err = fileError(path, err)
		}
		return nil, errors.Join(err, closeOld())
	}
	if old != nil {
		if err := keepFile(path, old, now); err != nil {
			return nil, fileError(path, errors.Join(err, closeOld(), next.Close(), d.Drop()))
		}
	}
	if runtime.GOOS == "windows" {
		err = errors.Join(closeOld(), next.Close())
		if err == nil {
			err = d.Replace()
		}
		if err = errors.Join(err, d.Drop()); err != nil {
			return nil, fileError(path, err)
		}
		return Open(path, Options{Timeout: lockAgain})
	}
	err = next.takePlace(path, d)
	if err = errors.Join(err, closeOld(), d.Drop()); err != nil {
		return nil, fileError(path, err)
	}
	return next, nil
}

// keepFile keeps the bytes of a project that may be damaged.
func keepFile(path string, f *os.File, now time.Time) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	target, err := freeBackupPath(path, wallClock(now), BeforeRestore)
	if err == nil {
		err = copyFileTo(target, f, info.Size())
	}
	if err != nil {
		return fmt.Errorf("make the snapshot %s: %w", target, err)
	}
	return nil
}

// prepareRestore copies a backup beside the project at path, and makes sure
// that the copy is a whole project with the id; the zero id is any. old is the
// file of the project, where there is one.
func prepareRestore(ctx context.Context, path, backup string, old *os.File, id annotate.ID, progress func(done, total int)) (*Store, *durable.Draft, error) {
	target, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		target, err = path, nil
	}
	if err != nil {
		return nil, nil, err
	}
	if old != nil && standsAt(backup, old) {
		return nil, nil, blame(ctx, backup, ErrOwnPath)
	}
	from, err := Open(backup, Options{ReadOnly: true})
	if err != nil {
		return nil, nil, blame(ctx, backup, err)
	}
	if from.id != id && id != (annotate.ID{}) {
		return nil, nil, errors.Join(blame(ctx, backup, ErrOtherProject), from.Close())
	}
	d, err := durable.New(target, 0o600)
	if err != nil {
		return nil, nil, errors.Join(err, from.Close())
	}
	like := old
	if like == nil {
		like = from.file
	}
	next, err := copyChecked(ctx, d, from, like, progress)
	if err = errors.Join(err, from.Close()); err != nil {
		if next != nil {
			err = errors.Join(err, next.Close())
		}
		return nil, nil, errors.Join(err, d.Drop())
	}
	return next, d, nil
}

// copyChecked copies a backup into a draft, and opens and verifies that.
func copyChecked(ctx context.Context, d *durable.Draft, from *Store, like *os.File, progress func(done, total int)) (*Store, error) {
	w := &watchedWriter{to: d, ctx: ctx, progress: part(progress, 0, 200)}
	err := from.view(func(tx *bolt.Tx) error {
		w.total = tx.Size()
		_, err := tx.WriteTo(w)
		return err
	})
	if w.failed != nil { // of the disk that is written to, or the end of ctx
		return nil, w.failed
	}
	if err != nil {
		return nil, blame(ctx, from.path, err)
	}
	next, err := openDraft(d, like)
	if err != nil {
		return nil, err
	}
	if err := next.identify(); err != nil {
		return next, blame(ctx, from.path, err)
	}
	if next.format < formatVersion {
		if err := next.bringUpToDate(part(progress, 200, 400)); err != nil {
			return next, blameDamage(ctx, from.path, err)
		}
	}
	_, err = next.Verify(ctx, part(progress, 400, 1000))
	if err == nil {
		err = next.health.refuse(true)
	}
	return next, blameDamage(ctx, from.path, err)
}

// part makes of the progress of one part of the work that of the whole, of
// which it goes from one thousandth to another.
func part(progress func(done, total int), from, to int) func(done, total int) {
	if progress == nil {
		return nil
	}
	return func(done, total int) { progress(from+(to-from)*done/max(total, 1), 1000) }
}

// blame says that a backup is at fault, and not the project, unless it is that
// ctx has ended.
func blame(ctx context.Context, backup string, err error) error {
	if err == nil || ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return err
	}
	if f, ok := errors.AsType[*FileError](err); ok {
		err = f.Err
	}
	return &BackupError{Path: backup, Err: err}
}

// blameDamage does the same for what may also be the fault of the disk.
func blameDamage(ctx context.Context, backup string, err error) error {
	if isDamage(err) {
		return blame(ctx, backup, err)
	}
	if f, ok := errors.AsType[*FileError](err); ok {
		return f.Err
	}
	return err
}
