// This file owns the words and sentences of an article.

package conll

import (
	"slices"
	"sort"

	"github.com/clipperhouse/uax29/v2/words"

	"dateline/annotate/text"
)

// cut is an article in words and sentences. It keeps its room from one to the next.
type cut struct {
	t         *text.Text
	words     []text.Range
	sentences []int // where sentences begin after the first
}

// article cuts an article.
func (c *cut) article(t *text.Text) {
	c.t, c.words, c.sentences = t, c.words[:0], c.sentences[:0]
	for sentence := range t.Sentences() {
		if sentence.Start > 0 {
			c.sentences = append(c.sentences, sentence.Start)
		}
	}
	s := t.String()
	ends := c.sentences
	for i := blankEnd(s, 0); i < len(s); i = blankEnd(s, i) {
		end := wordEnd(s, i)
		for len(ends) > 0 && ends[0] <= i {
			ends = ends[1:]
		}
		for len(ends) > 0 && ends[0] < end {
			c.chunk(s, i, ends[0])
			i, ends = ends[0], ends[1:]
		}
		c.chunk(s, i, end)
		i = end
	}
}

// chunk cuts what has no white space in it by UAX #29. Most of it is a word of ASCII with
// punctuation behind it, of which each character is a segment.
func (c *cut) chunk(s string, start, end int) {
	i := start
	for i < end && isAlphanumeric(s[i]) {
		i++
	}
	first := i
	for i < end && isSeparate(s[i]) {
		i++
	}
	if i < end {
		for segments := words.FromString(s[start:end]); segments.Next(); {
			c.words = append(c.words, text.Range{Start: start + segments.Start(), End: start + segments.End()})
		}
		return
	}
	if first > start {
		c.words = append(c.words, text.Range{Start: start, End: first})
	}
	for i := first; i < end; i++ {
		c.words = append(c.words, text.Range{Start: i, End: i + 1})
	}
}

func isAlphanumeric(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9'
}

// isSeparate reports whether a character of ASCII is a segment by itself, unless a letter or
// a digit follows.
func isSeparate(b byte) bool { return b > ' ' && b < 0x7f && b != '_' && !isAlphanumeric(b) }

// cutAt appends the words, cut at places that are in order.
func (c *cut) cutAt(list []text.Range, places []int) []text.Range {
	for _, w := range c.words {
		for ; len(places) > 0 && places[0] < w.End; places = places[1:] {
			if places[0] > w.Start {
				list = append(list, text.Range{Start: w.Start, End: places[0]})
				w.Start = places[0]
			}
		}
		list = append(list, w)
	}
	return list
}

// sentencesAround appends where sentences begin, without those that begin within one of the ranges.
func (c *cut) sentencesAround(starts []int, ranges [][]text.Range) []int {
	starts = append(starts, c.sentences...)
	const gone = -1
	for _, list := range ranges {
		for _, r := range list {
			for i := sort.SearchInts(c.sentences, r.Start+1); i < len(c.sentences) && c.sentences[i] < r.End; i++ {
				starts[i] = gone
			}
		}
	}
	return slices.DeleteFunc(starts, func(at int) bool { return at == gone })
}

// trim is a range without white space at its ends.
func trim(s string, r text.Range) text.Range {
	r.Start = min(blankEnd(s[:r.End], r.Start), r.End)
	for end := r.Start; end < r.End; {
		word := wordEnd(s[:r.End], end)
		next := blankEnd(s[:r.End], word)
		if next == r.End {
			r.End = word
			break
		}
		end = next
	}
	return r
}
