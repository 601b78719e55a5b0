// This file owns what a person who is to read an article blind sees of it in review: their
// own work, until they have the article done.

package session

import (
	"slices"

	"dateline/annotate"
	"dateline/annotate/review"
)

// casesFor lists the cases of an article as far as a person may see them.
func casesFor(person annotate.ID, q review.Question, a review.Article) []review.Case {
	if readsBlind(person, a) {
		q.Layers, a.Remarks = ownOf(person, q.Layers), ownRemarks(person, a.Remarks)
	}
	return q.Cases(a)
}

// readsBlind reports whether a person is to read an article without what others made of it,
// and has not done it.
func readsBlind(person annotate.ID, a review.Article) bool {
	var assigned []annotate.Assignment
	for _, r := range a.Remarks {
		if given, ok := r.(annotate.Assignment); ok {
			assigned = append(assigned, given)
		}
	}
	state := annotate.StateNew
	for _, s := range a.Statuses {
		if s.Layer == person {
			state = s.State
		}
	}
	return !review.MaySee(person, annotate.ID{}, assigned, state)
}

// ownOf is a person's layer, if it is among some.
func ownOf(person annotate.ID, layers []annotate.ID) []annotate.ID {
	return slices.DeleteFunc(slices.Clone(layers), func(layer annotate.ID) bool { return layer != person })
}

// remarksFor is what is said and decided on an article, as far as a person may see it.
func remarksFor(person annotate.ID, a review.Article) []annotate.Record {
	if readsBlind(person, a) {
		return ownRemarks(person, a.Remarks)
	}
	return a.Remarks
}

// ownRemarks leaves out what others decided and said.
func ownRemarks(person annotate.ID, remarks []annotate.Record) []annotate.Record {
	return slices.DeleteFunc(slices.Clone(remarks), func(r annotate.Record) bool {
		switch r := r.(type) {
		case annotate.Decision:
			return r.Reviewer != person
		case annotate.Comment:
			return r.Person != person
		}
		return false
	})
}
