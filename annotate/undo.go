// This file owns what undo and redo would take back. Nothing is kept for it:
// the journal says which changes were made, which of them were undone, and
// which undos were taken back again, so undo works across restarts.

package annotate

import (
	"fmt"
	"iter"
	"slices"
)

// Step is what one undo or redo takes back: one change, or all of a group,
// the oldest first.
type Step struct {
	Changes []ID
	Group   ID
	Summary string

	first string // the summary of the first change
}

// UndoStack knows what one person can undo and redo. Changes of others are passed over,
// and so are those that came in by a merge, even if the person made them elsewhere.
type UndoStack struct {
	person ID
	undo   []Step // the newest last; older ones are read when they are asked for
	redo   []Step // the next to redo last

	journal Journal
	last    ID          // the oldest change that was read
	undone  map[ID]bool // changes that a newer one took back
	err     error       // why the journal could not be read
}

// Journal lists the changes of a project that are older than one of them, or
// all where that is the zero ID, the newest first. Their edits may be left out.
type Journal func(olderThan ID) iter.Seq2[Change, error]

// NewUndoStack makes the stack of a person from the journal, of which it reads
// no more than it needs.
func NewUndoStack(person ID, journal Journal) *UndoStack {
	u := &UndoStack{person: person, journal: journal, undone: map[ID]bool{}}
	u.readRedo()
	return u
}

// NextUndo is what an undo would take back. The error says why the journal
// could not be read.
func (u *UndoStack) NextUndo() (Step, bool, error) {
	if len(u.undo) == 0 {
		u.readUndo()
	}
	if len(u.undo) == 0 {
		return Step{}, false, u.err
	}
	return u.undo[len(u.undo)-1], true, nil
}

// NextRedo is the undo that a redo would take back.
func (u *UndoStack) NextRedo() (Step, bool) {
	if len(u.redo) == 0 {
		return Step{}, false
	}
	return u.redo[len(u.redo)-1], true
}

// Done records a change that was made: a new one, an undo or a redo. After a
// new one there is nothing to redo. The journal may have the change by now, or
// get it later. For one that it will never have, a new stack is to be made.
func (u *UndoStack) Done(c Change) {
	if c.Author != u.person || c.Merged {
		return
	}
	switch {
	case c.Undoes != ID{}:
		u.undone[c.Undoes] = true // the journal may know of c.Undoes and not yet of c
		u.undo = drop(u.undo, c.Undoes)
		u.redo = push(u.redo, c)
	case c.Redoes != ID{}:
		u.redo = drop(u.redo, c.Redoes)
		u.undo = push(u.undo, c)
	default:
		u.redo = nil
		u.undo = push(u.undo, c)
	}
}

// Pass leaves out a step that can never be taken back, so that the one behind it
// is next.
func (u *UndoStack) Pass(s Step) {
	for _, id := range s.Changes {
		u.undo, u.redo = drop(u.undo, id), drop(u.redo, id)
	}
}

// push adds a change to the newest step if they share a group, else as a step
// of its own.
func push(steps []Step, c Change) []Step {
	if n := len(steps); n > 0 && c.Group != (ID{}) && steps[n-1].Group == c.Group {
		steps[n-1].Changes = append(steps[n-1].Changes, c.ID)
		steps[n-1].Summary = fmt.Sprintf("%s, and %d steps with it", steps[n-1].first, len(steps[n-1].Changes)-1)
		return steps
	}
	return append(steps, Step{Changes: []ID{c.ID}, Group: c.Group, Summary: c.Summary, first: c.Summary})
}

// drop takes a change out of the newest step that holds it.
func drop(steps []Step, id ID) []Step {
	for i := len(steps) - 1; i >= 0; i-- {
		for j, c := range steps[i].Changes {
			if c != id {
				continue
			}
			if len(steps[i].Changes) == 1 {
				return append(steps[:i], steps[i+1:]...)
			}
			steps[i].Changes = append(steps[i].Changes[:j:j], steps[i].Changes[j+1:]...)
			return steps
		}
	}
	return steps
}

// readRedo reads the journal back to the newest change that is neither an undo
// nor a redo. Only what was undone since can be redone.
func (u *UndoStack) readRedo() {
	redone := map[ID]bool{}
	var undos, redos []Change
	u.read(func(c Change) (more bool) {
		switch {
		case c.Undoes != ID{}:
			if !redone[c.ID] {
				undos = append(undos, c)
			}
		case c.Redoes != ID{}:
			redone[c.Redoes] = true
			if !u.undone[c.ID] {
				redos = append(redos, c)
			}
		default:
			return false
		}
		return true
	})
	for _, c := range slices.Backward(undos) {
		u.redo = push(u.redo, c)
	}
	for _, c := range slices.Backward(redos) {
		u.undo = push(u.undo, c)
	}
}

// readUndo reads the newest step that stands and was not read yet.
func (u *UndoStack) readUndo() {
	var newestFirst []Change
	u.read(func(c Change) (more bool) {
		if c.Undoes != (ID{}) || u.undone[c.ID] {
			return true
		}
		if n := len(newestFirst); n > 0 && (c.Group == (ID{}) || c.Group != newestFirst[n-1].Group) {
			return false
		}
		newestFirst = append(newestFirst, c)
		return true
	})
	for _, c := range slices.Backward(newestFirst) {
		u.undo = push(u.undo, c)
	}
}

// read visits the changes that the person made here from the newest that was not read yet. The
// one at which visit wants no more counts as not read. What someone else took
// back, as an import does that fails half-way, is undone, but not the person's
// to redo.
func (u *UndoStack) read(visit func(Change) (more bool)) {
	if u.err != nil {
		return
	}
	for c, err := range u.journal(u.last) {
		if err != nil {
			u.err = err
			return
		}
		if c.Author == u.person && !c.Merged && !visit(c) {
			return
		}
		if c.Undoes != (ID{}) {
			u.undone[c.Undoes] = true
		}
		u.last = c.ID
	}
}
