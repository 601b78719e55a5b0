// This file owns the words of a sentence that nobody is quoted with.

package boilerplate

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordsOutsideQuotes yields the words of a sentence but for those in quotation marks.
func wordsOutsideQuotes(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start, quoted := -1, false
		var opened rune
		for i, r := range s {
			if 'a' <= r && r <= 'z' || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r)) {
				if start < 0 {
					start = i
				}
				continue
			}
			if start >= 0 && !quoted && !yield(s[start:i]) {
				return
			}
			start = -1
			if r == ' ' {
				continue
			}
			switch {
			case quoted:
				quoted = !closes(opened, r)
			case strings.ContainsRune("“„«\"「”", r):
				quoted, opened = true, r
			}
		}
		if start >= 0 && !quoted {
			yield(s[start:])
		}
	}
}

// closes reports whether a mark ends what another began.
func closes(opened, r rune) bool {
	switch opened {
	case '„':
		return r == '“' || r == '”'
	case '«':
		return r == '»'
	case '「':
		return r == '」'
	case '"':
		return r == '"'
	}
	return r == '”' || r == '“'
}
