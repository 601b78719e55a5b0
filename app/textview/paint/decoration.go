package paint

import (
	"image/color"

	"dateline/app/textview/layout"
)

// This file owns what can be drawn about a line's text, and where it lies
// between the line above and the line below.

// Kind is a way to decorate a part of a line. The order of the kinds is the
// order in which they are drawn; glyphs come between [Joint] and [Outline], those in a
// [Faint] part in its colour.
type Kind uint8

const (
	Fill      Kind = iota // background of a span; deeper levels are lower boxes
	Selection             // band over the whole height of the line
	Hit                   // background of something that was searched for
	Solid                 // underlines; level 0 is next to the text, others are below each other
	Dotted
	Dashed
	Joint   // a thin underline between the parts of a span
	Outline // around the box of the selected span
	Broken  // an outline of dashes, around the box of a span that is marked
	Strike  // through the text
	Faint   // the letters themselves, in another ink

	kinds
)

// Decoration is one mark on a line: a part of the line as
// [layout.Line.Extents] gives it, and how to show it.
type Decoration struct {
	Kind   Kind
	X0, X1 float32 // layout pixels from the column's left edge
	// LeftEnd and RightEnd tell that the span ends at that edge. There it is
	// padded, rounded and closed; elsewhere it is open, since it goes on.
	LeftEnd, RightEnd bool
	Level             int     // of a Fill: how deep it is nested; of an underline: how far down; else unused
	Pad               float32 // layout pixels that it reaches beyond its own ends
	Radius            float32 // layout pixels, of the corners at its own ends
	Colour            color.NRGBA
	Hatch             color.NRGBA // of a Fill: of strokes across it; transparent for none
}

// Mark returns the decoration of one extent.
func Mark(kind Kind, e layout.Extent, colour color.NRGBA) Decoration {
	return Decoration{Kind: kind, X0: e.X0, X1: e.X1, LeftEnd: e.LeftEnd, RightEnd: e.RightEnd, Colour: colour}
}

// The vertical measures of a line's decorations, in ems of its text.
const (
	boxAbove     = 0.16 // of a box of level 0, above the ascent
	boxBelow     = 0.20 // below the descent
	boxStep      = 0.07 // from one level of boxes to the next, at top and bottom
	lowestBox    = 0.70 // a box is never less high
	lineBelow    = 0.03 // of the first underline, below the descent
	lineStep     = 0.17 // from one underline to the next
	lineWeight   = 0.11
	crowdedStep  = 0.12
	crowdedBelow = 0.08 // of the first underline of a crowd, below the baseline
	outlineGap   = 0.05 // between a box and its outline
	outlineEdge  = 2    // layout pixels, the weight of an outline
	strikeAbove  = 0.30 // of the middle of a strike, above the baseline
	strikeWeight = 0.08
)

// band is a vertical stretch, layout pixels from the line's top.
type band struct{ top, bottom float32 }

// boxOf returns the band of a box of a level.
func boxOf(l *layout.Line, level int) band {
	b := band{
		top:    l.Baseline - l.Ascent - boxAbove*l.Size,
		bottom: l.Baseline + l.Descent + boxBelow*l.Size,
	}
	inset := min(boxStep*l.Size*float32(max(level, 0)), max(b.bottom-b.top-lowestBox*l.Size, 0)/2)
	return band{max(b.top, 0) + inset, min(b.bottom, l.Height) - inset}
}

// underlineOf returns the band of an underline of a level, if the lowest one on
// the line is of level lowest and a pixel of the image is pixel wide. When there
// are too many for the room below the text, they begin at its baseline and move
// together; those that still do not fit lie above the text.
func underlineOf(l *layout.Line, level, lowest int, pixel float32) band {
	first := l.Baseline + l.Descent + lineBelow*l.Size
	step, weight := lineStep*l.Size, lineWeight*l.Size
	n := float32(max(lowest, level))
	if first+n*step+weight <= l.Height {
		top := first + step*float32(level)
		return band{top, top + weight}
	}
	if step = (l.Height - first - weight) / n; step < crowdedStep*l.Size {
		first = l.Baseline + crowdedBelow*l.Size
		step = max(min((l.Height-first)/(n+1), crowdedStep*l.Size), 2*pixel)
	}
	weight = max(min(weight, step/2), pixel)
	top := first + step*float32(level)
	if fit := int((l.Height - first) / step); level >= fit {
		top = max(l.Baseline-l.Ascent-step*float32(level-fit+1), 0)
	}
	return band{top, top + weight}
}

// strikeOf returns the band of a line through the text, if a pixel of the image is
// pixel wide.
func strikeOf(l *layout.Line, pixel float32) band {
	weight := max(strikeWeight*l.Size, pixel)
	top := l.Baseline - strikeAbove*l.Size - weight/2
	return band{top, top + weight}
}
