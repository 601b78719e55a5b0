// This file owns the row of chips: the values of an attribute, each with its
// digit, of which one or several are set by a tap or a key.

package app

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// chip is a value that can be set.
type chip struct {
	title string
	value any
	digit int // 0 for none: it is no longer offered, and stands only while it is set
	set   portion
}

// portion says of how much of the subject a value is: of none, some or all.
type portion int

const (
	ofNone portion = iota
	ofSome
	ofAll
)

// chipRow is a row of chips, which takes as many lines as it needs.
type chipRow struct {
	widget.BaseWidget
	app     *App
	name    string // of the attribute
	chips   []chip
	inHand  bool // digits set its values now
	at      int  // the chip that Space sets, while the row has the keyboard
	focused bool
	hovered int                               // -1 for none
	toggle  func(value any)                   // sets a value, or takes it away
	taken   func()                            // the row has the keyboard
	rest    func(value any, at fyne.Position) // the pointer is on a chip; nil value: it has left

	drawn []*drawnChip
}

// drawnChip is what a chip is drawn with.
type drawnChip struct {
	box   *canvas.Rectangle
	digit *canvas.Text
	title *label
}

// The measures of a chip.
const (
	chipHeight = 24
	chipGap    = 4
	chipPad    = 8
	chipSize   = 12.5
	digitSize  = 11
)

func newChipRow(a *App, name string) *chipRow {
	r := &chipRow{app: a, name: name, hovered: -1}
	r.ExtendBaseWidget(r)
	return r
}

// show sets what the row shows.
func (r *chipRow) show(chips []chip, inHand bool) {
	if slices.Equal(chips, r.chips) && inHand == r.inHand {
		return
	}
	r.chips, r.inHand = chips, inHand
	r.at = min(r.at, max(len(chips)-1, 0))
	r.hovered = -1
	r.Refresh()
}

// width is that of a chip in a row that is at most room wide.
func (r *chipRow) width(c chip, room float32) float32 {
	width := 2*chipPad + r.app.setter.width(c.written(), chipSize, c.set == ofAll)
	if c.digit > 0 {
		width += digitWidth
	}
	return min(width, room)
}

// digitWidth is the room that a digit takes before the value.
const digitWidth = 13

// written is the value as it stands on the chip. One that only some of several
// tags have is told by a dash, not by its edge alone.
func (c chip) written() string {
	if c.set == ofSome {
		return "– " + c.title
	}
	return c.title
}

// places is where the chips lie in a row of a width, and how high that is.
func (r *chipRow) places(width float32) (at []fyne.Position, height float32) {
	x, y := float32(0), float32(0)
	for _, c := range r.chips {
		w := r.width(c, width)
		if x > 0 && x+w > width {
			x, y = 0, y+chipHeight+chipGap
		}
		at = append(at, fyne.NewPos(x, y))
		x += w + chipGap
	}
	return at, y + chipHeight
}

// room is the width that the row has, or would have in the inspector.
func (r *chipRow) room() float32 {
	if w := r.Size().Width; w > 1 {
		return w
	}
	return minInspectorWidth - 60 - rowLabelWidth
}

// MinSize implements fyne.CanvasObject.
func (r *chipRow) MinSize() fyne.Size {
	_, height := r.places(r.room())
	return fyne.NewSize(80, height+6)
}

// Resize implements fyne.CanvasObject.
func (r *chipRow) Resize(size fyne.Size) {
	if size != r.Size() {
		r.BaseWidget.Resize(size)
		r.Refresh()
	}
}

// under is the index of the chip at a place of the row, or -1.
func (r *chipRow) under(at fyne.Position) int {
	places, _ := r.places(r.room())
	for i, p := range places {
		if at.X >= p.X && at.X < p.X+r.width(r.chips[i], r.room()) && at.Y-3 >= p.Y && at.Y-3 < p.Y+chipHeight {
			return i
		}
	}
	return -1
}

// Tapped implements fyne.Tappable.
func (r *chipRow) Tapped(e *fyne.PointEvent) {
	if i := r.under(e.Position); i >= 0 {
		r.set(i)
	}
}

func (r *chipRow) set(i int) {
	r.at = i
	r.leaveRest()
	r.toggle(r.chips[i].value)
}

