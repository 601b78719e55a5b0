package layout

import (
	"sort"

	"dateline/annotate/text"
)

// This file owns the questions about the whole page: lines in view, the place
// of an offset, the offset at a place, the rectangles of a range.

// Lines appends the lines that [y0, y1) meets to dst, from top to bottom. They
// are laid out if they were not; call [Layout.Ensure] first to keep the view
// still.
func (l *Layout) Lines(y0, y1 float32, dst []Line) []Line {
	if !(y1 > y0) {
		return dst
	}
	for i := l.heights.at(float64(y0)); i < len(l.blocks); i++ {
		top := float32(l.heights.top(i))
		if top >= y1 {
			break
		}
		set, _ := l.need(i)
		lines := set.lines
		k := sort.Search(len(lines), func(k int) bool { return top+lines[k].Top+lines[k].Height > y0 })
		for ; k < len(lines) && top+lines[k].Top < y1; k++ {
			dst = append(dst, lines[k])
			dst[len(dst)-1].Top += top
		}
	}
	return dst
}

// place is a line by block and index.
type place struct{ block, line int }

// placeOf returns the line that a caret is on. Offsets outside the text count
// as its ends.
func (l *Layout) placeOf(c Caret) place {
	off := min(max(c.Offset, 0), len(l.s))
	i := l.blockOf(off)
	set, _ := l.need(i)
	k := sort.Search(len(set.lines), func(k int) bool { return set.lines[k].Range.Start > off }) - 1
	k = max(k, 0)
	if c.Affinity != Upstream || set.lines[k].Range.Start != off {
		return place{i, k}
	}
	if before, ok := l.before(place{i, k}); ok && l.at(before).Soft {
		return before
	}
	return place{i, k}
}

// at returns the line at p; its top counts from the block's.
func (l *Layout) at(p place) *Line {
	set, _ := l.need(p.block)
	return &set.lines[p.line]
}

// before returns the line above p.
func (l *Layout) before(p place) (place, bool) {
	if p.line > 0 {
		return place{p.block, p.line - 1}, true
	}
	if p.block == 0 {
		return p, false
	}
	set, _ := l.need(p.block - 1)
	return place{p.block - 1, len(set.lines) - 1}, true
}

// after returns the line below p.
func (l *Layout) after(p place) (place, bool) {
	set, _ := l.need(p.block)
	if p.line+1 < len(set.lines) {
		return place{p.block, p.line + 1}, true
	}
	if p.block+1 == len(l.blocks) {
		return p, false
	}
	return place{p.block + 1, 0}, true
}

// line returns a copy of the line at p with its place on the page.
func (l *Layout) line(p place) Line {
	line := *l.at(p)
	line.Top += float32(l.heights.top(p.block))
	return line
}

// YAbout returns about where an offset stands: true for the start of a block, and
// by its share of the block's bytes within it. Nothing is laid out for it.
func (l *Layout) YAbout(off int) float32 {
	i := l.blockOf(off)
	start, end := l.blockRange(i)
	share := float64(off-start) / float64(max(end-start, 1))
	return float32(l.heights.top(i) + share*l.heights.each[i])
}

// LineOf returns the line that a caret is on.
func (l *Layout) LineOf(c Caret) Line { return l.line(l.placeOf(c)) }

// PointOf returns the place of a caret.
func (l *Layout) PointOf(c Caret) Point {
	line := l.line(l.placeOf(c))
	return Point{X: line.CaretX(c.Offset, c.Affinity), Top: line.Top, Height: line.Height}
}

// placeAt returns the line at y. A gap above a line belongs to that line, what
// lies beyond the page to its first or last line.
func (l *Layout) placeAt(y float32) place {
	i := l.heights.at(float64(y))
	set, grown := l.need(i)
	if grown != 0 { // the block at y may be another one now
		if k := l.heights.at(float64(y)); k != i {
			i = k
			set, _ = l.need(i)
		}
	}
	top := float32(l.heights.top(i))
	k := sort.Search(len(set.lines), func(k int) bool { return top+set.lines[k].Top+set.lines[k].Height > y })
	return place{i, min(k, len(set.lines)-1)}
}

// CaretAt returns the caret stop that is nearest to a place. inside is false if
// the place is not within a line's height and ink.
func (l *Layout) CaretAt(x, y float32) (c Caret, inside bool) {
	line := l.line(l.placeAt(y))
	inside = line.Top <= y && y < line.Top+line.Height && line.X <= x && x < line.X+line.Width
	return line.CaretAt(x), inside
}

// OffsetAt is CaretAt for callers that need no affinity.
func (l *Layout) OffsetAt(x, y float32) (off int, inside bool) {
	c, inside := l.CaretAt(x, y)
	return c.Offset, inside
}

// HitAt returns the start of the grapheme under a place; ok is false beyond the
// ink of the lines.
func (l *Layout) HitAt(x, y float32) (off int, ok bool) {
	line := l.line(l.placeAt(y))
	if y < line.Top || y >= line.Top+line.Height {
		return 0, false
	}
	return line.HitAt(x)
}

// Rects appends the rectangles that r covers on the lines that [y0, y1) meets
// to dst, line by line and from left to right.
func (l *Layout) Rects(r text.Range, y0, y1 float32, dst []Rect) []Rect {
	if !(y1 > y0) || r.Empty() {
		return dst
	}
	var extents [8]Extent
	for i := max(l.heights.at(float64(y0)), l.blockOf(max(r.Start, 0))); i < len(l.blocks); i++ {
		top := float32(l.heights.top(i))
		if start, _ := l.blockRange(i); top >= y1 || start >= r.End {
			break
		}
		set, _ := l.need(i)
		for k := range set.lines {
			line := &set.lines[k]
			if top+line.Top+line.Height <= y0 || !r.Overlaps(line.Range) {
				continue
			}
			if top+line.Top >= y1 {
				break
			}
			for _, e := range line.Extents(r, extents[:0]) {
				dst = append(dst, Rect{e, top + line.Top, line.Height})
			}
		}
	}
	return dst
}

// AnchorAt returns the anchor of a y: the line that lies there.
func (l *Layout) AnchorAt(y float32) Anchor {
	line := l.line(l.placeAt(y))
	return Anchor{Offset: line.Range.Start, Down: (y - line.Top) / line.Height}
}

// YOf returns where an anchor lies.
func (l *Layout) YOf(a Anchor) float32 {
	line := l.LineOf(Caret{Offset: a.Offset})
	return line.Top + a.Down*line.Height
}
