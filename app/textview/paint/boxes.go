package paint

import (
	"image"
	"image/color"

	"golang.org/x/image/vector"
)

// This file owns the drawing of boxes, underlines and outlines. Horizontal
// edges lie on whole pixels; round corners and vertical edges are anti-aliased.

// area is a rectangle in pixels of the image, with a radius for each side.
type area struct {
	x0, y0, x1, y1 float32
	left, right    float32
}

// areaOf returns where a decoration lies if it fills a band.
func areaOf(c *canvas, d *Decoration, b band) area {
	a := area{x0: c.x(d.X0), x1: c.x(d.X1), y0: round(c.y(b.top)), y1: round(c.y(b.bottom))}
	if a.y1 <= a.y0 {
		a.y1 = a.y0 + 1
	}
	if d.LeftEnd {
		a.x0 -= d.Pad * c.view.Scale
		a.left = d.Radius * c.view.Scale
	}
	if d.RightEnd {
		a.x1 += d.Pad * c.view.Scale
		a.right = d.Radius * c.view.Scale
	}
	return a
}

// grow returns an area that is larger by n pixels at its closed sides and at top
// and bottom.
func (a area) grow(n float32, d *Decoration) area {
	a.y0, a.y1 = a.y0-n, a.y1+n
	if d.LeftEnd {
		a.x0, a.left = a.x0-n, max(a.left+n, 0)
	}
	if d.RightEnd {
		a.x1, a.right = a.x1+n, max(a.right+n, 0)
	}
	return a
}

// fillBox fills a band. Only the round ends go through the rasteriser.
func (p *Painter) fillBox(c *canvas, d *Decoration, b band) {
	a := areaOf(c, d, b)
	left, middle, right := a.split(a.left, a.right)
	fillRect(c.dst, middle.x0, middle.x1, int(a.y0), int(a.y1), d.Colour)
	for _, end := range [2]area{left, right} {
		if end.x1 > end.x0 {
			p.drawPath(c.dst, end, d.Colour, func(path *vector.Rasterizer, dx, dy float32) { end.trace(path, dx, dy, false) })
		}
	}
}

// outline draws around the box, above and below it with dashes if it is broken.
// Sides at which the span goes on stay open.
func (p *Painter) outline(c *canvas, d *Decoration, b band, size float32) {
	weight := max(round(outlineEdge*c.view.Scale), 1)
	inner := areaOf(c, d, b).grow(round(outlineGap*size*c.view.Scale), d)
	outer := inner.grow(weight, d)
	left, middle, right := outer.split(outer.left+weight, outer.right+weight)
	if d.Kind == Broken {
		p.pattern(c, area{x0: middle.x0, x1: middle.x1, y0: outer.y0, y1: inner.y0}, 2*weight, 4*weight, 0, d.Colour)
		p.pattern(c, area{x0: middle.x0, x1: middle.x1, y0: inner.y1, y1: outer.y1}, 2*weight, 4*weight, 0, d.Colour)
	} else {
		fillRect(c.dst, middle.x0, middle.x1, int(outer.y0), int(inner.y0), d.Colour)
		fillRect(c.dst, middle.x0, middle.x1, int(inner.y1), int(outer.y1), d.Colour)
	}
	for _, end := range [2]area{left, right} {
		if end.x1 <= end.x0 {
			continue
		}
		hole := area{max(inner.x0, end.x0), inner.y0, min(inner.x1, end.x1), inner.y1, inner.left, inner.right}
		hole.left, hole.right = min(inner.left, end.left), min(inner.right, end.right)
		p.drawPath(c.dst, end, d.Colour, func(path *vector.Rasterizer, dx, dy float32) {
			end.trace(path, dx, dy, false)
			hole.trace(path, dx, dy, true)
		})
	}
}

// split cuts an area on whole pixels into its ends, which are at least left and
// right wide where the area is closed, and what lies between. In a narrow area
// the left end may be all of it.
func (a area) split(left, right float32) (l, m, r area) {
	l, m, r = a, a, a
	l.x1, r.x0 = a.x0, a.x1
	if left > 0 {
		l.x1 = float32(ceil(a.x0 + left))
	}
	if right > 0 {
		r.x0 = float32(floor(a.x1 - right))
	}
	if l.x1 >= r.x0 && (left > 0 || right > 0) { // no room between the ends
		l.x1, m.x0, m.x1, r.x0 = a.x1, a.x1, a.x1, a.x1
		return l, m, r
	}
	l.right, r.left, m.left, m.right = 0, 0, 0, 0
	m.x0, m.x1 = l.x1, r.x0
	return l, m, r
}

