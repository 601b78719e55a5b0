// This file owns the quick way to decode a span, of which a project may have millions.
//
// It reads the one form in which this program writes a span (RFC 8949, core deterministic
// encoding: keys ascending, lengths as short as they can be) and gives up on any other, which the library
// then decodes or refuses. What it does read it reads as the library would.

package storage

import (
	"encoding/binary"
	"math"
	"time"

	"dateline/annotate"
)

// The major types of CBOR that a span has in it, and its float64.
const (
	majorUint  = 0
	majorBytes = 2
	majorText  = 3
	majorArray = 4
	majorMap   = 5
	float64Tag = 0xfb
)

// spanReader reads the bytes of a span. When ok is false it has given up.
type spanReader struct {
	b  []byte
	ok bool
}

// decodeSpan decodes the body of a span; false where it is not in the form that it knows.
func decodeSpan(b []byte) (spanBody, bool) {
	r := spanReader{b: b, ok: true}
	var s spanBody
	last := uint64(0)
	for range r.head(majorMap) {
		key := r.head(majorUint)
		if !r.ok || key <= last {
			return s, false
		}
		last = key
		switch key {
		case 3:
			s.Layer = r.id()
		case 4:
			s.Label = r.text()
		case 5:
			s.Fragments = r.fragments()
		case 6:
			s.Attributes = r.attributes()
		case 7:
			s.Entity = r.id()
		case 8:
			s.Note = r.text()
		case 9:
			s.Created = r.time()
		case 10:
			s.Modified = r.time()
		case 11:
			s.Decision = r.id()
		default:
			return s, false
		}
	}
	return s, r.ok && len(r.b) == 0
}

// head reads the head of an item of a type: its value, or its length.
func (r *spanReader) head(major byte) uint64 {
	if !r.ok || len(r.b) == 0 || r.b[0]>>5 != major {
		r.ok = false
		return 0
	}
	info := r.b[0] & 31
	switch {
	case info < 24:
		r.b = r.b[1:]
		return uint64(info)
	case info == 24 && len(r.b) >= 2:
		n := uint64(r.b[1])
		r.b, r.ok = r.b[2:], n >= 24
		return n
	case info == 25 && len(r.b) >= 3:
		n := uint64(binary.BigEndian.Uint16(r.b[1:]))
		r.b, r.ok = r.b[3:], n > math.MaxUint8
		return n
	case info == 26 && len(r.b) >= 5:
		n := uint64(binary.BigEndian.Uint32(r.b[1:]))
		r.b, r.ok = r.b[5:], n > math.MaxUint16
		return n
	}
	r.ok = false // longer ones are rare
	return 0
}

func (r *spanReader) take(n uint64) []byte {
	if !r.ok || n > uint64(len(r.b)) {
		r.ok = false
		return nil
	}
	taken := r.b[:n]
	r.b = r.b[n:]
	return taken
}

func (r *spanReader) text() string { return string(r.take(r.head(majorText))) }

func (r *spanReader) id() (id annotate.ID) {
	b := r.take(r.head(majorBytes))
	if len(b) != len(id) {
		r.ok = false
		return id
	}
	return annotate.ID(b)
}

func (r *spanReader) fragments() []annotate.Fragment {
	n := r.head(majorArray)
	if n > uint64(len(r.b)) { // each takes more than a byte
		r.ok = false
		return nil
	}
	list := make([]annotate.Fragment, n)
	for i := range list {
		if r.head(majorMap) != 3 || r.head(majorUint) != 1 {
			r.ok = false
		}
		list[i].Start = int(r.head(majorUint))
		if r.head(majorUint) != 2 {
			r.ok = false
		}
		list[i].End = int(r.head(majorUint))
		if r.head(majorUint) != 3 {
			r.ok = false
		}
		list[i].Quote = r.text()
		if !r.ok {
			return nil
		}
	}
	return list
}

// attributes are few, and of any type: the library reads them.
func (r *spanReader) attributes() (values map[string]any) {
	if !r.ok {
		return nil
	}
	rest, err := decMode.UnmarshalFirst(r.b, &values)
	r.b, r.ok = rest, err == nil
	return values
}

// time reads seconds since 1970: whole, or as a float64 to the microsecond.
func (r *spanReader) time() time.Time {
	switch {
	case !r.ok || len(r.b) == 0:
		r.ok = false
	case r.b[0]>>5 == majorUint:
		return time.Unix(int64(r.head(majorUint)), 0)
	case r.b[0] == float64Tag && len(r.b) >= 9:
		f := math.Float64frombits(binary.BigEndian.Uint64(r.b[1:]))
		r.b, r.ok = r.b[9:], math.Abs(f) < 1<<40 // some thousand years
		seconds, part := math.Modf(f)
		return time.Unix(int64(seconds), int64(part*1e9))
	default:
		r.ok = false
	}
	return time.Time{}
}
