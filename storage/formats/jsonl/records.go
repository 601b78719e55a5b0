// This file owns the file: where one record ends and the next begins.

package jsonl

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"dateline/annotate/text"
	"dateline/storage/formats"
)

const (
	bufferLen = 256 << 10
	// maxRecord is the most bytes that a record takes: the tokens of a text of
	// text.MaxLen, and all its tags.
	maxRecord = 256 << 20
)

// Records walks through the records of a file.
type Records struct {
	r          io.ReadSeeker
	buf        []byte
	start, end int   // buf[start:end] is at hand
	base       int64 // where in the file buf begins
	stop       error // why nothing comes after buf[:end]; io.EOF at the end of the file
	line       int   // of buf[start], from 1
	list       bool  // the records are members of a list
	first      bool  // none has come yet
	record     Scanner
	most       int // that a record may take
}

// NewRecords prepares to walk through a file, as often as is wanted.
func NewRecords(r io.ReadSeeker) *Records {
	return &Records{r: r, record: Scanner{names: make(map[string]string)}, most: maxRecord}
}

// Rewind goes to the start of the file. The error is an *formats.Error that wraps
// formats.ErrNotFormat if it holds neither objects nor a list.
func (r *Records) Rewind() error {
	if _, err := r.r.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("go to the start of the file: %w", err)
	}
	if r.buf == nil {
		r.buf = make([]byte, bufferLen)
	}
	r.start, r.end, r.base, r.stop, r.line, r.list, r.first = 0, 0, 0, nil, 1, false, true
	for r.end < len(mark) && r.fill() {
	}
	if bytes.HasPrefix(r.buf[:r.end], mark) {
		r.start = len(mark)
	}
	switch c, ok := r.peek(); {
	case !ok && !errors.Is(r.stop, io.EOF):
		return r.broken()
	case ok && c == '[':
		r.list = true
		r.start++
	case ok && c != '{':
		return &formats.Error{Problem: "is no JSON", Found: strconv.QuoteRune(rune(c)), Expected: "an object a line, or a list of objects",
			Line: r.line, Offset: r.base + int64(r.start), Err: formats.ErrNotFormat}
	}
	return nil
}

var mark = []byte("\uFEFF")

// Next is the next record, until the next call. What is wrong with it alone, its Err says
// then or later. The error is io.EOF at the end, or says why the walk cannot go on.
func (r *Records) Next() (*Scanner, error) {
	if r.list {
		return r.member()
	}
	for {
		line, number := r.line, r.base+int64(r.start)
		b, tooLong, err := r.through('\n')
		if err != nil {
			return nil, err
		}
		r.line++
		if tooLong || len(bytes.TrimLeft(b, " \t\r")) > 0 {
			return r.scan(b, tooLong, line, number), nil
		}
	}
}

// through takes what stands before the next byte c, and c. The end of the file is as good
// as one, if something stands before it.
func (r *Records) through(c byte) (b []byte, tooLong bool, err error) {
	for seen := 0; ; {
		if i := bytes.IndexByte(r.buf[r.start+seen:r.end], c); i >= 0 {
			b = r.buf[r.start : r.start+seen+i]
			r.start += seen + i + 1
			return b, tooLong, nil
		}
		seen = r.end - r.start
		if seen >= r.most {
			r.start, seen, tooLong = r.end, 0, true
		}
		if !r.fill() {
			b = r.buf[r.start:r.end]
			if r.start = r.end; !errors.Is(r.stop, io.EOF) {
				return nil, tooLong, r.broken()
			}
			if len(b) == 0 && !tooLong {
				return nil, false, io.EOF
			}
			return b, tooLong, nil
		}
	}
}

// member is the next member of a list.
func (r *Records) member() (*Scanner, error) {
	c, ok := r.peek()
	switch {
	case ok && c == ']':
		r.start++
		if c, ok := r.peek(); ok {
			return nil, r.fail("goes on behind its end", strconv.QuoteRune(rune(c)), "the end of the file")
		}
		r.start, r.list = r.end, false
		return nil, io.EOF
	case ok && !r.first:
		if c != ',' {
			return nil, r.fail("is not JSON", strconv.QuoteRune(rune(c)), "“,” or “]”")
		}
		r.start++
		_, ok = r.peek()
	}
	if !ok {
		return nil, r.broken()
	}
	r.first = false
	line, number := r.line, r.base+int64(r.start)
	b, tooLong, err := r.value()
	if err != nil {
		return nil, err
	}
	r.line += bytes.Count(b, lineFeed)
	return r.scan(b, tooLong, line, number), nil
}

