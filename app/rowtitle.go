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
	app      *App
	title    string
	inHand   bool
	required bool // and empty

	bar  *canvas.Rectangle // beside the attribute in hand
	name *label
	need *canvas.Text
	// height is that of the name.
	height float32
}

func newRowTitle(a *App, title string) *rowTitle {
	t := &rowTitle{app: a, title: title, bar: canvas.NewRectangle(color.Transparent)}
	t.need = ink("required", theme.ColorNameWarning, 11.5, true)
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
	const size, lines = 13, 2
	if t.name == nil || t.name.bold != t.inHand {
		t.name = newLabel(t.app.setter, size, t.inHand, lines)
	}
	words := colorMuted
	t.bar.FillColor = color.Transparent
	if t.inHand {
		t.bar.FillColor, words = themeColor(theme.ColorNamePrimary), theme.ColorNameForeground
	}
	t.height = t.name.set(t.title, themeColor(words), rowLabelWidth-10)
	t.need.Color = themeColor(theme.ColorNameWarning)
	show(t.need, t.required)
}

// MinSize implements fyne.CanvasObject.
func (t *rowTitle) MinSize() fyne.Size {
	height := t.height + 8
	if t.required {
		height += 15
	}
	return fyne.NewSize(rowLabelWidth, max(height, 26))
}

// CreateRenderer implements fyne.Widget.
func (t *rowTitle) CreateRenderer() fyne.WidgetRenderer {
	return &rowTitleRenderer{title: t}
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

type rowTitleRenderer struct{ title *rowTitle }

func (r *rowTitleRenderer) Destroy()           {}
func (r *rowTitleRenderer) MinSize() fyne.Size { return r.title.MinSize() }

// Objects implements fyne.WidgetRenderer.
func (r *rowTitleRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.title.bar, r.title.name, r.title.need}
}

// Layout implements fyne.WidgetRenderer.
func (r *rowTitleRenderer) Layout(fyne.Size) {
	t := r.title
	put(t.bar, -5, 6, 3, max(t.height, 18))
	t.name.Move(fyne.NewPos(4, 6))
	put(t.need, 4, 6+t.height, rowLabelWidth-8, t.need.MinSize().Height)
}

// Refresh implements fyne.WidgetRenderer.
func (r *rowTitleRenderer) Refresh() {
	r.title.write()
	r.Layout(r.title.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
