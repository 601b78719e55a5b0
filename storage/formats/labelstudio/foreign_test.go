// This file owns the proof that files are read as Label Studio itself writes them.

package labelstudio_test

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/labelstudio"
)

// export is a task of two annotators and a model, as Label Studio 1.x exports it.
const export = `[{
  "id": 7,
  "annotations": [
    {"id": 31, "completed_by": {"id": 2, "email": "amira@example.org", "first_name": "Amira", "last_name": "Haddad"}, "result": [
      {"value": {"start": 7, "end": 18, "text": "“we stop” 👩‍👩‍👧"[X], "labels": ["claim"]}, "id": "aB3_x", "from_name": "ner", "to_name": "article", "type": "labels", "origin": "manual", "meta": {"text": ["see", "p. 4"]}},
      {"value": {"start": 7, "end": 18, "choices": ["denied"]}, "id": "aB3_x", "from_name": "modality", "to_name": "article", "type": "choices", "origin": "manual"},
      {"value": {"start": 7, "end": 18, "choices": ["a", "b"]}, "id": "aB3_x", "from_name": "topics", "to_name": "article", "type": "choices", "origin": "manual"},
      {"value": {"start": 7, "end": 18, "number": 0.5}, "id": "aB3_x", "from_name": "sure", "to_name": "article", "type": "number", "origin": "manual"},
      {"value": {"start": 7, "end": 18, "rating": 4}, "id": "aB3_x", "from_name": "stars", "to_name": "article", "type": "rating", "origin": "manual"},
      {"value": {"start": 7, "end": 18, "text": ["one", "two"]}, "id": "aB3_x", "from_name": "why", "to_name": "article", "type": "textarea", "origin": "manual"},
      {"value": {"start": 7, "end": 18, "taxonomy": [["A", "B"], ["A", "C"]]}, "id": "aB3_x", "from_name": "tree", "to_name": "article", "type": "taxonomy", "origin": "manual"},
      {"value": {"start": 0, "end": 2, "text": "He", "labels": ["actor", "person"]}, "id": "q9", "from_name": "ner", "to_name": "article", "type": "labels", "origin": "prediction"},
      {"value": {"start": 0, "end": 2, "text": ["The minister"]}, "id": "q9", "from_name": "entity", "to_name": "article", "type": "textarea"},
      {"value": {"choices": ["against"]}, "id": "zz", "from_name": "stance", "to_name": "article", "type": "choices", "origin": "manual"},
      {"from_id": "aB3_x", "to_id": "q9", "type": "relation", "direction": "right", "labels": ["said_by", "about"]},
      {"from_id": "aB3_x", "to_id": "q9", "type": "relation", "direction": "left"},
      {"from_id": "aB3_x", "to_id": "gone", "type": "relation", "direction": "right", "labels": ["said_by"]},
      {"value": {"start": 3, "end": 6, "text": "sai", "labels": []}, "id": "none", "from_name": "ner", "to_name": "article", "type": "labels"}
    ], "was_cancelled": false, "ground_truth": false, "created_at": "2024-03-09T22:16:08.728353Z", "lead_time": 4.288, "import_id": null, "last_action": null, "task": 7, "parent_prediction": null},
    {"id": 32, "completed_by": 3, "result": [
      {"value": {"start": 0, "end": 2, "text": "He", "labels": ["actor"]}, "id": "q9", "from_name": "ner", "to_name": "article", "type": "labels", "origin": "prediction"}
    ], "was_cancelled": false, "import_id": null},
    {"id": 33, "completed_by": 4, "result": [{"value": {"start": 0, "end": 2, "text": "He", "labels": ["actor"]}, "id": "q9", "type": "labels"}], "was_cancelled": true}
  ],
  "file_upload": "3f5a-tasks.json", "drafts": [], "comment_authors": [1, 2],
  "predictions": [{"id": 1, "model_version": "model 1", "score": 0.87, "result": [
      {"value": {"start": 0, "end": 2, "text": "He", "labels": ["actor"], "score": 0.9}, "id": "q9", "from_name": "ner", "to_name": "article", "type": "labels"}]}],
  "data": {"headline": "Talks", "title": "Ships", "published": "yesterday", "article": "He said “we stop” 👩‍👩‍👧 today.", "tokens": [1, {"a": null}]},
  "meta": {}, "created_at": "2024-03-09T21:52:49.513742Z", "total_annotations": 2
}]`

