// This file owns what the index of words says of the terms of a question.

package search

import (
	"dateline/storage"
	"dateline/storage/words"
)

// index is how far the index of words reaches.
type index struct {
	reach   uint64
	doubted map[uint64]bool
}

// covers reports whether the index knows the words of an article.
func (x *index) covers(number uint64) bool { return number <= x.reach && !x.doubted[number] }

// postings is a set of articles, by their numbers.
type postings []uint64

func (p postings) has(number uint64) bool {
	return number/64 < uint64(len(p)) && p[number/64]&(1<<(number%64)) != 0
}

// lookUp asks the index of each term that is about words.
func (f *finder) lookUp() error {
	asks := false
	for _, a := range f.terms {
		asks = asks || len(a.text.Words) > 0
	}
	if !asks {
		return nil
	}
	return f.store.Words(func(x *storage.WordIndex) error {
		f.index = index{x.Reach(), x.Doubts()}
		for i := range f.terms {
			a := &f.terms[i]
			if len(a.text.Words) == 0 {
				continue
			}
			may, err := having(x, a.text)
			if err != nil {
				return err
			}
			a.may, a.sure = may, len(a.text.Words) == 1
		}
		return nil
	})
}

// having is the set of the articles that have all words of a phrase.
func having(x *storage.WordIndex, p words.Phrase) (postings, error) {
	size := x.Reach()/64 + 1
	all, one := make(postings, size), make(postings, size)
	for i, word := range p.Words {
		set := one
		if clear(one); i == 0 {
			set = all
		}
		if err := x.Into(set, word, p.Prefix && i == len(p.Words)-1); err != nil {
			return nil, err
		}
		if i == 0 {
			continue
		}
		for j := range all {
			all[j] &= one[j]
		}
	}
	return all, nil
}
