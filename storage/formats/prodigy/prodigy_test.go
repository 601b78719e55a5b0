// This file owns the proof that the bytes stay what they are, and that they are what Prodigy
// and spaCy read.

package prodigy_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/prodigy"
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

// more is Sample with something said of an article and of a link, and an article that nobody
// has begun.
func more() *formatstest.Dataset {
	d := formatstest.Sample()
	d.Head.Scheme.Article = []annotate.Attribute{{Key: "genre", Type: annotate.TypeText}}
	d.Articles[0].Links[0].Attributes = map[string]any{"sure": 0.25}
	d.Articles[0].Statuses[0].Attributes = map[string]any{"genre": "news"}
	d.Articles[0].Statuses[1].State = annotate.StateInWork
	d.Articles[1].Statuses = nil
	return d
}

func TestGolden(t *testing.T) {
	for name, d := range map[string]*formatstest.Dataset{"sample": formatstest.Sample(), "more": more(), "empty": {}} {
		t.Run(name, func(t *testing.T) {
			files := formatstest.MustWrite(t, prodigy.Format, d, formats.WriteOptions{})
			golden(t, name+".golden.jsonl", files.At[""])
			back, err := formatstest.ReadString(prodigy.Format, "x.jsonl", files.At[""])
			if err != nil {
				t.Fatal(err)
			}
			if len(back.Warnings) > 0 {
				t.Errorf("warnings %q", back.Warnings)
			}
			if again := formatstest.MustWrite(t, prodigy.Format, back, formats.WriteOptions{}).At[""]; again != files.At[""] {
				t.Errorf("reading and writing it again gives\n%s\nwant\n%s", again, files.At[""])
			}
		})
	}
}

// task is a line as another program reads it.
type task struct {
	Text      string
	Annotator string `json:"_annotator_id"`
	Tokens    []struct {
		Text           string
		Start, End, ID int
		WS             bool
	}
	Spans     []span
	Relations []struct {
		Head, Child int
		HeadSpan    span `json:"head_span"`
		ChildSpan   span `json:"child_span"`
		Label       string
	}
}

type span struct {
	Start, End int
	First      int `json:"token_start"`
	Last       int `json:"token_end"`
	Label      string
	PartOf     string `json:"part_of"`
}

func tasks(t testing.TB, file string) (list []task) {
	for line := range strings.Lines(file) {
		var one task
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		list = append(list, one)
	}
	return list
}

// problems holds a task against what spaCy and Prodigy hold to be so: tokens with their
// spaces are the text, and each span is one of whole tokens. Places are counted in another
// way than the format does.
func problems(one task) (wrong []string) {
	say := func(format string, a ...any) { wrong = append(wrong, fmt.Sprintf(format, a...)) }
	points := []rune(one.Text)
	var text strings.Builder
	for i, k := range one.Tokens {
		if n := len([]rune(text.String())); k.ID != i || k.Start != n || k.End != n+len([]rune(k.Text)) || k.Text == "" {
			say("token %d is %+v", i, k)
		}
		if text.WriteString(k.Text); k.WS {
			text.WriteString(" ")
		}
	}
	if text.String() != one.Text {
		say("tokens are %q, the text is %q", text.String(), one.Text)
	}
	exact := func(s span) {
		if s.First > s.Last || s.Last >= len(one.Tokens) || one.Tokens[s.First].Start != s.Start || one.Tokens[s.Last].End != s.End || s.End > len(points) {
			say("span %+v", s)
		}
	}
	for _, s := range one.Spans {
		exact(s)
	}
	for _, k := range one.Relations {
		exact(k.HeadSpan)
		exact(k.ChildSpan)
		if k.Head != k.HeadSpan.Last || k.Child != k.ChildSpan.Last {
			say("relation %+v", k)
		}
	}
	return wrong
}

