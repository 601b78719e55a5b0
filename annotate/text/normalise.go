package text

// This file owns normalisation: how a text from elsewhere becomes a frozen
// text, and how offsets into the one become offsets into the other.
//
// Only two things change. Byte-order marks at the start go, and CRLF and CR
// become LF. So an offset moves back by the length of the marks and by one for
// each CR of a CRLF before it. Those are counted once, at every stride-th byte.

import (
	"errors"
	"fmt"
	"strings"
	"sync"
)

// MaxLen is the longest article text that is taken in, in bytes after
// normalisation.
const MaxLen = 10 << 20

// ErrTooLong is what errors.Is finds in a *[TooLongError].
var ErrTooLong = errors.New("text is too long")

// TooLongError is returned for a text of more than [MaxLen] bytes.
type TooLongError struct {
	Length int // in bytes after normalisation
}

func (e *TooLongError) Error() string {
	return fmt.Sprintf("text is too long: %d bytes where %d are the most", e.Length, MaxLen)
}

// Unwrap returns [ErrTooLong].
func (e *TooLongError) Unwrap() error { return ErrTooLong }

// Source is a text as another program had it, beside the frozen text made from
// it. It is immutable and safe for concurrent use.
type Source struct {
	raw     string
	marks   int      // bytes of byte-order marks at the start of raw
	dropped []uint32 // CRs of CRLFs before byte i*stride of raw; nil if there are none
	text    *Text

	once      sync.Once
	positions *Positions // of raw, unless it is the frozen text
}

// Normalise freezes s: byte-order marks at its start are dropped, CRLF and CR
// become LF. Nothing else changes. It returns an *[InvalidUTF8Error], or a
// *[TooLongError] if more than [MaxLen] bytes remain.
func Normalise(s string) (*Source, error) {
	if err := checkUTF8(s); err != nil {
		return nil, fmt.Errorf("normalise a text: %w", err)
	}
	src := &Source{raw: s, marks: leadingMarks(s)}
	pairs := strings.Count(s, "\r\n")
	if length := len(s) - src.marks - pairs; length > MaxLen {
		return nil, fmt.Errorf("normalise a text: %w", &TooLongError{Length: length})
	}
	if pairs > 0 {
		src.dropped = countDropped(s)
	}
	src.text = freeze(unixLines(s[src.marks:]))
	return src, nil
}

func leadingMarks(s string) int {
	n := 0
	for strings.HasPrefix(s[n:], byteOrderMark) {
		n += len(byteOrderMark)
	}
	return n
}

func unixLines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

func countDropped(s string) []uint32 {
	table := make([]uint32, 0, len(s)/stride+1)
	var n uint32
	for start := 0; start <= len(s); start += stride {
		table = append(table, n)
		n += uint32(countPairs(s, start, min(start+stride, len(s))))
	}
	return table
}

// countPairs counts the CRLFs of s whose CR is in [start, end).
func countPairs(s string, start, end int) int {
	return strings.Count(s[start:min(end+1, len(s))], "\r\n")
}

// Text returns the frozen text.
func (s *Source) Text() *Text { return s.text }

// Raw returns the text as it came.
func (s *Source) Raw() string { return s.raw }

// FromBytes maps a range of bytes of the raw text to the frozen text. FromRunes
// does it for code points, FromUTF16 for UTF-16 units.
//
// An offset between CR and LF maps to the start of the LF, one within the
// byte-order marks to 0. So a range that is not empty in the raw text may be
// empty in the frozen one; [Text.CheckRange] tells. An offset outside the raw
// text or inside a code point is a *[PositionError], a range that ends before
// it begins a *[RangeError]. Both speak of the raw text.
func (s *Source) FromBytes(start, end int) (Range, error) {
	return s.from(start, end, len(s.raw), func(b int) (int, error) { return b, checkByte(s.raw, b) })
}

// FromRunes maps a range of code points of the raw text to the frozen text, as
// [Source.FromBytes] does for bytes.
func (s *Source) FromRunes(start, end int) (Range, error) {
	raw := s.rawPositions()
	return s.from(start, end, raw.Runes(), raw.RuneToByte)
}

// FromUTF16 maps a range of UTF-16 units of the raw text to the frozen text, as
// [Source.FromBytes] does for bytes.
func (s *Source) FromUTF16(start, end int) (Range, error) {
	raw := s.rawPositions()
	return s.from(start, end, raw.UTF16Len(), raw.UTF16ToByte)
}

func (s *Source) from(start, end, length int, toByte func(int) (int, error)) (Range, error) {
	r, err := rangeFrom(start, end, length, toByte)
	if err != nil {
		return Range{}, err
	}
	return Range{s.frozen(r.Start), s.frozen(r.End)}, nil
}

// frozen maps a byte offset of the raw text.
func (s *Source) frozen(b int) int {
	if b <= s.marks {
		return 0
	}
	if s.dropped == nil {
		return b - s.marks
	}
	block := b / stride
	return b - s.marks - int(s.dropped[block]) - countPairs(s.raw, block*stride, b)
}

// rawPositions returns the converter of the raw text, which is the frozen
// text's own where both are the same.
func (s *Source) rawPositions() *Positions {
	if len(s.raw) == s.text.Len() {
		return s.text.Positions() // at most a lone CR is an LF there, and they count alike in every unit but lines
	}
	s.once.Do(func() { s.positions = newPositions(s.raw) })
	return s.positions
}
