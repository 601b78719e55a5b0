// This file owns taking back what is not the last step: one change of the history, or
// all since a moment. Both are new changes, made beside the screen, which an undo
// takes back.

package session

import (
	"context"
	"errors"
	"iter"

	"dateline/annotate"
	"dateline/annotate/history"
	"dateline/annotate/text"
	"dateline/storage"
)

// Reverted is what a revert did, or would have done.
type Reverted struct {
	Records   int  // that it altered
	Written   bool // it was made; else nothing has changed
	Conflicts []history.Conflict
	Article   annotate.ID // the one that it altered, if it is one
	Undone    bool        // it was a merge, of which this is the undo: redo brings it back
	Stayed    int         // records of that merge that stay, since later work stands on them
}

// Revert takes changes back, which are given oldest first, as one new change. Where
// there are conflicts it does nothing, unless rest says to take back what can be. What stands
// for a merge, or for the undo of one, takes that back as a whole.
func (s *Session) Revert(ids []annotate.ID, rest bool, done func(Reverted, error)) {
	var r Reverted
	s.alone(
		func() error {
			changes, err := readChanges(s.store, ids)
			if err != nil {
				return err
			}
			merge, ok, err := s.mergeOf(ids)
			if err != nil {
				return err
			}
			if ok {
				return s.revertMerge(merge, &r)
			}
			return s.commit(func() ([]annotate.Change, error) { return s.reverting(changes, rest, &r) })
		},
		func(err error) {
			r.Written = r.Written && err == nil
			done(r, err)
		})
}

// reverting is what takes changes back.
func (s *Session) reverting(changes []annotate.Change, rest bool, r *Reverted) ([]annotate.Change, error) {
	reverting, err := history.Revert(s.author, ground{s.store}, changes...)
	if err != nil {
		return nil, err
	}
	r.Conflicts, r.Records = reverting.Conflicts, len(reverting.Edits)
	if len(reverting.Edits) == 0 || len(reverting.Conflicts) > 0 && !rest {
		return nil, nil
	}
	c := s.author.Change("Revert: "+history.Sentence(changes[0]), reverting.Edits...)
	r.Article, _ = touches(c)
	r.Written = true
	return s.author.InBatches(c, storedEdits), nil
}

// revertMerge takes back a merge, or the undo of one, for which a change stands.
func (s *Session) revertMerge(change annotate.ID, r *Reverted) error {
	c, _, err := s.store.Change(change)
	if err != nil {
		return err
	}
	r.Written = true
	if c.Undoes != (annotate.ID{}) {
		_, err = s.store.Reinstate(change, s.author)
		return err
	}
	w, err := s.store.Withdraw(change, s.author)
	r.Undone, r.Stayed = true, len(w.Stayed)
	return err
}

// storedEdits is how many edits one change holds that is made beside the screen.
const storedEdits = 20_000

// ReviewGoingBack tells what GoBack would do. It ends when ctx does, with its error.
// progress is called from the goroutine that reads, with the changes read so far.
func (s *Session) ReviewGoingBack(ctx context.Context, before annotate.ID, progress func(read int), done func(history.Return, error)) {
	var r history.Return
	s.after(func() error { return nil }, func(error) { // what was done last is in it
		s.work.Run(
			func() (err error) { r, _, err = s.goingBack(ctx, before, progress); return err },
			func(err error) { done(r, err) })
	})
}

// GoBack makes the project again what it was before a change, as far as it is the
// person's to write, as one step. Where ctx ends before that is written, nothing has
// changed. progress is called as by ReviewGoingBack.
func (s *Session) GoBack(ctx context.Context, before annotate.ID, progress func(read int), done func(history.Return, error)) {
	var r history.Return
	s.behind(
		func() ([]annotate.Change, error) {
			var at annotate.Change
			var err error
			if r, at, err = s.goingBack(ctx, before, progress); err != nil {
				return nil, err
			}
			return r.Made(s.author, "Go back to before: "+history.Sentence(at)), nil
		},
		func(err error) { done(r, err) })
}

// goingBack finds what goes back to before a change, and the change.
func (s *Session) goingBack(ctx context.Context, before annotate.ID, progress func(read int)) (r history.Return, at annotate.Change, err error) {
	since := func(yield func(annotate.Change, error) bool) {
		read := 0
		for c, err := range s.store.Journal() {
			if err == nil {
				err = ctx.Err()
			}
			if read++; progress != nil {
				progress(read)
			}
			if c.ID == before {
				at = c
			}
			if !yield(c, err) || c.ID == before {
				return
			}
		}
	}
	if r, err = history.GoBack(s.author.Person, since, ground{s.store}); err == nil {
		err = ctx.Err()
	}
	if err == nil && at.ID != before {
		err = &storage.UnknownChangeError{ID: before}
	}
	return r, at, err
}

// behind is writeBehind for what is asked for in the midst of it, too: then it waits.
// done is called once the project was read again.
func (s *Session) behind(work func() ([]annotate.Change, error), done func(error)) {
	s.alone(func() error { return s.commit(work) }, done)
}

// alone is behind for what writes by itself.
func (s *Session) alone(write func() error, done func(error)) {
	if s.reversing {
		s.held = append(s.held, held{again: func() { s.alone(write, done) }})
		return
	}
	s.write(write, func(err error) {
		s.held = append(s.held, held{again: func() { done(err) }})
	})
}

// ground is the project as history looks at it.
type ground struct{ store *storage.Store }

// Record implements history.Ground.
func (g ground) Record(k annotate.Key) (annotate.Record, error) {
	r, _, err := g.store.Get(k)
	return r, err
}

// Document implements history.Ground.
func (g ground) Document(id annotate.ID) (*annotate.Document, error) {
	d, err := g.store.Document(id)
	if _, unknown := errors.AsType[*storage.UnknownArticleError](err); unknown {
		return nil, nil
	}
	return d, err
}

// Text implements history.Ground.
func (g ground) Text(h text.Hash) (*text.Text, error) {
	t, err := g.store.Text(h)
	if _, missing := errors.AsType[*storage.MissingTextError](err); missing {
		return nil, nil
	}
	return t, err
}

// Marks implements history.Ground.
func (g ground) Marks() iter.Seq2[annotate.Record, error] {
	return g.store.RecordsAndBin(annotate.KindStatus, annotate.KindSpan, annotate.KindLink, annotate.KindEntity)
}
