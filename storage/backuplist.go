// This file owns the names of snapshots, which say when and why each was made:
//
//	NAME-2016-11-14.dateline                          of the day
//	NAME-2016-11-14T1530.dateline                     of the moment, with seconds (T153012) where there is one already
//	NAME-2016-11-14T1530-before-restore.dateline      before another took the project's place
//	NAME-2016-11-14T1530-before-migration.dateline    before the project was brought to a newer format

package storage

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Backup is a snapshot. It is a project like any other and can be opened, as a
// rule to be looked at only (Options.ReadOnly).
type Backup struct {
	Path string
	Day  time.Time // that it was made on: midnight UTC of the calendar day
	// At is what the clock on the wall showed, as if it were UTC; Day, where the
	// name tells no more than that.
	At     time.Time
	Size   int64 // in bytes
	Reason Reason
}

// Reason is why a snapshot was made.
type Reason string

// The reasons.
const (
	Kept            Reason = ""                 // to have one; in time it is thrown away for newer ones
	BeforeRestore   Reason = "before-restore"   // another snapshot took the project's place
	BeforeMigration Reason = "before-migration" // the project was brought to a newer format
)

// BackupFolder is where the snapshots of the project at path are kept.
func BackupFolder(path string) string { return path + ".backups" }

// Backups lists the snapshots of the project, the newest first.
func (s *Store) Backups() ([]Backup, error) { return BackupsOf(s.path) }

// BackupsOf lists the snapshots of the project at path, which need not open,
// or be there. The error is a *FileError.
func BackupsOf(path string) ([]Backup, error) {
	list, err := backups(path)
	return list, fileError(path, err)
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
		b, ok := parseBackupName(path, e.Name())
		if !ok || !e.Type().IsRegular() {
			continue
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue // someone removed it just now
		}
		if err != nil {
			return nil, err
		}
		b.Path, b.Size = filepath.Join(BackupFolder(path), e.Name()), info.Size()
		list = append(list, b)
	}
	slices.SortFunc(list, func(a, b Backup) int {
		return cmp.Or(b.At.Compare(a.At), strings.Compare(b.Path, a.Path))
	})
	return list, nil
}

// keptBackups lists the snapshots that are made by time, and thrown away by it.
func keptBackups(path string) ([]Backup, error) {
	list, err := backups(path)
	return slices.DeleteFunc(list, func(b Backup) bool { return b.Reason != Kept }), err
}

// The forms of the time in a name.
const (
	minuteName = "2006-01-02T1504"
	secondName = "2006-01-02T150405"
)

func backupPath(path string, at time.Time, form string, reason Reason) string {
	name := strings.TrimSuffix(filepath.Base(path), Extension) + "-" + at.Format(form)
	if reason != Kept {
		name += "-" + string(reason)
	}
	return filepath.Join(BackupFolder(path), name+Extension)
}

// freeBackupPath is the path of a snapshot of a moment, at which nothing
// stands.
func freeBackupPath(path string, at time.Time, reason Reason) (string, error) {
	target := backupPath(path, at, minuteName, reason)
	for {
		_, err := os.Lstat(target)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return target, nil
		case err != nil:
			return target, err
		}
		target = backupPath(path, at, secondName, reason)
		at = at.Add(time.Second)
	}
}

// parseBackupName reads a name; ok is false for a file that is no snapshot of
// the project.
func parseBackupName(path, name string) (b Backup, ok bool) {
	rest, isOurs := strings.CutPrefix(name, strings.TrimSuffix(filepath.Base(path), Extension)+"-")
	rest, isProject := strings.CutSuffix(rest, Extension)
	if !isOurs || !isProject {
		return Backup{}, false
	}
	for _, reason := range []Reason{BeforeRestore, BeforeMigration} {
		if at, ok := strings.CutSuffix(rest, "-"+string(reason)); ok {
			rest, b.Reason = at, reason
		}
	}
	for _, form := range []string{time.DateOnly, minuteName, secondName} {
		if at, err := time.Parse(form, rest); err == nil {
			b.At, b.Day = at, dayOf(at)
			return b, true
		}
	}
	return Backup{}, false
}

// dayOf is midnight UTC of the calendar day that t is in.
func dayOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// wallClock is what the clock shows at t, as if it were UTC.
func wallClock(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}
