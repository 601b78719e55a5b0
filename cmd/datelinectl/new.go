// This file owns the command new.

package main

import (
	"fmt"
	"time"

	"dateline/annotate"
	"dateline/assets"
	"dateline/storage"
	"dateline/storage/formats/json"
)

// newCommand makes a project with the scheme that ships and the person who
// makes it.
type newCommand struct {
	Project string `arg:"" help:"The file to make, as a rule NAME.dateline."`
}

// Run implements the command.
func (c *newCommand) Run(s *session) (err error) {
	scheme, err := json.DecodeScheme(assets.Scheme)
	if err != nil {
		return fmt.Errorf("read the scheme that ships: %w", err)
	}
	me := s.person(nil)
	program := annotate.Author{Person: annotate.Program, Now: time.Now, NewID: annotate.NewID} // nobody can undo it
	first := program.Change("Create the project", annotate.Put(nil, me), annotate.Put(nil, scheme))
	store, err := storage.Create(c.Project, first)
	if err != nil {
		return err
	}
	if err := store.Close(); err != nil {
		return err
	}
	return s.print("Made %s.\n", c.Project)
}
