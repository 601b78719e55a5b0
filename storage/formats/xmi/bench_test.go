// This file owns the measure of how fast files are written and read: articles of 4 KB with 30
// spans each, as a large project has them.

package xmi_test

import (
	"io"
	"iter"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/xmi"
)

// project repeats one article, each time with ids of its own.
type project struct {
	head formats.Header
	item formats.Item
	n    int
}

func (p project) Header() (formats.Header, error) { return p.head, nil }

func (p project) Items() iter.Seq2[formats.Item, error] {
	return func(yield func(formats.Item, error) bool) {
		for i := range p.n {
			item := p.item
			item.Article.ID[0], item.Article.ID[1] = byte(i>>8), byte(i)
			for j := range item.Spans {
				item.Spans[j].ID[0], item.Spans[j].ID[1] = byte(i>>8), byte(i)
			}
			if !yield(item, nil) {
				return
			}
		}
	}
}

func newProject(sentence string, n int) project {
	words := strings.Repeat(sentence, 4096/len(sentence))
	body := formatstest.Text(words)
	d := formatstest.Sample()
	d.Head.People = d.Head.People[:1]
	item := formats.Item{Text: body, Article: d.Articles[0].Article}
	made := time.Date(2016, 11, 14, 9, 30, 0, 123456000, time.UTC)
	var starts []int
	for i := range words {
		starts = append(starts, i)
	}
	for i := range 30 {
		at := i * (len(starts) - 90) / 30
		item.Spans = append(item.Spans, annotate.Span{
			ID: annotate.ID{5: byte(i + 1), 6: 0x70, 8: 0x80}, Article: item.Article.ID, Layer: formatstest.Amira.ID, Label: "claim",
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

// counter is an output that counts bytes.
type counter struct{ n int64 }

func (c *counter) Create(string) (io.WriteCloser, error) { return c, nil }
func (c *counter) Lose(formats.Loss)                     {}
func (c *counter) Write(p []byte) (int, error)           { c.n += int64(len(p)); return len(p), nil }
func (c *counter) Close() error                          { return nil }

func BenchmarkWrite(b *testing.B) {
	for name, sentence := range sentences {
		b.Run(name, func(b *testing.B) {
			p := newProject(sentence, 100)
			for b.Loop() {
				var c counter
				if err := xmi.Format.Write(&c, p, formats.WriteOptions{}); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(c.n)
			}
			b.ReportAllocs()
		})
	}
}

func BenchmarkRead(b *testing.B) {
	for name, sentence := range sentences {
		b.Run(name, func(b *testing.B) {
			files, err := formatstest.Write(xmi.Format, newProject(sentence, 1), formats.WriteOptions{})
			if err != nil {
				b.Fatal(err)
			}
			in := files.At["0001-ships-stop-wait.xmi"]
			b.SetBytes(int64(len(in)))
			for b.Loop() {
				d, err := formatstest.ReadString(xmi.Format, "a.xmi", in)
				if err != nil || len(d.Articles[0].Spans) != 30 {
					b.Fatal(err)
				}
			}
			b.ReportAllocs()
		})
	}
}
