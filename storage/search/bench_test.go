// This file owns the figures of a library of a hundred thousand articles of 4 KB with
// 30 tags each: how long one waits for it and for an answer, and what it takes of memory
// and disk. Making it takes a minute and two gigabytes. Run it with
// go test -run xxx -bench Library -benchtime 1x ./storage/search

package search_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/search"
	"dateline/storage/storagetest"
)

const (
	benchArticles = 100_000
	benchText     = 4 << 10
	benchSpans    = 30
	benchWords    = 300_000 // that there are, of which a few make most of the text (Zipf)
)

// newsWriter writes articles in which words are as common as in news.
type newsWriter struct {
	random *rand.Rand
	zipf   *rand.Zipf
	words  []string // the commonest first
}

func newNewsWriter() *newsWriter {
	random := rand.New(rand.NewPCG(1, 2))
	w := &newsWriter{random: random, zipf: rand.NewZipf(random, 1.07, 3, benchWords-1), words: make([]string, benchWords)}
	syllables := strings.Fields("ka re to mi sen do la vor ti pe ran su el os in dra me li ba gor ne sha u al est ing ov ski ter on")
	known := map[string]bool{}
	for i := range w.words {
		for n := 1 + min(i/40, 2); ; n++ {
			var b strings.Builder
			for range n {
				b.WriteString(syllables[random.IntN(len(syllables))])
			}
			if w.words[i] = b.String(); !known[w.words[i]] {
				known[w.words[i]] = true
				break
			}
		}
	}
	return w
}

func (w *newsWriter) write(size int) string {
	var b strings.Builder
	for n := 1; b.Len() < size; n++ {
		b.WriteString(w.words[w.zipf.Uint64()])
		switch {
		case n%80 == 0 || n == 9:
			b.WriteString(".\n\n")
		case n%14 == 0:
			b.WriteString(". ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// batch is articles with their tags, as an import commits them.
func (w *newsWriter) batch(b *testing.B, from, n int) (batch storage.Batch, size int) {
	labels := []string{"claim", "actor", "location"}
	for i := range n {
		body, err := text.New(w.write(benchText))
		if err != nil {
			b.Fatal(err)
		}
		size += body.Len()
		a := storagetest.Article(annotate.NewID(), body)
		a.Source, a.Published = "Source "+w.words[w.zipf.Uint64()%500], fmt.Sprintf("%d-%02d-%02d", 2000+(from+i)%17, 1+(from+i)%12, 1+(from+i)%28)
		a.Imported = time.Now()
		edits := []annotate.Edit{annotate.Put(nil, a)}
		for k := range benchSpans {
			start := w.random.IntN(body.Len() - 200)
			width := []int{60 + w.random.IntN(90), 12, 9}[k%3]
			s := annotate.Span{
				ID: annotate.NewID(), Article: a.ID, Layer: storagetest.Amira.ID, Label: labels[k%3], Created: time.Now(), Modified: time.Now(),
				Fragments: annotate.Fragments(body, body.SnapExact(text.Range{Start: start, End: start + width})),
			}
			if k%3 == 0 {
				s.Attributes = map[string]any{"modality": "asserted", "voice": "attributed"}
			}
			edits = append(edits, annotate.Put(nil, s))
		}
		edits = append(edits, annotate.Put(nil, annotate.Status{Article: a.ID, Layer: storagetest.Amira.ID, State: annotate.StateDone, Modified: time.Now()}))
		batch.Changes = append(batch.Changes, annotate.Change{ID: annotate.NewID(), Author: storagetest.Amira.ID, At: time.Now(), Summary: "Import", Edits: edits})
		batch.Texts = append(batch.Texts, body)
	}
	return batch, size
}

func BenchmarkLibrary(b *testing.B) {
	path := filepath.Join(b.TempDir(), "library"+storage.Extension)
	s, err := storage.Create(path, storagetest.First())
	if err != nil {
		b.Fatal(err)
	}
	w := newNewsWriter()
	size, committing := 0, time.Duration(0)
	for n := 0; n < benchArticles; n += 1000 {
		batch, bytes := w.batch(b, n, 1000)
		size += bytes
		start := time.Now()
		if err := s.Commit(batch); err != nil {
			b.Fatal(err)
		}
		committing += time.Since(start)
	}
	before := fileSize(b, path)
	b.Run("index", func(b *testing.B) {
		start := time.Now()
		if err := s.IndexWords(b.Context(), nil); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(time.Since(start).Seconds(), "s-to-index")
		b.ReportMetric(benchArticles/committing.Seconds(), "articles-committed/s")
		b.ReportMetric(float64(fileSize(b, path)-before)/1e6, "MB-grown")
	})
	if _, err := s.Compact(b.Context(), nil); err != nil {
		b.Fatal(err)
	}
	b.Run("size", func(b *testing.B) {
		b.ReportMetric(float64(fileSize(b, path))/float64(size), "times-text")
		b.ReportMetric(float64(fileSize(b, path))/1e6, "MB")
	})
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	b.Run("open", func(b *testing.B) { benchOpen(b, path) })
	b.Run("add", func(b *testing.B) { benchAdd(b, path, w) })
	b.Run("search", func(b *testing.B) { benchSearch(b, path, w) })
}

func fileSize(b *testing.B, path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	return info.Size()
}

// privateMemory is what this process has of memory for itself, in MB, where the system
// says; after what can be given back was.
func privateMemory() float64 {
	runtime.GC()
	debug.FreeOSMemory()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if kb, ok := strings.CutPrefix(line, "RssAnon:"); ok {
			n, _ := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(kb), "kB")))
			return float64(n) / 1000
		}
	}
	return 0
}

