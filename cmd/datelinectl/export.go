// This file owns the command export.

package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/explain"
	"dateline/storage/export"
)

// exportCommand writes a dataset.
type exportCommand struct {
	Project      string   `arg:"" help:"The project."`
	Format       string   `required:"" placeholder:"NAME" help:"What to write: ${writable}."`
	Out          string   `required:"" placeholder:"PATH" help:"Where to write it: a file or, for ${folders}, a folder."`
	Layer        []handle `sep:"none" placeholder:"HANDLE" help:"Whose tags; may be given several times. Without it everyone's."`
	Merged       bool     `help:"Write the layers as one, equal tags once."`
	Label        []string `sep:"none" placeholder:"KEY" help:"Which tags; may be given several times. Without it all."`
	Status       []string `sep:"none" placeholder:"STATE" help:"Only layers that are so far with an article: new, work or done; may be given several times."`
	Query        string   `placeholder:"QUERY" help:"Only articles that the search finds, as port source:Reuters."`
	Since        string   `placeholder:"DATE" help:"Only articles published since a year, month or day began."`
	Until        string   `placeholder:"DATE" help:"Only articles published until a year, month or day ended."`
	Split        string   `placeholder:"NAME=SHARE,..." help:"Split the articles, as train=80,dev=10,test=10. An article always falls the same way, and near copies fall together."`
	Seed         uint64   `default:"0" placeholder:"N" help:"Another number splits otherwise."`
	Sentences    bool     `help:"Write each sentence as an article of its own."`
	Context      int      `placeholder:"N" help:"How many words around each quote stand beside it (csv)."`
	Pseudonyms   string   `placeholder:"FILE" help:"Write pseudonyms for people, and keep who is who in FILE; with a FILE that is there they are the same again."`
	Card         bool     `help:"Make the README a dataset card: counts, scheme, guidelines, checksums."`
	Strict       bool     `help:"Write nothing if the format cannot say everything of every tag."`
	Force        bool     `help:"Replace a file, or a folder that an export made."`
	Reproducible bool     `help:"Leave out the time, so that the same project gives the same bytes."`
	JSON         bool     `name:"json" help:"Print a JSON object."`
}

// Validate refuses what means nothing, before the project is looked at.
func (c *exportCommand) Validate() error {
	if c.Format == "" { // the library looks for flags that are missing later
		return errors.New("missing flags: --format=NAME")
	}
	if err := export.CheckWritable(c.Format); err != nil {
		return errors.New(explain.Sentence(err))
	}
	_, split := export.ParseSplit(c.Split)
	_, status := states(c.Status)
	if err := errors.Join(split, status, export.CheckDates(c.Since, c.Until)); err != nil {
		return err
	}
	if c.Context < 0 {
		return fmt.Errorf("--context takes a number of words, and %d is none", c.Context)
	}
	return nil
}

// states are those that the command line names.
func states(names []string) ([]annotate.State, error) {
	var list []annotate.State
	for _, name := range names {
		switch strings.ToLower(name) {
		case "new":
			list = append(list, annotate.StateNew)
		case "work", "in work":
			list = append(list, annotate.StateInWork)
		case "done":
			list = append(list, annotate.StateDone)
		default:
			return nil, fmt.Errorf("%q is no status; there are new, work and done", name)
		}
	}
	return list, nil
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
	if err != nil && s.ctx.Err() != nil {
		s.say("The export was stopped, and nothing was written.")
		return errFailed
	}
	if err != nil {
		return err
	}
	defer report.Close()
	if len(report.Omits) > 0 {
		s.say(fmt.Sprintf("%s has no place for: %s.", c.Format, strings.Join(report.Omits, "; ")))
	}
	if c.JSON {
		return report.WriteJSON(s.stdout)
	}
	return c.print(s, report)
}

// mostLost is how many tags are named of each thing that a format cannot say.
const mostLost = 5

func (c *exportCommand) print(s *session, r export.Report) error {
	if err := s.print("%s and %s written to %s.\n", count(r.Articles, "article"), count(r.Spans, "tag"), c.Out); err != nil {
		return err
	}
	for _, p := range r.Parts {
		if err := s.print("  %s: %s, %s\n", p.Name, count(p.Articles, "article"), count(p.Spans, "tag")); err != nil {
			return err
		}
	}
	for _, k := range r.Lost.Kinds() {
		var named []string
		for _, id := range k.First[:min(len(k.First), mostLost)] {
			named = append(named, id.String())
		}
		if k.Count > len(named) {
			named = append(named, "…")
		}
		if err := s.print("Lost of %s: %s (%s).\n", count(k.Count, "tag"), k.Why, strings.Join(named, ", ")); err != nil {
			return err
		}
	}
	return nil
}

func (c *exportCommand) from(s *session, store *storage.Store) (export.Report, error) {
	split, err1 := export.ParseSplit(c.Split)
	states, err2 := states(c.Status)
	people, err3 := store.People()
	if err := errors.Join(err1, err2, err3); err != nil {
		return export.Report{}, err
	}
	bar := s.progress("Exporting")
	defer bar.clear()
	return export.Run(s.ctx, store, export.Options{
		Format: c.Format, Out: c.Out,
		Layers: handles(c.Layer), Merged: c.Merged, Labels: c.Label, States: states,
		Query: c.Query, Since: c.Since, Until: c.Until, Me: s.person(people).ID,
		Split: split, Seed: c.Seed, Sentences: c.Sentences, Context: c.Context,
		Pseudonyms: c.Pseudonyms, Card: c.Card,
		Force: c.Force, Reproducible: c.Reproducible, Strict: c.Strict,
		Now: time.Now, Progress: bar.show, Workers: onProcessors,
	})
}
