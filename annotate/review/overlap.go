// This file owns how far two tags lie on the same words.

package review

import (
	"slices"

	"dateline/annotate"
	"dateline/annotate/text"
)

// whole is the overlap of tags on the same words.
const whole = 1 << 32

// overlap is what two tags have in common over what either has, in bytes: 0 where they
// have nothing, whole where they lie on the same words. It is 1 at least where they share
// a byte (P. Jaccard, “The distribution of the flora in the Alpine zone”, New Phytologist
// 11 (1912), 37–50). Sums of it are exact, so that they do not depend on their order.
func overlap(a, b []annotate.Fragment) int64 {
	if len(a) == 1 && len(b) == 1 {
		return ratio(a[0].Intersect(b[0].Range).Len(), a[0].Len()+b[0].Len())
	}
	common, all := 0, 0
	for _, f := range a {
		all += f.Len()
	}
	for _, f := range b {
		all += f.Len()
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		common += a[i].Intersect(b[j].Range).Len()
		if a[i].End < b[j].End {
			i++
		} else {
			j++
		}
	}
	return ratio(common, all)
}

// ratio is the overlap of two tags that have so many bytes in common, and so many each
// by itself together.
func ratio(common, both int) int64 {
	if common <= 0 {
		return 0
	}
	return max(1, int64(common)*whole/int64(both-common))
}

// sameRanges reports whether two tags lie on the same words.
func sameRanges(a, b []annotate.Fragment) bool {
	return slices.EqualFunc(a, b, func(x, y annotate.Fragment) bool { return x.Range == y.Range })
}

// compareRanges is the order in which tags are read: by start, the longer first, then by
// their parts.
func compareRanges(a, b []annotate.Fragment) int {
	x, y := extentOf(a), extentOf(b)
	if c := compareExtents(x, y); c != 0 {
		return c
	}
	return slices.CompareFunc(a, b, func(f, g annotate.Fragment) int { return compareExtents(f.Range, g.Range) })
}

func compareExtents(x, y text.Range) int {
	if x.Start != y.Start {
		return x.Start - y.Start
	}
	return y.End - x.End
}

func extentOf(fragments []annotate.Fragment) text.Range {
	if len(fragments) == 0 {
		return text.Range{}
	}
	return text.Range{Start: fragments[0].Start, End: fragments[len(fragments)-1].End}
}
