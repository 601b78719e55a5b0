// This file owns the title of an attribute in the inspector: its name, whether
// the digits set it now, and whether it still has to be filled in.

package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// rowTitle is the title of an attribute.
type rowTitle struct {
	widget.BaseWidget
	title    string
	inHand   bool
	required bool // and empty

	bar  *canvas.Rectangle // beside the attribute in hand
	name *canvas.Text
	need *canvas.Text
}

func newRowTitle(title string) *rowTitle {
	t := &rowTitle{title: title, bar: canvas.NewRectangle(color.Transparent)}
	t.name, t.need = ink("", colorMuted, 13, false), ink("required", theme.ColorNameWarning, 11.5, true)
	t.bar.CornerRadius = 1.5
	t.ExtendBaseWidget(t)
	t.write()
	return t
}

// mark says whether the attribute is in hand, and whether it has to be filled in.
func (t *rowTitle) mark(inHand, required bool) {
	if t.inHand != inHand || t.required != required {
		t.inHand, t.required = inHand, required
		t.Refresh()
	}
}

func (t *rowTitle) write() {
	t.bar.FillColor, t.name.Color = color.Transparent, themeColor(colorMuted)
	if t.inHand {
		t.bar.FillColor, t.name.Color = themeColor(theme.ColorNamePrimary), themeColor(theme.ColorNameForeground)
	}
	t.name.TextStyle.Bold = t.inHand
	t.name.Text = fit(t.title, t.name.TextSize, t.name.TextStyle, rowLabelWidth-12)
	t.need.Color = themeColor(theme.ColorNameWarning)
	show(t.need, t.required)
}

// MinSize implements fyne.CanvasObject.
func (t *rowTitle) MinSize() fyne.Size {
	height := float32(26)
	if t.required {
		height += 15
	}
	return fyne.NewSize(rowLabelWidth, height)
}

// CreateRenderer implements fyne.Widget.
func (t *rowTitle) CreateRenderer() fyne.WidgetRenderer {
	return &rowTitleRenderer{t, []fyne.CanvasObject{t.bar, t.name, t.need}}
}

// AccessibilityLabel implements fyne.Accessible.
func (t *rowTitle) AccessibilityLabel() string {
	says := t.title
	if t.inHand {
		says += ", in hand"
	}
	if t.required {
		says += ", required"
	}
	return says
}

// AccessibilityRole implements fyne.Accessible.
func (t *rowTitle) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

type rowTitleRenderer struct {
	title   *rowTitle
	objects []fyne.CanvasObject
}

func (r *rowTitleRenderer) Destroy()                     {}
func (r *rowTitleRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *rowTitleRenderer) MinSize() fyne.Size           { return r.title.MinSize() }

// Layout implements fyne.WidgetRenderer.
func (r *rowTitleRenderer) Layout(fyne.Size) {
	t := r.title
	put(t.bar, -5, 6, 3, 18)
	put(t.name, 4, 6, rowLabelWidth-8, t.name.MinSize().Height)
	put(t.need, 4, 23, rowLabelWidth-8, t.need.MinSize().Height)
}

// Refresh implements fyne.WidgetRenderer.
func (r *rowTitleRenderer) Refresh() {
	r.title.write()
	r.Layout(r.title.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
}
