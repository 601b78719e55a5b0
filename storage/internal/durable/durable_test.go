package durable_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dateline/storage/internal/durable"
)

func TestDraft(t *testing.T) {
	tests := []struct {
		name   string
		before string // what stands at the place; empty for nothing
		finish func(*durable.Draft) error
		want   string
		err    error
	}{
		{"place where nothing is", "", (*durable.Draft).Place, "new", nil},
		{"place where a file is", "old", (*durable.Draft).Place, "old", fs.ErrExist},
		{"replace nothing", "", (*durable.Draft).Replace, "new", nil},
		{"replace a file", "old", (*durable.Draft).Replace, "new", nil},
		{"drop", "old", (*durable.Draft).Drop, "old", nil},
		{"place what is closed", "", func(d *durable.Draft) error { return errors.Join(d.Sync(), d.Close(), d.Place()) }, "new", nil},
		{"drop what is closed", "old", func(d *durable.Draft) error { return errors.Join(d.Close(), d.Drop()) }, "old", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			place := filepath.Join(t.TempDir(), "tags.json")
			if test.before != "" {
				write(t, place, test.before)
			}
			d, err := durable.New(place, 0o600)
			if err != nil {
				t.Fatal(err)
			}
			if of, ok := durable.DraftOf(filepath.Base(d.Name())); !ok || of != "tags.json" {
				t.Errorf("%s is a draft of %q, %v", d.Name(), of, ok)
			}
			if _, err := d.WriteString("new"); err != nil {
				t.Fatal(err)
			}
			if err := test.finish(d); !errors.Is(err, test.err) {
				t.Errorf("finish: %v", err)
			}
			if err := d.Drop(); err != nil {
				t.Errorf("drop: %v", err)
			}
			content, err := os.ReadFile(place)
			if err != nil || string(content) != test.want {
				t.Errorf("%q, %v", content, err)
			}
			if names := list(t, filepath.Dir(place)); !slices.Equal(names, []string{"tags.json"}) {
				t.Errorf("files: %q", names)
			}
		})
	}
}

// Two drafts of one file do not meet.
func TestTwoDrafts(t *testing.T) {
	place := filepath.Join(t.TempDir(), "tags.json")
	var drafts []*durable.Draft
	for range 2 {
		d, err := durable.New(place, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		drafts = append(drafts, d)
	}
	if drafts[0].Name() == drafts[1].Name() {
		t.Error("they have one name")
	}
	if err := drafts[1].Place(); err != nil {
		t.Error(err)
	}
	if err := drafts[0].Place(); !errors.Is(err, fs.ErrExist) {
		t.Errorf("the second: %v", err)
	}
	if err := drafts[0].Drop(); err != nil {
		t.Error(err)
	}
}

func TestDraftOf(t *testing.T) {
	for name, want := range map[string]string{
		".tags.json.12.part": "tags.json", ".a.1.part": "a", ".a.b.c.7.part": "a.b.c",
		"tags.json": "", ".tags.json.part": "", "tags.json.12.part": "", ".tags.json.12": "", "..1.part": "", ".part": "", "": "",
	} {
		if of, ok := durable.DraftOf(name); of != want || ok != (want != "") {
			t.Errorf("%q is a draft of %q, %v", name, of, ok)
		}
	}
}

func TestNoFolder(t *testing.T) {
	if _, err := durable.New(filepath.Join(t.TempDir(), "missing", "tags.json"), 0o600); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func list(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
