// This file owns how a person comes into a project, and the day's backup.

package session

import (
	"slices"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/profile"
)

// Join makes sure that the person at work is one of the project's people, by
// the name that they have now. A handle that someone else has there gets a
// number behind it: two people who arrive with one handle stay two. A project
// that can only be read is left as it is.
func (s *Session) Join(p annotate.Person) error {
	if s.store.ReadOnly() {
		return nil
	}
	var before annotate.Record
	i := slices.IndexFunc(s.people, func(k annotate.Person) bool { return k.ID == p.ID })
	if i >= 0 {
		p.Handle = s.people[i].Handle
		if p == s.people[i] {
			return nil
		}
		before = s.people[i]
	} else {
		p.Handle = profile.Free(p.Handle, func(handle string) bool {
			return slices.ContainsFunc(s.people, func(k annotate.Person) bool { return strings.EqualFold(k.Handle, handle) })
		})
	}
	program := annotate.Author{Person: annotate.Program, Now: s.author.Now, NewID: s.author.NewID}
	c := program.Change("Join as "+p.Handle, annotate.Put(before, p))
	if err := s.store.Commit(storage.Batch{Changes: []annotate.Change{c}}); err != nil {
		return err
	}
	if i >= 0 {
		s.people[i] = p
	} else {
		s.people = append(s.people, p)
	}
	return nil
}

// Snapshot makes the backup of the day, unless there is one.
func (s *Session) Snapshot(now time.Time) {
	if s.store.ReadOnly() {
		return
	}
	s.alongside(false,
		func() error { _, err := s.store.Snapshot(now); return err },
		func(err error) {
			if err != nil {
				s.view.Failed("make the day's backup", err)
			}
		})
}
