// This file owns how the three panes share the window, and the small drawn
// parts that more than one of them is made of.

package app

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// The widths of the panes at the sides, in Fyne's device-independent pixels.
const (
	libraryWidth   = 280
	inspectorWidth = 330
	historyWidth   = 380
	minPageWidth   = 470
)

// The least widths of the panes at the sides.
const (
	minLibraryWidth   = 200
	minInspectorWidth = 306
)

// paneLayout gives the panes at the sides their width and the page the rest.
// In a narrow window the sides shrink; in a narrower one the library goes, since
// the page and what is said of a tag are needed to work, and Ctrl+Page Down and
// the palette reach the articles. Only the page has them both away, or one of them
// beside it; so the library comes in where there is no room for both. The history takes
// the inspector's place while it is open.
type paneLayout struct {
	only    *pageOnly
	history *historyPane
}

func (*paneLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(minPageWidth+minInspectorWidth, 260)
}

func (l *paneLayout) Layout(panes []fyne.CanvasObject, size fyne.Size) {
	left, right := float32(libraryWidth), float32(inspectorWidth)
	if l.history.open {
		right = historyWidth
	}
	if short := minPageWidth + left + right - size.Width; short > 0 {
		left -= short / 2
		right -= short / 2
	}
	narrow := left < minLibraryWidth || right < minInspectorWidth
	if narrow {
		left = 0
		right = min(inspectorWidth, max(size.Width-minPageWidth, minInspectorWidth))
	}
	switch {
	case l.only.library && (narrow || l.only.on):
		left, right = libraryWidth, 0
	case l.only.on:
		left = 0
		if !l.only.inspector && !l.history.open {
			right = 0
		}
	}
	place(panes[0], 0, left, size.Height)
	place(panes[1], left, size.Width-left-right, size.Height)
	inspector, history := right, float32(0)
	if l.history.open {
		inspector, history = 0, right
	}
	place(panes[2], size.Width-right, inspector, size.Height)
	place(panes[3], size.Width-right, history, size.Height)
}

func place(o fyne.CanvasObject, x, width, height float32) {
	if width <= 0 {
		o.Hide()
		return
	}
	o.Show()
	o.Move(fyne.NewPos(x, 0))
	o.Resize(fyne.NewSize(width, height))
}

// swatch is an area in a colour of the theme, which follows the theme. What is
// put on the screen is its Raster, since Fyne draws no type that it does not know:
// a picture of one pixel, which where OpenGL is drawn in software costs half as
// much as a rectangle.
type swatch struct{ *canvas.Raster }

func newSwatch(name fyne.ThemeColorName) *swatch {
	s := canvas.NewRaster(func(int, int) image.Image {
		pixel := image.NewRGBA(image.Rect(0, 0, 1, 1))
		pixel.Set(0, 0, themeColor(name))
		return pixel
	})
	s.ScaleMode = canvas.ImageScalePixels
	return &swatch{s}
}

func (s *swatch) recolor() { s.Refresh() }

// rule is a thin line, lying or standing.
func rule(name fyne.ThemeColorName, standing bool) *swatch {
	s := newSwatch(name)
	if standing {
		s.SetMinSize(fyne.NewSize(1, 0))
	} else {
		s.SetMinSize(fyne.NewSize(0, 1))
	}
	return s
}

// ink is one line of text in a colour of the theme.
func ink(s string, name fyne.ThemeColorName, size float32, bold bool) *canvas.Text {
	t := canvas.NewText(s, themeColor(name))
	t.TextSize = size
	t.TextStyle.Bold = bold
	return t
}

// heading is the small title of a part of a pane.
func heading(s string) *canvas.Text { return ink(s, colorMuted, 12, true) }

// frame sets parts around a middle that takes the room that is left, without
// space between them. Any part may be nil.
func frame(top, bottom, left, right, middle fyne.CanvasObject) *fyne.Container {
	l := &frameLayout{top: top, bottom: bottom, left: left, right: right, middle: middle}
	c := container.New(l)
	for _, o := range []fyne.CanvasObject{middle, top, bottom, left, right} {
		if o != nil {
			c.Add(o)
		}
	}
	return c
}

type frameLayout struct{ top, bottom, left, right, middle fyne.CanvasObject }

func (l *frameLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	top, bottom, left, right, middle := least(l.top), least(l.bottom), least(l.left), least(l.right), least(l.middle)
	return fyne.NewSize(max(left.Width+middle.Width+right.Width, top.Width, bottom.Width),
		max(left.Height, middle.Height, right.Height)+top.Height+bottom.Height)
}

func (l *frameLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	top, bottom, left, right := least(l.top), least(l.bottom), least(l.left), least(l.right)
	height := size.Height - top.Height - bottom.Height
	put(l.top, 0, 0, size.Width, top.Height)
	put(l.bottom, 0, size.Height-bottom.Height, size.Width, bottom.Height)
	put(l.left, 0, top.Height, left.Width, height)
	put(l.right, size.Width-right.Width, top.Height, right.Width, height)
	put(l.middle, left.Width, top.Height, size.Width-left.Width-right.Width, height)
}

func least(o fyne.CanvasObject) fyne.Size {
	if o == nil || !o.Visible() {
		return fyne.Size{}
	}
	return o.MinSize()
}

func put(o fyne.CanvasObject, x, y, width, height float32) {
	if o != nil {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
	}
}

// clipped shows no more of content than its own rectangle.
func clipped(content fyne.CanvasObject) *container.Clip {
	c := container.NewClip(content)
	c.ExtendBaseWidget(c) // else its first Resize reaches nothing
	return c
}

// inset puts space around content.
func inset(o fyne.CanvasObject, top, bottom, left, right float32) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), o)
}

// emptyState says in one line what will stand in a pane, with what to press.
func emptyState(says string, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	label := widget.NewLabel(says)
	label.Wrapping = fyne.TextWrapWord
	label.Alignment = fyne.TextAlignCenter
	column := container.NewVBox(label)
	for _, b := range buttons {
		column.Add(container.NewCenter(b))
	}
	return container.NewVBox(layout.NewSpacer(), column, layout.NewSpacer())
}

// fit cuts s so that it is no wider than width, with "…" where it was cut.
func fit(s string, size float32, style fyne.TextStyle, width float32) string {
	if fyne.MeasureText(s, size, style).Width <= width {
		return s
	}
	runes := []rune(s)
	low, high := 0, len(runes)
	for low < high {
		middle := (low + high + 1) / 2
		if fyne.MeasureText(string(runes[:middle])+"…", size, style).Width <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return string(runes[:low]) + "…"
}

// parseColor reads "#RRGGBB". It answers grey to what it cannot read.
func parseColor(hex string) color.NRGBA {
	var v uint32
	if len(hex) != 7 || hex[0] != '#' {
		return rgb(0x777777)
	}
	for _, c := range hex[1:] {
		v <<= 4
		switch {
		case c >= '0' && c <= '9':
			v |= uint32(c - '0')
		case c >= 'a' && c <= 'f':
			v |= uint32(c-'a') + 10
		case c >= 'A' && c <= 'F':
			v |= uint32(c-'A') + 10
		default:
			return rgb(0x777777)
		}
	}
	return rgb(v)
}
