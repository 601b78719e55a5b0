// This file owns the writing of an import: batches that share a group, and what
// is taken back when a file fails after a part of it was written.

package transfer

import (
	"fmt"
	"slices"

	"dateline/annotate"
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
	shared    []annotate.Edit // of people, scheme and entities
	edits     []annotate.Edit
	texts     []storage.Packed
	originals [][]byte
	bytes     int
	articles  int // new ones
	spans     int // new ones
}

func (b *batch) add(o outcome, edits []annotate.Edit, t storage.Packed, original []byte) {
	b.edits = append(b.edits, edits...)
	if o.fresh {
		b.articles++
	}
	b.spans += o.spans
	if !t.IsZero() {
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

// save writes a batch, and returns its changes, the oldest first. What is shared
// is a change of the program's and in no group: whoever undoes the import must
// not take their people and labels from tags that came later.
func (s *saver) save(b batch) ([]annotate.ID, error) {
	var changes []annotate.Change
	if len(b.shared) > 0 {
		changes = append(changes, s.program().Change("Take in the people and labels of an import", b.shared...))
	}
	c := s.by.Change(summary(b), b.edits...)
	c.Group = s.group
	changes = append(changes, c)
	ids := make([]annotate.ID, len(changes))
	for i, c := range changes {
		ids[i] = c.ID
	}
	return ids, s.store.Commit(storage.Batch{Changes: changes, Packed: b.texts, Originals: b.originals})
}

func (s *saver) program() annotate.Author {
	return annotate.Author{Person: annotate.Program, Now: s.by.Now, NewID: s.by.NewID}
}

// takeBack undoes changes that were saved, which are given oldest first, and
// returns the cause. The program undoes them, so that nobody is offered to redo
// what failed.
func (s *saver) takeBack(saved []annotate.ID, cause error) error {
	for _, id := range slices.Backward(saved) {
		if err := s.undo(id); err != nil {
			return &fault.HalfDoneError{Err: cause, TakeBack: err}
		}
	}
	return cause
}

func (s *saver) undo(id annotate.ID) error {
	c, ok, err := s.store.Change(id)
	if err != nil {
		return err
	}
	if !ok {
		return fmt.Errorf("undo a change: %w", &storage.UnknownChangeError{ID: id})
	}
	return s.store.Commit(storage.Batch{Changes: s.program().Undo(c)})
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
