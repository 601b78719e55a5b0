// This file owns paragraphs: which lines belong together.

package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/storage/intake"
)

// paragraph is lines that are one.
type paragraph struct {
	lines []line
	page  int
	size  float64
	bold  bool
	row   bool
	kind  intake.Kind
	out   annotate.Reason // why it is no part of the text; "" if it is
	// doubts is why it may be none, where out is empty.
	doubts annotate.Reason
}

// paragraphsOf finds the paragraphs of a column.
func paragraphsOf(c column, page int) []paragraph {
	leading := c.leading()
	c.usual = bodySize(runsIn(c.lines))
	var list []paragraph
	for i, l := range c.lines {
		if i == 0 || c.begins(i, leading, startsItem(list[len(list)-1].lines[0].text)) {
			list = append(list, paragraph{page: page, size: l.size, bold: l.bold, row: l.row})
		}
		p := &list[len(list)-1]
		p.lines = append(p.lines, l)
		p.bold = p.bold && l.bold
	}
	return list
}

// leading is the usual distance from one line to the next.
func (c column) leading() float64 {
	var steps []float64
	for i := 1; i < len(c.lines); i++ {
		if step := c.lines[i].base - c.lines[i-1].base; step > 0 {
			steps = append(steps, step)
		}
	}
	if len(steps) == 0 {
		return 0
	}
	slices.Sort(steps)
	return steps[(len(steps)-1)/3] // distances between paragraphs are among them
}

// begins reports whether a paragraph begins at line i, which is not the first. The lines
// of an item are set in from its mark.
func (c column) begins(i int, leading float64, inItem bool) bool {
	l, before := c.lines[i], c.lines[i-1]
	size := max(l.size, before.size)
	switch {
	case l.row || before.row:
		return true
	case math.Abs(l.size-before.size) > 0.08*size+0.2 && !continues(before.text, l.text):
		return true
	case l.bold != before.bold && endsLine(before.text) && before.box.width() < 0.9*before.within.width():
		return true
	case l.base-before.base > farthest(leading, size, c.usual):
		return true
	case startsItem(l.text):
		return true
	}
	if size > 1.1*c.usual { // a heading, its lines set in the middle
		return false
	}
	return c.isIndented(i) && !inItem || c.endsShort(i-1) && endsSentence(before.text)
}

// farthest is how far below another a line of the same paragraph can be: as the lines of
// its column are, or where its font is larger than theirs, as far as such lines are set.
func farthest(leading, size, usual float64) float64 {
	if size > 1.1*usual {
		return 1.6 * size
	}
	return max(1.25*leading, 1.05*size)
}

func runsIn(lines []line) []run {
	runs := make([]run, len(lines))
	for i, l := range lines {
		runs[i] = l.run
	}
	return runs
}

// isIndented reports whether a line begins further in than those around it, on the side
// where reading begins.
func (c column) isIndented(i int) bool {
	l, before := c.lines[i], c.lines[i-1]
	in := func(a, b line) float64 { return a.box.left - b.box.left }
	if isRightToLeft(l.text) {
		in = func(a, b line) float64 { return b.box.right - a.box.right }
	}
	if d := in(l, before); d < 0.7*l.size || d > 6*l.size {
		return false
	}
	return i+1 >= len(c.lines) || in(l, c.lines[i+1]) > 0.7*l.size || c.endsShort(i)
}

// endsShort reports whether a line leaves much of the column empty at its end.
func (c column) endsShort(i int) bool {
	l := c.lines[i]
	rest := l.within.right - l.box.right
	if isRightToLeft(l.text) {
		rest = l.box.left - l.within.left
	}
	return rest > max(0.12*l.within.width(), 2*l.size)
}

// continues reports whether a line goes on with the sentence of the one before it.
func continues(before, next string) bool {
	r, _ := utf8.DecodeRuneInString(next)
	return unicode.IsLower(r) && !endsSentence(before)
}

// endsSentence reports whether a text ends as sentences do.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "”’\"')]»")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:。！？؟۔।", r)
}

// endsLine reports whether a text may end where it does: not within a word or a phrase.
func endsLine(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return !strings.ContainsRune(",;-–(", r)
}

// startsItem reports whether a line begins as an item of a list does.
func startsItem(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("•●▪■◦‣–*", r) && strings.HasPrefix(s[size:], " ")
}

// joinAcross joins paragraphs that a column or a page divides: the first does not end as
// a sentence does, and the next goes on with it. Heads and feet of pages, captions and
// notes may stand between.
func joinAcross(list []paragraph) []paragraph {
	var out []paragraph
	last := -1 // in out, of those that are text
	for _, p := range list {
		if p.out != "" || p.doubts != "" {
			out = append(out, p)
			continue
		}
		if last >= 0 && goesOn(out[last], p) {
			out[last].lines = append(out[last].lines, p.lines...)
			continue
		}
		last = len(out)
		out = append(out, p)
	}
	return out
}

func goesOn(p, next paragraph) bool {
	end, start := p.lines[len(p.lines)-1], next.lines[0]
	if p.row || next.row || math.Abs(p.size-next.size) > 0.08*p.size+0.2 || startsItem(start.text) {
		return false
	}
	if sameColumn(p, next) { // it was found to be a paragraph of its own
		return false
	}
	if p.kind != next.kind && next.kind != intake.Paragraph {
		return false
	}
	r, _ := utf8.DecodeRuneInString(start.text)
	switch {
	case endsSentence(end.text):
		return false
	case unicode.IsLower(r):
		return true
	}
	return len(p.lines) > 1 && endsFull(p) && !unicode.IsUpper(r)
}

// sameColumn reports whether one paragraph stands right below another.
func sameColumn(p, next paragraph) bool {
	end, start := p.lines[len(p.lines)-1].box, next.lines[0].box
	return p.page == next.page && start.top >= end.top && overlap(end, start) > 0.5
}

// endsFull reports whether the last line of a paragraph is as long as those
// before it.
func endsFull(p paragraph) bool {
	widest := 0.0
	for _, l := range p.lines[max(0, len(p.lines)-10):] {
		widest = max(widest, l.box.width())
	}
	return p.lines[len(p.lines)-1].box.width() > 0.9*widest
}
