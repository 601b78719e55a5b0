// This file owns the queue that gives back first what has the least rank.

package agreement

// queue is a binary heap. Of items of equal rank any may come first, but it is the same
// one whenever the same is pushed and popped.
type queue[T any] struct {
	ranks []float64
	items []T
}

func (q *queue[T]) len() int { return len(q.items) }

func (q *queue[T]) clear() { q.ranks, q.items = q.ranks[:0], q.items[:0] }

func (q *queue[T]) push(rank float64, item T) {
	q.ranks, q.items = append(q.ranks, rank), append(q.items, item)
	for i := len(q.items) - 1; i > 0; {
		up := (i - 1) / 2
		if q.ranks[up] <= q.ranks[i] {
			return
		}
		q.swap(up, i)
		i = up
	}
}

// pop removes the item of the least rank; there must be one.
func (q *queue[T]) pop() (rank float64, item T) {
	rank, item = q.ranks[0], q.items[0]
	last := len(q.items) - 1
	q.swap(0, last)
	q.ranks, q.items = q.ranks[:last], q.items[:last]
	for i := 0; ; {
		down := 2*i + 1
		if down >= last {
			return rank, item
		}
		if down+1 < last && q.ranks[down+1] < q.ranks[down] {
			down++
		}
		if q.ranks[i] <= q.ranks[down] {
			return rank, item
		}
		q.swap(i, down)
		i = down
	}
}

func (q *queue[T]) swap(i, j int) {
	q.ranks[i], q.ranks[j] = q.ranks[j], q.ranks[i]
	q.items[i], q.items[j] = q.items[j], q.items[i]
}
