package text

// This file owns the plain form of a name: what is left of it when spellings that
// a reader takes for one and the same are made equal.

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Plain is the form in which names are compared and looked up. Two names have
// the same if they differ in case, in accents and vowel points, in white space,
// in curly or straight quotation marks, or in a letter and what stands for it
// where a keyboard lacks it ("ø" and "o"). It is to be compared, not to be shown.
//
// Marks that tell one letter from another where they stand, as those of
// Devanagari, Thai and Japanese do, are kept.
func Plain(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	f := caselessFolding()
	gap := false
	for _, r := range f.fold(strings.ToValidUTF8(s, "\uFFFD")) {
		if r == ' ' {
			gap = b.Len() > 0
			continue
		}
		if isAccent(r) {
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		if plain, ok := plainLetters[r]; ok {
			b.WriteString(plain)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plainLetters is the letters that no decomposition makes plain, folded, and what
// is written for them.
var plainLetters = map[rune]string{
	'Æ': "AE", 'Ð': "D", 'Ø': "O", 'Þ': "TH", 'ß': "SS", 'Đ': "D", 'Ħ': "H", 'ı': "I", 'Ł': "L", 'Œ': "OE", 'Ŧ': "T",
}

// isAccent reports whether r is a mark over or under a letter, or a vowel point
// of Hebrew, Arabic or Syriac, by its canonical combining class.
func isAccent(r rune) bool {
	if r < 0x300 {
		return false
	}
	var buf [utf8.UTFMax]byte
	class := norm.NFD.Properties(buf[:utf8.EncodeRune(buf[:], r)]).CCC()
	return class >= 200 || 10 <= class && class <= 36
}

// PlainWords yields where the words of a plain form begin: at letters and digits
// that follow neither. A form that has none of either is one word.
func PlainWords(plain string) iter.Seq[int] {
	return func(yield func(start int) bool) {
		inside, none := false, true
		for i, r := range plain {
			is := isPlainWord(r)
			if is && !inside {
				none = false
				if !yield(i) {
					return
				}
			}
			inside = is
		}
		if none && plain != "" {
			yield(0)
		}
	}
}

func isPlainWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// PlainWord is the word that begins at a place which PlainWords yields.
func PlainWord(plain string, start int) string {
	rest := plain[start:]
	for i, r := range rest {
		if !isPlainWord(r) {
			if i == 0 {
				return rest // the one word of a form without letters
			}
			return rest[:i]
		}
	}
	return rest
}
