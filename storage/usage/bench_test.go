// This file owns the benchmark of counting: what fills the numbers of the scheme
// sheet after it has opened.

package usage_test

import (
	"context"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
	"dateline/storage/usage"
)

// BenchmarkUse counts 100,000 tags in 2,500 articles.
func BenchmarkUse(b *testing.B) {
	store := storagetest.Create(b)
	amira := storagetest.Author(storagetest.Amira)
	body, err := text.New("Harbour shut, Shoigu told RIA. Port Selin is open.")
	if err != nil {
		b.Fatal(err)
	}
	fragments := annotate.Fragments(body, text.Range{Start: 0, End: 12})
	batch := storage.Batch{Texts: []*text.Text{body}}
	for range 2500 {
		article := annotate.Article{ID: amira.NewID(), Title: "Harbour shut", SHA256: body.Hash()}
		edits := []annotate.Edit{annotate.Put(nil, article)}
		for range 40 {
			edits = append(edits, annotate.Put(nil, annotate.Span{
				ID: amira.NewID(), Article: article.ID, Layer: amira.Person, Label: "claim",
				Attributes: map[string]any{"modality": "denied"}, Fragments: fragments,
			}))
		}
		batch.Changes = append(batch.Changes, amira.Change("mark", edits...))
	}
	if err := store.Commit(batch); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		counts, err := usage.Of(context.Background(), store, storagetest.Scheme(), nil)
		if err != nil || counts[usage.Target{Owner: claim}].Total() != 100_000 {
			b.Fatal(counts, err)
		}
	}
}
