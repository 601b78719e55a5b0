package text

// This file owns what counts as white space.

import (
	"strings"
	"unicode"
)

// isBlank reports whether r is white space: what Unicode calls so, and the two
// characters without width that web pages put where a space could be, U+200B
// and U+FEFF.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200B' || r == '\uFEFF'
}

func isBlankString(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !isBlank(r) }) < 0
}
