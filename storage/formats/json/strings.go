// This file owns the characters of JSON strings and numbers.

package json

import (
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"dateline/annotate/text"
	"dateline/storage/formats"
)

// plain tells the bytes that stand for themselves in a string.
var plain = func() (table [256]bool) {
	for c := range table {
		table[c] = c >= ' ' && c != '"' && c != '\\'
	}
	return table
}()

// string reads a string. The bytes are valid until the lexer is used again.
func (l *lexer) string() ([]byte, error) {
	if err := l.begin('"', "a string"); err != nil {
		return nil, err
	}
	i := l.pos
	for i < l.end && plain[l.buf[i]] {
		i++
	}
	if i < l.end && l.buf[i] == '"' {
		b := l.buf[l.pos:i]
		l.pos = i + 1
		return b, nil
	}
	l.scratch = l.scratch[:0]
	if err := l.readString(); err != nil {
		return nil, err
	}
	return l.scratch, nil
}

// readString reads the rest of a string into scratch.
func (l *lexer) readString() error {
	for {
		from := l.pos
		l.passPlain()
		l.scratch = append(l.scratch, l.buf[from:l.pos]...)
		if len(l.scratch) > maxString {
			e := l.fail("is too long", "", fmt.Sprintf("at most %d bytes", maxString))
			e.Err = text.ErrTooLong
			return e
		}
		if l.pos == l.end {
			if err := l.fill(); err != nil {
				return l.ended(err)
			}
			continue
		}
		if l.buf[l.pos] == '"' {
			l.pos++
			return nil
		}
		r, err := l.escape()
		if err != nil {
			return err
		}
		l.scratch = utf8.AppendRune(l.scratch, r)
	}
}

// passString passes over the rest of a string.
func (l *lexer) passString() error {
	for {
		l.passPlain()
		if l.pos == l.end {
			if err := l.fill(); err != nil {
				return l.ended(err)
			}
			continue
		}
		if l.buf[l.pos] == '"' {
			l.pos++
			return nil
		}
		if _, err := l.escape(); err != nil {
			return err
		}
	}
}

func (l *lexer) passPlain() {
	i := l.pos
	for i < l.end && plain[l.buf[i]] {
		i++
	}
	l.pos = i
}

// escape reads the escape that must stand here, since the byte is not plain.
func (l *lexer) escape() (rune, error) {
	if c := l.buf[l.pos]; c != '\\' {
		return 0, l.fail("is not JSON", fmt.Sprintf("the control character U+%04X in a string", c), "an escape or “\"”")
	}
	if l.ahead(2) < 2 {
		return 0, l.ended(l.stop)
	}
	c := l.buf[l.pos+1]
	if c == 'u' {
		return l.unicodeEscape()
	}
	r := shortEscapes[c]
	if r == 0 {
		return 0, l.badEscape(2)
	}
	l.pos += 2
	return r, nil
}

var shortEscapes = [256]rune{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

func (l *lexer) badEscape(n int) *formats.Error {
	return l.fail("is not JSON", strconv.Quote(string(l.buf[l.pos:l.pos+n])), "an escape such as \\n or \\u00e9")
}

// unicodeEscape reads \uXXXX, and a second one where two make a surrogate
// pair. A lone surrogate is U+FFFD, and counted.
func (l *lexer) unicodeEscape() (rune, error) {
	have := l.ahead(12)
	unit, ok := hex4(l.buf[l.pos : l.pos+min(have, 6)])
	if !ok {
		if have < 6 {
			return 0, l.ended(l.stop)
		}
		return 0, l.badEscape(6)
	}
	if !utf16.IsSurrogate(unit) {
		l.pos += 6
		return unit, nil
	}
	if low, ok := hex4(l.buf[l.pos+6 : l.pos+have]); ok {
		if r := utf16.DecodeRune(unit, low); r != utf8.RuneError {
			l.pos += 12
			return r, nil
		}
	}
	l.pos += 6
	l.lone++
	return utf8.RuneError, nil
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

// number reads the characters of a number. They are valid until the lexer is
// used again.
func (l *lexer) number() ([]byte, error) {
	c, err := l.peek()
	if err != nil {
		return nil, err
	}
	if kindOf(c) != "a number" {
		return nil, l.mismatch(c, "a number")
	}
	// A number at the end of what is at hand may go on.
	if l.numberEnd() == l.end {
		l.ahead(maxNumber + 1)
	}
	end := l.numberEnd()
	if end-l.pos > maxNumber {
		return nil, l.fail("is too long a number", "", fmt.Sprintf("at most %d characters", maxNumber))
	}
	token := l.buf[l.pos:end]
	if !isNumber(token) {
		return nil, l.fail("is not JSON", strconv.Quote(string(token)), "a number such as 12 or -0.5")
	}
	l.pos = end
	return token, nil
}

func (l *lexer) numberEnd() int {
	i := l.pos
	for i < l.end && inNumber[l.buf[i]] {
		i++
	}
	return i
}

// maxNumber is far more than the digits of any number that means something.
const maxNumber = 1000

var inNumber = func() (table [256]bool) {
	for _, c := range "0123456789+-.eE" {
		table[c] = true
	}
	return table
}()

// isNumber reports whether b is a number as RFC 8259, section 6, has it.
func isNumber(b []byte) bool {
	b, _ = cut(b, "-")
	whole := digits(b)
	if whole == 0 || whole > 1 && b[0] == '0' {
		return false
	}
	b = b[whole:]
	if rest, ok := cut(b, "."); ok {
		n := digits(rest)
		if n == 0 {
			return false
		}
		b = rest[n:]
	}
	if rest, ok := cut(b, "eE"); ok {
		rest, _ = cut(rest, "+-")
		n := digits(rest)
		if n == 0 {
			return false
		}
		b = rest[n:]
	}
	return len(b) == 0
}

// cut takes the first byte off b if it is one of set.
func cut(b []byte, set string) ([]byte, bool) {
	for i := range len(set) {
		if len(b) > 0 && b[0] == set[i] {
			return b[1:], true
		}
	}
	return b, false
}

// digits counts those that b begins with.
func digits(b []byte) int {
	n := 0
	for n < len(b) && '0' <= b[n] && b[n] <= '9' {
		n++
	}
	return n
}
