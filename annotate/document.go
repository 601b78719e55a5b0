// This file owns the document: one article with everything that is marked on
// it, in memory. Changes are applied to it at once, before they are saved, and
// the view asks it what lies where.

package annotate

import (
	"fmt"
	"maps"
	"slices"

	"dateline/annotate/text"
)

// Document is an article, its text, and the layers of all people on it. It is
// not safe for concurrent use.
type Document struct {
	Article  Article
	Text     *text.Text
	spans    map[ID]*Span
	index    spanIndex
	links    map[ID]*Link
	ties     linkIndex
	statuses map[ID]Status
	remarks  map[Key]Record // comments, decisions, assignments
}

// NewDocument brings together what is stored of one article. Spans that do not
// fit the text are kept; Problems lists them. Of records with one id, the last
// is kept.
func NewDocument(a Article, t *text.Text, spans []Span, links []Link, statuses []Status) *Document {
	d := &Document{
		Article: a, Text: t,
		spans:    make(map[ID]*Span, len(spans)),
		links:    make(map[ID]*Link, len(links)),
		statuses: make(map[ID]Status, len(statuses)),
		remarks:  map[Key]Record{},
	}
	spans, links = slices.Clone(spans), slices.Clone(links)
	for i := range spans {
		d.spans[spans[i].ID] = &spans[i]
	}
	for i := range links {
		d.links[links[i].ID] = &links[i]
	}
	for _, s := range statuses {
		d.statuses[s.Layer] = s
	}
	d.index, d.ties = newSpanIndex(spans, d.spans, nil), newLinkIndex(d.links)
	return d
}

// Follow groups the spans by the labels of a scheme: those of a label that was
// merged into another count as the other's from now on, and are found by its key.
func (d *Document) Follow(s Scheme) {
	into := map[string]string{}
	for _, l := range s.Labels {
		if stands, ok := s.Label(l.Key); ok && l.Into != "" {
			into[fold(l.Key)] = fold(stands.Key)
		}
	}
	if maps.Equal(into, d.index.into) {
		return
	}
	spans := make([]Span, 0, len(d.spans))
	for _, s := range d.spans {
		spans = append(spans, *s)
	}
	for i := range spans {
		d.spans[spans[i].ID] = &spans[i]
	}
	d.index = newSpanIndex(spans, d.spans, into)
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
		if !restores && !d.joins(r) {
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

// joins reports whether both ends of a link are in its layer.
func (d *Document) joins(l Link) bool {
	from, ok := d.spans[l.From]
	to, ok2 := d.spans[l.To]
	return ok && ok2 && from.Layer == l.Layer && to.Layer == l.Layer
}

// holds reports whether a record is one of the document's. What was left out of the
// article stands beside it.
func (d *Document) holds(k Key) bool {
	if k.Kind == KindReceipt {
		return false
	}
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
		d.putSpan(k.ID, r)
	case KindLink:
		d.putLink(k.ID, r)
	case KindStatus:
		if s, ok := r.(Status); ok {
			d.statuses[k.ID] = s
		} else {
			delete(d.statuses, k.ID)
		}
	case KindComment, KindDecision, KindAssignment:
		d.putRemark(k, r)
	}
}

func (d *Document) putSpan(id ID, r Record) {
	if old, ok := d.spans[id]; ok {
		d.index.remove(old)
		delete(d.spans, id)
	}
	if s, ok := r.(Span); ok {
		d.index.insert(&s)
		d.spans[id] = &s
	}
}

func (d *Document) putLink(id ID, r Record) {
	if old, ok := d.links[id]; ok {
		d.ties.remove(old)
		delete(d.links, id)
	}
	if l, ok := r.(Link); ok {
		d.ties.insert(&l)
		d.links[id] = &l
	}
}

// Get finds the record with the key, or nil.
func (d *Document) Get(k Key) Record {
	switch k.Kind {
	case KindArticle:
		if k.ID == d.Article.ID {
			return d.Article
		}
	case KindSpan:
		if s, ok := d.Span(k.ID); ok {
			return s
		}
	case KindLink:
		if l, ok := d.Link(k.ID); ok {
			return l
		}
	case KindStatus:
		if s, ok := d.statuses[k.ID]; ok {
			return s
		}
	case KindComment, KindDecision, KindAssignment:
		return d.remarks[k]
	}
	return nil
}

// Span finds a span by its id.
func (d *Document) Span(id ID) (Span, bool) {
	if s, ok := d.spans[id]; ok {
		return *s, true
	}
	return Span{}, false
}

// Link finds a link by its id.
func (d *Document) Link(id ID) (Link, bool) {
	if l, ok := d.links[id]; ok {
		return *l, true
	}
	return Link{}, false
}

// LinksOf lists the links that start or end at a span, the oldest first.
func (d *Document) LinksOf(span ID) []Link { return linksOf(d.ties.ends[span]) }

// CountLinks is the number of links that start or end at a span.
func (d *Document) CountLinks(span ID) int { return len(d.ties.ends[span]) }

// LinksBetween lists the links between two spans, whichever way they lead, the
// oldest first. However many links each of the two has, that takes no longer.
func (d *Document) LinksBetween(a, b ID) []Link { return linksOf(d.ties.pairs[pairOf(a, b)]) }

// LastLink is the link of the kind, whose key is compared without case, that
// was made last in the layer; of several made at once the one whose id comes
// last. It reports false where there is none.
func (d *Document) LastLink(layer ID, kind string) (Link, bool) {
	links := d.ties.kinds[linkGroup{layer, fold(kind)}]
	if len(links) == 0 {
		return Link{}, false
	}
	return *links[len(links)-1], true
}

// Links lists the links of a layer, the oldest first.
func (d *Document) Links(layer ID) []Link {
	return d.linksWhere(func(l *Link) bool { return l.Layer == layer })
}

// AllLinks lists the links of every layer, the oldest first.
func (d *Document) AllLinks() []Link { return d.linksWhere(func(*Link) bool { return true }) }

func (d *Document) linksWhere(keep func(*Link) bool) []Link {
	var kept []*Link
	for _, l := range d.links {
		if keep(l) {
			kept = append(kept, l)
		}
	}
	slices.SortFunc(kept, compareLinks)
	return linksOf(kept)
}

// State is how far a person is with the article.
func (d *Document) State(layer ID) State {
	if s, ok := d.statuses[layer]; ok {
		return s.State
	}
	return StateNew
}

// Said is what a person says of the article as a whole, by the keys of
// Scheme.Article; not to be altered.
func (d *Document) Said(layer ID) map[string]any { return d.statuses[layer].Attributes }

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
	var misfits []*Span
	for _, s := range d.spans {
		if s.Check(d.Text) != nil {
			misfits = append(misfits, s)
		}
	}
	slices.SortFunc(misfits, func(a, b *Span) int { return placeOf(a).compare(placeOf(b)) })
	var problems []error
	for _, s := range misfits {
		problems = append(problems, s.Check(d.Text))
	}
	for _, l := range d.linksWhere(func(l *Link) bool { return !d.joins(*l) }) {
		problems = append(problems, &LinkError{Link: l})
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
