// This file owns how far people agree, as an open project knows it.

package session

import (
	"context"
	"io"

	"dateline/storage/insights"
)

// Compare compares layers as they are on disk, after all that waits to be saved, as far as
// the person at work may see them: they are Reader in o. Progress and Workers are called
// from goroutines that do the work.
func (s *Session) Compare(ctx context.Context, o insights.Options, done func(*insights.Comparison, error)) {
	var c *insights.Comparison
	o.Reader = s.author.Person
	s.after(func() error { return nil }, func(error) {
		s.alongside(false,
			func() (err error) { c, err = insights.Compare(ctx, s.store, o); return err },
			func(err error) { done(c, err) })
	})
}

// Behind finds what stands behind a figure of a comparison. The error is ctx's if it ends
// first.
func (s *Session) Behind(ctx context.Context, c *insights.Comparison, q insights.Question, done func([]insights.Place, error)) {
	var places []insights.Place
	s.alongside(false,
		func() (err error) { places, err = c.Behind(ctx, s.store, q); return err },
		func(err error) { done(places, err) })
}

// SaveInsights writes a picture or a report to a file, which is replaced if it is there.
func (s *Session) SaveInsights(path string, write func(io.Writer) error, done func(error)) {
	s.alongside(false, func() error { return insights.Save(s.store.Path(), path, write) }, done)
}

// Changes is how many changes the project on disk holds; it fails for one that is damaged.
func (s *Session) Changes() (uint64, error) { return s.store.Changes() }
