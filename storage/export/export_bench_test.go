package export_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/storage/export"
	"dateline/storage/formats/registry"
	"dateline/storage/storagetest"
)

// BenchmarkExport writes 2,000 articles of 4 KB with 30 spans each, on one processor, in every format.
func BenchmarkExport(b *testing.B) {
	s := storagetest.Filled(b, 2000)
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
