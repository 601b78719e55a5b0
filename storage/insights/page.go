// This file owns the places of one article: what several layers have there, held against
// each other.

package insights

import (
	"cmp"
	"slices"

	"dateline/annotate"
	"dateline/annotate/agreement"
	"dateline/annotate/text"
)

// page is an article with what some layers have on it.
type page struct {
	document *annotate.Document
	of       []int             // the layers, by their places in Comparison.Layers
	spans    [][]annotate.Span // of each
	places   []Place
}

// with is the spans of a layer that have the label.
func (p *page) with(layer int, label string) (spans []annotate.Span) {
	for _, s := range p.spans[layer] {
		if s.Label == label {
			spans = append(spans, s)
		}
	}
	return spans
}

// inBytes is a span as agreement has it, but in bytes: where nothing is measured, and only
// asked whether ranges are equal or overlap, they do as well as code points.
func inBytes(s annotate.Span) agreement.Span {
	span := make(agreement.Span, len(s.Fragments))
	for i, f := range s.Fragments {
		span[i] = agreement.Range{Start: f.Start, End: f.End}
	}
	return span
}

func allInBytes(spans []annotate.Span) []agreement.Span {
	all := make([]agreement.Span, len(spans))
	for i, s := range spans {
		all[i] = inBytes(s)
	}
	return all
}

// tags adds the tags of two layers with a label, matched by first, if there is one, and
// then by overlap.
func (p *page) tags(label string, first ...func(a, b []agreement.Span) []agreement.Match) {
	a, b := p.with(0, label), p.with(1, label)
	takenA, takenB := make([]bool, len(a)), make([]bool, len(b))
	for _, of := range append(first, agreement.MatchOverlap) {
		restA, restB := rest(takenA), rest(takenB)
		for _, m := range of(allInBytes(picked(a, restA)), allInBytes(picked(b, restB))) {
			i, j := restA[m.A], restB[m.B]
			takenA[i], takenB[j] = true, true
			p.addPair(&a[i], &b[j])
		}
	}
	for _, i := range rest(takenA) {
		p.addPair(&a[i], nil)
	}
	for _, j := range rest(takenB) {
		p.addPair(nil, &b[j])
	}
}

// rest is the indexes of what is not taken.
func rest(taken []bool) (left []int) {
	for i, t := range taken {
		if !t {
			left = append(left, i)
		}
	}
	return left
}

func picked(spans []annotate.Span, of []int) []annotate.Span {
	some := make([]annotate.Span, len(of))
	for k, i := range of {
		some[k] = spans[i]
	}
	return some
}

// addPair adds two tags that are matched, or one that is not.
func (p *page) addPair(a, b *annotate.Span) {
	place := Place{Article: p.document.Article.ID, Kind: Same}
	shown := a
	switch {
	case a == nil:
		shown, place.Kind, place.Layers = b, Lacking, p.of[1:2]
	case b == nil:
		place.Kind, place.Layers = Lacking, p.of[:1]
	default:
		place.Layers = p.of
		if a.Label != b.Label {
			place.Kind = Relabeled
		} else if !slices.EqualFunc(a.Fragments, b.Fragments, func(x, y annotate.Fragment) bool { return x.Range == y.Range }) {
			place.Kind = Bounded
		}
	}
	place.Range, place.Quote, place.Label = shown.Extent(), shown.Quote(), shown.Label
	p.places = append(p.places, place)
}

// confused adds the tags with a label in the one layer and another in the other.
func (p *page) confused(labelA, labelB string) {
	a, b := p.labeled(0), p.labeled(1)
	match(a.tags, b.tags, func(i, j int) {
		switch {
		case a.label(i) != labelA || b.label(j) != labelB:
		case i < 0:
			p.addPair(nil, &b.spans[j])
		case j < 0:
			p.addPair(&a.spans[i], nil)
		default:
			p.addPair(&a.spans[i], &b.spans[j])
		}
	})
}

// labeled is the tags of a layer, and the spans that they are.
type labeled struct {
	tags  []tag
	spans []annotate.Span
}

// labeled lists those of a layer, label by label as tagsOf does.
func (p *page) labeled(layer int) (l labeled) {
	l.spans = slices.Clone(p.spans[layer])
	slices.SortStableFunc(l.spans, func(a, b annotate.Span) int { return cmp.Compare(a.Label, b.Label) })
	for _, s := range l.spans {
		l.tags = append(l.tags, tag{s.Label, inBytes(s)})
	}
	return l
}

func (l labeled) label(i int) string {
	if i < 0 {
		return None
	}
	return l.tags[i].label
}

// words adds the words that belong to a label, in a row in the same layers.
func (p *page) words(label string) {
	var words []agreement.Range
	for start, end := range text.Words(p.document.Text.String()) {
		words = append(words, agreement.Range{Start: start, End: end})
	}
	layers := make([][]agreement.Span, len(p.of))
	for i := range p.of {
		layers[i] = allInBytes(p.with(i, label))
	}
	for _, run := range agreement.Runs(words, layers) {
		p.addRange(label, text.Range{Start: words[run.First].Start, End: words[run.End-1].End}, run.Layers, true)
	}
}

// units adds the units of a label, aligned as gamma has them.
func (p *page) units(label string) error {
	positions := p.document.Text.Positions()
	units, ranges := make([][]agreement.Range, len(p.of)), make([][]text.Range, len(p.of))
	for i := range p.of {
		for _, s := range p.with(i, label) {
			for _, f := range s.Fragments {
				start, end, err := positions.RuneRange(f.Range)
				if err != nil {
					return err
				}
				units[i], ranges[i] = append(units[i], agreement.Range{Start: start, End: end}), append(ranges[i], f.Range)
			}
		}
	}
	alignment, err := agreement.Align(units)
	if err != nil { // no layer has the label here
		return nil
	}
	for _, unitary := range alignment.Unitary {
		var layers []int
		var found []text.Range
		for i, u := range unitary {
			if u >= 0 {
				layers, found = append(layers, i), append(found, ranges[i][u])
			}
		}
		same := !slices.ContainsFunc(found, func(r text.Range) bool { return r != found[0] })
		p.addRange(label, found[0], layers, same)
	}
	return nil
}

// addRange adds a range that some of the page's layers have.
func (p *page) addRange(label string, at text.Range, layers []int, same bool) {
	place := Place{Article: p.document.Article.ID, Range: at, Quote: p.document.Text.Slice(at), Label: label, Kind: Same}
	for _, l := range layers {
		place.Layers = append(place.Layers, p.of[l])
	}
	switch {
	case len(layers) < len(p.of):
		place.Kind = Lacking
	case !same:
		place.Kind = Bounded
	}
	p.places = append(p.places, place)
}
