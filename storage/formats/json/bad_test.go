// This file owns the proof that bad files are refused, with a sentence that
// says where and why.

package json_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

func TestBadFiles(t *testing.T) {
	const u1, u2 = `00000000-0000-7000-8000-000000000001`, `00000000-0000-7000-8000-000000000002`
	talks := func(members string) string { return one(`"title": "Talks", "text": "Ships sail.", ` + members) }
	pair := func(link string) string {
		return talks(`"spans": [
			{"id": "s1", "layer": "amira", "label": "claim", "fragments": [{"start": 0, "end": 5}]},
			{"id": "s2", "layer": "amira", "label": "actor", "fragments": [{"start": 6, "end": 10}]},
			{"id": "s3", "layer": "ben", "label": "actor", "fragments": [{"start": 6, "end": 10}]}],
			"links": [` + link + `]`)
	}
	withScheme := func(scheme, file string) string {
		return strings.Replace(file, `{"format": "dateline/1",`, `{"format": "dateline/1", "scheme": `+scheme+`,`, 1)
	}
	scheme := `{"labels": [{"key": "actor", "attributes": [{"key": "n", "type": "number"}, {"key": "y", "type": "yesno"}]}], "links": [{"key": "about"}]}`

	for name, c := range map[string]struct {
		file string
		want string // parts of the sentence, separated by |
	}{
		// what the file is
		"empty":                {"", "the file is empty"},
		"white space":          {" \n\t", "the file is empty"},
		"a web page":           {"<html>", "is no Dateline file|found '<'|dateline/1"},
		"a list":               {"[]", "is no Dateline file|found '['"},
		"no format":            {`{"articles": []}`, `format: is missing|"dateline/1"`},
		"null format":          {`{"format": null, "articles": []}`, `format: is of the wrong kind|found null`},
		"another format":       {`{"format": "doccano/1", "articles": []}`, `format: is another format|"doccano/1"`},
		"no version":           {`{"format": "dateline", "articles": []}`, `format: is another format|"dateline"`},
		"format is a number":   {`{"format": 1, "articles": []}`, "format: is of the wrong kind|found a number|expected a string"},
		"newer":                {`{"format": "dateline/2", "articles": {}}`, "dateline/2|reads up to dateline/1"},
		"newer, said late":     {`{"articles": {"x": 1}, "format": "dateline/12"}`, "dateline/12|reads up to dateline/1"},
		"other offsets":        {`{"format": "dateline/1", "offsets": "utf16", "articles": []}`, `offsets: |"utf16"|"codepoint"`},
		"no articles":          {`{"format": "dateline/1"}`, "articles: is missing"},
		"null articles":        {`{"format": "dateline/1", "articles": null}`, "articles: is missing"},
		"articles in a object": {`{"format": "dateline/1", "articles": {}}`, "articles: is of the wrong kind|found an object|expected a list"},
		"said twice":           {`{"format": "dateline/1", "articles": [], "articles": []}`, "articles: stands twice"},

		// what was left out
		"left out behind the end": {talks(`"left_out": [{"at": 12, "text": "Give."}]`), `article 1 ("Talks")|left_out[0].at: is outside the text|found 12|from 0 to 11`},
		"left out before":         {talks(`"left_out": [{"at": -1, "text": "Give."}]`), "left_out[0].at: is outside the text|found -1"},
		"left out without a text": {talks(`"left_out": [{"at": 1}]`), "left_out[0].text: is missing"},
		"an earlier one by name":  {talks(`"earlier": "the first"`), `earlier: is no id|"the first"|UUID`},

		// JSON
		"cut after the format": {`{"format": "dateline/1",` + "\n", "the file is cut short|line 2, byte 25"},
		"cut in an article":    {strings.TrimSuffix(talks(`"id": "a"`), `}]}`), `article 1 ("Talks")|the file is cut short|line 1, byte`},
		"cut in a string":      {`{"format": "dateline/1", "articles": [{"text": "Ships`, "article 1|text: the file is cut short"},
		"cut in an escape":     {`{"format": "dateline/1", "articles": [{"text": "Ships\u00`, "article 1|text: the file is cut short"},
		"cut in a word":        {`{"format": "dateline/1", "people": nul`, "people: the file is cut short"},
		"cut in a character":   {`{"format": "dateline/1", "articles": [{"text": "caf` + "\xc3", "text: the file is cut short"},
		"goes on":              {talks(`"id": "a"`) + "\n{}", "goes on behind its end|found '{'|line 2"},
		"no comma":             {`{"format": "dateline/1" "articles": []}`, `is not JSON|found '"'|“,” or “}”`},
		"no colon":             {`{"format" "dateline/1"}`, `is not JSON|“:”`},
		"comma too many":       {`{"format": "dateline/1", "articles": [],}`, `is not JSON|found '}'`},
		"comma in a list":      {`{"format": "dateline/1", "articles": [1,]}`, "article 1: is of the wrong kind"},
		"key without quotes":   {`{"format": "dateline/1", articles: []}`, "is not JSON|found 'a'|expected a string"},
		"bad escape":           {one(`"text": "a\x"`), `text: is not JSON|"\\x"|an escape`},
		"bad unicode escape":   {one(`"text": "a\u00g0"`), `text: is not JSON|an escape`},
		"line end in a string": {one("\"text\": \"a\nb\""), "text: is not JSON|control character U+000A"},
		"bad number":           {one(`"text": "a", "x": 01`), `is not JSON|"01"|a number`},
		"bad word":             {one(`"text": "a", "x": tree`), `is not JSON|"tree"|true`},
		"nested too deep":      {one(`"text": "a", "x": ` + strings.Repeat("[", 200)), "is nested too deep|at most 100"},
		"not UTF-8":            {one("\"text\": \"caf\xe9 noir\""), "is not UTF-8|the byte 0xE9|byte 51"},
		"half a UTF-16 file":   {"\xff\xfe{\x00", "is not UTF-8|0xFF|byte 0"},

		// people, entities, scheme
		"two of one handle":   {`{"format": "dateline/1", "people": [{"handle": "amira"}, {"handle": "amira", "name": "A"}], "articles": []}`, `people[1].handle: stands twice|"amira"`},
		"two of one id":       {`{"format": "dateline/1", "people": [{"handle": "a", "id": "` + u1 + `"}, {"handle": "b", "id": "` + u1 + `"}], "articles": []}`, `people[1].id: stands twice|` + u1 + `|"a"`},
		"two entities":        {`{"format": "dateline/1", "entities": [{"id": "e1"}, {"id": "e1", "name": "x"}], "articles": []}`, `entities[1].id: stands twice|"e1"`},
		"alias is a number":   {`{"format": "dateline/1", "entities": [{"aliases": ["a", 1]}], "articles": []}`, `entities[0].aliases[1]: is of the wrong kind|found a number`},
		"label without a key": {withScheme(`{"labels": [{}]}`, talks(`"id": "a"`)), "scheme.labels[0].key: is missing"},
		"two labels":          {withScheme(`{"labels": [{"key": "actor"}, {"key": "Actor"}]}`, talks(`"id": "a"`)), `scheme.labels[1].key: stands twice|"Actor"|"actor"`},
		"two link kinds":      {withScheme(`{"links": [{"key": "a"}, {"name": "A"}]}`, talks(`"id": "a"`)), `scheme.links[1].key: stands twice`},
		"two attributes":      {withScheme(`{"labels": [{"key": "actor", "attributes": [{"key": "n"}, {"key": "n"}]}]}`, talks(`"id": "a"`)), `scheme.labels[0].attributes[1].key: stands twice`},
		"a colour":            {withScheme(`{"labels": [{"key": "actor", "color": "red"}]}`, talks(`"id": "a"`)), `scheme.labels[0].color: is no colour|"red"|#E69F00`},
		"an attribute type":   {withScheme(`{"labels": [{"key": "actor", "attributes": [{"key": "n", "type": "int"}]}]}`, talks(`"id": "a"`)), `attributes[0].type: is not known|"int"|choice`},
		"outside its scheme":  {withScheme(scheme, spanOf(`"fragments": [{"start": 0, "end": 5, "text": "Ships"}]`)), `article 1 ("Talks"), tag s1 ("Ships"), spans[0].label: is not in the scheme|"claim"|"actor"`},
		"a kind outside":      {withScheme(scheme, strings.ReplaceAll(pair(`{"layer": "amira", "kind": "said_by", "from": "s1", "to": "s2"}`), "claim", "actor")), `links[0].kind: is not in the scheme|"said_by"|"about"`},
		"not the scheme's type": {withScheme(scheme, strings.ReplaceAll(spanOf(`"fragments": [{"start": 0, "end": 5}], "attributes": {"n": "five"}`), "claim", "actor")),
			`spans[0].attributes.n: is not what the scheme says|"five"|a number`},
		"not yes or no": {withScheme(scheme, strings.ReplaceAll(spanOf(`"fragments": [{"start": 0, "end": 5}], "attributes": {"y": 1}`), "claim", "actor")),
			`spans[0].attributes.y: is not what the scheme says|1|true or false`},

		// articles
		"no text":             {one(`"title": "Talks"`), `article 1 ("Talks"), text: is missing`},
		"null text":           {one(`"id": "a7", "text": null`), `article 1 ("a7"), text: is missing`},
		"empty text":          {one(`"text": " \n"`), "article 1, text: is empty"},
		"text is a list":      {one(`"text": ["a"]`), "text: is of the wrong kind|found a list|expected a string"},
		"text too long":       {one(`"text": "` + strings.Repeat("a", text.MaxLen+1) + `"`), fmt.Sprintf("text: is too long|found %d bytes|at most %d", text.MaxLen+1, text.MaxLen)},
		"a string of 30 MB":   {one(`"text": "` + strings.Repeat("a", 30<<20) + `"`), "text: is too long|at most"},
		"another text's hash": {talks(`"sha256": "` + strings.Repeat("ab", 32) + `"`), `article 1 ("Talks"), sha256: is not that of the text|abab|expected ` + text.Sum([]byte("Ships sail.")).String()},
		"no hash at all":      {talks(`"sha256": "abc"`), `sha256: is no SHA-256|"abc"`},
		"two articles":        {`{"format": "dateline/1", "articles": [{"id": "` + u1 + `", "text": "a"}, {"id": "` + strings.ToUpper(u1) + `", "text": "b"}]}`, "article 2|id: stands twice in the file|" + u1 + "|article 1 has it too"},
		"two called a":        {`{"format": "dateline/1", "articles": [{"id": "a", "text": "a"}, {"id": "a", "text": "b"}]}`, "article 2|id: stands twice in the file"},
		"a key twice":         {talks(`"title": "Again"`), "title: stands twice in one object"},
		"an unknown status":   {talks(`"status": {"amira": "finished"}`), `status.amira: is no status|"finished"|"in work"`},
		"a status twice":      {talks(`"status": {"amira": "done", "amira": "new"}`), `status.amira: stands twice`},
		"a status of nobody":  {talks(`"status": {"": "done"}`), `article 1 ("Talks"), status: is of a layer without a name`},
		"negative words":      {talks(`"words": -1`), "words: is negative"},
		"imported some day":   {talks(`"imported": "yesterday"`), `imported: is no time|"yesterday"|2016-11-14T09:30:00Z`},

		// spans
		"no layer":         {talks(`"spans": [{"label": "claim", "fragments": []}]`), `article 1 ("Talks"), spans[0].layer: is missing`},
		"empty layer":      {talks(`"spans": [{"layer": "", "label": "claim", "fragments": [{"start": 0, "end": 1}]}]`), `spans[0].layer: is empty`},
		"no label":         {talks(`"spans": [{"layer": "amira", "fragments": []}]`), `spans[0].label: is missing`},
		"no fragments":     {spanOf(`"note": "x"`), `tag s1, spans[0].fragments: is missing`},
		"empty fragments":  {spanOf(`"fragments": []`), `article 1 ("Talks"), tag s1, spans[0].fragments: is empty`},
		"no start":         {spanOf(`"fragments": [{"end": 5, "text": "Ships"}]`), `tag s1 ("Ships"), spans[0].fragments[0].start: is missing`},
		"no end":           {spanOf(`"fragments": [{"start": 0}]`), `spans[0].fragments[0].end: is missing`},
		"negative":         {spanOf(`"fragments": [{"start": -1, "end": 5}]`), `spans[0].fragments: is negative|found -1|from 0 to 11`},
		"reversed":         {spanOf(`"fragments": [{"start": 5, "end": 0}]`), `ends before it begins|found 5 to 0`},
		"nothing":          {spanOf(`"fragments": [{"start": 5, "end": 5}]`), `is an empty range|found 5 to 5`},
		"outside":          {spanOf(`"fragments": [{"start": 6, "end": 12}]`), `article 1 ("Talks"), tag s1, spans[0].fragments: is outside the text|found 12|from 0 to 11`},
		"far outside":      {spanOf(`"fragments": [{"start": 0, "end": 99999999999999999999}]`), `fragments[0].end: is no whole number`},
		"half":             {spanOf(`"fragments": [{"start": 0.5, "end": 5}]`), `fragments[0].start: is no whole number|0.5`},
		"a string":         {spanOf(`"fragments": [{"start": "0", "end": 5}]`), `fragments[0].start: is of the wrong kind|found a string|expected a number`},
		"another quote":    {spanOf(`"fragments": [{"start": 0, "end": 5, "text": "Boats"}]`), `article 1 ("Talks"), tag s1 ("Boats"), spans[0].fragments: the text reads otherwise from 0 to 5: found "Ships", expected "Boats" (line 1, byte`},
		"overlapping":      {spanOf(`"fragments": [{"start": 3, "end": 8}, {"start": 0, "end": 5}]`), `fragments: overlap|0 to 5 and 3 to 8`},
		"two spans":        {talks(`"spans": [` + strings.Repeat(`{"id": "s1", "layer": "amira", "label": "claim", "fragments": [{"start": 0, "end": 5}]},`, 1) + `{"id": "s1", "layer": "amira", "label": "actor", "fragments": [{"start": 0, "end": 5}]}]`), `tag s1, spans[1].id: stands twice in the article|spans[0]`},
		"one in two":       {`{"format": "dateline/1", "articles": [{"text": "a", "spans": [{"id": "` + u2 + `", "layer": "x", "label": "y", "fragments": [{"start":0,"end":1}]}]}, {"text": "b", "spans": [{"id": "` + u2 + `", "layer": "x", "label": "y", "fragments": [{"start":0,"end":1}]}]}]}`, "article 2|spans[0].id: stands twice in the file|" + u2 + "|article 1"},
		"nested attribute": {spanOf(`"fragments": [{"start": 0, "end": 5}], "attributes": {"modality": {"a": 1}}`), `spans[0].attributes.modality: is of the wrong kind|found an object`},
		"nested list":      {spanOf(`"fragments": [{"start": 0, "end": 5}], "attributes": {"m": ["a", ["b"]]}`), `spans[0].attributes.m[1]: is of the wrong kind|found a list`},
		"attribute twice":  {spanOf(`"fragments": [{"start": 0, "end": 5}], "attributes": {"m": "a", "m": "b"}`), `spans[0].attributes.m: stands twice`},
		"number too large": {spanOf(`"fragments": [{"start": 0, "end": 5}], "attributes": {"m": 1e999}`), `spans[0].attributes.m: is too large a number|1e999`},
		"a time":           {spanOf(`"fragments": [{"start": 0, "end": 5}], "created": "2016-11-14"`), `spans[0].created: is no time|"2016-11-14"`},
		"an entity":        {spanOf(`"fragments": [{"start": 0, "end": 5}], "entity": "e1"`), `spans[0].entity: is not among the entities|"e1"`},
		"half a line end":  {one(`"text": "a\r\nb", "spans": [{"layer": "x", "label": "y", "fragments": [{"start": 1, "end": 2}]}]`), `no more than half of a line end|1 to 2`},

		// links
		"from nothing":       {pair(`{"layer": "amira", "kind": "about", "from": "s9", "to": "s2"}`), `article 1 ("Talks"), links[0].from: is no tag of this article|"s9"`},
		"to nothing":         {pair(`{"layer": "amira", "kind": "about", "from": "s1", "to": "` + u1 + `"}`), `links[0].to: is no tag of this article|` + u1},
		"to another layer":   {pair(`{"layer": "amira", "kind": "about", "from": "s1", "to": "s3"}`), `links[0].to: is a tag of another layer|"s3"`},
		"link without layer": {pair(`{"kind": "about", "from": "s1", "to": "s2"}`), `links[0].layer: is missing`},
		"two links":          {pair(`{"id": "l", "layer": "amira", "kind": "about", "from": "s1", "to": "s2"}, {"id": "l", "layer": "amira", "kind": "about", "from": "s2", "to": "s1"}`), `links[1].id: stands twice`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := read(c.file)
			if err == nil {
				t.Fatalf("it was read; want an error with %q", c.want)
			}
			for part := range strings.SplitSeq(c.want, "|") {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("the error is\n%v\nwant one with %q", err, part)
				}
			}
		})
	}
}

