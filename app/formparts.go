// This file owns two parts that forms are made of: a small text that wraps, and a row
// that leads elsewhere.

package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// note is a small text that wraps to the width that it is given, in a colour of the
// theme. While it says nothing it is not there.
type note struct {
	widget.BaseWidget
	label *label
	says  string
	ink   fyne.ThemeColorName
}

const (
	noteSize  = 12.5
	mostNotes = 30 // lines
)

func newNote(t *typesetter, says string, ink fyne.ThemeColorName) *note {
	n := &note{label: newLabel(t, noteSize, false, mostNotes), says: says, ink: ink}
	n.Hidden = says == ""
	n.ExtendBaseWidget(n)
	return n
}

// set has the note say something else. It reports whether it says something new.
func (n *note) set(says string) bool {
	if n.says == says {
		return false
	}
	n.says = says
	show(n, says != "")
	n.Resize(n.Size())
	return true
}

// Resize implements fyne.CanvasObject.
func (n *note) Resize(size fyne.Size) {
	n.BaseWidget.Resize(size)
	n.label.set(n.says, themeColor(n.ink), size.Width)
	n.label.Move(fyne.NewPos(0, 2))
}

// MinSize implements fyne.CanvasObject: as high as the text is in the width that it
// has.
func (n *note) MinSize() fyne.Size {
	width := n.Size().Width
	if width < 1 {
		width = 400
	}
	height := float32(0)
	for _, line := range n.label.setter.lines(n.says, noteSize, false, ceil(width), mostNotes) {
		height = max(height, line.Top+line.Height)
	}
	return fyne.NewSize(60, ceil(height)+4)
}

// CreateRenderer implements fyne.Widget.
func (n *note) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(n.label) }

// AccessibilityLabel implements fyne.Accessible.
func (n *note) AccessibilityLabel() string { return n.says }

// AccessibilityRole implements fyne.Accessible.
func (n *note) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// leadRow is a row of a form that leads elsewhere: what it leads to, and muted what
// that is.
type leadRow struct {
	widget.BaseWidget
	app              *App
	title, aside     string
	lead             func()
	focused, hovered bool
	onTaken          func() // the keyboard has come
}

const leadRowHeight = 29

func newLeadRow(a *App, title, aside string, lead func()) *leadRow {
	r := &leadRow{app: a, title: title, aside: aside, lead: lead}
	r.ExtendBaseWidget(r)
	return r
}

// Tapped implements fyne.Tappable.
func (r *leadRow) Tapped(*fyne.PointEvent) { r.lead() }

// FocusGained implements fyne.Focusable.
func (r *leadRow) FocusGained() {
	r.focused = true
	r.Refresh()
	taken(r.onTaken)
}

// FocusLost implements fyne.Focusable.
func (r *leadRow) FocusLost() { r.focused = false; r.Refresh() }

// TypedRune implements fyne.Focusable.
func (r *leadRow) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (r *leadRow) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		r.lead()
	default:
		r.app.handOn(e)
	}
}

// MouseIn implements desktop.Hoverable.
func (r *leadRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (r *leadRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *leadRow) MouseOut() { r.hovered = false; r.Refresh() }

// Cursor implements desktop.Cursorable.
func (r *leadRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MinSize implements fyne.CanvasObject.
func (r *leadRow) MinSize() fyne.Size { return fyne.NewSize(160, leadRowHeight) }

// AccessibilityLabel implements fyne.Accessible.
func (r *leadRow) AccessibilityLabel() string {
	if r.aside == "" {
		return r.title
	}
	return r.title + ", " + r.aside
}

// AccessibilityRole implements fyne.Accessible.
func (r *leadRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (r *leadRow) CreateRenderer() fyne.WidgetRenderer {
	d := &leadRowRenderer{row: r, back: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent), words: newWriting(r.app.setter), arrow: widget.NewIcon(nil)}
	d.back.CornerRadius = 4
	return d
}

type leadRowRenderer struct {
	row        *leadRow
	back, line *canvas.Rectangle
	words      *writing
	arrow      *widget.Icon
}

// Destroy implements fyne.WidgetRenderer.
func (d *leadRowRenderer) Destroy() {}

// MinSize implements fyne.WidgetRenderer.
func (d *leadRowRenderer) MinSize() fyne.Size { return d.row.MinSize() }

// Objects implements fyne.WidgetRenderer.
func (d *leadRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.back, d.words.Raster, d.arrow, d.line}
}

// Refresh implements fyne.WidgetRenderer.
func (d *leadRowRenderer) Refresh() {
	d.Layout(d.row.Size())
	for _, o := range d.Objects() {
		o.Refresh()
	}
}

// Layout implements fyne.WidgetRenderer.
func (d *leadRowRenderer) Layout(size fyne.Size) {
	setter := d.row.app.setter
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
	aside := min(setter.width(d.row.aside, 12.5, false)+1, size.Width*0.6)
	title := min(setter.width(d.row.title, 13.5, false)+1, size.Width-aside-50)
	d.words.clear()
	d.words.write(written{text: d.row.title, size: 13.5, color: themeColor(theme.ColorNameForeground), at: fyne.NewPos(8, 5), width: title})
	if d.row.aside != "" {
		d.words.write(written{text: d.row.aside, size: 12.5, color: themeColor(colorMuted), at: fyne.NewPos(8+title+12, 6), width: aside})
	}
	d.words.fit()
}
