// This file owns the clusters that an alignment of least disorder can be made of.

package agreement

import "math/bits"

// partition finds the clusters of least disorder of units of three layers and more: those
// that might be part of such an alignment are listed, and parted into groups that have no
// unit in common, and of each group's clusters those are chosen that hold every unit once.
func (a *aligner) partition(units []int32, steps *int) ([]cluster, bool) {
	useful, ok := a.useful(units, steps)
	if !ok {
		return nil, false
	}
	var found []cluster
	for _, g := range groups(len(units), useful) {
		chosen, ok := a.choose(g, steps)
		if !ok {
			return nil, false
		}
		for _, c := range chosen {
			for i, place := range c {
				c[i] = units[place]
			}
			found = append(found, c)
		}
	}
	return found, true
}

// priced is a cluster and its disorder. Its units are given by their places in a list.
type priced struct {
	units    cluster
	disorder float64
}

// useful lists the clusters of two units and more that have less disorder than any two
// clusters into which they can be parted. None other needs to be looked at.
//
// A cluster grows by units that follow in the list. To part one unit from k others adds
// open to the disorder and their gains, so a unit whose gains come to −open or less is
// better off alone; one more unit adds a gain of 1 at most.
func (a *aligner) useful(units []int32, steps *int) ([]priced, bool) {
	s := growth{aligner: a, units: units, steps: steps}
	s.near = a.neighbours(units, a.open+float64(a.layers)-1, steps)
	if s.near == nil {
		return nil, false
	}
	for i, near := range s.near {
		var later []candidate
		for _, v := range near {
			if v > int32(i) {
				later = append(later, candidate{v, s.gain(units[i], units[v])})
			}
		}
		if !s.grow(cluster{int32(i)}, []float64{0}, a.open, later) {
			return nil, false
		}
	}
	return s.found, true
}

// growth is the search for useful clusters.
type growth struct {
	*aligner
	units []int32
	near  [][]int32
	steps *int
	found []priced
}

// candidate is a unit that may be added to a cluster, with the gains of the two.
type candidate struct {
	place int32
	gains float64
}

// grow adds each of the candidates to a cluster, and others to what comes of it. Gains are
// those of each unit of the cluster with all others.
func (s *growth) grow(c cluster, gains []float64, disorder float64, candidates []candidate) bool {
	room := float64(s.layers - len(c) - 1)
	for i, v := range candidates {
		next, fits := s.with(c, gains, v, room)
		if !fits {
			continue
		}
		bigger := append(append(make(cluster, 0, s.layers), c...), v.place)
		if s.holds(bigger, next) {
			s.found = append(s.found, priced{bigger, disorder - v.gains})
		}
		if room == 0 {
			continue
		}
		var rest []candidate
		for _, w := range candidates[i+1:] {
			if s.layerOf(w.place) == s.layerOf(v.place) {
				continue
			}
			if w.gains += s.gain(s.units[v.place], s.units[w.place]); w.gains+room-1 > -s.open {
				rest = append(rest, w)
			}
		}
		if *s.steps -= len(candidates) - i + growSteps; *s.steps < 0 {
			return false
		}
		if len(rest) > 0 && !s.grow(bigger, next, disorder-v.gains, rest) {
			return false
		}
	}
	return true
}

const growSteps = 30 // for a cluster, over those for its candidates

// with is the gains of the units of a cluster with one more; false if some unit is better
// off alone, whatever is added.
func (s *growth) with(c cluster, gains []float64, v candidate, room float64) ([]float64, bool) {
	next := append(make([]float64, 0, s.layers), gains...)
	for k, u := range c {
		if next[k] += s.gain(s.units[u], s.units[v.place]); next[k]+room <= -s.open {
			return nil, false
		}
	}
	return append(next, v.gains), true
}

func (s *growth) layerOf(place int32) int { return s.aligner.units[s.units[place]].layer }

// holds reports whether a cluster has less disorder than any two parts of it together.
func (s *growth) holds(c cluster, gains []float64) bool {
	for _, g := range gains {
		if g <= -s.open {
			return false
		}
	}
	if len(c) < 4 || len(c) > partsLimit {
		return true // there are only single units to part from it, or too many parts to try
	}
	var pair [partsLimit][partsLimit]float64
	for i, u := range c {
		for k, v := range c[:i] {
			pair[i][k] = s.gain(s.units[u], s.units[v])
		}
	}
	*s.steps -= 1 << len(c)
	var inner [1 << partsLimit]float64 // the gains within each part, by its bits
	full := 1<<len(c) - 1
	for part := 1; part <= full; part++ {
		top := bits.Len(uint(part)) - 1
		rest := part &^ (1 << top)
		inner[part] = inner[rest]
		for ; rest > 0; rest &= rest - 1 {
			inner[part] += pair[top][bits.TrailingZeros(uint(rest))]
		}
	}
	for part := 1; part < full/2+1; part++ {
		if inner[full]-inner[part]-inner[full&^part] <= -s.open {
			return false
		}
	}
	return true
}

// partsLimit is the size of the greatest clusters of which all parts are tried.
const partsLimit = 8

// group is clusters that hang together by their units. The units are numbered anew.
type group struct {
	units    []int32 // their places in the list
	clusters []priced
}

// groups parts n units into groups, those included that are in no cluster.
func groups(n int, clusters []priced) []group {
	root := make([]int32, n)
	for i := range root {
		root[i] = int32(i)
	}
	find := func(i int32) int32 {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for _, c := range clusters {
		for _, u := range c.units[1:] {
			x, y := find(c.units[0]), find(u)
			root[max(x, y)] = min(x, y)
		}
	}
	var all []group
	of := make([]int, n)       // the group of each root
	number := make([]int32, n) // of each unit in its group
	for i := range int32(n) {  // a root comes before the others
		r := find(i)
		if r == i {
			of[i] = len(all)
			all = append(all, group{})
		}
		g := &all[of[r]]
		number[i] = int32(len(g.units))
		g.units = append(g.units, i)
	}
	for _, c := range clusters {
		g := &all[of[find(c.units[0])]]
		for i, u := range c.units {
			c.units[i] = number[u]
		}
		g.clusters = append(g.clusters, c)
	}
	return all
}
