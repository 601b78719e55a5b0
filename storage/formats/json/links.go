// This file owns the links of an article: what they tie must be there.

package json

import (
	"fmt"
	"strconv"
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

func (r *reader) resolveLinks(a *article, id annotate.ID, spans []annotate.Span) ([]annotate.Link, error) {
	var links []annotate.Link
	for i := range a.links {
		from := &a.links[i]
		if from.kind == "" || from.from == "" || from.to == "" {
			r.oddness.looseLinks.add(1, a.name)
			continue
		}
		k := annotate.Link{Article: id, Layer: r.layers[from.layer], Created: from.created}
		if e := r.resolveLink(from, &k, spans); e != nil {
			e.Field = fmt.Sprintf("links[%d]%s", i, e.Field)
			e.Line, e.Offset = from.line, from.offset
			return nil, e
		}
		r.linkAt[k.ID] = true
		links = append(links, k)
	}
	return links, nil
}

// resolveLink fills in what must be looked up. The paths of its errors begin
// after the link.
func (r *reader) resolveLink(from *link, k *annotate.Link, spans []annotate.Span) (e *formats.Error) {
	if from.layer == "" {
		return &formats.Error{Field: ".layer", Problem: "is empty", Expected: "the handle of a person"}
	}
	kind, e := r.resolveKind(from.kind)
	if e != nil {
		return e
	}
	k.Kind, k.Attributes = kind.Key, from.attributes
	if e = fit(k.Attributes, kind.Attributes, ".attributes"); e != nil {
		return e
	}
	if k.From, e = r.resolveEnd(".from", from.from, k, spans); e != nil {
		return e
	}
	if k.To, e = r.resolveEnd(".to", from.to, k, spans); e != nil {
		return e
	}
	if from.id == "" {
		same := formats.LinkID(*k, 0)
		k.ID = formats.LinkID(*k, r.copies[same])
		r.copies[same]++
	} else {
		k.ID = formats.PartID(k.Article, "link", from.id)
	}
	if r.linkAt[k.ID] {
		return &formats.Error{Field: ".id", Problem: "stands twice in the article", Found: from.id, Expected: "an id of its own for each link"}
	}
	return nil
}

// resolveKind finds the kind of a link in the scheme of the file, if it has
// one, as labels are found: by key and then by name, without regard to case.
func (r *reader) resolveKind(given string) (annotate.LinkKind, *formats.Error) {
	scheme := r.found.head.Scheme
	if len(scheme.Links) == 0 {
		return annotate.LinkKind{Key: given}, nil
	}
	if kind, ok := r.kinds[given]; ok {
		return kind, nil
	}
	kind, ok := scheme.Link(given)
	keys := make([]string, len(scheme.Links))
	for i, other := range scheme.Links {
		keys[i] = strconv.Quote(other.Key)
		if !ok && strings.EqualFold(other.Name, given) {
			kind, ok = other, true
		}
	}
	if !ok {
		return annotate.LinkKind{}, &formats.Error{Field: ".kind", Problem: "is not in the scheme of the file", Found: strconv.Quote(annotate.Shorten(given, quoteLen)),
			Expected: "one of " + annotate.Shorten(strings.Join(keys, ", "), 200)}
	}
	r.kinds[given] = kind
	return kind, nil
}

// resolveEnd finds the span that a link ties.
func (r *reader) resolveEnd(field, given string, k *annotate.Link, spans []annotate.Span) (annotate.ID, *formats.Error) {
	id := formats.PartID(k.Article, "span", given)
	i, ok := r.spanAt[id]
	if !ok {
		return annotate.ID{}, &formats.Error{Field: field, Problem: "is no tag of this article", Found: strconv.Quote(annotate.Shorten(given, quoteLen)),
			Expected: "the id of one of its spans"}
	}
	if spans[i].Layer != k.Layer {
		return annotate.ID{}, &formats.Error{Field: field, Problem: "is a tag of another layer", Found: strconv.Quote(annotate.Shorten(given, quoteLen)),
			Expected: "a tag of the layer that the link is in"}
	}
	return id, nil
}
