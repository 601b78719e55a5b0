package text

// This file owns folding: the one form that all spellings take which count as
// equal when words are looked for. It is made as the text is read, piece by
// piece, and never kept.

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folding knows what the code points of the basic plane become, which is nearly
// all that a text holds. Others are folded as they come.
type folding struct {
	matchCase bool
	become    []rune            // what each code point becomes, one after the other
	from      [plane + 1]uint32 // where in become that begins
	traits    [plane]trait
}

// trait is what is known of a code point beside what it becomes.
type trait uint8

const (
	begins trait = 1 << iota // a piece of canonical decomposition
	blank                    // white space
	apart                    // it shares no grapheme cluster with another such
)

// plane is the number of code points in the basic plane.
const plane = 1 << 16

var (
	caselessFolding = sync.OnceValue(func() *folding { return newFolding(false) })
	exactFolding    = sync.OnceValue(func() *folding { return newFolding(true) })
)

func foldingFor(matchCase bool) *folding {
	if matchCase {
		return exactFolding()
	}
	return caselessFolding()
}

func newFolding(matchCase bool) *folding {
	f := &folding{matchCase: matchCase, become: make([]rune, 0, plane+plane/2)}
	for r := range rune(plane) {
		f.from[r] = uint32(len(f.become))
		if utf8.ValidRune(r) {
			f.become, _ = f.piece(string(r), f.become)
			f.traits[r] = traitsOf(r)
		}
	}
	f.from[plane] = uint32(len(f.become))
	return f
}

func traitsOf(r rune) (t trait) {
	s := string(r)
	if norm.NFD.PropertiesString(s).BoundaryBefore() {
		t |= begins
	}
	if isBlank(r) {
		t |= blank
	}
	if breaksGrapheme("x"+s, 1) && breaksGrapheme(s+"x", len(s)) && breaksGrapheme(s+s, len(s)) {
		t |= apart
	}
	return t
}

// has reports whether r is known to have a trait.
func (f *folding) has(t trait, r rune) bool { return r < plane && f.traits[r]&t != 0 }

// of is what a code point of the basic plane becomes.
func (f *folding) of(r rune) []rune { return f.become[f.from[r]:f.from[r+1]] }

// AppendFold appends to dst the form of s in which [Text.Find] compares without
// regard to case: texts that it takes for the same have the same. The form is to be
// compared, not to be shown. What stands around s can change it only where s begins
// with a mark or ends before one.
func AppendFold(dst []byte, s string) []byte {
	f := caselessFolding()
	var buf [8]rune
	for s != "" {
		piece, n := f.known(s)
		if n == 0 {
			piece, n = f.piece(s, buf[:0])
		}
		for _, r := range piece {
			dst = utf8.AppendRune(dst, r)
		}
		s = s[n:]
	}
	return dst
}

// fold folds all of s.
func (f *folding) fold(s string) []rune {
	var folded []rune
	for s != "" {
		var n int
		folded, n = f.piece(s, folded)
		s = s[n:]
	}
	return folded
}

// mayBegin reports whether what r becomes begins with a folded code point.
func (f *folding) mayBegin(r, folded rune) bool {
	return r >= plane || f.become[f.from[r]] == folded
}

// match reports whether the text at a place begins with words, which are folded,
// and where they end.
func (f *folding) match(s string, at int, words []rune) (end int, ok bool) {
	var buf [8]rune
	for len(words) > 0 && at < len(s) {
		piece, n := f.known(s[at:])
		if n == 0 {
			piece, n = f.piece(s[at:], buf[:0])
		}
		if len(piece) > len(words) || !slices.Equal(piece, words[:len(piece)]) {
			return 0, false
		}
		words, at = words[len(piece):], at+n
	}
	return at, len(words) == 0
}

// known is the first piece of s and how many bytes it is, where the tables tell
// that; else it is 0 bytes.
func (f *folding) known(s string) ([]rune, int) {
	r, n := codePoint(s)
	if !f.has(begins, r) || f.has(blank, r) {
		return nil, 0
	}
	piece := f.of(r)
	if len(piece) > 1 && n < len(s) {
		if next, _ := codePoint(s[n:]); !f.has(begins, next) {
			return nil, 0 // marks may follow, which have an order
		}
	}
	return piece, n
}

func codePoint(s string) (rune, int) {
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	return utf8.DecodeRuneInString(s)
}

// piece folds the first piece of s, which is not empty, and returns how many
// bytes that was. A piece is a run of white space, or what canonical
// decomposition keeps together: a letter with its marks.
func (f *folding) piece(s string, folded []rune) ([]rune, int) {
	if n := blankRun(s); n > 0 {
		return append(folded, ' '), n
	}
	var buf [32]byte
	n := norm.NFD.NextBoundaryInString(s, true)
	for d := norm.NFD.AppendString(buf[:0], s[:n]); len(d) > 0; {
		r, size := utf8.DecodeRune(d)
		folded = append(folded, f.decomposed(r))
		d = d[size:]
	}
	return folded, n
}

// decomposed folds a code point that decomposes no further.
func (f *folding) decomposed(r rune) rune {
	r = typed(r)
	if f.matchCase {
		return r
	}
	least := r
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		least = min(least, other)
	}
	return least
}

// typed is the code point that a keyboard has for r.
func typed(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛':
		return '\''
	case '“', '”', '„', '‟':
		return '"'
	case '\u2010', '\u2011': // hyphen, no-break hyphen
		return '-'
	}
	return r
}

// blankRun is the length in bytes of the white space that s begins with.
func blankRun(s string) int {
	for i, r := range s {
		if !isBlank(r) {
			return i
		}
	}
	return len(s)
}
