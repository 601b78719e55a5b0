// This file owns how a project takes in the changes of another: what it lacks of them is
// journaled and applied in one transaction, under a change that can be taken back.

package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"

	"github.com/google/uuid"
	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Merge is what a project keeps of a merge.
type Merge struct {
	Head    annotate.ID   // the change that stands for it
	Source  text.Hash     // SHA-256 of what was merged
	From    annotate.ID   // the person whose it was, or zero
	Project annotate.ID   // that it came from
	Changes []annotate.ID // that it brought, as the journal has them, those that it brought back too
	Own     []annotate.ID // that the person who merged made with it
}

// Incoming is what a merge takes in.
type Incoming struct {
	// Head is the change that stands for the merge: one of the person who merges, without
	// edits.
	Head    annotate.Change
	Source  text.Hash
	From    annotate.ID
	Project annotate.ID
	// Changes are those of others, each with its clock, about articles by the ids that
	// they have here. It is ranged over once, within the transaction, and must not use the
	// Store; an error that it yields ends the merge. The texts of their articles are in
	// the project.
	Changes iter.Seq2[annotate.Change, error]
	// Own are changes of the person who merges that are a part of it, as of the scheme.
	// They are taken back with it, and not by themselves.
	Own []annotate.Change
	// After is how many changes the journal had when the merge was planned: see
	// Store.Changes. If others came since, the error is ErrOutdated.
	After uint64
}

// Merge takes changes in that come from another project. What the journal has of them is
// passed over, also a part of a change; what was withdrawn is brought back. Where nothing
// is left and there is nothing in Own, nothing is written, and Merge.Head is zero.
//
// All of it is one transaction. The error is as that of Commit, ErrOutdated, or the one
// that Changes yielded.
func (s *Store) Merge(in Incoming) (m Merge, err error) {
	head, err := prepareChange(in.Head)
	if err != nil {
		return Merge{}, err
	}
	var own []preparedChange
	for _, c := range in.Own {
		c.Merged = true
		p, err := prepareChange(c)
		if err != nil {
			return Merge{}, err
		}
		own = append(own, p)
	}
	var broken error // which Changes yielded: it says nothing of this project
	err = s.update(func(tx *bolt.Tx) error {
		if tx.Bucket(bucketJournal).Sequence() != in.After {
			return ErrOutdated
		}
		w := newWriter(tx, s.file)
		merged := Merge{Head: in.Head.ID, Source: in.Source, From: in.From, Project: in.Project}
		for c, err := range in.Changes {
			if err != nil {
				broken = err
				return errNothing
			}
			brought, err := w.takeIn(c)
			if err != nil {
				return err
			}
			merged.Changes = append(merged.Changes, brought...)
		}
		if len(merged.Changes)+len(own) == 0 {
			return errNothing
		}
		for _, c := range append([]preparedChange{head}, own...) {
			if err := w.putChange(c); err != nil {
				return err
			}
		}
		for _, c := range own {
			merged.Own = append(merged.Own, c.id)
		}
		if err := w.finish(); err != nil {
			return err
		}
		m = merged
		return merged.put(tx, w.paths)
	})
	switch {
	case broken != nil:
		return Merge{}, broken
	case errors.Is(err, errNothing):
		return Merge{}, nil
	case err != nil:
		return Merge{}, err
	}
	return m, nil
}

// ErrOutdated is returned by Merge where the project was changed since the merge was
// planned. It is to be planned anew.
var ErrOutdated = errors.New("the project was changed since the merge was planned")

// errNothing ends a transaction in which there is nothing to write.
var errNothing = errors.New("nothing to write")

// takeIn journals what the journal lacks of a change of another project, applies it, and
// brings back what was withdrawn of it. It returns the ids under which that stands.
func (w *writer) takeIn(c annotate.Change) (brought []annotate.ID, err error) {
	c.Merged = true
	if _, twice := w.changes[c.ID]; twice {
		return nil, nil
	}
	known, err := w.journaled(c.Origin())
	if err != nil {
		return nil, err
	}
	var lacking []annotate.Edit
	for _, e := range c.Edits {
		have := known.parts[e.Key()]
		switch {
		case have == nil:
			lacking = append(lacking, e)
		case have.withdrawn:
			id, err := w.bringBack(have.entry)
			if err != nil {
				return nil, err
			}
			have.withdrawn = false
			brought = append(brought, id)
		}
	}
	if len(lacking) == 0 {
		return brought, nil
	}
	c.Edits = lacking
	w.rename(&c)
	p, err := prepareChange(c)
	if err != nil {
		return nil, err
	}
	return append(brought, c.ID), w.putChange(p)
}

