package layout

import "math/bits"

// This file owns the sum of heights: which block lies at a y, and at which y a
// block begins, in a time that grows with the logarithm of their number.

// heights is a Fenwick tree over the heights of the blocks, in pixels.
type heights struct {
	each []float64
	tree []float64 // 1-based
}

// reset takes n heights from of.
func (h *heights) reset(n int, of func(int) float64) {
	h.each, h.tree = make([]float64, n), make([]float64, n+1)
	for i := range n {
		h.each[i] = of(i)
		h.tree[i+1] += h.each[i]
		if parent := i + 1 + (i+1)&-(i+1); parent <= n {
			h.tree[parent] += h.tree[i+1]
		}
	}
}

// set replaces the height of block i and returns by how much it grew.
func (h *heights) set(i int, height float64) float64 {
	grown := height - h.each[i]
	h.each[i] = height
	for k := i + 1; k < len(h.tree); k += k & -k {
		h.tree[k] += grown
	}
	return grown
}

// top is the sum of the heights before block i.
func (h *heights) top(i int) float64 {
	sum := 0.0
	for k := i; k > 0; k &= k - 1 {
		sum += h.tree[k]
	}
	return sum
}

// at returns the block that y lies in, the first or last one beyond the ends.
func (h *heights) at(y float64) int {
	i := 0
	for step := 1 << bits.Len(uint(len(h.each))); step > 0; step >>= 1 {
		if k := i + step; k < len(h.tree) && h.tree[k] <= y {
			i = k
			y -= h.tree[k]
		}
	}
	return min(i, len(h.each)-1)
}
