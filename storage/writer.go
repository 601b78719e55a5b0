// This file owns one writing transaction: it gathers what a batch comes to. See flush.go
// for how that is written.

package storage

import (
	"fmt"
	"io"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

type writer struct {
	tx    *bolt.Tx
	paths *paths
	clock uint64

	changes  map[annotate.ID]uint64 // of this batch, to their numbers in the journal
	groups   [][]byte
	parts    [][]byte // keys of parts to put
	history  [][]byte // keys of articlechanges to put
	versions map[annotate.Key]*current
	listing  map[annotate.ID]*listing
	touched  map[annotate.ID]annotate.Key // articles that must be there, and a record that says so
	index    map[string]bool              // keys of textarticles to put, or to delete
	named    map[entityKey]int            // by how many spans more the entities are named
	known    *journaledChange             // that was asked for last; nil where none was
}

// current is the newest version of a record, as this transaction leaves it.
// record is nil where there was none.
type current struct {
	stamp   stamp
	entry   uint64
	record  annotate.Record
	body    []byte
	removed bool
	changed bool
	gone    bool // there is no longer any version
}

// listing is what is listed of one article.
type listing struct {
	listed
	number uint64 // zero until the article is put
	gone   bool   // the article is there no longer, not even as removed
}

func newWriter(tx *bolt.Tx, file io.ReaderAt) *writer {
	return &writer{
		tx: tx, paths: newPaths(tx, file), clock: tx.Bucket(bucketRecords).Sequence(),
		changes:  make(map[annotate.ID]uint64),
		versions: make(map[annotate.Key]*current),
		listing:  make(map[annotate.ID]*listing),
		touched:  make(map[annotate.ID]annotate.Key),
		index:    make(map[string]bool),
		named:    make(map[entityKey]int),
	}
}

func (w *writer) putBlobs(p prepared) error {
	if err := texts.put(w.tx, w.paths, p.texts, texts); err != nil {
		return err
	}
	return originals.put(w.tx, w.paths, p.originals, originals, texts)
}

// putChange journals a change and takes its edits in.
func (w *writer) putChange(c preparedChange) error {
	if _, twice := w.changes[c.id]; twice || w.tx.Bucket(bucketChanges).Get(c.id[:]) != nil {
		return nil
	}
	if err := w.read(&c); err != nil {
		return err
	}
	journal := appending(w.tx.Bucket(bucketJournal))
	n, err := nextNumber(journal)
	if err != nil {
		return err
	}
	e := c.entry
	e.key, e.clock = number(n), c.clock
	if err := w.paths.put(bucketJournal, journal, e.key, e.encode()); err != nil {
		return err
	}
	w.changes[c.id] = n
	if c.group != (annotate.ID{}) {
		w.groups = append(w.groups, groupKey(c.group, n))
	}
	if e.of != (annotate.ID{}) {
		w.parts = append(w.parts, groupKey(e.of, n))
	}
	w.history = append(w.history, articleChanges(c.edits, n)...)
	for _, edit := range c.edits {
		if err := w.apply(edit, e.cause(n)); err != nil {
			return err
		}
	}
	return nil
}

// articleChanges are the keys under which change n is found by the articles
// that its edits are about.
func articleChanges(edits []preparedEdit, n uint64) (keys [][]byte) {
	known := map[annotate.ID]bool{{}: true}
	for _, e := range edits {
		if article := articleOf(e.key); !known[article] {
			known[article] = true
			keys = append(keys, articleChangeKey(article, n))
		}
	}
	return keys
}

// read reads the clock for a change that has no reading yet. What is written
// here is newer than all that stands here, even if the clock was damaged.
func (w *writer) read(c *preparedChange) error {
	if c.clock == 0 {
		for _, e := range c.edits {
			now, err := w.version(e.key)
			if err != nil {
				return err
			}
			w.clock = max(w.clock, now.stamp.clock)
		}
		c.clock = w.clock + 1
	}
	w.clock = max(w.clock, c.clock)
	return nil
}

// nextNumber is the number after the last. It is never one that is taken: that
// would cost what it numbers.
func nextNumber(b *bolt.Bucket) (uint64, error) {
	n, err := b.NextSequence()
	if err == nil && b.Get(number(n)) != nil {
		err = fmt.Errorf("%w: there is a number %d already", ErrDamaged, n)
	}
	return n, err
}

// cause is the change that makes a version.
type cause struct {
	stamp
	entry  uint64 // its number in the journal
	merged bool
}

func (e entry) cause(n uint64) cause { return cause{e.stamp(), n, e.merged} }

// succeeds returns the version that an edit makes in the place of now; false if that
// one stands. Whether an article is in the bin is each project's own affair, so a version
// that came in by a merge leaves it there.
func (now current) succeeds(e preparedEdit, by cause) (next current, ok bool) {
	if now.record != nil && by.compare(now.stamp) < 0 {
		return now, false
	}
	next = current{stamp: by.stamp, entry: by.entry, record: e.record, body: e.body, removed: e.removed, changed: true}
	if by.merged && e.key.Kind == annotate.KindArticle && now.record != nil && now.removed {
		next.removed = true
	}
	return next, true
}

// apply puts the version that an edit makes in place of an older one.
func (w *writer) apply(e preparedEdit, by cause) error {
	if e.key.Article != (annotate.ID{}) {
		w.touched[e.key.Article] = e.key
	}
	now, err := w.version(e.key)
	if err != nil {
		return err
	}
	next, ok := now.succeeds(e, by)
	if !ok {
		return nil
	}
	if !e.removed && isEmptied(e.key.Kind, e.body) {
		return &PurgedError{Key: e.key}
	}
	if err := w.list(e.key, *now, next); err != nil {
		return err
	}
	*now = next
	return nil
}

// version finds the newest version of a record.
func (w *writer) version(k annotate.Key) (*current, error) {
	if v, ok := w.versions[k]; ok {
		return v, nil
	}
	c := &current{}
	w.versions[k] = c
	key := recordKey(k)
	value := w.tx.Bucket(bucketRecords).Get(key)
	if value == nil {
		return c, nil
	}
	v, err := readVersion(k, key, value)
	if err != nil {
		return nil, err
	}
	if c.record, err = decodeRecord(k, v.body); err != nil {
		return nil, err
	}
	c.entry, c.removed = v.entry, v.removed
	c.stamp, err = readStamp(w.tx, v)
	return c, err
}

// readStamp completes the stamp of a version with the id of its change.
func readStamp(tx *bolt.Tx, v version) (stamp, error) {
	key := number(v.entry)
	value := tx.Bucket(bucketJournal).Get(key)
	if value == nil {
		return stamp{}, fmt.Errorf("%w: entry %d of the journal is missing", ErrDamaged, v.entry)
	}
	e, err := readEntry(key, value)
	return stamp{v.clock, e.origin()}, err
}

// list brings what is listed up to date with a record that was one thing and
// is now another.
func (w *writer) list(k annotate.Key, was, is current) error {
	switch k.Kind {
	case annotate.KindArticle:
		return w.listArticle(was, is)
	case annotate.KindSpan, annotate.KindStatus:
		l, err := w.listed(k.Article)
		if err != nil {
			return err
		}
		l.tally(was.standing(), is.standing())
		w.countEntity(was.standing(), -1)
		w.countEntity(is.standing(), 1)
	}
	return nil
}

// standing is the record, nil where it is removed.
func (c current) standing() annotate.Record {
	if c.removed {
		return nil
	}
	return c.record
}

func (w *writer) listArticle(was, is current) error {
	a, ok := is.record.(annotate.Article)
	if !ok {
		return fmt.Errorf("%w: an article's record is none", ErrDamaged)
	}
	if !is.removed && !texts.has(w.tx, a.SHA256) {
		return &MissingTextError{Article: a.ID, Text: a.SHA256}
	}
	l, err := w.listed(a.ID)
	if err != nil {
		return err
	}
	if l.number == 0 {
		if l.number, err = nextNumber(w.tx.Bucket(bucketListing)); err != nil {
			return err
		}
	}
	if old, ok := was.record.(annotate.Article); ok && old.SHA256 != a.SHA256 {
		w.index[string(textArticleKey(old.SHA256, a.ID))] = false
		if err := w.doubtWords(l.number); err != nil {
			return err
		}
	}
	if !is.removed || !isEmptied(annotate.KindArticle, is.body) {
		w.index[string(textArticleKey(a.SHA256, a.ID))] = true
	}
	a.Imported = instant(a.Imported)
	l.Article, l.removed = a, is.removed
	l.purged = is.removed && isEmptied(annotate.KindArticle, is.body)
	return nil
}

// listed finds what is listed of an article, before this transaction. Where
// that is damaged it is summed up from the records, and written anew.
func (w *writer) listed(article annotate.ID) (*listing, error) {
	if l, ok := w.listing[article]; ok {
		return l, nil
	}
	l := &listing{}
	w.listing[article] = l
	key := w.tx.Bucket(bucketOrder).Get(article[:])
	if key == nil {
		return l, nil
	}
	l.number = parseNumber(key)
	value := w.tx.Bucket(bucketListing).Get(key)
	if value == nil {
		return l, fmt.Errorf("%w: entry %x of the listing is missing", ErrDamaged, key)
	}
	var err error
	if l.listed, err = readListed(key, value); err != nil || l.unmarked {
		l.listed, err = summarise(w.tx, article)
	}
	if err == nil && l.ID != article {
		err = fmt.Errorf("%w: entry %x of the listing is not article %s", ErrDamaged, key, article)
	}
	return l, err
}
