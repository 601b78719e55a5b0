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

// flagsBefore counts the halves of flags that stand in a row before off, from
// the last cut of the row if it is a long one.
func (t *Text) flagsBefore(off int) int {
	start := off
	for t.isFlagBefore(start) && !(start == t.Floor(gridAfter(start)) && t.cutsFlags(start)) {
		start -= flagHalf
	}
	return (off - start) / flagHalf
}

// flagsCutAfter returns the first cut of a row of flags after from, or end.
func (t *Text) flagsCutAfter(from, end int) int {
	for grid := gridAfter(from + 1); grid < end; grid += longUnit {
		if at := t.Floor(grid); at > from && t.isFlagBefore(at) && t.cutsFlags(at) {
			return at
		}
	}
	return end
}

// cutsFlags is cutsLong for a row of flags, in which each pair is a unit and yet
// depends on the first.
func (t *Text) cutsFlags(at int) bool {
	return t.cutsLong(at, func(off int) bool { return !t.isFlagBefore(off) || !isFlagHalf(t.rune(off)) })
}

// flagHalf is the length in bytes of a regional indicator.
const flagHalf = 4

func (t *Text) isFlagBefore(off int) bool {
	return off >= flagHalf && t.s[off-flagHalf:off-1] == "\xf0\x9f\x87" && t.s[off-1] >= 0xa6
}
