// This file owns the bin: what is removed and can be brought back, and how it
// is emptied.

package storage

import (
	"bytes"
	"context"
	"fmt"
	"iter"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/annotate/text"
)

// RemovedTag is a tag in the bin: one that is removed from an article that is
// not.
type RemovedTag struct {
	Span    annotate.Span // as it was last
	Article annotate.Article
	Change  annotate.Change // that removed it, without its edits
}

// RemovedTags yields the tags in the bin, article by article in the order of
// their ids. It looks through all records, in short transactions, so that what
// it finds can be shown as it comes. progress, which may be nil, is told how
// many articles of all it has passed. It ends when ctx does, with the error of
// ctx; after an error it stops.
func (s *Store) RemovedTags(ctx context.Context, progress func(passed, all int)) iter.Seq2[RemovedTag, error] {
	return func(yield func(RemovedTag, error) bool) {
		var p removedPage
		for p.more = true; p.more; {
			if err := ctx.Err(); err != nil {
				yield(RemovedTag{}, err)
				return
			}
			if err := s.view(p.read); err != nil {
				yield(RemovedTag{}, err)
				return
			}
			if progress != nil {
				progress(p.passed, max(p.all, p.passed))
			}
			for _, tag := range p.tags {
				if !yield(tag, nil) {
					return
				}
			}
		}
	}
}

// removedMost is how many records are looked at in one transaction.
const removedMost = 2000

// removedPage is what is read of the bin's tags in one transaction.
type removedPage struct {
	tags        []RemovedTag
	last        []byte // the key that was read last
	more        bool
	article     annotate.Article // that the keys are of now
	there       bool             // it is not removed
	passed, all int
}

func (p *removedPage) read(tx *bolt.Tx) error {
	p.tags, p.more = p.tags[:0], false
	p.all = int(tx.Bucket(bucketListing).Sequence())
	c := tx.Bucket(bucketRecords).Cursor()
	key, value := c.Seek(p.last)
	if p.last != nil && bytes.Equal(key, p.last) {
		key, value = c.Next()
	}
	for n := 0; key != nil; key, value = c.Next() {
		if n++; n > removedMost {
			p.more = true
			return nil
		}
		if err := p.take(tx, key, value); err != nil {
			return err
		}
		p.last = append(p.last[:0], key...)
	}
	return nil
}

func (p *removedPage) take(tx *bolt.Tx, key, value []byte) error {
	k, ok := parseRecordKey(key)
	if !ok {
		return fmt.Errorf("%w: a record has the key %x", ErrDamaged, key)
	}
	if k.Kind != annotate.KindArticle && k.Kind != annotate.KindSpan {
		return nil
	}
	v, err := readVersion(k, key, value)
	if err != nil {
		return err
	}
	if k.Kind == annotate.KindArticle {
		p.passed++
		p.there = !v.removed
		r, err := decodeRecord(k, v.body)
		p.article, _ = r.(annotate.Article)
		return err
	}
	if !v.removed || !p.there || p.article.ID != k.Article || isEmptied(k.Kind, v.body) {
		return nil
	}
	tag := RemovedTag{Article: p.article}
	r, err := decodeRecord(k, v.body)
	if err != nil {
		return err
	}
	tag.Span, _ = r.(annotate.Span)
	tag.Change, err = readHead(tx.Bucket(bucketJournal), v.entry)
	p.tags = append(p.tags, tag)
	return err
}

// Emptying is what emptying the bin came to.
type Emptying struct {
	Articles int // with all that was marked on them
	Tags     int // that were removed from articles which stay
	Links    int // the same of links
	Sizes
}

// EmptyBin removes for good what is in the bin: articles, with their texts
// unless another article has the same, the files that they came from, and all
// that was marked on them; and the tags and links that were removed from other
// articles. Then the file is compacted. Of each record a stub without content
// stays, so that an older version of it that comes in later does not revive
// it; and in the journal who changed it when, with the summary, in which an
// ellipsis stands for what it quotes. All else in the journal stays. The
// change that would bring back one of them is refused with a *PurgedError.
//
// The journal gets a change of annotate.Program without edits, so that undo
// takes it for nobody's: its id and time are author's, and its summary says
// what went and by whom. Where nothing is in the bin, nothing is done.
//
// Snapshots that were made before still have what was removed.
//
// Either all of it happens or nothing; the rest is as Compact says.
func (s *Store) EmptyBin(ctx context.Context, author annotate.Author, progress func(done, total int)) (Emptying, error) {
	s.copying.Lock()
	defer s.copying.Unlock()
	s.writing.Lock()
	defer s.writing.Unlock()
	e := emptying{
		by: author.Person, articles: map[annotate.ID]bool{}, numbers: map[uint64]annotate.ID{}, entries: map[uint64]bool{},
		gone: map[text.Hash]bool{}, used: map[text.Hash]bool{},
	}
	r := rewriter{ctx: ctx, progress: progress, keep: e.keep}
	sizes, err := s.rewrite(&r, func(tx *bolt.Tx) (bool, error) { return e.survey(ctx, tx) }, func(next *Store) error {
		return next.Commit(Batch{Changes: []annotate.Change{e.marker(author)}})
	})
	if err != nil {
		return Emptying{}, err
	}
	e.result.Sizes = sizes
	return e.result, nil
}
