// This file owns what is done to several articles of the library at once, and the
// searches that are kept.

package session

import (
	"cmp"
	"slices"
	"strings"

	"dateline/annotate"
)

// SetStates says how far the person is with articles, as one step.
func (s *Session) SetStates(articles []annotate.ID, state annotate.State) {
	if len(articles) == 1 && s.document != nil && s.document.Article.ID == articles[0] {
		s.SetState(state)
		return
	}
	was := map[annotate.ID]annotate.Record{}
	s.after(
		func() error {
			for _, id := range articles {
				r, there, err := s.store.Get(annotate.Status{Article: id, Layer: s.author.Person}.Key())
				if err != nil {
					return err
				}
				if there {
					was[id] = r
				}
			}
			return nil
		},
		func(err error) {
			if err != nil {
				s.view.Failed("set the state of the articles", err)
				return
			}
			s.do(s.author.SetStates(articles, func(id annotate.ID) annotate.Record { return s.statusOf(id, was[id]) }, state))
		})
}

// statusOf is the person's status of an article, with what waits to be saved.
func (s *Session) statusOf(article annotate.ID, stored annotate.Record) annotate.Record {
	key := annotate.Status{Article: article, Layer: s.author.Person}.Key()
	for _, c := range slices.Backward(s.queue.changes) {
		for _, e := range slices.Backward(c.Edits) {
			if e.Key() == key {
				return e.After
			}
		}
	}
	return stored
}

// RemoveArticles takes articles out of the library, as one step.
func (s *Session) RemoveArticles(ids []annotate.ID) {
	var gone []annotate.Article
	for _, id := range ids {
		if i := s.position(id); i >= 0 {
			gone = append(gone, s.articles[i].Article)
		}
	}
	if len(gone) > 0 {
		s.do(s.author.RemoveArticles(gone))
	}
}

// Searches lists the searches that are kept, by their names.
func (s *Session) Searches() []annotate.SavedSearch {
	list := slices.Clone(s.searches)
	slices.SortFunc(list, func(a, b annotate.SavedSearch) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), slices.Compare(a.ID[:], b.ID[:]))
	})
	return list
}

// KeepSearch keeps a question under a name, in the place of one that has it.
func (s *Session) KeepSearch(name, query string) {
	for _, kept := range s.searches {
		if strings.EqualFold(kept.Name, name) {
			s.do(s.author.SaveSearch(kept, annotate.SavedSearch{ID: kept.ID, Name: name, Query: query}))
			return
		}
	}
	s.do(s.author.SaveSearch(nil, annotate.SavedSearch{ID: s.author.NewID(), Name: name, Query: query}))
}

// RenameSearch gives a search that is kept another name.
func (s *Session) RenameSearch(id annotate.ID, name string) {
	for _, kept := range s.searches {
		if kept.ID == id && kept.Name != name {
			s.do(s.author.RenameSearch(kept, name))
			return
		}
	}
}

// RemoveSearch removes a search that is kept.
func (s *Session) RemoveSearch(id annotate.ID) {
	for _, kept := range s.searches {
		if kept.ID == id {
			s.do(s.author.RemoveSearch(kept))
			return
		}
	}
}

// listSearch brings the searches in step with an edit of one.
func (s *Session) listSearch(e annotate.Edit) {
	s.searches = slices.DeleteFunc(slices.Clone(s.searches), func(o annotate.SavedSearch) bool { return o.ID == e.Key().ID })
	if after, ok := e.After.(annotate.SavedSearch); ok {
		s.searches = append(s.searches, after)
	}
}
