// This file owns how what is listed of an article becomes bytes, and how a hundred
// thousand such values take little memory. A value has a layout of its own, since
// decoding CBOR that often would take longer than all the rest.

package storage

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
)

// listed is a value of the bucket listing.
type listed struct {
	Summary
	removed  bool
	purged   bool // removed for good: nothing but its id is known
	unmarked bool // its layers have no labels and marks yet: it is of an older format
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
	listedMarked // since format 3
)

// encode lays out: flags, id, hash of the text, that of the original, time of
// import in microseconds, words, the strings each behind its length, the byline,
// the id of the earlier version and the sketch where the flags say so, the number of
// layers, and for each its person, spans and state; and where the flags say so its
// marks, and the number of its labels with each and its spans.
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
	if !l.unmarked {
		flags |= listedMarked
	}
	b := make([]byte, 0, 384)
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
	for _, layer := range l.Layers {
		b = append(b, layer.Person[:]...)
		b = binary.AppendUvarint(b, uint64(layer.Spans))
		b = appendString(b, string(layer.State))
		if !l.unmarked {
			b = layer.appendMarks(b)
		}
	}
	return b
}

func (l LayerSummary) appendMarks(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, l.Marks)
	b = binary.AppendUvarint(b, uint64(len(l.Labels)))
	for _, c := range l.Labels {
		b = appendString(b, c.Label)
		b = binary.AppendUvarint(b, uint64(c.Spans))
	}
	return b
}

// sharing is the memory that many listed values have in common: strings that come
// again and again, and slices cut from long ones.
type sharing struct {
	many    bool // of which slices are cut from long ones
	strings map[string]string
	layers  []LayerSummary
	labels  []LabelCount
}

// string is s as it is shared.
func (sh *sharing) string(s []byte) string {
	if len(s) == 0 {
		return ""
	}
	if known, ok := sh.strings[string(s)]; ok {
		return known
	}
	const most = 1 << 16 // of more, they hardly come again
	if sh.strings == nil || len(sh.strings) == most {
		sh.strings = map[string]string{}
	}
	own := string(s)
	sh.strings[own] = own
	return own
}

// length is that of a long slice; of a single value none is made.
func (sh *sharing) length(long int) int {
	if sh.many {
		return long
	}
	return 0
}

// cut takes n zero values from the front of a long slice, which is made anew where
// it is used up. What is appended to them does not reach into it.
func cut[E any](long *[]E, n, makes int) []E {
	if n > len(*long) {
		*long = make([]E, max(n, makes))
	}
	head := (*long)[:n:n]
	*long = (*long)[n:]
	return head
}

func readListed(key, value []byte) (listed, error) { return new(sharing).read(key, value) }

// read reads a value of the listing.
func (sh *sharing) read(key, value []byte) (listed, error) {
	b, err := unseal(key, value)
	if err != nil {
		return listed{}, err
	}
	l, ok := decodeListed(b, sh)
	if !ok {
		return listed{}, fmt.Errorf("%w: entry %x of the listing cannot be read", ErrDamaged, key)
	}
	l.Number = parseNumber(key)
	return l, nil
}

// decodeListed is the inverse of encode; ok is false for what encode does not
// make.
func decodeListed(b []byte, shared *sharing) (l listed, ok bool) {
	r := listedReader{b: b, shared: shared}
	flags := r.byte()
	l.removed, l.purged, l.unmarked = flags&listedRemoved != 0, flags&listedPurged != 0, flags&listedMarked == 0
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
	a.Title, a.Source, a.URL = string(r.string()), r.common(), string(r.string())
	a.Published, a.Retrieved, a.Language = r.common(), r.common(), r.common()
	a.File = string(r.string())
	if flags&listedByline != 0 {
		a.Byline = r.common()
	}
	if flags&listedEarlier != 0 {
		copy(a.Earlier[:], r.bytes(len(a.Earlier)))
	}
	if flags&listedSketch != 0 {
		copy(sketch[:], r.bytes(len(sketch)))
		a.Sketch = text.Sketch(binary.LittleEndian.Uint64(sketch[:]))
	}
	l.Article = annotate.Article(a)
	l.Layers = r.layers(!l.unmarked)
	return l, !r.failed && len(r.b) == 0
}

func (r *listedReader) layers(marked bool) []LayerSummary {
	n := r.uvarint()
	if n == 0 || n > uint64(len(r.b)) {
		r.failed = r.failed || n > 0
		return nil
	}
	layers := cut(&r.shared.layers, int(n), r.shared.length(1024))
	for i := range layers {
		layer := &layers[i]
		layer.Person = annotate.ID(r.bytes(idSize))
		layer.Spans, layer.State = int(r.uvarint()), r.state()
		if i > 0 && bytes.Compare(layers[i-1].Person[:], layer.Person[:]) >= 0 {
			r.failed = true
		}
		if marked {
			layer.Marks = binary.LittleEndian.Uint64(r.bytes(8))
			layer.Labels = r.labels()
		}
	}
	return layers
}

func (r *listedReader) labels() []LabelCount {
	n := r.uvarint()
	if n == 0 || n > uint64(len(r.b)) {
		r.failed = r.failed || n > 0
		return nil
	}
	labels := cut(&r.shared.labels, int(n), r.shared.length(2048))
	for i := range labels {
		labels[i] = LabelCount{Label: r.common(), Spans: int(r.uvarint())}
		r.failed = r.failed || i > 0 && labels[i-1].Label >= labels[i].Label
	}
	return labels
}

// listedReader reads a listed value from front to back. After the first
// failure everything reads as zero.
type listedReader struct {
	b      []byte // what is left
	shared *sharing
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

// string reads a string, which is a part of the value.
func (r *listedReader) string() []byte {
	n := r.uvarint()
	if n > uint64(len(r.b)) {
		r.failed, r.b = true, nil
		return nil
	}
	return r.bytes(int(n))
}

// common reads a string that others are likely to have too.
func (r *listedReader) common() string { return r.shared.string(r.string()) }

func (r *listedReader) state() annotate.State { return annotate.State(r.common()) }

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// withoutMarks makes of what is listed what an older format has of it, if unmarked
// says so.
func (l *listed) withoutMarks(unmarked bool) {
	if l.unmarked = unmarked; !unmarked {
		return
	}
	for i := range l.Layers {
		l.Layers[i].Labels, l.Layers[i].Marks = nil, 0
	}
}
