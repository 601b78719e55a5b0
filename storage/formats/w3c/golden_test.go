// This file owns the proof that the bytes stay what they are, and that each place in them is
// right.

package w3c_test

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/w3c"
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
	d, err := formatstest.ReadString(w3c.Format, "a.jsonld", file)
	if err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	return d
}

func TestGolden(t *testing.T) {
	exported := formats.WriteOptions{Exported: time.Date(2016, 11, 14, 10, 0, 0, 0, time.FixedZone("", 3600))}
	for name, d := range map[string]*formatstest.Dataset{"sample": formatstest.Sample(), "empty": {}} {
		file := formatstest.MustWrite(t, w3c.Format, d, exported).At[""]
		golden(t, "testdata/"+name+".golden.jsonld", file)
		if again := formatstest.MustWrite(t, w3c.Format, mustRead(t, file), exported).At[""]; again != file {
			t.Errorf("written again\n%s\nwant\n%s", again, file)
		}
	}
	golden(t, "testdata/note.golden.md", w3c.Format.Note(formats.Export{Name: "talks.jsonld"}))
	golden(t, "testdata/note-splits.golden.md", w3c.Format.Note(formats.Export{Name: "the talks.jsonld", Splits: []string{"train", "test"}}))
}

// exported is a file as encoding/json has it.
type exported struct {
	Total int `json:"total"`
	First struct {
		Items []struct {
			Motivation string          `json:"motivation"`
			Body       json.RawMessage `json:"body"`
			Target     json.RawMessage `json:"target"`
		} `json:"items"`
	} `json:"first"`
}

type specific struct {
	Selector []struct {
		Type, Exact, Prefix, Suffix string
		Start, End                  int
	} `json:"selector"`
}

