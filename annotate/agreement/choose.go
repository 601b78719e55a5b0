// This file owns the choice of clusters that hold every unit once.

package agreement

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// choose finds the clusters of least disorder that hold every unit of a group once.
//
// The first unit in the order of the text that is not held yet is held by the next
// cluster. What is left to do depends only on which units are held then, and those that
// follow far behind are not; so states are few, and the search takes them in the order of
// the slack that they have cost, the farther ones first. The first to hold all is the
// answer (E. W. Dijkstra, 1959; with the prices it is the A* of P. E. Hart, N. J. Nilsson
// and B. Raphael, 1968).
func (a *aligner) choose(g group, steps *int) ([]cluster, bool) {
	n := len(g.units)
	for i := range int32(n) {
		g.clusters = append(g.clusters, priced{cluster{i}, a.open})
	}
	slack, ok := prices(n, g.clusters, steps)
	if !ok {
		return nil, false
	}
	end, ok := newChoice(n, g.clusters, slack).search(steps)
	if !ok {
		return nil, false
	}
	var chosen []cluster
	for ; end.before != nil; end = end.before {
		c := make(cluster, len(end.cluster))
		for i, u := range end.cluster {
			c[i] = g.units[u]
		}
		chosen = append(chosen, c)
	}
	return chosen, true
}

// state is a place that the search has come to: all units before first are held.
type state struct {
	first   int32
	held    []uint64 // which of the units from first on are held; bit 0 is never
	cost    float64  // the slack of the clusters that hold them
	before  *state   // that it came from; nil for none
	cluster cluster  // the one that was added then
}

// option is a cluster by which its first unit may be held.
type option struct {
	cluster cluster
	slack   float64
}

// choice is the search for clusters.
type choice struct {
	options [][]option         // of each unit that is the first of clusters, the least slack first
	width   int                // words of a state's set
	best    map[string]float64 // the least cost at which a state was come to
	queue   queue[try]
	key     []byte
}

// try is an option that is still to be tried in a state, by its place among those of the
// state's first unit.
type try struct {
	at     *state
	option int
}

func newChoice(n int, clusters []priced, slack []float64) *choice {
	s := &choice{options: make([][]option, n), best: map[string]float64{}}
	far := 0
	for i, c := range clusters {
		first := c.units[0]
		s.options[first] = append(s.options[first], option{c.units, slack[i]})
		far = max(far, int(c.units[len(c.units)-1]-first))
	}
	for _, options := range s.options {
		slices.SortStableFunc(options, func(x, y option) int { return cmp.Compare(x.slack, y.slack) })
	}
	s.width = far/64 + 1
	return s
}

// search finds the state in which all units are held; false where that takes too many
// steps.
func (s *choice) search(steps *int) (*state, bool) {
	s.reach(&state{held: make([]uint64, s.width)})
	for {
		if *steps -= stateSteps; *steps < 0 {
			return nil, false
		}
		_, t := s.queue.pop()
		if int(t.at.first) == len(s.options) {
			return t.at, true
		}
		s.queueUp(try{t.at, t.option + 1})
		if o := s.options[t.at.first][t.option]; t.at.takes(o.cluster) {
			s.reach(t.at.after(o))
		}
	}
}

const stateSteps = 50 // for a try

// reach takes up a state that was not come to at less cost.
func (s *choice) reach(at *state) {
	s.key = at.appendKey(s.key[:0])
	if best, ok := s.best[string(s.key)]; ok && best <= at.cost {
		return
	}
	s.best[string(s.key)] = at.cost
	s.queueUp(try{at, 0})
}

// queueUp puts a try into the queue, if there is that option. Of tries that cost the same
// the farther one comes first.
func (s *choice) queueUp(t try) {
	rank := t.at.cost - rounding*float64(t.at.first)/float64(len(s.options))
	if int(t.at.first) < len(s.options) {
		options := s.options[t.at.first]
		if t.option == len(options) {
			return
		}
		rank += options[t.option].slack
	}
	s.queue.push(rank, t)
}

func (s *state) appendKey(key []byte) []byte {
	key = binary.AppendUvarint(key, uint64(s.first))
	for _, word := range s.held {
		key = binary.LittleEndian.AppendUint64(key, word)
	}
	return key
}

// takes reports whether none of a cluster's units is held.
func (s *state) takes(c cluster) bool {
	for _, u := range c {
		if bit := u - s.first; s.held[bit/64]>>(bit%64)&1 != 0 {
			return false
		}
	}
	return true
}

// after is the state that an option leads to.
func (s *state) after(o option) *state {
	next := &state{first: s.first, held: slices.Clone(s.held), cost: s.cost + o.slack, before: s, cluster: o.cluster}
	for _, u := range o.cluster {
		bit := u - s.first
		next.held[bit/64] |= 1 << (bit % 64)
	}
	for ; next.held[0]&1 != 0; next.first++ {
		for i := range next.held {
			next.held[i] >>= 1
			if i+1 < len(next.held) {
				next.held[i] |= next.held[i+1] << 63
			}
		}
	}
	return next
}
