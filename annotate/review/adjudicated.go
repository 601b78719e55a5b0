// This file owns when an adjudicated layer is done.

package review

import (
	"slices"

	"dateline/annotate"
)

// IsAdjudicated reports whether the reviewer's decisions say all that is to be said of an
// article: there are some, someone has it done, and of every tag of those who have, a
// decision judged it as it is, or a final tag says the same. Then the reviewer's adjudicated
// layer is as good as done. It takes no cases, and the layers of the question are no matter.
func (q Question) IsAdjudicated(a Article) bool {
	layer := annotate.LayerOf(q.Reviewer)
	judged, decided := map[annotate.Judged]bool{}, false
	for _, r := range a.Remarks {
		if v, ok := r.(annotate.Decision); ok && v.Reviewer == q.Reviewer {
			decided = true
			for _, j := range v.Judged {
				judged[annotate.Judged{Span: j.Span, Seal: j.Seal}] = true
			}
		}
	}
	var done []annotate.ID
	for _, s := range a.Statuses {
		if s.State == annotate.StateDone {
			done = append(done, s.Layer)
		}
	}
	if !decided || len(done) == 0 {
		return false
	}
	c := &comparison{Question: q, article: a}
	c.index()
	var finals []*annotate.Span
	for i := range a.Spans {
		if a.Spans[i].Layer == layer {
			finals = append(finals, &a.Spans[i])
		}
	}
	for i := range a.Spans {
		s := &a.Spans[i]
		if s.Decision != (annotate.ID{}) || !slices.Contains(done, s.Layer) ||
			judged[annotate.Judged{Span: s.ID, Seal: sealOf(*s, c.linksOf(s.ID))}] {
			continue
		}
		if !slices.ContainsFunc(finals, func(f *annotate.Span) bool { return c.saySame(s, f) }) {
			return false
		}
	}
	return true
}
