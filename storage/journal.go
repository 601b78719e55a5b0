// This file owns the journal: every change that was ever committed, in the
// order in which it came in.

package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/fxamacker/cbor/v2"
	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// entry is a value of the bucket journal. The clock and the id stand before
// the rest, which may be deflated.
type entry struct {
	clock  uint64
	id     annotate.ID
	packed bool
	rest   []byte
}

// packFrom is the length in bytes from which the rest of an entry is deflated.
// Imports gain most: one article's spans have much in common.
const packFrom = 256

// entryRest is what an entry says beside its clock and id.
type entryRest struct {
	_       struct{} `cbor:",toarray"`
	Author  annotate.ID
	At      time.Time
	Group   optionalID
	Summary string
	Undoes  optionalID
	Redoes  optionalID
	Edits   []entryEdit
}

// entryEdit is an edit: the key of the record and its two bodies, as they
// stand in the bucket records. A body that is not there is CBOR's null.
type entryEdit struct {
	_       struct{} `cbor:",toarray"`
	Kind    annotate.Kind
	Article optionalID
	ID      optionalID
	Before  cbor.RawMessage
	After   cbor.RawMessage
}

// optionalID is an id, or nil for none, which takes one byte.
type optionalID []byte

func optional(id annotate.ID) optionalID {
	if id == (annotate.ID{}) {
		return nil
	}
	return id[:]
}

func (o optionalID) id() (id annotate.ID, err error) {
	if len(o) != 0 && len(o) != idSize {
		return id, errors.New("an id has not 16 bytes")
	}
	copy(id[:], o)
	return id, nil
}

// encodeRest makes the rest of the entry of a change from the bodies of its
// edits.
func encodeRest(c annotate.Change, edits []entryEdit) (rest []byte, packed bool, err error) {
	rest, err = encMode.Marshal(entryRest{
		Author: c.Author, At: c.At, Group: optional(c.Group), Summary: c.Summary,
		Undoes: optional(c.Undoes), Redoes: optional(c.Redoes), Edits: edits,
	})
	if err != nil || len(rest) < packFrom {
		return rest, false, err
	}
	if small := deflate(rest); len(small) < len(rest) {
		return small, true, nil
	}
	return rest, false, nil
}

func (e entry) encode() []byte {
	b := make([]byte, 0, binary.MaxVarintLen64+idSize+1+len(e.rest))
	b = binary.AppendUvarint(b, e.clock)
	b = append(b, e.id[:]...)
	var flags byte
	if e.packed {
		flags |= 1
	}
	return append(append(b, flags), e.rest...)
}

// readEntry opens a value of the bucket journal. Its rest is a part of value.
func readEntry(key, value []byte) (e entry, err error) {
	b, err := unseal(key, value)
	if err != nil {
		return entry{}, err
	}
	if e.clock, b, err = uvarint(b); err != nil || len(b) < idSize+1 {
		return entry{}, fmt.Errorf("%w: entry %x of the journal: %w", ErrDamaged, key, errShort)
	}
	e.id = annotate.ID(b[:idSize])
	e.packed, e.rest = b[idSize]&1 != 0, b[idSize+1:]
	return e, nil
}

// change reads the whole of an entry.
func (e entry) change() (annotate.Change, error) {
	c, err := e.decode()
	if err != nil {
		return annotate.Change{}, fmt.Errorf("%w: the change %s cannot be read: %w", ErrDamaged, e.id, err)
	}
	return c, nil
}

func (e entry) decode() (annotate.Change, error) {
	rest := e.rest
	if e.packed {
		var err error
		if rest, err = inflate(rest); err != nil {
			return annotate.Change{}, err
		}
	}
	r, err := unmarshal[entryRest](rest)
	if err != nil {
		return annotate.Change{}, err
	}
	c := annotate.Change{ID: e.id, Clock: e.clock, Author: r.Author, At: instant(r.At), Summary: r.Summary}
	group, err1 := r.Group.id()
	undoes, err2 := r.Undoes.id()
	redoes, err3 := r.Redoes.id()
	if err := errors.Join(err1, err2, err3); err != nil {
		return annotate.Change{}, err
	}
	c.Group, c.Undoes, c.Redoes = group, undoes, redoes
	if len(r.Edits) > 0 {
		c.Edits = make([]annotate.Edit, len(r.Edits))
	}
	for i, edit := range r.Edits {
		if c.Edits[i], err = edit.decode(); err != nil {
			return annotate.Change{}, err
		}
	}
	return c, nil
}

