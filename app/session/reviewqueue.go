// This file owns the queue of cases: how it is reckoned beside the screen, and how it
// follows what is changed meanwhile and afterwards.

package session

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/storage"
)

// Queue is the cases of the project; false until they are reckoned.
func (r *Review) Queue() (*review.Queue, bool) { return r.queue, r.queue != nil }

// Outdated reports whether the queue is to be reckoned again: entities or people are
// others.
func (r *Review) Outdated() bool { return r.outdated }

// Progress is how many articles were reckoned, of how many; 0 of 0 where nothing goes on.
func (r *Review) Progress() (done, all int) { return int(r.passed.Load()), int(r.all.Load()) }

// End ends the reckoning that goes on.
func (r *Review) End() {
	if r.cancel != nil {
		r.cancel()
		r.cancel = nil
	}
	r.passed.Store(0)
	r.all.Store(0)
}

// Reckon makes the queue of all cases, beside the screen and in place of what goes on. The
// queue that there was stays until then. each calls work for many numbers, on several
// goroutines. done is not called where it is ended. Where there are no layers of others,
// there is no queue.
func (r *Review) Reckon(each func(n int, work func(int)), done func(error)) {
	s := r.session
	r.End()
	r.layers = nil
	for _, p := range r.Annotators() {
		r.layers = append(r.layers, p.ID)
	}
	r.of, r.outdated = nil, false
	r.stale = map[annotate.ID]bool{}
	if !slices.Contains(r.layers, r.only) {
		r.only = annotate.ID{}
	}
	if !r.HasOthers() {
		r.forget()
		done(nil)
		r.tell()
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	r.cancel = cancel
	k := &reckoning{store: s.store, me: s.Person(), question: r.Question(), reasons: map[string]int{}, passed: &r.passed}
	for i := range s.articles {
		if a := &s.articles[i]; len(a.Layers) > 0 {
			k.articles = append(k.articles, numbered{a.ID, int(a.Number)})
		}
	}
	r.all.Store(int64(len(k.articles)))
	s.after(
		func() (err error) { k.question.Entity, err = entityIn(s.store); return err },
		func(err error) {
			if ctx.Err() != nil {
				return
			}
			if err != nil {
				done(err)
				return
			}
			s.alongside(false, func() error { return k.run(ctx, each) }, func(err error) { r.reckoned(ctx, k, err, done) })
		})
}

// numbered is an article with its place among the others.
type numbered struct {
	id     annotate.ID
	number int
}

// reckoning is the making of a queue.
type reckoning struct {
	store    *storage.Store
	me       annotate.ID
	passed   *atomic.Int64 // articles
	question review.Question
	articles []numbered

	lock    sync.Mutex
	queue   *review.Queue
	found   map[annotate.ID]annotate.Decision
	settled map[annotate.ID]int
	reasons map[string]int
	err     error
}

// together is how many articles are reckoned by one call of work.
const together = 32

func (k *reckoning) run(ctx context.Context, each func(n int, work func(int))) error {
	k.queue, k.found, k.settled = review.NewQueue(k.question), map[annotate.ID]annotate.Decision{}, map[annotate.ID]int{}
	batches := slices.Collect(slices.Chunk(k.articles, together))
	each(len(batches), func(i int) {
		cases := make([][]review.Case, len(batches[i]))
		reasons := map[string]int{}
		for n, a := range batches[i] {
			if ctx.Err() != nil {
				return
			}
			article, err := readArticle(k.store, a.id)
			if err != nil {
				k.fail(err)
				return
			}
			cases[n] = casesFor(k.me, k.question, article)
			countReasons(reasons, remarksFor(k.me, article))
		}
		k.put(batches[i], cases, reasons)
	})
	return cmp.Or(k.err, ctx.Err())
}

func (k *reckoning) fail(err error) {
	k.lock.Lock()
	defer k.lock.Unlock()
	k.err = cmp.Or(k.err, err)
}

func (k *reckoning) put(articles []numbered, cases [][]review.Case, reasons map[string]int) {
	k.lock.Lock()
	defer k.lock.Unlock()
	for i, a := range articles {
		k.queue.Put(a.id, a.number, cases[i])
		addFound(k.found, cases[i])
		k.settled[a.id] = settledByOthers(cases[i])
	}
	for reason, n := range reasons {
		k.reasons[reason] += n
	}
	k.passed.Add(int64(len(articles)))
}

// readArticle reads what review needs of an article.
func readArticle(store *storage.Store, id annotate.ID) (review.Article, error) {
	c, err := store.ContentsWithoutText(id)
	return review.Article{ID: id, Spans: c.Spans, Links: c.Links, Statuses: c.Statuses, Remarks: c.Remarks}, err
}

// unknown reports whether an error says that an article is not in the library any more.
func unknown(err error) bool {
	_, is := errors.AsType[*storage.UnknownArticleError](err)
	return is
}

func addFound(found map[annotate.ID]annotate.Decision, cases []review.Case) {
	for i := range cases {
		if c := &cases[i]; c.State == review.Decided && len(c.Decisions) > 0 {
			found[c.ID] = c.Decisions[0]
		} else {
			delete(found, c.ID)
		}
	}
}

func countReasons(reasons map[string]int, remarks []annotate.Record) {
	for _, r := range remarks {
		if d, ok := r.(annotate.Decision); ok && d.Reason != "" {
			reasons[d.Reason]++
		}
	}
}

// byFrequency lists reasons, the most frequent first.
func byFrequency(reasons map[string]int) []string {
	list := slices.Sorted(maps.Keys(reasons))
	slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(reasons[b], reasons[a]) })
	return list
}

