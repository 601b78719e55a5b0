// This file owns the shelf: which articles of the library are listed, and in which
// order. The question is one text, whether it is typed or put together by filters.

package app

import (
	"context"
	"maps"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/search"
)

// shelf is what the library lists.
type shelf struct {
	app   *App
	asked search.Query
	order session.Order

	rows  []annotate.ID // in order; nil for all articles in the order of import
	found session.Found
	fits  string // the question that rows answer, as it is written
	going bool   // the rest of the answer is being looked for
	after int    // the row where the open article stood, once it is in none

	cancel   context.CancelFunc // of the question that is being answered, and of excerpts
	ctx      context.Context
	excerpts map[annotate.ID]search.Excerpt
	wanted   []annotate.ID // excerpts that rows in view lack
	soon     soon

	marked map[annotate.ID]bool // rows that a command works on, besides the open one
	anchor int                  // where marking by Shift began; -1 for nowhere
}

func newShelf(a *App) *shelf { return &shelf{app: a, anchor: -1, cancel: func() {}} }

// isWhole reports whether all articles are listed in the order of import.
func (s *shelf) isWhole() bool { return s.asked.IsEmpty() && s.order == session.Order{} }

// looksIntoTexts reports whether the question is about words, so that rows show where
// they stand.
func (s *shelf) looksIntoTexts() bool { return hasWordsIn(s.asked) }

// hasWordsIn reports whether a question asks for words of the texts.
func hasWordsIn(q search.Query) bool {
	for _, t := range q.Terms() {
		if !t.Not && (t.Field == "" || !search.IsField(t.Field)) {
			return true
		}
	}
	return false
}

// count is how many articles are listed.
func (s *shelf) count() int {
	switch {
	case s.app.session == nil:
		return 0
	case s.rows == nil:
		return len(s.app.session.Articles())
	}
	return len(s.rows)
}

// article is what is listed in a row; false where it has left the library since.
func (s *shelf) article(row int) (storage.Summary, bool) {
	if row < 0 || row >= s.count() {
		return storage.Summary{}, false
	}
	if s.rows == nil {
		return s.app.session.Articles()[row], true
	}
	return s.app.session.Listed(s.rows[row])
}

// row is where an article is listed, or -1.
func (s *shelf) row(id annotate.ID) int {
	if s.rows == nil {
		return s.app.session.Place(id)
	}
	return s.found.Row(id)
}

// position is the row of the open article, or -1.
func (s *shelf) position() int {
	if !hasDocument(s.app) {
		return -1
	}
	return s.row(s.app.session.Document().Article.ID)
}

// from is the row that a step by so many goes to.
func (s *shelf) from(by int) int {
	if at := s.position(); at >= 0 {
		s.after = at
		return at + by
	}
	if by > 0 {
		by-- // what follows has moved up to where it stood
	}
	return s.after + by
}

// ask looks for articles that fit a question, in an order. Until they are found the list
// stays as it is.
func (s *shelf) ask(q search.Query, o session.Order) {
	if at := s.position(); at >= 0 {
		s.after = at
	}
	changed := q.String() != s.asked.String()
	s.asked, s.order = q, o
	if changed && !hasWordsIn(q) && s.app.reader != nil {
		s.app.reader.find.stopLooking()
	}
	if changed {
		s.excerpts, s.marked, s.anchor = nil, nil, -1
	}
	s.again()
}

