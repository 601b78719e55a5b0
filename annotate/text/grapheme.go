package text

// This file owns grapheme clusters: what a reader takes for one character. The
// caret moves by them, and no selection made in the window cuts one.

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// NextGrapheme returns the next boundary of a grapheme cluster after off, or
// Len.
func (t *Text) NextGrapheme(off int) int {
	off = t.floor(off)
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
	return t.grapheme(t.floor(off - 1)).Start
}

// IsGrapheme reports whether off is a boundary of a grapheme cluster. Both ends
// of the text are.
func (t *Text) IsGrapheme(off int) bool {
	switch {
	case off < 0 || off > len(t.s):
		return false
	case off == 0 || off == len(t.s):
		return true
	case t.s[off-1] < utf8.RuneSelf && t.s[off] < utf8.RuneSelf:
		return true
	case !utf8.RuneStart(t.s[off]):
		return false
	}
	return t.grapheme(off).Start == off
}

// grapheme returns the cluster that holds the code point at off, which must be
// before the end of the text.
func (t *Text) grapheme(off int) Range {
	start := t.graphemeRestart(off)
	clusters := graphemes.FromString(t.s[start:])
	for clusters.Next() {
		if end := start + clusters.End(); end > off {
			return Range{start + clusters.Start(), end}
		}
	}
	return Range{off, len(t.s)}
}

// graphemeRestart returns a place at or before off that is a boundary whatever
// stands before it.
//
// The rules look further back than one code point only over marks that extend a
// character (GB9c, GB11) and over flags (GB12, GB13, where a pair on its own
// never breaks). So there is a boundary between two code points for certain if
// the first extends nothing and the two on their own break.
func (t *Text) graphemeRestart(off int) int {
	for off > 0 {
		if t.s[off] < utf8.RuneSelf && t.s[off-1] < utf8.RuneSelf {
			return off
		}
		_, before := utf8.DecodeLastRuneInString(t.s[:off])
		_, after := utf8.DecodeRuneInString(t.s[off:])
		if !extendsGrapheme(t.s[off-before:off]) && breaksGrapheme(t.s[off-before:off+after], before) {
			return off
		}
		off -= before
	}
	return 0
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

// breaksGrapheme reports whether pair, taken alone, has a boundary at its byte
// at.
func breaksGrapheme(pair string, at int) bool {
	clusters := graphemes.FromString(pair)
	return clusters.Next() && clusters.End() == at
}