// MouseIn implements desktop.Hoverable.
func (r *chipRow) MouseIn(e *desktop.MouseEvent) { r.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (r *chipRow) MouseMoved(e *desktop.MouseEvent) {
	i := r.under(e.Position)
	if i == r.hovered {
		return
	}
	r.leaveRest()
	if r.hovered = i; i >= 0 && r.rest != nil {
		r.rest(r.chips[i].value, e.AbsolutePosition)
	}
	r.Refresh()
}

// MouseOut implements desktop.Hoverable.
func (r *chipRow) MouseOut() {
	r.leaveRest()
	r.hovered = -1
	r.Refresh()
}

func (r *chipRow) leaveRest() {
	if r.rest != nil {
		r.rest(nil, fyne.Position{})
	}
}

// Cursor implements desktop.Cursorable.
func (r *chipRow) Cursor() desktop.Cursor {
	if r.hovered >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained implements fyne.Focusable.
func (r *chipRow) FocusGained() {
	r.focused = true
	if r.taken != nil {
		r.taken()
	}
	r.Refresh()
}

// FocusLost implements fyne.Focusable.
func (r *chipRow) FocusLost() {
	r.focused = false
	r.Refresh()
}

// TypedRune implements fyne.Focusable.
func (r *chipRow) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: arrows go from chip to chip, Space sets the
// one at hand, and a digit its own.
func (r *chipRow) TypedKey(e *fyne.KeyEvent) {
	if r.app.handOn(e) || len(r.chips) == 0 {
		return
	}
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		r.at = (r.at + len(r.chips) - 1) % len(r.chips)
	case fyne.KeyRight, fyne.KeyDown:
		r.at = (r.at + 1) % len(r.chips)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		r.set(r.at)
		return
	default:
		if i := slices.IndexFunc(r.chips, func(c chip) bool { return c.digit > 0 && fmt.Sprint(c.digit) == string(e.Name) }); i >= 0 {
			r.set(i)
			return
		}
		if !r.app.covered() {
			r.app.press(chord{e.Name, currentModifiers()}, false)
		}
	}
	r.Refresh()
}

// TypedShortcut implements fyne.Shortcutable.
func (r *chipRow) TypedShortcut(s fyne.Shortcut) { r.app.handOnShortcut(s) }

// AccessibilityLabel implements fyne.Accessible: what is set, and of what.
func (r *chipRow) AccessibilityLabel() string {
	var on, all []string
	for i, c := range r.chips {
		switch c.set {
		case ofAll:
			on = append(on, c.title)
		case ofSome:
			on = append(on, c.title+" of some")
		}
		title := c.title
		if r.focused && i == r.at {
			title += " at hand"
		}
		all = append(all, title)
	}
	if len(on) == 0 {
		on = []string{"not set"}
	}
	return strings.Join(on, ", ") + ", of " + strings.Join(all, ", ")
}

// AccessibilityRole implements fyne.Accessible.
func (r *chipRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (r *chipRow) CreateRenderer() fyne.WidgetRenderer {
	c := &chipRenderer{row: r}
	c.draw()
	return c
}

type chipRenderer struct {
	row     *chipRow
	objects []fyne.CanvasObject
}

func (c *chipRenderer) Destroy()                     {}
func (c *chipRenderer) Objects() []fyne.CanvasObject { return c.objects }
func (c *chipRenderer) MinSize() fyne.Size           { return c.row.MinSize() }
func (c *chipRenderer) Layout(fyne.Size)             { c.draw() }

// Refresh implements fyne.WidgetRenderer.
func (c *chipRenderer) Refresh() {
	c.draw()
	for _, o := range c.objects {
		o.Refresh()
	}
	canvas.Refresh(c.row)
}

// draw lays the chips out and gives them their colours.
func (c *chipRenderer) draw() {
	r := c.row
	for len(r.drawn) < len(r.chips) {
		d := &drawnChip{box: canvas.NewRectangle(color.Transparent), digit: ink("", colorMuted, digitSize, true), title: nil}
		d.box.CornerRadius = chipHeight / 2
		r.drawn = append(r.drawn, d)
	}
	places, _ := r.places(r.room())
	c.objects = c.objects[:0]
	for i, p := range places {
		r.drawn[i].draw(r, i, p.AddXY(0, 3))
		c.objects = append(c.objects, r.drawn[i].box, r.drawn[i].title)
		if r.chips[i].digit > 0 {
			c.objects = append(c.objects, r.drawn[i].digit)
		}
	}
}

// draw draws a chip at a place of the row.
func (d *drawnChip) draw(r *chipRow, i int, at fyne.Position) {
	c, room := r.chips[i], r.room()
	width := r.width(c, room)
	words, edge := themeColor(theme.ColorNameForeground), themeColor(theme.ColorNameInputBorder)
	digit := themeColor(colorMuted)
	if r.inHand {
		digit = themeColor(theme.ColorNamePrimary)
	}
	d.box.FillColor, d.box.StrokeWidth = themeColor(colorPanel), 1
	switch {
	case c.set == ofAll:
		d.box.FillColor, edge = themeColor(theme.ColorNamePrimary), themeColor(theme.ColorNamePrimary)
		words = themeColor(theme.ColorNameForegroundOnPrimary)
		digit = words
	case c.set == ofSome:
		edge, d.box.StrokeWidth = themeColor(theme.ColorNamePrimary), 2
	case i == r.hovered:
		d.box.FillColor = themeColor(colorRowChosen)
	}
	if r.focused && i == r.at {
		edge, d.box.StrokeWidth = themeColor(theme.ColorNameForeground), 2.5
	}
	d.box.StrokeColor = edge
	d.box.Move(at)
	d.box.Resize(fyne.NewSize(width, chipHeight))
	x := at.X + chipPad
	if c.digit > 0 {
		d.digit.Text, d.digit.Color = fmt.Sprint(c.digit), digit
		d.digit.Move(fyne.NewPos(x, at.Y+(chipHeight-d.digit.MinSize().Height)/2))
		x += digitWidth
	}
	bold := c.set == ofAll
	if d.title == nil || d.title.bold != bold {
		d.title = newLabel(r.app.setter, chipSize, bold, 1)
	}
	height := d.title.set(c.written(), words, at.X+width-chipPad-x)
	d.title.Move(fyne.NewPos(x, float32(int(at.Y+(chipHeight-height)/2))))
}
