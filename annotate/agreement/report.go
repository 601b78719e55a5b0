// This file owns the report: the numbers that people see, and why one is lacking.

package agreement

import (
	"errors"
	"fmt"
	"strings"
)

// Report is what `datelinectl agree --json` prints.
type Report struct {
	Layers   []string         `json:"layers"`
	Articles int              `json:"articles"` // that all layers have done
	Words    int              `json:"words"`    // of these articles
	Labels   map[string]Label `json:"labels"`   // by their keys
}

// Label is how far the layers agree on one label. A measure that is nil is undefined, and
// Why has the reason under its name in JSON; so it has what else is to be known of one.
type Label struct {
	Spans         map[string]int    `json:"spans"` // by layer
	Pairs         []Pair            `json:"pairs"`
	FleissKappa   *float64          `json:"fleiss_kappa"`
	Alpha         *float64          `json:"alpha"`          // nominal, of words
	AlphaUnitized *float64          `json:"alpha_unitized"` // of code points
	Gamma         *float64          `json:"gamma"`
	Why           map[string]string `json:"why"`
}

// Pair is how far two layers agree on one label.
type Pair struct {
	A          string   `json:"a"`
	B          string   `json:"b"`
	Exact      Score    `json:"exact"`
	Overlap    Score    `json:"overlap"`
	CohenKappa *float64 `json:"cohen_kappa"`
}

// Score is a matching of the spans of two layers.
type Score struct {
	Matched int      `json:"matched"`
	F1      *float64 `json:"f1"`
}

// The names of measures in Label.Why.
const (
	nameExact         = "exact"
	nameOverlap       = "overlap"
	nameCohenKappa    = "cohen_kappa"
	nameFleissKappa   = "fleiss_kappa"
	nameAlpha         = "alpha"
	nameAlphaUnitized = "alpha_unitized"
	nameGamma         = "gamma"
)

// Report says how far the layers agree on the articles that were added.
func (c *Comparison) Report() Report {
	r := Report{Layers: append([]string{}, c.layers...), Articles: len(c.articles), Labels: map[string]Label{}}
	for _, a := range c.articles {
		r.Words += a.words
	}
	once := c.once()
	for key := range c.labels {
		r.Labels[key] = c.label(c.sum(key, once))
	}
	return r
}

// sums is a label on some articles.
type sums struct {
	tally
	words   int
	unitize Disagreement
	noUnits error // why it is undefined
	gamma   mean
	windows int // articles that were aligned in windows
}

// mean is a weighted mean.
type mean struct{ sum, weight float64 }

// once is how often each article counts: once.
func (c *Comparison) once() []int {
	times := make([]int, len(c.articles))
	for i := range times {
		times[i] = 1
	}
	return times
}

// sum sums a label up over the articles, each so many times.
func (c *Comparison) sum(label string, times []int) sums {
	s := sums{tally: newTally(len(c.layers))}
	for i, a := range c.articles {
		s.words += a.words * times[i]
	}
	tallies := c.labels[label]
	for i := range tallies {
		t := &tallies[i]
		n := times[t.article]
		if n == 0 {
			continue
		}
		s.add(t, n)
		if t.why == nil {
			weight := float64(t.gamma.Units * n)
			s.gamma.sum += weight * t.gamma.Value
			s.gamma.weight += weight
		}
		if t.gamma.Windowed {
			s.windows += n
		}
	}
	if c.measures.Unitized {
		s.unitize, s.noUnits = c.unitize(label, times)
	}
	return s
}

// unitize lays the articles end to end.
func (c *Comparison) unitize(label string, times []int) (Disagreement, error) {
	line, rest := newContinuum(len(c.layers)), c.labels[label]
	none := make([][]Range, len(c.layers))
	for i, a := range c.articles {
		units, observed := none, 0.0
		if len(rest) > 0 && rest[0].article == i {
			units, observed = rest[0].units, rest[0].observed
			rest = rest[1:]
		}
		for range times[i] {
			line.lay(units, a.length, observed)
		}
	}
	return line.disagreement()
}

// fleiss, alpha, unitized and meanGamma are the measures of all layers together.

func (s *sums) fleiss() (float64, error) { return FleissKappa(s.items()) }

func (s *sums) alpha() (float64, error) { return NominalAlpha(s.items()) }

func (s *sums) unitized() (float64, error) {
	if s.noUnits != nil {
		return 0, s.noUnits
	}
	return s.unitize.Alpha()
}

