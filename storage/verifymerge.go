// This file owns the part of Verify that looks at merges: that what they brought is in the
// journal, that what was withdrawn counts no more, and that parts are found by what they
// are parts of.

package storage

import (
	"bytes"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

func (v *verifier) merges() error {
	if v.store.format < formatWithMerges {
		return nil
	}
	known := func(tx *bolt.Tx, id []byte) bool { return tx.Bucket(bucketChanges).Get(id) != nil }
	err := v.each(bucketMerges, func(tx *bolt.Tx, k, value []byte) error {
		v.total++
		m, err := readMerge(k, value)
		if err != nil {
			return err
		}
		for _, id := range slices.Concat(m.Changes, m.Own, []annotate.ID{m.Head}) {
			if !known(tx, id[:]) {
				return fmt.Errorf("%w: the change %s of the merge %s is missing", ErrDamaged, id, m.Head)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = v.each(bucketWithdrawn, func(tx *bolt.Tx, k, value []byte) error {
		v.total++
		if !known(tx, k) || tx.Bucket(bucketMerges).Get(value) == nil {
			return fmt.Errorf("%w: the change %x was withdrawn, and it or its merge is missing", ErrDamaged, k)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return v.each(bucketParts, func(tx *bolt.Tx, k, _ []byte) error {
		v.total++
		if len(k) == idSize+8 {
			if e, err := readNumbered(tx, k[idSize:]); err == nil && bytes.Equal(e.of[:], k[:idSize]) {
				return nil
			}
		}
		return fmt.Errorf("%w: the index of parts has the key %x", ErrDamaged, k)
	})
}

// partFound checks that a change is found by what it is a part of.
func (v *verifier) partFound(tx *bolt.Tx, number []byte, e entry) error {
	if e.of != (annotate.ID{}) && !seeks(tx.Bucket(bucketParts).Cursor(), groupKey(e.of, parseNumber(number))) {
		return fmt.Errorf("the change %s cannot be found by that which it is a part of", e.id)
	}
	return nil
}
