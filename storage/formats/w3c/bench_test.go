// This file owns the measure of how fast files are written and read.

package w3c_test

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/w3c"
)

// project repeats one article of 4 KB with 30 tags, each time with ids of its own.
type project struct {
	head formats.Header
	item formats.Item
	n    int
}

func (p project) Header() (formats.Header, error) { return p.head, nil }

func (p project) Items() iter.Seq2[formats.Item, error] {
	return func(yield func(formats.Item, error) bool) {
		for i := range p.n {
			stamp := func(id *annotate.ID) { id[0], id[1] = byte(i>>8), byte(i) }
			it := p.item
			stamp(&it.Article.ID)
			it.Spans = slices.Clone(it.Spans)
			for j := range it.Spans {
				stamp(&it.Spans[j].ID)
			}
			if !yield(it, nil) {
				return
			}
		}
	}
}

func newProject(sentence string, n int) project {
	body := formatstest.Text(strings.Repeat(sentence, 4096/len(sentence)))
	p := project{head: formatstest.Sample().Head, n: n, item: formats.Item{Text: body, Article: annotate.Article{ID: formatstest.ID(2), Title: "Ships", SHA256: body.Hash()}}}
	made := time.Date(2016, 11, 14, 9, 30, 0, 0, time.UTC)
	var starts []int
	for i := range body.String() {
		starts = append(starts, i)
	}
	for i := range 30 {
		at := i * (len(starts) - 90) / 30
		p.item.Spans = append(p.item.Spans, annotate.Span{
			ID: annotate.ID{5: byte(i + 1), 6: 0x70, 8: 0x80}, Layer: formatstest.Amira.ID, Label: "claim",
			Fragments:  annotate.Fragments(body, text.Range{Start: starts[at], End: starts[at+20+i*2]}),
			Attributes: map[string]any{"modality": "asserted"}, Created: made, Modified: made,
		})
	}
	return p
}

var sentences = map[string]string{
	"English": "Moscow's defence minister said on Monday that the ships would sail within days.\n",
	"Arabic":  "قال وزير الدفاع يوم الاثنين إن السفن ستبحر في غضون أيام.\n",
}

type counter struct{ n int }

func (c *counter) Create(string) (io.WriteCloser, error) { return c, nil }
func (c *counter) Lose(formats.Loss)                     {}
func (c *counter) Write(b []byte) (int, error)           { c.n += len(b); return len(b), nil }
func (c *counter) Close() error                          { return nil }

func BenchmarkWrite(b *testing.B) {
	for name, sentence := range sentences {
		b.Run(name, func(b *testing.B) {
			p := newProject(sentence, 500)
			for b.Loop() {
				var c counter
				if err := w3c.Format.Write(&c, p, formats.WriteOptions{}); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(c.n))
			}
			b.ReportAllocs()
		})
	}
}

type drain struct{ articles, spans int }

func (d *drain) Header(formats.Header) error { return nil }
func (d *drain) Item(i formats.Item) error   { d.articles++; d.spans += len(i.Spans); return nil }
func (d *drain) Refuse(err error) error      { return err }
func (d *drain) Warn(string)                 {}

func BenchmarkRead(b *testing.B) {
	for name, sentence := range sentences {
		b.Run(name, func(b *testing.B) {
			files := formatstest.MustWrite(b, w3c.Format, newProject(sentence, 500), formats.WriteOptions{})
			b.SetBytes(int64(len(files.At[""])))
			for b.Loop() {
				var d drain
				if err := w3c.Format.Read(formatstest.Input(files.At, ""), &d); err != nil {
					b.Fatal(err)
				}
				if d.articles != 500 || d.spans != 15000 {
					b.Fatal(fmt.Sprint(d))
				}
			}
			b.ReportAllocs()
		})
	}
}
