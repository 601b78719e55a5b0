// This file owns how colours look to people who do not see all of them.

package colour

import "image/color"

// Vision is a way of seeing colours.
type Vision int

// The ways of seeing.
const (
	Normal Vision = iota
	Protan        // without red: about 1 man in 100
	Deutan        // without green: about 1 man in 100, and weak in it 5 more
	Tritan        // without blue: 1 person in 10,000
)

// Visions lists the ways of seeing, the most common first.
var Visions = []Vision{Normal, Deutan, Protan, Tritan}

// simulations turn the linear light of a colour into that of the one which it is
// seen as, at severity 1.0: the tables that belong to Machado, Oliveira and
// Fernandes, “A physiologically-based model for simulation of color vision
// deficiency”, IEEE Transactions on Visualization and Computer Graphics 15 (2009).
var simulations = map[Vision]matrix{
	Protan: {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	Deutan: {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	Tritan: {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// DifferenceAs is Difference for people who see so.
func DifferenceAs(v Vision, a, b color.NRGBA) float64 {
	return ciede2000(labOf(v.sees(a)), labOf(v.sees(b)))
}

// sees is the linear light of the colour that one is seen as.
func (v Vision) sees(c color.NRGBA) vector {
	light := linear(c)
	m, ok := simulations[v]
	if !ok {
		return light
	}
	light = m.times(light)
	for i := range light {
		light[i] = min(max(light[i], 0), 1)
	}
	return light
}

// HardToTell is the Difference below which two colours are hard to tell apart
// where they do not touch. It is many times what can be seen side by side: two
// marks are compared across a page, from memory.
const HardToTell = 10

// Confused is the first way of seeing, the most common first, for which two
// colours are hard to tell apart; false where there is none.
func Confused(a, b color.NRGBA) (Vision, bool) {
	for _, v := range Visions {
		if DifferenceAs(v, a, b) < HardToTell {
			return v, true
		}
	}
	return Normal, false
}
