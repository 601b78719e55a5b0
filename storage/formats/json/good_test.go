// This file owns the proof of what a file may leave out, and how it may differ
// from what we write.

package json_test

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/json"
)

// Every key may be missing but those that the design names, and may be null.
func TestAlmostNothing(t *testing.T) {
	for name, file := range map[string]string{
		"missing": one(`"text": "Ships sail.", "spans": [{"layer": "amira", "label": "claim", "fragments": [{"start": 0, "end": 5}]}]`),
		"null": `{"format": "dateline/1", "offsets": null, "exported": null, "people": null, "scheme": null, "entities": null, "articles": [
			{"id": null, "title": null, "source": null, "url": null, "published": null, "language": null, "sha256": null, "status": null,
			"words": null, "text": "Ships sail.", "links": null, "comments": null, "decisions": null, "spans": [{"id": null, "layer": "amira",
			"label": "claim", "fragments": [{"start": 0, "end": 5, "text": null}], "attributes": null, "entity": null, "note": null,
			"created": null, "modified": null, "origin": null}]}]}`,
		"other keys": `{"x": {"text": [1, "a\ud800", true, -0.5e+3, null, {}]}, "format": "dateline/1", "people": [{"handle": "amira", "age": 30}], "articles": [
			{"text": "Ships sail.", "Text": 5, "spans": [{"mood": [], "layer": "amira", "label": "claim", "fragments": [{"start": 0, "end": 5, "x": 1}]}]}]}`,
		"other order": `{"articles": [{"spans": [{"fragments": [{"text": "Ships", "end": 5, "start": 0}], "label": "claim", "layer": "amira"}],
			"text": "Ships sail."}], "people": [{"name": null, "handle": "amira"}], "format": "dateline/1"}`,
		"byte-order mark": "\uFEFF" + one(`"text": "\uFEFFShips sail.", "spans": [{"layer": "amira", "label": "claim", "fragments": [{"start": 1, "end": 6}]}]`),
		"numbers":         one(`"text": "Ships sail.", "spans": [{"layer": "amira", "label": "claim", "fragments": [{"start": 0.0, "end": 0.5e1}]}]`),
	} {
		t.Run(name, func(t *testing.T) {
			d := mustRead(t, file)
			if err := validate(strings.TrimPrefix(file, "\uFEFF")); err != nil {
				t.Errorf("the schema does not allow it: %v", err)
			}
			if len(d.warnings) > 0 {
				t.Errorf("warnings: %q", d.warnings)
			}
			amira := annotate.PersonKnownBy("amira")
			if !slices.Equal(d.head.People, []annotate.Person{amira}) {
				t.Errorf("people: %v", d.head.People)
			}
			item := d.items[0]
			if item.Text.String() != "Ships sail." || item.Article.SHA256 != item.Text.Hash() || item.Article.Words != 2 {
				t.Errorf("article: %+v", item.Article)
			}
			s := item.Spans[0]
			if s.Layer != amira.ID || s.Label != "claim" || s.Quote() != "Ships" || s.Article != item.Article.ID || !s.Created.IsZero() {
				t.Errorf("span: %+v", s)
			}
		})
	}
}

// People, scheme and entities may stand behind the articles that name them.
func TestHeaderLast(t *testing.T) {
	d := mustRead(t, `{"articles": [{"text": "Ships sail.", "status": {"ben": "done"}, "spans": [
			{"id": "s1", "layer": "amira", "label": "CLAIM", "entity": "e1", "fragments": [{"start": 0, "end": 5}]},
			{"id": "s2", "layer": "cem", "label": "Person or group", "fragments": [{"start": 0, "end": 5}]}],
		"links": [{"layer": "amira", "kind": "Said By", "from": "s1", "to": "s1"}]}],
		"entities": [{"id": "e1", "name": "The fleet"}],
		"scheme": {"labels": [{"key": "claim"}, {"key": "actor", "name": "Person or Group"}], "links": [{"key": "said_by", "name": "said by"}]},
		"people": [{"handle": "amira", "id": "00000000-0000-7000-8000-000000000001", "name": "Amira Haddad"}], "format": "dateline/1"}`)
	want := []annotate.Person{{ID: id(1), Handle: "amira", Name: "Amira Haddad"}, annotate.PersonKnownBy("ben"), annotate.PersonKnownBy("cem")}
	if !slices.Equal(d.head.People, want) {
		t.Errorf("people: %v", d.head.People)
	}
	item := d.items[0]
	if s := item.Spans[0]; s.Label != "claim" || s.Entity != d.head.Entities[0].ID || s.Layer != id(1) {
		t.Errorf("span: %+v", s)
	}
	if s := item.Spans[1]; s.Label != "actor" {
		t.Errorf("a label that is named by its name: %+v", s)
	}
	if k := item.Links[0]; k.Kind != "said_by" || k.From != item.Spans[0].ID {
		t.Errorf("link: %+v", k)
	}
	if s := item.Statuses[0]; s.Layer != want[1].ID || s.State != annotate.StateDone {
		t.Errorf("status: %+v", s)
	}
}

