// This file owns the measure of how fast files are written, and the promise that
// memory does not grow with them.

package parquet_test

import (
	"io"
	"iter"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/parquet"
)

// project repeats one article of 4 KB with 30 tags, in one part of the dataset after
// the other.
type project struct {
	head   formats.Header
	item   formats.Item
	n      int
	splits []string
	after  func(int)
}

func (p project) Header() (formats.Header, error) { return p.head, nil }

func (p project) Items() iter.Seq2[formats.Item, error] {
	return func(yield func(formats.Item, error) bool) {
		for i := range p.n {
			item := p.item
			item.Article.Title, item.Split = strconv.Itoa(i), p.splits[i%len(p.splits)]
			for j := range item.Spans {
				item.Spans[j].ID[0], item.Spans[j].ID[1], item.Spans[j].ID[2] = byte(i>>16), byte(i>>8), byte(i)
			}
			if !yield(item, nil) {
				return
			}
			if p.after != nil {
				p.after(i)
			}
		}
	}
}

func newProject(n int, splits []string) project {
	const sentence = "Moscow's defence minister said on Monday that the ships would sail within days.\n"
	d := formatstest.Sample()
	body := formatstest.Text(strings.Repeat(sentence, 4096/len(sentence)))
	item := d.Articles[0]
	item.Text, item.Links = body, nil
	var spans []annotate.Span
	for i := range 30 {
		s := item.Spans[0]
		s.ID = formatstest.ID(byte(i + 1))
		s.Fragments = annotate.Fragments(body, text.Range{Start: i * 130, End: i*130 + 20 + 2*i})
		spans = append(spans, s)
	}
	item.Spans = spans
	return project{head: d.Head, item: item, n: n, splits: splits}
}

// counter is an output that counts.
type counter int

func (c *counter) Create(string) (io.WriteCloser, error) { return c, nil }
func (c *counter) Lose(formats.Loss)                     {}
func (c *counter) Close() error                          { return nil }
func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

func BenchmarkWrite(b *testing.B) {
	const articles = 2000
	p := newProject(articles, []string{""})
	for b.Loop() {
		var n counter
		if err := parquet.Format.Write(&n, p, formats.WriteOptions{}); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(n)/articles, "bytes/article")
		b.SetBytes(int64(articles * len(p.item.Text.String())))
	}
	b.ReportAllocs()
}

func TestMemoryDoesNotGrow(t *testing.T) {
	if testing.Short() {
		t.Skip("it writes tens of thousands of articles")
	}
	const most = 60 << 20
	look := func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapInuse + m.StackInuse
	}
	p := newProject(20_000, []string{"train", "dev", "test"})
	runtime.GC()
	before, during := look(), uint64(0)
	p.after = func(i int) {
		if i%50 == 0 {
			during = max(during, look())
		}
	}
	var n counter
	if err := parquet.Format.Write(&n, p, formats.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d MB in use at most, %d before", during>>20, before>>20)
	if during > before+most {
		t.Errorf("%d MB in use while writing 20,000 articles, %d before", during>>20, before>>20)
	}
}
