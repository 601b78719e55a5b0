// This file owns what undo reads of the journal: not what the emptying of the bin
// has taken the ground from.

package session

import (
	"iter"

	"dateline/annotate"
	"dateline/storage"
)

// undoJournal leaves out the changes that cannot be taken back any more, since the
// bin was emptied after them: those about a record that is gone for good, and all
// that are undone together with one.
type undoJournal struct {
	store   *storage.Store
	emptied bool // a change that was read tells that the bin was emptied
	groups  map[annotate.ID]bool
}

// newUndo makes the undo stack of the person at work. It reads the journal.
func (s *Session) newUndo() *annotate.UndoStack {
	j := &undoJournal{store: s.store, groups: map[annotate.ID]bool{}}
	return annotate.NewUndoStack(s.author.Person, func(olderThan annotate.ID) iter.Seq2[annotate.Change, error] {
		return j.heads(s.author.Person, olderThan)
	})
}

// heads yields as storage.Store.Heads does.
func (j *undoJournal) heads(person, olderThan annotate.ID) iter.Seq2[annotate.Change, error] {
	return func(yield func(annotate.Change, error) bool) {
		for c, err := range j.store.Heads(olderThan) {
			gone := false
			if err == nil {
				gone, err = j.gone(c, person)
			}
			if gone {
				continue
			}
			if !yield(c, err) || err != nil {
				return
			}
		}
	}
}

// gone reports whether a change of the person cannot be taken back. Edits are read
// only once the journal was found to tell of an emptied bin, which is a change of
// the program's that has none.
func (j *undoJournal) gone(c annotate.Change, person annotate.ID) (bool, error) {
	switch {
	case c.Author == annotate.Program && !j.emptied:
		whole, _, err := j.store.Change(c.ID)
		j.emptied = err == nil && len(whole.Edits) == 0
		return false, err
	case c.Author != person || !j.emptied:
		return false, nil
	case c.Group == annotate.ID{}:
		whole, _, err := j.store.Change(c.ID)
		return err == nil && storage.Emptied(whole) != nil, err
	}
	gone, known := j.groups[c.Group]
	if known {
		return gone, nil
	}
	changes, err := j.store.Group(c.Group)
	if err != nil {
		return false, err
	}
	for _, whole := range changes {
		gone = gone || storage.Emptied(whole) != nil
	}
	j.groups[c.Group] = gone
	return gone, nil
}
