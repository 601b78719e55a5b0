// This file owns phrases: words that stand one after another.

package words

import (
	"bytes"
	"strings"

	"dateline/annotate/text"
)

// Phrase is folded words in a row. The zero Phrase is found nowhere.
type Phrase struct {
	Words  []string
	Prefix bool // the last word may go on
}

// maxPhrase is how many words of a phrase count.
const maxPhrase = 64

// PhraseOf is the phrase that a text reads: its first 64 words.
func PhraseOf(s string, prefix bool) Phrase {
	p := Phrase{Prefix: prefix}
	for _, word := range Of(s) {
		if p.Words = append(p.Words, string(word)); len(p.Words) == maxPhrase {
			break
		}
	}
	return p
}

// Find lists where the phrase stands in s, from its first word to its last, in order
// and apart: of places that overlap the first counts. It lists at most most, all where
// that is less than zero.
func (p Phrase) Find(s string, most int) (found []text.Range) {
	n := len(p.Words)
	if n == 0 || most == 0 {
		return nil
	}
	var starts [maxPhrase]int // of the last words, in a ring
	var reached uint64        // bit i: words 0 to i were just read (Shift-And; Baeza-Yates and Gonnet 1992)
	i := 0
	for at, word := range Of(s) {
		starts[i%n] = at.Start
		reached = (reached<<1 | 1) & p.places(word)
		i++
		if reached&(1<<(n-1)) == 0 {
			continue
		}
		found = append(found, text.Range{Start: starts[i%n], End: at.End})
		reached = 0
		if len(found) == most {
			break
		}
	}
	return found
}

// places has a bit for each place of the phrase where a word may stand.
func (p Phrase) places(word []byte) (bits uint64) {
	for i, w := range p.Words {
		if string(word) == w || p.Prefix && i == len(p.Words)-1 && bytes.HasPrefix(word, []byte(w)) {
			bits |= 1 << i
		}
	}
	return bits
}

// In reports whether the phrase stands in s.
func (p Phrase) In(s string) bool { return len(p.Find(s, 1)) > 0 }

// HasAll reports whether s has all words of the phrase, wherever they stand.
func (p Phrase) HasAll(s string) bool {
	missing := uint64(1)<<len(p.Words) - 1 // of 64 words: all bits
	for _, word := range Of(s) {
		if missing &^= p.places(word); missing == 0 {
			break
		}
	}
	return missing == 0
}

// Joined is the words of s in the form in which InJoined looks for phrases.
func Joined(s string) string {
	var b strings.Builder
	for _, word := range Of(s) {
		b.WriteByte(' ')
		b.Write(word)
	}
	b.WriteByte(' ')
	return b.String()
}

// InJoined makes a quicker In, for what Joined made of many texts.
func (p Phrase) InJoined() func(joined string) bool {
	if len(p.Words) == 0 {
		return func(string) bool { return false }
	}
	s := " " + strings.Join(p.Words, " ")
	if !p.Prefix {
		s += " "
	}
	return func(joined string) bool { return strings.Contains(joined, s) }
}
