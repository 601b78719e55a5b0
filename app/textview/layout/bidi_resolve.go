package layout

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// This file owns rules W1 to I2 of UAX #9, applied to one isolating run
// sequence at a time.

// resolveSequence gives the characters of s.sequence their final levels.
func (s *bidiState) resolveSequence(paragraph uint8) {
	seq := s.sequence
	level := s.level[seq[0]]
	sos := directionOf(max(level, s.levelBefore(int(seq[0]), paragraph)))
	eos := directionOf(max(level, s.levelAfter(int(seq[len(seq)-1]), paragraph)))
	s.resolveWeak(sos)
	s.resolveBrackets(sos, directionOf(level))
	s.resolveNeutral(sos, eos, directionOf(level))
	for _, i := range seq {
		switch c := s.class[i]; {
		case level&1 == 0 && c == bidi.R: // I1
			s.level[i] = level + 1
		case level&1 == 0 && (c == bidi.AN || c == bidi.EN):
			s.level[i] = level + 2
		case level&1 == 1 && c != bidi.R: // I2
			s.level[i] = level + 1
		}
	}
}

func directionOf(level uint8) bidi.Class {
	if level&1 == 1 {
		return bidi.R
	}
	return bidi.L
}

// levelBefore is the level that a sequence beginning at i borders on (X10).
func (s *bidiState) levelBefore(i int, paragraph uint8) uint8 {
	for i--; i >= 0; i-- {
		if s.class[i] != bidi.BN {
			return s.explicitLevel(i)
		}
	}
	return paragraph
}

func (s *bidiState) levelAfter(i int, paragraph uint8) uint8 {
	if isInitiator(s.original[i]) { // unmatched, or the sequence would go on
		return paragraph
	}
	for i++; i < len(s.runes); i++ {
		if s.class[i] != bidi.BN {
			return s.explicitLevel(i)
		}
	}
	return paragraph
}

// explicitLevel is the level that the explicit rules gave to i; s.level may hold
// the resolved one already.
func (s *bidiState) explicitLevel(i int) uint8 { return s.runs[s.runOf[i]].level }

// resolveWeak applies W1 to W7.
func (s *bidiState) resolveWeak(sos bidi.Class) {
	seq, class := s.sequence, s.class
	before, strong := sos, sos
	for _, i := range seq { // W1 to W3
		switch class[i] {
		case bidi.NSM:
			class[i] = before
			if isInitiator(before) || before == bidi.PDI {
				class[i] = bidi.ON
			}
		case bidi.EN:
			if strong == bidi.AL {
				class[i] = bidi.AN
			}
		}
		before = class[i]
		if before == bidi.L || before == bidi.R || before == bidi.AL {
			strong = before
		}
	}
	for _, i := range seq {
		if class[i] == bidi.AL {
			class[i] = bidi.R
		}
	}
	for k := 1; k+1 < len(seq); k++ { // W4
		c, p, n := class[seq[k]], class[seq[k-1]], class[seq[k+1]]
		if p == n && (p == bidi.EN && (c == bidi.ES || c == bidi.CS) || p == bidi.AN && c == bidi.CS) {
			class[seq[k]] = p
		}
	}
	s.resolveTerminators()
	strong = sos
	for _, i := range seq { // W7
		switch class[i] {
		case bidi.L, bidi.R:
			strong = class[i]
		case bidi.EN:
			if strong == bidi.L {
				class[i] = bidi.L
			}
		}
	}
}

// resolveTerminators applies W5 and W6.
func (s *bidiState) resolveTerminators() {
	seq, class := s.sequence, s.class
	for k := 0; k < len(seq); k++ {
		if class[seq[k]] != bidi.ET {
			continue
		}
		end := k
		for end < len(seq) && class[seq[end]] == bidi.ET {
			end++
		}
		to := bidi.ON
		if k > 0 && class[seq[k-1]] == bidi.EN || end < len(seq) && class[seq[end]] == bidi.EN {
			to = bidi.EN
		}
		for ; k < end; k++ {
			class[seq[k]] = to
		}
		k--
	}
	for _, i := range seq {
		switch class[i] {
		case bidi.ES, bidi.CS:
			class[i] = bidi.ON
		}
	}
}

