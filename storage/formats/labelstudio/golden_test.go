// This file owns the proof that the bytes stay what they are, and that each place in them is
// right.

package labelstudio_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/labelstudio"
)

var update = flag.Bool("update", false, "write the golden files anew")

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

func mustRead(t testing.TB, file string) *formatstest.Dataset {
	t.Helper()
	d, err := formatstest.ReadString(labelstudio.Format, "tasks.json", file)
	if err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	return d
}

const config = "-config.xml"

func TestGolden(t *testing.T) {
	for name, d := range map[string]*formatstest.Dataset{"sample": formatstest.Sample(), "empty": {}} {
		files := formatstest.MustWrite(t, labelstudio.Format, d, formats.WriteOptions{})
		golden(t, "testdata/"+name+".golden.json", files.At[""])
		golden(t, "testdata/"+name+"-config.golden.xml", files.At[config])
		checkXML(t, files.At[config])
		again := formatstest.MustWrite(t, labelstudio.Format, mustRead(t, files.At[""]), formats.WriteOptions{})
		if again.At[""] != files.At[""] {
			t.Errorf("written again\n%s\nwant\n%s", again.At[""], files.At[""])
		}
	}
	golden(t, "testdata/note.golden.md", labelstudio.Format.Note(formats.Export{Name: "tasks.json"}))
	golden(t, "testdata/note-splits.golden.md", labelstudio.Format.Note(formats.Export{Name: "the tasks.json", Splits: []string{"train", "test"}}))
}

func checkXML(t interface {
	Helper()
	Errorf(string, ...any)
}, s string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(s)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Errorf("%v\n%s", err, s)
			return
		}
	}
}

// exported is a file as encoding/json has it.
type exported []struct {
	Data struct {
		Text string `json:"text"`
	} `json:"data"`
	Annotations []struct {
		ID     int `json:"id"`
		Result []struct {
			ID    string `json:"id"`
			Type  string `json:"type"`
			Value struct {
				Start  int             `json:"start"`
				End    int             `json:"end"`
				Text   json.RawMessage `json:"text"`
				Labels []string        `json:"labels"`
			} `json:"value"`
		} `json:"result"`
	} `json:"annotations"`
}

