package text

// This file owns sketches: small numbers by which texts that are nearly the same are
// found.

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

// Near yields the indexes of the sketches of list that differ from s in at most most
// bits. It looks at four at a time, which takes two thirds of the time.
func (s Sketch) Near(list []Sketch, most int) iter.Seq[int] {
	return func(yield func(int) bool) {
		one := func(i int) bool { return s.Distance(list[i]) > most || yield(i) }
		i := 0
		for ; i+4 <= len(list); i += 4 {
			four := list[i : i+4 : i+4]
			least := min(s.Distance(four[0]), s.Distance(four[1]), s.Distance(four[2]), s.Distance(four[3]))
			if least <= most && !(one(i) && one(i+1) && one(i+2) && one(i+3)) {
				return
			}
		}
		for ; i < len(list); i++ {
			if !one(i) {
				return
			}
		}
	}
}

// sketchWords is how many words in a row count as one feature.
const sketchWords = 3

// SketchOf makes the sketch of a text from its runs of three words, without regard to
// case. It is zero for a text without words.
func SketchOf(s string) Sketch {
	var v votes
	for run := range runs(s) {
		v.add(run)
	}
	if v.n == 0 {
		return 0
	}
	return max(v.sketch(), 1)
}

// votes counts for each bit of 64 in how many numbers it is set. Eight counters of a
// byte share a word until one of them could overflow.
type votes struct {
	n     int
	few   [8]uint64 // of the numbers since the last flush
	since int
	all   [64]int
}

func (v *votes) add(h uint64) {
	for i := range v.few {
		v.few[i] += spread[byte(h>>(8*i))]
	}
	v.n++
	if v.since++; v.since == 255 {
		v.flush()
	}
}

func (v *votes) flush() {
	for i := range v.all {
		v.all[i] += int(byte(v.few[i/8] >> (8 * (i % 8))))
	}
	v.few, v.since = [8]uint64{}, 0
}

// sketch has the bits that are set in more than half of the numbers.
func (v *votes) sketch() (s Sketch) {
	v.flush()
	for i, n := range v.all {
		if 2*n > v.n {
			s |= 1 << i
		}
	}
	return s
}

// spread is each byte with its bits as bytes of their own.
var spread = func() (table [256]uint64) {
	for b := range table {
		for i := range 8 {
			table[b] |= uint64(b>>i&1) << (8 * i)
		}
	}
	return table
}()

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
			if lower, ok := sketched(r); ok {
				h, in = (h^uint64(lower))*prime, true
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

// sketched is a letter or digit in lower case; false for any other character.
func sketched(r rune) (lower rune, ok bool) {
	if r < unicode.MaxASCII {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r, true
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A', true
		}
		return r, false
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
		return unicode.ToLower(r), true
	}
	return r, false
}
