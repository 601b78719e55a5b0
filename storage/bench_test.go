// This file owns the figures: how long the disk makes us wait, and how large a
// project grows. Run it with go test -run xxx -bench . ./storage

package storage_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// BenchmarkCommitTag commits one tag at a time to a project of 1,000 articles,
// and beside it does what no durable commit can do without: two writes of the
// same size, each followed by fdatasync.
func BenchmarkCommitTag(b *testing.B) {
	s := createIn(b, b.TempDir())
	ids := fill(b, s, 1000, 4<<10, 30)
	d, err := s.Document(ids[500])
	if err != nil {
		b.Fatal(err)
	}
	author := storagetest.Author(storagetest.Ben)
	label := storagetest.Scheme().Labels[1]
	written := bytesWritten(b)
	var total time.Duration
	for i := 0; b.Loop(); i++ {
		start := 40 * (i % 90)
		c, _, err := author.Tag(d, label, d.Text.SnapExact(text.Range{Start: start, End: start + 12}))
		if err != nil {
			c, _, err = author.Tag(d, label, d.Text.SnapExact(text.Range{Start: 0, End: 12}))
		}
		if err != nil {
			b.Fatal(err)
		}
		before := time.Now()
		if err := s.Commit(storage.Batch{Changes: []annotate.Change{c}}); err != nil {
			b.Fatal(err)
		}
		total += time.Since(before)
	}
	size := (bytesWritten(b) - written) / int64(b.N)
	bare := bareWrites(b, int(max(size-4096, 4096)), min(b.N, 500))
	commit := total / time.Duration(b.N)
	b.ReportMetric(float64(size), "B-written/op")
	b.ReportMetric(float64(bare.Microseconds()), "µs-bare/op")
	b.ReportMetric(float64(commit)/float64(bare), "times-bare")
}

