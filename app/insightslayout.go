// This file owns where the parts of the insights stand.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// insightsLayout gives the panes at the sides their width, and the figures the rest; in a
// narrow window the sides shrink.
type insightsLayout struct{}

// MinSize implements fyne.Layout.
func (*insightsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(minPageWidth+minInspectorWidth, 260)
}

// Layout implements fyne.Layout.
func (*insightsLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	left, right := float32(libraryWidth), float32(inspectorWidth)
	if short := minPageWidth + left + right - size.Width; short > 0 {
		left = max(left-short/2, minLibraryWidth)
		right = max(right-short/2, minLibraryWidth)
	}
	put(parts[0], 0, 0, left, size.Height)
	put(parts[1], left, 0, size.Width-left-right, size.Height)
	put(parts[2], size.Width-right, 0, right, size.Height)
}

// insightsLeftLayout sets titles and lists one below the other. The last list takes what
// the others leave.
type insightsLeftLayout struct{}

// MinSize implements fyne.Layout.
func (*insightsLeftLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(minLibraryWidth, 200)
}

// Layout implements fyne.Layout.
func (*insightsLeftLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, o := range parts {
		height := o.MinSize().Height
		switch l, isList := o.(*rowList); {
		case i == len(parts)-1:
			height = max(size.Height-y, 0)
		case isList:
			height = min(float32(l.count())*(l.rowHeight()+theme.Padding()), max(size.Height-y, 0))
		}
		put(o, 0, y, size.Width, height)
		y += height
	}
}

// insightsTablesLayout sets the tables one below the other, each under what is said of it.
type insightsTablesLayout struct{}

// The measures of the tables' pane.
const (
	tablesMargin = 28
	tablesGap    = 12
	choiceWidth  = 260
)

// MinSize implements fyne.Layout.
func (l *insightsTablesLayout) MinSize(parts []fyne.CanvasObject) fyne.Size {
	width, height := float32(0), float32(2*tablesMargin-tablesGap)
	for _, o := range parts {
		if o.Visible() {
			if _, isTable := o.(*figureGrid); isTable {
				width = max(width, o.MinSize().Width)
			}
			height += o.MinSize().Height + tablesGap
		}
	}
	return fyne.NewSize(width+2*tablesMargin, height+tablesMargin)
}

// Layout implements fyne.Layout.
func (l *insightsTablesLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const mostWords = 640 // the width of a note that is easily read
	y := float32(tablesMargin)
	for _, o := range parts {
		if !o.Visible() {
			continue
		}
		width := size.Width - 2*tablesMargin
		switch o.(type) {
		case *note:
			width = min(width, mostWords)
			o.Resize(fyne.NewSize(width, o.Size().Height)) // what wraps knows its height by its width
		case *choice:
			width = min(width, choiceWidth)
		case *figureGrid:
			width = o.MinSize().Width
		default:
			y += tablesMargin
		}
		put(o, tablesMargin, y, width, o.MinSize().Height)
		y += o.MinSize().Height + tablesGap
	}
}

// insightsFootLayout sets what is said at the left and the buttons at the right, those that
// have room.
type insightsFootLayout struct{}

// MinSize implements fyne.Layout.
func (*insightsFootLayout) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(120, parts[1].MinSize().Height)
}

// Layout implements fyne.Layout.
func (*insightsFootLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const gap = 8
	x := size.Width
	for i := len(parts) - 1; i > 0; i-- {
		if width := parts[i].MinSize().Width; parts[i].Visible() {
			x -= width
			put(parts[i], x, 0, width, size.Height)
			x -= gap
		}
	}
	height := parts[0].MinSize().Height
	put(parts[0], 0, (size.Height-height)/2, max(x, 0), height)
}
