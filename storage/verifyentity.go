// This file owns the part of Verify that looks for entities that are named and are
// not there.

package storage

import (
	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// entitiesOf checks that the entities that spans name are there.
func (v *verifier) entitiesOf(tx *bolt.Tx, spans []annotate.Span) {
	known := map[annotate.ID]bool{{}: true}
	for _, s := range spans {
		there, looked := known[s.Entity]
		if !looked {
			there = hasEntity(tx, s.Entity)
			known[s.Entity] = there
		}
		if !there {
			v.problem(s.Article, s.ID, &EntityError{Span: s.ID, Quote: s.Quote(), Missing: s.Entity})
		}
	}
}

// entities checks that those into which entities were merged are there.
func (v *verifier) entities(tx *bolt.Tx, records []annotate.Record, removed map[annotate.Key]bool) {
	for _, r := range records {
		e, ok := r.(annotate.Entity)
		if ok && !removed[e.Key()] && e.Into != (annotate.ID{}) && !hasEntity(tx, e.Into) {
			v.problem(annotate.ID{}, annotate.ID{}, &EntityError{Entity: e, Missing: e.Into})
		}
	}
}

// hasEntity reports whether an entity is there. Of one that cannot be read it
// reports so too, since that is told elsewhere.
func hasEntity(tx *bolt.Tx, id annotate.ID) bool {
	k := annotate.Entity{ID: id}.Key()
	key := recordKey(k)
	value := tx.Bucket(bucketRecords).Get(key)
	if value == nil {
		return false
	}
	ver, err := readVersion(k, key, value)
	return err != nil || !ver.removed
}
