// This file owns Krippendorff's alpha for unitizing.

package agreement

// Disagreement is how far layers disagree, and how far they would by chance.
type Disagreement struct{ Observed, Expected float64 }

// Alpha is what agreement there is beyond chance: at most 1, and 0 at chance. Of several
// categories the disagreements are added up first. The error is NoVariation where chance
// could not make the layers disagree.
func (d Disagreement) Alpha() (float64, error) {
	if d.Expected == 0 {
		return 0, NoVariation
	}
	return 1 - d.Observed/d.Expected, nil
}

// UnitizedDisagreement is the disagreement in one category of the alpha for unitizing of
// K. Krippendorff, “On the reliability of unitizing continuous data”, Sociological
// Methodology 25 (1995), 47–76, in the form of his “Measuring the reliability of
// qualitative text analysis data”, Quality & Quantity 38 (2004), 787–800: layers cut a
// continuum of length positions into units and the gaps between them. Units that
// intersect disagree by the squares of the distances of their starts and of their ends, a
// unit inside another layer's gap by the square of its length. Chance lays each unit
// against every other, and each gap, in every way in which they meet.
//
// The units of a layer are in order; those that overlap count as their union, those that
// touch are two. The error is OneLayer, and NoSpan where no layer has a unit.
func UnitizedDisagreement(length int, layers [][]Range) (Disagreement, error) {
	c := newContinuum(len(layers))
	apart := make([][]Range, len(layers))
	for i, units := range layers {
		apart[i] = union(append([]Range(nil), units...))
	}
	c.lay(apart, length, observe(apart))
	return c.disagreement()
}

// observe is the disagreement of the units of layers with each other, over all pairs of
// layers.
func observe(layers [][]Range) float64 {
	var sum float64
	for i, a := range layers {
		for _, b := range layers[:i] {
			sum += observePair(a, b)
		}
	}
	return sum
}

func observePair(a, b []Range) (sum float64) {
	at := 0
	met := false // the unit of b at that place was met by one of a
	for _, u := range a {
		alone := true
		for ; at < len(b) && b[at].Start < u.End; at++ {
			if u.overlaps(b[at]) {
				sum += square(u.Start-b[at].Start) + square(u.End-b[at].End)
				alone, met = false, true
			}
			if b[at].End > u.End {
				break // it may meet the next of a
			}
			if !met {
				sum += square(b[at].Len())
			}
			met = false
		}
		if alone {
			sum += square(u.Len())
		}
	}
	for ; at < len(b); at++ {
		if !met {
			sum += square(b[at].Len())
		}
		met = false
	}
	return sum
}

func square(n int) float64 { return float64(n) * float64(n) }

// continuum is what layers of units laid end to end come to.
type continuum struct {
	layers   int
	articles int
	length   int
	observed float64
	units    []int // how many there are of each length
	gaps     []int // the lengths of those that are closed
	open     []int // how long the gap is that each layer ends with
}

func newContinuum(layers int) *continuum {
	return &continuum{layers: layers, open: make([]int, layers)}
}

// lay adds the units of one article, which observe found to disagree so far, with one
// empty position between it and the article before.
func (c *continuum) lay(layers [][]Range, length int, observed float64) {
	between := min(c.articles, 1)
	c.articles++
	c.length += between + length
	c.observed += observed
	for i, units := range layers {
		end := -between - c.open[i]
		for _, u := range units {
			if u.Start > end {
				c.gaps = append(c.gaps, u.Start-end)
			}
			for len(c.units) <= u.Len() {
				c.units = append(c.units, 0)
			}
			c.units[u.Len()]++
			end = u.End
		}
		c.open[i] = length - end
	}
}

func (c *continuum) disagreement() (Disagreement, error) {
	if c.layers < 2 {
		return Disagreement{}, OneLayer
	}
	n := 0.0
	for _, count := range c.units {
		n += float64(count)
	}
	if n == 0 {
		return Disagreement{}, NoSpan
	}
	m, length := float64(c.layers), float64(c.length)
	ways := c.ways(n)
	pairs := m * length * (m*length - 1)
	for l, count := range c.units {
		pairs -= float64(count) * float64(l) * float64(l-1)
	}
	return Disagreement{
		Observed: 2 * c.observed / (m * (m - 1) * length * length),
		Expected: 2 / length * ways / pairs,
	}, nil
}

// ways sums the disagreement over all ways in which one of the n units may meet another,
// or lie in a gap.
func (c *continuum) ways(n float64) float64 {
	longest := len(c.units) - 1
	// Of gaps of a length, those longer than any unit as if they were as long, how many
	// there are, and what their lengths add up to.
	counts, lengths := make([]float64, longest+1), make([]float64, longest+1)
	add := func(gap int) {
		counts[min(gap, longest)]++
		lengths[min(gap, longest)] += float64(gap)
	}
	for _, gap := range c.gaps {
		add(gap)
	}
	for _, gap := range c.open {
		add(gap)
	}
	var sum, gaps, total float64 // of gaps that are as long as the unit or longer
	for l := longest; l > 0; l-- {
		gaps += counts[l]
		total += lengths[l]
		if c.units[l] == 0 {
			continue
		}
		f := float64(l)
		others := (n - 1) / 3 * (2*f*f*f - 3*f*f + f)
		inside := f * f * (total - gaps*(f-1))
		sum += float64(c.units[l]) * (others + inside)
	}
	return sum
}
