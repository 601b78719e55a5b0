// This file owns the proof by a JSON-LD processor: under the addresses of the W3C's
// vocabularies a file says what its tags say.

package w3c_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"
	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/w3c"
)

// context is as much of http://www.w3.org/ns/anno.jsonld as files here use, made from what
// the Recommendation says of each term.
const context = `{"@context": {
	"oa": "http://www.w3.org/ns/oa#", "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
	"dctypes": "http://purl.org/dc/dcmitype/", "foaf": "http://xmlns.com/foaf/0.1/", "as": "http://www.w3.org/ns/activitystreams#",
	"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": "http://www.w3.org/2001/XMLSchema#",
	"id": "@id", "type": "@type",
	"Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "SpecificResource": "oa:SpecificResource",
	"TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector",
	"Text": "dctypes:Text", "Person": "foaf:Person", "Software": "as:Application",
	"AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
	"assessing": "oa:assessing", "classifying": "oa:classifying", "commenting": "oa:commenting", "describing": "oa:describing",
	"identifying": "oa:identifying", "linking": "oa:linking", "tagging": "oa:tagging",
	"body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
	"source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
	"creator": {"@id": "dcterms:creator", "@type": "@id"}, "generator": {"@id": "as:generator", "@type": "@id"}, "via": {"@id": "oa:via", "@type": "@id"},
	"motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
	"items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
	"first": {"@id": "as:first", "@type": "@id"}, "last": {"@id": "as:last", "@type": "@id"}, "partOf": {"@id": "as:partOf", "@type": "@id"},
	"total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"}, "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
	"created": {"@id": "dcterms:created", "@type": "xsd:dateTime"}, "modified": {"@id": "dcterms:modified", "@type": "xsd:dateTime"},
	"generated": {"@id": "dcterms:issued", "@type": "xsd:dateTime"},
	"start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"}, "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
	"exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
	"value": "rdf:value", "format": "dc:format", "language": "dc:language", "label": "rdfs:label", "name": "foaf:name", "nickname": "foaf:nick"
}}`

// loader gives that context for its address, and no other document.
type loader struct{}

func (loader) LoadDocument(address string) (*ld.RemoteDocument, error) {
	if address != "http://www.w3.org/ns/anno.jsonld" {
		return nil, fmt.Errorf("no document %s", address)
	}
	var document any
	err := json.Unmarshal([]byte(context), &document)
	return &ld.RemoteDocument{DocumentURL: address, Document: document}, err
}

const (
	oa        = "http://www.w3.org/ns/oa#"
	dcterms   = "http://purl.org/dc/terms/"
	rdfValue  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
	namespace = "urn:uuid:5b0b8a3e-8d0e-5f7c-9a52-77336361616e#"
)

// node is an expanded node. Its lists hold nodes and values.
type node map[string]any

// all lists what a node has under an address.
func (n node) all(address string) (list []node) {
	values, _ := n[address].([]any)
	for _, v := range values {
		list = append(list, node(v.(map[string]any)))
	}
	return list
}

// one is the only thing that a node has under an address, as text.
func (n node) one(address string) string {
	list := n.all(address)
	if len(list) != 1 {
		return fmt.Sprintf("%d of %s", len(list), address)
	}
	for _, key := range []string{"@id", "@value"} {
		if v, ok := list[0][key]; ok {
			return fmt.Sprint(v)
		}
	}
	return "a node"
}

func (n node) kind() string { types, _ := n["@type"].([]any); return fmt.Sprint(types...) }

// expand gives the annotations of a file, expanded, and fails if the processor would drop anything.
func expand(t interface {
	Helper()
	Fatalf(string, ...any)
}, file string) []node {
	t.Helper()
	var document any
	if err := json.Unmarshal([]byte(file), &document); err != nil {
		t.Fatalf("%v", err)
	}
	o := ld.NewJsonLdOptions("")
	o.DocumentLoader = loader{}
	o.SafeMode = true
	expanded, err := ld.NewJsonLdProcessor().Expand(document, o)
	if err != nil || len(expanded) != 1 {
		t.Fatalf("%v: %v", err, expanded)
	}
	collection := node(expanded[0].(map[string]any))
	const as = "http://www.w3.org/ns/activitystreams#"
	pages := collection.all(as + "first")
	if collection.kind() != as+"OrderedCollection" || len(pages) != 1 || pages[0].kind() != as+"OrderedCollectionPage" ||
		pages[0].one(as+"partOf") != collection["@id"] || collection.one(as+"last") != pages[0]["@id"] {
		t.Fatalf("%v", collection)
	}
	lists := pages[0].all(as + "items")
	if len(lists) != 1 {
		t.Fatalf("%d lists", len(lists))
	}
	items := lists[0].all("@list")
	if total := collection.one(as + "totalItems"); total != fmt.Sprint(len(items)) {
		t.Fatalf("total %s of %d", total, len(items))
	}
	return items
}

