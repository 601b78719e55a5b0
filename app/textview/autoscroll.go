// This file owns scrolling by time: while a drag is held at the upper or the
// lower edge of the view the page goes on moving, and what is dragged follows.

package textview

import (
	"time"

	"fyne.io/fyne/v2"
)

// A drag scrolls from pullZone pixels inside the edge on, since on a full screen
// the pointer cannot leave the view; the faster the further out it is, up to
// pullMost pixels a second.
const (
	pullZone = 16
	pullMost = 2000
)

// pullLongest is the longest time that one step makes up for: a page that was
// slow to draw must not leap.
const pullLongest = 0.1 // seconds

// pull is a drag that is held at an edge. It lasts as long as the press has it.
type pull struct {
	at    fyne.Position // the pointer
	clock *fyne.Animation
	share float32 // of the clock's second that is gone
}

// scrollNear begins to scroll if the pointer is dragged to an edge of the view,
// and ends it if it is not, or no longer.
func (v *View) scrollNear(at fyne.Position) {
	if v.pullSpeed(at) == 0 {
		v.press.pull = nil
		return
	}
	if v.press.pull != nil {
		v.press.pull.at = at
		return
	}
	p := &pull{at: at}
	p.clock = &fyne.Animation{
		Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear,
		Tick: func(share float32) { v.pullOn(p, share) },
	}
	v.press.pull = p
	p.clock.Start()
}

// pullOn moves the page by the time that has passed since the last step, and
// drags on at the place where the pointer is.
func (v *View) pullOn(p *pull, share float32) {
	if v.press.pull != p || !v.press.down || v.page == nil {
		p.clock.Stop()
		return
	}
	passed := share - p.share
	if passed < 0 { // a new second has begun
		passed = share
	}
	p.share = share
	v.scrollTo(v.top + v.pullSpeed(p.at)*min(passed, pullLongest))
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p.at}})
}

// pullSpeed is how fast a drag at a place scrolls, in pixels a second; upward is
// negative. A drag that began in the zone scrolls from where it began.
func (v *View) pullSpeed(at fyne.Position) float32 {
	began, height := v.press.at.Y, v.Size().Height
	upper := min(pullZone, max(began, 0))
	lower := max(height-pullZone, min(began, height))
	switch {
	case at.Y < upper:
		return -quickened(upper - at.Y)
	case at.Y > lower:
		return quickened(at.Y - lower)
	}
	return 0
}

// quickened is the speed at a distance beyond where scrolling begins.
func quickened(beyond float32) float32 { return min(1.5*beyond*beyond, pullMost) }
