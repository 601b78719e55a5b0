// This file owns the list of the sections of the settings.

package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// sectionHeight is the height of a row, in device-independent pixels.
const sectionHeight = 34

// sectionList is the names of the sections one under another. Arrows go from one
// to the next, Tab to its settings.
type sectionList struct {
	widget.BaseWidget
	sheet   *settingsSheet
	backs   []*canvas.Rectangle
	names   []*canvas.Text
	focused bool
}

func newSectionList(s *settingsSheet) *sectionList {
	l := &sectionList{sheet: s}
	for _, section := range settingsSections {
		back := canvas.NewRectangle(color.Transparent)
		back.CornerRadius = 5
		l.backs, l.names = append(l.backs, back), append(l.names, ink(section, theme.ColorNameForeground, 14, false))
	}
	l.ExtendBaseWidget(l)
	return l
}

// Tapped turns to the section under the pointer.
func (l *sectionList) Tapped(e *fyne.PointEvent) {
	l.sheet.app.focus(l)
	l.sheet.turnTo(int(e.Position.Y / sectionHeight))
}

// FocusGained implements fyne.Focusable.
func (l *sectionList) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost implements fyne.Focusable.
func (l *sectionList) FocusLost() { l.focused = false; l.Refresh() }

// TypedRune implements fyne.Focusable.
func (l *sectionList) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (l *sectionList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		l.sheet.turnTo(l.sheet.section - 1)
	case fyne.KeyDown:
		l.sheet.turnTo(l.sheet.section + 1)
	case fyne.KeyHome:
		l.sheet.turnTo(0)
	case fyne.KeyEnd:
		l.sheet.turnTo(len(settingsSections) - 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyRight:
		l.sheet.app.window.Canvas().FocusNext()
	default:
		l.sheet.app.handOn(e)
	}
}

// MinSize implements fyne.CanvasObject.
func (l *sectionList) MinSize() fyne.Size {
	return fyne.NewSize(100, sectionHeight*float32(len(l.names)))
}

// CreateRenderer implements fyne.Widget.
func (l *sectionList) CreateRenderer() fyne.WidgetRenderer { return &sectionListRenderer{l} }

type sectionListRenderer struct{ list *sectionList }

// Destroy implements fyne.WidgetRenderer.
func (r *sectionListRenderer) Destroy() {}

// MinSize implements fyne.WidgetRenderer.
func (r *sectionListRenderer) MinSize() fyne.Size { return r.list.MinSize() }

// Objects implements fyne.WidgetRenderer.
func (r *sectionListRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i := range r.list.names {
		objects = append(objects, r.list.backs[i], r.list.names[i])
	}
	return objects
}

// Layout implements fyne.WidgetRenderer.
func (r *sectionListRenderer) Layout(size fyne.Size) {
	for i := range r.list.names {
		y := sectionHeight * float32(i)
		put(r.list.backs[i], 0, y+2, size.Width-10, sectionHeight-4)
		put(r.list.names[i], 12, y, size.Width-22, sectionHeight)
	}
}

// Refresh implements fyne.WidgetRenderer: the section that is shown is marked,
// with an edge while the list has the keyboard.
func (r *sectionListRenderer) Refresh() {
	for i, name := range r.list.names {
		back := r.list.backs[i]
		name.TextStyle.Bold, name.Color = i == r.list.sheet.section, themeColor(theme.ColorNameForeground)
		back.FillColor, back.StrokeWidth = color.Transparent, 0
		if i == r.list.sheet.section {
			back.FillColor = themeColor(colorRowChosen)
			if r.list.focused {
				back.StrokeColor, back.StrokeWidth = themeColor(colorAccent), 1.5
			}
		}
		back.Refresh()
		name.Refresh()
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (l *sectionList) AccessibilityLabel() string {
	return "Section: " + settingsSections[l.sheet.section]
}

// AccessibilityRole implements fyne.Accessible.
func (l *sectionList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
