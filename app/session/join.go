// This file owns how a person comes into a project, and the day's backup.

package session

import (
	"slices"
	"time"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/profile"
)

// Join makes sure that the person at work is one of the project's people. A
// handle that someone else has there gets a number behind it: two people who
// arrive with one handle stay two. A project that can only be read is left as
// it is.
func (s *Session) Join(p annotate.Person) error {
	known := slices.ContainsFunc(s.people, func(k annotate.Person) bool { return k.ID == p.ID })
	if known || s.store.ReadOnly() {
		return nil
	}
	p.Handle = profile.Free(p.Handle, func(handle string) bool {
		return slices.ContainsFunc(s.people, func(k annotate.Person) bool { return k.Handle == handle })
	})
	program := annotate.Author{Person: annotate.Program, Now: s.author.Now, NewID: s.author.NewID}
	c := program.Change("Join as "+p.Handle, annotate.Put(nil, p))
	if err := s.store.Commit(storage.Batch{Changes: []annotate.Change{c}}); err != nil {
		return err
	}
	s.people = append(s.people, p)
	return nil
}

// Snapshot makes the backup of the day, unless there is one.
func (s *Session) Snapshot(now time.Time) {
	if s.store.ReadOnly() {
		return
	}
	s.after(
		func() error { _, err := s.store.Snapshot(now); return err },
		func(err error) {
			if err != nil {
				s.view.Failed("make the day's backup", err)
			}
		})
}
