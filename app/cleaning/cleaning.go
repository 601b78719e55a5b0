// Package cleaning is what a person makes of a draft before it is an article: which of
// its passages are left out, changed by one step after another, each of which can be
// taken back. It knows no window.
package cleaning

import (
	"cmp"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/intake"
)

// Cleaning is a draft and what is left out of it so far. Make one with New.
type Cleaning struct {
	draft intake.Draft
	steps [][]annotate.Passage // what was left out after each step, from the proposal on
	at    int                  // the step that is in force
	parts []Part               // at it; nil until they are asked for
}

// Part is a block, or a part of one that is treated alike.
type Part struct {
	text.Range                 // bytes of the whole, without white space at its ends
	Reason     annotate.Reason // why it is left out, or may be
	Out        bool            // it is left out
	Suggested  bool            // it is kept, and may be none of the article
}

// New begins with what the draft leaves out.
func New(d intake.Draft) *Cleaning {
	return &Cleaning{draft: d, steps: [][]annotate.Passage{d.Out}}
}

// Draft is the draft that is cleaned.
func (c *Cleaning) Draft() intake.Draft { return c.draft }

// Out is what is left out now, in order and apart; not to be altered.
func (c *Cleaning) Out() []annotate.Passage { return c.steps[c.at] }

// Suggested is what may be none of the article and is kept so far, in order and apart.
func (c *Cleaning) Suggested() []annotate.Passage {
	var left []annotate.Passage
	for _, p := range c.draft.Suggested {
		for _, r := range intake.Without(p.Range, c.Out()) {
			if r = intake.Trimmed(c.draft.Whole.String(), r); !r.Empty() {
				left = append(left, annotate.Passage{Range: r, Reason: p.Reason})
			}
		}
	}
	return left
}

// Changed reports whether something else is left out than was proposed.
func (c *Cleaning) Changed() bool { return !annotate.SamePassages(c.Out(), c.draft.Out) }

// Passages counts the passages that are left out, as a person sees them: those between
// which nothing but white space is kept are one.
func (c *Cleaning) Passages() int {
	n, end := 0, -1
	for _, p := range c.Out() {
		if end < 0 || strings.TrimSpace(c.draft.Whole.String()[end:p.Start]) != "" {
			n++
		}
		end = p.End
	}
	return n
}

// Kept is the text that is kept.
func (c *Cleaning) Kept() string {
	kept, _, err := annotate.CutOut(c.draft.Whole, c.Out())
	if err != nil {
		return c.draft.Whole.String() // the passages are made here and fit
	}
	return kept
}

// Parts lists the parts of all blocks, in order; not to be altered.
func (c *Cleaning) Parts() []Part {
	if c.parts == nil {
		out, suggested := newWalk(c.Out()), newWalk(c.Suggested())
		for _, block := range c.draft.Blocks {
			c.parts = c.divide(block.Range, out.over(block.Range), suggested.over(block.Range), c.parts)
		}
	}
	return c.parts
}

// divide divides a block where passages begin and end.
func (c *Cleaning) divide(block text.Range, out, suggested []annotate.Passage, parts []Part) []Part {
	edges := []int{block.Start, block.End}
	for _, p := range slices.Concat(out, suggested) {
		edges = append(edges, min(max(p.Start, block.Start), block.End), min(max(p.End, block.Start), block.End))
	}
	slices.Sort(edges)
	for i := range len(edges) - 1 {
		r := intake.Trimmed(c.draft.Whole.String(), text.Range{Start: edges[i], End: edges[i+1]})
		if r.Empty() {
			continue
		}
		p := Part{Range: r}
		if in, ok := passageAt(out, r.Start); ok {
			p.Out, p.Reason = true, in.Reason
		} else if in, ok := passageAt(suggested, r.Start); ok {
			p.Suggested, p.Reason = true, in.Reason
		}
		parts = append(parts, p)
	}
	return parts
}

// PartAt is the index of the part at an offset, or else of the last one before it; -1
// where there is none.
func (c *Cleaning) PartAt(offset int) int {
	parts := c.Parts()
	i, found := slices.BinarySearchFunc(parts, offset, func(p Part, offset int) int { return cmp.Compare(p.Start, offset) })
	if found {
		return i
	}
	return max(i-1, min(len(parts)-1, 0))
}

