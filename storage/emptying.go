// This file owns which entries of a project's buckets go, or lose their
// content, when the bin is emptied.

package storage

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/annotate/text"
)

// emptying is the emptying of the bin, as a filter over all entries.
type emptying struct {
	tx       *bolt.Tx
	articles map[annotate.ID]bool   // that are removed, and not yet for good
	numbers  map[uint64]annotate.ID // of those articles in the listing
	entries  map[uint64]bool        // of the journal, that may tell of what is removed
	gone     map[text.Hash]bool     // of texts and originals of those articles
	used     map[text.Hash]bool     // of those of all others
	contents map[string]bool        // keys in texts and originals that go, behind the bucket's name; nil before the journal was read
	by       annotate.ID            // who empties it
	name     string                 // and their handle
	result   Emptying
}

// survey finds what is in the bin, and reports whether anything is.
func (e *emptying) survey(ctx context.Context, tx *bolt.Tx) (bool, error) {
	e.tx = tx
	r, _, err := readRecord(tx, annotate.Person{ID: e.by}.Key())
	if err != nil {
		return false, err
	}
	if p, ok := r.(annotate.Person); ok {
		e.name = p.Handle
	}
	touched := map[annotate.ID]bool{}
	n := 0
	err = scanVersions(tx, nil, func(k annotate.Key, v version) error {
		if n++; n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		switch {
		case k.Kind == annotate.KindArticle:
			return e.surveyArticle(k, v)
		case e.articles[k.Article]:
		case v.removed && isEmptied(k.Kind, v.body):
		case v.removed && k.Kind == annotate.KindSpan:
			e.result.Tags++
			touched[k.Article] = true
		case v.removed && k.Kind == annotate.KindLink:
			e.result.Links++
			touched[k.Article] = true
		}
		return nil
	})
	if err != nil {
		return false, err
	}
	e.result.Articles = len(e.articles)
	for article := range e.articles {
		touched[article] = true
		e.numbers[parseNumber(tx.Bucket(bucketOrder).Get(article[:]))] = article
	}
	c := tx.Bucket(bucketArticleChanges).Cursor()
	for article := range touched {
		for k, _ := c.Seek(article[:]); bytes.HasPrefix(k, article[:]); k, _ = c.Next() {
			e.entries[parseNumber(k[idSize:])] = true
		}
	}
	return len(touched) > 0, nil
}

func (e *emptying) surveyArticle(k annotate.Key, v version) error {
	if v.removed {
		if !isEmptied(k.Kind, v.body) {
			e.articles[k.ID] = true
		}
		return nil
	}
	r, err := decodeRecord(k, v.body)
	if a, ok := r.(annotate.Article); ok {
		e.used[a.SHA256], e.used[a.Original] = true, true
	}
	return err
}

// goes reports whether a record is removed for good.
func (e *emptying) goes(k annotate.Key, v version) bool {
	if e.articles[articleOf(k)] {
		return true
	}
	return v.removed && (k.Kind == annotate.KindSpan || k.Kind == annotate.KindLink)
}

func (e *emptying) keep(bucket, k, v []byte) (value []byte, ok bool, err error) {
	switch {
	case bytes.Equal(bucket, bucketJournal):
		value, err = e.keepEntry(k, v)
		return value, true, err
	case bytes.Equal(bucket, bucketRecords):
		value, err = e.keepRecord(k, v)
		return value, true, err
	case bytes.Equal(bucket, bucketListing):
		if article, ok := e.numbers[parseNumber(k)]; ok {
			v = emptyListed(k, article)
		}
		return v, true, nil
	case bytes.Equal(bucket, bucketTextArticles):
		return v, len(k) < idSize || !e.articles[annotate.ID(k[len(k)-idSize:])], nil
	case bytes.Equal(bucket, bucketEntityArticles):
		return v, len(k) != len(entityKey{}) || !e.articles[entityKey(k).article()], nil
	case bytes.Equal(bucket, bucketWords), bytes.Equal(bucket, bucketWordBlocks):
		return v, len(e.articles) == 0, nil // words of what goes stand among the others: they are gathered anew
	case bytes.Equal(bucket, bucketTextIndex), bytes.Equal(bucket, bucketOriginalIndex):
		return v, len(k) != len(text.Hash{}) || !e.drops(text.Hash(k)), nil
	case bytes.Equal(bucket, bucketTexts), bytes.Equal(bucket, bucketOriginals):
		e.findContents()
		return v, !e.contents[string(bucket)+string(k)], nil
	}
	return v, true, nil
}

