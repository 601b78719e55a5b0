// This file owns the tags that the page draws, and that the mouse finds. They are those
// of one layer, or the marks of a review; what draws them is the same.

package textview

import (
	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// tag is a tag as the page shows it.
type tag struct {
	id     annotate.ID
	label  string
	ranges []text.Range // all of its words, in order and apart
	review *reviewed    // what it is of a review; nil where it is a span
}

// reviewed is a Mark as the page shows it.
type reviewed struct {
	*Mark
	usual           *Held // what most of the layers that hold the mark hold alike; nil for none
	column, columns int   // which part of a lane its bars take, of how many
}

// extent is the range from the first of a tag's words to the last.
func (t *tag) extent() text.Range { return extentOf(t.ranges) }

func extentOf(ranges []text.Range) text.Range {
	if len(ranges) == 0 {
		return text.Range{}
	}
	return text.Range{Start: ranges[0].Start, End: ranges[len(ranges)-1].End}
}

// tagsOn lists the tags that are shown on a line, also those that only join two
// parts over it, in reading order.
func (v *View) tagsOn(line *layout.Line) []tag {
	if v.review != nil {
		tags := v.review.over(line.Range, longestGap)
		return tags[:min(len(tags), mostTags)]
	}
	spans := v.document.SpansOver(v.layer, line.Range, longestGap)
	spans = spans[:min(len(spans), mostTags)]
	tags := make([]tag, len(spans))
	for i, s := range spans {
		tags[i] = tag{id: s.ID, label: s.Label, ranges: s.Ranges()}
	}
	return tags
}

// tagsAt lists the tags on the character at an offset, the smallest first.
func (v *View) tagsAt(offset int) []annotate.ID {
	if v.review != nil {
		return v.review.at(offset)
	}
	spans := v.document.SpansAt(v.layer, offset)
	ids := make([]annotate.ID, len(spans))
	for i, s := range spans {
		ids[i] = s.ID
	}
	return ids
}

// tagsUnder lists the tags at a place of the view, the smallest first: those on the
// words there, or that of the bracket.
func (v *View) tagsUnder(at fyne.Position) []annotate.ID {
	if b, ok := v.bracketUnder(at); ok {
		return []annotate.ID{b.id}
	}
	offset, ok := v.offsetUnder(at)
	if !ok {
		return nil
	}
	return v.tagsAt(offset)
}

// TagsUnder lists the tags at a place of the view, the smallest first.
func (v *View) TagsUnder(at fyne.Position) []annotate.ID {
	if v.page == nil {
		return nil
	}
	return v.tagsUnder(at)
}

// inHand is the chosen tag, or the mark of the case in hand.
func (v *View) inHand() annotate.ID {
	if v.review != nil {
		return v.review.Current
	}
	return v.chosen
}

// look is how the tags of a label look; those of an unknown one have no colour.
func (v *View) look(label string) Look {
	if look, ok := v.looks[label]; ok {
		return look
	}
	return Look{Mark: annotate.MarkDotted, Fill: v.colors.Selection, Line: v.colors.Muted}
}
