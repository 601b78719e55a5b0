// This file owns the tags that are marked, to do something with all of them at
// once. They are outlined with a broken line; the chosen tag, whose line is whole,
// may be one of them.

package textview

import (
	"slices"

	"dateline/annotate"
)

// Marked lists the tags that are marked, in the order in which they were given;
// not to be altered.
func (v *View) Marked() []annotate.ID { return v.marked }

// IsMarked reports whether a tag is marked.
func (v *View) IsMarked(id annotate.ID) bool { return v.isMarked[id] }

// SetMarked marks these tags and no others. What is not on the page is left out.
func (v *View) SetMarked(ids []annotate.ID) {
	v.marked, v.isMarked = nil, nil
	if v.document != nil && len(ids) > 0 {
		v.isMarked = make(map[annotate.ID]bool, len(ids))
		for _, id := range ids {
			if s, ok := v.document.Span(id); ok && s.Layer == v.layer && !v.isMarked[id] {
				v.marked, v.isMarked[id] = append(v.marked, id), true
			}
		}
	}
	v.Refresh()
}

// keepMarked lets go of marked tags that are no longer there.
func (v *View) keepMarked() {
	gone := func(id annotate.ID) bool {
		s, ok := v.document.Span(id)
		return !ok || s.Layer != v.layer
	}
	if slices.ContainsFunc(v.marked, gone) {
		v.SetMarked(slices.DeleteFunc(slices.Clone(v.marked), gone))
	}
}
