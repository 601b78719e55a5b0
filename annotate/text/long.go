package text

// This file owns the limit of a word and of a grapheme cluster. The rules of
// UAX #29 know none: a megabyte without a space is one word, and every question
// about a place in it would cost a megabyte. So a unit that is longer than
// anyone can read is cut at fixed places, which are found from nearby.

// longUnit is the length in bytes of a unit that may be cut; a shorter one never
// is. Its cuts lie at multiples of this length from the start of the text.
const longUnit = 1 << 10

// gridAfter returns the first multiple of longUnit at or after off.
func gridAfter(off int) int { return (off + longUnit - 1) / longUnit * longUnit }

// cutsLong reports whether a unit is cut at one of these places: whether it has
// no edge within half of longUnit.
func (t *Text) cutsLong(at int, isEdge func(int) bool) bool {
	for p := at; p > at-longUnit/2; p = t.before(p) {
		if p == 0 || isEdge(p) {
			return false
		}
	}
	for p := at; p < at+longUnit/2; p = t.after(p) {
		if p == len(t.s) || isEdge(p) {
			return false
		}
	}
	return true
}
