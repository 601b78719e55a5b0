// This file owns the outline of a file: where in it the lists of annotations are. What is
// around them is small, and is kept.

package w3c

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"dateline/storage/formats"
)

// stretch is a part of the file that holds records: a list, or one a line.
type stretch struct {
	start, end int64
	line       int // of its start, from 1
	lines      bool
	alone      bool // it is one record, with no list around it
}

// maxAround is the most bytes that are around the lists.
const maxAround = 16 << 20

// outline is a file as far as lists of annotations go.
type outline struct {
	stretches []stretch
	around    []byte // all but those, each of which is an empty list in it
	elsewhere bool   // a page of it is named, and is not in it
	pages     int
}

// outliner goes through a file a byte at a time.
type outliner struct {
	r          io.Reader
	buf        []byte
	start, end int
	base       int64 // where in the file buf begins
	line       int
	err        error

	found   outline
	keeping bool // the bytes that are read are kept as what is around
	full    bool
}

var mark = []byte("\uFEFF")

// outlineOf finds where the annotations are in a file.
func outlineOf(in formats.Input) (*outline, error) {
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("go to the start of the file: %w", err)
	}
	o := &outliner{r: in, buf: make([]byte, 128<<10), line: 1, keeping: true}
	for o.end < len(mark) && o.fill() {
	}
	if bytes.HasPrefix(o.buf[:o.end], mark) {
		o.start = len(mark)
	}
	c, ok := o.peek()
	switch {
	case !ok && o.err != nil && !errors.Is(o.err, io.EOF):
		return nil, o.broken()
	case ok && c == '[':
		o.found.stretches = []stretch{{start: o.at(), end: in.Size, line: o.line}}
		o.found.around = nil
		return &o.found, nil
	case !ok || c != '{':
		e := o.fail("is no JSON", "", "an object, or a list of objects")
		e.Err = formats.ErrNotFormat
		return nil, e
	}
	start, line := o.at(), o.line
	if err := o.object(1); err != nil {
		return nil, err
	}
	c, more := o.peek()
	switch {
	case len(o.found.stretches) > 0 && more:
		return nil, o.fail("goes on behind its end", strconv.QuoteRune(rune(c)), "the end of the file")
	case len(o.found.stretches) > 0 && o.full:
		return nil, o.fail("takes too much room around its annotations", "", fmt.Sprintf("at most %d MB", maxAround>>20))
	case len(o.found.stretches) == 0 && !o.found.elsewhere:
		o.found = outline{stretches: []stretch{{start: start, end: in.Size, line: line, lines: more, alone: !more}}}
	}
	return &o.found, nil
}

func (o *outliner) at() int64 { return o.base + int64(o.start) }

func (o *outliner) fill() bool {
	if o.err != nil {
		return false
	}
	if o.start == o.end {
		o.base += int64(o.end)
		o.start, o.end = 0, 0
	}
	n, err := o.r.Read(o.buf[o.end:])
	o.end, o.err = o.end+n, err
	return n > 0 || err == nil
}

// next takes a byte.
func (o *outliner) next() (byte, bool) {
	for o.start == o.end {
		if !o.fill() {
			return 0, false
		}
	}
	c := o.buf[o.start]
	o.start++
	if c == '\n' {
		o.line++
	}
	if o.keeping {
		if len(o.found.around) < maxAround {
			o.found.around = append(o.found.around, c)
		} else {
			o.full = true
		}
	}
	return c, true
}

// peek passes over white space, and tells the byte that comes next.
func (o *outliner) peek() (byte, bool) {
	for {
		for o.start == o.end {
			if !o.fill() {
				return 0, false
			}
		}
		switch c := o.buf[o.start]; c {
		case ' ', '\t', '\r', '\n':
			o.next()
		default:
			return c, true
		}
	}
}

// object goes through an object of the collection or, at depth 2, of its page.
func (o *outliner) object(depth int) error {
	o.next()
	for {
		c, ok := o.peek()
		switch {
		case !ok:
			return o.broken()
		case c == '}':
			o.next()
			return nil
		case c == ',':
			o.next()
			continue
		case c != '"':
			return o.fail("is not JSON", strconv.QuoteRune(rune(c)), "a key")
		}
		key, ok := o.key()
		if !ok {
			return o.broken()
		}
		if c, ok = o.peek(); ok && c == ':' {
			o.next()
			c, ok = o.peek()
		}
		if !ok {
			return o.broken()
		}
		if err := o.member(depth, key, c); err != nil {
			return err
		}
	}
}

// member goes through the value of a key, which begins with c.
func (o *outliner) member(depth int, key string, c byte) error {
	isList := key == "items" || key == "@graph" || key == "rows" || key == "as:items"
	switch {
	case isList && c == '[':
		s := stretch{start: o.at(), line: o.line}
		kept := o.keeping
		if kept {
			o.found.around = append(o.found.around, "[]"...)
		}
		o.keeping = false
		if !o.skip() {
			return o.broken()
		}
		o.keeping = kept
		s.end = o.at()
		o.found.stretches = append(o.found.stretches, s)
		return nil
	case depth == 1 && (key == "first" || key == "as:first") && c == '{':
		o.found.pages++
		return o.object(depth + 1)
	case depth == 1 && (key == "first" || key == "as:first") && c == '"':
		o.found.elsewhere = true
	}
	if !o.skip() {
		return o.broken()
	}
	return nil
}

// key takes a string, of which it gives the first bytes.
func (o *outliner) key() (string, bool) {
	var key []byte
	o.next()
	for {
		c, ok := o.next()
		switch {
		case !ok:
			return "", false
		case c == '"':
			return string(key), true
		case c == '\\':
			o.next()
		}
		if len(key) < 64 {
			key = append(key, c)
		}
	}
}

// skip passes over a value, of which only brackets and strings are looked at.
func (o *outliner) skip() bool {
	depth, inString, begun := 0, false, false
	for {
		for o.start == o.end {
			if !o.fill() {
				return false
			}
		}
		c := o.buf[o.start]
		if !inString && depth == 0 && begun && (c == ',' || c == '}' || c == ']' || c == ' ' || c == '\n' || c == '\r' || c == '\t') {
			return true // the end of a word or a number
		}
		o.next()
		begun = true
		switch {
		case inString && c == '\\':
			if _, ok := o.next(); !ok {
				return false
			}
		case c == '"':
			if inString = !inString; !inString && depth == 0 {
				return true
			}
		case inString:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth <= 0 {
				return true
			}
		}
	}
}

func (o *outliner) fail(problem, found, expected string) *formats.Error {
	return &formats.Error{Problem: problem, Found: found, Expected: expected, Line: o.line, Offset: o.at()}
}

// broken is the error for want of bytes.
func (o *outliner) broken() error {
	if errors.Is(o.err, io.EOF) {
		e := o.fail("the file is cut short", "", "more JSON")
		e.Err = io.ErrUnexpectedEOF
		return e
	}
	return fmt.Errorf("read the file at byte %d: %w", o.at(), o.err)
}
