// This file owns what the decisions say of cases: which of them are decided, and whether
// that still holds.

package review

import (
	"cmp"
	"slices"
	"strings"

	"dateline/annotate"
)

// verdict is a decision with the tag that came of it.
type verdict struct {
	annotate.Decision
	final *annotate.Span // nil where there is none
}

// decide tells cases, which are in the order of the groups, what was decided on them and
// said of them. It adds those where reviewers differ, or tag what nobody did.
func (c *comparison) decide(cases []Case) []Case {
	verdicts := c.verdicts()
	on := make([][]*verdict, len(cases))
	var beside, loose []*verdict // on no tag of a case, and of no case
	for i := range verdicts {
		v := &verdicts[i]
		touched := c.touched(v)
		for _, k := range touched {
			on[k] = append(on[k], v)
		}
		if len(touched) == 0 {
			beside = append(beside, v)
		}
	}
	for _, v := range beside {
		if k := c.same(v, on); k != nobody {
			on[k] = append(on[k], v)
		} else {
			loose = append(loose, v)
		}
	}
	for k, list := range on {
		if len(list) > 0 {
			cases = c.settleCase(cases, k, list)
		}
	}
	cases = append(cases, c.additions(loose)...)
	c.countComments(cases)
	return cases
}

// verdicts lists the decisions of all reviewers, the oldest first.
func (c *comparison) verdicts() []verdict {
	var list []verdict
	for _, r := range c.article.Remarks {
		if d, ok := r.(annotate.Decision); ok {
			v := verdict{Decision: d}
			if d.Final != (annotate.ID{}) {
				v.final = c.span(d.Final)
			}
			list = append(list, v)
		}
	}
	slices.SortFunc(list, func(x, y verdict) int {
		return cmp.Or(x.Created.Compare(y.Created), compareIDs(x.ID, y.ID))
	})
	return list
}

// touched lists the cases that hold a tag which a decision judged, by their places.
func (c *comparison) touched(v *verdict) []int {
	var groups []int
	for _, j := range v.Judged {
		if t := c.place(j.Span); t != nobody && !slices.Contains(groups, c.tags[t].group) {
			groups = append(groups, c.tags[t].group)
		}
	}
	return groups
}

// settleCase says what the decisions on a case come to, and adds a case where reviewers
// differ.
func (c *comparison) settleCase(cases []Case, k int, on []*verdict) []Case {
	spans := c.spansOf(k)
	holding := map[*verdict]bool{}
	var held []*verdict // the first of each reviewer that holds
	for _, v := range on {
		if !c.holds(v, spans) {
			continue
		}
		holding[v] = true
		if c.isHome(v, k) && !slices.ContainsFunc(held, func(w *verdict) bool { return w.Reviewer == v.Reviewer }) {
			held = append(held, v)
		}
	}
	made := &cases[k]
	made.State, made.Since = c.state(on, holding, spans)
	made.Decisions = c.decisions(on, holding)
	if !c.agree(held) {
		contested := c.contested(held)
		for _, s := range spans {
			contested.Tags = append(contested.Tags, *s)
		}
		cases = append(cases, contested)
	}
	return cases
}

// state is what the reviewer's own decisions on tags come to.
func (c *comparison) state(on []*verdict, holding map[*verdict]bool, tags []*annotate.Span) (state State, since Since) {
	for _, v := range on {
		switch {
		case v.Reviewer != c.Reviewer:
		case holding[v]:
			return Decided, ""
		case since != TagsDiffer:
			state, since = Reopened, c.since(v, tags)
		}
	}
	return state, since
}

// since says why a decision on tags does not hold.
func (c *comparison) since(v *verdict, tags []*annotate.Span) Since {
	if v.Accepted != (annotate.ID{}) && c.span(v.Accepted) == nil {
		return TagsDiffer
	}
	for _, j := range v.Judged {
		s := c.span(j.Span)
		gone := s == nil && slices.Contains(c.Layers, j.Layer)
		if gone || slices.Contains(tags, s) && !c.judged(v, s) {
			return TagsDiffer
		}
	}
	return NotLookedAt
}

// decisions lists decisions: the reviewer's own first, and of these those that hold.
func (c *comparison) decisions(on []*verdict, holding map[*verdict]bool) []annotate.Decision {
	rank := func(v *verdict) int {
		switch {
		case v.Reviewer != c.Reviewer:
			return 2
		case !holding[v]:
			return 1
		}
		return 0
	}
	on = slices.Clone(on)
	slices.SortStableFunc(on, func(x, y *verdict) int { return cmp.Compare(rank(x), rank(y)) })
	list := make([]annotate.Decision, len(on))
	for i, v := range on {
		list[i] = v.Decision
	}
	return list
}

