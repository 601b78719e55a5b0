// This file owns the row of one reason why tags do not fit a format: how many there are,
// and why. It leads to the list of them.

package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/storage/export"
)

type lossRow struct {
	widget.BaseWidget
	app              *App
	kind             export.Kind
	lead             func()
	focused, hovered bool
}

// The measures of the row, in device-independent pixels.
const (
	lossCount = 52 // the width of the number
	lossMost  = 4  // lines
	lossSize  = 13
)

func newLossRow(a *App, kind export.Kind, lead func()) *lossRow {
	r := &lossRow{app: a, kind: kind, lead: lead}
	r.ExtendBaseWidget(r)
	return r
}

// why is the reason as it stands in the row.
func (r *lossRow) why() string { return capital(r.kind.Why) }

// room is the width of the reason.
func (r *lossRow) room(width float32) float32 {
	if width < 1 {
		width = 320
	}
	return max(width-lossCount-34, 40)
}

// MinSize implements fyne.CanvasObject: as high as the reason is in the width that it has.
func (r *lossRow) MinSize() fyne.Size {
	height := float32(0)
	for _, line := range r.app.setter.lines(r.why(), lossSize, false, ceil(r.room(r.Size().Width)), lossMost) {
		height = max(height, line.Top+line.Height)
	}
	return fyne.NewSize(120, ceil(height)+10)
}

// Tapped implements fyne.Tappable.
func (r *lossRow) Tapped(*fyne.PointEvent) { r.lead() }

// FocusGained implements fyne.Focusable.
func (r *lossRow) FocusGained() { r.focused = true; r.Refresh() }

// FocusLost implements fyne.Focusable.
func (r *lossRow) FocusLost() { r.focused = false; r.Refresh() }

// TypedRune implements fyne.Focusable.
func (r *lossRow) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (r *lossRow) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		r.lead()
	case fyne.KeyDown:
		r.app.window.Canvas().FocusNext()
	case fyne.KeyUp:
		r.app.window.Canvas().FocusPrevious()
	default:
		r.app.handOn(e)
	}
}

// MouseIn implements desktop.Hoverable.
func (r *lossRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (r *lossRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *lossRow) MouseOut() { r.hovered = false; r.Refresh() }

// Cursor implements desktop.Cursorable.
func (r *lossRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel implements fyne.Accessible.
func (r *lossRow) AccessibilityLabel() string { return grouped(r.kind.Count) + ", " + r.why() }

// AccessibilityRole implements fyne.Accessible.
func (r *lossRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (r *lossRow) CreateRenderer() fyne.WidgetRenderer {
	d := &lossRowRenderer{row: r, back: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent), arrow: widget.NewIcon(nil)}
	d.count, d.why = newLabel(r.app.setter, lossSize, true, 1), newLabel(r.app.setter, lossSize, false, lossMost)
	d.back.CornerRadius = 4
	return d
}

type lossRowRenderer struct {
	row        *lossRow
	back, line *canvas.Rectangle
	count, why *label
	arrow      *widget.Icon
}

// Destroy implements fyne.WidgetRenderer.
func (d *lossRowRenderer) Destroy() {}

// MinSize implements fyne.WidgetRenderer.
func (d *lossRowRenderer) MinSize() fyne.Size { return d.row.MinSize() }

// Objects implements fyne.WidgetRenderer.
func (d *lossRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.back, d.count, d.why, d.arrow, d.line}
}

// Refresh implements fyne.WidgetRenderer.
func (d *lossRowRenderer) Refresh() {
	d.Layout(d.row.Size())
	for _, o := range d.Objects() {
		o.Refresh()
	}
}

// Layout implements fyne.WidgetRenderer.
func (d *lossRowRenderer) Layout(size fyne.Size) {
	d.back.FillColor, d.line.FillColor = color.Transparent, themeColor(colorRow)
	switch {
	case d.row.focused:
		d.back.FillColor = themeColor(theme.ColorNameFocus)
	case d.row.hovered:
		d.back.FillColor = themeColor(theme.ColorNameHover)
	}
	put(d.back, 0, 0, size.Width, size.Height)
	put(d.line, 4, size.Height-1, size.Width-8, 1)
	d.arrow.SetResource(theme.NewColoredResource(theme.MenuExpandIcon(), colorMuted))
	put(d.arrow, size.Width-22, (size.Height-16)/2, 16, 16)
	ink := themeColor(theme.ColorNameForeground)
	d.count.set(grouped(d.row.kind.Count), ink, lossCount-8)
	d.count.Move(fyne.NewPos(8, 4))
	d.why.set(d.row.why(), ink, d.row.room(size.Width))
	d.why.Move(fyne.NewPos(8+lossCount-8, 4))
}
