// This file owns the question whether a project is whole.

package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Report is what Verify found.
type Report struct {
	Articles, Spans int // that were looked at, those in the bin not counted
	Problems        []Problem
}

// OK reports whether nothing is wrong.
func (r Report) OK() bool { return len(r.Problems) == 0 }

// Problem is one thing that is wrong. Article and Span say where, as far as
// that is known; they are zero for what concerns the file as a whole.
type Problem struct {
	Article, Span annotate.ID
	Problem       string
	Err           error // what Problem quotes; nil where it quotes none
	Damage        bool  // after it the Store writes no more
}

// Verify reads the whole project and looks for contradictions: in the pages of
// the file; records, changes, texts and originals that cannot be read or do
// not have the sum they should; spans whose words are not those of the text;
// links whose ends are missing; entities that are named and are missing; and a listing that does not agree with the
// records. It works in short transactions, beside others who read and write.
//
// What it finds is damage, after which the Store writes no more. Spans, links and
// entities that are whole and do not fit are none, the user mends them; nor is a
// value of the listing, which is summed up again from the records.
//
// progress, which may be nil, is told how much is done, in steps of no set
// size. The error is ctx's if it ends first, else one that kept Verify from
// looking; what is wrong with the project is in the report.
func (s *Store) Verify(ctx context.Context, progress func(done, total int)) (Report, error) {
	v := &verifier{store: s, ctx: ctx, progress: progress}
	whole, err := v.pages()
	if err != nil || !whole {
		return v.report, err
	}
	if err := v.size(); err != nil {
		return v.report, err
	}
	for _, step := range []func() error{v.records, v.listing, v.journal, v.articleChanges, v.entityArticles, v.merges, v.contents} {
		if err := step(); err != nil {
			return v.report, err
		}
	}
	return v.report, nil
}

type verifier struct {
	store       *Store
	ctx         context.Context
	progress    func(done, total int)
	done, total int
	changes     uint64 // that there were at the beginning
	keys        uint64 // sum of the keys by which these are found by article
	named       uint64 // sum of what the articles should be found by entity by
	report      Report
}

// step runs one short transaction and says how far it has come.
func (v *verifier) step(fn func(tx *bolt.Tx) (units int, err error)) error {
	if err := v.ctx.Err(); err != nil {
		return err
	}
	units := 0
	err := v.store.view(func(tx *bolt.Tx) (err error) {
		units, err = fn(tx)
		return err
	})
	v.done += units
	v.total = max(v.total, v.done)
	if v.progress != nil && units > 0 {
		v.progress(v.done, v.total)
	}
	return err
}

func (v *verifier) problem(article, span annotate.ID, err error) {
	v.report.Problems = append(v.report.Problems, Problem{Article: article, Span: span, Problem: err.Error(), Err: err})
}

// damage is a problem after which nothing is written any more.
func (v *verifier) damage(article, span annotate.ID, problem string) {
	v.fail(Problem{Article: article, Span: span, Problem: problem})
}

// unreadable is damage that an error tells of.
func (v *verifier) unreadable(article, span annotate.ID, err error) {
	v.fail(Problem{Article: article, Span: span, Problem: err.Error(), Err: err})
}

func (v *verifier) fail(p Problem) {
	p.Damage = true
	v.report.Problems = append(v.report.Problems, p)
	v.store.health.fail(fmt.Errorf("%w: %s", ErrDamaged, p.Problem), false)
}

// broken is damage of the file as a whole.
func (v *verifier) broken(problem string) { v.damage(annotate.ID{}, annotate.ID{}, problem) }

// pages checks the file's pages. Where they are not whole, bbolt is not asked
// for what is in them.
func (v *verifier) pages() (whole bool, err error) {
	s := v.store
	s.copying.Lock()
	defer s.copying.Unlock()
	s.writing.Lock() // so that the newest meta page is the transaction's
	release := sync.OnceFunc(s.writing.Unlock)
	defer release()
	err = s.view(func(tx *bolt.Tx) error {
		m, err := fileMeta(s.file)
		if err != nil {
			return err
		}
		release()
		t := tree{meta: m, file: s.file, bad: v.broken, stop: v.ctx.Err}
		return t.check()
	})
	if errors.Is(err, ErrDamaged) {
		v.unreadable(annotate.ID{}, annotate.ID{}, err)
		err = nil
	}
	return err == nil && v.report.OK(), err
}

// size counts what there is to do.
func (v *verifier) size() error {
	return v.step(func(tx *bolt.Tx) (int, error) {
		for _, name := range [][]byte{bucketListing, bucketJournal, bucketTexts, bucketOriginals} {
			v.total += int(tx.Bucket(name).Sequence())
		}
		v.changes = tx.Bucket(bucketJournal).Sequence()
		return 0, nil
	})
}

// records checks the records, those of one article at a time.
func (v *verifier) records() error {
	var owner annotate.ID
	for more := true; more; {
		err := v.step(func(tx *bolt.Tx) (int, error) {
			key, _ := tx.Bucket(bucketRecords).Cursor().Seek(owner[:])
			if more = len(key) >= idSize; !more {
				if key != nil {
					v.broken(fmt.Sprintf("a record has the key %x", key))
				}
				return 0, nil
			}
			owner = annotate.ID(key[:idSize])
			if owner == (annotate.ID{}) {
				records, removed := v.owned(tx, owner)
				v.entities(tx, records, removed)
				return 0, nil
			}
			return 1, v.article(tx, owner)
		})
		if err != nil {
			return err
		}
		more = more && increment(&owner)
	}
	return nil
}

