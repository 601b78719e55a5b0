// This file owns the changes that are made to several spans at once, each of them
// one change.

package annotate

import (
	"fmt"
	"reflect"
)

// RelabelEach gives spans another label, all in one change. Attributes that the
// new label does not have or whose values it does not take, and links that the
// scheme does not allow for it, go in the same change; dropped counts them.
func (a Author) RelabelEach(d *Document, spans []Span, l Label, scheme Scheme) (c Change, dropped int) {
	relabelled := make(map[ID]bool, len(spans))
	edits := make([]Edit, 0, len(spans))
	for _, s := range spans {
		next, lost := a.relabelled(s, l)
		relabelled[s.ID] = true
		dropped += lost
		edits = append(edits, Put(s, next))
	}
	labelOf := func(id ID) string {
		if relabelled[id] {
			return l.Key
		}
		s, _ := d.Span(id)
		return s.Label
	}
	gone := map[ID]bool{}
	for _, s := range spans {
		for _, link := range d.LinksOf(s.ID) {
			kind, ok := scheme.Link(link.Kind)
			if ok && !gone[link.ID] && !kind.Joins(labelOf(link.From), labelOf(link.To)) {
				gone[link.ID] = true
				edits = append(edits, Remove(link))
				dropped++
			}
		}
	}
	return a.Change(fmt.Sprintf("Change %s to %s", ofSpans(spans), l.Title()), edits...), dropped
}

// relabelled is a span with another label, and how many of its attributes that
// does not have.
func (a Author) relabelled(s Span, l Label) (next Span, lost int) {
	next = s
	next.Label, next.Modified, next.Attributes = l.Key, a.now(), nil
	for key, value := range s.Attributes {
		if attribute, ok := AttributeNamed(l.Attributes, key); !ok || !attribute.Takes(value) {
			lost++
			continue
		}
		if next.Attributes == nil {
			next.Attributes = map[string]any{}
		}
		next.Attributes[key] = value
	}
	return next, lost
}

// SetAttributeEach gives an attribute of each of the spans the value that value
// makes of the one it has now, nil for none, all in one change.
func (a Author) SetAttributeEach(attribute Attribute, value func(now any) any, spans ...Span) Change {
	edits := make([]Edit, len(spans))
	var all any
	same := true
	for i, s := range spans {
		to := value(attribute.Current(s.Attributes[attribute.Key]))
		if i == 0 {
			all = to
		}
		same = same && reflect.DeepEqual(to, all)
		next := s
		next.Modified, next.Attributes = a.now(), with(s.Attributes, attribute.Key, to)
		edits[i] = Put(s, next)
	}
	if !same {
		return a.Change(fmt.Sprintf("Change %s of %s", attribute.Title(), ofSpans(spans)), edits...)
	}
	return a.Change(describes(attribute, all, ofSpans(spans)), edits...)
}

// ofSpans is what a summary calls spans: by its words where there is one.
func ofSpans(spans []Span) string {
	if len(spans) == 1 {
		return quoted(spans[0].Quote())
	}
	return fmt.Sprintf("%d tags", len(spans))
}
