// This file owns what a project keeps of each merge: what it brought, and from whom.

package storage

import (
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/annotate/text"
)

// mergeValue is a value of the bucket merges, behind its checksum.
type mergeValue struct {
	_       struct{} `cbor:",toarray"`
	Source  []byte
	From    optionalID
	Project optionalID
	Changes []byte // their ids, one behind another
	Own     []byte
}

func (m Merge) put(tx *bolt.Tx, paths *paths) error {
	v := mergeValue{Source: m.Source[:], From: optional(m.From), Project: optional(m.Project), Changes: joinIDs(m.Changes), Own: joinIDs(m.Own)}
	b, err := encMode.Marshal(v)
	if err != nil {
		return err
	}
	return paths.put(bucketMerges, tx.Bucket(bucketMerges), m.Head[:], seal(m.Head[:], b))
}

func joinIDs(list []annotate.ID) []byte {
	b := make([]byte, 0, idSize*len(list))
	for _, id := range list {
		b = append(b, id[:]...)
	}
	return b
}

func splitIDs(b []byte) (list []annotate.ID) {
	for at := 0; at < len(b); at += idSize {
		list = append(list, annotate.ID(b[at:at+idSize]))
	}
	return list
}

func readMerge(key, value []byte) (m Merge, err error) {
	b, err := unseal(key, value)
	if err != nil {
		return m, err
	}
	v, err := unmarshal[mergeValue](b)
	if err == nil && (len(key) != idSize || len(v.Source) != len(m.Source) || len(v.Changes)%idSize+len(v.Own)%idSize != 0) {
		err = errShort
	}
	if err != nil {
		return m, fmt.Errorf("%w: what is kept of the merge %x cannot be read", ErrDamaged, key)
	}
	m.Head, m.Source = annotate.ID(key), text.Hash(v.Source)
	var err1, err2 error
	m.From, err1 = v.From.id()
	m.Project, err2 = v.Project.id()
	m.Changes, m.Own = splitIDs(v.Changes), splitIDs(v.Own)
	if err := errors.Join(err1, err2); err != nil {
		return m, fmt.Errorf("%w: what is kept of the merge %x: %w", ErrDamaged, key, err)
	}
	return m, nil
}

// Merges lists the merges, those that were undone too, in the order of their ids.
func (s *Store) Merges() (list []Merge, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		b := tx.Bucket(bucketMerges)
		if b == nil {
			return nil
		}
		return b.ForEach(func(k, v []byte) error {
			m, err := readMerge(k, v)
			list = append(list, m)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// MergeOf finds the merge that a change stands for, takes back or brings back; false for
// any other change.
func (s *Store) MergeOf(change annotate.ID) (m Merge, ok bool, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		m, ok, err = mergeOf(tx, change)
		return err
	})
	return m, ok && err == nil, err
}

func mergeOf(tx *bolt.Tx, change annotate.ID) (m Merge, ok bool, err error) {
	b := tx.Bucket(bucketMerges)
	for b != nil && change != (annotate.ID{}) {
		if value := b.Get(change[:]); value != nil {
			m, err = readMerge(change[:], value)
			return m, err == nil, err
		}
		n := tx.Bucket(bucketChanges).Get(change[:])
		if n == nil {
			return m, false, nil
		}
		e, err := readNumbered(tx, n)
		if err != nil {
			return m, false, err
		}
		c, err := e.withoutEdits()
		if err != nil || c.Merged { // what others undid is none of ours
			return m, false, err
		}
		if change = c.Undoes; change == (annotate.ID{}) {
			change = c.Redoes
		}
	}
	return m, false, nil
}
