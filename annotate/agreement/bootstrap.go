// This file owns confidence intervals: how far the values might have been off, had other
// articles of the same sort been compared.

package agreement

import (
	"math/rand/v2"
	"slices"
)

// Interval holds a value with a confidence of 95 %.
type Interval struct{ Low, High float64 }

// Intervals is the intervals of the measures of one label; nil where a measure is
// undefined on half of the resamples or more, or not asked for.
type Intervals struct {
	Pairs                                    []PairIntervals // in the order of Label.Pairs
	FleissKappa, Alpha, AlphaUnitized, Gamma *Interval
}

// PairIntervals is the intervals of two layers.
type PairIntervals struct {
	Exact, Overlap, CohenKappa *Interval
}

// Bootstrap draws as many articles as were compared from them, with replacement, so many
// times, and takes of each measure the values between which the middle 95 % of the
// resamples lie (the percentile interval of B. Efron and R. J. Tibshirani, An Introduction
// to the Bootstrap, 1993, chapter 13). 1,000 resamples are enough. It begins with Seed,
// and draws the same articles for all labels. There are no intervals with less than two
// articles.
//
// each, which may be nil, is told after every resample how many there are, and says
// whether to go on; where it does not, nothing is returned.
//
// Each article's gamma is taken as it is, with its own chance; how far that was off, being
// the mean of a few random continua, is not in the interval.
func (c *Comparison) Bootstrap(resamples int, each func(done int) bool) map[string]Intervals {
	samples := map[string]*sample{}
	for label := range c.labels {
		samples[label] = &sample{pairs: make([][3]values, len(c.layers)*(len(c.layers)-1)/2)}
	}
	if len(c.articles) < 2 || len(c.layers) < 2 {
		resamples = 0
	}
	random := rand.New(rand.NewPCG(Seed, 1))
	times := make([]int, len(c.articles))
	for n := range resamples {
		clear(times)
		for range c.articles {
			times[random.IntN(len(c.articles))]++
		}
		for label, sample := range samples {
			s := c.sum(label, times)
			sample.take(&s, c.measures)
		}
		if each != nil && !each(n+1) {
			return nil
		}
	}
	intervals := map[string]Intervals{}
	for label, sample := range samples {
		intervals[label] = sample.intervals(resamples)
	}
	return intervals
}

// sample is the values of a label's measures on the resamples.
type sample struct {
	pairs                          [][3]values // exact, overlap, Cohen's kappa
	fleiss, alpha, unitized, gamma values
}

func (s *sample) take(from *sums, m Measures) {
	eachPair(len(from.spans), func(p, a, b int) {
		s.pairs[p][0].take(F1(from.pairs[p].exact, from.spans[a], from.spans[b]))
		s.pairs[p][1].take(F1(from.pairs[p].overlap, from.spans[a], from.spans[b]))
		s.pairs[p][2].take(from.cohen(p))
	})
	s.fleiss.take(from.fleiss())
	s.alpha.take(from.alpha())
	if m.Unitized {
		s.unitized.take(from.unitized())
	}
	if m.Gamma {
		s.gamma.take(from.meanGamma())
	}
}

func (s *sample) intervals(resamples int) Intervals {
	of := func(v values) *Interval { return v.interval(resamples) }
	in := Intervals{FleissKappa: of(s.fleiss), Alpha: of(s.alpha), AlphaUnitized: of(s.unitized), Gamma: of(s.gamma)}
	for _, p := range s.pairs {
		in.Pairs = append(in.Pairs, PairIntervals{of(p[0]), of(p[1]), of(p[2])})
	}
	return in
}

// values is what a measure comes to, where it is defined.
type values []float64

func (v *values) take(value float64, err error) {
	if err == nil {
		*v = append(*v, value)
	}
}

func (v values) interval(resamples int) *Interval {
	if len(v) == 0 || 2*len(v) <= resamples {
		return nil
	}
	slices.Sort(v)
	const tail = 40 // the part of the values on each side is one in so many
	return &Interval{v[len(v)/tail], v[len(v)-1-len(v)/tail]}
}
