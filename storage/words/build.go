// This file owns how a segment is made of texts.

package words

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"math/rand/v2"
	"slices"
)

// Builder gathers the words of articles. The zero Builder has none.
//
// All words of a segment are more than a processor's cache holds, and most of the time
// would go by in waiting for memory. So the words of an article are first read and then
// looked up, and no look-up waits for the one before; what they find is noted one after
// another, and sorted by words at the end.
type Builder struct {
	size  int
	keys  [2]uint64
	seed  maphash.Seed
	slots []slot // a hash table with open addressing, a quarter empty at least
	terms []term // in the order in which they came

	articles []added
	noted    []uint32 // places in terms, of one article after another

	read []token // of the article that is added
	long []byte  // what of these words is beyond their heads
	fold []byte
}

// head is the beginning of a word: sixteen bytes in the order of bytes, NUL where the
// word is shorter. No word has a NUL in it.
type head struct{ a, b uint64 }

func headOf(word []byte) head {
	var bytes [headSize]byte
	copy(bytes[:], word)
	return head{binary.BigEndian.Uint64(bytes[:]), binary.BigEndian.Uint64(bytes[8:])}
}

const headSize = 16

// full reports whether the word may go on.
func (h head) full() bool { return byte(h.b) != 0 }

// slot is what the table says of a word.
type slot struct {
	head
	hash  uint32
	place uint32 // in terms, from 1 on; 0 is none
	last  uint32 // article that has it
}

// term is a word.
type term struct {
	head
	rest string
}

// token is a word as it was read. Its rest is long[from:to].
type token struct {
	head
	from, to int
	hash     uint32
}

// added is an article, and how many words of it were noted.
type added struct {
	number uint32
	words  int
}

// Add takes in the words of an article, whose number is greater than that of the last.
func (b *Builder) Add(article uint32, s string) {
	if b.slots == nil {
		b.keys, b.seed, b.slots = [2]uint64{rand.Uint64(), rand.Uint64()}, maphash.MakeSeed(), make([]slot, 1<<14)
	}
	b.size += len(s)
	b.tokenise(s)
	before := len(b.noted)
	if cap(b.noted)-before < len(b.read) {
		b.noted = slices.Grow(b.noted, before+len(b.read))
	}
	for i := range b.read {
		if at := b.find(&b.read[i]); at.last != article || at.place == 0 {
			b.note(at, &b.read[i], article)
		}
	}
	b.articles = append(b.articles, added{article, len(b.noted) - before})
}

// tokenise reads the words of a text.
func (b *Builder) tokenise(s string) {
	b.read, b.long = b.read[:0], b.long[:0]
	t := tokens{s: s, table: classes(), folded: b.fold}
	for t.next() {
		word := token{head: headOf(t.folded), from: len(b.long)}
		high, low := bits.Mul64(word.a^b.keys[0], word.b^b.keys[1])
		word.hash = uint32(high ^ low)
		if len(t.folded) > headSize {
			b.long = append(b.long, t.folded[headSize:]...)
			word.hash ^= uint32(maphash.Bytes(b.seed, t.folded[headSize:]))
		}
		word.to = len(b.long)
		b.read = append(b.read, word)
	}
	b.fold = t.folded
}

// find finds the slot of a word, or the empty one where it belongs.
func (b *Builder) find(t *token) *slot {
	for i := t.hash; ; i++ {
		s := &b.slots[i&uint32(len(b.slots)-1)]
		if s.place == 0 || s.head == t.head && (!t.full() || b.terms[s.place-1].rest == string(b.long[t.from:t.to])) {
			return s
		}
	}
}

// note notes that an article has a word, which it takes in if no other had it.
func (b *Builder) note(s *slot, t *token, article uint32) {
	fresh := s.place == 0
	if fresh {
		b.terms = append(b.terms, term{t.head, string(b.long[t.from:t.to])})
		*s = slot{head: t.head, hash: t.hash, place: uint32(len(b.terms))}
	}
	s.last = article
	b.noted = append(b.noted, s.place-1)
	if fresh && 4*len(b.terms) > 3*len(b.slots) {
		b.grow()
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
	b.slots = nil
	articles, ends := b.postings()
	b.noted = nil
	w := blockWriter{put: put}
	var word, rest []byte
	for _, place := range b.sorted() {
		start := uint32(0)
		if place > 0 {
			start = ends[place-1]
		}
		list := articles[start:ends[place]]
		rest = rest[:0]
		for i := 1; i < len(list); i++ {
			rest = binary.AppendUvarint(rest, uint64(list[i]-list[i-1]))
		}
		word = b.terms[place].append(word[:0])
		if err := w.add(word, Postings{len(list), list[0], list[len(list)-1], rest}); err != nil {
			return err
		}
	}
	return w.flush()
}

// postings sorts what was noted: the articles of each word, those of one after those of
// another, and where those of each end.
func (b *Builder) postings() (articles, ends []uint32) {
	ends = make([]uint32, len(b.terms)+1)
	for _, place := range b.noted {
		ends[place+1]++
	}
	for i := 1; i < len(ends); i++ {
		ends[i] += ends[i-1]
	}
	articles = make([]uint32, len(b.noted)) // and ends[i] is where those of term i begin
	noted := b.noted
	for _, a := range b.articles {
		for _, place := range noted[:a.words] {
			articles[ends[place]] = a.number
			ends[place]++
		}
		noted = noted[a.words:]
	}
	return articles, ends
}

// sorted lists the terms in order of bytes, by their places.
func (b *Builder) sorted() []uint32 {
	type key struct {
		a     uint64
		place uint32
	}
	keys := make([]key, len(b.terms))
	for i, t := range b.terms {
		keys[i] = key{t.a, uint32(i)}
	}
	slices.SortFunc(keys, func(x, y key) int {
		if x.a != y.a {
			return cmp.Compare(x.a, y.a)
		}
		s, t := &b.terms[x.place], &b.terms[y.place]
		return cmp.Or(cmp.Compare(s.b, t.b), cmp.Compare(s.rest, t.rest))
	})
	places := make([]uint32, len(keys))
	for i, k := range keys {
		places[i] = k.place
	}
	return places
}

// append adds the bytes of a word to b.
func (t term) append(b []byte) []byte {
	b = binary.BigEndian.AppendUint64(b, t.a)
	b = binary.BigEndian.AppendUint64(b, t.b)
	return append(bytes.TrimRight(b, "\x00"), t.rest...)
}
