// This file owns files as doccano writes them, and as people write them for doccano.

package doccano_test

import (
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats/doccano"
	"dateline/storage/formats/formatstest"
)

func TestForeign(t *testing.T) {
	const moscow = `"text": "Moscow said so 👍.\r\nAleppo."`
	for name, c := range map[string]struct {
		file     string
		want     string // as Shown shows it
		warnings string
	}{
		"1.8": {`{"id":7,` + moscow + `,"Comments":[],"label":[[0,6,"LOC"],[15,16,"EMOJI"]]}`, `
  EMOJI 15-19 "👍"
  LOC 0-6 "Moscow"`, ""},
		"1.8 with relations": {`{"id":7,` + moscow + `,"entities":[{"id":31,"label":"LOC","start_offset":0,"end_offset":6},{"id":33,"label":"LOC","start_offset":19,"end_offset":25}],"relations":[{"id":4,"from_id":33,"to_id":31,"type":"near"}],"Comments":["why?","no"]}`, `
  LOC 0-6 "Moscow"
  LOC 21-27 "Aleppo"
  link near
      LOC 21-27 "Aleppo"
      LOC 0-6 "Moscow"`, "2 comments were not taken in (first in line 1)"},
		"1.5":               {`{"id": 7, ` + strings.Replace(moscow, "text", "data", 1) + `, "label": [[0, 6, "LOC"]], "author": "A. B.", "score": 3}`, "\n  LOC 0-6 \"Moscow\"", "what the file says of articles beside this was not taken in: “author”, “score”"},
		"1.0":               {`{"id": 7, ` + moscow + `, "meta": {"title": "Talks"}, "annotation_approver": null, "labels": [[0, 6, "LOC"]]}`, "\n  LOC 0-6 \"Moscow\"", ""},
		"2018":              {`{"doc_id": 7, ` + moscow + `, "entities": [[0, 6, "LOC"]], "username": "admin", "metadata": {}}`, "\n  admin LOC 0-6 \"Moscow\"", ""},
		"a list":            {"\uFEFF[\n{" + moscow + ", \"label\": [\n[0, 6, \"LOC\"]\n]},\n{\"text\": \"Aleppo.\", \"label\": []}\n]\n", "\"Aleppo.\"\n\n\n\"Moscow said so 👍.\\nAleppo.\"\n  LOC 0-6 \"Moscow\"", ""},
		"objects as labels": {"{" + moscow + `, "label": [{"start_offset": 0, "end_offset": 6.0, "label": "LOC"}]}` + "\r\n\r\n", "\n  LOC 0-6 \"Moscow\"", ""},
		"slot filling":      {"{" + moscow + `, "cats": ["ask"], "entities": [[0, 6, "LOC"]]}`, "\n  LOC 0-6 \"Moscow\"", "a category of a whole text was not taken in (first in line 1)"},
		"changed in a project with relations": {"{" + moscow + `, "label": [[0, 6, "LOC"]], "layer": "amira", "status": "done", "entities": [{"id": 1, "start_offset": 0, "end_offset": 6, "label": "CITY"}], "relations": []}`,
			"\n  amira CITY 0-6 \"Moscow\"", "the tags of a text are others in “entities” than in “label”; those in “entities” were taken (first in line 1)"},
		"in another order": {"{" + moscow + `, "label": [[0, 6, "A"], [0, 6, "B"]], "entities": [{"start_offset": 0, "end_offset": 6, "label": "B"}, {"start_offset": 0, "end_offset": 6, "label": "A"}]}`,
			"\n  A 0-6 \"Moscow\"\n  B 0-6 \"Moscow\"", ""},
		"changed in a project without": {"{" + moscow + `, "label": [[0, 6, "LOC"]], "entities": null, "relations": [{"id": 1, "from_id": 1, "to_id": 2, "type": "near"}]}`,
			"\n  LOC 0-6 \"Moscow\"", "a relation was passed over, since its text has no “entities” that it could tie (first in line 1)"},
		"escapes": {`{"text": "Mos\u0063ow \ud83d\udc4d \ud83d \u00e9", "label": [[7, 8, "EMOJI"], [11, 12, "E"]]}`, "\n  E 16-18 \"é\"\n  EMOJI 7-11 \"👍\"",
			"half of a character (a lone surrogate) was read as U+FFFD (first in line 1)"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := formatstest.ReadString(doccano.Format, "x.jsonl", c.file)
			if err != nil {
				t.Fatal(err)
			}
			if got := formatstest.Shown(d, keep); !strings.Contains(squeeze(got), squeeze(c.want)) {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if got := strings.Join(d.Warnings, "|"); got != c.warnings {
				t.Errorf("warnings %q, want %q", got, c.warnings)
			}
			if !d.Head.Inferred || !d.Head.HasScheme {
				t.Errorf("header %+v", d.Head)
			}
		})
	}
}

