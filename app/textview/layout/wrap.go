package layout

import (
	"slices"

	"dateline/annotate/text"
)

// This file owns the road from a paragraph's clusters to its lines: greedy
// wrapping, the order of rules L1 and L2 of UAX #9, and the place of each
// glyph and grapheme. The wrapper of go-text is not used: it orders the
// characters of a line by direction, not by level.

// slack is how far, in ems, a line may pass the column by rounding.
const slack = 1e-4

// wrap returns the cluster behind each line. width is in ems. Where the
// paragraph goes on in another piece, the last lines are balanced.
func (s *setter) wrap(width float32, goesOn bool) []int {
	s.ends = s.ends[:0]
	for from := 0; from < len(s.clusters); from = s.ends[len(s.ends)-1] {
		s.ends = append(s.ends, s.wrapAt(from, width))
	}
	if goesOn {
		s.balance(width)
	}
	if len(s.ends) == 0 {
		s.ends = append(s.ends, 0) // an empty line
	}
	return s.ends
}

// wrapAt returns the cluster behind the line that begins with cluster from.
// width is in ems. Spaces may hang over; a word that is longer than a line is
// cut between graphemes. So is a line with more characters than can be seen on
// it, else a megabyte of spaces or of invisible characters would be one line.
func (s *setter) wrapAt(from int, width float32) int {
	limit := from + mostOnLine(width)
	advance, best, fallback := float32(0), -1, -1
	for i := from; i < len(s.clusters); i++ {
		c := &s.clusters[i]
		if i > from {
			switch s.breakBefore(i) {
			case obligatory:
				return i
			case permitted:
				best = i
			case emergency:
				fallback = i
			}
		}
		if advance += c.advance; i < limit && (c.gap || advance <= width+slack) {
			continue
		}
		switch {
		case best > from:
			return best
		case fallback > from:
			return fallback
		}
	}
	return len(s.clusters)
}

// mostOnLine is how many characters are set on one line.
func mostOnLine(width float32) int {
	const thinnest = 0.125 // ems
	return 256 + int(width/thinnest)
}

// segment is a stretch of clusters of one level and item on one line.
type segment struct {
	from, till int32 // clusters
	level      uint8
}

// order fills s.visual with the clusters [from, till) in visual order (L2).
func (s *setter) order(from, ink, till int) {
	s.visual = s.visual[:0]
	top, bottom := s.base, uint8(maxDepth+2)
	for i := from; i < till; i++ {
		level := s.lineLevel(i, ink)
		if n := len(s.visual); n > 0 && s.visual[n-1].level == level && s.clusters[i].item == s.clusters[i-1].item {
			s.visual[n-1].till++
			continue
		}
		s.visual = append(s.visual, segment{int32(i), int32(i + 1), level})
		top = max(top, level)
		if level&1 == 1 {
			bottom = min(bottom, level)
		}
	}
	for level := top; level >= bottom && level > 0; level-- {
		for i := 0; i < len(s.visual); i++ {
			end := i
			for end < len(s.visual) && s.visual[end].level >= level {
				end++
			}
			if end > i {
				slices.Reverse(s.visual[i:end])
				i = end
			}
		}
	}
}

// lineLevel returns the level of cluster k on a line whose trailing spaces begin
// at cluster ink; those take the base level (L1).
func (s *setter) lineLevel(k, ink int) uint8 {
	if k >= ink {
		return s.base
	}
	return s.items[s.clusters[k].item].level
}

// width returns the sum of advances of clusters [from, till) in ems.
func (s *setter) width(from, till int) float32 {
	sum := float32(0)
	for _, c := range s.clusters[from:till] {
		sum += c.advance
	}
	return sum
}

// line sets clusters [from, till) of the loaded paragraph, which begins at
// start in the article.
func (s *setter) line(from, till, start int, size, column float32) Line {
	ink := till
	for ink > from && s.clusters[ink-1].gap {
		ink--
	}
	at := func(c int) int { return start + s.offsetOf(c) }
	l := Line{
		Range:  text.Range{Start: at(from), End: at(till)},
		Ink:    text.Range{Start: at(from), End: at(ink)},
		Size:   size,
		RTL:    s.base == 1,
		Soft:   till < len(s.clusters),
		column: column,
	}
	l.content = int32(l.Range.Len())
	s.order(from, ink, till)
	l.Width = s.width(from, ink) * size
	left := float32(0)
	if l.RTL {
		l.X = column - l.Width
		left = l.X - s.width(ink, till)*size
	}
	if from < till {
		s.place(&l, left, from, ink, till)
	}
	return l
}