// What a caller tells apart is told by type, not by words.
func TestErrorTypes(t *testing.T) {
	is := func(target error) func(error) bool { return func(err error) bool { return errors.Is(err, target) } }
	for name, c := range map[string]struct {
		file string
		want func(error) bool
	}{
		"empty":          {"", is(formats.ErrNotFormat)},
		"a web page":     {"<html>", is(formats.ErrNotFormat)},
		"no format":      {"{}", is(formats.ErrNotFormat)},
		"another format": {`{"format": "coco"}`, is(formats.ErrNotFormat)},
		"cut short":      {`{"format": "dateline/1"`, is(io.ErrUnexpectedEOF)},
		"empty text":     {one(`"text": ""`), is(text.ErrEmpty)},
		"long text":      {one(`"text": "` + strings.Repeat("a", text.MaxLen+1) + `"`), is(text.ErrTooLong)},
		"longer text":    {one(`"text": "` + strings.Repeat("a", 3*text.MaxLen) + `"`), is(text.ErrTooLong)},
		"newer": {`{"format": "dateline/3"}`, func(err error) bool {
			newer, ok := errors.AsType[*formats.NewerError](err)
			return ok && *newer == formats.NewerError{Format: "dateline", Found: 3, Known: 1}
		}},
		"not UTF-8": {one("\"text\": \"\xff\""), func(err error) bool {
			wrong, ok := errors.AsType[*text.InvalidUTF8Error](err)
			return ok && wrong.Offset == 48
		}},
		"another quote": {spanOf(`"fragments": [{"start": 0, "end": 5, "text": "Boats"}]`), func(err error) bool {
			span, ok := errors.AsType[*annotate.SpanError](err)
			return ok && span.Quote == "Boats" && span.Found == "Ships"
		}},
		"outside": {spanOf(`"fragments": [{"start": 0, "end": 50}]`), func(err error) bool {
			e, ok := errors.AsType[*formats.Error](err)
			return ok && e.Article == 1 && e.Title == "Talks" && e.Span == "s1" && e.Field == "spans[0].fragments" && e.Found == "50"
		}},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := read(c.file); !c.want(err) {
				t.Errorf("got %#v: %v", err, err)
			}
		})
	}
}

// broken fails at its end, as a stick that is pulled out does.
type broken struct{ *strings.Reader }

var errPulled = errors.New("input/output error")

func (b broken) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if errors.Is(err, io.EOF) {
		err = errPulled
	}
	return n, err
}

func TestUnreadable(t *testing.T) {
	file := one(`"text": "Ships sail."`)
	for _, n := range []int{0, 10, 40, len(file)} {
		d := &dataset{}
		err := jsonRead(broken{strings.NewReader(file[:n])}, sink{d})
		if !errors.Is(err, errPulled) || len(d.items) > 0 {
			t.Errorf("after %d bytes: %v, %d articles", n, err, len(d.items))
		}
	}
}

var errFull = errors.New("no room")

type fullSink struct{ sink }

func (fullSink) Item(formats.Item) error { return errFull }

func TestSinkErrorEndsReading(t *testing.T) {
	err := jsonRead(strings.NewReader(one(`"text": "Ships sail."`)), fullSink{sink{&dataset{}}})
	if !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}
