// This file owns the bytes of a JSON file: how they come in, that they are
// UTF-8, and where in the file a value stands.

package json

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"dateline/annotate/text"
	"dateline/storage/formats"
)

// Limits that keep hostile files from filling the memory.
const (
	bufferLen = 64 << 10
	// maxString is the longest string that is read, in bytes: a text of
	// text.MaxLen, every character of which is a line end written as CRLF.
	maxString = 2*text.MaxLen + utf8.UTFMax
	// maxValue is the most JSON, in bytes, that an article takes, or the
	// people or the entities.
	maxValue = 128 << 20
	// maxParts is how many spans an article has at most, and ranges, and links.
	maxParts = 1 << 18
	// maxDepth is how deep values may be nested.
	maxDepth = 100
)

// lexer walks through JSON (RFC 8259) in a buffer of a fixed size. Its methods
// for values are in values.go.
type lexer struct {
	r    io.ReadSeeker
	buf  []byte
	pos  int   // buf[pos:end] is at hand, and is UTF-8
	end  int   //
	full int   // buf[end:full] is the beginning of a code point
	base int64 // where in the file buf begins
	stop error // why nothing comes after buf[:end]; io.EOF at the end of the file

	ceiling int64 // a place in the file beyond which the value in hand is too large; 0: none
	room    int64 // how many bytes it may take
	depth   int
	scratch []byte // a string or number that is not in buf in one piece, or has escapes
	lone    int    // surrogate escapes without their other half so far

	line    int // line feeds before buf[counted]
	counted int
}

// newLexer begins at the start of r, after a byte-order mark.
func newLexer(r io.ReadSeeker) (*lexer, error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("go to the start of the file: %w", err)
	}
	l := &lexer{r: r, buf: make([]byte, bufferLen)}
	if l.ahead(3) >= 3 && string(l.buf[:3]) == "\uFEFF" {
		l.pos = 3
	}
	return l, nil
}

// mark is a place in the file to which a lexer can go back.
type mark struct {
	offset        int64
	line, depth   int
	ceiling, room int64
	lone          int
}

// mark marks the next byte.
func (l *lexer) mark() mark {
	return mark{offset: l.offset(), line: l.lineOf(l.pos) - 1, depth: l.depth, ceiling: l.ceiling, room: l.room, lone: l.lone}
}

// passOver goes back to where a value began that made no sense, and passes over it. The
// error is why that cannot be done: it is no JSON, above all.
func (l *lexer) passOver(value mark) error {
	if _, err := l.r.Seek(value.offset, io.SeekStart); err != nil {
		return fmt.Errorf("go back to byte %d of the file: %w", value.offset, err)
	}
	l.pos, l.end, l.full, l.base, l.stop = 0, 0, 0, value.offset, nil
	l.line, l.counted, l.depth, l.lone = value.line, 0, value.depth, value.lone
	l.ceiling, l.room = value.ceiling, value.room
	return l.skip()
}

// fill brings more bytes in behind those at hand, which move. It returns
// l.stop when there are none.
func (l *lexer) fill() error {
	if l.stop != nil {
		return l.stop
	}
	l.countLines()
	copy(l.buf, l.buf[l.pos:l.full])
	l.base += int64(l.pos)
	l.end, l.full, l.counted, l.pos = l.end-l.pos, l.full-l.pos, l.counted-l.pos, 0
	if l.ceiling > 0 && l.base > l.ceiling {
		l.stop = l.fail("takes too much room", "", fmt.Sprintf("at most %d MB of JSON", l.room>>20))
		return l.stop
	}
	before := l.end
	for empty := 0; l.end == before && l.stop == nil; {
		n, err := l.r.Read(l.buf[l.full:])
		l.full += n
		l.stop = err
		l.admit()
		if empty++; empty == 100 && n == 0 && err == nil {
			l.stop = io.ErrNoProgress
		}
	}
	if l.end == before {
		return l.stop
	}
	return nil
}

// admit moves end over what is UTF-8 of the bytes that have come in.
func (l *lexer) admit() {
	fresh := l.buf[l.end:l.full]
	whole := len(fresh)
	for i := len(fresh) - 1; i >= 0 && i >= len(fresh)-utf8.UTFMax; i-- {
		if utf8.RuneStart(fresh[i]) {
			if !utf8.FullRune(fresh[i:]) {
				whole = i
			}
			break
		}
	}
	if utf8.Valid(fresh[:whole]) {
		l.end += whole
		return
	}
	for {
		r, size := utf8.DecodeRune(l.buf[l.end:l.full])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		l.end += size
	}
	at := l.base + int64(l.end)
	l.stop = &formats.Error{
		Problem: "is not UTF-8", Found: fmt.Sprintf("the byte 0x%02X", l.buf[l.end]), Expected: "text encoded as UTF-8",
		Line: l.lineOf(l.end), Offset: at, Err: &text.InvalidUTF8Error{Offset: int(at)},
	}
}

// ahead brings n bytes at hand, and tells how many there are: fewer where the
// file ends.
func (l *lexer) ahead(n int) int {
	for l.end-l.pos < n && l.fill() == nil {
	}
	return l.end - l.pos
}

// offset is where in the file the next byte stands.
func (l *lexer) offset() int64 { return l.base + int64(l.pos) }

// lineOf tells the line of buf[i], from 1. What lies before pos is counted only
// once.
func (l *lexer) lineOf(i int) int {
	l.countLines()
	return l.line + bytes.Count(l.buf[l.pos:i], lineFeed) + 1
}

func (l *lexer) countLines() {
	l.line += bytes.Count(l.buf[l.counted:l.pos], lineFeed)
	l.counted = l.pos
}

var lineFeed = []byte{'\n'}

// here is the line and the place in the file of the next byte.
func (l *lexer) here() (line int, offset int64) { return l.lineOf(l.pos), l.offset() }

// fail is an error at the next byte.
func (l *lexer) fail(problem, found, expected string) *formats.Error {
	return &formats.Error{
		Problem: problem, Found: found, Expected: expected,
		Line: l.lineOf(l.pos), Offset: l.offset(),
	}
}

// ended is the error for want of bytes: the file was cut, or cannot be read.
func (l *lexer) ended(err error) error {
	if errors.Is(err, io.EOF) {
		e := l.fail("the file is cut short", "", "more JSON")
		e.Err = io.ErrUnexpectedEOF
		return e
	}
	if _, ok := errors.AsType[*formats.Error](err); ok {
		return err
	}
	return fmt.Errorf("read the file at byte %d: %w", l.offset(), err)
}
