// This file owns what speaks for a block and against it, in numbers, and what each
// weighs.

package html

import (
	"math"
	"regexp"

	"golang.org/x/net/html/atom"

	"dateline/annotate"
	"dateline/storage/intake"
)

// evidence is what is known of a block; each from 0 to 1 but for the length.
type evidence [evidences]float64

// The evidence.
const (
	always       = iota
	keptByFirst  // the share that go-trafilatura kept
	keptBySecond // and go-readability
	around       // the share kept of the blocks beside it
	parent       // of the element around its own, without it
	samePlace    // of the other blocks in its place
	linked       // share of characters in links
	linkedPlace  // the same of all blocks in its place
	length       // logarithm of the characters, by 5
	short        // fewer than 25 characters
	sentence     // ends as a sentence does
	inside       // between the first and the last block that both kept
	after        // behind the last
	heading
	leadsTo // of a heading: the share kept of the next block
	item
	row
	caption
	phrase // begins as what asks for something does
	inForm
	zoneNavigation
	zoneByline
	zoneCaption
	zoneAppeal
	zoneOutside
	zoneOther
	zoneSure
	evidences
)

// weights are what each piece of evidence adds to the verdict: a block whose sum is
// positive is of the article. They were fitted by logistic regression to half of the
// pages of go-trafilatura's comparison (TestPages says how to measure on the other half).
var weights = evidence{
	always: -4.1, keptByFirst: 1.5, keptBySecond: 0.7, around: 0.5, parent: 0.25, samePlace: 0.8,
	linked: -1.4, linkedPlace: -0.9, length: 2.6, short: 0.4, sentence: 1.2, inside: -0.55, after: -1.55,
	heading: -0.5, leadsTo: 0.8, item: 1.15, row: 1.2, caption: -0.7, phrase: -1.7, inForm: -0.35,
	zoneNavigation: -1.1, zoneByline: -1.1, zoneCaption: -0.7, zoneAppeal: -1, zoneOutside: -0.65, zoneOther: -0.4, zoneSure: -0.85,
}

// weigh is the sum of a block's evidence.
func (e *evidence) weigh() float64 {
	sum := 0.0
	for i, x := range e {
		sum += x * weights[i]
	}
	return sum
}

var zoneEvidence = map[annotate.Reason]int{
	annotate.ReasonNavigation: zoneNavigation, annotate.ReasonByline: zoneByline, annotate.ReasonCaption: zoneCaption,
	annotate.ReasonAppeal: zoneAppeal, annotate.ReasonOutside: zoneOutside, annotate.ReasonRelated: zoneOther,
	annotate.ReasonComments: zoneOther, annotate.ReasonSharing: zoneOther, annotate.ReasonAdvert: zoneOther, annotate.ReasonNotice: zoneOther,
}

var sentenceEnd = regexp.MustCompile(`[.!?…。！？؟।:;]["'”’»«“)\]]*$`)

// gather collects the evidence about each block.
func (p *page) gather() []evidence {
	first, last := p.span()
	places := p.places()
	all := make([]evidence, len(p.blocks))
	for i, b := range p.blocks {
		e := &all[i]
		e[always] = 1
		e[keptByFirst], e[keptBySecond] = b.heard[byTrafilatura], b.heard[byReadability]
		e[around] = p.heardAround(i)
		e[parent] = p.inside[parentOf(b.node)].without(b)
		e[samePlace] = places[b.place].without(b)
		e[linked] = float64(b.linked) / float64(b.chars)
		e[linkedPlace] = float64(places[b.place].linked) / float64(places[b.place].chars)
		e[length], e[short] = math.Log(b.size())/5, one(b.size() < 25)
		e[sentence] = one(sentenceEnd.MatchString(b.text))
		e[inside], e[after] = one(first <= i && i <= last), one(i > last)
		e[heading], e[item], e[row] = one(b.kind == intake.Heading), one(b.kind == intake.Item), one(b.kind == intake.Row)
		e[caption] = one(b.kind == intake.Caption)
		e[phrase], e[inForm] = one(b.asks != ""), one(within(b, atom.Form))
		if z, ok := zoneEvidence[b.zone.reason]; ok {
			e[z], e[zoneSure] = 1, one(b.zone.sure)
		}
		if b.kind == intake.Heading && i+1 < len(p.blocks) {
			e[leadsTo] = p.blocks[i+1].kept()
		}
	}
	return all
}

func one(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// size is the length of a block in characters of an alphabet: one of a script that puts
// no spaces between words says as much as three.
func (b *block) size() float64 {
	return float64(b.chars + 2*b.unspaced)
}

// span is from the first to the last long block that both extractors kept.
func (p *page) span() (first, last int) {
	first, last = len(p.blocks), -1
	for i, b := range p.blocks {
		if b.heard[byTrafilatura] > .7 && b.heard[byReadability] > .7 && b.chars > 80 {
			first, last = min(first, i), i
		}
	}
	return first, last
}

// heardAround is how much was kept of the two blocks before one and the two after it.
func (p *page) heardAround(i int) float64 {
	sum := 0.0
	for _, j := range []int{i - 2, i - 1, i + 1, i + 2} {
		if j >= 0 && j < len(p.blocks) {
			sum += p.blocks[j].kept() / 4
		}
	}
	return sum
}

// places are the weights of the blocks of each place.
func (p *page) places() map[string]*weight {
	all := map[string]*weight{}
	for _, b := range p.blocks {
		if all[b.place] == nil {
			all[b.place] = &weight{}
		}
		all[b.place].add(b)
	}
	return all
}
