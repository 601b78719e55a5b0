// This file owns the snapshots of a project: whole copies in the folder
// NAME.dateline.backups beside it, when they are made and which are kept.

package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/storage/internal/durable"
)

// Of the snapshots that were made to have some, all of the newest day are
// kept; of earlier days the last of each, for the newest daysKept days that
// have any; and the last of each month. Snapshots that were made before
// something else are kept until someone removes the file.
const daysKept = 7

// Snapshot makes the snapshot of the day that now is in, unless there is one
// of that day, or nothing was changed since the newest, and throws away those
// that are not to be kept. Others may read and write meanwhile. Of a project
// that was found to be damaged it makes none, so that no whole one is thrown
// away for it.
func (s *Store) Snapshot(now time.Time) (made bool, err error) {
	return s.snapshot(func(newest Backup) bool { return newest.Day.Before(dayOf(now)) },
		func() (string, error) { return backupPath(s.path, dayOf(now), time.DateOnly, Kept), nil })
}

// SnapshotEvery makes a snapshot as Snapshot does, but of the moment: where
// every, or more, has gone by since the newest. With every zero it makes one
// now. In each case it makes none where nothing was changed since the newest.
func (s *Store) SnapshotEvery(now time.Time, every time.Duration) (made bool, err error) {
	return s.snapshot(func(newest Backup) bool { return every <= 0 || wallClock(now).Sub(newest.At) >= every },
		func() (string, error) { return freeBackupPath(s.path, wallClock(now), Kept) })
}

func (s *Store) snapshot(due func(newest Backup) bool, place func() (string, error)) (made bool, err error) {
	if s.readOnly {
		return false, s.fileError(ErrReadOnly)
	}
	if err := s.health.refuse(true); err != nil {
		return false, s.fileError(err)
	}
	s.copying.Lock()
	defer s.copying.Unlock()
	list, err := keptBackups(s.path)
	if err != nil {
		return false, s.fileError(err)
	}
	if newest := slices.IndexFunc(list, s.isOurs); newest >= 0 {
		if !due(list[newest]) {
			return false, nil
		}
		if same, err := s.sameAs(list[newest].Path); err != nil || same {
			return false, err
		}
	}
	target, err := place()
	if err == nil {
		err = s.copyTo(target, (*durable.Draft).Replace)
	}
	if err != nil {
		return false, s.fileError(fmt.Errorf("make the snapshot %s: %w", target, err))
	}
	return true, s.fileError(s.prune())
}

// isOurs reports whether a snapshot can be read and is of this project.
func (s *Store) isOurs(b Backup) bool {
	st, err := stateOf(b.Path)
	return err == nil && st.id == s.id
}

// sameAs reports whether a snapshot is of the state that the project is in. A
// snapshot that cannot be read is of another.
func (s *Store) sameAs(snapshot string) (same bool, err error) {
	f, err := os.Open(snapshot)
	if err != nil {
		return false, nil
	}
	m, err := fileMeta(f)
	if closed := f.Close(); err != nil || closed != nil {
		return false, nil
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	now, err := fileMeta(s.file)
	if err != nil || m.checksum != now.checksum {
		return false, s.fileError(err)
	}
	// The pages of two files can be numbered alike, so they must end alike too.
	theirs, err := stateOf(snapshot)
	if err != nil {
		return false, nil
	}
	ours, err := s.state()
	return ours == theirs, err
}

// state tells two states of projects apart: no two have one newest change,
// unless they are one.
type state struct {
	id      annotate.ID
	format  uint64
	changes uint64
	newest  annotate.ID
}

// stateOf is the state of a project that is not open.
func stateOf(path string) (state, error) {
	s, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		return state{}, err
	}
	st, err := s.state()
	return st, errors.Join(err, s.Close())
}

func (s *Store) state() (state, error) {
	st := state{id: s.id, format: s.format}
	err := s.view(func(tx *bolt.Tx) error {
		k, v := tx.Bucket(bucketJournal).Cursor().Last()
		if k == nil {
			return nil
		}
		e, err := readEntry(k, v)
		st.changes, st.newest = parseNumber(k), e.id
		return err
	})
	return st, err
}

// snapshotBeforeMigration makes the snapshot of a project as it is in its
// older format, unless one that is like it was made before a migration that
// came to no end.
func (s *Store) snapshotBeforeMigration(now time.Time) error {
	list, err := backups(s.path)
	if err != nil {
		return err
	}
	ours, err := s.state()
	if err != nil {
		return err
	}
	for _, b := range list {
		if b.Reason != BeforeMigration {
			continue
		}
		if theirs, err := stateOf(b.Path); err == nil && theirs == ours {
			return nil
		}
	}
	return s.snapshotBefore(now, BeforeMigration)
}

// snapshotBefore makes a snapshot that takes no other's place, and is not
// thrown away.
func (s *Store) snapshotBefore(now time.Time, reason Reason) error {
	target, err := freeBackupPath(s.path, wallClock(now), reason)
	if err == nil {
		err = s.copyTo(target, (*durable.Draft).Place)
	}
	if err != nil {
		return fmt.Errorf("make the snapshot %s: %w", target, err)
	}
	return nil
}

// copyTo writes a copy of the project, under another name until it is on disk.
func (s *Store) copyTo(target string, place func(*durable.Draft) error) error {
	return writeBackup(target, place, func(d *durable.Draft) error {
		w := &watchedWriter{to: d, ctx: context.Background()}
		err := s.view(func(tx *bolt.Tx) error {
			_, err := tx.WriteTo(w)
			return err
		})
		if w.failed != nil { // of which bbolt keeps the words alone
			err = w.failed
		}
		return err
	})
}

// copyFileTo does the same with the bytes of a file, which may be damaged.
func copyFileTo(target string, f io.ReaderAt, size int64) error {
	return writeBackup(target, (*durable.Draft).Place, func(d *durable.Draft) error {
		_, err := io.Copy(d, io.NewSectionReader(f, 0, size))
		return err
	})
}

func writeBackup(target string, place, write func(*durable.Draft) error) (err error) {
	if err := os.Mkdir(filepath.Dir(target), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	d, err := durable.New(target, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Drop()) }()
	if err := write(d); err != nil {
		return err
	}
	return place(d)
}

// prune removes the snapshots that are not to be kept, and what is left of
// one that was interrupted.
func (s *Store) prune() error {
	path := s.path
	list, err := keptBackups(path)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(b Backup) bool { return !s.isOurs(b) })
	for _, b := range outlived(list) {
		err = errors.Join(err, os.Remove(b.Path))
	}
	entries, readErr := os.ReadDir(BackupFolder(path))
	err = errors.Join(err, readErr)
	for _, e := range entries {
		of, ok := durable.DraftOf(e.Name())
		if _, ours := parseBackupName(path, of); ok && ours {
			err = errors.Join(err, os.Remove(filepath.Join(BackupFolder(path), e.Name())))
		}
	}
	return err
}

// outlived lists those of the snapshots, given newest first, that are not to be
// kept any longer.
func outlived(list []Backup) (gone []Backup) {
	days := 0
	for i, b := range list {
		lastOfDay := i == 0 || !b.Day.Equal(list[i-1].Day)
		lastOfMonth := i == 0 || b.Day.Format("2006-01") != list[i-1].Day.Format("2006-01")
		if lastOfDay {
			days++
		}
		if days > 1 && !(lastOfDay && (days <= daysKept || lastOfMonth)) {
			gone = append(gone, b)
		}
	}
	return gone
}
