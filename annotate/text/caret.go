package text

// This file owns the stops of a caret that moves by words.

import (
	"strings"
	"unicode"
)

// mostPassed is how much punctuation one step of the caret passes over.
const mostPassed = 4 << 10

// NextWord returns the next stop after off of a caret that moves by words: the
// start of the next word, or the end or start of a paragraph if that comes
// first. At the last stop it returns Len. Punctuation is passed over, up to
// mostPassed bytes of it.
func (t *Text) NextWord(off int) int {
	off = t.Floor(off)
	if off == len(t.s) {
		return off
	}
	if t.s[off] == '\n' {
		return off + 1
	}
	for far := off + mostPassed; ; {
		off = t.token(off).End
		if off >= far || t.isStop(off) {
			return off
		}
	}
}

// WordEnd returns the first end of a word after off, in this paragraph or a
// later one; Len where no word ends after it. Punctuation is passed over, up to
// mostPassed bytes of it.
func (t *Text) WordEnd(off int) int {
	off = t.Floor(off)
	for far := off + mostPassed; off < len(t.s); {
		token := t.token(off)
		off = max(token.End, off+1)
		if off >= far || strings.IndexFunc(t.Slice(token), isWordLike) >= 0 {
			break
		}
	}
	return off
}

// PrevWord returns the last stop before off of a caret that moves by words: the
// start of the word that off is in or after, or the start or end of a paragraph
// if that comes first. At the first stop it returns 0.
func (t *Text) PrevWord(off int) int {
	off = t.Floor(min(off, len(t.s)) - 1)
	for far := off - mostPassed; off > 0 && t.s[off] != '\n'; {
		off = t.token(off).Start
		if off <= far || t.isStop(off) {
			return off
		}
		off = t.Floor(off - 1)
	}
	return off
}

// isStop reports whether the caret stops at off, the boundary of a token.
func (t *Text) isStop(off int) bool {
	if off == 0 || off == len(t.s) || t.s[off] == '\n' || t.s[off-1] == '\n' {
		return true
	}
	return strings.IndexFunc(t.Slice(t.token(off)), isWordLike) >= 0
}

// isWordLike reports whether r makes a token more than punctuation and space.
// Symbols and emoji do.
func isWordLike(r rune) bool {
	return !isBlank(r) && !unicode.IsPunct(r) && !unicode.In(r, unicode.Cc, unicode.Cf)
}
