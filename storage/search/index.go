// This file owns what the index of words says of the terms of a question.

package search

// index is how far the index reaches.
type index struct{}

// covers reports whether the index knows the words of an article.
func (x *index) covers(uint64) bool { return false }

// postings is a set of articles, by their numbers.
type postings struct{ bits []uint64 }

func (p *postings) has(number uint64) bool {
	return p != nil && number/64 < uint64(len(p.bits)) && p.bits[number/64]&(1<<(number%64)) != 0
}

// lookUp asks the index of each term that is about words.
func (f *finder) lookUp() error { return nil }
