// This file owns to which case a decision belongs that is on tags of several.

package review

import (
	"slices"

	"dateline/annotate"
)

// nearest is the tag by which a decision belongs to a case, among those that it judged and
// which are there: the one that it accepted or, without that, the one that lies most on the
// words of what came of it. A decision of which nothing came belongs to all; it is nil then.
func nearest(v annotate.Decision, final *annotate.Span, judged []*annotate.Span) *annotate.Span {
	if final == nil {
		return nil
	}
	var near *annotate.Span
	best := int64(-1)
	for _, s := range judged {
		if s.ID == v.Accepted {
			return s
		}
		if o := overlap(s.Fragments, final.Fragments); o > best {
			near, best = s, o
		}
	}
	return near
}

// isHome reports whether a decision belongs to a case that it is on.
func (c *comparison) isHome(v *verdict, group int) bool {
	var judged []*annotate.Span
	for _, j := range v.Judged {
		if t := c.place(j.Span); t != nobody {
			judged = append(judged, c.tags[t].Span)
		}
	}
	near := nearest(v.Decision, v.final, judged)
	return near == nil || c.tags[c.place(near.ID)].group == group
}

// same finds the case of which a decision, that is on none of its tags, says what there is
// to say: so does each of its tags. No other decision of the reviewer is on it.
func (c *comparison) same(v *verdict, on [][]*verdict) int {
	if v.final == nil {
		return nobody
	}
	for _, t := range c.tags {
		others := slices.ContainsFunc(on[t.group], func(w *verdict) bool { return w.Reviewer == v.Reviewer })
		if !others && c.saySame(t.Span, v.final) && c.holds(v, c.spansOf(t.group)) {
			return t.group
		}
	}
	return nobody
}

// spansOf lists the tags of a group.
func (c *comparison) spansOf(group int) []*annotate.Span {
	spans := make([]*annotate.Span, len(c.groups[group].tags))
	for i, t := range c.groups[group].tags {
		spans[i] = c.tags[t].Span
	}
	return spans
}

// belongs reports whether a decision of the reviewer belongs to a case, whose tags are
// given: it is on no tag of another, or came of one of these. One of which nothing came is
// each case's as far as it judged its tags.
func (w *draft) belongs(v annotate.Decision, c Case, tags map[annotate.ID]bool) bool {
	if tags[v.Final] {
		return true
	}
	var judged []*annotate.Span
	apart := false
	for _, j := range v.Judged {
		s, ok := w.d.Span(j.Span)
		if !ok {
			continue
		}
		compared := slices.Contains(c.Layers, s.Layer) || c.Tags != nil && s.Decision == (annotate.ID{})
		if tags[s.ID] || compared {
			judged = append(judged, &s)
		}
		apart = apart || compared && !tags[s.ID]
	}
	if !apart {
		return true
	}
	final, ok := w.span(v.Final)
	if !ok {
		return false
	}
	near := nearest(v, &final, judged)
	return near != nil && tags[near.ID]
}

// release takes the tags of a case out of what a decision judged that belongs to another.
func (w *draft) release(v annotate.Decision, tags map[annotate.ID]bool) {
	judged := slices.DeleteFunc(slices.Clone(v.Judged), func(j annotate.Judged) bool { return tags[j.Span] })
	if len(judged) < len(v.Judged) {
		v.Judged = judged
		w.keep(v)
	}
}
