// This file owns the proof that files are read as other programs write them.

package w3c_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/w3c"
)

const words = "He said “we stop” 👩‍👩‍👧 today. He said so."

// knows is a project that has one article.
func knows(a annotate.Article) (annotate.Article, *text.Text, bool) {
	known := annotate.Article{ID: formatstest.ID(50), URL: "https://example.org/talks", Title: "Talks"}
	if a.ID != known.ID && a.URL != known.URL {
		return annotate.Article{}, nil, false
	}
	return known, formatstest.Text(words), true
}

func readIn(t *testing.T, file string, unit text.Unit) (*formatstest.Dataset, error) {
	t.Helper()
	in := formatstest.Input(map[string]string{"a.json": file}, "a.json")
	in.Known, in.Offsets = knows, unit
	return formatstest.Read(w3c.Format, in)
}

func mustReadIn(t *testing.T, file string) *formatstest.Dataset {
	t.Helper()
	d, err := readIn(t, file, "")
	if err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	return d
}

func shown(d *formatstest.Dataset) string {
	keep := all
	keep.IDs, keep.Links = false, false
	_, lines, _ := strings.Cut(formatstest.Shown(d, keep), "\n")
	return strings.TrimSpace(lines)
}

// selectors are a quote and a position, or one of them.
func selectors(exact, before, behind string, start, end int) string {
	var list []string
	if exact != "" {
		list = append(list, fmt.Sprintf(`{"type":"TextQuoteSelector","exact":%q,"prefix":%q,"suffix":%q}`, exact, before, behind))
	}
	if end > 0 {
		list = append(list, fmt.Sprintf(`{"type":"TextPositionSelector","start":%d,"end":%d}`, start, end))
	}
	return "[" + strings.Join(list, ",") + "]"
}

func annotation(id, rest, selector string) string {
	return fmt.Sprintf(`{"@context":"http://www.w3.org/ns/anno.jsonld","id":%q,"type":"Annotation",%s,"target":{"source":"https://example.org/talks","selector":%s}}`, id, rest, selector)
}

// An annotation as Recogito for text gives it.
const recogito = `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"#a88b22d0","type":"Annotation",
  "body":[{"type":"TextualBody","purpose":"commenting","value":"see p. 4","creator":{"id":"http://recogito.example.com/amira","name":"amira"},"created":"2020-05-18T09:39:47.582Z"},
    {"type":"TextualBody","purpose":"tagging","value":"claim","creator":{"id":"http://recogito.example.com/amira","name":"amira"}},
    {"type":"TextualBody","purpose":"tagging","value":"speech"}],
  "target":{"source":"https://example.org/talks","selector":[{"type":"TextQuoteSelector","exact":"“we stop” 👩‍👩‍👧"},{"type":"TextPositionSelector","start":8,"end":26}]}},
 {"@context":"http://www.w3.org/ns/anno.jsonld","id":"#7b8f","type":"Annotation","body":{"type":"SpecificResource","purpose":"identifying","source":{"id":"http://www.wikidata.org/entity/Q1","label":"The minister"}},
  "motivation":"tagging","creator":"http://recogito.example.com/ben","target":[{"source":{"id":"https://example.org/talks"},"selector":[{"type":"TextPositionSelector","start":0,"end":2},{"type":"TextQuoteSelector","exact":"He"}]}]},
 {"@context":"http://www.w3.org/ns/anno.jsonld","id":"#rel","type":"Annotation","motivation":"linking","body":[{"type":"TextualBody","value":"said_by","purpose":"tagging"}],
  "target":[{"id":"#a88b22d0"},{"id":"#c"}]},
 {"id":"#c","body":[{"type":"TextualBody","purpose":"tagging","value":"actor","creator":{"name":"amira"}}],"target":{"source":"https://example.org/talks","selector":[{"type":"TextQuoteSelector","exact":"He","prefix":"","suffix":" said “"},{"type":"TextPositionSelector","start":0,"end":2}]}}`

