// This file owns the strings of XML: references in them, and white space.

package xmi

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// value decodes an attribute. White space that stands there as it is becomes blanks, as XML says,
// and that of references stays.
func (s *scanner) value(raw []byte) (string, error) { return s.decode(raw, true) }

// content decodes the text of an element.
func (s *scanner) content(raw []byte) (string, error) { return s.decode(raw, false) }

func (s *scanner) decode(raw []byte, attribute bool) (string, error) {
	i := s.firstSpecial(raw)
	if i == len(raw) {
		return string(raw), nil
	}
	b := make([]byte, 0, len(raw))
	for {
		b = append(b, raw[:i]...)
		if raw = raw[i:]; len(raw) == 0 {
			return string(b), nil
		}
		switch c := raw[0]; {
		case c == '&':
			r, size, ok := reference(raw)
			if !ok || !s.allows(r) {
				return "", s.failIn(raw, "has a reference that stands for no character", string(raw[:min(size, 20)]), "one such as &amp; or &#10;")
			}
			b, raw = utf8.AppendRune(b, r), raw[size:]
		case isBlank(c):
			size := 1
			if bytes.HasPrefix(raw, []byte("\r\n")) {
				size = 2
			}
			if c == '\r' {
				c = '\n'
			}
			if attribute {
				c = ' '
			}
			b, raw = append(b, c), raw[size:]
		case c >= utf8.RuneSelf: // a line end of XML 1.1, or a character that XML has not
			r, size := utf8.DecodeRune(raw)
			switch {
			case r == 0xFFFE || r == 0xFFFF || r < 0xA0 && r != 0x85:
				return "", s.failIn(raw, "has a character that XML has not", fmt.Sprintf("U+%04X", r), "")
			case attribute:
				b = append(b, ' ')
			default:
				b = append(b, '\n')
			}
			raw = raw[size:]
		default:
			return "", s.failIn(raw, "has a character that XML has not", fmt.Sprintf("U+%04X", c), "")
		}
		i = s.firstSpecial(raw)
	}
}

// firstSpecial is where something stands that is not for itself.
func (s *scanner) firstSpecial(raw []byte) int {
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c < ' ' || c == '&' || s.later && c == 0x7F:
			return i
		case c == 0xEF && bytes.HasPrefix(raw[i:], []byte("\xEF\xBF")) && raw[i+2] >= 0xBE:
			return i // U+FFFE or U+FFFF
		case s.later && c == 0xC2 && raw[i+1] < 0xA0:
			return i // a control character, or U+0085
		case s.later && c == 0xE2 && bytes.HasPrefix(raw[i:], []byte("\u2028")):
			return i
		}
	}
	return len(raw)
}

// allows reports whether a reference may stand for a character.
func (s *scanner) allows(r rune) bool {
	if r < ' ' {
		return r == '\t' || r == '\n' || r == '\r' || s.later && r > 0
	}
	return r != 0xFFFE && r != 0xFFFF && utf8.ValidRune(r)
}

// reference is the character that a reference at the start of raw stands for, and how long it is.
func reference(raw []byte) (r rune, size int, ok bool) {
	const longest = 12
	end := bytes.IndexByte(raw[:min(len(raw), longest)], ';')
	if end < 0 {
		return 0, longest, false
	}
	name := string(raw[1:end])
	size = end + 1
	switch name {
	case "lt":
		return '<', size, true
	case "gt":
		return '>', size, true
	case "amp":
		return '&', size, true
	case "quot":
		return '"', size, true
	case "apos":
		return '\'', size, true
	}
	base := 10
	if len(name) < 2 || name[0] != '#' {
		return 0, size, false
	}
	name = name[1:]
	if name[0] == 'x' {
		base, name = 16, name[1:]
	}
	n, err := strconv.ParseUint(name, base, 31)
	return rune(n), size, err == nil
}

// failIn is an error at a place in the file's bytes.
func (s *scanner) failIn(raw []byte, problem, found, expected string) error {
	s.at = cap(s.data) - cap(raw)
	return s.fail(problem, found, expected)
}
