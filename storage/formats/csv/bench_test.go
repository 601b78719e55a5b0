// This file owns the measure of how fast tables are written, and the promise that
// memory does not grow with them.

package csv_test

import (
	"io"
	"iter"
	"runtime"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/csv"
	"dateline/storage/formats/formatstest"
)

// project repeats one article of 4 KB with 30 tags.
type project struct {
	head  formats.Header
	item  formats.Item
	n     int
	after func(int)
}

func (p project) Header() (formats.Header, error) { return p.head, nil }

func (p project) Items() iter.Seq2[formats.Item, error] {
	return func(yield func(formats.Item, error) bool) {
		for i := range p.n {
			if !yield(p.item, nil) {
				return
			}
			if p.after != nil {
				p.after(i)
			}
		}
	}
}

func newProject(sentence string, n int) project {
	d := formatstest.Sample()
	body := formatstest.Text(strings.Repeat(sentence, 4096/len(sentence)))
	item := d.Articles[0]
	item.Text, item.Spans, item.Links = body, nil, nil
	made := time.Date(2016, 11, 14, 9, 30, 0, 123456000, time.UTC)
	var starts []int
	for i := range body.String() {
		starts = append(starts, i)
	}
	for i := range 30 {
		at := i * (len(starts) - 90) / 30
		item.Spans = append(item.Spans, annotate.Span{
			ID: formatstest.ID(byte(i + 1)), Article: item.Article.ID, Layer: formatstest.Amira.ID, Label: "claim",
			Fragments:  annotate.Fragments(body, text.Range{Start: starts[at], End: starts[at+20+i*2]}),
			Attributes: map[string]any{"modality": "asserted"}, Created: made, Modified: made,
		})
	}
	return project{head: d.Head, item: item, n: n}
}

var sentences = map[string]string{
	"English": "Moscow's defence minister said on Monday that the ships would sail within days.\n",
	"Arabic":  "قال وزير الدفاع يوم الاثنين إن السفن ستبحر في غضون أيام.\n",
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
	for name, sentence := range sentences {
		for what, context := range map[string]int{"": 0, "/context": 8} {
			b.Run(name+what, func(b *testing.B) {
				p := newProject(sentence, 500)
				for b.Loop() {
					var n counter
					if err := csv.Format.Write(&n, p, formats.WriteOptions{Context: context}); err != nil {
						b.Fatal(err)
					}
					b.SetBytes(int64(n))
				}
				b.ReportAllocs()
			})
		}
	}
}

func TestMemoryDoesNotGrow(t *testing.T) {
	const most = 2 << 20
	look := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	p := newProject(sentences["English"], 2000)
	before, during := look(), uint64(0)
	p.after = func(i int) {
		if i%500 == 499 {
			during = max(during, look())
		}
	}
	var n counter
	if err := csv.Format.Write(&n, p, formats.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	if during > before+most {
		t.Errorf("%d KB in use while writing %d MB, %d before", during>>10, n>>20, before>>10)
	}
}
