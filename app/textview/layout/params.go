package layout

// This file owns the measures of a page: what the caller may choose and what
// stands in where nothing was chosen.

// Params are the measures of a page. All lengths are layout pixels.
type Params struct {
	Width        float32 // of the column; lines are wrapped to it
	Size         float32 // of the body text, pixels per em
	LineHeight   float32 // of a body line, as a factor of Size; 0 means 1.85
	ParagraphGap float32 // between paragraphs, and the height of an empty line; 0 means 0.8 Size, negative none

	Headline     bool    // the first paragraph is a headline: semibold and larger
	HeadlineSize float32 // pixels per em; 0 means 1.4 Size
	HeadlineGap  float32 // below the headline instead of ParagraphGap; 0 means ParagraphGap

	// Language is a BCP 47 tag ("ja", "fa"), or empty if it is not known. It
	// chooses between regional forms of a letter, and of Chinese characters.
	Language string
}

const (
	defaultSize         = 18
	defaultLineHeight   = 1.85
	headlineLineHeight  = 1.3
	defaultParagraphGap = 0.8
	defaultHeadlineSize = 1.4
)

// complete returns p with every measure set to something that can be laid out.
func (p Params) complete() Params {
	if !(p.Size > 0) {
		p.Size = defaultSize
	}
	if !(p.Width >= 1) {
		p.Width = 1
	}
	if !(p.LineHeight > 0) {
		p.LineHeight = defaultLineHeight
	}
	switch {
	case p.ParagraphGap < 0:
		p.ParagraphGap = 0
	case !(p.ParagraphGap > 0):
		p.ParagraphGap = defaultParagraphGap * p.Size
	}
	if !(p.HeadlineSize > 0) {
		p.HeadlineSize = defaultHeadlineSize * p.Size
	}
	if !(p.HeadlineGap > 0) {
		p.HeadlineGap = p.ParagraphGap
	}
	return p
}

// blankHeight is the height of a paragraph that shows nothing. It stands in
// for the gap, so a single empty line makes an ordinary gap; where there is no
// gap the line still needs room for a caret.
func (p Params) blankHeight() float32 {
	return max(p.ParagraphGap, 0.5*p.Size)
}

// style tells the two faces of the page apart.
type style uint8

const (
	body style = iota
	headline
)

func (p Params) size(s style) float32 {
	if s == headline {
		return p.HeadlineSize
	}
	return p.Size
}

func (p Params) lineHeight(s style) float32 {
	if s == headline {
		return p.HeadlineSize * headlineLineHeight
	}
	return p.Size * p.LineHeight
}
