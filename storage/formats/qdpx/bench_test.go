// This file owns the measure of how fast projects are written and read: articles of 4 KB with 30 spans each, as a large
// project has them; and of how much memory that takes.

package qdpx_test

import (
	"io"
	"iter"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/qdpx"
)

// large repeats one article, each time with ids of its own.
type large struct {
	head formats.Header
	item formats.Item
	n    int
}

func (p large) Header() (formats.Header, error) { return p.head, nil }

func (p large) Items() iter.Seq2[formats.Item, error] {
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

func newLarge(sentence string, n int) large {
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
	return large{head: d.Head, item: item, n: n}
}

var sentences = map[string]string{
	"English": "Moscow's defence minister said on Monday that the ships would sail within days.\n",
	"Arabic":  "قال وزير الدفاع يوم الاثنين إن السفن ستبحر في غضون أيام.\n",
}

// drain is an output, and a sink, that keeps nothing.
type drain struct {
	n, articles, spans int
	heap               uint64
}

func (d *drain) Create(string) (io.WriteCloser, error) { return d, nil }
func (d *drain) Lose(formats.Loss)                     {}
func (d *drain) Write(p []byte) (int, error)           { d.n += len(p); return len(p), nil }
func (d *drain) Close() error                          { return nil }
func (d *drain) Header(formats.Header) error           { return nil }
func (d *drain) Refuse(err error) error                { return err }
func (d *drain) Warn(string)                           {}
func (d *drain) Item(it formats.Item) error {
	d.articles++
	d.spans += len(it.Spans)
	if d.articles%500 == 0 {
		d.look()
	}
	return nil
}

func (d *drain) look() {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	d.heap = max(d.heap, m.HeapAlloc)
}

// unpackedLen is how many bytes a project has in its files.
func unpackedLen(tb testing.TB, p large) int64 {
	files, err := formatstest.Write(qdpx.Format, p, formats.WriteOptions{})
	if err != nil {
		tb.Fatal(err)
	}
	return int64(len(unzipped(tb, files.At[""])))
}

func BenchmarkWrite(b *testing.B) {
	for name, sentence := range sentences {
		b.Run(name, func(b *testing.B) {
			p := newLarge(sentence, 100)
			b.SetBytes(unpackedLen(b, p))
			for b.Loop() {
				if err := qdpx.Format.Write(&drain{}, p, formats.WriteOptions{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportAllocs()
		})
	}
}

func BenchmarkRead(b *testing.B) {
	for name, sentence := range sentences {
		b.Run(name, func(b *testing.B) {
			p := newLarge(sentence, 100)
			file := mustWriteLarge(b, p)
			b.SetBytes(unpackedLen(b, p))
			for b.Loop() {
				var d drain
				if err := qdpx.Format.Read(formatstest.Input(map[string]string{"a": file}, "a"), &d); err != nil || d.spans != 3000 {
					b.Fatal(err)
				}
			}
			b.ReportAllocs()
		})
	}
}

func mustWriteLarge(tb testing.TB, p large) string {
	tb.Helper()
	files, err := formatstest.Write(qdpx.Format, p, formats.WriteOptions{})
	if err != nil {
		tb.Fatal(err)
	}
	return files.At[""]
}

// Memory does not grow with the project, and no temporary file is left.
func TestMemoryDoesNotGrow(t *testing.T) {
	const articles, most = 1000, 12 << 20
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp)
	p := newLarge(sentences["English"], articles)
	var before, during drain
	before.look()
	if err := qdpx.Format.Write(&during, p, formats.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	during.look()
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("%v: left %v", err, left)
	}
	file := mustWriteLarge(t, p)
	before.look()
	in := formatstest.Input(map[string]string{"a": file}, "a")
	if err := qdpx.Format.Read(in, &during); err != nil {
		t.Fatal(err)
	}
	if during.articles != articles || during.heap > before.heap+most {
		t.Errorf("%d articles, %d MB in use while reading, %d before", during.articles, during.heap>>20, before.heap>>20)
	}
}
