// This file owns scrolling: the part of the page that is in view.

package textview

import (
	"fyne.io/fyne/v2"

	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// scrollTo puts the y of the page at the upper edge of the view, as far as the
// page goes.
func (v *View) scrollTo(y float32) {
	v.top = max(min(y, v.most()), v.least())
}

// ensure sets what is in view, and holds it still while the page above it
// takes its true height.
func (v *View) ensure() {
	height := v.Size().Height
	v.scrollTo(v.top + v.page.Ensure(v.top, v.top+height))
}

// Scrolled implements fyne.Scrollable.
func (v *View) Scrolled(e *fyne.ScrollEvent) {
	if v.page == nil {
		return
	}
	dy := e.Scrolled.DY
	if notch := float32(wheelNotch); dy == notch*float32(int(dy/notch)) {
		dy *= linesPerNotch * textSize * lineHeight / notch
	}
	v.unhover()
	v.scrollTo(v.top - dy)
	v.Refresh()
}

// A wheel turns by whole notches, each of which Fyne reports as 25 pixels; it
// moves the page by lines. A touchpad moves it by what it reports.
const (
	wheelNotch    = 25
	linesPerNotch = 2
)

// RevealChosen brings the chosen tag into view.
func (v *View) RevealChosen() {
	if s, ok := v.chosenSpan(); ok {
		v.Reveal(s.Extent())
	}
}

// Reveal brings the beginning of a range into view, and its end if there is
// room.
func (v *View) Reveal(r text.Range) {
	if v.page == nil {
		return
	}
	start := v.page.PointOf(layout.Caret{Offset: r.Start})
	end := v.page.PointOf(layout.Caret{Offset: r.End, Affinity: layout.Upstream})
	v.revealY(start.Top, max(end.Top+end.Height, start.Top+start.Height))
	v.Refresh()
}

// Shows reports whether a part of a range is in view.
func (v *View) Shows(r text.Range) bool {
	return v.page != nil && v.offsetsInView().Overlaps(r)
}

// revealY brings [y0, y1) of the page into view, y0 before y1, with some of
// what is around it. What is in view already stays.
func (v *View) revealY(y0, y1 float32) {
	height := v.Size().Height
	const around = 48
	if y1 > v.top+height-around {
		v.scrollTo(y1 - height + around)
	}
	if y0 < v.top+around {
		v.scrollTo(y0 - around)
	}
}

// revealCaret brings the caret into view; with the first line also what stands
// above it, if there is room for both.
func (v *View) revealCaret() {
	p := v.page.PointOf(v.caret)
	top, bottom := p.Top, p.Top+p.Height
	if top <= 0 && bottom-v.least() <= v.Size().Height {
		top = v.least()
	}
	v.revealY(top, bottom)
}

// thumb is where the handle of the scroll bar lies; ok is false while all of
// the page is in view.
func (v *View) thumb() (y, height float32, ok bool) {
	view := v.Size().Height
	whole := v.most() - v.least() + view
	if v.page == nil || whole <= view+1 {
		return 0, 0, false
	}
	height = max(view*view/whole, 30)
	y = (v.top - v.least()) / (whole - view) * (view - height)
	return y, height, true
}

// dragThumb scrolls so that the handle of the scroll bar lies at y.
func (v *View) dragThumb(y float32) {
	_, height, ok := v.thumb()
	if !ok {
		return
	}
	share := y / (v.Size().Height - height)
	v.scrollTo(v.least() + share*(v.most()-v.least()))
	v.Refresh()
}
