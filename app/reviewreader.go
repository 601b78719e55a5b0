// This file owns the page in the middle of review: the row that says which layers are
// shown, and the article with what they hold.

package app

import (
	"slices"
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview"
)

// reviewReader is the page with its row of layers.
type reviewReader struct {
	of         *reviewPage
	content    *fyne.Container
	background *swatch
	edge       *swatch
	view       *textview.View
	tools      *fyne.Container
	layers     *fyne.Container // a button for each
	drawn      []layerDrawn
	names      *button
	queue      *button         // in a narrow window
	row        *fyne.Container // of all these
	empty      *fyne.Container

	off         map[annotate.ID]bool // layers that are not shown
	adjudicated bool                 // the reviewer's layer stands in place of the comparison
	document    *annotate.Document   // that is on the page
	breaks      []int                // where its paragraphs begin, in bytes
}

func newReviewReader(of *reviewPage) *reviewReader {
	a := of.app
	p := &reviewReader{of: of, background: newSwatch(colorTools), edge: rule(colorLine, false), off: map[annotate.ID]bool{}}
	p.view = textview.New(a.fonts, p)
	p.layers = container.New(&flowLayout{gap: 6})
	p.names = newButton(a, "Names hidden", func() { a.runCommand("review-names") })
	p.empty = container.NewStack()
	p.queue = newButton(a, "Queue", func() { a.runCommand("review-queue") })
	p.queue.Hide()
	p.row = container.New(&reviewToolsLayout{of.room}, p.layers, p.names, p.queue)
	p.tools = container.NewStack(p.background.Raster, frame(nil, p.edge.Raster, nil, nil, inset(p.row, 7, 7, 28, 14)))
	page := container.NewStack(newVoice(p.view.AccessibilityLabel), clipped(p.view), p.empty)
	p.content = frame(p.tools, nil, nil, nil, page)
	p.view.SetZoom(zoomOr(a.profile.View.Zoom))
	p.view.SetMeasure(a.profile.Settings.LineMeasure())
	return p
}

// forget closes the article.
func (p *reviewReader) forget() {
	p.document, p.breaks, p.adjudicated = nil, nil, false
	clear(p.off)
	p.view.Open(nil, annotate.ID{}, "")
}

// open shows the session's document on the page.
func (p *reviewReader) open() {
	var d *annotate.Document
	if s := p.of.app.session; s != nil {
		d = s.Document()
	}
	show(p.empty, d == nil)
	if d == nil {
		p.forget()
		p.empty.Objects = []fyne.CanvasObject{p.of.app.emptyPage()}
		p.empty.Refresh()
		return
	}
	if p.document == nil {
		p.showScheme()
	}
	if p.document != d {
		p.document, p.breaks = d, nil
		p.view.Open(d, p.layer(), "")
		p.of.app.findFonts()
	}
}

// layer is the one whose tags are shown where there is no comparison.
func (p *reviewReader) layer() annotate.ID { return p.of.comparison().Adjudicated() }

// changed follows a change of the document.
func (p *reviewReader) changed(c annotate.Change) {
	if p.document != nil {
		p.view.Changed(c)
	}
}

// paragraph is the number of the paragraph with a byte of the text, from 1; the headline
// is none, and has 0.
func (p *reviewReader) paragraph(offset int) int {
	if p.document == nil {
		return 0
	}
	if p.breaks == nil {
		s := p.document.Text.String()
		p.breaks = []int{}
		if !strings.HasPrefix(s, p.document.Article.Title+"\n") {
			p.breaks = append(p.breaks, 0)
		}
		for i := range len(s) {
			if s[i] == '\n' && i+1 < len(s) && s[i+1] != '\n' {
				p.breaks = append(p.breaks, i+1)
			}
		}
	}
	return sort.SearchInts(p.breaks, offset+1)
}

// show draws what the layers hold, the case in hand marked.
func (p *reviewReader) show() {
	p.showTools()
	if p.document == nil {
		return
	}
	p.view.SetByline(p.of.byline())
	if p.adjudicated {
		p.showAdjudicated()
		return
	}
	lanes := p.lanes()
	r := &textview.Review{Marks: p.of.marks(lanes)}
	for _, l := range lanes {
		r.Lanes = append(r.Lanes, textview.Lane{Name: p.of.lane(p.document.Article.ID, l)})
	}
	if c, ok := p.of.inHand(); ok {
		r.Current = c.ID
	}
	p.view.SetReview(r)
}

// showAdjudicated draws what came of the reviewer's decisions, as tags look.
func (p *reviewReader) showAdjudicated() {
	r := &textview.Review{Lanes: []textview.Lane{{Name: "Adjudicated"}}}
	for _, s := range p.document.Spans(p.layer()) {
		m := textview.Mark{ID: s.ID, Label: s.Label, Ranges: s.Ranges()}
		m.Held = []textview.Held{{Ranges: m.Ranges}}
		r.Marks = append(r.Marks, m)
	}
	if c, ok := p.of.inHand(); ok && len(c.Decisions) > 0 {
		r.Current = c.Decisions[0].Final
	}
	p.view.SetReview(r)
}

// reveal brings the case in hand into view.
func (p *reviewReader) reveal() {
	if c, ok := p.of.inHand(); ok && p.document != nil && !p.view.Shows(c.Extent) {
		p.view.Reveal(c.Extent)
	}
}

// setZoom sets the text larger or smaller. The case in hand stays in view.
func (p *reviewReader) setZoom(zoom float64) {
	c, ok := p.of.inHand()
	inView := ok && p.view.Shows(c.Extent)
	p.view.SetZoom(zoom)
	if inView {
		p.view.Reveal(c.Extent)
	}
}

// lanes are the layers that are shown, in the order of their handles; where names are
// hidden, in that of their numbers.
func (p *reviewReader) lanes() []annotate.ID {
	return slices.DeleteFunc(p.of.participants(), func(id annotate.ID) bool { return p.off[id] })
}

// participants are the layers that are compared on the open article.
func (p *reviewPage) participants() []annotate.ID {
	if !hasDocument(p.app) {
		return nil
	}
	article := p.app.session.Document().Article.ID
	layers := slices.Clone(p.comparison().Layers())
	layers = slices.DeleteFunc(layers, func(id annotate.ID) bool { return !p.takesPart(id) })
	slices.SortStableFunc(layers, func(a, b annotate.ID) int {
		if p.hidden {
			return p.number(article, a) - p.number(article, b)
		}
		return strings.Compare(p.handle(article)(a), p.handle(article)(b))
	})
	return layers
}

// takesPart reports whether a layer has the open article done or holds a tag of it.
func (p *reviewPage) takesPart(layer annotate.ID) bool {
	d := p.app.session.Document()
	return d.State(layer) == annotate.StateDone || d.Count(layer) > 0
}

// toggle shows a layer or hides it; the zero one is that of decisions, which stands in
// place of the others.
func (p *reviewReader) toggle(layer annotate.ID) {
	if layer == (annotate.ID{}) || p.adjudicated {
		p.adjudicated = layer == annotate.ID{} && !p.adjudicated
	} else {
		p.off[layer] = !p.off[layer]
	}
	p.show()
}

// showScheme takes the looks of labels.
func (p *reviewReader) showScheme() { p.view.SetLooks(looks(p.of.app.scheme()), pageColors()) }

func (p *reviewReader) recolor() {
	p.background.recolor()
	p.edge.recolor()
	p.drawn = nil
	p.showTools()
	p.showScheme()
}

// words are those that are selected.
func (p *reviewReader) words() []text.Range {
	if p.document == nil {
		return nil
	}
	return p.view.Selected()
}
