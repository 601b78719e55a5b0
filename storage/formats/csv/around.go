// This file owns what stands around a tag: its sentences, and the words before and
// after it.

package csv

import (
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
)

// joint parts what lies apart in the text.
const joint = " … "

// surroundings finds what stands around the tags of one text, and keeps what it found.
type surroundings struct {
	t         *text.Text
	sentences []text.Range // those found so far, in order
	words     []text.Range // of the whole text, once they are asked for
}

func (a *surroundings) reset(t *text.Text) {
	a.t, a.sentences, a.words = t, a.sentences[:0], a.words[:0]
}

// sentence is the sentence at a place.
func (a *surroundings) sentence(off int) text.Range {
	i, _ := slices.BinarySearchFunc(a.sentences, off, func(r text.Range, off int) int { return r.Start - off - 1 })
	if i > 0 && a.sentences[i-1].Contains(off) {
		return a.sentences[i-1]
	}
	r := a.t.SentenceAt(off)
	if at, there := slices.BinarySearchFunc(a.sentences, r, func(x, y text.Range) int { return x.Start - y.Start }); !there && !r.Empty() {
		a.sentences = slices.Insert(a.sentences, at, r)
	}
	return r
}

// appendSentences appends to ranges those of the sentences around each of the parts of a
// tag, as one where nothing but white space parts them.
func (a *surroundings) appendSentences(ranges []text.Range, parts []annotate.Fragment) []text.Range {
	for _, part := range parts {
		r := part.Range
		first := a.sentence(r.Start)
		whole := r.Union(first)
		if !first.Covers(r) {
			whole = whole.Union(a.sentence(r.End - 1))
		}
		if n := len(ranges); n > 0 && a.joins(ranges[n-1], whole) {
			ranges[n-1] = ranges[n-1].Union(whole)
			continue
		}
		ranges = append(ranges, whole)
	}
	return ranges
}

// joins reports whether nothing but white space lies between two ranges.
func (a *surroundings) joins(r, next text.Range) bool {
	return next.Start <= r.End || strings.TrimSpace(a.t.Slice(text.Range{Start: r.End, End: next.Start})) == ""
}

// before is the n words before a place, and after the n words from it on.
func (a *surroundings) before(off, n int) string {
	a.findWords()
	i, _ := slices.BinarySearchFunc(a.words, off, func(w text.Range, off int) int { return w.Start - off })
	if i == 0 || n <= 0 {
		return ""
	}
	return strings.TrimSpace(a.t.Slice(text.Range{Start: a.words[max(0, i-n)].Start, End: off}))
}

func (a *surroundings) after(off, n int) string {
	a.findWords()
	i, _ := slices.BinarySearchFunc(a.words, off, func(w text.Range, off int) int { return w.End - off - 1 })
	if i == len(a.words) || n <= 0 {
		return ""
	}
	return strings.TrimSpace(a.t.Slice(text.Range{Start: off, End: a.words[min(len(a.words), i+n)-1].End}))
}

func (a *surroundings) findWords() {
	if len(a.words) > 0 {
		return
	}
	for start, end := range text.Words(a.t.String()) {
		a.words = append(a.words, text.Range{Start: start, End: end})
	}
}
