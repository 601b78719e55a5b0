// This file owns the change: the one unit of writing. Whatever alters a
// project is one of these, whether it came from a key, an import, a merge or
// an undo: it is applied to the screen, saved, shared and taken back as one
// value.

package annotate

import (
	"slices"
	"time"
)

// Change is what one gesture put and removed.
type Change struct {
	ID     ID
	Author ID        // the person
	At     time.Time // for people to read; never for ordering
	// Clock orders changes and the versions of a record, then ID does
	// (Lamport 1978). Zero until the change is stored.
	Clock   uint64
	Group   ID     // changes that are undone together, as the batches of an import; zero for a change alone
	Summary string // for people: "Tag “Port Selin” as Location"; an undo and a redo have that of what they take back
	Undoes  ID     // the change that this one takes back, if it is an undo
	Redoes  ID     // the undo that this one takes back, if it is a redo
	// Of is the change that this one is a part of, where one that was about several
	// articles or layers came in from another project; zero for a whole one. All parts
	// of a change are ordered as it is.
	Of     ID
	Merged bool // it came in from another project, so undo here does not know it
	Edits  []Edit
}

// Origin is the change by whose id the versions that c makes are ordered: itself, or
// what it is a part of.
func (c Change) Origin() ID {
	if c.Of != (ID{}) {
		return c.Of
	}
	return c.ID
}

// Edit is one record's old and new version. A nil Before means that the record
// was not there, a nil After that it is removed.
type Edit struct {
	Before, After Record
}

// Put is the edit that adds r, or takes r for before.
func Put(before, r Record) Edit { return Edit{Before: before, After: r} }

// Remove is the edit that removes r.
func Remove(r Record) Edit { return Edit{Before: r} }

// Key names the record that the edit is about.
func (e Edit) Key() Key {
	if e.After != nil {
		return e.After.Key()
	}
	return e.Before.Key()
}

// Inverse is the edits that take c back, in the reverse order.
func (c Change) Inverse() []Edit {
	edits := make([]Edit, 0, len(c.Edits))
	for _, e := range slices.Backward(c.Edits) {
		edits = append(edits, Edit{Before: e.After, After: e.Before})
	}
	return edits
}
