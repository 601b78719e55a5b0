// This file owns the check of the whole project, and the ways to what it finds.

package session

import (
	"context"

	"dateline/annotate"
	"dateline/storage"
)

// Finding is a problem that Check found.
type Finding struct {
	storage.Problem
	Title string // of the article that it is in; empty where there is none, or none is known
	InBin bool   // that article is in the bin
}

// Checked is what Check came to.
type Checked struct {
	storage.Report
	Findings []Finding // Report.Problems, with what is known of their articles
}

// Check looks at the whole project on disk, after all that waits to be saved.
// progress is called from the goroutine that does the work, with the share that is
// done. The error is ctx's where it ended first.
func (s *Session) Check(ctx context.Context, progress func(share float64), done func(Checked, error)) {
	var c Checked
	s.after(func() error { return nil }, func(error) {
		s.alongside(false,
			func() (err error) {
				c.Report, err = s.store.Verify(ctx, func(done, total int) { progress(float64(done) / float64(max(total, 1))) })
				if err == nil {
					c.Findings = s.named(c.Problems)
				}
				return err
			},
			func(err error) { done(c, err) })
	})
}

// named finds the articles that problems are in. What cannot be read has no title:
// it is a problem itself. It runs beside the screen.
func (s *Session) named(problems []storage.Problem) []Finding {
	findings := make([]Finding, len(problems))
	known := map[annotate.ID]Finding{}
	for i, p := range problems {
		about, ok := known[p.Article]
		if !ok && p.Article != (annotate.ID{}) {
			key := annotate.Article{ID: p.Article}.Key()
			r, there, err := s.store.Get(key)
			if err == nil && !there {
				r, about.InBin, _ = s.store.Removed(key)
			}
			if a, isArticle := r.(annotate.Article); isArticle {
				about.Title = a.Title
			}
			known[p.Article] = about
		}
		findings[i] = Finding{p, about.Title, about.InBin}
	}
	return findings
}

// Visit opens an article, and then calls then; at once where it is open. Where
// another is opened meanwhile, then is not called.
func (s *Session) Visit(id annotate.ID, then func()) { s.openThen(id, then) }
