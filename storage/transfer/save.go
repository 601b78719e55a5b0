// This file owns the writing of an import: batches that share a group, and what
// is taken back when a file fails after a part of it was written.

package transfer

import (
	"fmt"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/transfer/fault"
)

// A batch is written when it holds this much, or more by one article.
const (
	batchEdits = 4000
	batchBytes = 8 << 20 // of texts and originals
)

// batch is what goes into one transaction.
type batch struct {
	edits     []annotate.Edit
	texts     []*text.Text
	originals [][]byte
	bytes     int
	articles  int // new ones
	spans     int // new ones
}

func (b *batch) add(o outcome, edits []annotate.Edit, t *text.Text, original []byte) {
	b.edits = append(b.edits, edits...)
	if o.fresh {
		b.articles++
	}
	b.spans += o.spans
	if t != nil {
		b.texts = append(b.texts, t)
		b.bytes += t.Len()
	}
	if original != nil {
		b.originals = append(b.originals, original)
		b.bytes += len(original)
	}
}

func (b *batch) full() bool { return len(b.edits) >= batchEdits || b.bytes >= batchBytes }

// saver writes batches of one import.
type saver struct {
	store *storage.Store
	by    annotate.Author
	group annotate.ID
}

// save writes a batch as one change.
func (s *saver) save(b batch) (annotate.ID, error) {
	c := s.by.Change(summary(b), b.edits...)
	c.Group = s.group
	err := s.store.Commit(storage.Batch{Changes: []annotate.Change{c}, Texts: b.texts, Originals: b.originals})
	return c.ID, err
}

// takeBack undoes changes that were saved, which are given oldest first, and
// returns the cause.
func (s *saver) takeBack(saved []annotate.ID, cause error) error {
	for i := len(saved) - 1; i >= 0; i-- {
		c, ok, err := s.store.Change(saved[i])
		if err == nil && !ok {
			err = fmt.Errorf("change %s is missing", saved[i])
		}
		if err == nil {
			undo := s.by.Undo(c)
			err = s.store.Commit(storage.Batch{Changes: undo})
		}
		if err != nil {
			return &fault.HalfDoneError{Err: cause, TakeBack: err}
		}
	}
	return cause
}

func summary(b batch) string {
	switch {
	case b.articles > 0 && b.spans > 0:
		return fmt.Sprintf("Import %s and %s", count(b.articles, "article"), count(b.spans, "tag"))
	case b.articles > 0:
		return "Import " + count(b.articles, "article")
	case b.spans > 0:
		return "Import " + count(b.spans, "tag")
	}
	return "Import what is known of articles"
}
