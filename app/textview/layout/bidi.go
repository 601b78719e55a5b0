package layout

import (
	"iter"
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// This file owns the explicit part of the Unicode bidirectional algorithm
// (UAX #9): base direction, embeddings, isolates, level runs. bidi_resolve.go
// holds the weak, neutral and implicit rules. The library x/text/unicode/bidi
// knows the character classes but tells no levels, and without levels a number
// inside Arabic inside English cannot be put in order; so the rules are here.

// maxDepth is the deepest explicit level (BD2).
const maxDepth = 125

// bidiState resolves one paragraph; its slices are kept for the next one.
type bidiState struct {
	runes    []rune
	original []bidi.Class // as the character is
	class    []bidi.Class // as the rules made it
	level    []uint8
	match    []int32 // of an isolate initiator: its PDI, len(runes) if none; of a PDI: its initiator, -1 if none
	runOf    []int32
	runs     []levelRun
	sequence []int32
	pairs    []bracketPair
	open     []openBracket
}

// levelRun is a maximal run of characters of one level, without the
// characters that rule X9 removes at its ends.
type levelRun struct {
	first, last int32
	level       uint8 // by the explicit rules
}

// mayBeRTL reports whether any rune needs the algorithm at all.
func mayBeRTL(runes []rune) bool {
	for _, r := range runes {
		if r < 0x590 {
			continue
		}
		if r <= 0x8ff || r == 0x200f || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 ||
			0xfb1d <= r && r <= 0xfdff || 0xfe70 <= r && r <= 0xfefe || 0x10800 <= r && r <= 0x10fff || 0x1e800 <= r && r <= 0x1efff {
			return true
		}
	}
	return false
}

func classOf(r rune) bidi.Class {
	if r < 0x80 {
		return asciiClass[r]
	}
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

var asciiClass = func() (t [0x80]bidi.Class) {
	for r := range t {
		p, _ := bidi.LookupRune(rune(r))
		t[r] = p.Class()
	}
	return t
}()

// firstStrong is the base level by rules P2 and P3: that of the first strong
// character outside isolates. It stops at the matching PDI if inIsolate.
func firstStrong(class iter.Seq[bidi.Class], inIsolate bool) uint8 {
	depth := 0
	for c := range class {
		switch c {
		case bidi.LRI, bidi.RLI, bidi.FSI:
			depth++
		case bidi.PDI:
			if depth == 0 && inIsolate {
				return 0
			}
			depth = max(depth-1, 0)
		case bidi.L:
			if depth == 0 {
				return 0
			}
		case bidi.R, bidi.AL:
			if depth == 0 {
				return 1
			}
		}
	}
	return 0
}

// baseOf returns the base level of a paragraph.
func baseOf(paragraph string) uint8 {
	return firstStrong(func(yield func(bidi.Class) bool) {
		for _, r := range paragraph {
			if !yield(classOf(r)) {
				return
			}
		}
	}, false)
}

// resolve returns the level of every rune of a paragraph. A negative base is
// found by the first strong character. The result is valid until the next call;
// it is nil when every level is 0.
func (s *bidiState) resolve(runes []rune, base int) (levels []uint8, paragraph uint8) {
	if base <= 0 && !mayBeRTL(runes) {
		return nil, 0
	}
	s.runes = runes
	s.original = s.original[:0]
	for _, r := range runes {
		s.original = append(s.original, classOf(r))
	}
	paragraph = uint8(max(base, 0))
	if base < 0 {
		paragraph = firstStrong(slices.Values(s.original), false)
	}
	s.class = append(s.class[:0], s.original...)
	s.level = slices.Grow(s.level[:0], len(runes))[:len(runes)]
	s.matchIsolates()
	s.explicit(paragraph)
	s.findRuns()
	for i := range s.runs {
		if s.gatherSequence(i) {
			s.resolveSequence(paragraph)
		}
	}
	s.finish(paragraph)
	return s.level, paragraph
}

// matchIsolates pairs isolate initiators with their PDI (BD9).
func (s *bidiState) matchIsolates() {
	s.match = slices.Grow(s.match[:0], len(s.runes))[:len(s.runes)]
	var open []int32
	for i, c := range s.original {
		switch c {
		case bidi.LRI, bidi.RLI, bidi.FSI:
			open = append(open, int32(i))
			s.match[i] = int32(len(s.runes))
		case bidi.PDI:
			s.match[i] = -1
			if n := len(open); n > 0 {
				s.match[i], s.match[open[n-1]] = open[n-1], int32(i)
				open = open[:n-1]
			}
		}
	}
}

// embedding is an entry of the directional status stack.
type embedding struct {
	level    uint8
	override bidi.Class // ON: neutral
	isolate  bool
}

// directional is the directional status stack of rules X1 to X8.
type directional struct {
	stack                        []embedding
	overIsolate, overEmbed, open int // overflow isolates, overflow embeddings, valid isolates
}

func (d *directional) top() embedding { return d.stack[len(d.stack)-1] }

// push enters an embedding or isolate of the next odd or even level.
func (d *directional) push(rtl bool, override bidi.Class, isolate bool) {
	next := (d.top().level + 2) &^ 1
	if rtl {
		next = (d.top().level + 1) | 1
	}
	switch {
	case next <= maxDepth && d.overIsolate == 0 && d.overEmbed == 0:
		if isolate {
			d.open++
		}
		d.stack = append(d.stack, embedding{next, override, isolate})
	case isolate:
		d.overIsolate++
	case d.overIsolate == 0:
		d.overEmbed++
	}
}

// full reports whether nothing can be entered any more.
func (d *directional) full() bool {
	return d.top().level >= maxDepth || d.overIsolate > 0 || d.overEmbed > 0
}

// popIsolate leaves the isolate that a PDI closes (X6a).
func (d *directional) popIsolate() {
	switch {
	case d.overIsolate > 0:
		d.overIsolate--
	case d.open > 0:
		d.overEmbed = 0
		for !d.top().isolate {
			d.stack = d.stack[:len(d.stack)-1]
		}
		d.stack = d.stack[:len(d.stack)-1]
		d.open--
	}
}

// popEmbedding leaves the embedding that a PDF closes (X7).
func (d *directional) popEmbedding() {
	switch {
	case d.overIsolate > 0:
	case d.overEmbed > 0:
		d.overEmbed--
	case !d.top().isolate && len(d.stack) >= 2:
		d.stack = d.stack[:len(d.stack)-1]
	}
}

// explicit applies rules X1 to X9.
func (s *bidiState) explicit(paragraph uint8) {
	d := directional{stack: []embedding{{paragraph, bidi.ON, false}}}
	for i, c := range s.original {
		switch c {
		case bidi.RLE, bidi.LRE, bidi.RLO, bidi.LRO:
			s.level[i], s.class[i] = d.top().level, bidi.BN
			override := bidi.ON
			if c == bidi.RLO {
				override = bidi.R
			} else if c == bidi.LRO {
				override = bidi.L
			}
			d.push(c == bidi.RLE || c == bidi.RLO, override, false)
		case bidi.RLI, bidi.LRI, bidi.FSI:
			s.place(i, d.top())
			rtl := c == bidi.RLI
			if c == bidi.FSI && !d.full() { // where it is full, the direction is of no account
				rtl = firstStrong(slices.Values(s.original[i+1:]), true) == 1
			}
			d.push(rtl, bidi.ON, true)
		case bidi.PDI:
			d.popIsolate()
			s.place(i, d.top())
		case bidi.PDF:
			s.level[i], s.class[i] = d.top().level, bidi.BN
			d.popEmbedding()
		case bidi.B:
			s.level[i] = paragraph
			d = directional{stack: append(d.stack[:0], embedding{paragraph, bidi.ON, false})}
		case bidi.BN:
			s.level[i] = d.top().level
		default:
			s.place(i, d.top())
		}
	}
}

func (s *bidiState) place(i int, e embedding) {
	s.level[i] = e.level
	if e.override != bidi.ON {
		s.class[i] = e.override
	}
}

// findRuns cuts the paragraph into level runs (BD7), past what X9 removes.
func (s *bidiState) findRuns() {
	s.runs = s.runs[:0]
	s.runOf = slices.Grow(s.runOf[:0], len(s.runes))[:len(s.runes)]
	for i := range s.runes {
		if s.class[i] == bidi.BN {
			continue
		}
		n := len(s.runs)
		if n == 0 || s.level[s.runs[n-1].last] != s.level[i] {
			s.runs = append(s.runs, levelRun{first: int32(i), level: s.level[i]})
			n++
		}
		s.runs[n-1].last = int32(i)
		s.runOf[i] = int32(n - 1)
	}
}

// gatherSequence collects the isolating run sequence (BD13) that begins with
// run i, and reports false if the run continues another sequence.
func (s *bidiState) gatherSequence(i int) bool {
	first := s.runs[i].first
	if s.original[first] == bidi.PDI && s.match[first] >= 0 {
		return false
	}
	s.sequence = s.sequence[:0]
	for {
		run := s.runs[i]
		for k := run.first; k <= run.last; k++ {
			if s.class[k] != bidi.BN {
				s.sequence = append(s.sequence, k)
			}
		}
		if !isInitiator(s.original[run.last]) || int(s.match[run.last]) == len(s.runes) {
			return true
		}
		i = int(s.runOf[s.match[run.last]])
	}
}

func isInitiator(c bidi.Class) bool {
	return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI
}

// finish gives the removed characters the level before them and applies rule L1
// to separators and the spaces before them. The spaces at the end of a line are
// set when the line is known.
func (s *bidiState) finish(paragraph uint8) {
	for i := range s.level {
		if s.class[i] == bidi.BN {
			s.level[i] = paragraph
			if i > 0 {
				s.level[i] = s.level[i-1]
			}
		}
	}
	reset := false
	for i := len(s.level) - 1; i >= 0; i-- {
		switch s.original[i] {
		case bidi.B, bidi.S:
			reset = true
		case bidi.WS, bidi.FSI, bidi.LRI, bidi.RLI, bidi.PDI, bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN:
		default:
			reset = false
		}
		if reset {
			s.level[i] = paragraph
		}
	}
}
