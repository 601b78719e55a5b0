// This file owns the measure of how fast files are written and read: articles
// of 4 KB with 30 spans each, as a large project has them.

package json_test

import (
	"bytes"
	"iter"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
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
			stamp := func(id annotate.ID) annotate.ID {
				id[0], id[1], id[2] = byte(i>>16), byte(i>>8), byte(i)
				return id
			}
			item := p.item
			item.Article.ID = stamp(item.Article.ID)
			for j := range item.Spans {
				item.Spans[j].ID, item.Spans[j].Article = stamp(item.Spans[j].ID), item.Article.ID
			}
			if !yield(item, nil) {
				return
			}
		}
	}
}

func newProject(tb testing.TB, sentence string, n int) project {
	words := strings.Repeat(sentence, 4096/len(sentence))
	body, err := text.New(words)
	if err != nil {
		tb.Fatal(err)
	}
	s := sample(tb)
	item := formats.Item{Text: body, Article: annotate.Article{ID: id(2), Title: "Ships", Source: "The Gazette", SHA256: body.Hash(), Words: 700}}
	made := time.Date(2016, 11, 14, 9, 30, 0, 123456000, time.UTC)
	var starts []int
	for i := range words {
		starts = append(starts, i)
	}
	for i := range 30 {
		at := i * (len(starts) - 90) / 30
		item.Spans = append(item.Spans, annotate.Span{
			ID: annotate.ID{5: byte(i + 1), 6: 0x70, 8: 0x80}, Article: id(2), Layer: id(1), Label: "claim",
			Fragments:  annotate.Fragments(body, text.Range{Start: starts[at], End: starts[at+20+i*2]}),
			Attributes: map[string]any{"modality": "asserted"}, Created: made, Modified: made,
		})
	}
	return project{head: s.head, item: item, n: n}
}

var sentences = map[string]string{
	"English": "Moscow's defence minister said on Monday that the ships would sail within days.\n",
	"Arabic":  "قال وزير الدفاع يوم الاثنين إن السفن ستبحر في غضون أيام.\n",
}

func BenchmarkWrite(b *testing.B) {
	for name, sentence := range sentences {
		b.Run(name, func(b *testing.B) {
			p := newProject(b, sentence, 500)
			for b.Loop() {
				var n counter
				if _, err := writeTo(&n, p, formats.WriteOptions{}); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(n))
			}
			b.ReportAllocs()
		})
	}
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

type drain struct{ articles, spans int }

func (d *drain) Header(formats.Header) error { return nil }
func (d *drain) Item(i formats.Item) error   { d.articles++; d.spans += len(i.Spans); return nil }
func (d *drain) Refuse(err error) error      { return err }
func (d *drain) Warn(string)                 {}

func BenchmarkRead(b *testing.B) {
	for name, sentence := range sentences {
		b.Run(name, func(b *testing.B) {
			var file bytes.Buffer
			if _, err := writeTo(&file, newProject(b, sentence, 500), formats.WriteOptions{}); err != nil {
				b.Fatal(err)
			}
			r := bytes.NewReader(file.Bytes())
			b.SetBytes(int64(file.Len()))
			for b.Loop() {
				var d drain
				if err := jsonRead(r, &d); err != nil {
					b.Fatal(err)
				}
				if d.articles != 500 || d.spans != 15000 {
					b.Fatal(d)
				}
			}
			b.ReportAllocs()
		})
	}
}
