// This file owns what is wrong with files, and that it is said well.

package prodigy_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/prodigy"
)

func TestBad(t *testing.T) {
	one := func(members string) string { return `{"text":"a 👍 c","meta":{"title":"Talks"},` + members + "}" }
	spans := func(members string) string { return one(`"spans":[{"label":"X",` + members + `}]`) }
	const id, id2 = `"00000000-0000-7000-8000-000000000001"`, `"00000000-0000-7000-8000-000000000002"`
	const words = `,"tokens":[{"start":0,"end":1},{"start":2,"end":3},{"start":4,"end":5}]`
	var quote *annotate.SpanError
	for name, c := range map[string]struct {
		file  string
		want  string
		wraps any // an error to be found by errors.Is, or where one is to be found by errors.As
	}{
		"a web page":        {"<html>", "is no JSON", formats.ErrNotFormat},
		"cut":               {spans(`"start":0`)[:60], "is cut short|line 1", io.ErrUnexpectedEOF},
		"not UTF-8":         {"{\"text\":\"\xc3\"}", "is not UTF-8: found the byte 0xC3", new(*text.InvalidUTF8Error)},
		"no text":           {`{"spans":[]}`, "text: is missing", nil},
		"a picture":         {`{"image":"a.png","spans":[{"start":0,"end":1,"label":"X"}]}`, "text: is missing", nil},
		"an empty text":     {`{"text":""}`, "text: is empty", text.ErrEmpty},
		"no start":          {spans(`"end":1`), "spans[0]: is without “start”", nil},
		"no end":            {spans(`"start":1,"end":null`), "spans[0]: is without “end”", nil},
		"no label":          {one(`"spans":[{"start":0,"end":1}]`), `article 1 ("Talks"), tag ("a"), spans[0]: has no label`, nil},
		"negative":          {spans(`"start":-1,"end":1`), "spans[0]: is negative", nil},
		"reversed":          {spans(`"start":2,"end":1`), "spans[0]: ends before it begins", nil},
		"outside":           {spans(`"start":2,"end":6`), "spans[0]: is outside the text: found 6", nil},
		"of the wrong kind": {spans(`"start":"2","end":6`), "spans[0].start: is of the wrong kind: found a string, expected a number", nil},
		"other words":       {spans(`"start":0,"end":1,"text":"b"`), `the text reads otherwise from 0 to 1: found "a", expected "b"`, &quote},
		"other tokens":      {spans(`"start":0,"end":3,"token_start":0,"token_end":2`)[:len(spans(`"start":0,"end":3,"token_start":0,"token_end":2`))-1] + words + "}", "spans[0]: is not where its tokens are: found 0 to 3, expected 0 to 5", nil},
		"no such token":     {spans(`"start":0,"end":3,"token_start":0,"token_end":3`)[:len(spans(`"start":0,"end":3,"token_start":0,"token_end":3`))-1] + words + "}", "spans[0]: is of tokens that are not there: found 0 to 3, expected tokens from 0 to 2", nil},
		"backward tokens":   {spans(`"start":0,"end":3,"token_start":1,"token_end":0`)[:len(spans(`"start":0,"end":3,"token_start":1,"token_end":0`))-1] + words + "}", "spans[0]: is of tokens that are not there", nil},
		"an id twice": {one(`"spans":[{"start":0,"end":1,"label":"X","id":` + id + `},{"start":4,"end":5,"label":"X","id":` + id + `}]`),
			"spans[1]: has an id that stands twice in the article", nil},
		"parts that overlap": {one(`"spans":[{"start":0,"end":3,"label":"X","part_of":` + id + `},{"start":2,"end":5,"label":"X","part_of":` + id + `}]`),
			"has ranges that overlap", nil},
		"a link twice": {one(`"spans":[{"start":0,"end":1,"label":"X","id":` + id + `}],"relations":[{"head_id":` + id + `,"child_id":` + id + `,"label":"k","id":` + id2 + `},{"head_id":` + id + `,"child_id":` + id + `,"label":"k","id":` + id2 + `}]`),
			"relations[1]: has an id that stands twice in the article", nil},
		"a link without a kind": {one(`"spans":[{"start":0,"end":1,"label":"X","id":` + id + `}],"relations":[{"head_id":` + id + `,"child_id":` + id + `}]`),
			"relations[0]: is a link without a kind", nil},
		"spans of lists":      {one(`"spans":[[0,1,"X"]]`), "spans[0]: is of the wrong kind: found a list, expected an object", nil},
		"a key twice":         {spans(`"start":0,"start":0,"end":1`), "spans[0].start: stands twice in one object", nil},
		"nested attributes":   {spans(`"start":0,"end":1,"attributes":{"a":{"b":1}}`), "spans[0].attributes.a: is of the wrong kind: found an object", nil},
		"attributes twice":    {spans(`"start":0,"end":1,"attributes":{"a":1,"a":2}`), "spans[0].attributes.a: stands twice in one object", nil},
		"a number too large":  {spans(`"start":0,"end":1,"attributes":{"a":1e999}`), "spans[0].attributes.a: is too large a number", nil},
		"tokens in tokens":    {one(`"tokens":[{"start":` + strings.Repeat("[", 200)), "tokens[0].start: is of the wrong kind", nil},
		"behind the last one": {one(`"spans":[]`) + "\n" + `{"text":`, "article 2, text: is cut short|line 2", nil},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := formatstest.ReadString(prodigy.Format, "x.jsonl", c.file)
			var e *formats.Error
			if err == nil || !errors.As(err, &e) {
				t.Fatalf("%v", err)
			}
			for part := range strings.SplitSeq(c.want, "|") {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%v\nwant %q", err, part)
				}
			}
			switch wraps := c.wraps.(type) {
			case nil:
			case error:
				if !errors.Is(err, wraps) {
					t.Errorf("%v does not wrap %v", err, wraps)
				}
			default:
				if !errors.As(err, wraps) {
					t.Errorf("%v wraps no %T", err, wraps)
				}
			}
		})
	}
}

// What is wrong with one line does not keep the others from being read, and is said once.
func TestPartial(t *testing.T) {
	file := strings.Join([]string{
		`{"text":"One.","spans":[{"start":0,"end":3,"label":"A"}]}`,
		`{"text":"Two.","spans":[{"start":0,"end":30,"label":"A"}]}`,
		`{"text":"Three`,
		`{"text":"Four.","answer":"reject"}`,
		`{"text":"Five.","tokens":7}`,
		`{"text":"Six."}`,
	}, "\n")
	d, err := formatstest.ReadPartial(prodigy.Format, formatstest.Input(map[string]string{"x.jsonl": file}, "x.jsonl"))
	if err != nil || len(d.Articles) != 2 || len(d.Refused) != 3 || len(d.Warnings) != 1 {
		t.Errorf("%v, %d articles, refused %v, warnings %q", err, len(d.Articles), d.Refused, d.Warnings)
	}
}
