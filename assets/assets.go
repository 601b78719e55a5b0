// Package assets holds what is built into the program: its icon, the tag
// schemes to start a project from, and the sample article that a first start opens.
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

// Scheme is the tag scheme of a new project, the first of Schemes.
//
//go:embed schemes/claims.json
var Scheme []byte

//go:embed schemes/attribution.json
var attribution []byte

//go:embed schemes/events.json
var events []byte

// StartingScheme is a tag scheme to start a project from.
type StartingScheme struct {
	Name        string // "claims"
	Title       string // for people
	Description string // a sentence or two, for people
	JSON        []byte // the scheme object of the dateline/1 format, on its own
}

// Schemes are the tag schemes to start from. Their guidelines and examples are
// written for this program, in its own words. The ideas are those of the published
// definitions:
//
// Attribution follows Newell, Margolin and Ruths, “An Attribution Relations Corpus
// for Political News” (LREC 2018), whose corpus PolNeAR marks sources, cues and
// contents. How the source is named, the stance of the cue, and the form and kind of
// the content are attributes that the corpus does not have; the distinctions are
// those of Pareti, “Annotating Attribution Relations across Languages and Genres”
// (2015), and the literature on reported speech.
//
// Events follows Gerner, Schrodt and Yılmaz, “Conflict and Mediation Event
// Observations (CAMEO)” (2009), and PLOVER, which succeeds it: the manual of the Open
// Event Data Alliance, and Halterman, Bagozzi, Beger, Schrodt and Scarborough,
// “PLOVER and POLECAT: A New Political Event Ontology and Dataset” (2023). Its
// sixteen classes, modes and contexts are attributes of the action.
var Schemes = []StartingScheme{
	{"claims", "Claims, actors and locations", "What an article says to be so, who is said to stand behind it, and where it is.", Scheme},
	{"attribution", "Attribution", "Source, cue and content of all that an article gives as somebody’s words or thoughts, as in PolNeAR.", attribution},
	{"events", "Events", "Who did what to whom: actor, action and target, with the classes of PLOVER, the successor of CAMEO.", events},
}

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