// bracketPair and openBracket are positions in the sequence.
type (
	bracketPair struct{ open, close int }
	openBracket struct {
		closing rune
		at      int
	}
)

// maxBrackets is the depth of the stack of BD16.
const maxBrackets = 63

// findPairs finds the bracket pairs of the sequence (BD16).
func (s *bidiState) findPairs() {
	s.pairs, s.open = s.pairs[:0], s.open[:0]
	for k, i := range s.sequence {
		if s.class[i] != bidi.ON {
			continue
		}
		p, _ := bidi.LookupRune(s.runes[i])
		switch {
		case !p.IsBracket():
		case p.IsOpeningBracket():
			if len(s.open) == maxBrackets {
				s.pairs = s.pairs[:0]
				return
			}
			s.open = append(s.open, openBracket{canonical(closingOf(s.runes[i])), k})
		default:
			for n := len(s.open) - 1; n >= 0; n-- {
				if s.open[n].closing == canonical(s.runes[i]) {
					s.pairs = append(s.pairs, bracketPair{s.open[n].at, k})
					s.open = s.open[:n]
					break
				}
			}
		}
	}
	slices.SortFunc(s.pairs, func(a, b bracketPair) int { return a.open - b.open })
}

// closingOf returns the bracket that closes r.
func closingOf(r rune) rune {
	for _, mirrored := range bidi.ReverseString(string(r)) {
		return mirrored
	}
	return r
}

// canonical folds the two angle brackets that have a canonical equivalent.
func canonical(r rune) rune {
	switch r {
	case 0x2329:
		return 0x3008
	case 0x232a:
		return 0x3009
	}
	return r
}

// resolveBrackets applies N0.
func (s *bidiState) resolveBrackets(sos, embedding bidi.Class) {
	s.findPairs()
	for _, p := range s.pairs {
		inside, opposite := false, false
		for _, i := range s.sequence[p.open+1 : p.close] {
			switch c := strongOf(s.class[i]); {
			case c == embedding:
				inside = true
			case c != bidi.ON:
				opposite = true
			}
		}
		switch {
		case inside:
			s.setPair(p, embedding)
		case opposite:
			context := sos
			for k := p.open - 1; k >= 0; k-- {
				if c := strongOf(s.class[s.sequence[k]]); c != bidi.ON {
					context = c
					break
				}
			}
			if context == embedding {
				s.setPair(p, embedding)
			} else {
				s.setPair(p, context)
			}
		}
	}
}

// setPair sets both brackets, and the marks on them that W1 made neutral.
func (s *bidiState) setPair(p bracketPair, to bidi.Class) {
	for _, k := range [2]int{p.open, p.close} {
		s.class[s.sequence[k]] = to
		for _, i := range s.sequence[k+1:] {
			if s.original[i] != bidi.NSM {
				break
			}
			s.class[i] = to
		}
	}
}

// strongOf is the direction of a class as N0 to N2 see it, ON if it has none.
func strongOf(c bidi.Class) bidi.Class {
	switch c {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.EN, bidi.AN, bidi.AL:
		return bidi.R
	}
	return bidi.ON
}

// resolveNeutral applies N1 and N2.
func (s *bidiState) resolveNeutral(sos, eos, embedding bidi.Class) {
	seq := s.sequence
	before := sos
	for k := 0; k < len(seq); k++ {
		if c := strongOf(s.class[seq[k]]); c != bidi.ON {
			before = c
			continue
		}
		end := k
		for end < len(seq) && strongOf(s.class[seq[end]]) == bidi.ON {
			end++
		}
		after := eos
		if end < len(seq) {
			after = strongOf(s.class[seq[end]])
		}
		to := embedding
		if before == after {
			to = before
		}
		for ; k < end; k++ {
			s.class[seq[k]] = to
		}
		k--
	}
}
