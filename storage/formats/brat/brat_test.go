// This file owns the proof that the bytes stay what they are, and what the tests of this package
// share.

package brat_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/brat"
	"dateline/storage/formats/formatstest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// all is what a folder of brat brings back.
var all = formatstest.Keep{Layers: true, Attributes: true, Notes: true, Entities: true, Links: true, Parts: true}

func write(t testing.TB, src formats.Source) *formatstest.Files {
	t.Helper()
	return formatstest.MustWrite(t, brat.Format, src, formats.WriteOptions{})
}

func readAll(t testing.TB, files map[string]string) *formatstest.Dataset {
	t.Helper()
	d, err := formatstest.ReadAll(brat.Format, files)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update writes it anew); got\n%s\nwant\n%s", path, got, want)
	}
}

func TestGolden(t *testing.T) {
	sample := formatstest.Sample()
	files := write(t, sample)
	golden(t, "testdata/sample.golden.txt", files.String())
	if len(files.Losses) > 0 {
		t.Errorf("losses: %v", files.Losses)
	}
	back := readAll(t, files.At)
	if got, want := formatstest.Shown(back, all), formatstest.Shown(sample, all); got != want {
		t.Errorf("read back as\n%s\nwant\n%s", got, want)
	}
	golden(t, "testdata/note.golden.md", brat.Format.Note(formats.Export{Name: "talks and \"ships\"", Splits: []string{"train", "dev"}, Header: sample.Head}))
}

func TestGoldenOfOnePerson(t *testing.T) {
	d := formatstest.Sample()
	d.Head.People = d.Head.People[:1]
	item := &d.Articles[0]
	item.Spans, item.Links = item.Spans[:4], item.Links[:1]
	item.Split = "train"
	d.Articles[1].Statuses = nil
	d.Articles = append(d.Articles, formats.Item{Article: annotate.Article{ID: formatstest.ID(52), Title: "Ünbegun"}, Text: formatstest.Text("New.\n"),
		Statuses: []annotate.Status{{Layer: formatstest.Amira.ID, State: annotate.StateNew}}})
	files := write(t, d)
	golden(t, "testdata/one.golden.txt", files.String())
	if got, want := formatstest.Shown(readAll(t, files.At), all), formatstest.Shown(&formatstest.Dataset{Head: d.Head, Articles: d.Articles[:2]}, all); got != want {
		t.Errorf("read back as\n%s\nwant\n%s", got, want)
	}
}

// brat reads a file of annotations only if the words of each span are those of the text, its fragments joined
// by spaces, with no end of a line in them. Its places are counted in code points.
func checkAsBrat(t testing.TB, files map[string]string) {
	t.Helper()
	for name, content := range files {
		if filepath.Ext(name) != ".ann" {
			continue
		}
		text := []rune(files[strings.TrimSuffix(name, ".ann")+".txt"])
		for line := range strings.SplitSeq(strings.TrimSuffix(content, "\n"), "\n") {
			if strings.ContainsAny(line, "\v\f\r\x1c\x1d\x1e\u0085\u2028\u2029") {
				t.Errorf("%s: Python ends a line within %q", name, line)
			}
			if !strings.HasPrefix(line, "T") {
				continue
			}
			parts := strings.SplitN(line, "\t", 3)
			_, places, _ := strings.Cut(parts[1], " ")
			var words []string
			for place := range strings.SplitSeq(places, ";") {
				start, end := numbers(t, place)
				words = append(words, string(text[start:end]))
			}
			if joined := strings.Join(words, " "); joined != parts[2] {
				t.Errorf("%s: %q, and the text has %q", name, line, joined)
			}
		}
	}
}

func numbers(t testing.TB, place string) (start, end int) {
	t.Helper()
	var n [2]int
	for i, s := range strings.Split(place, " ") {
		for _, digit := range s {
			n[i] = n[i]*10 + int(digit-'0')
		}
	}
	return n[0], n[1]
}

func TestBratWouldReadIt(t *testing.T) { checkAsBrat(t, write(t, formatstest.Sample()).At) }

func TestPythonReadsTheFolder(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip(err)
	}
	folder := t.TempDir()
	d := formatstest.Sample()
	for name, content := range write(t, d).At {
		path := filepath.Join(folder, "talks", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	_, script, _ := strings.Cut(brat.Format.Note(formats.Export{Name: "talks", Header: d.Head}), "```python\n")
	script, _, _ = strings.Cut(script, "```")
	cmd := exec.Command(python, "-c", script)
	cmd.Dir, cmd.Env = folder, append(os.Environ(), "PYTHONIOENCODING=utf-8")
	out, err := cmd.CombinedOutput()
	if err != nil || strings.Count(string(out), "\n") != 6 || !strings.Contains(string(out), "0001-ships-stop-wait\tlocation\t上海\n") {
		t.Errorf("%v: %s", err, out)
	}
}

func TestRecognise(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       bool
	}{
		{"a.ann", "", true},
		{"a.ANN", "\ufeff\r\nT1\tX 0 1\tx", true},
		{"a.ann", "*\tEquiv T1 T2\n", true},
		{"a.ann", "#1\tAnnotatorNotes T1\tx\n", true},
		{"a.ann", "E1\tX:T1", true},
		{"a.ann", "{\"a\": 1}", false},
		{"a.ann", "Hello world", false},
		{"a.txt", "T1\tX 0 1\tx", false},
		{"a.json", "", false},
		{"annotation.conf", "", false},
	} {
		if got := brat.Format.Recognise(c.name, []byte(c.head)); got != c.want {
			t.Errorf("%s %q: %v", c.name, c.head, got)
		}
	}
	if got := brat.Format.Beside("talks.v2.ann"); len(got) != 3 || got[0] != "talks.v2.txt" {
		t.Errorf("beside it %q", got)
	}
}
