package text

// This file owns snapping: how a selection becomes a range that is worth
// tagging.

// Snap widens r to whole tokens (see [Text.WordAt]) at both ends and trims
// white space there. It drops no token that r holds a part of, and never begins
// with a possessive ending: that brings its word with it. If r holds white
// space alone, or nothing, the result is empty, at the start of r.
func (t *Text) Snap(r Range) Range {
	r = t.clamp(r)
	if r.Empty() {
		return r
	}
	snapped := t.trim(Range{t.token(r.Start).Start, t.token(t.Floor(r.End - 1)).End})
	if snapped.Empty() {
		return Range{r.Start, r.Start}
	}
	if t.isPossessive(snapped.Start) {
		snapped.Start = t.token(t.Floor(snapped.Start - 1)).Start
	}
	return snapped
}

// SnapExact widens r to whole grapheme clusters and trims white space at both
// ends. If r holds white space alone, or nothing, the result is empty, at the
// start of r.
func (t *Text) SnapExact(r Range) Range {
	r = t.clamp(r)
	if r.Empty() {
		return r
	}
	snapped := t.trim(Range{t.grapheme(r.Start).Start, t.grapheme(t.Floor(r.End - 1)).End})
	if snapped.Empty() {
		return Range{r.Start, r.Start}
	}
	return snapped
}

// clamp brings r into the text, its start to the start of a code point.
func (t *Text) clamp(r Range) Range {
	start := t.Floor(r.Start)
	return Range{start, max(start, min(r.End, len(t.s)))}
}

// isPossessive reports whether the token at off is a possessive ending cut from
// the word before it.
func (t *Text) isPossessive(off int) bool {
	if off == 0 || off == len(t.s) {
		return false
	}
	token := t.token(off)
	return token.Start == off && possessive(t.Slice(token)) == token.Len()
}

// trim takes white space from both ends of r, by whole grapheme clusters, so
// that no mark loses the space it stands on.
func (t *Text) trim(r Range) Range {
	for !r.Empty() {
		next := t.NextGrapheme(r.Start)
		if !isBlankString(t.s[r.Start:next]) {
			break
		}
		r.Start = min(next, r.End)
	}
	for !r.Empty() {
		last := t.PrevGrapheme(r.End)
		if !isBlankString(t.s[last:r.End]) {
			break
		}
		r.End = max(last, r.Start)
	}
	return r
}
