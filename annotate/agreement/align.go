// This file owns the alignment of units: which units of several layers are the same thing,
// marked by several people.

package agreement

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// Alignment puts units together, each of which is in one unitary alignment, as Mathet,
// Widlöcher and Métivier call it.
type Alignment struct {
	Unitary [][]int // the unit of each layer, by its index, or -1 for none; in the order of the text
	// Disorder is the sum of the disorders of the unitary alignments over the mean number
	// of units of a layer: 0 where all layers are equal.
	Disorder float64
	// Windowed is set where the alignment of least disorder was out of reach, and the text
	// was aligned window by window.
	Windowed bool
}

// Align finds the alignment of least disorder of the units of two layers and more, after
// Y. Mathet, A. Widlöcher and J.-P. Métivier, “The unified and holistic method gamma (γ)
// for inter-annotator agreement measure and alignment”, Computational Linguistics 41
// (2015), 437–479, with their positional dissimilarity alone and Δ∅ = 1: two units
// differ by the square of the distances of their starts and of their ends over the sum of
// their lengths, and a unit differs by 1 from a layer that has none, as two such layers do
// from each other. A unitary alignment has the mean of that over all pairs of layers.
//
// Units may overlap. It costs a bounded number of steps: where that is too few, the
// alignment is that of H. Titeux and R. Riad, “pygamma-agreement: Gamma (γ) measure for
// inter/intra-annotator agreement in Python”, Journal of Open Source Software 6 (2021),
// 2989, which is windowed. The units are not empty. The error is OneLayer, and NoSpan
// where no layer has a unit.
func Align(layers [][]Range) (Alignment, error) {
	switch {
	case len(layers) < 2:
		return Alignment{}, OneLayer
	case !slices.ContainsFunc(layers, func(units []Range) bool { return len(units) > 0 }):
		return Alignment{}, NoSpan
	}
	a := newAligner(layers)
	found, windowed := a.align(false)
	return a.alignment(found, windowed), nil
}

// unit is a unit to be aligned.
type unit struct {
	Range
	layer, index int
}

// dissimilarity is the positional one, 0 and more.
func dissimilarity(u, v Range) float64 {
	apart := max(u.Start-v.Start, v.Start-u.Start) + max(u.End-v.End, v.End-u.End)
	d := float64(apart) / float64(u.Len()+v.Len())
	return d * d
}

// aligner aligns the units of layers. It reckons disorder in pairs of layers, so that a
// unitary alignment has at most the number of pairs, which is open; each pair of units
// that are together takes from that the gain of the pair.
type aligner struct {
	layers int
	open   float64
	units  []unit // in the order of the text
}

func newAligner(layers [][]Range) *aligner {
	n := len(layers)
	a := &aligner{layers: n, open: float64(n * (n - 1) / 2)}
	for layer, ranges := range layers {
		for index, r := range ranges {
			a.units = append(a.units, unit{r, layer, index})
		}
	}
	slices.SortFunc(a.units, func(u, v unit) int {
		return cmp.Or(cmp.Compare(u.Start+u.End, v.Start+v.End), cmp.Compare(u.Start, v.Start), cmp.Compare(u.layer, v.layer), cmp.Compare(u.index, v.index))
	})
	return a
}

// gain is what two units that are together take from the disorder: 1 if they are equal,
// and less than nothing if they lie far apart.
func (a *aligner) gain(u, v int32) float64 {
	return 1 - dissimilarity(a.units[u].Range, a.units[v].Range)
}

// cluster is units that are put together, in the order of the text, no two of one layer.
type cluster []int32

func (a *aligner) disorder(c cluster) float64 {
	sum := a.open
	for i, u := range c {
		for _, v := range c[:i] {
			sum -= a.gain(u, v)
		}
	}
	return sum
}

// align puts all units into clusters, window by window where it must or is told to.
func (a *aligner) align(windowed bool) (found []cluster, inWindows bool) {
	if !windowed {
		all := make([]int32, len(a.units))
		for i := range all {
			all[i] = int32(i)
		}
		steps := exactSteps
		if a.layers == 2 {
			steps = pairSteps
		}
		if found, ok := a.exact(all, &steps); ok {
			return found, false
		}
	}
	return a.inWindows(), true
}

// exact finds the clusters of least disorder of some units, which are in the order of the
// text; false if that takes more steps than there are.
func (a *aligner) exact(units []int32, steps *int) ([]cluster, bool) {
	if a.layers == 2 {
		return a.assign(units, steps)
	}
	return a.partition(units, steps)
}

func (a *aligner) alignment(found []cluster, windowed bool) Alignment {
	slices.SortFunc(found, func(x, y cluster) int { return cmp.Compare(x[0], y[0]) })
	al := Alignment{Windowed: windowed, Unitary: make([][]int, len(found))}
	for i, c := range found {
		al.Unitary[i] = slices.Repeat([]int{-1}, a.layers)
		for _, u := range c {
			al.Unitary[i][a.units[u].layer] = a.units[u].index
		}
		al.Disorder += a.disorder(c)
	}
	al.Disorder *= float64(a.layers) / a.open / float64(len(a.units))
	return al
}

// neighbours lists for each of some units those of other layers, by their places in the
// list, from which it differs by less than limit.
func (a *aligner) neighbours(units []int32, limit float64, steps *int) [][]int32 {
	near := make([][]int32, len(units))
	radius := math.Sqrt(limit)
	for _, class := range a.classes(units) {
		for i, u := range units {
			r := a.units[u]
			// What differs by less begins within so much of where this one begins.
			span := int(radius*float64(r.Len()+class.longest)) + 1
			first, _ := slices.BinarySearchFunc(class.starts, r.Start-span, cmp.Compare[int])
			for k := first; k < len(class.starts) && class.starts[k] <= r.Start+span; k++ {
				*steps--
				v := a.units[units[class.places[k]]]
				if v.layer != r.layer && dissimilarity(r.Range, v.Range) < limit {
					near[i] = append(near[i], class.places[k])
				}
			}
			if *steps < 0 {
				return nil
			}
		}
	}
	for _, list := range near {
		slices.Sort(list)
	}
	return near
}

// lengthClass is units that are about as long, in the order of their starts.
type lengthClass struct {
	longest int
	starts  []int
	places  []int32
}

// classes parts units by the number of digits of their lengths, in binary.
func (a *aligner) classes(units []int32) []lengthClass {
	places := make([]int32, len(units))
	for i := range places {
		places[i] = int32(i)
	}
	slices.SortStableFunc(places, func(i, j int32) int { return cmp.Compare(a.units[units[i]].Start, a.units[units[j]].Start) })
	classes := make([]lengthClass, bits.UintSize+1)
	for _, i := range places {
		r := a.units[units[i]].Range
		c := &classes[bits.Len(uint(r.Len()))]
		c.longest = max(c.longest, r.Len())
		c.starts, c.places = append(c.starts, r.Start), append(c.places, i)
	}
	return slices.DeleteFunc(classes, func(c lengthClass) bool { return len(c.places) == 0 })
}
