package paint

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"

	"dateline/app/textview/layout"
)

// This file owns the order in which a line is drawn and the road from layout
// pixels to the pixels of an image.

// Painter draws lines. It keeps the masks of the glyphs it drew.
type Painter struct {
	glyphs glyphCache
	raster vector.Rasterizer
	pixels []uint8 // of the last Blank
}

// New returns a Painter that has drawn nothing yet.
func New() *Painter { return &Painter{} }

// Blank returns an empty image of a size in pixels. It lies in the memory of the
// one before it, which is thereby no longer good.
func (p *Painter) Blank(w, h int) *image.RGBA {
	n := 4 * w * h
	if cap(p.pixels) < n {
		p.pixels = make([]uint8, n)
	}
	clear(p.pixels[:n])
	return &image.RGBA{Pix: p.pixels[:n], Stride: 4 * w, Rect: image.Rect(0, 0, w, h)}
}

// View says which part of the page an image shows, and how.
type View struct {
	Scale float32     // pixels of the image for a layout pixel; 0 means 1
	X     float32     // layout x of the image's left edge; negative where the image has a margin
	Y     float32     // layout y of the image's top edge, from the line's top
	Ink   color.NRGBA // of the text
}

// canvas is an image with its view.
type canvas struct {
	dst  *image.RGBA
	view View
}

// x and y turn layout pixels into pixels of the image.
func (c *canvas) x(x float32) float32 { return (x - c.view.X) * c.view.Scale }
func (c *canvas) y(y float32) float32 { return (y - c.view.Y) * c.view.Scale }

// Line draws a line and its decorations over what dst holds, which is
// premultiplied. What lies outside dst is left out. Decorations of one kind are
// drawn in their order in the slice, which is not changed.
func (p *Painter) Line(dst *image.RGBA, l *layout.Line, v View, decorations []Decoration) {
	if v.Scale <= 0 {
		v.Scale = 1
	}
	c := &canvas{dst, v}
	lowest := 0
	for i := range decorations {
		if d := &decorations[i]; Solid <= d.Kind && d.Kind <= Joint {
			lowest = max(lowest, d.Level)
		}
	}
	for kind := range kinds {
		if kind == Outline {
			p.text(c, l, decorations)
		}
		for i := range decorations {
			if d := &decorations[i]; d.Kind == kind {
				p.decorate(c, l, d, lowest)
			}
		}
	}
}

// decorate draws one decoration.
func (p *Painter) decorate(c *canvas, l *layout.Line, d *Decoration, lowest int) {
	switch d.Kind {
	case Fill, Hit:
		p.fillBox(c, d, boxOf(l, d.Level))
		if d.Hatch.A > 0 {
			hatchBox(c, d, boxOf(l, d.Level))
		}
	case Selection:
		p.fillBox(c, d, band{0, l.Height})
	case Solid, Dotted, Dashed, Joint:
		p.underline(c, d, underlineOf(l, max(d.Level, 0), lowest, 1/c.view.Scale))
	case Outline, Broken:
		p.outline(c, d, boxOf(l, d.Level), l.Size)
	case Strike:
		p.underline(c, d, strikeOf(l, 1/c.view.Scale))
	}
}

// text draws the glyphs of a line. The baseline lies on a whole pixel, so that
// the feet of letters are sharp.
func (p *Painter) text(c *canvas, l *layout.Line, decorations []Decoration) {
	baseline := round(c.y(l.Baseline))
	for i := range l.Runs {
		run := &l.Runs[i]
		size := run.Size * c.view.Scale
		for _, g := range run.Glyphs {
			ink := inkAt(g.X+run.Size*withinGlyph, c.view.Ink, decorations)
			p.glyph(c, run.Face, g.ID, size, c.x(g.X), baseline+g.Y*c.view.Scale, ink)
		}
	}
}

// withinGlyph is a place within every glyph, in ems from its left edge.
const withinGlyph = 0.08

// inkAt is the ink of the glyph at x: that of the Faint part it stands in, or the
// text's own. What is selected has its own, which can be read on the selection.
func inkAt(x float32, ink color.NRGBA, decorations []Decoration) color.NRGBA {
	at := ink
	for i := range decorations {
		d := &decorations[i]
		switch {
		case x < d.X0 || d.X1 <= x:
		case d.Kind == Selection:
			return ink
		case d.Kind == Faint:
			at = d.Colour
		}
	}
	return at
}

func round(x float32) float32 { return float32(math.Floor(float64(x) + 0.5)) }

func floor(x float32) int { return int(math.Floor(float64(x))) }

func ceil(x float32) int { return int(math.Ceil(float64(x))) }