func TestExport(t *testing.T) {
	for name, file := range map[string]string{
		"code points":  strings.NewReplacer(`[X]`, ``, `"start": 7, "end": 18`, `"start": 8, "end": 23`).Replace(export),
		"UTF-16 units": strings.NewReplacer(`[X]`, ``, `"start": 7, "end": 18`, `"start": 8, "end": 26`).Replace(export),
	} {
		t.Run(name, func(t *testing.T) {
			d := mustRead(t, file)
			it := d.Articles[0]
			if it.Article.Title != "Ships" || it.Article.Published != "" || it.Text.String() != "He said “we stop” 👩‍👩‍👧 today." {
				t.Errorf("%+v", it.Article)
			}
			want := "\"He said “we stop” 👩‍👩‍👧 today.\"\n" +
				"  amira@example.org actor 0-2 \"He\" names \"The minister\"\n" +
				"  amira@example.org claim 8-40 \"“we stop” 👩\u200d👩\u200d👧\" modality=\"denied\" stars=4 sure=0.5 topics=[]string{\"a\", \"b\"} tree=[]string{\"A / B\", \"A / C\"} why=\"one\\ntwo\" note \"see\\np. 4\"\n" +
				"  amira@example.org person 0-2 \"He\" names \"The minister\"\n" +
				"  annotator-3 actor 0-2 \"He\"\n" +
				"  model 1 actor 0-2 \"He\"\n"
			keep := all
			keep.IDs, keep.Links = false, false
			if got := strings.ReplaceAll(formatstest.Shown(d, keep), "\u200d", "\\u200d"); got != strings.ReplaceAll(want, "\u200d", "\\u200d") {
				t.Errorf("%s\nwant\n%s", got, want)
			}
			claim, actor := it.Spans[0].ID, it.Spans[1].ID
			var links []string
			for _, l := range it.Links {
				links = append(links, fmt.Sprintf("%s %t %t", l.Kind, l.From == claim && l.To == actor, l.From == actor && l.To == claim))
			}
			if got := strings.Join(links, ", "); got != "said_by true false, about true false, relation false true" {
				t.Error(got)
			}
			if p := d.Head.People; len(p) != 3 || p[0].Name != "Amira Haddad" || p[0].ID != annotate.PersonKnownBy("amira@example.org").ID {
				t.Errorf("%+v", p)
			}
			if s := it.Statuses; len(s) != 2 || s[0].State != annotate.StateDone || s[1].State != annotate.StateDone || !reflect.DeepEqual(s[0].Attributes, map[string]any{"stance": "against"}) {
				t.Errorf("%+v", s)
			}
			wantWarnings := []string{
				"an item of an annotation that was cancelled in Label Studio was not taken in (first in line 1)",
				"a region without a label was passed over (first in line 1)",
				"a relation was passed over, since one of its regions is not there (first in line 1)",
			}
			if !reflect.DeepEqual(d.Warnings, wantWarnings) {
				t.Errorf("warnings %q, want %q", d.Warnings, wantWarnings)
			}
		})
	}
}

// What comes back from Label Studio after an export from here: annotations have new numbers
// and the one of another user, and keep the old numbers as import_id.
func TestThereAndBack(t *testing.T) {
	first := formatstest.MustWrite(t, labelstudio.Format, formatstest.Sample(), formats.WriteOptions{}).At[""]
	file := strings.NewReplacer(
		`{"id":1,"ground_truth":false,`, `{"id":901,"import_id":1,"completed_by":{"email":"x@example.org"},"created_at":"2024-01-01T00:00:00Z","ground_truth":false,`,
		`{"id":2,"ground_truth":false,`, `{"id":1,"import_id":2,"completed_by":5,"ground_truth":false,`,
		`{"id":3,"ground_truth":false,`, `{"id":2,"import_id":null,"completed_by":5,"ground_truth":false,`,
	).Replace(first)
	d := mustRead(t, file)
	want := mustRead(t, first)
	if got, want := formatstest.Shown(d, all), formatstest.Shown(want, all); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if s := d.Articles[1].Statuses; len(s) != 1 || d.Handle(s[0].Layer) != "annotator-5" {
		t.Errorf("%+v", s)
	}
}

// The frontend of Label Studio 1.4.0 opened the first task of testdata/sample.golden.json with its
// configuration, and gave its annotations out again: results in testdata/frontend-1.4.0.json.
func TestFrontend(t *testing.T) {
	file, err := os.ReadFile("testdata/frontend-1.4.0.json")
	if err != nil {
		t.Fatal(err)
	}
	d, want := mustRead(t, string(file)), formatstest.Sample()
	want.Articles = want.Articles[:1]
	if got, want := formatstest.Shown(d, all), formatstest.Shown(want, all); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if a := d.Articles[0].Article; a != want.Articles[0].Article {
		t.Errorf("%+v, want %+v", a, want.Articles[0].Article)
	}
	if s := d.Articles[0].Spans; !s[0].Created.Equal(want.Articles[0].Spans[0].Created) || s[1].Entity != formatstest.ID(40) {
		t.Errorf("%+v", s)
	}
}

