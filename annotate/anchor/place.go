package anchor

// This file owns where words of the older text stand in the newer one.

import (
	"slices"

	"dateline/annotate/text"
)

const (
	context    = 8    // tokens on either side that are held against each other
	likeInDiff = 0.25 // the least likeness around words that the diff found
	likeFound  = 0.5  // and around words that were looked for
	tellsApart = 0.15 // by which a place must be more like than the next
	longWords  = 8    // tokens of words that need nothing around them
)

// place is where words stand in the newer text, or why that is not known.
type place struct {
	text.Range
	why string
}

// places finds where the ranges that are asked for stand.
type places struct {
	older, newer tokens
	same         []int32 // for each token of the older text that of the newer, or -1
	owner        []int32 // for each token of the newer text that of the older which a range brought there, or -1
	held         []bool  // tokens of the newer text that the diff is sure of
	found        map[text.Range]place
	asked        []text.Range
}

func newPlaces(older, newer *text.Text) *places {
	names := names{}
	p := &places{older: names.tokens(older), newer: names.tokens(newer), found: map[text.Range]place{}}
	p.same = diff(p.older.ids, p.newer.ids)
	p.owner = make([]int32, len(p.newer.ids))
	for i := range p.owner {
		p.owner[i] = -1
	}
	p.hold()
	return p
}

// hold notes what the diff is sure of: three tokens in a row. One that is alone may be
// any “the”.
func (p *places) hold() {
	p.held = make([]bool, len(p.newer.ids))
	for i := 2; i < len(p.same); i++ {
		if j := p.same[i]; j >= 2 && p.same[i-1] == j-1 && p.same[i-2] == j-2 {
			p.held[j], p.held[j-1], p.held[j-2] = true, true, true
		}
	}
}

// ask asks for the words of a range of the older text.
func (p *places) ask(r text.Range) {
	if _, twice := p.found[r]; !twice {
		p.found[r] = place{}
		p.asked = append(p.asked, r)
	}
}

// settle finds what was asked for: what the diff finds first, and the longest first, so
// that what lies within other words goes where they go.
func (p *places) settle() {
	slices.SortStableFunc(p.asked, func(a, b text.Range) int { return b.Len() - a.Len() })
	var rest []text.Range
	for _, r := range p.asked {
		from, to := p.older.within(r)
		if from == to {
			p.found[r] = p.blank(r, from)
		} else if j, ok := p.inDiff(from, to); ok {
			p.put(r, from, to, j)
		} else {
			rest = append(rest, r)
		}
	}
	for _, r := range rest {
		from, to := p.older.within(r)
		if j, ok := p.follow(from, to); ok {
			p.put(r, from, to, j)
		} else if j, why := p.search(from, to); why != "" {
			p.found[r] = place{why: why}
		} else {
			p.put(r, from, to, j)
		}
	}
}

// blank is where white space stands: where all around it is as it was.
func (p *places) blank(r text.Range, before int) place {
	j := 0
	if before > 0 {
		if j = int(p.same[before-1]) + 1; j == 0 {
			return place{why: WhyBlank}
		}
	}
	next := len(p.newer.ids)
	if before < len(p.same) {
		next = int(p.same[before])
	}
	gap, other := p.older.gap(before), p.newer.gap(j)
	if next != j || p.older.text.Slice(gap) != p.newer.text.Slice(other) {
		return place{why: WhyBlank}
	}
	return p.whole(r, text.Range{Start: other.Start + r.Start - gap.Start, End: other.Start + r.End - gap.Start})
}

// inDiff is where the diff has tokens, if it has them in one piece, and enough of what
// stands around them too.
func (p *places) inDiff(from, to int) (j int, ok bool) {
	j, ok = p.row(from, to)
	if !ok {
		return 0, false
	}
	if to-from >= longWords || p.likeness(from, to, j) >= likeInDiff {
		return j, true
	}
	return j, p.once(from, to)
}

// row is where the same tokens stand in a row.
func (p *places) row(from, to int) (j int, ok bool) {
	j = int(p.same[from])
	if j < 0 {
		return 0, false
	}
	for i := from; i < to; i++ {
		if int(p.same[i]) != j+i-from || p.owner[j+i-from] >= 0 && int(p.owner[j+i-from]) != i {
			return 0, false
		}
	}
	return j, true
}

// follow is where words within others went with them.
func (p *places) follow(from, to int) (j int, ok bool) {
	if j, ok = p.row(from, to); !ok {
		return 0, false
	}
	for i := from; i < to; i++ {
		if int(p.owner[j+i-from]) != i {
			return 0, false
		}
	}
	return j, true
}

// put places a range at token j of the newer text.
func (p *places) put(r text.Range, from, to, j int) {
	for i := from; i < to; i++ {
		p.owner[j+i-from], p.same[i] = int32(i), int32(j+i-from)
	}
	p.found[r] = p.whole(r, text.Range{Start: p.start(r, from, j), End: p.end(r, to, j+to-from)})
}

// start is where a range begins whose first token is from, and that token is j. White
// space before it goes along if it is the same.
func (p *places) start(r text.Range, from, j int) int {
	was, is := p.older.at[from].Start, p.newer.at[j].Start
	if r.Start < was && p.older.text.Slice(p.older.gap(from)) != p.newer.text.Slice(p.newer.gap(j)) {
		return is
	}
	return is + r.Start - was
}

// end is the same for the end; to and j are the tokens behind it.
func (p *places) end(r text.Range, to, j int) int {
	was, is := p.older.at[to-1].End, p.newer.at[j-1].End
	if r.End > was && p.older.text.Slice(p.older.gap(to)) != p.newer.text.Slice(p.newer.gap(j)) {
		return is
	}
	return is + r.End - was
}

// whole is a place, unless it cuts a character that was not cut before.
func (p *places) whole(was, is text.Range) place {
	cut := func(was, is int) bool { return p.older.text.IsGrapheme(was) && !p.newer.text.IsGrapheme(is) }
	if cut(was.Start, is.Start) || cut(was.End, is.End) || p.newer.text.CheckRange(is) != nil {
		return place{why: WhyGone}
	}
	return place{Range: is}
}
