// This file owns what is done where a value of the listing is damaged. What is
// listed is summed up from the records, so it can be summed up again: nothing
// is lost, and one such value keeps no project from opening.

package storage

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"slices"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// summarise makes what is listed of an article from its records. The error is
// an ErrDamaged.
func summarise(tx *bolt.Tx, article annotate.ID) (l listed, err error) {
	found := false
	err = scanVersions(tx, article[:], func(k annotate.Key, v version) error {
		r, err := decodeRecord(k, v.body)
		found = l.take(r, v.removed) || found
		return err
	})
	if err == nil && !found {
		err = fmt.Errorf("%w: there are records of article %s, but not the article", ErrDamaged, article)
	}
	if err != nil {
		return listed{}, err
	}
	l.Number = parseNumber(tx.Bucket(bucketOrder).Get(article[:]))
	return l, nil
}

// take sums up one record, and reports whether it is the article's own.
func (l *listed) take(r annotate.Record, removed bool) (isArticle bool) {
	switch r := r.(type) {
	case annotate.Article:
		l.Article, l.removed = r, removed
		l.purged = removed && r == (annotate.Article{ID: r.ID})
		return true
	default:
		if !removed {
			l.tally(nil, r)
		}
	}
	return false
}

// relist lists all articles, those in the bin too, where a value of the
// listing is damaged: what can be read of it as it is, the others from their
// records. The error is an *UnlistedError if some of those cannot be read.
func relist(tx *bolt.Tx) ([]listed, error) {
	type numbered struct {
		listed
		number uint64
	}
	var list []numbered
	known := make(map[annotate.ID]bool)
	err := tx.Bucket(bucketListing).ForEach(func(k, v []byte) error {
		if l, err := readListed(k, v); err == nil {
			list = append(list, numbered{l, parseNumber(k)})
			known[l.ID] = true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var unlisted *UnlistedError
	err = owners(tx, func(article annotate.ID) {
		if known[article] {
			return
		}
		l, err := summarise(tx, article)
		switch {
		case err == nil:
			list = append(list, numbered{l, numberInOrder(tx, article)})
		case unlisted == nil:
			unlisted = &UnlistedError{Articles: []annotate.ID{article}, Err: err}
		default:
			unlisted.Articles = append(unlisted.Articles, article)
		}
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b numbered) int { return cmp.Compare(a.number, b.number) })
	all := make([]listed, len(list))
	for i, l := range list {
		all[i] = l.listed
	}
	if unlisted != nil {
		return all, unlisted
	}
	return all, nil
}

// numberInOrder is where an article stands in the order of import; at the end,
// if that is lost.
func numberInOrder(tx *bolt.Tx, article annotate.ID) uint64 {
	if n := parseNumber(tx.Bucket(bucketOrder).Get(article[:])); n > 0 {
		return n
	}
	return math.MaxUint64
}

// owners calls visit with the id of each article that there are records of.
func owners(tx *bolt.Tx, visit func(article annotate.ID)) error {
	c := tx.Bucket(bucketRecords).Cursor()
	for owner := (annotate.ID{}); increment(&owner); {
		key, _ := c.Seek(owner[:])
		if key == nil {
			return nil
		}
		if len(key) < idSize || bytes.Compare(key, owner[:]) < 0 {
			return fmt.Errorf("%w: a record has the key %x", ErrDamaged, key)
		}
		owner = annotate.ID(key[:idSize])
		visit(owner)
	}
	return nil
}
