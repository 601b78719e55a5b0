// This file owns the notation of these tests: an article that several people marked, and
// the cases that it has.

package review_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/review"
)

// desk is an article with the layers of several people, and a question about them.
type desk struct {
	*annotate.Document
	review.Question
	t      testing.TB
	people map[string]annotate.Person
}

// person is the person with the handle: the same in every test, and in the order of the
// alphabet.
func person(handle string) annotate.Person {
	return annotate.Person{ID: annotatetest.ID(int(handle[0]) - 'a' + 1), Handle: handle, Name: strings.ToUpper(handle[:1]) + handle[1:]}
}

// spread reads an article that is written once for each layer, one a line:
//
//	amira: [UN](actor) left [Geneva](location)
//	ben+: UN left [Geneva](location)
//	amira: “UN” about “Geneva”
//
// A plus is for a layer in work; all others are done. A line with curly quotation marks
// is a link. The reviewer is rita, and all layers are compared.
func spread(t testing.TB, layers string) *desk {
	t.Helper()
	d := &desk{t: t, people: map[string]annotate.Person{"rita": person("rita"), "sam": person("sam")}}
	d.Scheme, d.Reviewer = scheme(), person("rita").ID
	var spans []annotate.Span
	var statuses []annotate.Status
	var links []string
	for line := range strings.Lines(layers) {
		handle, marked, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		if strings.HasPrefix(marked, "“") {
			links = append(links, handle+": "+marked)
			continue
		}
		handle, inWork := strings.CutSuffix(handle, "+")
		p := person(handle)
		page, err := annotatetest.ParseBy(annotatetest.NewAuthor(p.ID, 1000*(1+len(d.Layers))), marked)
		if err != nil {
			t.Fatal(err)
		}
		if d.Document == nil {
			d.Document = page.Document
		} else if d.Text.String() != page.Text.String() {
			t.Fatalf("%s reads %q, and others %q", handle, page.Text, d.Text)
		}
		for _, s := range page.Spans(p.ID) {
			s.Article = d.Article.ID
			spans = append(spans, s)
		}
		state := annotate.StateDone
		if inWork {
			state = annotate.StateInWork
		}
		statuses = append(statuses, annotate.Status{Article: d.Article.ID, Layer: p.ID, State: state})
		d.people[handle] = p
		d.Layers = append(d.Layers, p.ID)
	}
	d.Document = annotate.NewDocument(d.Article, d.Text, spans, nil, statuses)
	for _, l := range links {
		d.link(l)
	}
	return d
}

func scheme() annotate.Scheme {
	s := annotatetest.Scheme()
	s.Labels[0].Attributes = []annotate.Attribute{{Key: "modality", Type: annotate.TypeChoice, Values: []string{"asserted", "denied"}}}
	s.Labels[0].Guideline.Text = "A claim has a verb.\nA question is no claim."
	return s
}

// link makes a link that is written “from” kind “to” behind a handle.
func (d *desk) link(line string) {
	d.t.Helper()
	handle, rest, _ := strings.Cut(line, ": ")
	parts := strings.FieldsFunc(rest, func(r rune) bool { return r == '“' || r == '”' })
	kind, ok := d.Scheme.Link(strings.TrimSpace(parts[1]))
	if !ok || len(parts) != 3 {
		d.t.Fatalf("no link: %s", line)
	}
	author := annotatetest.NewAuthor(d.people[handle].ID, 20000+100*len(d.AllLinks()))
	c, err := author.Link(d.Document, kind, d.tag(handle, parts[0]), d.tag(handle, parts[2]))
	if err != nil {
		d.t.Fatal(err)
	}
	d.do(c)
}

// tag finds a tag of a layer by its words.
func (d *desk) tag(handle, quote string) annotate.Span {
	d.t.Helper()
	for _, s := range d.Spans(d.layer(handle)) {
		if s.Quote() == quote {
			return s
		}
	}
	d.t.Fatalf("%s has no tag “%s”", handle, quote)
	return annotate.Span{}
}

// layer is the layer with the handle; that of a reviewer’s decisions has a star behind.
func (d *desk) layer(handle string) annotate.ID {
	if reviewer, ok := strings.CutSuffix(handle, "*"); ok {
		return annotate.AdjudicatedBy(d.people[reviewer]).ID
	}
	return d.people[handle].ID
}

