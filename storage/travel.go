// This file owns what leaves a project, and meets another: the journal in its order, and
// changes as bytes.

package storage

import (
	"bytes"
	"errors"
	"fmt"
	"iter"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// JournalInOrder yields all changes but those that were withdrawn, the one that came in
// first first. It reads in short transactions, as Journal does. After an error it stops.
func (s *Store) JournalInOrder() iter.Seq2[annotate.Change, error] {
	return func(yield func(annotate.Change, error) bool) {
		for last, more := uint64(0), true; more; {
			var page []entry
			err := s.view(func(tx *bolt.Tx) (err error) {
				page, last, more, err = readPageAfter(tx, last)
				return err
			})
			for _, e := range page {
				c, unreadable := e.change()
				if unreadable != nil {
					err = s.fileError(unreadable)
					break
				}
				if !yield(c, nil) {
					return
				}
			}
			if err != nil {
				yield(annotate.Change{}, err)
				return
			}
		}
	}
}

// readPageAfter reads entries after number n, upwards.
func readPageAfter(tx *bolt.Tx, n uint64) (page []entry, last uint64, more bool, err error) {
	c := tx.Bucket(bucketJournal).Cursor()
	size := 0
	for k, v := c.Seek(number(n + 1)); k != nil; k, v = c.Next() {
		e, err := readEntry(k, v)
		if err != nil {
			return page, n, false, err
		}
		n = parseNumber(k)
		if !isWithdrawn(tx, e.id) {
			page = append(page, e.clone())
		}
		if size += len(v); size >= journalBytes {
			return page, n, true, nil
		}
	}
	return page, n, false, nil
}

// travelling is a change as it leaves a project.
type travelling struct {
	_     struct{} `cbor:",toarray"`
	ID    annotate.ID
	Of    optionalID
	Clock uint64
	Head  entryHead
	Edits []entryEdit
}

// EncodeChange makes bytes of a change, as they may leave the project: CBOR, with the
// records as projects have them. The same change gives the same bytes. The error is an
// ErrInvalidChange or a *RecordError.
func EncodeChange(c annotate.Change) ([]byte, error) {
	t := travelling{ID: c.ID, Of: optional(c.Of), Clock: c.Clock, Head: headOf(c), Edits: make([]entryEdit, len(c.Edits))}
	for i, e := range c.Edits {
		var err error
		if _, t.Edits[i], err = prepareEdit(c.ID, e); err != nil {
			return nil, err
		}
	}
	return encMode.Marshal(t)
}

// errNoChange is returned for bytes that EncodeChange does not make.
var errNoChange = errors.New("no change")

// DecodeChange is the inverse of EncodeChange. It takes nothing for granted: what it
// returns is a change that Commit takes, as far as that can be told without a project.
func DecodeChange(b []byte) (annotate.Change, error) {
	t, err := unmarshal[travelling](b)
	if err != nil {
		return annotate.Change{}, fmt.Errorf("%w: %w", errNoChange, err)
	}
	c, err := t.Head.change()
	if err == nil {
		c.ID, c.Clock = t.ID, t.Clock
		c.Of, err = t.Of.id()
	}
	for _, e := range t.Edits {
		if err != nil {
			break
		}
		var edit annotate.Edit
		if isNull(e.Before) && isNull(e.After) {
			err = errors.New("an edit is of nothing")
		} else if edit, err = e.decode(); err == nil {
			err = checkKey(edit.Key())
		}
		c.Edits = append(c.Edits, edit)
	}
	if err == nil && (c.ID == annotate.ID{} || c.Author == annotate.ID{}) {
		err = errors.New("it has no id, or no author")
	}
	if err != nil {
		return annotate.Change{}, fmt.Errorf("%w: %w", errNoChange, err)
	}
	return c, nil
}

// EncodeRecord makes bytes of a record without its key, as projects keep it. The error is
// a *RecordError.
func EncodeRecord(r annotate.Record) ([]byte, error) { return encodeRecord(r) }

// DecodeRecord is the inverse of EncodeRecord.
func DecodeRecord(k annotate.Key, b []byte) (annotate.Record, error) { return decodeBody(k, b) }

// Meeting is what an edit of another project finds in this one.
type Meeting struct {
	Journaled bool            // the edit is in the journal
	Withdrawn bool            // it is, and was withdrawn
	There     bool            // there is a record with its key
	Version   bool            // there is or was one
	Purged    bool            // it was removed for good
	Newer     bool            // the edit's version would take the place of that
	Same      bool            // it says what the record says, or both are removed
	Record    annotate.Record // that is there, or was last; nil where nothing is known of it
}

// Meet looks what the edits of changes find in the project, for each change and edit in
// their order. The changes are as Merge takes them.
func (s *Store) Meet(changes []annotate.Change) (met [][]Meeting, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		w := newWriter(tx, s.file) // it writes nothing
		met = make([][]Meeting, len(changes))
		for i, c := range changes {
			known, err := w.journaled(c.Origin())
			if err != nil {
				return err
			}
			met[i] = make([]Meeting, len(c.Edits))
			for j, e := range c.Edits {
				if met[i][j], err = w.meet(c, e, known); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return met, err
}

func (w *writer) meet(c annotate.Change, e annotate.Edit, known *journaledChange) (m Meeting, err error) {
	k := e.Key()
	if have := known.parts[k]; have != nil {
		m.Journaled, m.Withdrawn = true, have.withdrawn
	}
	key := recordKey(k)
	value := w.tx.Bucket(bucketRecords).Get(key)
	if value == nil {
		m.Newer = true
		return m, nil
	}
	v, err := readVersion(k, key, value)
	if err != nil {
		return m, err
	}
	at, err := readStamp(w.tx, v)
	if err != nil {
		return m, err
	}
	m.Version, m.There, m.Purged = true, !v.removed, v.removed && isEmptied(k.Kind, v.body)
	m.Newer = stamp{c.Clock, c.Origin()}.compare(at) > 0
	if !m.Purged {
		m.Record, err = decodeRecord(k, v.body)
	}
	if err == nil && e.After != nil && m.There {
		var body []byte
		body, err = encodeRecord(e.After)
		m.Same = bytes.Equal(body, v.body)
	} else {
		m.Same = e.After == nil && v.removed
	}
	return m, err
}

// Owned lists the tags and links of an article, those that were removed too, as they were
// last. It says nothing of what was removed for good.
func (s *Store) Owned(article annotate.ID) (records []annotate.Record, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		return scanVersions(tx, article[:], func(k annotate.Key, v version) error {
			if k.Kind != annotate.KindSpan && k.Kind != annotate.KindLink || v.removed && isEmptied(k.Kind, v.body) {
				return nil
			}
			r, err := decodeRecord(k, v.body)
			if err == nil {
				records = append(records, r)
			}
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return records, nil
}