func TestShapes(t *testing.T) {
	const want = `amira actor 0-2 "He"
  amira claim 8-40 "“we stop” 👩‍👩‍👧" note "see p. 4"
  amira speech 8-40 "“we stop” 👩‍👩‍👧"
  http://recogito.example.com/ben tagging 0-2 "He" names "The minister"`
	one := strings.Join(strings.Fields(recogito), " ")
	for name, file := range map[string]string{
		"a list":       "[" + recogito + "]",
		"a page":       `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"x","type":"AnnotationPage","items":[` + recogito + `],"startIndex":0}`,
		"a collection": `{"total":4,"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection","label":"[{","first":{"id":"p","items": [` + recogito + "\n]\n}, \"last\":\"p\"}\n",
		"a graph":      `{"@context":"http://www.w3.org/ns/anno.jsonld","@graph":[` + recogito + `]}`,
		"lines":        strings.ReplaceAll(one, `}, {"@context"`, "}\n{\"@context\"") + "\n",
	} {
		if name == "lines" {
			file = strings.ReplaceAll(file, `}, {"id":"#c"`, "}\n\n{\"id\":\"#c\"")
		}
		d := mustReadIn(t, file)
		if got := strings.ReplaceAll(shown(d), `\u200d`, ""); len(d.Articles) != 1 || got != strings.ReplaceAll(want, "\u200d", "") {
			t.Errorf("%s: %s\nwant\n%s", name, got, want)
		}
		it := d.Articles[0]
		if it.Article.ID != formatstest.ID(50) || len(it.Links) != 1 || it.Links[0].Kind != "said_by" || it.Links[0].From != it.Spans[0].ID || len(d.Warnings) > 0 {
			t.Errorf("%s: %+v, %q", name, it.Links, d.Warnings)
		}
	}
}

// A single annotation, on several lines, and the places of an error in it.
func TestAlone(t *testing.T) {
	file := strings.ReplaceAll(annotation("http://example.org/1", `"motivation":"highlighting"`, selectors("so", "", "", 0, 0)), ",", ",\n ")
	if got := shown(mustReadIn(t, file)); got != `highlighting 56-58 "so"` {
		t.Error(got)
	}
	_, err := readIn(t, strings.ReplaceAll(file, `"so"`, `7`)[:200], "")
	if err == nil || !strings.Contains(err.Error(), "cut short") {
		t.Error(err)
	}
}

func TestHypothesis(t *testing.T) {
	d := mustReadIn(t, `{"total": 2, "rows": [
		{"id": "Ab1", "created": "2019-01-03T19:46:09.334539+00:00", "updated": "2019-01-04T19:46:09Z", "user": "acct:ben@hypothes.is", "uri": "https://example.org/talks", "text": "really?", "tags": ["claim"],
		 "group": "x", "permissions": {"read": ["group:x"]}, "target": [{"source": "https://example.org/talks", "selector": [
			{"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 0, "endContainer": "/p[1]", "endOffset": 4},
			{"type": "TextPositionSelector", "start": 27, "end": 32}, {"type": "TextQuoteSelector", "exact": "today", "prefix": "👩‍👩‍👧 ", "suffix": ". He"}]}], "document": {"title": ["Talks"]}, "links": {}},
		{"id": "Ab2", "user": "acct:ben@hypothes.is", "uri": "https://example.org/talks", "text": "a page note", "tags": [], "target": [{"source": "https://example.org/talks"}]}]}`)
	if got := shown(d); got != `ben@hypothes.is claim 41-46 "today" note "really?"` {
		t.Error(got)
	}
	if s := d.Articles[0].Spans[0]; s.Created.Day() != 3 || s.Modified.Day() != 4 {
		t.Error(s)
	}
	if want := []string{"an annotation of a whole article was passed over (first in line 6)"}; !slices.Equal(d.Warnings, want) {
		t.Errorf("%q, want %q", d.Warnings, want)
	}
}

