// This file owns the alignment: which tags of one label, of several layers, are the same
// thing.

package review

import (
	"cmp"
	"slices"

	"dateline/annotate"
)

// unit is a tag to be aligned.
type unit struct {
	fragments []annotate.Fragment
	layer     int
	seal      uint64 // equal where tags say the same; it decides between tags on the same words
}

// align puts units, which are in reading order, into groups: each unit into one, and of
// each layer at most one unit into a group, so that the overlaps within the groups are
// greatest together. For two layers that is an optimal matching, one to one. For more the
// optimum cannot be reckoned in all cases: it is the best of several searches, each of
// which ends where no layer can better it by being matched anew. A group hangs together
// by overlaps. Groups list places of units, in order.
//
// Units on equal words go together first. That costs nothing: 1 − overlap is a metric (M.
// Levandowsky and D. Winter, “Distance between sets”, Nature 234 (1971), 34–35), so by
// the triangle inequality two equal units are worth at least as much together as with any
// others.
func align(units []unit) [][]int {
	groups := make([][]int, 0, len(units))
	for from := 0; from < len(units); {
		to, end := from, 0
		for ; to < len(units) && (to == from || extentOf(units[to].fragments).Start < end); to++ {
			end = max(end, extentOf(units[to].fragments).End)
		}
		groups = appendBlock(groups, units[from:to], from)
		from = to
	}
	return groups
}

// appendBlock appends the groups of units whose extents hang together. from is the place
// of the first.
func appendBlock(groups [][]int, units []unit, from int) [][]int {
	if isPlain(units) {
		group := make([]int, len(units))
		for i := range group {
			group[i] = from + i
		}
		return append(groups, group)
	}
	for _, g := range newAlignment(units).groups() {
		for i := range g {
			g[i] += from
		}
		groups = append(groups, g)
	}
	return groups
}

// isPlain reports whether units that hang together are one group, as nearly all are: none
// has several parts, and no layer several units.
func isPlain(units []unit) bool {
	for i, u := range units {
		if len(units) > 1 && len(u.fragments) != 1 {
			return false
		}
		for _, v := range units[:i] {
			if u.layer == v.layer {
				return false
			}
		}
	}
	return true
}

// alignment is units that are put into groups, step by step.
type alignment struct {
	units   []unit
	layers  []int   // that have units
	group   []int   // of each unit
	members [][]int // of each group, in order; some are empty
	near    [][]pair
	pairs   []pair // all of near once: the greatest overlap first
}

// pair is two units of different layers that overlap.
type pair struct {
	unit, with int
	overlap    int64
}

func newAlignment(units []unit) *alignment {
	a := &alignment{units: units, group: make([]int, len(units)), members: make([][]int, len(units)), near: make([][]pair, len(units))}
	for i, u := range units {
		a.group[i], a.members[i] = i, []int{i}
		if !slices.Contains(a.layers, u.layer) {
			a.layers = append(a.layers, u.layer)
		}
		end := extentOf(u.fragments).End
		for j := i + 1; j < len(units) && extentOf(units[j].fragments).Start < end; j++ {
			if o := overlap(u.fragments, units[j].fragments); o > 0 && u.layer != units[j].layer {
				a.near[i] = append(a.near[i], pair{i, j, o})
				a.near[j] = append(a.near[j], pair{j, i, o})
				a.pairs = append(a.pairs, pair{i, j, o})
			}
		}
	}
	slices.SortStableFunc(a.pairs, func(p, q pair) int { return cmp.Compare(q.overlap, p.overlap) })
	return a
}

// groups aligns the units.
func (a *alignment) groups() [][]int {
	a.joinPairs(func(p pair) bool { return p.overlap == whole && a.units[p.unit].seal == a.units[p.with].seal })
	a.joinPairs(func(p pair) bool { return p.overlap == whole })
	if len(a.layers) == 2 {
		a.rematch(a.layers[0])
		return a.apart()
	}
	best := a.clone()
	best.joinPairs(func(pair) bool { return true })
	best.better()
	if len(a.units) > many {
		return best.apart()
	}
	for _, order := range orders(a.layers) {
		next := a.clone()
		next.grow(order)
		next.better()
		if next.worth() > best.worth() {
			best = next
		}
	}
	return best.apart()
}

// many is how many units that hang together are aligned by one search only.
const many = 100

// orders lists orders of layers: all of them where there are few, else one that begins with each.
func orders(layers []int) [][]int {
	const few = 4
	if len(layers) > few {
		list := make([][]int, len(layers))
		for i := range layers {
			list[i] = slices.Concat(layers[i:], layers[:i])
		}
		return list
	}
	if len(layers) <= 1 {
		return [][]int{layers}
	}
	var list [][]int
	for i, first := range layers {
		for _, rest := range orders(slices.Concat(layers[:i], layers[i+1:])) {
			list = append(list, append([]int{first}, rest...))
		}
	}
	return list
}

