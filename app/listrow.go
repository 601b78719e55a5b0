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

// rowByKey is the row to which a key goes in a list of count rows of a height; ok is
// false for a key that goes to none. In a list without rows it is 0.
func rowByKey(k fyne.KeyName, list fyne.CanvasObject, at, count int, height float32) (row int, ok bool) {
	page := max(int(list.Size().Height/height)-1, 1) // what is in view, less one
	switch k {
	case fyne.KeyUp:
		row = at - 1
	case fyne.KeyDown:
		row = at + 1
	case fyne.KeyPageUp:
		row = at - page
	case fyne.KeyPageDown:
		row = at + page
	case fyne.KeyHome:
		row = 0
	case fyne.KeyEnd:
		row = count - 1
	default:
		return 0, false
	}
	return max(min(row, count-1), 0), true
}
