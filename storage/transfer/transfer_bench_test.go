package transfer_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/export"
	"dateline/storage/transfer"
)

// news is an article of about three kilobytes.
func news(i int) string {
	return fmt.Sprintf("News %d\n", i) + strings.Repeat("Sergei Shoigu was quoted by Russian agencies as saying the two are close to fighting together. ", 30)
}

// prose is an article of about four kilobytes that is like no other.
func prose(i int) string {
	r := rand.New(rand.NewPCG(uint64(i), 5))
	var b strings.Builder
	fmt.Fprintf(&b, "News %d from Port Selin\n", i)
	for b.Len() < 4000 {
		for range 8 + r.IntN(16) {
			if r.IntN(3) == 0 {
				b.WriteString(common[r.IntN(len(common))] + " ")
			}
			fmt.Fprintf(&b, "%s%s ", syllables[r.IntN(len(syllables))], syllables[min(r.IntN(len(syllables)), r.IntN(len(syllables)))])
		}
		b.WriteString("said.\n")
	}
	return b.String()
}

var common = strings.Fields("the the the of and to in that for was on with")

var syllables = strings.Fields("a an the of to in that on for with al ep po ta lk min ist er har bour con voy cea se fire grain no rth road bor der wat er elec tion ob ser ver re port")

// parallel is a way to read files on two processors.
func parallel(n int, work func(i int)) {
	var group sync.WaitGroup
	var next atomic.Int64
	for range 2 {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	group.Wait()
}

// BenchmarkImportText imports into projects of so many articles.
func BenchmarkImportText(b *testing.B) {
	const n = 4000
	folder := b.TempDir()
	for i := range n {
		write(b, folder, fmt.Sprintf("%05d.txt", i), prose(i))
	}
	for _, there := range []int{0, 100_000} {
		b.Run(fmt.Sprintf("there=%d", there), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				p := newProject(b)
				p.fill(there)
				b.StartTimer()
				if r := p.mustImport(transfer.ImportOptions{Workers: parallel}, folder); r.Articles != n || len(r.Near) > 0 {
					b.Fatalf("%d articles, %d near", r.Articles, len(r.Near))
				}
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "files/s")
		})
	}
}

// BenchmarkImportPages imports web pages of some forty kilobytes.
func BenchmarkImportPages(b *testing.B) {
	const n = 120
	folder := b.TempDir()
	menu := strings.Repeat(`<li><a href="/section">Section of the paper</a></li>`, 400)
	for i := range n {
		var body strings.Builder
		for line := range strings.Lines(prose(i)) {
			body.WriteString("<p>" + line + "</p>")
		}
		write(b, folder, fmt.Sprintf("%03d.html", i), fmt.Sprintf(`<html lang="en"><head><title>News %d</title><link rel="canonical" href="https://courier.example/%d"></head>
<body><nav><ul>%s</ul></nav><article><h1>News %d</h1>%s</article><footer><ul>%s</ul></footer></body></html>`, i, i, menu, i, body.String(), menu))
	}
	for b.Loop() {
		b.StopTimer()
		p := newProject(b)
		b.StartTimer()
		if r := p.mustImport(transfer.ImportOptions{Workers: parallel}, folder); r.Articles != n {
			b.Fatalf("%d articles", r.Articles)
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "pages/s")
}

// fill puts n short articles into a project, whose sketches are those of any texts.
func (p *project) fill(n int) {
	r := rand.New(rand.NewPCG(1, 2))
	for done := 0; done < n; {
		var batch storage.Batch
		var edits []annotate.Edit
		for ; done < n && len(edits) < 4000; done++ {
			t := frozen(p.t, fmt.Sprintf("Article %d.", done))
			edits = append(edits, annotate.Put(nil, annotate.Article{
				ID: annotate.NewID(), Title: t.String(), SHA256: t.Hash(), Words: 2, Imported: noon, Sketch: text.Sketch(r.Uint64()),
			}))
			batch.Texts = append(batch.Texts, t)
		}
		batch.Changes = []annotate.Change{author(amira).Change("Fill", edits...)}
		if err := p.Commit(batch); err != nil {
			p.t.Fatal(err)
		}
	}
}

func frozen(t testing.TB, s string) *text.Text {
	t.Helper()
	frozen, err := text.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return frozen
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
		if _, err := export.Run(context.Background(), p.Store, export.Options{Format: "json", Out: out, Force: true}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(1000*b.N)/b.Elapsed().Seconds(), "articles/s")
}
