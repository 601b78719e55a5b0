package session_test

// This file owns the measuring of the bin.

import (
	"context"
	"fmt"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// BenchmarkBin reads the bin of a project with 3 000 articles of 30 tags, of which
// one in ten was deleted, and with 1 000 articles that an undone import has left.
func BenchmarkBin(b *testing.B) {
	d := newDesk(b)
	body := storagetest.Text(b, storagetest.Paragraphs(4, 600))
	var imported []annotate.Edit
	for i := range 4000 {
		article := storagetest.Article(annotate.NewID(), body)
		article.Title = fmt.Sprint("Article ", i)
		edits := []annotate.Edit{annotate.Put(nil, article)}
		for _, s := range storagetest.Spread(article, body, d.Person(), 0, 30, 2) {
			s.ID = annotate.NewID()
			edits = append(edits, annotate.Put(nil, s))
		}
		var texts []*text.Text
		if i == 0 {
			texts = append(texts, body)
		}
		if imported = append(imported, edits...); len(imported) < 1000*len(edits) {
			continue
		}
		c := d.author.Change("Import", imported...)
		batch := storage.Batch{Changes: []annotate.Change{c}, Texts: append(texts, body)}
		if i == 3999 {
			batch.Changes = append(batch.Changes, d.author.Undo(c)...)
		} else {
			var gone []annotate.Edit
			for n, e := range imported {
				if s, ok := e.After.(annotate.Span); ok && n%10 == 0 {
					gone = append(gone, annotate.Remove(s))
				}
			}
			batch.Changes = append(batch.Changes, d.author.Change("Delete", gone...))
		}
		storagetest.Commit(b, d.store, batch)
		imported = nil
	}
	found := 0
	for b.Loop() {
		d.Bin(context.Background(), func(float64) {}, func(items []session.BinItem, err error) {
			if err != nil {
				b.Fatal(err)
			}
			found = len(items)
		})
		d.pump.all()
	}
	b.ReportMetric(float64(found), "items")
}
