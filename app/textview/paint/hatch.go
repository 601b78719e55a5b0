package paint

import "math"

// This file owns hatching: diagonal strokes over a box, which also those who see no
// colours tell from a plain one.

// The strokes of a hatch, in layout pixels, across a row of pixels.
const (
	hatchPeriod = 6
	hatchStroke = 1.75
)

// hatchBox draws strokes over a band, row by row, inside its round corners. They rise to
// the right, and keep to a grid of the column and the line, so that boxes that touch fit
// together.
func hatchBox(c *canvas, d *Decoration, b band) {
	a := areaOf(c, d, b)
	period, stroke := hatchPeriod*c.view.Scale, hatchStroke*c.view.Scale
	for y := int(a.y0); y < int(a.y1); y++ {
		middle := float32(y) + 0.5
		x0, x1 := a.x0+a.cornerAt(middle, a.left), a.x1-a.cornerAt(middle, a.right)
		origin := c.x(0) + c.y(0) - middle
		for x := origin + period*float32(floor((x0-origin)/period)); x < x1; x += period {
			fillRect(c.dst, max(x, x0), min(x+stroke, x1), y, y+1, d.Hatch)
		}
	}
}

// cornerAt is how far a round corner of a radius reaches into an area at a y.
func (a area) cornerAt(y, radius float32) float32 {
	radius = min(radius, (a.y1-a.y0)/2)
	into := radius - min(y-a.y0, a.y1-y)
	if into <= 0 {
		return 0
	}
	return radius - float32(math.Sqrt(float64(radius*radius-into*into)))
}