// offsetOf returns where cluster c begins, in bytes from the paragraph's start.
func (s *setter) offsetOf(c int) int {
	if c < len(s.clusters) {
		return int(s.offsets[s.clusters[c].rune])
	}
	return len(s.paragraph)
}

// place walks the line from left to right and gives every cluster its x, then
// every glyph and every grapheme.
func (s *setter) place(l *Line, x float32, from, ink, till int) {
	s.xs = slices.Grow(s.xs[:0], till-from)[:till-from]
	glyphs := 0
	for _, c := range s.clusters[from:till] {
		glyphs += int(c.till - c.from)
	}
	slab := make([]Glyph, 0, glyphs)
	for _, v := range s.visual {
		for i := v.from; i < v.till; i++ {
			k := i
			if v.level&1 == 1 {
				k = v.from + v.till - 1 - i
			}
			c := &s.clusters[k]
			edge := x + c.advance*l.Size
			s.xs[int(k)-from] = [2]float32{x, edge}
			slab = s.placeGlyphs(l, slab, c, x)
			x = edge
		}
	}
	s.placeBoxes(l, from, ink, till)
}

// placeGlyphs appends the glyphs of a cluster at x to slab and to the line's
// last run, or to a new run if the face changes.
func (s *setter) placeGlyphs(l *Line, slab []Glyph, c *cluster, x float32) []Glyph {
	if c.from == c.till {
		return slab
	}
	begin := len(slab)
	for _, g := range s.glyphs[c.from:c.till] {
		slab = append(slab, Glyph{ID: g.id, X: x + g.dx*l.Size, Y: -g.dy * l.Size})
		x += g.advance * l.Size
	}
	face := s.items[c.item].face
	if n := len(l.Runs); n > 0 && l.Runs[n-1].Face == face {
		run := &l.Runs[n-1]
		run.Glyphs = slab[begin-len(run.Glyphs) : len(slab) : len(slab)]
	} else {
		l.Runs = append(l.Runs, Run{Face: face, Size: l.Size, Glyphs: slab[begin:len(slab):len(slab)]})
	}
	return slab
}

// placeBoxes shares the width of each cluster out among its graphemes.
func (s *setter) placeBoxes(l *Line, from, ink, till int) {
	first, _ := slices.BinarySearch(s.starts, s.clusters[from].rune)
	last := first
	base := s.offsets[s.clusters[from].rune]
	l.boxes = make([]box, 0, till-from)
	for k := from; k < till; k++ {
		end := int32(len(s.runes))
		if k+1 < len(s.clusters) {
			end = s.clusters[k+1].rune
		}
		for last < len(s.starts)-1 && s.starts[last] < end {
			last++
		}
		rtl := s.lineLevel(k, ink)&1 == 1
		s.share(l, s.starts[first:last], s.xs[k-from], base, rtl)
		first = last
	}
}

// share appends the boxes of the graphemes that begin in one cluster. A cluster
// in which none begins widens the box before it.
func (s *setter) share(l *Line, starts []int32, x [2]float32, base int32, rtl bool) {
	n := len(starts)
	if n == 0 {
		if k := len(l.boxes) - 1; k >= 0 {
			l.boxes[k].x0, l.boxes[k].x1 = min(l.boxes[k].x0, x[0]), max(l.boxes[k].x1, x[1])
		}
		return
	}
	step := (x[1] - x[0]) / float32(n)
	edge := func(i int) float32 {
		if i == n {
			return x[1]
		}
		return x[0] + float32(i)*step
	}
	for i, r := range starts {
		b := box{off: s.offsets[r] - base, x0: edge(i), x1: edge(i + 1), rtl: rtl}
		if rtl {
			b.x0, b.x1 = edge(n-1-i), edge(n-i)
		}
		l.boxes = append(l.boxes, b)
	}
}
