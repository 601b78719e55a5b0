// This file owns what the library lists: a small value for each article, kept
// apart so that opening a project of a hundred thousand is one short scan.

package storage

import (
	"errors"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// Summary is what the library lists of an article.
type Summary struct {
	annotate.Article
	// Number is the place of the article in the order of import, from 1 on. No
	// other article of the project ever has the same.
	Number uint64
	// Layers is the work of all who have spans or a status, sorted by person. It may
	// share its memory with other summaries: Tally is how it is altered.
	Layers []LayerSummary
}

// Listing lists the articles in order of import, without those in the bin.
//
// An article whose entry is damaged is summed up from its records instead, and
// Verify reports the damage. If that fails, since they are damaged too, the
// error is an *UnlistedError, which says which articles are missing, and what
// is returned beside it are all others. With any other error nothing is.
func (s *Store) Listing() ([]Summary, error) { return s.listing(false) }

// Bin lists the articles that are removed, in order of import, as Listing does
// the others.
func (s *Store) Bin() ([]Summary, error) { return s.listing(true) }

func (s *Store) listing(removed bool) (list []Summary, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		b := tx.Bucket(bucketListing)
		s.readAhead(b)
		list = make([]Summary, 0, min(b.Sequence(), 1<<20))
		take := func(l listed) {
			if l.removed == removed && !l.purged {
				list = append(list, l.Summary)
			}
		}
		whole := true
		shared := sharing{many: true}
		err := b.ForEach(func(k, v []byte) error {
			l, err := shared.read(k, v)
			if err != nil {
				whole = false
				return nil
			}
			take(l)
			return nil
		})
		if err != nil || whole {
			return err
		}
		again, err := relist(tx)
		list = list[:0]
		for _, l := range again {
			take(l)
		}
		return err
	})
	if _, rest := errors.AsType[*UnlistedError](err); err != nil && !rest {
		return nil, err
	}
	return list, err
}

// Summary returns what Listing says of one article; false where there is none,
// or it is in the bin.
func (s *Store) Summary(id annotate.ID) (Summary, bool, error) {
	var l listed
	err := s.view(func(tx *bolt.Tx) (err error) {
		key := tx.Bucket(bucketOrder).Get(id[:])
		if key == nil {
			l.removed = true
			return nil
		}
		l, err = readListed(key, tx.Bucket(bucketListing).Get(key))
		if err != nil || l.ID != id {
			l, err = summarise(tx, id)
		}
		return err
	})
	if err != nil || l.removed {
		return Summary{}, false, err
	}
	return l.Summary, true, nil
}
