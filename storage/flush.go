// This file owns how a transaction writes what it gathered: each bucket once, in the
// order of its keys. bbolt keeps what is written as one sorted list until the end, and
// keys that arrive out of order would move half of it each time.

package storage

import (
	"bytes"
	"maps"
	"slices"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// finish checks what could not be checked before all was in, and writes what
// was gathered.
func (w *writer) finish() error {
	for article, key := range w.touched {
		l, err := w.listed(article)
		if err != nil {
			return err
		}
		if l.number == 0 {
			return &MissingArticleError{Key: key}
		}
	}
	for _, write := range []func() error{w.writeRecords, w.writeListing, w.writeIndexes, w.writeEntities} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) writeRecords() error {
	records := appending(w.tx.Bucket(bucketRecords))
	type put struct{ key, value []byte } // a nil value removes it
	puts := make([]put, 0, len(w.versions))
	for k, c := range w.versions {
		if !c.changed {
			continue
		}
		key := recordKey(k)
		if c.gone {
			puts = append(puts, put{key, nil})
			continue
		}
		v := version{clock: c.stamp.clock, entry: c.entry, removed: c.removed, body: c.body}
		puts = append(puts, put{key, seal(key, v.encode())})
	}
	slices.SortFunc(puts, func(a, b put) int { return bytes.Compare(a.key, b.key) })
	for _, p := range puts {
		write := w.paths.put
		if p.value == nil {
			write = func(name []byte, b *bolt.Bucket, key, _ []byte) error { return w.paths.remove(name, b, key) }
		}
		if err := write(bucketRecords, records, p.key, p.value); err != nil {
			return err
		}
	}
	return records.SetSequence(w.clock)
}

func (w *writer) writeListing() error {
	b, order := appending(w.tx.Bucket(bucketListing)), appending(w.tx.Bucket(bucketOrder))
	ids := sortedIDs(w.listing)
	for _, id := range ids {
		key := number(w.listing[id].number)
		if w.listing[id].gone {
			if err := w.paths.remove(bucketOrder, order, id[:]); err != nil {
				return err
			}
			continue
		}
		if bytes.Equal(order.Get(id[:]), key) {
			continue
		}
		if err := w.paths.put(bucketOrder, order, id[:], key); err != nil {
			return err
		}
	}
	slices.SortFunc(ids, func(a, b annotate.ID) int { return int(w.listing[a].number) - int(w.listing[b].number) })
	for _, id := range ids {
		l := w.listing[id]
		key := number(l.number)
		if l.gone {
			if err := w.paths.remove(bucketListing, b, key); err != nil {
				return err
			}
			continue
		}
		if err := w.paths.put(bucketListing, b, key, seal(key, l.encode())); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) writeIndexes() error {
	changes := appending(w.tx.Bucket(bucketChanges))
	for _, id := range sortedIDs(w.changes) {
		if err := w.paths.put(bucketChanges, changes, id[:], number(w.changes[id])); err != nil {
			return err
		}
	}
	for _, keys := range []struct {
		bucket []byte
		list   [][]byte
	}{{bucketGroups, w.groups}, {bucketParts, w.parts}, {bucketArticleChanges, w.history}} {
		if err := w.putKeys(keys.bucket, keys.list); err != nil {
			return err
		}
	}
	index := w.tx.Bucket(bucketTextArticles)
	for _, key := range slices.Sorted(maps.Keys(w.index)) {
		var err error
		if w.index[key] {
			err = w.paths.put(bucketTextArticles, index, []byte(key), nil)
		} else {
			err = w.paths.remove(bucketTextArticles, index, []byte(key))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// putKeys puts keys without values, in the order of their bytes.
func (w *writer) putKeys(name []byte, keys [][]byte) error {
	b := appending(w.tx.Bucket(name))
	slices.SortFunc(keys, bytes.Compare)
	for _, key := range keys {
		if err := w.paths.put(name, b, key, nil); err != nil {
			return err
		}
	}
	return nil
}

// sortedIDs lists the keys of m in order of their bytes.
func sortedIDs[V any](m map[annotate.ID]V) []annotate.ID {
	return slices.SortedFunc(maps.Keys(m), func(a, b annotate.ID) int { return bytes.Compare(a[:], b[:]) })
}