func TestPartsThatWereChanged(t *testing.T) {
	region := func(id, partOf, label string, start, end int) string {
		return fmt.Sprintf(`{"id":%q,"type":"labels","from_name":"l","to_name":"text","value":{"start":%d,"end":%d,"labels":[%q]},"meta":{"dateline":{%s}}}`, id, start, end, label, partOf)
	}
	const id = "01890000-0000-7000-8000-000000000001"
	of := `"part_of":"` + id + `"`
	for name, c := range map[string]struct{ regions, want string }{
		"both":            {region(id, "", "a", 0, 2) + "," + region(id+"_2", of, "a", 4, 6), "a 0-2 4-6"},
		"in other order":  {region(id+"_2", of, "a", 4, 6) + "," + region(id, "", "a", 0, 2), "a 0-2 4-6"},
		"the first gone":  {region(id+"_2", of, "a", 4, 6) + "," + region(id+"_3", of, "a", 7, 8), "a 4-6 7-8"},
		"another label":   {region(id, "", "a", 0, 2) + "," + region(id+"_2", of, "b", 4, 6), "a 0-2, b 4-6"},
		"drawn over":      {region(id, "", "a", 0, 5) + "," + region(id+"_2", of, "a", 4, 6), "a 0-5, a 4-6"},
		"one id, twice":   {region("x", "", "a", 0, 2) + "," + region("x", "", "a", 4, 6), "a 0-2, a 4-6"},
		"the same, twice": {region("x", "", "a", 0, 2) + "," + region("x", "", "a", 0, 2), "a 0-2"},
	} {
		d := mustRead(t, `[{"data":{"text":"0123456789"},"annotations":[{"result":[`+c.regions+`]}]}]`)
		var spans []string
		for _, s := range d.Articles[0].Spans {
			line := s.Label
			for _, f := range s.Fragments {
				line += fmt.Sprintf(" %d-%d", f.Start, f.End)
			}
			spans = append(spans, line)
		}
		if got := strings.Join(spans, ", "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestMinimal(t *testing.T) {
	d := mustRead(t, `[
		{"text": "He said so.", "id": 1, "label": [{"start": 0, "end": 2, "text": "He", "labels": ["actor"]}, {"start": 3, "end": 10, "text": "said so", "labels": ["claim", "x"]}],
		 "modality": [{"start": 0, "end": 2, "choices": ["denied"]}, {"start": 3, "end": 10, "number": 1}], "stance": "for", "tokens": [{"start": 0.5, "end": 1}, 2],
		 "annotator": "ben@example.org", "annotation_id": 4, "created_at": "2024-03-09T21:52:49Z", "updated_at": "2024-03-09T21:52:49Z", "lead_time": 3.5},
		{"text": "He said so.", "id": 1, "label": [{"start": 0, "end": 2, "text": "He", "labels": ["actor"]}], "annotator": 2, "annotation_id": 5}]`)
	if got, want := formatstest.Shown(d, formatstest.Keep{Layers: true, Attributes: true}), "\"He said so.\"\n  annotator-2 actor 0-2 \"He\"\n\n"+
		"\"He said so.\"\n  ben@example.org actor 0-2 \"He\" modality=\"denied\"\n  ben@example.org claim 3-10 \"said so\"\n  ben@example.org x 3-10 \"said so\"\n"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if d.Articles[0].Article.ID != d.Articles[1].Article.ID {
		t.Error("one article became two")
	}
	if len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "it is not clear of which tag") {
		t.Errorf("%q", d.Warnings)
	}
}

// Texts whose words are written as a browser gives them, and texts under other keys.
func TestTexts(t *testing.T) {
	task := func(data, result string) string {
		return `[{"data":{` + data + `},"annotations":[{"id":1,"created_username":" Amira Haddad amira@example.org, 1","completed_by":1,"result":[` + result + `]}]}]`
	}
	for name, c := range map[string]struct{ file, want string }{
		"a line break":     {task(`"text":"one  \ntwo\\n"`, `{"type":"labels","value":{"start":0,"end":9,"text":"one\\ntwo","labels":["a"]}}`), "one  \ntwo"},
		"no words":         {task(`"text":"one two"`, `{"type":"labels","value":{"start":4,"end":7,"labels":["a"]}}`), "two"},
		"numbers as words": {task(`"text":"one two"`, `{"type":"labels","value":{"start":"4","end":"7","labels":["a"]}}`), "two"},
		"to_name":          {task(`"text":"no","body":"one two"`, `{"type":"labels","to_name":"body","value":{"start":4,"end":7,"labels":["a"]}}`), "two"},
		"the only string":  {task(`"n":1,"title":"x","review":"one two"`, `{"type":"labels","to_name":"txt","value":{"start":4,"end":7,"labels":["a"]}}`), "two"},
		"CRLF":             {task(`"text":"one\r\ntwo"`, `{"type":"labels","value":{"start":3,"end":8,"text":"\r\ntwo","labels":["a"]}}`), "\ntwo"},
		"HTML without markup": {task(`"text":"one two"`, `{"type":"hypertextlabels","value":{"start":"/div[1]/text()[1]","end":"/div[1]/text()[1]","startOffset":9,"endOffset":9,
			"globalOffsets":{"start":4,"end":7},"text":"two","hypertextlabels":["a"]}}`), "two"},
		"one node": {task(`"text":"one two"`, `{"type":"hypertextlabels","value":{"start":"/text()[1]","end":"/text()[1]","startOffset":4,"endOffset":7,"hypertextlabels":["a"]}}`), "two"},
	} {
		d := mustRead(t, c.file)
		if s := d.Articles[0].Spans; len(s) != 1 || s[0].Quote() != c.want || d.Handle(s[0].Layer) != "amira@example.org" {
			t.Errorf("%s: %+v", name, s)
		}
	}
}

// The words that regions carry tell the unit; without them it is what the user says, or
// code points and a warning.
func TestUnits(t *testing.T) {
	const one = `[{"data":{"text":"👍🏽 one 👍🏽 two"},"predictions":[{"result":[{"type":"labels","value":{"start":%d,"end":%d%s,"labels":["a"]}}]}]}]`
	for _, c := range []struct {
		start, end int
		words      string
		unit       text.Unit
		want       string
		warned     bool
	}{
		{3, 6, `,"text":"one"`, "", "one", false},
		{5, 8, `,"text":"one"`, "", "one", false},
		{5, 8, `,"text":"one"`, text.CodePoints, "one", false},
		{5, 8, "", text.UTF16Units, "one", false},
		{5, 8, "", "", "e 👍", true},
		{3, 6, "", "", "one", true},
	} {
		in := formatstest.Input(map[string]string{"x.json": fmt.Sprintf(one, c.start, c.end, c.words)}, "x.json")
		in.Offsets = c.unit
		d, err := formatstest.Read(labelstudio.Format, in)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Articles[0].Spans[0].Quote(); got != c.want || strings.Contains(strings.Join(d.Warnings, " "), "Multilingual") != c.warned {
			t.Errorf("%d to %d%s in %q: %q, %q", c.start, c.end, c.words, c.unit, got, d.Warnings)
		}
		if d.Handle(d.Articles[0].Spans[0].Layer) != "prediction" {
			t.Error(d.Head.People)
		}
	}
}

// What nobody has tagged is done by nobody, and one article has one text.
func TestTasksThatAreOpenAndThoseOfTwoTexts(t *testing.T) {
	d, err := formatstest.ReadString(labelstudio.Format, "t.json", `[{"data": {"text": "Ships sail."}, "annotations": []},
{"data": {"text": "Ports open."}, "annotations": [{"was_cancelled": true, "completed_by": {"email": "bo@x.org"}, "result": []}]},
{"data": {"text": "Nothing."}, "annotations": [{"completed_by": {"email": "bo@x.org"}, "result": []}]}]`)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"new", "new", ""} {
		got := ""
		for _, s := range d.Articles[i].Statuses {
			if s.State == annotate.StateNew {
				got = "new"
			}
		}
		if got != want {
			t.Errorf("article %d: %+v", i, d.Articles[i].Statuses)
		}
	}
	region := func(to string, end string) string {
		return `{"from_name": "label", "to_name": "` + to + `", "type": "labels", "value": {"start": 0, "end": ` + end + `, "labels": ["x"]}}`
	}
	_, err = formatstest.ReadString(labelstudio.Format, "t.json", `[{"data": {"a": "Ships sail.", "b": "Reuters says."}, "annotations": [{"result": [`+region("a", "5")+`, `+region("b", "7")+`]}]}]`)
	if err == nil || !strings.Contains(err.Error(), "another text") {
		t.Errorf("%v", err)
	}
}
