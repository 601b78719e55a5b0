// This file owns the verdict: which blocks are the article, and why the others are not.

package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/annotate"
	"dateline/storage/intake"
)

// judge says of each block whether it is of the article, by the weight of the evidence
// and then by what articles have: a headline, a standfirst, and no captions.
func (p *page) judge() {
	p.zones()
	for i, e := range p.gather() {
		b := p.blocks[i]
		switch {
		case b.hidden || b.zone.reason == annotate.ReasonHidden:
			b.out = annotate.ReasonHidden
		case e.weigh() <= 0 || e[caption] == 1 || b.zone.reason == annotate.ReasonCaption && b.zone.sure:
			b.out = p.reason(b)
		}
	}
	p.keepSomething()
	p.fillGaps()
	p.agree()
	p.dropLastHeadings()
	p.keepHead()
}

// reason is why a block is none of the article: by its words, else by where it stands.
func (p *page) reason(b *block) annotate.Reason {
	reason := b.asks
	if reason == "" && dateLine.MatchString(b.text) {
		reason = annotate.ReasonByline
	}
	switch {
	case b.kind == intake.Caption:
		return annotate.ReasonCaption
	case reason != "" && (b.zone.reason == "" || b.zone.reason == annotate.ReasonOutside || b.zone.reason == annotate.ReasonNavigation):
		return reason
	case b.zone.reason != "" && (b.zone.reason != annotate.ReasonOutside || b.linked*2 <= b.chars):
		return b.zone.reason
	case within(b, atom.Figure):
		return annotate.ReasonCaption
	case b.linked*2 > b.chars && len(b.words) > 3:
		return annotate.ReasonRelated
	case b.linked*2 > b.chars:
		return annotate.ReasonNavigation
	}
	return annotate.ReasonOutside
}

// keepSomething looks again at a page of which nothing but headings was kept: what is
// kept is what any extractor kept, and else what scripts would have shown.
func (p *page) keepSomething() {
	text := func(b *block) bool { return b.out == "" && b.kind != intake.Heading }
	if slices.ContainsFunc(p.blocks, text) {
		return
	}
	for _, b := range p.blocks {
		if !b.hidden && b.kind != intake.Caption && !b.zone.sure && (b.kept() >= .5 || b.prose() && b.zone.reason == "") {
			b.out = ""
		}
	}
	if slices.ContainsFunc(p.blocks, text) {
		return
	}
	for _, b := range p.blocks {
		if b.hidden && b.prose() {
			b.out = ""
		}
	}
}

// prose reports whether a block looks like a paragraph of a text: it is long, has few
// links and ends as a sentence does.
func (b *block) prose() bool {
	return b.size() > 60 && b.linked*3 < b.chars && sentenceEnd.MatchString(b.text)
}

// fillGaps keeps what stands between blocks of the article in the same element, when
// nothing but its shape speaks against it: a short line of an interview, a formula.
func (p *page) fillGaps() {
	last := map[*html.Node]int{} // the last kept block of each element
	for i, b := range p.blocks {
		if b.out == "" {
			last[parentOf(b.node)] = i
		}
	}
	begun := map[*html.Node]bool{}
	for i, b := range p.blocks {
		around := parentOf(b.node)
		if b.out == "" {
			begun[around] = true
		} else if b.out == annotate.ReasonOutside && b.zone.reason == "" && begun[around] && last[around] > i {
			b.out = ""
		}
	}
}

// dropLastHeadings takes out the headings of what follows an article.
func (p *page) dropLastHeadings() {
	for _, b := range slices.Backward(p.blocks) {
		if b.out != "" {
			continue
		}
		if b.kind != intake.Heading {
			return
		}
		b.out = p.reason(b)
	}
}

// agree gives the rows of a table, and the items of a list, one verdict where most of
// them are kept and nothing but its shape speaks against the rest.
func (p *page) agree() {
	kept, all := map[*html.Node]int{}, map[*html.Node]int{}
	each := func(do func(b *block, list *html.Node)) {
		for _, b := range p.blocks {
			if b.kind == intake.Row || b.kind == intake.Item {
				do(b, parentOf(b.node))
			}
		}
	}
	each(func(b *block, list *html.Node) {
		all[list]++
		if b.out == "" {
			kept[list]++
		}
	})
	each(func(b *block, list *html.Node) {
		if b.out == annotate.ReasonOutside && b.zone.reason == "" && kept[list]*2 > all[list] {
			b.out = ""
		}
	})
}

// keepHead keeps the headline, the nearest before the text, and a standfirst under it.
// What is short and stands above it goes.
func (p *page) keepHead() {
	start := slices.IndexFunc(p.blocks, func(b *block) bool {
		return b.out == "" && !p.isTitle(b) && (b.size() > 100 || sentenceEnd.MatchString(b.text))
	})
	at := -1
	for i, b := range p.blocks[:max(start, 0)] {
		if p.isTitle(b) && !b.hidden && (at < 0 || b.kind == intake.Heading) {
			at = i
		}
	}
	if at < 0 {
		return
	}
	for _, b := range p.blocks[:at] {
		if b.out == "" {
			b.out = p.reason(b)
		}
	}
	p.blocks[at].out = ""
	for _, b := range p.blocks[at+1 : start] {
		if b.out != "" && p.isStandfirst(b) {
			b.out = ""
		}
	}
}

// isTitle reports whether a block is the title, word for word.
func (p *page) isTitle(b *block) bool {
	return len(b.words) > 0 && len(b.words) < 80 && p.titleWords == strings.Join(b.words, " ")
}

// isStandfirst reports whether a block between the headline and the text sums up the
// article.
func (p *page) isStandfirst(b *block) bool {
	if b.hidden || b.chars < 40 || b.chars > 500 || b.linked*2 > b.chars || b.kind == intake.Caption || b.zone.sure || b.asks != "" {
		return false
	}
	if said := strings.Join(b.words, " "); p.summary != "" && (strings.HasPrefix(said, p.summary) || strings.HasPrefix(p.summary, said)) {
		return true
	}
	for n := b.node; n != nil && n.DataAtom != atom.Body; n = n.Parent {
		if p.inside[n].chars > b.chars*2 {
			return false
		}
		for token := range strings.FieldsSeq(attr(n, "class") + " " + attr(n, "itemprop")) {
			if slices.ContainsFunc(nameWords(token), func(w string) bool { return slices.Contains(standfirstWords, w) }) {
				return true
			}
		}
	}
	return b.kind == intake.Heading && b.level == 2
}

// standfirstWords are names that sites give standfirsts.
var standfirstWords = []string{
	"standfirst", "dek", "deck", "subtitle", "subheadline", "subhead", "subheading", "lede", "lead", "intro", "introduction", "excerpt",
	"summary", "description", "abstract", "chapo", "bajada", "sommario", "vorspann", "kicker", "tagline", "strapline",
}

// within reports whether a block stands in an element of a kind.
func within(b *block, a atom.Atom) bool {
	for n := b.node; n != nil; n = n.Parent {
		if n.DataAtom == a {
			return true
		}
	}
	return false
}

func parentOf(n *html.Node) *html.Node {
	if n.Parent == nil {
		return n
	}
	return n.Parent
}
