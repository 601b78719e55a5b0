// This file owns the change that brings back what was deleted.

package annotate

import (
	"fmt"
	"strings"
)

// Deleted is records that were removed, as they were at last.
type Deleted struct {
	Articles []Article
	Spans    []Span
	Links    []Link
}

// Restore brings back what was deleted, all in one change: articles, with all that
// is on them, since that went nowhere; spans; and of the links those whose both ends
// are there then. there finds the record that stands now, nil where there is none.
//
// What stands already is passed over, and so are spans and links of others, which
// are theirs to restore, and those whose article is not there and does not come
// back. A change without edits says that nothing is left to be done.
func (a Author) Restore(deleted Deleted, there func(Key) Record) Change {
	var edits []Edit
	back := map[Key]bool{} // what this change brings back
	restore := func(r Record) bool {
		k := r.Key()
		if back[k] || there(k) != nil {
			return false
		}
		back[k] = true
		edits = append(edits, Put(nil, r))
		return true
	}
	stands := func(k Key) bool { return back[k] || there(k) != nil }
	var articles []Article
	var spans []Span
	for _, article := range deleted.Articles {
		if restore(article) {
			articles = append(articles, article)
		}
	}
	for _, s := range deleted.Spans {
		if s.Entity != (ID{}) && !stands(Entity{ID: s.Entity}.Key()) {
			s.Entity = ID{}
		}
		if s.Layer == a.Person && stands(Article{ID: s.Article}.Key()) && restore(s) {
			spans = append(spans, s)
		}
	}
	for _, l := range deleted.Links {
		from, to := Span{ID: l.From, Article: l.Article}.Key(), Span{ID: l.To, Article: l.Article}.Key()
		if l.Layer == a.Person && stands(from) && stands(to) {
			restore(l)
		}
	}
	return a.Change(restores(articles, spans), edits...)
}

// restores is the summary of a change that brings back articles and spans.
func restores(articles []Article, spans []Span) string {
	var parts []string
	switch len(articles) {
	case 0:
	case 1:
		parts = append(parts, "the article "+quoted(articles[0].Title))
	default:
		parts = append(parts, fmt.Sprintf("%d articles", len(articles)))
	}
	switch len(spans) {
	case 0:
	case 1:
		parts = append(parts, "the tag "+quoted(spans[0].Quote()))
	default:
		parts = append(parts, fmt.Sprintf("%d tags", len(spans)))
	}
	return "Restore " + strings.Join(parts, " and ")
}
