// This file owns the tokens of a text.

package xmi

import (
	"iter"
	"unicode"

	"dateline/annotate/text"
)

// tokens yields the words of a text, and the runs of other characters between them that are no white
// space.
func tokens(s string) iter.Seq[text.Range] {
	return func(yield func(text.Range) bool) {
		at := 0
		for start, end := range text.Words(s) {
			if !runs(s, at, start, yield) || !yield(text.Range{Start: start, End: end}) {
				return
			}
			at = end
		}
		runs(s, at, len(s), yield)
	}
}

// runs yields the runs of what is no white space from at to end.
func runs(s string, at, end int, yield func(text.Range) bool) bool {
	first := -1
	for i, r := range s[at:end] {
		blank := unicode.IsSpace(r)
		if !blank && first < 0 {
			first = at + i
		}
		if blank && first >= 0 {
			if !yield(text.Range{Start: first, End: at + i}) {
				return false
			}
			first = -1
		}
	}
	return first < 0 || yield(text.Range{Start: first, End: end})
}
