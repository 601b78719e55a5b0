// This file owns runs: characters that stand beside each other with no wide gap.

package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// run is a part of a line, or all of it.
type run struct {
	text string
	box  box
	base float64 // where the line is that most of it stands on
	size float64 // of most of its characters
	bold bool    // all of it
	cut  bool    // it ends in a hyphen that PDFium takes for one that divides a word
}

// Gaps, in sizes of the font, at which characters of one line are taken apart. Where the
// file itself has a space, a justified line may have stretched it.
const (
	wideGap   = 1.1
	wideSpace = 3.0
)

// runsOf makes runs of characters. PDFium gives them line by line; where columns stand
// side by side it may give their lines as one, and then the gap tells.
func runsOf(glyphs []glyph) []run {
	var runs []run
	var line []glyph
	flush := func() {
		for _, part := range atGaps(line) {
			if r, ok := runOf(part); ok {
				runs = append(runs, r)
			}
		}
		line = line[:0]
	}
	var bounds box // of the line, white space not counted
	for _, g := range glyphs {
		switch {
		case strings.ContainsAny(g.text, "\r\n"):
			flush()
			continue
		case strings.TrimSpace(g.text) == "":
			line = append(line, g)
			continue
		}
		if !hasInk(line) {
			bounds = g.box
		} else if leavesLine(bounds, g) {
			flush()
			bounds = g.box
		}
		bounds = bounds.and(g.box)
		line = append(line, g)
	}
	flush()
	return runs
}

func hasInk(line []glyph) bool {
	return slices.ContainsFunc(line, func(g glyph) bool { return strings.TrimSpace(g.text) != "" })
}

// leavesLine reports whether a character stands above or below a line. Small ones, such
// as points and raised figures, have room of their font's size.
func leavesLine(line box, g glyph) bool {
	b := g.box
	if slack := g.font.size*0.5 - b.height(); slack > 0 {
		b.top -= slack / 2
		b.bottom += slack / 2
	}
	return line.level(b) < 0.15
}

// atGaps takes a line apart at its wide gaps. Each character stays on its side, and in
// its order: in a line of two directions neighbours on the page are none in the text.
func atGaps(line []glyph) [][]glyph {
	inked := make([]box, 0, len(line))
	var spaces []box
	size := 0.0
	for _, g := range line {
		if strings.TrimSpace(g.text) != "" {
			inked = append(inked, g.box)
			size = max(size, g.font.size)
		} else if g.box.width() > 0 {
			spaces = append(spaces, g.box)
		}
	}
	if len(inked) == 0 {
		return nil
	}
	byLeft := func(a, b box) int { return cmp.Compare(a.left, b.left) }
	slices.SortFunc(inked, byLeft)
	slices.SortFunc(spaces, byLeft)
	var gaps []float64 // the middle of each
	right := inked[0].right
	for _, b := range inked[1:] {
		if gap := (b.left - right) / size; gap > wideSpace || gap > wideGap && !isSpaced(right, b.left, spaces) {
			gaps = append(gaps, (right+b.left)/2)
		}
		right = max(right, b.right)
	}
	parts := make([][]glyph, len(gaps)+1)
	side := 0
	for _, g := range line {
		if strings.TrimSpace(g.text) != "" {
			side, _ = slices.BinarySearch(gaps, (g.box.left+g.box.right)/2)
		}
		parts[side] = append(parts[side], g) // white space goes with what it follows
	}
	return parts
}

// isSpaced reports whether the first of the spaces from here on, which are in order, ends
// before there.
func isSpaced(here, there float64, spaces []box) bool {
	i, _ := slices.BinarySearchFunc(spaces, here-1, func(s box, x float64) int { return cmp.Compare(s.left, x) })
	return i < len(spaces) && spaces[i].right <= there+1
}

// runOf puts characters together; false where there is no word.
func runOf(glyphs []glyph) (run, bool) {
	glyphs = logical(glyphs)
	var b strings.Builder
	r := run{bold: true}
	sizes, bases := map[float64]int{}, map[float64]int{}
	first := true
	for i, g := range glyphs {
		b.WriteString(g.words())
		if strings.TrimSpace(g.text) == "" {
			continue
		}
		if first {
			r.box, first = g.box, false
		}
		r.box = r.box.and(g.box)
		sizes[g.font.size]++
		bases[math.Round((g.box.bottom-g.drop)*10)/10]++
		r.bold = r.bold && g.font.bold
		r.cut = g.text == brokenHyphen && i >= len(glyphs)-2
	}
	r.text = strings.Join(strings.Fields(b.String()), " ")
	r.size, r.base = mostOf(sizes), mostOf(bases)
	return r, r.text != "" && !first
}

// mostOf is what was counted most often, the largest of those.
func mostOf(count map[float64]int) (most float64) {
	for value, n := range count {
		if n > count[most] || n == count[most] && value > most {
			most = value
		}
	}
	return most
}
