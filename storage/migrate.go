// This file owns how projects of older formats are brought up to date: after a
// snapshot, in transactions of which the last names the new format. Whoever is
// interrupted before that leaves a project of the old format, with parts of an
// index that nobody looks at, and begins again the next time.

package storage

import (
	"bytes"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"
)

// How much is done in one transaction.
const (
	migrateRead  = 2_000  // entries of the journal
	migrateWrite = 50_000 // keys of the index
)

// migrate brings a project from format 1 to 2, which has an index of the
// changes of each article.
func (s *Store) migrate(now time.Time, progress func(done, total int)) error {
	if err := s.snapshotBeforeMigration(now); err != nil {
		return err
	}
	return s.addArticleChanges(progress)
}

// addArticleChanges makes the index, and names the new format.
func (s *Store) addArticleChanges(progress func(done, total int)) error {
	keys, err := s.collectArticleChanges(progress)
	if err != nil {
		return err
	}
	if err := s.update(emptyIndex); err != nil {
		return err
	}
	for first := true; first || len(keys) > 0; first = false {
		n := min(len(keys), migrateWrite)
		err := s.update(func(tx *bolt.Tx) error {
			b := appending(tx.Bucket(bucketArticleChanges))
			for _, key := range keys[:n] {
				if err := b.Put(key[:], nil); err != nil {
					return err
				}
			}
			if n < len(keys) {
				return nil
			}
			return tx.Bucket(bucketProject).Put(keyFormat, number(formatVersion))
		})
		if err != nil {
			return err
		}
		keys = keys[n:]
	}
	s.format = formatVersion
	return nil
}

// emptyIndex makes the index, and throws away what is left of one that was not
// completed.
func emptyIndex(tx *bolt.Tx) error {
	if tx.Bucket(bucketArticleChanges) != nil {
		if err := tx.DeleteBucket(bucketArticleChanges); err != nil {
			return err
		}
	}
	_, err := tx.CreateBucket(bucketArticleChanges)
	return err
}

// indexKey is a key of articlechanges in a form that takes little room.
type indexKey [idSize + 8]byte

// collectArticleChanges reads the journal, and lists the keys of the index in
// their order.
func (s *Store) collectArticleChanges(progress func(done, total int)) (keys []indexKey, err error) {
	for done, total := uint64(0), uint64(1); done < total; {
		err := s.view(func(tx *bolt.Tx) error {
			total = tx.Bucket(bucketJournal).Sequence()
			c := tx.Bucket(bucketJournal).Cursor()
			k, v := c.Seek(number(done + 1))
			for n := 0; k != nil && n < migrateRead; n++ {
				if keys, err = appendArticleChanges(keys, k, v); err != nil {
					return err
				}
				done = parseNumber(k)
				k, v = c.Next()
			}
			if k == nil {
				done = total
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		if progress != nil {
			progress(int(done), int(total))
		}
	}
	slices.SortFunc(keys, func(a, b indexKey) int { return bytes.Compare(a[:], b[:]) })
	return keys, nil
}

// appendArticleChanges appends the keys of one entry of the journal.
func appendArticleChanges(keys []indexKey, key, value []byte) ([]indexKey, error) {
	articles, err := articlesOf(key, value)
	for _, article := range articles {
		keys = append(keys, indexKey(articleChangeKey(article, parseNumber(key))))
	}
	return keys, err
}
