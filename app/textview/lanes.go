// This file owns the margin in a review: one lane a layer, and in it a bar beside the
// lines of what that layer holds.

package textview

import (
	"slices"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// The lanes, in pixels: at most as wide as here, and narrower where so many do not fit
// between the column and the edge of the view.
const (
	lanesGap    = 11 // from the last lane to the column
	lanesEdge   = 4  // from the edge of the view to the first
	lanePitch   = 14 // from one to the next
	laneWidth   = 9
	mostColumns = 3 // of a lane; more are not told apart
	columnGap   = 1
	thinShare   = 0.4  // of its width, for the bar of a decided mark
	paleShare   = 0.45 // of its colour, for that of a layer which holds something else
	leastBar    = 4    // the height of a bar
)

// hasBracket reports whether tags of a label have a bracket.
func (v *View) hasBracket(label string) bool { return v.look(label).Mark == annotate.MarkBracket }

// hasLanes reports whether a tag has bars in the margin: with a bracket always, else as
// the case in hand.
func (v *View) hasLanes(t *tag) bool { return v.hasBracket(t.label) || t.id == v.review.Current }

// takeColumns parts the lanes beside tags that overlap, so that their bars stand side by
// side. All bars of a tag take the same part, in every lane and however far the page is
// scrolled.
func (r *review) takeColumns(brackets func(label string) bool) {
	var chain []*reviewed // those that overlap, one with the next
	var ends []int        // of the last tag in each column
	reach := 0
	for i := range r.tags {
		t := &r.tags[i]
		t.review.column, t.review.columns = 0, 1
		if !brackets(t.label) {
			continue
		}
		extent := t.extent()
		if extent.Start >= reach {
			chain, ends = chain[:0], ends[:0]
		}
		column := slices.IndexFunc(ends, func(end int) bool { return end <= extent.Start })
		switch {
		case column < 0 && len(ends) == mostColumns:
			column = mostColumns - 1
		case column < 0:
			column, ends = len(ends), append(ends, 0)
		}
		ends[column], reach = max(ends[column], extent.End), max(reach, extent.End)
		t.review.column = column
		chain = append(chain, t.review)
		for _, c := range chain {
			c.columns = len(ends)
		}
	}
}

// lane is the left edge of a lane, and its width.
func (v *View) lane(n int) (x, width float32) {
	count := float32(len(v.review.Lanes))
	pitch := min(lanePitch, (v.columnLeft()-lanesGap-lanesEdge)/count)
	width = pitch * laneWidth / lanePitch
	return v.columnLeft() - lanesGap - width - (count-1-float32(n))*pitch, width
}

// shownLanes lists the bars beside the lines that are in view, of the tags that tagsOf
// says are on them.
func (v *View) shownLanes(lines []layout.Line, tagsOf func(*layout.Line) []tag) []bracket {
	type bar struct {
		tag  annotate.ID
		lane int
	}
	var shown []bracket
	var beside []*tag
	at := map[bar]int{}
	seen := map[annotate.ID]bool{}
	for i := range lines {
		line, tags := &lines[i], tagsOf(&lines[i])
		beside = beside[:0]
		brackets := 0
		for k := range tags {
			if t := &tags[k]; v.hasLanes(t) && t.extent().Overlaps(line.Ink) && (seen[t.id] || len(seen) < mostBrackets) {
				beside, seen[t.id] = append(beside, t), true
				if v.hasBracket(t.label) {
					brackets++
				}
			}
		}
		for _, t := range beside {
			for lane := range min(len(t.review.Held), len(v.review.Lanes)) {
				words := extentOf(t.review.Held[lane].Ranges)
				if !words.Overlaps(line.Ink) {
					continue
				}
				y0, y1 := v.besideLine(line, words, brackets > 1 && v.hasBracket(t.label))
				k, ok := at[bar{t.id, lane}]
				if !ok {
					k = len(shown)
					at[bar{t.id, lane}] = k
					shown = append(shown, v.laneBar(t, lane))
					shown[k].y0 = y0
				}
				shown[k].y1 = max(y1, shown[k].y0+leastBar)
			}
		}
	}
	return shown
}

// laneBar is the bar of what a layer holds, not yet at its height. It is pale where words
// are disputed and most layers hold something else.
func (v *View) laneBar(t *tag, lane int) bracket {
	m := t.review
	h := &m.Held[lane]
	b := bracket{id: t.id, label: m.labelOf(h), lane: lane}
	b.color = v.look(b.label).Line
	if len(m.Disputed) > 0 && !m.alike(h, m.usual) {
		b.color = mixed(b.color, v.colors.Page, paleShare)
	}
	x, width := v.lane(lane)
	b.width = (width - float32(m.columns-1)*columnGap) / float32(m.columns)
	b.x = x + float32(m.column)*(b.width+columnGap)
	if m.Decided {
		b.x += b.width * (1 - thinShare) / 2
		b.width *= thinShare
	}
	return b
}

// besideLine is where a bar stands beside a line that it goes along: over all of the line,
// or, on one that several brackets share, from where the words begin in it to where they end.
func (v *View) besideLine(line *layout.Line, words text.Range, shared bool) (y0, y1 float32) {
	y0, y1 = v.inkTop(*line)-v.top, v.inkBottom(*line)-v.top
	if !shared {
		return y0, y1
	}
	const apart = 1 // half of the gap between two
	height, whole := y1-y0, float32(line.Ink.Len())
	if end := words.End - line.Ink.Start; words.End < line.Ink.End {
		y1 = y0 + height*float32(end)/whole - apart
	}
	if begin := words.Start - line.Ink.Start; begin > 0 {
		y0 += height*float32(begin)/whole + apart
	}
	return y0, y1
}
