// This file owns the alignment of two layers, which is an assignment.

package agreement

import (
	"math"
	"slices"
)

// assign finds the pairs of least disorder: a unit with another costs what they differ
// by, and two that stay alone cost 2, so that only pairs that differ by less are looked
// at. It is the shortest augmenting path method of R. Jonker and A. Volgenant, “A
// shortest augmenting path algorithm for dense and sparse linear assignment problems”,
// Computing 38 (1987), 325–340, in which each unit of the first layer may also be
// assigned to nobody.
func (a *aligner) assign(units []int32, steps *int) ([]cluster, bool) {
	near := a.neighbours(units, 2*a.open, steps)
	if near == nil && len(units) > 0 {
		return nil, false
	}
	m := a.newAssignment(units, near)
	if !m.assign(steps) {
		return nil, false
	}
	var found []cluster
	for i, u := range units {
		switch p := m.partner[i]; {
		case p == nobody:
			found = append(found, cluster{u})
		case int(p) > i:
			found = append(found, cluster{u, units[p]})
		}
	}
	return found, true
}

const nobody int32 = -1

// alone is what two units that stay alone cost.
const alone = 2

// assignment is a partial assignment of least cost. Units of both layers are numbered
// together.
type assignment struct {
	first   []int32 // the units of the first layer
	near    [][]int32
	cost    [][]float64 // of each unit of the first layer with each that is near
	partner []int32     // of each unit, or nobody
	// No two units cost less than their two prices, and two that are partners no more. No
	// unit of the first layer has a price above alone, and one that is left alone that
	// price; the price of a free unit of the second is 0.
	price []float64

	// Of the search for a path, for units of the second layer:
	length []float64 // of the shortest path that leads there
	from   []int32   // the unit of the first layer before it
	seen   []int32   // the search that found it, by its unit's number and 1; negative when it has been there
	queue  queue[int32]
	done   []int32
}

func (a *aligner) newAssignment(units []int32, near [][]int32) *assignment {
	n := len(units)
	m := &assignment{
		near: near, cost: make([][]float64, n), partner: slices.Repeat([]int32{nobody}, n), price: make([]float64, n),
		length: make([]float64, n), from: make([]int32, n), seen: make([]int32, n),
	}
	for i, u := range units {
		if a.units[u].layer != 0 {
			continue
		}
		m.first = append(m.first, int32(i))
		for _, j := range near[i] {
			m.cost[i] = append(m.cost[i], dissimilarity(a.units[u].Range, a.units[units[j]].Range))
		}
	}
	return m
}

func (m *assignment) assign(steps *int) bool {
	left := m.first
	for range bids {
		left = m.bid(left, steps)
	}
	for _, i := range left {
		if !m.place(i, steps) {
			return false
		}
	}
	return true
}

// bids is how often units bid before paths are looked for.
const bids = 3

// bid assigns each unit to the one that it fits best, and lowers the price of that one so
// far that the second best would do as well. It lists those that others took theirs from.
func (m *assignment) bid(rows []int32, steps *int) (left []int32) {
	for _, i := range rows {
		best, second, to := float64(alone), float64(alone), nobody
		for k, j := range m.near[i] {
			switch at := m.cost[i][k] - m.price[j]; {
			case at < best:
				best, second, to = at, best, j
			case at < second:
				second = at
			}
		}
		*steps -= len(m.near[i])
		m.price[i] = second
		if to == nobody {
			continue
		}
		m.price[to] -= second - best
		if before := m.partner[to]; before != nobody {
			m.partner[before] = nobody
			left = append(left, before)
		}
		m.partner[i], m.partner[to] = to, i
	}
	return left
}

// place assigns a unit of the first layer, and assigns others anew for it.
func (m *assignment) place(first int32, steps *int) bool {
	m.queue.clear()
	m.done = m.done[:0]
	mark := first + 1
	row, base := first, 0.0 // the unit of the first layer that the search is at, and how far that is
	least, last := math.Inf(1), nobody
	end := nobody
	for {
		if at := base + alone - m.price[row]; at < least {
			least, last = at, row
		}
		*steps -= len(m.near[row])
		for k, j := range m.near[row] {
			if m.seen[j] == -mark {
				continue
			}
			at := base + m.cost[row][k] - m.price[row] - m.price[j]
			if at >= least || m.seen[j] == mark && at >= m.length[j] {
				continue
			}
			m.seen[j], m.length[j], m.from[j] = mark, at, row
			m.queue.push(at, j)
		}
		if *steps < 0 {
			return false
		}
		j := m.nearest(mark, least)
		if j == nobody {
			break
		}
		if m.partner[j] == nobody {
			end = j
			break
		}
		m.done = append(m.done, j)
		row, base = m.partner[j], m.length[j]
	}
	m.settle(first, last, end, least)
	return true
}

// nearest finds the nearest unit that the search has not been at; nobody if staying alone
// is as near.
func (m *assignment) nearest(mark int32, least float64) int32 {
	for m.queue.len() > 0 {
		at, j := m.queue.pop()
		switch {
		case at >= least:
			return nobody
		case m.seen[j] == mark && at == m.length[j]:
			m.seen[j] = -mark
			return j
		}
	}
	return nobody
}

// settle takes over the path that was found: to end, or, if that is nobody, to last,
// which stays alone.
func (m *assignment) settle(first, last, end int32, least float64) {
	length := least
	if end != nobody {
		length = m.length[end]
	}
	m.price[first] += length
	for _, j := range m.done {
		m.price[m.partner[j]] += length - m.length[j]
		m.price[j] -= length - m.length[j]
	}
	if end != nobody {
		last = m.from[end]
	}
	for {
		before := m.partner[last]
		m.partner[last] = end
		if end != nobody {
			m.partner[end] = last
		}
		if last == first {
			return
		}
		end = before
		last = m.from[end]
	}
}
