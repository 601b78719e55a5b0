// This file owns the review: what the layers of several people hold, side by side, in
// place of the tags of one layer.

package textview

import (
	"cmp"
	"slices"
	"sort"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// Review is the layers of several people on one text. All ranges in it are in bytes, and
// those of each list in order and apart.
type Review struct {
	Lanes   []Lane      // the layers, as they stand in the margin from left to right
	Marks   []Mark      // in any order; one without words is not shown
	Current annotate.ID // the mark of the case in hand; zero for none
}

// Lane is a layer that is shown.
type Lane struct {
	Name string // what it is called; "A" where names are hidden
}

// Mark is a case: what the layers hold of one thing.
type Mark struct {
	ID       annotate.ID  // of the case; what the Listener is told
	Label    string       // key
	Ranges   []text.Range // words on which all agree: drawn as tags of the label are
	Disputed []text.Range // words that some do not hold, or with another label: hatched, dashed under
	Held     []Held       // by lane
	// Decided marks are calmer: their disputed words are not hatched, the dashes under
	// them are muted, and their bars in the margin are thin.
	Decided bool
	// Rejected marks are decided to be none: their words are struck through.
	Rejected bool
}

// Held is what one layer holds of a Mark.
type Held struct {
	Ranges []text.Range // none where it holds nothing
	Label  string       // key; empty for that of the mark
}

// SetReview shows the marks of a review in place of the tags of one layer, until another
// article is opened; nil shows the tags again. The marks are clicked, pointed at and
// walked as tags are, but none is chosen, moved or linked: the Listener makes one the
// current mark, by another call. Where that is another than before, selected words are
// let go of, and the caret goes to it. Words are selected as ever. The View keeps the
// slices until the next call.
func (v *View) SetReview(r *Review) {
	if v.document == nil {
		return
	}
	before, moved := v.inHand(), (r == nil) != (v.review == nil)
	if moved {
		v.letTagsGo()
	}
	v.review = nil
	if r != nil {
		v.review = newReview(r, v.hasBracket)
	}
	if t := v.review.current(); t != nil && t.id != before {
		v.letMouseGo()
		v.forgetParts()
		v.anchor, v.stride, v.across = v.document.Text.Floor(t.extent().Start), byWord, -1
		v.caret, moved = layout.Caret{Offset: v.anchor}, true
	}
	v.edition++
	v.unhover()
	v.Refresh()
	if moved {
		v.listener.CaretMoved()
	}
}

// letTagsGo lets go of all that a hand can do with tags.
func (v *View) letTagsGo() {
	v.letMouseGo()
	v.EndLink()
	v.edge, v.chosen, v.marked, v.isMarked = nil, annotate.ID{}, nil, nil
}

// WalkMarks reveals the mark that is read after the current one, or else after the caret,
// or with by = -1 the one before, and reports it as clicked. It goes round at the ends.
func (v *View) WalkMarks(by int) {
	if v.review == nil || len(v.review.tags) == 0 {
		return
	}
	t := v.review.beside(v.caret.Offset, by)
	v.Reveal(t.extent())
	v.listener.TagClicked([]annotate.ID{t.id})
}

// review is a Review as the page looks things up in it.
type review struct {
	Review
	tags  []tag // its marks, in reading order
	reach []int // how far the tags go up to and with each one
	now   int   // the index of the current mark; -1 for none
}

// newReview looks at a Review; brackets says for a label whether its tags have brackets.
func newReview(r *Review, brackets func(label string) bool) *review {
	made := &review{Review: *r, tags: make([]tag, 0, len(r.Marks)), reach: make([]int, 0, len(r.Marks))}
	for i := range r.Marks {
		m := &r.Marks[i]
		if words := m.words(); len(words) > 0 {
			made.tags = append(made.tags, tag{id: m.ID, label: m.Label, ranges: words, review: &reviewed{Mark: m, usual: m.usual(), columns: 1}})
		}
	}
	slices.SortStableFunc(made.tags, func(a, b tag) int {
		x, y := a.extent(), b.extent()
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	reach := 0
	for _, t := range made.tags {
		reach = max(reach, t.extent().End)
		made.reach = append(made.reach, reach)
	}
	made.now = slices.IndexFunc(made.tags, func(t tag) bool { return t.id == r.Current })
	made.takeColumns(brackets)
	return made
}

// words is all words of a mark.
func (m *Mark) words() []text.Range {
	if len(m.Disputed) == 0 {
		return m.Ranges
	}
	return text.Merge(slices.Concat(m.Ranges, m.Disputed)...)
}

// usual is what most of the layers that hold a mark hold alike; of equals, what the first
// lane holds. It is nil where none holds anything.
func (m *Mark) usual() *Held {
	var best *Held
	most := 0
	for i := range m.Held {
		h, n := &m.Held[i], 0
		for k := range m.Held {
			if m.alike(h, &m.Held[k]) {
				n++
			}
		}
		if len(h.Ranges) > 0 && n > most {
			best, most = h, n
		}
	}
	return best
}

// alike reports whether two layers hold the same words of a mark with the same label.
func (m *Mark) alike(a, b *Held) bool {
	return m.labelOf(a) == m.labelOf(b) && slices.Equal(a.Ranges, b.Ranges)
}

func (m *Mark) labelOf(h *Held) string { return cmp.Or(h.Label, m.Label) }

// current is the mark of the case in hand; nil if it is not shown, or there is no review.
func (r *review) current() *tag {
	if r == nil || r.now < 0 {
		return nil
	}
	return &r.tags[r.now]
}

// over lists the tags with words in at, or with a gap between words over it that is no
// longer than gap, in reading order.
func (r *review) over(at text.Range, gap int) []tag {
	var list []tag
	first := sort.Search(len(r.tags), func(i int) bool { return r.reach[i] > at.Start })
	for _, t := range r.tags[first:] {
		if t.extent().Start >= at.End {
			break
		}
		if t.liesOver(at, gap) {
			list = append(list, t)
		}
	}
	return list
}

func (t *tag) liesOver(at text.Range, gap int) bool {
	for i, r := range t.ranges {
		if r.Overlaps(at) {
			return true
		}
		if i > 0 {
			between := text.Range{Start: t.ranges[i-1].End, End: r.Start}
			if between.Len() <= gap && between.Overlaps(at) {
				return true
			}
		}
	}
	return false
}

// at lists the marks on the character at an offset, the smallest first.
func (r *review) at(offset int) []annotate.ID {
	tags := r.over(text.Range{Start: offset, End: offset + 1}, 0)
	slices.SortStableFunc(tags, func(a, b tag) int { return cmp.Compare(lengthOf(a.ranges), lengthOf(b.ranges)) })
	ids := make([]annotate.ID, len(tags))
	for i, t := range tags {
		ids[i] = t.id
	}
	return ids
}

func lengthOf(ranges []text.Range) int {
	n := 0
	for _, r := range ranges {
		n += r.Len()
	}
	return n
}

// beside is the tag after the current one, or after the caret, or before it.
func (r *review) beside(caret, by int) *tag {
	at := r.now + by
	if r.now < 0 {
		at = sort.Search(len(r.tags), func(i int) bool { return r.tags[i].extent().Start >= caret })
		if by < 0 {
			at--
		}
	}
	n := len(r.tags)
	return &r.tags[(at%n+n)%n]
}
