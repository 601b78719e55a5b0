// This file owns the measure of how fast reports are written, and how much memory they
// take.

package quotes_test

import (
	"io"
	"iter"
	"runtime"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/quotes"
)

// project repeats one article of 4 KB with 20 claims and 10 actors, who say half of
// them.
type project struct {
	head  formats.Header
	item  formats.Item
	n     int
	ended func()
}

func (p project) Header() (formats.Header, error) { return p.head, nil }

func (p project) Items() iter.Seq2[formats.Item, error] {
	return func(yield func(formats.Item, error) bool) {
		for range p.n {
			if !yield(p.item, nil) {
				return
			}
		}
		if p.ended != nil {
			p.ended()
		}
	}
}

func newProject(n int) project {
	const sentence = "Moscow's defence minister said on Monday that the ships would sail within days.\n"
	d := formatstest.Sample()
	item := d.Articles[0]
	item.Text = formatstest.Text(strings.Repeat(sentence, 4096/len(sentence)))
	item.Spans, item.Links = nil, nil
	for i := range 30 {
		s := annotate.Span{ID: formatstest.ID(byte(i + 1)), Article: item.Article.ID, Layer: formatstest.Amira.ID, Label: "claim",
			Fragments: annotate.Fragments(item.Text, text.Range{Start: i * 130, End: i*130 + 20 + 2*i}), Attributes: map[string]any{"modality": "asserted"}}
		if i%3 == 2 {
			s.Label, s.Attributes = "actor", nil
			item.Links = append(item.Links, annotate.Link{Layer: s.Layer, Kind: "said_by", From: item.Spans[i-1].ID, To: s.ID})
		}
		item.Spans = append(item.Spans, s)
	}
	return project{head: d.Head, item: item, n: n}
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
	for _, ending := range []string{".md", ".html"} {
		b.Run(ending[1:], func(b *testing.B) {
			p := newProject(500)
			for b.Loop() {
				var n counter
				if err := quotes.Format.Write(&n, p, formats.WriteOptions{Ending: ending}); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(n))
			}
			b.ReportAllocs()
		})
	}
}

// What is kept is about what will be written, and 100 bytes a claim.
func TestMemory(t *testing.T) {
	look := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	const articles, claims = 2000, 2000 * 20
	p := newProject(articles)
	before, during := look(), uint64(0)
	p.ended = func() { during = look() }
	var n counter
	if err := quotes.Format.Write(&n, p, formats.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	if most := before + uint64(n) + 100*claims + 2<<20; during > most {
		t.Errorf("%d KB in use for a report of %d KB with %d claims, %d before", during>>10, n>>10, claims, before>>10)
	}
	t.Logf("%d bytes a claim, of which %d are written", (during-before)/claims, n/claims)
}
