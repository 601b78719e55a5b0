// This file owns how a change becomes a value of the bucket journal: a head,
// which says who did what and when, and the edits, which for an import are
// thousands. Each stands behind a sum of its own, so that the heads of a long
// history are read, and checked, without the edits.

package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"github.com/fxamacker/cbor/v2"

	"dateline/annotate"
)

// entry is a value of the bucket journal: the length of its head, the head
// behind its sum, and the edits behind theirs.
type entry struct {
	key    []byte // number in the journal
	clock  uint64
	id     annotate.ID
	of     annotate.ID // the change that this one is a part of, or zero
	packed bool        // the edits are deflated
	merged bool        // it came in by a merge
	head   []byte      // an entryHead
	edits  []byte      // a list of entryEdit; with its sum once it was read
}

// Flags of an entry.
const (
	entryPacked = 1 << iota
	entryMerged // since format 4
	entryPart   // the id of the change that it is a part of stands before the head; since format 4
)

// origin is the change by whose id versions are ordered.
func (e entry) origin() annotate.ID {
	if e.of != (annotate.ID{}) {
		return e.of
	}
	return e.id
}

func (e entry) stamp() stamp { return stamp{e.clock, e.origin()} }

// packFrom is the length in bytes from which edits are deflated. Imports gain
// most: one article's spans have much in common.
const packFrom = 256

// entryHead is what the head says beside the clock and id, which stand before
// it.
type entryHead struct {
	_       struct{} `cbor:",toarray"`
	Author  annotate.ID
	At      time.Time
	Group   optionalID
	Summary string
	Undoes  optionalID
	Redoes  optionalID
}

// entryEdit is an edit: the key of the record and its two bodies, as they
// stand in the bucket records. A body that is not there is CBOR's null.
type entryEdit struct {
	_       struct{} `cbor:",toarray"`
	Kind    annotate.Kind
	Article optionalID
	ID      optionalID
	Before  cbor.RawMessage
	After   cbor.RawMessage
}

// optionalID is an id, or nil for none, which takes one byte.
type optionalID []byte

func optional(id annotate.ID) optionalID {
	if id == (annotate.ID{}) {
		return nil
	}
	return id[:]
}

func (o optionalID) id() (id annotate.ID, err error) {
	if len(o) != 0 && len(o) != idSize {
		return id, errors.New("an id has not 16 bytes")
	}
	copy(id[:], o)
	return id, nil
}

func headOf(c annotate.Change) entryHead {
	return entryHead{
		Author: c.Author, At: c.At, Group: optional(c.Group), Summary: c.Summary,
		Undoes: optional(c.Undoes), Redoes: optional(c.Redoes),
	}
}

// change is what a head says.
func (h entryHead) change() (annotate.Change, error) {
	c := annotate.Change{Author: h.Author, At: instant(h.At), Summary: h.Summary}
	var err1, err2, err3 error
	c.Group, err1 = h.Group.id()
	c.Undoes, err2 = h.Undoes.id()
	c.Redoes, err3 = h.Redoes.id()
	return c, errors.Join(err1, err2, err3)
}

// newEntry makes the entry of a change from the bodies of its edits. Its key
// and clock are known when it is written.
func newEntry(c annotate.Change, edits []entryEdit) (e entry, err error) {
	e.id, e.of, e.merged = c.ID, c.Of, c.Merged
	if e.head, err = encMode.Marshal(headOf(c)); err != nil {
		return entry{}, err
	}
	if e.edits, err = encMode.Marshal(edits); err != nil || len(e.edits) < packFrom {
		return e, err
	}
	if small := deflate(e.edits); len(small) < len(e.edits) {
		e.edits, e.packed = small, true
	}
	return e, nil
}

// encode makes the value of an entry that newEntry made.
func (e entry) encode() []byte {
	head := make([]byte, 0, binary.MaxVarintLen64+2*idSize+1+len(e.head))
	head = binary.AppendUvarint(head, e.clock)
	head = append(head, e.id[:]...)
	var flags byte
	if e.packed {
		flags |= entryPacked
	}
	if e.merged {
		flags |= entryMerged
	}
	if e.of != (annotate.ID{}) {
		flags |= entryPart
	}
	head = append(head, flags)
	if e.of != (annotate.ID{}) {
		head = append(head, e.of[:]...)
	}
	head = append(head, e.head...)
	b := make([]byte, 0, binary.MaxVarintLen64+2*sumSize+len(head)+len(e.edits))
	b = binary.AppendUvarint(b, uint64(sumSize+len(head)))
	b = appendSealed(b, e.key, head)
	return appendSealed(b, e.key, e.edits)
}

