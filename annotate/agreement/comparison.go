// This file owns the comparison: article after article, and what is kept of each.

package agreement

import (
	"slices"

	"dateline/annotate"
)

// Measures says which of the costlier measures are asked for. Matching and Cohen's kappa
// of each pair, Fleiss' kappa and the nominal alpha always are.
type Measures struct {
	Unitized bool // alpha for unitizing
	Gamma    bool
}

// Comparison compares layers on articles that all of them have done. It keeps some
// numbers of each article, and where alpha for unitizing is asked for the units.
type Comparison struct {
	layers   []string
	measures Measures
	articles []compared
	labels   map[string][]tally // of the articles on which a layer has the label
	scratch  scratch
}

// compared is an article that was compared.
type compared struct {
	id            annotate.ID
	length, words int
}

// NewComparison compares layers, which are people's handles, in the labels, and in others
// that are found.
func NewComparison(layers, labels []string, m Measures) *Comparison {
	c := &Comparison{layers: layers, measures: m, labels: map[string][]tally{}}
	for _, l := range labels {
		c.labels[l] = nil
	}
	return c
}

// Articles lists the articles that were compared, in the order in which they came.
func (c *Comparison) Articles() []annotate.ID {
	ids := make([]annotate.ID, len(c.articles))
	for i, a := range c.articles {
		ids[i] = a.id
	}
	return ids
}

// Add compares one more article, which has the layers in their order, if all of them have
// done it. Articles are laid end to end in the order in which they are added.
func (c *Comparison) Add(a Article) bool {
	if len(c.layers) == 0 || slices.ContainsFunc(a.Layers, func(l Layer) bool { return !l.Done }) {
		return false
	}
	index := len(c.articles)
	c.articles = append(c.articles, compared{a.ID, a.Length, len(a.Words)})
	seen := map[string]bool{}
	for _, layer := range a.Layers {
		for label, spans := range layer.Spans {
			if len(spans) > 0 && !seen[label] {
				seen[label] = true
				c.labels[label] = append(c.labels[label], c.tally(index, a, label))
			}
		}
	}
	return true
}

// Append takes in another comparison of the same layers and measures, as if its articles
// had been added after those that are there. So articles can be compared several at a
// time, each in a comparison of its own.
func (c *Comparison) Append(o *Comparison) {
	first := len(c.articles)
	c.articles = append(c.articles, o.articles...)
	for label, tallies := range o.labels {
		all := c.labels[label]
		for _, t := range tallies {
			t.article += first
			all = append(all, t)
		}
		c.labels[label] = all
	}
}

// Count is what was found on one article, over all labels and pairs of layers.
type Count struct {
	Article annotate.ID
	Spans   int // of both layers of each pair
	Exact   int // pairs of spans whose ranges are equal
}

// F1 is the harmonic mean of precision and recall of spans whose ranges are equal. The
// error is NoSpan.
func (n Count) F1() (float64, error) { return F1(n.Exact, n.Spans, 0) }

// Differing is how many spans have none of equal ranges in the other layer of a pair.
func (n Count) Differing() int { return n.Spans - 2*n.Exact }

// Counts says what was found on each article, in the order in which they came.
func (c *Comparison) Counts() []Count {
	counts := make([]Count, len(c.articles))
	for i, a := range c.articles {
		counts[i].Article = a.id
	}
	for _, tallies := range c.labels {
		for _, t := range tallies {
			n := &counts[t.article]
			eachPair(len(c.layers), func(p, a, b int) {
				n.Spans += t.spans[a] + t.spans[b]
				n.Exact += t.pairs[p].exact
			})
		}
	}
	return counts
}

// tally is what is kept of one label on one article, or on several together.
type tally struct {
	article  int
	spans    []int // of each layer
	votes    []int // how many words belong to the label in so many layers; those in none are not counted
	pairs    []pairTally
	units    [][]Range // of each layer, those that overlap made one
	observed float64   // how far they disagree
	gamma    Gamma
	why      error // why there is no gamma
}

// pairTally is what is kept of two layers.
type pairTally struct {
	exact, overlap int // spans that are matched
	both, a, b     int // words that belong to the label
}

// scratch is what is used again for every article and label.
type scratch struct {
	spans  [][]Span
	ranges [][]Range
	marked [][]Range
}

func (c *Comparison) tally(index int, a Article, label string) tally {
	n := len(c.layers)
	s := &c.scratch
	s.spans, s.ranges, s.marked = resize(s.spans, n), resize(s.ranges, n), resize(s.marked, n)
	t := newTally(n)
	t.article = index
	for i, layer := range a.Layers {
		s.spans[i] = layer.Spans[label]
		t.spans[i] = len(s.spans[i])
		s.ranges[i] = rangesOf(s.ranges[i][:0], s.spans[i])
	}
	if c.measures.Gamma {
		t.gamma, t.why = GammaOf(a.Length, s.ranges)
	}
	for i := range n {
		s.ranges[i] = union(s.ranges[i])
		s.marked[i] = appendMarked(s.marked[i][:0], a.Words, s.ranges[i])
	}
	if c.measures.Unitized {
		t.units = make([][]Range, n)
		for i, units := range s.ranges {
			t.units[i] = slices.Clone(units)
		}
		t.observed = observe(t.units)
	}
	t.countWords(s.marked)
	eachPair(n, func(p, i, k int) {
		t.pairs[p].exact = len(MatchExact(s.spans[i], s.spans[k]))
		t.pairs[p].overlap = len(MatchOverlap(s.spans[i], s.spans[k]))
	})
	return t
}

func newTally(layers int) tally {
	return tally{spans: make([]int, layers), votes: make([]int, layers+1), pairs: make([]pairTally, layers*(layers-1)/2)}
}

// countWords counts the words that belong to the label.
func (t *tally) countWords(marked [][]Range) {
	n := len(marked)
	eachRun(marked, func(first, end int, layers []int) {
		t.votes[len(layers)] += end - first
		for k, b := range layers {
			for _, a := range layers[:k] {
				t.pairs[pairIndex(n, a, b)].both += end - first
			}
		}
	})
	words := make([]int, n)
	for i, ranges := range marked {
		for _, r := range ranges {
			words[i] += r.Len()
		}
	}
	eachPair(n, func(p, i, k int) { t.pairs[p].a, t.pairs[p].b = words[i], words[k] })
}

// add adds what can be added of another tally, so many times.
func (t *tally) add(o *tally, times int) {
	for i, n := range o.spans {
		t.spans[i] += n * times
	}
	for i, n := range o.votes {
		t.votes[i] += n * times
	}
	for i, p := range o.pairs {
		sum := &t.pairs[i]
		sum.exact += p.exact * times
		sum.overlap += p.overlap * times
		sum.both += p.both * times
		sum.a += p.a * times
		sum.b += p.b * times
	}
}

// eachPair calls take with each pair of layers, in order.
func eachPair(layers int, take func(pair, a, b int)) {
	pair := 0
	for a := range layers {
		for b := a + 1; b < layers; b++ {
			take(pair, a, b)
			pair++
		}
	}
}

// pairIndex is the place of a pair of layers, a before b, in the order of eachPair.
func pairIndex(layers, a, b int) int { return a*(2*layers-a-1)/2 + b - a - 1 }

// resize returns s with n elements.
func resize[T any](s []T, n int) []T { return slices.Grow(s[:0], n)[:n] }
