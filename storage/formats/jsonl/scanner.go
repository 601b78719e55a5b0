// This file owns the structure of JSON: objects, lists, and where in them something is
// wrong.

package jsonl

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"unicode/utf8"

	"dateline/storage/formats"
)

const (
	// maxDepth is how deep values may be nested.
	maxDepth = 100
	// MaxParts is how many tags a record has at most, and links.
	MaxParts = 1 << 18
)

// Scanner reads one record, which is in memory and is UTF-8.
type Scanner struct {
	b    []byte
	pos  int
	line int   // of b[0], in the file
	base int64 // of b[0], in the file
	err  *formats.Error

	// Lone counts the halves of surrogate pairs so far, each of which was read as U+FFFD.
	Lone int

	depth   int
	scratch []byte            // a string that has escapes
	names   map[string]string // strings that come up again and again
}

// Err is the first thing that was wrong, an *formats.Error, or nil.
func (s *Scanner) Err() error {
	if s.err == nil {
		return nil
	}
	return s.err
}

// Here is where in the file the record begins.
func (s *Scanner) Here() (line int, offset int64) { return s.line, s.base }

// Fail notes what is wrong at the next byte, unless something was before.
func (s *Scanner) Fail(problem, found, expected string) {
	if s.err != nil {
		return
	}
	line := s.line
	for _, c := range s.b[:min(s.pos, len(s.b))] {
		if c == '\n' {
			line++
		}
	}
	s.err = &formats.Error{Problem: problem, Found: found, Expected: expected, Line: line, Offset: s.base + int64(s.pos)}
}

// At adds a step to the path of the value that an error is about, if there is one.
func (s *Scanner) At(step string) {
	if s.err == nil {
		return
	}
	if s.err.Field != "" && s.err.Field[0] != '[' {
		step += "."
	}
	s.err.Field = step + s.err.Field
}

// peek passes over white space and tells the byte that comes next, 0 at the end.
func (s *Scanner) peek() byte {
	for s.pos < len(s.b) {
		c := s.b[s.pos]
		if c > ' ' || c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c
		}
		s.pos++
	}
	return 0
}

// Kind names a kind of value.
type Kind string

// The kinds of values, as errors name them.
const (
	Nothing Kind = ""
	Object  Kind = "an object"
	List    Kind = "a list"
	String  Kind = "a string"
	Bool    Kind = "true or false"
	Null    Kind = "null"
	Number  Kind = "a number"
)

// Kind is the kind of the value that comes next.
func (s *Scanner) Kind() Kind {
	if s.err != nil {
		return Nothing
	}
	return kindOf(s.peek())
}

func kindOf(c byte) Kind {
	switch {
	case c == '{':
		return Object
	case c == '[':
		return List
	case c == '"':
		return String
	case c == 't', c == 'f':
		return Bool
	case c == 'n':
		return Null
	case c == '-', '0' <= c && c <= '9':
		return Number
	}
	return Nothing
}

// Mismatch notes that what comes next is not of the kind expected.
func (s *Scanner) Mismatch(expected string) {
	found := kindOf(s.peek())
	switch {
	case s.err != nil:
	case s.pos >= len(s.b):
		s.ended()
	case found == Nothing:
		s.Fail("is not JSON", strconv.QuoteRune(s.rune()), expected)
	default:
		s.Fail("is of the wrong kind", string(found), expected)
	}
}

func (s *Scanner) ended() {
	s.Fail("is cut short", "", "more JSON")
	if s.err.Err == nil {
		s.err.Err = io.ErrUnexpectedEOF
	}
}

func (s *Scanner) rune() rune {
	r, _ := utf8.DecodeRune(s.b[s.pos:])
	return r
}

// begin takes the byte that begins a value of a kind.
func (s *Scanner) begin(c byte, kind Kind) bool {
	if s.err != nil {
		return false
	}
	if s.peek() != c {
		s.Mismatch(string(kind))
		return false
	}
	s.pos++
	return true
}

// deeper begins an object or a list.
func (s *Scanner) deeper(c byte, kind Kind) bool {
	if !s.begin(c, kind) {
		return false
	}
	if s.depth++; s.depth > maxDepth {
		s.Fail("is nested too deep", "", fmt.Sprintf("at most %d values in each other", maxDepth))
		return false
	}
	return true
}

