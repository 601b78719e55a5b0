// Package agreement measures how far people agree who mark the same articles, each in a
// layer of their own. One label is looked at at a time, so that spans of different
// labels may nest and cross as they will.
//
// A [Comparison] takes article after article and keeps of each only what the measures
// need; its [Report] has the shape that the command line prints. The measures stand
// alone too, each with the paper that it comes from: [MatchExact] and [MatchOverlap] with
// [F1], [CohenKappa], [FleissKappa], [NominalAlpha], [UnitizedDisagreement], [GammaOf].
// Those that pair spans, words or units say which, so that a number on screen can open
// what is behind it: [MatchExact] and [MatchOverlap], [Runs], [Align].
//
// A span may be discontinuous. Exact matching asks that all of its ranges are equal;
// overlap, that any range of the one shares a code point with any of the other; words,
// that any range overlaps them, and what lies in the gaps is out; for unitizing and for
// gamma each range is a unit by itself.
package agreement

// This file owns what is compared: articles, and the spans of their layers.

import "dateline/annotate"

// Range is a half-open range of the code points of one article's text: Start is in it,
// End is not.
type Range struct{ Start, End int }

// Len is the number of code points in the range.
func (r Range) Len() int { return r.End - r.Start }

func (r Range) overlaps(o Range) bool { return max(r.Start, o.Start) < min(r.End, o.End) }

// Span is the ranges of one tag: at least one, in order and apart, none empty.
type Span []Range

func (s Span) extent() Range { return Range{s[0].Start, s[len(s)-1].End} }

// Article is what is compared of one article.
type Article struct {
	ID     annotate.ID
	Length int     // of the text, in code points
	Words  []Range // the word segments of UAX #29 that hold a letter or digit, in order
	Layers []Layer // in the order of the comparison's
}

// Layer is what one person marked on an article.
type Layer struct {
	Done  bool              // the person has called the article done
	Spans map[string][]Span // by the key of their label; in any order
}

// Undefined is why a measure has no value, in words for the user.
type Undefined string

func (u Undefined) Error() string { return string(u) }

// Why a measure has no value.
const (
	NotAsked    Undefined = "it was not asked for"
	OneLayer    Undefined = "it takes two layers"
	NoArticle   Undefined = "no article is done in all of the layers"
	NoWord      Undefined = "the articles have no words"
	NoSpan      Undefined = "there are no tags of this label"
	NoVariation Undefined = "every layer says the same throughout, so nothing tells agreement from chance"
	NoChance    Undefined = "the articles are too short for their tags to lie elsewhere by chance"
	Uneven      Undefined = "some items have fewer ratings than others"
)
