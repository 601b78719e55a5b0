// This file owns the cell: how its text is written, and what keeps a spreadsheet from
// taking it for a formula.

package csv

import (
	"strings"
	"unicode/utf8"
)

// guard is what stands before a cell that would be a formula.
const guard = '\''

// formulaStarts are the characters that a formula begins with, and their full-width
// forms.
const formulaStarts = "=+-@＝＋－＠"

// isFormula reports whether a spreadsheet may take a cell for a formula, be it
// without the apostrophes at its beginning.
func isFormula(s string) bool {
	if s == "" || isPlainStart(s[0]) {
		return false
	}
	s = strings.TrimLeft(s, string(guard))
	if s != "" && (s[0] == '\t' || s[0] == '\r' || s[0] == '\n') {
		return true
	}
	s = strings.TrimLeftFunc(s, isBlank)
	first, size := utf8.DecodeRuneInString(s)
	return size > 0 && strings.ContainsRune(formulaStarts, first)
}

func isPlainStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// isBlank reports whether r is white space, or shows nothing as that does. The note beside
// an export says the same as a regular expression.
func isBlank(r rune) bool {
	switch {
	case r <= 0x20, 0x7F <= r && r <= 0xA0, r == 0x1680, 0x2000 <= r && r <= 0x200F,
		0x2028 <= r && r <= 0x202F, 0x205F <= r && r <= 0x206F, r == 0x3000, r == 0xFEFF:
		return true
	}
	return false
}

// needsQuotes says of which bytes one makes a cell a quoted one.
var needsQuotes = [256]bool{',': true, ';': true, '\t': true, '"': true, '\n': true, '\r': true}

// appendCell appends the text of a cell.
func appendCell(b []byte, s string) []byte {
	guarded := isFormula(s)
	for i := range len(s) {
		if needsQuotes[s[i]] {
			return appendQuoted(b, s, guarded)
		}
	}
	if guarded {
		b = append(b, guard)
	}
	return append(b, s...)
}

func appendQuoted(b []byte, s string, guarded bool) []byte {
	b = append(b, '"')
	if guarded {
		b = append(b, guard)
	}
	for {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			return append(append(b, s...), '"')
		}
		b = append(append(b, s[:i+1]...), '"')
		s = s[i+1:]
	}
}
