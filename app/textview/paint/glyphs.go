package paint

import (
	"image"
	"image/color"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
	"golang.org/x/image/vector"
)

// This file owns the glyphs' pictures: masks of outlines at four positions
// within a pixel, and the cache that keeps them.

// subPixels is at how many positions within a pixel a glyph may begin.
const subPixels = 4

// cacheBytes is how much one generation of pictures may hold.
const cacheBytes = 4 << 20

// glyphKey is all that a glyph's picture depends on.
type glyphKey struct {
	face *font.Face
	id   font.GID
	size float32 // pixels of the image per em
	sub  uint8
}

// picture is a glyph as it is drawn: a mask for the text's colour, or an image
// in its own colours, or neither if there is nothing to see. left and top are
// from the dot to the picture's corner, pixels.
type picture struct {
	mask      *image.Alpha
	colour    *image.RGBA
	left, top int
}

func (p *picture) bytes() int {
	const overhead = 96
	switch {
	case p.mask != nil:
		return len(p.mask.Pix) + overhead
	case p.colour != nil:
		return len(p.colour.Pix) + overhead
	}
	return overhead
}

// glyphCache keeps pictures in two generations: when the young one is full it
// becomes the old one, and what nobody asked for in between is forgotten.
type glyphCache struct {
	young, old map[glyphKey]*picture
	bytes      int
}

func (g *glyphCache) get(k glyphKey) (*picture, bool) {
	if found, ok := g.young[k]; ok {
		return found, true
	}
	found, ok := g.old[k]
	if ok {
		g.put(k, found)
	}
	return found, ok
}

func (g *glyphCache) put(k glyphKey, p *picture) {
	if g.young == nil || g.bytes > cacheBytes {
		g.old, g.young, g.bytes = g.young, make(map[glyphKey]*picture, 256), 0
	}
	g.young[k] = p
	g.bytes += p.bytes()
}

// glyph draws one glyph with its dot at x, y.
func (p *Painter) glyph(c *canvas, face *font.Face, id font.GID, size, x, y float32, ink color.NRGBA) {
	if id == font.EmptyGlyph {
		return
	}
	quarters := int(math.Floor(float64(x)*subPixels + 0.5))
	pixel, sub := floor(float32(quarters)/subPixels), quarters&(subPixels-1)
	key := glyphKey{face, id, size, uint8(sub)}
	pic, ok := p.glyphs.get(key)
	if !ok {
		pic = p.picture(key)
		p.glyphs.put(key, pic)
	}
	left, top := pixel+pic.left, int(round(y))+pic.top
	switch {
	case pic.mask != nil:
		drawMask(c.dst, pic.mask, left, top, premultiplied(ink))
	case pic.colour != nil:
		drawColour(c.dst, pic.colour, left, top)
	}
}

// picture makes the picture of a glyph.
func (p *Painter) picture(k glyphKey) *picture {
	switch data := k.face.GlyphData(k.id).(type) {
	case font.GlyphOutline:
		return p.maskOf(k, data)
	case font.GlyphBitmap, font.GlyphSVG:
		if pic := colourOf(k); pic != nil {
			return pic
		}
	}
	if outline, ok := k.face.GlyphDataOutline(tables.GlyphID(k.id)); ok {
		return p.maskOf(k, outline)
	}
	return &picture{}
}

// maskOf rasterises an outline.
func (p *Painter) maskOf(k glyphKey, outline font.GlyphOutline) *picture {
	scale := k.size / float32(k.face.Upem())
	shift := float32(k.sub) / subPixels
	x0, y0, x1, y1 := boundsOf(outline)
	left, right := floor(x0*scale+shift), ceil(x1*scale+shift)
	top, bottom := floor(-y1*scale), ceil(-y0*scale)
	if right <= left || bottom <= top {
		return &picture{}
	}
	mask := image.NewAlpha(image.Rect(0, 0, right-left, bottom-top))
	p.raster.Reset(right-left, bottom-top)
	place := func(s opentype.SegmentPoint) (x, y float32) {
		return s.X*scale + shift - float32(left), -s.Y*scale - float32(top)
	}
	tracePath(&p.raster, outline, place)
	p.raster.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	return &picture{mask: mask, left: left, top: top}
}

// tracePath adds an outline to a path.
func tracePath(path *vector.Rasterizer, outline font.GlyphOutline, place func(opentype.SegmentPoint) (x, y float32)) {
	open := false
	for _, s := range outline.Segments {
		ax, ay := place(s.Args[0])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if open {
				path.ClosePath()
			}
			open = true
			path.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			path.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			bx, by := place(s.Args[1])
			path.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			bx, by := place(s.Args[1])
			cx, cy := place(s.Args[2])
			path.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	if open {
		path.ClosePath()
	}
}

// boundsOf returns a box, in font units, that holds an outline.
func boundsOf(outline font.GlyphOutline) (x0, y0, x1, y1 float32) {
	x0, y0 = math.MaxFloat32, math.MaxFloat32
	x1, y1 = -math.MaxFloat32, -math.MaxFloat32
	for i := range outline.Segments {
		for _, p := range outline.Segments[i].ArgsSlice() {
			x0, x1 = min(x0, p.X), max(x1, p.X)
			y0, y1 = min(y0, p.Y), max(y1, p.Y)
		}
	}
	if len(outline.Segments) == 0 {
		return 0, 0, 0, 0
	}
	return x0, y0, x1, y1
}
