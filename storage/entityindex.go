// This file owns the index that leads from an entity to the articles with spans
// that name it.

package storage

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// entityKey is a key of the bucket entityarticles: the id of the entity, as spans
// have it, and then that of the article. The value is how many of its spans do.
type entityKey [2 * idSize]byte

func (k entityKey) article() annotate.ID { return annotate.ID(k[idSize:]) }

// entityKeyOf is the key that a span is counted under; false where it names none.
func entityKeyOf(r annotate.Record) (k entityKey, ok bool) {
	s, ok := r.(annotate.Span)
	if !ok || s.Entity == (annotate.ID{}) {
		return k, false
	}
	copy(k[:], s.Entity[:])
	copy(k[idSize:], s.Article[:])
	return k, true
}

// countEntity notes that a record names its entity n times more.
func (w *writer) countEntity(r annotate.Record, n int) {
	if k, ok := entityKeyOf(r); ok {
		w.named[k] += n
	}
}

func (w *writer) writeEntities() error {
	b := w.tx.Bucket(bucketEntityArticles)
	for _, k := range sortedEntityKeys(w.named) {
		if w.named[k] == 0 {
			continue
		}
		n, err := readEntityCount(k[:], b.Get(k[:]))
		if err != nil {
			return err
		}
		if n += w.named[k]; n > 0 {
			err = w.paths.put(bucketEntityArticles, b, k[:], binary.AppendUvarint(nil, uint64(n)))
		} else {
			err = w.paths.remove(bucketEntityArticles, b, k[:])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func sortedEntityKeys(m map[entityKey]int) []entityKey {
	return slices.SortedFunc(maps.Keys(m), func(a, b entityKey) int { return bytes.Compare(a[:], b[:]) })
}

// readEntityCount reads a value of the index; zero where there is none.
func readEntityCount(key, value []byte) (int, error) {
	if value == nil {
		return 0, nil
	}
	n, size := binary.Uvarint(value)
	if size != len(value) || n == 0 || n > 1<<40 || len(key) != len(entityKey{}) {
		return 0, fmt.Errorf("%w: the index of the articles by entity has the key %x", ErrDamaged, key)
	}
	return int(n), nil
}

// ArticlesNaming lists the articles with spans that were given one of the ids of
// entities, each once, those in the bin too. Of a project of an older format that is
// only looked at it knows none: then known is false.
func (s *Store) ArticlesNaming(entities []annotate.ID) (articles []annotate.ID, known bool, err error) {
	if s.format < formatWithMarks {
		return nil, false, nil
	}
	found := map[annotate.ID]bool{}
	err = s.view(func(tx *bolt.Tx) error {
		c := tx.Bucket(bucketEntityArticles).Cursor()
		for _, entity := range entities {
			for k, _ := c.Seek(entity[:]); len(k) == len(entityKey{}) && bytes.HasPrefix(k, entity[:]); k, _ = c.Next() {
				if article := entityKey(k).article(); !found[article] {
					found[article] = true
					articles = append(articles, article)
				}
			}
		}
		return nil
	})
	return articles, err == nil, err
}
