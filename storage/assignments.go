// This file owns the lists of what is said of articles beside their tags: who is to read
// which, and where comments are open.

package storage

import (
	"fmt"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// Assignments lists who is to read which article, those of one article after another, also
// of articles in the bin. It takes a few hundredths of a second for 10,000.
func (s *Store) Assignments() (list []annotate.Assignment, err error) {
	err = s.only(annotate.KindAssignment, func(r annotate.Record) {
		if a, ok := r.(annotate.Assignment); ok {
			list = append(list, a)
		}
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// OpenThreads counts the threads of comments on each article that are not resolved, also
// on articles in the bin. Articles without any are not in the answer.
func (s *Store) OpenThreads() (open map[annotate.ID]int, err error) {
	open = map[annotate.ID]int{}
	err = s.only(annotate.KindComment, func(r annotate.Record) {
		if c, ok := r.(annotate.Comment); ok && c.Thread == (annotate.ID{}) && !c.Resolved {
			open[c.Article]++
		}
	})
	if err != nil {
		return nil, err
	}
	return open, nil
}

// only reads the records of a kind that belongs to articles. It passes over all else that
// is stored of an article.
func (s *Store) only(kind annotate.Kind, take func(annotate.Record)) error {
	return s.view(func(tx *bolt.Tx) error {
		c := tx.Bucket(bucketRecords).Cursor()
		for key, value := c.First(); key != nil; {
			k, ok := parseRecordKey(key)
			switch {
			case !ok:
				return fmt.Errorf("%w: a record has the key %x", ErrDamaged, key)
			case k.Kind < kind:
				key, value = c.Seek(append(key[:idSize:idSize], byte(kind)))
				continue
			case k.Kind == kind:
				v, err := readVersion(k, key, value)
				if err != nil {
					return err
				}
				if !v.removed {
					r, err := decodeRecord(k, v.body)
					if err != nil {
						return err
					}
					take(r)
				}
			}
			key, value = c.Next()
		}
		return nil
	})
}