// holds reports whether a decision says what is to be said of tags: it judged each as it
// is now, or the tag says what came of it; and the one that it accepted is there.
func (c *comparison) holds(v *verdict, tags []*annotate.Span) bool {
	as := func(s *annotate.Span) bool { return v.final != nil && c.saySame(s, v.final) && c.tiedAs(s, v) }
	for _, s := range tags {
		if !c.judged(v, s) && !as(s) {
			return false
		}
	}
	return v.Accepted == (annotate.ID{}) || c.span(v.Accepted) != nil || slices.ContainsFunc(tags, as)
}

// tiedAs reports whether the links that begin at a tag are those which a decision found
// right: of the tag that it accepted or, where that is this tag, of the final one. What a
// layer in work lacks is no difference.
func (c *comparison) tiedAs(s *annotate.Span, v *verdict) bool {
	right := v.final
	if a := c.span(v.Accepted); a != nil && v.Accepted != s.ID {
		right = a
	}
	mine, theirs := leftOver(c.tiesOf(s), c.tiesOf(right), func(x, y tie) bool {
		if sameTie(x, y) {
			return true
		}
		to := c.finalOf(x.To, v.Reviewer)
		y.To = cmp.Or(c.finalOf(y.To, v.Reviewer), y.To)
		return to == y.To && strings.EqualFold(x.Kind, y.Kind)
	})
	return len(mine) == 0 && (len(theirs) == 0 || !c.isDone(s.Layer))
}

// finalOf is the final tag of a reviewer that came of a tag, or zero.
func (c *comparison) finalOf(span, reviewer annotate.ID) annotate.ID {
	for _, r := range c.article.Remarks {
		d, ok := r.(annotate.Decision)
		if ok && d.Reviewer == reviewer && d.Final != (annotate.ID{}) && slices.ContainsFunc(d.Judged, func(j annotate.Judged) bool { return j.Span == span }) {
			return d.Final
		}
	}
	return annotate.ID{}
}

func (c *comparison) isDone(layer annotate.ID) bool {
	k := slices.Index(c.layers, layer)
	return k >= 0 && c.done[k]
}

// judged reports whether a decision judged a tag as it is now.
func (c *comparison) judged(v *verdict, s *annotate.Span) bool {
	i := slices.IndexFunc(v.Judged, func(j annotate.Judged) bool { return j.Span == s.ID })
	return i >= 0 && v.Judged[i].Seal == sealOf(*s, c.linksOf(s.ID))
}

// sealOf seals a tag. The links of an adjudicated layer follow from its decisions, and are
// no part of what is judged.
func sealOf(s annotate.Span, links []annotate.Link) uint64 {
	if s.Decision != (annotate.ID{}) {
		links = nil
	}
	return annotate.SealOf(s, links)
}

// rejection is how a decision judges the decision of another reviewer by which nothing
// came of the tags. It is known by the decision's id.
func rejection(v annotate.Decision) annotate.Judged {
	return annotate.Judged{Span: v.ID, Layer: annotate.LayerOf(v.Reviewer), Seal: annotate.SealOf(annotate.Span{}, nil)}
}

// saySame reports whether two tags have the same label, words, values and entity.
func (c *comparison) saySame(x, y *annotate.Span) bool {
	if c.label(x.Label).key != c.label(y.Label).key || !sameRanges(x.Fragments, y.Fragments) || !c.sameEntity(x.Entity, y.Entity) {
		return false
	}
	return sameValues(c.current(*x).Attributes, c.current(*y).Attributes, true, true)
}

// countComments counts the unresolved threads about the tags of each case.
func (c *comparison) countComments(cases []Case) {
	var comments []annotate.Comment
	for _, r := range c.article.Remarks {
		if m, ok := r.(annotate.Comment); ok {
			comments = append(comments, m)
		}
	}
	about := map[annotate.ID][]int{} // threads
	for i, t := range annotate.Threads(comments) {
		for _, id := range t.First.About {
			if t.Open() {
				about[id] = append(about[id], i)
			}
		}
	}
	if len(about) == 0 {
		return
	}
	for k := range cases {
		var threads []int
		for _, s := range slices.Concat(cases[k].Spans(), cases[k].Tags) {
			threads = append(threads, about[s.ID]...)
		}
		slices.Sort(threads)
		cases[k].Comments = len(slices.Compact(threads))
	}
}
