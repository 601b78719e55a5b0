package annotatetest

// This file owns what tests do with a document that they wrote in the
// notation, and what is the same in each run: people, scheme, clock and ids.

import (
	"encoding/binary"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Start is the time at which the clocks of tests begin.
var Start = time.Date(2016, 11, 14, 9, 30, 0, 0, time.UTC)

// Amira is the person at work.
var Amira = annotate.Person{ID: ID(1), Handle: "amira", Name: "Amira Haddad"}

// ID is the nth id, of version 7: a larger n sorts behind a smaller.
func ID(n int) annotate.ID {
	var id annotate.ID
	binary.BigEndian.PutUint64(id[8:], uint64(n))
	id[6], id[8] = 0x70, 0x80|id[8]
	return id
}

// NewAuthor is a person at work whose clock goes one second a reading, and who
// counts ids up from the one after first.
func NewAuthor(p annotate.ID, first int) annotate.Author {
	at, made := Start, first
	return annotate.Author{
		Person: p,
		Now: func() time.Time {
			at = at.Add(time.Second)
			return at
		},
		NewID: func() annotate.ID {
			made++
			return ID(made)
		},
	}
}

// Scheme is the tag scheme of the notation's examples.
func Scheme() annotate.Scheme {
	return annotate.Scheme{
		Labels: []annotate.Label{
			{Key: "claim", Name: "Claim", Color: "#E69F00", Hotkey: "1", Letter: "C", Mark: annotate.MarkBracket},
			{Key: "actor", Name: "Actor", Color: "#56B4E9", Hotkey: "2", Letter: "A", Mark: annotate.MarkPill},
			{Key: "location", Name: "Location", Color: "#009E73", Hotkey: "3", Letter: "L", Mark: annotate.MarkDotted},
		},
		Links: []annotate.LinkKind{
			{Key: "said_by", Name: "said by", From: []string{"claim"}, To: []string{"actor"}},
			{Key: "reported_by", Name: "reported by", From: []string{"claim"}, To: []string{"actor"}},
			{Key: "about", Name: "about", From: []string{"claim"}, To: []string{"location"}},
		},
	}
}

// label is the label of Scheme, or for another key one that has no more.
func label(key string) annotate.Label {
	if l, ok := Scheme().Label(key); ok {
		return l
	}
	return annotate.Label{Key: key}
}

// Page is a document that was written in the notation, and the person at work
// on it: Amira, unless it was made by ParseBy.
type Page struct {
	*annotate.Document
	Author annotate.Author
	named  map[string]annotate.ID
	t      testing.TB
}

// Parse makes a page of a marked text. Ids and times are the same each time;
// the spans are made in the order in which they begin.
func Parse(marked string) (*Page, error) { return ParseBy(NewAuthor(Amira.ID, 100), marked) }

// ParseBy is Parse in the name of another author, as where several pages must
// not share ids.
func ParseBy(author annotate.Author, marked string) (*Page, error) {
	p, err := parse(marked)
	if err != nil {
		return nil, err
	}
	page := &Page{Author: author}
	page.Document, page.named, err = p.document(author)
	return page, err
}

// Read is Parse for a test, which it ends where the marks are wrong.
func Read(t testing.TB, marked string) *Page {
	t.Helper()
	page, err := Parse(marked)
	if err != nil {
		t.Fatal(err)
	}
	page.t = t
	return page
}

// String prints the layer of the person at work.
func (p *Page) String() string { return Print(p.Document, p.Author.Person) }

// Ties prints the links of that layer.
func (p *Page) Ties() string { return PrintLinks(p.Document, p.Author.Person) }

// Named finds a span, as it is now, by the name that it was written with.
func (p *Page) Named(name string) annotate.Span {
	p.t.Helper()
	s, ok := p.Span(p.named[name])
	if !ok {
		p.t.Fatalf("no span is named %q in %s", name, p)
	}
	return s
}

// Tagged finds the first span of that layer, in reading order, with the quote.
func (p *Page) Tagged(quote string) annotate.Span {
	p.t.Helper()
	for _, s := range p.Spans(p.Author.Person) {
		if s.Quote() == quote {
			return s
		}
	}
	p.t.Fatalf("“%s” is not tagged in %s", quote, p)
	return annotate.Span{}
}

// Place is the first range of the text that holds words.
func (p *Page) Place(words string) text.Range {
	p.t.Helper()
	start := strings.Index(p.Text.String(), words)
	if start < 0 {
		p.t.Fatalf("“%s” is not in the text", words)
	}
	return text.Range{Start: start, End: start + len(words)}
}

// Do applies a change, which must fit.
func (p *Page) Do(c annotate.Change) {
	p.t.Helper()
	if err := p.Apply(c); err != nil {
		p.t.Fatalf("%s: %v", c.Summary, err)
	}
}

// Tag tags words where they first stand.
func (p *Page) Tag(key, words string) annotate.Span {
	p.t.Helper()
	c, s, err := p.Author.Tag(p.Document, label(key), p.Place(words))
	if err != nil {
		p.t.Fatal(err)
	}
	p.Do(c)
	return s
}

// Tie links two spans by a kind of Scheme.
func (p *Page) Tie(kind string, from, to annotate.Span) annotate.Link {
	p.t.Helper()
	k, ok := Scheme().Link(kind)
	if !ok {
		p.t.Fatalf("the scheme has no link %q", kind)
	}
	c, err := p.Author.Link(p.Document, k, from, to)
	if err != nil {
		p.t.Fatal(err)
	}
	p.Do(c)
	return c.Edits[0].After.(annotate.Link)
}
