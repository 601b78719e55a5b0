// Package assets holds what is built into the program: its icon, the tag
// scheme of a new project, and the sample article that a first start opens.
// It knows nothing of what they mean and imports embed alone.
package assets

import _ "embed"

// Icon is the program's icon, a PNG of 512 by 512 pixels drawn from IconSVG.
//
//go:embed icon.png
var Icon []byte

// IconSVG is the drawing that Icon is made from:
//
//	rsvg-convert -w 512 -h 512 assets/icon.svg -o assets/icon.png
//
//go:embed icon.svg
var IconSVG []byte

// Scheme is the tag scheme that ships: the scheme object of the dateline/1
// format, on its own.
//
//go:embed scheme.json
var Scheme []byte

// Sample is an article written for this program, with something of all that a
// reader meets: UTF-8, one paragraph a line, its headline on the first line
// and its standfirst on the second. All its people and places are invented.
//
//go:embed sample.txt
var Sample string

// What the library says of the sample beside its text.
const (
	SampleTitle     = "Ferries to return to Merrin Sound within days, says Varland’s transport minister" // the first line of Sample
	SampleSource    = "The Saltmarsh Gazette"
	SamplePublished = "2026-02-10" // a Tuesday, as the text has it
	SampleLanguage  = "en"         // BCP 47
)
