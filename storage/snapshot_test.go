// This file owns the tests of snapshots within a day, and of which are kept.

package storage_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/storage"
	"dateline/storage/storagetest"
)

// names lists the snapshots by what their names say, the newest first.
func names(t *testing.T, path string) string {
	t.Helper()
	list, err := storage.BackupsOf(path)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, b := range list {
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(b.Path), "project-"), storage.Extension)
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

func wall(t *testing.T, at string) time.Time {
	t.Helper()
	now, err := time.Parse(time.DateTime, at)
	if err != nil {
		t.Fatal(err)
	}
	return now
}

func TestSnapshotEvery(t *testing.T) {
	s := storagetest.Create(t)
	const hour = time.Hour
	steps := []struct {
		at     string
		every  time.Duration
		change bool
		made   bool
	}{
		{"2016-11-14 09:00:12", hour, false, true},
		{"2016-11-14 09:30:00", hour, true, false},
		{"2016-11-14 09:59:59", hour, false, false},
		{"2016-11-14 10:00:12", hour, false, true},
		{"2016-11-14 12:00:00", hour, false, false}, // nothing new
		{"2016-11-14 12:00:00", 0, true, true},      // now
		{"2016-11-14 12:00:07", 0, true, true},      // and again in the same minute
		{"2016-11-14 12:00:07", 0, false, false},
		{"2016-11-14 12:30:00", hour, true, false},
		{"2016-11-15 08:00:00", hour, true, true},
	}
	for _, step := range steps {
		if step.change {
			touch(t, s)
		}
		made, err := s.SnapshotEvery(wall(t, step.at), step.every)
		if err != nil || made != step.made {
			t.Errorf("%s every %v: made %v, %v", step.at, step.every, made, err)
		}
	}
	same(t, "snapshots", names(t, s.Path()), "2016-11-15T0800 2016-11-14T120007")
	touch(t, s)
	if snapshot(t, s, "2016-11-15 23:00:00") {
		t.Error("the day has a snapshot")
	}
}

// Of past days the last snapshot stays, of the present one all; what was made
// before something else is no part of that.
func TestSnapshotsKeptWithinDays(t *testing.T) {
	s := storagetest.Create(t)
	restored := func(at string) {
		t.Helper()
		list, err := s.Backups()
		if err != nil {
			t.Fatal(err)
		}
		next, err := s.Restore(t.Context(), list[0].Path, wall(t, at), nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := next.Close(); err != nil {
				t.Error(err)
			}
		})
		s = next
	}
	for day := 1; day <= 12; day++ {
		for _, hour := range []int{8, 12, 18} {
			touch(t, s)
			if made, err := s.SnapshotEvery(time.Date(2016, 11, day, hour, 5, 0, 0, time.UTC), time.Hour); err != nil || !made {
				t.Fatal(made, err)
			}
			if day == 2 && hour == 12 {
				restored("2016-11-02 12:05:00")
				restored("2016-11-02 12:05:00")
			}
		}
	}
	same(t, "snapshots", names(t, s.Path()), "2016-11-12T1805 2016-11-12T1205 2016-11-12T0805 2016-11-11T1805 2016-11-10T1805 2016-11-09T1805 "+
		"2016-11-08T1805 2016-11-07T1805 2016-11-06T1805 2016-11-02T120500-before-restore 2016-11-02T1205-before-restore")
	list, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	if b := list[0]; !b.At.Equal(wall(t, "2016-11-12 18:05:00")) || !b.Day.Equal(wall(t, "2016-11-12 00:00:00")) || b.Reason != storage.Kept || b.Size < 4096 {
		t.Errorf("%+v", b)
	}
	if b := list[len(list)-1]; b.Reason != storage.BeforeRestore {
		t.Errorf("%+v", b)
	}
}
