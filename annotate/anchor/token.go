package anchor

// This file owns tokens: what of a text must be the same for words to be the same.

import (
	"iter"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"dateline/annotate/text"
)

// tokens are the words of a text, and its other characters one by one, without white
// space.
type tokens struct {
	text *text.Text
	ids  []int32      // the same for tokens that count as the same
	at   []text.Range // where they stand

	where map[int32][]int32 // the places of each id; made when it is needed
}

// names gives tokens that count as the same one number, in both texts.
type names map[string]int32

func (n names) of(token string) int32 {
	id, ok := n[token]
	if !ok {
		id = int32(len(n))
		n[token] = id
	}
	return id
}

func (n names) tokens(t *text.Text) tokens {
	s := t.String()
	all := tokens{text: t, ids: make([]int32, 0, len(s)/4), at: make([]text.Range, 0, len(s)/4)}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		end := i + size
		switch {
		case unicode.IsSpace(r):
			i = end
			continue
		case inWord(r):
			for end < len(s) {
				r, size := utf8.DecodeRuneInString(s[end:])
				if !inWord(r) || size == 0 {
					break
				}
				end += size
				if text.IsUnspaced(r) { // each letter by itself
					break
				}
			}
			all.add(n.of(s[i:end]), i, end)
		default:
			all.add(n.of(plainMark(s[i:end])), i, end)
		}
		i = end
	}
	return all
}

func (t *tokens) add(id int32, start, end int) {
	t.ids = append(t.ids, id)
	t.at = append(t.at, text.Range{Start: start, End: end})
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// plainMark is a quotation mark or dash in the style of a typewriter.
func plainMark(s string) string {
	switch s {
	case "‘", "’", "‚", "‛", "‹", "›", "′", "`", "´":
		return "'"
	case "“", "”", "„", "‟", "«", "»", "″":
		return `"`
	case "‐", "‑", "–", "—", "―", "−":
		return "-"
	}
	return s
}

// within are the tokens that a range touches, as the first and the one behind the last.
func (t *tokens) within(r text.Range) (from, to int) {
	from = sort.Search(len(t.at), func(i int) bool { return t.at[i].End > r.Start })
	to = sort.Search(len(t.at), func(i int) bool { return t.at[i].Start >= r.End })
	return from, max(from, to)
}

// gap is the white space before a token, or at the end of the text.
func (t *tokens) gap(before int) text.Range {
	r := text.Range{Start: 0, End: t.text.Len()}
	if before > 0 {
		r.Start = t.at[before-1].End
	}
	if before < len(t.at) {
		r.End = t.at[before].Start
	}
	return r
}

// maxPlaces is how many places of a token are looked at.
const maxPlaces = 2000

// standing yields the places of tokens in a row; false in the end where they stand at
// too many to look at.
func (t *tokens) standing(ids []int32) iter.Seq2[int, bool] {
	if t.where == nil {
		t.where = map[int32][]int32{}
		for i, id := range t.ids {
			t.where[id] = append(t.where[id], int32(i))
		}
	}
	rarest := 0
	for i, id := range ids {
		if len(t.where[id]) < len(t.where[ids[rarest]]) {
			rarest = i
		}
	}
	return func(yield func(int, bool) bool) {
		list := t.where[ids[rarest]]
		if len(list) > maxPlaces {
			yield(0, false)
			return
		}
		for _, at := range list {
			i := int(at) - rarest
			if i >= 0 && i+len(ids) <= len(t.ids) && slices.Equal(ids, t.ids[i:i+len(ids)]) && !yield(i, true) {
				return
			}
		}
	}
}
