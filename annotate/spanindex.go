// This file owns the order of spans in a text, and the question which of them
// overlap a range.

package annotate

import (
	"cmp"
	"slices"

	"dateline/annotate/text"
)

// spanIndex keeps the extents of spans in reading order: by start, the longer
// first, then by id. reach[i] is the largest end among the entries up to i, so
// that a search can stop going back where nothing reaches any more.
type spanIndex struct {
	entries []spanEntry
	reach   []int
}

type spanEntry struct {
	text.Range
	id ID
}

func compareEntries(a, b spanEntry) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), slices.Compare(a.id[:], b.id[:]))
}

func (x *spanIndex) build(spans []Span) {
	x.entries = make([]spanEntry, len(spans))
	for i, s := range spans {
		x.entries[i] = spanEntry{s.Extent(), s.ID}
	}
	slices.SortFunc(x.entries, compareEntries)
	x.reach = make([]int, len(spans))
	x.updateReach(0)
}

func (x *spanIndex) insert(s Span) {
	e := spanEntry{s.Extent(), s.ID}
	i, _ := slices.BinarySearchFunc(x.entries, e, compareEntries)
	x.entries = slices.Insert(x.entries, i, e)
	x.reach = slices.Insert(x.reach, i, 0)
	x.updateReach(i)
}

func (x *spanIndex) remove(s Span) {
	i, ok := slices.BinarySearchFunc(x.entries, spanEntry{s.Extent(), s.ID}, compareEntries)
	if !ok {
		return
	}
	x.entries = slices.Delete(x.entries, i, i+1)
	x.reach = slices.Delete(x.reach, i, i+1)
	x.updateReach(i)
}

func (x *spanIndex) updateReach(from int) {
	reach := -1
	if from > 0 {
		reach = x.reach[from-1]
	}
	for i := from; i < len(x.entries); i++ {
		reach = max(reach, x.entries[i].End)
		x.reach[i] = reach
	}
}

// overlapping lists the ids of the spans whose extent overlaps r, in reading
// order.
func (x *spanIndex) overlapping(r text.Range) []ID {
	end, _ := slices.BinarySearchFunc(x.entries, r.End, func(e spanEntry, at int) int {
		return cmp.Or(cmp.Compare(e.Start, at), 1)
	})
	start, _ := slices.BinarySearch(x.reach[:end], r.Start+1)
	var ids []ID
	for _, e := range x.entries[start:end] {
		if e.Overlaps(r) {
			ids = append(ids, e.id)
		}
	}
	return ids
}
