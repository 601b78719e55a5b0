// This file owns the assignment of greatest weight.

package review

import (
	"container/heap"
	"math"
)

// edge says what it is worth to give a row to a column: more than nothing.
type edge struct {
	column int
	weight int64
}

const nobody = -1

// assign gives rows to columns, at most one to one, so that the weights of what is given
// are greatest together. It lists the column of each row, or nobody. It is the shortest
// augmenting path method of R. Jonker and A. Volgenant, “A shortest augmenting path
// algorithm for dense and sparse linear assignment problems”, Computing 38 (1987),
// 325–340, without their start, and with rows that may be given to nobody.
func assign(rows [][]edge, columns int) []int {
	a := &assignment{
		rows: rows, column: make([]int, len(rows)), row: make([]int, columns),
		rowPrice: make([]int64, len(rows)), columnPrice: make([]int64, columns),
		length: make([]int64, columns), from: make([]int, columns), seen: make([]int, columns),
	}
	for j := range a.row {
		a.row[j] = nobody
	}
	for i := range rows {
		a.place(i)
	}
	return a.column
}

// assignment is an assignment of some rows, the best of them. A weight is a cost below
// nothing. No edge costs less than the prices of its two ends, and one that is taken no
// more; no row has a price above nothing, and one without a column has that.
type assignment struct {
	rows                  [][]edge
	column                []int // of each row
	row                   []int // of each column
	rowPrice, columnPrice []int64

	// Of the search for a path:
	length []int64 // of the shortest that leads to a column
	from   []int   // the row before it
	seen   []int   // the search that found the column, by its row and 1; negative when it has been there
	reach  reach
}

// place assigns one row more, and others anew for it.
func (a *assignment) place(first int) {
	for _, e := range a.rows[first] {
		a.rowPrice[first] = min(a.rowPrice[first], -e.weight-a.columnPrice[e.column])
	}
	mark := first + 1
	a.reach = a.reach[:0]
	row, base := first, int64(0)               // where the search is, and how far that is
	least, last := int64(math.MaxInt64), first // the shortest path whose last row goes without
	end := nobody                              // the free column that a path leads to
	var been []int                             // columns
	for {
		if at := base - a.rowPrice[row]; at < least {
			least, last = at, row
		}
		for _, e := range a.rows[row] {
			j := e.column
			at := base - e.weight - a.rowPrice[row] - a.columnPrice[j]
			if a.seen[j] == -mark || at >= least || a.seen[j] == mark && at >= a.length[j] {
				continue
			}
			a.seen[j], a.length[j], a.from[j] = mark, at, row
			heap.Push(&a.reach, reached{at, j})
		}
		j := a.nearest(mark, least)
		if j == nobody {
			break
		}
		if a.row[j] == nobody {
			end, least = j, a.length[j]
			break
		}
		been = append(been, j)
		row, base = a.row[j], a.length[j]
	}
	a.settle(first, last, end, least, been)
}

// nearest finds the nearest column that the search has not been at; nobody where going
// without is as near.
func (a *assignment) nearest(mark int, least int64) int {
	for len(a.reach) > 0 {
		r := heap.Pop(&a.reach).(reached)
		switch {
		case r.length >= least:
			return nobody
		case a.seen[r.column] == mark && r.length == a.length[r.column]:
			a.seen[r.column] = -mark
			return r.column
		}
	}
	return nobody
}

// settle takes over the path that was found: to end or, where that is nobody, to last,
// which goes without.
func (a *assignment) settle(first, last, end int, length int64, been []int) {
	a.rowPrice[first] += length
	for _, j := range been {
		a.rowPrice[a.row[j]] += length - a.length[j]
		a.columnPrice[j] -= length - a.length[j]
	}
	if end != nobody {
		last = a.from[end]
	}
	for {
		before := a.column[last]
		a.column[last] = end
		if end != nobody {
			a.row[end] = last
		}
		if last == first {
			return
		}
		end = before
		last = a.from[end]
	}
}

// reached is a column that the search can go to.
type reached struct {
	length int64
	column int
}

// reach is a heap: the nearest is its root.
type reach []reached

func (r reach) Len() int { return len(r) }
func (r reach) Less(i, j int) bool {
	return r[i].length < r[j].length || r[i].length == r[j].length && r[i].column < r[j].column
}
func (r reach) Swap(i, j int) { r[i], r[j] = r[j], r[i] }
func (r *reach) Push(x any)   { *r = append(*r, x.(reached)) }
func (r *reach) Pop() any {
	last := (*r)[len(*r)-1]
	*r = (*r)[:len(*r)-1]
	return last
}
