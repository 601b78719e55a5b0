// This file owns the guideline of a label where one tags: a card while the pointer
// rests on its button, and the sheet by F1.

package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
)

// guidelineWidth is the width of the card, and guidelineRows how many lines of the
// rule and how many examples it shows; the sheet shows all.
const (
	guidelineWidth = 420
	guidelineRows  = 8
)

// FocusGained implements fyne.Focusable.
func (b *labelButton) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost implements fyne.Focusable.
func (b *labelButton) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune implements fyne.Focusable.
func (b *labelButton) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: arrows go from label to label.
func (b *labelButton) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Tapped(nil)
	case fyne.KeyLeft:
		b.beside(-1)
	case fyne.KeyRight:
		b.beside(1)
	default:
		if !b.app.handOn(e) {
			b.app.press(chord{e.Name, currentModifiers()}, false)
		}
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (b *labelButton) TypedShortcut(s fyne.Shortcut) { b.app.handOnShortcut(s) }

// beside gives the keyboard to the button at one side.
func (b *labelButton) beside(by int) {
	row := b.app.reader.labels.Objects
	for i, o := range row {
		if o == fyne.CanvasObject(b) && i+by >= 0 && i+by < len(row) {
			b.app.focus(row[i+by].(fyne.Focusable))
			return
		}
	}
}

// help explains the label that the pointer or the keyboard is on, or else shows the
// keys and commands.
func (a *App) help() {
	b, focused := a.window.Canvas().Focused().(*labelButton)
	if !focused {
		b = a.reader.pointed
	}
	if b == nil {
		a.showHelp()
		return
	}
	a.reader.hover.close()
	a.showLabelGuideline(b.label)
}

func schemeVersion(s annotate.Scheme) string {
	return "Version " + grouped(s.Version) + " of the tag scheme"
}

// explain opens the card of a label once the pointer has rested on its button, where
// there is something to read.
func (h *hoverCard) explain(b *labelButton) {
	h.close()
	if b.label.Guideline.IsZero() {
		return
	}
	h.stop = h.app.work.Every(hoverRest, func() {
		h.wait(nil)
		h.openGuideline(b)
	})
}

// openGuideline opens the card below a label's button.
func (h *hoverCard) openGuideline(b *labelButton) {
	if h.app.covered() {
		return
	}
	h.back.FillColor, h.back.StrokeColor = themeColor(colorPanel), themeColor(colorLine)
	width := min(guidelineWidth, h.layer.Size().Width-8)
	const margin = 14
	objects, y := []fyne.CanvasObject{h.back}, float32(margin-4)
	write := func(s string, size float32, bold bool, c color.Color, most int) {
		l := newLabel(h.app.setter, size, bold, most)
		height := l.set(s, c, width-2*margin)
		l.Move(fyne.NewPos(margin, y))
		objects, y = append(objects, l), y+height+4
	}
	g := b.label.Guideline
	write(b.label.Title(), 13.5, true, inkOf(b.label.Color), 1)
	if g.Text != "" {
		write(g.Text, 13.5, false, themeColor(theme.ColorNameForeground), guidelineRows)
	}
	for _, e := range g.Examples[:min(len(g.Examples), guidelineRows)] {
		write("“"+e+"”", 13, false, themeColor(theme.ColorNameForeground), 2)
	}
	write(schemeVersion(h.app.scheme())+" · F1 shows all", 12, false, themeColor(colorMuted), 1)
	size := fyne.NewSize(width, y+margin-8)
	h.back.Resize(size)
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(b).Subtract(driver.AbsolutePositionForObject(h.layer))
	h.place(objects, fyne.NewPos(at.X+30, 6-hoverAway), size)
}

// focusRing is the outline of what has the keyboard.
func focusRing(r *canvas.Rectangle, focused bool) {
	if focused {
		r.StrokeColor, r.StrokeWidth = themeColor(colorAccent), 2
	}
}
