// This file owns how far two colours are apart for one who sees all colours:
// CIEDE2000, as Sharma, Wu and Dalal write it in “The CIEDE2000 color-difference
// formula: implementation notes, supplementary test data, and mathematical
// observations”, Color Research and Application 30 (2005).

package colour

import (
	"image/color"
	"math"
)

// lab is a colour in CIE L*a*b* under D65.
type lab struct{ l, a, b float64 }

// srgbToXYZ is that of IEC 61966-2-1.
var srgbToXYZ = matrix{
	{0.4124564, 0.3575761, 0.1804375},
	{0.2126729, 0.7151522, 0.0721750},
	{0.0193339, 0.1191920, 0.9503041},
}

var whiteD65 = vector{0.95047, 1, 1.08883}

// labOf is linear light as CIE 15:2004 has it in L*a*b*.
func labOf(light vector) lab {
	xyz := srgbToXYZ.times(light)
	f := func(i int) float64 {
		t := xyz[i] / whiteD65[i]
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x, y, z := f(0), f(1), f(2)
	return lab{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// Difference is how far two opaque colours are apart: 0 for the same, about 1 for
// what a trained eye tells apart side by side, 100 for black and white.
func Difference(a, b color.NRGBA) float64 { return ciede2000(labOf(linear(a)), labOf(linear(b))) }

func ciede2000(p, q lab) float64 {
	mean7 := math.Pow((math.Hypot(p.a, p.b)+math.Hypot(q.a, q.b))/2, 7)
	g := 0.5 * (1 - math.Sqrt(mean7/(mean7+pow25to7)))
	a1, a2 := (1+g)*p.a, (1+g)*q.a
	c1, c2 := math.Hypot(a1, p.b), math.Hypot(a2, q.b)
	h1, h2 := hue(a1, p.b), hue(a2, q.b)

	deltaH, meanH := 0.0, h1+h2
	if c1*c2 != 0 {
		deltaH = h2 - h1
		switch {
		case deltaH > 180:
			deltaH -= 360
		case deltaH < -180:
			deltaH += 360
		}
		switch {
		case math.Abs(h1-h2) <= 180:
			meanH /= 2
		case meanH < 360:
			meanH = (meanH + 360) / 2
		default:
			meanH = (meanH - 360) / 2
		}
	}
	dl, dc, dh := q.l-p.l, c2-c1, 2*math.Sqrt(c1*c2)*sin(deltaH/2)

	meanL, meanC := (p.l+q.l)/2, (c1+c2)/2
	t := 1 - 0.17*cos(meanH-30) + 0.24*cos(2*meanH) + 0.32*cos(3*meanH+6) - 0.20*cos(4*meanH-63)
	turn := 30 * math.Exp(-math.Pow((meanH-275)/25, 2))
	c7 := math.Pow(meanC, 7)
	from50 := (meanL - 50) * (meanL - 50)
	sl, sc, sh := 1+0.015*from50/math.Sqrt(20+from50), 1+0.045*meanC, 1+0.015*meanC*t
	rt := -sin(2*turn) * 2 * math.Sqrt(c7/(c7+pow25to7))
	return math.Sqrt(dl/sl*dl/sl + dc/sc*dc/sc + dh/sh*dh/sh + rt*dc/sc*dh/sh)
}

const pow25to7 = 6103515625.0 // 25⁷

// hue is the angle of a and b in degrees, 0 to 360.
func hue(a, b float64) float64 {
	if a == 0 && b == 0 {
		return 0
	}
	h := math.Atan2(b, a) * 180 / math.Pi
	if h < 0 {
		h += 360
	}
	return h
}

func sin(degrees float64) float64 { return math.Sin(degrees * math.Pi / 180) }
func cos(degrees float64) float64 { return math.Cos(degrees * math.Pi / 180) }
