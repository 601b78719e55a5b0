package text

// This file owns the conversion of positions between units. Nothing else in the
// program counts code points or UTF-16 units: a format states its unit, and
// calls the method named for it.
//
// The text is counted once, at every stride-th byte, so a question costs a
// binary search and a scan of at most stride bytes, and the table takes under a
// twentieth of the text's own size.

import (
	"fmt"
	"math/bits"
	"sort"
	"strings"
	"unicode/utf8"
)

const stride = 256

// sample counts what stands before one sampled byte.
type sample struct {
	runes uint32 // code points that begin there
	pairs uint32 // those of them that UTF-16 writes as a surrogate pair
	lines uint32 // line feeds
}

func (c sample) units() int { return int(c.runes) + int(c.pairs) }

// Positions converts positions of one text between bytes, code points, UTF-16
// units, and line and column. All but lines and columns count from 0, and the
// end of the text is a position. It is safe for concurrent use.
//
// Every method returns a *[PositionError] for a position that is outside the
// text or inside a character.
type Positions struct {
	s       string
	samples []sample // before byte i*stride
	total   sample
	ascii   bool
}

func newPositions(s string) *Positions {
	p := &Positions{s: s, samples: make([]sample, 0, len(s)/stride+1)}
	for start := 0; ; start += stride {
		p.samples = append(p.samples, p.total)
		if start+stride > len(s) {
			p.total = p.total.plus(count(s[start:]))
			break
		}
		p.total = p.total.plus(count(s[start : start+stride]))
	}
	p.ascii = int(p.total.runes) == len(s)
	return p
}

// count counts in bytes, so that s may begin or end inside a code point: each
// is counted where it begins.
//
// It looks at eight bytes at a time: ones has a bit for each, which the shifts bring the bits of
// a byte to (Warren, “Hacker's Delight”, 2nd edition 2012, sections 5-1 and 6-1).
func count(s string) (c sample) {
	const ones = 0x0101010101010101
	i := 0
	for ; i+8 <= len(s); i += 8 {
		x := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		feed := x ^ '\n'*ones // zero where a line feed stands
		feed = ^((feed&(0x7f*ones) + 0x7f*ones) | feed) >> 7
		c.lines += uint32(bits.OnesCount64(feed & ones))
		if x&(0x80*ones) == 0 {
			c.runes += 8
			continue
		}
		c.runes += 8 - uint32(bits.OnesCount64((x>>7)&^(x>>6)&ones)) // without 10xxxxxx
		c.pairs += uint32(bits.OnesCount64((x >> 7) & (x >> 6) & (x >> 5) & (x >> 4) & ones))
	}
	for ; i < len(s); i++ {
		b := s[i]
		if utf8.RuneStart(b) {
			c.runes++
		}
		if b >= 0xF0 {
			c.pairs++
		}
		if b == '\n' {
			c.lines++
		}
	}
	return c
}

func (c sample) plus(d sample) sample {
	return sample{c.runes + d.runes, c.pairs + d.pairs, c.lines + d.lines}
}

// before counts what stands before byte b.
func (p *Positions) before(b int) sample {
	block := b / stride
	return p.samples[block].plus(count(p.s[block*stride : b]))
}

// block returns the last sampled byte for which n, a count that never falls, is
// at most limit.
func (p *Positions) block(limit int, n func(sample) int) int {
	return sort.Search(len(p.samples), func(i int) bool { return n(p.samples[i]) > limit }) - 1
}

// Runes returns the length of the text in code points.
func (p *Positions) Runes() int { return int(p.total.runes) }

// UTF16Len returns the length of the text in UTF-16 units.
func (p *Positions) UTF16Len() int { return p.total.units() }

func checkByte(s string, b int) error {
	switch {
	case b < 0 || b > len(s):
		return &PositionError{Bytes, b, Outside}
	case b < len(s) && !utf8.RuneStart(s[b]):
		return &PositionError{Bytes, b, Inside}
	}
	return nil
}

// ByteToRune converts a byte offset to a number of code points.
func (p *Positions) ByteToRune(b int) (int, error) {
	if err := checkByte(p.s, b); err != nil {
		return 0, err
	}
	if p.ascii {
		return b, nil
	}
	return int(p.before(b).runes), nil
}

// ByteToUTF16 converts a byte offset to a number of UTF-16 units.
func (p *Positions) ByteToUTF16(b int) (int, error) {
	if err := checkByte(p.s, b); err != nil {
		return 0, err
	}
	if p.ascii {
		return b, nil
	}
	return p.before(b).units(), nil
}

// RuneToByte converts a number of code points to a byte offset.
func (p *Positions) RuneToByte(r int) (int, error) {
	if r < 0 || r > p.Runes() {
		return 0, &PositionError{CodePoints, r, Outside}
	}
	if p.ascii {
		return r, nil
	}
	block := p.block(r, func(c sample) int { return int(c.runes) })
	n := int(p.samples[block].runes)
	for b := block * stride; b < len(p.s); b++ {
		if !utf8.RuneStart(p.s[b]) {
			continue
		}
		if n == r {
			return b, nil
		}
		n++
	}
	return len(p.s), nil
}

