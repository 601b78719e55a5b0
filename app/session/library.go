// This file owns the library: opening articles, adding and removing them, and
// keeping the list in step with what is marked.

package session

import (
	"reflect"
	"slices"

	"dateline/annotate"
	"dateline/storage"
)

// Open reads an article and makes it the open document. Of several calls the
// last one wins.
func (s *Session) Open(id annotate.ID) { s.openThen(id, func() {}) }

// OpenThen is Open, and then what follows once the document is open.
func (s *Session) OpenThen(id annotate.ID, then func()) { s.openThen(id, then) }

func (s *Session) openThen(id annotate.ID, then func()) {
	if s.reversing {
		s.held = append(s.held, held{again: func() { s.openThen(id, then) }})
		return
	}
	s.opening++
	if s.document != nil && s.document.Article.ID == id {
		then()
		return
	}
	opening := s.opening
	s.read(id, func(d *annotate.Document, problems []error, err error) {
		switch {
		case opening != s.opening:
			return
		case err != nil:
			s.view.Failed("open the article", err)
			return
		case s.position(id) < 0: // it was removed meanwhile
			return
		}
		s.document, s.problems = d, problems
		s.review.putOpen()
		s.view.DocumentOpened()
		then()
	})
}

// read reads a document, with all changes made so far and those made while it
// is read. One that does not fit what was read was made on a document that an
// import has overtaken: it is read again once the change is saved. What takes
// the longer the more there is of it is done here, beside the screen.
func (s *Session) read(id annotate.ID, done func(d *annotate.Document, problems []error, err error)) {
	var d *annotate.Document
	var problems []error
	s.after(
		func() (err error) {
			if d, err = s.store.Document(id); err != nil {
				return err
			}
			problems = d.Problems()
			d.Text.Positions() // which the status bar asks for at once
			return nil
		},
		func(err error) {
			if err != nil {
				done(nil, nil, err)
				return
			}
			if s.document != nil {
				s.view.DocumentClosing()
			}
			for _, c := range slices.Concat(s.queue.flight, s.queue.changes) {
				if d.Apply(c) != nil {
					s.read(id, done)
					return
				}
			}
			d.Follow(s.scheme)
			done(d, problems, nil)
		})
}

// Shut closes the open document.
func (s *Session) Shut() {
	if s.document != nil {
		s.view.DocumentClosing()
	}
	s.opening++
	s.document, s.problems = nil, nil
	s.view.DocumentOpened()
}

// Reload reads the library and the open document again: after an import, or
// whatever else wrote to the project beside the gestures. then is called when
// that is done, or has failed.
func (s *Session) Reload(then func()) {
	var articles []storage.Summary
	var people []annotate.Person
	var scheme annotate.Scheme
	var entities []annotate.Entity
	var index *annotate.Entities
	var undo *annotate.UndoStack
	var searches []annotate.SavedSearch
	var given []annotate.Assignment
	assigning := s.assigned != nil
	s.after(
		func() (err error) {
			if articles, err = s.store.Listing(); err != nil {
				return err
			}
			if people, err = s.store.People(); err != nil {
				return err
			}
			if scheme, err = s.store.Scheme(); err != nil {
				return err
			}
			if entities, err = s.store.Entities(); err != nil {
				return err
			}
			index = annotate.NewEntities(entities)
			if searches, err = s.store.Searches(); err != nil {
				return err
			}
			if assigning {
				if given, err = s.store.Assignments(); err != nil {
					return err
				}
			}
			undo = s.newUndo()
			return nil
		},
		func(err error) {
			if err != nil {
				s.view.Failed("read the project", err)
				then()
				return
			}
			s.setArticles(articles)
			s.people, s.undo, s.searches = people, undo, searches
			s.setScheme(scheme)
			s.setEntities(entities, index)
			if assigning {
				s.assigned = assignedBy(given)
			}
			for _, c := range s.queue.changes {
				s.undo.Done(c)
				s.list(c)
			}
			s.view.LibraryChanged()
			s.view.LibraryRead()
			s.reopen(then)
		})
}