// handle is the other way round.
func (d *desk) handle(layer annotate.ID) string {
	for handle, p := range d.people {
		switch layer {
		case p.ID:
			return handle
		case annotate.AdjudicatedBy(p).ID:
			return handle + "*"
		}
	}
	return layer.String()
}

func (d *desk) do(c annotate.Change) {
	d.t.Helper()
	if err := d.Apply(c); err != nil {
		d.t.Fatalf("%s: %v", c.Summary, err)
	}
}

// must applies a change that is made without an error.
func (d *desk) must(c annotate.Change, err error) annotate.Change {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
	d.do(c)
	return c
}

// by is a person at work as an annotator, and as a reviewer.
func (d *desk) author(handle string) annotate.Author {
	return annotatetest.NewAuthor(d.people[handle].ID, made())
}

func (d *desk) reviewer(handle string) review.Reviewer {
	return review.Reviewer{Author: d.author(handle), Person: d.people[handle], Scheme: d.Scheme}
}

var lastID = 100000

// made is a first id that no other author of a test begins with.
func made() int {
	lastID += 1000
	return lastID
}

func (d *desk) cases() []review.Case { return d.Cases(review.Of(d.Document)) }

// print prints the cases, one a line: “Only claim: amira “UN left” (no ben) decided”.
func (d *desk) print() string {
	var lines []string
	for _, c := range d.cases() {
		lines = append(lines, d.line(c))
	}
	return strings.Join(lines, "\n")
}

func (d *desk) line(c review.Case) string {
	var kinds, versions []string
	for _, k := range c.Kinds.List() {
		kinds = append(kinds, k.String())
	}
	for _, v := range c.Versions {
		words := fmt.Sprintf("%s “%s”", d.handles(v.Layers), v.Span.Quote())
		if c.Kinds.Has(review.Label) {
			words += " " + v.Span.Label
		}
		versions = append(versions, words)
	}
	line := fmt.Sprintf("%s %s: %s", strings.Join(kinds, "+"), c.Label, strings.Join(versions, " | "))
	if len(c.Missing) > 0 {
		line += fmt.Sprintf(" (no %s)", d.handles(c.Missing))
	}
	if c.State != review.Open {
		line += " " + c.State.String()
	}
	return line
}

func (d *desk) handles(layers []annotate.ID) string {
	names := make([]string, len(layers))
	for i, l := range layers {
		names[i] = d.handle(l)
	}
	return strings.Join(names, ", ")
}

// the finds the case that has a tag with the words, of a label if one is given.
func (d *desk) the(quote string, label ...string) review.Case {
	d.t.Helper()
	for _, c := range d.cases() {
		for _, s := range c.Spans() {
			if s.Quote() == quote && (len(label) == 0 || c.Label == label[0]) {
				return c
			}
		}
	}
	d.t.Fatalf("no case has “%s”:\n%s", quote, d.print())
	return review.Case{}
}

// want compares what is printed with what is wanted, line by line.
func want(t testing.TB, what, got, wanted string) {
	t.Helper()
	trim := func(s string) string {
		var lines []string
		for line := range strings.Lines(s) {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
		return strings.Join(lines, "\n")
	}
	if got, wanted = trim(got), trim(wanted); got != wanted {
		t.Errorf("%s:\n%s\nwant:\n%s", what, got, wanted)
	}
}

// final prints the adjudicated layer of a reviewer with its links, and where each tag came
// from.
func (d *desk) final(reviewer string) string {
	layer := d.layer(reviewer + "*")
	return annotatetest.Print(d.Document, layer) + "\n" + annotatetest.PrintLinks(d.Document, layer)
}

// picture is everything that a document holds.
func (d *desk) picture() string {
	var lines []string
	for _, s := range d.AllSpans() {
		lines = append(lines, fmt.Sprintf("%+v", s))
	}
	for _, l := range d.AllLinks() {
		lines = append(lines, fmt.Sprintf("%+v", l))
	}
	for _, r := range d.Remarks() {
		lines = append(lines, fmt.Sprintf("%+v", r))
	}
	for _, s := range d.Statuses() {
		lines = append(lines, fmt.Sprintf("%+v", s))
	}
	slices.SortFunc(lines, cmp.Compare[string])
	return strings.Join(lines, "\n")
}

var noon = time.Date(2016, 11, 14, 12, 0, 0, 0, time.UTC)
