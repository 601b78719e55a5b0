// This file owns moving an edge of the chosen tag: by its handle or by keys,
// shown while it moves, kept at the end or given up.

package textview

import (
	"slices"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// edge is an edge that is being moved.
type edge struct {
	start    bool // the beginning of the fragment, else its end
	fragment int
	before   []text.Range // of the tag, as they are
	ranges   []text.Range // and as they would be
	held     bool         // by the mouse
}

// handleReach is how far from the middle of its knob, in pixels, a handle can
// be taken: the target is as large as WCAG 2.2 asks for (2.5.8, 24 by 24).
const handleReach = 12

// handle is the handle of an edge of the chosen tag: a stem at the edge, from
// top to bottom, with a knob at the upper end of a beginning and at the lower
// end of an end, in places of the view.
type handle struct {
	fragment    int
	start       bool
	x           float32
	top, bottom float32
	edge        fyne.Position // the edge itself, in the middle of its line
}

// knob is the middle of the handle's knob.
func (h handle) knob() fyne.Position {
	if h.start {
		return fyne.NewPos(h.x, h.top)
	}
	return fyne.NewPos(h.x, h.bottom)
}

// handles lists the edges of the chosen tag that are in view.
func (v *View) handles() []handle {
	s, ok := v.ownChosen()
	if !ok {
		return nil
	}
	in := v.offsetsInView()
	var list []handle
	for i, r := range v.shownRanges(s.ID) {
		if in.Start <= r.Start && r.Start <= in.End {
			list = append(list, v.handleAt(i, true, layout.Caret{Offset: r.Start}))
		}
		if in.Start <= r.End && r.End <= in.End {
			list = append(list, v.handleAt(i, false, layout.Caret{Offset: r.End, Affinity: layout.Upstream}))
		}
	}
	return list
}

// handleAt is the handle of an edge that is in view.
func (v *View) handleAt(fragment int, start bool, c layout.Caret) handle {
	p, line := v.page.PointOf(c), v.page.LineOf(c)
	x := v.columnLeft() + p.X + pillPad + 1
	if start != line.RTL {
		x = v.columnLeft() + p.X - pillPad - 1
	}
	edge := fyne.NewPos(v.columnLeft()+p.X, line.Top+line.Height/2-v.top)
	return handle{fragment, start, x, v.inkTop(line) - v.top - 5, v.inkBottom(line) - v.top + 5, edge}
}

// offsetsInView is the range of text that is in view.
func (v *View) offsetsInView() text.Range {
	lines := v.page.Lines(v.top, v.top+v.Size().Height, nil)
	if len(lines) == 0 {
		return text.Range{Start: -1, End: -1}
	}
	return text.Range{Start: lines[0].Range.Start, End: lines[len(lines)-1].Range.End}
}

// handleUnder finds the handle at a place of the view.
func (v *View) handleUnder(at fyne.Position) (handle, bool) {
	var best handle
	nearest, found := float64(handleReach), false
	for _, h := range v.handles() {
		if away := distance(h.knob(), at); away <= nearest {
			best, nearest, found = h, away, true
		}
	}
	return best, found
}

// pressHandle takes hold of the handle under the pointer.
func (v *View) pressHandle(at fyne.Position) bool {
	h, ok := v.handleUnder(at)
	if !ok {
		return false
	}
	v.beginEdge(h.start, h.fragment)
	v.edge.held = true
	v.press.grip = at.Subtract(h.edge)
	return true
}

// dragEdge takes the held edge to the pointer. A knob lies above or below its
// line, so the edge stays on that line until the pointer has clearly left it;
// and it stays where it is until the pointer has moved.
func (v *View) dragEdge(at fyne.Position) {
	const still = 4
	moved := at.Subtract(v.press.at)
	if max(moved.X, -moved.X) < still && max(moved.Y, -moved.Y) < still {
		return
	}
	line := v.page.LineOf(layout.Caret{Offset: v.edgeAt(), Affinity: layout.Upstream})
	if max(moved.Y, -moved.Y) < line.Height/2 {
		at.Y = v.press.at.Y - v.press.grip.Y
	}
	v.moveEdgeTo(v.caretAt(at).Offset, v.exact || altHeld(modifiers()))
}

// MoveEdge begins to move the beginning or the end of the chosen tag by keys:
// left and right by word, with Shift by character, with Ctrl by sentence; Tab
// goes to the next edge, Delete takes the part away; Enter keeps it all, Esc
// gives it up.
func (v *View) MoveEdge(start bool) {
	s, ok := v.chosenSpan()
	if !ok || len(s.Fragments) == 0 {
		return
	}
	v.letMouseGo()
	v.beginEdge(start, outerFragment(start, len(s.Fragments)))
	v.Refresh()
	v.listener.CaretMoved()
}

// outerFragment is the fragment in which a tag of n fragments begins, or ends.
func outerFragment(start bool, n int) int {
	if start {
		return 0
	}
	return n - 1
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
	v.forgetParts()
	v.edge = &edge{start: start, fragment: fragment, before: s.Ranges(), ranges: s.Ranges()}
}

// edgeKey carries out a key while an edge is moved by keys.
func (v *View) edgeKey(k fyne.KeyName, m fyne.KeyModifier) bool {
	v.letMouseGo() // the keys take the edge over
	switch k {
	case fyne.KeyLeft, fyne.KeyRight:
		on := (k == fyne.KeyRight) != v.page.LineOf(layout.Caret{Offset: v.edgeAt()}).RTL
		v.stepEdge(on, m)
	case fyne.KeyTab:
		v.nextEdge(m&fyne.KeyModifierShift != 0)
	case fyne.KeyDelete, fyne.KeyBackspace:
		v.dropPart()
	case fyne.KeyReturn, fyne.KeyEnter:
		v.KeepEdge()
	case fyne.KeyEscape:
		v.edge = nil
	case fyne.KeyE:
		v.turnTo(m&fyne.KeyModifierShift != 0)
	default:
		v.KeepEdge()
		return false
	}
	v.Refresh()
	v.listener.CaretMoved()
	return true
}

// turnTo goes on with the beginning or the end of the tag; what was moved stays
// moved.
func (v *View) turnTo(start bool) {
	v.edge.start, v.edge.fragment = start, outerFragment(start, len(v.edge.ranges))
}

// nextEdge goes on with the next edge of the tag in the text, or with the one
// before; from the last to the first.
func (v *View) nextEdge(back bool) {
	edges := 2 * len(v.edge.ranges) // beginning and end of each part
	at := 2 * v.edge.fragment
	if !v.edge.start {
		at++
	}
	if back {
		at += edges - 1
	} else {
		at++
	}
	v.edge.start, v.edge.fragment = at%2 == 0, at%edges/2
	v.revealEdge()
}

// dropPart takes the part whose edge is being moved from the tag, unless it is
// the only one.
func (v *View) dropPart() {
	if len(v.edge.ranges) > 1 {
		v.edge.ranges = slices.Delete(v.edge.ranges, v.edge.fragment, v.edge.fragment+1)
		v.edge.fragment = min(v.edge.fragment, len(v.edge.ranges)-1)
	}
}

func (v *View) edgeAt() int {
	r := v.edge.ranges[v.edge.fragment]
	if v.edge.start {
		return r.Start
	}
	return r.End
}

// stepEdge moves the edge one word, character or sentence on or back. A step
// that ends in white space, where no tag ends, goes on.
func (v *View) stepEdge(on bool, m fyne.KeyModifier) {
	exact := v.exact || m&fyne.KeyModifierShift != 0
	sentence := m&(fyne.KeyModifierShortcutDefault|fyne.KeyModifierControl) != 0
	before := v.edgeAt()
	for at := before; ; {
		next := v.edgeStep(at, on, exact, sentence)
		if next == at {
			break
		}
		at = next
		v.moveEdgeTo(at, exact)
		if v.edgeAt() != before {
			break
		}
	}
	v.revealEdge()
}

// edgeStep is the place one step from at.
func (v *View) edgeStep(at int, on, exact, sentence bool) int {
	t := v.document.Text
	switch {
	case exact && on:
		return t.NextGrapheme(at)
	case exact:
		return t.PrevGrapheme(at)
	case sentence && on:
		return t.NextSentence(at)
	case sentence:
		return t.PrevSentence(at)
	case on && v.edge.start:
		return t.NextWord(at)
	case on:
		return t.WordEnd(at)
	case v.edge.start:
		return t.PrevWord(at)
	}
	// An end goes back behind the word before.
	start := t.PrevWord(at)
	if end := t.WordEnd(t.PrevWord(start)); end < at && start > 0 {
		return end
	}
	return start
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

// KeepEdge keeps the edge that is being moved, if one is, where it is now, as
// Enter does.
func (v *View) KeepEdge() {
	e := v.edge
	v.edge = nil
	if e == nil {
		return
	}
	v.letMouseGo()
	v.Refresh()
	if s, ok := v.chosenSpan(); ok && !slices.Equal(e.ranges, e.before) {
		v.listener.TagMoved(s.ID, e.ranges)
	}
}

// shownRanges is the ranges of a tag as they are shown: moved, if an edge of it
// is being moved.
func (v *View) shownRanges(id annotate.ID) []text.Range {
	if v.edge != nil && id == v.chosen {
		return v.edge.ranges
	}
	s, _ := v.document.Span(id)
	return s.Ranges()
}
