// This file owns the measure of how fast folders are written and read: articles of 4 KB with 30 tags each.

package conll_test

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/conll"
	"dateline/storage/formats/formatstest"
)

var sentences = map[string]string{
	"English": "Moscow's defence minister said on Monday that the ships would sail within days.\n",
	"Arabic":  "قال وزير الدفاع يوم الاثنين إن السفن ستبحر في غضون أيام.\n",
}

// many is one article, many times.
type many struct {
	head formats.Header
	item formats.Item
	n    int
}

func (m many) Header() (formats.Header, error) { return m.head, nil }

func (m many) Items() iter.Seq2[formats.Item, error] {
	return func(yield func(formats.Item, error) bool) {
		for range m.n {
			if !yield(m.item, nil) {
				return
			}
		}
	}
}

func newMany(sentence string, n int) many {
	body := formatstest.Text(strings.Repeat(sentence, 4096/len(sentence)))
	head := formatstest.Sample().Head
	head.People = head.People[:1]
	item := formats.Item{Text: body, Article: annotate.Article{ID: formatstest.ID(2), Title: "Ships sail within days"}}
	var starts []int
	for i := range body.String() {
		starts = append(starts, i)
	}
	for i := range 30 {
		at := i * (len(starts) - 90) / 30
		item.Spans = append(item.Spans, annotate.Span{ID: formatstest.ID(byte(i + 50)), Layer: formatstest.Amira.ID,
			Label:     []string{"claim", "actor", "location"}[i%3],
			Fragments: annotate.Fragments(body, text.Range{Start: starts[at], End: starts[at+20+i*2]})})
	}
	return many{head: head, item: item, n: n}
}

// counter is an output that counts.
type counter int64

func (c *counter) Create(string) (io.WriteCloser, error) { return c, nil }
func (c *counter) Lose(formats.Loss)                     {}
func (c *counter) Close() error                          { return nil }
func (c *counter) Write(p []byte) (int, error)           { *c += counter(len(p)); return len(p), nil }

func BenchmarkWrite(b *testing.B) {
	for name, sentence := range sentences {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				var n counter
				if err := conll.Format.Write(&n, newMany(sentence, 500), formats.WriteOptions{}); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(n))
			}
			b.ReportAllocs()
		})
	}
}

type drain int

func (d *drain) Header(formats.Header) error { return nil }
func (d *drain) Item(i formats.Item) error   { *d += drain(len(i.Spans)); return nil }
func (d *drain) Refuse(err error) error      { return err }
func (d *drain) Warn(string)                 {}

func BenchmarkRead(b *testing.B) {
	for name, sentence := range sentences {
		b.Run(name, func(b *testing.B) {
			const file = "0001-ships-sail-within-days.conll"
			files := formatstest.MustWrite(b, conll.Format, newMany(sentence, 1), formats.WriteOptions{}).At
			b.SetBytes(int64(len(files[file])))
			for b.Loop() {
				var d drain
				if err := conll.Format.Read(formatstest.Input(files, file), &d); err != nil || d == 0 {
					b.Fatal(fmt.Sprint(err, d))
				}
			}
			b.ReportAllocs()
		})
	}
}
