// This file owns what can be accepted at once: that on which people agree.

package review

import (
	"fmt"

	"dateline/annotate"
)

// Agreed lists the places in cases of those that can be accepted at once, as a preview
// shows them: the open ones with a first version that at least n of the compared layers
// hold alike, and more than hold any other. n of 0 stands for all layers that are compared
// on the article, of which there are then two at least.
func Agreed(cases []Case, n int) []int {
	var agreed []int
	for i := range cases {
		c := &cases[i]
		if isAgreed(c.State, c.Kinds, n, len(c.Versions[0].Layers), c.runnerUp(), len(c.Layers)) {
			agreed = append(agreed, i)
		}
	}
	return agreed
}

// Agreed reports whether the case of the row is one that Agreed lists for n.
func (r *Row) Agreed(n int) bool {
	return isAgreed(r.State, r.Kinds, n, r.Split, r.runnerUp, r.compared)
}

func isAgreed(state State, kinds KindSet, n, holders, runnerUp, compared int) bool {
	if state != Open || kinds.Has(Reviewers) || kinds.Has(Added) {
		return false
	}
	if n == 0 {
		n = max(2, compared)
	}
	return holders >= n && holders > runnerUp
}

// runnerUp is how many layers hold the second version.
func (c *Case) runnerUp() int {
	if len(c.Versions) < 2 {
		return 0
	}
	return len(c.Versions[1].Layers)
}

// AcceptAgreed accepts the first version of each of the cases that Agreed lists, in one
// change. It has no edits where there is none.
func (r Reviewer) AcceptAgreed(d *annotate.Document, cases []Case, n int) (annotate.Change, error) {
	agreed := Agreed(cases, n)
	w := r.draft(d)
	for _, i := range agreed {
		s, err := r.version(cases[i], 0)
		if err != nil {
			return annotate.Change{}, err
		}
		w.decide(cases[i], outcome{verdict: annotate.VerdictAccept, final: &s, accepted: s.ID})
	}
	summary := fmt.Sprintf("Accept %d tags that people agree on", len(agreed))
	if len(agreed) == 1 {
		summary = fmt.Sprintf("Accept %s, which people agree on", quoted(cases[agreed[0]].quote()))
	}
	return w.change(summary), nil
}
