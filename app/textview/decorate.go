// This file owns what a line is decorated with: the tags on it, the selection,
// and the outline of the chosen tag.

package textview

import (
	"slices"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// The box of a tag that is a pill, in layout pixels.
const (
	pillPad    = 2.5
	pillRadius = 4
)

// decorator makes the decorations of one line after another. Its slices are
// used again for the next line.
type decorator struct {
	view      *View
	selection text.Range
	list      []paint.Decoration
	extents   []layout.Extent
	lanes     []lane
}

// lane is a stretch of a line that is taken at a level.
type lane struct {
	x0, x1 float32
	level  int
	pill   bool
}

func newDecorator(v *View) *decorator {
	d := &decorator{view: v}
	if v.edge == nil {
		d.selection = v.Selection()
	}
	return d
}

// line is the decorations of a line, good until the next call.
func (d *decorator) line(l *layout.Line) []paint.Decoration {
	d.list, d.lanes = d.list[:0], d.lanes[:0]
	chosen, isChosen := d.view.chosenSpan()
	isChosen = isChosen && chosen.Layer == d.view.layer
	moving := d.view.edge != nil
	for _, s := range d.view.document.SpansIn(d.view.layer, l.Range) {
		if !moving || s.ID != chosen.ID {
			d.span(l, s)
		}
	}
	if isChosen {
		d.chosen(l, chosen, moving)
	}
	if !d.selection.Empty() {
		for _, e := range d.extentsOf(l, d.selection) {
			d.list = append(d.list, paint.Mark(paint.Selection, e, d.view.colors.Selection))
		}
	}
	d.list = d.view.decorateMatches(l, d.list)
	return d.list
}

func (d *decorator) extentsOf(l *layout.Line, r text.Range) []layout.Extent {
	d.extents = l.Extents(r, d.extents[:0])
	return d.extents
}

// span marks the parts of a tag that are on the line.
func (d *decorator) span(l *layout.Line, s annotate.Span) {
	for _, f := range s.Fragments {
		for _, e := range slices.Clone(d.extentsOf(l, f.Range)) {
			d.mark(e, s.Label)
		}
	}
}

// chosen outlines the chosen tag; while one of its edges is moving, it marks it
// too, where the edge is shown now.
func (d *decorator) chosen(l *layout.Line, s annotate.Span, moving bool) {
	for _, r := range d.view.shownRanges(s.ID) {
		for _, e := range slices.Clone(d.extentsOf(l, r)) {
			if moving {
				d.mark(e, s.Label)
			}
			outline := paint.Mark(paint.Outline, e, d.view.colors.Ink)
			outline.Radius = pillRadius
			if d.view.looks[s.Label].Mark != annotate.MarkBracket {
				outline.Pad = pillPad
			}
			d.list = append(d.list, outline)
		}
	}
}

// mark draws a tag on a stretch of the line: a claim as a plain band with a
// solid line, an actor as a pill with a solid line, a location as a pill with
// a dotted one. Lines of tags that overlap lie under one another.
func (d *decorator) mark(e layout.Extent, label string) {
	look, known := d.view.looks[label]
	if !known {
		look = Look{Mark: annotate.MarkDotted, Fill: d.view.colors.Selection, Line: d.view.colors.Muted}
	}
	pill := look.Mark != annotate.MarkBracket
	level := d.takeLane(e, pill)
	fill := paint.Mark(paint.Fill, e, look.Fill)
	kind := paint.Solid
	if look.Mark == annotate.MarkDotted {
		kind = paint.Dotted
	}
	under := paint.Mark(kind, e, look.Line)
	fill.Level, under.Level = level, level+1
	if pill {
		fill.Level, under.Level = level+1, level
		fill.Pad, fill.Radius, under.Pad = pillPad, pillRadius, pillPad
	}
	d.list = append(d.list, fill, under)
}

// takeLane is the lowest level that is free over the stretch, for bands and
// pills apart.
func (d *decorator) takeLane(e layout.Extent, pill bool) int {
	level := 0
	for moved := true; moved; {
		moved = false
		for _, t := range d.lanes {
			if t.pill == pill && t.level == level && t.x0 < e.X1 && e.X0 < t.x1 {
				level++
				moved = true
			}
		}
	}
	d.lanes = append(d.lanes, lane{e.X0, e.X1, level, pill})
	return level
}
