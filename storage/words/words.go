// Package words is an inverted index: which articles have a word, or one that begins
// so. It knows words and numbers of articles; where its bytes are kept is the business
// of others.
//
// An index is some segments, each of which covers articles that come after those of
// the segment before. A segment is a dictionary in order of bytes, in blocks of some
// tens of kilobytes that are read one at a time. A word stands in its block as what it
// has not in common with the one before, and after it the numbers of its articles, each
// as the distance from the one before. So segments are merged without a look at most
// of the numbers, and common words take one byte an article.
package words

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/bits"
)

// ErrDamaged is returned for a block that is not as it was written.
var ErrDamaged = errors.New("the index of words is damaged")

// Blocks gives the blocks of a segment in order. What it returns is read only, and only
// until it is asked again. After the last block all is nil.
type Blocks interface {
	// Seek finds the block that has the word, if any has: the last whose first word
	// is not greater, or else the first.
	Seek(word []byte) (block []byte, err error)
	// Next finds the block that comes after.
	Next() (block []byte, err error)
}

// Postings is the articles that have a word.
type Postings struct {
	Count       int
	first, last uint32
	rest        []byte // the distances of all but the first
}

// Into sets the bit of each article in a set, in which bit n%64 of word n/64 is that of
// article n. Articles for which the set is too small are passed over.
func (p Postings) Into(set []uint64) error {
	n := uint64(p.first)
	rest := p.rest
	for i := 0; ; i++ {
		if n/64 < uint64(len(set)) {
			set[n/64] |= 1 << (n % 64)
		}
		if i == p.Count-1 {
			break
		}
		if len(rest) > 0 && rest[0] < 0x80 {
			n += uint64(rest[0])
			rest = rest[1:]
			continue
		}
		d, size := binary.Uvarint(rest)
		if size <= 0 {
			return ErrDamaged
		}
		n += d
		rest = rest[size:]
	}
	if n != uint64(p.last) || len(rest) > 0 {
		return ErrDamaged
	}
	return nil
}

// CountSet is how many articles are in a set.
func CountSet(set []uint64) int {
	n := 0
	for _, w := range set {
		n += bits.OnesCount64(w)
	}
	return n
}

// Lookup calls take with the postings of a folded word, or of all that begin with it.
func Lookup(b Blocks, word []byte, prefix bool, take func(Postings) error) error {
	block, err := b.Seek(word)
	for ; err == nil && block != nil; block, err = b.Next() {
		e := entries{rest: block}
		for e.next() {
			switch cmp := bytes.Compare(e.word, word); {
			case cmp < 0:
			case cmp == 0 || prefix && bytes.HasPrefix(e.word, word):
				if err := take(e.Postings); err != nil || !prefix {
					return err
				}
			default:
				return nil
			}
		}
		if e.err != nil {
			return e.err
		}
	}
	return err
}

// entries reads the words of a block one after another.
type entries struct {
	rest []byte
	word []byte
	Postings
	err error
}

// next reads the next word; false at the end, or where err says what is wrong.
func (e *entries) next() bool {
	if len(e.rest) == 0 || e.err != nil {
		return false
	}
	shared, own := e.uvarint(), e.uvarint()
	if shared > uint64(len(e.word)) || own > uint64(len(e.rest)) || own == 0 {
		e.err = ErrDamaged
		return false
	}
	e.word = append(e.word[:shared], e.rest[:own]...)
	e.rest = e.rest[own:]
	count, first := e.uvarint(), e.uvarint()
	e.Postings = Postings{Count: int(count), first: uint32(first), last: uint32(first)}
	if count > 1 {
		e.Postings.last += uint32(e.uvarint())
		size := e.uvarint()
		if size > uint64(len(e.rest)) {
			e.err = ErrDamaged
			return false
		}
		e.Postings.rest, e.rest = e.rest[:size:size], e.rest[size:]
	}
	if count == 0 || count > 1<<32 || count-1 > uint64(len(e.Postings.rest)) {
		e.err = ErrDamaged
	}
	return e.err == nil
}

func (e *entries) uvarint() uint64 {
	if len(e.rest) > 0 && e.rest[0] < 0x80 {
		n := e.rest[0]
		e.rest = e.rest[1:]
		return uint64(n)
	}
	n, size := binary.Uvarint(e.rest)
	if size <= 0 {
		e.err, e.rest = ErrDamaged, nil
		return 0
	}
	e.rest = e.rest[size:]
	return n
}
