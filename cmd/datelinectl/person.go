// This file owns who works: the person in whose name a command acts.

package main

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/explain"
	"dateline/storage/profile"
)

// author is someone who makes changes now.
func author(p annotate.Person) annotate.Author {
	return annotate.Author{Person: p.ID, Now: time.Now, NewID: annotate.NewID}
}

// person is who works, in a project with these people: the one whom --as names,
// else the one of the desktop program's settings, else the login name. A handle
// is first looked for in the project, then in the settings.
func (s *session) person(people []annotate.Person) annotate.Person {
	me, known := s.settings()
	handle := s.as
	if handle == "" {
		if known {
			return me
		}
		handle = cmp.Or(profile.LoginName(), profile.HandleFor(""))
	}
	for _, p := range people {
		if strings.EqualFold(p.Handle, handle) {
			return p
		}
	}
	if known && strings.EqualFold(me.Handle, handle) {
		return me
	}
	return annotate.PersonKnownBy(handle)
}

// joining is the person who works as one of a project's people: with the change that
// makes them one, and a handle that nobody else has, where they are not.
func joining(people []annotate.Person, me annotate.Person) (annotate.Person, []annotate.Change) {
	for _, p := range people {
		if p.ID == me.ID {
			return p, nil
		}
	}
	me.Handle = profile.Free(me.Handle, func(h string) bool {
		return slices.ContainsFunc(people, func(p annotate.Person) bool { return strings.EqualFold(p.Handle, h) })
	})
	program := author(annotate.Person{ID: annotate.Program}) // nobody can undo it
	return me, []annotate.Change{program.Change("Join as "+me.Handle, annotate.Put(nil, me))}
}

// settings is the person of the desktop program's settings. A profile that
// cannot be read is no reason to stop; the user is told.
func (s *session) settings() (annotate.Person, bool) {
	folder, err := profile.Folder()
	if err != nil {
		return annotate.Person{}, false // no home: there are no settings
	}
	p, err := profile.Load(folder)
	if damaged := (*profile.DamagedError)(nil); errors.As(err, &damaged) || err != nil {
		s.say(explain.Sentence(err))
	}
	return p.Me()
}

// people lists those of a project.
func people(store *storage.Store) (byID map[annotate.ID]annotate.Person, err error) {
	list, err := store.People()
	if err != nil {
		return nil, err
	}
	byID = make(map[annotate.ID]annotate.Person, len(list))
	for _, p := range list {
		byID[p.ID] = p
	}
	return byID, nil
}
