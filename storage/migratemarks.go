// This file owns the step to format 3: the listing gets labels and marks, and
// entities lead to articles. A value of the listing says itself whether it has them,
// so that one who is interrupted leaves values of either kind.

package storage

import (
	"encoding/binary"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// migrateArticles is how many articles are summed up in one transaction.
const migrateArticles = 500

// addMarks sums up all articles anew.
func (m *migration) addMarks() error {
	if err := m.store.update(func(tx *bolt.Tx) error { return makeEmpty(tx, bucketEntityArticles) }); err != nil {
		return err
	}
	for last, more := uint64(0), true; more; {
		n := 0
		err := m.store.update(func(tx *bolt.Tx) (err error) {
			n, last, err = markPage(tx, last)
			more = n > 0
			return err
		})
		if err != nil {
			return err
		}
		m.tell(n)
	}
	return nil
}

// markPage sums up the articles after number last, and returns how many it looked at
// and the number of the last of them. What cannot be read stays as it is: it is
// damage, which whoever asks for it is told.
func markPage(tx *bolt.Tx, last uint64) (n int, end uint64, err error) {
	b := appending(tx.Bucket(bucketListing))
	named := map[entityKey]int{}
	var page []listed
	for k, v := b.Cursor().Seek(number(last + 1)); k != nil && n < migrateArticles; n++ {
		last = parseNumber(k)
		if l, ok := sumUp(tx, k, v, named); ok {
			page = append(page, l)
		}
		k, v = b.Cursor().Seek(number(last + 1))
	}
	for _, l := range page {
		key := number(l.Number)
		if err := b.Put(key, seal(key, l.encode())); err != nil {
			return 0, 0, err
		}
	}
	entities := tx.Bucket(bucketEntityArticles)
	for _, k := range sortedEntityKeys(named) {
		if err := entities.Put(k[:], binary.AppendUvarint(nil, uint64(named[k]))); err != nil {
			return 0, 0, err
		}
	}
	return n, last, nil
}

// sumUp sums up one article, and the entities that its spans name.
func sumUp(tx *bolt.Tx, key, value []byte, named map[entityKey]int) (listed, bool) {
	old, err := readListed(key, value)
	if err != nil {
		return listed{}, false
	}
	l := listed{}
	counted := map[entityKey]int{}
	err = scanVersions(tx, old.ID[:], func(k annotate.Key, v version) error {
		r, err := decodeRecord(k, v.body)
		if err != nil {
			return err
		}
		l.take(r, v.removed)
		if k, ok := entityKeyOf(r); ok && !v.removed {
			counted[k]++
		}
		return nil
	})
	if err != nil || l.ID != old.ID {
		return listed{}, false
	}
	for k, n := range counted {
		named[k] += n
	}
	l.Number = old.Number
	return l, true
}
