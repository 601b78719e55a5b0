package share_test

import (
	"path/filepath"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/share"
	"dateline/storage/storagetest"
)

// filled is a project of n articles of 4 KB with ten tags of Ben's each, made by hand, a
// change a tag, or by imports.
func filled(b *testing.B, n int, byHand bool) *storage.Store {
	b.Helper()
	s, by := storagetest.Create(b), storagetest.Author(storagetest.Ben)
	const together = 500
	for done := 0; done < n; done += together {
		var batch storage.Batch
		var edits []annotate.Edit
		for i := done; i < min(done+together, n); i++ {
			body := storagetest.Text(b, storagetest.Paragraphs(i, 4096))
			a := storagetest.Article(storagetest.ID(1<<20+i), body)
			a.Sketch = text.SketchOf(body.String())
			batch.Texts = append(batch.Texts, body)
			edits = append(edits, annotate.Put(nil, a), annotate.Put(nil, annotate.Status{Article: a.ID, Layer: storagetest.Ben.ID, State: annotate.StateDone}))
			for _, span := range storagetest.Spread(a, body, storagetest.Ben.ID, 1<<32+i*32, 10, 3) {
				if byHand {
					batch.Changes = append(batch.Changes, by.Change("Tag", annotate.Put(nil, span)))
				} else {
					edits = append(edits, annotate.Put(nil, span))
				}
			}
		}
		batch.Changes = append([]annotate.Change{by.Change("Add", edits...)}, batch.Changes...)
		storagetest.Commit(b, s, batch)
	}
	return s
}

func BenchmarkShare(b *testing.B) {
	whole := b
	for _, mode := range []struct {
		name   string
		byHand bool
	}{{"imported", false}, {"by hand", true}} {
		from := filled(b, 10_000, mode.byHand)
		path := filepath.Join(b.TempDir(), "bens"+share.Extension)
		o := share.Options{From: storagetest.Ben, At: storagetest.Start}
		if _, err := share.Write(b.Context(), from, path, o, nil); err != nil {
			b.Fatal(err)
		}
		b.Run("write 10,000 articles with 100,000 tags "+mode.name, func(b *testing.B) {
			for b.Loop() {
				w, err := share.Measure(b.Context(), from, o, nil)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(w.Bytes)/1e6, "MB")
			}
		})
		var heads []merge
		b.Run("look at 10,000 articles with 100,000 tags "+mode.name, func(b *testing.B) {
			to := storagetest.Create(b)
			for b.Loop() {
				src := open(b, path)
				if _, err := share.Look(b.Context(), to, src, storagetest.Amira, share.Answers{}, nil); err != nil {
					b.Fatal(err)
				}
				closed(b, src)
			}
		})
		b.Run("merge 10,000 articles with 100,000 tags "+mode.name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				to := storagetest.Create(whole)
				b.StartTimer()
				src := open(b, path)
				r, err := share.Merge(b.Context(), to, src, storagetest.Author(storagetest.Amira), share.Answers{}, nil)
				if err != nil || r.Articles.New != 10_000 {
					b.Fatal(err, r.Articles)
				}
				closed(b, src)
				heads = append(heads, merge{to, r.Head})
			}
		})
		b.Run("undo that merge "+mode.name, func(b *testing.B) {
			by := storagetest.Author(storagetest.Amira)
			for b.Loop() {
				last := heads[len(heads)-1]
				w, err := last.store.Withdraw(last.head, by)
				if err != nil || len(w.Stayed) > 0 {
					b.Fatal(err)
				}
				b.StopTimer()
				if _, err := last.store.Reinstate(w.Change.ID, by); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		})
	}
}

type merge struct {
	store *storage.Store
	head  annotate.ID
}

func open(b *testing.B, path string) *share.Source {
	b.Helper()
	src, err := share.Open(b.Context(), path, "")
	if err != nil {
		b.Fatal(err)
	}
	return src
}

func closed(b *testing.B, src *share.Source) {
	b.Helper()
	if err := src.Close(); err != nil {
		b.Fatal(err)
	}
}
