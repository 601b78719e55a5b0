// This file owns undo and redo, over articles and restarts.

package session

import (
	"errors"
	"fmt"
	"slices"

	"dateline/annotate"
	"dateline/storage"
)

// CanUndo says what Undo would take back. Where the history cannot be read it
// answers yes, since Undo then says why.
func (s *Session) CanUndo() (summary string, ok bool) {
	step, ok, err := s.undo.NextUndo()
	return step.Summary, !s.looked && (ok || err != nil)
}

// CanRedo says what Redo would bring back.
func (s *Session) CanRedo() (summary string, ok bool) {
	step, ok := s.undo.NextRedo()
	return step.Summary, ok && !s.looked
}

// Undo takes back the person's last step, in whichever article it was, and
// opens that article.
func (s *Session) Undo() {
	if s.reversing {
		s.held = append(s.held, held{reverses: true, again: s.Undo})
		return
	}
	step, ok, err := s.undo.NextUndo()
	if err != nil {
		s.view.Failed("read the history", err)
	}
	if ok {
		s.reverse(step, false)
	}
}

// Redo takes the last undo back.
func (s *Session) Redo() {
	if s.reversing {
		s.held = append(s.held, held{reverses: true, again: s.Redo})
		return
	}
	if step, ok := s.undo.NextRedo(); ok {
		s.reverse(step, true)
	}
}

// reverse applies the inverse of a step, which is done again or undone. A gesture is taken
// back as it was made, in the article that it is about; what touches many articles, as an
// import does, beside the screen.
func (s *Session) reverse(step annotate.Step, again bool) {
	if len(step.Changes) > 1 {
		s.reverseBehind(step, again)
		return
	}
	c, err := s.change(step.Changes[0])
	if err != nil {
		s.notTakenBack(step, err)
		return
	}
	article, one := touches(c)
	switch {
	case len(c.Edits) == 0: // as that which stands for a merge
		s.reverseBehind(step, again)
	case ofNoArticle(c):
		s.doOn(s.inverse(again, c))
	case !one:
		s.reverseBehind(step, again)
	case s.position(article) < 0 || comesOrGoes(article, c):
		back := s.inverse(again, c)
		s.doOn(back)
		s.openArrived(arrived(back))
	default:
		s.openThen(article, func() { s.doOn(s.inverse(again, c)) })
	}
}

// inverse is the changes that undo others, or do them again.
func (s *Session) inverse(again bool, changes ...annotate.Change) []annotate.Change {
	if again {
		return s.author.Redo(changes...)
	}
	return s.author.Undo(changes...)
}

// doOn does changes that take a step back, each edit on what is there now. That is
// something else than what the step left where undo has passed over one that came after
// it, since the bin was emptied.
func (s *Session) doOn(changes []annotate.Change) {
	put := map[annotate.Key]annotate.Record{} // by an edit before
	for _, c := range changes {
		for i, e := range c.Edits {
			now, ok := put[e.Key()]
			if !ok {
				now, ok = s.standing(e.Key())
			}
			if ok && (now != nil || e.After != nil) {
				c.Edits[i].Before = now
			}
			put[e.Key()] = e.After
		}
	}
	s.do(changes...)
}

// standing is a record as it is with what waits to be saved; nil where there is none.
// It is false where it cannot be read.
func (s *Session) standing(k annotate.Key) (annotate.Record, bool) {
	for _, c := range slices.Backward(slices.Concat(s.queue.flight, s.queue.changes)) {
		for _, e := range slices.Backward(c.Edits) {
			if e.Key() == k {
				return e.After, true
			}
		}
	}
	r, _, err := s.store.Get(k)
	return r, err == nil
}

// openArrived opens an article that a change brought back, once the library
// has it.
func (s *Session) openArrived(id annotate.ID) {
	s.after(func() error { return nil }, func(error) {
		if s.position(id) >= 0 {
			s.Open(id)
		}
	})
}

// arrived is the article to open after changes: the one that comes back for a newer
// version of it, or else the first that comes. Of a newer version that goes it is the
// earlier one, also where that was there all the time.
func arrived(changes []annotate.Change) annotate.ID {
	var came, earlier []annotate.ID
	for _, c := range changes {
		for _, e := range c.Edits {
			before, had := e.Before.(annotate.Article)
			after, has := e.After.(annotate.Article)
			switch {
			case has && !had:
				came = append(came, after.ID)
			case had && !has && before.Earlier != annotate.ID{}:
				earlier = append(earlier, before.Earlier)
			}
		}
	}
	for _, id := range earlier {
		if slices.Contains(came, id) {
			return id
		}
	}
	if both := append(came, earlier...); len(both) > 0 {
		return both[0]
	}
	return annotate.ID{}
}

