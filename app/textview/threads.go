// This file owns the threads between linked tags: those of the chosen tag, and
// the one that is being drawn from a tag to another, from the ring at the
// corner of the chosen tag or from a bracket in the margin.

package textview

import (
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/app/textview/layout"
)

// SetLinkTitles says what the kinds of link are called, by their keys.
func (v *View) SetLinkTitles(titles map[string]string) { v.linkTitles = titles }

// drawing is a thread that is being drawn.
type drawing struct {
	from annotate.ID   // the tag that it begins at; zero for none
	aim  annotate.ID   // the tag that it would lead to
	to   fyne.Position // where it ends; zero while no mouse has been moved
}

// BeginLink begins a link at a tag: until EndLink, a thread leads from it to
// the pointer.
func (v *View) BeginLink(from annotate.ID) {
	v.drawing = drawing{from: from}
	v.Refresh()
}

// EndLink takes the thread to the pointer away.
func (v *View) EndLink() {
	if v.drawing.from != (annotate.ID{}) {
		v.drawing = drawing{}
		v.Refresh()
	}
}

// ringReach is how far from its middle, in pixels, the ring can be taken.
const ringReach = 10

// ring is the middle of the ring from which a thread can be drawn: outside the
// corner of the chosen tag's first line that has no handle.
func (v *View) ring() (fyne.Position, bool) {
	s, ok := v.ownChosen()
	if !ok || len(s.Fragments) == 0 || v.edge != nil || !v.looks[s.Label].Links {
		return fyne.Position{}, false
	}
	start := layout.Caret{Offset: s.Extent().Start}
	if in := v.offsetsInView(); start.Offset < in.Start || start.Offset >= in.End {
		return fyne.Position{}, false
	}
	line := v.page.LineOf(start)
	extents := line.Extents(s.Fragments[0].Range, nil)
	if len(extents) == 0 {
		return fyne.Position{}, false
	}
	x := extents[len(extents)-1].X1 + pillPad + 7
	if line.RTL {
		x = extents[0].X0 - pillPad - 7
	}
	return fyne.NewPos(v.columnLeft()+x, v.inkTop(line)-v.top-4), true
}

// ringUnder reports whether a place of the view is on the ring.
func (v *View) ringUnder(at fyne.Position) bool {
	ring, ok := v.ring()
	return ok && distance(ring, at) <= ringReach
}

func distance(a, b fyne.Position) float64 {
	return math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y))
}

// pressSource takes hold of what a thread can be drawn from, if the pointer is
// on it: the ring, or the bracket of a tag at which links begin.
func (v *View) pressSource(at fyne.Position) bool {
	if v.ringUnder(at) {
		v.press.source = v.chosen
		return true
	}
	b, ok := v.bracketUnder(at)
	if !ok || v.review != nil || !v.looks[b.label].Links {
		return false
	}
	v.press.source = b.id
	return true
}

// drawThreadTo takes the end of the thread to the pointer.
func (v *View) drawThreadTo(at fyne.Position) {
	if v.press.source != (annotate.ID{}) {
		v.drawing.from = v.press.source
	}
	v.drawing.to, v.drawing.aim = at, annotate.ID{}
	for _, id := range v.tagsUnder(at) {
		if id != v.drawing.from {
			v.drawing.aim = id
			break
		}
	}
	v.Refresh()
}

// endThread ends what a press on a ring or a bracket began: a thread, or else a
// click.
func (v *View) endThread(p press) {
	if !p.dragged {
		if ring, ok := v.ring(); ok && distance(ring, p.at) <= ringSize {
			v.listener.LinkDrawn(p.source, nil)
		} else {
			v.click(p.at)
		}
		return
	}
	to := v.tagsUnder(v.drawing.to)
	to = slices.DeleteFunc(to, func(id annotate.ID) bool { return id == p.source })
	v.EndLink()
	v.listener.LinkDrawn(p.source, to)
}

// thread is a thread at its place in the view: a cubic curve, and the title at
// its end.
type thread struct {
	from, bend, bendTo, to fyne.Position
	color, ink             color.NRGBA // of the curve, and of the title
	title                  string
	titleAt                fyne.Position // its lower left corner
}

// mostThreads is how many threads are shown at once, and mostLoose up to how many
// links of a tag those are shown that lead out of view. An actor that half of an
// article is about has thousands.
const (
	mostThreads = 24
	mostLoose   = 6
)

// threads lists the threads that are shown: those of the chosen tag, and the one
// that is being drawn.
func (v *View) threads() []thread {
	var list []thread
	if s, ok := v.ownChosen(); ok && v.edge == nil {
		rects := v.tagRects(s)
		for _, l := range v.shownLinks(s.ID) {
			if len(list) == mostThreads {
				break
			}
			if t, ok := v.threadOf(l, s, rects); ok {
				list = append(list, t)
			}
		}
	}
	if s, ok := v.document.Span(v.drawing.from); ok && v.drawing.to != (fyne.Position{}) {
		end := layout.Rect{Extent: layout.Extent{X0: v.drawing.to.X, X1: v.drawing.to.X}, Top: v.drawing.to.Y}
		if rects := v.tagRects(s); len(rects) > 0 {
			t := threadBetween(rects, []layout.Rect{end})
			t.color = v.lineColor(s)
			list = append(list, t)
		}
	}
	return list
}

