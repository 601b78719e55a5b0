package textview_test

// This file owns the notation of reviews: a case is its label and then what each layer
// holds, as words of the text, "first words … others" where they are in parts, "" where it
// holds nothing, and "location: words" where it has another label. What is disputed
// follows from that.

import (
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview"
	"dateline/storage/storagetest"
)

// versions is a case in the notation.
type versions []string

// reviewed is the id of the nth case.
func reviewed(n int) annotate.ID { return storagetest.ID(500 + n) }

// review shows a review of as many layers as the cases have, and keeps it.
func (p *page) review(cases ...versions) *textview.Review {
	p.t.Helper()
	r := &textview.Review{}
	for i, c := range cases {
		for len(r.Lanes) < len(c)-1 {
			r.Lanes = append(r.Lanes, textview.Lane{Name: string(rune('A' + len(r.Lanes)))})
		}
		r.Marks = append(r.Marks, p.markOf(reviewed(i), c))
	}
	p.view.SetReview(r)
	return r
}

func (p *page) markOf(id annotate.ID, c versions) textview.Mark {
	p.t.Helper()
	m := textview.Mark{ID: id, Label: c[0]}
	var all []text.Range
	for _, words := range c[1:] {
		var h textview.Held
		if label, rest, ok := strings.Cut(words, ": "); ok {
			h.Label, words = label, rest
		}
		for _, part := range strings.Split(words, " … ") {
			if part != "" {
				h.Ranges = append(h.Ranges, p.find(part))
			}
		}
		m.Held, all = append(m.Held, h), append(all, h.Ranges...)
	}
	for _, r := range text.Merge(all...) {
		for at := r.Start; at < r.End; at++ {
			held := func(h textview.Held) bool {
				return h.Label == "" && slices.ContainsFunc(h.Ranges, func(r text.Range) bool { return r.Contains(at) })
			}
			byte := text.Range{Start: at, End: at + 1}
			if slices.ContainsFunc(m.Held, func(h textview.Held) bool { return !held(h) }) {
				m.Disputed = append(m.Disputed, byte)
			} else {
				m.Ranges = append(m.Ranges, byte)
			}
		}
	}
	m.Ranges, m.Disputed = text.Merge(m.Ranges...), text.Merge(m.Disputed...)
	return m
}

// decide tells which cases are decided.
func decide(r *textview.Review, cases ...int) {
	for _, n := range cases {
		r.Marks[n].Decided = true
	}
}

const strait = `Two navies weigh joint patrol of the Narrow Strait
Northland and the Southern Union are in talks for their ships to patrol the Narrow Strait together for the first time, according to Northland’s defence minister.
Ilya Maren was quoted by local agencies as saying the two sides are “close to an understanding”.
The remarks suggest a turnaround between two capitals that have backed opposing camps in the island’s long dispute.
“We are moving, step by step, to a plan – and I mean only Port Selin here – that would let families return to their homes,” the agency quoted Mr Maren as saying.
He added that about 70,000 people were still living in Port Selin and that those in the eastern quarter were “hostages of armed groups”.`

// straitCases is what three people hold of it, as in the design.
var straitCases = []versions{
	{"claim", "Northland and the Southern Union are in talks for their ships to patrol the Narrow Strait together for the first time", "are in talks for their ships to patrol the Narrow Strait together for the first time", "Northland and the Southern Union are in talks for their ships to patrol the Narrow Strait together for the first time"},
	{"actor", "Northland", "location: Northland", "Northland"},
	{"actor", "Southern Union", "Southern Union", "Southern Union"},
	{"location", "Narrow Strait together", "Narrow Strait together", "Narrow Strait together"},
	{"actor", "Northland’s defence minister", "Northland’s defence minister", "Northland’s defence minister"},
	{"actor", "Ilya Maren", "Ilya Maren", "Ilya Maren"},
	{"claim", "the two sides are “close to an understanding”", "the two sides are “close to an understanding”", "the two sides are “close to an understanding”"},
	{"claim", "We are moving, step by step, to a plan … that would let families return to their homes", "We are moving, step by step, to a plan – and I mean only Port Selin here – that would let families return to their homes", "We are moving, step by step, to a plan … that would let families return to their homes"},
	{"location", "Port Selin", "Port Selin", "Port Selin"},
	{"actor", "Mr Maren", "Mr Maren", "Mr Maren"},
	{"claim", "about 70,000 people were still living in Port Selin", "about 70,000 people were still living in Port Selin", ""},
	{"claim", "those in the eastern quarter were “hostages of armed groups”", "those in the eastern quarter were “hostages of armed groups”", "those in the eastern quarter were “hostages of armed groups”"},
	{"location", "", "eastern quarter", ""},
	{"actor", "armed groups", "", "armed groups"},
}
