// This file owns the row above the page in review: a button for each layer, and the one
// that hides names.

package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// reviewToolsLayout sets the layers at the left and a button at the right.
type reviewToolsLayout struct{}

// MinSize implements fyne.Layout.
func (*reviewToolsLayout) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, max(parts[0].MinSize().Height, parts[1].MinSize().Height))
}

// Layout implements fyne.Layout.
func (*reviewToolsLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const gap = 8
	right := parts[1].MinSize()
	put(parts[1], size.Width-right.Width, 0, right.Width, right.Height)
	put(parts[0], 0, 0, size.Width-right.Width-gap, size.Height)
}

// layerDrawn is all that a layer's button was made from.
type layerDrawn struct {
	id    annotate.ID // zero for that of decisions
	says  string
	shown bool
}

// showTools brings the row in step.
func (p *reviewReader) showTools() {
	if now := p.layersNow(); !slices.Equal(now, p.drawn) {
		p.showLayers(now)
	}
	says, importance := "Hide names", widget.MediumImportance
	if p.of.hidden {
		says, importance = "Names hidden", widget.HighImportance
	}
	if k := p.of.app.keyOf("review-names"); k != "" {
		says += "  " + k
	}
	if p.names.Text != says || p.names.Importance != importance {
		p.names.Importance = importance
		p.names.SetText(says)
	}
	p.tools.Refresh()
}

// layersNow are the layers of the open article.
func (p *reviewReader) layersNow() []layerDrawn {
	if !hasDocument(p.of.app) {
		return nil
	}
	article := p.of.app.session.Document().Article.ID
	var layers []layerDrawn
	for _, id := range p.of.participants() {
		layers = append(layers, layerDrawn{id, p.of.handle(article)(id), !p.off[id] && !p.adjudicated})
	}
	return append(layers, layerDrawn{says: "Adjudicated", shown: p.adjudicated})
}

// showLayers makes the buttons anew. Whether a layer is shown is told by its sign, full or
// hollow. The keyboard stays at the one that had it.
func (p *reviewReader) showLayers(now []layerDrawn) {
	a := p.of.app
	had := slices.IndexFunc(p.layers.Objects, func(o fyne.CanvasObject) bool { return a.window.Canvas().Focused() == o.(fyne.Focusable) })
	p.drawn, p.layers.Objects = now, nil
	for _, l := range now {
		b := newButton(a, l.says, func() { p.toggle(l.id) })
		b.Icon, b.name = theme.RadioButtonCheckedIcon(), l.says+", shown"
		if !l.shown {
			b.Icon, b.name, b.Importance = theme.RadioButtonIcon(), l.says+", hidden", widget.LowImportance
		}
		p.layers.Add(b)
	}
	p.layers.Refresh()
	if had >= 0 && had < len(now) {
		a.focus(p.layers.Objects[had].(fyne.Focusable))
	}
}