// rename gives a change another id where the journal has one with its id, which is then
// another part of the same change: the id is made of both (a version 5 UUID).
func (w *writer) rename(c *annotate.Change) {
	origin, first := c.Origin(), c.ID
	for n := uint64(1); w.hasChange(c.ID); n++ {
		c.ID = uuid.NewSHA1(first, binary.BigEndian.AppendUint64(nil, n))
		c.Of = origin
	}
}

func (w *writer) hasChange(id annotate.ID) bool {
	_, ok := w.changes[id]
	return ok || w.tx.Bucket(bucketChanges).Get(id[:]) != nil
}

// journaledPart is an entry of the journal that holds a change or a part of it.
type journaledPart struct {
	entry     entry
	withdrawn bool
}

// journaledChange is all that the journal has of a change, before this transaction.
type journaledChange struct {
	origin annotate.ID
	parts  map[annotate.Key]*journaledPart // by the records that they edit
}

// journaled reads all that the journal has of a change. The one that was asked for last is
// kept, since the parts of a change come one after another.
func (w *writer) journaled(origin annotate.ID) (*journaledChange, error) {
	if w.known != nil && w.known.origin == origin {
		return w.known, nil
	}
	numbers := [][]byte{w.tx.Bucket(bucketChanges).Get(origin[:])}
	if parts := w.tx.Bucket(bucketParts); parts != nil { // an older format has none
		c := parts.Cursor()
		for k, _ := c.Seek(origin[:]); inGroup(k, origin); k, _ = c.Next() {
			numbers = append(numbers, k[idSize:])
		}
	}
	known := &journaledChange{origin, map[annotate.Key]*journaledPart{}}
	for _, n := range numbers {
		if n == nil {
			continue
		}
		e, err := readNumbered(w.tx, n)
		if err != nil {
			return nil, err
		}
		if err := known.add(e, w.withdrawn(e.id)); err != nil {
			return nil, err
		}
	}
	w.known = known
	return known, nil
}

// add takes in one part. Of two that edit a record the first counts.
func (j *journaledChange) add(e entry, withdrawn bool) error {
	edits, err := e.rawEdits()
	if err != nil {
		return err
	}
	part := &journaledPart{e, withdrawn}
	for _, edit := range edits {
		k, err := edit.recordKey()
		if err != nil {
			_, err = e.found(annotate.Change{}, err)
			return err
		}
		if j.parts[k] == nil {
			j.parts[k] = part
		}
	}
	return nil
}

func readNumbered(tx *bolt.Tx, n []byte) (entry, error) {
	value := tx.Bucket(bucketJournal).Get(n)
	if value == nil {
		return entry{}, fmt.Errorf("%w: entry %x of the journal is missing", ErrDamaged, n)
	}
	return readEntry(n, value)
}

// withdrawn reports whether a change was withdrawn.
func (w *writer) withdrawn(id annotate.ID) bool { return isWithdrawn(w.tx, id) }

func isWithdrawn(tx *bolt.Tx, id annotate.ID) bool {
	b := tx.Bucket(bucketWithdrawn)
	return b != nil && b.Get(id[:]) != nil
}

// bringBack applies a withdrawn change again.
func (w *writer) bringBack(e entry) (annotate.ID, error) {
	if err := w.paths.remove(bucketWithdrawn, w.tx.Bucket(bucketWithdrawn), e.id[:]); err != nil {
		return e.id, err
	}
	edits, err := e.rawEdits()
	if err != nil {
		return e.id, err
	}
	for _, raw := range edits {
		edit, err := raw.prepared()
		if err != nil {
			return e.id, err
		}
		if isEmptied(edit.key.Kind, edit.body) {
			continue // it was removed for good meanwhile
		}
		if err := w.apply(edit, e.cause(parseNumber(e.key))); err != nil {
			return e.id, err
		}
	}
	return e.id, nil
}

// prepared is an edit of the journal as it was when it was committed.
func (e entryEdit) prepared() (p preparedEdit, err error) {
	if p.key, err = e.recordKey(); err != nil {
		return p, err
	}
	p.body = e.After
	if isNull(e.After) {
		p.body, p.removed = e.Before, true
	}
	p.record, err = decodeRecord(p.key, p.body)
	return p, err
}
