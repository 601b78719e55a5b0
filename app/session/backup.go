// This file owns what a session knows of the copies of its project: it makes them,
// and it can be one of them, which is looked at.

package session

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"dateline/annotate"
	"dateline/storage"
)

// ErrLookedAt is what the View is told of a change to a project that is only looked
// at. Nothing of the change is shown.
var ErrLookedAt = errors.New("the project is only looked at")

// LookAt has the session refuse every change, as one with a backup does.
func (s *Session) LookAt() { s.looked = true }

// BackUp makes a backup of the project as it is now, after all that waits to be
// saved. made is false where nothing was changed since the newest.
func (s *Session) BackUp(now time.Time, done func(made bool, err error)) {
	made := false
	s.after(func() error { return nil }, func(error) {
		s.alongside(false,
			func() (err error) { made, err = s.store.SnapshotEvery(now, 0); return err },
			func(err error) { done(made, err) })
	})
}

// SaveCopy writes a copy of the project to path, after all that waits to be saved,
// and looks whether it opens. What stands at path is replaced only if overwrite says
// so. progress is called from the goroutine that does the work, with the share that
// is done. The error is ctx's where it ended first, and then there is no copy; else
// what storage.Store.SaveCopy says, or storage.Open of the copy.
func (s *Session) SaveCopy(ctx context.Context, path string, overwrite bool, progress func(share float64), done func(error)) {
	s.after(func() error { return nil }, func(error) {
		s.alongside(false,
			func() error {
				err := s.store.SaveCopy(ctx, path, overwrite, func(done, total int) { progress(float64(done) / float64(max(total, 1))) })
				if err != nil {
					return err
				}
				return opens(path)
			}, done)
	})
}

// opens looks whether there is a project at path that can be read.
func opens(path string) error {
	store, err := storage.Open(path, storage.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	_, err = store.Listing()
	return errors.Join(err, store.Close())
}

// Holdings is what a backup holds.
type Holdings struct {
	Project         annotate.ID
	Articles, Spans int   // those in the bin not counted
	Err             error // why it cannot be read; then the rest is zero
}

// Hold looks what a backup holds: at its listing, not at all of it.
func Hold(b storage.Backup) Holdings {
	store, err := storage.Open(b.Path, storage.Options{ReadOnly: true})
	if err != nil {
		return Holdings{Err: err}
	}
	list, err := store.Listing()
	h := Holdings{Project: store.ID(), Articles: len(list)}
	for _, a := range list {
		for _, layer := range a.Layers {
			h.Spans += layer.Spans
		}
	}
	if err = errors.Join(err, store.Close()); err != nil {
		return Holdings{Err: err}
	}
	return h
}

// RestoreBackup puts a backup in the place of the project at path, which is not
// open, after what is there was kept as a backup. Where the error is not nil the
// project is as it was.
func RestoreBackup(ctx context.Context, path string, b storage.Backup, now time.Time, progress func(share float64)) error {
	tell := func(done, total int) { progress(float64(done) / float64(max(total, 1))) }
	store, err := storage.Open(path, storage.Options{})
	var restored *storage.Store
	switch {
	case err == nil:
		if restored, err = store.Restore(ctx, b.Path, now, tell); err != nil {
			return errors.Join(err, store.Close())
		}
	case errors.Is(err, storage.ErrDamaged), errors.Is(err, storage.ErrTruncated), errors.Is(err, storage.ErrNotProject), errors.Is(err, fs.ErrNotExist):
		if restored, err = storage.RestoreProject(ctx, path, b.Path, now, tell); err != nil {
			return err
		}
	default:
		return err
	}
	return restored.Close()
}
