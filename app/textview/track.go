// This file owns the track: where the matches of the whole article are, beside
// the handle of the scroll bar.

package textview

import (
	"image"
	"image/color"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"dateline/annotate/text"
)

// track shows a mark for each pixel that has any matches.
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