// Toggle brings a range back if all of its words are left out, else leaves it out. It
// reports whether it has left it out.
func (c *Cleaning) Toggle(r text.Range) (left bool) {
	if c.isOut(r) {
		c.bringBack(r)
		return false
	}
	c.leaveOut(annotate.Passage{Range: r, Reason: c.reason(r)})
	return true
}

// isOut reports whether all words of a range are left out.
func (c *Cleaning) isOut(r text.Range) bool {
	for _, kept := range intake.Without(r, c.Out()) {
		if !intake.Trimmed(c.draft.Whole.String(), kept).Empty() {
			return false
		}
	}
	return true
}

// reason is why a person would leave a range out: as was proposed, or since they say so.
func (c *Cleaning) reason(r text.Range) annotate.Reason {
	for _, list := range [][]annotate.Passage{c.draft.Suggested, c.draft.Out} {
		if p, ok := passageAt(list, r.Start); ok && p.End >= r.End {
			return p.Reason
		}
	}
	return annotate.ReasonHand
}

// TakeSuggestions leaves out all that is suggested, in one step. It reports whether
// there was anything.
func (c *Cleaning) TakeSuggestions() bool {
	suggested := c.Suggested()
	if len(suggested) > 0 {
		c.leaveOut(suggested...)
	}
	return len(suggested) > 0
}

// leaveOut leaves out what of these passages, which are in order and apart, is kept.
func (c *Cleaning) leaveOut(passages ...annotate.Passage) {
	next := slices.Clone(c.Out())
	for _, p := range passages {
		for _, r := range intake.Without(p.Range, c.Out()) {
			if r = intake.Trimmed(c.draft.Whole.String(), r); !r.Empty() {
				next = append(next, annotate.Passage{Range: r, Reason: p.Reason})
			}
		}
	}
	slices.SortFunc(next, func(a, b annotate.Passage) int { return cmp.Compare(a.Start, b.Start) })
	c.step(next)
}

// bringBack keeps a range, with the line breaks that went with it.
func (c *Cleaning) bringBack(back text.Range) {
	var next []annotate.Passage
	for _, p := range c.Out() {
		if p.End <= back.Start || p.Start >= back.End {
			next = append(next, p)
			continue
		}
		for _, r := range intake.Without(p.Range, []annotate.Passage{{Range: back}}) {
			if r = intake.Trimmed(c.draft.Whole.String(), r); !r.Empty() {
				next = append(next, annotate.Passage{Range: r, Reason: p.Reason})
			}
		}
	}
	c.step(next)
}

// step puts another state in force, behind which nothing can be done again.
func (c *Cleaning) step(next []annotate.Passage) {
	c.steps = append(c.steps[:c.at+1:c.at+1], wholeLines(c.draft.Whole.String(), next))
	c.at++
	c.parts = nil
}

// Undo takes the last step back. It reports whether there was one.
func (c *Cleaning) Undo() bool { return c.goTo(c.at - 1) }

// Redo does again what Undo took back. It reports whether there was anything.
func (c *Cleaning) Redo() bool { return c.goTo(c.at + 1) }

func (c *Cleaning) goTo(step int) bool {
	if step < 0 || step >= len(c.steps) {
		return false
	}
	c.at, c.parts = step, nil
	return true
}

// wholeLines is intake.WholeLines, with the empty lines after whole lines too.
func wholeLines(whole string, passages []annotate.Passage) []annotate.Passage {
	wide := make([]annotate.Passage, len(passages))
	for i, p := range passages {
		if (p.Start == 0 || whole[p.Start-1] == '\n') && p.End < len(whole) && whole[p.End] == '\n' {
			for p.End+1 < len(whole) && whole[p.End+1] == '\n' {
				p.End++
			}
		}
		wide[i] = p
	}
	return intake.WholeLines(whole, wide)
}

// passageAt is the passage that holds an offset.
func passageAt(passages []annotate.Passage, offset int) (annotate.Passage, bool) {
	for _, p := range passages {
		if p.Contains(offset) {
			return p, true
		}
	}
	return annotate.Passage{}, false
}

// walk goes through passages in step with ranges that are in order too.
type walk struct{ rest []annotate.Passage }

func newWalk(passages []annotate.Passage) *walk { return &walk{passages} }

// over is the passages that a range touches. No later range may begin before it.
func (w *walk) over(r text.Range) []annotate.Passage {
	for len(w.rest) > 0 && w.rest[0].End <= r.Start {
		w.rest = w.rest[1:]
	}
	n := 0
	for n < len(w.rest) && w.rest[n].Start < r.End {
		n++
	}
	return w.rest[:n]
}