// readEntry opens a value of the bucket journal. The head is checked, the
// edits are not looked at. Both are parts of value.
func readEntry(key, value []byte) (entry, error) {
	n, b, err := uvarint(value)
	if err == nil && n > uint64(len(b)) {
		err = errShort
	}
	if err != nil {
		return entry{}, fmt.Errorf("%w: entry %x of the journal: %w", ErrDamaged, key, err)
	}
	e := entry{key: key, edits: b[n:]}
	if b, err = unseal(key, b[:n]); err != nil {
		return entry{}, err
	}
	if e.clock, b, err = uvarint(b); err != nil || len(b) < idSize+1 {
		return entry{}, fmt.Errorf("%w: entry %x of the journal: %w", ErrDamaged, key, errShort)
	}
	e.id = annotate.ID(b[:idSize])
	flags := b[idSize]
	e.packed, e.merged, e.head = flags&entryPacked != 0, flags&entryMerged != 0, b[idSize+1:]
	if flags&entryPart != 0 {
		if len(e.head) < idSize {
			return entry{}, fmt.Errorf("%w: entry %x of the journal: %w", ErrDamaged, key, errShort)
		}
		e.of, e.head = annotate.ID(e.head[:idSize]), e.head[idSize:]
	}
	return e, nil
}

// clone is an entry that outlives the transaction it was read in.
func (e entry) clone() entry {
	e.key, e.head, e.edits = bytes.Clone(e.key), bytes.Clone(e.head), bytes.Clone(e.edits)
	return e
}

// change reads the whole of an entry.
func (e entry) change() (annotate.Change, error) {
	c, err := e.decodeHead()
	if err == nil {
		c.Edits, err = e.decodeEdits()
	}
	return e.found(c, err)
}

// withoutEdits reads what the head says.
func (e entry) withoutEdits() (annotate.Change, error) { return e.found(e.decodeHead()) }

func (e entry) found(c annotate.Change, err error) (annotate.Change, error) {
	if err != nil {
		return annotate.Change{}, fmt.Errorf("%w: the change %s cannot be read: %w", ErrDamaged, e.id, err)
	}
	return c, nil
}

func (e entry) decodeHead() (annotate.Change, error) {
	h, err := unmarshal[entryHead](e.head)
	if err != nil {
		return annotate.Change{}, err
	}
	c, err := h.change()
	c.ID, c.Of, c.Merged, c.Clock = e.id, e.of, e.merged, e.clock
	return c, err
}

// rawEdits reads the edits with their bodies as they are.
func (e entry) rawEdits() ([]entryEdit, error) {
	b, err := unseal(e.key, e.edits)
	if err == nil && e.packed {
		b, err = inflate(b)
	}
	if err != nil {
		return nil, err
	}
	return unmarshal[[]entryEdit](b)
}

func (e entry) decodeEdits() ([]annotate.Edit, error) {
	list, err := e.rawEdits()
	if err != nil || len(list) == 0 {
		return nil, err
	}
	edits := make([]annotate.Edit, len(list))
	for i, edit := range list {
		if edits[i], err = edit.decode(); err != nil {
			return nil, err
		}
	}
	return edits, nil
}

// recordKey names the record that the edit is of.
func (e entryEdit) recordKey() (annotate.Key, error) {
	article, err1 := e.Article.id()
	id, err2 := e.ID.id()
	return annotate.Key{Kind: e.Kind, Article: article, ID: id}, errors.Join(err1, err2)
}

// article is the article that the record is, or belongs to; zero if it is of
// none.
func (e entryEdit) article() (annotate.ID, error) {
	k, err := e.recordKey()
	return articleOf(k), err
}

// articlesOf lists the articles that an entry of the journal is about, each
// once.
func articlesOf(key, value []byte) ([]annotate.ID, error) {
	e, err := readEntry(key, value)
	if err != nil {
		return nil, err
	}
	edits, err := e.rawEdits()
	if err != nil {
		_, err = e.found(annotate.Change{}, err)
		return nil, err
	}
	known := map[annotate.ID]bool{{}: true}
	var list []annotate.ID
	for _, edit := range edits {
		article, err := edit.article()
		if err != nil {
			_, err = e.found(annotate.Change{}, err)
			return nil, err
		}
		if !known[article] {
			known[article] = true
			list = append(list, article)
		}
	}
	return list, nil
}

func articleOf(k annotate.Key) annotate.ID {
	if k.Kind == annotate.KindArticle {
		return k.ID
	}
	return k.Article
}

func (e entryEdit) decode() (annotate.Edit, error) {
	k, err := e.recordKey()
	if err != nil {
		return annotate.Edit{}, err
	}
	before, err1 := decodeOptional(k, e.Before)
	after, err2 := decodeOptional(k, e.After)
	return annotate.Edit{Before: before, After: after}, errors.Join(err1, err2)
}

const cborNull = 0xf6

// isNull reports whether a body is that of no record.
func isNull(body []byte) bool { return len(body) == 0 || len(body) == 1 && body[0] == cborNull }

func decodeOptional(k annotate.Key, body []byte) (annotate.Record, error) {
	if isNull(body) {
		return nil, nil
	}
	return decodeBody(k, body)
}
