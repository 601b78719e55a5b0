package textview_test

// This file owns the grid: each step of a day's work on articles of four
// lengths, with and without tags, which must not cost more the longer the
// article is. A step is what it costs on the goroutine of the screen: the
// change, the page, and the drawing of the lines that look otherwise than before.

import (
	"fmt"
	"image/color"
	"maps"
	"runtime"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview"
	"dateline/storage/storagetest"
)

// cell is an article of the grid: kilobytes of text, tags on it, and how many
// of them lie over one another.
type cell struct{ kb, spans, deep int }

func (c cell) String() string { return fmt.Sprintf("kb=%d/spans=%d/deep=%d", c.kb, c.spans, c.deep) }

// grid is {10 KB, 100 KB, 1 MB, 5 MB} × {0, 10 tags a KB} × depth {1, 4}.
func grid() []cell {
	var cells []cell
	for _, kb := range []int{10, 100, 1024, 5120} {
		cells = append(cells, cell{kb, 0, 0}, cell{kb, 10 * kb, 1}, cell{kb, 10 * kb, 4})
	}
	return cells
}

// BenchmarkPage is the grid.
func BenchmarkPage(b *testing.B) {
	for _, step := range []struct {
		name string
		run  func(*testing.B, cell)
	}{
		{"open", benchmarkOpen},
		{"scroll", benchmarkScroll},
		{"end", benchmarkEnd},
		{"hit", benchmarkHit},
		{"add", benchmarkAdd},
		{"resize", benchmarkResize},
		{"zoom", benchmarkZoom},
		{"dark", benchmarkDark},
	} {
		b.Run(step.name, func(b *testing.B) {
			for _, c := range grid() {
				b.Run(c.String(), func(b *testing.B) { step.run(b, c) })
			}
		})
	}
}

// open shows the cell's article with its first view drawn.
func (c cell) open(b *testing.B) *page {
	b.Helper()
	p := show(b, c.document(b))
	p.paintAll(1)
	return p
}

func (c cell) document(b *testing.B) *annotate.Document {
	b.Helper()
	a, body, spans := c.records(b)
	return annotate.NewDocument(a, body, spans, nil, nil)
}

// records is what storage reads of an article; nothing has looked at its text yet.
func (c cell) records(b *testing.B) (annotate.Article, *text.Text, []annotate.Span) {
	b.Helper()
	body := storagetest.Text(b, storagetest.Paragraphs(1, c.kb<<10))
	a := storagetest.Article(storagetest.ID(10+c.spans+c.deep), body)
	return a, body, storagetest.Spread(a, body, amira.ID, 1000, c.spans, c.deep)
}

// benchmarkOpen opens an article on a page that showed another, and draws what
// is in view. MB is the heap that the article and its page hold then.
func benchmarkOpen(b *testing.B, c cell) {
	p := cell{10, 100, 4}.open(b)
	other := p.document
	before := heap()
	a, body, spans := c.records(b)
	text := body.String()
	var d *annotate.Document
	for b.Loop() {
		b.StopTimer()
		p.view.Open(other, amira.ID, "")
		p.paintAll(1)
		body = storagetest.Text(b, text)
		b.StartTimer()
		d = annotate.NewDocument(a, body, spans, nil, nil)
		p.view.Open(d, amira.ID, "")
		p.paintAll(1)
	}
	b.ReportMetric(float64(heap()-before)/1e6, "MB")
	runtime.KeepAlive(d)
}

// heap is the bytes that are in use on the heap.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapInuse)
}

// benchmarkScroll moves the page by a line and draws the line that comes in.
func benchmarkScroll(b *testing.B, c cell) {
	p := c.open(b)
	rasters := p.rasters()
	line := rasters[len(rasters)/2].Size().Height
	way, most := -line, c.kb<<10/100 // lines, of about 66 characters
	for i := 0; b.Loop(); i++ {
		if i%most == most-1 {
			way = -way // before the end of the page
		}
		p.view.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, way)})
		shown := p.rasters()
		if way < 0 {
			paintRaster(shown[len(shown)-1], 1)
		} else {
			paintRaster(shown[0], 1)
		}
	}
}

// benchmarkEnd jumps to the end of the article, and next time back to its
// beginning.
func benchmarkEnd(b *testing.B, c cell) {
	p := c.open(b)
	for i := 0; b.Loop(); i++ {
		key := []fyne.KeyName{fyne.KeyEnd, fyne.KeyHome}[i%2]
		p.view.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl})
		p.paintAll(1)
	}
}

// benchmarkHit asks what lies under a point, in the middle of the article.
func benchmarkHit(b *testing.B, c cell) {
	p := c.open(b)
	p.halfway()
	for i := 0; b.Loop(); i++ {
		p.view.TagsUnder(fyne.NewPos(150+float32(i*37%600), 20+float32(i*61%660)))
	}
}

// halfway brings the middle of the article into view and returns some words
// there.
func (p *page) halfway() text.Range {
	t := p.document.Text
	words := t.Snap(text.Range{Start: t.Len()/2 + 100, End: t.Len()/2 + 160})
	p.view.Reveal(words)
	p.paintAll(1)
	return words
}

// benchmarkAdd tags words in the middle of the article, as a key does.
func benchmarkAdd(b *testing.B, c cell) {
	p := c.open(b)
	benchmarkTag(b, p, p.halfway(), 1)
}

// benchmarkResize makes the window narrower, and next time wider again.
func benchmarkResize(b *testing.B, c cell) {
	p := c.open(b)
	p.halfway()
	for i := 0; b.Loop(); i++ {
		p.window.Resize(fyne.NewSize([]float32{640, 900}[i%2], 700))
		p.paintAll(1)
	}
}

// benchmarkZoom sets the page at another size.
func benchmarkZoom(b *testing.B, c cell) {
	p := c.open(b)
	p.halfway()
	for i := 0; b.Loop(); i++ {
		p.view.SetZoom([]float64{1.1, 1}[i%2])
		p.paintAll(1)
	}
}

// benchmarkDark changes between light and dark.
func benchmarkDark(b *testing.B, c cell) {
	p := c.open(b)
	p.halfway()
	night, black := maps.Clone(looks), colors
	for label, look := range night {
		look.Fill, look.Ink = color.NRGBA{0x30, 0x30, 0x30, 0xff}, look.Line
		night[label] = look
	}
	black.Page, black.Ink = colors.Ink, colors.Page
	for i := 0; b.Loop(); i++ {
		p.view.SetLooks([]map[string]textview.Look{night, looks}[i%2], []textview.Colors{black, colors}[i%2])
		p.paintAll(1)
	}
}
