// This file owns the document: one article with everything that is marked on
// it, in memory. Changes are applied to it at once, before they are saved, and
// the view asks it what lies where.

package annotate

import (
	"cmp"
	"fmt"
	"slices"

	"dateline/annotate/text"
)

// Document is an article, its text, and the layers of all people on it. It is
// not safe for concurrent use.
type Document struct {
	Article  Article
	Text     *text.Text
	spans    map[ID]Span
	links    map[ID]Link
	ends     map[ID]map[ID]bool // the links at each span
	statuses map[ID]Status
	index    spanIndex
}

// NewDocument brings together what is stored of one article. Spans that do not
// fit the text are kept; Problems lists them.
func NewDocument(a Article, t *text.Text, spans []Span, links []Link, statuses []Status) *Document {
	d := &Document{
		Article: a, Text: t,
		spans:    make(map[ID]Span, len(spans)),
		links:    make(map[ID]Link, len(links)),
		ends:     make(map[ID]map[ID]bool),
		statuses: make(map[ID]Status, len(statuses)),
	}
	for _, s := range spans {
		d.spans[s.ID] = s
	}
	for _, l := range links {
		d.putLink(l.ID, l)
	}
	for _, s := range statuses {
		d.statuses[s.Layer] = s
	}
	d.index.build(spans)
	return d
}

// Apply carries out a change. Edits of other articles, and of what belongs to
// no article, are passed over. A change that does not fit is refused whole,
// with a *ConflictError, a *SpanError or a *LinkError, and the document is as it
// was.
func (d *Document) Apply(c Change) error {
	found := make([]Record, 0, len(c.Edits))
	restores := c.Undoes != ID{} || c.Redoes != ID{}
	var err error
	for _, e := range c.Edits {
		var was Record
		if was, err = d.apply(e, restores); err != nil {
			break
		}
		found = append(found, was)
	}
	if err == nil && !restores {
		err = d.checkLoose(c)
	}
	if err != nil {
		for i, r := range slices.Backward(found) {
			d.put(c.Edits[i].Key(), r)
		}
	}
	return err
}

// checkLoose refuses a change that was applied if it left a link without the
// span that it tied.
func (d *Document) checkLoose(c Change) error {
	for _, e := range c.Edits {
		if k := e.Key(); e.After == nil && k.Kind == KindSpan && d.holds(k) {
			if loose := d.LinksOf(k.ID); len(loose) > 0 {
				return &LinkError{Link: loose[0]}
			}
		}
	}
	return nil
}

// apply carries out one edit, and returns what it found. One that restores may
// bring back a span that never fitted the text, or a link whose ends are not
// there; any other may not.
func (d *Document) apply(e Edit, restores bool) (was Record, err error) {
	key := e.Key()
	if !d.holds(key) {
		return nil, nil
	}
	if was = d.Get(key); (was == nil) != (e.Before == nil) {
		return nil, &ConflictError{Key: key}
	}
	switch r := e.After.(type) {
	case Span:
		if !restores && !d.keeps(was, r) {
			if err := r.Check(d.Text); err != nil {
				return nil, err
			}
		}
	case Link:
		if !restores && !d.ties(r) {
			return nil, &LinkError{Link: r}
		}
	}
	d.put(key, e.After)
	return was, nil
}

// keeps reports whether a span lies where it did: a tag that never fitted its
// text may still get another label or a note.
func (d *Document) keeps(was Record, s Span) bool {
	old, ok := was.(Span)
	return ok && slices.Equal(old.Fragments, s.Fragments)
}

// ties reports whether both ends of a link are in its layer.
func (d *Document) ties(l Link) bool {
	from, ok := d.spans[l.From]
	to, ok2 := d.spans[l.To]
	return ok && ok2 && from.Layer == l.Layer && to.Layer == l.Layer
}

func (d *Document) holds(k Key) bool {
	return k.Article == d.Article.ID || k.Kind == KindArticle && k.ID == d.Article.ID
}

func (d *Document) put(k Key, r Record) {
	if !d.holds(k) {
		return
	}
	switch k.Kind {
	case KindArticle:
		if a, ok := r.(Article); ok {
			d.Article = a
		}
	case KindSpan:
		if old, ok := d.spans[k.ID]; ok {
			d.index.remove(old)
		}
		putOrDelete(d.spans, k.ID, r)
		if s, ok := r.(Span); ok {
			d.index.insert(s)
		}
	case KindLink:
		d.putLink(k.ID, r)
	case KindStatus:
		putOrDelete(d.statuses, k.ID, r)
	}
}

func (d *Document) putLink(id ID, r Record) {
	if old, ok := d.links[id]; ok {
		delete(d.ends[old.From], id)
		delete(d.ends[old.To], id)
	}
	putOrDelete(d.links, id, r)
	if l, ok := r.(Link); ok {
		for _, end := range [2]ID{l.From, l.To} {
			if d.ends[end] == nil {
				d.ends[end] = map[ID]bool{}
			}
			d.ends[end][id] = true
		}
	}
}

