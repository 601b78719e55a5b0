// This file owns what is wrong with files, and that it is said well.

package doccano_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/doccano"
	"dateline/storage/formats/formatstest"
)

func TestBad(t *testing.T) {
	one := func(members string) string { return `{"text": "Ships 👍 sail.", "title": "Talks", ` + members + "}" }
	for name, c := range map[string]struct {
		file  string
		want  string // what the message says, parted by |
		wraps error
	}{
		"a web page":           {"<html>", "is no JSON: found '<', expected an object a line, or a list of objects (line 1, byte 0)", formats.ErrNotFormat},
		"UTF-16":               {"\xff\xfe{\x00", "is no JSON", formats.ErrNotFormat},
		"a string":             {`"x"`, "is no JSON", formats.ErrNotFormat},
		"cut":                  {one(`"label": [[0, 5, "A"]]`)[:50], "is cut short|line 1, byte 50", io.ErrUnexpectedEOF},
		"a list cut":           {`[{"text": "a", "label": []},`, "the file is cut short", io.ErrUnexpectedEOF},
		"a list cut inside":    {`[{"text": "a", "lab`, "the file is cut short", io.ErrUnexpectedEOF},
		"a list that goes on":  {`[{"text": "a", "label": []}] {`, "goes on behind its end: found '{'", nil},
		"a list without comma": {`[{"text": "a"} {"text": "b"}]`, "is not JSON: found '{', expected “,” or “]”", nil},
		"a list of numbers":    {`[1, 2]`, "article 1: is of the wrong kind: found a number, expected an object", nil},
		"two in a line":        {`{"text": "a"} {"text": "b"}`, "goes on behind its end", nil},
		"not UTF-8":            {"{\"text\": \"a\xffb\"}", "is not UTF-8: found the byte 0xFF, expected text encoded as UTF-8 (line 1, byte 11)", &text.InvalidUTF8Error{}},
		"no text":              {`{"label": []}`, "article 1, text: is missing", nil},
		"an empty text":        {`{"text": " \n", "label": []}`, "text: is empty", text.ErrEmpty},
		"a text of numbers":    {`{"text": 1}`, "text: is of the wrong kind: found a number, expected a string", nil},
		"two texts":            {one(`"data": "b"`), "data: stands beside another text", nil},
		"a key twice":          {one(`"label": [], "label": []`), "label: stands twice in one object", nil},
		"a key twice, null":    {one(`"label": null, "label": []`), "label: stands twice in one object", nil},
		"two lists":            {one(`"label": [], "labels": []`), "labels: stands beside another list of tags", nil},
		"negative":             {one(`"label": [[-1, 5, "A"]]`), `article 1 ("Talks"), label[0]: is negative: found -1, expected a place from 0 to 13`, nil},
		"reversed":             {one(`"label": [[0, 5, "A"], [5, 0, "A"]]`), "label[1]: ends before it begins: found 5 to 0", nil},
		"an empty range":       {one(`"label": [[5, 5, "A"]]`), "label[0]: is an empty range", nil},
		"outside":              {one(`"label": [[0, 14, "A"]]`), "label[0]: is outside the text: found 14", nil},
		"far outside":          {one(`"label": [[0, 1e15, "A"]]`), "label[0]: is outside the text", nil},
		"half a number":        {one(`"label": [[0, 5.5, "A"]]`), "label[0][1]: is no whole number: found 5.5", nil},
		"a huge number":        {one(`"label": [[0, 99999999999999999999999, "A"]]`), "label[0][1]: is no whole number", nil},
		"no label":             {one(`"label": [[0, 5, ""]]`), "label[0]: has no label", nil},
		"null as label":        {one(`"label": [[0, 5, null]]`), "label[0][2]: is of the wrong kind: found null, expected a string", nil},
		"two members":          {one(`"label": [[0, 5]]`), "label[0]: has fewer members than a tag: found 2", nil},
		"four members":         {one(`"label": [[0, 5, "A", 1]]`), "label[0][3]: has more members than a tag", nil},
		"a classification":     {one(`"label": ["A"]`), "label[0]: is of the wrong kind: found a string, expected a tag: [start, end, label]", nil},
		"one label":            {one(`"label": "A"`), "label: is of the wrong kind: found a string, expected a list", nil},
		"numbered labels":      {one(`"annotations": [{"label": 2, "start_offset": 0, "end_offset": 5}]`), "annotations: are of an old doccano, and name labels by number", nil},
		"no end":               {one(`"entities": [{"id": 1, "start_offset": 0, "label": "A"}]`), "entities[0]: is without “end_offset”", nil},
		"an id twice": {one(`"entities": [{"id": 1, "start_offset": 0, "end_offset": 5, "label": "A"}, {"id": 1, "start_offset": 0, "end_offset": 4, "label": "A"}]`),
			"entities[1].id: stands twice in the text: found 1", nil},
		"a relation to nothing": {one(`"entities": [{"id": 1, "start_offset": 0, "end_offset": 5, "label": "A"}], "relations": [{"from_id": 1, "to_id": 2, "type": "k"}]`),
			"relations[0].to_id: is no tag of this text: found 2", nil},
		"a relation without a kind": {one(`"entities": [{"id": 1, "start_offset": 0, "end_offset": 5, "label": "A"}], "relations": [{"from_id": 1, "to_id": 1}]`),
			"relations[0]: is a link without a kind", nil},
		"a relation without an end": {one(`"relations": [{"from_id": 1, "type": "k"}]`), "relations[0]: is without “to_id”", nil},
		"nested":                    {one(`"x": ` + strings.Repeat("[", 200)), "is nested too deep", nil},
		"an escape":                 {one(`"x": "\q"`), `is not JSON: found "\\q"`, nil},
		"a control character":       {one("\"x\": \"\t\""), "is not JSON: found the control character U+0009", nil},
		"a bare word":               {one(`"label": NaN`), "label: is not JSON: found 'N'", nil},
		"the third line":            {one(`"label": []`) + "\n\n" + one(`"label": [[9, 3, "A"]]`), "article 2|line 3, byte", nil},
		"half a CRLF":               {`{"text": "a\r\nb", "label": [[1, 2, "A"]]}`, "label[0]: holds no more than half of a line end", nil},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := formatstest.ReadString(doccano.Format, "x.jsonl", c.file)
			var e *formats.Error
			if err == nil || !errors.As(err, &e) {
				t.Fatalf("%v", err)
			}
			for part := range strings.SplitSeq(c.want, "|") {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%v\nwant %q", err, part)
				}
			}
			if invalid, ok := c.wraps.(*text.InvalidUTF8Error); ok {
				if !errors.As(err, &invalid) {
					t.Errorf("%v wraps no %T", err, invalid)
				}
			} else if c.wraps != nil && !errors.Is(err, c.wraps) {
				t.Errorf("%v does not wrap %v", err, c.wraps)
			}
		})
	}
}

