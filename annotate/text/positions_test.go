package text_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"

	"dateline/annotate/text"
)

// checkPositions compares every conversion of every position of s with plain
// counting.
func checkPositions(t fataler, s string) {
	t.Helper()
	frozen, err := text.New(s)
	if err != nil {
		t.Fatalf("New(%q): %v", s, err)
	}
	p := frozen.Positions()
	if p.Runes() != utf8.RuneCountInString(s) || p.UTF16Len() != len(utf16.Encode([]rune(s))) {
		t.Fatalf("lengths are %d, %d in %q", p.Runes(), p.UTF16Len(), s)
	}
	runes, units, line, column := 0, 0, 1, 1
	for b, r := range s + "\x00" { // the end is a position too
		checkPosition(t, p, s, [5]int{b, runes, units, line, column})
		for inner := b + 1; inner < b+utf8.RuneLen(r); inner++ {
			_, err := p.ByteToRune(inner)
			wantProblem(t, err, text.Bytes, inner, text.Inside)
		}
		if r > 0xFFFF {
			_, err := p.UTF16ToByte(units + 1)
			wantProblem(t, err, text.UTF16Units, units+1, text.Inside)
			units++
		}
		runes++
		units++
		column++
		if r == '\n' {
			line, column = line+1, 1
		}
	}
}

// checkPosition checks one position given in all units: byte, code point,
// UTF-16 unit, line and column.
func checkPosition(t fataler, p *text.Positions, s string, want [5]int) {
	t.Helper()
	var errs [6]error
	got := [5]int{}
	got[1], errs[0] = p.ByteToRune(want[0])
	got[2], errs[1] = p.ByteToUTF16(want[0])
	got[3], got[4], errs[2] = p.ByteToLine(want[0])
	got[0], errs[3] = p.RuneToByte(want[1])
	if err := errors.Join(errs[:]...); err != nil || got != want {
		t.Fatalf("got %v, want %v (%v) in %q", got, want, err, s)
	}
	fromUnits, err1 := p.UTF16ToByte(want[2])
	fromLine, err2 := p.LineToByte(want[3], want[4])
	if err := errors.Join(err1, err2); err != nil || fromUnits != want[0] || fromLine != want[0] {
		t.Fatalf("back from UTF-16 %d, from line %d, want %d (%v) in %q", fromUnits, fromLine, want[0], err, s)
	}
}

func wantProblem(t fataler, err error, unit text.Unit, value int, problem text.PositionProblem) {
	t.Helper()
	var position *text.PositionError
	if !errors.As(err, &position) || *position != (text.PositionError{Unit: unit, Value: value, Problem: problem}) {
		t.Fatalf("got error %v, want %s %d %s", err, unit, value, problem)
	}
}

func TestPositionsAgreeWithCounting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkPositions(t, anyText().Draw(t, "text"))
	})
}

// The table has a sample every 256 bytes: characters of every length are laid
// across each of its edges.
func TestPositionsAtTheEdgesOfTheTable(t *testing.T) {
	for _, char := range []string{"a", "é", "国", "😀", "\n", "é\n", "😀\n"} {
		for lead := 250; lead < 260; lead++ {
			for _, tail := range []int{0, 1, 130, 300} {
				checkPositions(t, strings.Repeat("x", lead)+strings.Repeat(char, tail))
			}
		}
	}
	for n := range 4 {
		checkPositions(t, strings.Repeat("x", 256*n))
		checkPositions(t, strings.Repeat("\n", 256*n))
		checkPositions(t, strings.Repeat("😀", 64*n)+"é")
	}
}

func TestPositionsOutsideTheText(t *testing.T) {
	p := mustNew(t, "né😀\nb").Positions()
	for _, test := range []struct {
		unit    text.Unit
		value   int
		convert func(int) (int, error)
	}{
		{text.Bytes, -1, p.ByteToRune},
		{text.Bytes, 10, p.ByteToRune},
		{text.Bytes, 10, p.ByteToUTF16},
		{text.Bytes, -1, func(b int) (int, error) { _, _, err := p.ByteToLine(b); return 0, err }},
		{text.CodePoints, -1, p.RuneToByte},
		{text.CodePoints, 6, p.RuneToByte},
		{text.UTF16Units, -1, p.UTF16ToByte},
		{text.UTF16Units, 7, p.UTF16ToByte},
		{text.Lines, 0, func(line int) (int, error) { return p.LineToByte(line, 1) }},
		{text.Lines, 3, func(line int) (int, error) { return p.LineToByte(line, 1) }},
		{text.Columns, 0, func(column int) (int, error) { return p.LineToByte(1, column) }},
		{text.Columns, 5, func(column int) (int, error) { return p.LineToByte(1, column) }},
		{text.Columns, 3, func(column int) (int, error) { return p.LineToByte(2, column) }},
	} {
		_, err := test.convert(test.value)
		wantProblem(t, err, test.unit, test.value, text.Outside)
	}
}

func TestRangesInOtherUnits(t *testing.T) {
	frozen, r := bracketed(t, "né😀 [Алеппо 😀] b")
	p := frozen.Positions()
	if start, end, err := p.RuneRange(r); start != 4 || end != 12 || err != nil {
		t.Errorf("RuneRange = %d, %d, %v", start, end, err)
	}
	if start, end, err := p.UTF16Range(r); start != 5 || end != 14 || err != nil {
		t.Errorf("UTF16Range = %d, %d, %v", start, end, err)
	}
	if got, err := p.FromRunes(4, 12); got != r || err != nil {
		t.Errorf("FromRunes = %v, %v, want %v", got, err, r)
	}
	if got, err := p.FromUTF16(5, 14); got != r || err != nil {
		t.Errorf("FromUTF16 = %v, %v, want %v", got, err, r)
	}
	_, err := p.FromUTF16(5, 13)
	wantProblem(t, err, text.UTF16Units, 13, text.Inside)
	_, err = p.FromRunes(4, 99)
	wantProblem(t, err, text.CodePoints, 99, text.Outside)
	var backwards *text.RangeError
	if _, err := p.FromRunes(5, 4); !errors.As(err, &backwards) || backwards.Problem != text.RangeBackwards {
		t.Errorf("FromRunes(5, 4): %v", err)
	}
}