func putOrDelete[R Record](m map[ID]R, id ID, r Record) {
	if v, ok := r.(R); ok {
		m[id] = v
	} else {
		delete(m, id)
	}
}

// Get finds the record with the key, or nil.
func (d *Document) Get(k Key) Record {
	var r Record
	var ok bool
	switch k.Kind {
	case KindArticle:
		r, ok = d.Article, k.ID == d.Article.ID
	case KindSpan:
		r, ok = d.spans[k.ID]
	case KindLink:
		r, ok = d.links[k.ID]
	case KindStatus:
		r, ok = d.statuses[k.ID]
	}
	if !ok {
		return nil
	}
	return r
}

// Span finds a span by its id.
func (d *Document) Span(id ID) (Span, bool) {
	s, ok := d.spans[id]
	return s, ok
}

// Link finds a link by its id.
func (d *Document) Link(id ID) (Link, bool) {
	l, ok := d.links[id]
	return l, ok
}

// Spans lists the spans of a person's layer in reading order.
func (d *Document) Spans(layer ID) []Span {
	var spans []Span
	for _, e := range d.index.entries {
		if s := d.spans[e.id]; s.Layer == layer {
			spans = append(spans, s)
		}
	}
	return spans
}

// AllSpans lists the spans of every layer in reading order.
func (d *Document) AllSpans() []Span {
	spans := make([]Span, len(d.index.entries))
	for i, e := range d.index.entries {
		spans[i] = d.spans[e.id]
	}
	return spans
}

// Count is the number of spans in a person's layer.
func (d *Document) Count(layer ID) int {
	n := 0
	for _, s := range d.spans {
		if s.Layer == layer {
			n++
		}
	}
	return n
}

// SpansIn lists the spans of a layer that have a fragment overlapping r, in
// reading order.
func (d *Document) SpansIn(layer ID, r text.Range) []Span {
	var spans []Span
	for _, id := range d.index.overlapping(r) {
		s := d.spans[id]
		if s.Layer == layer && slices.ContainsFunc(s.Fragments, func(f Fragment) bool { return f.Overlaps(r) }) {
			spans = append(spans, s)
		}
	}
	return spans
}

// SpansAt lists the spans of a layer that cover the byte at offset, the
// smallest first; of equals the one made last comes first.
func (d *Document) SpansAt(layer ID, offset int) []Span {
	spans := d.SpansIn(layer, text.Range{Start: offset, End: offset + 1})
	slices.SortStableFunc(spans, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.Len(), b.Len()), b.Created.Compare(a.Created))
	})
	return spans
}

// LinksOf lists the links that start or end at a span, the oldest first.
func (d *Document) LinksOf(span ID) []Link {
	var links []Link
	for id := range d.ends[span] {
		links = append(links, d.links[id])
	}
	sortLinks(links)
	return links
}

// Links lists the links of a layer, the oldest first.
func (d *Document) Links(layer ID) []Link {
	return d.linksWhere(func(l Link) bool { return l.Layer == layer })
}

// AllLinks lists the links of every layer, the oldest first.
func (d *Document) AllLinks() []Link { return d.linksWhere(func(Link) bool { return true }) }

func (d *Document) linksWhere(keep func(Link) bool) []Link {
	var links []Link
	for _, l := range d.links {
		if keep(l) {
			links = append(links, l)
		}
	}
	sortLinks(links)
	return links
}

func sortLinks(links []Link) {
	slices.SortFunc(links, func(a, b Link) int {
		return cmp.Or(a.Created.Compare(b.Created), slices.Compare(a.ID[:], b.ID[:]))
	})
}

// State is how far a person is with the article.
func (d *Document) State(layer ID) State {
	if s, ok := d.statuses[layer]; ok {
		return s.State
	}
	return StateNew
}

// Statuses lists the states of all who have one, in the order of their ids.
func (d *Document) Statuses() []Status {
	statuses := make([]Status, 0, len(d.statuses))
	for _, s := range d.statuses {
		statuses = append(statuses, s)
	}
	slices.SortFunc(statuses, func(a, b Status) int { return slices.Compare(a.Layer[:], b.Layer[:]) })
	return statuses
}

// Problems lists what does not fit: spans whose words are not those of the
// text, links whose ends are not there. Each error is a *SpanError or a
// *LinkError.
func (d *Document) Problems() []error {
	var problems []error
	for _, s := range d.AllSpans() {
		if err := s.Check(d.Text); err != nil {
			problems = append(problems, err)
		}
	}
	for _, l := range d.AllLinks() {
		if !d.ties(l) {
			problems = append(problems, &LinkError{Link: l})
		}
	}
	return problems
}

// ConflictError says that a change does not fit what is there: it removes or
// alters a record that is gone, or adds one that is there already.
type ConflictError struct{ Key Key }

func (e *ConflictError) Error() string {
	return fmt.Sprintf("the record %s is no longer as the change found it", e.Key.ID)
}

// LinkError says that a link ties spans that are not in its layer.
type LinkError struct{ Link Link }

func (e *LinkError) Error() string {
	return fmt.Sprintf("link %s (%s): a span that it ties is not there", e.Link.ID, e.Link.Kind)
}
