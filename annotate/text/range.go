package text

// This file owns half-open ranges and their arithmetic.

import (
	"cmp"
	"fmt"
	"slices"
)

// Range is a half-open range of byte offsets: Start is in it, End is not.
type Range struct {
	Start int `cbor:"1,keyasint"`
	End   int `cbor:"2,keyasint"`
}

// Len returns the length of the range in bytes.
func (r Range) Len() int { return r.End - r.Start }

// Empty reports whether the range holds nothing.
func (r Range) Empty() bool { return r.Start >= r.End }

// Contains reports whether the byte at off is in the range.
func (r Range) Contains(off int) bool { return r.Start <= off && off < r.End }

// Overlaps reports whether the two ranges have a byte in common. An empty range
// overlaps nothing.
func (r Range) Overlaps(o Range) bool { return max(r.Start, o.Start) < min(r.End, o.End) }

// Covers reports whether all of o lies within r. An empty o is covered where
// both of its ends are within r or at its edges.
func (r Range) Covers(o Range) bool { return r.Start <= o.Start && o.End <= r.End }

// Intersect returns what the two ranges have in common, or an empty range at
// the later of the two starts.
func (r Range) Intersect(o Range) Range {
	start := max(r.Start, o.Start)
	return Range{start, max(start, min(r.End, o.End))}
}

// Union returns the smallest range that covers both, the gap between them
// included. An empty range adds nothing.
func (r Range) Union(o Range) Range {
	switch {
	case r.Empty():
		return o
	case o.Empty():
		return r
	}
	return Range{min(r.Start, o.Start), max(r.End, o.End)}
}

// Merge returns the ranges in order and apart: those that overlap or touch become
// one, empty ones are left out. What it is given is not changed.
func Merge(ranges ...Range) []Range {
	sorted := slices.Clone(ranges)
	slices.SortFunc(sorted, func(a, b Range) int { return cmp.Compare(a.Start, b.Start) })
	merged := sorted[:0]
	for _, r := range sorted {
		switch n := len(merged); {
		case r.Empty():
		case n > 0 && r.Start <= merged[n-1].End:
			merged[n-1].End = max(merged[n-1].End, r.End)
		default:
			merged = append(merged, r)
		}
	}
	return merged
}

// Shared is what two lists of ranges, each in order and apart, have in common.
func Shared(a, b []Range) []Range {
	var shared []Range
	for i, j := 0, 0; i < len(a) && j < len(b); {
		if r := a[i].Intersect(b[j]); !r.Empty() {
			shared = append(shared, r)
		}
		if a[i].End < b[j].End {
			i++
		} else {
			j++
		}
	}
	return shared
}

// Without is what of ranges lies in none of others; both are in order and apart.
func Without(ranges, others []Range) []Range {
	var rest []Range
	for _, r := range ranges {
		for _, o := range others {
			if !o.Overlaps(r) {
				continue
			}
			if o.Start > r.Start {
				rest = append(rest, Range{r.Start, o.Start})
			}
			r.Start = max(r.Start, o.End)
		}
		if !r.Empty() {
			rest = append(rest, r)
		}
	}
	return rest
}

// String returns the range in the notation of intervals, for errors and tests.
func (r Range) String() string { return fmt.Sprintf("[%d,%d)", r.Start, r.End) }

// RangeProblem says in a few words what is wrong with a range.
type RangeProblem string

// What can be wrong with a range.
const (
	RangeEmpty         RangeProblem = "is empty"
	RangeBackwards     RangeProblem = "ends before it begins"
	RangeOutside       RangeProblem = "is outside the text"
	RangeCutsCodePoint RangeProblem = "begins or ends inside a character"
)

// RangeError tells that a range cannot be a range of the text.
type RangeError struct {
	Range   Range
	Len     int // the length of the text, in the unit of Range
	Problem RangeProblem
}

func (e *RangeError) Error() string {
	return fmt.Sprintf("range %v %s (length %d)", e.Range, e.Problem, e.Len)
}
