package export_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/export"
	"dateline/storage/formats/registry"
	"dateline/storage/storagetest"
)

// filled is a project of n articles of 4 KB with 30 spans each.
func filled(b testing.TB, n int) *storage.Store {
	b.Helper()
	s := storagetest.Create(b)
	author := storagetest.Author(storagetest.Amira)
	for done := 0; done < n; done += 500 {
		var batch storage.Batch
		var edits []annotate.Edit
		for i := done; i < min(done+500, n); i++ {
			body := storagetest.Text(b, storagetest.Paragraphs(i, 4096))
			a := storagetest.Article(storagetest.ID(1<<20+i), body)
			batch.Texts = append(batch.Texts, body)
			edits = append(edits, annotate.Put(nil, a), annotate.Put(nil, annotate.Status{Article: a.ID, Layer: storagetest.Amira.ID, State: annotate.StateDone}))
			for _, span := range storagetest.Spread(a, body, storagetest.Amira.ID, 1<<32+i*32, 30, 3) {
				edits = append(edits, annotate.Put(nil, span))
			}
		}
		batch.Changes = []annotate.Change{author.Change("Fill", edits...)}
		storagetest.Commit(b, s, batch)
	}
	return s
}

// BenchmarkExport writes 2,000 articles of 4 KB with 30 spans each, on one processor, in every format.
func BenchmarkExport(b *testing.B) {
	s := filled(b, 2000)
	for _, f := range registry.Writable() {
		b.Run(f.Name, func(b *testing.B) {
			size, articles := int64(0), 0
			for i := range b.N {
				out := filepath.Join(b.TempDir(), fmt.Sprint(i)+strings.Join(f.Extensions[:min(1, len(f.Extensions))], ""))
				report, err := export.Run(context.Background(), s, export.Options{Format: f.Name, Out: out})
				if err != nil {
					b.Fatal(err)
				}
				articles += report.Articles
				if size == 0 {
					size = bytesOf(b, report.Files)
				}
				report.Close()
			}
			b.SetBytes(size)
			b.ReportMetric(float64(articles)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// bytesOf is how many bytes files and the files of folders hold.
func bytesOf(b testing.TB, paths []string) (n int64) {
	b.Helper()
	for _, path := range paths {
		err := filepath.WalkDir(path, func(_ string, e os.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				var info os.FileInfo
				if info, err = e.Info(); err == nil {
					n += info.Size()
				}
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return n
}
