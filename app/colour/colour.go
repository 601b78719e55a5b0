// Package colour measures colours as people see them: how well one stands out on
// another, and how far two are apart, for people who see all colours and for those
// who do not. It draws nothing.
package colour

import (
	"image/color"
	"math"
)

// Contrast is the contrast ratio of two opaque colours, 1 to 21, as WCAG 2.2
// defines it.
func Contrast(a, b color.NRGBA) float64 {
	x, y := Luminance(a), Luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Luminance is the relative luminance that WCAG 2.2 defines, 0 to 1.
func Luminance(c color.NRGBA) float64 {
	l := linear(c)
	return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2]
}

// vector is three numbers of a colour space: the linear light of red, green and
// blue, each 0 to 1; or X, Y and Z.
type vector [3]float64

type matrix [3]vector

func (m matrix) times(v vector) vector {
	var w vector
	for i, row := range m {
		w[i] = row[0]*v[0] + row[1]*v[1] + row[2]*v[2]
	}
	return w
}

// linear undoes the transfer function of sRGB (IEC 61966-2-1).
func linear(c color.NRGBA) vector {
	undo := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return vector{undo(c.R), undo(c.G), undo(c.B)}
}
