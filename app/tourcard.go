// This file owns how a step of the tour looks: the card, the ring around what it
// speaks of, and where the two stand.

package app

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// The measures of the card, in device-independent pixels.
const (
	tourCardWidth = 266
	tourMargin    = 12
)

// tourCard is the card of a step. It is no field and no button itself, so that a
// click beside its buttons leaves the keyboard where it is.
type tourCard struct {
	widget.BaseWidget
	tour        *tour
	back        *canvas.Rectangle
	count       *canvas.Text
	title       *canvas.Text
	says        *wrapped
	onward, out *button
	body        *fyne.Container
}

func newTourCard(t *tour) *tourCard {
	c := &tourCard{tour: t, back: canvas.NewRectangle(color.Transparent)}
	c.back.StrokeWidth, c.back.CornerRadius = 1.5, 8
	c.count, c.title = ink("", colorMuted, 12, false), ink("", theme.ColorNameForeground, 15, true)
	c.says = newWrapped(t.app.setter, "", 13.5, false, 10)
	c.says.width = tourCardWidth - 2*tourMargin
	c.onward = newButton(t.app, "", t.next)
	c.onward.Importance = widget.HighImportance
	c.out = newButton(t.app, "Leave  Esc", func() { t.leave() })
	head := container.New(layout.NewCustomPaddedHBoxLayout(8), container.NewCenter(c.title), layout.NewSpacer(), container.NewCenter(c.count))
	buttons := container.New(layout.NewCustomPaddedHBoxLayout(8), c.out, layout.NewSpacer(), c.onward)
	column := container.New(layout.NewCustomPaddedVBoxLayout(8), head, c.says, buttons)
	c.body = inset(column, tourMargin, tourMargin, tourMargin, tourMargin)
	c.ExtendBaseWidget(c)
	return c
}

// fill writes a step on the card.
func (c *tourCard) fill(s tourStep, at int) {
	app := c.tour.app
	c.back.FillColor, c.back.StrokeColor = themeColor(theme.ColorNameOverlayBackground), themeColor(colorAccent)
	setInk(c.count, fmt.Sprintf("%d of %d", at+1, len(tourSteps)), colorMuted)
	setInk(c.title, s.title, theme.ColorNameForeground)
	c.says.setText(app.withKeys(s.says))
	onward := "Next"
	if at == len(tourSteps)-1 {
		onward = "Done"
	}
	if k := app.keyOf("tour-next"); k != "" {
		onward += "  " + k
	}
	c.onward.SetText(onward)
	c.body.Layout.Layout(c.body.Objects, c.body.Size())
	c.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (c *tourCard) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(c.back, c.body))
}

// AccessibilityLabel implements fyne.Accessible.
func (c *tourCard) AccessibilityLabel() string {
	return "Tour, step " + c.count.Text + ": " + c.title.Text + ". " + c.says.text + " " + withKey(c.onward.Text) + "; " + withKey(c.out.Text)
}

// AccessibilityRole implements fyne.Accessible.
func (c *tourCard) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// tourRing is the ring around the part that a step speaks of.
type tourRing struct{ edge *canvas.Rectangle }

func newTourRing() *tourRing {
	r := &tourRing{canvas.NewRectangle(color.Transparent)}
	r.edge.StrokeWidth, r.edge.CornerRadius = 2, 6
	return r
}

// put draws the ring around a rectangle, or nowhere if there is none.
func (r *tourRing) put(at fyne.Position, size fyne.Size) {
	r.edge.StrokeColor = themeColor(colorAccent)
	show(r.edge, !size.IsZero())
	put(r.edge, at.X, at.Y, size.Width, size.Height)
	r.edge.Refresh()
}

// tourLayout sets the card and the ring in the window.
type tourLayout struct{ tour *tour }

// MinSize implements fyne.Layout: the tour widens nothing.
func (*tourLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout implements fyne.Layout.
func (l *tourLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	t := l.tour
	if !t.isShown() {
		return
	}
	step := tourSteps[t.at]
	at, about := t.place(step.about(t.app))
	t.ring.put(at, about)
	height := t.card.MinSize().Height
	corner := t.corner(step.stands, size, height)
	put(t.card, corner.X, corner.Y, tourCardWidth, height)
}

// place is where a part of the window lies, with a little room around it inside
// the window; a part that is not shown, or that may not be, has no size. One that is in a
// part which is not shown is found nowhere.
func (t *tour) place(o fyne.CanvasObject) (fyne.Position, fyne.Size) {
	const around = 4
	if t.app.only.on || !o.Visible() {
		return fyne.Position{}, fyne.Size{}
	}
	driver := fyne.CurrentApp().Driver()
	found := driver.AbsolutePositionForObject(o)
	if found.IsZero() {
		return fyne.Position{}, fyne.Size{}
	}
	at := found.Subtract(driver.AbsolutePositionForObject(t.layer))
	from := fyne.NewPos(max(at.X-around, 1), max(at.Y-around, 1))
	to := fyne.NewPos(min(at.X+o.Size().Width+around, t.layer.Size().Width-1), min(at.Y+o.Size().Height+around, t.layer.Size().Height-1))
	return from, fyne.NewSize(max(to.X-from.X, 0), max(to.Y-from.Y, 0))
}

// corner is where the card stands in a window of a size.
func (t *tour) corner(p tourPlace, size fyne.Size, height float32) fyne.Position {
	status := t.app.status.content.MinSize().Height
	if !t.app.status.content.Visible() {
		status = 0
	}
	foot := size.Height - status - height - tourMargin
	right := size.Width - tourCardWidth - tourMargin
	switch {
	case p == tourBelowTop:
		return fyne.NewPos(right, t.app.top.content.MinSize().Height+tourMargin)
	case p == tourInspector || !t.app.library.content.Visible():
		return fyne.NewPos(right, foot)
	}
	return fyne.NewPos(max((t.app.library.content.Size().Width-tourCardWidth)/2, 2), foot)
}
