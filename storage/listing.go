// This file owns what the library lists: a small value for each article, kept
// apart so that opening a project of a hundred thousand is one short scan. A
// value has a layout of its own, since decoding CBOR that often would take
// longer than all the rest.

package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Summary is what the library lists of an article.
type Summary struct {
	annotate.Article
	// Layers holds, by the person's id, all who have spans or a status.
	Layers map[annotate.ID]LayerSummary
}

// LayerSummary is what the library lists of one person's work on an article.
type LayerSummary struct {
	Spans int
	State annotate.State
}

// Listing lists the articles in order of import, without those in the bin.
//
// An article whose entry is damaged is summed up from its records instead, and
// Verify reports the damage. If that fails, since they are damaged too, the
// error is an *UnlistedError, which says which articles are missing, and what
// is returned beside it are all others. With any other error nothing is.
func (s *Store) Listing() ([]Summary, error) { return s.listing(false) }

// Bin lists the articles that are removed, in order of import, as Listing does
// the others.
func (s *Store) Bin() ([]Summary, error) { return s.listing(true) }

func (s *Store) listing(removed bool) (list []Summary, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		b := tx.Bucket(bucketListing)
		s.readAhead(b)
		list = make([]Summary, 0, min(b.Sequence(), 1<<20))
		take := func(l listed) {
			if l.removed == removed && !l.purged {
				list = append(list, l.Summary)
			}
		}
		whole := true
		err := b.ForEach(func(k, v []byte) error {
			l, err := readListed(k, v)
			if err != nil {
				whole = false
				return nil
			}
			take(l)
			return nil
		})
		if err != nil || whole {
			return err
		}
		again, err := relist(tx)
		list = list[:0]
		for _, l := range again {
			take(l)
		}
		return err
	})
	if _, rest := errors.AsType[*UnlistedError](err); err != nil && !rest {
		return nil, err
	}
	return list, err
}

// Summary returns what Listing says of one article; false where there is none,
// or it is in the bin.
func (s *Store) Summary(id annotate.ID) (Summary, bool, error) {
	var l listed
	err := s.view(func(tx *bolt.Tx) (err error) {
		key := tx.Bucket(bucketOrder).Get(id[:])
		if key == nil {
			l.removed = true
			return nil
		}
		l, err = readListed(key, tx.Bucket(bucketListing).Get(key))
		if err != nil || l.ID != id {
			l, err = summarise(tx, id)
		}
		return err
	})
	if err != nil || l.removed {
		return Summary{}, false, err
	}
	return l.Summary, true, nil
}

// listed is a value of the bucket listing.
type listed struct {
	Summary
	removed bool
	purged  bool // removed for good: nothing but its id is known
}

// listedArticle has the fields of an article as encode and decode below know
// them: a field that is added to the domain stops the build here.
type listedArticle struct {
	ID                                                 annotate.ID
	Title, Source, URL, Published, Retrieved, Language string
	SHA256                                             text.Hash
	Words                                              int
	Imported                                           time.Time
	File                                               string
	Original                                           text.Hash
	Byline                                             string
	Earlier                                            annotate.ID
	Sketch                                             text.Sketch
}

const (
	listedRemoved = 1 << iota
	listedImported
	listedOriginal
	listedPurged
	listedByline
	listedEarlier
	listedSketch
)

// encode lays out: flags, id, hash of the text, that of the original, time of
// import in microseconds, words, the strings each behind its length, the byline,
// the id of the earlier version and the sketch where the flags say so, the number of layers, and for each its person, spans and state. Layers are in
// the order of their persons' ids.
func (l listed) encode() []byte {
	a := listedArticle(l.Article)
	var flags byte
	if l.removed {
		flags |= listedRemoved
	}
	if l.purged {
		flags |= listedPurged
	}
	if !a.Imported.IsZero() {
		flags |= listedImported
	}
	if !a.Original.IsZero() {
		flags |= listedOriginal
	}
	if a.Byline != "" {
		flags |= listedByline
	}
	if a.Earlier != (annotate.ID{}) {
		flags |= listedEarlier
	}
	if a.Sketch != 0 {
		flags |= listedSketch
	}
	b := make([]byte, 0, 256)
	b = append(b, flags)
	b = append(b, a.ID[:]...)
	b = append(b, a.SHA256[:]...)
	if flags&listedOriginal != 0 {
		b = append(b, a.Original[:]...)
	}
	if flags&listedImported != 0 {
		b = binary.AppendVarint(b, a.Imported.UnixMicro())
	}
	b = binary.AppendVarint(b, int64(a.Words))
	for _, s := range []string{a.Title, a.Source, a.URL, a.Published, a.Retrieved, a.Language, a.File} {
		b = appendString(b, s)
	}
	if flags&listedByline != 0 {
		b = appendString(b, a.Byline)
	}
	if flags&listedEarlier != 0 {
		b = append(b, a.Earlier[:]...)
	}
	if flags&listedSketch != 0 {
		b = binary.LittleEndian.AppendUint64(b, uint64(a.Sketch))
	}
	b = binary.AppendUvarint(b, uint64(len(l.Layers)))
	for _, person := range sortedIDs(l.Layers) {
		layer := l.Layers[person]
		b = append(b, person[:]...)
		b = binary.AppendUvarint(b, uint64(layer.Spans))
		b = appendString(b, string(layer.State))
	}
	return b
}