// Every place is counted in code points, here by other means.
func TestOffsets(t *testing.T) {
	d := formatstest.Sample()
	var file exported
	if err := json.Unmarshal([]byte(formatstest.MustWrite(t, labelstudio.Format, d, formats.WriteOptions{}).At[""]), &file); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range file[0].Annotations {
		for _, r := range a.Result {
			if r.Type != "labels" {
				continue
			}
			var words string
			if err := json.Unmarshal(r.Value.Text, &words); err != nil {
				t.Fatal(err)
			}
			if there := string([]rune(file[0].Data.Text)[r.Value.Start:r.Value.End]); there != words {
				t.Errorf("%q is %q", words, there)
			}
			got = append(got, r.Value.Labels[0]+" "+words)
		}
	}
	var want []string
	for _, s := range d.Articles[0].Spans {
		for _, f := range s.Fragments {
			want = append(want, s.Label+" "+f.Quote)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestLosses(t *testing.T) {
	d := formatstest.Sample()
	if got := formatstest.MustWrite(t, labelstudio.Format, d, formats.WriteOptions{}).Losses; len(got) != 1 || got[0].Span != formatstest.ID(10) ||
		got[0].Why != "it is in 2 parts, and is written as 2 regions" {
		t.Errorf("%v", got)
	}
	it := &d.Articles[0]
	it.Spans[1].Entity = formatstest.ID(99)
	it.Spans[2].Attributes = map[string]any{"odd": 1, "nan": nan()}
	it.Links[0].Attributes = map[string]any{"sure": true, "odd": 1}
	link := it.Links[1]
	link.ID = formatstest.ID(22)
	loose := it.Links[1]
	loose.ID, loose.To = formatstest.ID(23), formatstest.ID(98)
	crossing := it.Links[0]
	crossing.ID, crossing.Layer = formatstest.ID(24), formatstest.Ben.ID
	it.Links = append(it.Links, link, loose, crossing)
	var got []string
	for _, l := range formatstest.MustWrite(t, labelstudio.Format, d, formats.WriteOptions{}).Losses {
		got = append(got, l.Span.String()[35:]+" "+l.Why)
	}
	want := []string{
		"e its link “about” goes to a tag that is not written",
		"a its link “said_by” goes to a tag that is not written",
		"a it is in 2 parts, and is written as 2 regions",
		"b it names an entity that is not in the dataset",
		"c its attribute “nan” has a value that cannot be written",
		"c its attribute “odd” has a value that cannot be written",
		"a the attribute “odd” of a link from it has a value that cannot be written",
		"a the attribute “sure” of a link from it is in the file, and is not shown by Label Studio",
		"e it has two links “about” to the same tag, of which Label Studio keeps one",
	}
	if !slices.Equal(got, want) {
		t.Errorf("losses\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	back := mustRead(t, formatstest.MustWrite(t, labelstudio.Format, d, formats.WriteOptions{}).At[""]).Articles[0]
	if len(back.Links) != 3 || back.Links[0].Attributes["sure"] != true {
		t.Errorf("%+v", back.Links)
	}
}

func nan() float64 { zero := 0.0; return zero / zero }

func TestUnwritable(t *testing.T) {
	body := formatstest.Text("Ships.")
	d := &formatstest.Dataset{Articles: []formats.Item{{Text: body, Spans: []annotate.Span{
		{ID: formatstest.ID(1), Label: "x", Layer: formatstest.ID(77), Fragments: annotate.Fragments(body, text.Range{Start: 0, End: 5})},
	}}}}
	_, err := formatstest.Write(labelstudio.Format, d, formats.WriteOptions{})
	if err == nil || !strings.Contains(err.Error(), "article 1") || !strings.Contains(err.Error(), "layer is of nobody") {
		t.Error(err)
	}
	d.Articles[0].Spans = nil
	d.Articles[0].Statuses = []annotate.Status{{Attributes: map[string]any{"n": 1}}}
	if _, err := formatstest.Write(labelstudio.Format, d, formats.WriteOptions{}); err == nil || !strings.Contains(err.Error(), "said.n: cannot be written") {
		t.Error(err)
	}
	d.Head.People = []annotate.Person{{ID: formatstest.ID(1), Handle: "a"}, {ID: formatstest.ID(2), Handle: "a"}}
	if _, err := formatstest.Write(labelstudio.Format, d, formats.WriteOptions{}); err == nil || !strings.Contains(err.Error(), "handle of their own") {
		t.Error(err)
	}
}

func TestRecognise(t *testing.T) {
	sample := formatstest.MustWrite(t, labelstudio.Format, formatstest.Sample(), formats.WriteOptions{}).At[""]
	long := strings.Repeat("word ", 2000)
	for head, want := range map[string]bool{
		sample: true,
		`[{"id": 1, "annotations": [{"id": 1, "result": []}], "drafts": [], "data": {"text": "a"}}]`: true,
		`[{"data": {"text": "a"}, "predictions": [{"result": []}]}]`:                                 true,
		`{"data": {"text": "a"}, "annotations": []}`:                                                 true,
		`[{"id": 1, "annotations": [{"id": 1, "result": [` + strings.Repeat(`{"id": "x"},`, 900):     true,
		`[{"id": 1, "data": {"text": "` + long:                                                       true,
		`[{"id": 1, "completions": [{"id": 1, "result": []}], "data": {"text": "a"}}]`:               true,
		`[{"text": "abc", "label": [{"start": 0, "end": 1, "labels": ["x"]}], "annotator": 1}]`:      true,
		`[{"data": {"text": "a"}}]`:                                                                  false,
		`[{"text": "abc", "label": [{"start": 0, "end": 1, "label": "x"}]}]`:                         false,
		`{"text": "abc", "label": [[0, 1, "x"]]}`:                                                    false,
		`[{"title": "a", "text": "` + long:                                                           false,
		`{"format": "dateline/1", "articles": []}`:                                                   false,
		`{"data": "abc", "annotations": []}`:                                                         false,
		`{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation"}`:                     false,
		"": false, "[]": false, "text": false,
	} {
		if got := labelstudio.Format.Recognise("x.json", []byte(head[:min(len(head), 4096)])); got != want {
			t.Errorf("%.90s: %v", head, got)
		}
	}
	if got := labelstudio.Format.Beside("my tasks.train.json"); got[0] != "my tasks.train-config.xml" {
		t.Error(got)
	}
}
