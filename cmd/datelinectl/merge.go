// This file owns the command merge.

package main

import (
	"errors"
	"fmt"
	"strings"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/explain"
	"dateline/storage/share"
	"dateline/storage/transfer/fault"
)

// mergeCommand takes share files, and projects, into a project.
type mergeCommand struct {
	Project        string   `arg:"" help:"The project."`
	Files          []string `arg:"" name:"file" help:"Share files, or projects of others."`
	Scheme         string   `placeholder:"mine|theirs|both" help:"Whose tag scheme stands where two contradict each other. Without it such a file is refused."`
	Anchor         bool     `help:"Put the tags of near copies on the articles of the project as well."`
	Mine           []handle `sep:"none" placeholder:"HANDLE" help:"A layer that is that of the person who works, under an old name; may be given several times."`
	PassphraseFile given    `placeholder:"FILE" help:"Open locked files with the passphrase in FILE."`
	DryRun         bool     `help:"Say what would come in, and change nothing."`
	JSON           bool     `name:"json" help:"Print a JSON object."`
}

// merged is what merge --json prints.
type merged struct {
	Articles int           `json:"articles"` // that are new
	Spans    int           `json:"spans"`    // that are new
	Merged   []mergedFile  `json:"merged"`
	Skipped  []skippedFile `json:"skipped"`
	Failed   []failedFile  `json:"failed"`
	Warnings []fileWarning `json:"warnings"`
}

type mergedFile struct {
	Path        string               `json:"path"`
	From        *string              `json:"from"` // handle; null for a project
	Articles    int                  `json:"articles"`
	Spans       int                  `json:"spans"`
	Changed     int                  `json:"changed"` // tags
	Removed     int                  `json:"removed"` // tags
	Decisions   int                  `json:"decisions"`
	Comments    int                  `json:"comments"`
	Assignments int                  `json:"assignments"`
	Anchored    int                  `json:"anchored"`
	Layers      map[string]tagCounts `json:"layers"` // by handle
	Restored    bool                 `json:"restored"`
}

type tagCounts struct {
	New     int `json:"new"`
	Changed int `json:"changed"`
	Here    int `json:"here"`
	Removed int `json:"removed"`
}

type skippedFile struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

type failedFile struct {
	Path  string `json:"path"`
	Error string `json:"error"`
}

type fileWarning struct {
	Path    string `json:"path"`
	Warning string `json:"warning"`
}

// Validate refuses words that mean nothing, before the project is looked at.
func (c *mergeCommand) Validate() error {
	known := []string{string(share.SchemeMine), string(share.SchemeTheirs), string(share.SchemeBoth)}
	if c.Scheme == "" {
		return nil
	}
	for _, k := range known {
		if c.Scheme == k {
			return nil
		}
	}
	return errors.New(explain.Sentence(&fault.ChoiceError{What: "answer about tag schemes", Value: c.Scheme, Known: known}))
}

// Run implements the command.
func (c *mergeCommand) Run(s *session) error {
	passphrase, err := readPassphrase(string(c.PassphraseFile))
	if err != nil {
		return err
	}
	store, err := storage.Open(c.Project, storage.Options{ReadOnly: c.DryRun})
	if err != nil {
		return err
	}
	out, err := c.into(s, store, passphrase)
	if closing := store.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	for _, w := range out.Warnings {
		s.say(fmt.Sprintf("%s: %s.", w.Path, w.Warning))
	}
	for _, f := range out.Failed {
		s.say(f.Error)
	}
	if err := c.print(s, out); err != nil {
		return err
	}
	if len(out.Failed) > 0 {
		return errFailed
	}
	return nil
}

