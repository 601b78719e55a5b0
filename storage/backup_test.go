package storage_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// days lists the snapshots by their day, the newest first.
func days(t *testing.T, s *storage.Store) string {
	t.Helper()
	list, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	var days []string
	for _, b := range list {
		if filepath.Dir(b.Path) != storage.BackupFolder(s.Path()) || b.Size < 4096 {
			t.Errorf("snapshot %+v", b)
		}
		days = append(days, b.Day.Format(time.DateOnly))
	}
	return strings.Join(days, " ")
}

func snapshot(t *testing.T, s *storage.Store, at string) bool {
	t.Helper()
	now, err := time.Parse(time.DateTime, at)
	if err != nil {
		t.Fatal(err)
	}
	made, err := s.Snapshot(now)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func touch(t *testing.T, s *storage.Store) {
	t.Helper()
	c := annotate.Change{ID: annotate.NewID(), Author: storagetest.Ben.ID, Edits: []annotate.Edit{annotate.Put(nil, storagetest.Ben)}}
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}})
}

func TestSnapshotOnceADay(t *testing.T) {
	s := storagetest.Create(t)
	same(t, "before", days(t, s), "")
	steps := []struct {
		at     string
		change bool
		made   bool
	}{
		{"2016-11-14 09:00:00", false, true},
		{"2016-11-14 23:59:59", true, false}, // one a day
		{"2016-11-15 00:00:00", false, true},
		{"2016-11-16 08:00:00", false, false}, // nothing new
		{"2016-11-17 08:00:00", true, true},
		{"2016-11-16 08:00:00", true, false}, // the clock was put back
	}
	for _, step := range steps {
		if step.change {
			touch(t, s)
		}
		if made := snapshot(t, s, step.at); made != step.made {
			t.Errorf("%s: made %v, want %v", step.at, made, step.made)
		}
	}
	same(t, "snapshots", days(t, s), "2016-11-17 2016-11-15 2016-11-14")
}

func TestSnapshotsKept(t *testing.T) {
	s := storagetest.Create(t)
	folder := storage.BackupFolder(s.Path())
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	others := []string{"notes.txt", "other-2016-01-01.dateline", "project-2016-01-01 copy.dateline", "project-2016-13-01.dateline", ".other-2016-08-30.dateline.7.part"}
	for _, name := range append(others, ".project-2016-08-30.dateline.7.part") {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for day := time.Date(2016, 8, 28, 12, 0, 0, 0, time.UTC); day.Before(time.Date(2016, 11, 4, 0, 0, 0, 0, time.UTC)); day = day.AddDate(0, 0, 1) {
		touch(t, s)
		snapshot(t, s, day.Format(time.DateTime))
	}
	same(t, "snapshots", days(t, s),
		"2016-11-03 2016-11-02 2016-11-01 2016-10-31 2016-10-30 2016-10-29 2016-10-28 2016-09-30 2016-08-31")
	for _, name := range others {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			t.Errorf("someone's file is gone: %v", err)
		}
	}
	if left, err := filepath.Glob(filepath.Join(folder, ".project*")); err != nil || len(left) > 0 {
		t.Error(left, err)
	}
}

// What has the name of a snapshot and is damaged, empty or of another project takes
// no whole one's place, keeps none from being made, and is not thrown away.
func TestSnapshotsOfNoUseCountForNothing(t *testing.T) {
	s := storagetest.Create(t)
	folder := storage.BackupFolder(s.Path())
	snapshot(t, s, "2016-10-20 09:00:00")
	other := storagetest.Create(t)
	snapshot(t, other, "2016-10-20 09:00:00")
	list, err := other.Backups()
	if err != nil {
		t.Fatal(err)
	}
	foreign, err := os.ReadFile(list[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	for day := 21; day <= 30; day++ {
		content := [][]byte{make([]byte, 8192), foreign, foreign[:5000], bytes.Repeat([]byte("damaged "), 1000)}[day%4]
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("project-2016-10-%d.dateline", day)), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	touch(t, s)
	if made, err := s.Snapshot(time.Date(2016, 10, 29, 9, 0, 0, 0, time.UTC)); err != nil || !made {
		t.Errorf("a snapshot on a day that has a file of no use: %v, %v", made, err)
	}
	same(t, "snapshots", days(t, s), "2016-10-30 2016-10-29 2016-10-28 2016-10-27 2016-10-26 2016-10-25 2016-10-24 2016-10-23 2016-10-22 2016-10-21 2016-10-20")
}

// A snapshot is a project, as it was on that day.
func TestSnapshotOpens(t *testing.T) {
	s := storagetest.Create(t)
	ids := fill(t, s, 5, 2000, 5)
	snapshot(t, s, "2016-11-14 09:00:00")
	fill(t, s, 3, 2000, 5)
	list, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	b := storagetest.Open(t, list[0].Path, storage.Options{ReadOnly: true})
	if b.ID() != s.ID() {
		t.Error("it is of another project")
	}
	if got, err := b.Listing(); err != nil || len(got) != len(ids) {
		t.Error(len(got), err)
	}
}
