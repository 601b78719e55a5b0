package paint

import (
	"image"
	"image/color"
)

// This file owns the arithmetic of pixels: a colour, or a colour image, over
// premultiplied pixels.

// over draws a premultiplied colour s with coverage a (0 to 255) over pixel d.
func over(d []uint8, s [4]uint32, a uint32) {
	rest := 255*255 - s[3]*a
	_ = d[3]
	d[0] = uint8((s[0]*a*255 + uint32(d[0])*rest + 32512) / 65025)
	d[1] = uint8((s[1]*a*255 + uint32(d[1])*rest + 32512) / 65025)
	d[2] = uint8((s[2]*a*255 + uint32(d[2])*rest + 32512) / 65025)
	d[3] = uint8((s[3]*a*255 + uint32(d[3])*rest + 32512) / 65025)
}

// premultiplied returns a colour as over wants it.
func premultiplied(c color.NRGBA) [4]uint32 {
	a := uint32(c.A)
	return [4]uint32{(uint32(c.R)*a + 127) / 255, (uint32(c.G)*a + 127) / 255, (uint32(c.B)*a + 127) / 255, a}
}

// fillRect fills columns x0 to x1, whose edges may lie within a pixel, of rows
// y0 to y1. Coordinates count from the image's top left corner.
func fillRect(dst *image.RGBA, x0, x1 float32, y0, y1 int, c color.NRGBA) {
	w, h := dst.Rect.Dx(), dst.Rect.Dy()
	x0, x1 = max(x0, 0), min(x1, float32(w))
	y0, y1 = max(y0, 0), min(y1, h)
	if x0 >= x1 {
		return
	}
	s := premultiplied(c)
	first, last := floor(x0), ceil(x1)-1 // columns
	from, till := ceil(x0), floor(x1)    // those that are covered whole
	for y := y0; y < y1; y++ {
		row := dst.Pix[y*dst.Stride:][:w*4]
		if first < from {
			over(row[first*4:], s, uint32((min(x1, float32(first+1))-x0)*255+0.5))
		}
		if last >= till && last >= from {
			over(row[last*4:], s, uint32((x1-float32(last))*255+0.5))
		}
		if from < till {
			fillRow(row[from*4:till*4], s)
		}
	}
}

// fillRow draws a premultiplied colour over a row of pixels.
func fillRow(row []uint8, s [4]uint32) {
	if s[3] != 255 {
		for i := 0; i < len(row); i += 4 {
			over(row[i:i+4], s, 255)
		}
		return
	}
	copy(row, []uint8{uint8(s[0]), uint8(s[1]), uint8(s[2]), 255})
	for done := 4; done < len(row); done *= 2 {
		copy(row[done:], row[:done])
	}
}

// drawMask draws a colour through a mask whose top left pixel comes to x, y.
func drawMask(dst *image.RGBA, m *image.Alpha, x, y int, s [4]uint32) {
	r := image.Rect(x, y, x+m.Rect.Dx(), y+m.Rect.Dy()).Intersect(image.Rect(0, 0, dst.Rect.Dx(), dst.Rect.Dy()))
	for row := r.Min.Y; row < r.Max.Y; row++ {
		mask := m.Pix[(row-y)*m.Stride+r.Min.X-x:][:r.Dx()]
		line := dst.Pix[row*dst.Stride+r.Min.X*4:]
		for i, a := range mask {
			if a != 0 {
				over(line[i*4:i*4+4], s, uint32(a))
			}
		}
	}
}
