// This file owns what a word is, to who searches.

package words

import (
	"iter"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/annotate/text"
)

// maxWord is how many bytes of a folded word count. Longer ones, as in addresses, are
// the same if so much of them is.
const maxWord = 64

// class is what a code point does in a word.
type class uint8

const (
	between class = iota // it stands in none
	letter               // a letter or digit, of which words are runs
	alone                // a word by itself: its script is written without spaces
	follows              // a mark or a joiner: part of the word before it
)

// unspaced are the scripts that are written without spaces between words.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Yi,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tai_Tham, unicode.Tai_Le, unicode.New_Tai_Lue,
}

const plane = 1 << 16 // code points in the basic plane

var classes = sync.OnceValue(func() *[plane]class {
	var table [plane]class
	for r := range rune(plane) {
		table[r] = findClass(r)
	}
	return &table
})

func findClass(r rune) class {
	switch {
	case unicode.In(r, unicode.M, unicode.Cf):
		return follows
	case !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return between
	case unicode.In(r, unspaced...):
		return alone
	}
	return letter
}

func (t *tokens) class(r rune) class {
	if r < plane {
		return t.table[r]
	}
	return findClass(r)
}

// Of yields the words of s: where each stands, in bytes, and its folded form, in which
// words are compared (see [text.AppendFold]). That form is valid until the next.
//
// A word is a run of letters and digits with the marks on them, so that “Moscow’s”
// and “difference.Russia” are two each. Of scripts that are written without spaces
// every character is a word, as UAX #29 has it for most of them.
func Of(s string) iter.Seq2[text.Range, []byte] {
	return func(yield func(text.Range, []byte) bool) {
		t := tokens{s: s, table: classes()}
		for t.next() {
			if !yield(text.Range{Start: t.start, End: t.end}, t.folded) {
				return
			}
		}
	}
}

// tokens reads words one after another.
type tokens struct {
	s          string
	table      *[plane]class
	start, end int // of the word
	folded     []byte
}

// next finds the next word; false where there is none.
func (t *tokens) next() bool {
	i := t.end
	for ; i < len(t.s); i++ {
		b := t.s[i]
		if b < utf8.RuneSelf {
			if upper[b] == 0 {
				continue
			}
			t.start = i
			t.run()
			return true
		}
		r, size := utf8.DecodeRuneInString(t.s[i:])
		switch t.class(r) {
		case letter:
			t.start = i
			t.folded = t.folded[:0]
			t.fold(t.runOn(i + size))
			return true
		case alone:
			t.start = i
			t.fold(t.marks(i + size))
			return true
		}
		i += size - 1
	}
	t.end = i
	return false
}

// upper is the folded form of the letters and digits of ASCII, and 0 for the rest.
var upper = func() (table [utf8.RuneSelf]byte) {
	for b := range table {
		r := rune(b)
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			table[b] = text.AppendFold(nil, string(r))[0]
		}
	}
	return table
}()

// run reads a word that begins with a letter or digit of ASCII, as most do to the
// end.
func (t *tokens) run() {
	t.folded = t.folded[:0]
	i := t.start
	for ; i < len(t.s) && t.s[i] < utf8.RuneSelf; i++ {
		b := upper[t.s[i]]
		if b == 0 {
			t.end = i
			t.limit()
			return
		}
		t.folded = append(t.folded, b)
	}
	if end := t.runOn(i); end > i {
		t.fold(end)
		return
	}
	t.end = i
	t.limit()
}

// runOn finds the end of a run of letters and digits that has come to a place.
func (t *tokens) runOn(at int) int {
	for at < len(t.s) {
		r, size := utf8.DecodeRuneInString(t.s[at:])
		if c := t.class(r); c != letter && c != follows {
			break
		}
		at += size
	}
	return at
}

// marks finds the end of the marks at a place.
func (t *tokens) marks(at int) int {
	for at < len(t.s) {
		r, size := utf8.DecodeRuneInString(t.s[at:])
		if t.class(r) != follows {
			break
		}
		at += size
	}
	return at
}

// fold ends the word and folds it.
func (t *tokens) fold(end int) {
	t.end = end
	t.folded = text.AppendFold(t.folded[:0], t.s[t.start:end])
	t.limit()
}

// limit cuts the folded word to what counts of it.
func (t *tokens) limit() {
	if len(t.folded) <= maxWord {
		return
	}
	n := maxWord
	for !utf8.RuneStart(t.folded[n]) {
		n--
	}
	t.folded = t.folded[:n]
}
