// This file owns the row of labels above the page.

package app

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// toolsLayout sets the labels at the left and a button at the right, which goes
// where there is no room for it; its key stays.
type toolsLayout struct{}

func (toolsLayout) MinSize(parts []fyne.CanvasObject) fyne.Size {
	labels, button := parts[0].MinSize(), parts[1].MinSize()
	return fyne.NewSize(labels.Width, max(labels.Height, button.Height))
}

func (toolsLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const gap = 8
	labels, button := parts[0].MinSize().Width, parts[1].MinSize().Width
	put(parts[0], 0, 0, labels, size.Height)
	put(parts[1], size.Width-button, 0, button, size.Height)
	show(parts[1], labels+gap+button <= size.Width)
}

// labelButton is a label in the row above the page: a press tags the selected
// words; a second one, or a long one, takes the label into the hand, and another
// puts it down. It shows the label's colour, its name and its key.
type labelButton struct {
	widget.BaseWidget
	app     *App
	label   annotate.Label
	hovered bool
	focused bool
	pressed time.Time
}

// longPress is how long a press is that takes a label into the hand.
const longPress = 500 * time.Millisecond

func newLabelButton(a *App, l annotate.Label) *labelButton {
	b := &labelButton{app: a, label: l}
	b.ExtendBaseWidget(b)
	return b
}

// MouseDown implements desktop.Mouseable.
func (b *labelButton) MouseDown(*desktop.MouseEvent) { b.pressed = time.Now() }

// MouseUp implements desktop.Mouseable.
func (b *labelButton) MouseUp(*desktop.MouseEvent) {}

// Tapped implements fyne.Tappable.
func (b *labelButton) Tapped(*fyne.PointEvent) {
	long := !b.pressed.IsZero() && time.Since(b.pressed) >= longPress
	b.pressed = time.Time{}
	switch {
	case b.inHand():
		b.app.reader.putDown()
	case long:
		b.app.runCommand("hold-" + b.label.Key)
	default:
		b.app.runCommand("label-" + b.label.Key)
	}
	b.app.focusReader()
}

// inHand reports whether the label is in the hand.
func (b *labelButton) inHand() bool { return b.app.reader.view.Brush() == b.label.Key }

// MouseIn implements desktop.Hoverable.
func (b *labelButton) MouseIn(*desktop.MouseEvent) {
	b.hovered, b.app.reader.pointed = true, b
	b.explain()
	b.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (b *labelButton) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *labelButton) MouseOut() {
	b.hovered, b.app.reader.pointed = false, nil
	b.app.reader.hover.close()
	b.Refresh()
}

// Cursor implements desktop.Cursorable.
func (b *labelButton) Cursor() desktop.Cursor { return desktop.PointerCursor }

// labelSign is a sign for each mark, so that a label is not known by colour
// alone.
func labelSign(m annotate.Mark) string {
	switch m {
	case annotate.MarkBracket:
		return "“"
	case annotate.MarkDotted:
		return "…"
	}
	return "•"
}

// CreateRenderer implements fyne.Widget.
func (b *labelButton) CreateRenderer() fyne.WidgetRenderer {
	pill, box := canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	pill.CornerRadius, pill.StrokeWidth = 16, 1
	box.CornerRadius, box.StrokeWidth = 4, 1
	sign, name, k := canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent)
	sign.TextStyle.Bold, name.TextStyle.Bold = true, true
	sign.TextSize, name.TextSize, k.TextSize = 13, 13, 11
	badge := container.NewStack(box, inset(k, 1, 1, 5, 5))
	row := container.New(layout.NewCustomPaddedHBoxLayout(7), container.NewCenter(sign), container.NewCenter(name), container.NewCenter(badge))
	content := container.NewStack(pill, inset(row, 4, 4, 12, 11))
	r := &labelButtonRenderer{widget.NewSimpleRenderer(content), b, pill, box, sign, name, k}
	r.paint()
	return r
}

// labelMost is how much of its name a button shows, in code points, so that one long
// name does not fill the bar; the rest is in the menu, the palette and the card.
const labelMost = 32

type labelButtonRenderer struct {
	fyne.WidgetRenderer
	button          *labelButton
	pill, box       *canvas.Rectangle
	sign, name, key *canvas.Text
}

// Refresh implements fyne.WidgetRenderer.
func (r *labelButtonRenderer) Refresh() {
	r.paint()
	r.WidgetRenderer.Refresh()
}

func (r *labelButtonRenderer) paint() {
	look := lookOf(r.button.label)
	r.pill.FillColor, r.pill.StrokeColor = look.Fill, look.Line
	r.pill.StrokeWidth = 1
	if r.button.inHand() {
		r.pill.StrokeColor, r.pill.StrokeWidth = look.Ink, 3
	}
	focusRing(r.pill, r.button.focused)
	if r.button.hovered {
		r.pill.FillColor = hoveredFill(parseColor(r.button.label.Color))
	}
	r.box.StrokeColor = look.Ink
	r.sign.Text, r.name.Text, r.key.Text = labelSign(r.button.label.Mark), annotate.Shorten(r.button.label.Title(), labelMost), r.button.label.Hotkey
	r.sign.Color, r.name.Color, r.key.Color = look.Ink, look.Ink, look.Ink
	show(r.box, r.key.Text != "")
}

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

// explain tells the guideline of the label below the button, once the pointer has
// rested on it.
func (b *labelButton) explain() {
	hover, driver := b.app.reader.hover, fyne.CurrentApp().Driver()
	at := fyne.NewPos(driver.AbsolutePositionForObject(b).X+30, driver.AbsolutePositionForObject(hover.layer).Y+6-hoverAway)
	hover.explain(told{title: b.label.Title(), ink: inkOf(b.label.Color), guideline: b.label.Guideline, foot: schemeVersion(b.app.scheme()) + " · F1 shows all"}, at)
}

// focusRing is the outline of what has the keyboard.
func focusRing(r *canvas.Rectangle, focused bool) {
	if focused {
		r.StrokeColor, r.StrokeWidth = themeColor(colorAccent), 2
	}
}