// Reading a file again gives the same ids, and no two things have the same.
func TestMadeIDs(t *testing.T) {
	file := `{"format": "dateline/1", "articles": [
		{"text": "Ships sail.", "spans": [
			{"layer": "a", "label": "x", "fragments": [{"start": 0, "end": 5}]},
			{"layer": "a", "label": "x", "fragments": [{"start": 0, "end": 5}], "note": "again"},
			{"layer": "b", "label": "x", "fragments": [{"start": 0, "end": 5}]},
			{"id": "T1", "layer": "a", "label": "x", "fragments": [{"start": 0, "end": 5}]}],
		 "links": [{"layer": "a", "kind": "k", "from": "T1", "to": "T1"}, {"layer": "a", "kind": "k", "from": "T1", "to": "T1"}]},
		{"id": "a2", "text": "Ships sail.", "spans": [{"id": "T1", "layer": "a", "label": "x", "fragments": [{"start": 0, "end": 5}]}]},
		{"id": "a3", "text": "Ships sail."},
		{"text": "Boats sail."}]}`
	ids := func() (ids []annotate.ID) {
		for _, item := range mustRead(t, file).items {
			ids = append(ids, item.Article.ID)
			for _, s := range item.Spans {
				ids = append(ids, s.ID)
			}
			for _, k := range item.Links {
				ids = append(ids, k.ID)
			}
		}
		return ids
	}
	first := ids()
	if again := ids(); !slices.Equal(again, first) {
		t.Errorf("%v\nthen %v", first, again)
	}
	for i, made := range first {
		if made.Version() != 5 || slices.Contains(first[:i], made) {
			t.Errorf("id %d of %v", i, first)
		}
	}
	alone := mustRead(t, one(`"title": "In another file", "text": "Ships sail."`)).items[0].Article.ID
	if alone != first[0] {
		t.Errorf("the same text comes to article %v, not %v", alone, first[0])
	}
}

// Offsets count code points of the text as the file has it.
func TestPlaces(t *testing.T) {
	for name, c := range map[string]struct{ text, fragments, want string }{
		"emoji":               {`Go 👩‍👩‍👧 now`, `{"start": 3, "end": 8, "text": "👩‍👩‍👧"}`, "👩‍👩‍👧"},
		"escaped emoji":       {`Go \ud83d\udE00 now`, `{"start": 3, "end": 4, "text": "\uD83D\ude00"}`, "😀"},
		"after an emoji":      {`😀 now`, `{"start": 2, "end": 5}`, "now"},
		"flag":                {`a🇸🇾b`, `{"start": 1, "end": 3}`, "🇸🇾"},
		"Arabic":              {`قال الوزير`, `{"start": 4, "end": 10, "text": "الوزير"}`, "الوزير"},
		"Chinese":             {`上海，港口`, `{"start": 3, "end": 5}`, "港口"},
		"combining":           {`we\u0301 go`, `{"start": 0, "end": 3, "text": "we\u0301"}`, "we\u0301"},
		"white space at ends": {`a b c`, `{"start": 1, "end": 4, "text": " b "}`, " b "},
		"behind CRLF":         {`a\r\nb`, `{"start": 3, "end": 4, "text": "b"}`, "b"},
		"over CRLF, raw":      {`a\r\nb`, `{"start": 0, "end": 4, "text": "a\r\nb"}`, "a\nb"},
		"over CRLF, frozen":   {`a\r\nb`, `{"start": 0, "end": 4, "text": "a\nb"}`, "a\nb"},
		"up to half a CRLF":   {`a\r\nb`, `{"start": 0, "end": 2, "text": "a\r"}`, "a"},
		"from half a CRLF":    {`a\r\nb`, `{"start": 2, "end": 4, "text": "\nb"}`, "\nb"},
		"over CR":             {`a\rb`, `{"start": 0, "end": 3, "text": "a\rb"}`, "a\nb"},
		"byte-order mark":     {`\ufeffab`, `{"start": 0, "end": 2, "text": "\ufeffa"}`, "a"},
		"out of order":        {`one two three`, `{"start": 8, "end": 13, "text": "three"}, {"start": 0, "end": 3, "text": "one"}`, "one … three"},
		"touching":            {`onetwo`, `{"start": 0, "end": 3}, {"start": 3, "end": 6}`, "one … two"},
	} {
		t.Run(name, func(t *testing.T) {
			d := mustRead(t, one(`"text": "`+c.text+`", "spans": [{"layer": "a", "label": "x", "fragments": [`+c.fragments+`]}]`))
			s := d.items[0].Spans[0]
			if s.Quote() != c.want {
				t.Errorf("%q, want %q", s.Quote(), c.want)
			}
			if err := s.Check(d.items[0].Text); err != nil {
				t.Error(err)
			}
			if len(d.warnings) > 0 {
				t.Errorf("warnings: %q", d.warnings)
			}
		})
	}
}

