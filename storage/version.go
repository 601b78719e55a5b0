// This file owns the versions of a record: what is kept of the newest one, and
// which of two is newer.

package storage

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"

	"dateline/annotate"
)

// version is a value of the bucket records: the newest version of a record,
// or the tombstone of one with the last content that it had.
type version struct {
	clock   uint64 // of the change that put or removed it
	entry   uint64 // number of that change in the journal
	removed bool
	body    []byte
}

const flagRemoved = 1

func (v version) encode() []byte {
	b := make([]byte, 0, 2*binary.MaxVarintLen64+1+len(v.body))
	b = binary.AppendUvarint(b, v.clock)
	b = binary.AppendUvarint(b, v.entry)
	var flags byte
	if v.removed {
		flags |= flagRemoved
	}
	return append(append(b, flags), v.body...)
}

var errShort = errors.New("it ends too early")

// decodeVersion returns a version whose body is a part of b.
func decodeVersion(b []byte) (v version, err error) {
	if v.clock, b, err = uvarint(b); err != nil {
		return version{}, err
	}
	if v.entry, b, err = uvarint(b); err != nil {
		return version{}, err
	}
	if len(b) == 0 {
		return version{}, errShort
	}
	v.removed, v.body = b[0]&flagRemoved != 0, b[1:]
	return v, nil
}

func uvarint(b []byte) (n uint64, rest []byte, err error) {
	n, size := binary.Uvarint(b)
	if size <= 0 {
		return 0, nil, errShort
	}
	return n, b[size:], nil
}

// readVersion opens a value of the bucket records.
func readVersion(k annotate.Key, key, value []byte) (version, error) {
	b, err := unseal(key, value)
	if err != nil {
		return version{}, damaged(k, err)
	}
	v, err := decodeVersion(b)
	if err != nil {
		return version{}, damaged(k, err)
	}
	return v, nil
}

// stamp orders the versions of a record (Lamport 1978): by the clock, and
// where two people wrote at the same reading, by the id of the change, which
// is as good as any order that is the same everywhere.
type stamp struct {
	clock  uint64
	change annotate.ID // of which it is a part, where it is one
}

func (s stamp) compare(o stamp) int {
	return cmp.Or(cmp.Compare(s.clock, o.clock), bytes.Compare(s.change[:], o.change[:]))
}
