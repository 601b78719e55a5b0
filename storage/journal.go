// This file owns the reading of the journal: every change that was ever
// committed, in the order in which it came in.

package storage

import (
	"fmt"
	"iter"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// Change returns a change by its id, with the clock that it was given, also one that was
// withdrawn; false if the project does not have it.
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
			if !isWithdrawn(tx, change.ID) {
				changes = append(changes, change)
			}
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

// Journal yields all changes but those that were withdrawn, the one that came in last
// first. It reads on as
// far as it is asked to, in short transactions, so that the caller may take
// its time and commit meanwhile; what is committed then is not yielded. After
// an error it stops.
func (s *Store) Journal() iter.Seq2[annotate.Change, error] {
	return s.changes(afterAll, true)
}

// JournalFrom yields as Journal does, beginning with the change that came in
// before the one with the id. For an id that is not there it yields an
// *UnknownChangeError.
func (s *Store) JournalFrom(id annotate.ID) iter.Seq2[annotate.Change, error] {
	return s.changes(numberOf(id), true)
}

// Heads yields changes without their Edits, the one that came in last first,
// beginning with the one that came in before olderThan, or with the newest
// where that is the zero ID. It reads as Journal does, but no edits, so that a
// history of imports costs no more than one of single tags.
func (s *Store) Heads(olderThan annotate.ID) iter.Seq2[annotate.Change, error] {
	if olderThan == (annotate.ID{}) {
		return s.changes(afterAll, false)
	}
	return s.changes(numberOf(olderThan), false)
}

// afterAll is the number after that of the newest change.
func afterAll(tx *bolt.Tx) (uint64, error) { return tx.Bucket(bucketJournal).Sequence() + 1, nil }

// numberOf finds the number of a change.
func numberOf(id annotate.ID) func(tx *bolt.Tx) (uint64, error) {
	return func(tx *bolt.Tx) (uint64, error) {
		n := tx.Bucket(bucketChanges).Get(id[:])
		if n == nil {
			return 0, &UnknownChangeError{ID: id}
		}
		return parseNumber(n), nil
	}
}

// What is read of the journal in one transaction ends with an entry that
// reaches one of these. The first time it is little, since many want no more
// than the newest change, and each page of a file that is not in memory is
// fetched by itself.
const (
	journalFirst = 4         // entries, the first time; then twice as many each time
	journalMost  = 64        // entries: enough to fill a screen
	journalBytes = 256 << 10 // of heads and edits as they lie in the file
)

// changes yields the changes whose number is less than what before finds. What
// was read is decoded one by one, as it is asked for.
func (s *Store) changes(before func(tx *bolt.Tx) (uint64, error), edits bool) iter.Seq2[annotate.Change, error] {
	decode := entry.withoutEdits
	if edits {
		decode = entry.change
	}
	return func(yield func(annotate.Change, error) bool) {
		var n uint64
		err := s.view(func(tx *bolt.Tx) (err error) {
			n, err = before(tx)
			return err
		})
		for most := journalFirst; err == nil && n > 1; most = min(2*most, journalMost) {
			var page []entry
			err = s.view(func(tx *bolt.Tx) (err error) {
				page, n, err = readPage(tx, n, most, edits)
				return err
			})
			for _, e := range page {
				c, unreadable := decode(e)
				if unreadable != nil {
					err = s.fileError(unreadable)
					break
				}
				if !yield(c, nil) {
					return
				}
			}
		}
		if err != nil {
			yield(annotate.Change{}, err)
		}
	}
}

// readPage reads entries before number n, downwards, and returns the number of
// the last; zero if there are no more.
func readPage(tx *bolt.Tx, n uint64, most int, edits bool) (page []entry, last uint64, err error) {
	c := tx.Bucket(bucketJournal).Cursor()
	before := c.Prev
	if k, _ := c.Seek(number(n)); k == nil {
		before = c.Last
	}
	size := 0
	for k, v := before(); k != nil; k, v = c.Prev() {
		if at := parseNumber(k); at < n {
			n = at
		} else {
			return page, n, fmt.Errorf("%w: entry %x of the journal is not in its place", ErrDamaged, k)
		}
		e, err := readEntry(k, v)
		if err != nil {
			return page, n, err
		}
		if !edits {
			e.edits = nil
		}
		size += len(e.head) + len(e.edits)
		if !isWithdrawn(tx, e.id) {
			page = append(page, e.clone())
		}
		if len(page) == most || size >= journalBytes {
			return page, n, nil
		}
	}
	return page, 0, nil
}
