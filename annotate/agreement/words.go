// This file owns words: which of them belong to a label in which layers.

package agreement

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// Run is words that follow each other and belong to a label in the same layers, of which
// there is at least one.
type Run struct {
	First, End int   // the words, by their indexes: First is in it, End is not
	Layers     []int // by their indexes, in order
}

// Runs lists the words that belong to a label, in order: those that a span overlaps. The
// runs that lack a layer are what kappas and alpha count as disagreement.
func Runs(words []Range, layers [][]Span) []Run {
	marked := make([][]Range, len(layers))
	for i, spans := range layers {
		marked[i] = appendMarked(nil, words, union(rangesOf(nil, spans)))
	}
	var runs []Run
	eachRun(marked, func(first, end int, layers []int) {
		runs = append(runs, Run{first, end, slices.Clone(layers)})
	})
	return runs
}

// eachRun calls take with the runs of words that layers have marked. What it is given is
// valid until it returns.
func eachRun(marked [][]Range, take func(first, end int, layers []int)) {
	rest := slices.Clone(marked)
	in := make([]int, 0, len(marked))
	for at := 0; ; {
		in = in[:0]
		next := math.MaxInt
		for i, ranges := range rest {
			if len(ranges) > 0 && ranges[0].End <= at {
				ranges = ranges[1:]
				rest[i] = ranges
			}
			switch {
			case len(ranges) == 0:
			case ranges[0].Start <= at:
				in = append(in, i)
				next = min(next, ranges[0].End)
			default:
				next = min(next, ranges[0].Start)
			}
		}
		if next == math.MaxInt {
			return
		}
		if len(in) > 0 {
			take(at, next, in)
		}
		at = next
	}
}

// appendMarked lists the words that ranges overlap, which are in order and do not overlap
// each other, as ranges of indexes of words, in order and apart.
func appendMarked(marked, words, ranges []Range) []Range {
	at := 0
	for _, r := range ranges {
		at += sort.Search(len(words)-at, func(i int) bool { return words[at+i].End > r.Start })
		end := at
		for end < len(words) && words[end].Start < r.End {
			end++
		}
		switch last := len(marked) - 1; {
		case end == at:
		case last >= 0 && at <= marked[last].End:
			marked[last].End = max(marked[last].End, end)
		default:
			marked = append(marked, Range{at, end})
		}
		if end > at {
			at = end - 1 // the next range may overlap the same word
		}
	}
	return marked
}

// rangesOf lists all ranges of spans, in the order of their starts.
func rangesOf(ranges []Range, spans []Span) []Range {
	for _, s := range spans {
		ranges = append(ranges, s...)
	}
	byStart := func(a, b Range) int { return cmp.Compare(a.Start, b.Start) }
	if !slices.IsSortedFunc(ranges, byStart) {
		slices.SortFunc(ranges, compareRanges)
	}
	return ranges
}

// union makes one range of those that overlap, of ranges in the order of their starts;
// those that touch stay apart. It writes into what it is given.
func union(ranges []Range) []Range {
	apart := ranges[:0]
	for _, r := range ranges {
		if last := len(apart) - 1; last >= 0 && r.Start < apart[last].End {
			apart[last].End = max(apart[last].End, r.End)
			continue
		}
		apart = append(apart, r)
	}
	return apart
}
