// This file owns how a label's one colour becomes the colours of its tags:
// the fill behind the words, the line under them, and an ink that can be read.

package app

import (
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/app/colour"
	"dateline/app/textview"
)

// leastContrast is what WCAG 2.2 asks of text, success criterion 1.4.3 (AA).
const leastContrast = 4.5

// unknownColor is the colour of labels that the scheme does not have.
const unknownColor = "#777777"

// looks is how each label of a scheme looks on the page now.
func looks(scheme annotate.Scheme) map[string]textview.Look {
	m := make(map[string]textview.Look, len(scheme.Labels))
	for _, l := range scheme.Labels {
		stands, ok := scheme.Label(l.Key)
		if !ok {
			stands = l
		}
		look := lookOf(stands)
		look.Links = len(scheme.LinksFrom(stands.Key)) > 0
		m[l.Key] = look
	}
	return m
}

func lookOf(l annotate.Label) textview.Look {
	c := parseColor(l.Color)
	initial := ""
	if l.Mark == annotate.MarkBracket {
		initial = string([]rune(l.Title())[0])
	}
	return textview.Look{Title: l.Title(), Mark: l.Mark, Fill: fillOf(c), Line: lineOf(c), Ink: inkOf(l.Color), Initial: initial}
}

// fillOf is the colour behind tagged words in the appearance that is in force.
func fillOf(c color.NRGBA) color.NRGBA { return fillIn(c, dark()) }

// fillIn is the colour behind tagged words: a tint on which the text keeps its
// contrast.
func fillIn(c color.NRGBA, dark bool) color.NRGBA {
	if dark {
		return blend(c, darkColors[theme.ColorNameBackground], 0.26)
	}
	return blend(c, rgb(0xffffff), 0.15)
}

// lineOf is the colour of underlines and brackets in the appearance that is in
// force.
func lineOf(c color.NRGBA) color.NRGBA { return lineIn(c, dark()) }

// lineIn is the colour of underlines and brackets.
func lineIn(c color.NRGBA, dark bool) color.NRGBA {
	if dark {
		return blend(c, rgb(0xffffff), 0.85)
	}
	return c
}

// hoveredFill is the fill of a label's button under the pointer.
func hoveredFill(c color.NRGBA) color.NRGBA { return hoveredFillIn(c, dark()) }

func hoveredFillIn(c color.NRGBA, dark bool) color.NRGBA {
	return blend(lineIn(c, dark), fillIn(c, dark), 0.08)
}

// inkOf is inkIn in the appearance that is in force.
func inkOf(hex string) color.NRGBA { return inkIn(hex, dark()) }

// inkIn is the label's colour, darkened or lightened until text in it can be
// read wherever it stands.
func inkIn(hex string, dark bool) color.NRGBA {
	c, colors, toward := parseColor(hex), colorsOf(dark), rgb(0x000000)
	if dark {
		toward = rgb(0xffffff)
	}
	grounds := []color.NRGBA{
		colors[theme.ColorNameBackground], colors[colorPanel], colors[colorRowChosen], fillIn(c, dark), hoveredFillIn(c, dark),
	}
	for share := 1.0; share > 0; share -= 0.05 {
		ink := blend(c, toward, share)
		if !slices.ContainsFunc(grounds, func(ground color.NRGBA) bool { return contrast(ink, ground) < leastContrast }) {
			return ink
		}
	}
	return toward
}

// blend is share of a and the rest of b.
func blend(a, b color.NRGBA, share float64) color.NRGBA {
	mix := func(x, y uint8) uint8 { return uint8(math.Round(float64(x)*share + float64(y)*(1-share))) }
	return color.NRGBA{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: 0xff}
}

// contrast is the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines
// it.
func contrast(a, b color.NRGBA) float64 { return colour.Contrast(a, b) }
