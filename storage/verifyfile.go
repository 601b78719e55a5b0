// This file owns the part of Verify that looks at what no article leads to:
// the listing from its other side, the journal, the texts and the originals.

package storage

import (
	"bytes"
	"errors"
	"fmt"
	"hash/fnv"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/annotate/text"
)

// verifyPage is how many entries are looked at in one transaction.
const verifyPage = 64

// each calls check with each entry of a bucket, in short transactions.
func (v *verifier) each(bucket []byte, check func(tx *bolt.Tx, k, value []byte) error) error {
	var last []byte
	for more := true; more; {
		err := v.step(func(tx *bolt.Tx) (int, error) {
			c := tx.Bucket(bucket).Cursor()
			k, value := c.Seek(last)
			if last != nil && bytes.Equal(k, last) {
				k, value = c.Next()
			}
			n := 0
			for ; k != nil && n < verifyPage; k, value = c.Next() {
				if err := check(tx, k, value); err != nil {
					v.unreadable(annotate.ID{}, annotate.ID{}, err)
				}
				last = append(last[:0], k...)
				n++
			}
			more = k != nil
			return n, nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// listing looks for what is listed and is not there. What is there was found
// to be listed by article.
func (v *verifier) listing() error {
	return v.each(bucketListing, func(tx *bolt.Tx, k, value []byte) error {
		v.total++ // counted once as a record
		l, err := readListed(k, value)
		if err != nil {
			v.problem(annotate.ID{}, annotate.ID{}, err)
			return nil
		}
		if !bytes.Equal(tx.Bucket(bucketOrder).Get(l.Article.ID[:]), k) ||
			tx.Bucket(bucketRecords).Get(recordKey(l.Article.Key())) == nil {
			v.damage(l.Article.ID, annotate.ID{}, "it is listed, but not there")
		}
		return nil
	})
}

// journal checks that every change is there, can be found, and left its mark
// on the records.
func (v *verifier) journal() error {
	var count, clock uint64
	err := v.each(bucketJournal, func(tx *bolt.Tx, k, value []byte) error {
		count++
		if parseNumber(k) != count {
			count = parseNumber(k)
			return fmt.Errorf("before entry %d of the journal some are missing", count)
		}
		e, err := readEntry(k, value)
		if err != nil {
			return err
		}
		clock = max(clock, e.clock)
		return v.change(tx, k, e)
	})
	if err != nil {
		return err
	}
	return v.step(func(tx *bolt.Tx) (int, error) {
		if tx.Bucket(bucketRecords).Sequence() < clock {
			v.broken("the clock is behind the journal")
		}
		for _, name := range [][]byte{bucketJournal, bucketListing, bucketTexts, bucketOriginals} {
			b := tx.Bucket(name)
			if last, _ := b.Cursor().Last(); b.Sequence() < parseNumber(last) {
				v.broken(fmt.Sprintf("the count of the %s is behind", name))
			}
		}
		if last, _ := tx.Bucket(bucketJournal).Cursor().Last(); tx.Bucket(bucketJournal).Sequence() > parseNumber(last) {
			v.broken("the end of the journal is missing")
		}
		return 0, nil
	})
}

func (v *verifier) change(tx *bolt.Tx, k []byte, e entry) error {
	if !bytes.Equal(tx.Bucket(bucketChanges).Get(e.id[:]), k) {
		return fmt.Errorf("the change %s cannot be found by its id", e.id)
	}
	c, err := e.change()
	if err != nil {
		return err
	}
	if c.Group != (annotate.ID{}) && tx.Bucket(bucketGroups).Get(groupKey(c.Group, parseNumber(k))) == nil {
		return fmt.Errorf("the change %s cannot be found by its group", e.id)
	}
	if err := errors.Join(v.indexed(tx, k, c.Edits), v.partFound(tx, k, e)); err != nil {
		return err
	}
	if isWithdrawn(tx, e.id) {
		return nil // its records are what others make of them
	}
	for _, edit := range c.Edits {
		key := recordKey(edit.Key())
		value := tx.Bucket(bucketRecords).Get(key)
		if value == nil {
			v.damage(edit.Key().Article, spanOf(edit.Key()), fmt.Sprintf("change %s wrote the record %s, which is not there", e.id, edit.Key().ID))
			continue
		}
		if ver, err := readVersion(edit.Key(), key, value); err == nil && ver.clock < e.clock { // else it was told before
			v.damage(edit.Key().Article, spanOf(edit.Key()), fmt.Sprintf("the record %s is older than change %s, which wrote it", edit.Key().ID, e.id))
		}
	}
	return nil
}

// indexed checks that a change is found by the articles that it is about. Of
// the changes that were there at the beginning the keys are summed up.
func (v *verifier) indexed(tx *bolt.Tx, number []byte, edits []annotate.Edit) error {
	if v.store.format < formatWithArticleChanges {
		return nil
	}
	known := map[annotate.ID]bool{{}: true}
	for _, e := range edits {
		article := articleOf(e.Key())
		if known[article] {
			continue
		}
		known[article] = true
		key := articleChangeKey(article, parseNumber(number))
		if c := tx.Bucket(bucketArticleChanges).Cursor(); !seeks(c, key) {
			return fmt.Errorf("entry %x of the journal cannot be found by its article %s", number, article)
		}
		v.sumKey(key)
	}
	return nil
}

func seeks(c *bolt.Cursor, key []byte) bool {
	k, _ := c.Seek(key)
	return bytes.Equal(k, key)
}

func (v *verifier) sumKey(key []byte) {
	if parseNumber(key[idSize:]) <= v.changes {
		h := fnv.New64a()
		h.Write(key) // it never fails
		v.keys += h.Sum64()
	}
}

// articleChanges checks that the index has no more than the journal says.
func (v *verifier) articleChanges() error {
	if v.store.format < formatWithArticleChanges {
		return nil
	}
	want := v.keys
	v.keys = 0
	err := v.each(bucketArticleChanges, func(tx *bolt.Tx, k, value []byte) error {
		v.total++
		if len(k) != idSize+8 || parseNumber(k[idSize:]) == 0 || len(value) != 0 ||
			parseNumber(k[idSize:]) > tx.Bucket(bucketJournal).Sequence() {
			return fmt.Errorf("the index of the journal by article has the key %x", k)
		}
		v.sumKey(k)
		return nil
	})
	if err == nil && v.keys != want && v.report.OK() {
		v.broken("the index of the journal by article does not agree with the journal")
	}
	return err
}

// contents checks the texts and the originals.
func (v *verifier) contents() error {
	for _, b := range []blobs{texts, originals} {
		err := v.each(b.contents, func(tx *bolt.Tx, k, value []byte) error {
			content, err := inflate(value)
			if err != nil {
				return fmt.Errorf("entry %x of the %s: %w", k, b.contents, err)
			}
			if h := text.Sum(content); !bytes.Equal(tx.Bucket(b.index).Get(h[:]), k) {
				return fmt.Errorf("%w: entry %x of the %s cannot be found by its SHA-256 %s", ErrDamaged, k, b.contents, h)
			}
			return nil
		})
		if err != nil {
			return err
		}
		err = v.each(b.index, func(tx *bolt.Tx, k, value []byte) error {
			v.total++
			if tx.Bucket(b.contents).Get(value) == nil {
				return fmt.Errorf("%w: the text with the SHA-256 %x is missing", ErrDamaged, k)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
