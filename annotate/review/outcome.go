// This file owns what annotators are told: what became of each of their tags.

package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
)

// Fate is what became of a tag.
type Fate uint8

// The fates.
const (
	Pending    Fate = iota // not decided yet, or changed since
	Accepted               // as it is
	Moved                  // onto other words
	Relabelled             // with another label
	Changed                // in attributes, links or entity
	Rejected               // for a reason
	fates
)

func (f Fate) String() string {
	return [...]string{"not decided yet", "accepted", "moved", "relabelled", "changed", "rejected"}[f]
}

// Outcome is what became of one tag of a layer; or a tag that reviewers have and the layer
// does not.
type Outcome struct {
	Span     annotate.Span     // the layer's; zero where it has none
	Fate     Fate              // Accepted where Added
	Added    bool              // the layer has no such tag
	Final    annotate.Span     // zero where it was rejected or is pending
	Changes  []string          // of one that was moved or changed, what is otherwise but its words: “Modality asserted → denied”
	Decision annotate.Decision // whose Reviewer decided it and whose Reason says why; zero where it is pending
}

// Words says what became of it in a few words: “moved to “are in talks””, “rejected: not a
// claim”, “changed: Modality asserted → denied”.
func (o Outcome) Words(s annotate.Scheme) string {
	switch {
	case o.Added:
		return fmt.Sprintf("added by the reviewer: %s “%s”", titleOf(s, o.Final.Label), shortQuote(o.Final, summaryQuote))
	case o.Fate == Moved:
		return strings.Join(append([]string{fmt.Sprintf("moved to “%s”", shortQuote(o.Final, summaryQuote))}, o.Changes...), "; ")
	case o.Fate == Changed && len(o.Changes) > 0:
		return "changed: " + strings.Join(o.Changes, "; ")
	case o.Fate == Relabelled:
		return "relabelled " + titleOf(s, o.Final.Label)
	case o.Fate == Rejected && o.Decision.Reason != "":
		return "rejected: " + o.Decision.Reason
	}
	return o.Fate.String()
}

// Against holds what a layer has on an article against what the reviewers decided, in
// reading order. Of several decisions on a tag the last counts. Tags that reviewers have
// and the layer has not are listed where the layer has the article done or holds a tag.
func (q Question) Against(a Article, layer annotate.ID) []Outcome {
	q.Layers = []annotate.ID{layer}
	c := q.compare(a)
	if len(c.layers) == 0 {
		return nil
	}
	verdicts := c.verdicts()
	slices.SortStableFunc(verdicts, func(v, w verdict) int { return v.Modified.Compare(w.Modified) })
	var outcomes []Outcome
	for i := range c.tags {
		outcomes = append(outcomes, c.outcome(c.tags[i].Span, verdicts))
	}
	outcomes = append(outcomes, c.added(verdicts)...)
	slices.SortStableFunc(outcomes, func(x, y Outcome) int {
		return cmp.Or(compareRanges(x.fragments(), y.fragments()), compareIDs(x.Span.ID, y.Span.ID))
	})
	return outcomes
}

// fragments is where it stands in the text.
func (o Outcome) fragments() []annotate.Fragment {
	if o.Added {
		return o.Final.Fragments
	}
	return o.Span.Fragments
}

// outcome is what became of a tag. Verdicts come the last first.
func (c *comparison) outcome(s *annotate.Span, verdicts []verdict) Outcome {
	o := Outcome{Span: c.current(*s)}
	for i := range slices.Backward(verdicts) {
		v := &verdicts[i]
		judges := slices.ContainsFunc(v.Judged, func(j annotate.Judged) bool { return j.Span == s.ID })
		switch {
		case !judges:
			continue
		case v.final == nil && !c.judged(v, s):
			return o // what was rejected is another now
		case v.final == nil:
			o.Fate = Rejected
		case c.label(s.Label).key != c.label(v.final.Label).key:
			o.Fate = Relabelled
		default:
			o.Changes = c.changes(s, v)
			switch {
			case !sameRanges(s.Fragments, v.final.Fragments):
				o.Fate = Moved
			case len(o.Changes) > 0:
				o.Fate = Changed
			default:
				o.Fate = Accepted
			}
		}
		o.Decision = v.Decision
		if v.final != nil {
			o.Final = c.current(*v.final)
		}
		return o
	}
	return o
}

// added lists what reviewers have and the layer has not: final tags that came of none of
// its tags, each once however many reviewers have it.
func (c *comparison) added(verdicts []verdict) []Outcome {
	var added []Outcome
	for i := range verdicts {
		v := &verdicts[i]
		if v.final == nil || slices.ContainsFunc(v.Judged, func(j annotate.Judged) bool { return c.place(j.Span) != nobody }) {
			continue
		}
		same := func(o Outcome) bool { return c.saySame(&o.Final, v.final) }
		has := func(t tag) bool { return c.saySame(t.Span, v.final) }
		if !slices.ContainsFunc(added, same) && !slices.ContainsFunc(c.tags, has) {
			added = append(added, Outcome{Fate: Accepted, Added: true, Final: c.current(*v.final), Decision: v.Decision})
		}
	}
	return added
}
