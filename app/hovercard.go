// This file owns the card that opens while the pointer rests: on tagged words it
// tells which tags lie there, the smallest first.

package app

import (
	"fmt"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"dateline/annotate"
)

// hoverRest is how long the pointer rests before the card opens.
const hoverRest = 400 * time.Millisecond

// The measures of the card, and how many tags it tells of.
const (
	hoverWidth = 380
	hoverAway  = 22 // from the pointer
	hoverRows  = 6
)

// hoverCard lies over the page, or over a pane, and takes no clicks.
type hoverCard struct {
	app   *App
	layer *fyne.Container // over all of that
	back  *canvas.Rectangle
	lines []*tagLine
	more  *canvas.Text
	stop  func() // ends the wait for the pointer to rest; nil while none is on
}

func newHoverCard(a *App) *hoverCard {
	h := &hoverCard{app: a, layer: container.NewWithoutLayout(), back: canvas.NewRectangle(color.Transparent), more: ink("", colorMuted, 12, false)}
	h.back.CornerRadius, h.back.StrokeWidth = 6, 1
	return h
}

// hover opens the card for tags once the pointer has rested on them, and closes
// the one that is open.
func (h *hoverCard) hover(tags []annotate.ID, at fyne.Position) {
	h.close()
	if len(tags) == 0 {
		return
	}
	h.afterRest(func() { h.open(tags, at) })
}

// afterRest opens a card once the pointer has rested.
func (h *hoverCard) afterRest(open func()) {
	h.wait(h.app.work.Every(hoverRest, func() {
		h.wait(nil)
		open()
	}))
}

// wait ends one wait and begins another.
func (h *hoverCard) wait(stop func()) {
	if h.stop != nil {
		h.stop()
	}
	h.stop = stop
}

func (h *hoverCard) close() {
	h.wait(nil)
	if len(h.layer.Objects) > 0 {
		h.layer.RemoveAll()
	}
}

// open tells of tags beside a place of the window.
func (h *hoverCard) open(tags []annotate.ID, at fyne.Position) {
	if !hasDocument(h.app) || h.app.covered() {
		return
	}
	h.back.FillColor, h.back.StrokeColor = themeColor(colorPanel), themeColor(colorLine)
	objects := []fyne.CanvasObject{h.back}
	room := h.layer.Size()
	width := min(hoverWidth, room.Width-2*hoverAway)
	y := float32(4)
	for i, id := range tags[:min(len(tags), hoverRows)] {
		s, ok := h.app.session.Document().Span(id)
		if !ok {
			continue
		}
		if i == len(h.lines) {
			h.lines = append(h.lines, newTagLine(h.app))
		}
		line := h.lines[i]
		line.Resize(fyne.NewSize(width, tagLineHeight))
		line.Move(fyne.NewPos(0, y))
		line.set(s, false)
		objects = append(objects, line)
		y += tagLineHeight
	}
	if n := len(tags) - hoverRows; n > 0 {
		h.more.Text, h.more.Color = fmt.Sprintf("and %s more; Ctrl+click lists all", grouped(n)), themeColor(colorMuted)
		h.more.Move(fyne.NewPos(tagLineMargin, y+2))
		objects = append(objects, h.more)
		y += tagLineHeight
	}
	h.back.Resize(fyne.NewSize(width, y+4))
	h.place(objects, at, fyne.NewSize(width, y+4))
}

// place shows the card below a place of the window, or above it where there is no
// room.
func (h *hoverCard) place(objects []fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	room := h.layer.Size()
	at = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(h.layer))
	corner := fyne.NewPos(min(max(at.X-30, 4), max(room.Width-size.Width-4, 4)), at.Y+hoverAway)
	if corner.Y+size.Height > room.Height {
		corner.Y = max(at.Y-hoverAway-size.Height, 0)
	}
	for _, o := range objects {
		o.Move(o.Position().Add(corner))
	}
	h.back.Move(corner)
	h.layer.Objects = objects
	h.layer.Refresh()
}
