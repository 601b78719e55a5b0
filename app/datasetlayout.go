// This file owns how the sheet of datasets is laid out: what would come in at the left, the
// choices at the right, the buttons below both.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

type datasetLayout struct{}

// MinSize implements fyne.Layout.
func (*datasetLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(620, 320) }

// Layout implements fyne.Layout.
func (*datasetLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const gap = 10
	side := min(max(size.Width*0.32, 300), 330)
	foot := parts[4].MinSize().Height
	height := size.Height - foot - 2*gap
	putScroll(parts[0].(*container.Scroll), 0, size.Width-side-1, height)
	put(parts[1], size.Width-side-1, 0, 1, height)
	putScroll(parts[2].(*container.Scroll), size.Width-side, side, height)
	put(parts[3], 0, height+gap/2, size.Width, 1)
	put(parts[4], 0, height+gap, size.Width, foot)
}

// putScroll gives a scroll its place. What it shows is wrapped to its width first, so that it
// knows how high that is.
func putScroll(s *container.Scroll, x, width, height float32) {
	width = max(width, 1)
	s.Content.Resize(fyne.NewSize(width, s.Content.MinSize().Height))
	put(s, x, 0, width, height)
	s.Refresh()
}

// stackLayout sets parts one under another, each as high as it is in the width that there is.
type stackLayout struct{ gap float32 }

// MinSize implements fyne.Layout: for the widths that the parts have.
func (l *stackLayout) MinSize(parts []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range parts {
		if !o.Visible() {
			continue
		}
		if size.Height > 0 {
			size.Height += l.gap
		}
		least := o.MinSize()
		size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
	}
	return size
}

// Layout implements fyne.Layout.
func (l *stackLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range parts {
		if !o.Visible() {
			continue
		}
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height)) // what wraps knows its height by its width
		height := o.MinSize().Height
		put(o, 0, y, size.Width, height)
		y += height + l.gap
	}
}

// columnsLayout sets parts side by side in columns of one width.
type columnsLayout struct{ gap float32 }

// MinSize implements fyne.Layout.
func (l *columnsLayout) MinSize(parts []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range parts {
		size = size.Max(o.MinSize())
	}
	return fyne.NewSize(size.Width*float32(len(parts)), size.Height)
}

// Layout implements fyne.Layout.
func (l *columnsLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	width := (size.Width - l.gap*float32(len(parts)-1)) / float32(max(len(parts), 1))
	for i, o := range parts {
		put(o, float32(i)*(width+l.gap), 0, width, size.Height)
	}
}