var lineFeed = []byte{'\n'}

// value takes a value of which only the brackets and strings are looked at.
func (r *Records) value() (b []byte, tooLong bool, err error) {
	depth, inString := 0, false
	for seen := 0; ; seen++ {
		for r.start+seen >= r.end {
			if r.end-r.start >= r.most {
				r.line += bytes.Count(r.buf[r.start:r.end], lineFeed)
				r.start, seen, tooLong = r.end, r.start+seen-r.end, true
			}
			if !r.fill() {
				return nil, tooLong, r.broken()
			}
		}
		switch c := r.buf[r.start+seen]; {
		case inString && c == '\\':
			seen++ // what is escaped is no quotation mark; it may be beyond what is at hand
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			depth++
		case depth == 0 && (c == ',' || c == ']' || c == '}'):
			return r.take(seen), tooLong, nil
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return r.take(seen + 1), tooLong, nil
			}
		}
	}
}

func (r *Records) take(n int) []byte {
	b := r.buf[r.start : r.start+n]
	r.start += n
	return b
}

// peek passes over white space and tells the byte that comes next.
func (r *Records) peek() (c byte, ok bool) {
	for {
		for ; r.start < r.end; r.start++ {
			switch c := r.buf[r.start]; c {
			case '\n':
				r.line++
			case ' ', '\t', '\r':
			default:
				return c, true
			}
		}
		if !r.fill() {
			return 0, false
		}
	}
}

// fill brings more bytes in behind those at hand, which may move. It reports whether any
// came.
func (r *Records) fill() bool {
	if r.stop != nil {
		return false
	}
	if r.start > 0 {
		copy(r.buf, r.buf[r.start:r.end])
		r.base += int64(r.start)
		r.start, r.end = 0, r.end-r.start
	}
	if r.end == len(r.buf) {
		r.buf = append(make([]byte, 0, 2*len(r.buf)), r.buf...)[:2*len(r.buf)]
	}
	before := r.end
	for empty := 0; r.end == before && r.stop == nil; {
		n, err := r.r.Read(r.buf[r.end:])
		r.end, r.stop = r.end+n, err
		if empty++; empty == 100 && n == 0 && err == nil {
			r.stop = io.ErrNoProgress
		}
	}
	return r.end > before
}

// scan prepares to read a record that begins at a line and a place in the file.
func (r *Records) scan(b []byte, tooLong bool, line int, offset int64) *Scanner {
	s := &r.record
	*s = Scanner{b: b, line: line, base: offset, names: s.names, scratch: s.scratch}
	switch {
	case tooLong:
		s.b = nil
		s.Fail("takes too much room", "", fmt.Sprintf("at most %d MB of JSON", r.most>>20))
	case !utf8.Valid(b):
		for s.pos = 0; utf8.FullRune(b[s.pos:]); {
			c, size := utf8.DecodeRune(b[s.pos:])
			if c == utf8.RuneError && size <= 1 {
				break
			}
			s.pos += size
		}
		s.Fail("is not UTF-8", fmt.Sprintf("the byte 0x%02X", b[s.pos]), "text encoded as UTF-8")
		s.err.Err = &text.InvalidUTF8Error{Offset: int(s.err.Offset)}
	}
	return s
}

// fail is an error at the next byte.
func (r *Records) fail(problem, found, expected string) *formats.Error {
	return &formats.Error{Problem: problem, Found: found, Expected: expected, Line: r.line, Offset: r.base + int64(r.start)}
}

// broken is the error for want of bytes: the file was cut, or cannot be read.
func (r *Records) broken() error {
	if errors.Is(r.stop, io.EOF) {
		r.start = r.end
		e := r.fail("the file is cut short", "", "more JSON")
		e.Err = io.ErrUnexpectedEOF
		return e
	}
	return fmt.Errorf("read the file at byte %d: %w", r.base+int64(r.end), r.stop)
}
