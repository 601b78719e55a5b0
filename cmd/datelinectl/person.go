// This file owns who works: the person in whose name a command acts.

package main

import (
	"cmp"
	"errors"
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
