// This file owns how a line is compared with phrases: by its letters alone, in lower case,
// and the colons behind words.

package boilerplate

import (
	"strings"
	"unicode"
)

// comparable is a line as phrases have it: its words in lower case, divided by single
// spaces. Colons stay, and “©”; other signs and digits go.
func comparable(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z':
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteByte(byte(r))
			gap = false
			continue
		case r == '：' || r == ':':
			if b.Len() > 0 && !strings.HasSuffix(b.String(), ":") {
				b.WriteByte(':')
			}
		case r == '\'' || r == '’' || r == '\u00AD' || r == '\u200C':
		case unicode.IsLetter(r) || unicode.IsMark(r) || r == '©':
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteRune(unicode.ToLower(r))
			gap = false
			continue
		}
		gap = gap || r != '\'' && r != '’' && r != '\u00AD' && r != '\u200C'
	}
	return b.String()
}

// startsWith reports whether a comparable line begins with a phrase, at the end of one of
// its words. Phrases of Chinese are divided by no spaces.
func startsWith(words, phrase string) bool {
	rest, ok := strings.CutPrefix(words, phrase)
	if !ok || rest == "" || strings.HasSuffix(phrase, ":") {
		return ok
	}
	if rest[0] == ' ' || rest[0] == ':' {
		return true
	}
	for _, r := range rest {
		return unicode.Is(unicode.Han, r)
	}
	return true
}
