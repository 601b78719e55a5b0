package anchor

// This file owns the search for words that the diff did not find: by themselves, and by
// what stands around them.

// search finds the one place of the newer text where tokens of the older one stand, and
// what is around them is as it was.
func (p *places) search(from, to int) (at int, why string) {
	best, next, seen, taken := -1.0, -1.0, 0, 0
	for j, ok := range p.newer.standing(p.older.ids[from:to]) {
		if !ok {
			return 0, WhySeveral
		}
		seen++
		if p.taken(from, to, j) {
			taken++
			continue
		}
		switch like := p.likeness(from, to, j); {
		case like > best:
			best, next, at = like, best, j
		case like > next:
			next = like
		}
	}
	switch {
	case seen == 0:
		return 0, WhyGone
	case taken == seen:
		return 0, WhyTaken
	case next >= 0 && best-next < tellsApart:
		return 0, WhySeveral
	case best < likeFound && (to-from < longWords || next >= 0):
		return 0, WhyElsewhere
	}
	return at, ""
}

// taken reports whether tokens of the newer text are known to be others of the older
// one than those from from on.
func (p *places) taken(from, to, j int) bool {
	for i := from; i < to; i, j = i+1, j+1 {
		if p.owner[j] >= 0 && int(p.owner[j]) != i || p.held[j] && int(p.same[i]) != j {
			return true
		}
	}
	return false
}

// once reports whether tokens stand once in the newer text, and once in the older.
func (p *places) once(from, to int) bool {
	for _, t := range []*tokens{&p.older, &p.newer} {
		n := 0
		for _, ok := range t.standing(p.older.ids[from:to]) {
			if n++; !ok || n > 1 {
				return false
			}
		}
	}
	return true
}

// likeness is the share of the tokens around words of the older text that stand around
// those at j of the newer one too.
func (p *places) likeness(from, to, j int) float64 {
	before, before2 := p.older.ids[max(0, from-context):from], p.newer.ids[max(0, j-context):j]
	end := j + to - from
	after, after2 := p.older.ids[to:min(len(p.older.ids), to+context)], p.newer.ids[end:min(len(p.newer.ids), end+context)]
	all := len(before) + len(after)
	if all == 0 {
		return 1
	}
	return float64(inCommon(before, before2)+inCommon(after, after2)) / float64(all)
}

// inCommon counts the tokens that two short lists share.
func inCommon(a, b []int32) int {
	n := 0
	var used [context]bool
	for _, id := range a {
		for k, other := range b {
			if other == id && !used[k] {
				used[k] = true
				n++
				break
			}
		}
	}
	return n
}
