package textview_test

// This file owns the tests of tags that are marked, to do something with all of
// them at once.

import (
	"slices"
	"testing"

	"dateline/annotate"
)

// mark marks the tags on words.
func (p *page) mark(words ...string) []annotate.ID {
	p.t.Helper()
	var ids []annotate.ID
	for _, s := range p.document.Spans(amira.ID) {
		if slices.Contains(words, s.Quote()) {
			ids = append(ids, s.ID)
		}
	}
	p.view.SetMarked(ids)
	return ids
}

func (p *page) wantMarked(words string) {
	p.t.Helper()
	if got := p.quotes(p.view.Marked()); got != words {
		p.t.Errorf("marked are %q, want %q", got, words)
	}
}

const markable = "One [two three](claim) four [Reuters](actor) five [Aleppo](location) six or seven."

// TestMarkedTagsCanBeSeen reads the pixels above tags: the line around a marked
// one is broken, that around the chosen one is whole.
func TestMarkedTagsCanBeSeen(t *testing.T) {
	p := open(t, markable)
	p.mark("two three", "Reuters")
	p.click("Aleppo")
	for words, want := range map[string]struct{ ink, gaps bool }{"two three": {true, true}, "Reuters": {true, true}, "Aleppo": {true, false}, "One": {false, true}} {
		shot, r := p.window.Canvas().Capture(), p.rect(words)
		most, left := 0, 0
		for y := int(r.Top) - 4; y < int(r.Top+r.Height/2); y++ {
			n := 0
			for x := int(r.X0) + 4; x < int(r.X1)-4; x++ {
				if holds(shot, float32(x), float32(y), float32(x+1), float32(y+1), colors.Ink, 40) {
					n++
				}
			}
			if n > most {
				most, left = n, int(r.X1)-4-(int(r.X0)+4)-n
			}
		}
		long := most*3 > most+left // more than letters have on one line
		if long != want.ink || long && (left > 4) != want.gaps {
			t.Errorf("above %q there are %d dark pixels and %d others", words, most, left)
		}
	}
}

func TestMarksAreLetGoOf(t *testing.T) {
	p := open(t, markable)
	p.mark("two three", "Reuters")
	p.click("Aleppo")
	p.wantMarked("two three, Reuters")
	p.press("Escape")
	p.wantMarked("")
	p.wantChosen("Aleppo")
	p.press("Escape")
	p.wantChosen("")

	ids := p.mark("two three", "Reuters", "Aleppo")
	p.view.SetMarked(append(ids, ids[0], annotate.NewID())) // one twice, and one that is not there
	p.wantMarked("two three, Reuters, Aleppo")
	s, _ := p.document.Span(ids[1])
	p.apply(p.author.Delete(p.document, s))
	p.wantMarked("two three, Aleppo")
	p.dragFrom(p.left("six"), p.right("six"))
	p.wantMarked("")
	p.mark("two three")
	p.click("seven")
	p.wantMarked("")
}
