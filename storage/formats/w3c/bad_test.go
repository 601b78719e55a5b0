// This file owns the proof that files which are wrong are refused, and say why.

package w3c_test

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/w3c"
)

const described = `{"motivation":"describing","body":{"type":"TextualBody","format":"text/plain","value":"He said 👍 so. He said no."},"target":{"id":"urn:a","dcterms:title":"Talks"}}`

// one is a list with an article and a tag of it.
func one(rest, selector string) string {
	return "[" + described + ",\n" + `{"id":"r","type":"Annotation","motivation":"tagging","bodyValue":"x"` + rest + `,"target":{"source":"urn:a","selector":` + selector + "}}]"
}

func at(start, end int) string { return selectors("", "", "", start, end) }

func TestBad(t *testing.T) {
	good := at(0, 2)
	for name, c := range map[string]struct {
		file, want string
		is         error
	}{
		"no JSON":              {"He said so.", "is no JSON", formats.ErrNotFormat},
		"empty":                {"", "is no JSON", formats.ErrNotFormat},
		"another JSON":         {`[{"text":"a"}]`, "is no Web Annotation", formats.ErrNotFormat},
		"another object":       {`{"text":"a","list":[1,2]}`, "is no Web Annotation", formats.ErrNotFormat},
		"pages elsewhere":      {`{"type":"AnnotationCollection","first":"http://example.org/page1","total":3}`, "has its annotations elsewhere", formats.ErrNotFormat},
		"a list cut short":     {one("", good)[:200], "cut short", io.ErrUnexpectedEOF},
		"a page cut short":     {`{"type":"AnnotationPage","items":[` + described, "cut short", io.ErrUnexpectedEOF},
		"behind the list":      {`{"type":"AnnotationPage","items":[` + described + `]`, "cut short", io.ErrUnexpectedEOF},
		"goes on":              {`{"type":"AnnotationPage","items":[` + described + `]} {}`, "goes on behind its end", nil},
		"around it":            {`{"type":"AnnotationPage","total":tru,"items":[` + described + `]}`, `is not JSON: found "tru,"`, nil},
		"a key twice":          {`{"type":"AnnotationPage","items":[` + described + `],"x":1 2}`, "is not JSON", nil},
		"not UTF-8":            {strings.ReplaceAll(one("", good), "so", "\xff"), "is not UTF-8", nil},
		"no text":              {`[{"bodyValue":"x","target":"urn:b"}]`, "is an article whose text is neither in the file nor in the project: found urn:b", nil},
		"of nothing":           {`[{"bodyValue":"x","target":{"selector":` + good + `}}]`, "target: does not say of what article it is", nil},
		"no words":             {strings.ReplaceAll(one("", good), "He said 👍 so. He said no.", " "), "body.value: is empty", text.ErrEmpty},
		"another hash":         {strings.ReplaceAll(one("", good), `"format"`, `"dateline:sha256":"00","format"`), "body.dateline:sha256: is not that of the text: found 00", nil},
		"negative":             {one("", at(-1, 2)), "target.selector: is negative: found -1", nil},
		"reversed":             {one("", at(3, 2)), "ends before it begins", nil},
		"an empty range":       {one("", at(2, 2)), "is an empty range", nil},
		"outside":              {one("", at(2, 99)), "is outside the text: found 99", nil},
		"half a number":        {one("", `{"type":"TextPositionSelector","start":0.5,"end":2}`), "is no whole number", nil},
		"no numbers":           {one("", `{"type":"TextPositionSelector","start":"0","end":2}`), "has no start and end that are numbers", nil},
		"no selector of text":  {one("", `{"type":"XPathSelector","value":"/p"}`), `has no place in the text: found "XPathSelector"`, nil},
		"refined XPath":        {one("", `{"type":"XPathSelector","value":"/p","refinedBy":`+strings.Trim(good, "[]")+`}`), "a selector that is refined", nil},
		"no quote":             {one("", `{"type":"TextQuoteSelector","exact":""}`), "target.selector.exact: is empty", nil},
		"nowhere":              {one("", selectors("she", "", "", 0, 0)), `stands nowhere in the text: found "she"`, nil},
		"in several places":    {one("", selectors("said", "", "", 0, 0)), "stands in several places of the text", nil},
		"in several, and else": {one("", selectors("said", "", "", 0, 2)), `is not what the text reads from 0 to 2, and stands in several places of the text: found "He", expected "said"`, nil},
		"nowhere, and else":    {one("", selectors("she", "", "", 0, 2)), `is not what the text reads from 0 to 2, and stands nowhere in the text: found "He", expected "she"`, nil},
		"nowhere, and outside": {one("", selectors("she", "", "", 0, 99)), `stands nowhere in the text, and not from 0 to 99`, nil},
		"parts that overlap":   {strings.ReplaceAll(one("", good), `"target":{"source":"urn:a","selector":`+good+`}`, `"target":[{"source":"urn:a","selector":`+good+`},{"source":"urn:a","selector":`+at(1, 4)+`}]`), "has ranges that overlap", nil},
		"an id twice":          {strings.TrimSuffix(one("", good), "]") + "," + strings.TrimPrefix(one("", at(3, 5)), "["+described+",\n"), "has an id that stands twice", nil},
		"two people":           {strings.TrimSuffix(one(`,"creator":"a"`, good), "]") + `,{"id":"s","creator":"b","bodyValue":"x","target":{"source":"urn:a","selector":` + good + `}},{"motivation":"linking","body":"s","target":"r"}]`, "is a link between tags of two people", nil},
		"an empty label":       {strings.ReplaceAll(one("", good), `"bodyValue":"x"`, `"bodyValue":""`), "has no label", nil},
		"nested deep":          {one(`,"x":`+strings.Repeat(`{"x":[`, 90)+strings.Repeat(`]}`, 90), good), "is nested too deep", nil},
		"refined deep":         {one("", strings.Repeat(`{"refinedBy":`, 99)+"1"+strings.Repeat("}", 99)), "is nested too deep", nil},
		"a key, twice":         {one(`,"creator":"a","creator":"b"`, good), "creator: stands twice", nil},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := formatstest.ReadString(w3c.Format, "x.json", c.file)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v, want %q", err, c.want)
			}
			if wrong := (*formats.Error)(nil); !errors.As(err, &wrong) {
				t.Errorf("%T", err)
			}
			if c.is != nil && !errors.Is(err, c.is) {
				t.Errorf("%v is not %v", err, c.is)
			}
		})
	}
}

