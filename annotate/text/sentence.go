package text

// This file owns sentences.
//
// They are found a stretch at a time. A stretch runs from one place where a
// sentence begins for certain to the next, so a paragraph of a megabyte is no
// harder than one of three lines.

import (
	"iter"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// longestGap is how many characters of white space, brackets and quotation
// marks a sentence holds in a row. The rules of UAX #29 look through such a run
// from each of its places, which takes minutes in a file that is mostly spaces.
const longestGap = 64

// SentenceAt returns the sentence that holds off, or that ends before it in the
// same paragraph, without white space at its ends. It is a sentence segment of
// UAX #29, but a full stop between a lower-case letter and a capital ends one
// too ("difference.Russia"). It never crosses a line feed. Where there is no
// sentence the result is empty, at off.
func (t *Text) SentenceAt(off int) Range {
	off = t.Floor(off)
	at := off
	if at > 0 && t.s[at-1] != '\n' && (at == len(t.s) || t.s[at] == '\n') {
		at = t.Floor(at - 1) // at the end of a paragraph its last sentence counts
	}
	for segment := range t.segments(t.stretch(at)) {
		if at < segment.End {
			if sentence := t.trim(segment); !sentence.Empty() {
				return sentence
			}
			break
		}
	}
	return Range{off, off}
}

// NextSentence returns the start of the next sentence after off, or Len.
func (t *Text) NextSentence(off int) int {
	off = t.Floor(off)
	for stretch := t.stretch(off); ; stretch = t.stretch(stretch.End) {
		for segment := range t.segments(stretch) {
			if sentence := t.trim(segment); !sentence.Empty() && sentence.Start > off {
				return sentence.Start
			}
		}
		if stretch.End == len(t.s) {
			return len(t.s)
		}
	}
}

// Sentences yields all sentences in order, each as SentenceAt has it: what walking with
// NextSentence gives, in half the time.
func (t *Text) Sentences() iter.Seq[Range] {
	return func(yield func(Range) bool) {
		for at := 0; at < len(t.s); {
			stretch := t.stretch(at)
			for segment := range t.segments(stretch) {
				if sentence := t.trim(segment); !sentence.Empty() && !yield(sentence) {
					return
				}
			}
			at = stretch.End
		}
	}
}

// PrevSentence returns the start of the last sentence before off, or 0.
func (t *Text) PrevSentence(off int) int {
	off = min(off, len(t.s))
	if off <= 0 {
		return 0
	}
	for stretch := t.stretch(t.Floor(off - 1)); ; stretch = t.stretch(stretch.Start - 1) {
		last := -1
		for segment := range t.segments(stretch) {
			if sentence := t.trim(segment); !sentence.Empty() && sentence.Start < off {
				last = sentence.Start
			}
		}
		if last >= 0 {
			return last
		}
		if stretch.Start == 0 {
			return 0
		}
	}
}

// stretch returns the stretch that holds off, its line feed included.
func (t *Text) stretch(off int) Range {
	start := min(off, len(t.s))
	for start > 0 && !t.isSentenceRestart(start) {
		start--
	}
	end := min(off+1, len(t.s))
	for end < len(t.s) && !t.isSentenceRestart(end) {
		end++
	}
	return Range{start, end}
}

// isSentenceRestart reports whether a sentence begins at off whatever stands
// before and after: at the start of a paragraph, and at a letter that is no
// small letter after a terminator and a space. Without the space it must be a
// letter of a script without capitals, since "U.S" goes on. By rules SB8 and
// SB11 nothing can join those. It misses many places, and that costs only time.
func (t *Text) isSentenceRestart(off int) bool {
	if off == len(t.s) {
		return false
	}
	a, b := t.s[off-1], t.s[off]
	switch {
	case a == '\n':
		return true
	case b < utf8.RuneSelf:
		return a == ' ' && 'A' <= b && b <= 'Z' && t.isAfterTerminator(off-1)
	case !utf8.RuneStart(b):
		return false
	}
	spaced := a == ' ' && t.isAfterTerminator(off-1)
	if !spaced && !t.isAfterTerminator(off) {
		return false
	}
	letter, _ := utf8.DecodeRuneInString(t.s[off:])
	return (isCaseless(letter) || spaced && unicode.In(letter, unicode.Lu, unicode.Lt)) && t.IsGrapheme(off)
}

// isCaseless reports whether r is a letter of a script without capitals. The
// ordinal indicators of Spanish (ª, º) look like such but count as small.
func isCaseless(r rune) bool {
	return unicode.Is(unicode.Lo, r) && !unicode.Is(unicode.Other_Lowercase, r)
}

// isAfterTerminator reports whether a mark stands before off that ends
// sentences.
func (t *Text) isAfterTerminator(off int) bool {
	switch r, _ := utf8.DecodeLastRuneInString(t.s[:off]); r {
	case '.', '!', '?', '。', '！', '？', '؟', '۔', '।':
		return true
	}
	return false
}

// segments yields the sentence segments of a stretch in order, each with the
// white space that follows it. Together they are the stretch. None ends inside
// a grapheme cluster.
func (t *Text) segments(stretch Range) iter.Seq[Range] {
	return func(yield func(Range) bool) {
		start := stretch.Start
		for end := range t.sentenceEnds(stretch) {
			if end < stretch.End && !t.IsGrapheme(end) {
				continue
			}
			if !yield(Range{start, end}) {
				return
			}
			start = end
		}
	}
}

// sentenceEnds yields the ends of the sentences of a stretch, by UAX #29 and by
// our two additions to it.
func (t *Text) sentenceEnds(stretch Range) iter.Seq[int] {
	return func(yield func(int) bool) {
		for start := stretch.Start; start < stretch.End; {
			end := t.gapEnd(start, stretch.End)
			rules := sentences.FromString(t.s[start:end])
			for rules.Next() {
				for i := start + rules.Start(); i < start+rules.End()-1; i++ {
					if isRunOnStop(t.s, i) && !yield(i+1) {
						return
					}
				}
				if !yield(start + rules.End()) {
					return
				}
			}
			start = end
		}
	}
}

// gapEnd returns the first place after start where a run of white space,
// brackets and quotation marks reaches the longest gap, or end.
func (t *Text) gapEnd(start, end int) int {
	run := 0
	for i, r := range t.s[start:end] {
		if !isGap(r) {
			run = 0
			continue
		}
		if run == longestGap {
			return start + i
		}
		run++
	}
	return end
}

// isGap reports whether r is of the classes Sp and Close of the sentence rules,
// or near them.
func isGap(r rune) bool {
	switch r { // of ASCII these, and no others
	case ' ', '\t', '"', '\'', '(', ')', '[', ']', '{', '}':
		return true
	}
	switch {
	case r < utf8.RuneSelf:
		return false
	case isBlank(r):
		return true
	}
	return unicode.In(r, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf)
}
