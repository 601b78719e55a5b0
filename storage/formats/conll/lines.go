// This file owns the lines of a file, of which none is held that is longer than can be.

package conll

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"dateline/annotate/text"
	"dateline/storage/formats"
)

// mostLine is the longest line, in bytes: a comment may hold a whole text.
const mostLine = 2 * text.MaxLen

// lines goes through a file.
type lines struct {
	in     *bufio.Reader
	long   []byte
	number int
	offset int64 // of the line in hand
	next   int64
}

func newLines(in io.ReadSeeker) (*lines, error) {
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read CoNLL: %w", err)
	}
	return &lines{in: bufio.NewReaderSize(in, 64<<10)}, nil
}

// read is the next line without its end, and io.EOF behind the last.
func (l *lines) read() (string, error) {
	l.long = l.long[:0]
	l.number++
	l.offset = l.next
	for {
		part, err := l.in.ReadSlice('\n')
		l.next += int64(len(part))
		if errors.Is(err, bufio.ErrBufferFull) && len(l.long)+len(part) <= mostLine {
			l.long = append(l.long, part...)
			continue
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			return "", l.fail("is too long a line", "", fmt.Sprintf("at most %d MB", mostLine>>20))
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return "", fmt.Errorf("read CoNLL: %w", err)
		}
		if len(l.long) > 0 {
			l.long = append(l.long, part...)
			part = l.long
		}
		if len(part) == 0 && err != nil {
			return "", io.EOF
		}
		if l.number == 1 {
			part = bytes.TrimPrefix(part, []byte(byteOrder))
		}
		return string(bytes.TrimSuffix(bytes.TrimSuffix(part, []byte("\n")), []byte("\r"))), nil
	}
}

// fail is an error about the line in hand.
func (l *lines) fail(problem, found, expected string) error {
	return &formats.Error{Problem: problem, Found: found, Expected: expected, Line: l.number, Offset: l.offset}
}

func isEmptyLine(s string) bool { return strings.TrimLeft(s, " \t") == "" }

// fields appends the columns of a line.
func fields(list []string, s string, tabs bool) []string {
	if tabs {
		for {
			field, rest, more := strings.Cut(s, "\t")
			if list = append(list, field); !more {
				return list
			}
			s = rest
		}
	}
	for {
		s = strings.TrimLeft(s, " \t")
		if s == "" {
			return list
		}
		end := strings.IndexAny(s, " \t")
		if end < 0 {
			end = len(s)
		}
		list = append(list, s[:end])
		s = s[end:]
	}
}