// into merges the files one by one. The error is one after which no more are tried.
func (c *mergeCommand) into(s *session, store *storage.Store, passphrase string) (merged, error) {
	out := merged{Merged: []mergedFile{}, Skipped: []skippedFile{}, Failed: []failedFile{}, Warnings: []fileWarning{}}
	for _, path := range c.Files {
		people, err := store.People()
		if err != nil {
			return out, err
		}
		r, err := c.one(s, store, people, path, passphrase)
		switch {
		case s.ctx.Err() != nil:
			return out, s.ctx.Err()
		case err != nil:
			out.Failed = append(out.Failed, failedFile{path, explain.Sentence(err)})
			continue
		case r.Standing == share.StandingHere:
			out.Skipped = append(out.Skipped, skippedFile{path, "all of it is in the project already"})
		default:
			if people, err = store.People(); err != nil {
				return out, err
			}
			f := c.fileOf(path, r, people)
			out.Articles += f.Articles
			out.Spans += f.Spans
			out.Merged = append(out.Merged, f)
		}
		for _, w := range r.Warnings() {
			out.Warnings = append(out.Warnings, fileWarning{path, w})
		}
	}
	return out, nil
}

// one merges one file, or looks at it.
func (c *mergeCommand) one(s *session, store *storage.Store, people []annotate.Person, path, passphrase string) (r share.Report, err error) {
	if err := share.NotItself(store, path); err != nil {
		return r, err
	}
	src, err := share.Open(s.ctx, path, passphrase)
	if err != nil {
		return r, err
	}
	defer func() {
		if closing := src.Close(); err == nil {
			err = closing
		}
	}()
	answers := share.Answers{Scheme: share.SchemeAnswer(c.Scheme), Anchor: c.Anchor}
	for _, h := range c.Mine {
		p, err := personNamed("layer", string(h), append(people, src.People()...))
		if err != nil {
			return r, err
		}
		answers.Mine = append(answers.Mine, p.ID)
	}
	me := s.person(people)
	bar := s.progress("Merging")
	defer bar.clear()
	if c.DryRun {
		r.Preview, err = share.Look(s.ctx, store, src, me, answers, bar.count)
		asks := answers.Scheme == share.SchemeAsk && r.Standing != share.StandingHere
		if against := r.Scheme.Contradictions; err == nil && asks && len(against) > 0 { // as the merge itself will say
			err = &share.FileError{Path: src.Path(), Err: &share.SchemeError{Contradictions: against}}
		}
		return r, err
	}
	if r, err = share.Merge(s.ctx, store, src, author(me), answers, bar.count); err != nil || r.Head == (annotate.ID{}) {
		return r, err
	}
	if people, err = store.People(); err != nil {
		return r, err
	}
	if _, joins := joining(people, me); len(joins) > 0 {
		err = store.Commit(storage.Batch{Changes: joins})
	}
	return r, err
}

// fileOf is what came of one file.
func (c *mergeCommand) fileOf(path string, r share.Report, people []annotate.Person) mergedFile {
	f := mergedFile{
		Path: path, Articles: r.Articles.New, Decisions: r.Decisions.New + r.Decisions.Changed, Comments: r.Comments.New + r.Comments.Changed,
		Assignments: r.Assignments.New + r.Assignments.Changed, Anchored: r.Anchored, Layers: map[string]tagCounts{},
		Restored: r.Standing == share.StandingWithdrawn,
	}
	if !r.Whole {
		from := handleOf(people, r.From)
		f.From = &from
	}
	for _, l := range r.Layers {
		f.Layers[handleOf(people, l.Layer)] = tagCounts(l.Tags)
		f.Spans += l.Tags.New
		f.Changed += l.Tags.Changed
		f.Removed += l.Tags.Removed
	}
	return f
}

func (c *mergeCommand) print(s *session, out merged) error {
	if c.JSON {
		return s.printJSON(out)
	}
	verb := "merged"
	if c.DryRun {
		verb = "would be merged"
	}
	for _, f := range out.Merged {
		parts := []string{count(f.Articles, "article"), count(f.Spans, "tag")}
		for _, part := range []struct {
			n    int
			noun string
		}{{f.Changed, "changed tag"}, {f.Removed, "removed tag"}, {f.Decisions, "decision"}, {f.Comments, "comment"}, {f.Assignments, "assignment"}} {
			if part.n > 0 {
				parts = append(parts, count(part.n, part.noun))
			}
		}
		last := len(parts) - 1
		if err := s.print("%s: %s and %s %s.\n", f.Path, strings.Join(parts[:last], ", "), parts[last], verb); err != nil {
			return err
		}
	}
	for _, skip := range out.Skipped {
		if err := s.print("Skipped %s: %s.\n", skip.Path, skip.Reason); err != nil {
			return err
		}
	}
	return nil
}
