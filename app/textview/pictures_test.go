package textview_test

// This file owns the test that what is on the screen is what was drawn: a
// window keeps each picture until it is told that it has changed, which Fyne's
// test driver does not.

import (
	"bytes"
	"fmt"
	"image"
	"maps"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview"
	"dateline/storage/storagetest"
)

// screen is a canvas that keeps pictures as a window does.
type screen struct {
	fyne.Canvas
	kept map[*canvas.Raster][]byte
}

// Refresh forgets the pictures of an object and of what it is made of.
func (s *screen) Refresh(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *canvas.Raster:
		delete(s.kept, o)
	case fyne.Widget:
		for _, part := range test.WidgetRenderer(o).Objects() {
			s.Refresh(part)
		}
	}
}

type driverWithScreen struct {
	*keyboard
	screen *screen
}

func (d driverWithScreen) CanvasForObject(fyne.CanvasObject) fyne.Canvas { return d.screen }

type appWithScreen struct {
	appWithKeyboard
	driver driverWithScreen
}

func (a appWithScreen) Driver() fyne.Driver { return a.driver }

// keepPictures gives a page a screen that keeps pictures.
func (p *page) keepPictures() *screen {
	s := &screen{Canvas: p.window.Canvas(), kept: map[*canvas.Raster][]byte{}}
	before := fyne.CurrentApp().(appWithKeyboard)
	fyne.SetCurrentApp(appWithScreen{before, driverWithScreen{p.keyboard, s}})
	p.t.Cleanup(func() { fyne.SetCurrentApp(before) })
	return s
}

// frame draws what has no picture, and compares the others with what they would
// be if they were drawn now.
func (s *screen) frame(p *page) error {
	for i, r := range p.rasters() {
		now := slices.Clone(r.Generator(int(r.Size().Width), int(r.Size().Height)).(*image.RGBA).Pix)
		kept, ok := s.kept[r]
		if ok && !bytes.Equal(kept, now) {
			return fmt.Errorf("line %d of those in view is shown as it was", i)
		}
		s.kept[r] = now
	}
	return nil
}

// TestPicturesAreDrawnAgain does any of what alters the page, in any order, and
// looks whether a line is left as it was before.
func TestPicturesAreDrawnAgain(t *testing.T) {
	p := open(t, "")
	fonts, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	s := p.keepPictures()
	night := maps.Clone(looks)
	for label, look := range night {
		look.Fill = rgb(0x303030)
		night[label] = look
	}
	black := colors
	black.Ink = rgb(0xeeeeee)
	rapid.Check(t, func(t *rapid.T) {
		p.view = textview.New(fonts, p)
		p.view.SetLooks(looks, colors)
		p.window.SetContent(p.view)
		documents := twoArticles(p.t)
		p.document = documents[0]
		p.view.Open(p.document, amira.ID, "")
		words := func() text.Range {
			at := rapid.IntRange(0, p.document.Text.Len()-1).Draw(t, "at")
			return p.document.Text.Snap(text.Range{Start: at, End: at + rapid.IntRange(1, 90).Draw(t, "bytes")})
		}
		tag := func() annotate.Span {
			spans := p.document.AllSpans()
			return spans[rapid.IntRange(0, len(spans)-1).Draw(t, "tag")]
		}
		t.Repeat(map[string]func(*rapid.T){
			"": func(t *rapid.T) {
				if err := s.frame(p); err != nil {
					t.Fatal(err)
				}
			},
			"open": func(t *rapid.T) {
				p.document = documents[rapid.IntRange(0, 1).Draw(t, "document")]
				p.view.Open(p.document, amira.ID, "")
			},
			"scroll": func(t *rapid.T) {
				by := rapid.Float32Range(-800, 800).Draw(t, "by")
				p.view.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)})
			},
			"select": func(*rapid.T) { p.view.Select(words()) },
			"choose": func(*rapid.T) {
				p.view.Choose(tag().ID)
				p.view.RevealChosen()
			},
			"passages": func(*rapid.T) { p.view.SetPassages(textview.Passages{Out: []text.Range{words()}}) },
			"review": func(t *rapid.T) {
				p.view.SetReview(&textview.Review{
					Lanes: make([]textview.Lane, 1), Current: tag().ID,
					Marks: []textview.Mark{
						{ID: tag().ID, Label: "claim", Ranges: []text.Range{words()}, Decided: rapid.Bool().Draw(t, "decided")},
						{ID: tag().ID, Label: "actor", Disputed: []text.Range{words()}},
					},
				})
			},
			"end the review": func(*rapid.T) { p.view.SetReview(nil) },
			"suggest":        func(*rapid.T) { p.view.SetPassages(textview.Passages{Suggested: []text.Range{words()}}) },
			"move an edge":   func(*rapid.T) { p.press("Right", "Left") },
			"tag": func(t *rapid.T) {
				r := words()
				if r.Empty() {
					t.Skip("white space")
				}
				c, _, err := p.author.Tag(p.document, annotate.Label{Key: "claim"}, r)
				if err != nil {
					t.Fatal(err)
				}
				p.apply(c)
			},
			"untag": func(*rapid.T) {
				p.apply(p.author.Change("Delete", annotate.Put(tag(), nil)))
			},
			"zoom": func(t *rapid.T) { p.view.SetZoom(rapid.SampledFrom([]float64{1, 1.25}).Draw(t, "zoom")) },
			"resize": func(t *rapid.T) {
				p.view.Resize(fyne.NewSize(rapid.SampledFrom([]float32{640, 900}).Draw(t, "width"), 700))
			},
			"look": func(t *rapid.T) {
				if rapid.Bool().Draw(t, "dark") {
					p.view.SetLooks(night, black)
				} else {
					p.view.SetLooks(looks, colors)
				}
			},
			"title": func(t *rapid.T) {
				a := p.document.Article
				a.Title = rapid.SampledFrom([]string{"A name", "Another", ""}).Draw(t, "title")
				p.apply(p.author.Change("Rename", annotate.Put(p.document.Article, a)))
			},
		})
	})
}

// twoArticles is articles of which the first lines are as long in one as in the
// other.
func twoArticles(t testing.TB) []*annotate.Document {
	var documents []*annotate.Document
	for i, letter := range []string{"n", "u"} {
		body := storagetest.Text(t, fmt.Sprintf("%[1]so %[1]sews\n\n", letter)+storagetest.Paragraphs(i, 6000))
		a := storagetest.Article(storagetest.ID(10+i), body)
		documents = append(documents, annotate.NewDocument(a, body, storagetest.Spread(a, body, amira.ID, 1000*(i+1), 60, 2), nil, nil))
	}
	return documents
}
