// This file owns the command export.

package main

import (
	"errors"
	"time"

	"dateline/storage"
	"dateline/storage/explain"
	"dateline/storage/transfer"
)

// exportCommand writes a dataset.
type exportCommand struct {
	Project      string   `arg:"" help:"The project."`
	Format       string   `required:"" placeholder:"NAME" help:"What to write: ${writable}."`
	Out          string   `required:"" placeholder:"PATH" help:"Where to write it."`
	Layer        []handle `sep:"none" placeholder:"HANDLE" help:"Whose tags; may be given several times. Without it everyone's."`
	Label        []string `sep:"none" placeholder:"KEY" help:"Which tags; may be given several times. Without it all."`
	Strict       bool     `help:"Write nothing if the format cannot say everything."`
	Force        bool     `help:"Replace a file that is there."`
	Reproducible bool     `help:"Leave out the time, so that the same project gives the same bytes."`
	JSON         bool     `name:"json" help:"Print a JSON object."`
}

// Validate refuses a format that cannot be written, before the project is
// looked at.
func (c *exportCommand) Validate() error {
	if c.Format == "" { // the library looks for flags that are missing later
		return errors.New("missing flags: --format=NAME")
	}
	if err := transfer.CheckWritable(c.Format); err != nil {
		return errors.New(explain.Sentence(err))
	}
	return nil
}

// Run implements the command.
func (c *exportCommand) Run(s *session) error {
	store, err := storage.Open(c.Project, storage.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	report, err := c.from(s, store)
	if closing := store.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	if c.JSON {
		return s.printJSON(report)
	}
	if err := s.print("%s and %s written to %s.\n", count(report.Articles, "article"), count(report.Spans, "tag"), c.Out); err != nil {
		return err
	}
	for _, l := range report.Lost {
		if err := s.print("Lost of tag %s: %s.\n", l.Span, l.Why); err != nil {
			return err
		}
	}
	return nil
}

func (c *exportCommand) from(s *session, store *storage.Store) (transfer.ExportReport, error) {
	bar := s.progress("Exporting")
	defer bar.clear()
	return transfer.Export(s.ctx, store, transfer.ExportOptions{
		Format: c.Format, Out: c.Out, Layers: handles(c.Layer), Labels: c.Label,
		Force: c.Force, Reproducible: c.Reproducible, Strict: c.Strict,
		Now: time.Now, Progress: bar.show,
	})
}
