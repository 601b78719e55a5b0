// This file owns the proof that the bytes stay what they are, and that they are what doccano
// reads.

package doccano_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/doccano"
	"dateline/storage/formats/formatstest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, file, got string) {
	t.Helper()
	path := "testdata/" + file
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

// plain is Sample without links, and with something said of an article.
func plain() *formatstest.Dataset {
	d := formatstest.Sample()
	d.Head.Scheme.Links = nil
	d.Head.Scheme.Article = []annotate.Attribute{{Key: "genre", Type: annotate.TypeText}}
	d.Articles[0].Links = nil
	d.Articles[0].Statuses[0].Attributes = map[string]any{"genre": "news", "checked": true}
	d.Articles[1].Statuses = nil // nobody has begun it
	return d
}

func TestGolden(t *testing.T) {
	for name, d := range map[string]*formatstest.Dataset{"sample": formatstest.Sample(), "plain": plain(), "empty": {}} {
		t.Run(name, func(t *testing.T) {
			files := formatstest.MustWrite(t, doccano.Format, d, formats.WriteOptions{})
			golden(t, name+".golden.jsonl", files.At[""])
			back, err := formatstest.ReadString(doccano.Format, "x.jsonl", files.At[""])
			if err != nil {
				t.Fatal(err)
			}
			if len(back.Warnings) > 0 {
				t.Errorf("warnings %q", back.Warnings)
			}
			if again := formatstest.MustWrite(t, doccano.Format, back, formats.WriteOptions{}).At[""]; again != files.At[""] {
				t.Errorf("reading and writing it again gives\n%s\nwant\n%s", again, files.At[""])
			}
		})
	}
}

// task is a line as another program reads it.
type task struct {
	Text     string
	Layer    string
	Label    [][3]any
	Entities []struct {
		ID    int
		Label string
		Start int `json:"start_offset"`
		End   int `json:"end_offset"`
	}
	Relations []struct {
		From int `json:"from_id"`
		To   int `json:"to_id"`
		Type string
	}
}

func tasks(t *testing.T, file string) (list []task) {
	t.Helper()
	for line := range strings.Lines(file) {
		var one task
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		list = append(list, one)
	}
	return list
}