// UTF16ToByte converts a number of UTF-16 units to a byte offset. Half of a
// surrogate pair is inside a character.
func (p *Positions) UTF16ToByte(u int) (int, error) {
	if u < 0 || u > p.UTF16Len() {
		return 0, &PositionError{UTF16Units, u, Outside}
	}
	if p.ascii {
		return u, nil
	}
	block := p.block(u, sample.units)
	n := p.samples[block].units()
	for b := block * stride; b < len(p.s); b++ {
		if !utf8.RuneStart(p.s[b]) {
			continue
		}
		if n == u {
			return b, nil
		}
		if n > u {
			return 0, &PositionError{UTF16Units, u, Inside}
		}
		n++
		if p.s[b] >= 0xF0 {
			n++
		}
	}
	if n > u {
		return 0, &PositionError{UTF16Units, u, Inside}
	}
	return len(p.s), nil
}

// ByteToLine converts a byte offset to a line and a column, both from 1, the
// column in code points. The line feed that ends a line is its last column.
func (p *Positions) ByteToLine(b int) (line, column int, err error) {
	if err := checkByte(p.s, b); err != nil {
		return 0, 0, err
	}
	at := p.before(b)
	start := p.before(p.lineStart(int(at.lines)))
	return int(at.lines) + 1, int(at.runes-start.runes) + 1, nil
}

// LineToByte converts a line and a column, both from 1, the column in code
// points, to a byte offset. A column may be at most one more than the line has
// code points, its line feed not counted.
func (p *Positions) LineToByte(line, column int) (int, error) {
	if line < 1 || line > int(p.total.lines)+1 {
		return 0, &PositionError{Lines, line, Outside}
	}
	start := p.lineStart(line - 1)
	first := int(p.before(start).runes)
	end := len(p.s)
	if line <= int(p.total.lines) {
		end = p.lineStart(line) - 1
	}
	if column < 1 || column > int(p.before(end).runes)-first+1 {
		return 0, &PositionError{Columns, column, Outside}
	}
	return p.RuneToByte(first + column - 1)
}

// lineStart returns where the line begins that has n line feeds before it.
func (p *Positions) lineStart(n int) int {
	if n == 0 {
		return 0
	}
	block := p.block(n-1, func(c sample) int { return int(c.lines) })
	b := block * stride
	for seen := int(p.samples[block].lines); seen < n; seen++ {
		b += strings.IndexByte(p.s[b:], '\n') + 1
	}
	return b
}

// RuneRange converts a range to code points.
func (p *Positions) RuneRange(r Range) (start, end int, err error) {
	return both(r.Start, r.End, p.ByteToRune)
}

// UTF16Range converts a range to UTF-16 units.
func (p *Positions) UTF16Range(r Range) (start, end int, err error) {
	return both(r.Start, r.End, p.ByteToUTF16)
}

// FromRunes converts a range in code points. It may be empty; one that ends
// before it begins is a *[RangeError].
func (p *Positions) FromRunes(start, end int) (Range, error) {
	return rangeFrom(start, end, p.Runes(), p.RuneToByte)
}

// FromUTF16 converts a range in UTF-16 units. It may be empty; one that ends
// before it begins is a *[RangeError].
func (p *Positions) FromUTF16(start, end int) (Range, error) {
	return rangeFrom(start, end, p.UTF16Len(), p.UTF16ToByte)
}

func both(start, end int, convert func(int) (int, error)) (int, int, error) {
	s, err := convert(start)
	if err != nil {
		return 0, 0, err
	}
	e, err := convert(end)
	if err != nil {
		return 0, 0, err
	}
	return s, e, nil
}

func rangeFrom(start, end, length int, convert func(int) (int, error)) (Range, error) {
	s, e, err := both(start, end, convert)
	if err != nil {
		return Range{}, err
	}
	if start > end {
		return Range{}, &RangeError{Range: Range{start, end}, Len: length, Problem: RangeBackwards}
	}
	return Range{s, e}, nil
}

// Unit names what a position counts.
type Unit string

// The units of positions.
const (
	Bytes      Unit = "byte"
	CodePoints Unit = "code point"
	UTF16Units Unit = "UTF-16 unit"
	Lines      Unit = "line"
	Columns    Unit = "column"
)

// PositionProblem says in a few words what is wrong with a position.
type PositionProblem string

// What can be wrong with a position.
const (
	Outside PositionProblem = "is outside the text"
	Inside  PositionProblem = "is inside a character"
)

// PositionError tells that a number is no position of the text.
type PositionError struct {
	Unit    Unit
	Value   int
	Problem PositionProblem
}

func (e *PositionError) Error() string {
	return fmt.Sprintf("%s %d %s", e.Unit, e.Value, e.Problem)
}