// reverseBehind applies the inverse of a step to the project, in one
// transaction, and then reads the project again. Where the open article has gone by
// that, one that came is opened.
func (s *Session) reverseBehind(step annotate.Step, again bool) {
	var opens annotate.ID
	var stayed []annotate.Key
	s.write(
		func() error {
			merge, ok, err := s.mergeOf(step.Changes)
			switch {
			case err != nil:
				return err
			case ok && again:
				_, err := s.store.Reinstate(merge, s.author)
				return err
			case ok:
				w, err := s.store.Withdraw(merge, s.author)
				stayed = w.Stayed
				return err
			}
			changes, err := s.stored(step)
			if err != nil {
				return err
			}
			back := s.inverse(again, changes...)
			opens = arrived(back)
			return s.store.Commit(storage.Batch{Changes: back})
		},
		func(err error) {
			if err != nil {
				s.notTakenBack(step, err)
				return
			}
			s.held = slices.Insert(s.held, 0, held{again: func() {
				if s.document == nil && s.position(opens) >= 0 {
					s.Open(opens)
				}
				if len(stayed) > 0 {
					s.view.MergeStayed(stayed)
				}
			}})
		})
}

// stored reads the changes of a step from the journal.
func (s *Session) stored(step annotate.Step) ([]annotate.Change, error) {
	changes, err := readChanges(s.store, step.Changes)
	for _, c := range changes {
		if err == nil {
			err = storage.Emptied(c)
		}
	}
	return changes, err
}

// mergeOf finds which of some changes stands for a merge, or for its undo; false where none
// does.
func (s *Session) mergeOf(changes []annotate.ID) (change annotate.ID, ok bool, err error) {
	for _, id := range changes {
		if _, ok, err := s.store.MergeOf(id); ok || err != nil {
			return id, ok, err
		}
	}
	return annotate.ID{}, false, nil
}

// notTakenBack tells why a step was not taken back. One that is about what was
// removed for good is passed over from then on, so that undo can go on behind it.
func (s *Session) notTakenBack(step annotate.Step, err error) {
	if _, ok := errors.AsType[*storage.PurgedError](err); ok {
		s.undo.Pass(step)
	}
	s.view.Failed("take back the step", err)
}

// writeBehind writes changes that touch more than what is on the screen: they are
// made beside the screen, after all that was done before is saved, written in one
// transaction, and then the project is read again. What is done meanwhile waits.
// done is told how it went before that.
func (s *Session) writeBehind(changes func() ([]annotate.Change, error), done func(error)) {
	s.write(func() error { return s.commit(changes) }, done)
}

// commit makes changes and writes them, in one transaction.
func (s *Session) commit(changes func() ([]annotate.Change, error)) error {
	list, err := changes()
	if err != nil || len(list) == 0 {
		return err
	}
	return s.store.Commit(storage.Batch{Changes: list})
}

// write is writeBehind for what writes by itself.
func (s *Session) write(work func() error, done func(error)) {
	if s.looked {
		done(ErrLookedAt)
		return
	}
	s.reversing = true
	s.queue.writing++
	s.view.SaveChanged()
	s.after(work,
		func(err error) {
			s.queue.writing--
			if err != nil {
				s.held = slices.DeleteFunc(s.held, func(h held) bool { return h.reverses })
			}
			done(err)
			s.Reload(s.reversed)
		})
}

// held is what was asked for while a step was being taken back.
type held struct {
	reverses bool // it is an undo or a redo
	again    func()
}

// reversed goes on with what was asked for while a step was being taken back.
func (s *Session) reversed() {
	s.reversing = false
	asked := s.held
	s.held = nil
	for _, h := range asked {
		h.again()
	}
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
	if err == nil {
		err = storage.Emptied(c)
	}
	return c, err
}

var errMissing = errors.New("record not found")

// touches is the one article that a change is about, if it is one. The entities
// that its tags name may be in it too.
func touches(c annotate.Change) (article annotate.ID, one bool) {
	for _, e := range c.Edits {
		if e.Key().Kind == annotate.KindEntity {
			continue
		}
		id, ok := articleOf(e.Key())
		if !ok || one && id != article {
			return article, false
		}
		article, one = id, true
	}
	return article, one
}

// ofNoArticle reports whether a change is about no article at all, as an edit of
// the scheme is.
func ofNoArticle(c annotate.Change) bool {
	return !slices.ContainsFunc(c.Edits, func(e annotate.Edit) bool {
		_, ok := articleOf(e.Key())
		return ok || e.Key().Kind == annotate.KindPerson
	})
}

// articleOf is the article that a record is, or belongs to; false where there
// is none.
func articleOf(k annotate.Key) (annotate.ID, bool) {
	if k.Kind == annotate.KindArticle {
		return k.ID, true
	}
	return k.Article, k.Article != annotate.ID{}
}

// comesOrGoes reports whether a change adds the article or removes it.
func comesOrGoes(article annotate.ID, c annotate.Change) bool {
	key := annotate.Key{Kind: annotate.KindArticle, ID: article}
	return slices.ContainsFunc(c.Edits, func(e annotate.Edit) bool {
		return e.Key() == key && (e.Before == nil || e.After == nil)
	})
}
