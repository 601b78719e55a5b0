package transfer_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"dateline/storage/export"
	"dateline/storage/formats/registry"
	"dateline/storage/storagetest"
	"dateline/storage/transfer"
)

// BenchmarkImportDatasets commits 2,000 articles of 4 KB with 30 tags each, from every format
// that is read as one file.
func BenchmarkImportDatasets(b *testing.B) {
	s := storagetest.Filled(b, 2000)
	for _, f := range registry.Readable() {
		if f.Folder {
			continue
		}
		b.Run(f.Name, func(b *testing.B) {
			out := filepath.Join(b.TempDir(), "out"+f.Extensions[0])
			report, err := export.Run(context.Background(), s, export.Options{Format: f.Name, Out: out})
			if err != nil {
				b.Fatal(err)
			}
			report.Close()
			info, err := os.Stat(out)
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(info.Size())
			for b.Loop() {
				b.StopTimer()
				p := newProject(b)
				b.StartTimer()
				if r := p.mustImport(transfer.ImportOptions{Workers: parallel}, out); r.Articles != 2000 || r.Spans != 60_000 {
					b.Fatalf("%d articles, %d spans", r.Articles, r.Spans)
				}
			}
		})
	}
}
