// This file owns how a person comes into a project, and the backups that are made by themselves.

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

// day is how long it is from one backup to the next where the user asked for none
// more often.
const day = 24 * time.Hour

// Snapshot makes a backup, unless the newest is of the same day or, where every is
// shorter than a day, not yet as old as that.
func (s *Session) Snapshot(now time.Time, every time.Duration) {
	if s.store.ReadOnly() {
		return
	}
	s.alongside(false,
		func() (err error) {
			if every < day {
				_, err = s.store.SnapshotEvery(now, every)
			} else {
				_, err = s.store.Snapshot(now)
			}
			return err
		},
		func(err error) {
			if err != nil {
				s.view.Failed("make a backup", err)
			}
		})
}