// What is wrong with one line does not keep the others from being read.
func TestPartial(t *testing.T) {
	lines := []string{
		`{"text": "One.", "label": [[0, 3, "A"]]}`,
		`{"text": "Two.", "label": [[0, 30, "A"]]}`,
		`{"text": "Three`,
		"{\"text\": \"\xff\"}",
		`{"text": "Four.", "label": [[0, 4, "A"]], "relations": 7}`,
		`{"text": "Five.", "label": []}`,
	}
	for sep, file := range map[string]string{"lines": strings.Join(lines, "\n"), "a list": "[" + strings.Join(append(lines[:2:2], lines[4:]...), ",") + "]"} {
		d, err := formatstest.ReadPartial(doccano.Format, formatstest.Input(map[string]string{"x.jsonl": file}, "x.jsonl"))
		if err != nil || len(d.Articles) != 2 || len(d.Refused) != strings.Count(file, "text")-2 {
			t.Errorf("%s: %v, %d articles, refused %v", sep, err, len(d.Articles), d.Refused)
		}
	}
}

// A file of nothing holds no articles, as an export of none.
func TestEmpty(t *testing.T) {
	for _, file := range []string{"", " \n\n", "[]", "[ ]\n", "\uFEFF"} {
		if d, err := formatstest.ReadString(doccano.Format, "x.jsonl", file); err != nil || len(d.Articles) > 0 || d.Head.HasScheme {
			t.Errorf("%q: %v, %+v", file, err, d)
		}
	}
}
