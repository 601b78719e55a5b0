package textview_test

// This file owns the benchmarks of the page that are no part of the grid: what
// depth and resolution cost, the very first article, and dragging.

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
	return annotate.NewDocument(a, body, storagetest.Spread(a, body, amira.ID, 1000, tags, deep), nil, nil)
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

// BenchmarkTag tags words amid tags that lie ten deep, and on a screen of double
// resolution.
func BenchmarkTag(b *testing.B) {
	for _, deep := range []int{1, 10} {
		for _, scale := range []float32{1, 2} {
			b.Run(fmt.Sprintf("deep=%d/scale=%v", deep, scale), func(b *testing.B) {
				p := show(b, article(b, 1, 10_000, 100, deep))
				benchmarkTag(b, p, p.halfway(), scale)
			})
		}
	}
}

// benchmarkTag tags words in view and draws the lines that look otherwise than
// before: the change, the document, the margin and the page.
func benchmarkTag(b *testing.B, p *page, words text.Range, scale float32) {
	p.paintAll(scale)
	label := annotate.Label{Key: "claim", Name: "Claim"}
	for b.Loop() {
		change, span, err := p.author.Tag(p.document, label, words)
		if err != nil {
			b.Fatal(err)
		}
		if err := p.document.Apply(change); err != nil {
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
}

// BenchmarkFirstOpen opens an article and draws its first view where no glyph was
// drawn before, as at the start of the program.
func BenchmarkFirstOpen(b *testing.B) {
	d := article(b, 1, 10_000, 100, 1)
	p := show(b, d)
	for b.Loop() {
		b.StopTimer()
		fonts, err := layout.NewFonts()
		if err != nil {
			b.Fatal(err)
		}
		p.view = textview.New(fonts, p)
		p.view.SetLooks(looks, colors)
		p.window.SetContent(p.view)
		b.StartTimer()
		p.view.Open(d, amira.ID, "The Courier")
		p.paintAll(1)
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

// BenchmarkReview decides one case after another of an article of 2,000 words with the
// layers of three people of 60 tags each, as a key does: the decided case is calmer, the
// next one is in hand. It draws the lines that look otherwise than before.
func BenchmarkReview(b *testing.B) {
	for _, scale := range []float32{1, 2} {
		b.Run(fmt.Sprintf("scale=%v", scale), func(b *testing.B) {
			d := article(b, 1, 13_000, 60, 3)
			p := show(b, d)
			s := p.keepPictures()
			if err := s.frame(p); err != nil {
				b.Fatal(err)
			}
			spans := d.Spans(amira.ID)
			lanes := []textview.Lane{{Name: "A"}, {Name: "B"}, {Name: "C"}}
			for i := 0; b.Loop(); i++ {
				r := &textview.Review{Lanes: lanes, Current: spans[(i+1)%len(spans)].ID}
				for k, span := range spans {
					r.Marks = append(r.Marks, disputed(d.Text, span, k <= i%len(spans)))
				}
				p.view.SetReview(r)
				p.view.Reveal(spans[(i+1)%len(spans)].Extent())
				for _, raster := range p.rasters() {
					if _, kept := s.kept[raster]; !kept {
						paintRaster(raster, scale)
						s.kept[raster] = nil
					}
				}
			}
		})
	}
}

// disputed is the case of a tag of which the second layer has the first half, and the
// third all.
func disputed(t *text.Text, s annotate.Span, decided bool) textview.Mark {
	whole := s.Extent()
	half := text.Range{Start: whole.Start, End: t.Floor(whole.Start + whole.Len()/2)}
	return textview.Mark{
		ID: s.ID, Label: s.Label, Decided: decided,
		Ranges: []text.Range{half}, Disputed: []text.Range{{Start: half.End, End: whole.End}},
		Held: []textview.Held{{Ranges: []text.Range{whole}}, {Ranges: []text.Range{half}}, {Ranges: []text.Range{whole}}},
	}
}
