// This file owns the matches: what was looked for and found, shown on the page
// and beside the handle of its scroll bar.

package textview

import (
	"image"
	"image/color"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"dateline/annotate/text"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// matches is what was found, and which of it is at hand.
type matches struct {
	ranges  []text.Range // in order and apart
	current int          // -1 for none
}

// SetMatches shows ranges, which are in order and apart, as what was found. That
// at index current is the one at hand; a negative index is none of them. The
// View keeps the slice until the next call, or until another article is opened.
func (v *View) SetMatches(ranges []text.Range, current int) {
	v.matches = matches{ranges, current}
	v.Refresh()
}

// at is the match at hand.
func (m matches) at() (text.Range, bool) {
	if m.current < 0 || m.current >= len(m.ranges) {
		return text.Range{}, false
	}
	return m.ranges[m.current], true
}

// RevealMatch brings the match at hand into view, with room around it.
func (v *View) RevealMatch() {
	r, ok := v.matches.at()
	if !ok || v.page == nil {
		return
	}
	const around = 48
	start, end := v.page.PointOf(layout.Caret{Offset: r.Start}), v.page.PointOf(layout.Caret{Offset: r.End, Affinity: layout.Upstream})
	if height := v.Size().Height; start.Top < v.top+around || end.Top+end.Height > v.top+height-around {
		v.scrollTo(start.Top - height/3)
	}
	v.Refresh()
}

// SelectMatch selects the match at hand, to the character.
func (v *View) SelectMatch() {
	r, ok := v.matches.at()
	if !ok {
		return
	}
	v.anchor, v.caret = r.Start, layout.Caret{Offset: r.End, Affinity: layout.Upstream}
	v.stride, v.across = byCharacter, -1
	v.forgetParts()
	v.selected()
}

// from is the index of the first match that ends behind an offset.
func (m matches) from(offset int) int {
	return sort.Search(len(m.ranges), func(i int) bool { return m.ranges[i].End > offset })
}

// decorateMatches adds the matches on a line to its decorations.
func (v *View) decorateMatches(l *layout.Line, list []paint.Decoration) []paint.Decoration {
	m := v.matches
	var buf [4]layout.Extent
	for i := m.from(l.Range.Start); i < len(m.ranges) && m.ranges[i].Start < l.Range.End; i++ {
		for _, e := range l.Extents(m.ranges[i], buf[:0]) {
			hit := paint.Mark(paint.Hit, e, v.colors.Match)
			hit.Radius = matchRadius
			list = append(list, hit)
			if i == m.current {
				outline := paint.Mark(paint.Outline, e, v.colors.MatchEdge)
				outline.Pad, outline.Radius = 1, matchRadius
				list = append(list, outline)
			}
		}
	}
	return list
}

// The corners of a match, in layout pixels.
const matchRadius = 3

// track shows along the scroll bar where the matches of the whole article are:
// a mark for each pixel that has any.
type track struct {
	raster *canvas.Raster
	drawn  trackDrawn
	marks  []mark // one a pixel, from the top
}

// trackDrawn is all that the track was drawn from.
type trackDrawn struct {
	first         *text.Range // of the matches
	count, now    int
	height, whole float32 // of the view and of the page
	color         color.NRGBA
}

// mark says what is at a pixel of the track.
type mark uint8

const (
	noMatch mark = iota
	someMatch
	theMatch // the one at hand
)

// The width of the track and the height of a mark, in pixels.
const (
	trackWidth = 12
	markHeight = 2
)

// drawTrack shows the track, if there is anything to show on it.
func (r *renderer) drawTrack() {
	v, t := r.view, &r.track
	if _, _, scrolls := v.thumb(); !scrolls || len(v.matches.ranges) == 0 {
		return
	}
	if t.raster == nil {
		t.raster = canvas.NewRaster(t.draw)
		t.raster.ScaleMode = canvas.ImageScalePixels
	}
	size, m := fyne.NewSize(trackWidth, v.Size().Height), v.matches
	drawn := trackDrawn{&m.ranges[0], len(m.ranges), m.current, size.Height, v.page.Height(), v.colors.MatchEdge}
	if drawn != t.drawn {
		t.drawn, t.marks = drawn, v.marks(int(size.Height))
		t.raster.Resize(size)
		t.raster.Refresh()
	}
	t.raster.Move(fyne.NewPos(v.Size().Width-trackWidth-1, 0))
	r.objects = append(r.objects, t.raster)
}

// marks looks at one match a pixel, however many there are.
func (v *View) marks(height int) []mark {
	marks := make([]mark, height)
	whole := v.most() - v.least() + v.Size().Height
	pixel := func(offset int) int {
		y := int((v.page.YAbout(offset) - v.least()) / whole * float32(height))
		return max(min(y, height-markHeight), 0)
	}
	put := func(y int, what mark) {
		for i := y; i < min(y+markHeight, height); i++ {
			marks[i] = what
		}
	}
	ranges := v.matches.ranges
	for i := 0; i < len(ranges); {
		y := pixel(ranges[i].Start)
		put(y, someMatch)
		i += 1 + sort.Search(len(ranges)-i-1, func(k int) bool { return pixel(ranges[i+1+k].Start) > y })
	}
	if r, ok := v.matches.at(); ok {
		put(pixel(r.Start), theMatch)
	}
	return marks
}

// draw draws the track in device pixels. The mark of the match at hand is the
// wider one.
func (t *track) draw(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		from := w
		switch t.marks[y*len(t.marks)/h] {
		case someMatch:
			from = w / 2
		case theMatch:
			from = 0
		}
		for x := from; x < w; x++ {
			img.SetNRGBA(x, y, t.drawn.color)
		}
	}
	return img
}
