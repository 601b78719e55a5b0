// This file owns the colours that are offered for labels, and what can be said
// against one.

package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/app/colour"
)

// namedColor is a colour that is offered for labels.
type namedColor struct{ name, hex string }

// palette begins with the colours of Okabe and Ito, “Color universal design”
// (2008), which people with any of the common colour blindnesses tell apart. The
// others are three of Tol, “Colour schemes” (2021), muted, and two more.
var palette = []namedColor{
	{"orange", "#E69F00"}, {"blue", "#0072B2"}, {"green", "#009E73"}, {"vermilion", "#D55E00"},
	{"pink", "#CC79A7"}, {"sky blue", "#56B4E9"}, {"yellow", "#F0E442"}, {"black", "#000000"},
	{"indigo", "#332288"}, {"wine", "#882255"}, {"olive", "#999933"}, {"brown", "#8B5A2B"}, {"grey", "#777777"},
}

// colorName is the name of a colour, or its number where it has none.
func colorName(hex string) string {
	for _, c := range palette {
		if strings.EqualFold(c.hex, hex) {
			return c.name
		}
	}
	return hex
}

// nextColor is the first colour of the palette that no label has; where all are
// had, the one that the fewest have.
func nextColor(scheme annotate.Scheme) string {
	had := map[string]int{}
	for _, l := range scheme.Standing() {
		had[strings.ToUpper(l.Color)]++
	}
	best := palette[0].hex
	for _, c := range palette[1:] {
		if had[c.hex] < had[best] {
			best = c.hex
		}
	}
	return best
}

// leastLine is what WCAG 2.2 asks of what is not text but means something, success
// criterion 1.4.11.
const leastLine = 3

// mostConfused is how many labels are named with which a colour is confused.
const mostConfused = 3

// colorRemarks names the labels that a label's colour is hard to tell from.
func colorRemarks(scheme annotate.Scheme, l annotate.Label) []string {
	var remarks []string
	c := parseColor(l.Color)
	more := 0
	for _, other := range scheme.Offered() {
		if other.Key == l.Key {
			continue
		}
		seen, confused := colour.Confused(c, parseColor(other.Color))
		if !confused {
			continue
		}
		if len(remarks) == mostConfused {
			more++
			continue
		}
		remarks = append(remarks, confusion(seen, l, other))
	}
	if more > 0 {
		remarks = append(remarks, fmt.Sprintf("And hard to tell from %s.", plural(more, "other label")))
	}
	return remarks
}

func confusion(seen colour.Vision, l, other annotate.Label) string {
	says := "Hard to tell from " + other.Title()
	switch seen {
	case colour.Deutan, colour.Protan:
		says += " for people with red-green blindness"
	case colour.Tritan:
		says += " for people with blue-yellow blindness"
	}
	if labelSign(l.Mark) != labelSign(other.Mark) {
		return says + "; their marks differ."
	}
	return says + "."
}

// colorFigures is how well a label's name and its line stand out on the page, light
// and dark.
func colorFigures(hex string) string {
	on := func(dark bool) string {
		page := colorsOf(dark)[theme.ColorNameBackground]
		line := contrast(lineIn(parseColor(hex), dark), page)
		says := fmt.Sprintf("its name %.1f to 1, its line %.1f to 1", contrast(inkIn(hex, dark), page), line)
		if line < leastLine {
			says += ", which is faint"
		}
		return says
	}
	return "Contrast on the light page: " + on(false) + "; on the dark page: " + on(true) + "."
}
