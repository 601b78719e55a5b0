// This file owns how far people agree in a dataset: sums for each two of them and each label, over the articles
// that both have done, as the card tells them.

package export

import (
	"math"
	"slices"

	"dateline/annotate"
	"dateline/annotate/agreement"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/card"
)

// agreed sums up how far people agree, an article at a time.
type agreed struct {
	people []annotate.Person
	labels []annotate.Label
	sums   map[pairing]*agreedSum
}

// pairing is two people, by their places, and a label.
type pairing struct {
	a, b  int
	label string
}

// agreedSum is what is counted of a pairing. The words are those in the label of both, of the
// one alone, and of the other alone; of the rest the number is known from all.
type agreedSum struct {
	spansA, spansB, exact, overlap int
	both, onlyA, onlyB, words      int
}

func newAgreed(people []annotate.Person, scheme annotate.Scheme) *agreed {
	return &agreed{people: people, labels: scheme.Standing(), sums: map[pairing]*agreedSum{}}
}

// add takes in an article.
func (g *agreed) add(item formats.Item) {
	var done []int
	for i, p := range g.people {
		if slices.ContainsFunc(item.Statuses, func(s annotate.Status) bool { return s.Layer == p.ID && s.State == annotate.StateDone }) {
			done = append(done, i)
		}
	}
	if len(done) < 2 {
		return
	}
	var words []agreement.Range
	for start, end := range text.Words(item.Text.String()) {
		words = append(words, agreement.Range{Start: start, End: end})
	}
	spans := g.spans(item)
	for i, a := range done {
		for _, b := range done[i+1:] {
			for _, l := range g.labels {
				g.sum(pairing{a, b, l.Key}).add(spans[layered{a, l.Key}], spans[layered{b, l.Key}], words)
			}
		}
	}
}

// layered is a label of one of the people.
type layered struct {
	person int
	label  string
}

// spans are those of an article. They count in bytes, which makes no difference here: nothing
// is measured, but whether places are the same or overlap.
func (g *agreed) spans(item formats.Item) map[layered][]agreement.Span {
	spans := map[layered][]agreement.Span{}
	for _, s := range item.Spans {
		person := slices.IndexFunc(g.people, func(p annotate.Person) bool { return p.ID == s.Layer })
		span := make(agreement.Span, len(s.Fragments))
		for i, f := range s.Fragments {
			span[i] = agreement.Range{Start: f.Start, End: f.End}
		}
		of := layered{person, s.Label}
		spans[of] = append(spans[of], span)
	}
	return spans
}

func (g *agreed) sum(p pairing) *agreedSum {
	s, ok := g.sums[p]
	if !ok {
		s = &agreedSum{}
		g.sums[p] = s
	}
	return s
}

func (s *agreedSum) add(a, b []agreement.Span, words []agreement.Range) {
	s.words += len(words)
	s.spansA, s.spansB = s.spansA+len(a), s.spansB+len(b)
	s.exact += len(agreement.MatchExact(a, b))
	s.overlap += len(agreement.MatchOverlap(a, b))
	for _, run := range agreement.Runs(words, [][]agreement.Span{a, b}) {
		n := run.End - run.First
		switch {
		case len(run.Layers) == 2:
			s.both += n
		case run.Layers[0] == 0:
			s.onlyA += n
		default:
			s.onlyB += n
		}
	}
}

// lines are what a card says: of each two people, by label.
func (g *agreed) lines() []card.Agreement {
	var lines []card.Agreement
	for _, l := range g.labels {
		for a := range g.people {
			for b := a + 1; b < len(g.people); b++ {
				s, ok := g.sums[pairing{a, b, l.Key}]
				if !ok || s.spansA+s.spansB == 0 {
					continue
				}
				lines = append(lines, card.Agreement{
					A: g.people[a].Handle, B: g.people[b].Handle, Label: l.Key,
					Exact: orNaN(agreement.F1(s.exact, s.spansA, s.spansB)), Overlap: orNaN(agreement.F1(s.overlap, s.spansA, s.spansB)),
					Kappa: orNaN(agreement.CohenKappa([][]int{{s.both, s.onlyA}, {s.onlyB, s.words - s.both - s.onlyA - s.onlyB}})),
				})
			}
		}
	}
	return lines
}

func orNaN(v float64, err error) float64 {
	if err != nil {
		return math.NaN()
	}
	return v
}
