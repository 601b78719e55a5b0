// This file owns the reading of XML. The library of Go refuses XML 1.1, in which UIMA writes
// texts with control characters.

package xmi

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/storage/formats"
)

// maxDepth is how deep elements may be nested.
const maxDepth = 50

// token is what next finds.
type token int

const (
	ended token = iota
	opened
	closed
	words
)

// scanner goes through the XML of a file. It takes no document type, and so no entities but the
// five of XML itself.
type scanner struct {
	data  []byte
	at    int
	later bool     // it is XML 1.1
	open  [][]byte // names of the elements that are open
	alone bool     // the element that was opened has no content, and is closed next
	whole bool     // the root was closed

	name  []byte // of the element
	attrs []attr
	text  []byte // raw
	from  int    // where the token began
}

// attr is an attribute as it stands in the file. It is decoded when it is asked for.
type attr struct{ name, raw []byte }

// newScanner begins a file. The error says why it cannot be XML.
func newScanner(data []byte) (*scanner, error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	s := &scanner{data: data}
	switch {
	case bytes.HasPrefix(data, []byte("\xFE\xFF")), bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return nil, &formats.Error{Problem: "is in another encoding", Found: "UTF-16", Expected: "UTF-8"}
	case len(bytes.TrimSpace(data)) == 0:
		return nil, &formats.Error{Problem: "the file is empty", Err: formats.ErrNotFormat}
	}
	if i := firstInvalid(data); i >= 0 {
		s.at = i
		return nil, s.fail("is not UTF-8", fmt.Sprintf("the byte %#02x", data[i]), "")
	}
	return s, s.declaration()
}

func firstInvalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// declaration reads <?xml … ?>, if it is there.
func (s *scanner) declaration() error {
	if !bytes.HasPrefix(s.data, []byte("<?xml")) || len(s.data) > 5 && !isBlank(s.data[5]) {
		return nil
	}
	end := bytes.Index(s.data, []byte("?>"))
	if end < 0 {
		return s.cut()
	}
	s.later = declared11(s.data[:end])
	if encoding := quotedAfter(s.data[:end], "encoding"); encoding != "" &&
		!strings.EqualFold(encoding, "UTF-8") && !strings.EqualFold(encoding, "US-ASCII") {
		return s.fail("is in another encoding", encoding, "UTF-8")
	}
	s.at = end + 2
	return nil
}

func declared11(declaration []byte) bool { return quotedAfter(declaration, "version") == "1.1" }

// quotedAfter is the string in quotes behind a word and =.
func quotedAfter(b []byte, word string) string {
	_, rest, ok := bytes.Cut(b, []byte(word))
	rest = bytes.TrimLeft(rest, " \t\r\n=")
	if !ok || len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	value, _, _ := bytes.Cut(rest[1:], rest[:1])
	return string(value)
}

// next goes to the next element, end of an element, or text in one.
func (s *scanner) next() (token, error) {
	if s.alone {
		s.alone = false
		return closed, s.leave(s.name)
	}
	for {
		s.from = s.at
		if s.at == len(s.data) {
			if !s.whole {
				return ended, s.cut()
			}
			return ended, nil
		}
		if s.data[s.at] != '<' {
			if done, err := s.readText(); done || err != nil {
				return words, err
			}
			continue
		}
		rest := s.data[s.at:]
		var err error
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			err = s.skipTo("<!--", "-->")
		case bytes.HasPrefix(rest, []byte("<?")):
			err = s.skipTo("<?", "?>")
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			return words, s.fail("holds a CDATA section, which XMI has none of", "", "")
		case bytes.HasPrefix(rest, []byte("<!")):
			return ended, s.fail("holds a document type or an entity, which is not read", "<!", "elements alone")
		case bytes.HasPrefix(rest, []byte("</")):
			return closed, s.readEnd()
		default:
			return opened, s.readStart()
		}
		if err != nil {
			return ended, err
		}
	}
}

func (s *scanner) skipTo(start, end string) error {
	i := bytes.Index(s.data[s.at+len(start):], []byte(end))
	if i < 0 {
		return s.cut()
	}
	s.at += len(start) + i + len(end)
	return nil
}

// readText reports whether there is text in an element.
func (s *scanner) readText() (bool, error) {
	end := bytes.IndexByte(s.data[s.at:], '<')
	if end < 0 {
		end = len(s.data) - s.at
	}
	s.text = s.data[s.at : s.at+end]
	s.at += end
	if len(s.open) == 0 && len(bytes.TrimSpace(s.text)) > 0 {
		s.at = s.from
		return false, s.fail("has text outside its elements", strconv.Quote(string(s.text[:min(len(s.text), 20)])), "<")
	}
	return len(s.open) > 0, nil
}

