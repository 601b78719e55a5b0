// This file owns what is done where the alignment of least disorder is out of reach.

package agreement

import (
	"cmp"
	"slices"
)

// How many steps an alignment may cost. A step takes some nanoseconds.
const (
	exactSteps  = 14_000_000  // of three layers and more
	pairSteps   = 130_000_000 // of two
	windowSteps = 300_000     // of a window
	widest      = 8           // units of its own that a window has of a layer, on average
	farthest    = 32          // others that it has of a layer
)

// inWindows aligns units window by window, as Titeux and Riad (2021) do: a window is the
// units that end first, and those of each layer that they might be put together with; of
// its clusters of least disorder those are taken that end within it, and the next window
// is made of what is left. Windows are as wide as they can be for the steps that one may
// cost, and where units lie too close for that, each layer has only the nearest of those
// others in it.
func (a *aligner) inWindows() []cluster {
	left := make([]int32, len(a.units))
	for i := range left {
		left[i] = int32(i)
	}
	slices.SortStableFunc(left, func(u, v int32) int { return cmp.Compare(a.units[u].End, a.units[v].End) })
	var found []cluster
	size := windowSize{own: widest * a.layers, others: farthest}
	for len(left) > 0 {
		window, end := a.window(left, size)
		steps := windowSteps
		clusters, ok := a.exact(window, &steps)
		if !ok {
			size = size.less(a.layers)
			continue
		}
		taken := map[int32]bool{}
		for _, c := range a.within(clusters, end) {
			found = append(found, c)
			for _, u := range c {
				taken[u] = true
			}
		}
		left = slices.DeleteFunc(left, func(u int32) bool { return taken[u] })
	}
	return found
}

// windowSize is how many units of its own a window has, and how many others of each layer.
type windowSize struct{ own, others int }

// less is the next smaller size.
func (s windowSize) less(layers int) windowSize {
	if s.own >= 2*layers || s.others == 0 {
		return windowSize{s.own / 2, s.others}
	}
	return windowSize{s.own, s.others / 2}
}

// window finds the units of a window, in the order of the text, and where it ends. The
// units that are left are in the order of their ends.
func (a *aligner) window(left []int32, size windowSize) (units []int32, end int) {
	own := min(size.own, len(left))
	last := a.units[left[own-1]]
	units = slices.Clone(left[:own])
	others := make([]int, a.layers)
	for _, u := range left[own:] {
		other := a.units[u]
		if dissimilarity(last.Range, other.Range) <= float64(a.layers) && others[other.layer] < size.others {
			others[other.layer]++
			units = append(units, u)
		}
	}
	slices.Sort(units)
	return units, last.End
}

// within lists the clusters that end at a place or before it; if there is none, the one
// that ends first.
func (a *aligner) within(clusters []cluster, end int) []cluster {
	endOf := func(c cluster) int {
		last := a.units[c[0]].End
		for _, u := range c {
			last = max(last, a.units[u].End)
		}
		return last
	}
	first := slices.MinFunc(clusters, func(x, y cluster) int { return cmp.Compare(endOf(x), endOf(y)) })
	if endOf(first) > end {
		return []cluster{first}
	}
	return slices.DeleteFunc(clusters, func(c cluster) bool { return endOf(c) > end })
}
