// This file owns the title that an article gets where nothing else names it.

package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxTitle is the length of the longest title, in code points.
const MaxTitle = 200

// Title is the first line of a text with a letter or digit, or where there is none, the
// first that is not blank; its runs of white space made one space. A line of more than
// MaxTitle code points is cut at a word and ends in "…".
func Title(s string) string {
	var marks []string
	for line := range strings.Lines(s) {
		words := strings.Fields(line)
		switch {
		case strings.ContainsFunc(line, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }):
			return cutAtWord(words)
		case len(marks) == 0:
			marks = words
		}
	}
	if len(marks) == 0 {
		return ""
	}
	return cutAtWord(marks)
}

func cutAtWord(words []string) string {
	title := words[0]
	length := utf8.RuneCountInString(title)
	for i, word := range words[1:] {
		n := utf8.RuneCountInString(word)
		room := MaxTitle
		if i+2 < len(words) {
			room-- // for the mark of a cut
		}
		if length+1+n > room {
			return cutHard(title) + "…"
		}
		title += " " + word
		length += 1 + n
	}
	if length > MaxTitle {
		return cutHard(title) + "…"
	}
	return title
}

// cutHard leaves room for the mark of a cut, in the middle of a word if it
// must: a line of Chinese has no spaces.
func cutHard(title string) string {
	if utf8.RuneCountInString(title) < MaxTitle {
		return title
	}
	return string([]rune(title)[:MaxTitle-1])
}
