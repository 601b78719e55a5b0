// This file owns the search of the journal: what was done to one article, by
// one person, with one label, the newest first.

package storage

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// HistoryQuery says which changes History yields: those that fit all of its
// fields. The zero value is every change, without its edits.
type HistoryQuery struct {
	Article annotate.ID // that the change, or a record of it, is about; zero for any
	Person  annotate.ID // who made it; zero for any
	// Labels are keys of labels, compared without regard to case: the change
	// put, altered or removed a span with one of them. Where Article is given,
	// a span of that article. A label that was merged is found under the key
	// that the span was stored with.
	Labels []string
	// OlderThan is the change before which to begin; zero for the newest.
	OlderThan annotate.ID
	Edits     bool // whether the changes come with their edits
	// Progress, which may be nil, is told between transactions how many of the
	// changes that there are the search has passed. It is called by who ranges
	// over the changes.
	Progress func(passed, all int)
}

// History yields the changes that a query asks for, the one that came in last
// first, but for those that were withdrawn. It reads on as far as it is asked to, in short transactions, as
// Journal does; what is committed meanwhile is not yielded.
//
// The changes of an article are found by an index, and its page costs the same
// in a long journal as in a short one. A person is looked for in the heads of
// all changes, a label in their edits: a million heads take about a second to
// read, as many edits several. Such a search ends when ctx does, with the error
// of ctx, even if there is nothing to yield. For OlderThan that is not there
// the error is an *UnknownChangeError. Where an entry of the journal is damaged it
// yields an ErrDamaged in its place and goes on; after any other error it stops.
func (s *Store) History(ctx context.Context, q HistoryQuery) iter.Seq2[annotate.Change, error] {
	before := afterAll
	if q.OlderThan != (annotate.ID{}) {
		before = numberOf(q.OlderThan)
	}
	decode := entry.withoutEdits
	if q.Edits {
		decode = entry.change
	}
	return func(yield func(annotate.Change, error) bool) {
		var n, all uint64
		err := s.view(func(tx *bolt.Tx) (err error) {
			n, err = before(tx)
			all = tx.Bucket(bucketJournal).Sequence()
			return err
		})
		for most := journalFirst; err == nil && n > 1; most = min(2*most, journalMost) {
			if err = ctx.Err(); err != nil {
				break
			}
			var page []looked
			err = s.view(func(tx *bolt.Tx) (err error) {
				page, n, err = s.search(tx, q, n, most)
				return err
			})
			if q.Progress != nil && err == nil {
				q.Progress(int(all-max(n, 1)+1), int(all))
			}
			for _, l := range page {
				c, unreadable := annotate.Change{}, l.damage
				if unreadable == nil {
					c, unreadable = decode(l.entry)
				}
				if !yield(c, s.fileError(unreadable)) {
					return
				}
			}
		}
		if err != nil {
			yield(annotate.Change{}, err)
		}
	}
}

// What is looked at in one transaction, beside what journalBytes allows.
const searchMost = 1024 // entries

// looked is an entry that fits, or the damage that was met in its place.
type looked struct {
	entry
	damage error
}

// search reads the entries before number n that fit the query, downwards, and
// returns the number of the last that it looked at; zero if there are no more.
func (s *Store) search(tx *bolt.Tx, q HistoryQuery, n uint64, most int) (page []looked, last uint64, err error) {
	next := entriesBelow(tx, n)
	if q.Article != (annotate.ID{}) && s.format >= formatWithArticleChanges {
		next = entriesOfArticle(tx, q.Article, n)
	}
	size := 0
	for range searchMost {
		at, value, err := next()
		if err != nil || at == 0 {
			return page, 0, err
		}
		if at >= n {
			return page, n, fmt.Errorf("%w: entry %d of the journal is not in its place", ErrDamaged, at)
		}
		n = at
		e, err := readEntry(number(at), value)
		fits, read := false, 0
		if err == nil && isWithdrawn(tx, e.id) {
			continue
		}
		if err == nil {
			fits, read, err = s.fits(q, e)
		}
		if err != nil {
			page = append(page, looked{damage: err})
		}
		size += len(e.head) + read
		if fits {
			if !q.Edits {
				e.edits = nil
			}
			page = append(page, looked{entry: e.clone()})
			size += len(e.edits)
		}
		if len(page) == most || size >= journalBytes {
			break
		}
	}
	return page, n, nil
}

