// This file owns the characters of strings.

package jsonl

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// plainLen is how many bytes at the start of b stand for themselves in a string: all but
// quotation marks, backslashes and control characters. It looks at eight at a time.
func plainLen(b []byte) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(b); i += 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		quote, slash := w^ones*'"', w^ones*'\\'
		// The lowest top bit that is set is that of the first such byte.
		if found := ((quote-ones)&^quote | (slash-ones)&^slash | (w-ones*' ')&^w) & tops; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for ; i < len(b); i++ {
		if c := b[i]; c < ' ' || c == '"' || c == '\\' {
			break
		}
	}
	return i
}

// Bytes reads a string. The bytes are valid until the next string is read.
func (s *Scanner) Bytes() []byte {
	if !s.begin('"', String) {
		return nil
	}
	n := plainLen(s.b[s.pos:])
	if end := s.pos + n; end < len(s.b) && s.b[end] == '"' {
		b := s.b[s.pos:end]
		s.pos = end + 1
		return b
	}
	return s.unescape()
}

// unescape reads the rest of a string that has escapes.
func (s *Scanner) unescape() []byte {
	s.scratch = s.scratch[:0]
	for s.err == nil {
		n := plainLen(s.b[s.pos:])
		s.scratch = append(s.scratch, s.b[s.pos:s.pos+n]...)
		if s.pos += n; s.pos < len(s.b) && s.b[s.pos] == '"' {
			s.pos++
			return s.scratch
		}
		s.scratch = utf8.AppendRune(s.scratch, s.escape())
	}
	return nil
}

// Text reads a string.
func (s *Scanner) Text() string { return string(s.Bytes()) }

// Name reads a string of which there are few different ones.
func (s *Scanner) Name() string { return s.intern(s.Bytes()) }

// intern is b as a string, the same one for the same short bytes.
func (s *Scanner) intern(b []byte) string {
	if len(b) > internLen {
		return string(b)
	}
	if name, ok := s.names[string(b)]; ok {
		return name
	}
	name := string(b)
	if len(s.names) < internMost {
		s.names[name] = name
	}
	return name
}

const (
	internLen  = 64
	internMost = 4096
)

// passString passes over the rest of a string.
func (s *Scanner) passString() {
	for s.err == nil {
		s.pos += plainLen(s.b[s.pos:])
		if s.pos < len(s.b) && s.b[s.pos] == '"' {
			s.pos++
			return
		}
		s.escape()
	}
}

// escape reads the escape that must stand here, since the byte is not plain.
func (s *Scanner) escape() rune {
	rest := s.b[s.pos:]
	switch {
	case len(rest) == 0 || len(rest) == 1 && rest[0] == '\\':
		s.ended()
		return 0
	case rest[0] != '\\':
		s.Fail("is not JSON", fmt.Sprintf("the control character U+%04X in a string", rest[0]), "an escape or “\"”")
		return 0
	case rest[1] == 'u':
		return s.unicodeEscape()
	}
	r := shortEscapes[rest[1]]
	if r == 0 {
		s.badEscape(2)
		return 0
	}
	s.pos += 2
	return r
}

var shortEscapes = [256]rune{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

func (s *Scanner) badEscape(n int) {
	s.Fail("is not JSON", strconv.Quote(string(s.b[s.pos:min(s.pos+n, len(s.b))])), "an escape such as \\n or \\u00e9")
}

// unicodeEscape reads \uXXXX, and a second one where two make a surrogate pair.
func (s *Scanner) unicodeEscape() rune {
	unit, ok := hex4(s.b[s.pos:])
	switch {
	case !ok && len(s.b)-s.pos < 6:
		s.ended()
		return 0
	case !ok:
		s.badEscape(6)
		return 0
	case !utf16.IsSurrogate(unit):
		s.pos += 6
		return unit
	}
	if low, ok := hex4(s.b[s.pos+6:]); ok {
		if r := utf16.DecodeRune(unit, low); r != utf8.RuneError {
			s.pos += 12
			return r
		}
	}
	s.pos += 6
	s.Lone++
	return utf8.RuneError
}

// hex4 reads \uXXXX at the start of b.
func hex4(b []byte) (rune, bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range b[2:6] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
