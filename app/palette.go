// This file owns what can be said of a label's colour, and against it.

package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/app/colour"
)

// colorName is the name of a colour, or its number where it has none.
func colorName(hex string) string {
	for _, c := range annotate.Palette {
		if strings.EqualFold(c.Hex, hex) {
			return c.Name
		}
	}
	return hex
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
