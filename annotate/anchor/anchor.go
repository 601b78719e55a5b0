// Package anchor finds again, on a newer text of an article, the words that tags mark on
// the older one.
//
// A tag is placed where its words stand in what the two texts have in common, as a diff
// finds it. What the diff does not find, because a paragraph was moved, is looked for by
// its words, and placed where what stands around it is most like what stood around it,
// if that is one place and no other. Words are the same if they are equal up to white
// space and the style of quotation marks and dashes; a tag of which a word was altered
// is lost, and is said to be. All parts of a tag are placed, in their order and apart,
// or none is; and two tags on different words never come to stand on the same.
//
// (The W3C's Web Annotation Data Model, 2017, describes a text by its quote with what
// stands before and after; Brush, Bargeron, Gupta and Cadiz, “Robust annotation
// positioning in digital documents”, CHI 2001, found that readers rather have a tag lost
// than misplaced.)
package anchor

import (
	"dateline/annotate"
	"dateline/annotate/text"
)

// Lost is a tag that was not placed.
type Lost struct {
	Span annotate.Span // as it is on the older text
	Why  string        // for the user, without a capital and a full stop
}

// Why a tag is lost.
const (
	WhyGone      = "its words are not in the newer text"
	WhyElsewhere = "its words stand in the newer text, but not where anything around them is as it was"
	WhySeveral   = "its words stand at several places of the newer text, and nothing tells which"
	WhyTaken     = "its words stand once in the newer text, and another tag has them"
	WhyParts     = "its parts do not stand in their order in the newer text"
	WhyBlank     = "it marks white space alone"
	WhyDamaged   = "it does not fit the older text"
)

// Anchor places spans of the older text on the newer one. Those that are placed keep all
// but their fragments, and are in the order in which they were given, as those that are
// lost are; each span is in one of the two.
func Anchor(older, newer *text.Text, spans []annotate.Span) (placed []annotate.Span, lost []Lost) {
	p := newPlaces(older, newer)
	for _, s := range spans {
		if s.Check(older) == nil {
			for _, f := range s.Fragments {
				p.ask(f.Range)
			}
		}
	}
	p.settle()
	for _, s := range spans {
		ranges, why := p.span(s)
		if why != "" {
			lost = append(lost, Lost{s, why})
			continue
		}
		s.Fragments = annotate.Fragments(newer, ranges...)
		placed = append(placed, s)
	}
	return placed, lost
}

// span is where the parts of a span stand, or why it is lost.
func (p *places) span(s annotate.Span) (ranges []text.Range, why string) {
	if s.Check(p.older.text) != nil {
		return nil, WhyDamaged
	}
	end := 0
	for _, f := range s.Fragments {
		found := p.found[f.Range]
		switch {
		case found.why != "":
			return nil, found.why
		case found.Start < end:
			return nil, WhyParts
		}
		ranges = append(ranges, found.Range)
		end = found.End
	}
	return ranges, ""
}
