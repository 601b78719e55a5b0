package layout

import (
	"slices"

	"github.com/go-text/typesetting/segmenter"
)

// This file owns where a line may end: by UAX #14, and in Thai, for which that
// annex has no rules, by syllables.

// breakKind tells what may happen before a rune.
type breakKind uint8

const (
	inside     breakKind = iota // of a grapheme
	together                    // between graphemes that no line parts, as a vowel and its letter in Thai
	emergency                   // between graphemes, when a word is longer than a line
	permitted                   // UAX #14, or the end of a syllable
	obligatory                  // after U+2028, form feed and their like
)

// breaker finds the break opportunities of one stretch of text after another.
type breaker struct {
	segments segmenter.Segmenter
	kinds    []breakKind // before each rune; one more at the end
}

// find returns what may happen before each rune, and behind the last. starts is
// the runes that begin a grapheme. The result is valid until the next call.
func (b *breaker) find(runes []rune, starts []int32) []breakKind {
	b.kinds = slices.Grow(b.kinds[:0], len(runes)+1)[:len(runes)+1]
	clear(b.kinds)
	for _, r := range starts {
		b.kinds[r] = emergency
	}
	b.segments.Init(runes)
	for it := b.segments.LineIterator(); it.Next(); {
		line := it.Line()
		end := line.Offset + len(line.Text)
		switch {
		case b.kinds[end] == inside:
		case line.IsMandatoryBreak:
			b.kinds[end] = obligatory
		default:
			b.kinds[end] = permitted
		}
	}
	for i := 1; i < len(runes); i++ {
		if b.kinds[i] == emergency && isThai(runes[i]) && isThai(runes[i-1]) {
			b.kinds[i] = thaiBreak(runes, i)
		}
	}
	b.kinds[len(runes)] = obligatory
	return b.kinds
}
