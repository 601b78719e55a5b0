// This file owns the index of a document's spans: by layer, by label, and in
// reading order.

package annotate

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// spanIndex holds the spans of each layer and, within it, of each label: its
// key as fold writes it.
type spanIndex struct {
	layers map[ID]map[string]*spanTree
	into   map[string]string // labels that were merged into others, both folded
}

// newSpanIndex indexes those of the spans that kept holds, each under the label
// that its own was merged into.
func newSpanIndex(spans []Span, kept map[ID]*Span, into map[string]string) spanIndex {
	x := spanIndex{layers: map[ID]map[string]*spanTree{}, into: into}
	groups := map[ID]map[string][]*spanTree{}
	nodes := make([]spanTree, len(spans))
	for i := range spans {
		s := &spans[i]
		if kept[s.ID] != s {
			continue
		}
		nodes[i] = spanTree{place: placeOf(s), span: s}
		if groups[s.Layer] == nil {
			groups[s.Layer] = map[string][]*spanTree{}
		}
		label := x.label(s.Label)
		groups[s.Layer][label] = append(groups[s.Layer][label], &nodes[i])
	}
	for layer, labels := range groups {
		x.layers[layer] = map[string]*spanTree{}
		for label, group := range labels {
			slices.SortFunc(group, compareNodes)
			x.layers[layer][label] = treeOf(group)
		}
	}
	return x
}

// label is the folded key that spans with a label stand under.
func (x spanIndex) label(key string) string {
	key = fold(key)
	if into, ok := x.into[key]; ok {
		return into
	}
	return key
}

func (x spanIndex) insert(s *Span) {
	labels, label := x.layers[s.Layer], x.label(s.Label)
	if labels == nil {
		labels = map[string]*spanTree{}
		x.layers[s.Layer] = labels
	}
	labels[label] = labels[label].insert(&spanTree{place: placeOf(s), span: s})
}

func (x spanIndex) remove(s *Span) {
	labels, label := x.layers[s.Layer], x.label(s.Label)
	rest := labels[label].remove(placeOf(s))
	if rest == nil {
		delete(labels, label)
		return
	}
	labels[label] = rest
}

// tree is the spans of a layer with the label.
func (x spanIndex) tree(layer ID, label string) *spanTree { return x.layers[layer][x.label(label)] }

// trees is the spans of a layer by label: of those that are given, or of all if
// none is.
func (x spanIndex) trees(layer ID, labels []string) iter.Seq[*spanTree] {
	if len(labels) == 0 {
		return maps.Values(x.layers[layer])
	}
	return func(yield func(*spanTree) bool) {
		for _, label := range labels {
			if !yield(x.tree(layer, label)) {
				return
			}
		}
	}
}

// fold writes a key in one way for all that strings.EqualFold holds to be
// equal: each letter as the greatest code point that is equal to it.
func fold(key string) string {
	return strings.Map(func(r rune) rune {
		for {
			next := unicode.SimpleFold(r) // goes up, and from the greatest round to the least
			if next <= r {
				return r
			}
			r = next
		}
	}, key)
}

// spansOf lists the spans of nodes in reading order, which it brings the nodes
// into.
func spansOf(nodes []*spanTree) []Span {
	if len(nodes) == 0 {
		return nil
	}
	if !slices.IsSortedFunc(nodes, compareNodes) {
		slices.SortFunc(nodes, compareNodes)
	}
	spans := make([]Span, len(nodes))
	for i, n := range nodes {
		spans[i] = *n.span
	}
	return spans
}
