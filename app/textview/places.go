// This file owns the way between the places of the view and those of the text.

package textview

import (
	"fyne.io/fyne/v2"

	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// caretAt is the caret stop nearest to a place, of those that are in view.
func (v *View) caretAt(at fyne.Position) layout.Caret {
	y := min(max(at.Y, 0), v.Size().Height-1) + v.top
	if y < 0 {
		return layout.Caret{}
	}
	c, _ := v.page.CaretAt(at.X-v.columnLeft(), y)
	return c
}

// offsetUnder is the character under a place of the view.
func (v *View) offsetUnder(at fyne.Position) (int, bool) {
	y := at.Y + v.top
	if y < 0 {
		return 0, false
	}
	return v.page.HitAt(at.X-v.columnLeft(), y)
}

// Rects is where a range stands, in places of the view, as far as it is in
// view.
func (v *View) Rects(r text.Range) []layout.Rect {
	if v.page == nil {
		return nil
	}
	rects := v.page.Rects(r, v.top, v.top+v.Size().Height, nil)
	for i := range rects {
		rects[i].X0 += v.columnLeft()
		rects[i].X1 += v.columnLeft()
		rects[i].Top -= v.top
	}
	return rects
}

// Text is the text on the page.
func (v *View) Text() string {
	if v.document == nil {
		return ""
	}
	return v.document.Text.String()
}

// absolute is a place of the view as a place of the window.
func (v *View) absolute(at fyne.Position) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(v).Add(at)
}
