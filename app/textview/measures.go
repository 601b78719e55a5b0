// This file owns the measures of the page: how wide the column is, where it
// stands, and what stands above the text.

package textview

import (
	"strings"

	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// At zoom 1, as in the design: a line of about 66 characters.
const (
	textSize     = 20
	columnWidth  = 690
	usualMeasure = 66 // characters of a line in that width
	gutterWidth  = 70 // at the left of the column, for brackets and numbers
	rightMargin  = 30
	topMargin    = 26
	bottomMargin = 120
	bylineSize   = 13
	headlineSize = 27
	lineHeight   = 1.66 // of textSize
)

// params is the measures that the layout needs.
func (v *View) params() layout.Params {
	p := layout.Params{Width: v.columnWidth(), Size: textSize * v.zoom, LineHeight: lineHeight, HeadlineSize: headlineSize * v.zoom}
	if v.document != nil {
		p.Language = v.document.Article.Language
		p.Headline = v.beginsWithTitle()
		p.HeadlineGap = v.bylineHeight()
	}
	return p
}

// beginsWithTitle reports whether the text's first line is the title, as it is
// in most articles.
func (v *View) beginsWithTitle() bool {
	title := strings.TrimSpace(v.document.Article.Title)
	first := v.document.Text.Slice(v.document.Text.ParagraphAt(0))
	return title != "" && strings.TrimSpace(first) == title
}

// newHead sets the title, where the text does not begin with it.
func (v *View) newHead() *layout.Layout {
	if v.document == nil || v.beginsWithTitle() || v.document.Article.Title == "" {
		return nil
	}
	title, err := text.Normalise(v.document.Article.Title)
	if err != nil {
		return nil
	}
	head := layout.New(title.Text(), v.fonts, v.headParams())
	head.Ensure(0, wholeHead)
	return head
}

// wholeHead is a height that no title has: all of it is set at once, so that
// what is below does not move.
const wholeHead = 1e5

func (v *View) headParams() layout.Params {
	p := v.params()
	p.Headline = true
	return p
}

// bylineHeight is the room below the title for the byline.
func (v *View) bylineHeight() float32 { return (bylineSize*1.5 + 22) * v.zoom }

// headHeight is what stands above the text: the title if it is not part of it.
func (v *View) headHeight() float32 {
	if v.head == nil {
		return 0
	}
	return v.head.Height() + v.bylineHeight()
}

// least is the smallest top: the page from its very beginning.
func (v *View) least() float32 { return -topMargin - v.headHeight() }

// most is the largest top: the end of the page at the foot of the view.
func (v *View) most() float32 {
	if v.page == nil {
		return 0
	}
	return max(v.page.Height()+bottomMargin*v.zoom-v.Size().Height, v.least())
}

// columnWidth is how wide lines are.
func (v *View) columnWidth() float32 {
	room := v.Size().Width - gutterWidth - rightMargin
	return max(min(columnWidth*v.zoom*float32(v.measure)/usualMeasure, room), 60)
}

// SetMeasure says how long a line may be, in characters of a usual text. What is
// in view stays.
func (v *View) SetMeasure(characters int) {
	if characters == v.measure || characters < 1 {
		return
	}
	v.measure = characters
	v.relayout()
	v.Refresh()
}

// Measure is the longest line, in characters.
func (v *View) Measure() int { return v.measure }

// columnLeft is the x of the column in the view. The column stands in the
// middle.
func (v *View) columnLeft() float32 {
	spare := v.Size().Width - v.columnWidth()
	return max(float32(int(spare/2)), gutterWidth)
}

// setParams takes new measures.
func (v *View) setParams() {
	v.page.SetParams(v.params())
	if v.head != nil {
		v.head.SetParams(v.headParams())
		v.head.Ensure(0, wholeHead)
	}
}

// relayout sets the page anew and keeps what is in view.
func (v *View) relayout() {
	if v.page == nil {
		return
	}
	anchor := v.keep()
	v.setParams()
	v.restore(anchor)
}

// held is what the upper edge of the view is held to while the page is set
// anew: a place of the text, or the distance above it.
type held struct {
	anchor layout.Anchor
	above  float32
	isHead bool
}

func (v *View) keep() held {
	if v.page == nil || v.top <= 0 || v.Size().Height < 1 {
		return held{isHead: true, above: v.top - v.least()}
	}
	return held{anchor: v.page.AnchorAt(v.top)}
}

func (v *View) restore(h held) {
	if h.isHead {
		v.scrollTo(v.least() + h.above)
		return
	}
	v.scrollTo(v.page.YOf(h.anchor))
}
