// This file owns the index of words in the project: its segments, each some blocks in
// the bucket wordblocks; and in the bucket words how far it reaches, and which articles
// have other words now than it says.
//
// It is derived from the texts. Whatever is wrong with it is no damage of the project:
// it is made anew.

package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"dateline/storage/words"
)

var (
	keyWords    = []byte("state")
	prefixDoubt = []byte("doubt")
)

// wordsVersion is the version of the index; of another it is made anew.
const wordsVersion = 1

// wordsState is how far the index reaches.
type wordsState struct {
	made     uint64 // how many segments there ever were
	reach    uint64 // number of the last article that is in it
	segments []wordSegment
}

// wordSegment is one segment. Its blocks stand under its number and their first word.
type wordSegment struct {
	number uint64
	size   uint64 // bytes of its blocks
}

func (w wordsState) encode() []byte {
	b := binary.AppendUvarint(nil, wordsVersion)
	b = binary.AppendUvarint(b, w.made)
	b = binary.AppendUvarint(b, w.reach)
	b = binary.AppendUvarint(b, uint64(len(w.segments)))
	for _, s := range w.segments {
		b = binary.AppendUvarint(b, s.number)
		b = binary.AppendUvarint(b, s.size)
	}
	return b
}

// readWordsState reads how far the index reaches. raw is the value itself. The error is
// a words.ErrDamaged where there is none, or none that can be read.
func readWordsState(tx *bolt.Tx) (state wordsState, raw []byte, err error) {
	b := tx.Bucket(bucketWords)
	if b == nil || tx.Bucket(bucketWordBlocks) == nil {
		return state, nil, fmt.Errorf("%w: there is none", words.ErrDamaged)
	}
	raw = b.Get(keyWords)
	rest, err := unseal(keyWords, raw)
	next := func() (n uint64) {
		if err == nil {
			n, rest, err = uvarint(rest)
		}
		return n
	}
	version := next()
	state.made, state.reach = next(), next()
	for range min(next(), 1<<10) {
		state.segments = append(state.segments, wordSegment{next(), next()})
	}
	if err != nil || version != wordsVersion || len(rest) > 0 {
		return wordsState{}, nil, fmt.Errorf("%w: what it says of itself cannot be read", words.ErrDamaged)
	}
	return state, bytes.Clone(raw), nil
}

// put writes how far the index reaches.
func (w wordsState) put(tx *bolt.Tx) error {
	return tx.Bucket(bucketWords).Put(keyWords, seal(keyWords, w.encode()))
}

// doubtWords notes that an article has other words than the index may know it by.
func (w *writer) doubtWords(article uint64) error {
	b := w.tx.Bucket(bucketWords)
	if b == nil {
		return nil
	}
	return w.paths.put(bucketWords, b, doubtKey(article), nil)
}

func doubtKey(article uint64) []byte {
	return append(prefixDoubt[:len(prefixDoubt):len(prefixDoubt)], number(article)...)
}

// doubted lists the articles whose words are in doubt.
func doubted(tx *bolt.Tx) map[uint64]bool {
	list := map[uint64]bool{}
	c := tx.Bucket(bucketWords).Cursor()
	for k, _ := c.Seek(prefixDoubt); bytes.HasPrefix(k, prefixDoubt); k, _ = c.Next() {
		list[parseNumber(k[len(prefixDoubt):])] = true
	}
	return list
}

// WordIndex is the index of words in one state of the project.
type WordIndex struct {
	segments []words.Blocks
	reach    uint64
	doubted  map[uint64]bool
}

// Reach is the greatest number that an article which the index knows may have.
func (x *WordIndex) Reach() uint64 { return x.reach }

// Knows reports whether the index knows the words of the article with the number.
func (x *WordIndex) Knows(article uint64) bool { return article <= x.reach && !x.doubted[article] }

// Doubts reports whether the index does not know the words of some article in its
// reach.
func (x *WordIndex) Doubts() map[uint64]bool { return x.doubted }

// Into sets the bits of the articles that have a folded word, or one that begins with
// it: see [words.Postings.Into]. Those in the bin are among them, and of articles that
// the index does not know it may set some.
func (x *WordIndex) Into(set []uint64, word string, prefix bool) error {
	for _, s := range x.segments {
		err := words.Lookup(s, []byte(word), prefix, func(p words.Postings) error { return p.Into(set) })
		if err != nil {
			return err
		}
	}
	return nil
}

// Words calls use with the index of words, which is valid until use returns. Where there
// is none yet, or it is found to be damaged, use is called with one that knows no
// article, also if it was called before.
func (s *Store) Words(use func(*WordIndex) error) error {
	err := s.view(func(tx *bolt.Tx) error {
		state, _, err := readWordsState(tx)
		if err != nil {
			return err
		}
		x := &WordIndex{reach: state.reach, doubted: doubted(tx)}
		for _, segment := range state.segments {
			x.segments = append(x.segments, blocksOf(tx, segment))
		}
		return use(x)
	})
	if errors.Is(err, words.ErrDamaged) {
		s.badWords.Store(true)
		return use(&WordIndex{})
	}
	return err
}

// segmentBlocks reads the blocks of a segment where they lie in the mapped file.
type segmentBlocks struct {
	c      *bolt.Cursor
	prefix []byte
}

func blocksOf(tx *bolt.Tx, s wordSegment) words.Blocks {
	return &segmentBlocks{c: tx.Bucket(bucketWordBlocks).Cursor(), prefix: number(s.number)}
}

// Seek implements words.Blocks.
func (b *segmentBlocks) Seek(word []byte) ([]byte, error) {
	key := append(b.prefix[:len(b.prefix):len(b.prefix)], word...)
	k, v := b.c.Seek(key)
	if bytes.Equal(k, key) {
		return b.open(k, v)
	}
	if k == nil {
		k, v = b.c.Last()
	} else {
		k, v = b.c.Prev()
	}
	if !bytes.HasPrefix(k, b.prefix) { // the word comes before all
		k, v = b.c.Seek(b.prefix)
	}
	return b.open(k, v)
}

// Next implements words.Blocks.
func (b *segmentBlocks) Next() ([]byte, error) { return b.open(b.c.Next()) }

func (b *segmentBlocks) open(k, v []byte) ([]byte, error) {
	if !bytes.HasPrefix(k, b.prefix) {
		return nil, nil
	}
	block, err := unseal(k, v)
	if err != nil {
		return nil, fmt.Errorf("%w: a block does not fit its checksum", words.ErrDamaged)
	}
	return block, nil
}
