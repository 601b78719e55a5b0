package text

// This file owns grapheme clusters: what a reader takes for one character. The
// caret moves by them, and no selection made in the window cuts one.
//
// Whether there is a boundary at a place depends on few characters before it:
// on marks and what they stand on (GB9c, GB11), and on how many flags stand in a
// row (GB12, GB13). So it is asked there, and not from the start of the text.

import (
	"iter"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// NextGrapheme returns the next boundary of a grapheme cluster after off, or
// Len.
func (t *Text) NextGrapheme(off int) int {
	off = t.Floor(off)
	if off == len(t.s) {
		return off
	}
	return t.grapheme(off).End
}

// PrevGrapheme returns the last boundary of a grapheme cluster before off, or
// 0.
func (t *Text) PrevGrapheme(off int) int {
	off = min(off, len(t.s))
	if off <= 0 {
		return 0
	}
	return t.grapheme(t.Floor(off - 1)).Start
}

// IsGrapheme reports whether off is a boundary of a grapheme cluster. Both ends
// of the text are. A cluster of a kilobyte and more, which is no character, is
// cut so that its parts can be walked (see cutsLong).
func (t *Text) IsGrapheme(off int) bool {
	switch {
	case off < 0 || off > len(t.s) || !t.isCodePoint(off):
		return false
	case t.isClusterEdge(off):
		return true
	}
	return off == t.Floor(gridAfter(off)) && t.cutsLong(off, t.isClusterEdge)
}

// Graphemes yields the starts of the grapheme clusters in r, which must begin
// at one and should end at one.
func (t *Text) Graphemes(r Range) iter.Seq[int] {
	return func(yield func(int) bool) {
		from := r.Start
		for ; from < r.End && !t.isClusterEdge(from); from = t.after(from) { // r begins within a long one
			if t.IsGrapheme(from) && !yield(from) {
				return
			}
		}
		for from < r.End {
			till := t.flagsCutAfter(from, r.End)
			clusters := graphemes.FromString(t.s[from:till])
			for clusters.Next() {
				if !t.yieldParts(Range{from + clusters.Start(), from + clusters.End()}, yield) {
					return
				}
			}
			from = till
		}
	}
}

// yieldParts yields the start of a cluster, and where it is cut if it is long.
func (t *Text) yieldParts(cluster Range, yield func(int) bool) bool {
	if !yield(cluster.Start) {
		return false
	}
	for grid := gridAfter(cluster.Start + 1); grid < cluster.End; grid += longUnit {
		at := t.Floor(grid)
		if at-longUnit/2 >= cluster.Start && at+longUnit/2 <= cluster.End && !yield(at) {
			return false
		}
	}
	return true
}

// grapheme returns the cluster that holds the code point at off, which must be
// before the end of the text.
func (t *Text) grapheme(off int) Range {
	r := Range{off, t.after(off)}
	for !t.IsGrapheme(r.Start) {
		r.Start = t.before(r.Start)
	}
	for !t.IsGrapheme(r.End) {
		r.End = t.after(r.End)
	}
	return r
}

// clusterStart returns the start of the cluster that holds off, Len beyond the
// text.
func (t *Text) clusterStart(off int) int {
	if off = t.Floor(off); off == len(t.s) {
		return off
	}
	return t.grapheme(off).Start
}

// isClusterEdge reports whether the rules of UAX #29 put a boundary at off, a
// code-point boundary.
func (t *Text) isClusterEdge(off int) bool {
	switch {
	case off == 0 || off == len(t.s):
		return true
	case t.s[off-1] < utf8.RuneSelf && t.s[off] < utf8.RuneSelf:
		return true
	}
	from, till := t.before(off), t.after(off)
	if isFlagHalf(t.rune(from)) && isFlagHalf(t.rune(off)) {
		return t.flagsBefore(off)%2 == 0
	}
	if !breaksGrapheme(t.s[from:till], off-from) {
		return false
	}
	if !extendsGrapheme(t.s[from:off]) {
		return true
	}
	// Over marks, a virama or a joiner may bind what follows to a letter.
	for mark := from; from > 0 && extendsGrapheme(t.s[mark:t.after(mark)]); mark = from {
		from = t.before(from)
	}
	return breaksGrapheme(t.s[from:till], off-from)
}

// extendsGrapheme reports whether the one code point of c attaches to any
// letter before it.
func extendsGrapheme(c string) bool {
	if len(c) == 1 {
		return false
	}
	var buf [1 + utf8.UTFMax]byte
	buf[0] = 'x'
	n := 1 + copy(buf[1:], c)
	clusters := graphemes.FromBytes(buf[:n])
	return clusters.Next() && clusters.End() > 1
}

// breaksGrapheme reports whether s, taken alone, has a boundary at its byte at.
func breaksGrapheme(s string, at int) bool {
	clusters := graphemes.FromString(s)
	for clusters.Next() && clusters.End() < at {
	}
	return clusters.End() == at
}