func (s *sums) meanGamma() (float64, error) {
	if s.gamma.weight == 0 {
		return 0, NoChance
	}
	return s.gamma.sum / s.gamma.weight, nil
}

// items is the words, by how many layers hold them in the label.
func (s *sums) items() []Item {
	layers := len(s.spans)
	items := make([]Item, layers+1)
	in := 0
	for k := layers; k >= 0; k-- {
		items[k] = Item{Votes: []int{layers - k, k}, Times: s.votes[k]}
		in += s.votes[k]
	}
	items[0].Times = s.words - in
	return items
}

// cohen is the kappa of a pair of layers.
func (s *sums) cohen(pair int) (float64, error) {
	p := s.pairs[pair]
	return CohenKappa([][]int{{s.words - p.a - p.b + p.both, p.b - p.both}, {p.a - p.both, p.both}})
}

// label is the report on one label.
func (c *Comparison) label(s sums) Label {
	l := Label{Spans: map[string]int{}, Pairs: []Pair{}, Why: map[string]string{}}
	total := 0
	for i, layer := range c.layers {
		l.Spans[layer] = s.spans[i]
		total += s.spans[i]
	}
	lacks := c.lacks(total)
	c.pairs(&l, s, lacks)
	put := func(to **float64, name string, asked bool, measure func() (float64, error)) {
		err := lacks
		if !asked {
			err = NotAsked
		}
		if err == nil {
			*to, err = defined(measure())
		}
		if err != nil {
			l.Why[name] = err.Error()
		}
	}
	put(&l.FleissKappa, nameFleissKappa, true, s.fleiss)
	put(&l.Alpha, nameAlpha, true, s.alpha)
	put(&l.AlphaUnitized, nameAlphaUnitized, c.measures.Unitized, s.unitized)
	put(&l.Gamma, nameGamma, c.measures.Gamma, s.meanGamma)
	if l.Gamma != nil && s.windows > 0 {
		l.Why[nameGamma] = fmt.Sprintf(windowedGamma, s.windows)
	}
	return l
}

const windowedGamma = "the exact alignment was out of reach on %d of the articles, which were aligned window by window (Titeux and Riad 2021)"

// lacks is why no measure of all layers is defined, if so.
func (c *Comparison) lacks(spans int) error {
	switch {
	case len(c.layers) < 2:
		return OneLayer
	case len(c.articles) == 0:
		return NoArticle
	case spans == 0:
		return NoSpan
	}
	return nil
}

// pairs reports on the pairs of layers. Where some pairs lack a measure, the reason says
// which.
func (c *Comparison) pairs(l *Label, s sums, lacks error) {
	why := map[string][]reason{}
	eachPair(len(c.layers), func(p, a, b int) {
		pair := Pair{A: c.layers[a], B: c.layers[b], Exact: Score{Matched: s.pairs[p].exact}, Overlap: Score{Matched: s.pairs[p].overlap}}
		put := func(to **float64, name string, value float64, err error) {
			if *to, err = defined(value, err); err != nil {
				why[name] = append(why[name], reason{pair.A + " and " + pair.B, err})
			}
		}
		exact, err := F1(pair.Exact.Matched, s.spans[a], s.spans[b])
		put(&pair.Exact.F1, nameExact, exact, err)
		overlap, err := F1(pair.Overlap.Matched, s.spans[a], s.spans[b])
		put(&pair.Overlap.F1, nameOverlap, overlap, err)
		kappa, err := s.cohen(p)
		put(&pair.CohenKappa, nameCohenKappa, kappa, err)
		l.Pairs = append(l.Pairs, pair)
	})
	for name, reasons := range why {
		l.Why[name] = tell(reasons, len(l.Pairs), lacks)
	}
}

// reason is why a pair lacks a measure.
type reason struct {
	pair string
	err  error
}

// tell is the reasons of pairs in words. What they all lack for one reason needs no names.
func tell(reasons []reason, pairs int, lacks error) string {
	if lacks != nil {
		return lacks.Error()
	}
	same := len(reasons) == pairs
	var parts []string
	for _, r := range reasons {
		same = same && errors.Is(r.err, reasons[0].err)
		parts = append(parts, r.pair+": "+r.err.Error())
	}
	if same {
		return reasons[0].err.Error()
	}
	return strings.Join(parts, "; ")
}

// defined is a pointer to a value that there is.
func defined(value float64, err error) (*float64, error) {
	if err != nil {
		return nil, err
	}
	return &value, nil
}
