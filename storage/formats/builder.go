// This file owns the making of an article from what a foreign file says of it, one tag
// and one link at a time.

package formats

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Builder makes the Item of one article. Tags get the id that the file gives them, if it
// is a UUID, else one that is made from what they say, the same each time. Its errors are *Error
// about the span or link, without the article.
type Builder struct {
	src    *text.Source
	item   Item
	unit   text.Unit
	given  map[string]annotate.ID // spans by the id that the file gives them
	spanAt map[annotate.ID]int
	linkAt map[annotate.ID]bool
	copies map[annotate.ID]int
}

// Build begins an article with a frozen text. Places in the file are counted in unit. given
// is the id that the file gives the article, or "".
func Build(src *text.Source, unit text.Unit, a annotate.Article, given string) *Builder {
	t := src.Text()
	a.SHA256 = t.Hash()
	a.ID = ArticleID(given, a.SHA256)
	a.Words = text.CountWords(t.String())
	return &Builder{
		src: src, unit: unit, item: Item{Article: a, Text: t},
		given: map[string]annotate.ID{}, spanAt: map[annotate.ID]int{}, linkAt: map[annotate.ID]bool{}, copies: map[annotate.ID]int{},
	}
}

// Place is the fragment at a range of the file's text. field names where the range
// stands, for errors: "label[3]".
func (b *Builder) Place(start, end int, field string) (annotate.Fragment, error) {
	r, err := Locate(b.src, b.unit, start, end, field)
	if err != nil {
		return annotate.Fragment{}, err
	}
	return annotate.Fragment{Range: r, Quote: b.item.Text.Slice(r)}, nil
}

// Quoted is Place for a range with the words that the file says are there, which must be.
func (b *Builder) Quoted(start, end int, words, field string) (annotate.Fragment, error) {
	f, err := b.Place(start, end, field)
	if err == nil && !SameWords(words, b.item.Text, f.Range) {
		return f, &Error{Field: field, Problem: fmt.Sprintf("the text reads otherwise from %d to %d", start, end),
			Found: strconv.Quote(annotate.Shorten(f.Quote, quoteLen)), Expected: strconv.Quote(annotate.Shorten(words, quoteLen)),
			Err: &annotate.SpanError{Quote: words, Found: f.Quote, Problem: "the text reads otherwise there"}}
	}
	return f, err
}

// Add takes a span with its layer, label, fragments and whatever else the file says of
// it. given is the id that the file gives it, or ""; field names where it stands.
func (b *Builder) Add(s annotate.Span, given, field string) (annotate.ID, error) {
	s.Article = b.item.Article.ID
	fail := func(e Error) (annotate.ID, error) {
		e.Span, e.Quote = annotate.Shorten(given, titleLen), annotate.Shorten(s.Quote(), quoteLen)
		return annotate.ID{}, &e
	}
	if s.Label == "" {
		return fail(Error{Field: field, Problem: "has no label"})
	}
	if len(s.Fragments) == 0 {
		return fail(Error{Field: field, Problem: "has no range"})
	}
	slices.SortStableFunc(s.Fragments, func(a, b annotate.Fragment) int { return cmp.Compare(a.Start, b.Start) })
	for i := 1; i < len(s.Fragments); i++ {
		if x, y := s.Fragments[i-1], s.Fragments[i]; y.Start < x.End {
			return fail(Error{Field: field, Problem: "has ranges that overlap", Found: strconv.Quote(annotate.Shorten(x.Quote, quoteLen)) +
				" and " + strconv.Quote(annotate.Shorten(y.Quote, quoteLen)), Expected: "ranges that are apart"})
		}
	}
	if given == "" {
		same := SpanID(s, 0)
		if s.ID = same; b.copies[same] > 0 {
			s.ID = SpanID(s, b.copies[same])
		}
		b.copies[same]++
	} else {
		s.ID = PartID(s.Article, "span", given)
		if _, twice := b.spanAt[s.ID]; twice {
			return fail(Error{Field: field, Problem: "has an id that stands twice in the article", Found: given, Expected: "an id of its own"})
		}
		b.given[given] = s.ID
	}
	b.spanAt[s.ID] = len(b.item.Spans)
	b.item.Spans = append(b.item.Spans, s)
	return s.ID, nil
}

// Span finds a span by the id that the file gives it.
func (b *Builder) Span(given string) (annotate.ID, bool) {
	id, ok := b.given[given]
	return id, ok
}

// Tie takes a link of a kind, between spans that were added and are of one layer. The layer of the link
// is theirs.
func (b *Builder) Tie(l annotate.Link, given, field string) error {
	from, ok := b.spanAt[l.From]
	to, ok2 := b.spanAt[l.To]
	switch {
	case l.Kind == "":
		return &Error{Field: field, Problem: "is a link without a kind"}
	case !ok || !ok2:
		return &Error{Field: field, Problem: "is a link to a tag that is not in the article"}
	case b.item.Spans[from].Layer != b.item.Spans[to].Layer:
		return &Error{Field: field, Problem: "is a link between tags of two people"}
	}
	l.Article, l.Layer = b.item.Article.ID, b.item.Spans[from].Layer
	if given == "" {
		same := LinkID(l, 0)
		l.ID = LinkID(l, b.copies[same])
		b.copies[same]++
	} else if l.ID = PartID(l.Article, "link", given); b.linkAt[l.ID] {
		return &Error{Field: field, Problem: "has an id that stands twice in the article", Found: given, Expected: "an id of its own"}
	}
	b.linkAt[l.ID] = true
	b.item.Links = append(b.item.Links, l)
	return nil
}

// Status takes in how far a person is.
func (b *Builder) Status(s annotate.Status) {
	s.Article = b.item.Article.ID
	b.item.Statuses = append(b.item.Statuses, s)
}

// Item is the article as far as it was built.
func (b *Builder) Item() Item { return b.item }

// Lengths to which titles and quotes are cut for the user, in code points.
const (
	titleLen = 60
	quoteLen = 80
)