// keepEntry is what stays of an entry of the journal. The bodies of articles
// that it takes out tell which texts and originals go too.
func (e *emptying) keepEntry(k, v []byte) ([]byte, error) {
	if !e.entries[parseNumber(k)] {
		return v, nil
	}
	scrubbed, err := scrub(k, v, e.isGone, func(k annotate.Key, body []byte) error {
		if k.Kind != annotate.KindArticle {
			return nil
		}
		r, err := decodeRecord(k, body)
		if a, ok := r.(annotate.Article); ok {
			e.gone[a.SHA256], e.gone[a.Original] = true, true
		}
		return err
	})
	if err != nil || scrubbed == nil {
		return v, err
	}
	return scrubbed, nil
}

// isGone reports whether the record with a key is removed for good, now or
// before.
func (e *emptying) isGone(k annotate.Key) bool {
	if e.articles[articleOf(k)] {
		return true
	}
	key := recordKey(k)
	value := e.tx.Bucket(bucketRecords).Get(key)
	if value == nil {
		return false
	}
	v, err := readVersion(k, key, value)
	return err == nil && v.removed && (isEmptied(k.Kind, v.body) || e.goes(k, v))
}

func (e *emptying) keepRecord(key, value []byte) ([]byte, error) {
	k, ok := parseRecordKey(key)
	if !ok {
		return nil, fmt.Errorf("%w: a record has the key %x", ErrDamaged, key)
	}
	v, err := readVersion(k, key, value)
	if err != nil || !e.goes(k, v) {
		return value, err
	}
	v.removed, v.body = true, emptyBodies[k.Kind]
	return seal(key, v.encode()), nil
}

// emptyListed is what is listed of an article of which nothing is known but
// its id.
func emptyListed(number []byte, article annotate.ID) []byte {
	l := listed{removed: true, purged: true}
	l.ID = article
	return seal(number, l.encode())
}

// drops reports whether the content with a hash goes.
func (e *emptying) drops(h text.Hash) bool { return e.gone[h] && !e.used[h] && !h.IsZero() }

// findContents finds the places of the contents that go, once the journal told
// of them.
func (e *emptying) findContents() {
	if e.contents != nil {
		return
	}
	e.contents = map[string]bool{}
	for h := range e.gone {
		for _, b := range []blobs{texts, originals} {
			if n := e.tx.Bucket(b.index).Get(h[:]); n != nil && e.drops(h) {
				e.contents[string(b.contents)+string(n)] = true
			}
		}
	}
}

// marker is the change that tells of the emptying.
func (e *emptying) marker(author annotate.Author) annotate.Change {
	program := annotate.Author{Person: annotate.Program, Now: author.Now, NewID: author.NewID}
	var parts []string
	for _, part := range []struct {
		n         int
		one, many string
	}{{e.result.Articles, "article", "articles"}, {e.result.Tags, "tag", "tags"}, {e.result.Links, "link", "links"}} {
		switch part.n {
		case 0:
		case 1:
			parts = append(parts, "1 "+part.one)
		default:
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.many))
		}
	}
	summary := "Empty the bin: " + strings.Join(parts, ", ")
	if e.name != "" {
		summary += " (" + e.name + ")"
	}
	return program.Change(summary)
}
