// This file owns the row above the page in review: a button for each layer, the one that
// hides names and, in a narrow window, the one that brings the queue in.

package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// reviewToolsLayout sets the layers at the left, the button of names at the right and, where
// there is no room for the queue, the button of that before them.
type reviewToolsLayout struct{ room *reviewLayout }

// MinSize implements fyne.Layout.
func (*reviewToolsLayout) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, max(parts[0].MinSize().Height, parts[1].MinSize().Height, parts[2].MinSize().Height))
}

// Layout implements fyne.Layout.
func (l *reviewToolsLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const gap = 8
	right := parts[1].MinSize()
	put(parts[1], size.Width-right.Width, 0, right.Width, right.Height)
	left := float32(0)
	if show(parts[2], l.room.narrow); l.room.narrow {
		queue := parts[2].MinSize()
		put(parts[2], 0, 0, queue.Width, queue.Height)
		left = queue.Width + gap
	}
	put(parts[0], left, 0, size.Width-left-right.Width-gap, size.Height)
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
	p.showQueueButton()
	p.tools.Refresh()
}

// showQueueButton says on the button of the queue what it brings in.
func (p *reviewReader) showQueueButton() {
	says := "Queue"
	if p.of.room.wanted {
		says = "Case in hand"
	}
	if k := p.of.app.keyOf("review-queue"); k != "" {
		says += "  " + k
	}
	if p.queue.Text != says {
		p.queue.SetText(says)
	}
	p.row.Layout.Layout(p.row.Objects, p.row.Size())
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
