// This file owns the questions to the library: which articles fit, and where they have
// the words. They are answered beside the screen.

package session

import (
	"context"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/search"
)

// Found is the answer to a question.
type Found struct {
	Articles []annotate.ID // in order
	Left     int           // how many more may fit, and were not read
	Whole    bool          // the index of words knows all articles
	Problems []string      // sentences about what could not be asked
	rows     map[annotate.ID]int
}

// Row is the place of an article in Articles, or -1.
func (f *Found) Row(id annotate.ID) int {
	if row, ok := f.rows[id]; ok {
		return row
	}
	return -1
}

// who is the person at work and what their questions may name.
func (s *Session) who() search.Who {
	return search.Who{Me: s.author.Person, People: s.people, Scheme: s.scheme}
}

// lending counts who reads a list of articles beside the screen.
type lending struct{ readers int }

// lend is the list of articles, to be read beside the screen. It is not altered until
// back is called, on the goroutine of the session.
func (s *Session) lend() (list []storage.Summary, back func()) {
	l := s.lent
	l.readers++
	return s.articles, func() { l.readers-- }
}

// Find answers a question, as well as it can be done at once: where Found.Left says that
// more may fit, FindAll finds them. When ctx ends first done is given its error.
func (s *Session) Find(ctx context.Context, q search.Query, o Order, done func(Found, error)) {
	s.answer(ctx, s.library.Find, q, o, done)
}

// FindAll is Find for an answer that can be waited for.
func (s *Session) FindAll(ctx context.Context, q search.Query, o Order, done func(Found, error)) {
	s.answer(ctx, s.library.FindAll, q, o, done)
}

// finding is a way to answer a question.
type finding func(context.Context, []storage.Summary, search.Who, search.Query) (search.Result, error)

func (s *Session) answer(ctx context.Context, find finding, q search.Query, o Order, done func(Found, error)) {
	if asksProject(q) {
		s.after(func() error { return nil }, func(error) { s.answerNow(ctx, find, q, o, done) })
		return
	}
	s.answerNow(ctx, find, q, o, done)
}

// asksProject reports whether a question is about what the list of articles does not tell,
// so that what was done last has to be saved first.
func asksProject(q search.Query) bool {
	return slices.ContainsFunc(q.Terms(), func(t search.Term) bool {
		return t.Field == search.FieldAssigned || t.Field == search.FieldIs && strings.EqualFold(t.Value, "commented")
	})
}

func (s *Session) answerNow(ctx context.Context, find finding, q search.Query, o Order, done func(Found, error)) {
	list, back := s.lend()
	who := s.who()
	found := Found{Whole: true}
	s.work.Run(
		func() error {
			r, err := find(ctx, list, who, q)
			if err != nil {
				return err
			}
			o.sort(list, r.Articles, who.Me)
			n := len(r.Articles)
			found = Found{make([]annotate.ID, n), r.Left, r.Whole, r.Problems, make(map[annotate.ID]int, n)}
			for i, at := range r.Articles {
				found.Articles[i] = list[at].ID
				found.rows[list[at].ID] = i
			}
			return ctx.Err()
		},
		func(err error) {
			back()
			done(found, err)
		})
}

// Excerpts finds the words of a question in articles, with some words around them. What
// cannot be read has none.
func (s *Session) Excerpts(ctx context.Context, articles []annotate.ID, q search.Query, done func(map[annotate.ID]search.Excerpt)) {
	var list []storage.Summary
	for _, id := range articles {
		if a, ok := s.Listed(id); ok {
			list = append(list, a)
		}
	}
	found := make(map[annotate.ID]search.Excerpt, len(list))
	s.work.Run(
		func() error {
			for _, a := range list {
				excerpts, err := s.library.Context(ctx, a, q, 1)
				if ctx.Err() != nil {
					return ctx.Err()
				}
				found[a.ID] = search.Excerpt{}
				if err == nil && len(excerpts) > 0 {
					found[a.ID] = excerpts[0]
				}
			}
			return nil
		},
		func(err error) {
			if err == nil {
				done(found)
			}
		})
}
