// This file owns the text of paragraphs: how lines are joined, and a word that a line
// divides is put together again.

package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/annotate/text"
)

// text joins the lines. known reports whether a word stands elsewhere in the file, with
// its hyphen or without.
func (p paragraph) text(known func(word string) bool) string {
	var b []byte
	for i, l := range p.lines {
		if i > 0 {
			before := string(b[max(0, len(b)-longestWord):])
			head, divided := divides(before, l, p.lines[i-1].cut, known)
			switch {
			case divided:
				b = b[:len(b)-len(before)+len(head)]
			case strings.HasSuffix(before, "-") && !strings.HasSuffix(before, " -"), isUnspaced(before, l.text):
			default:
				b = append(b, ' ')
			}
		}
		b = append(b, l.text...)
	}
	return strings.ReplaceAll(string(b), "\u00ad", "")
}

// longestWord is how many bytes a word has.
const longestWord = 300

// divides reports whether the hyphen at the end of what came before a line divides a
// word that goes on in it, and what is left without the hyphen. A soft hyphen always
// does. Another does before a small letter, unless the word has it elsewhere in the file.
func divides(before string, l line, cut bool, known func(string) bool) (head string, ok bool) {
	if head, ok = strings.CutSuffix(before, "\u00ad"); ok {
		return head, true
	}
	for _, hyphen := range []string{"-", "\u2010"} {
		if head, ok = strings.CutSuffix(before, hyphen); ok {
			break
		}
	}
	next, _ := utf8.DecodeRuneInString(l.text)
	last, _ := utf8.DecodeLastRuneInString(head)
	if !ok || !unicode.IsLower(next) || !unicode.IsLower(last) {
		return before, false
	}
	first, second := lastWord(head), firstWord(l.text)
	switch {
	case known(first + "-" + second):
		return before, false
	case known(first + second):
		return head, true
	}
	return head, !strings.Contains(first, "-") || cut
}

func lastWord(s string) string {
	return s[strings.LastIndexFunc(s, func(r rune) bool { return !isWordRune(r) })+1:]
}

func firstWord(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return !isWordRune(r) }); i >= 0 {
		return s[:i]
	}
	return s
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '-' || r == '’' || r == '\''
}

// isUnspaced reports whether a line ends and the next begins in a script that has no
// spaces between words.
func isUnspaced(before, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(next)
	return isIdeograph(last) && isIdeograph(first)
}

func isIdeograph(r rune) bool {
	return text.IsUnspaced(r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF
}

// vocabulary is the words of lines that no line end divides.
func vocabulary(list []paragraph) func(string) bool {
	words := map[string]bool{}
	for _, p := range list {
		for _, l := range p.lines {
			fields := strings.FieldsFunc(l.text, func(r rune) bool { return !isWordRune(r) })
			for i, w := range fields {
				if i == 0 || i == len(fields)-1 && strings.HasSuffix(l.text, "-") {
					continue
				}
				words[strings.ToLower(w)] = true
			}
		}
	}
	return func(w string) bool { return words[strings.ToLower(w)] }
}
