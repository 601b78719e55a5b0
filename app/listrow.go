// This file owns how the rows of lists are drawn: again only where something in
// them differs, since a list refreshes all of its rows at each step.

package app

import "fyne.io/fyne/v2"

// listRow is a row of a list.
type listRow interface {
	fyne.Widget
	// draw writes the row anew for what it shows and its width. It reports
	// whether there was something new to write.
	draw() bool
}

type listRowRenderer struct {
	row     listRow
	objects []fyne.CanvasObject
}

// Destroy implements fyne.WidgetRenderer.
func (r *listRowRenderer) Destroy() {}

// Objects implements fyne.WidgetRenderer.
func (r *listRowRenderer) Objects() []fyne.CanvasObject { return r.objects }

// MinSize implements fyne.WidgetRenderer.
func (r *listRowRenderer) MinSize() fyne.Size { return r.row.MinSize() }

// Layout implements fyne.WidgetRenderer.
func (r *listRowRenderer) Layout(fyne.Size) { r.row.draw() }

// Refresh implements fyne.WidgetRenderer.
func (r *listRowRenderer) Refresh() {
	if r.row.draw() {
		for _, o := range r.objects {
			o.Refresh()
		}
	}
}
