// This file owns the command verify.

package main

import (
	"errors"
	"fmt"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/explain"
)

// verifyCommand reads all of a project and says what is wrong with it.
type verifyCommand struct {
	Project string `arg:"" help:"The project."`
	JSON    bool   `name:"json" help:"Print a JSON object."`
}

// verified is what verify --json prints.
type verified struct {
	OK       bool      `json:"ok"`
	Articles int       `json:"articles"`
	Spans    int       `json:"spans"`
	Problems []problem `json:"problems"`
}

// problem is one of them. Article and Span are null where it is about none.
type problem struct {
	Article *annotate.ID `json:"article"`
	Span    *annotate.ID `json:"span"`
	Problem string       `json:"problem"`
}

// Run implements the command.
func (c *verifyCommand) Run(s *session) error {
	store, err := storage.Open(c.Project, storage.Options{ReadOnly: true})
	if errors.Is(err, storage.ErrDamaged) || errors.Is(err, storage.ErrTruncated) { // that is what it was to find out
		found := storage.Report{Problems: []storage.Problem{{Problem: explain.Sentence(err)}}}
		return errors.Join(err, c.print(s, found))
	}
	if err != nil {
		return err
	}
	bar := s.progress("Verifying")
	report, err := store.Verify(s.ctx, func(done, total int) { bar.show(float64(done)/float64(max(total, 1)), "") })
	bar.clear()
	if closing := store.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	if err := c.print(s, report); err != nil {
		return err
	}
	if len(report.Problems) > 0 {
		s.say(fmt.Sprintf("“%s” has %s; restore a snapshot from “%s.backups”, or import the files of these articles again.",
			c.Project, count(len(report.Problems), "problem"), c.Project))
		return errFailed
	}
	return nil
}

func (c *verifyCommand) print(s *session, r storage.Report) error {
	if c.JSON {
		v := verified{OK: len(r.Problems) == 0, Articles: r.Articles, Spans: r.Spans, Problems: []problem{}}
		for _, p := range r.Problems {
			v.Problems = append(v.Problems, problem{known(p.Article), known(p.Span), p.Problem})
		}
		return s.printJSON(v)
	}
	if err := s.print("%s and %s read.\n", count(r.Articles, "article"), count(r.Spans, "tag")); err != nil {
		return err
	}
	for _, p := range r.Problems {
		where := ""
		if id := known(p.Article); id != nil {
			where += fmt.Sprintf("article %s: ", id)
		}
		if id := known(p.Span); id != nil {
			where += fmt.Sprintf("tag %s: ", id)
		}
		if err := s.print("%s%s\n", where, p.Problem); err != nil {
			return err
		}
	}
	return nil
}

// known is the id, or nil for none.
func known(id annotate.ID) *annotate.ID {
	if id == (annotate.ID{}) {
		return nil
	}
	return &id
}
