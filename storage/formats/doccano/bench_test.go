// This file owns the measure of how fast files are written and read: articles of 4 KB with
// 30 spans each, as a large project has them.

package doccano_test

import (
	"bytes"
	"io"
	"iter"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/doccano"
	"dateline/storage/formats/formatstest"
)

// project repeats one article, each time with an id of its own.
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
			if !yield(item, nil) {
				return
			}
		}
	}
}

func newProject(sentence string, n int, links bool) project {
	words := strings.Repeat(sentence, 4096/len(sentence))
	body := formatstest.Text(words)
	head := formatstest.Sample().Head
	if !links {
		head.Scheme.Links = nil
	}
	item := formats.Item{Text: body, Article: annotate.Article{ID: formatstest.ID(2), Title: "Ships", Source: "The Gazette", SHA256: body.Hash()}}
	var starts []int
	for i := range words {
		starts = append(starts, i)
	}
	for i := range 30 {
		at := i * (len(starts) - 90) / 30
		item.Spans = append(item.Spans, annotate.Span{
			ID: annotate.ID{5: byte(i + 1), 6: 0x70, 8: 0x80}, Article: item.Article.ID, Layer: formatstest.Amira.ID, Label: "claim",
			Fragments: annotate.Fragments(body, text.Range{Start: starts[at], End: starts[at+20+i*2]}),
		})
	}
	return project{head: head, item: item, n: n}
}

var sentences = map[string]string{
	"English": "Moscow's defence minister said on Monday that the ships would sail within days.\n",
	"Arabic":  "قال وزير الدفاع يوم الاثنين إن السفن ستبحر في غضون أيام.\n",
}

func bench(b *testing.B, run func(b *testing.B, p project)) {
	for name, sentence := range sentences {
		b.Run(name, func(b *testing.B) { run(b, newProject(sentence, 500, false)) })
		b.Run(name+" with relations", func(b *testing.B) { run(b, newProject(sentence, 500, true)) })
	}
}

func BenchmarkWrite(b *testing.B) {
	bench(b, func(b *testing.B, p project) {
		for b.Loop() {
			n := &counter{}
			if err := doccano.Format.Write(n, p, formats.WriteOptions{}); err != nil {
				b.Fatal(err)
			}
			b.SetBytes(n.bytes)
		}
		b.ReportAllocs()
	})
}

// counter is an output that only counts.
type counter struct{ bytes int64 }

func (c *counter) Create(string) (io.WriteCloser, error) { return c, nil }
func (c *counter) Write(p []byte) (int, error)           { c.bytes += int64(len(p)); return len(p), nil }
func (c *counter) Close() error                          { return nil }
func (c *counter) Lose(formats.Loss)                     {}

// drain is a sink that only counts.
type drain struct{ articles, spans int }

func (d *drain) Header(formats.Header) error { return nil }
func (d *drain) Item(i formats.Item) error   { d.articles++; d.spans += len(i.Spans); return nil }
func (d *drain) Refuse(err error) error      { return err }
func (d *drain) Warn(string)                 {}

func BenchmarkRead(b *testing.B) {
	bench(b, func(b *testing.B, p project) {
		var files formatstest.Files
		if err := doccano.Format.Write(&files, p, formats.WriteOptions{}); err != nil {
			b.Fatal(err)
		}
		r := bytes.NewReader([]byte(files.At[""]))
		b.SetBytes(r.Size())
		for b.Loop() {
			var d drain
			if err := doccano.Format.Read(formats.Input{Name: "x.jsonl", ReadSeeker: r}, &d); err != nil {
				b.Fatal(err)
			}
			if d.articles != 500 || d.spans != 15000 {
				b.Fatal(d)
			}
		}
		b.ReportAllocs()
	})
}
