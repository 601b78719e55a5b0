// This file owns the snapshots of a project: whole copies in the folder
// NAME.dateline.backups beside it, at most one a day.

package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"dateline/storage/internal/durable"
)

// Of the snapshots, the newest backupsKept are kept, and the last of each
// month.
const backupsKept = 7

// Backup is a snapshot. It is a project like any other and can be opened.
type Backup struct {
	Path string
	Day  time.Time // that it was made on: midnight UTC of the calendar day
	Size int64     // in bytes
}

// BackupFolder is where the snapshots of the project at path are kept.
func BackupFolder(path string) string { return path + ".backups" }

// Backups lists the snapshots of the project, the newest first.
func (s *Store) Backups() ([]Backup, error) {
	list, err := backups(s.path)
	return list, s.fileError(err)
}

func backups(path string) ([]Backup, error) {
	entries, err := os.ReadDir(BackupFolder(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var list []Backup
	for _, e := range entries {
		day, ok := backupDay(path, e.Name())
		if !ok || !e.Type().IsRegular() {
			continue
		}
		info, err := e.Info()
		if err != nil {
			return nil, err
		}
		list = append(list, Backup{filepath.Join(BackupFolder(path), e.Name()), day, info.Size()})
	}
	slices.SortFunc(list, func(a, b Backup) int { return b.Day.Compare(a.Day) })
	return list, nil
}

// backupName is the name of the snapshot of a day: NAME-2016-11-14.dateline.
func backupName(path string, day time.Time) string {
	return strings.TrimSuffix(filepath.Base(path), Extension) + "-" + day.Format(time.DateOnly) + Extension
}

// backupDay is the inverse of backupName; ok is false for a file that is no
// snapshot of the project.
func backupDay(path, name string) (day time.Time, ok bool) {
	date, isOurs := strings.CutPrefix(name, strings.TrimSuffix(filepath.Base(path), Extension)+"-")
	date, isProject := strings.CutSuffix(date, Extension)
	day, err := time.Parse(time.DateOnly, date)
	return day, isOurs && isProject && err == nil
}

// Snapshot makes the snapshot of the day that now is in, unless there is one,
// or nothing was changed since the newest, and throws away those that are not
// to be kept. Others may read and write meanwhile. Of a project that was found
// to be damaged it makes none, so that no whole one is thrown away for it.
func (s *Store) Snapshot(now time.Time) (made bool, err error) {
	if s.readOnly {
		return false, s.fileError(ErrReadOnly)
	}
	if err := s.health.refuse(true); err != nil {
		return false, s.fileError(err)
	}
	s.copying.Lock()
	defer s.copying.Unlock()
	list, err := backups(s.path)
	if err != nil {
		return false, s.fileError(err)
	}
	day := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	if len(list) > 0 {
		if !list[0].Day.Before(day) {
			return false, nil
		}
		if same, err := s.sameAs(list[0].Path); err != nil || same {
			return false, err
		}
	}
	target := filepath.Join(BackupFolder(s.path), backupName(s.path, day))
	if err := s.copyTo(target); err != nil {
		return false, s.fileError(fmt.Errorf("make the snapshot %s: %w", target, err))
	}
	return true, s.fileError(prune(s.path))
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
	return m.checksum == now.checksum, s.fileError(err)
}

// copyTo writes a copy of the project, under another name until it is on disk.
func (s *Store) copyTo(target string) (err error) {
	if err := os.Mkdir(filepath.Dir(target), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	d, err := durable.New(target, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Drop()) }()
	err = s.view(func(tx *bolt.Tx) error {
		_, err := tx.WriteTo(d)
		return err
	})
	if err != nil {
		return err
	}
	return d.Replace()
}

// prune removes the snapshots that are not to be kept, and what is left of
// one that was interrupted.
func prune(path string) error {
	list, err := backups(path)
	if err != nil {
		return err
	}
	month := ""
	for i, b := range list {
		last := b.Day.Format("2006-01") != month // the newest come first
		month = b.Day.Format("2006-01")
		if i >= backupsKept && !last {
			err = errors.Join(err, os.Remove(b.Path))
		}
	}
	entries, readErr := os.ReadDir(BackupFolder(path))
	err = errors.Join(err, readErr)
	for _, e := range entries {
		of, ok := durable.DraftOf(e.Name())
		if _, ours := backupDay(path, of); ok && ours {
			err = errors.Join(err, os.Remove(filepath.Join(BackupFolder(path), e.Name())))
		}
	}
	return err
}
