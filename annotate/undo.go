// This file owns what undo and redo would take back. Nothing is kept for it:
// the journal says which changes were made, which of them were undone, and
// which undos were taken back again, so undo works across restarts.

package annotate

import (
	"iter"
	"slices"
)

// Step is what one undo or redo takes back: one change, or all of a group,
// the oldest first.
type Step struct {
	Changes []ID
	Group   ID
	Summary string
}

// UndoStack knows what one person can undo and redo. Changes of others are
// passed over.
type UndoStack struct {
	person ID
	undo   []Step // the newest last; older ones are read when they are asked for
	redo   []Step // the next to redo last

	next   func() (Change, error, bool) // the journal, newest first
	stop   func()
	undone map[ID]bool // changes that a newer one took back
	held   *Change     // the oldest change read, where it is in no step yet
	err    error       // why the journal could not be read
}

// NewUndoStack makes the stack of a person from the journal, newest first, of
// which it reads no more than it needs. Close lets go of the journal.
func NewUndoStack(person ID, journal iter.Seq2[Change, error]) *UndoStack {
	u := &UndoStack{person: person, undone: map[ID]bool{}}
	u.next, u.stop = iter.Pull2(journal)
	u.readRedo()
	return u
}

// Close lets go of the journal.
func (u *UndoStack) Close() { u.stop() }

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
// new one there is nothing to redo.
func (u *UndoStack) Done(c Change) {
	if c.Author != u.person {
		return
	}
	switch {
	case c.Undoes != ID{}:
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

// Refused takes back Done: the disk refused the change.
func (u *UndoStack) Refused(c Change) {
	u.undo = drop(u.undo, c.ID)
	u.redo = drop(u.redo, c.ID)
}

// push adds a change to the newest step if they share a group, else as a step
// of its own.
func push(steps []Step, c Change) []Step {
	if n := len(steps); n > 0 && c.Group != (ID{}) && steps[n-1].Group == c.Group {
		steps[n-1].Changes = append(steps[n-1].Changes, c.ID)
		return steps
	}
	return append(steps, Step{Changes: []ID{c.ID}, Group: c.Group, Summary: c.Summary})
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
	for {
		c, ok := u.read()
		if !ok {
			break
		}
		if c.Undoes == (ID{}) && c.Redoes == (ID{}) {
			u.held = &c
			break
		}
		if c.Undoes != (ID{}) {
			if !redone[c.ID] {
				undos = append(undos, c)
			}
			continue
		}
		redone[c.Redoes] = true
		if !u.undone[c.ID] {
			redos = append(redos, c)
		}
	}
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
	for {
		c, ok := u.readStanding()
		if !ok {
			break
		}
		if n := len(newestFirst); n > 0 && (c.Group == (ID{}) || c.Group != newestFirst[n-1].Group) {
			u.held = &c
			break
		}
		newestFirst = append(newestFirst, c)
	}
	for _, c := range slices.Backward(newestFirst) {
		u.undo = push(u.undo, c)
	}
}

// readStanding is the next older change that is no undo and was not undone.
func (u *UndoStack) readStanding() (Change, bool) {
	for {
		c, ok := u.read()
		if !ok || c.Undoes == (ID{}) && !u.undone[c.ID] {
			return c, ok
		}
	}
}

// read is the next older change of the person.
func (u *UndoStack) read() (Change, bool) {
	if c := u.held; c != nil {
		u.held = nil
		return *c, true
	}
	for u.err == nil {
		c, err, ok := u.next()
		if !ok {
			break
		}
		if err != nil {
			u.err = err
			break
		}
		if c.Author != u.person {
			continue
		}
		if c.Undoes != (ID{}) {
			u.undone[c.Undoes] = true
		}
		return c, true
	}
	return Change{}, false
}