// squeeze is s without white space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// The same tags in the units of doccano's window.
func TestOffsets(t *testing.T) {
	in := formatstest.Input(map[string]string{"x.jsonl": `{"text": "👍 Moscow", "label": [[3, 9, "LOC"]]}`}, "x.jsonl")
	in.Offsets = text.UTF16Units
	d, err := formatstest.Read(doccano.Format, in)
	if err != nil || d.Articles[0].Spans[0].Quote() != "Moscow" {
		t.Errorf("%v: %+v", err, d.Articles)
	}
	in = formatstest.Input(map[string]string{"x.jsonl": `{"text": "👍 Moscow", "label": [[1, 9, "LOC"]]}`}, "x.jsonl")
	in.Offsets = text.UTF16Units
	if _, err := formatstest.Read(doccano.Format, in); err == nil || !strings.Contains(err.Error(), "cuts a character in two") {
		t.Errorf("%v", err)
	}
}

// How far people are, in lines that say it and in lines that do not.
func TestStatus(t *testing.T) {
	amira := annotate.PersonKnownBy("amira").ID
	for line, want := range map[string][]annotate.Status{
		`"label": []`:                                           nil,
		`"label": [], "layer": "amira"`:                         {{Layer: amira, State: annotate.StateDone}},
		`"label": [], "username": "amira"`:                      {{Layer: amira, State: annotate.StateDone}},
		`"label": [], "layer": "amira", "status": "in work"`:    {{Layer: amira, State: annotate.StateInWork}},
		`"label": [], "layer": "amira", "status": "printed"`:    {{Layer: amira, State: annotate.StateDone}},
		`"label": [], "layer": "amira", "status": 7`:            {{Layer: amira, State: annotate.StateDone}},
		`"label": [], "layer": "amira", "status": ""`:           nil,
		`"label": [], "layer": "", "status": "new"`:             {{State: annotate.StateNew}},
		`"label": [], "status": "printed"`:                      nil,
		`"label": [], "layer": "", "said": {"genre": "report"}`: {{Attributes: map[string]any{"genre": "report"}}},
	} {
		d, err := formatstest.ReadString(doccano.Format, "x.jsonl", `{"text": "a", `+line+`}`)
		if err != nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		got := d.Articles[0].Statuses
		if !slices.EqualFunc(got, want, func(a, b annotate.Status) bool {
			return a.Layer == b.Layer && a.State == b.State && len(a.Attributes) == len(b.Attributes)
		}) {
			t.Errorf("%s: %+v", line, got)
		}
	}
}

// Lines of several people are one article when the import brings them together.
func TestSeveralPeople(t *testing.T) {
	d, err := formatstest.ReadAll(doccano.Format, map[string]string{
		"a.jsonl": `{"text": "Moscow", "label": [[0, 6, "LOC"]], "layer": "amira"}` + "\n" + `{"text": "Moscow", "label": [], "layer": "ben"}`,
		"b.jsonl": `{"text": "Moscow", "label": [[0, 3, "LOC"]], "username": "chen"}`,
	})
	if err != nil || len(d.Articles) != 1 || len(d.Articles[0].Spans) != 2 || len(d.Articles[0].Statuses) != 3 || len(d.Head.People) != 3 {
		t.Errorf("%v: %+v", err, d)
	}
}
