// This file owns the proof that the bytes stay what they are, and what the tests of this package
// share.

package conll_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/conll"
	"dateline/storage/formats/formatstest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// keep is what files of columns bring back, where tags of one label do not overlap.
var keep = formatstest.Keep{Layers: true}

func write(t testing.TB, src formats.Source) *formatstest.Files {
	t.Helper()
	return formatstest.MustWrite(t, conll.Format, src, formats.WriteOptions{})
}

func readAll(t testing.TB, files map[string]string) *formatstest.Dataset {
	t.Helper()
	d, err := formatstest.ReadAll(conll.Format, files)
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
	want := map[string]string{
		"it is in several parts, each of which is written as a tag of its own": "10",
		"its attribute “modality”":                                             "10", "its attribute “sure”": "10", "its attribute “checked”": "10", "its attribute “topics”": "10",
		"its note": "10", "the entity that it names": "11", "it overlaps another tag of its label, which is written": "13",
		"its link “said_by”": "10", "its link “about”": "14",
	}
	for _, l := range files.Losses {
		if n := fmt.Sprint(l.Span[15]); want[l.Why] == n {
			delete(want, l.Why)
		} else if l.Why != "its attribute “modality”" || n != "13" {
			t.Errorf("lost %q of %s", l.Why, n)
		}
	}
	if len(want) > 0 {
		t.Errorf("not lost: %v", want)
	}
	back := readAll(t, files.At)
	sample.Articles[0].Spans = slices.Delete(sample.Articles[0].Spans, 3, 4)
	if got, want := formatstest.Shown(back, keep), formatstest.Shown(sample, keep); got != want {
		t.Errorf("read back as\n%s\nwant\n%s", got, want)
	}
	a := back.Articles[0].Article
	if a.ID != formatstest.ID(50) || a.Title != `Ships <stop> & "wait"` || a.Source != "The Gazette" || a.URL == "" || a.Published != "2016-11-14" || a.Retrieved != "2016-11-15" || a.Language != "en" {
		t.Errorf("%+v", a)
	}
	golden(t, "testdata/note.golden.md", conll.Format.Note(formats.Export{Name: "talks and \"ships\"", Splits: []string{"train", "dev"}, Header: sample.Head}))
}

func TestGoldenOfOnePerson(t *testing.T) {
	const words = "\n  “Ships sail.”  U.S. ships:\u00a050%…\r\n\r\nThe port.Russia closed it\u2028later.  \n\tYes"
	src, err := text.Normalise(words)
	if err != nil {
		t.Fatal(err)
	}
	body := src.Text()
	span := func(label, words string) annotate.Span {
		at := strings.Index(body.String(), words)
		return annotate.Span{Label: label, Fragments: annotate.Fragments(body, text.Range{Start: at, End: at + len(words)})}
	}
	d := &formatstest.Dataset{Head: formats.Header{HasScheme: true, Scheme: annotate.Scheme{Labels: []annotate.Label{{Key: "said by"}, {Key: "дело"}, {Key: "Saidby 2"}}}},
		Articles: []formats.Item{{Text: body, Split: "train", Article: annotate.Article{Title: " Two\nlines "}, Spans: []annotate.Span{
			span("said by", "hip"), span("дело", "ships:\u00a050%…\n\nThe port.Russia"), span("said by", "Russia"), span("new", "Yes"),
		}}}}
	files := write(t, d)
	golden(t, "testdata/one.golden.txt", files.String())
	if got, want := formatstest.Shown(readAll(t, files.At), keep), formatstest.Shown(d, keep); got != want || len(files.Losses) > 0 {
		t.Errorf("read back as\n%s\nwant\n%s, lost %v", got, want, files.Losses)
	}
}

