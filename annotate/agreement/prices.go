// This file owns the prices of units: how much of the disorder each must cost at least.

package agreement

import "slices"

// prices finds a price for each of n units, so that the units of no cluster are dearer
// together than its disorder. No choice of clusters that holds every unit once has less
// disorder than all prices together; and what a cluster's units fall short of its
// disorder, which is its slack, is what it would cost over that.
//
// The best prices are those of the linear programme in which clusters may be chosen in
// part, which the simplex method solves (G. B. Dantzig, 1947). Where that takes too many
// steps it reports false. The last n clusters are the single units. What comes back is
// the slack of each cluster.
func prices(n int, clusters []priced, steps *int) (slack []float64, ok bool) {
	if *steps -= n * n / arithmetic; *steps < 0 {
		return nil, false
	}
	s := newSimplex(n, clusters)
	for s.improve(steps) {
	}
	return s.slacks(), *steps >= 0
}

// simplex is a choice of clusters, each in some part, that hold every unit once between
// them. There are as many as units; some may be chosen in no part at all.
type simplex struct {
	clusters []priced
	chosen   []int       // clusters
	part     []float64   // in which each is chosen
	inverse  [][]float64 // of the matrix that says which of the chosen holds which unit
	price    []float64
	offers   []int     // clusters that may be cheaper than their units
	nonzero  []int     // the units at which a row of the inverse is not 0
	column   []float64 // what one more cluster takes from the part of each that is chosen
}

func newSimplex(n int, clusters []priced) *simplex {
	s := &simplex{clusters: clusters, price: make([]float64, n), column: make([]float64, n)}
	for i := range n {
		single := len(clusters) - n + i
		s.chosen = append(s.chosen, single)
		s.price[i] = clusters[single].disorder
		s.inverse = append(s.inverse, make([]float64, n))
		s.inverse[i][i] = 1
		// Were every unit to be held once exactly, most steps would lead nowhere, in the end
		// perhaps in a ring. That it is to be held a little more often alters no price for
		// which it matters.
		s.part = append(s.part, 1+nudge*float64(i*nudgeStep%nudgeRing+1)/nudgeRing)
	}
	return s
}

const (
	nudge     = 1e-6
	nudgeStep = 7919
	nudgeRing = 10007
)

// slack is what the units of a cluster fall short of its disorder.
func (s *simplex) slack(cluster int) float64 {
	p := &s.clusters[cluster]
	slack := p.disorder
	for _, u := range p.units {
		slack -= s.price[u]
	}
	return slack
}

// improve takes the cluster that is the cheapest against its units into the choice, for
// one that was in it. It reports false when there is none, and at the end of the steps.
func (s *simplex) improve(steps *int) bool {
	enter := s.offer()
	if enter < 0 {
		s.offers = s.look(steps)
		if enter = s.offer(); enter < 0 {
			return false
		}
	}
	if *steps < 0 {
		return false
	}
	leave := s.leaving(enter)
	if leave < 0 {
		return false
	}
	s.exchange(enter, leave, steps)
	return true
}

// offer is the cheapest of the offers, or -1.
func (s *simplex) offer() int {
	best, least := -1, -rounding
	for _, c := range s.offers {
		if cheap := s.cheapness(c); cheap < least {
			best, least = c, cheap
		}
	}
	return best
}

// cheapness is below 0 for clusters that cost less than their units, and the lower the
// greater a part of their disorder that is.
func (s *simplex) cheapness(cluster int) float64 {
	return s.slack(cluster) / (1 + s.clusters[cluster].disorder)
}

// look finds for each unit the cheapest of the clusters that it is the first of.
func (s *simplex) look(steps *int) []int {
	n := len(s.price)
	best, least := slices.Repeat([]int{-1}, n), slices.Repeat([]float64{-rounding}, n)
	for c := range s.clusters {
		first := s.clusters[c].units[0]
		if cheap := s.cheapness(c); cheap < least[first] {
			best[first], least[first] = c, cheap
		}
	}
	*steps -= len(s.clusters)
	return slices.DeleteFunc(best, func(c int) bool { return c < 0 })
}

const arithmetic = 8 // reckonings that go for one step

// leaving is the place of the chosen cluster that is used up first as another comes in, or
// -1.
func (s *simplex) leaving(enter int) int {
	leave, least := -1, 0.0
	for i, row := range s.inverse {
		sum := 0.0
		for _, u := range s.clusters[enter].units {
			sum += row[u]
		}
		s.column[i] = sum
		if sum < rounding {
			continue
		}
		if ratio := s.part[i] / sum; leave < 0 || ratio < least {
			leave, least = i, ratio
		}
	}
	return leave
}

// exchange puts a cluster into the place of a chosen one.
func (s *simplex) exchange(enter, leave int, steps *int) {
	*steps -= len(s.chosen)
	pivot, row := s.column[leave], s.inverse[leave]
	rise := s.slack(enter) / pivot
	for u, x := range row {
		s.price[u] += rise * x
	}
	s.nonzero = s.nonzero[:0]
	for u := range row {
		if row[u] /= pivot; row[u] != 0 {
			s.nonzero = append(s.nonzero, u)
		}
	}
	s.part[leave] /= pivot
	s.chosen[leave] = enter
	for i, other := range s.inverse {
		f := s.column[i]
		if i == leave || f == 0 {
			continue
		}
		s.part[i] = max(0, s.part[i]-f*s.part[leave])
		for _, u := range s.nonzero {
			other[u] -= f * row[u]
		}
		*steps -= len(s.nonzero)/arithmetic + 1
	}
}

// slacks is the slack of each cluster, after prices were lowered where they were too high.
func (s *simplex) slacks() []float64 {
	for c, p := range s.clusters {
		if slack := s.slack(c); slack < 0 {
			for _, u := range p.units {
				s.price[u] += slack / float64(len(p.units))
			}
		}
	}
	slacks := make([]float64, len(s.clusters))
	for c := range s.clusters {
		if slack := s.slack(c); slack > rounding {
			slacks[c] = slack
		}
	}
	return slacks
}

// rounding is slack that is none.
const rounding = 1e-9
