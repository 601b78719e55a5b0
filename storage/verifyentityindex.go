// This file owns the part of Verify that looks at the index of the articles by
// entity.

package storage

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// entityIndex checks that the spans of an article are counted under the entities
// that they name.
func (v *verifier) entityIndex(tx *bolt.Tx, article annotate.ID, spans []annotate.Span) {
	if v.store.format < formatWithMarks {
		return
	}
	want := map[entityKey]int{}
	for _, s := range spans {
		if k, ok := entityKeyOf(s); ok {
			want[k]++
		}
	}
	for k, n := range want {
		v.named += sumOfCount(k[:], n)
		if got, err := readEntityCount(k[:], tx.Bucket(bucketEntityArticles).Get(k[:])); err == nil && got != n { // else it is told later
			v.damage(article, annotate.ID{}, fmt.Sprintf("of its tags %d name the entity %x, and %d are found by it", n, k[:idSize], got))
		}
	}
}

// sumOfCount is what an entry of the index adds to the sum of all.
func sumOfCount(key []byte, n int) uint64 {
	h := fnv.New64a()
	h.Write(binary.AppendUvarint(key[:len(key):len(key)], uint64(n))) // it never fails
	return h.Sum64()
}

// entityArticles checks that the index has no more than the spans say. While others
// write, that cannot be told.
func (v *verifier) entityArticles() error {
	if v.store.format < formatWithMarks {
		return nil
	}
	var sum uint64
	err := v.each(bucketEntityArticles, func(_ *bolt.Tx, k, value []byte) error {
		v.total++
		n, err := readEntityCount(k, value)
		sum += sumOfCount(k, n)
		return err
	})
	if err != nil {
		return err
	}
	return v.step(func(tx *bolt.Tx) (int, error) {
		if sum != v.named && v.report.OK() && tx.Bucket(bucketJournal).Sequence() == v.changes {
			v.broken("the index of the articles by entity does not agree with the tags")
		}
		return 0, nil
	})
}
