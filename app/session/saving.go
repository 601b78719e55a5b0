// This file owns saving: what waits to be written, in which order, and what is
// shown of it. One job runs at a time. Changes that wait together are written
// together, in one transaction.

package session

import (
	"slices"

	"dateline/annotate"
	"dateline/storage"
)

// Saving says how the screen and the disk stand to each other.
type Saving int

// The states of saving.
const (
	Saved   Saving = iota // all that is shown is on disk
	Pending               // something that is shown is not yet on disk
	Refused               // the disk refused the last change, which was taken back
)

// queue holds what waits for the disk. Changes wait in changes; jobs run
// between them, each after what was queued before it. Long work, an import or
// an export, goes on beside them.
type queue struct {
	running bool
	flight  []annotate.Change // being written
	changes []annotate.Change // to be written next
	jobs    []job
	beside  int // long work that is going on
	writing int // and how much of it writes
	refused error
	waiting []func(error) // called once nothing waits any more
}

type job struct {
	work func() error
	done func(error)
}

// Saving reports whether what is shown is on disk, and the error if the disk
// refused the last change.
func (s *Session) Saving() (Saving, error) {
	switch {
	case s.queue.refused != nil:
		return Refused, s.queue.refused
	case len(s.queue.flight)+len(s.queue.changes)+s.queue.writing > 0:
		return Pending, nil
	}
	return Saved, nil
}

// WhenSaved calls then once nothing waits for the disk and no long work is
// going on: at once, or later. Its error says that the disk has refused
// something meanwhile.
func (s *Session) WhenSaved(then func(refused error)) {
	s.queue.waiting = append(s.queue.waiting, then)
	s.next()
}

// settle tells those who wait.
func (s *Session) settle(refused error) {
	waiting := s.queue.waiting
	s.queue.waiting = nil
	for _, then := range waiting {
		then(refused)
	}
}

// alongside runs long work beside the queue.
func (s *Session) alongside(writes bool, work func() error, done func(error)) {
	q := &s.queue
	q.beside++
	if writes {
		q.writing++
	}
	s.view.SaveChanged()
	s.work.Run(work, func(err error) {
		q.beside--
		if writes {
			q.writing--
		}
		done(err)
		s.view.SaveChanged()
		s.next()
	})
}

// save queues changes; next writes them.
func (s *Session) save(changes ...annotate.Change) {
	s.queue.refused = nil
	s.queue.changes = append(s.queue.changes, changes...)
	s.view.SaveChanged()
}

// after queues work on the project that must see all changes made so far.
func (s *Session) after(work func() error, done func(error)) {
	s.queue.jobs = append(s.queue.jobs, job{work, done})
	s.next()
}

// next starts what waits longest, unless something runs.
func (s *Session) next() {
	q := &s.queue
	switch {
	case q.running:
	case len(q.changes) > 0:
		q.flight, q.changes, q.running = q.changes, nil, true
		batch := storage.Batch{Changes: q.flight}
		s.work.Run(func() error { return s.store.Commit(batch) }, s.written)
	case len(q.jobs) > 0:
		j := q.jobs[0]
		q.jobs, q.running = q.jobs[1:], true
		s.work.Run(j.work, func(err error) {
			q.running = false
			j.done(err)
			s.next()
		})
	case q.beside == 0:
		s.settle(nil)
	}
}

func (s *Session) written(err error) {
	q := &s.queue
	var refused annotate.Change // the first
	if err != nil {
		all := slices.Concat(q.flight, q.changes)
		refused = all[0]
		q.changes, q.refused = nil, err
		// Nothing waits any more: the journal alone says what was done.
		s.undo = s.newUndo()
		for _, c := range slices.Backward(all) {
			s.takeBack(c)
		}
	}
	q.flight, q.running = nil, false
	if err != nil {
		s.view.Failed("save “"+refused.Summary+"”, which was taken back", err)
		s.settle(err)
	}
	s.next()
	s.view.SaveChanged()
}

// takeBack removes from the screen a change that the disk refused.
func (s *Session) takeBack(c annotate.Change) {
	c.Edits, c.Undoes = c.Inverse(), c.ID
	if s.document != nil {
		if err := s.document.Apply(c); err != nil {
			s.view.Failed("take back “"+c.Summary+"”", err)
		}
	}
	s.shown(c)
}

// unsaved finds a change that is not yet in the journal.
func (s *Session) unsaved(id annotate.ID) (annotate.Change, bool) {
	for _, c := range slices.Concat(s.queue.flight, s.queue.changes) {
		if c.ID == id {
			return c, true
		}
	}
	return annotate.Change{}, false
}