// more reports whether another member comes before the closing byte, and takes the comma
// before it, or the closing byte.
func (s *Scanner) more(first bool, closing byte) bool {
	if s.err != nil {
		return false
	}
	switch c := s.peek(); {
	case c == closing:
		s.pos++
		s.depth--
		return false
	case first:
		return true
	case c == ',':
		s.pos++
		return true
	case s.pos >= len(s.b):
		s.ended()
	default:
		s.Fail("is not JSON", strconv.QuoteRune(s.rune()), fmt.Sprintf("“,” or “%c”", closing))
	}
	return false
}

// Members walks through an object of which some keys are known, at most 64, and yields
// those. Whoever gets one takes its value. Others are passed over, and so are members that
// are null. A known key that stands twice is an error.
func (s *Scanner) Members(known ...string) iter.Seq[string] { return s.MembersElse(nil, known...) }

// MembersElse is Members, and tells of the keys that are not known.
func (s *Scanner) MembersElse(unknown func(key []byte), known ...string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if !s.deeper('{', Object) {
			return
		}
		var seen uint64
		for first := true; s.more(first, '}'); first = false {
			key := s.key()
			i := index(known, key)
			switch {
			case s.err != nil:
				return
			case i < 0:
				if unknown != nil {
					unknown(key)
				}
				s.Skip()
				continue
			case seen&(1<<i) != 0:
				s.Fail("stands twice in one object", "", "it once")
			default:
				seen |= 1 << i
				if !s.null() && s.err == nil && !yield(known[i]) {
					return
				}
			}
			if s.err != nil {
				s.At(known[i])
				return
			}
		}
	}
}

func index(known []string, key []byte) int {
	for i, k := range known {
		if string(key) == k {
			return i
		}
	}
	return -1
}

// key reads a key and the colon behind it. It is valid until the next string is read.
func (s *Scanner) key() []byte {
	key := s.Bytes()
	if s.err == nil && s.peek() != ':' {
		if s.pos >= len(s.b) {
			s.ended()
		} else {
			s.Fail("is not JSON", strconv.QuoteRune(s.rune()), "“:”")
		}
	}
	if s.err != nil {
		return nil
	}
	s.pos++
	return key
}

// Entries walks through an object with whatever keys, none of which may stand twice.
// Whoever gets one takes its value. Members that are null are passed over.
func (s *Scanner) Entries() iter.Seq[string] {
	return func(yield func(string) bool) {
		if !s.deeper('{', Object) {
			return
		}
		var seen []string
		for first := true; s.more(first, '}'); first = false {
			key := s.intern(s.key())
			switch {
			case s.err != nil:
				return
			case slices.Contains(seen, key):
				s.Fail("stands twice in one object", "", "it once")
			case len(seen) == maxEntries:
				s.Fail("has too many members", "", fmt.Sprintf("at most %d", maxEntries))
			default:
				seen = append(seen, key)
				if !s.null() && s.err == nil && !yield(key) {
					return
				}
			}
			if s.err != nil {
				s.At(key)
				return
			}
		}
	}
}

// maxEntries bounds the objects of which every key is kept.
const maxEntries = 1000

// Items walks through a list. Whoever gets the place of a member takes it.
func (s *Scanner) Items() iter.Seq[int] {
	return func(yield func(int) bool) {
		if !s.deeper('[', List) {
			return
		}
		for i := 0; s.more(i == 0, ']'); i++ {
			if !yield(i) {
				return
			}
			if s.err != nil {
				s.At("[" + strconv.Itoa(i) + "]")
				return
			}
		}
	}
}

// null takes a null, if that is what comes.
func (s *Scanner) null() bool {
	if s.err != nil || s.peek() != 'n' {
		return false
	}
	return s.word("null")
}

// word takes one of the three words of JSON.
func (s *Scanner) word(w string) bool {
	rest := s.b[s.pos:]
	switch {
	case len(rest) >= len(w) && string(rest[:len(w)]) == w:
		s.pos += len(w)
		return true
	case len(rest) < len(w) && string(rest) == w[:len(rest)]:
		s.ended()
	default:
		s.Fail("is not JSON", strconv.Quote(string(rest[:min(len(rest), len(w))])), w)
	}
	return false
}

// Close checks that nothing comes any more.
func (s *Scanner) Close() {
	if s.peek(); s.err == nil && s.pos < len(s.b) {
		s.Fail("goes on behind its end", strconv.QuoteRune(s.rune()), "one object")
	}
}
