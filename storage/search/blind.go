// This file owns what of an article the one who asks may not see: what others tagged, where
// they are to read it blind.

package search

import (
	"slices"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/storage"
)

// Seen is what is listed of an article as a person may see it: where they are to read it
// blind and do not have it done, without the layers of others. assigned is the article's
// assignments.
func Seen(a storage.Summary, person annotate.ID, assigned []annotate.Assignment) storage.Summary {
	if !readsBlind(&a, person, assigned) {
		return a
	}
	a.Layers = slices.DeleteFunc(slices.Clone(a.Layers), func(l storage.LayerSummary) bool { return l.Person != person })
	return a
}

// readsBlind reports whether a person may see nobody's layer of an article but their own.
func readsBlind(a *storage.Summary, person annotate.ID, assigned []annotate.Assignment) bool {
	if len(assigned) == 0 {
		return false
	}
	own, _ := a.Layer(person)
	return !review.MaySee(person, annotate.ID{}, assigned, own.State)
}

// isAboutTags reports whether a term is answered by what people tagged.
func (t Term) isAboutTags() bool {
	return t.Field == FieldBy || t.Field == FieldLabel || t.Field == FieldIs || t.Field != "" && !IsField(t.Field)
}

// askBlind finds which articles the one who asks is to read blind, where the question is
// about tags.
func (f *finder) askBlind(q Query) error {
	if !slices.ContainsFunc(q.terms, Term.isAboutTags) {
		return nil
	}
	given, err := f.given.of(f.store, assignments)
	f.blind = given.blind[f.who.Me]
	return err
}

// article is what the one who asks may see of what is listed at a place.
func (f *finder) article(i int) *storage.Summary {
	a := &f.list[i]
	if !f.readsBlind(a) {
		return a
	}
	seen := Seen(*a, f.who.Me, f.blind[a.ID])
	return &seen
}

func (f *finder) readsBlind(a *storage.Summary) bool {
	return len(f.blind) > 0 && readsBlind(a, f.who.Me, f.blind[a.ID])
}
