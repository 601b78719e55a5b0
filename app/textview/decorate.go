// This file owns what a line is decorated with: the tags on it, the selection,
// and the outlines of the chosen tag and of that at which a link aims.

package textview

import (
	"image/color"
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

// What a line shows has bounds, since a text may come with any number of tags:
// tags beyond mostTags are left out, and the lines of tags that overlap share the
// last of mostLevels. All of them can be reached all the same.
const (
	mostTags   = 400
	mostLevels = 16
)

// longestGap is how long, in bytes, the text between two parts of a tag may be
// for a line to join them.
const longestGap = 600

// decorator makes the decorations of one line after another. Its slices are
// used again for the next line.
type decorator struct {
	view      *View
	selection []text.Range
	list      []paint.Decoration
	parts     []layout.Extent
	pieces    []layout.Extent
	gaps      []layout.Extent
	bands     levels
	pills     levels
}

// levels is which stretches of a line are taken at each level.
type levels [mostLevels][]layout.Extent

// begin takes up what is the same for all lines of a frame.
func (d *decorator) begin() {
	d.selection = nil
	if d.view.edge == nil {
		d.selection = d.view.Selected()
	}
}

// line is the decorations of a line with the tags on it, good until the next
// call.
func (d *decorator) line(l *layout.Line, tags []tag) []paint.Decoration {
	v := d.view
	d.list = d.list[:0]
	d.bands.clear()
	d.pills.clear()
	chosen, isChosen := v.ownChosen()
	for i := range tags {
		if t := &tags[i]; v.edge == nil || t.id != chosen.ID {
			d.tag(l, t)
			if v.isMarked[t.id] && t.id != chosen.ID {
				d.outline(l, t.label, t.ranges, paint.Broken, v.colors.Ink)
			}
		}
	}
	if isChosen {
		ranges := v.shownRanges(chosen.ID)
		if v.edge != nil {
			d.tag(l, &tag{id: chosen.ID, label: chosen.Label, ranges: ranges})
		}
		kind := paint.Outline
		if v.isMarked[chosen.ID] {
			kind = paint.Broken
		}
		d.outline(l, chosen.Label, ranges, kind, v.colors.Ink)
	}
	if t := v.review.current(); t != nil {
		d.outline(l, t.label, t.ranges, paint.Outline, v.colors.Ink)
	}
	for _, id := range [2]annotate.ID{v.drawing.from, v.drawing.aim} {
		if s, ok := v.document.Span(id); ok && id != chosen.ID {
			d.outline(l, s.Label, s.Ranges(), paint.Outline, v.colors.Caret)
		}
	}
	for _, r := range d.selection {
		d.parts = l.Extents(r, d.parts[:0])
		for _, e := range d.parts {
			d.list = append(d.list, paint.Mark(paint.Selection, e, v.colors.Selection))
		}
	}
	d.list = d.view.decorateMatches(l, d.list)
	d.list = d.view.decorateRevision(l, d.list)
	d.list = d.view.decoratePassages(l, d.list)
	return d.list
}

// tag marks a tag on the line: a claim as plain bands with a solid line, an
// actor as pills with a solid line, a location as pills with a dotted one. A
// thin line joins its parts. Lines of tags that overlap lie under one another.
func (d *decorator) tag(l *layout.Line, t *tag) {
	d.parts, d.gaps = d.parts[:0], d.gaps[:0]
	for i, r := range t.ranges {
		d.parts = l.Extents(r, d.parts)
		if i+1 == len(t.ranges) {
			break
		}
		if gap := (text.Range{Start: r.End, End: t.ranges[i+1].Start}); gap.Len() <= longestGap {
			d.gaps = l.Extents(gap, d.gaps)
		}
	}
	if len(d.parts)+len(d.gaps) == 0 {
		return
	}
	look := d.view.look(t.label)
	pill := look.Mark != annotate.MarkBracket
	taken := &d.bands
	if pill {
		taken = &d.pills
	}
	level := taken.take(d.parts, d.gaps)
	if t.review != nil && len(t.review.Disputed) > 0 {
		d.pieces = d.piecesOf(l, t.review.Ranges)
		for _, e := range d.pieces {
			d.mark(e, look, level)
		}
		d.pieces = d.piecesOf(l, t.review.Disputed)
		for _, e := range d.pieces {
			d.dispute(e, look, level, t.review.Decided)
		}
	} else {
		for _, e := range d.parts {
			d.mark(e, look, level)
		}
	}
	if t.review != nil && t.review.Rejected {
		for _, e := range d.parts {
			d.list = append(d.list, paint.Mark(paint.Strike, e, d.view.colors.Muted))
		}
	}
	for _, e := range d.gaps {
		joint := paint.Mark(paint.Joint, e, look.Line)
		joint.Level = underLevel(pill, level)
		d.list = append(d.list, joint)
	}
}

// mark draws a part of a tag at a level.
func (d *decorator) mark(e layout.Extent, look Look, level int) {
	pill := look.Mark != annotate.MarkBracket
	fill := paint.Mark(paint.Fill, e, look.Fill)
	kind := paint.Solid
	if look.Mark == annotate.MarkDotted {
		kind = paint.Dotted
	}
	under := paint.Mark(kind, e, look.Line)
	fill.Level, under.Level = level, underLevel(pill, level)
	if pill {
		fill.Level++
		fill.Pad, fill.Radius, under.Pad = pillPad, pillRadius, pillPad
	}
	d.list = append(d.list, fill, under)
}

// piecesOf is the parts of a line that ranges of a tag cover, whose own parts are in
// d.parts: a piece ends only where the tag does.
func (d *decorator) piecesOf(l *layout.Line, ranges []text.Range) []layout.Extent {
	pieces := d.pieces[:0]
	for _, r := range ranges {
		pieces = l.Extents(r, pieces)
	}
	for i := range pieces {
		e := &pieces[i]
		e.LeftEnd = slices.ContainsFunc(d.parts, func(p layout.Extent) bool { return p.LeftEnd && p.X0 == e.X0 })
		e.RightEnd = slices.ContainsFunc(d.parts, func(p layout.Extent) bool { return p.RightEnd && p.X1 == e.X1 })
	}
	return pieces
}

// dispute draws disputed words of a tag at a level: hatched, and dashed under; where they
// are decided, only dashed under.
func (d *decorator) dispute(e layout.Extent, look Look, level int, decided bool) {
	c := &d.view.colors
	pill := look.Mark != annotate.MarkBracket
	under := paint.Mark(paint.Dashed, e, c.Disputed)
	fill := paint.Mark(paint.Fill, e, mixed(c.Disputed, c.Page, disputedFill))
	fill.Level, fill.Hatch, under.Level = level, mixed(c.Disputed, c.Page, disputedHatch), underLevel(pill, level)
	if pill {
		fill.Level++
		fill.Pad, fill.Radius, under.Pad = pillPad, pillRadius, pillPad
	}
	if decided {
		under.Colour = c.Muted
	} else {
		d.list = append(d.list, fill)
	}
	d.list = append(d.list, under)
}

// How much of the colour of disputed words is behind them, and in the strokes there.
const (
	disputedFill  = 0.06
	disputedHatch = 0.18
)

// underLevel is how far down the line under a tag lies: that of a claim lies
// below that of a pill in it.
func underLevel(pill bool, level int) int {
	if pill {
		return level
	}
	return level + 1
}

// outline draws around the parts of a tag, with a whole line or a broken one.
func (d *decorator) outline(l *layout.Line, label string, ranges []text.Range, kind paint.Kind, c color.NRGBA) {
	for _, r := range ranges {
		d.parts = l.Extents(r, d.parts[:0])
		for _, e := range d.parts {
			outline := paint.Mark(kind, e, c)
			outline.Radius = pillRadius
			if d.view.look(label).Mark != annotate.MarkBracket {
				outline.Pad = pillPad
			}
			d.list = append(d.list, outline)
		}
	}
}

func (t *levels) clear() {
	for i := range t {
		t[i] = t[i][:0]
	}
}

// take is the lowest level that is free over all of the stretches, which it
// takes; the last one may be taken more than once.
func (t *levels) take(parts, gaps []layout.Extent) int {
	level := 0
	for level < mostLevels-1 && (t.taken(level, parts) || t.taken(level, gaps)) {
		level++
	}
	if level < mostLevels-1 {
		t[level] = append(append(t[level], parts...), gaps...)
	}
	return level
}

func (t *levels) taken(level int, stretches []layout.Extent) bool {
	for _, e := range stretches {
		if slices.ContainsFunc(t[level], func(o layout.Extent) bool { return o.X0 < e.X1 && e.X0 < o.X1 }) {
			return true
		}
	}
	return false
}
