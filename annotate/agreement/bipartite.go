// This file owns the matching of spans of several ranges, which no order of theirs makes
// simple.

package agreement

import (
	"cmp"
	"slices"
)

// matchParts matches spans of any number of ranges: a maximum matching of the graph of
// those that overlap (J. E. Hopcroft and R. M. Karp, “An n^5/2 algorithm for maximum
// matchings in bipartite graphs”, SIAM Journal on Computing 2 (1973), 225–231).
func matchParts(matches []Match, a, b []Span, inA, inB []int) []Match {
	g := graph{
		edges: overlapping(a, b, inA, inB),
		ofA:   slices.Repeat([]int{-1}, len(inA)), ofB: slices.Repeat([]int{-1}, len(inB)),
		depth: make([]int, len(inA)), next: make([]int, len(inA)),
	}
	for g.layOut() {
		clear(g.next)
		for i, j := range g.ofA {
			if j < 0 {
				g.augment(i)
			}
		}
	}
	for i, j := range g.ofA {
		if j >= 0 {
			matches = append(matches, Match{inA[i], inB[j]})
		}
	}
	return matches
}

// graph is a bipartite graph with a matching.
type graph struct {
	edges    [][]int // of each on the one side, those on the other
	ofA, ofB []int   // the partner of each, or -1
	depth    []int   // of each on the one side, along paths that switch between edges out of and in the matching; -1 if none leads there
	next     []int   // the first edge of each that was not tried
}

// layOut finds the depths, and whether a path leads to one on the other side that is free.
func (g *graph) layOut() (found bool) {
	var reached []int
	for i, j := range g.ofA {
		g.depth[i] = -1
		if j < 0 {
			g.depth[i] = 0
			reached = append(reached, i)
		}
	}
	for len(reached) > 0 {
		i := reached[0]
		reached = reached[1:]
		for _, j := range g.edges[i] {
			switch back := g.ofB[j]; {
			case back < 0:
				found = true
			case g.depth[back] < 0:
				g.depth[back] = g.depth[i] + 1
				reached = append(reached, back)
			}
		}
	}
	return found
}

// augment looks for a path from i to a free one on the other side, and switches the
// edges on it.
func (g *graph) augment(i int) bool {
	for ; g.next[i] < len(g.edges[i]); g.next[i]++ {
		j := g.edges[i][g.next[i]]
		if back := g.ofB[j]; back < 0 || g.depth[back] == g.depth[i]+1 && g.augment(back) {
			g.ofA[i], g.ofB[j] = j, i
			return true
		}
	}
	g.depth[i] = -1
	return false
}

// overlapping lists for each of the spans inA which of inB it shares a code point with,
// in order.
func overlapping(a, b []Span, inA, inB []int) [][]int {
	ofA, ofB := partsOf(a, inA), partsOf(b, inB)
	edges := make([][]int, len(inA))
	var open []part // of b, that began and may not have ended
	for _, p := range ofA {
		for len(ofB) > 0 && ofB[0].Start < p.End {
			open = append(open, ofB[0])
			ofB = ofB[1:]
		}
		// Parts come in the order of their starts, so what ends before this one begins
		// overlaps none that follows.
		open = slices.DeleteFunc(open, func(o part) bool { return o.End <= p.Start })
		for _, o := range open {
			if o.overlaps(p.Range) {
				edges[p.span] = append(edges[p.span], o.span)
			}
		}
	}
	for i := range edges {
		slices.Sort(edges[i])
		edges[i] = slices.Compact(edges[i])
	}
	return edges
}

// part is one range of a span, which is given by its place in a list.
type part struct {
	Range
	span int
}

func partsOf(spans []Span, which []int) []part {
	var parts []part
	for i, s := range which {
		for _, r := range spans[s] {
			parts = append(parts, part{r, i})
		}
	}
	slices.SortStableFunc(parts, func(x, y part) int { return cmp.Compare(x.Start, y.Start) })
	return parts
}
