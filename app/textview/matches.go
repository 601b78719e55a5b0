// This file owns the matches: what was looked for and found, shown on the page.

package textview

import (
	"sort"

	"dateline/annotate/text"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// matches is what was found, and which of it is at hand.
type matches struct {
	ranges  []text.Range // in order and apart
	current int          // -1 for none
}

// SetMatches shows ranges, which are in order and apart, as what was found. That
// at index current is the one at hand; a negative index is none of them. The
// View keeps the slice until the next call, or until another article is opened.
func (v *View) SetMatches(ranges []text.Range, current int) {
	v.matches = matches{ranges, current}
	v.Refresh()
}

// at is the match at hand.
func (m matches) at() (text.Range, bool) {
	if m.current < 0 || m.current >= len(m.ranges) {
		return text.Range{}, false
	}
	return m.ranges[m.current], true
}

// RevealMatch brings the match at hand into view, with room around it.
func (v *View) RevealMatch() {
	r, ok := v.matches.at()
	if !ok || v.page == nil {
		return
	}
	const around = 48
	start, end := v.page.PointOf(layout.Caret{Offset: r.Start}), v.page.PointOf(layout.Caret{Offset: r.End, Affinity: layout.Upstream})
	if height := v.Size().Height; start.Top < v.top+around || end.Top+end.Height > v.top+height-around {
		v.scrollTo(start.Top - height/3)
	}
	v.Refresh()
}

// SelectMatch selects the match at hand, to the character.
func (v *View) SelectMatch() {
	r, ok := v.matches.at()
	if !ok {
		return
	}
	v.anchor, v.caret = r.Start, layout.Caret{Offset: r.End, Affinity: layout.Upstream}
	v.stride, v.across = byCharacter, -1
	v.forgetParts()
	v.selected()
}

// from is the index of the first match that ends behind an offset.
func (m matches) from(offset int) int {
	return sort.Search(len(m.ranges), func(i int) bool { return m.ranges[i].End > offset })
}

// decorateMatches adds the matches on a line to its decorations.
func (v *View) decorateMatches(l *layout.Line, list []paint.Decoration) []paint.Decoration {
	m := v.matches
	var buf [4]layout.Extent
	for i := m.from(l.Range.Start); i < len(m.ranges) && m.ranges[i].Start < l.Range.End; i++ {
		for _, e := range l.Extents(m.ranges[i], buf[:0]) {
			hit := paint.Mark(paint.Hit, e, v.colors.Match)
			hit.Radius = matchRadius
			list = append(list, hit)
			if i == m.current {
				outline := paint.Mark(paint.Outline, e, v.colors.MatchEdge)
				outline.Pad, outline.Radius = 1, matchRadius
				list = append(list, outline)
			}
		}
	}
	return list
}

// The corners of a match, in layout pixels.
const matchRadius = 3
