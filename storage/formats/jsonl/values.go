// This file owns numbers, values of whatever kind, and passing over what is not wanted.

package jsonl

import (
	"math"
	"strconv"

	"dateline/annotate"
)

// Int reads a whole number, which may be written as 12.0 or 1.2e1.
func (s *Scanner) Int() int {
	if s.err != nil {
		return 0
	}
	s.peek()
	i, n := s.pos, 0
	for end := min(len(s.b), s.pos+18); i < end && '0' <= s.b[i] && s.b[i] <= '9'; i++ {
		n = n*10 + int(s.b[i]-'0')
	}
	if i > s.pos && (i == len(s.b) || !inNumber[s.b[i]]) && (s.b[s.pos] != '0' || i == s.pos+1) {
		s.pos = i
		return n
	}
	return s.slowInt()
}

func (s *Scanner) slowInt() int {
	before := s.pos
	token := s.number()
	if s.err != nil {
		return 0
	}
	if n, err := strconv.Atoi(string(token)); err == nil {
		return n
	}
	f, err := strconv.ParseFloat(string(token), 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) > 1<<53 {
		s.pos = before
		s.Fail("is no whole number", annotate.Shorten(string(token), 30), "a whole number")
		return 0
	}
	return int(f)
}

// float reads a number.
func (s *Scanner) float() float64 {
	before := s.pos
	token := s.number()
	f, err := strconv.ParseFloat(string(token), 64)
	if err != nil && s.err == nil {
		s.pos = before
		s.Fail("is too large a number", annotate.Shorten(string(token), 30), "at most 1.8e308")
	}
	return f
}

// maxNumber is far more than the digits of any number that means something.
const maxNumber = 1000

var inNumber = func() (table [256]bool) {
	for _, c := range "0123456789+-.eE" {
		table[c] = true
	}
	return table
}()

// number reads the characters of a number.
func (s *Scanner) number() []byte {
	if s.Kind() != Number {
		s.Mismatch(string(Number))
		return nil
	}
	end := s.pos
	for end < len(s.b) && inNumber[s.b[end]] {
		end++
	}
	token := s.b[s.pos:end]
	switch {
	case len(token) > maxNumber:
		s.Fail("is too long a number", "", "at most 1000 characters")
		return nil
	case !isNumber(token):
		s.Fail("is not JSON", strconv.Quote(string(token)), "a number such as 12 or -0.5")
		return nil
	}
	s.pos = end
	return token
}

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

// Bool reads true or false.
func (s *Scanner) Bool() bool {
	if s.err != nil {
		return false
	}
	switch s.peek() {
	case 't':
		return s.word("true")
	case 'f':
		s.word("false")
	default:
		s.Mismatch(string(Bool))
	}
	return false
}

// Values reads an object of values of attributes: strings, numbers, true or false, lists
// of strings. nil if it is empty.
func (s *Scanner) Values() map[string]any {
	var values map[string]any
	for key := range s.Entries() {
		if values == nil {
			values = make(map[string]any)
		}
		values[key] = s.value()
	}
	return values
}

func (s *Scanner) value() any {
	switch s.Kind() {
	case String:
		return s.Name()
	case Number:
		return s.float()
	case Bool:
		return s.Bool()
	case List:
		list := []string{}
		for range s.Items() {
			list = append(list, s.Name())
		}
		return list
	}
	s.Mismatch("a string, a number, true or false, or a list of strings")
	return nil
}

// Skip passes over a value, which it checks no less.
func (s *Scanner) Skip() {
	if s.err != nil {
		return
	}
	switch s.Kind() {
	case Object:
		s.deeper('{', Object)
		for first := true; s.more(first, '}'); first = false {
			s.key()
			s.Skip()
		}
	case List:
		s.deeper('[', List)
		for first := true; s.more(first, ']'); first = false {
			s.Skip()
		}
	case String:
		s.pos++
		s.passString()
	case Number:
		s.number()
	case Null:
		s.word("null")
	case Bool:
		s.Bool()
	default:
		s.Mismatch("a value")
	}
}

// Pass passes over a value that was checked before, by an earlier walk through the file.
func (s *Scanner) Pass() {
	if s.err != nil {
		return
	}
	if k := s.Kind(); k != Object && k != List {
		s.Skip()
		return
	}
	depth := 0
	for s.err == nil && s.pos < len(s.b) {
		c := s.b[s.pos]
		s.pos++
		switch c {
		case '"':
			s.passString()
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return
			}
		}
	}
	s.ended()
}

// Count reads a list that is not kept, and tells how long it is.
func (s *Scanner) Count() (n int) {
	for range s.Items() {
		n++
		s.Skip()
	}
	return n
}
