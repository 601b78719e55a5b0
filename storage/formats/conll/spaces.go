// This file owns white space: what counts as such, and how MISC tells it.

package conll

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Attributes in MISC that tell white space.
const (
	spaceAfter    = "SpaceAfter"
	spacesAfter   = "SpacesAfter"
	spacesBefore  = "SpacesBefore"
	spacesInToken = "SpacesInToken"
)

// isBlank reports whether r stands between words, and is no part of one: white space, and the two
// characters without width that stand for some.
func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\u200B' || r == '\uFEFF' }

// blankEnd is where a run of blanks ends that begins at i, which may be none.
func blankEnd(s string, i int) int {
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			if c != ' ' && (c < '\t' || c > '\r') {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isBlank(r) {
			return i
		}
		i += size
	}
	return i
}

// wordEnd is where the next blank begins after i, or the end.
func wordEnd(s string, i int) int {
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			if c == ' ' || c >= '\t' && c <= '\r' {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if isBlank(r) {
			return i
		}
		i += size
	}
	return i
}

// appendSpaces writes white space as UDPipe does.
func appendSpaces(b []byte, s string) []byte {
	for i := range len(s) {
		switch s[i] {
		case ' ':
			b = append(b, `\s`...)
		case '\t':
			b = append(b, `\t`...)
		case '\n':
			b = append(b, `\n`...)
		case '\r':
			b = append(b, `\r`...)
		default:
			b = append(b, s[i])
		}
	}
	return b
}

var unescaped = strings.NewReplacer(`\s`, " ", `\t`, "\t", `\n`, "\n", `\r`, "\r", `\p`, "|", `\\`, `\`)

// unescape reads what UDPipe writes.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	return unescaped.Replace(s)
}
