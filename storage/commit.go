// This file owns the way in: a batch of changes is checked and encoded first,
// so that the one who writes is held up no longer than the disk needs.

package storage

import (
	"fmt"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Batch is what one Commit writes.
type Batch struct {
	Changes []annotate.Change
	// Texts are the texts of the articles that the changes put. One that is
	// there already is passed over.
	Texts []*text.Text
	// Packed are texts as well, which were packed beforehand.
	Packed []Packed
	// Originals are the files that the articles came from. One that is equal
	// to a text takes no room of its own.
	Originals [][]byte
}

// Commit writes a batch in one transaction. When it returns nil all of it is
// on disk; with an error the project is as it was.
//
// A change whose Clock is zero is given the next reading of the project's
// clock, in order; a larger Clock that comes in sets the clock forward. A
// change whose id is in the journal is passed over. Of two versions of a
// record the one with the later stamp stands, whichever came first.
//
// Times are kept to the microsecond.
//
// The error is an ErrInvalidChange, *MissingTextError, *MissingArticleError or
// *RecordError if the batch is at fault; else a *FileError with ErrDiskFull,
// ErrReadOnly, ErrDamaged or what the system says.
func (s *Store) Commit(b Batch) error {
	if s.readOnly {
		return s.fileError(ErrReadOnly)
	}
	p, err := prepare(b)
	if err != nil {
		return err
	}
	return s.update(func(tx *bolt.Tx) error {
		w := newWriter(tx, s.file)
		if err := w.putBlobs(p); err != nil {
			return err
		}
		for _, c := range p.changes {
			if err := w.putChange(c); err != nil {
				return err
			}
		}
		return w.finish()
	})
}

// prepared is a batch as it will stand in the file.
type prepared struct {
	changes   []preparedChange
	texts     []preparedBlob
	originals []preparedBlob
}

type preparedBlob struct {
	hash     text.Hash
	deflated []byte
}

type preparedChange struct {
	id, group annotate.ID
	clock     uint64
	entry     entry
	edits     []preparedEdit
}

// preparedEdit is the version of a record that an edit makes. What is kept of
// a removed record is what the change says that it was: what stood here may
// have been something else, and the result must not depend on that.
type preparedEdit struct {
	key     annotate.Key
	record  annotate.Record
	body    []byte
	removed bool
}

func prepare(b Batch) (prepared, error) {
	var p prepared
	for _, c := range b.Changes {
		change, err := prepareChange(c)
		if err != nil {
			return prepared{}, err
		}
		p.changes = append(p.changes, change)
	}
	for _, t := range b.Texts {
		p.texts = append(p.texts, preparedBlob{t.Hash(), deflate([]byte(t.String()))})
	}
	for i, t := range b.Packed {
		if t.IsZero() {
			return prepared{}, fmt.Errorf("%w: packed text %d is of no text", ErrInvalidChange, i)
		}
		p.texts = append(p.texts, t.blob)
	}
	for _, content := range b.Originals {
		if len(content) > maxInflated {
			return prepared{}, fmt.Errorf("%w: a file of %d bytes", ErrInvalidChange, len(content))
		}
		p.originals = append(p.originals, preparedBlob{text.Sum(content), deflate(content)})
	}
	return p, nil
}

func prepareChange(c annotate.Change) (preparedChange, error) {
	switch {
	case c.ID == annotate.ID{}:
		return preparedChange{}, fmt.Errorf("%w: it has no id", ErrInvalidChange)
	case c.Author == annotate.ID{}:
		return preparedChange{}, fmt.Errorf("%w: change %s has no author", ErrInvalidChange, c.ID)
	}
	p := preparedChange{id: c.ID, group: c.Group, clock: c.Clock, edits: make([]preparedEdit, len(c.Edits))}
	entries := make([]entryEdit, len(c.Edits))
	for i, e := range c.Edits {
		var err error
		if p.edits[i], entries[i], err = prepareEdit(c.ID, e); err != nil {
			return preparedChange{}, err
		}
	}
	var err error
	p.entry, err = newEntry(c, entries)
	return p, err
}

func prepareEdit(change annotate.ID, e annotate.Edit) (p preparedEdit, entry entryEdit, err error) {
	if e.Before == nil && e.After == nil {
		return p, entry, fmt.Errorf("%w: change %s edits nothing", ErrInvalidChange, change)
	}
	p.key = e.Key()
	if err := checkKey(p.key); err != nil {
		return p, entry, err
	}
	if e.Before != nil && e.Before.Key() != p.key {
		return p, entry, fmt.Errorf("%w: change %s makes one record of another", ErrInvalidChange, change)
	}
	entry = entryEdit{Kind: p.key.Kind, Article: optional(p.key.Article), ID: optional(p.key.ID)}
	if e.Before != nil {
		if entry.Before, err = encodeRecord(e.Before); err != nil {
			return p, entry, err
		}
	}
	if e.After != nil {
		if entry.After, err = encodeRecord(e.After); err != nil {
			return p, entry, err
		}
		p.record, p.body = e.After, entry.After
		return p, entry, nil
	}
	p.record, p.body, p.removed = e.Before, entry.Before, true
	return p, entry, nil
}

// checkKey refuses records that could not be found again.
func checkKey(k annotate.Key) error {
	var zero annotate.ID
	switch k.Kind {
	case annotate.KindArticle, annotate.KindPerson, annotate.KindEntity, annotate.KindRules, annotate.KindSearch:
		if k.ID == zero || k.Article != zero {
			return &RecordError{Key: k, Problem: "it has no id"}
		}
	case annotate.KindScheme:
		if k.ID != zero || k.Article != zero {
			return &RecordError{Key: k, Problem: "a project has one scheme"}
		}
	case annotate.KindStatus, annotate.KindSpan, annotate.KindLink,
		annotate.KindComment, annotate.KindDecision, annotate.KindAssignment:
		if k.ID == zero || k.Article == zero {
			return &RecordError{Key: k, Problem: "it has no id, or no article"}
		}
	case annotate.KindReceipt:
		if k.Article == zero || k.ID != k.Article {
			return &RecordError{Key: k, Problem: "an article has one receipt"}
		}
	default:
		return &RecordError{Key: k, Problem: fmt.Sprintf("nothing is known of kind %d", k.Kind)}
	}
	return nil
}