// Every place is counted in code points, here by other means.
func TestOffsets(t *testing.T) {
	d := formatstest.Sample()
	var file exported
	if err := json.Unmarshal([]byte(formatstest.MustWrite(t, w3c.Format, d, formats.WriteOptions{}).At[""]), &file); err != nil {
		t.Fatal(err)
	}
	if file.Total != len(file.First.Items) || file.Total != 2+3+6+2 {
		t.Errorf("total %d of %d", file.Total, len(file.First.Items))
	}
	var words []string
	var got []string
	for _, a := range file.First.Items {
		switch a.Motivation {
		case "describing":
			var body struct{ Value string }
			if err := json.Unmarshal(a.Body, &body); err != nil {
				t.Fatal(err)
			}
			words = append(words, body.Value)
		case "tagging":
			targets := []specific{{}}
			if json.Unmarshal(a.Target, &targets[0]) != nil {
				if err := json.Unmarshal(a.Target, &targets); err != nil {
					t.Fatal(err)
				}
			}
			all := []rune(words[0])
			for _, s := range targets {
				quote, at := s.Selector[0], s.Selector[1]
				if there := string(all[at.Start:at.End]); there != quote.Exact || quote.Type != "TextQuoteSelector" || at.Type != "TextPositionSelector" {
					t.Errorf("%+v is %q", s, there)
				}
				if string(all[max(0, at.Start-32):at.Start]) != quote.Prefix || string(all[at.End:min(len(all), at.End+32)]) != quote.Suffix {
					t.Errorf("%+v", quote)
				}
				got = append(got, quote.Exact)
			}
		}
	}
	var want []string
	for _, s := range d.Articles[0].Spans {
		for _, f := range s.Fragments {
			want = append(want, f.Quote)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestLosses(t *testing.T) {
	d := formatstest.Sample()
	if got := formatstest.MustWrite(t, w3c.Format, d, formats.WriteOptions{}).Losses; len(got) != 0 {
		t.Errorf("%v", got)
	}
	it := &d.Articles[0]
	it.Spans[1].Entity = formatstest.ID(99)
	it.Spans[2].Attributes = map[string]any{"odd": 1, "nan": nan(), "none": []string{}, "sure": 1.5}
	it.Links[0].Attributes = map[string]any{"sure": true, "odd": 1}
	loose, crossing := it.Links[1], it.Links[0]
	loose.ID, loose.To = formatstest.ID(23), formatstest.ID(98)
	crossing.ID, crossing.Layer = formatstest.ID(24), formatstest.Ben.ID
	it.Links = append(it.Links, loose, crossing)
	files := formatstest.MustWrite(t, w3c.Format, d, formats.WriteOptions{})
	var got []string
	for _, l := range files.Losses {
		got = append(got, l.Span.String()[35:]+" "+l.Why)
	}
	want := []string{
		"b it names an entity that is not in the dataset",
		"c its attribute “nan” has a value that cannot be written",
		"c its attribute “none” is an empty list, for which there is no word",
		"c its attribute “odd” has a value that cannot be written",
		"a the attribute “odd” of a link from it has a value that cannot be written",
		"e its link “about” goes to a tag that is not written",
		"a its link “said_by” goes to a tag that is not written",
	}
	if !slices.Equal(got, want) {
		t.Errorf("losses\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	back := mustRead(t, files.At[""]).Articles[0]
	if len(back.Links) != 2 || back.Links[0].Attributes["sure"] != true {
		t.Errorf("%+v", back.Links)
	}
}

func nan() float64 { zero := 0.0; return zero / zero }

func TestUnwritable(t *testing.T) {
	body := formatstest.Text("Ships.")
	d := &formatstest.Dataset{Articles: []formats.Item{{Text: body, Spans: []annotate.Span{
		{ID: formatstest.ID(1), Label: "x", Layer: formatstest.ID(77), Fragments: annotate.Fragments(body, text.Range{Start: 0, End: 5})},
	}}}}
	_, err := formatstest.Write(w3c.Format, d, formats.WriteOptions{})
	if err == nil || !strings.Contains(err.Error(), "article 1") || !strings.Contains(err.Error(), "layer is of nobody") {
		t.Error(err)
	}
	d.Articles[0].Spans = nil
	d.Articles[0].Statuses = []annotate.Status{{Attributes: map[string]any{"n": []string{}}}}
	if _, err := formatstest.Write(w3c.Format, d, formats.WriteOptions{}); err == nil || !strings.Contains(err.Error(), "said.n: cannot be written") {
		t.Error(err)
	}
	d.Head.People = []annotate.Person{{ID: formatstest.ID(1), Handle: "a"}, {ID: formatstest.ID(2), Handle: "a"}}
	if _, err := formatstest.Write(w3c.Format, d, formats.WriteOptions{}); err == nil || !strings.Contains(err.Error(), "handle of their own") {
		t.Error(err)
	}
}

func TestRecognise(t *testing.T) {
	for head, want := range map[string]bool{
		formatstest.MustWrite(t, w3c.Format, formatstest.Sample(), formats.WriteOptions{}).At[""]:                                      true,
		`[{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation"}]`:                                                     true,
		`{"@context": ["https://www.w3.org/ns/anno.jsonld"], "type": "AnnotationPage"}`:                                                true,
		`[{"type": "Annotation", "target": {"source": "x", "selector": [{"type": "TextQuoteSelector", "exact": "a"}]}}]`:               true,
		`{"total": 1, "rows": [{"id": "x", "target": [{"source": "x", "selector": [{"type": "TextPositionSelector", "start": 1}]}]}]}`: true,
		`{"@context": "https://schema.org", "type": "NewsArticle", "text": "a"}`:                                                       false,
		`{"text": "see www.w3.org/ns/anno and \"@context\""}`:                                                                          false,
		`{"format": "dateline/1", "articles": []}`:                                                                                     false,
		`[{"data": {"text": "a"}, "annotations": []}]`:                                                                                 false,
		"": false, "[]": false, "@context www.w3.org/ns/anno": false,
	} {
		if got := w3c.Format.Recognise("x.json", []byte(head[:min(len(head), 4096)])); got != want {
			t.Errorf("%.90s: %v", head, got)
		}
	}
}
