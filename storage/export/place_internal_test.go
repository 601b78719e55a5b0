// This file owns the proof that an export comes to stand whole or not at all, with a format
// that does as the test says.

package export

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/storage/formats"
	"dateline/storage/storagetest"
	"dateline/storage/transfer/fault"
)

// scripted is a folder format that writes files of these names, and then ends as it is told.
func scripted(end error, files ...string) formats.Format {
	return formats.Format{
		Name: "scripted", Title: "Scripted", Folder: true, Extensions: []string{".txt"},
		Note: func(formats.Export) string { return "# Scripted\n" },
		Write: func(out formats.Output, _ formats.Source, _ formats.WriteOptions) error {
			for _, name := range files {
				w, err := out.Create(name)
				if err != nil {
					return err
				}
				if _, err := fmt.Fprintln(w, name); err != nil {
					return err
				}
				if err := w.Close(); err != nil {
					return err
				}
			}
			return end
		},
	}
}

// tryWrite exports an empty project with a format.
func tryWrite(t *testing.T, kind formats.Format, o Options) (Report, error) {
	t.Helper()
	s := storagetest.Create(t)
	src, err := newSource(context.Background(), s, o)
	if err != nil {
		return Report{}, err
	}
	p, err := newPlace(kind, s.Path(), o)
	if err != nil {
		return Report{}, err
	}
	defer p.drop()
	return run(kind, src, p, o)
}

