// This file owns where the parts of review stand.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// reviewLayout gives the panes at the sides their width, and the page the rest. In a narrow
// window the sides shrink; in a narrower one the queue goes, since J and K walk it without
// being seen, and comes in for a time in place of the case in hand.
type reviewLayout struct {
	narrow bool // there is no room for both sides
	wanted bool // and the queue is in
}

// MinSize implements fyne.Layout.
func (*reviewLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(minPageWidth+minInspectorWidth, 260)
}

// Layout implements fyne.Layout.
func (l *reviewLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	left, right := float32(libraryWidth), float32(inspectorWidth)
	if short := minPageWidth + left + right - size.Width; short > 0 {
		left -= short / 2
		right -= short / 2
	}
	l.narrow = left < minLibraryWidth || right < minInspectorWidth
	switch {
	case l.narrow && l.wanted:
		left, right = libraryWidth, 0
	case l.narrow:
		left = 0
		right = min(inspectorWidth, max(size.Width-minPageWidth, minInspectorWidth))
	}
	place(parts[0], 0, left, size.Height)
	place(parts[1], left, size.Width-left-right, size.Height)
	place(parts[2], size.Width-right, right, size.Height)
}

// toggleQueue brings the keyboard to the queue. In a narrow window it comes in for that, or
// goes again.
func (p *reviewPage) toggleQueue() {
	if p.room.narrow {
		p.bringQueue(!p.room.wanted)
	}
	p.app.focus(p.list)
}

// bringQueue has the queue come in, in a narrow window, or go. It reports whether that is
// another than before.
func (p *reviewPage) bringQueue(in bool) bool {
	if p.room.wanted == in {
		return false
	}
	p.room.wanted = in
	p.content.Layout.Layout(p.content.Objects, p.content.Size())
	p.page.showTools()
	return true
}

// left is the pane of the queue.
func (p *reviewPage) left() fyne.CanvasObject {
	body := container.NewStack(p.list, p.head.none)
	return container.NewStack(p.head.background.Raster, frame(nil, nil, nil, p.head.edge.Raster, frame(p.head.content, nil, nil, nil, body)))
}

// flowLayout sets parts side by side in as many rows as they need.
type flowLayout struct {
	gap   float32
	width float32 // that was given last
}

// MinSize implements fyne.Layout: for the width that it has.
func (l *flowLayout) MinSize(parts []fyne.CanvasObject) fyne.Size {
	width := l.width
	if width < 1 {
		width = inspectorWidth - 28
	}
	return fyne.NewSize(80, l.lay(parts, width, func(fyne.CanvasObject, float32, float32, fyne.Size) {}))
}

// Layout implements fyne.Layout.
func (l *flowLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.lay(parts, size.Width, func(o fyne.CanvasObject, x, y float32, of fyne.Size) { put(o, x, y, of.Width, of.Height) })
}

func (l *flowLayout) lay(parts []fyne.CanvasObject, width float32, at func(fyne.CanvasObject, float32, float32, fyne.Size)) (height float32) {
	x, y := float32(0), float32(0)
	for _, o := range parts {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		if x > 0 && x+size.Width > width {
			x, y = 0, height+l.gap
		}
		at(o, x, y, size)
		x += size.Width + l.gap
		height = max(height, y+size.Height)
	}
	return height
}
