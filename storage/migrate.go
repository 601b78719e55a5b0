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

// migrate brings a project of an older format up to date, one format after
// another.
func (s *Store) migrate(now time.Time, progress func(done, total int)) error {
	if err := s.snapshotBeforeMigration(now); err != nil {
		return err
	}
	return s.bringUpToDate(progress)
}

// bringUpToDate is migrate for a project that needs no snapshot.
func (s *Store) bringUpToDate(progress func(done, total int)) error {
	m := migration{store: s, progress: progress}
	if err := m.size(); err != nil {
		return err
	}
	if s.format < formatWithArticleChanges {
		if err := m.addArticleChanges(); err != nil {
			return err
		}
	}
	if s.format < formatWithMarks {
		if err := m.addMarks(); err != nil {
			return err
		}
	}
	return m.addMerges()
}

// addMerges makes the buckets that came with format 4, and names the format.
func (m *migration) addMerges() error {
	err := m.store.update(func(tx *bolt.Tx) error {
		for _, name := range [][]byte{bucketMerges, bucketWithdrawn, bucketParts} {
			if err := makeEmpty(tx, name); err != nil {
				return err
			}
		}
		return tx.Bucket(bucketProject).Put(keyFormat, number(formatVersion))
	})
	if err == nil {
		m.store.format = formatVersion
	}
	return err
}

// migration is how far a project has been brought up to date, in entries of the
// journal and of the listing.
type migration struct {
	store       *Store
	progress    func(done, total int)
	done, total int
}

// size counts what there is to do.
func (m *migration) size() error {
	return m.store.view(func(tx *bolt.Tx) error {
		m.total = int(tx.Bucket(bucketListing).Sequence())
		if m.store.format < formatWithArticleChanges {
			m.total += int(tx.Bucket(bucketJournal).Sequence())
		}
		return nil
	})
}

// tell says that so many more entries are done.
func (m *migration) tell(n int) {
	m.done += n
	if m.progress != nil && n > 0 {
		m.progress(min(m.done, m.total), m.total)
	}
}

// addArticleChanges makes the index of the changes of each article, which came with
// format 2.
func (m *migration) addArticleChanges() error {
	s := m.store
	keys, err := m.collectArticleChanges()
	if err != nil {
		return err
	}
	if err := s.update(func(tx *bolt.Tx) error { return makeEmpty(tx, bucketArticleChanges) }); err != nil {
		return err
	}
	for len(keys) > 0 {
		n := min(len(keys), migrateWrite)
		err := s.update(func(tx *bolt.Tx) error {
			b := appending(tx.Bucket(bucketArticleChanges))
			for _, key := range keys[:n] {
				if err := b.Put(key[:], nil); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		keys = keys[n:]
	}
	return nil
}

// makeEmpty makes a bucket, and throws away what is left of one that was not
// completed.
func makeEmpty(tx *bolt.Tx, name []byte) error {
	if tx.Bucket(name) != nil {
		if err := tx.DeleteBucket(name); err != nil {
			return err
		}
	}
	_, err := tx.CreateBucket(name)
	return err
}

// indexKey is a key of articlechanges in a form that takes little room.
type indexKey [idSize + 8]byte

// collectArticleChanges reads the journal, and lists the keys of the index in
// their order.
func (m *migration) collectArticleChanges() (keys []indexKey, err error) {
	for done, total := uint64(0), uint64(1); done < total; {
		before := done
		err := m.store.view(func(tx *bolt.Tx) error {
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
		m.tell(int(done - before))
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
