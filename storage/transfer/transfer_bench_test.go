package transfer_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"dateline/storage/transfer"
)

// news is an article of about three kilobytes.
func news(i int) string {
	return fmt.Sprintf("News %d\n", i) + strings.Repeat("Sergei Shoigu was quoted by Russian agencies as saying the two are close to fighting together. ", 30)
}

func BenchmarkImportText(b *testing.B) {
	for _, n := range []int{100, 2000} {
		b.Run(fmt.Sprintf("files=%d", n), func(b *testing.B) {
			folder := b.TempDir()
			for i := range n {
				write(b, folder, fmt.Sprintf("%05d.txt", i), news(i))
			}
			for b.Loop() {
				b.StopTimer()
				p := newProject(b)
				b.StartTimer()
				if r := p.mustImport(transfer.ImportOptions{}, folder); r.Articles != n {
					b.Fatalf("%d articles", r.Articles)
				}
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "files/s")
		})
	}
}

// taggedNews is a dataset of n articles with thirty tags each.
func taggedNews(b *testing.B, n int) string {
	articles := make([]object, n)
	for i := range articles {
		articles[i] = marked("amira", strings.ReplaceAll(news(i), "Sergei Shoigu", "[Sergei Shoigu](actor)"))
	}
	return dataset(b, articles...)
}

func BenchmarkImportJSON(b *testing.B) {
	for _, n := range []int{10, 1000} {
		b.Run(fmt.Sprintf("articles=%d,tags=30", n), func(b *testing.B) {
			path := taggedNews(b, n)
			for b.Loop() {
				b.StopTimer()
				p := newProject(b)
				b.StartTimer()
				if r := p.mustImport(transfer.ImportOptions{}, path); r.Articles != n {
					b.Fatalf("%d articles", r.Articles)
				}
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// BenchmarkImportJSONAgain imports what is there already, and changes nothing.
func BenchmarkImportJSONAgain(b *testing.B) {
	p := newProject(b)
	path := taggedNews(b, 1000)
	p.mustImport(transfer.ImportOptions{}, path)
	for b.Loop() {
		if r := p.mustImport(transfer.ImportOptions{}, path); len(r.Skipped) != 1 {
			b.Fatalf("%+v", r)
		}
	}
}

func BenchmarkExportJSON(b *testing.B) {
	p := newProject(b)
	p.mustImport(transfer.ImportOptions{}, taggedNews(b, 1000))
	out := filepath.Join(b.TempDir(), "out.json")
	for b.Loop() {
		if _, err := transfer.Export(context.Background(), p.Store, transfer.ExportOptions{Format: "json", Out: out, Force: true}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(1000*b.N)/b.Elapsed().Seconds(), "articles/s")
}
