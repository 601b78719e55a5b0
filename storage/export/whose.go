// This file owns whose tags are exported.

package export

import (
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage/transfer/fault"
)

// choosePeople chooses the layers of handles, or everyone's where none is given.
func (src *source) choosePeople(handles []string) error {
	if len(handles) == 0 {
		return nil
	}
	src.layers = map[annotate.ID]bool{}
	final := false // layers of decisions are exported, which tell whose tags they came from
	for _, h := range handles {
		if all := src.adjudicated(h); all {
			final = true
			continue
		}
		i := slices.IndexFunc(src.people, func(p annotate.Person) bool { return strings.EqualFold(p.Handle, h) })
		if i < 0 {
			known := make([]string, len(src.people))
			for i, p := range src.people {
				known[i] = p.Handle
			}
			return &fault.NotThereError{What: "layer", Name: h, Known: known}
		}
		src.layers[src.people[i].ID] = true
		final = final || src.people[i].IsLayer()
	}
	if !final {
		src.people = slices.DeleteFunc(slices.Clone(src.people), func(p annotate.Person) bool { return !src.layers[p.ID] })
	}
	return nil
}

// adjudicated chooses the layers of all reviewers' decisions, where a handle stands for
// those and for no person.
func (src *source) adjudicated(handle string) bool {
	if !strings.EqualFold(handle, annotate.Adjudicated) ||
		slices.ContainsFunc(src.people, func(p annotate.Person) bool { return strings.EqualFold(p.Handle, handle) }) {
		return false
	}
	found := false
	for _, p := range src.people {
		if p.IsLayer() {
			src.layers[p.ID], found = true, true
		}
	}
	return found
}

// owner is whose a layer is by now.
func (src *source) owner(layer annotate.ID) annotate.ID {
	if to, turned := src.turned[layer]; turned {
		return to
	}
	return layer
}