func TestPlaces(t *testing.T) {
	d := formatstest.Sample()
	var got, want []string
	for _, one := range tasks(t, formatstest.MustWrite(t, prodigy.Format, d, formats.WriteOptions{}).At[""]) {
		for _, p := range problems(one) {
			t.Error(p)
		}
		points := []rune(one.Text)
		words := func(s span) string { return string(points[s.Start:s.End]) }
		for _, s := range one.Spans {
			got = append(got, one.Annotator+" "+s.Label+" "+words(s))
		}
		for _, k := range one.Relations {
			got = append(got, one.Annotator+" "+words(k.HeadSpan)+" "+k.Label+" "+words(k.ChildSpan))
		}
	}
	for _, s := range d.Articles[0].Spans {
		for _, f := range s.Fragments {
			want = append(want, d.Handle(s.Layer)+" "+s.Label+" "+f.Quote)
		}
	}
	want = append(want, "amira Moscow’s minister said “we\u0301 stop” said_by Moscow’s minister", "ben السفن تصل غدا about 上海")
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Where texts are cut, in the notation of text|text, with _ for a space that is a mark on the
// token before it.
func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"We stop, now.":         "We_stop|,_now|.",
		"a  b":                  "a_ |b",
		"a\n\nb":                "a|\n\n|b",
		"a \n b":                "a_\n |b",
		" a ":                   " |a_",
		"\t":                    "\t",
		"a\u00a0b":              "a|\u00a0|b",
		"[We ]stop":             "We| |stop",
		"We[ stop]":             "We| |stop",
		"We[ ]stop":             "We| |stop",
		"[We] [stop]":           "We_stop",
		"a [ b]":                "a_ |b",
		"a[  ]b":                "a|  |b",
		"a [\n]b":               "a_\n|b",
		"Mos[c]ow":              "Mos|c|ow",
		"[we\u0301] s":          "we\u0301_s",
		"[we]\u0301 s":          "we|\u0301_s",
		"👩‍👩‍👧 [🇸]🇾":            "👩‍👩‍👧_🇸|🇾",
		"上海，港口":                 "上|海|，|港|口",
		"It’s 3.5% of U.S. #up": "It’s_3.5|%_of_U.S|._#|up",
	} {
		plain := strings.NewReplacer("[", "", "]", "").Replace(text)
		d := &formatstest.Dataset{Articles: []formats.Item{{Text: formatstest.Text(plain)}}}
		it := &d.Articles[0]
		at, from := 0, -1
		for _, r := range text {
			switch r {
			case '[':
				from = at
			case ']':
				s := annotate.Span{ID: formatstest.ID(byte(at + 1)), Label: "x"}
				s.Fragments = []annotate.Fragment{{Quote: plain[from:at]}}
				s.Fragments[0].Start, s.Fragments[0].End = from, at
				it.Spans = append(it.Spans, s)
			default:
				at += len(string(r))
			}
		}
		one := tasks(t, formatstest.MustWrite(t, prodigy.Format, d, formats.WriteOptions{}).At[""])[0]
		var b strings.Builder
		for i, k := range one.Tokens {
			if b.WriteString(k.Text); k.WS {
				b.WriteString("_")
			} else if i < len(one.Tokens)-1 {
				b.WriteString("|")
			}
		}
		if b.String() != want {
			t.Errorf("%q is cut %q, want %q", text, b.String(), want)
		}
		for _, p := range problems(one) {
			t.Errorf("%q: %s", text, p)
		}
	}
}

func TestEveryTask(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := formatstest.Random(t, formatstest.Shape{Parts: true, Links: true, People: 2, Controls: true})
		files, err := formatstest.Write(prodigy.Format, d, formats.WriteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(files.At[""]) {
			var one task
			if err := json.Unmarshal([]byte(line), &one); err != nil {
				t.Fatal(err)
			}
			if wrong := problems(one); len(wrong) > 0 {
				t.Fatalf("%s\n%s", strings.Join(wrong, "\n"), line)
			}
		}
	})
}

