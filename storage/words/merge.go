// This file owns how words are written into the blocks of a segment, and how one segment
// is made of several.

package words

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// blockSize is how long a block is at least, but for the last, in bytes. The numbers of
// one word are not parted, so a block may be longer.
const blockSize = 24 << 10

// Put takes a block and its first word; both are valid until it returns.
type Put func(first, block []byte) error

// blockWriter writes words, which come in order, into blocks.
type blockWriter struct {
	put         Put
	block       []byte
	first, last []byte // words of the block
}

func (w *blockWriter) add(word []byte, p Postings) error {
	shared := 0
	if len(w.block) == 0 {
		w.first = append(w.first[:0], word...)
	} else {
		for shared < len(word) && shared < len(w.last) && word[shared] == w.last[shared] {
			shared++
		}
	}
	w.last = append(w.last[:0], word...)
	w.block = binary.AppendUvarint(w.block, uint64(shared))
	w.block = binary.AppendUvarint(w.block, uint64(len(word)-shared))
	w.block = append(w.block, word[shared:]...)
	w.block = binary.AppendUvarint(w.block, uint64(p.Count))
	w.block = binary.AppendUvarint(w.block, uint64(p.first))
	if p.Count > 1 {
		w.block = binary.AppendUvarint(w.block, uint64(p.last-p.first))
		w.block = binary.AppendUvarint(w.block, uint64(len(p.rest)))
		w.block = append(w.block, p.rest...)
	}
	if len(w.block) < blockSize {
		return nil
	}
	return w.flush()
}

func (w *blockWriter) flush() error {
	if len(w.block) == 0 {
		return nil
	}
	err := w.put(w.first, w.block)
	w.block = w.block[:0]
	return err
}

// Merge makes one segment of several, which are in the order of their articles.
func Merge(segments []Blocks, put Put) error {
	readers := make([]*reader, len(segments))
	for i, s := range segments {
		readers[i] = &reader{blocks: s}
		if err := readers[i].start(); err != nil {
			return err
		}
	}
	w := blockWriter{put: put}
	var rest []byte
	for {
		word := least(readers)
		if word == nil {
			return w.flush()
		}
		word = append(make([]byte, 0, maxWord), word...)
		var all Postings
		rest = rest[:0]
		for _, r := range readers {
			if r.done || !bytes.Equal(r.word, word) {
				continue
			}
			if all.Count > 0 && r.first <= all.last {
				return fmt.Errorf("%w: the articles of two segments are out of order", ErrDamaged)
			}
			if all.Count == 0 {
				all.first = r.first
			} else {
				rest = binary.AppendUvarint(rest, uint64(r.first-all.last))
			}
			rest = append(rest, r.Postings.rest...)
			all.last = r.last
			all.Count += r.Count
			if err := r.next(); err != nil {
				return err
			}
		}
		all.rest = rest
		if err := w.add(word, all); err != nil {
			return err
		}
	}
}

// least is the least of the words that readers have come to; nil at the end of all.
func least(readers []*reader) (word []byte) {
	for _, r := range readers {
		if !r.done && (word == nil || bytes.Compare(r.word, word) < 0) {
			word = r.word
		}
	}
	return word
}

// reader reads the words of a segment one after another.
type reader struct {
	blocks Blocks
	entries
	done bool
}

func (r *reader) start() error {
	block, err := r.blocks.Seek(nil)
	if err != nil {
		return err
	}
	r.entries = entries{rest: block}
	r.done = block == nil
	if r.done {
		return nil
	}
	return r.next()
}

func (r *reader) next() error {
	for !r.entries.next() {
		if r.err != nil {
			return r.err
		}
		block, err := r.blocks.Next()
		if err != nil || block == nil {
			r.done = true
			return err
		}
		r.entries = entries{rest: block, word: r.word[:0]}
	}
	return nil
}
