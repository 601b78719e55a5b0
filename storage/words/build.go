// This file owns how a segment is made: of texts, or of other segments.

package words

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/maphash"
	"slices"
)

// blockSize is how long a block is at least, but for the last, in bytes. The numbers of
// one word are not parted, so a block may be longer.
const blockSize = 24 << 10

// Put takes a block and its first word; both are valid until it returns.
type Put func(first, block []byte) error

// Builder gathers the words of articles. The zero Builder has none.
type Builder struct {
	seed  maphash.Seed
	slots []slot // a hash table with open addressing, half empty at least
	terms []term
	size  int
}

// slot leads from the hash of a word to its place in terms, from 1 on; 0 is none.
type slot struct{ hash, place uint32 }

// term is a word with the articles that have it.
type term struct {
	head        [headSize]byte // of the word: where it lies, the processor need not go elsewhere to compare
	word        string
	first, last uint32
	count       uint32
	rest        []byte
}

const headSize = 16

// Add takes in the words of an article, whose number is greater than that of the last.
func (b *Builder) Add(article uint32, s string) {
	if b.slots == nil {
		b.seed, b.slots = maphash.MakeSeed(), make([]slot, 1<<14)
	}
	b.size += len(s)
	for _, word := range Of(s) {
		t := b.term(word)
		switch {
		case t.count == 0:
			t.first = article
		case t.last == article:
			continue
		default:
			t.rest = binary.AppendUvarint(t.rest, uint64(article-t.last))
		}
		t.last = article
		t.count++
	}
}

// term finds a word, or takes it in.
func (b *Builder) term(word []byte) *term {
	hash := uint32(maphash.Bytes(b.seed, word))
	var head [headSize]byte
	copy(head[:], word)
	for i := hash; ; i++ {
		s := &b.slots[i&uint32(len(b.slots)-1)]
		if s.place == 0 {
			b.terms = append(b.terms, term{head: head, word: string(word)})
			*s = slot{hash, uint32(len(b.terms))}
			if 2*len(b.terms) > len(b.slots) {
				b.grow()
			}
			return &b.terms[len(b.terms)-1]
		}
		if s.hash != hash {
			continue
		}
		t := &b.terms[s.place-1]
		if t.head == head && len(t.word) == len(word) && (len(word) <= headSize || t.word == string(word)) {
			return t
		}
	}
}

// grow doubles the table.
func (b *Builder) grow() {
	old := b.slots
	b.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if s.place == 0 {
			continue
		}
		i := s.hash
		for b.slots[i&uint32(len(b.slots)-1)].place != 0 {
			i++
		}
		b.slots[i&uint32(len(b.slots)-1)] = s
	}
}

// Size is how many bytes of text were added.
func (b *Builder) Size() int { return b.size }

// Blocks makes the blocks of the segment, and leaves the Builder unusable.
func (b *Builder) Blocks(put Put) error {
	slices.SortFunc(b.terms, func(x, y term) int { return cmp.Compare(x.word, y.word) })
	w := blockWriter{put: put}
	for _, t := range b.terms {
		if err := w.add([]byte(t.word), Postings{int(t.count), t.first, t.last, t.rest}); err != nil {
			return err
		}
	}
	return w.flush()
}

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
