// This file owns the columns that the scheme makes: those of attributes and of links.

package csv

import (
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

// attributes writes the attribute columns of all labels, those of the span's filled in.
func (w *writer) attributes(s *annotate.Span) {
	l := w.columns.of(s.Label, w.separator)
	w.b = append(w.b, l.before...)
	written := 0
	for _, a := range l.attributes {
		if written < len(s.Attributes) {
			if value, ok := valueOf(s.Attributes, a.Key); ok {
				written++
				w.value(s, value)
			}
		}
		w.b = append(w.b, w.separator)
	}
	w.b = append(w.b, l.after...)
	if written < len(s.Attributes) {
		w.lose(s, lostAttribute)
	}
}

// valueOf finds the value of an attribute, whose key is compared without case.
func valueOf(values map[string]any, key string) (any, bool) {
	if v, ok := values[key]; ok {
		return v, true
	}
	found := ""
	for k := range values {
		if strings.EqualFold(k, key) && (found == "" || k < found) {
			found = k
		}
	}
	return values[found], found != ""
}

// value writes what a span has for an attribute.
func (w *writer) value(s *annotate.Span, value any) {
	switch v := value.(type) {
	case float64:
		w.b = appendNumber(w.b, v)
	case string:
		w.b = appendCell(w.b, v)
	case []string:
		if len(v) > 1 && slices.ContainsFunc(v, func(c string) bool { return strings.Contains(c, between) }) {
			w.lose(s, lostChoices)
		}
		w.b = appendCell(w.b, strings.Join(v, between))
	default:
		w.b = appendCell(w.b, annotate.ValueText(value))
	}
}

// takeLinks brings the links of an article in order by the spans that they come from.
func (w *writer) takeLinks(item formats.Item) {
	clear(w.links)
	clear(w.spans)
	if len(item.Links) == 0 {
		return
	}
	for i := range item.Spans {
		w.spans[item.Spans[i].ID] = &item.Spans[i]
	}
	for _, l := range item.Links {
		w.links[l.From] = append(w.links[l.From], l)
	}
}

// linked writes the columns of links from a span.
func (w *writer) linked(s *annotate.Span) {
	all := w.links[s.ID]
	if len(all) == 0 {
		w.b = append(w.b, w.noLinks...)
		return
	}
	ofKind := make([][]annotate.Link, len(w.columns.links))
	for _, l := range all {
		kind := w.columns.kind(l.Kind)
		switch {
		case w.spans[l.To] == nil:
			w.lose(s, lostEnd)
		case kind < 0:
			w.lose(s, lostLink)
		default:
			ofKind[kind] = append(ofKind[kind], l)
		}
	}
	for i, k := range w.columns.links {
		w.linksOf(s, k, ofKind[i])
	}
}

// linksOf writes the columns of one kind of link.
func (w *writer) linksOf(s *annotate.Span, k linkColumns, links []annotate.Link) {
	quotes, ids := make([]string, len(links)), make([]string, len(links))
	for i, l := range links {
		quotes[i], ids[i] = w.spans[l.To].Quote(), l.To.String()
	}
	w.text(strings.Join(quotes, between))
	w.text(strings.Join(ids, between))
	written := make([]int, len(links))
	for _, a := range k.attributes {
		w.ofLinks(s, a, links, written)
	}
	for i, l := range links {
		if written[i] < len(l.Attributes) {
			w.lose(s, lostLinked)
		}
	}
}

// ofLinks writes the column of one attribute of links, and counts in written what of
// each was. A single number stands as it is.
func (w *writer) ofLinks(s *annotate.Span, a annotate.Attribute, links []annotate.Link, written []int) {
	values := make([]string, len(links))
	var last any
	for i, l := range links {
		value, ok := valueOf(l.Attributes, a.Key)
		if !ok {
			continue
		}
		written[i]++
		values[i], last = w.ofLink(s, value), value
	}
	number, isNumber := last.(float64)
	switch {
	case last == nil:
	case isNumber && len(links) == 1:
		w.b = appendNumber(w.b, number)
	default:
		w.b = appendCell(w.b, strings.Join(values, between))
	}
	w.b = append(w.b, w.separator)
}

func (w *writer) ofLink(s *annotate.Span, value any) string {
	switch v := value.(type) {
	case float64:
		return string(appendNumber(nil, v))
	case []string:
		if slices.ContainsFunc(v, func(c string) bool {
			return strings.Contains(c, between) || len(v) > 1 && strings.Contains(c, betweenOfLink)
		}) {
			w.lose(s, lostOfLink)
		}
		return strings.Join(v, betweenOfLink)
	}
	return annotate.ValueText(value)
}
