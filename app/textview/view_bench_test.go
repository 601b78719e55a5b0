package textview_test

// This file owns the benchmarks of the page. Each does what a gesture costs on
// the goroutine of the screen: the change, the page, and the drawing of the
// lines that look otherwise than before.

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview"
	"dateline/app/textview/layout"
	"dateline/storage/storagetest"
)

// article is a document of so many bytes of news with so many tags, spread
// evenly; deep of them lie over one another.
func article(b *testing.B, n, size, tags, deep int) *annotate.Document {
	b.Helper()
	body := storagetest.Text(b, storagetest.Paragraphs(n, size))
	a := storagetest.Article(storagetest.ID(10+n), body)
	labels := []string{"claim", "actor", "location"}
	var spans []annotate.Span
	step := body.Len() / (tags + 1)
	for i := range tags {
		at := (i - i%deep) * step
		r := body.Snap(text.Range{Start: at, End: min(at+20+(i%deep)*12, body.Len())})
		if r.Empty() {
			r = body.Snap(text.Range{Start: at, End: min(at+60, body.Len())})
		}
		spans = append(spans, annotate.Span{ID: storagetest.ID(1000 + i), Article: a.ID, Layer: amira.ID, Label: labels[i%3], Fragments: annotate.Fragments(body, r)})
	}
	return annotate.NewDocument(a, body, spans, nil, nil)
}

// rasters is the pictures of the lines in view, from top to bottom.
func (p *page) rasters() []*canvas.Raster {
	var list []*canvas.Raster
	for _, o := range test.WidgetRenderer(p.view).Objects() {
		if r, ok := o.(*canvas.Raster); ok {
			list = append(list, r)
		}
	}
	return list
}

func paintRaster(r *canvas.Raster, scale float32) {
	r.Generator(int(r.Size().Width*scale), int(r.Size().Height*scale))
}

// paintLines draws the lines in view that a range is on.
func (p *page) paintLines(r text.Range, scale float32) {
	rects := p.view.Rects(r)
	for _, raster := range p.rasters() {
		top := raster.Position().Y
		for _, rect := range rects {
			if rect.Top < top+raster.Size().Height-1 && rect.Top+rect.Height > top+1 {
				paintRaster(raster, scale)
				break
			}
		}
	}
}

func (p *page) paintAll(scale float32) {
	for _, r := range p.rasters() {
		paintRaster(r, scale)
	}
}

// BenchmarkTag tags words in the middle of an article: the change, the
// document, the margin, the page and the lines that look otherwise.
func BenchmarkTag(b *testing.B) {
	for _, c := range []struct{ size, tags, deep int }{{10_000, 100, 1}, {10_000, 100, 10}, {100_000, 1000, 1}, {1_000_000, 2000, 1}} {
		for _, scale := range []float32{1, 2} {
			b.Run(fmt.Sprintf("bytes=%d/tags=%d/deep=%d/scale=%v", c.size, c.tags, c.deep, scale), func(b *testing.B) {
				d := article(b, 1, c.size, c.tags, c.deep)
				p := show(b, d)
				words := d.Text.Snap(text.Range{Start: d.Text.Len()/2 + 100, End: d.Text.Len()/2 + 160})
				p.view.Reveal(words)
				p.paintAll(scale)
				label := annotate.Label{Key: "claim", Name: "Claim"}
				for b.Loop() {
					change, span, err := p.author.Tag(d, label, words)
					if err != nil {
						b.Fatal(err)
					}
					if err := d.Apply(change); err != nil {
						b.Fatal(err)
					}
					p.view.Changed(change)
					p.view.Choose(span.ID)
					p.paintLines(words, scale)

					b.StopTimer()
					p.apply(annotate.Change{ID: p.author.NewID(), Author: amira.ID, Edits: change.Inverse()})
					p.paintLines(words, scale)
					b.StartTimer()
				}
			})
		}
	}
}

// BenchmarkOpen opens an article and draws its first view.
func BenchmarkOpen(b *testing.B) {
	for _, c := range []struct{ size, tags int }{{10_000, 100}, {1_000_000, 2000}} {
		docs := []*annotate.Document{article(b, 1, c.size, c.tags, 1), article(b, 2, c.size, c.tags, 1)}
		b.Run(fmt.Sprintf("bytes=%d/tags=%d/warm", c.size, c.tags), func(b *testing.B) {
			p := show(b, docs[1])
			for i := 0; b.Loop(); i++ {
				p.view.Open(docs[i%2], amira.ID, "The Courier")
				p.paintAll(1)
			}
		})
		b.Run(fmt.Sprintf("bytes=%d/tags=%d/first", c.size, c.tags), func(b *testing.B) {
			p := show(b, docs[0])
			for b.Loop() {
				b.StopTimer()
				fonts, err := layout.NewFonts()
				if err != nil {
					b.Fatal(err)
				}
				p.view = textview.New(fonts, p)
				p.view.SetLooks(looks, colors)
				p.window.SetContent(p.view)
				// As storage gives a document: its text not yet looked at.
				body := storagetest.Text(b, docs[0].Text.String())
				spans := docs[0].AllSpans()
				b.StartTimer()
				p.view.Open(annotate.NewDocument(docs[0].Article, body, spans, nil, nil), amira.ID, "The Courier")
				p.paintAll(1)
			}
		})
	}
}

// BenchmarkScroll moves the page by a line and draws the line that comes in.
func BenchmarkScroll(b *testing.B) {
	for _, scale := range []float32{1, 2} {
		b.Run(fmt.Sprintf("scale=%v", scale), func(b *testing.B) {
			p := show(b, article(b, 1, 1_000_000, 2000, 1))
			p.paintAll(scale)
			line := p.rasters()[10].Size().Height
			way := -line
			for i := 0; b.Loop(); i++ {
				if i%8000 == 7999 {
					way = -way // before the end of the page
				}
				p.view.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, way)})
				shown := p.rasters()
				if way < 0 {
					paintRaster(shown[len(shown)-1], scale)
				} else {
					paintRaster(shown[0], scale)
				}
			}
		})
	}
}

// BenchmarkDrag moves the end of a selection to and fro over a line, and draws
// the line.
func BenchmarkDrag(b *testing.B) {
	p := show(b, article(b, 1, 1_000_000, 2000, 1))
	raster := p.rasters()[8]
	y := raster.Position().Y + raster.Size().Height/2
	p.down(fyne.NewPos(200, y), 0)
	for i := 0; b.Loop(); i++ {
		p.drag(fyne.NewPos(210+float32(i*17%400), y))
		paintRaster(raster, 1)
	}
}

// BenchmarkSelectInOneWord is BenchmarkDrag in a line of 200,000 letters.
func BenchmarkSelectInOneWord(b *testing.B) {
	p := openDocument(b, "", strings.Repeat("abcdefghij", 20_000))
	p.down(fyne.NewPos(200, 300), 0)
	for i := 0; b.Loop(); i++ {
		p.drag(fyne.NewPos(210+float32(i*17%400), 330))
	}
}

// BenchmarkZoom sets the page at another size and draws what is in view.
func BenchmarkZoom(b *testing.B) {
	p := show(b, article(b, 1, 1_000_000, 2000, 1))
	for i := 0; b.Loop(); i++ {
		p.view.SetZoom([]float64{1, 1.1}[i%2])
		p.paintAll(1)
	}
}