// underline draws a line, thick or thin, a row of dots or a row of dashes. Dots and dashes keep
// to a grid of the column, so that a line that is drawn in parts fits together.
func (p *Painter) underline(c *canvas, d *Decoration, b band) {
	a := areaOf(c, d, b)
	a.y1 = a.y0 + max(round((b.bottom-b.top)*c.view.Scale), 1) // the same weight for each
	weight := a.y1 - a.y0
	switch d.Kind {
	case Joint:
		top := int(a.y0 + weight/4)
		fillRect(c.dst, a.x0, a.x1, top, top+max(int(weight/2), 1), d.Colour)
	case Solid, Strike:
		fillRect(c.dst, a.x0, a.x1, int(a.y0), int(a.y1), d.Colour)
	case Dotted:
		p.pattern(c, a, weight, 2*weight, weight/2, d.Colour)
	case Dashed:
		p.pattern(c, a, 3*weight, 5*weight, 0, d.Colour)
	}
}

// pattern draws strokes of a length, one every period, between the ends of a.
func (p *Painter) pattern(c *canvas, a area, length, period, radius float32, colour color.NRGBA) {
	origin := c.x(0)
	first := float32(floor((a.x0 - origin) / period))
	p.drawPath(c.dst, a, colour, func(path *vector.Rasterizer, dx, dy float32) {
		for x := origin + first*period; x < a.x1; x += period {
			x0, x1 := max(x, a.x0), min(x+length, a.x1)
			if x1-x0 < length/2 {
				continue
			}
			area{x0, a.y0, x1, a.y1, radius, radius}.trace(path, dx, dy, false)
		}
	})
}

// drawPath fills the path that trace makes within bounds with a colour. The
// path is shifted by dx, dy, since only the part that shows is rasterised.
func (p *Painter) drawPath(dst *image.RGBA, bounds area, colour color.NRGBA, trace func(path *vector.Rasterizer, dx, dy float32)) {
	r := image.Rect(floor(bounds.x0), floor(bounds.y0), ceil(bounds.x1), ceil(bounds.y1))
	origin := dst.Rect.Min
	r = r.Intersect(image.Rect(0, 0, dst.Rect.Dx(), dst.Rect.Dy()))
	if r.Empty() {
		return
	}
	p.raster.Reset(r.Dx(), r.Dy())
	trace(&p.raster, float32(-r.Min.X), float32(-r.Min.Y))
	p.raster.Draw(dst, r.Add(origin), image.NewUniform(colour), image.Point{})
}

// kappa is how far the control points of a quarter circle lie from its ends.
const kappa = 0.5523

// trace adds the outline of an area to a path, reversed if it is to be a hole.
func (a area) trace(path *vector.Rasterizer, dx, dy float32, hole bool) {
	x0, y0, x1, y1 := a.x0+dx, a.y0+dy, a.x1+dx, a.y1+dy
	l, r := max(min(a.left, (y1-y0)/2), 0), max(min(a.right, (y1-y0)/2), 0)
	if w := max(x1-x0, 0); l+r > w {
		l, r = l*w/(l+r), r*w/(l+r)
	}
	kl, kr := l*(1-kappa), r*(1-kappa)
	path.MoveTo(x0+l, y0)
	if hole {
		path.CubeTo(x0+kl, y0, x0, y0+kl, x0, y0+l)
		path.LineTo(x0, y1-l)
		path.CubeTo(x0, y1-kl, x0+kl, y1, x0+l, y1)
		path.LineTo(x1-r, y1)
		path.CubeTo(x1-kr, y1, x1, y1-kr, x1, y1-r)
		path.LineTo(x1, y0+r)
		path.CubeTo(x1, y0+kr, x1-kr, y0, x1-r, y0)
	} else {
		path.LineTo(x1-r, y0)
		path.CubeTo(x1-kr, y0, x1, y0+kr, x1, y0+r)
		path.LineTo(x1, y1-r)
		path.CubeTo(x1, y1-kr, x1-kr, y1, x1-r, y1)
		path.LineTo(x0+l, y1)
		path.CubeTo(x0+kl, y1, x0, y1-kl, x0, y1-l)
		path.LineTo(x0, y0+l)
		path.CubeTo(x0, y0+kl, x0+kl, y0, x0+l, y0)
	}
	path.ClosePath()
}
