// This file owns what tests of older formats need of the inside: a project as a
// program that knows no later format would have made it.

package storage

import (
	"errors"

	bolt "go.etcd.io/bbolt"
)

// MakeFormat2 makes a project of format 2 of one of the newest.
func MakeFormat2(path string) error {
	s, err := Open(path, Options{})
	if err != nil {
		return err
	}
	err = s.update(func(tx *bolt.Tx) error {
		b := tx.Bucket(bucketListing)
		for n := uint64(1); n <= b.Sequence(); n++ {
			l, err := readListed(number(n), b.Get(number(n)))
			if err != nil {
				return err
			}
			l.withoutMarks(true)
			if err := b.Put(number(n), seal(number(n), l.encode())); err != nil {
				return err
			}
		}
		return errors.Join(tx.DeleteBucket(bucketEntityArticles), tx.Bucket(bucketProject).Put(keyFormat, number(formatWithArticleChanges)))
	})
	return errors.Join(err, s.Close())
}