func TestLosses(t *testing.T) {
	d := more()
	d.Articles[0].Spans[2].Entity = formatstest.ID(77)
	d.Articles[0].Spans[3].Attributes = map[string]any{"modality": 1, "sure": 0.5, "topics": nil}
	d.Articles[0].Links[1].Attributes = map[string]any{"sure": 1}
	var got []string
	for _, l := range formatstest.MustWrite(t, prodigy.Format, d, formats.WriteOptions{}).Losses {
		got = append(got, fmt.Sprint(l.Span[15], " ", l.Why))
	}
	want := []string{
		"10 it is in several parts, each of which is a span of its own to Prodigy",
		"12 it names an entity that is not in the dataset",
		"13 its attribute “modality” has a value that cannot be written",
		"13 its attribute “topics” has a value that cannot be written",
		"14 the attribute “sure” of a link from it has a value that cannot be written",
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if sample := formatstest.MustWrite(t, prodigy.Format, formatstest.Sample(), formats.WriteOptions{}).Losses; len(sample) != 1 || sample[0].Why != want[0][3:] {
		t.Errorf("of the sample: %v", sample)
	}
}

func TestUnwritable(t *testing.T) {
	stranger := formatstest.Sample()
	stranger.Articles[0].Links[0].Layer = formatstest.ID(99)
	said := formatstest.Sample()
	said.Articles[0].Statuses[0].Attributes = map[string]any{"genre": 1}
	for want, d := range map[string]*formatstest.Dataset{
		"its layer is of nobody in the people of the dataset": stranger,
		"said.genre: cannot be written":                       said,
	} {
		if _, err := formatstest.Write(prodigy.Format, d, formats.WriteOptions{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestRecognise(t *testing.T) {
	long := strings.Repeat("word ", 2000)
	sample := formatstest.Sample()
	sample.Articles[0].Text = formatstest.Text(long)
	sample.Articles[0].Spans, sample.Articles[0].Links = nil, nil
	nobody := formatstest.Sample()
	nobody.Articles = nobody.Articles[1:]
	nobody.Articles[0].Text, nobody.Articles[0].Statuses = formatstest.Text(long), nil
	write := func(d *formatstest.Dataset) string {
		return formatstest.MustWrite(t, prodigy.Format, d, formats.WriteOptions{}).At[""]
	}
	for _, c := range []struct {
		name, file string
		want       bool
	}{
		{"a.jsonl", write(sample), true},
		{"a.jsonl", write(nobody), true},
		{"a.json", "[" + `{"text": "Moscow", "spans": [{"start": 0, "end": 6, "label": "LOC"}]}]`, true},
		{"a.jsonl", `{"text":"Moscow","_input_hash":1,"_task_hash":2,"answer":"ignore"}`, true},
		{"a.jsonl", `{"text":"Moscow","tokens":[{"text":"Moscow","start":0,"end":6,"id":0,"ws":false}]}`, true},
		{"a.ndjson", `{"text":"Moscow","spans":[]}`, true},
		{"a.txt", `{"text":"Moscow","spans":[]}`, true},
		{"a.jsonl", `{"text":"Moscow","spans":[[0,6,"LOC"]]}`, false},
		{"a.jsonl", `{"text":"Moscow","spans":"no"}`, false},
		{"a.jsonl", `{"text":"Moscow","label":[[0,6,"LOC"]]}`, false},
		{"a.jsonl", `{"text":"Moscow","entities":[{"id":1,"label":"LOC","start_offset":0,"end_offset":6}]}`, false},
		{"a.jsonl", `{"text":"Moscow","tokens":["Moscow"]}`, false},
		{"a.jsonl", `{"text":"Moscow","title":"Moscow"}`, false},
		{"a.jsonl", `{"image":"a.png","spans":[{"start":1}],"_task_hash":2}`, false},
		{"a.json", `{"format":"dateline/1","articles":[{"text":"Moscow","spans":[]}]}`, false},
		{"a.json", `[{"data":{"text":"Moscow"}}]`, false},
		{"a.jsonl", ``, false},
		{"a.jsonl", `{"text":`, false},
	} {
		if got := prodigy.Format.Recognise(c.name, []byte(c.file)[:min(len(c.file), 4096)]); got != c.want {
			t.Errorf("%s %.80s: %v", c.name, c.file, got)
		}
	}
}

// A file is recognised wherever its first bytes are cut off behind the first tag.
func TestRecogniseCut(t *testing.T) {
	d := formatstest.Sample()
	file := formatstest.MustWrite(t, prodigy.Format, d, formats.WriteOptions{}).At[""]
	for n := strings.Index(file, "]") + 1; n <= len(file); n++ {
		if !prodigy.Format.Recognise("x.jsonl", []byte(file[:n])) {
			t.Fatalf("not by %s", file[:n])
		}
	}
}

// The snippet runs as far as it does not need spaCy, of which a little stands in for it.
func TestNote(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3")
	}
	const standIn = `
import sys, types
class Doc:
    def __init__(self, vocab, words, spaces):
        self.words, self.spans = words, {}
        self.text = "".join(w + (" " if s else "") for w, s in zip(words, spaces))
def Span(doc, first, behind, label):
    assert 0 <= first < behind <= len(doc.words)
    print(label, first, behind)
class DocBin:
    def __init__(self, docs):
        self.docs = docs
    def to_disk(self, path):
        assert path.endswith(".spacy") and self.docs

spacy, tokens = types.ModuleType("spacy"), types.ModuleType("spacy.tokens")
spacy.blank = lambda lang: types.SimpleNamespace(vocab=None)
spacy.tokens, tokens.Doc, tokens.DocBin, tokens.Span = tokens, Doc, DocBin, Span
sys.modules.update({"spacy": spacy, "spacy.tokens": tokens})
`
	dir := t.TempDir()
	d := formatstest.Sample()
	if err := os.WriteFile(dir+"/it's \"x\".jsonl", []byte(formatstest.MustWrite(t, prodigy.Format, d, formats.WriteOptions{}).At[""]), 0o644); err != nil {
		t.Fatal(err)
	}
	note := prodigy.Format.Note(formats.Export{Name: "it's \"x\".jsonl", Header: d.Head})
	_, code, _ := strings.Cut(note, "```python\n")
	code, _, _ = strings.Cut(code, "```")
	cmd := exec.Command(python, "-c", standIn+code)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil || strings.Count(string(out), "\n") != 7 {
		t.Errorf("%v\n%s\n%s", err, out, note)
	}
	for _, want := range []string{`db-in news 'it'\''s "x".jsonl'`, "--label 'claim,actor,location'"} {
		if !strings.Contains(note, want) {
			t.Errorf("no %s in\n%s", want, note)
		}
	}
}