// entriesBelow goes through the journal from the number n down. The function
// returns zero after the last.
func entriesBelow(tx *bolt.Tx, n uint64) func() (uint64, []byte, error) {
	c := tx.Bucket(bucketJournal).Cursor()
	before := c.Prev
	if k, _ := c.Seek(number(n)); k == nil {
		before = c.Last
	}
	return func() (uint64, []byte, error) {
		k, v := before()
		before = c.Prev
		if k != nil && parseNumber(k) == 0 {
			return 0, nil, fmt.Errorf("%w: an entry of the journal has the key %x", ErrDamaged, k)
		}
		return parseNumber(k), v, nil
	}
}

// entriesOfArticle does the same by the index of one article.
func entriesOfArticle(tx *bolt.Tx, article annotate.ID, n uint64) func() (uint64, []byte, error) {
	journal := tx.Bucket(bucketJournal)
	c := tx.Bucket(bucketArticleChanges).Cursor()
	before := c.Prev
	if k, _ := c.Seek(articleChangeKey(article, n)); k == nil {
		before = c.Last
	}
	return func() (uint64, []byte, error) {
		k, _ := before()
		before = c.Prev
		if !bytes.HasPrefix(k, article[:]) {
			return 0, nil, nil
		}
		value := journal.Get(k[idSize:])
		if value == nil || parseNumber(k[idSize:]) == 0 {
			return 0, nil, fmt.Errorf("%w: entry %x of the journal is missing", ErrDamaged, k[idSize:])
		}
		return parseNumber(k[idSize:]), value, nil
	}
}

// fits reports whether an entry is one that is asked for. read is how many
// bytes of edits had to be read for it.
func (s *Store) fits(q HistoryQuery, e entry) (fits bool, read int, err error) {
	if q.Person != (annotate.ID{}) {
		if !bytes.Contains(e.head, q.Person[:]) { // most are told apart without decoding them
			return false, 0, nil
		}
		c, err := e.withoutEdits()
		if err != nil || c.Author != q.Person {
			return false, 0, err
		}
	}
	byScan := q.Article != (annotate.ID{}) && s.format < formatWithArticleChanges
	if !byScan && len(q.Labels) == 0 {
		return true, 0, nil
	}
	edits, err := e.rawEdits()
	for _, edit := range edits {
		fits, err = q.takes(edit)
		if fits || err != nil {
			break
		}
	}
	if err != nil {
		_, err = e.found(annotate.Change{}, err)
	}
	return fits, len(e.edits), err
}

// takes reports whether an edit is about the article and one of the labels.
func (q HistoryQuery) takes(e entryEdit) (bool, error) {
	if q.Article != (annotate.ID{}) {
		if article, err := e.article(); err != nil || article != q.Article {
			return false, err
		}
	}
	if len(q.Labels) == 0 {
		return true, nil
	}
	if e.Kind != annotate.KindSpan {
		return false, nil
	}
	for _, body := range [][]byte{e.Before, e.After} {
		label, err := labelOf(body)
		if err != nil {
			return false, err
		}
		if label != "" && slices.ContainsFunc(q.Labels, func(l string) bool { return strings.EqualFold(l, label) }) {
			return true, nil
		}
	}
	return false, nil
}

// labelOf reads the label out of the body of a span; empty where there is no
// body.
func labelOf(body []byte) (string, error) {
	if isNull(body) {
		return "", nil
	}
	s, err := unmarshal[struct {
		Label string `cbor:"4,keyasint"`
	}](body)
	return s.Label, err
}

// LastBefore finds the place of a time in the journal: the newest change that
// was made at t or before, with nothing made later before it; false if there
// is none. It reads some twenty heads, however long the journal is. Changes
// stand in the order in which they came in: where a clock was wrong, or older
// changes came in late from a teammate, there are several such places, and it
// is one of them.
func (s *Store) LastBefore(t time.Time) (c annotate.Change, ok bool, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		journal := tx.Bucket(bucketJournal)
		low, high := uint64(0), journal.Sequence()+1 // made at t or before; made later
		for low+1 < high {
			middle := low + (high-low)/2
			head, err := readHead(journal, middle)
			if err != nil {
				return err
			}
			if head.At.After(t) {
				high = middle
			} else {
				low, c, ok = middle, head, true
			}
		}
		return nil
	})
	if err != nil {
		return annotate.Change{}, false, err
	}
	return c, ok, nil
}

func readHead(journal *bolt.Bucket, n uint64) (annotate.Change, error) {
	value := journal.Get(number(n))
	if value == nil {
		return annotate.Change{}, fmt.Errorf("%w: entry %d of the journal is missing", ErrDamaged, n)
	}
	e, err := readEntry(number(n), value)
	if err != nil {
		return annotate.Change{}, err
	}
	return e.withoutEdits()
}
