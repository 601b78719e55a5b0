// This file owns undo where only the scheme is in view: a step that edits
// something else is not taken back unseen.

package session

import (
	"slices"

	"dateline/annotate"
)

// CanUndoScheme says what Undo would take back, if that is an edit of the scheme.
func (s *Session) CanUndoScheme() (summary string, ok bool) {
	step, ok, err := s.undo.NextUndo()
	if err != nil || !ok || !s.editsScheme(step) {
		return "", false
	}
	return step.Summary, true
}

// CanRedoScheme says what Redo would bring back, if that is an edit of the scheme.
func (s *Session) CanRedoScheme() (summary string, ok bool) {
	step, ok := s.undo.NextRedo()
	if !ok || !s.editsScheme(step) {
		return "", false
	}
	return step.Summary, true
}

// editsScheme reports whether a step is one change that edits the scheme, and not
// an import that did so on its way.
func (s *Session) editsScheme(step annotate.Step) bool {
	if len(step.Changes) != 1 {
		return false
	}
	c, err := s.change(step.Changes[0])
	return err == nil && slices.ContainsFunc(c.Edits, func(e annotate.Edit) bool { return e.Key().Kind == annotate.KindScheme })
}