// bareWrites measures a write of size bytes and one of a page, each with
// fdatasync, in a file that has its full size already.
func bareWrites(b *testing.B, size, n int) time.Duration {
	f, err := os.Create(filepath.Join(b.TempDir(), "bare"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Write(make([]byte, 16<<20)); err != nil {
		b.Fatal(err)
	}
	if err := f.Sync(); err != nil {
		b.Fatal(err)
	}
	data, page := make([]byte, size), make([]byte, 4096)
	start := time.Now()
	for range n {
		for _, w := range []struct {
			data []byte
			at   int64
		}{{data, 4096 * int64(1+rand.IntN(3000))}, {page, 0}} {
			if _, err := f.WriteAt(w.data, w.at); err != nil {
				b.Fatal(err)
			}
			if err := datasync(f); err != nil {
				b.Fatal(err)
			}
		}
	}
	return time.Since(start) / time.Duration(n)
}

// bytesWritten is how much this process has written, where the system says.
func bytesWritten(b *testing.B) int64 {
	status, err := os.ReadFile("/proc/self/io")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if n, ok := strings.CutPrefix(line, "wchar: "); ok {
			written, err := strconv.ParseInt(strings.TrimSpace(n), 10, 64)
			if err != nil {
				b.Fatal(err)
			}
			return written
		}
	}
	return 0
}

// BenchmarkImport commits articles of 4 KB, plain and with 30 spans each, 500
// to a transaction, and says how large the file is beside the texts.
func BenchmarkImport(b *testing.B) {
	const articles = 5_000
	for _, spans := range []int{0, 30} {
		b.Run(fmt.Sprintf("%dspans", spans), func(b *testing.B) {
			var took time.Duration
			var size, bytes int64
			for b.Loop() {
				s := createIn(b, b.TempDir())
				batches, n := makeBatches(b, articles, 4<<10, spans, 500)
				start := time.Now()
				for _, batch := range batches {
					if err := s.Commit(batch); err != nil {
						b.Fatal(err)
					}
				}
				took += time.Since(start)
				info, err := os.Stat(s.Path())
				if err != nil {
					b.Fatal(err)
				}
				size, bytes = info.Size(), int64(n)
			}
			b.ReportMetric(float64(articles*b.N)/took.Seconds(), "articles/s")
			b.ReportMetric(float64(size)/float64(bytes), "times-text")
			b.ReportMetric(float64(size)/articles, "B/article")
		})
	}
}

// BenchmarkOpen opens a project, lists its articles, and finds the newest
// change, which is what stands on the screen first.
func BenchmarkOpen(b *testing.B) {
	for _, articles := range []int{10_000, 100_000} {
		b.Run(strconv.Itoa(articles), func(b *testing.B) {
			s := createIn(b, b.TempDir())
			fill(b, s, articles, 200, 3)
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				s, err := storage.Open(s.Path(), storage.Options{})
				if err != nil {
					b.Fatal(err)
				}
				list, err := s.Listing()
				if err != nil || len(list) != articles {
					b.Fatal(len(list), err)
				}
				for _, err := range s.Heads(annotate.ID{}) {
					if err != nil {
						b.Fatal(err)
					}
					break
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkDocument reads an article with what is marked on it.
func BenchmarkDocument(b *testing.B) {
	for _, size := range []struct{ text, spans int }{{4 << 10, 30}, {10 << 10, 100}, {1 << 20, 1000}} {
		b.Run(fmt.Sprintf("%dKB-%d", size.text>>10, size.spans), func(b *testing.B) {
			s := createIn(b, b.TempDir())
			ids := fill(b, s, 10, size.text, size.spans)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := s.Document(ids[5]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkJournal reads the newest page of a long history.
func BenchmarkJournal(b *testing.B) {
	const changes = 100_000
	s := createIn(b, b.TempDir())
	author := storagetest.Author(storagetest.Amira)
	for n := 0; n < changes; n += 10_000 {
		var batch storage.Batch
		for range 10_000 {
			batch.Changes = append(batch.Changes, author.Change("Put", annotate.Put(nil, storagetest.Ben)))
		}
		if err := s.Commit(batch); err != nil {
			b.Fatal(err)
		}
	}
	for _, page := range []int{50, 10_000} {
		b.Run(strconv.Itoa(page), func(b *testing.B) {
			for b.Loop() {
				n := 0
				for _, err := range s.Journal() {
					if err != nil {
						b.Fatal(err)
					}
					if n++; n == page {
						break
					}
				}
			}
		})
	}
}

// BenchmarkHeads reads heads after an import of 10,000 articles with 30 spans
// each: 78 changes of 4,000 edits.
func BenchmarkHeads(b *testing.B) {
	s := createIn(b, b.TempDir())
	importChanges(b, s, 78, 4000)
	for _, read := range []struct {
		name    string
		changes func() iter.Seq2[annotate.Change, error]
		n       int
	}{
		{"newest", func() iter.Seq2[annotate.Change, error] { return s.Heads(annotate.ID{}) }, 1},
		{"all79", func() iter.Seq2[annotate.Change, error] { return s.Heads(annotate.ID{}) }, 79},
		{"newest-with-edits", s.Journal, 1},
	} {
		b.Run(read.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for _, err := range read.changes() {
					if err != nil {
						b.Fatal(err)
					}
					if n++; n == read.n {
						break
					}
				}
				if n != read.n {
					b.Fatal(n)
				}
			}
		})
	}
}

// importChanges commits changes of so many spans each, as imports are made,
// all of one group.
func importChanges(tb testing.TB, s *storage.Store, changes, edits int) {
	tb.Helper()
	body := storagetest.Text(tb, storagetest.Paragraphs(1, 4<<10))
	group := annotate.NewID()
	for n := range changes {
		article := storagetest.Article(annotate.NewID(), body)
		c := annotate.Change{
			ID: annotate.NewID(), Author: storagetest.Amira.ID, At: time.Now(), Group: group, Summary: fmt.Sprintf("Import %d articles", n),
			Edits: []annotate.Edit{annotate.Put(nil, article)},
		}
		for i := range edits - 1 {
			span := spanOver(article, body, 0, 4)
			span.Modified = time.Now().Add(time.Duration(i))
			c.Edits = append(c.Edits, annotate.Put(nil, span))
		}
		storagetest.Commit(tb, s, storage.Batch{Changes: []annotate.Change{c}, Texts: textsOf(body)})
	}
}

// BenchmarkVerify reads all there is.
func BenchmarkVerify(b *testing.B) {
	s := createIn(b, b.TempDir())
	fill(b, s, 1000, 4<<10, 30)
	for b.Loop() {
		report, err := s.Verify(b.Context(), nil)
		if err != nil || !report.OK() {
			b.Fatal(report.Problems, err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/1000, "µs/article")
}

func createIn(tb testing.TB, dir string) *storage.Store {
	tb.Helper()
	s, err := storage.Create(filepath.Join(dir, "bench"+storage.Extension), storagetest.First())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

// fill puts articles of size bytes with so many spans each.
func fill(tb testing.TB, s *storage.Store, articles, size, spans int) []annotate.ID {
	tb.Helper()
	batches, _ := makeBatches(tb, articles, size, spans, 1000)
	var ids []annotate.ID
	for _, b := range batches {
		if err := s.Commit(b); err != nil {
			tb.Fatal(err)
		}
		for _, c := range b.Changes {
			ids = append(ids, c.Edits[0].Key().ID)
		}
	}
	return ids
}

func makeBatches(tb testing.TB, articles, size, spans, perBatch int) (batches []storage.Batch, bytes int) {
	tb.Helper()
	labels := storagetest.Scheme().Labels
	random := rand.New(rand.NewPCG(1, 2))
	var batch storage.Batch
	for n := range articles {
		body := storagetest.Text(tb, storagetest.Paragraphs(n, size))
		bytes += body.Len()
		article := storagetest.Article(annotate.NewID(), body)
		edits := []annotate.Edit{annotate.Put(nil, article)}
		for i := range spans {
			width := []int{60 + random.IntN(90), 15, 10}[i%3] // a claim, an actor, a location
			start := random.IntN(max(body.Len()-width, 1))
			r := body.SnapExact(text.Range{Start: start, End: min(start+width, body.Len())})
			span := annotate.Span{
				ID: annotate.NewID(), Article: article.ID, Layer: storagetest.Amira.ID, Label: labels[i%3].Key,
				Fragments: annotate.Fragments(body, r), Created: time.Now(), Modified: time.Now(),
			}
			if i%3 == 0 {
				span.Attributes = map[string]any{"modality": "asserted", "voice": "attributed"}
			}
			edits = append(edits, annotate.Put(nil, span))
		}
		edits = append(edits, annotate.Put(nil, annotate.Status{Article: article.ID, Layer: storagetest.Amira.ID, State: annotate.StateDone, Modified: time.Now()}))
		batch.Changes = append(batch.Changes, annotate.Change{ID: annotate.NewID(), Author: storagetest.Amira.ID, At: time.Now(), Summary: "Import", Edits: edits})
		batch.Texts = append(batch.Texts, body)
		if len(batch.Changes) == perBatch || n == articles-1 {
			batches = append(batches, batch)
			batch = storage.Batch{}
		}
	}
	return batches, bytes
}
