// This file owns how a person takes their own tags out of a use.

package usage

import (
	"context"
	"maps"
	"slices"
	"time"

	"dateline/annotate"
	"dateline/storage"
)

// Clear makes the edits that take a part of the scheme out of use in the person's
// own layer: tags of a label go with their links, links of a kind go, and values are
// taken from what has them. tags is how many tags, links or articles that are. What
// is of others stays as it is. at is when the edits are made.
func Clear(ctx context.Context, store *storage.Store, scheme annotate.Scheme, t Target, person annotate.ID, at time.Time) (edits []annotate.Edit, tags int, err error) {
	gone := map[annotate.ID]bool{} // tags that go, whose links come after them
	n := 0
	for r, err := range store.Records(annotate.KindStatus, annotate.KindSpan, annotate.KindLink) {
		if err != nil {
			return nil, 0, err
		}
		if n++; n%every == 0 && ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		if l, ok := r.(annotate.Link); ok && (gone[l.From] || gone[l.To]) {
			edits = append(edits, annotate.Remove(r))
			continue
		}
		edit, ok := clearOf(scheme, t, person, at, r)
		if !ok {
			continue
		}
		if s, isSpan := r.(annotate.Span); isSpan && edit.After == nil {
			gone[s.ID] = true
		}
		tags++
		edits = append(edits, edit)
	}
	// A link goes before the tags that it ties.
	slices.SortStableFunc(edits, func(a, b annotate.Edit) int { return loosens(b) - loosens(a) })
	return edits, tags, ctx.Err()
}

// loosens is 1 for an edit that removes a link.
func loosens(e annotate.Edit) int {
	if e.After == nil && e.Key().Kind == annotate.KindLink {
		return 1
	}
	return 0
}

// clearOf is the edit that takes the part out of use in one record; false where it is
// not in use there.
func clearOf(scheme annotate.Scheme, t Target, person annotate.ID, at time.Time, r annotate.Record) (annotate.Edit, bool) {
	s, ok := saidBy(scheme, r)
	if !ok || s.layer != person || !slices.Contains(s.owners, t.Owner) {
		return annotate.Edit{}, false
	}
	if t.Attribute == "" {
		return annotate.Remove(r), t.Owner.Kind != annotate.KindArticle
	}
	for key, value := range s.values {
		a, ok := annotate.AttributeNamed(s.attributes, key)
		if !ok || a.Key != t.Attribute || t.Value != "" && !choices(a, value)[t.Value] {
			continue
		}
		values := maps.Clone(s.values)
		delete(values, key)
		if left := withoutValue(a, value, t.Value); left != nil {
			values[key] = left
		}
		return annotate.Put(r, withValues(r, values, at)), true
	}
	return annotate.Edit{}, false
}

// withoutValue is what is left of several choices; nil for nothing.
func withoutValue(a annotate.Attribute, value any, gone string) any {
	list, several := value.([]string)
	if !several || gone == "" {
		return nil
	}
	left := slices.DeleteFunc(slices.Clone(list), func(v string) bool { return choices(a, []string{v})[gone] })
	if len(left) == 0 {
		return nil
	}
	return left
}

func withValues(r annotate.Record, values map[string]any, at time.Time) annotate.Record {
	if len(values) == 0 {
		values = nil
	}
	switch r := r.(type) {
	case annotate.Span:
		r.Attributes, r.Modified = values, at
		return r
	case annotate.Link:
		r.Attributes = values
		return r
	case annotate.Status:
		r.Attributes, r.Modified = values, at
		return r
	}
	return r
}
