package registry_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/registry"
)

func TestFormatsAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range registry.All {
		if f.Name == "" || f.Title == "" || f.For == "" || len(f.Extensions) == 0 && !f.Folder || f.Note == nil || f.Write == nil {
			t.Errorf("%q lacks something: %+v", f.Name, f)
		}
		if seen[f.Name] {
			t.Errorf("%s stands twice", f.Name)
		}
		seen[f.Name] = true
		if f.Read != nil && f.Recognise == nil {
			t.Errorf("%s is read, and not recognised", f.Name)
		}
	}
	if _, ok := registry.Find("nothing"); ok {
		t.Error("there is a format named nothing")
	}
}

// written is Sample in a format, by the path of each file.
func written(t *testing.T, f formats.Format, splits ...string) *formatstest.Files {
	t.Helper()
	d := formatstest.Sample()
	for i := range d.Articles {
		if len(splits) > 0 {
			d.Articles[i].Split = splits[i%len(splits)]
		}
	}
	return formatstest.MustWrite(t, f, d, formats.WriteOptions{Ending: ending(f)})
}

// What a format writes it recognises, and no other takes it for its own.
func TestEachFormatKnowsItsOwn(t *testing.T) {
	for _, f := range registry.Readable() {
		files := written(t, f)
		found := 0
		part := map[string]bool{}
		for name := range files.At {
			if f.Beside != nil {
				for _, beside := range f.Beside(path.Base(named(f, name))) {
					part[path.Join(path.Dir(named(f, name)), beside)] = true
				}
			}
		}
		for name, content := range files.At {
			name = named(f, name)
			if part[name] || name == "" {
				continue
			}
			head := []byte(content[:min(len(content), 4096)])
			for _, other := range registry.Readable() {
				if !other.Recognise(path.Base(name), head) {
					continue
				}
				if other.Name != f.Name {
					t.Errorf("%s of %s is taken for %s", name, f.Name, other.Name)
				}
				found++
				break
			}
		}
		if found == 0 {
			t.Errorf("%s recognises none of its files %q", f.Name, slices.Sorted(maps.Keys(files.At)))
		}
	}
}

// named is the path of a file, and "" for one that stands beside an export that is one file.
func named(f formats.Format, name string) string {
	switch {
	case f.Folder:
		return name
	case name == "":
		return "talks" + f.Extensions[0]
	}
	return ""
}

// Every reader refuses what is no file of its format, and does not stop for it.
func TestReadersRefuseRubbish(t *testing.T) {
	for _, f := range registry.Readable() {
		for what, content := range map[string]string{
			"nothing": "", "zeros": strings.Repeat("\x00", 5000), "bytes": "\xff\xfe\x00\x01PK\x03\x04", "a page": "<!DOCTYPE html><p>Hello",
			"an array": "[1, 2, 3]", "braces": strings.Repeat("{", 100_000), "brackets": strings.Repeat("[", 100_000), "words": "Ships sail.\n",
		} {
			d, err := formatstest.ReadString(f, "talks"+f.Extensions[0], content)
			if err == nil && len(d.Articles) > 0 && what != "words" {
				t.Errorf("%s reads %d articles from %s", f.Name, len(d.Articles), what)
			}
		}
	}
}

// The Python of the notes is Python, whatever files are called.
func TestNotesAreRightPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		if os.Getenv("DATELINE_CHECK_FORMATS") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	head := formatstest.Sample().Head
	head.Scheme.Labels = append(head.Scheme.Labels, annotate.Label{Key: `it's "odd"\`, Name: "Odd\nname"})
	scripts := map[string]string{}
	for _, f := range registry.Writable() {
		for _, e := range []formats.Export{
			{Name: "talks" + ending(f), Header: head},
			{Name: `it's "ours" \n 😀` + ending(f), Header: head, Splits: []string{"train", "dev"}},
			{Name: "empty" + ending(f)},
		} {
			note := f.Note(e)
			if !strings.HasPrefix(note, "# ") {
				t.Errorf("the note of %s begins %.40q", f.Name, note)
			}
			for i, part := range strings.Split(note, "```python\n")[1:] {
				script, _, ok := strings.Cut(part, "\n```")
				if !ok {
					t.Errorf("a snippet of %s does not end", f.Name)
				}
				scripts[fmt.Sprintf("%s, snippet %d for %s", f.Name, i, e.Name)] = script
			}
		}
	}
	in, err := json.Marshal(scripts)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-c", checkAll)
	cmd.Stdin = bytes.NewReader(in)
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}

// checkAll prints what is wrong with the scripts of a JSON object.
const checkAll = `
import ast, json, sys
for name, script in json.load(sys.stdin).items():
    try:
        ast.parse(script)
    except SyntaxError as e:
        print(name, e, script, sep="\n")
`

// ending is that of the files of a format; "" where they have none of their own.
func ending(f formats.Format) string {
	if f.Folder {
		return ""
	}
	return f.Extensions[0]
}

// Parts of a dataset that is split stand apart in folders, and each is read by itself.
func TestFoldersAreSplit(t *testing.T) {
	for _, f := range registry.Writable() {
		if !f.Folder {
			continue
		}
		files := written(t, f, "train", "test")
		for _, part := range []string{"train", "test"} {
			if !slices.ContainsFunc(slices.Collect(maps.Keys(files.At)), func(name string) bool { return strings.Contains(name, part) }) {
				t.Errorf("%s writes no file for %s: %q", f.Name, part, slices.Sorted(maps.Keys(files.At)))
			}
		}
		if f.Read == nil {
			continue
		}
		d, err := formatstest.ReadAll(f, files.At)
		if err != nil || len(d.Articles) != 2 {
			t.Errorf("%s: %d articles, %v", f.Name, len(d.Articles), err)
		}
	}
}

// The same source gives the same bytes.
func TestBytesAreTheSame(t *testing.T) {
	for _, f := range registry.Writable() {
		if one, two := written(t, f).String(), written(t, f).String(); one != two {
			t.Errorf("%s writes other bytes the second time", f.Name)
		}
	}
}

// A disk that is full is no reason to say that all went well.
func TestErrorsOfWritingAreTold(t *testing.T) {
	for _, f := range registry.Writable() {
		for _, room := range []int{0, 100, 500} {
			err := f.Write(&full{room: room}, formatstest.Sample(), formats.WriteOptions{Ending: ending(f)})
			if !errors.Is(err, errFull) {
				t.Errorf("%s with room for %d bytes: %v", f.Name, room, err)
			}
		}
	}
}

var errFull = errors.New("no space left")

// A file is known by what stands in it, whatever it is called.
func TestFilesAreKnownByTheirContent(t *testing.T) {
	for _, f := range registry.Readable() {
		if f.Folder {
			continue
		}
		content := written(t, f).At[""]
		for _, name := range []string{"talks.dat", "talks.txt", "talks"} {
			i := slices.IndexFunc(registry.All, func(o formats.Format) bool {
				return o.Recognise != nil && o.Recognise(name, []byte(content[:min(len(content), 4096)]))
			})
			if i < 0 || registry.All[i].Name != f.Name {
				t.Errorf("%s is not known as %s", name, f.Name)
			}
		}
	}
}
