// This file owns the command import.

package main

import (
	"errors"
	"fmt"
	"strings"

	"dateline/storage"
	"dateline/storage/explain"
	"dateline/storage/intake"
	"dateline/storage/transfer"
)

// importCommand brings files into a project.
type importCommand struct {
	Project  string   `arg:"" help:"The project."`
	Paths    []string `arg:"" name:"path" help:"Files, or folders of files."`
	Format   string   `default:"auto" placeholder:"NAME" help:"What the files are: ${readable}. Without it each is recognised."`
	Layer    handle   `placeholder:"HANDLE" help:"Whose tags they are. Without it those of whom the file names, or of the person who works."`
	Encoding string   `placeholder:"NAME" help:"How plain text is encoded, as windows-1252 or utf-16. Without it that is guessed."`
	Columns  string   `placeholder:"FIELD=COLUMN,..." help:"What the columns of tables hold, as title=Headline,text=Body. Without it that is guessed."`
	Offsets  string   `default:"" placeholder:"UNIT" help:"What the places in datasets count, where it is not what their format says: codepoint, utf16 or byte."`
	Partial  bool     `help:"Take the good articles of a dataset with bad ones, and list the rest."`
	Near     string   `default:"keep" placeholder:"keep|skip" help:"What becomes of near copies of articles that are there: keep them and say so, or skip them."`
	JSON     bool     `name:"json" help:"Print a JSON object."`
}

// Validate refuses names that mean nothing, before the project is looked at.
func (c *importCommand) Validate() error {
	if err := transfer.CheckReadable(c.Format); err != nil {
		return errors.New(explain.Sentence(err))
	}
	if err := transfer.CheckNear(c.Near); err != nil {
		return errors.New(explain.Sentence(err))
	}
	if _, err := transfer.Unit(c.Offsets); err != nil {
		return errors.New(explain.Sentence(err))
	}
	if _, err := intake.FindEncoding(c.Encoding); err != nil {
		return errors.New(explain.Sentence(err))
	}
	return nil
}

// Run implements the command.
func (c *importCommand) Run(s *session) error {
	store, err := storage.Open(c.Project, storage.Options{})
	if err != nil {
		return err
	}
	report, err := c.into(s, store)
	if closing := store.Close(); err == nil {
		err = closing
	}
	if len(report.Imported)+len(report.Skipped)+len(report.Failed)+len(report.Warnings) == 0 && err != nil {
		return err
	}
	for _, w := range report.Warnings {
		s.say(fmt.Sprintf("%s: %s.", w.Path, strings.TrimSuffix(w.Warning, ".")))
	}
	for _, f := range report.Failed {
		s.say(f.Error)
	}
	printing := c.print(s, report)
	if err != nil {
		return err
	}
	if printing != nil {
		return printing
	}
	if len(report.Failed) > 0 {
		return errFailed
	}
	return nil
}

func (c *importCommand) into(s *session, store *storage.Store) (transfer.ImportReport, error) {
	people, err := store.People()
	if err != nil {
		return transfer.ImportReport{}, err
	}
	me := s.person(people)
	unit, err := transfer.Unit(c.Offsets)
	if err != nil {
		return transfer.ImportReport{}, err
	}
	bar := s.progress("Importing")
	defer bar.clear()
	return transfer.Import(s.ctx, store, c.Paths, transfer.ImportOptions{
		Format: c.Format, Layer: string(c.Layer), Encoding: c.Encoding,
		Offsets: unit, Partial: c.Partial, Columns: c.Columns, Near: c.Near, As: author(me), Me: me, Progress: bar.pace, Workers: onProcessors,
	})
}

func (c *importCommand) print(s *session, r transfer.ImportReport) error {
	if c.JSON {
		return s.printJSON(r)
	}
	if err := s.print("%s and %s imported.\n", count(r.Articles, "article"), count(r.Spans, "tag")); err != nil {
		return err
	}
	for _, skip := range r.Skipped {
		if err := s.print("Skipped %s: %s.\n", skip.Path, skip.Reason); err != nil {
			return err
		}
	}
	return nil
}

// count writes a number with its noun.
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}
