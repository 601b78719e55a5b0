package text

// This file owns finding: where words stand in a text, in whichever spelling.

import (
	"strings"
	"unicode/utf8"
)

// Query is words to look for, and what counts as finding them.
//
// Spellings that are canonically equivalent (UAX #15) count as equal, so that é
// is found composed or decomposed; typographic quotation marks and hyphens count
// as those that a keyboard has, and white space of any kind and length, line
// breaks with it, as one space.
type Query struct {
	Words string
	// MatchCase tells capitals from small letters. Else those are equal that
	// Unicode's simple case folding makes equal.
	MatchCase bool
	// WholeWords takes only matches that begin and end where tokens do; see
	// [Text.WordAt].
	WholeWords bool
}

// Find returns where the words of q stand, in order and apart; none if there are
// no words. Of matches that overlap the first counts. No match cuts a grapheme
// cluster or a run of white space.
//
// It reads the text once and keeps nothing of it. A few million matches are
// found as one is: their number is not limited.
func (t *Text) Find(q Query) []Range {
	f := foldingFor(q.MatchCase)
	words := f.fold(strings.ToValidUTF8(q.Words, "\uFFFD"))
	if len(words) == 0 {
		return nil
	}
	var passed [utf8.RuneSelf]bool // that no match begins with
	for r := range passed {
		passed[r] = !f.mayBegin(rune(r), words[0])
	}
	var found []Range
	for at := 0; at < len(t.s); {
		if b := t.s[at]; b < utf8.RuneSelf && passed[b] {
			at++
			continue
		}
		r, size := codePoint(t.s[at:])
		if !f.mayBegin(r, words[0]) {
			at += size
			continue
		}
		if end, ok := f.match(t.s, at, words); ok && t.isWhole(Range{at, end}, q.WholeWords, f) {
			found = append(found, Range{at, end})
			at = end
		} else {
			at += max(size, blankRun(t.s[at:]))
		}
	}
	return found
}

// isWhole reports whether r cuts no grapheme cluster and, where words are to be
// whole, no token.
func (t *Text) isWhole(r Range, words bool, f *folding) bool {
	if words && !(t.isTokenEdge(r.Start) && t.isTokenEdge(r.End)) {
		return false
	}
	return t.isApart(r.Start, f) && t.isApart(r.End, f)
}

// isApart is IsGrapheme, quicker where the tables tell.
func (t *Text) isApart(off int, f *folding) bool {
	if off == 0 || off == len(t.s) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(t.s[:off])
	after, _ := codePoint(t.s[off:])
	return f.has(apart, before) && f.has(apart, after) || t.IsGrapheme(off)
}

// isTokenEdge reports whether off, a code-point boundary, lies between two
// tokens or at an end of the text.
func (t *Text) isTokenEdge(off int) bool {
	if off == 0 || off == len(t.s) {
		return true
	}
	a, b := t.s[off-1], t.s[off]
	switch before, after := isASCIILetterOrDigit(a), isASCIILetterOrDigit(b); {
	case before && after:
		return false
	case a == ' ' && after, before && b == ' ':
		return true
	}
	return t.isSafeWordBoundary(off) && t.IsGrapheme(off) || t.token(off).Start == off
}
