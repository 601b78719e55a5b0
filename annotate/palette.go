// This file owns the colours that are offered for labels.

package annotate

import "strings"

// NamedColor is a colour that is offered for labels.
type NamedColor struct {
	Name string // "sky blue"
	Hex  string // "#56B4E9"
}

// Palette begins with the colours of Okabe and Ito, “Color universal design”
// (2008), which people with any of the common colour blindnesses tell apart. The
// others are three of Tol, “Colour schemes” (2021), muted, and two more.
var Palette = []NamedColor{
	{"orange", "#E69F00"}, {"blue", "#0072B2"}, {"green", "#009E73"}, {"vermilion", "#D55E00"},
	{"pink", "#CC79A7"}, {"sky blue", "#56B4E9"}, {"yellow", "#F0E442"}, {"black", "#000000"},
	{"indigo", "#332288"}, {"wine", "#882255"}, {"olive", "#999933"}, {"brown", "#8B5A2B"}, {"grey", "#777777"},
}

// NextColor is the first colour of the palette that no label has; where all are
// had, the one that the fewest have.
func (s Scheme) NextColor() string {
	had := map[string]int{}
	for _, l := range s.Standing() {
		had[strings.ToUpper(l.Color)]++
	}
	best := Palette[0].Hex
	for _, c := range Palette[1:] {
		if had[c.Hex] < had[best] {
			best = c.Hex
		}
	}
	return best
}
