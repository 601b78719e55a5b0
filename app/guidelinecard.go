// This file owns the card that tells a guideline while the pointer rests on what it
// is about: the button of a label, or a value.

package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
)

// guidelineWidth is the most that the card is wide, and guidelineRows how many lines of
// the rule and how many examples it shows; the sheet shows all.
const (
	guidelineWidth = 420
	guidelineRows  = 8
)

// told is what the card says.
type told struct {
	title     string
	ink       color.Color // of the title
	guideline annotate.Guideline
	foot      string // "" for nothing
}

// explain opens the card at a place of the window once the pointer has rested there. Of
// what has no guideline there is nothing to read, and what is open closes.
func (h *hoverCard) explain(t told, at fyne.Position) {
	h.close()
	if !t.guideline.IsZero() {
		h.afterRest(func() { h.tell(t, at) })
	}
}

// tell opens the card.
func (h *hoverCard) tell(t told, at fyne.Position) {
	if h.app.covered() {
		return
	}
	h.back.FillColor, h.back.StrokeColor = themeColor(colorPanel), themeColor(colorLine)
	width := min(guidelineWidth, h.layer.Size().Width-8)
	const margin = 14
	objects, y := []fyne.CanvasObject{h.back}, float32(margin-4)
	write := func(s string, size float32, bold bool, c color.Color, most int) {
		if s == "" {
			return
		}
		l := newLabel(h.app.setter, size, bold, most)
		height := l.set(s, c, width-2*margin)
		l.Move(fyne.NewPos(margin, y))
		objects, y = append(objects, l), y+height+4
	}
	write(t.title, 13.5, true, t.ink, 1)
	write(t.guideline.Text, 13.5, false, themeColor(theme.ColorNameForeground), guidelineRows)
	for _, e := range t.guideline.Examples[:min(len(t.guideline.Examples), guidelineRows)] {
		write("“"+e+"”", 13, false, themeColor(theme.ColorNameForeground), 2)
	}
	write(t.foot, 12, false, themeColor(colorMuted), 1)
	size := fyne.NewSize(width, y+margin-8)
	h.back.Resize(size)
	h.place(objects, at, size)
}
