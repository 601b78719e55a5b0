// This file owns the values of JSON: objects, arrays, strings, numbers, and
// passing over what is not wanted.

package json

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/storage/formats"
)

// peek passes over white space and tells the byte that comes next, without
// taking it.
func (l *lexer) peek() (byte, error) {
	for {
		for l.pos < l.end {
			switch c := l.buf[l.pos]; c {
			case ' ', '\n', '\r', '\t':
				l.pos++
			default:
				return c, nil
			}
		}
		if err := l.fill(); err != nil {
			return 0, l.ended(err)
		}
	}
}

// begin takes the byte that begins a value of the kind that is expected.
func (l *lexer) begin(c byte, expected string) error {
	next, err := l.peek()
	if err != nil {
		return err
	}
	if next != c {
		return l.mismatch(next, expected)
	}
	l.pos++
	return nil
}

// mismatch is the error for a value of another kind than expected, which
// begins with c.
func (l *lexer) mismatch(c byte, expected string) error {
	switch found := kindOf(c); found {
	case "":
		return l.fail("is not JSON", strconv.QuoteRune(l.rune()), expected)
	default:
		return l.fail("is of the wrong kind", found, expected)
	}
}

// rune is the code point that comes next.
func (l *lexer) rune() rune {
	l.ahead(utf8.UTFMax)
	r, _ := utf8.DecodeRune(l.buf[l.pos:l.end])
	return r
}

// kindOf names the kind of value that begins with c, "" where none does.
func kindOf(c byte) string {
	switch {
	case c == '{':
		return "an object"
	case c == '[':
		return "a list"
	case c == '"':
		return "a string"
	case c == 't', c == 'f':
		return "true or false"
	case c == 'n':
		return "null"
	case c == '-', '0' <= c && c <= '9':
		return "a number"
	}
	return ""
}

// more reports whether another member comes before the closing byte, and takes
// the comma before it, or the closing byte.
func (l *lexer) more(first bool, closing byte) (bool, error) {
	c, err := l.peek()
	switch {
	case err != nil:
		return false, err
	case c == closing:
		l.pos++
		l.depth--
		return false, nil
	case first:
		return true, nil
	case c != ',':
		return false, l.fail("is not JSON", strconv.QuoteRune(l.rune()), fmt.Sprintf("“,” or “%c”", closing))
	}
	l.pos++
	return true, nil
}

// deeper notes that an object or a list begins.
func (l *lexer) deeper() error {
	if l.depth++; l.depth > maxDepth {
		return l.fail("is nested too deep", "", fmt.Sprintf("at most %d values in each other", maxDepth))
	}
	return nil
}

// object walks through an object. The key is valid until the lexer is used;
// member must take the value.
func (l *lexer) object(member func(key []byte) error) error {
	if err := l.begin('{', "an object"); err != nil {
		return err
	}
	if err := l.deeper(); err != nil {
		return err
	}
	for first := true; ; first = false {
		if ok, err := l.more(first, '}'); !ok {
			return err
		}
		key, err := l.string()
		if err != nil {
			return err
		}
		if err := l.colon(key, member); err != nil {
			return err
		}
	}
}

// colon takes the colon behind a key, and has the member read. Looking for the
// colon may move the buffer, so a key at its end is copied first.
func (l *lexer) colon(key []byte, member func([]byte) error) error {
	if l.pos >= l.end || l.buf[l.pos] != ':' {
		key = slices.Clone(key)
		if c, err := l.peek(); err != nil {
			return err
		} else if c != ':' {
			return l.fail("is not JSON", strconv.QuoteRune(l.rune()), "“:”")
		}
	}
	l.pos++
	return member(key)
}

// fields are the keys of an object: those that must be there, and others.
type fields struct {
	names  []string
	needed int // the first so many must be there
}

func keys(names ...string) fields { return fields{names: names} }

// and adds keys that may be missing.
func (f fields) and(names ...string) fields {
	return fields{slices.Concat(f.names, names), len(f.names)}
}

