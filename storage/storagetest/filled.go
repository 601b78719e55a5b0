// This file owns the projects that benchmarks read.

package storagetest

import (
	"testing"

	"dateline/annotate"
	"dateline/storage"
)

// Filled is a project of n articles of 4 KB with 30 spans of Amira's each, who is done with them.
func Filled(t testing.TB, n int) *storage.Store {
	t.Helper()
	const together = 500 // in a transaction
	s, author := Create(t), Author(Amira)
	for done := 0; done < n; done += together {
		var batch storage.Batch
		var edits []annotate.Edit
		for i := done; i < min(done+together, n); i++ {
			body := Text(t, Paragraphs(i, 4096))
			a := Article(ID(1<<20+i), body)
			batch.Texts = append(batch.Texts, body)
			edits = append(edits, annotate.Put(nil, a), annotate.Put(nil, annotate.Status{Article: a.ID, Layer: Amira.ID, State: annotate.StateDone}))
			for _, span := range Spread(a, body, Amira.ID, 1<<32+i*32, 30, 3) {
				edits = append(edits, annotate.Put(nil, span))
			}
		}
		batch.Changes = []annotate.Change{author.Change("Fill", edits...)}
		Commit(t, s, batch)
	}
	return s
}