// Where a quote and a position lead.
func TestPlaces(t *testing.T) {
	refine := func(outer, inner string) string {
		return strings.TrimSuffix(strings.Trim(outer, "[]"), "}") + `,"refinedBy":` + strings.Trim(inner, "[]") + "}"
	}
	for name, c := range map[string]struct {
		selector, want, warning string
		unit                    text.Unit
	}{
		"code points":             {selector: selectors("today", "", "", 24, 29), want: "today"},
		"UTF-16":                  {selector: selectors("today", "", "", 27, 32), want: "today"},
		"UTF-16, as was said":     {selector: selectors("", "", "", 27, 32), want: "today", unit: text.UTF16Units},
		"bytes":                   {selector: selectors("", "", "", 41, 46), want: "today", unit: text.Bytes},
		"a position alone":        {selector: selectors("", "", "", 24, 29), want: "today", warning: "was taken for code points, since it has no quote"},
		"a quote alone":           {selector: selectors("today", "", "", 0, 0), want: "today"},
		"between others":          {selector: selectors("said", "He ", " so", 0, 0), want: "said"},
		"one selector":            {selector: strings.Trim(selectors("today", "", "", 0, 0), "[]"), want: "today"},
		"moved":                   {selector: selectors("today", "👩‍👩‍👧 ", ".", 2, 7), want: "today", warning: "was found by its words"},
		"moved, and changed":      {selector: selectors("today", "something", "else", 2, 7), want: "today", warning: "was found by its words"},
		"moved, between others":   {selector: selectors("He said", "today. ", " so", 3, 10), want: "He said", warning: "was found by its words"},
		"a quote in a position":   {selector: refine(selectors("", "", "", 31, 41), selectors("said", "", "", 0, 0)), want: "said", warning: "no quote"},
		"a position in a quote":   {selector: refine(selectors("He said so", "", "", 0, 0), selectors("", "", "", 3, 7)), want: "said"},
		"a quote in a quote":      {selector: refine(selectors("He said so", "", "", 0, 0), selectors("so", "", "", 0, 0)), want: "so"},
		"others beside":           {selector: `[{"type":"XPathSelector","value":"/p"},"http://example.org/s",` + strings.TrimPrefix(selectors("today", "", "", 0, 0), "["), want: "today"},
		"a type with its context": {selector: `{"type":"oa:TextQuoteSelector","exact":"today"}`, want: "today"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := readIn(t, "["+annotation("1", `"motivation":"tagging","bodyValue":"x"`, c.selector)+"]", c.unit)
			if err != nil {
				t.Fatal(err)
			}
			s := d.Articles[0].Spans
			if len(s) != 1 || s[0].Quote() != c.want || s[0].Label != "x" {
				t.Errorf("%+v", s)
			}
			if got := strings.Join(d.Warnings, " "); !strings.Contains(got, c.warning) || (c.warning == "") != (got == "") {
				t.Errorf("%q, want %q", got, c.warning)
			}
		})
	}
	d := mustReadIn(t, "["+annotation("1", `"motivation":"tagging","bodyValue":"x"`, selectors("said", "He ", " so", 0, 0))+"]")
	if s := d.Articles[0].Spans[0]; s.Fragments[0].Start != 51 {
		t.Errorf("%+v", s)
	}
}