func benchOpen(b *testing.B, path string) {
	before := privateMemory()
	for b.Loop() {
		s, err := storage.Open(path, storage.Options{})
		if err != nil {
			b.Fatal(err)
		}
		list, err := s.Listing()
		if err != nil || len(list) != benchArticles {
			b.Fatal(len(list), err)
		}
		b.StopTimer()
		b.ReportMetric(privateMemory()-before, "MB-private")
		runtime.KeepAlive(list)
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// benchAdd adds one article, and then its words.
func benchAdd(b *testing.B, path string, w *newsWriter) {
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	for range 50 {
		batch, _ := w.batch(b, 0, 1)
		if err := s.Commit(batch); err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		if err := s.IndexWords(b.Context(), nil); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-p50")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "ms-most")
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

// benchSearch asks questions of each sort, and says how long the slowest twentieth of
// them takes at least.
func benchSearch(b *testing.B, path string, w *newsWriter) {
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		b.Fatal(err)
	}
	list, err := s.Listing()
	if err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 4))
	common := func() string { return w.words[r.IntN(200)] }
	middling := func() string { return w.words[200+r.IntN(5000)] }
	rare := func() string { return w.words[benchWords/4+r.IntN(benchWords/2)] }
	phrase := func() string { // as it stands in some text
		t, err := s.RawText(list[r.IntN(len(list))].SHA256)
		if err != nil {
			b.Fatal(err)
		}
		words := strings.Fields(t)
		at := r.IntN(len(words) - 3)
		return `"` + strings.Join(words[at:at+3], " ") + `"`
	}
	sorts := []struct {
		name string
		ask  func() string
	}{
		{"word", middling}, {"common", common}, {"rare", rare},
		{"prefix", func() string { return (middling() + "kar")[:3] + "*" }},
		{"two", func() string { return middling() + " " + middling() }},
		{"phrase", phrase},
		{"common-phrase", func() string { return `"` + common() + " " + common() + `"` }},
		{"not", func() string { return middling() + " -" + common() }},
		{"label", func() string { return "label:claim " + middling() }},
		{"actor", func() string { return "actor:" + middling() }},
		{"source", func() string { return "source:" + w.words[r.IntN(500)] + " " + middling() }},
	}
	l := search.New(s)
	who := search.Who{Me: storagetest.Amira.ID, Scheme: storagetest.Scheme()}
	if _, err := l.Find(b.Context(), list, who, search.Parse("x")); err != nil { // titles are folded once
		b.Fatal(err)
	}
	var all []time.Duration
	for _, sort := range sorts {
		var took []time.Duration
		left, found := 0, 0
		for range 40 {
			q := search.Parse(sort.ask())
			start := time.Now()
			result, err := l.Find(b.Context(), list, who, q)
			if err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
			found += len(result.Articles)
			if result.Left > 0 {
				left++
			}
		}
		all = append(all, took...)
		b.Run(sort.name, func(b *testing.B) {
			report(b, took)
			b.ReportMetric(float64(left)/float64(len(took)), "part-left")
			b.ReportMetric(float64(found)/float64(len(took)), "found")
		})
	}
	b.Run("all", func(b *testing.B) {
		report(b, all)
		b.ReportMetric(privateMemory(), "MB-private-all")
	})
	runtime.KeepAlive(list)
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

func report(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-p50")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "ms-p95")
}
