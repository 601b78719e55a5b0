package paint

import (
	"image"
	"image/color"
	"image/draw"

	"github.com/go-text/render"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// This file owns glyphs with colours of their own: bitmaps and SVG, which
// go-text/render decodes, once for each size.

// colourOf draws a colour glyph, or returns nil if it has no extents.
func colourOf(k glyphKey) *picture {
	e, ok := k.face.GlyphExtents(k.id)
	if !ok || e.Width <= 0 || e.Height >= 0 {
		return nil
	}
	scale := k.size / float32(k.face.Upem())
	toFixed := func(units float32) fixed.Int26_6 { return fixed.Int26_6(round(units * scale * 64)) }
	left, top := floor(e.XBearing*scale), floor(-e.YBearing*scale)
	w, h := ceil(e.Width*scale)+2, ceil(-e.Height*scale)+2
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	r := render.Renderer{FontSize: k.size, PixScale: 1, Color: color.Black}
	glyph := shaping.Glyph{
		GlyphID: k.id, Width: toFixed(e.Width), Height: toFixed(e.Height),
		XBearing: toFixed(e.XBearing), YBearing: toFixed(e.YBearing),
	}
	if _, svg := k.face.GlyphData(k.id).(font.GlyphSVG); !svg {
		glyph.XBearing = 0 // render adds it to SVG alone
	}
	x, y := -left, -top
	if glyph.XBearing == 0 {
		x = 0
	}
	r.DrawShapedRunAt(shaping.Output{Glyphs: []shaping.Glyph{glyph}, Face: k.face, Size: fixed.Int26_6(k.size * 64)}, img, x, y)
	return &picture{colour: img, left: left, top: top}
}

// drawColour draws a premultiplied image whose top left pixel comes to x, y.
func drawColour(dst, src *image.RGBA, x, y int) {
	at := image.Rect(x, y, x+src.Rect.Dx(), y+src.Rect.Dy()).Add(dst.Rect.Min)
	draw.Draw(dst, at, src, image.Point{}, draw.Over)
}
