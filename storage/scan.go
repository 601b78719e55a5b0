// This file owns the walk over all records of a project.

package storage

import (
	"bytes"
	"fmt"
	"iter"
	"slices"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// What is read in one transaction of a walk ends with a record that reaches one of
// these.
const (
	scanRecords = 1024
	scanBytes   = 1 << 20
)

// Records yields the records of the kinds, those of one article after another, and
// of each article in the order of their kinds. What is removed is passed over, and
// so is all that belongs to an article in the bin. It reads in short transactions,
// so that others may write meanwhile; what they write may be yielded or not. After
// an error, which is an ErrDamaged or that the file cannot be read, it stops.
func (s *Store) Records(kinds ...annotate.Kind) iter.Seq2[annotate.Record, error] {
	return s.walk(kinds, false)
}

// RecordsAndBin yields as Records does, and what belongs to articles in the bin too.
func (s *Store) RecordsAndBin(kinds ...annotate.Kind) iter.Seq2[annotate.Record, error] {
	return s.walk(kinds, true)
}

func (s *Store) walk(kinds []annotate.Kind, bin bool) iter.Seq2[annotate.Record, error] {
	return func(yield func(annotate.Record, error) bool) {
		w := recordWalk{kinds: kinds, bin: bin}
		for more := true; more; {
			var page []annotate.Record
			err := s.view(func(tx *bolt.Tx) (err error) {
				page, more, err = w.page(tx)
				return err
			})
			for _, r := range page {
				if !yield(r, nil) {
					return
				}
			}
			if err != nil {
				yield(nil, err)
				return
			}
		}
	}
}

// recordWalk is how far a walk has come.
type recordWalk struct {
	kinds []annotate.Kind
	bin   bool        // what belongs to articles in the bin is taken too
	last  []byte      // the key that was read last; nil at the start
	gone  annotate.ID // the article in the bin that was met last
}

// page reads on. more is false at the end.
func (w *recordWalk) page(tx *bolt.Tx) (page []annotate.Record, more bool, err error) {
	c := tx.Bucket(bucketRecords).Cursor()
	key, value := c.Seek(w.last)
	if w.last != nil && bytes.Equal(key, w.last) {
		key, value = c.Next()
	}
	size := 0
	for n := 0; key != nil; key, value = c.Next() {
		r, err := w.take(key, value)
		if err != nil {
			return page, false, err
		}
		if r != nil {
			page = append(page, r)
		}
		n++
		size += len(value)
		if n >= scanRecords || size >= scanBytes {
			w.last = bytes.Clone(key)
			return page, true, nil
		}
	}
	return page, false, nil
}

// take reads one record; nil for one that is not wanted.
func (w *recordWalk) take(key, value []byte) (annotate.Record, error) {
	k, ok := parseRecordKey(key)
	if !ok {
		return nil, fmt.Errorf("%w: a record has the key %x", ErrDamaged, key)
	}
	article := k.Article
	if k.Kind == annotate.KindArticle {
		article = k.ID
	}
	wanted := slices.Contains(w.kinds, k.Kind)
	if !wanted && k.Kind != annotate.KindArticle || article != (annotate.ID{}) && article == w.gone {
		return nil, nil
	}
	v, err := readVersion(k, key, value)
	if err != nil {
		return nil, err
	}
	if v.removed && k.Kind == annotate.KindArticle && !w.bin {
		w.gone = article
	}
	if v.removed || !wanted {
		return nil, nil
	}
	return decodeRecord(k, v.body)
}
