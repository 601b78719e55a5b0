// Package text holds the text of an article after import and answers every
// question about positions in it.
//
// The text is frozen: it is valid UTF-8, its lines end in LF, it has no
// byte-order mark, and it never changes, so that an offset which was right once
// is right for ever. A position is a byte offset into it, on a code-point
// boundary. Other units (code points, UTF-16 units, line and column) exist only
// at the edges of the program, and [Positions] alone converts them.
//
// The package has five parts: the frozen text and its ranges (text.go,
// range.go, hash.go), the way in for foreign text and foreign offsets
// (decode.go, normalise.go), conversion (positions.go), segmentation into
// grapheme clusters, words, sentences and paragraphs by Unicode Standard Annex
// #29, with the snapping of selections that is built on it, and finding words in
// whichever spelling (find.go, fold.go).
package text

// This file owns what a frozen text is.

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"
)

// Errors of [New]. They mean that the caller did not normalise, or that stored
// text was damaged.
var (
	// ErrCarriageReturn is returned for a text with a carriage return in it.
	ErrCarriageReturn = errors.New("text holds a carriage return")
	// ErrByteOrderMark is returned for a text that begins with U+FEFF.
	ErrByteOrderMark = errors.New("text begins with a byte-order mark")
)

// Text is the frozen text of one article. It is immutable and safe for
// concurrent use.
type Text struct {
	s         string
	hash      Hash
	once      sync.Once
	positions *Positions
}

// New returns s as a frozen text. s must be what [Normalise] makes: valid UTF-8
// (else *[InvalidUTF8Error]), with no carriage return ([ErrCarriageReturn]) and
// no byte-order mark at its start ([ErrByteOrderMark]). Its length is not
// limited here.
func New(s string) (*Text, error) {
	if err := checkUTF8(s); err != nil {
		return nil, fmt.Errorf("freeze a text: %w", err)
	}
	if strings.IndexByte(s, '\r') >= 0 {
		return nil, fmt.Errorf("freeze a text: %w", ErrCarriageReturn)
	}
	if strings.HasPrefix(s, byteOrderMark) {
		return nil, fmt.Errorf("freeze a text: %w", ErrByteOrderMark)
	}
	return freeze(s), nil
}

// freeze makes a Text of a string that is known to be normal.
func freeze(s string) *Text {
	return &Text{s: s, hash: Sum([]byte(s))}
}

// String returns the whole text.
func (t *Text) String() string { return t.s }

// Len returns the length of the text in bytes.
func (t *Text) Len() int { return len(t.s) }

// Hash returns the SHA-256 of the text's bytes, the fingerprint of its article.
func (t *Text) Hash() Hash { return t.hash }

// Slice returns the text of r. Like a slice expression it panics if r is
// outside the text or runs backwards.
func (t *Text) Slice(r Range) string { return t.s[r.Start:r.End] }

// CheckRange returns nil if a span may cover r: r is not empty, lies within the
// text, and cuts no code point. Otherwise it returns a *[RangeError].
func (t *Text) CheckRange(r Range) error {
	switch {
	case min(r.Start, r.End) < 0 || max(r.Start, r.End) > len(t.s):
		return &RangeError{Range: r, Len: len(t.s), Problem: RangeOutside}
	case r.Start > r.End:
		return &RangeError{Range: r, Len: len(t.s), Problem: RangeBackwards}
	case r.Start == r.End:
		return &RangeError{Range: r, Len: len(t.s), Problem: RangeEmpty}
	case !t.isCodePoint(r.Start) || !t.isCodePoint(r.End):
		return &RangeError{Range: r, Len: len(t.s), Problem: RangeCutsCodePoint}
	}
	return nil
}

// Positions returns the converter for this text. It is built at the first call
// and kept.
func (t *Text) Positions() *Positions {
	t.once.Do(func() { t.positions = newPositions(t.s) })
	return t.positions
}

// isCodePoint reports whether off, which must lie in [0, Len], is a code-point
// boundary.
func (t *Text) isCodePoint(off int) bool {
	return off == len(t.s) || utf8.RuneStart(t.s[off])
}

// Floor returns the position nearest to off: brought into [0, Len], and back to
// the start of the code point that holds it. The questions about segmentation
// take any offset, since a pointer or a foreign tool may give any.
func (t *Text) Floor(off int) int {
	if off <= 0 {
		return 0
	}
	if off >= len(t.s) {
		return len(t.s)
	}
	for !utf8.RuneStart(t.s[off]) {
		off--
	}
	return off
}

// before returns the start of the code point that ends at off, which must not be
// 0; after returns the end of the one that begins there, which must not be Len.
func (t *Text) before(off int) int {
	_, size := utf8.DecodeLastRuneInString(t.s[:off])
	return off - size
}

func (t *Text) after(off int) int {
	_, size := utf8.DecodeRuneInString(t.s[off:])
	return off + size
}

// rune returns the code point at off.
func (t *Text) rune(off int) rune {
	r, _ := utf8.DecodeRuneInString(t.s[off:])
	return r
}
