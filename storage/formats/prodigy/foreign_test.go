// This file owns files as Prodigy writes them, and as people write them for Prodigy.

package prodigy_test

import (
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/prodigy"
)

const tokens = `"tokens":[{"text":"Smad","start":0,"end":4,"id":0,"ws":false,"disabled":false},{"text":"-","start":4,"end":5,"id":1,"ws":false},` +
	`{"text":"RIA","start":5,"end":8,"id":2,"ws":true},{"text":"binds","start":9,"end":14,"id":3,"ws":true},{"text":"Id1","start":15,"end":18,"id":4,"ws":false}]`

func TestForeign(t *testing.T) {
	for name, c := range map[string]struct {
		file     string
		want     string // as Shown shows it
		warnings string
	}{
		"ner.manual": {`{"text":"Smad-RIA binds Id1","_input_hash":-13216227,"_task_hash":1212627981,"_is_binary":false,` + tokens + `,"_view_id":"ner_manual",` +
			`"spans":[{"start":0,"end":8,"token_start":0,"token_end":2,"label":"GGP"}],"answer":"accept","_timestamp":1658923692,"_annotator_id":"news-amira","_session_id":"news-amira"}`,
			`news-amira GGP 0-8 "Smad-RIA"`, ""},
		"rel.manual": {`{"text":"Smad-RIA binds Id1","spans":[{"text":"Smad-RIA","start":0,"token_start":0,"token_end":2,"end":8,"type":"span","label":"GGP"},` +
			`{"text":"Id1","start":15,"token_start":4,"token_end":4,"end":18,"type":"span","label":"GGP"}],"meta":{"source":"Genia","page":7},` + tokens +
			`,"_session_id":null,"_view_id":"relations","relations":[{"head":2,"child":4,"head_span":{"start":0,"end":8,"token_start":0,"token_end":2,"label":"GGP"},` +
			`"child_span":{"start":15,"end":18,"token_start":4,"token_end":4,"label":"GGP"},"color":"#ffd882","label":"Binds"}],"answer":"accept"}`,
			`GGP 0-8 "Smad-RIA"
  GGP 15-18 "Id1"
  link Binds
    GGP 0-8 "Smad-RIA"
    GGP 15-18 "Id1"`, "what the file says of articles beside this was not taken in: “page”"},
		"relations by tokens": {`{"text":"Smad-RIA binds Id1",` + tokens + `,"spans":[{"start":0,"end":8,"token_start":0,"token_end":2,"label":"GGP"},{"start":15,"end":18,"token_start":4,"token_end":4,"label":"GGP"}],` +
			`"relations":[{"head":4,"child":2,"label":"Binds"},{"head":3,"child":2,"label":"nsubj"}]}`,
			`GGP 0-8 "Smad-RIA"
  GGP 15-18 "Id1"
  link Binds
    GGP 15-18 "Id1"
    GGP 0-8 "Smad-RIA"`, "a relation was passed over, since it does not tie two spans (first in line 1)"},
		"relations of words": {`{"text":"a b","relations":[{"head":0,"child":1,"head_span":{"start":0,"end":1,"token_start":0,"token_end":0,"label":null},"child_span":{"start":2,"end":3,"token_start":1,"token_end":1,"label":null},"label":"dep"}]}`,
			`"a b"`, "a relation was passed over, since it does not tie two spans (first in line 1)"},
		"two on one token": {`{"text":"a b","spans":[{"start":0,"end":3,"token_start":0,"token_end":1,"label":"X"},{"start":2,"end":3,"token_start":1,"token_end":1,"label":"Y"}],` +
			`"relations":[{"head":1,"child":1,"label":"k"},{"head":1,"child":1,"head_span":{"start":0,"end":3,"label":"X"},"child_span":{"start":2,"end":3,"label":"Y"},"label":"k"}]}`,
			`link k
    X 0-3 "a b"
    Y 2-3 "b"`, "a relation was passed over, since it does not tie two spans (first in line 1)"},
		"answers": {`{"text":"a","answer":"reject","spans":[{"start":0,"end":1,"label":"X"}]}` + "\n" + `{"text":"b","answer":"ignore"}` + "\n" + `{"text":"c","spans":[{"start":0,"end":1,"label":"Y"}]}`,
			`Y 0-1 "c"`, "2 texts were passed over, since their answers are not “accept” (first in line 1)"},
		"choices": {`{"text":"a","options":[{"id":1,"text":"one"}],"accept":[1],"answer":"accept","config":{}}`, `"a"`,
			"what the file says of articles beside this was not taken in: “options”, “accept”"},
		"ids that are none": {`{"text":"a a","spans":[{"start":0,"end":1,"label":"X","id":"Q1","note":7,"attributes":[1],"entity":"Q2","part_of":3},{"start":2,"end":3,"label":"X","id":"Q1"}]}`,
			`X 0-1 "a"
  X 2-3 "a"`, ""},
		"an entity without id": {`{"text":"a","spans":[{"start":0,"end":1,"label":"X","entity":{"name":"Ay"}}]}`, `X 0-1 "a" names "Ay"`, ""},
		"tokens without places": {`{"text":"a b","tokens":[{"text":"a"},{"text":"b"}],"spans":[{"start":2,"end":3,"token_start":1,"token_end":1,"label":"X"}]}`,
			`X 2-3 "b"`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := formatstest.ReadString(prodigy.Format, "x.jsonl", c.file)
			if err != nil {
				t.Fatal(err)
			}
			shown := keep
			shown.IDs = false
			if got := formatstest.Shown(d, shown); !strings.Contains(squeeze(got), squeeze(c.want)) {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if got := strings.Join(d.Warnings, "|"); got != c.warnings {
				t.Errorf("warnings %q, want %q", got, c.warnings)
			}
		})
	}
}

// squeeze is s without white space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// Whose tags they are, and how far that person is.
func TestWhose(t *testing.T) {
	for line, want := range map[string]string{
		``:                                       "",
		`,"answer":"accept"`:                     "",
		`,"_annotator_id":"a"`:                   "a done",
		`,"_session_id":"b"`:                     "b done",
		`,"_annotator_id":"a","_session_id":"b"`: "a done",
		`,"_annotator_id":null,"_session_id":7`:  "",
		`,"_annotator_id":"a","meta":{"status":"in work"}`: "a in work",
		`,"_annotator_id":"a","meta":{"status":"draft"}`:   "a done",
		`,"_annotator_id":"a","meta":{"status":""}`:        "a",
		`,"meta":{"status":"new"}`:                         "new",
	} {
		d, err := formatstest.ReadString(prodigy.Format, "x.jsonl", `{"text":"x"`+line+`}`)
		if err != nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		got := ""
		for _, p := range d.Head.People {
			got += p.Handle + " "
		}
		for _, s := range d.Articles[0].Statuses {
			if len(d.Head.People) > 0 && s.Layer != annotate.PersonKnownBy(d.Head.People[0].Handle).ID {
				t.Errorf("%s: a status of %v", line, s.Layer)
			}
			got += string(s.State)
		}
		if strings.TrimSpace(got) != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}

func TestOffsets(t *testing.T) {
	in := formatstest.Input(map[string]string{"x.jsonl": `{"text": "👍 Moscow", "spans": [{"start": 3, "end": 9, "label": "LOC", "text": "Moscow"}]}`}, "x.jsonl")
	in.Offsets = text.UTF16Units
	d, err := formatstest.Read(prodigy.Format, in)
	if err != nil || d.Articles[0].Spans[0].Quote() != "Moscow" {
		t.Errorf("%v: %+v", err, d.Articles)
	}
}
