// This file owns the library: opening articles, adding and removing them, and
// keeping the list in step with what is marked.

package session

import (
	"context"
	"maps"
	"slices"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/transfer"
)

// Open reads an article and makes it the open document. Of several calls the
// last one wins.
func (s *Session) Open(id annotate.ID) { s.openThen(id, func() {}) }

func (s *Session) openThen(id annotate.ID, then func()) {
	if s.document != nil && s.document.Article.ID == id {
		then()
		return
	}
	s.opening++
	opening := s.opening
	s.read(id, func(d *annotate.Document) {
		if opening != s.opening {
			return
		}
		s.document = d
		s.view.DocumentOpened()
		then()
	})
}

// read reads a document, with all changes made so far and those made while it
// is read.
func (s *Session) read(id annotate.ID, done func(*annotate.Document)) {
	var d *annotate.Document
	s.after(
		func() (err error) { d, err = s.store.Document(id); return err },
		func(err error) {
			if err != nil {
				s.view.Failed("open the article", err)
				return
			}
			for _, c := range s.queue.changes {
				if err := d.Apply(c); err != nil {
					s.view.Failed("open the article", err)
				}
			}
			done(d)
		})
}

// Shut closes the open document.
func (s *Session) Shut() {
	s.opening++
	s.document = nil
	s.view.DocumentOpened()
}

// Reload reads the library and the open document again: after an import, or
// whatever else wrote to the project beside the gestures.
func (s *Session) Reload(then func()) {
	var articles []storage.Summary
	var people []annotate.Person
	var scheme annotate.Scheme
	var undo *annotate.UndoStack
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
			undo = annotate.NewUndoStack(s.author.Person, s.journal)
			return nil
		},
		func(err error) {
			if err != nil {
				s.view.Failed("read the project", err)
				return
			}
			s.setArticles(articles)
			s.people, s.scheme, s.undo = people, scheme, undo
			for _, c := range s.queue.changes {
				s.undo.Done(c)
			}
			s.view.LibraryChanged()
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
	s.read(id, func(d *annotate.Document) {
		if s.document == nil || s.document.Article.ID != id {
			return
		}
		s.document = d
		s.view.DocumentOpened()
		then()
	})
}

// Import brings files into the project. progress is called from the goroutine
// that does the work. What was brought in when ctx ends stays.
func (s *Session) Import(ctx context.Context, paths []string, o transfer.ImportOptions, done func(transfer.ImportReport, error)) {
	o.As = s.author
	var report transfer.ImportReport
	s.work.Run(
		func() (err error) { report, err = transfer.Import(ctx, s.store, paths, o); return err },
		func(err error) { s.Reload(func() { done(report, err) }) })
}

// AddText makes an article of pasted text and opens it.
func (s *Session) AddText(a annotate.Article, raw string, done func(transfer.ImportReport, error)) {
	var report transfer.ImportReport
	s.work.Run(
		func() (err error) {
			report, err = transfer.ImportText(context.Background(), s.store, a, raw, s.author)
			return err
		},
		func(err error) { s.Reload(func() { done(report, err) }) })
}

// Export writes a dataset. progress in o is called from the goroutine that
// does the work.
func (s *Session) Export(ctx context.Context, o transfer.ExportOptions, done func(transfer.ExportReport, error)) {
	var report transfer.ExportReport
	s.WhenSaved(func() {
		s.work.Run(
			func() (err error) { report, err = transfer.Export(ctx, s.store, o); return err },
			func(err error) { done(report, err) })
	})
}

// EditArticle replaces what is known of the open article: title, source, URL,
// dates, language.
func (s *Session) EditArticle(after annotate.Article) {
	if s.document != nil {
		s.do(s.author.EditArticle(s.document.Article, after))
	}
}

// RemoveArticle takes the open article out of the library.
func (s *Session) RemoveArticle() {
	if s.document != nil {
		s.do(s.author.RemoveArticle(s.document.Article))
	}
}

// list brings the list in step with an edit of an article.
func (s *Session) list(e annotate.Edit) {
	i := s.position(e.Key().ID)
	switch after := e.After.(type) {
	case nil:
		if i >= 0 {
			s.setArticles(slices.Delete(s.articles, i, i+1))
		}
	case annotate.Article:
		if i >= 0 {
			s.articles[i].Article = after
			return
		}
		// An article that comes back has a place among the others and tags of
		// its own, which the project knows.
		s.Reload(func() {})
	}
}

// count brings the list in step with the open document.
func (s *Session) count() {
	i := s.Position()
	if i < 0 {
		return
	}
	layers := maps.Clone(s.articles[i].Layers)
	if layers == nil {
		layers = map[annotate.ID]storage.LayerSummary{}
	}
	layers[s.author.Person] = storage.LayerSummary{
		Spans: s.document.Count(s.author.Person), State: s.document.State(s.author.Person),
	}
	s.articles[i].Layers = layers
}

func (s *Session) setArticles(articles []storage.Summary) {
	s.articles = articles
	s.positions = make(map[annotate.ID]int, len(articles))
	for i, a := range articles {
		s.positions[a.ID] = i
	}
}
