// This file owns what becomes of a gesture that was made on a page which something
// beside the screen has overtaken: what it altered is altered on what is there now,
// field by field, so that it brings nothing back that was taken away meanwhile.

package session

import (
	"iter"
	"slices"

	"dateline/annotate"
	"dateline/annotate/history"
	"dateline/annotate/text"
)

// rebased is a change of the person's as it is on what is there now. The error is a
// *annotate.ConflictError where it does not fit that.
func (s *Session) rebased(c annotate.Change) (annotate.Change, error) {
	if c.Undoes != (annotate.ID{}) || c.Redoes != (annotate.ID{}) || slices.ContainsFunc(c.Edits, ofArticle) {
		return c, nil
	}
	// What takes back the inverse of a change is the change, where nothing came between.
	inverse := annotate.Change{Author: c.Author, Edits: c.Inverse()}
	onto, err := history.Revert(s.author, screen{s}, inverse)
	if err != nil {
		return annotate.Change{}, err
	}
	if len(onto.Conflicts) > 0 {
		return annotate.Change{}, &annotate.ConflictError{Key: onto.Conflicts[0].Key}
	}
	c.Edits = onto.Edits
	return c, nil
}

func ofArticle(e annotate.Edit) bool { return e.Key().Kind == annotate.KindArticle }

// screen is what is shown, as history looks at it.
type screen struct{ s *Session }

// Record implements history.Ground.
func (g screen) Record(k annotate.Key) (annotate.Record, error) {
	switch k.Kind {
	case annotate.KindScheme:
		return g.s.scheme, nil
	case annotate.KindEntity:
		if e, ok := g.s.entities.Stored(k.ID); ok {
			return e, nil
		}
		return nil, nil
	}
	if d := g.s.document; d != nil && d.Article.ID == k.Article {
		return d.Get(k), nil
	}
	r, _, err := g.s.store.Get(k)
	return r, err
}

// Document implements history.Ground.
func (g screen) Document(id annotate.ID) (*annotate.Document, error) {
	if d := g.s.document; d != nil && d.Article.ID == id {
		again := annotate.NewDocument(d.Article, d.Text, d.AllSpans(), d.AllLinks(), d.Statuses())
		again.Remark(d.Remarks()...)
		return again, nil
	}
	return ground{g.s.store}.Document(id)
}

// Text implements history.Ground.
func (g screen) Text(h text.Hash) (*text.Text, error) { return ground{g.s.store}.Text(h) }

// Marks implements history.Ground.
func (g screen) Marks() iter.Seq2[annotate.Record, error] { return ground{g.s.store}.Marks() }
