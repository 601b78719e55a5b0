// This file owns the question on which articles people do not agree.

package search

import (
	"slices"

	"dateline/annotate"
	"dateline/storage"
)

// counts reports whether a layer is one that others can disagree with: it has tags, or
// its person is done.
func counts(l *storage.LayerSummary) bool { return l.Spans > 0 || l.State == annotate.StateDone }

// disputed says whether two layers of an article that count have not the same tags. Tags
// that are stored otherwise may be the same by now, since labels and values were merged:
// then it is not certain.
func (f *finder) disputed(a *storage.Summary) verdict {
	var first *storage.LayerSummary
	for i := range a.Layers {
		l := &a.Layers[i]
		switch {
		case !counts(l):
		case l.Spans > 0 && len(l.Labels) == 0: // the listing does not say
			return maybe
		case first == nil:
			first = l
		case l.Marks != first.Marks || l.Spans != first.Spans:
			if f.merged {
				return maybe
			}
			return yes
		}
	}
	return no
}

// hasMerged reports whether any labels or values of a scheme were merged.
func hasMerged(scheme annotate.Scheme) bool {
	for a := range scheme.AllAttributes() {
		if len(a.Former) > 0 {
			return true
		}
	}
	return slices.ContainsFunc(scheme.Labels, func(l annotate.Label) bool { return l.Into != "" })
}

// isDisputed is disputed for spans that were read, as the scheme has them now.
func isDisputed(a *storage.Summary, spans []annotate.Span, scheme annotate.Scheme) bool {
	var first []annotate.Span
	begun := false
	for i := range a.Layers {
		l := &a.Layers[i]
		if !counts(l) {
			continue
		}
		var own []annotate.Span
		for _, s := range spans {
			if s.Layer == l.Person {
				own = append(own, scheme.Current(s))
			}
		}
		if begun && (len(own) != len(first) || storage.MarksOf(own) != storage.MarksOf(first)) {
			return true
		}
		first, begun = own, true
	}
	return false
}
