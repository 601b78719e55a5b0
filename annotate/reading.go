// This file owns the questions to a document about its spans in reading order:
// by start, the longer first, then by id. Where a span has several fragments,
// its extent counts. Whatever the number of spans is, an answer takes time in
// proportion to what it lists and, for each label in use, to the logarithm of
// that number.

package annotate

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dateline/annotate/text"
)

// Spans lists the spans of a person's layer in reading order.
func (d *Document) Spans(layer ID) []Span {
	nodes := make([]*spanTree, 0, d.Count(layer))
	for _, t := range d.index.layers[layer] {
		nodes = t.all(nodes)
	}
	return spansOf(nodes)
}

// AllSpans lists the spans of every layer in reading order.
func (d *Document) AllSpans() []Span {
	nodes := make([]*spanTree, 0, len(d.spans))
	for _, labels := range d.index.layers {
		for _, t := range labels {
			nodes = t.all(nodes)
		}
	}
	return spansOf(nodes)
}

// Count is the number of spans in a person's layer.
func (d *Document) Count(layer ID) int {
	n := 0
	for _, t := range d.index.layers[layer] {
		n += t.count()
	}
	return n
}

// CountOf is the number of a layer's spans that have the label, whose key is
// compared without case.
func (d *Document) CountOf(layer ID, label string) int { return d.index.tree(layer, label).count() }

// Labels lists the keys of the labels that spans of the layer have, sorted
// without case. A key that spans write in several ways is listed once, as the
// first of them in reading order writes it.
func (d *Document) Labels(layer ID) []string {
	labels := make([]string, 0, len(d.index.layers[layer]))
	for _, t := range d.index.layers[layer] {
		labels = append(labels, t.nth(0).span.Label)
	}
	slices.SortFunc(labels, func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
	})
	return labels
}

// Nth is the nth span, from 0, of those in the layer that have the label, whose
// key is compared without case. It reports false where there is none.
func (d *Document) Nth(layer ID, label string, n int) (Span, bool) {
	return d.index.tree(layer, label).nth(n).get()
}

// Rank is the number of spans of s's layer and label that are read before s:
// what Nth finds s by, where the document holds it.
func (d *Document) Rank(s Span) int { return d.index.tree(s.Layer, s.Label).rank(placeOf(&s)) }

// Next is the first span of the layer that is read after the span with the id
// and the extent at, whether or not the document holds that. Where id is zero,
// it is the first span that starts at at.Start or after. Where labels are given,
// spans of others are passed over. It reports false where there is none.
func (d *Document) Next(layer ID, at text.Range, id ID, labels ...string) (Span, bool) {
	from := startingAt(at, id)
	var next *spanTree
	for t := range d.index.trees(layer, labels) {
		n := t.rank(from)
		if there := t.nth(n); there != nil && there.place == from {
			n++
		}
		if found := t.nth(n); found != nil && (next == nil || compareNodes(found, next) < 0) {
			next = found
		}
	}
	return next.get()
}

// Previous is the last span of the layer that is read before the span with the
// id and the extent at, whether or not the document holds that. Where id is
// zero, it is the last span that starts before at.Start. Where labels are given,
// spans of others are passed over. It reports false where there is none.
func (d *Document) Previous(layer ID, at text.Range, id ID, labels ...string) (Span, bool) {
	from := startingAt(at, id)
	var previous *spanTree
	for t := range d.index.trees(layer, labels) {
		if found := t.nth(t.rank(from) - 1); found != nil && (previous == nil || compareNodes(found, previous) > 0) {
			previous = found
		}
	}
	return previous.get()
}

// startingAt is the place of a span, or with no id the one before all spans that
// start where at starts.
func startingAt(at text.Range, id ID) place {
	if id == (ID{}) {
		at.End = math.MaxInt
	}
	return place{at, id}
}

// First is the span of the layer, and of one of the labels if any are given, that
// is read first. It reports false where there is none.
func (d *Document) First(layer ID, labels ...string) (Span, bool) {
	return d.Next(layer, text.Range{Start: math.MinInt}, ID{}, labels...)
}

// Last is the span of the layer, and of one of the labels if any are given, that
// is read last. It reports false where there is none.
func (d *Document) Last(layer ID, labels ...string) (Span, bool) {
	return d.Previous(layer, text.Range{Start: math.MaxInt}, ID{}, labels...)
}

// get is the span of the node, if there is one.
func (t *spanTree) get() (Span, bool) {
	if t == nil {
		return Span{}, false
	}
	return *t.span, true
}

// SpansIn lists the spans of a layer that have a fragment overlapping r, in
// reading order.
func (d *Document) SpansIn(layer ID, r text.Range) []Span { return d.SpansOver(layer, r, 0) }

// SpansOver lists the spans of a layer that have a fragment overlapping r, or
// between two fragments a gap that overlaps it and is no longer than gap, in
// bytes. They are in reading order.
func (d *Document) SpansOver(layer ID, r text.Range, gap int) []Span {
	var nodes []*spanTree
	for _, t := range d.index.layers[layer] {
		nodes = t.overlapping(r, gap, nodes)
	}
	return spansOf(nodes)
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