// Every place is looked up in another way: by counting the code points of the text that
// encoding/json reads.
func TestPlaces(t *testing.T) {
	d := formatstest.Sample()
	var got, want []string
	for _, one := range tasks(t, formatstest.MustWrite(t, doccano.Format, d, formats.WriteOptions{}).At[""]) {
		points := []rune(one.Text)
		for i, l := range one.Label {
			words := string(points[int(l[0].(float64)):int(l[1].(float64))])
			got = append(got, fmt.Sprint(one.Layer, " ", l[2], " ", words))
			e := one.Entities[i]
			if e.ID != i+1 || string(points[e.Start:e.End]) != words || e.Label != l[2] {
				t.Errorf("entity %v, label %v", e, l)
			}
		}
		for _, k := range one.Relations {
			from, to := one.Entities[k.From-1], one.Entities[k.To-1]
			got = append(got, fmt.Sprint(one.Layer, " ", string(points[from.Start:from.End]), " ", k.Type, " ", string(points[to.Start:to.End])))
		}
	}
	for _, s := range d.Articles[0].Spans {
		for _, f := range s.Fragments {
			want = append(want, fmt.Sprint(d.Handle(s.Layer), " ", s.Label, " ", f.Quote))
		}
	}
	want = append(want, "amira Moscow’s minister said “we\u0301 stop” said_by Moscow’s minister", "ben السفن تصل غدا about 上海")
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestLosses(t *testing.T) {
	sample := []string{
		"10 it is in several parts, each of which is written as a tag of its own", "10 its note is not written",
		"10 its attribute “checked” is not written", "10 its attribute “modality” is not written",
		"10 its attribute “sure” is not written", "10 its attribute “topics” is not written",
		"11 the entity that it names is not written", "13 its attribute “modality” is not written",
	}
	linked := formatstest.Sample()
	linked.Articles[0].Links[1].Attributes = map[string]any{"sure": 1.0}
	unlinked := formatstest.Sample()
	unlinked.Head.Scheme.Links = nil
	for name, c := range map[string]struct {
		data *formatstest.Dataset
		more []string
	}{
		"sample": {formatstest.Sample(), []string{"10 its link “said_by” is written between first parts of tags"}},
		"linked": {linked, []string{"10 its link “said_by” is written between first parts of tags", "14 the attribute “sure” of a link from it is not written"}},
		"unlinked": {unlinked, []string{"10 its link “said_by” is not written, since the tag scheme has no kinds of links",
			"14 its link “about” is not written, since the tag scheme has no kinds of links"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, l := range formatstest.MustWrite(t, doccano.Format, c.data, formats.WriteOptions{}).Losses {
				got = append(got, fmt.Sprint(l.Span[15], " ", l.Why))
			}
			want := slices.Concat(sample, c.more)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

func TestUnwritable(t *testing.T) {
	stranger := formatstest.Sample()
	stranger.Articles[0].Spans[0].Layer = formatstest.ID(99)
	twins := formatstest.Sample()
	twins.Head.People[1].Handle = "amira"
	said := plain()
	said.Articles[0].Statuses[0].Attributes = map[string]any{"genre": 1}
	for want, d := range map[string]*formatstest.Dataset{
		"article 1 (\"Ships <stop> & \\\"wait\\\"\"): its layer is of nobody in the people of the dataset": stranger,
		"people: each needs a handle of their own":                                                         twins,
		"said.genre: cannot be written":                                                                    said,
	} {
		if _, err := formatstest.Write(doccano.Format, d, formats.WriteOptions{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestRecognise(t *testing.T) {
	long := strings.Repeat("word ", 2000)
	sample := formatstest.Sample()
	sample.Articles[0].Text = formatstest.Text(long)
	sample.Articles[0].Spans, sample.Articles[0].Links = nil, nil
	for _, c := range []struct {
		name, file string
		want       bool
	}{
		{"a.jsonl", `{"id": 1, "text": "Moscow", "label": [[0, 6, "LOC"]]}`, true},
		{"a.JSONL", "\uFEFF{\"id\": 1, \"data\": \"Moscow\", \"label\": []}", true},
		{"a.json", `[{"text": "Moscow", "labels": [[0, 6, "LOC"]]}]`, true},
		{"a.json", "[\n {\n \"text\": \"Moscow\",\n \"labels\": [\n  [0, 6, \"LOC\"]]}]", true},
		{"a.jsonl", `{"text": "Moscow", "entities": [{"id": 1, "label": "LOC", "start_offset": 0, "end_offset": 6}], "relations": []}`, true},
		{"a.jsonl", `{"doc_id": 1, "text": "Moscow", "entities": [[0, 6, "LOC"]], "username": "admin"}`, true},
		{"a.jsonl", formatstest.MustWrite(t, doccano.Format, sample, formats.WriteOptions{}).At[""], true},
		{"a.jsonl", `{"label": [[0, 6, "LOC"]], "text": "` + long + `"}`, true},
		{"a.txt", `{"id": 1, "text": "Moscow", "label": [[0, 6, "LOC"]]}`, true},
		{"a.jsonl", `{"id": 1, "text": "Moscow", "label": ["LOC"]}`, false},
		{"a.jsonl", `{"id": 1, "text": "Moscow", "label": "LOC"}`, false},
		{"a.jsonl", `{"text": "Moscow", "title": "Moscow"}`, false},
		{"a.jsonl", `{"id": 1, "text": "` + long + `", "label": [[0, 6, "LOC"]]}`, false},
		{"a.jsonl", `{"text": "Moscow", "spans": [{"start": 0, "end": 6, "label": "LOC"}]}`, false},
		{"a.jsonl", `{"label": [], "text": "Moscow", "_task_hash": 1}`, false},
		{"a.json", `{"format": "dateline/1", "articles": [{"text": "Moscow"}]}`, false},
		{"a.json", `[{"id": 1, "data": {"text": "Moscow"}, "annotations": [{"result": []}]}]`, false},
		{"a.jsonl", `{"label": [[0, 6, "LOC"]]}`, false},
		{"a.jsonl", `<html>`, false},
		{"a.jsonl", ``, false},
		{"a.jsonl", `{`, false},
		{"a.jsonl", `[]`, false},
	} {
		if got := doccano.Format.Recognise(c.name, []byte(c.file)[:min(len(c.file), 4096)]); got != c.want {
			t.Errorf("%s %.80s: %v", c.name, c.file, got)
		}
	}
}

// A file is recognised wherever its first bytes are cut off behind the first tag.
func TestRecogniseCut(t *testing.T) {
	d := formatstest.Sample()
	file := formatstest.MustWrite(t, doccano.Format, d, formats.WriteOptions{}).At[""]
	for n := strings.Index(file, "]") + 1; n <= len(file); n++ {
		if !doccano.Format.Recognise("x.jsonl", []byte(file[:n])) {
			t.Fatalf("not by %s", file[:n])
		}
	}
}

// The snippet runs, on the file that it stands beside.
func TestNote(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3")
	}
	dir := t.TempDir()
	d := formatstest.Sample()
	name := "it's \"x\".jsonl"
	if err := os.WriteFile(dir+"/"+strings.Replace(name, ".jsonl", ".train.jsonl", 1), []byte(formatstest.MustWrite(t, doccano.Format, d, formats.WriteOptions{}).At[""]), 0o644); err != nil {
		t.Fatal(err)
	}
	note := doccano.Format.Note(formats.Export{Name: name, Splits: []string{"train", "test"}, Header: d.Head})
	_, code, _ := strings.Cut(note, "```python\n")
	code, _, _ = strings.Cut(code, "```")
	cmd := exec.Command(python, "-c", code)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "amira\tactor\tMoscow’s minister\n") || strings.Count(string(out), "\n") != 8-1 {
		t.Errorf("%v\n%s\n%s", err, out, note)
	}
}
