// This file owns the figures of what became of the person's tags in 10,000 articles.

package session_test

import (
	"context"
	"testing"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// BenchmarkOutcomes reads them of 10,000 articles with ten tags each, on all of which a
// reviewer has decided.
func BenchmarkOutcomes(b *testing.B) {
	const articles, tags, together = 10_000, 10, 500
	store := storagetest.Create(b)
	author := storagetest.Author(storagetest.Amira)
	author.NewID = annotate.NewID
	r := review.Reviewer{Author: storagetest.Author(storagetest.Ben), Person: storagetest.Ben, Scheme: storagetest.Scheme()}
	r.NewID = annotate.NewID
	var batch storage.Batch
	for i := range articles {
		body := storagetest.Text(b, storagetest.Paragraphs(i, 1024))
		article := storagetest.Article(annotate.NewID(), body)
		spans := storagetest.Spread(article, body, storagetest.Amira.ID, 1<<32+i*16, tags, 1)
		edits := []annotate.Edit{annotate.Put(nil, article), annotate.Put(nil, annotate.Status{Article: article.ID, Layer: storagetest.Amira.ID, State: annotate.StateDone})}
		for _, s := range spans {
			edits = append(edits, annotate.Put(nil, s))
		}
		d := annotate.NewDocument(article, body, spans, nil, []annotate.Status{{Article: article.ID, Layer: storagetest.Amira.ID, State: annotate.StateDone}})
		q := review.Question{Scheme: r.Scheme, Layers: []annotate.ID{storagetest.Amira.ID}, Reviewer: storagetest.Ben.ID}
		for n, c := range q.Cases(review.Of(d)) {
			decide := r.Accept
			if n == 0 {
				decide = func(d *annotate.Document, c review.Case, _ int) (annotate.Change, error) {
					return r.Reject(d, c, "hearsay")
				}
			}
			change, err := decide(d, c, 0)
			if err != nil {
				b.Fatal(err)
			}
			edits = append(edits, change.Edits...)
			r.Known = true
		}
		batch.Texts = append(batch.Texts, body)
		batch.Changes = append(batch.Changes, author.Change("Fill", edits...))
		if len(batch.Changes) == together {
			storagetest.Commit(b, store, batch)
			batch = storage.Batch{}
		}
	}
	d := sit(b, store, author)
	for b.Loop() {
		d.ReadOutcomes(context.Background(), func(float64) {}, func(o session.Outcomes, err error) {
			if err != nil || len(o.List) != articles*tags {
				b.Fatalf("%d outcomes, %v", len(o.List), err)
			}
		})
		d.pump.all()
	}
}