// shownLinks lists the links of a tag that threads are shown for: all, or where
// they are many those to tags in view.
func (v *View) shownLinks(tag annotate.ID) []annotate.Link {
	if v.document.CountLinks(tag) <= mostLoose {
		return v.document.LinksOf(tag)
	}
	var links []annotate.Link
	for _, s := range v.document.SpansIn(v.layer, v.offsetsInView()) {
		links = append(links, v.document.LinksBetween(tag, s.ID)...)
	}
	return links
}

// threadOf is the thread of a link between the chosen tag, which stands in
// rects, and another. If that is out of view, a loose thread leads to the edge
// of the view. It is false where the chosen tag itself is not in view.
func (v *View) threadOf(l annotate.Link, chosen annotate.Span, rects []layout.Rect) (thread, bool) {
	other := l.To
	if other == chosen.ID {
		other = l.From
	}
	o, ok := v.document.Span(other)
	if !ok {
		return thread{}, false
	}
	ends := v.tagRects(o)
	if len(ends) == 0 {
		ends = v.offView(o, rects)
	}
	if len(ends) == 0 || len(rects) == 0 {
		return thread{}, false
	}
	source := chosen
	if l.To == chosen.ID {
		source, rects, ends = o, ends, rects
	}
	t := threadBetween(rects, ends)
	t.color, t.ink, t.title = v.lineColor(source), v.looks[source.Label].Ink, v.linkTitles[l.Kind]
	t.titleAt.Y = min(max(t.titleAt.Y, threadTitleSize+6), v.Size().Height-2)
	return t, true
}

// offView is where a thread to a tag out of view ends, which begins in rects: just
// over the edge of the view that it lies behind.
func (v *View) offView(s annotate.Span, rects []layout.Rect) []layout.Rect {
	if len(rects) == 0 {
		return nil
	}
	r := rects[len(rects)-1]
	r.X0 = max(r.X0, r.X1-40)
	r.Top = v.Size().Height + 6
	if s.Extent().Start < v.offsetsInView().Start {
		r.Top = -r.Height - 6
	}
	return []layout.Rect{r}
}

func (v *View) lineColor(s annotate.Span) color.NRGBA {
	if look, ok := v.looks[s.Label]; ok {
		return look.Line
	}
	return v.colors.Muted
}

// tagRects is where a tag stands, as far as it is in view.
func (v *View) tagRects(s annotate.Span) []layout.Rect {
	var rects []layout.Rect
	for _, f := range s.Fragments {
		rects = append(rects, v.Rects(f.Range)...)
	}
	return rects
}

// threadBetween leads from the rectangles of one tag to those of another, where
// they are nearest to each other: from the lower edge to the upper one, or the
// other way round; on one line, over the words between them.
func threadBetween(from, to []layout.Rect) thread {
	a, b := from[0], to[0]
	best := math.Inf(1)
	for _, x := range from {
		for _, y := range to {
			rows := math.Abs(float64(x.Top + x.Height/2 - y.Top - y.Height/2))
			apart := math.Max(0, math.Max(float64(y.X0-x.X1), float64(x.X0-y.X1)))
			if d := rows + apart/4; d < best {
				a, b, best = x, y, d
			}
		}
	}
	const (
		inset = 0.1 // of a line's height: the edge of a tag's box
		swing = 16  // to the side, so that a thread is not taken for a rule
	)
	end := (b.X0 + b.X1) / 2
	start := min(max(end, a.X0+6), max(a.X1-6, a.X0+6))
	t := thread{from: fyne.NewPos(start, a.Top+a.Height*inset), to: fyne.NewPos(end, b.Top+b.Height*inset)}
	switch {
	case b.Top >= a.Top+a.Height/2:
		t.from.Y = a.Top + a.Height*(1-inset)
		reach := max((t.to.Y-t.from.Y)/2, 12)
		t.bend, t.bendTo = t.from.AddXY(swing, reach), t.to.AddXY(swing, -reach)
	case b.Top+b.Height/2 <= a.Top:
		t.to.Y = b.Top + b.Height*(1-inset)
		reach := max((t.from.Y-t.to.Y)/2, 12)
		t.bend, t.bendTo = t.from.AddXY(swing, -reach), t.to.AddXY(swing, reach)
	default:
		if end > a.X0 && end < a.X1 { // within the tag: from its beginning
			t.from.X = a.X0 + 6
		}
		rise := min(max(float32(math.Abs(float64(t.to.X-t.from.X)))/3, 14), 30)
		t.bend, t.bendTo = t.from.AddXY(0, -rise), t.to.AddXY(0, -rise)
	}
	t.titleAt = t.to.AddXY(7, -1)
	if t.to.Y > b.Top+b.Height/2 {
		t.titleAt = t.to.AddXY(7, threadTitleSize+4)
	}
	return t
}

// threadTitleSize is the size of the titles of threads.
const threadTitleSize = 10.5
