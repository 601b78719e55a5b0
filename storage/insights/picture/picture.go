// Package picture draws the tables of insights, to be saved as SVG or PNG and to stand in a
// report. The same table gives the same bytes.
package picture

// This file owns the picture, and what it is written as.

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Picture is a table that is drawn.
type Picture struct {
	plot          *plot.Plot
	width, height vg.Length
}

// resolution is how fine a PNG is, in dots an inch: twice that of a plain screen.
const resolution = 192

// WritePNG writes the picture as a PNG on white.
func (p *Picture) WritePNG(w io.Writer) error {
	c := vgimg.NewWith(vgimg.UseWH(p.width, p.height), vgimg.UseDPI(resolution))
	p.plot.Draw(draw.Crop(draw.New(c), margin, -margin, margin, -margin))
	if _, err := (vgimg.PngCanvas{Canvas: c}).WriteTo(w); err != nil {
		return fmt.Errorf("write a picture: %w", err)
	}
	return nil
}

// WriteSVG writes the picture as an SVG document.
func (p *Picture) WriteSVG(w io.Writer) error {
	c := vgsvg.New(p.width, p.height)
	p.plot.Draw(draw.Crop(draw.New(c), margin, -margin, margin, -margin))
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return fmt.Errorf("write a picture: %w", err)
	}
	if _, err := io.WriteString(w, strings.ReplaceAll(b.String(), drawnFont, shownFonts)); err != nil {
		return fmt.Errorf("write a picture: %w", err)
	}
	return nil
}

// SVG is the picture as an element of a page, without the head of a document.
func (p *Picture) SVG() (string, error) {
	var b strings.Builder
	if err := p.WriteSVG(&b); err != nil {
		return "", err
	}
	whole := b.String()
	return whole[max(strings.Index(whole, "<svg"), 0):], nil
}

// The font that texts are set in, and what stands in for it where it is not there: letters
// of Arial are as wide as those of Liberation Sans.
const (
	drawnFont  = "font-family:Liberation Sans;"
	shownFonts = "font-family:'Liberation Sans',Arial,Helvetica,sans-serif;"
)
