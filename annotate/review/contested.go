// This file owns the cases that arise among reviewers: those on which they differ, and
// what they tagged that nobody did.

package review

import (
	"cmp"
	"slices"

	"dateline/annotate"
)

// agree reports whether the same came of decisions of several reviewers.
func (c *comparison) agree(held []*verdict) bool {
	return !slices.ContainsFunc(held, func(v *verdict) bool {
		w := held[0]
		return (v.final == nil) != (w.final == nil) || v.final != nil && !c.saySame(v.final, w.final)
	})
}

// contested makes the case of decisions of several reviewers on the same thing, at most
// one of each; a final tag came of one at least.
func (c *comparison) contested(held []*verdict) Case {
	held = slices.SortedFunc(slices.Values(held), func(x, y *verdict) int { return compareIDs(x.Reviewer, y.Reviewer) })
	made := Case{Article: c.article.ID}
	var holders []holder
	for i, v := range held {
		if v.final == nil {
			made.Missing = append(made.Missing, annotate.LayerOf(v.Reviewer))
			made.Layers = append(made.Layers, annotate.LayerOf(v.Reviewer))
			made.Kinds |= SetOf(Reviewers, Only)
			continue
		}
		made.Layers = append(made.Layers, v.final.Layer)
		if made.ID == (annotate.ID{}) || compareIDs(v.final.ID, made.ID) < 0 {
			made.ID = v.final.ID
		}
		t := tag{Span: v.final, label: c.label(v.final.Label).key, layer: i}
		holders = append(holders, c.holder(t, true))
	}
	slices.SortFunc(made.Layers, compareIDs)
	for i := range holders {
		holders[i].ties = nil // which follow from other decisions
	}
	versions, differ := c.versions(holders)
	if differ != 0 {
		made.Kinds |= differ | SetOf(Reviewers)
	}
	for i := range versions {
		for _, l := range c.linksOf(versions[i].Span.ID) {
			versions[i].Links = append(versions[i].Links, c.tie(l))
		}
	}
	made.Versions = versions
	if made.Kinds == 0 {
		made.Kinds = SetOf(Added)
	}
	made.Label = c.label(made.Versions[0].Span.Label).key
	made.State, made.Since = c.contestedState(held)
	made.Decisions = c.decisions(held, nil)
	made.settle()
	return made
}

// contestedState is whether the reviewer's own decision among several took account of
// those of the others as they are now.
func (c *comparison) contestedState(held []*verdict) (State, Since) {
	k := slices.IndexFunc(held, func(v *verdict) bool { return v.Reviewer == c.Reviewer })
	if k < 0 {
		return Open, ""
	}
	own, state := held[k], Decided
	for _, v := range held {
		layer := annotate.LayerOf(v.Reviewer)
		known := slices.ContainsFunc(own.Judged, func(j annotate.Judged) bool { return j.Layer == layer })
		switch {
		case v == own || c.knows(own, v):
		case known:
			return Reopened, ReviewersDiffer
		default:
			state = Open
		}
	}
	if state == Decided && c.isOrphaned(own) {
		return Reopened, TagsGone
	}
	return state, ""
}

// knows reports whether a decision came to the same as another, or took account of it.
func (c *comparison) knows(own, other *verdict) bool {
	if other.final == nil {
		return own.final == nil || slices.Contains(own.Judged, rejection(other.Decision))
	}
	return own.final != nil && c.saySame(own.final, other.final) || c.judged(own, other.final)
}

// isOrphaned reports whether a decision judged tags, and none of them is there any more.
func (c *comparison) isOrphaned(v *verdict) bool {
	there := func(j annotate.Judged) bool { return c.span(j.Span) != nil }
	return len(v.Judged) > 0 && !slices.ContainsFunc(v.Judged, there)
}

// additions makes the cases of decisions that are on no tag of the compared layers: what
// reviewers tagged that nobody did, or does any more.
func (c *comparison) additions(loose []*verdict) []Case {
	sets := c.alignFinals(loose)
	for _, v := range loose {
		sets = attach(sets, v)
	}
	cases := make([]Case, 0, len(sets))
	for _, set := range sets {
		cases = append(cases, c.contested(set))
	}
	return cases
}

// attach puts a decision that judged the final tag of another's with that other, unless
// its reviewer has one there already.
func attach(sets [][]*verdict, v *verdict) [][]*verdict {
	judges := func(w *verdict) bool {
		return w.final != nil && slices.ContainsFunc(v.Judged, func(j annotate.Judged) bool { return j.Span == w.final.ID })
	}
	to := slices.IndexFunc(sets, func(set []*verdict) bool { return slices.ContainsFunc(set, judges) })
	from := slices.IndexFunc(sets, func(set []*verdict) bool { return slices.Contains(set, v) })
	switch {
	case to < 0 || from == to:
		return sets
	case from < 0:
		if !sharesReviewer(sets[to], []*verdict{v}) {
			sets[to] = append(sets[to], v)
		}
		return sets
	case sharesReviewer(sets[to], sets[from]):
		return sets
	}
	sets[to] = append(sets[to], sets[from]...)
	return slices.Delete(sets, from, from+1)
}

func sharesReviewer(a, b []*verdict) bool {
	return slices.ContainsFunc(a, func(v *verdict) bool {
		return slices.ContainsFunc(b, func(w *verdict) bool { return v.Reviewer == w.Reviewer })
	})
}

// alignFinals puts decisions together whose final tags are the same thing, as tags of
// annotators are.
func (c *comparison) alignFinals(loose []*verdict) [][]*verdict {
	var finals []*verdict
	var reviewers []annotate.ID
	for _, v := range loose {
		if v.final != nil {
			finals = append(finals, v)
			reviewers = append(reviewers, v.Reviewer)
		}
	}
	slices.SortFunc(reviewers, compareIDs)
	label := func(v *verdict) string { return c.label(v.final.Label).key }
	slices.SortFunc(finals, func(v, w *verdict) int {
		return cmp.Or(cmp.Compare(label(v), label(w)), compareRanges(v.final.Fragments, w.final.Fragments), compareIDs(v.Reviewer, w.Reviewer), compareIDs(v.ID, w.ID))
	})
	var sets [][]*verdict
	for len(finals) > 0 {
		n := slices.IndexFunc(finals, func(v *verdict) bool { return label(v) != label(finals[0]) })
		if n < 0 {
			n = len(finals)
		}
		units := make([]unit, n)
		for i, v := range finals[:n] {
			units[i] = unit{fragments: v.final.Fragments, layer: slices.Index(reviewers, v.Reviewer)}
		}
		for _, places := range align(units) {
			set := make([]*verdict, len(places))
			for i, k := range places {
				set[i] = finals[k]
			}
			sets = append(sets, set)
		}
		finals = finals[n:]
	}
	return sets
}
