// This file owns the matching of spans, one to one.

package agreement

import (
	"cmp"
	"slices"
)

// Match is a pair of spans, of two layers, by their indexes.
type Match struct{ A, B int }

// F1 is the harmonic mean of precision and recall where the spans of one layer are held
// against those of another: twice the matched ones over all, 0 to 1. Which layer is the
// measure of which does not matter (C. J. van Rijsbergen, Information Retrieval, 1979; G.
// Hripcsak and A. S. Rothschild, “Agreement, the F-measure, and reliability in
// information retrieval”, JAMIA 12 (2005), 296–298, say why no chance is taken off where
// spans may lie anywhere). The error is NoSpan where neither layer has any.
func F1(matched, a, b int) (float64, error) {
	if a+b == 0 {
		return 0, NoSpan
	}
	return 2 * float64(matched) / float64(a+b), nil
}

// MatchExact pairs the spans of two layers whose ranges are all equal. Where a layer has
// several equal ones, as many are paired as the other has. The pairs are in the order of
// a.
func MatchExact(a, b []Span) []Match {
	inA, inB := orderOf(a, compareSpans), orderOf(b, compareSpans)
	var matches []Match
	for i, j := 0, 0; i < len(inA) && j < len(inB); {
		switch c := compareSpans(a[inA[i]], b[inB[j]]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			matches = append(matches, Match{inA[i], inB[j]})
			i, j = i+1, j+1
		}
	}
	sortMatches(matches)
	return matches
}

// MatchOverlap pairs as many spans of two layers as can be paired one to one, so that the
// two of a pair share at least one code point. There can be several such matchings; it is
// always the same one of them. The pairs are in the order of a.
func MatchOverlap(a, b []Span) []Match {
	inA, inB := orderOf(a, compareStarts), orderOf(b, compareStarts)
	var matches []Match
	for i, j := 0, 0; i < len(inA) && j < len(inB); {
		fromA, fromB := i, j
		i, j = block(a, b, inA, inB, i, j)
		switch ofA, ofB := inA[fromA:i], inB[fromB:j]; {
		case len(ofA) == 0 || len(ofB) == 0:
		case len(ofA) == 1 && len(ofB) == 1 && len(a[ofA[0]]) == 1 && len(b[ofB[0]]) == 1:
			matches = append(matches, Match{ofA[0], ofB[0]})
		case whole(a, ofA) && whole(b, ofB):
			matches = matchWhole(matches, a, b, ofA, ofB)
		default:
			matches = matchParts(matches, a, b, ofA, ofB)
		}
	}
	sortMatches(matches)
	return matches
}

// block finds the end of the spans that hang together with the first two by the overlap
// of their extents.
func block(a, b []Span, inA, inB []int, i, j int) (endA, endB int) {
	end := min(a[inA[i]][0].Start, b[inB[j]][0].Start) + 1
	for {
		switch {
		case i < len(inA) && a[inA[i]][0].Start < end:
			end = max(end, a[inA[i]].extent().End)
			i++
		case j < len(inB) && b[inB[j]][0].Start < end:
			end = max(end, b[inB[j]].extent().End)
			j++
		default:
			return i, j
		}
	}
}

// whole reports whether each of the spans is one range.
func whole(spans []Span, which []int) bool {
	return !slices.ContainsFunc(which, func(i int) bool { return len(spans[i]) != 1 })
}

// matchWhole matches spans of one range each, which are in the order of their starts. Of
// all the spans that are left it takes the one that ends first and pairs it with the one
// that ends first of those it overlaps. No matching has more pairs: all that overlap the
// first to end hold its last code point, so whichever of them another matching gives it,
// the two partners can be swapped.
func matchWhole(matches []Match, a, b []Span, inA, inB []int) []Match {
	byEnd := func(spans []Span, which []int) []int {
		which = slices.Clone(which)
		slices.SortStableFunc(which, func(i, j int) int { return cmp.Compare(spans[i][0].End, spans[j][0].End) })
		return which
	}
	sides := [2]side{{spans: a, byStart: inA, byEnd: byEnd(a, inA)}, {spans: b, byStart: inB, byEnd: byEnd(b, inB)}}
	for {
		x := 0
		switch first, second := sides[0].first(), sides[1].first(); {
		case first == nil || second == nil:
			return matches
		case second[0].End < first[0].End:
			x = 1
		}
		one, other := &sides[x], &sides[1-x]
		i := one.take()
		j, ok := other.partner(one.spans[i][0])
		switch {
		case !ok:
		case x == 0:
			matches = append(matches, Match{i, j})
		default:
			matches = append(matches, Match{j, i})
		}
	}
}

// side is the spans of one layer while they are matched.
type side struct {
	spans   []Span
	byStart []int // those that may not have begun yet
	byEnd   []int // those that may be left
	begun   queue[int]
	gone    map[int]bool
}

// first is the span that ends first of those that are left; nil for none.
func (s *side) first() Span {
	for len(s.byEnd) > 0 && s.gone[s.byEnd[0]] {
		s.byEnd = s.byEnd[1:]
	}
	if len(s.byEnd) == 0 {
		return nil
	}
	return s.spans[s.byEnd[0]]
}

// take removes the span that ends first.
func (s *side) take() int {
	i := s.byEnd[0]
	s.remove(i)
	return i
}

func (s *side) remove(i int) {
	if s.gone == nil {
		s.gone = map[int]bool{}
	}
	s.gone[i] = true
}

// partner removes the span that ends first of those that begin before r ends. None that
// is left ends before r does.
func (s *side) partner(r Range) (int, bool) {
	for len(s.byStart) > 0 && s.spans[s.byStart[0]][0].Start < r.End {
		s.begun.push(float64(s.spans[s.byStart[0]][0].End), s.byStart[0])
		s.byStart = s.byStart[1:]
	}
	for s.begun.len() > 0 {
		if _, i := s.begun.pop(); !s.gone[i] {
			s.remove(i)
			return i, true
		}
	}
	return 0, false
}

func compareSpans(a, b Span) int { return slices.CompareFunc(a, b, compareRanges) }

func compareStarts(a, b Span) int { return cmp.Compare(a[0].Start, b[0].Start) }

func compareRanges(a, b Range) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// orderOf is the indexes of the spans in an order.
func orderOf(spans []Span, compare func(a, b Span) int) []int {
	order := make([]int, len(spans))
	for i := range order {
		order[i] = i
	}
	if !slices.IsSortedFunc(spans, compare) {
		slices.SortStableFunc(order, func(i, j int) int { return compare(spans[i], spans[j]) })
	}
	return order
}

func sortMatches(matches []Match) {
	slices.SortFunc(matches, func(x, y Match) int { return cmp.Compare(x.A, y.A) })
}