// tree lists the files below a folder.
func tree(t *testing.T, folder string) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(folder, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			rel, _ := filepath.Rel(folder, path)
			list = append(list, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func wantTree(t *testing.T, folder string, want ...string) {
	t.Helper()
	if got := tree(t, folder); !slices.Equal(got, want) {
		t.Errorf("the folder holds %q, want %q", got, want)
	}
}

func TestAFolderComesWhole(t *testing.T) {
	folder := t.TempDir()
	out := filepath.Join(folder, "corpus")
	report, err := tryWrite(t, scripted(nil, "a.txt", "train/b.txt", "train/deep/c.txt"), Options{Out: out})
	if err != nil || report.Note != filepath.Join(out, "README.md") {
		t.Fatalf("%+v, %v", report, err)
	}
	wantTree(t, folder, "corpus/.dateline-export", "corpus/README.md", "corpus/a.txt", "corpus/train/b.txt", "corpus/train/deep/c.txt")
	_, err = tryWrite(t, scripted(nil, "d.txt"), Options{Out: out})
	if !errors.Is(err, fault.ErrExists) {
		t.Errorf("a second time without force: %v", err)
	}
	if _, err = tryWrite(t, scripted(nil, "d.txt"), Options{Out: out, Force: true}); err != nil {
		t.Error(err)
	}
	wantTree(t, folder, "corpus/.dateline-export", "corpus/README.md", "corpus/d.txt")
}

// Nothing that came into the folder of an export since, or was altered there, is replaced.
func TestAnExportThatWasWorkedOnIsLeftAlone(t *testing.T) {
	for what, work := range map[string]func(out string) error{
		"a file more": func(out string) error { return os.WriteFile(filepath.Join(out, "notes.docx"), []byte("mine"), 0o666) },
		"a file in a folder": func(out string) error {
			return os.WriteFile(filepath.Join(out, "train", "mine.txt"), []byte("mine"), 0o666)
		},
		"a file altered": func(out string) error {
			later := time.Now().Add(time.Minute)
			return errors.Join(os.WriteFile(filepath.Join(out, "a.txt"), []byte("altered"), 0o666), os.Chtimes(filepath.Join(out, "a.txt"), later, later))
		},
		"no list": func(out string) error { return os.Remove(filepath.Join(out, ".dateline-export")) },
	} {
		out := filepath.Join(t.TempDir(), "corpus")
		if _, err := tryWrite(t, scripted(nil, "a.txt", "train/b.txt"), Options{Out: out}); err != nil {
			t.Fatal(err)
		}
		if err := work(out); err != nil {
			t.Fatal(err)
		}
		before := tree(t, out)
		if _, err := tryWrite(t, scripted(nil, "c.txt"), Options{Out: out, Force: true}); !errors.Is(err, fault.ErrNotExport) {
			t.Errorf("%s: %v", what, err)
		}
		if got := tree(t, filepath.Dir(out)); len(got) != len(before) {
			t.Errorf("%s: left %q of %q", what, got, before)
		}
	}
}

// The key file is no file of the export.
func TestTheKeyIsApart(t *testing.T) {
	folder := t.TempDir()
	kind := scripted(nil, "", "-config.xml")
	kind.Folder = false
	out := filepath.Join(folder, "talks.json")
	for _, key := range []string{"talks.json", "talks.json.README.md", "talks-config.xml"} {
		if _, err := tryWrite(t, kind, Options{Out: out, Pseudonyms: filepath.Join(folder, key)}); !errors.Is(err, fault.ErrKeyInside) {
			t.Errorf("%s: %v", key, err)
		}
		wantTree(t, folder)
	}
	if _, err := tryWrite(t, kind, Options{Out: out, Pseudonyms: filepath.Join(folder, "talks-key.csv")}); err != nil {
		t.Error(err)
	}
	wantTree(t, folder, "talks-config.xml", "talks-key.csv", "talks.json", "talks.json.README.md")
}

func TestAFolderOfOthersIsLeftAlone(t *testing.T) {
	folder := t.TempDir()
	os.WriteFile(filepath.Join(folder, "README.md"), []byte("# my own"), 0o666)
	os.WriteFile(filepath.Join(folder, "thesis.doc"), []byte("precious"), 0o666)
	if _, err := tryWrite(t, scripted(nil, "a.txt"), Options{Out: folder, Force: true}); !errors.Is(err, fault.ErrNotExport) {
		t.Errorf("%v", err)
	}
	os.Remove(filepath.Join(folder, "README.md"))
	if _, err := tryWrite(t, scripted(nil, "a.txt"), Options{Out: folder, Force: true}); !errors.Is(err, fault.ErrNotExport) {
		t.Errorf("%v", err)
	}
	wantTree(t, folder, "thesis.doc")
	empty := t.TempDir()
	if _, err := tryWrite(t, scripted(nil, "a.txt"), Options{Out: empty}); err != nil {
		t.Errorf("an empty folder is refused: %v", err)
	}
	wantTree(t, empty, ".dateline-export", "README.md", "a.txt")
}

func TestNothingIsLeftOfAnExportThatFails(t *testing.T) {
	folder := t.TempDir()
	out := filepath.Join(folder, "corpus")
	failure := errors.New("no more")
	for what, kind := range map[string]formats.Format{
		"it fails at the end": scripted(failure, "a.txt", "b/c.txt"),
		"it leads out":        scripted(nil, "a.txt", "../b.txt"),
		"one file twice":      scripted(nil, "a.txt", "a.txt"),
		"a file as a folder":  scripted(nil, "a.txt", "a.txt/b.txt"),
	} {
		if _, err := tryWrite(t, kind, Options{Out: out}); err == nil {
			t.Errorf("%s: no error", what)
		}
		wantTree(t, folder)
	}
	if _, err := tryWrite(t, scripted(nil, "a.txt"), Options{Out: filepath.Join(folder, "no", "where")}); !errors.Is(err, fault.ErrNoFolder) {
		t.Errorf("no folder: %v", err)
	}
	if _, err := tryWrite(t, scripted(nil, "a.txt"), Options{Out: out, Pseudonyms: filepath.Join(out, "key.csv")}); !errors.Is(err, fault.ErrKeyInside) {
		t.Errorf("key inside: %v", err)
	}
	wantTree(t, folder)
}

// losing is a format that loses something of n tags.
func losing(n int) formats.Format {
	kind := scripted(nil, "a.txt")
	write := kind.Write
	kind.Write = func(out formats.Output, src formats.Source, o formats.WriteOptions) error {
		for i := range n {
			out.Lose(formats.Loss{Span: storagetest.ID(i), Why: []string{"it has a note", "it has a link"}[i%2]})
		}
		return write(out, src, o)
	}
	return kind
}

func TestLossesAreKeptHoweverMany(t *testing.T) {
	for _, n := range []int{0, 1, 5, mostFew, mostFew + 1, mostFew + 70_001} {
		report, err := tryWrite(t, losing(n), Options{Out: filepath.Join(t.TempDir(), "corpus")})
		if err != nil {
			t.Fatal(err)
		}
		i := 0
		for l, err := range report.Lost.All() {
			if err != nil || l.Span != storagetest.ID(i) || l.Why != []string{"it has a note", "it has a link"}[i%2] {
				t.Fatalf("loss %d of %d is %v, %v", i, n, l, err)
			}
			i++
		}
		if i != n || report.Lost.Len() != n {
			t.Errorf("%d of %d, said to be %d", i, n, report.Lost.Len())
		}
		sum := 0
		for _, k := range report.Lost.Kinds() {
			sum += k.Count
		}
		if sum != n {
			t.Errorf("kinds sum up to %d of %d", sum, n)
		}
		if err := report.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestStrictWritesNothing(t *testing.T) {
	folder := t.TempDir()
	_, err := tryWrite(t, losing(3), Options{Out: filepath.Join(folder, "corpus"), Strict: true})
	if loss := (*fault.LossError)(nil); !errors.As(err, &loss) || loss.Spans != 3 || loss.First != storagetest.ID(0) {
		t.Errorf("%v", err)
	}
	wantTree(t, folder)
}

func TestTheReportAsJSON(t *testing.T) {
	report, err := tryWrite(t, losing(2), Options{Out: filepath.Join(t.TempDir(), "corpus")})
	if err != nil {
		t.Fatal(err)
	}
	defer report.Close()
	var b strings.Builder
	if err := report.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("{\n  \"articles\": 0,\n  \"spans\": 0,\n  \"lost\": [\n    {\"span\": %q, \"why\": \"it has a note\"},\n    {\"span\": %q, \"why\": \"it has a link\"}\n  ]\n}\n",
		storagetest.ID(0), storagetest.ID(1))
	if b.String() != want {
		t.Errorf("%s\nwant\n%s", b.String(), want)
	}
}
