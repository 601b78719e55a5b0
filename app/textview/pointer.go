// This file owns the pointer over the page while no button is down: its shape,
// which says what a press would do, and which tags lie under it.

package textview

import (
	"cmp"
	"image"
	"image/color"
	"slices"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// MouseIn implements desktop.Hoverable.
func (v *View) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseOut implements desktop.Hoverable.
func (v *View) MouseOut() {
	v.cursor = desktop.DefaultCursor
	v.unhover()
}

// MouseMoved implements desktop.Hoverable.
func (v *View) MouseMoved(e *desktop.MouseEvent) {
	v.cursor = v.cursorAt(e.Position)
	if v.page == nil || v.press.down {
		return
	}
	if v.drawing.from != (annotate.ID{}) {
		v.drawThreadTo(e.Position)
	}
	v.hoverText(e.Position)
	v.nameLane(e.Position)
	onRing := v.ringUnder(e.Position)
	if onRing && !v.onRing {
		v.listener.RingHovered()
	}
	v.onRing = onRing
	var tags []annotate.ID
	if at := e.Position; at.X <= v.Size().Width-scrollBarWidth {
		tags = v.tagsUnder(at)
	}
	if !slices.Equal(tags, v.hovered) {
		v.hovered = tags
		v.listener.Hovered(tags, v.absolute(e.Position))
	}
}

// unhover says that the pointer is on no tag any more, or not known to be until it
// moves again.
func (v *View) unhover() {
	v.showLaneName(laneName{})
	if l, ok := v.listener.(PassageListener); ok && v.hoveredAt >= 0 {
		v.hoveredAt = -1
		l.TextHovered(-1, fyne.Position{})
	}
	if len(v.hovered) > 0 {
		v.hovered = nil
		v.listener.Hovered(nil, fyne.Position{})
	}
}

// cursorAt is the shape of the pointer at a place of the view.
func (v *View) cursorAt(at fyne.Position) desktop.Cursor {
	if v.page == nil || at.X > v.Size().Width-scrollBarWidth {
		return desktop.DefaultCursor
	}
	if _, ok := v.handleUnder(at); ok {
		return desktop.HResizeCursor
	}
	if v.ringUnder(at) {
		return desktop.PointerCursor
	}
	if _, ok := v.bracketUnder(at); ok {
		return desktop.PointerCursor
	}
	switch {
	case v.drawing.from != annotate.ID{}:
		return desktop.CrosshairCursor
	case v.brush != nil:
		return v.brush.cursor
	}
	return desktop.TextCursor
}

// Cursor implements desktop.Cursorable.
func (v *View) Cursor() desktop.Cursor { return v.cursor }

// brush is a label that is in the hand.
type brush struct {
	label  string
	cursor *brushCursor
}

// SetBrush puts a label into the hand, which the pointer shows; an empty one
// puts it down.
func (v *View) SetBrush(label string) {
	v.brush = nil
	if label != "" {
		v.brush = &brush{label: label}
	}
	v.paintBrush()
}

// Brush is the label that is in the hand, or empty.
func (v *View) Brush() string {
	if v.brush == nil {
		return ""
	}
	return v.brush.label
}

// brushCursor is the pointer while a label is in the hand: the stroke that
// points between letters, with a chip in the label's colours that bears its
// initial.
type brushCursor struct{ picture *image.RGBA }

// Image implements desktop.Cursor.
func (c *brushCursor) Image() (image.Image, int, int) { return c.picture, brushStroke, brushHeight / 2 }

// The measures of a brush's picture, in pixels of the screen.
const (
	brushSize   = 32
	brushStroke = 6  // the x of the stroke
	brushHeight = 22 // of the stroke
	brushChip   = 17
)

// paintBrush draws the pointer for the label in the hand in its present
// colours.
func (v *View) paintBrush() {
	if v.brush == nil {
		v.cursor = desktop.TextCursor
		return
	}
	look := v.looks[v.brush.label]
	picture := image.NewRGBA(image.Rect(0, 0, brushSize, brushSize))
	fill := func(x0, y0, x1, y1 int, c color.Color) {
		for y := y0; y < y1; y++ {
			for x := x0; x < x1; x++ {
				picture.Set(x, y, c)
			}
		}
	}
	fill(brushStroke-2, 0, brushStroke+3, brushHeight, v.colors.Page)
	fill(brushStroke-1, 1, brushStroke+2, brushHeight-1, v.colors.Ink)
	left, top := brushSize-brushChip, brushSize-brushChip
	fill(left, top, brushSize, brushSize, look.Ink)
	fill(left+1, top+1, brushSize-1, brushSize-1, look.Fill)
	v.paintInitial(picture, look, left+4, top-1)
	v.brush.cursor = &brushCursor{picture}
	v.cursor = v.brush.cursor
}

// paintInitial writes the first letter of a label.
func (v *View) paintInitial(picture *image.RGBA, look Look, x, y int) {
	const size = 13
	title := cmp.Or(look.Title, look.Initial)
	_, first := utf8.DecodeRuneInString(title)
	letter, err := text.New(title[:first])
	if err != nil {
		return
	}
	lines := layout.New(letter, v.fonts, layout.Params{Width: brushSize, Size: size, HeadlineSize: size, Headline: true}).Lines(0, brushSize, nil)
	if len(lines) > 0 {
		paint.New().Line(picture, &lines[0], paint.View{X: -float32(x), Y: -float32(y), Ink: look.Ink}, nil)
	}
}
