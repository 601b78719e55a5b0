// Package version makes a newer version of an article: an article of its own that takes
// over what all people marked on the older one.
package version

import (
	"fmt"

	"dateline/annotate"
	"dateline/annotate/anchor"
	"dateline/annotate/text"
)

// Version is what a newer version comes to.
type Version struct {
	Change annotate.Change
	Moved  int           // tags that it takes over
	Lost   []anchor.Lost // tags that found no place on it
}

// Make puts next, whose text is t, into the project as a newer version of older, in one
// change of the author's. Tags get new ids and keep all else but their places; links go
// along where both of their tags do. A layer that was done is done on the newer version
// only if it lost nothing. The older article goes to the bin, unless tags were lost: it
// keeps them, and stays. What else belongs to the newer article, as its receipt, is with.
//
// It writes into the layers of others, as an import of their tags does.
func Make(by annotate.Author, older *annotate.Document, next annotate.Article, t *text.Text, with ...annotate.Edit) Version {
	next.Earlier = older.Article.ID
	placed, lost := anchor.Anchor(older.Text, t, older.AllSpans())
	edits := append([]annotate.Edit{annotate.Put(nil, next)}, with...)
	ids := make(map[annotate.ID]annotate.ID, len(placed))
	for _, s := range placed {
		was := s.ID
		s.ID, s.Article = by.NewID(), next.ID
		ids[was] = s.ID
		edits = append(edits, annotate.Put(nil, s))
	}
	for _, l := range older.AllLinks() {
		from, to := ids[l.From], ids[l.To]
		if from == (annotate.ID{}) || to == (annotate.ID{}) {
			continue
		}
		l.ID, l.Article, l.From, l.To = by.NewID(), next.ID, from, to
		edits = append(edits, annotate.Put(nil, l))
	}
	edits = append(edits, statuses(older, next.ID, lost)...)
	if len(lost) == 0 {
		edits = append(edits, annotate.Remove(older.Article))
	}
	return Version{Change: by.Change(summary(older.Article, len(placed), len(lost)), edits...), Moved: len(placed), Lost: lost}
}

// statuses are those of the older article, of layers that lost something no longer
// done.
func statuses(older *annotate.Document, next annotate.ID, lost []anchor.Lost) []annotate.Edit {
	short := map[annotate.ID]bool{}
	for _, l := range lost {
		short[l.Span.Layer] = true
	}
	var edits []annotate.Edit
	for _, s := range older.Statuses() {
		s.Article = next
		if s.State == annotate.StateDone && short[s.Layer] {
			s.State = annotate.StateInWork
		}
		edits = append(edits, annotate.Put(nil, s))
	}
	return edits
}

// summary says whose layers were written.
func summary(older annotate.Article, moved, lost int) string {
	s := fmt.Sprintf("Import a newer version of “%s”", annotate.Shorten(older.Title, 40))
	switch {
	case moved+lost == 0:
		return s
	case lost == 0:
		return s + fmt.Sprintf(" with the %s of all layers", tags(moved))
	}
	return s + fmt.Sprintf(" with %d of the %s of all layers", moved, tags(moved+lost))
}

func tags(n int) string {
	if n == 1 {
		return "tag"
	}
	return fmt.Sprintf("%d tags", n)
}