// In UTF-16 alone a place can be inside a character.
func TestInsideACharacter(t *testing.T) {
	in := formatstest.Input(map[string]string{"x.json": one("", at(8, 9))}, "x.json")
	in.Offsets = text.UTF16Units
	if _, err := formatstest.Read(w3c.Format, in); err == nil || !strings.Contains(err.Error(), "cuts a character in two: found 9") {
		t.Error(err)
	}
}

func TestWhereAnErrorIs(t *testing.T) {
	bad := strings.TrimSuffix(strings.TrimPrefix(one("", selectors("she", "", "", 0, 2)), "["), "]")
	other := strings.ReplaceAll(strings.ReplaceAll(described, "urn:a", "urn:b"), "Talks", "Ships")
	for name, file := range map[string]string{
		"a list": "[" + other + ",\n" + bad + "]",
		"lines":  strings.ReplaceAll(other+"\n"+bad, ",\n", "\n") + "\n",
		"a page": "\n" + `{"type":"AnnotationPage","items":[` + other + "," + bad + "]}",
	} {
		in := formatstest.Input(map[string]string{"x.json": file}, "x.json")
		_, err := formatstest.Read(w3c.Format, in)
		wrong, ok := errors.AsType[*formats.Error](err)
		if !ok || wrong.Article != 2 || wrong.Title != "Talks" || wrong.Line != 3 || wrong.Offset != int64(strings.Index(file, `{"id":"r"`)) || wrong.Span != "r" || wrong.Field != "target.selector.exact" {
			t.Errorf("%s: %+v", name, wrong)
		}
		if span, ok := errors.AsType[*annotate.SpanError](err); !ok || span.Quote != "she" || span.Found != "He" {
			t.Errorf("%s: %+v", name, span)
		}
		d, err := formatstest.ReadPartial(w3c.Format, in)
		if err != nil || len(d.Articles) != 1 || len(d.Refused) != 1 {
			t.Errorf("%s: %v, %d articles, refused %v", name, err, len(d.Articles), d.Refused)
		}
	}
	// What is wrong with the JSON of one annotation is no fault of the others.
	file := strings.Replace(one("", at(0, 2)), `"id":"r"`, `"id":"\x"`, 1)
	d, err := formatstest.ReadPartial(w3c.Format, formatstest.Input(map[string]string{"x.json": file}, "x.json"))
	if err != nil || len(d.Articles) != 1 || len(d.Refused) != 1 {
		t.Fatalf("%v, %d articles, refused %v", err, len(d.Articles), d.Refused)
	}
	if wrong, ok := errors.AsType[*formats.Error](d.Refused[0]); !ok || wrong.Line != 2 || wrong.Offset != int64(strings.Index(file, `\x`)) || wrong.Field != "id" {
		t.Errorf("%+v", wrong)
	}
}

func FuzzRead(f *testing.F) {
	whole, err := os.ReadFile("testdata/sample.golden.jsonld")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(whole))
	f.Add(string(whole[:len(whole)/2]))
	f.Add("[" + recogito + "]")
	f.Add(one("", at(0, 2)))
	f.Add(one("", selectors("so", "", "", 9, 12)))
	f.Add(described + "\n" + described)
	f.Add(`{"items":[` + described + `],"first":{"items":[` + described + `]}}`)
	f.Add(`{"rows":[{"uri":"https://example.org/talks","tags":["a"],"text":"b","user":"acct:c","target":[{"selector":[{"type":"TextQuoteSelector","exact":"so"}]}]}]}`)
	f.Fuzz(func(t *testing.T, file string) {
		read := func(file string) (*formatstest.Dataset, error) {
			in := formatstest.Input(map[string]string{"a.json": file}, "a.json")
			in.Known = knows
			return formatstest.Read(w3c.Format, in)
		}
		d, err := read(file)
		if err != nil {
			if strings.TrimSpace(err.Error()) == "" {
				t.Error("an error without a word")
			}
			return
		}
		for _, it := range d.Articles {
			for _, s := range it.Spans {
				if err := s.Check(it.Text); err != nil {
					t.Error(err)
				}
			}
		}
		if again, err := read(file); err != nil || formatstest.Shown(again, all) != formatstest.Shown(d, all) {
			t.Errorf("read again it is not the same: %v", err)
		}
		files, err := formatstest.Write(w3c.Format, d, formats.WriteOptions{})
		if err != nil {
			return // people without handles of their own
		}
		back, err := read(files.At[""])
		if seen := map[annotate.ID]bool{}; err != nil {
			for _, it := range d.Articles {
				if seen[it.Article.ID] {
					return // one article that the file has twice
				}
				seen[it.Article.ID] = true
			}
			t.Fatalf("%v\n%s", err, files)
		}
		if got, want := formatstest.Shown(back, all), formatstest.Shown(d, all); got != want && len(back.Articles) == len(d.Articles) {
			t.Errorf("written and read again\n%s\nwant\n%s\n%s", got, want, files)
		}
	})
}