// again answers the question anew, after something has changed in the library. Where
// that takes longer than a moment what is known at once is shown first, unless the list
// has a whole answer to the same question.
func (s *shelf) again() {
	s.cancel()
	s.going = false
	se := s.app.session
	if se == nil || s.isWhole() {
		s.cancel = func() {}
		s.rows, s.found, s.fits = nil, session.Found{Whole: true}, ""
		s.app.library.shelved()
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.ctx, s.cancel = ctx, cancel
	taking := func(take func(session.Found)) func(session.Found, error) {
		return func(found session.Found, err error) {
			switch {
			case ctx.Err() != nil, s.app.session != se:
			case err != nil:
				s.app.fail(err)
			default:
				take(found)
			}
		}
	}
	se.Find(ctx, s.asked, s.order, taking(func(found session.Found) {
		// While the index is made the question is asked again at its end.
		s.going = found.Left > 0 && s.app.library.indexing.cancel == nil
		if !s.going || s.fits != s.asked.String() || s.found.Left > 0 {
			s.take(found)
		}
		if s.going {
			se.FindAll(ctx, s.asked, s.order, taking(func(found session.Found) {
				s.going = false
				s.take(found)
			}))
		}
	}))
}

// take shows what was found.
func (s *shelf) take(found session.Found) {
	s.rows, s.found, s.fits = found.Articles, found, s.asked.String()
	if s.rows == nil {
		s.rows = []annotate.ID{}
	}
	if at := s.position(); at >= 0 {
		s.after = at
	}
	s.app.library.shelved()
}

// forget empties the shelf of a project that is closed.
func (s *shelf) forget() {
	s.cancel()
	*s = shelf{app: s.app, order: s.order, anchor: -1, cancel: func() {}}
}

// excerpt is where an article has the words that are asked for; it is looked for when a
// row asks, and the row is drawn again when it is there.
func (s *shelf) excerpt(id annotate.ID) search.Excerpt {
	e, known := s.excerpts[id]
	if !known && s.ctx != nil {
		s.wanted = append(s.wanted, id)
		s.soon.bring(s.app.work, s.readExcerpts)
	}
	return e
}

func (s *shelf) readExcerpts() {
	wanted, ctx := s.wanted, s.ctx
	s.wanted = nil
	if s.app.session == nil || ctx == nil || len(wanted) == 0 {
		return
	}
	s.app.session.Excerpts(ctx, wanted, s.asked, func(found map[annotate.ID]search.Excerpt) {
		if ctx.Err() != nil {
			return
		}
		if s.excerpts == nil {
			s.excerpts = map[annotate.ID]search.Excerpt{}
		}
		for id, e := range found {
			s.excerpts[id] = e
		}
		s.app.library.list.Refresh()
	})
}

// chosen lists the articles that a command works on: those that are marked, or else the
// open one.
func (s *shelf) chosen() []annotate.ID {
	var list []annotate.ID
	for row := range s.count() {
		if len(s.marked) == 0 {
			break
		}
		if a, ok := s.article(row); ok && s.marked[a.ID] {
			list = append(list, a.ID)
		}
	}
	if len(list) == 0 && hasDocument(s.app) {
		list = append(list, s.app.session.Document().Article.ID)
	}
	return list
}

// stays is the article nearest to the open one that is not marked: the next, or where
// there is none the one before.
func (s *shelf) stays() (annotate.ID, bool) {
	at := s.position()
	for row := at + 1; row < s.count(); row++ {
		if a, ok := s.article(row); ok && !s.marked[a.ID] {
			return a.ID, true
		}
	}
	for row := at - 1; row >= 0; row-- {
		if a, ok := s.article(row); ok && !s.marked[a.ID] {
			return a.ID, true
		}
	}
	return annotate.ID{}, false
}

// markTo marks the rows from where marking began to one.
func (s *shelf) markTo(row int) {
	if s.anchor < 0 {
		s.anchor = max(s.position(), 0)
	}
	s.marked = map[annotate.ID]bool{}
	for i := min(s.anchor, row); i <= max(s.anchor, row); i++ {
		if a, ok := s.article(i); ok {
			s.marked[a.ID] = true
		}
	}
}

// toggle marks a row, or takes its mark away. The open article is one of those marked
// first.
func (s *shelf) toggle(row int) {
	a, ok := s.article(row)
	if !ok {
		return
	}
	if s.marked == nil {
		s.marked = map[annotate.ID]bool{}
		if open, ok := s.article(s.position()); ok {
			s.marked[open.ID] = true
		}
	}
	if s.marked[a.ID] {
		delete(s.marked, a.ID)
	} else {
		s.marked[a.ID] = true
	}
	s.anchor = row
}

// unmarkGone takes the marks of articles away that are not listed any more.
func (s *shelf) unmarkGone() {
	maps.DeleteFunc(s.marked, func(id annotate.ID, _ bool) bool { return s.row(id) < 0 })
}

// unmark takes all marks away.
func (s *shelf) unmark() { s.marked, s.anchor = nil, -1 }
