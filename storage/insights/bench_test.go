// This file owns the benchmark of agree as a whole: 3,334 articles of 4 KB with 30 spans in
// each of three layers are read from a project and compared.

package insights_test

import (
	"math/rand/v2"
	"testing"

	"dateline/annotate"
	"dateline/annotate/agreement"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/insights"
	"dateline/storage/storagetest"
)

// newsroom is a project of n articles with 30 spans in each of three layers, most of them
// the same as the other layers'.
func newsroom(b *testing.B, n int) *storage.Store {
	const together = 250 // in a transaction
	random := rand.New(rand.NewPCG(5, 6))
	s, author, next := storagetest.Create(b), storagetest.Author(Carl), 1<<32
	storagetest.Commit(b, s, storage.Batch{Changes: []annotate.Change{author.Change("Join", annotate.Put(nil, Carl))}})
	for done := 0; done < n; done += together {
		var batch storage.Batch
		var edits []annotate.Edit
		for i := done; i < min(done+together, n); i++ {
			body := storagetest.Text(b, storagetest.Paragraphs(i, 4096))
			a := storagetest.Article(storagetest.ID(1<<20+i), body)
			batch.Texts = append(batch.Texts, body)
			edits = append(edits, annotate.Put(nil, a))
			for _, p := range everyone {
				edits = append(edits, annotate.Put(nil, annotate.Status{Article: a.ID, Layer: p.ID, State: annotate.StateDone}))
				for _, span := range storagetest.Spread(a, body, p.ID, next, 30, 3) {
					if random.IntN(4) == 0 {
						span.Fragments = annotate.Fragments(body, body.Snap(text.Range{Start: span.Fragments[0].Start, End: min(span.Fragments[0].End+12, body.Len())}))
					}
					edits = append(edits, annotate.Put(nil, span))
				}
				next += 32
			}
		}
		batch.Changes = []annotate.Change{author.Change("Fill", edits...)}
		storagetest.Commit(b, s, batch)
	}
	return s
}

func BenchmarkAgree(b *testing.B) {
	const articles = 3334
	s := newsroom(b, articles)
	for _, c := range []struct {
		name string
		o    insights.Options
	}{
		{"all but gamma", insights.Options{Measures: agreement.Measures{Unitized: true}}},
		{"all but gamma, pairs too", insights.Options{Measures: agreement.Measures{Unitized: true}, Pairs: true}},
		{"all", insights.Options{Measures: allMeasures}},
		{"all but gamma, 1000 resamples", insights.Options{Measures: agreement.Measures{Unitized: true}, Resamples: 1000}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if compared, err := insights.Compare(b.Context(), s, c.o); err != nil || compared.All().Report.Articles != articles {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(articles*b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}