// reopen reads the open document again, or shuts it if it left the library.
func (s *Session) reopen(then func()) {
	if s.document == nil {
		then()
		return
	}
	id := s.document.Article.ID
	if s.position(id) < 0 {
		s.Shut()
		then()
		return
	}
	s.read(id, func(d *annotate.Document, problems []error, err error) {
		switch {
		case s.document == nil || s.document.Article.ID != id: // another was opened meanwhile
		case err != nil:
			s.view.Failed("open the article", err)
		default:
			s.document, s.problems = d, problems
			s.review.putOpen()
			s.review.tell()
			s.view.DocumentOpened()
		}
		then()
	})
}

// EditArticle replaces what is known of an article: title, source, URL, dates,
// language.
func (s *Session) EditArticle(id annotate.ID, after annotate.Article) {
	if i := s.position(id); i >= 0 {
		s.do(s.author.EditArticle(s.articles[i].Article, after))
	}
}

// Remove takes an article out of the library.
func (s *Session) Remove(id annotate.ID) {
	switch i := s.position(id); {
	case i < 0:
	case s.document != nil && s.document.Article.ID == id:
		s.RemoveArticle()
	default:
		s.do(s.author.RemoveArticle(s.articles[i].Article))
	}
}

// RemoveArticle takes the open article out of the library, and opens the one
// that takes its place in the list.
func (s *Session) RemoveArticle() {
	if s.document == nil {
		return
	}
	at := s.Position()
	s.do(s.author.RemoveArticle(s.document.Article))
	if n := len(s.articles); n > 0 && s.document == nil {
		s.Open(s.articles[min(at, n-1)].ID)
	}
}

// list brings the list in step with a change. arrived says that the change put
// an article which the list does not have: it has a place among the others and
// tags of its own, which the project knows.
func (s *Session) list(c annotate.Change) (arrived bool) {
	gone := map[annotate.ID]bool{}
	s.unlend()
	s.listAssignments(c)
	for _, e := range c.Edits {
		k := e.Key()
		if k.Kind == annotate.KindSearch {
			s.listSearch(e)
			continue
		}
		if k.Kind != annotate.KindArticle {
			s.tally(k, e)
			continue
		}
		i := s.position(k.ID)
		switch after := e.After.(type) {
		case nil:
			gone[k.ID] = true
		case annotate.Article:
			if i >= 0 {
				s.articles[i].Article = after
			} else {
				arrived = true
			}
		}
	}
	if len(gone) > 0 {
		s.setArticles(slices.DeleteFunc(s.articles, func(a storage.Summary) bool { return gone[a.ID] }))
	}
	return arrived
}

// unlend makes the list one that may be altered in place: a copy, while someone reads it.
func (s *Session) unlend() {
	if s.lent.readers > 0 {
		s.articles, s.lent = slices.Clone(s.articles), &lending{}
	}
}

// tally brings the list in step with an edit of a span or a status.
func (s *Session) tally(k annotate.Key, e annotate.Edit) {
	if i := s.position(k.Article); i >= 0 {
		s.articles[i].Tally(e.Before, e.After)
	}
}

// setScheme takes a scheme that was read from the project.
func (s *Session) setScheme(scheme annotate.Scheme) {
	for _, c := range s.queue.changes {
		for _, e := range c.Edits {
			if waiting, ok := e.After.(annotate.Scheme); ok {
				scheme = waiting
			}
		}
	}
	if !reflect.DeepEqual(s.scheme, scheme) {
		s.useScheme(scheme)
	}
}

// useScheme brings the open document and the screen in step with a scheme.
func (s *Session) useScheme(scheme annotate.Scheme) {
	s.scheme = scheme
	if s.document != nil {
		s.document.Follow(scheme)
	}
	s.view.SchemeChanged()
}

func (s *Session) setArticles(articles []storage.Summary) {
	s.articles, s.lent = articles, &lending{}
	s.positions = make(map[annotate.ID]int, len(articles))
	for i, a := range articles {
		s.positions[a.ID] = i
	}
}
