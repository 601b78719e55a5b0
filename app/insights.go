// This file owns the workspace of insights: whose layers are compared and by which measure
// on the left, the figures in the middle, and on the right the tags behind the chosen one.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/insights"
)

// insightsPage is the workspace of insights.
type insightsPage struct {
	app     *App
	content *fyne.Container
	// open shows a part of an article, which is in bytes.
	open func(article annotate.ID, at text.Range)

	grounds  []*swatch
	rules    []*swatch
	headings []*canvas.Text

	layers   *fyne.Container // a box for each
	measures *rowList
	hardest  *rowList
	heat     *figureGrid
	blind    *note // how many articles are left out since they are read blind
	about    *note // the measure
	pair     *choice
	confused *figureGrid
	matched  *note // how tags were matched for it
	tables   *container.Scroll
	none     *fyne.Container // what is said in place of the figures
	says     *canvas.Text    // how far the work is, or what was compared
	stop     *button
	again    *button
	gamma    *button
	between  *button
	foot     *fyne.Container
	behind   *figurePlaces

	work     insightsWork
	measure  insights.Measure
	wanted   map[annotate.ID]bool // layers that were ticked, or unticked
	inPair   int                  // the pair whose confusion is shown, by its place in Pairs
	drawn    insights.Table       // that has the keyboard, or had it last
	hard     []insights.Hard
	compared *insights.Comparison // nil until there is one
	waits    bool                 // the figures get the keyboard once they are there
}

func newInsightsPage(a *App) *insightsPage {
	p := &insightsPage{app: a, measure: insights.Exact, wanted: map[annotate.ID]bool{}}
	p.open = p.openArticle
	p.work.page = p
	p.behind = newFigurePlaces(p)
	p.content = container.New(&insightsLayout{}, p.left(), p.middle(), p.right())
	return p
}

func (p *insightsPage) heading(s string) *canvas.Text {
	h := heading(s)
	p.headings = append(p.headings, h)
	return h
}

func (p *insightsPage) ground(name fyne.ThemeColorName) fyne.CanvasObject {
	s := newSwatch(name)
	p.grounds = append(p.grounds, s)
	return s.Raster
}

func (p *insightsPage) line(standing bool) fyne.CanvasObject {
	s := rule(colorLine, standing)
	p.rules = append(p.rules, s)
	return s.Raster
}

// insightsMargin is the space between a pane's edge and what stands in it.
const insightsMargin = 14

// left is the pane of what is compared, and of the hardest articles.
func (p *insightsPage) left() fyne.CanvasObject {
	p.layers = container.New(layout.NewCustomPaddedVBoxLayout(0))
	p.measures = p.newMeasures()
	p.hardest = p.newHardest()
	titled := func(title string, top float32) fyne.CanvasObject {
		return inset(p.heading(title), top, 2, insightsMargin, 4)
	}
	body := container.New(&insightsLeftLayout{}, titled("Layers", 12), inset(p.layers, 0, 0, 7, 7), titled("Measure", 12), p.measures,
		titled("Hardest articles", 12), p.hardest)
	return container.NewStack(p.ground(colorPanel), frame(nil, nil, nil, p.line(true), body))
}

// middle is the pane of the figures.
func (p *insightsPage) middle() fyne.CanvasObject {
	a := p.app
	p.heat, p.confused = newFigureGrid(p), newFigureGrid(p)
	p.blind = newNote(a.setter, "", theme.ColorNameForeground)
	p.about, p.matched = newNote(a.setter, "", colorMuted), newNote(a.setter, insights.ConfusionSays, colorMuted)
	p.pair = newChoice(a, nil, "", func(string) { p.pairChosen() })
	tables := container.New(&insightsTablesLayout{}, p.blind, p.heat, p.about, p.heading("Confusion of labels"), p.pair, p.confused, p.matched)
	p.tables = container.NewScroll(tables)
	p.none = container.NewStack()
	p.says = ink("", colorMuted, 12.5, false)
	p.stop = newButton(a, "Stop", p.work.end)
	p.again = newButton(a, "Compare anew", func() { a.runCommand("insights-again") })
	p.gamma = newButton(a, "Compute gamma", func() { a.runCommand("insights-gamma") })
	p.between = newButton(a, "Compute intervals", func() { a.runCommand("insights-intervals") })
	p.foot = container.New(&insightsFootLayout{}, p.says, p.stop, p.again, p.gamma, p.between)
	top := container.NewStack(p.ground(colorTools), inset(p.foot, 8, 8, 28, 14))
	return frame(container.New(layout.NewCustomPaddedVBoxLayout(0), top, p.line(false)), nil, nil, nil, container.NewStack(p.tables, p.none))
}

// right is the pane of what stands behind a figure.
func (p *insightsPage) right() fyne.CanvasObject {
	return container.NewStack(p.ground(colorPanel), frame(nil, nil, p.line(true), nil, p.behind.content))
}

// show writes everything anew.
func (p *insightsPage) show() {
	p.showLayers()
	p.showState()
	p.measures.Refresh()
	p.hardest.Refresh()
	p.content.Refresh()
}

// showFigures writes the tables anew.
func (p *insightsPage) showFigures() {
	c := p.compared
	p.blind.set(blindWords(c.Blind))
	show(p.blind, c.Blind > 0)
	p.about.set(p.measure.Says())
	p.heat.set(c.HeatMap(p.measure))
	p.hard = c.Hardest()
	p.hardest.moveTo(0)
	var pairs []string
	for _, g := range c.Pairs() {
		pairs = append(pairs, g.Title())
	}
	p.inPair = min(p.inPair, max(len(pairs)-1, 0))
	p.pair.Options, p.pair.Selected = pairs, ""
	if len(pairs) > 0 {
		p.pair.Selected = pairs[p.inPair]
	}
	p.pair.Refresh()
	p.showConfusion()
}

func (p *insightsPage) showConfusion() {
	if len(p.compared.Pairs()) == 0 {
		p.confused.set(insights.Table{})
	} else {
		p.confused.set(p.compared.ConfusionTable(p.inPair))
	}
	p.arrange()
}

// arrange gives the tables the room that they need.
func (p *insightsPage) arrange() {
	p.tables.Content.Refresh()
	p.tables.Refresh()
}

// pairChosen shows the confusion of another pair.
func (p *insightsPage) pairChosen() {
	for i, g := range p.compared.Pairs() {
		if g.Title() == p.pair.Selected {
			p.inPair = i
		}
	}
	p.showConfusion()
}

// openArticle shows a part of an article with all layers.
func (p *insightsPage) openArticle(article annotate.ID, at text.Range) {
	p.app.review.visit(article, at)
}

func (p *insightsPage) recolor() {
	for _, s := range append(p.grounds, p.rules...) {
		s.recolor()
	}
	for _, h := range append(p.headings, p.says) {
		h.Color = themeColor(colorMuted)
		h.Refresh()
	}
	for _, n := range []*note{p.blind, p.about, p.matched} {
		n.Resize(n.Size())
		n.Refresh()
	}
	for _, o := range []fyne.CanvasObject{p.heat, p.confused, p.measures, p.hardest} {
		o.Refresh()
	}
	p.behind.recolor()
}
