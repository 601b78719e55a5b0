package layout

import (
	"slices"
	"sort"

	"github.com/go-text/typesetting/font"

	"dateline/annotate/text"
)

// This file owns one laid-out line and the questions that it can answer by
// itself: the place of an offset, the offset at a place, the extents of a
// range.

// Line is one line of the page. It does not change; its slices are shared and
// must not be written to.
type Line struct {
	ID       uint64     // differs between any two lines ever laid out by one Layout
	Range    text.Range // bytes, with the newline that ends it; the lines tile the text
	Ink      text.Range // bytes, without the newline and without the spaces at the line's end, which hang
	Top      float32    // of the line, from the top of the text
	Height   float32    // of the line; lines of a paragraph touch
	Baseline float32    // below Top
	Ascent   float32    // of the reading face above the baseline, at Size
	Descent  float32    // of the reading face below the baseline, positive
	Size     float32    // pixels per em
	X        float32    // left edge of the ink; lines of a right-to-left paragraph stand at the right
	Width    float32    // of the ink: advances without hanging spaces
	RTL      bool       // the paragraph's base direction is right to left
	Soft     bool       // the line ends by wrapping, so its end is the next line's start
	First    bool       // first of its paragraph
	Last     bool       // last of its paragraph
	Headline bool
	Foreign  bool  // a run is in another face than the reading one, whose letters may reach beyond the line
	Runs     []Run // in visual order, from left to right

	column  float32 // width of the column, for the edge of an empty line
	content int32   // bytes that have boxes: all but the newline
	boxes   []box   // one a grapheme, in logical order
}

// Run is a part of a line that is set in one face.
type Run struct {
	Face   *font.Face
	Size   float32 // pixels per em
	Glyphs []Glyph
}

// Glyph is one glyph at its place: X from the left edge of the column, Y down
// from the baseline.
type Glyph struct {
	ID   font.GID
	X, Y float32
}

// Extent is a part of a line that a range covers.
type Extent struct {
	X0, X1 float32
	// LeftEnd and RightEnd tell that an end of the range (its start or its end,
	// as the direction has it) lies at that edge; otherwise the range goes on
	// from there, in another extent or on another line.
	LeftEnd, RightEnd bool
}

// box is the place of one grapheme. A newline has none.
type box struct {
	off    int32 // bytes from the line's start
	x0, x1 float32
	rtl    bool
}

func (b box) leading() float32 {
	if b.rtl {
		return b.x1
	}
	return b.x0
}

func (b box) trailing() float32 {
	if b.rtl {
		return b.x0
	}
	return b.x1
}

// boxAt returns the index of the box that holds off, len(boxes) behind the
// last, -1 before the first. boxesEnd is where the last box ends.
func (l *Line) boxAt(off int) int {
	rel := int32(off - l.Range.Start)
	if off >= l.boxesEnd() {
		return len(l.boxes)
	}
	return sort.Search(len(l.boxes), func(i int) bool { return l.boxes[i].off > rel }) - 1
}

// boxesEnd is the offset behind the last grapheme that has a box.
func (l *Line) boxesEnd() int { return l.Range.Start + int(l.content) }

// boxEnd returns the offset behind box i.
func (l *Line) boxEnd(i int) int {
	if i+1 < len(l.boxes) {
		return l.Range.Start + int(l.boxes[i+1].off)
	}
	return l.boxesEnd()
}

// edge is where a caret stands in a line without a box.
func (l *Line) edge() float32 {
	if l.RTL {
		return l.column
	}
	return 0
}

// CaretX returns where a caret before the grapheme at off stands: at that
// grapheme's leading edge, or with [Upstream] at the trailing edge of the one
// before. The two differ where the direction of the text changes.
func (l *Line) CaretX(off int, a Affinity) float32 {
	if len(l.boxes) == 0 {
		return l.edge()
	}
	i := l.boxAt(off)
	switch {
	case i >= len(l.boxes):
		return l.boxes[len(l.boxes)-1].trailing()
	case i < 0:
		return l.boxes[0].leading()
	case a == Upstream && i > 0 && off <= l.Range.Start+int(l.boxes[i].off):
		return l.boxes[i-1].trailing()
	}
	return l.boxes[i].leading()
}

// CaretAt returns the caret stop of this line that is nearest to x.
func (l *Line) CaretAt(x float32) Caret {
	if len(l.boxes) == 0 {
		return Caret{Offset: l.Range.Start}
	}
	i := l.nearestBox(x)
	b := l.boxes[i]
	return l.beside(i, x >= (b.x0+b.x1)/2)
}

