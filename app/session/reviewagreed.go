// This file owns what is accepted at once: the tags on which people agree, on one article
// or on many.

package session

import (
	"context"
	"fmt"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/storage"
)

// Agreed says how many cases of how many articles there are to accept at once.
type Agreed struct{ Cases, Articles int }

// AcceptAgreed accepts, of each case that review.Agreed lists for n, the version that most
// hold: of the open document where that is the only one of the articles, else beside the
// screen. It is one step. progress is called by the work, from its own goroutine. The error
// is ctx's if it ends first; then nothing is accepted.
func (r *Review) AcceptAgreed(ctx context.Context, articles []annotate.ID, n int, progress func(share float64), done func(Agreed, error)) {
	s := r.session
	if d := s.document; len(articles) == 1 && d != nil && d.Article.ID == articles[0] {
		r.acceptHere(n, done)
		return
	}
	if s.looked {
		done(Agreed{}, ErrLookedAt)
		return
	}
	r.beginLayer()
	b := bulk{store: s.store, ctx: ctx, by: r.reviewer(), question: r.Question(), n: n}
	var accepted Agreed
	s.behind(
		func() (_ []annotate.Change, err error) {
			if b.question.Entity, err = entityIn(s.store); err != nil {
				return nil, err
			}
			for i, id := range articles {
				if err := b.add(id); err != nil {
					return nil, err
				}
				progress(float64(i+1) / float64(len(articles)))
			}
			accepted = b.agreed
			return b.changes(), nil
		},
		func(err error) { done(accepted, err) })
}

// acceptHere accepts what is agreed on the open document.
func (r *Review) acceptHere(n int, done func(Agreed, error)) {
	cases := r.Cases()
	agreed := Agreed{Cases: len(review.Agreed(cases, n)), Articles: 1}
	took := r.Decide("accept the tags", func(by review.Reviewer, d *annotate.Document) (annotate.Change, error) {
		return by.AcceptAgreed(d, cases, n)
	})
	if !took {
		agreed = Agreed{}
	}
	done(agreed, nil)
}

// bulk is the acceptance of what is agreed on many articles.
type bulk struct {
	store    *storage.Store
	ctx      context.Context
	by       review.Reviewer
	question review.Question
	n        int

	edits  []annotate.Edit
	agreed Agreed
}

// add accepts what is agreed on an article.
func (b *bulk) add(id annotate.ID) error {
	if err := b.ctx.Err(); err != nil {
		return err
	}
	d, err := b.store.Document(id)
	if unknown(err) {
		return nil // it was removed
	}
	if err != nil {
		return err
	}
	cases := casesFor(b.by.Author.Person, b.question, review.Of(d))
	c, err := b.by.AcceptAgreed(d, cases, b.n)
	if err != nil || len(c.Edits) == 0 {
		return err
	}
	b.edits = append(b.edits, c.Edits...)
	b.agreed.Cases += len(review.Agreed(cases, b.n))
	b.agreed.Articles++
	return nil
}

// changes is all of it as one step.
func (b *bulk) changes() []annotate.Change {
	if len(b.edits) == 0 {
		return nil
	}
	summary := fmt.Sprintf("Accept %d tags that people agree on, in %d articles", b.agreed.Cases, b.agreed.Articles)
	return b.by.InBatches(b.by.Change(summary, b.edits...), storedEdits)
}