func TestLabels(t *testing.T) {
	for name, c := range map[string]struct{ rest, want string }{
		"bodyValue, a tag":     {`"motivation":"tagging","bodyValue":"a"`, `a @`},
		"bodyValue, a comment": {`"motivation":"commenting","bodyValue":"a"`, `commenting @ note "a"`},
		"no motivation":        {`"body":{"type":"TextualBody","value":"a"}`, `commenting @ note "a"`},
		"nothing said":         {`"creator":{"nickname":"amira","name":"Amira"}`, `amira highlighting @`},
		"classes":              {`"body":[{"purpose":"classifying","value":"a"},{"purpose":"describing","value":"b"},{"value":"c"}]`, `a @ note "b\nc"`},
		"several motivations":  {`"motivation":["oa:questioning","http://www.w3.org/ns/oa#tagging"]`, `questioning @`},
		"a semantic tag":       {`"motivation":"tagging","body":"http://example.org/paris"`, `tagging @ names "http://example.org/paris"`},
		"name":                 {`"motivation":"tagging","bodyValue":"a","creator":[{"name":["Amira Haddad","A."],"email":"mailto:a@example.org"},{"name":"B"}]`, `Amira Haddad a @`},
		"e-mail":               {`"motivation":"tagging","bodyValue":"a","creator":{"id":"x","email":"mailto:a@example.org"}`, `a@example.org a @`},
		"values":               {`"body":[{"purpose":"tagging","value":"a"},{"dateline:attribute":"n","dateline:type":"number","value":"x"},{"dateline:attribute":"n","value":"y"}]`, `a @ n="x"`},
	} {
		d := mustReadIn(t, "["+annotation("1", c.rest, selectors("so", "", "", 0, 0))+"]")
		want := strings.Replace(c.want, " @", ` 56-58 "so"`, 1)
		if got := shown(d); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// Annotations of two articles in turns, links before and behind what they tie, the texts last.
func TestScattered(t *testing.T) {
	tag := func(id, source, exact string) string {
		return fmt.Sprintf(`{"id":%q,"motivation":"tagging","bodyValue":%q,"target":{"source":%q,"selector":{"type":"TextQuoteSelector","exact":%q}}}`, id, exact, source, exact)
	}
	link := func(from, to string) string {
		return fmt.Sprintf(`{"id":"l%s","motivation":"linking","body":["%s",{"purpose":"tagging","value":"k"}],"target":"%s"}`, from, to, from)
	}
	describe := func(source, words string) string {
		return fmt.Sprintf(`{"motivation":"describing","body":{"type":"TextualBody","format":"text/plain","value":%q},"target":{"id":%q,"dcterms:title":"T"}}`, words, source)
	}
	list := []string{
		link("a2", "a1"), tag("b1", "urn:b", "eins"), tag("a1", "urn:a", "one"), tag("b2", "urn:b", "zwei"), link("b1", "b2"), tag("a2", "urn:a", "two"),
		tag("a3", "urn:a", "three"), link("a3", "a2"), link("gone", "a1"), link("a1", "gone"), describe("urn:a", "one two three"), describe("urn:b", "eins zwei"), link("b2", "b1"),
	}
	for name, file := range map[string]string{
		"a list": "[" + strings.Join(list, ",\n") + "]",
		"lines":  strings.Join(list, "\n"),
		"a page": `{"type":"AnnotationPage","items":[` + strings.Join(list, ", ") + "]}",
	} {
		d := mustRead(t, file)
		var got []string
		for _, it := range d.Articles {
			line := it.Article.URL
			label := map[annotate.ID]string{}
			for _, s := range it.Spans {
				line += " " + s.Label
				label[s.ID] = s.Label
			}
			for _, l := range it.Links {
				line += " " + label[l.From] + ">" + label[l.To]
			}
			got = append(got, line)
		}
		want := []string{"urn:b eins zwei eins>zwei zwei>eins", "urn:a one two three two>one three>two"}
		slices.Sort(got)
		slices.Sort(want)
		for i := range got {
			f := strings.Fields(got[i])
			slices.Sort(f)
			w := strings.Fields(want[i])
			slices.Sort(w)
			if !slices.Equal(f, w) {
				t.Errorf("%s: %q, want %q", name, got[i], want[i])
			}
		}
		if !reflect.DeepEqual(d.Warnings, []string{d.Warnings[0]}) || !strings.HasPrefix(d.Warnings[0], "2 links were passed over") {
			t.Errorf("%s: %q", name, d.Warnings)
		}
	}
}

// One annotation of two articles is a tag of each.
func TestTwoSources(t *testing.T) {
	describe := `{"motivation":"describing","body":{"format":"text/plain","value":"one two"},"target":"urn:a"},
		{"motivation":"describing","body":{"format":"text/plain","value":"two three"},"target":"urn:b"}`
	both := `{"id":"x","motivation":"tagging","bodyValue":"t","target":[{"source":"urn:a","selector":{"type":"TextQuoteSelector","exact":"two"}},{"source":"urn:b","selector":{"type":"TextQuoteSelector","exact":"three"}},
			{"source":"urn:b","selector":{"type":"TextPositionSelector","start":0,"end":3}}]}`
	for _, file := range []string{"[" + describe + "," + both + "]", "[" + both + "," + describe + "]"} {
		checkTwoSources(t, mustRead(t, file))
	}
}

func checkTwoSources(t *testing.T, d *formatstest.Dataset) {
	t.Helper()
	if len(d.Articles) != 2 || d.Articles[0].Spans[0].Quote() != "two" || d.Articles[1].Spans[0].Quote() != "two … three" {
		t.Errorf("%+v", d.Articles)
	}
}

func TestReplies(t *testing.T) {
	d := mustReadIn(t, "["+annotation("1", `"bodyValue":"x"`, selectors("so", "", "", 0, 0))+`,{"id":"2","motivation":"replying","body":{"value":"no"},"target":"1"},`+
		annotation("3", `"motivation":"replying","bodyValue":"y"`, selectors("today", "", "", 0, 0))+"]")
	if len(d.Articles) != 1 || len(d.Articles[0].Spans) != 2 || !slices.Equal(d.Warnings, []string{"a reply to an annotation was passed over (first in line 1)"}) {
		t.Errorf("%+v, %q", d.Articles, d.Warnings)
	}
}

func TestKnown(t *testing.T) {
	for source, want := range map[string]bool{
		"https://example.org/talks": true, "https://example.org/talks#p4": true, "urn:uuid:" + formatstest.ID(50).String(): true,
		"https://example.org/other": false, "urn:uuid:" + formatstest.ID(51).String(): false, "": false,
	} {
		_, err := readIn(t, strings.ReplaceAll("["+annotation("1", `"bodyValue":"x"`, selectors("so", "", "", 0, 0))+"]", "https://example.org/talks", source), "")
		if (err == nil) != want {
			t.Errorf("%q: %v", source, err)
		}
	}
	// A description of an article that the project has is not its text.
	d := mustReadIn(t, `[{"motivation":"describing","body":{"format":"text/plain","value":"An article about talks."},"target":"https://example.org/talks"}]`)
	if len(d.Articles) != 1 || d.Articles[0].Text.String() != words || len(d.Warnings) != 1 {
		t.Errorf("%+v, %q", d.Articles, d.Warnings)
	}
	if _, err := formatstest.ReadString(w3c.Format, "a.json", "["+annotation("1", `"bodyValue":"x"`, selectors("so", "", "", 0, 0))+"]"); err == nil ||
		!strings.Contains(err.Error(), "is an article whose text is neither in the file nor in the project: found https://example.org/talks") {
		t.Error(err)
	}
}
