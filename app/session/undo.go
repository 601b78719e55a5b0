// This file owns undo and redo, over articles and restarts.

package session

import (
	"errors"
	"fmt"
	"iter"

	"dateline/annotate"
)

// CanUndo says what Undo would take back.
func (s *Session) CanUndo() (summary string, ok bool) {
	step, ok, err := s.undo.NextUndo()
	if err != nil {
		s.view.Failed("read the history", err)
	}
	return step.Summary, ok
}

// CanRedo says what Redo would bring back.
func (s *Session) CanRedo() (summary string, ok bool) {
	step, ok := s.undo.NextRedo()
	return step.Summary, ok
}

// Undo takes back the person's last step, in whichever article it was, and
// opens that article.
func (s *Session) Undo() {
	step, ok, err := s.undo.NextUndo()
	if err != nil {
		s.view.Failed("read the history", err)
	}
	if ok {
		s.reverse(step, s.author.Undo)
	}
}

// Redo takes the last undo back.
func (s *Session) Redo() {
	if step, ok := s.undo.NextRedo(); ok {
		s.reverse(step, s.author.Redo)
	}
}

// reverse applies the inverse of a step: a gesture at once, as it came; what
// touches more than one article in the background, as an import does.
func (s *Session) reverse(step annotate.Step, inverse func(...annotate.Change) []annotate.Change) {
	changes := make([]annotate.Change, len(step.Changes))
	for i, id := range step.Changes {
		c, err := s.change(id)
		if err != nil {
			s.view.Failed("read the history", err)
			return
		}
		changes[i] = c
	}
	article, one := touches(changes)
	switch {
	case !one:
		s.write(inverse(changes...))
	case s.position(article) < 0 || comesOrGoes(article, changes):
		for _, c := range inverse(changes...) {
			s.do(c)
		}
	default:
		s.openThen(article, func() {
			for _, c := range inverse(changes...) {
				s.do(c)
			}
		})
	}
}

// journal is the project's journal, as the undo stack reads it.
func (s *Session) journal(olderThan annotate.ID) iter.Seq2[annotate.Change, error] {
	if olderThan == (annotate.ID{}) {
		return s.store.Journal()
	}
	return s.store.JournalFrom(olderThan)
}

// change finds a change that was made, saved or not.
func (s *Session) change(id annotate.ID) (annotate.Change, error) {
	if c, ok := s.unsaved(id); ok {
		return c, nil
	}
	c, ok, err := s.store.Change(id)
	if err == nil && !ok {
		err = fmt.Errorf("the change %s is not in the journal: %w", id, errMissing)
	}
	return c, err
}

var errMissing = errors.New("record not found")

// write saves changes that are too many to show one by one, and reads the
// project again.
func (s *Session) write(changes []annotate.Change) {
	s.save(changes...)
	s.Reload(func() {})
}

// touches is the one article that changes are about, if it is one.
func touches(changes []annotate.Change) (article annotate.ID, one bool) {
	for _, c := range changes {
		for _, e := range c.Edits {
			k := e.Key()
			id := k.Article
			if k.Kind == annotate.KindArticle {
				id = k.ID
			}
			if id == (annotate.ID{}) || one && id != article {
				return article, false
			}
			article, one = id, true
		}
	}
	return article, one
}

// comesOrGoes reports whether changes add the article or remove it.
func comesOrGoes(article annotate.ID, changes []annotate.Change) bool {
	key := annotate.Key{Kind: annotate.KindArticle, ID: article}
	for _, c := range changes {
		for _, e := range c.Edits {
			if e.Key() == key && (e.Before == nil || e.After == nil) {
				return true
			}
		}
	}
	return false
}
