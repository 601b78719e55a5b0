// This file owns the changes that a person makes to several articles at once, and to
// the searches that are kept.

package annotate

import "fmt"

// SetStates says how far the author is with articles. was finds the author's status of
// one as it stands, nil where there is none. An article that is so already is passed
// over.
func (a Author) SetStates(articles []ID, was func(article ID) Record, state State) Change {
	var edits []Edit
	for _, article := range articles {
		next := Status{Article: article, Layer: a.Person, State: state, Modified: a.now()}
		before := was(article)
		status, there := before.(Status)
		if there && status.State == state || !there && state == StateNew {
			continue
		}
		next.Attributes = status.Attributes
		edits = append(edits, Put(before, next))
	}
	return a.Change(fmt.Sprintf("Set %d articles to %s", len(edits), state), edits...)
}

// RemoveArticles takes articles out of the library, as RemoveArticle does one.
func (a Author) RemoveArticles(articles []Article) Change {
	if len(articles) == 1 {
		return a.RemoveArticle(articles[0])
	}
	edits := make([]Edit, len(articles))
	for i, article := range articles {
		edits[i] = Remove(article)
	}
	return a.Change(fmt.Sprintf("Delete %d articles", len(articles)), edits...)
}

// SaveSearch keeps a search, or another version of one that is kept. was is the one as
// it stands, or nil.
func (a Author) SaveSearch(was Record, s SavedSearch) Change {
	return a.Change(fmt.Sprintf("Keep the search “%s”", Shorten(s.Name, summaryQuote)), Put(was, s))
}

// RenameSearch gives a search that is kept another name.
func (a Author) RenameSearch(s SavedSearch, name string) Change {
	after := s
	after.Name = name
	return a.Change(fmt.Sprintf("Rename the search “%s” to “%s”", Shorten(s.Name, summaryQuote), Shorten(name, summaryQuote)), Put(s, after))
}

// RemoveSearch removes a search that was kept.
func (a Author) RemoveSearch(s SavedSearch) Change {
	return a.Change(fmt.Sprintf("Remove the search “%s”", Shorten(s.Name, summaryQuote)), Remove(s))
}