func (e entryEdit) decode() (annotate.Edit, error) {
	article, err1 := e.Article.id()
	id, err2 := e.ID.id()
	if err := errors.Join(err1, err2); err != nil {
		return annotate.Edit{}, err
	}
	k := annotate.Key{Kind: e.Kind, Article: article, ID: id}
	before, err1 := decodeOptional(k, e.Before)
	after, err2 := decodeOptional(k, e.After)
	return annotate.Edit{Before: before, After: after}, errors.Join(err1, err2)
}

const cborNull = 0xf6

func decodeOptional(k annotate.Key, body []byte) (annotate.Record, error) {
	if len(body) == 0 || len(body) == 1 && body[0] == cborNull {
		return nil, nil
	}
	return decodeBody(k, body)
}

// Change returns a change by its id, with the clock that it was given; false
// if the project does not have it.
func (s *Store) Change(id annotate.ID) (c annotate.Change, ok bool, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		n := tx.Bucket(bucketChanges).Get(id[:])
		if n == nil {
			return nil
		}
		ok = true
		c, err = readChange(tx, n)
		return err
	})
	return c, ok && err == nil, err
}

func readChange(tx *bolt.Tx, number []byte) (annotate.Change, error) {
	value := tx.Bucket(bucketJournal).Get(number)
	if value == nil {
		return annotate.Change{}, fmt.Errorf("%w: entry %x of the journal is missing", ErrDamaged, number)
	}
	e, err := readEntry(number, value)
	if err != nil {
		return annotate.Change{}, err
	}
	return e.change()
}

// Group returns the changes of a group, the oldest first.
func (s *Store) Group(id annotate.ID) (changes []annotate.Change, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		c := tx.Bucket(bucketGroups).Cursor()
		for k, _ := c.Seek(id[:]); inGroup(k, id); k, _ = c.Next() {
			change, err := readChange(tx, k[idSize:])
			if err != nil {
				return err
			}
			changes = append(changes, change)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return changes, nil
}

func inGroup(key []byte, id annotate.ID) bool {
	return len(key) == idSize+8 && annotate.ID(key[:idSize]) == id
}

// Journal yields all changes, the one that came in last first. It reads on as
// far as it is asked to, in short transactions, so that the caller may take
// its time and commit meanwhile; what is committed then is not yielded. After
// an error it stops.
func (s *Store) Journal() iter.Seq2[annotate.Change, error] {
	return func(yield func(annotate.Change, error) bool) {
		var last uint64
		err := s.view(func(tx *bolt.Tx) error {
			last = tx.Bucket(bucketJournal).Sequence()
			return nil
		})
		if err != nil {
			yield(annotate.Change{}, err)
			return
		}
		s.journalBefore(last+1, yield)
	}
}

// JournalFrom yields as Journal does, beginning with the change that came in
// before the one with the id. For an id that is not there it yields an
// *UnknownChangeError.
func (s *Store) JournalFrom(id annotate.ID) iter.Seq2[annotate.Change, error] {
	return func(yield func(annotate.Change, error) bool) {
		var at uint64
		err := s.view(func(tx *bolt.Tx) error {
			n := tx.Bucket(bucketChanges).Get(id[:])
			if n == nil {
				return &UnknownChangeError{ID: id}
			}
			at = parseNumber(n)
			return nil
		})
		if err != nil {
			yield(annotate.Change{}, err)
			return
		}
		s.journalBefore(at, yield)
	}
}

// journalPage is how many changes are read in one transaction: enough to fill
// a screen.
const journalPage = 64

// journalBefore yields the changes whose number is less than n.
func (s *Store) journalBefore(n uint64, yield func(annotate.Change, error) bool) {
	for {
		var page []annotate.Change
		err := s.view(func(tx *bolt.Tx) (err error) {
			page, n, err = readPage(tx, n)
			return err
		})
		for _, c := range page {
			if !yield(c, nil) {
				return
			}
		}
		if err != nil {
			yield(annotate.Change{}, err)
			return
		}
		if len(page) < journalPage {
			return
		}
	}
}

// readPage reads up to journalPage changes before number n, downwards, and
// returns the number of the last.
func readPage(tx *bolt.Tx, n uint64) (page []annotate.Change, last uint64, err error) {
	c := tx.Bucket(bucketJournal).Cursor()
	before := c.Prev
	if k, _ := c.Seek(number(n)); k == nil {
		before = c.Last
	}
	for k, v := before(); k != nil && len(page) < journalPage; k, v = c.Prev() {
		e, err := readEntry(k, v)
		if err != nil {
			return page, n, err
		}
		change, err := e.change()
		if err != nil {
			return page, n, err
		}
		page, n = append(page, change), parseNumber(k)
	}
	return page, n, nil
}
