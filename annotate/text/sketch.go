package text

// This file owns sketches: small numbers by which texts that are nearly the same are
// found, and how alike two texts are in truth.

import (
	"iter"
	"math/bits"
	"unicode"
)

// Sketch is a SimHash of a text (Charikar 2002, “Similarity estimation techniques from
// rounding algorithms”): texts that share most of their words in the same order have
// sketches that differ in few bits. The zero Sketch is that of no text.
type Sketch uint64

// Distance is the number of bits in which two sketches differ, 0 to 64.
func (s Sketch) Distance(o Sketch) int { return bits.OnesCount64(uint64(s ^ o)) }

// sketchWords is how many words in a row count as one feature.
const sketchWords = 3

// SketchOf makes the sketch of a text from its runs of three words, without regard to
// case. It is zero for a text without words.
func SketchOf(s string) Sketch {
	var votes [64]int
	n := 0
	for run := range runs(s) {
		for i := range votes {
			votes[i] += int(run>>i&1)*2 - 1
		}
		n++
	}
	if n == 0 {
		return 0
	}
	var sketch Sketch
	for i, v := range votes {
		if v > 0 {
			sketch |= 1 << i
		}
	}
	return max(sketch, 1)
}

// runs yields a hash of each run of sketchWords words. Fewer words are one run.
func runs(s string) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		var last [sketchWords]uint64
		n := 0
		for word := range sketchedWords(s) {
			copy(last[:], last[1:])
			last[sketchWords-1] = word
			if n++; n >= sketchWords && !yield(hashRun(last)) {
				return
			}
		}
		if 0 < n && n < sketchWords {
			yield(hashRun(last))
		}
	}
}

func hashRun(words [sketchWords]uint64) uint64 {
	h := uint64(0)
	for _, w := range words {
		h = mix(h ^ w)
	}
	return h
}

// mix spreads the bits of a number over all of it (the finaliser of MurmurHash3, Appleby).
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// sketchedWords yields a hash of each run of letters and digits, in lower case.
func sketchedWords(s string) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
		h, in := uint64(offset), false
		for _, r := range s {
			if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
				h, in = (h^uint64(unicode.ToLower(r)))*prime, true
				continue
			}
			if in && !yield(h) {
				return
			}
			h, in = offset, false
		}
		if in {
			yield(h)
		}
	}
}
