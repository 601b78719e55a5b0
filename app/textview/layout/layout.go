package layout

import (
	"slices"

	"dateline/annotate/text"
)

// This file owns the page: its blocks, which of them are laid out, and how the
// page stays still while estimates become heights.

// Layout is a text set as a page. See the package comment for its rules.
type Layout struct {
	text   *text.Text
	s      string
	fonts  *Fonts
	params Params
	setter setter

	blocks  []block
	heights heights
	version int    // of the fonts that the page was laid out with
	made    uint64 // lines so far
	clock   uint64
	kept    []int32 // blocks that are laid out
	bytes   int     // of text in them
}

// budget is how many bytes of text stay laid out. A screen shows some three
// thousand; a byte that is laid out takes about forty.
const budget = 128 << 10

// New returns the page of t. Nothing is shaped yet.
func New(t *text.Text, f *Fonts, p Params) *Layout {
	l := &Layout{text: t, s: t.String(), fonts: f, params: p.complete(), version: f.version}
	l.blocks = l.cut()
	l.heights.reset(len(l.blocks), func(i int) float64 { return float64(l.estimate(i)) })
	return l
}

// Text returns the text that is laid out.
func (l *Layout) Text() *text.Text { return l.text }

// Params returns the measures in force, with defaults filled in.
func (l *Layout) Params() Params { return l.params }

// SetParams takes new measures, and reports whether any differ. The page is
// laid out anew as it is asked for; an [Anchor] that was taken before keeps its
// place.
func (l *Layout) SetParams(p Params) bool {
	p = p.complete()
	if p == l.params {
		return false
	}
	l.params = p
	l.forgetAll()
	return true
}

// FontsChanged lays out anew what the faces that were added to Fonts may
// change, and reports whether that is anything: what lacked glyphs, or the whole
// page if the reading faces changed.
func (l *Layout) FontsChanged() bool {
	if l.version == l.fonts.version {
		return false
	}
	reading := l.fonts.readingVersion > l.version
	l.version = l.fonts.version
	if reading {
		l.forgetAll()
		return true
	}
	changed := false
	for i := range l.blocks {
		if b := &l.blocks[i]; b.missing {
			b.missing, b.known, changed = false, false, true
			if b.set != nil {
				l.forget(i)
			}
		}
	}
	l.kept = slices.DeleteFunc(l.kept, func(i int32) bool { return l.blocks[i].set == nil })
	return changed
}

// forgetAll throws away what is laid out and every height.
func (l *Layout) forgetAll() {
	for i := range l.blocks {
		l.blocks[i].set, l.blocks[i].known, l.blocks[i].missing = nil, false, false
	}
	l.kept, l.bytes = l.kept[:0], 0
	l.heights.reset(len(l.blocks), func(i int) float64 { return float64(l.estimate(i)) })
}

// Height returns the height of the page, pixels. It is partly an estimate until
// all of the page was laid out.
func (l *Layout) Height() float32 {
	return float32(l.heights.top(len(l.blocks)))
}

// Missing returns the characters, each once, that no face has a glyph for, among
// those laid out so far.
func (l *Layout) Missing() string { return l.fonts.missing() }

// blockRange returns where block i starts and ends.
func (l *Layout) blockRange(i int) (start, end int) {
	if i+1 < len(l.blocks) {
		return int(l.blocks[i].start), int(l.blocks[i+1].start)
	}
	return int(l.blocks[i].start), len(l.s)
}

// blockOf returns the block that holds an offset.
func (l *Layout) blockOf(off int) int {
	i, found := slices.BinarySearchFunc(l.blocks, off, func(b block, off int) int { return int(b.start) - off })
	if !found {
		i--
	}
	return max(i, 0)
}

// need lays out block i if it is not, and returns it with the growth of the
// page, in pixels.
func (l *Layout) need(i int) (*set, float64) {
	b := &l.blocks[i]
	l.clock++
	if b.set != nil {
		b.set.asked = l.clock
		return b.set, 0
	}
	b.set = l.lay(i)
	b.set.asked = l.clock
	b.known, b.missing = true, b.set.missing
	grown := l.heights.set(i, float64(b.set.height))
	start, end := l.blockRange(i)
	l.kept = append(l.kept, int32(i))
	if l.bytes += end - start; l.bytes > budget {
		l.forgetOldest()
	}
	return b.set, grown
}

// forget throws away the lines of block i. Its height stays.
func (l *Layout) forget(i int) {
	start, end := l.blockRange(i)
	l.blocks[i].set = nil
	l.bytes -= end - start
}

// forgetOldest makes room: a quarter of what is kept, least recently asked for.
func (l *Layout) forgetOldest() {
	slices.SortFunc(l.kept, func(a, b int32) int {
		return int(int64(l.blocks[a].set.asked) - int64(l.blocks[b].set.asked))
	})
	n := 0
	for ; n < len(l.kept)-8 && l.bytes > budget*3/4; n++ {
		l.forget(int(l.kept[n]))
	}
	l.kept = append(l.kept[:0], l.kept[n:]...)
}

// Ensure replaces the estimates in [y0, y1) by heights and returns how far the
// view has to scroll to stay still: what stood at y0 now stands at y0+moved. What
// was laid out before holds still; if nothing in the range was, the place within
// the block at y0.
func (l *Layout) Ensure(y0, y1 float32) (moved float32) {
	shift := 0.0
	for { // each round but the last lays out at least one block for the first time
		grown, laid := l.ensureOnce(float64(y0)+shift, float64(y1)+shift)
		shift += grown
		if !laid {
			return float32(shift)
		}
	}
}

// ensureOnce lays out the unknown blocks that [y0, y1) meets, and reports how
// far the place that holds still moved and whether there were any.
func (l *Layout) ensureOnce(y0, y1 float64) (moved float64, laid bool) {
	first, last := l.heights.at(y0), l.heights.at(max(y1, y0))
	still := last + 1 // the first block that is known already
	for i := last; i >= first; i-- {
		if l.blocks[i].known {
			still = i
		}
	}
	within, height := y0-l.heights.top(first), l.heights.each[first]
	for i := first; i <= last; i++ {
		if l.blocks[i].known {
			continue
		}
		_, grown := l.need(i)
		laid = true
		switch {
		case still <= last && i < still:
			moved += grown
		case still > last && i == first && within > 0 && height > 0:
			moved = grown * min(within/height, 1)
		}
	}
	return moved, laid
}