// said is what an expanded annotation says, a line for each thing.
func said(a node) string {
	lines := []string{a.kind() + " " + a.one(oa+"motivatedBy")}
	for _, key := range []string{"created", "modified"} {
		if v := a.all(dcterms + key); len(v) > 0 {
			lines = append(lines, fmt.Sprint(key, " ", v[0]["@value"], " ", v[0]["@type"]))
		}
	}
	for _, c := range a.all(dcterms + "creator") {
		lines = append(lines, c.kind()+" "+c.one("http://xmlns.com/foaf/0.1/nick"))
	}
	for _, b := range a.all(oa + "hasBody") {
		line := b.kind()
		if _, ok := b[oa+"hasPurpose"]; ok {
			line += " " + b.one(oa+"hasPurpose")
		}
		for _, key := range []string{namespace + "attribute", namespace + "type", rdfValue} {
			if _, ok := b[key]; ok {
				line += " " + b.one(key)
			}
		}
		for _, s := range b.all(oa + "hasSource") {
			line += fmt.Sprint(" ", s["@id"], " ", s.one("http://www.w3.org/2000/01/rdf-schema#label"))
		}
		if id, ok := b["@id"]; ok {
			line += fmt.Sprint(" ", id)
		}
		lines = append(lines, line)
	}
	for _, t := range a.all(oa + "hasTarget") {
		line := t.kind()
		if _, ok := t[oa+"hasSource"]; ok {
			line += " " + t.one(oa+"hasSource")
		}
		for _, s := range t.all(oa + "hasSelector") {
			line += " " + s.kind()
			if s.kind() == oa+"TextQuoteSelector" {
				line += " " + s.one(oa+"exact")
			} else {
				line += " " + s.one(oa+"start") + " " + s.one(oa+"end")
			}
		}
		if id, ok := t["@id"]; ok {
			line += fmt.Sprint(" ", id)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// expected is what said should be of a span.
func expected(d *formatstest.Dataset, it formats.Item, s annotate.Span) string {
	const xsd, foaf = "http://www.w3.org/2001/XMLSchema#", "http://xmlns.com/foaf/0.1/"
	lines := []string{oa + "Annotation " + oa + "tagging"}
	for key, time := range map[string]string{"created": s.Created.Format("2006-01-02T15:04:05Z"), "modified": s.Modified.Format("2006-01-02T15:04:05Z")} {
		lines = append(lines, key+" "+time+" "+xsd+"dateTime")
	}
	slices.Sort(lines[1:])
	lines = append(lines, foaf+"Person "+d.Handle(s.Layer), oa+"TextualBody "+oa+"tagging "+s.Label)
	if s.Note != "" {
		lines = append(lines, oa+"TextualBody "+oa+"commenting "+s.Note)
	}
	if s.Entity != (annotate.ID{}) {
		lines = append(lines, oa+"SpecificResource "+oa+"identifying urn:uuid:"+s.Entity.String()+" "+d.Head.Entities[0].Name)
	}
	for _, key := range []string{"checked", "modality", "sure", "topics"} {
		prefix := oa + "TextualBody " + oa + "classifying " + key + " "
		switch v := s.Attributes[key].(type) {
		case string:
			lines = append(lines, prefix+v)
		case bool:
			lines = append(lines, prefix+"yesno "+fmt.Sprint(v))
		case float64:
			lines = append(lines, prefix+"number "+fmt.Sprint(v))
		case []string:
			for _, w := range v {
				lines = append(lines, prefix+"choices "+w)
			}
		}
	}
	for _, f := range s.Fragments {
		start := len([]rune(it.Text.String()[:f.Start]))
		lines = append(lines, fmt.Sprintf("%[1]sSpecificResource urn:uuid:%[2]s %[1]sTextQuoteSelector %[3]s %[1]sTextPositionSelector %[4]d %[5]d",
			oa, it.Article.ID, f.Quote, start, start+len([]rune(f.Quote))))
	}
	return strings.Join(lines, "\n")
}

// checkExpanded compares each span with its annotation after expansion.
func checkExpanded(t interface {
	Helper()
	Fatalf(string, ...any)
	Errorf(string, ...any)
}, d *formatstest.Dataset, file string) {
	t.Helper()
	byID := map[string]node{}
	items := expand(t, file)
	for _, a := range items {
		byID[fmt.Sprint(a["@id"])] = a
	}
	if len(byID) != len(items) {
		t.Errorf("%d ids of %d annotations", len(byID), len(items))
	}
	for _, it := range d.Articles {
		for _, s := range it.Spans {
			if got, want := said(byID["urn:uuid:"+s.ID.String()]), expected(d, it, s); got != want {
				t.Errorf("span\n%s\nwant\n%s", got, want)
			}
		}
		for _, l := range it.Links {
			got := said(byID["urn:uuid:"+l.ID.String()])
			for _, want := range []string{oa + "Annotation " + oa + "linking\n", "TextualBody " + oa + "tagging " + l.Kind, " urn:uuid:" + l.To.String() + "\n"} {
				if !strings.Contains(got, want) || !strings.HasSuffix(got, " urn:uuid:"+l.From.String()) {
					t.Errorf("link\n%s\nwant %s", got, want)
				}
			}
		}
		described := byID["urn:uuid:"+formats.MadeID("w3c article", it.Article.ID.String()).String()]
		target := described.all(oa + "hasTarget")[0]
		if got := described.all(oa + "hasBody")[0].one(rdfValue); got != it.Text.String() || target["@id"] != "urn:uuid:"+it.Article.ID.String() ||
			target.one(dcterms+"title") != it.Article.Title || target.one(dcterms+"issued") != it.Article.Published {
			t.Errorf("article %v", described)
		}
	}
}

func TestExpansion(t *testing.T) {
	d := formatstest.Sample()
	checkExpanded(t, d, formatstest.MustWrite(t, w3c.Format, d, formats.WriteOptions{}).At[""])
	expand(t, formatstest.MustWrite(t, w3c.Format, &formatstest.Dataset{}, formats.WriteOptions{}).At[""])
	rapid.Check(t, func(t *rapid.T) {
		d := formatstest.Random(t, formatstest.Shape{Parts: true, Attributes: true, Notes: true, Entities: true, Links: true, People: 2})
		files, err := formatstest.Write(w3c.Format, d, formats.WriteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		checkExpanded(t, d, files.At[""])
	})
}
