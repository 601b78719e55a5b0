// This file owns the left margin: the numbered brackets beside the lines of
// the tags that have one.

package textview

import (
	"fmt"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// The place of brackets, from the column's left edge, at zoom 1.
const (
	bracketGap   = 21 // to the nearest bracket
	bracketWidth = 5
	bracketStep  = 8
	bracketReach = 9 // from here outward the mouse finds brackets
	mostLanes    = 3 // more than fit share the outermost
)

// bracket is a bar beside the lines of a tag, at its place in the view: a numbered one,
// or in a review what one layer holds.
type bracket struct {
	id       annotate.ID
	label    string
	color    color.NRGBA
	lane     int // counted from the text outward; in a review the layer's
	x, width float32
	y0, y1   float32
	name     string
	nameAt   fyne.Position
}

// mostBrackets is how many brackets are shown at once; more cannot be told
// apart.
const mostBrackets = 64

// shownBrackets lists the brackets beside the lines that are in view, of the
// tags that tagsOf says are on them.
func (v *View) shownBrackets(lines []layout.Line, tagsOf func(*layout.Line) []tag) []bracket {
	var shown []bracket
	var spans []annotate.Span
	at := map[annotate.ID]int{}
	for i := range lines {
		line := &lines[i]
		for _, t := range tagsOf(line) {
			look := v.looks[t.label]
			if look.Mark != annotate.MarkBracket || !t.extent().Overlaps(line.Ink) {
				continue
			}
			k, seen := at[t.id]
			if !seen && len(shown) == mostBrackets {
				continue
			}
			if !seen {
				k = len(shown)
				at[t.id] = k
				s, _ := v.document.Span(t.id)
				spans = append(spans, s)
				name := fmt.Sprint(look.Initial, v.document.Rank(s)+1)
				shown = append(shown, bracket{id: t.id, label: t.label, color: look.Line, width: bracketWidth, name: name, y0: v.inkTop(*line) - v.top})
			}
			shown[k].y1 = v.inkBottom(*line) - v.top
		}
	}
	v.takeLanes(shown, spans)
	for i := range shown {
		v.placeBracket(&shown[i], shown[:i])
	}
	shareNames(shown)
	for i := range shown {
		placeName(&shown[i], shown[:i], shown)
	}
	return shown
}

// shareNames leaves, of the names of brackets that begin on one line, as many as
// stand beside it: the first, and the second or how many there are more.
func shareNames(shown []bracket) {
	for first := 0; first < len(shown); {
		next := first + 1
		for next < len(shown) && shown[next].y0 == shown[first].y0 {
			next++
		}
		if more := next - first - 1; more > 1 {
			shown[first+1].name = fmt.Sprint("+", more)
			for i := first + 2; i < next; i++ {
				shown[i].name = ""
			}
		}
		first = next
	}
}

// takeLanes gives the brackets of spans, which are in reading order, their
// lanes, counted from the text outward, so that those which overlap stand side
// by side. What overlaps from before the view is taken into account, so that no
// bracket changes its lane while the page is scrolled.
func (v *View) takeLanes(shown []bracket, spans []annotate.Span) {
	if len(spans) == 0 {
		return
	}
	var ends []int // of the last bracket in each lane
	take := func(s annotate.Span) int {
		extent := s.Extent()
		lane := slices.IndexFunc(ends, func(end int) bool { return end <= extent.Start })
		if lane < 0 {
			lane = len(ends)
			ends = append(ends, 0)
		}
		ends[lane] = extent.End
		return lane
	}
	for _, s := range v.bracketedBefore(spans[0]) {
		take(s)
	}
	for i, s := range spans {
		shown[i].lane = take(s)
	}
}

// bracketedBefore lists the tags with brackets that are read before s and from
// which a chain of overlaps leads to it, as far as a few steps go.
func (v *View) bracketedBefore(s annotate.Span) []annotate.Span {
	const steps, most = 16, 200
	start := s.Extent().Start
	var found []annotate.Span
	for range steps {
		before := start
		found = found[:0]
		for _, o := range v.document.SpansIn(v.layer, text.Range{Start: start, End: s.Extent().Start + 1}) {
			if o.ID == s.ID {
				break
			}
			if v.looks[o.Label].Mark == annotate.MarkBracket && len(found) < most {
				found = append(found, o)
				before = min(before, o.Extent().Start)
			}
		}
		if before == start {
			break
		}
		start = before
	}
	return found
}

// placeBracket moves a bracket outward until it lies on none of those before
// it, which happens where two begin and end on one line.
func (v *View) placeBracket(b *bracket, before []bracket) {
	for slices.ContainsFunc(before, func(o bracket) bool { return o.lane == b.lane && o.y0 < b.y1 && b.y0 < o.y1 }) {
		b.lane++
	}
	b.x = v.columnLeft() - bracketGap - bracketWidth - float32(min(b.lane, mostLanes-1))*bracketStep
}

// placeName stands the name of a bracket left of all brackets beside it, and
// below the names before it.
func placeName(b *bracket, before, all []bracket) {
	if b.name == "" {
		return
	}
	y, x := b.y0-3, b.x
	for _, o := range before {
		if o.name != "" && o.nameAt.Y < y+bracketNameHeight && y < o.nameAt.Y+bracketNameHeight {
			y = o.nameAt.Y + bracketNameHeight
		}
	}
	for _, o := range all {
		if o.y0 < y+bracketNameHeight && y < o.y1 {
			x = min(x, o.x)
		}
	}
	width := fyne.MeasureText(b.name, bracketNameSize, fyne.TextStyle{Bold: true}).Width
	b.nameAt = fyne.NewPos(max(x-width-5, 2), y)
}

// The size of the names of brackets, and the height that one takes.
const (
	bracketNameSize   = 11
	bracketNameHeight = 13
)

// inkTop and inkBottom are where the letters of a line begin and end.
func (v *View) inkTop(l layout.Line) float32    { return l.Top + l.Baseline - l.Size*0.78 }
func (v *View) inkBottom(l layout.Line) float32 { return l.Top + l.Baseline + l.Size*0.32 }

// bracketUnder finds the bracket, or its number, at a place of the view.
func (v *View) bracketUnder(at fyne.Position) (bracket, bool) {
	if at.X > v.columnLeft()-bracketReach || v.drawn == nil {
		return bracket{}, false
	}
	for _, b := range v.drawn.brackets {
		onName := b.name != "" && at.X < b.x && at.X >= b.nameAt.X-6 && at.Y >= b.nameAt.Y && at.Y < b.nameAt.Y+bracketNameHeight
		if onName {
			return b, true
		}
	}
	for _, b := range slices.Backward(v.drawn.brackets) { // the last lies above
		if at.X >= b.x-2 && at.X <= b.x+b.width+2 && at.Y >= b.y0-4 && at.Y <= b.y1+4 {
			return b, true
		}
	}
	return bracket{}, false
}
