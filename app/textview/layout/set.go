package layout

import (
	"slices"
	"strings"

	"github.com/go-text/typesetting/language"

	"dateline/annotate/text"
)

// This file owns the setting of one block: its paragraphs, the gaps between
// them, the lines with their place in the block.

// set is a block that is laid out. The tops of its lines count from the block's.
type set struct {
	lines   []Line
	height  float32
	missing bool // a character has no glyph in any face
	asked   uint64
}

// paragraphs yields the paragraphs of block i, without and with their newline.
func (l *Layout) paragraphs(i int, yield func(p text.Range, after int)) {
	at, end := l.blockRange(i)
	for at < end {
		stop, after := paragraphEnd(l.s[:end], at)
		yield(text.Range{Start: at, End: stop}, after)
		at = after
	}
	if end == len(l.s) && (end == 0 || l.s[end-1] == '\n') {
		yield(text.Range{Start: end, End: end}, end)
	}
}

// lay shapes and wraps block i.
func (l *Layout) lay(i int) *set {
	b := &l.blocks[i]
	l.setter.fonts, l.setter.lang = l.fonts, language.NewLanguage(l.params.Language)
	done := &set{}
	continued := b.continued
	l.paragraphs(i, func(p text.Range, after int) {
		blank := isBlank(l.s[p.Start:p.End]) && !continued
		st := body
		if l.isHeadline(p) {
			st = headline
		}
		if !continued {
			done.height += l.gapBefore(p.Start, blank)
		}
		l.setter.load(l.text, p, st, int(b.base))
		done.missing = done.missing || l.setter.missing
		l.layParagraph(done, p, after, st, blank, continued)
		continued = false
	})
	return done
}

// isHeadline reports whether p is the article's headline.
func (l *Layout) isHeadline(p text.Range) bool {
	return l.params.Headline && p.Start == 0
}

// gapBefore returns the room above the paragraph at start. An empty line is
// itself the gap, so what follows it needs none.
func (l *Layout) gapBefore(start int, blank bool) float32 {
	if start == 0 {
		return 0
	}
	from := strings.LastIndexByte(l.s[:start-1], '\n') + 1
	switch {
	case l.params.Headline && from == 0 && blank:
		return max(l.params.HeadlineGap-l.params.blankHeight(), 0)
	case l.params.Headline && from == 0:
		return l.params.HeadlineGap
	case blank, start-from <= longest && isBlank(l.s[from:start]):
		return 0
	}
	return l.params.ParagraphGap
}

// layParagraph wraps the loaded paragraph and appends its lines to done.
func (l *Layout) layParagraph(done *set, p text.Range, after int, st style, blank, continued bool) {
	size, height := l.params.size(st), l.params.lineHeight(st)
	if blank {
		height = l.params.blankHeight()
	}
	extents := l.fonts.extents[st]
	s := &l.setter
	goesOn := after == p.End && after < len(l.s) // a piece, and the paragraph goes on
	from := 0
	for _, till := range s.wrap(l.params.Width/size, goesOn) {
		line := s.line(from, till, p.Start, size, l.params.Width)
		line.First, line.Last = from == 0 && !continued, till == len(s.clusters) && (after > p.End || after == len(l.s))
		line.Headline = st == headline
		line.Foreign = slices.ContainsFunc(line.Runs, func(r Run) bool { return r.Face != l.fonts.reading[st] })
		line.Top, line.Height = done.height, height
		line.Ascent, line.Descent = extents.ascent*size, extents.descent*size
		line.Baseline = (height-line.Ascent-line.Descent)/2 + line.Ascent
		if till == len(s.clusters) {
			line.Range.End = after
			line.Soft = goesOn
		}
		l.made++
		line.ID = l.made
		done.height += height
		done.lines = append(done.lines, line)
		from = till
	}
}

// estimate guesses the height of a block that was not laid out, from its length:
// a letter of two or three bytes tends to be wider than one of one byte.
func (l *Layout) estimate(i int) float32 {
	const emPerByte = 0.42
	b := &l.blocks[i]
	start, end := l.blockRange(i)
	perLine := max(l.params.Width/(emPerByte*l.params.Size), 1)
	lines := max(float32(end-start)/perLine+0.4*float32(b.shown), float32(b.shown))
	return lines*l.params.lineHeight(body) + float32(b.blank)*l.params.blankHeight() + float32(b.shown)*l.params.ParagraphGap
}
