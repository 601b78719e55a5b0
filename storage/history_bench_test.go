// This file owns the figures of history and of what writes the project anew.
// With -short the journal has 50,000 changes, else a million, which takes a
// minute or two to make.

package storage_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// changesOfBenchmark is how long the journal is.
func changesOfBenchmark() int {
	if testing.Short() {
		return 50_000
	}
	return 1_000_000
}

// makeLongHistory makes a project with many changes: 1,000 articles in which
// tags are put and altered one at a time; one change in a thousand is Ben's, one
// in a hundred is of a location.
func makeLongHistory(b *testing.B, changes int) (path string, articles []annotate.ID) {
	b.Helper()
	path = filepath.Join(b.TempDir(), "long"+storage.Extension)
	s, err := storage.Create(path, storagetest.First())
	if err != nil {
		b.Fatal(err)
	}
	articles = fill(b, s, 1000, 2000, 0)
	spans := make([]annotate.Span, len(articles))
	for i, id := range articles {
		d, err := s.Document(id)
		if err != nil {
			b.Fatal(err)
		}
		spans[i] = spanOver(d.Article, d.Text, 0, 12)
	}
	amira, ben := storagetest.Author(storagetest.Amira), storagetest.Author(storagetest.Ben)
	var batch storage.Batch
	for n := range changes {
		i := n * 7919 % len(spans)
		author, next := amira, spans[i]
		if n%1000 == 0 {
			author = ben
		}
		if next.Label = "claim"; n%100 == 0 {
			next.Label = "location"
		}
		next.Note = fmt.Sprintf("note %d", n)
		next.Modified = storagetest.Start.Add(time.Duration(n) * time.Second)
		batch.Changes = append(batch.Changes, author.Change("Write the note of “Port Selin”", annotate.Put(spans[i], next)))
		spans[i] = next
		if len(batch.Changes) == 20_000 || n == changes-1 {
			if err := s.Commit(batch); err != nil {
				b.Fatal(err)
			}
			batch = storage.Batch{}
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return path, articles
}

// BenchmarkHistory reads pages of a hundred of a long journal. "last" is what a
// search costs that finds nothing: it passes all changes.
func BenchmarkHistory(b *testing.B) {
	path, articles := makeLongHistory(b, changesOfBenchmark())
	s, err := storage.Open(path, storage.Options{ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for _, test := range []struct {
		name string
		q    storage.HistoryQuery
	}{
		{"newest", storage.HistoryQuery{}},
		{"newest-with-edits", storage.HistoryQuery{Edits: true}},
		{"article", storage.HistoryQuery{Article: articles[500]}},
		{"article-with-edits", storage.HistoryQuery{Article: articles[500], Edits: true}},
		{"article-by-label", storage.HistoryQuery{Article: articles[500], Labels: []string{"Claim"}}},
		{"person-1-in-1000", storage.HistoryQuery{Person: storagetest.Ben.ID}},
		{"label-1-in-100", storage.HistoryQuery{Labels: []string{"Location"}}},
		{"person-none", storage.HistoryQuery{Person: storagetest.ID(404)}},
		{"label-none", storage.HistoryQuery{Labels: []string{"none"}}},
	} {
		b.Run(test.name, func(b *testing.B) {
			for b.Loop() {
				n := 0
				for _, err := range s.History(b.Context(), test.q) {
					if err != nil {
						b.Fatal(err)
					}
					if n++; n == 100 {
						break
					}
				}
			}
		})
	}
	b.Run("open-and-newest", func(b *testing.B) {
		for b.Loop() {
			again, err := storage.Open(s.Path(), storage.Options{ReadOnly: true})
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for _, err := range again.History(b.Context(), storage.HistoryQuery{}) {
				if err != nil {
					b.Fatal(err)
				}
				if n++; n == 100 {
					break
				}
			}
			if err := again.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("last-before", func(b *testing.B) {
		for b.Loop() {
			if _, ok, err := s.LastBefore(storagetest.Start.Add(time.Hour)); !ok || err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkEmptyBin empties a bin with a tenth of 2,000 articles, of 30 tags
// each, and as many tags of the others.
func BenchmarkEmptyBin(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		s := createIn(b, b.TempDir())
		ids := fill(b, s, 2000, 4<<10, 30)
		author := storagetest.Author(storagetest.Amira)
		var batch storage.Batch
		for i, id := range ids {
			d, err := s.Document(id)
			if err != nil {
				b.Fatal(err)
			}
			if i%10 == 0 {
				batch.Changes = append(batch.Changes, author.RemoveArticle(d.Article))
			} else {
				batch.Changes = append(batch.Changes, author.Delete(d, d.AllSpans()[:3]...))
			}
		}
		if err := s.Commit(batch); err != nil {
			b.Fatal(err)
		}
		n, start := 0, time.Now()
		for _, err := range s.RemovedTags(b.Context(), nil) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		b.ReportMetric(float64(time.Since(start).Microseconds())/1000, "ms-listing-the-tags")
		b.StartTimer()
		e, err := s.EmptyBin(b.Context(), author, nil)
		if err != nil || e.Tags != n {
			b.Fatal(e, err)
		}
		b.ReportMetric(float64(e.Before)/(1<<20), "MB-before")
		b.ReportMetric(float64(e.After)/(1<<20), "MB-after")
	}
}

// BenchmarkMigrate brings a fifth of such a journal from format 1 to 2.
func BenchmarkMigrate(b *testing.B) {
	path, _ := makeLongHistory(b, changesOfBenchmark()/5)
	s, err := storage.Open(path, storage.Options{ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for b.Loop() {
		b.StopTimer()
		path := filepath.Join(b.TempDir(), "old"+storage.Extension)
		if err := s.SaveCopy(b.Context(), path, false, nil); err != nil {
			b.Fatal(err)
		}
		makeFormat1(b, path)
		b.StartTimer()
		again, err := storage.Open(path, storage.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := again.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}
