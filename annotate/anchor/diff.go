package anchor

// This file owns the diff: which tokens of the newer text are those of the older one.
//
// Runs of tokens that stand once in both texts come first, the longest row of them that
// is in the same order (Bram Cohen's patience diff, 2003). What lies between two of them
// is compared by Myers' algorithm (“An O(ND) difference algorithm and its variations”,
// 1986) as long as that finds few differences; else it counts as rewritten.

import (
	"slices"
	"sort"
)

const (
	runLength = 4    // tokens of a run that is to stand once
	maxEdits  = 1024 // that Myers' algorithm looks for between two runs
	maxDepth  = 8    // how often what lies between two runs is divided again
)

// diff gives for each token of a the place of the same token of b, or -1. The places
// grow.
func diff(a, b []int32) []int32 {
	d := differ{a: a, b: b, same: make([]int32, len(a))}
	for i := range d.same {
		d.same[i] = -1
	}
	d.compare(0, len(a), 0, len(b), 0)
	return d.same
}

type differ struct {
	a, b []int32
	same []int32
}

// compare compares a[i:m] with b[j:n].
func (d *differ) compare(i, m, j, n, depth int) {
	for i < m && j < n && d.a[i] == d.b[j] {
		d.same[i] = int32(j)
		i, j = i+1, j+1
	}
	for i < m && j < n && d.a[m-1] == d.b[n-1] {
		m, n = m-1, n-1
		d.same[m] = int32(n)
	}
	if i == m || j == n {
		return
	}
	var anchors [][2]int
	if depth < maxDepth && min(m-i, n-j) > 8*runLength {
		anchors = d.anchors(i, m, j, n)
	}
	if len(anchors) == 0 {
		d.myers(i, m, j, n)
		return
	}
	for _, at := range append(anchors, [2]int{m, n}) {
		d.compare(i, at[0], j, at[1], depth+1)
		i, j = at[0], at[1]
	}
}

// anchors are the starts of runs that stand once in a[i:m] and once in b[j:n], those
// that are in the same order.
func (d *differ) anchors(i, m, j, n int) [][2]int {
	inA, inB := runs(d.a[i:m]), runs(d.b[j:n])
	var both [][2]int
	for run, at := range inA {
		if other, ok := inB[run]; ok && at >= 0 && other >= 0 {
			both = append(both, [2]int{i + int(at), j + int(other)})
		}
	}
	slices.SortFunc(both, func(x, y [2]int) int { return x[0] - y[0] })
	return rising(both)
}

// runs are the runs of runLength tokens with their places, -1 for one that stands more
// than once.
func runs(ids []int32) map[[runLength]int32]int32 {
	all := make(map[[runLength]int32]int32, len(ids))
	for i := 0; i+runLength <= len(ids); i++ {
		run := [runLength]int32(ids[i:])
		if _, twice := all[run]; twice {
			all[run] = -1
		} else {
			all[run] = int32(i)
		}
	}
	return all
}

// rising is the longest row of pairs whose second numbers rise as the first do.
func rising(pairs [][2]int) [][2]int {
	var ends []int // of the best row of each length, the index of its last pair
	before := make([]int, len(pairs))
	for i, p := range pairs {
		n := sort.Search(len(ends), func(k int) bool { return pairs[ends[k]][1] >= p[1] })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	row := make([][2]int, len(ends))
	if len(ends) > 0 {
		for i, at := len(ends)-1, ends[len(ends)-1]; i >= 0; i, at = i-1, before[at] {
			row[i] = pairs[at]
		}
	}
	return row
}

// myers finds the shortest way from a[i:m] to b[j:n], if it has no more than maxEdits
// edits. It keeps the furthest points of each step, to walk back.
func (d *differ) myers(i, m, j, n int) {
	a, b := d.a[i:m], d.b[j:n]
	most := min(len(a)+len(b), maxEdits)
	furthest := make([]int32, 2*most+3)
	var steps [][]int32
	for edits := 0; edits <= most; edits++ {
		for k := -edits; k <= edits; k += 2 {
			at := most + 1 + k
			x := furthest[at-1] + 1
			if k == -edits || k != edits && furthest[at-1] < furthest[at+1] {
				x = furthest[at+1]
			}
			for int(x) < len(a) && 0 <= int(x)-k && int(x)-k < len(b) && a[x] == b[int(x)-k] {
				x++
			}
			furthest[at] = x
			if int(x) >= len(a) && int(x)-k >= len(b) {
				d.walkBack(a, b, i, j, k, steps)
				return
			}
		}
		steps = append(steps, slices.Clone(furthest[most+1-edits:most+2+edits]))
	}
}

// walkBack marks what the shortest way leaves as it is. steps holds, for each number of
// edits but the last, the furthest points on the diagonals -edits to edits.
func (d *differ) walkBack(a, b []int32, i, j, k int, steps [][]int32) {
	x := len(a)
	for edits := len(steps); edits > 0; edits-- {
		last := steps[edits-1]
		furthest := func(k int) int32 {
			if at := k + edits - 1; 0 <= at && at < len(last) {
				return last[at]
			}
			return -1
		}
		from, start := k-1, furthest(k-1)+1
		if k == -edits || k != edits && furthest(k-1) < furthest(k+1) {
			from, start = k+1, furthest(k+1)
		}
		for ; x > int(start); x-- {
			d.same[i+x-1] = int32(j + x - 1 - k)
		}
		x = int(furthest(from))
		k = from
	}
	for ; x > 0; x-- {
		d.same[i+x-1] = int32(j + x - 1)
	}
}
