// Package history is what can be done with changes that were made: to tell what one
// of them did field by field, to take one back where its ground has changed since,
// and to go back to a moment. What comes out is edits, to be made as a new change;
// nothing that was is altered.
//
// A record is compared in three versions: as it was before the change, as the change
// left it, and as it is now. A field that is now as the change left it is taken back.
// One that was changed again since is a Conflict, and stays as it is.
package history

import (
	"iter"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Ground is what a project holds now. Any error of it ends what asks.
type Ground interface {
	// Record is the record with the key; nil where there is none, or it is removed.
	Record(annotate.Key) (annotate.Record, error)
	// Document is an article with all that is marked on it, a copy that may be
	// altered; nil where the article is not in the library.
	Document(article annotate.ID) (*annotate.Document, error)
	// Text is a text by its hash; nil where the project no longer has it.
	Text(text.Hash) (*text.Text, error)
	// Marks yields every status, span, link and entity, those of articles in the bin
	// too.
	Marks() iter.Seq2[annotate.Record, error]
}

// Conflict is a part of a change that cannot be taken back, because of what was done
// since or because it is not the person's to take back.
type Conflict struct {
	Key   annotate.Key // the record
	Field string       // “label”, “note”; "" for the record as a whole
	Says  string       // one sentence, without a full stop, for the user to read
}

// Field is one thing that a change made of a record, in words; "" for nothing.
type Field struct {
	Name          string
	Before, After string
}

// kindOrder is the order in which the records of a change are taken back, so that
// each finds what it needs: an article before its tags, tags before their links.
func kindOrder(k annotate.Kind) int {
	switch k {
	case annotate.KindScheme:
		return 0
	case annotate.KindEntity:
		return 1
	case annotate.KindArticle:
		return 2
	case annotate.KindSpan:
		return 3
	case annotate.KindLink:
		return 4
	}
	return 5
}

// layerOf is the layer that a record is in, or the person whose words or verdict it is;
// false where it is nobody's.
func layerOf(r annotate.Record) (annotate.ID, bool) {
	switch r := r.(type) {
	case annotate.Span:
		return r.Layer, true
	case annotate.Link:
		return r.Layer, true
	case annotate.Status:
		return r.Layer, true
	case annotate.Comment:
		return r.Person, true
	case annotate.Decision:
		return r.Reviewer, true
	}
	return annotate.ID{}, false
}

// net is a change with one edit a record: what the record was before the first of the
// change's edits, and what it was after the last.
func net(edits []annotate.Edit) []annotate.Edit {
	at := make(map[annotate.Key]int, len(edits))
	folded := make([]annotate.Edit, 0, len(edits))
	for _, e := range edits {
		if i, again := at[e.Key()]; again {
			folded[i].After = e.After
			continue
		}
		at[e.Key()] = len(folded)
		folded = append(folded, e)
	}
	kept := folded[:0]
	for _, e := range folded {
		if e.Before != nil || e.After != nil {
			kept = append(kept, e)
		}
	}
	return kept
}

// Sentence is what a change did, in words. An undo and a redo have the summary of
// what they take back.
func Sentence(c annotate.Change) string {
	switch {
	case c.Undoes != annotate.ID{}:
		return "Undo: " + c.Summary
	case c.Redoes != annotate.ID{}:
		return "Redo: " + c.Summary
	}
	return c.Summary
}
