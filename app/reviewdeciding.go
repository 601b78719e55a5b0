// This file owns what the reviewer decides: each decision is on the page at once, and the
// next open case comes to hand.

package app

import (
	"fmt"
	"strings"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/annotate/text"
)

// finding is what a reviewer finds of a case.
type finding func(review.Reviewer, *annotate.Document, review.Case) (annotate.Change, error)

// decide does what is found of the case in hand, and goes on to the next. It reports
// whether anything was done.
func (p *reviewPage) decide(doing string, find finding) bool {
	c, ok := p.inHand()
	if !ok || p.app.sayLooking() {
		return false
	}
	before, at := p.now, p.place()
	p.deciding = true
	did := p.comparison().Decide(doing, func(by review.Reviewer, d *annotate.Document) (annotate.Change, error) { return find(by, d, c) })
	p.deciding = false
	if !did {
		p.show()
		return false
	}
	if summary, undoes := p.app.session.CanUndo(); undoes {
		p.app.status.say(summary)
	}
	p.advance(before, at)
	return true
}

// advance takes the next open case to hand after one that was in a row of the list.
func (p *reviewPage) advance(before *review.Row, at int) {
	p.page.view.Unselect()
	p.refill()
	if next, found := p.openFrom(max(at, 0), before); found {
		p.goTo(next)
		return
	}
	p.show()
}

// openFrom finds the first open case of the list from a row on, and round at its end, that
// is not one of before.
func (p *reviewPage) openFrom(at int, before *review.Row) (*review.Row, bool) {
	for i := range p.rows {
		r := p.rows[(at+i)%len(p.rows)]
		if r.State != review.Decided && (before == nil || r.Case != before.Case || r.Article != before.Article) {
			return r, true
		}
	}
	return nil, false
}

// accept takes a version as it is.
func (p *reviewPage) accept(version int) {
	p.decide("accept the version", func(by review.Reviewer, d *annotate.Document, c review.Case) (annotate.Change, error) {
		return by.Accept(d, c, version)
	})
}

func (p *reviewPage) union() { p.decide("join the versions", review.Reviewer.Union) }

func (p *reviewPage) intersection() { p.decide("join the versions", review.Reviewer.Intersection) }

func (p *reviewPage) reopen() {
	c, ok := p.inHand()
	if !ok {
		return
	}
	p.deciding = true
	p.comparison().Decide("take the decision back", func(by review.Reviewer, d *annotate.Document) (annotate.Change, error) { return by.Reopen(d, c) })
	p.deciding = false
	p.refill()
	p.show()
}

// own puts the selected words in place of all versions. While none are selected it selects
// those of the first version, to be grown or shrunk.
func (p *reviewPage) own() {
	c, ok := p.inHand()
	if !ok {
		return
	}
	words := p.page.words()
	if len(words) == 0 {
		p.page.view.Select(c.Versions[0].Span.Extent())
		p.app.focus(p.page.view)
		p.app.status.say(p.app.withKeys("Select the words with the mouse, or grow and shrink with Shift and the arrows; then {review-own} again"))
		return
	}
	p.ownAs(p.label(c.Label), words)
}

func (p *reviewPage) ownAs(l annotate.Label, words []text.Range) {
	p.decide("put the words in place", func(by review.Reviewer, d *annotate.Document, c review.Case) (annotate.Change, error) {
		return by.Own(d, c, l, words...)
	})
	p.app.focus(p.list)
}

// askRelabel asks for the label with which the first version is accepted.
func (p *reviewPage) askRelabel() {
	c, ok := p.inHand()
	if !ok {
		return
	}
	p.askLabel("Accept A as", func(l annotate.Label) {
		p.decide("re-label the tag", func(by review.Reviewer, d *annotate.Document, now review.Case) (annotate.Change, error) {
			if now.ID != c.ID {
				return annotate.Change{}, &review.DecisionError{Quote: c.Versions[0].Span.Quote(), Problem: "another case is in hand by now", Remedy: "go back to it"}
			}
			return by.Relabel(d, now, 0, l)
		})
	})
}

// askLabel asks for a label of the scheme.
func (p *reviewPage) askLabel(title string, then func(annotate.Label)) {
	var entries []paletteEntry
	for _, l := range p.app.scheme().Offered() {
		entries = append(entries, paletteEntry{labelSign(l.Mark) + " " + l.Title(), "", func() { then(l) }})
	}
	p.app.pickOf(title, entries)
}

// askAdd asks for the label with which the selected words are tagged.
func (p *reviewPage) askAdd() { p.askLabel("Tag the words as", p.add) }

// add tags the selected words, which nobody did.
func (p *reviewPage) add(l annotate.Label) {
	words := p.page.words()
	if len(words) == 0 || p.app.sayLooking() {
		return
	}
	p.deciding = true
	did := p.comparison().Decide("tag these words", func(by review.Reviewer, d *annotate.Document) (annotate.Change, error) {
		c, _, err := by.Add(d, l, words...)
		return c, err
	})
	p.deciding = false
	if did {
		p.page.view.Unselect()
		var quotes []string
		for _, r := range words {
			quotes = append(quotes, p.app.session.Document().Text.Slice(r))
		}
		p.app.status.say(fmt.Sprintf("Tagged “%s” as %s, which nobody did", annotate.Shorten(strings.Join(quotes, " … "), 40), l.Title()))
	}
	p.refill()
	p.show()
	p.app.focus(p.list)
}

// skip goes on to the next open case, and decides nothing.
func (p *reviewPage) skip() {
	next, found := p.openFrom(p.place()+1, p.now)
	if !found {
		p.app.status.say("There is no other open case")
		return
	}
	p.goTo(next)
}

// comment begins to say something of the case in hand.
func (p *reviewPage) comment() {
	p.bringQueue(false)
	p.hand.comments.begin()
}

// toggleNames hides who marked what, or shows it.
func (p *reviewPage) toggleNames() {
	p.hidden, p.hiddenAt = !p.hidden, annotate.ID{}
	if d := p.app.session.Document(); p.hidden && d != nil {
		p.hiddenAt = d.Article.ID
	}
	p.filter.Layer = annotate.ID{}
	p.hand.table.outdated = true // its order would tell who is who
	p.refill()
	p.show()
	if p.hidden {
		p.app.status.say("Names are hidden: annotators have numbers, which are others on each article")
	} else {
		p.app.status.say("Names are shown")
	}
}

// nextLayer checks the next layer alone; after the last one all are compared.
func (p *reviewPage) nextLayer() {
	r := p.comparison()
	list := p.annotators()
	at := 0
	for i, person := range list {
		if person.ID == r.Only() {
			at = i + 1
		}
	}
	p.chooseLayer((at + 1) % (len(list) + 1))
}
