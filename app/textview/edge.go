// This file owns moving an edge of the chosen tag: by its handle or by keys,
// shown while it moves, kept at the end or given up.

package textview

import (
	"fyne.io/fyne/v2"

	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// edge is an edge that is being moved.
type edge struct {
	start    bool // the beginning of the fragment, else its end
	fragment int
	ranges   []text.Range // of the tag, as they would be
	held     bool         // by the mouse
}

// handleReach is how far from an edge, in pixels, its handle can be taken.
const handleReach = 9

// handle is an edge of the chosen tag at its place in the view.
type handle struct {
	fragment int
	start    bool
	x, y     float32
	height   float32
}

// handles lists the edges of the chosen tag that are in view.
func (v *View) handles() []handle {
	s, ok := v.chosenSpan()
	if !ok || s.Layer != v.layer {
		return nil
	}
	ranges := v.shownRanges(s.ID)
	var list []handle
	for i, r := range ranges {
		list = v.addHandle(list, i, true, layout.Caret{Offset: r.Start})
		list = v.addHandle(list, i, false, layout.Caret{Offset: r.End, Affinity: layout.Upstream})
	}
	return list
}

func (v *View) addHandle(list []handle, fragment int, start bool, c layout.Caret) []handle {
	if in := v.offsetsInView(); c.Offset < in.Start || c.Offset > in.End {
		return list
	}
	p := v.page.PointOf(c)
	return append(list, handle{fragment, start, v.columnLeft() + p.X, p.Top - v.top, p.Height})
}

// offsetsInView is the range of text that is in view.
func (v *View) offsetsInView() text.Range {
	height := v.Size().Height
	from, _ := v.page.OffsetAt(0, v.top)
	to := v.page.LineOf(layout.Caret{Offset: from})
	lines := v.page.Lines(v.top, v.top+height, nil)
	if len(lines) == 0 {
		return to.Range
	}
	return text.Range{Start: lines[0].Range.Start, End: lines[len(lines)-1].Range.End}
}

// handleUnder finds the handle at a place of the view.
func (v *View) handleUnder(at fyne.Position) (handle, bool) {
	var best handle
	distance := float32(handleReach)
	found := false
	for _, h := range v.handles() {
		if at.Y < h.y-6 || at.Y > h.y+h.height+6 {
			continue
		}
		if d := abs(at.X - h.x); d <= distance {
			best, distance, found = h, d, true
		}
	}
	return best, found
}

func abs(x float32) float32 { return max(x, -x) }

// pressHandle takes hold of the handle under the pointer.
func (v *View) pressHandle(at fyne.Position) bool {
	h, ok := v.handleUnder(at)
	if !ok {
		return false
	}
	v.beginEdge(h.start, h.fragment)
	v.edge.held = true
	return true
}

// MoveEdge begins to move the beginning or the end of the chosen tag by keys:
// left and right by word, with Shift by character, with Ctrl by sentence; Enter
// keeps it, Esc gives it up.
func (v *View) MoveEdge(start bool) {
	s, ok := v.chosenSpan()
	if !ok {
		return
	}
	fragment := len(s.Fragments) - 1
	if start {
		fragment = 0
	}
	v.beginEdge(start, fragment)
	v.Refresh()
}

// MovingEdge reports whether an edge is being moved, and whether it is the
// beginning.
func (v *View) MovingEdge() (start, moving bool) {
	if v.edge == nil {
		return false, false
	}
	return v.edge.start, true
}

func (v *View) beginEdge(start bool, fragment int) {
	s, _ := v.chosenSpan()
	v.edge = &edge{start: start, fragment: fragment}
	for _, f := range s.Fragments {
		v.edge.ranges = append(v.edge.ranges, f.Range)
	}
}

// edgeKey carries out a key while an edge is moved by keys.
func (v *View) edgeKey(k fyne.KeyName, m fyne.KeyModifier) bool {
	switch k {
	case fyne.KeyLeft, fyne.KeyRight:
		on := (k == fyne.KeyRight) != v.page.LineOf(layout.Caret{Offset: v.edgeAt()}).RTL
		v.stepEdge(on, m)
	case fyne.KeyTab:
		v.beginEdge(!v.edge.start, v.edge.fragment)
	case fyne.KeyReturn, fyne.KeyEnter:
		v.dropEdge()
	case fyne.KeyEscape:
		v.edge = nil
	case fyne.KeyE:
		v.beginEdge(m&fyne.KeyModifierShift != 0, v.edge.fragment)
	default:
		v.dropEdge()
		return false
	}
	v.Refresh()
	v.listener.CaretMoved()
	return true
}

func (v *View) edgeAt() int {
	r := v.edge.ranges[v.edge.fragment]
	if v.edge.start {
		return r.Start
	}
	return r.End
}

// stepEdge moves the edge one word, character or sentence on or back.
func (v *View) stepEdge(on bool, m fyne.KeyModifier) {
	t, at := v.document.Text, v.edgeAt()
	exact := v.exact || m&fyne.KeyModifierShift != 0
	switch {
	case exact && on:
		at = t.NextGrapheme(at)
	case exact:
		at = t.PrevGrapheme(at)
	case m&(fyne.KeyModifierShortcutDefault|fyne.KeyModifierControl) != 0 && on:
		at = t.NextSentence(at)
	case m&(fyne.KeyModifierShortcutDefault|fyne.KeyModifierControl) != 0:
		at = t.PrevSentence(at)
	case on:
		at = v.wordOn(at)
	default:
		at = t.PrevWord(at)
	}
	v.moveEdgeTo(at, exact)
	v.revealEdge()
}

// wordOn is where an edge goes that moves a word on: a beginning to the next
// word, an end behind it.
func (v *View) wordOn(at int) int {
	t := v.document.Text
	next := t.NextWord(at)
	if v.edge.start || next >= t.Len() {
		return next
	}
	if word := t.WordAt(next); word.End > at {
		return word.End
	}
	return next
}

// moveEdgeTo puts the edge at an offset, snapped, no further than the other
// edge and the fragments beside it.
func (v *View) moveEdgeTo(at int, exact bool) {
	t := v.document.Text
	i := v.edge.fragment
	r := v.edge.ranges[i]
	snap := t.Snap
	if exact {
		snap = t.SnapExact
	}
	if v.edge.start {
		least := 0
		if i > 0 {
			least = v.edge.ranges[i-1].End
		}
		at = max(min(at, t.PrevGrapheme(r.End)), least)
		r.Start = max(snap(text.Range{Start: at, End: r.End}).Start, least)
	} else {
		most := t.Len()
		if i+1 < len(v.edge.ranges) {
			most = v.edge.ranges[i+1].Start
		}
		at = min(max(at, t.NextGrapheme(r.Start)), most)
		r.End = min(snap(text.Range{Start: r.Start, End: at}).End, most)
	}
	if r.Len() > 0 {
		v.edge.ranges[i] = r
	}
	v.Refresh()
	v.listener.CaretMoved()
}

func (v *View) revealEdge() {
	p := v.page.PointOf(layout.Caret{Offset: v.edgeAt(), Affinity: layout.Upstream})
	v.revealY(p.Top, p.Top+p.Height)
}

// dropEdge keeps the edge where it is, if it has moved.
func (v *View) dropEdge() {
	e := v.edge
	v.edge = nil
	s, ok := v.chosenSpan()
	if e == nil || !ok {
		return
	}
	v.Refresh()
	for i, f := range s.Fragments {
		if f.Range != e.ranges[i] {
			v.listener.EdgeMoved(s.ID, e.ranges)
			return
		}
	}
}

// shownRanges is the ranges of a tag as they are shown: moved, if an edge of it
// is being moved.
func (v *View) shownRanges(id [16]byte) []text.Range {
	if v.edge != nil && id == v.chosen {
		return v.edge.ranges
	}
	s, _ := v.document.Span(id)
	ranges := make([]text.Range, len(s.Fragments))
	for i, f := range s.Fragments {
		ranges[i] = f.Range
	}
	return ranges
}
