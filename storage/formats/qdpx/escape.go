// This file owns the bytes of XML that are written.

package qdpx

import (
	"encoding/hex"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"dateline/annotate"
)

// fits reports whether XML can hold a string as it is.
func fits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return isUnfit(r) }) < 0 && utf8.ValidString(s)
}

// isUnfit reports whether XML has no way to say a character.
func isUnfit(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

// plain are the bytes of ASCII that stand for themselves in an attribute and in text.
var plain = func() (t [utf8.RuneSelf]bool) {
	for c := range t {
		t[c] = c >= ' ' && c != '<' && c != '>' && c != '&' && c != '"'
	}
	return t
}()

// appendEscaped writes a string. What XML cannot hold becomes U+FFFD. In an attribute all white space but blanks is
// written as references, or it would be read as blanks.
func appendEscaped(b []byte, s string, attribute bool) []byte {
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if !plain[c] && (attribute || c != '\n' && c != '\t') {
				b = appendReference(append(b, s[from:i]...), c)
				from = i + 1
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if isUnfit(r) || r == utf8.RuneError && size == 1 {
			b = append(append(b, s[from:i]...), "\uFFFD"...)
			from = i + size
		}
		i += size
	}
	return append(b, s[from:]...)
}

func appendReference(b []byte, c byte) []byte {
	switch c {
	case '<':
		return append(b, "&lt;"...)
	case '>':
		return append(b, "&gt;"...)
	case '&':
		return append(b, "&amp;"...)
	case '"':
		return append(b, "&quot;"...)
	case '\t', '\n', '\r':
		return append(strconv.AppendInt(append(b, "&#"...), int64(c), 10), ';')
	}
	return append(b, "\uFFFD"...)
}

func appendAttribute(b []byte, name, value string) []byte {
	b = append(append(append(b, ' '), name...), `="`...)
	return append(appendEscaped(b, value, true), '"')
}

func appendNumber(b []byte, name string, n int) []byte {
	b = append(append(append(b, ' '), name...), `="`...)
	return append(strconv.AppendInt(b, int64(n), 10), '"')
}

// appendID writes a UUID in its usual form of 36 characters, unless it is zero.
func appendID(b []byte, name string, id annotate.ID) []byte {
	if id == (annotate.ID{}) {
		return b
	}
	b = append(append(append(b, ' '), name...), `="`...)
	for i, part := range [][]byte{id[:4], id[4:6], id[6:8], id[8:10], id[10:]} {
		if i > 0 {
			b = append(b, '-')
		}
		b = hex.AppendEncode(b, part)
	}
	return append(b, '"')
}

// appendTime writes a time in UTC, unless it is zero.
func appendTime(b []byte, name string, t time.Time) []byte {
	if t.IsZero() {
		return b
	}
	b = append(append(append(b, ' '), name...), `="`...)
	return append(t.UTC().AppendFormat(b, time.RFC3339Nano), '"')
}

// appendElement writes an element that holds text.
func appendElement(b []byte, name, text string) []byte {
	b = append(append(append(b, '<'), name...), '>')
	b = appendEscaped(b, text, false)
	return append(append(append(b, "</"...), name...), ">\n"...)
}

// appendRef writes an element that leads to something.
func appendRef(b []byte, name string, to annotate.ID) []byte {
	return append(appendID(append(append(b, '<'), name...), "targetGUID", to), "/>"...)
}
