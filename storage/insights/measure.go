// This file owns the measures as they are shown, and the figure that each comes to.

package insights

import (
	"cmp"
	"slices"

	"dateline/annotate"
	"dateline/annotate/agreement"
)

// Measure is one of the measures of package agreement.
type Measure string

// The measures.
const (
	Exact         Measure = "exact"
	Overlap       Measure = "overlap"
	Kappa         Measure = "kappa" // Cohen's for two layers, Fleiss' for more
	Alpha         Measure = "alpha"
	AlphaUnitized Measure = "alpha_unitized"
	Gamma         Measure = "gamma"
)

// Measures lists them all, the simplest first.
func Measures() []Measure { return []Measure{Exact, Overlap, Kappa, Alpha, AlphaUnitized, Gamma} }

// measures is what is said of each.
var measures = map[Measure]struct{ title, says string }{
	Exact:         {"Exact F1", "The harmonic mean of precision and recall of tags whose ranges are equal (van Rijsbergen 1979; Hripcsak and Rothschild 2005)."},
	Overlap:       {"Overlap F1", "The same of tags that share at least one character, matched one to one so that as many as possible are."},
	Kappa:         {"Kappa", "How far two people agree beyond chance on which words belong to the label (Cohen 1960); for more of them Fleiss’ kappa (1971)."},
	Alpha:         {"Alpha", "Krippendorff’s alpha for nominal data: how far the disagreement on words falls short of chance (2004)."},
	AlphaUnitized: {"Alpha, unitized", "Krippendorff’s alpha for unitizing: where tags begin and end on the line of characters (1995, 2004)."},
	Gamma:         {"Gamma", "How well tags can be aligned, against 30 texts in which they lie by chance; the mean over articles, by their tags (Mathet, Widlöcher and Métivier 2015)."},
}

// Title is what a measure is called.
func (m Measure) Title() string { return measures[m].title }

// Says is what a measure is, in a sentence or two, with its source.
func (m Measure) Says() string { return measures[m].says }

// Figure is a measure of a label in a group. Why is the reason where Value is nil, and else
// what is to be known of it.
type Figure struct {
	Value    *float64
	Interval *agreement.Interval
	Why      string
}

// Figure is how far the layers of a group agree on a label.
func (g Group) Figure(label string, m Measure) Figure {
	l, ok := g.Report.Labels[label]
	switch {
	case g.Report.Articles == 0:
		return Figure{Why: agreement.NoArticle.Error()}
	case !ok:
		return Figure{Why: agreement.NoSpan.Error()}
	}
	in := g.Intervals[label]
	of := func(value *float64, in *agreement.Interval, name string) Figure {
		return Figure{value, in, l.Why[name]}
	}
	switch {
	case m == Alpha:
		return of(l.Alpha, in.Alpha, "alpha")
	case m == AlphaUnitized:
		return of(l.AlphaUnitized, in.AlphaUnitized, "alpha_unitized")
	case m == Gamma:
		return of(l.Gamma, in.Gamma, "gamma")
	case m == Kappa && len(l.Pairs) != 1:
		return of(l.FleissKappa, in.FleissKappa, "fleiss_kappa")
	case len(l.Pairs) != 1:
		return Figure{Why: "it compares two layers at a time"}
	}
	pair := l.Pairs[0]
	var ofPair agreement.PairIntervals
	if len(in.Pairs) == 1 {
		ofPair = in.Pairs[0]
	}
	switch m {
	case Exact:
		return of(pair.Exact.F1, ofPair.Exact, "exact")
	case Overlap:
		return of(pair.Overlap.F1, ofPair.Overlap, "overlap")
	}
	return of(pair.CohenKappa, ofPair.CohenKappa, "cohen_kappa")
}

// LabelTitle is what a label is called, and “none” for None.
func (c *Comparison) LabelTitle(key string) string {
	if key == None {
		return "none"
	}
	if l, ok := c.Scheme.Label(key); ok {
		return l.Title()
	}
	return key
}

// Hard is how far people disagree on one article, over all labels and pairs.
type Hard struct {
	agreement.Count
	F1 float64 // of tags whose ranges are equal
}

// Hardest lists the articles on which layers disagree, those first on which they agree
// least. It takes a comparison of pairs.
func (c *Comparison) Hardest() []Hard {
	sums := map[annotate.ID]agreement.Count{}
	for _, g := range c.Pairs() {
		for _, n := range g.Counts {
			s := sums[n.Article]
			sums[n.Article] = agreement.Count{Article: n.Article, Spans: s.Spans + n.Spans, Exact: s.Exact + n.Exact}
		}
	}
	var list []Hard
	for _, n := range sums {
		if f1, err := n.F1(); err == nil && n.Differing() > 0 {
			list = append(list, Hard{n, f1})
		}
	}
	slices.SortFunc(list, func(a, b Hard) int {
		return cmp.Or(cmp.Compare(a.F1, b.F1), b.Differing()-a.Differing(), c.places[a.Article]-c.places[b.Article])
	})
	return list
}
