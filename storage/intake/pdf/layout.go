// This file owns the way from pages to the pieces of a draft.

package pdf

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/storage/intake"
)

// sheet is a page as its runs.
type sheet struct {
	runs, aside []run // what stands upright, and what does not
	hidden      []run // what stands outside the part of the page that is shown
	height      float64
}

func newSheet(p page) sheet {
	p, hidden := p.shown()
	straight, aside := upright(p)
	s := sheet{runs: withDropCaps(runsOf(straight)), aside: runsOf(aside), hidden: runsOf(hidden), height: p.height}
	for _, r := range s.runs { // a page that was turned may be higher than it says
		s.height = max(s.height, r.box.bottom)
	}
	return s
}

// layout is what a file says, in the order of reading.
type layout struct {
	pieces   []intake.Piece
	headline string // the largest on the first page, in one line; "" for none
}

// layOut finds what a file says. What stands on its side, or is not shown, comes after the
// rest of its page.
func layOut(pages []page) layout {
	sheets := make([]sheet, len(pages))
	for i, p := range pages {
		sheets[i] = newSheet(p)
	}
	f := newFurniture(sheets)
	var list []paragraph
	for i, s := range sheets {
		text, heads, feet := f.takeOut(s, i)
		list = append(list, heads...)
		for _, c := range columnsOf(text) {
			list = append(list, paragraphsOf(c, i)...)
		}
		list = append(list, feet...)
		list = append(list, apart(s.aside, i, annotate.ReasonOutside)...)
		list = append(list, apart(s.hidden, i, annotate.ReasonHidden)...)
	}
	return layoutOf(list, sheets)
}

// apart makes each run a paragraph that is no part of the text.
func apart(runs []run, page int, why annotate.Reason) []paragraph {
	var list []paragraph
	for _, r := range runs {
		list = append(list, paragraph{lines: []line{{run: r}}, page: page, size: r.size, out: why})
	}
	return list
}

// layoutOf says what each paragraph is, and then joins those that a column or a page
// divides.
func layoutOf(list []paragraph, sheets []sheet) (l layout) {
	known := vocabulary(list)
	body := bodyOf(list)
	for i := range list {
		list[i].classify(body, sheets[list[i].page].height, known)
	}
	largest := 0.0
	for _, p := range joinAcross(list) {
		s := p.text(known)
		l.pieces = append(l.pieces, intake.Piece{Text: s, Kind: p.kind, Out: p.out, Doubts: p.doubts})
		if p.kind == intake.Heading && p.page == 0 && p.size > largest {
			largest, l.headline = p.size, intake.Title(s)
		}
	}
	return l
}

// classify says what a paragraph is, on a page of a height in a file whose text has a size.
func (p *paragraph) classify(body, height float64, known func(string) bool) {
	s := p.text(known)
	switch {
	case p.out != "":
		p.kind = intake.Other
	case p.row:
		p.kind = intake.Row
	case isCaption(s, *p, body):
		p.kind, p.out = intake.Caption, annotate.ReasonCaption
	case isFootnote(s, *p, body, height):
		p.kind, p.out = intake.Other, annotate.ReasonNote
	case isHeading(s, *p, body):
		p.kind = intake.Heading
	case startsItem(s):
		p.kind = intake.Item
	case p.size < 0.86*body && len(s) < 300:
		p.kind, p.doubts = intake.Caption, annotate.ReasonCaption
	}
}

// bodyOf is the size of the font of most text.
func bodyOf(list []paragraph) float64 {
	var runs []run
	for _, p := range list {
		for _, l := range p.lines {
			runs = append(runs, l.run)
		}
	}
	return bodySize(runs)
}

// isHeading goes by size, or by weight where the text is short.
func isHeading(s string, p paragraph, body float64) bool {
	if len(s) > 300 || len(p.lines) > 5 || !strings.ContainsFunc(s, unicode.IsLetter) {
		return false
	}
	return p.size > 1.15*body || p.bold && p.size > 0.95*body && len(s) < 120 && !strings.HasSuffix(s, ".")
}

var (
	captionStart  = regexp.MustCompile(`^(?i)(fig(ure|\.)?|photo(graph)?|image|picture|table|map|chart|abb(ildung|\.)|foto|figura|рис(унок|\.)|фото|图|圖|図|الشكل|صورة)\s*([\p{Nd}IVX]+(\.\p{Nd}+)*)?\s*[:.|–—-](\s|$)`)
	footnoteStart = regexp.MustCompile(`^(\p{Nd}{1,3}|[*†‡§¹²³⁴⁵⁶⁷⁸⁹])[\s.)]*\S`)
)

// isCaption goes by its first word, and is short.
func isCaption(s string, p paragraph, body float64) bool {
	return len(s) < 600 && p.size <= 1.05*body && captionStart.MatchString(s)
}

// isFootnote: small type in the lower part of a page, which begins with its number.
func isFootnote(s string, p paragraph, body, height float64) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return p.size < 0.9*body && p.lines[0].box.top > 0.6*height && footnoteStart.MatchString(s) && !unicode.IsLetter(r)
}