// beside returns the caret stop at the right or at the left edge of box i.
func (l *Line) beside(i int, right bool) Caret {
	b := l.boxes[i]
	if right == b.rtl {
		return Caret{Offset: l.Range.Start + int(b.off)}
	}
	c := Caret{Offset: l.boxEnd(i), Affinity: Upstream}
	switch {
	case !l.Soft || c.Offset < l.Range.End:
	case l.Ink.End < l.Range.End: // the last hanging space: stay on this line
		c = Caret{Offset: l.Range.Start + int(l.boxes[len(l.boxes)-1].off)}
	}
	if c.Affinity == Upstream && !(l.Soft && c.Offset == l.Range.End) && l.CaretX(c.Offset, Downstream) == b.trailing() {
		c.Affinity = Downstream
	}
	return c
}

// Beside returns the caret stop of this line that is next to x, on its right or
// on its left, and false where there is none. Where the direction changes, it is
// that of the character which lies between.
func (l *Line) Beside(x float32, right bool) (Caret, bool) {
	best, over := float32(0), -1
	for i, b := range l.boxes {
		edge := b.x0
		if right {
			edge = b.x1
		}
		switch {
		case right && edge > x+touch && (over < 0 || edge < best), !right && edge < x-touch && (over < 0 || edge > best):
			best, over = edge, i
		}
	}
	if over < 0 {
		return Caret{}, false
	}
	return l.beside(over, right), true
}

// nearestBox returns the box under x, or the one whose edge is nearest. Boxes
// without width are taken only when there is no other.
func (l *Line) nearestBox(x float32) int {
	best, distance := 0, float32(-1)
	for i, b := range l.boxes {
		d := max(b.x0-x, x-b.x1, 0)
		if b.x0 <= x && x < b.x1 {
			return i
		}
		if b.x0 == b.x1 {
			d += 1e6
		}
		if distance < 0 || d < distance {
			best, distance = i, d
		}
	}
	return best
}

// HitAt returns the start of the grapheme whose box lies under x, and false
// where the line has no ink.
func (l *Line) HitAt(x float32) (int, bool) {
	for i, b := range l.boxes {
		if b.x0 <= x && x < b.x1 {
			off := l.Range.Start + int(b.off)
			return off, l.boxEnd(i) <= l.Ink.End
		}
	}
	return 0, false
}

// Extents appends to dst the parts of the line that r covers, from left to
// right. In a line of mixed direction one range may have several. Spaces at
// the line's end, and the newline, are not part of them; a grapheme that r cuts
// is covered whole.
func (l *Line) Extents(r text.Range, dst []Extent) []Extent {
	start, end := max(r.Start, l.Ink.Start), min(r.End, l.Ink.End)
	if start >= end || len(l.boxes) == 0 {
		return dst
	}
	from := len(dst)
	first := max(l.boxAt(start), 0)
	last := first
	for i := first; i < len(l.boxes) && l.Range.Start+int(l.boxes[i].off) < end; i++ {
		dst = withBox(dst, from, l.boxes[i])
		last = i
	}
	if len(dst)-from > 1 {
		dst = dst[:from+joined(dst[from:])]
	}
	if r.Start >= l.Range.Start {
		markEnd(dst[from:], l.boxes[first].leading(), l.boxes[first].rtl)
	}
	if r.End <= l.Range.End {
		markEnd(dst[from:], l.boxes[last].trailing(), !l.boxes[last].rtl)
	}
	return dst
}

// withBox appends b to the extents dst[from:], to the last of them if it touches.
func withBox(dst []Extent, from int, b box) []Extent {
	if n := len(dst); n > from {
		switch last := &dst[n-1]; {
		case b.x0 == last.X1:
			last.X1 = b.x1
			return dst
		case b.x1 == last.X0:
			last.X0 = b.x0
			return dst
		}
	}
	return append(dst, Extent{X0: b.x0, X1: b.x1})
}

// markEnd marks the extent that has a left (or right) edge at x.
func markEnd(extents []Extent, x float32, right bool) {
	for i := range extents {
		e := &extents[i]
		if right && e.X1 == x {
			e.RightEnd = true
		}
		if !right && e.X0 == x {
			e.LeftEnd = true
		}
	}
}

// joined sorts extents from left to right, joins those that touch, and returns
// how many are left.
func joined(e []Extent) int {
	slices.SortFunc(e, func(a, b Extent) int {
		switch {
		case a.X0 < b.X0:
			return -1
		case a.X0 > b.X0:
			return 1
		}
		return 0
	})
	n := 0
	for _, x := range e[1:] {
		if x.X0 <= e[n].X1+touch {
			e[n].X1 = max(e[n].X1, x.X1)
			continue
		}
		n++
		e[n] = x
	}
	return n + 1
}

// touch is the gap, in pixels, below which two boxes count as one.
const touch = 0.01