func (s *scanner) readStart() error {
	s.at++
	if s.name = s.readName(); len(s.name) == 0 {
		return s.fail("has no name of an element behind <", "", "")
	}
	if s.whole {
		return s.fail("goes on behind its end", "", "")
	}
	if len(s.open) == maxDepth {
		return s.fail("is nested too deep", "", fmt.Sprintf("at most %d elements in one another", maxDepth))
	}
	s.open, s.attrs = append(s.open, s.name), s.attrs[:0]
	for {
		blank := s.skipBlank()
		if s.at == len(s.data) {
			return s.cut()
		}
		switch c := s.data[s.at]; {
		case c == '>':
			s.at++
			return nil
		case c == '/':
			if s.at+1 == len(s.data) {
				return s.cut()
			}
			if s.data[s.at+1] != '>' {
				return s.fail("has a / inside a tag", "", "")
			}
			s.at += 2
			s.alone = true
			return nil
		case !blank:
			return s.fail("has no space before an attribute", "", "")
		}
		if err := s.readAttribute(); err != nil {
			return err
		}
	}
}

// maxAttributes is how many attributes an element may have.
const maxAttributes = 1000

func (s *scanner) readAttribute() error {
	name := s.readName()
	if len(name) == 0 {
		return s.fail("has no name of an attribute", "", "")
	}
	s.skipBlank()
	if s.at == len(s.data) {
		return s.cut()
	}
	if s.data[s.at] != '=' {
		return s.fail("has an attribute without a value", "", "=")
	}
	s.at++
	s.skipBlank()
	if s.at == len(s.data) {
		return s.cut()
	}
	quote := s.data[s.at]
	if quote != '"' && quote != '\'' {
		return s.fail("has a value without quotes", "", `"`)
	}
	s.at++
	end := bytes.IndexByte(s.data[s.at:], quote)
	if end < 0 {
		return s.cut()
	}
	raw := s.data[s.at : s.at+end]
	if i := bytes.IndexByte(raw, '<'); i >= 0 {
		s.at += i
		return s.fail("has a < inside a value", "", "&lt;")
	}
	if len(s.attrs) == maxAttributes || slices.ContainsFunc(s.attrs, func(a attr) bool { return bytes.Equal(a.name, name) }) {
		return s.fail("has an attribute twice, or too many", string(name), "")
	}
	s.at += end + 1
	s.attrs = append(s.attrs, attr{name, raw})
	return nil
}

func (s *scanner) readEnd() error {
	s.at += 2
	name := s.readName()
	s.skipBlank()
	if s.at == len(s.data) {
		return s.cut()
	}
	if s.data[s.at] != '>' {
		return s.fail("has an end tag that does not end", "", ">")
	}
	if err := s.leave(name); err != nil {
		return err
	}
	s.at++
	return nil
}

// leave closes the element that was opened last.
func (s *scanner) leave(name []byte) error {
	if len(s.open) == 0 || !bytes.Equal(s.open[len(s.open)-1], name) {
		return s.fail("closes an element that is not open", strconv.Quote(string(name)), "")
	}
	s.open = s.open[:len(s.open)-1]
	s.whole = len(s.open) == 0
	s.name = name
	return nil
}

func (s *scanner) readName() []byte {
	from := s.at
	for s.at < len(s.data) && !endsName[s.data[s.at]] {
		s.at++
	}
	return s.data[from:s.at]
}

// endsName are the bytes that no name holds.
var endsName = [256]bool{' ': true, '\t': true, '\n': true, '\r': true, '<': true, '>': true, '/': true, '=': true, '"': true, '\'': true, '&': true}

func (s *scanner) skipBlank() bool {
	from := s.at
	for s.at < len(s.data) && isBlank(s.data[s.at]) {
		s.at++
	}
	return s.at > from
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func (s *scanner) cut() error {
	s.at = len(s.data)
	return s.fail("the file is cut short", "its end", "")
}

// fail is an error at the place in hand.
func (s *scanner) fail(problem, found, expected string) error {
	return &formats.Error{Problem: problem, Found: found, Expected: expected, Line: s.line(s.at), Offset: int64(s.at)}
}

func (s *scanner) line(at int) int { return 1 + bytes.Count(s.data[:at], []byte("\n")) }
