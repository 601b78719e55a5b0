// This file owns passages: parts of a whole text that are left out of the article in
// it, or may be, shown in their places; and the part that is at hand.

package textview

import (
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"dateline/annotate/text"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// Passages are what SetPassages shows. The ranges of each list are in order and apart.
type Passages struct {
	Out       []text.Range // muted, and struck through
	Suggested []text.Range // dashed under
	Current   text.Range   // with a bar in the margin; an empty range is none
}

// PassageListener is a Listener that is told more: where the text was clicked and
// pointed at. It has the first claim to keys.
type PassageListener interface {
	Listener
	// TextClicked says that the mouse was pressed and let go on the character at an
	// offset.
	TextClicked(offset int)
	// TextHovered says which character the pointer is on; negative for none.
	TextHovered(offset int, at fyne.Position)
	// KeyTaken offers a key before the View carries it out.
	KeyTaken(fyne.KeyName, fyne.KeyModifier) bool
}

// SetPassages shows passages. The View keeps the slices until the next call.
func (v *View) SetPassages(p Passages) {
	v.passages = p
	v.Refresh()
}

// Passages is what SetPassages was told last.
func (v *View) Passages() Passages { return v.passages }

// decoratePassages adds the passages on a line to its decorations.
func (v *View) decoratePassages(l *layout.Line, list []paint.Decoration) []paint.Decoration {
	var buf [4]layout.Extent
	each := func(ranges []text.Range, mark func(layout.Extent)) {
		first := sort.Search(len(ranges), func(i int) bool { return ranges[i].End > l.Range.Start })
		for _, r := range ranges[first:] {
			if r.Start >= l.Range.End {
				return
			}
			for _, e := range l.Extents(r, buf[:0]) {
				mark(e)
			}
		}
	}
	each(v.passages.Out, func(e layout.Extent) {
		list = append(list, paint.Mark(paint.Faint, e, v.colors.Muted), paint.Mark(paint.Strike, e, v.colors.Muted))
	})
	each(v.passages.Suggested, func(e layout.Extent) {
		list = append(list, paint.Mark(paint.Dashed, e, v.colors.Caret))
	})
	return list
}

// drawCurrent stands a bar beside the lines of the part at hand.
func (r *renderer) drawCurrent() {
	v := r.view
	at := v.passages.Current
	if at.Empty() {
		return
	}
	const width, gap = 3, 14
	first := slices.IndexFunc(r.lines, func(l layout.Line) bool { return l.Range.Overlaps(at) })
	if first < 0 {
		return
	}
	last := first
	for last+1 < len(r.lines) && r.lines[last+1].Range.Overlaps(at) {
		last++
	}
	if r.current == nil {
		r.current = canvas.NewRectangle(v.colors.Caret)
		r.current.CornerRadius = width / 2
	}
	x := v.columnLeft() - gap
	if r.lines[first].RTL {
		x = v.columnLeft() + v.columnWidth() + gap - width
	}
	top, bottom := v.inkTop(r.lines[first])-v.top, v.inkBottom(r.lines[last])-v.top
	r.current.FillColor = v.colors.Caret
	r.current.Move(fyne.NewPos(x, top))
	r.current.Resize(fyne.NewSize(width, bottom-top))
	r.current.Refresh()
	r.objects = append(r.objects, r.current)
}

// hoverText tells a PassageListener which character the pointer is on.
func (v *View) hoverText(at fyne.Position) {
	l, ok := v.listener.(PassageListener)
	if !ok {
		return
	}
	offset, on := v.offsetUnder(at)
	if !on || at.X > v.Size().Width-scrollBarWidth {
		offset = -1
	}
	if offset != v.hoveredAt {
		v.hoveredAt = offset
		l.TextHovered(offset, v.absolute(at))
	}
}

// clickText tells a PassageListener of a click. It is false where there is none, or the
// click was beside the text.
func (v *View) clickText(at fyne.Position) bool {
	l, ok := v.listener.(PassageListener)
	if !ok {
		return false
	}
	if offset, on := v.offsetUnder(at); on {
		l.TextClicked(offset)
		return true
	}
	return false
}

// keyTaken offers a key to a PassageListener.
func (v *View) keyTaken(k fyne.KeyName, m fyne.KeyModifier) bool {
	l, ok := v.listener.(PassageListener)
	return ok && l.KeyTaken(k, m)
}