func TestHashes(t *testing.T) {
	for _, hash := range []string{text.Sum([]byte("a\r\nb")).String(), strings.ToUpper(text.Sum([]byte("a\nb")).String()), ""} {
		mustRead(t, one(`"text": "a\r\nb", "sha256": "`+hash+`"`))
	}
}

func TestAttributes(t *testing.T) {
	d := mustRead(t, strings.Replace(spanOf(`"fragments": [{"start": 0, "end": 5}],
		"attributes": {"s": "a", "n": 1.5, "y": false, "l": ["a", "b"], "none": null, "e": [], "many": "one", "when": "2016-11"}`), `{"format": "dateline/1",`,
		`{"format": "dateline/1", "scheme": {"labels": [{"name": "Claim", "attributes": [{"key": "many", "type": "choices"}, {"key": "when", "type": "date"},
			{"key": "y", "type": "yesno"}, {"key": "n", "type": "number"}, {"key": "s", "values": ["a"]}]}]},`, 1))
	got := fmt.Sprintf("%#v", d.items[0].Spans[0].Attributes)
	want := `map[string]interface {}{"e":[]string{}, "l":[]string{"a", "b"}, "many":[]string{"one"}, "n":1.5, "s":"a", "when":"2016-11", "y":false}`
	if got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if a := d.head.Scheme.Labels[0].Attributes[4]; a.Type != annotate.TypeChoice {
		t.Errorf("the type of an attribute with values is %q", a.Type)
	}
}