// reckoned takes a queue that is made, and brings it in step with what was done meanwhile.
func (r *Review) reckoned(ctx context.Context, k *reckoning, err error, done func(error)) {
	if ctx.Err() != nil {
		return
	}
	r.End()
	if err != nil {
		done(err)
		return
	}
	r.queue, r.found, r.settled, r.reasons = k.queue, k.found, k.settled, k.reasons
	r.queue.Question = r.Question()
	r.putOpen()
	done(nil)
	r.readStale()
	r.tell()
}

// putOpen puts the cases of the open document, as it is, into the queue.
func (r *Review) putOpen() {
	s := r.session
	if r.queue == nil || s.document == nil {
		return
	}
	id := s.document.Article.ID
	i := s.position(id)
	if i < 0 {
		return
	}
	r.put(numbered{id, int(s.articles[i].Number)}, r.Cases())
}

func (r *Review) put(a numbered, cases []review.Case) {
	r.queue.Put(a.id, a.number, cases)
	addFound(r.found, cases)
	r.settled[a.id] = settledByOthers(cases)
}

// follow brings the queue in step with a change that was applied.
func (r *Review) follow(c annotate.Change) {
	s, here := r.session, false
	for _, e := range c.Edits {
		if e.Key().Kind == annotate.KindEntity || e.Key().Kind == annotate.KindPerson {
			r.outdated = true
		}
		id, ok := articleOf(e.Key())
		switch {
		case !ok:
		case s.document != nil && id == s.document.Article.ID:
			here = true
			if r.cancel != nil { // its cases are being reckoned as they were
				r.stale[id] = true
			}
		default:
			r.stale[id] = true
		}
		if d, ok := e.After.(annotate.Decision); ok && d.Reason != "" {
			r.reasons[d.Reason]++
		}
		r.takePart(e)
	}
	if here {
		r.of = nil
		r.putOpen()
		r.tell()
	}
	r.readStale()
}

// takePart adds the layer of a person who has marked nothing before.
func (r *Review) takePart(e annotate.Edit) {
	var layer annotate.ID
	switch after := e.After.(type) {
	case annotate.Span:
		layer = after.Layer
	case annotate.Status:
		layer = after.Layer
	default:
		return
	}
	s := r.session
	of := func(p annotate.Person) bool { return p.ID == layer && !p.IsLayer() }
	if r.queue == nil || slices.Contains(r.layers, layer) || !slices.ContainsFunc(s.people, of) {
		return
	}
	r.layers = append(slices.Clone(r.layers), layer)
	r.queue.Question = r.Question()
}

// readStale reads the articles again that have changed and are not open.
func (r *Review) readStale() {
	s := r.session
	if r.queue == nil || len(r.stale) == 0 || r.reading || r.cancel != nil {
		return
	}
	ids := slices.Collect(maps.Keys(r.stale))
	clear(r.stale)
	read := map[annotate.ID]review.Article{}
	r.reading = true
	queue := r.queue
	s.after(
		func() error {
			for _, id := range ids {
				a, err := readArticle(s.store, id)
				if unknown(err) { // it was removed
					continue
				}
				if err != nil {
					return err
				}
				read[id] = a
			}
			return nil
		},
		func(err error) {
			r.reading = false
			switch {
			case r.queue != queue:
			case err != nil:
				r.outdated = true // it is reckoned anew when it is looked at
			default:
				r.putRead(ids, read)
			}
			r.readStale()
		})
}

// putRead puts the cases of articles into the queue that were read.
func (r *Review) putRead(ids []annotate.ID, read map[annotate.ID]review.Article) {
	s := r.session
	q := r.Question()
	for _, id := range ids {
		i := s.position(id)
		switch {
		case i < 0:
			r.put(numbered{id: id}, nil)
		case s.document == nil || s.document.Article.ID != id:
			r.put(numbered{id, int(s.articles[i].Number)}, casesFor(s.Person(), q, read[id]))
		}
	}
	r.putOpen()
	r.tell()
}