// checkAsConllU holds a file against what CoNLL-U and CoNLL-U Plus ask for.
func checkAsConllU(t testing.TB, name, content string) {
	t.Helper()
	lines := strings.Split(content, "\n")
	names, ok := strings.CutPrefix(lines[0], "# global.columns = ")
	if !ok || !strings.HasSuffix(content, "\n\n") || strings.Contains(content, "\n\n\n") {
		t.Fatalf("%s: does not begin or end as it should\n%s", name, content)
	}
	columns := strings.Split(names, " ")
	for i, c := range columns {
		if strings.Trim(c, "ABCDEFGHIJKLMNOPQRSTUVWXYZ:") != "" || slices.Contains(columns[:i], c) {
			t.Errorf("%s: column %q", name, c)
		}
	}
	ids := map[string]bool{}
	for sentence := range strings.SplitSeq(strings.TrimSuffix(strings.Join(lines[1:], "\n"), "\n\n"), "\n\n") {
		checkSentence(t, sentence, columns, ids)
	}
}

func checkSentence(t testing.TB, sentence string, columns []string, ids map[string]bool) {
	t.Helper()
	n, words, said, inside := 0, "", "", make([]string, len(columns))
	for line := range strings.SplitSeq(sentence, "\n") {
		if strings.HasPrefix(line, "#") {
			if id, ok := strings.CutPrefix(line, "# sent_id = "); ok {
				if ids[id] || strings.ContainsAny(id, " \t") {
					t.Errorf("sent_id %q", id)
				}
				ids[id] = true
			}
			if text, ok := strings.CutPrefix(line, "# text = "); ok {
				said = text
			}
			continue
		}
		n++
		fields := strings.Split(line, "\t")
		if len(fields) != len(columns) || fields[0] != fmt.Sprint(n) || slices.Contains(fields, "") {
			t.Fatalf("%q: columns %q", line, columns)
		}
		for i := 2; i < len(fields)-1; i++ {
			label, goesOn := strings.CutPrefix(fields[i], "I-")
			if goesOn && inside[i] != label || !goesOn && fields[i] != "O" && !strings.HasPrefix(fields[i], "B-") {
				t.Errorf("%q: %q is not IOB2", line, fields[i])
			}
			inside[i] = strings.TrimPrefix(strings.TrimPrefix(fields[i], "B-"), "I-")
		}
		words += fields[1]
		if !strings.Contains(fields[len(fields)-1], "SpaceAfter=No") {
			words += " "
		}
	}
	if strings.TrimSuffix(words, " ") != said || len(ids) == 0 {
		t.Errorf("text = %q, and the words are %q", said, words)
	}
}

func TestItIsCoNLLUPlus(t *testing.T) {
	for name, content := range write(t, formatstest.Sample()).At {
		checkAsConllU(t, name, content)
	}
}

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
	_, script, _ := strings.Cut(conll.Format.Note(formats.Export{Name: "talks", Header: d.Head}), "```python\n")
	script, _, _ = strings.Cut(script, "```")
	cmd := exec.Command(python, "-c", script)
	cmd.Dir, cmd.Env = folder, append(os.Environ(), "PYTHONIOENCODING=utf-8")
	out, err := cmd.CombinedOutput()
	if err != nil || strings.Count(string(out), "B-claim") != 3 || !strings.Contains(string(out), "Moscow\tB-claim\n’s\tI-claim\n") {
		t.Errorf("%v: %s", err, out)
	}
}

func TestRecognise(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       bool
	}{
		{"a.conll", "# global.columns = ID FORM\n", true},
		{"a.txt", "\ufeff# global.columns = ID FORM\n", true},
		{"train.txt", "-DOCSTART- -X- -X- O\n\nEU NNP I-NP I-ORG\n", true},
		{"a.conll", "EU\tB-ORG\n", true},
		{"a.IOB2", "\n\n# a comment\n1\tEU\t_\n", true},
		{"a.conllu", "# newdoc", true},
		{"a.tsv", "EU\tB-ORG\n", false},
		{"a.conll", "", false},
		{"a.conll", "words\n", false},
		{"a.conll", "a\x00 b\n", false},
		{"a.json", "{}", false},
	} {
		if got := conll.Format.Recognise(c.name, []byte(c.head)); got != c.want {
			t.Errorf("%s %q: %v", c.name, c.head, got)
		}
	}
}