func TestTimes(t *testing.T) {
	for in, want := range map[string]string{
		"2016-11-14T09:30:00Z":                "2016-11-14T09:30:00Z",
		"2016-11-14T10:30:00.123456789+01:00": "2016-11-14T09:30:00.123456Z",
		"0001-01-01T00:00:00.1Z":              "0001-01-01T00:00:00.1Z",
	} {
		s := mustRead(t, spanOf(`"fragments": [{"start": 0, "end": 5}], "created": "`+in+`"`)).items[0].Spans[0]
		if got := s.Created.Format(time.RFC3339Nano); got != want || s.Created.Location() != time.UTC {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// What is kept differently or not at all is said.
func TestWarnings(t *testing.T) {
	for name, c := range map[string]struct {
		file string
		want []string
	}{
		"comments":       {one(`"title": "Talks", "text": "a", "comments": [{"by": "x"}, {}], "decisions": [1]`), []string{"2 comments were not taken in: they do not say what one must| (first in article 1 “Talks”)", "a decision was not taken in: it does not say what one must"}},
		"verdict":        {one(`"text": "a", "decisions": [{"reviewer": "amira", "verdict": "maybe"}]`), []string{"a decision was not taken in"}},
		"empty comments": {one(`"text": "a", "comments": [], "decisions": []`), nil},
		"origin":         {spanOf(`"fragments": [{"start": 0, "end": 5}], "origin": {"layers": ["a"]}`), []string{"the origin of a tag was not taken in: it names no decision"}},
		"empty origin":   {spanOf(`"fragments": [{"start": 0, "end": 5}], "origin": {}`), nil},
		"lone surrogate": {one(`"id": "a1", "text": "a\ud800b\udc00\udc00"`), []string{"3 halves of characters|U+FFFD|article 1 “a1”"}},
		"half a grapheme": {one(`"text": "we\u0301", "spans": [{"layer": "a", "label": "x", "fragments": [{"start": 0, "end": 2}]}]`),
			[]string{"a tag begins or ends inside a character"}},
		"person without a handle": {`{"format": "dateline/1", "people": [{"name": "Amira"}], "articles": []}`, []string{"a person without a handle was passed over"}},
		"link without an end":     {one(`"text": "a", "links": [{"layer": "a", "kind": "about", "from": "s1"}]`), []string{"a link without a kind or an end was passed over"}},
		"unlisted entity":         {spanOf(`"fragments": [{"start": 0, "end": 5}], "entity": "00000000-0000-7000-8000-000000000001"`), []string{"a tag names an entity that the file does not list"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := mustRead(t, c.file)
			if len(d.warnings) != len(c.want) {
				t.Fatalf("%d warnings: %q", len(d.warnings), d.warnings)
			}
			for i, want := range c.want {
				for part := range strings.SplitSeq(want, "|") {
					if !strings.Contains(d.warnings[i], part) {
						t.Errorf("%q, want %q", d.warnings[i], part)
					}
				}
			}
		})
	}
}

// A file reads the same whatever pieces it comes in: every value once lies
// across the edge of the buffer.
func TestSmallPieces(t *testing.T) {
	golden, err := os.ReadFile("testdata/sample.golden.json")
	if err != nil {
		t.Fatal(err)
	}
	for shift := 0; shift < len(golden); shift += 3 {
		file := strings.Replace(string(golden), "{", "{"+strings.Repeat(" ", 64<<10-len(golden)+shift), 1)
		d := &dataset{}
		if err := jsonRead(strings.NewReader(file), sink{d}); err != nil {
			t.Fatal(err)
		}
		if got := mustWrite(t, d, exportedAtTen); got != string(golden) {
			t.Fatalf("with the buffer's edge at %d: %s", len(golden)-shift, got)
		}
	}
	d := &dataset{}
	r := strings.NewReader(string(golden))
	if err := jsonRead(struct {
		io.Reader
		io.Seeker
	}{iotest.OneByteReader(r), r}, sink{d}); err != nil {
		t.Fatal(err)
	}
	if got := mustWrite(t, d, exportedAtTen); got != string(golden) {
		t.Error(got)
	}
}

var exportedAtTen = formats.WriteOptions{Exported: time.Date(2016, 11, 14, 10, 0, 0, 0, time.FixedZone("", 3600))}

func TestRecognise(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       bool
	}{
		{"x.json", `{"format": "dateline/1", "off`, true},
		{"x.txt", "\uFEFF{\n\t\"format\":\"dateline/2\"", true},
		{"x.JSON", `{"articles": [{"text": "The key \"format\": \"x`, true},
		{"x.txt", `{"articles": [{"text": "The key \"format\": \"dateline/1\"`, false},
		{"x.json", `{"text": "Ships", "label": []}`, false},
		{"x.json", `[{"format": "dateline/1"}]`, false},
		{"x.json", "", false},
	} {
		if got := json.Format.Recognise(c.name, []byte(c.head)); got != c.want {
			t.Errorf("%s %s: %v", c.name, c.head, got)
		}
	}
}

// A time that is there and empty is one that is not known, as some programs
// write it.
func TestEmptyTimes(t *testing.T) {
	got, err := read(`{"format": "dateline/1", "articles": [{"text": "Talks", "spans": [{"layer": "amira", "label": "claim", "created": "", "modified": "", "fragments": [{"start": 0, "end": 5}]}]}]}`)
	if err != nil {
		t.Fatal(err)
	}
	if s := got.items[0].Spans[0]; !s.Created.IsZero() || !s.Modified.IsZero() {
		t.Errorf("the tag was made at %v and changed at %v", s.Created, s.Modified)
	}
}
