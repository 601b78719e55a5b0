// This file owns the lines of spans and links, which are most of a file.

package json

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// spans are written in reading order: by start, the longer first, then by id.
func (w *writer) spans(item formats.Item) error {
	spans := slices.SortedFunc(slices.Values(item.Spans), formats.ReadingOrder)
	w.b = append(appendLine(w.b, "spans"), '[')
	for i := range spans {
		w.b = append(w.b, separator(i)...)
		if err := w.span(item, &spans[i]); err != nil {
			return inSpan(err, spans[i].ID.String(), spans[i].Quote())
		}
	}
	w.b = append(w.b, ']')
	return nil
}

func (w *writer) span(item formats.Item, s *annotate.Span) error {
	t := item.Text
	if err := checkSpan(t, s); err != nil {
		return err
	}
	layer, err := w.layer(s.Layer)
	if err != nil {
		return err
	}
	label, err := w.label(s.Label)
	if err != nil {
		return err
	}
	b := appendID(append(w.b, `  {"id": `...), s.ID)
	b = append(append(b, `, "layer": `...), layer...)
	b = append(append(b, `, "label": `...), label...)
	b = append(b, `, "fragments": [`...)
	for i, f := range s.Fragments {
		if i > 0 {
			b = append(b, ", "...)
		}
		start, end, err := t.Positions().RuneRange(f.Range)
		if err != nil {
			return err
		}
		b = strconv.AppendInt(append(b, `{"start": `...), int64(start), 10)
		b = strconv.AppendInt(append(b, `, "end": `...), int64(end), 10)
		b = append(appendString(append(b, `, "text": `...), f.Quote), '}')
	}
	b, wrong := appendAttributes(append(b, `], "attributes": `...), s.Attributes)
	if wrong != "" {
		return unwritable("attributes", s.Attributes, wrong)
	}
	b = append(b, `, "entity": `...)
	if s.Entity == (annotate.ID{}) {
		b = append(b, "null"...)
	} else {
		b = appendID(b, s.Entity)
	}
	b = appendString(append(b, `, "note": `...), s.Note)
	if !s.Created.IsZero() {
		b = appendTime(append(b, `, "created": `...), s.Created)
	}
	if !s.Modified.IsZero() {
		b = appendTime(append(b, `, "modified": `...), s.Modified)
	}
	w.b = append(b, `, "origin": `...)
	if err := w.origin(item, s); err != nil {
		return err
	}
	w.b = append(w.b, '}')
	return nil
}

// checkSpan compares the words of a span with the text.
func checkSpan(t *text.Text, s *annotate.Span) error {
	err := s.Check(t)
	if err == nil {
		return nil
	}
	e := &formats.Error{Problem: err.Error(), Err: err}
	if problem, ok := errors.AsType[*annotate.SpanError](err); ok {
		e.Problem = problem.Problem
		if problem.Found != "" {
			e.Found, e.Expected = strconv.Quote(problem.Found), strconv.Quote(problem.Quote)
		}
	}
	return e
}

// label is the key of a label, as a JSON string. One that the scheme does not
// list would make a file that cannot be read.
func (w *writer) label(key string) ([]byte, error) {
	if b, ok := w.labels[key]; ok {
		return b, nil
	}
	if _, ok := w.head.Scheme.Label(key); !ok && len(w.head.Scheme.Labels) > 0 {
		return nil, &formats.Error{Field: "label", Problem: "is not in the scheme", Found: strconv.Quote(key), Expected: "one of " + labelKeys(w.head.Scheme)}
	}
	w.labels[key] = appendString(nil, key)
	return w.labels[key], nil
}

// links are written in the order in which they were made. A link of which an
// end is not among the spans cannot be said; its loss stands at the other end.
func (w *writer) links(item formats.Item) error {
	links := slices.SortedFunc(slices.Values(item.Links), formats.MadeOrder)
	layers := make(map[annotate.ID]annotate.ID)
	if len(links) > 0 {
		for _, s := range item.Spans {
			layers[s.ID] = s.Layer
		}
	}
	w.b = append(appendLine(w.b, "links"), '[')
	n := 0
	for _, k := range links {
		if lost, why := lostLink(k, layers); why != "" {
			w.out.Lose(formats.Loss{Span: lost, Why: why})
			continue
		}
		layer, err := w.layer(k.Layer)
		if err != nil {
			return at(err, "links")
		}
		if _, ok := w.head.Scheme.Link(k.Kind); !ok && len(w.head.Scheme.Links) > 0 {
			return &formats.Error{Field: "links", Problem: "its kind is not in the scheme", Found: strconv.Quote(k.Kind)}
		}
		w.b = append(w.b, separator(n)...)
		n++
		b := appendID(append(w.b, `  {"id": `...), k.ID)
		b = append(append(b, `, "layer": `...), layer...)
		b = appendString(append(b, `, "kind": `...), k.Kind)
		b = appendID(append(b, `, "from": `...), k.From)
		b = appendID(append(b, `, "to": `...), k.To)
		if len(k.Attributes) > 0 {
			var wrong string
			if b, wrong = appendAttributes(append(b, `, "attributes": `...), k.Attributes); wrong != "" {
				return unwritable("links.attributes", k.Attributes, wrong)
			}
		}
		if !k.Created.IsZero() {
			b = appendTime(append(b, `, "created": `...), k.Created)
		}
		w.b = append(b, '}')
	}
	w.b = append(w.b, ']')
	return nil
}

// lostLink tells why a link cannot be written, and the span to say it of.
func lostLink(k annotate.Link, layers map[annotate.ID]annotate.ID) (annotate.ID, string) {
	from, hasFrom := layers[k.From]
	to, hasTo := layers[k.To]
	switch {
	case !hasTo:
		return k.From, fmt.Sprintf("its link “%s” goes to a tag that is not written", k.Kind)
	case !hasFrom:
		return k.To, fmt.Sprintf("a link “%s” comes to it from a tag that is not written", k.Kind)
	case from != k.Layer || to != k.Layer:
		return k.From, fmt.Sprintf("its link “%s” ties tags of different layers", k.Kind)
	}
	return annotate.ID{}, ""
}
