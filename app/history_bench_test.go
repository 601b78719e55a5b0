package app

// This file owns the figure of the history: how long it takes to open on a long
// journal. Run it with go test -run xxx -bench HistoryOpens ./app

import (
	"fmt"
	"testing"

	"dateline/annotate"
)

// BenchmarkHistoryOpens opens the history at its newest page, lays out what is in
// view, and closes it.
func BenchmarkHistoryOpens(b *testing.B) {
	for _, changes := range []int{1_000, 1_000_000} {
		b.Run(fmt.Sprint(changes), func(b *testing.B) {
			d := start(b, news)
			author := d.app.session.Author()
			entity := annotate.Entity{ID: author.NewID(), Name: "Selin"}
			batch := []annotate.Change{author.Change("Add", annotate.Put(nil, entity))}
			for i := range changes {
				next := entity
				next.Note = fmt.Sprint("note ", i)
				batch = append(batch, author.Change("Write the note of “Selin”", annotate.Put(entity, next)))
				entity = next
				if len(batch) == 20_000 || i == changes-1 {
					if err := d.app.session.Store().Commit(batchOf(batch)); err != nil {
						b.Fatal(err)
					}
					batch = batch[:0]
				}
			}
			b.ResetTimer()
			for b.Loop() {
				d.press("Ctrl+H")
				d.layOut()
				d.settle()
				if len(d.app.history.model.entries) == 0 {
					b.Fatal("nothing is listed")
				}
				d.press("Ctrl+H")
			}
		})
	}
}