// record walks through an object of which the keys are known. Others are passed
// over, and so are members that are null.
func (l *lexer) record(f fields, member func(key string) error) error {
	var seen, got uint64
	err := l.object(func(name []byte) error {
		i := slices.IndexFunc(f.names, func(k string) bool { return k == string(name) })
		if i < 0 {
			return l.skip()
		}
		if seen&(1<<i) != 0 {
			return at(l.fail("stands twice in one object", "", "it once"), f.names[i])
		}
		seen |= 1 << i
		if null, err := l.null(); null || err != nil {
			return at(err, f.names[i])
		}
		got |= 1 << i
		return at(member(f.names[i]), f.names[i])
	})
	if err != nil {
		return err
	}
	for i, name := range f.names[:f.needed] {
		if got&(1<<i) == 0 {
			return at(l.fail("is missing", "", fmt.Sprintf("the key %q", name)), name)
		}
	}
	return nil
}

// within has a value read that may take no more than maxValue.
func (l *lexer) within(value func() error) error { return l.below(maxValue, value) }

// below has a value read that may take no more than so many bytes.
func (l *lexer) below(most int64, value func() error) error {
	before, room := l.ceiling, l.room
	l.ceiling, l.room = l.offset()+most, most
	defer func() { l.ceiling, l.room = before, room }()
	return value()
}

// array walks through a list. element must take the value.
func (l *lexer) array(element func(i int) error) error {
	if err := l.begin('[', "a list"); err != nil {
		return err
	}
	if err := l.deeper(); err != nil {
		return err
	}
	for i := 0; ; i++ {
		if ok, err := l.more(i == 0, ']'); !ok {
			return err
		}
		if err := element(i); err != nil {
			return at(err, "["+strconv.Itoa(i)+"]")
		}
	}
}

// null takes a null, if that is what comes.
func (l *lexer) null() (bool, error) {
	c, err := l.peek()
	if err != nil || c != 'n' {
		return false, err
	}
	return true, l.word("null")
}

// word takes one of the three words of JSON.
func (l *lexer) word(w string) error {
	if l.ahead(len(w)) < len(w) {
		return l.ended(l.stop)
	}
	if string(l.buf[l.pos:l.pos+len(w)]) != w {
		return l.fail("is not JSON", strconv.Quote(string(l.buf[l.pos:l.pos+len(w)])), w)
	}
	l.pos += len(w)
	return nil
}

// boolean reads true or false.
func (l *lexer) boolean() (bool, error) {
	switch c, err := l.peek(); {
	case err != nil:
		return false, err
	case c == 't':
		return true, l.word("true")
	case c == 'f':
		return false, l.word("false")
	default:
		return false, l.mismatch(c, "true or false")
	}
}

// skip passes over a value, which it checks no less.
func (l *lexer) skip() error {
	c, err := l.peek()
	if err != nil {
		return err
	}
	switch kindOf(c) {
	case "an object":
		return l.object(func([]byte) error { return l.skip() })
	case "a list":
		return l.array(func(int) error { return l.skip() })
	case "a string":
		l.pos++
		return l.passString()
	case "a number":
		_, err := l.number()
		return err
	case "null":
		return l.word("null")
	case "true or false":
		_, err := l.boolean()
		return err
	}
	return l.mismatch(c, "a value")
}

// close checks that nothing comes any more.
func (l *lexer) close() error {
	_, err := l.peek()
	switch {
	case err == nil:
		return l.fail("goes on behind its end", strconv.QuoteRune(l.rune()), "the end of the file")
	case errors.Is(l.stop, io.EOF):
		return nil
	}
	return err
}

// whole reads a whole number, which may be written as 12.0 or 1.2e1.
func (l *lexer) whole() (int, error) {
	token, err := l.number()
	if err != nil {
		return 0, err
	}
	if n, err := strconv.Atoi(string(token)); err == nil {
		return n, nil
	}
	f, err := strconv.ParseFloat(string(token), 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) > 1<<53 {
		return 0, l.fail("is no whole number", annotate.Shorten(string(token), 30), "a whole number")
	}
	return int(f), nil
}

// float reads a number.
func (l *lexer) float() (float64, error) {
	token, err := l.number()
	if err != nil {
		return 0, err
	}
	f, err := strconv.ParseFloat(string(token), 64)
	if err != nil {
		return 0, l.fail("is too large a number", annotate.Shorten(string(token), 30), "at most 1.8e308")
	}
	return f, nil
}

// at adds a step to the path of the value that an error is about. Inside an
// article the path begins with the article.
func at(err error, step string) error {
	e, ok := errors.AsType[*formats.Error](err)
	if !ok || e.Article > 0 {
		return err
	}
	if e.Field != "" && e.Field[0] != '[' {
		step += "."
	}
	e.Field = step + e.Field
	return err
}