func readListed(key, value []byte) (listed, error) {
	b, err := unseal(key, value)
	if err != nil {
		return listed{}, err
	}
	l, ok := decodeListed(b)
	if !ok {
		return listed{}, fmt.Errorf("%w: entry %x of the listing cannot be read", ErrDamaged, key)
	}
	return l, nil
}

// decodeListed is the inverse of encode; ok is false for what encode does not
// make.
func decodeListed(b []byte) (l listed, ok bool) {
	r := listedReader{b: b, s: string(b)} // all strings are parts of one
	flags := r.byte()
	l.removed, l.purged = flags&listedRemoved != 0, flags&listedPurged != 0
	var a listedArticle
	var sketch [8]byte
	copy(a.ID[:], r.bytes(len(a.ID)))
	copy(a.SHA256[:], r.bytes(len(a.SHA256)))
	if flags&listedOriginal != 0 {
		copy(a.Original[:], r.bytes(len(a.Original)))
	}
	if flags&listedImported != 0 {
		a.Imported = time.UnixMicro(r.varint()).UTC()
	}
	a.Words = int(r.varint())
	for _, s := range []*string{&a.Title, &a.Source, &a.URL, &a.Published, &a.Retrieved, &a.Language, &a.File} {
		*s = r.string()
	}
	if flags&listedByline != 0 {
		a.Byline = r.string()
	}
	if flags&listedEarlier != 0 {
		copy(a.Earlier[:], r.bytes(len(a.Earlier)))
	}
	if flags&listedSketch != 0 {
		copy(sketch[:], r.bytes(len(sketch)))
		a.Sketch = text.Sketch(binary.LittleEndian.Uint64(sketch[:]))
	}
	l.Article = annotate.Article(a)
	if n := r.uvarint(); n > 0 && n <= uint64(len(r.b)) {
		l.Layers = make(map[annotate.ID]LayerSummary, n)
		for range n {
			person := annotate.ID(r.bytes(idSize))
			l.Layers[person] = LayerSummary{Spans: int(r.uvarint()), State: r.state()}
		}
	}
	return l, !r.failed && len(r.b) == 0
}

// listedReader reads a listed value from front to back. After the first
// failure everything reads as zero.
type listedReader struct {
	b      []byte // what is left
	s      string // the whole value
	failed bool
}

func (r *listedReader) bytes(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.failed, r.b = true, nil
		return make([]byte, min(max(n, 0), len(text.Hash{})))
	}
	head := r.b[:n]
	r.b = r.b[n:]
	return head
}

func (r *listedReader) byte() byte { return r.bytes(1)[0] }

func (r *listedReader) varint() int64 {
	n, size := binary.Varint(r.b)
	r.bytes(lengthOr(size))
	return n
}

func (r *listedReader) uvarint() uint64 {
	n, size := binary.Uvarint(r.b)
	r.bytes(lengthOr(size))
	return n
}

// lengthOr turns the size of a varint that is none into one that cannot be.
func lengthOr(size int) int {
	if size <= 0 {
		return -1
	}
	return size
}

func (r *listedReader) string() string {
	n := r.uvarint()
	if n > uint64(len(r.b)) {
		r.failed, r.b = true, nil
		return ""
	}
	start := len(r.s) - len(r.b)
	r.bytes(int(n))
	return r.s[start : start+int(n)]
}

// state reads a state, and shares the strings of those that are known.
func (r *listedReader) state() annotate.State {
	switch s := annotate.State(r.string()); s {
	case annotate.StateNew:
		return annotate.StateNew
	case annotate.StateInWork:
		return annotate.StateInWork
	case annotate.StateDone:
		return annotate.StateDone
	default:
		return s
	}
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// count adds n to the spans of a person.
func (l *listed) count(person annotate.ID, n int) {
	layer := l.layer(person)
	layer.Spans += n
	l.setLayer(person, layer)
}

// setState notes how far a person is.
func (l *listed) setState(person annotate.ID, state annotate.State) {
	layer := l.layer(person)
	layer.State = state
	l.setLayer(person, layer)
}

func (l *listed) layer(person annotate.ID) LayerSummary {
	if layer, ok := l.Layers[person]; ok {
		return layer
	}
	return LayerSummary{State: annotate.StateNew}
}

func (l *listed) setLayer(person annotate.ID, layer LayerSummary) {
	if layer == (LayerSummary{State: annotate.StateNew}) {
		delete(l.Layers, person)
		return
	}
	if l.Layers == nil {
		l.Layers = make(map[annotate.ID]LayerSummary)
	}
	l.Layers[person] = layer
}
