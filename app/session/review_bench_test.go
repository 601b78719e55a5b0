// This file owns the figures of the queue of 10,000 articles that three people have done.

package session_test

import (
	"sync"
	"testing"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// BenchmarkReviewQueue reckons the queue of 10,000 articles in each of which three people
// have ten tags, one in five of them elsewhere; and decides one case of it.
func BenchmarkReviewQueue(b *testing.B) {
	d := reviewedProject(b, 10_000)
	b.Run("reckon", func(b *testing.B) {
		for b.Loop() {
			d.Review().Reckon(onTwo, func(err error) {
				if err != nil {
					b.Fatal(err)
				}
			})
			d.pump.all()
		}
	})
	d.reckon()
	d.Open(d.Articles()[0].ID)
	d.pump.all()
	b.Run("decide", func(b *testing.B) {
		c := d.Review().Cases()[0]
		version := 0
		for b.Loop() {
			did := d.Review().Decide("accept", func(by review.Reviewer, doc *annotate.Document) (annotate.Change, error) {
				return by.Accept(doc, c, version)
			})
			q, _ := d.Review().Queue()
			if rows := q.Rows(review.Filter{}, review.MostUseful); !did || len(rows) == 0 {
				b.Fatal("nothing was decided")
			}
			version = (version + 1) % len(c.Versions)
			b.StopTimer()
			d.pump.all()
			b.StartTimer()
		}
	})
}

// onTwo calls work for each number, on two goroutines as the window does.
func onTwo(n int, work func(int)) {
	var all sync.WaitGroup
	for k := range 2 {
		all.Go(func() {
			for i := k; i < n; i += 2 {
				work(i)
			}
		})
	}
	all.Wait()
}

func reviewedProject(b *testing.B, n int) *desk {
	b.Helper()
	const tags, together = 10, 500
	store := storagetest.Create(b)
	author := storagetest.Author(storagetest.Amira)
	author.NewID = annotate.NewID
	carl := annotate.Person{ID: annotate.NewID(), Handle: "carl"}
	storagetest.Commit(b, store, storage.Batch{Changes: []annotate.Change{author.Change("Join", annotate.Put(nil, carl))}})
	var batch storage.Batch
	for i := range n {
		body := storagetest.Text(b, storagetest.Paragraphs(i, 2048))
		article := storagetest.Article(annotate.NewID(), body)
		edits := []annotate.Edit{annotate.Put(nil, article)}
		for k, who := range []annotate.ID{storagetest.Amira.ID, storagetest.Ben.ID, carl.ID} {
			edits = append(edits, annotate.Put(nil, annotate.Status{Article: article.ID, Layer: who, State: annotate.StateDone}))
			for t, s := range storagetest.Spread(article, body, who, 0, tags, 1) {
				s.ID = annotate.NewID()
				if r := s.Extent(); t%5 == k && r.Len() > 12 {
					s.Fragments = annotate.Fragments(body, body.Snap(text.Range{Start: r.Start + 8, End: r.End}))
				}
				edits = append(edits, annotate.Put(nil, s))
			}
		}
		batch.Texts = append(batch.Texts, body)
		batch.Changes = append(batch.Changes, author.Change("Fill", edits...))
		if len(batch.Changes) == together {
			storagetest.Commit(b, store, batch)
			batch = storage.Batch{}
		}
	}
	return sit(b, store, author)
}