// increment makes the id that is next in order of bytes; false after the last.
func increment(id *annotate.ID) bool {
	for i := idSize - 1; i >= 0; i-- {
		id[i]++
		if id[i] != 0 {
			return true
		}
	}
	return false
}

// owned reads what belongs to an article, or to none. What cannot be read is a
// problem, and left out.
func (v *verifier) owned(tx *bolt.Tx, owner annotate.ID) (records []annotate.Record, removed map[annotate.Key]bool) {
	removed = make(map[annotate.Key]bool)
	c := tx.Bucket(bucketRecords).Cursor()
	for key, value := c.Seek(owner[:]); bytes.HasPrefix(key, owner[:]); key, value = c.Next() {
		k, ok := parseRecordKey(key)
		if !ok {
			v.damage(owner, annotate.ID{}, fmt.Sprintf("a record has the key %x", key))
			continue
		}
		r, ver, err := readWhole(tx, k, key, value)
		if err != nil {
			v.unreadable(owner, spanOf(k), err)
			continue
		}
		records = append(records, r)
		removed[k] = ver.removed
	}
	return records, removed
}

// readWhole reads a record, and finds the change that it is of.
func readWhole(tx *bolt.Tx, k annotate.Key, key, value []byte) (annotate.Record, version, error) {
	ver, err := readVersion(k, key, value)
	if err != nil {
		return nil, ver, err
	}
	e, err := readNumbered(tx, number(ver.entry))
	if err != nil {
		return nil, ver, err
	}
	if isWithdrawn(tx, e.id) {
		return nil, ver, fmt.Errorf("%w: the change %s, which wrote it, was withdrawn", ErrDamaged, e.id)
	}
	r, err := decodeRecord(k, ver.body)
	return r, ver, err
}

func spanOf(k annotate.Key) annotate.ID {
	if k.Kind == annotate.KindSpan {
		return k.ID
	}
	return annotate.ID{}
}

// article checks one article with all that belongs to it.
func (v *verifier) article(tx *bolt.Tx, id annotate.ID) error {
	known := len(v.report.Problems)
	records, removed := v.owned(tx, id)
	var (
		l        listed
		found    bool
		spans    []annotate.Span
		links    []annotate.Link
		statuses []annotate.Status
		receipt  annotate.Receipt
	)
	for _, r := range records {
		found = l.take(r, removed[r.Key()]) || found
		if removed[r.Key()] {
			continue
		}
		switch r := r.(type) {
		case annotate.Span:
			spans = append(spans, r)
		case annotate.Link:
			links = append(links, r)
		case annotate.Status:
			statuses = append(statuses, r)
		case annotate.Receipt:
			receipt = r
		}
	}
	if !found {
		if known == len(v.report.Problems) {
			v.damage(id, annotate.ID{}, "there are records of it, but not the article")
		}
		return nil
	}
	if known == len(v.report.Problems) { // else the sum cannot come out
		v.sum(tx, l)
	}
	if !l.removed {
		v.report.Articles++
		v.report.Spans += len(spans)
	}
	v.entitiesOf(tx, spans)
	v.entityIndex(tx, id, spans)
	t, err := readText(tx, l.Article.SHA256)
	if err != nil {
		var missing *MissingTextError
		if !l.removed || !errors.As(err, &missing) { // a text may go before its article's tombstone
			v.unreadable(id, annotate.ID{}, err)
		}
		return nil
	}
	if err := receipt.Check(t); err != nil {
		v.problem(id, annotate.ID{}, err)
	}
	v.document(l, t, spans, links, statuses)
	return nil
}

// document checks what is marked against the text.
func (v *verifier) document(l listed, t *text.Text, spans []annotate.Span, links []annotate.Link, statuses []annotate.Status) {
	id := l.Article.ID
	for _, err := range annotate.NewDocument(l.Article, t, spans, links, statuses).Problems() {
		var span *annotate.SpanError
		var link *annotate.LinkError
		switch {
		case errors.As(err, &span):
			v.problem(id, span.Span, err)
		case errors.As(err, &link):
			v.problem(id, link.Link.From, err)
		default:
			v.problem(id, annotate.ID{}, err)
		}
	}
}

// sum checks what is listed of an article against what it should be.
func (v *verifier) sum(tx *bolt.Tx, want listed) {
	id := want.Article.ID
	key := tx.Bucket(bucketOrder).Get(id[:])
	value := tx.Bucket(bucketListing).Get(key)
	if value == nil {
		v.damage(id, annotate.ID{}, "it is not in the listing")
		return
	}
	got, err := readListed(key, value)
	want.withoutMarks(got.unmarked)
	switch {
	case err != nil:
		v.problem(id, annotate.ID{}, err)
	case !bytes.Equal(got.encode(), want.encode()):
		v.problem(id, annotate.ID{}, ErrMislisted)
	case !want.purged && tx.Bucket(bucketTextArticles).Get(textArticleKey(want.SHA256, id)) == nil:
		v.damage(id, annotate.ID{}, "it cannot be found by its text")
	}
}
