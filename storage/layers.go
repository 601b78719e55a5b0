// This file owns what the library lists of each person's work on an article, and
// how that is kept in step with tags that come, change and go.

package storage

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"maps"
	"math"
	"slices"

	"dateline/annotate"
)

// LayerSummary is what the library lists of one person's work on an article.
//
// Of a project of an older format that is only looked at, Labels and Marks are not
// known: they are zero although Spans is not.
type LayerSummary struct {
	Person annotate.ID
	Spans  int
	State  annotate.State
	Labels []LabelCount // sorted by label
	// Marks is equal for two layers of one article if they have the same tags:
	// labels, ranges and attributes. That others have the same is as unlikely as
	// that two of 64 bits taken by chance are the same.
	Marks uint64
}

// LabelCount is how many spans of a layer have a label, by the key that they are
// stored with.
type LabelCount struct {
	Label string
	Spans int
}

// Layer finds the work of one person; false where there is none, which is as good
// as a new one.
func (s Summary) Layer(person annotate.ID) (LayerSummary, bool) {
	i, ok := s.findLayer(person)
	if !ok {
		return LayerSummary{Person: person, State: annotate.StateNew}, false
	}
	return s.Layers[i], true
}

func (s *Summary) findLayer(person annotate.ID) (int, bool) {
	return slices.BinarySearchFunc(s.Layers, person, func(l LayerSummary, id annotate.ID) int { return bytes.Compare(l.Person[:], id[:]) })
}

// Tally brings the summary in step with an edit of a span or a status of the
// article: before and after are the record as it was and is, nil where it was not
// or is not. Other records say nothing here. Copies of the summary stay as they are.
func (s *Summary) Tally(before, after annotate.Record) {
	s.Layers = slices.Clone(s.Layers)
	for i := range s.Layers {
		s.Layers[i].Labels = slices.Clone(s.Layers[i].Labels)
	}
	s.tally(before, after)
}

// tally is Tally in place.
func (s *Summary) tally(before, after annotate.Record) {
	switch was := before.(type) {
	case annotate.Span:
		s.count(was, -1)
	case annotate.Status:
		if after == nil {
			s.setState(was.Layer, annotate.StateNew)
		}
	}
	switch is := after.(type) {
	case annotate.Span:
		s.count(is, 1)
	case annotate.Status:
		s.setState(is.Layer, is.State)
	}
}

// count adds a span to its layer n times.
func (s *Summary) count(span annotate.Span, n int) {
	l := s.layer(span.Layer)
	l.Spans += n
	l.Marks += uint64(n) * mark(span)
	i, ok := slices.BinarySearchFunc(l.Labels, span.Label, func(c LabelCount, label string) int { return cmp.Compare(c.Label, label) })
	if !ok {
		l.Labels = slices.Insert(l.Labels, i, LabelCount{Label: span.Label})
	}
	if l.Labels[i].Spans += n; l.Labels[i].Spans == 0 {
		l.Labels = slices.Delete(l.Labels, i, i+1)
	}
	s.dropEmpty(span.Layer)
}

// setState notes how far a person is.
func (s *Summary) setState(person annotate.ID, state annotate.State) {
	s.layer(person).State = state
	s.dropEmpty(person)
}

// layer finds the layer of a person, or adds one.
func (s *Summary) layer(person annotate.ID) *LayerSummary {
	i, ok := s.findLayer(person)
	if !ok {
		s.Layers = slices.Insert(s.Layers, i, LayerSummary{Person: person, State: annotate.StateNew})
	}
	return &s.Layers[i]
}

// dropEmpty takes out a layer in which there is nothing.
func (s *Summary) dropEmpty(person annotate.ID) {
	i, ok := s.findLayer(person)
	if ok && s.Layers[i].Spans == 0 && len(s.Layers[i].Labels) == 0 && s.Layers[i].State == annotate.StateNew {
		s.Layers = slices.Delete(s.Layers, i, i+1)
	}
	if len(s.Layers) == 0 {
		s.Layers = nil
	}
}

// MarksOf is what LayerSummary.Marks is of a layer with these spans.
func MarksOf(spans []annotate.Span) (marks uint64) {
	for _, s := range spans {
		marks += mark(s)
	}
	return marks
}

// mark is what one span adds to Marks, a part of the format: FNV-1a (Fowler, Noll
// and Vo) of what makes tags the same, stirred once more so that sums of such are
// as good as chance (the finalizer of MurmurHash3).
func mark(s annotate.Span) uint64 {
	b := make([]byte, 0, 128)
	b = appendString(b, s.Label)
	b = binary.AppendUvarint(b, uint64(len(s.Fragments)))
	for _, f := range s.Fragments {
		b = binary.AppendVarint(b, int64(f.Start))
		b = binary.AppendVarint(b, int64(f.End))
	}
	for _, key := range slices.Sorted(maps.Keys(s.Attributes)) {
		b = appendAttribute(appendString(b, key), s.Attributes[key])
	}
	h := fnv.New64a()
	h.Write(b) // it never fails
	n := h.Sum64()
	n ^= n >> 33
	n *= 0xff51afd7ed558ccd
	n ^= n >> 33
	n *= 0xc4ceb9fe1a85ec53
	return n ^ n>>33
}

// appendAttribute appends a value of an attribute behind its type. What is chosen
// of several is the same in any order.
func appendAttribute(b []byte, value any) []byte {
	switch v := value.(type) {
	case string:
		return appendString(append(b, 's'), v)
	case float64:
		return binary.BigEndian.AppendUint64(append(b, 'n'), math.Float64bits(v))
	case bool:
		if v {
			return append(b, 'y')
		}
		return append(b, 'f')
	case []string:
		b = binary.AppendUvarint(append(b, 'l'), uint64(len(v)))
		for _, s := range slices.Sorted(slices.Values(v)) {
			b = appendString(b, s)
		}
	}
	return b
}