// grow aligns layer by layer: each is matched optimally to the groups of those before it.
func (a *alignment) grow(order []int) {
	for u := range a.units {
		a.group[u], a.members[u] = nobody, nil
	}
	for _, layer := range order {
		a.rematch(layer)
	}
}

// better matches layers anew until nothing is gained, or that was done often enough.
func (a *alignment) better() {
	const rounds = 64
	for range rounds {
		if !a.refine() {
			return
		}
	}
}

// joinPairs joins the groups of pairs, the nearest first, where no layer would have two
// units in one.
func (a *alignment) joinPairs(which func(pair) bool) {
	for _, p := range a.pairs {
		if which(p) && a.areDisjoint(a.group[p.unit], a.group[p.with]) {
			a.join(a.group[p.unit], a.group[p.with])
		}
	}
}

// areDisjoint reports whether two groups are not the same and share no layer.
func (a *alignment) areDisjoint(g, h int) bool {
	return g != h && !slices.ContainsFunc(a.members[g], func(u int) bool { return a.member(h, a.units[u].layer) != nobody })
}

// member is the unit that a layer has in a group, or nobody.
func (a *alignment) member(group, layer int) int {
	for _, u := range a.members[group] {
		if a.units[u].layer == layer {
			return u
		}
	}
	return nobody
}

func (a *alignment) join(g, h int) {
	for _, u := range a.members[h] {
		a.group[u] = g
	}
	a.members[g] = slices.Sorted(slices.Values(append(a.members[g], a.members[h]...)))
	a.members[h] = nil
}

// refine matches anew the layer that gains most by it, and joins what can be joined
// then. It reports whether anything was gained.
func (a *alignment) refine() bool {
	before := a.worth()
	best := a
	for _, layer := range a.layers {
		next := a.clone()
		next.rematch(layer)
		next.joinPairs(func(pair) bool { return true })
		if next.worth() > best.worth() {
			best = next
		}
	}
	*a = *best
	return a.worth() > before
}

func (a *alignment) clone() *alignment {
	c := *a
	c.group, c.members = slices.Clone(a.group), slices.Clone(a.members)
	for i, m := range c.members {
		c.members[i] = slices.Clone(m)
	}
	return &c
}

// worth is the sum of the overlaps within groups.
func (a *alignment) worth() int64 {
	sum := int64(0)
	for _, p := range a.pairs {
		if a.group[p.unit] == a.group[p.with] {
			sum += p.overlap
		}
	}
	return sum
}

// rematch takes a layer's units out of their groups, and matches them optimally to the
// groups. Where there are two layers, units on equal words stay together.
func (a *alignment) rematch(layer int) {
	var taken []int
	for u := range a.units {
		g := a.group[u]
		if a.units[u].layer != layer || len(a.layers) == 2 && len(a.members[g]) == 2 {
			continue
		}
		taken = append(taken, u)
		if g != nobody {
			a.members[g] = slices.DeleteFunc(a.members[g], func(m int) bool { return m == u })
			a.group[u] = nobody
		}
	}
	rows := make([][]edge, len(taken))
	for i, u := range taken {
		rows[i] = a.edges(u)
	}
	empty := 0
	for i, g := range assign(rows, len(a.members)) {
		u := taken[i]
		if g == nobody {
			for ; len(a.members[empty]) > 0; empty++ {
			}
			g = empty
		}
		a.group[u] = g
		a.members[g] = slices.Sorted(slices.Values(append(a.members[g], u)))
	}
}

// edges is what it is worth to put a unit into each group that has none of its layer.
func (a *alignment) edges(u int) []edge {
	var edges []edge
	for _, p := range a.near[u] {
		g := a.group[p.with]
		if g == nobody || a.member(g, a.units[u].layer) != nobody {
			continue
		}
		if i := slices.IndexFunc(edges, func(e edge) bool { return e.column == g }); i >= 0 {
			edges[i].weight += p.overlap
		} else {
			edges = append(edges, edge{g, p.overlap})
		}
	}
	return edges
}

// apart is the groups, in the order of their first units; those that do not hang
// together any more are parted.
func (a *alignment) apart() [][]int {
	var groups [][]int
	done := make([]bool, len(a.units))
	for u := range a.units {
		if done[u] {
			continue
		}
		done[u] = true
		group := []int{u}
		for i := 0; i < len(group); i++ {
			for _, p := range a.near[group[i]] {
				if a.group[p.with] == a.group[u] && !done[p.with] {
					done[p.with] = true
					group = append(group, p.with)
				}
			}
		}
		slices.Sort(group)
		groups = append(groups, group)
	}
	return groups
}
