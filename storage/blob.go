// This file owns long content: the texts of articles and the files that they
// came from, each kept once, deflated, under its hash.
//
// Deflate at its fastest level halves a news text at about 100 MB/s, which an
// import that waits for the disk does not feel; and two texts of 4 KB then fit
// a page, where bbolt would otherwise give them three.

package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"

	"github.com/klauspost/compress/flate"
	bolt "go.etcd.io/bbolt"

	"dateline/annotate/text"
)

// maxInflated is the largest content that is taken or given, in bytes. A
// length beyond it is damage.
const maxInflated = 1 << 30

// mostDeflated is how many bytes one deflated byte can stand for, at most (RFC 1951: 258
// bytes for one bit of a length and one of a distance), and some.
const mostDeflated = 1100

// deflate writes the length of b and then b, deflated.
func deflate(b []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(b)/2 + 64)
	out.Write(binary.AppendUvarint(nil, uint64(len(b))))
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(&out)
	w.Write(b) // a bytes.Buffer takes everything
	w.Close()
	return out.Bytes()
}

var deflaters = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.BestSpeed)
	return must(w, err)
}}

var inflaters = sync.Pool{New: func() any { return flate.NewReader(nil) }}

// inflate is the inverse of deflate. The error is an ErrDamaged.
func inflate(b []byte) ([]byte, error) {
	n, b, err := uvarint(b)
	if err != nil || n > maxInflated {
		return nil, fmt.Errorf("%w: the length of a text makes no sense", ErrDamaged)
	}
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(b), nil); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if n > mostDeflated*uint64(len(b)) { // before there is room for it
		return nil, fmt.Errorf("%w: the length of a text makes no sense", ErrDamaged)
	}
	out := make([]byte, n)
	if _, err := io.ReadFull(r, out); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	var more [1]byte
	switch m, err := io.ReadFull(r, more[:]); {
	case m > 0:
		return nil, fmt.Errorf("%w: a text has not the length that it should have", ErrDamaged)
	case !errors.Is(err, io.EOF):
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return out, nil
}

// blobs are the contents of one sort.
type blobs struct{ contents, index []byte }

var (
	texts     = blobs{bucketTexts, bucketTextIndex}
	originals = blobs{bucketOriginals, bucketOriginalIndex}
)

// has reports whether the content with the hash is there.
func (b blobs) has(tx *bolt.Tx, h text.Hash) bool { return tx.Bucket(b.index).Get(h[:]) != nil }

// get returns the content with the hash, nil where there is none. Content that
// does not have the hash is an ErrDamaged.
func (b blobs) get(tx *bolt.Tx, h text.Hash) ([]byte, error) {
	n := tx.Bucket(b.index).Get(h[:])
	if n == nil {
		return nil, nil
	}
	content, err := inflate(tx.Bucket(b.contents).Get(n))
	if err != nil {
		return nil, fmt.Errorf("the text with the SHA-256 %s: %w", h, err)
	}
	if found := text.Sum(content); found != h {
		return nil, fmt.Errorf("%w: the text with the SHA-256 %s has %s", ErrDamaged, h, found)
	}
	return content, nil
}

// put keeps contents under their hashes, but for those that stand in one of
// the places already.
func (b blobs) put(tx *bolt.Tx, on *paths, list []preparedBlob, places ...blobs) error {
	contents, index := appending(tx.Bucket(b.contents)), tx.Bucket(b.index)
	numbers := make(map[text.Hash]uint64, len(list))
	for _, blob := range list {
		_, twice := numbers[blob.hash]
		if twice || slices.ContainsFunc(places, func(p blobs) bool { return p.has(tx, blob.hash) }) {
			continue
		}
		n, err := nextNumber(contents)
		if err != nil {
			return err
		}
		numbers[blob.hash] = n
		if err := on.put(b.contents, contents, number(n), blob.deflated); err != nil {
			return err
		}
	}
	hashes := slices.SortedFunc(maps.Keys(numbers), func(a, b text.Hash) int { return bytes.Compare(a[:], b[:]) })
	for _, h := range hashes {
		if err := on.put(b.index, index, h[:], number(numbers[h])); err != nil {
			return err
		}
	}
	return nil
}

// appending readies a bucket whose keys grow, or nearly so, as ids that begin
// with the time do: its pages are filled, where bbolt would leave half of each
// for keys that come between.
func appending(b *bolt.Bucket) *bolt.Bucket {
	b.FillPercent = 0.9
	return b
}

// Text returns the text with the hash. The error is a *MissingTextError where
// there is none, and an ErrDamaged if what is there has another hash.
func (s *Store) Text(h text.Hash) (t *text.Text, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		t, err = readText(tx, h)
		return err
	})
	return t, err
}

// RawText returns the text with the hash as a string, without a look whether it has
// that hash still: for those who read very many. The error is as that of Text.
func (s *Store) RawText(h text.Hash) (raw string, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		n := tx.Bucket(bucketTextIndex).Get(h[:])
		if n == nil {
			return &MissingTextError{Text: h}
		}
		b, err := inflate(tx.Bucket(bucketTexts).Get(n))
		raw = string(b)
		return err
	})
	return raw, err
}

func readText(tx *bolt.Tx, h text.Hash) (*text.Text, error) {
	b, err := texts.get(tx, h)
	if err != nil {
		return nil, err
	}
	if b == nil {
		return nil, &MissingTextError{Text: h}
	}
	t, err := text.New(string(b))
	if err != nil {
		return nil, fmt.Errorf("%w: the text with the SHA-256 %s: %w", ErrDamaged, h, err)
	}
	return t, nil
}

// Original returns the bytes of the file that an article came from, by their
// hash; false if they are not kept.
func (s *Store) Original(h text.Hash) (content []byte, ok bool, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		for _, b := range []blobs{originals, texts} { // a plain text file may be its own text
			if !b.has(tx, h) {
				continue
			}
			ok = true
			content, err = b.get(tx, h)
			return err
		}
		return nil
	})
	return content, ok && err == nil, err
}
