// This file owns the queue: the cases of a whole project, in the order in which a reviewer
// looks at them.

package review

import (
	"cmp"
	"iter"
	"slices"

	"dateline/annotate"
)

// Order is that of a list of rows.
type Order uint8

// The orders.
const (
	// MostUseful has first what was reopened, then what has unresolved comments, then the
	// kinds in their order, then what the layers are most evenly split on, then by place.
	MostUseful Order = iota
	// Reading is that of the articles' numbers, and in an article of the text.
	Reading
)

// Which says which states a filter lets through.
type Which uint8

// Which states.
const (
	Undecided   Which = iota // open and reopened
	OnlyDecided              // decided, and not reopened
	All
)

// Filter chooses rows. The zero Filter lets all through that are neither decided nor agreed.
type Filter struct {
	Which   Which
	Label   string      // the key of one that any version has; "" for all
	Kinds   KindSet     // that have any of these; 0 for all but those that are Same
	Layer   annotate.ID // that it holds or is missing from; zero for all
	Article annotate.ID // zero for all
}

// lets reports whether the filter lets a row through.
func (f *Filter) lets(m mark, r *Row, label string) bool {
	switch {
	case f.Which == Undecided && m.state == Decided, f.Which == OnlyDecided && m.state != Decided:
		return false
	case f.Kinds == 0 && m.kinds.Has(Same), f.Kinds != 0 && f.Kinds&m.kinds == 0:
		return false
	case f.Layer != annotate.ID{} && !r.Concerns(f.Layer):
		return false
	}
	return label == "" || r.Label == label || slices.Contains(r.Labels, label)
}

// Concerns reports whether a layer holds a tag of the case, or is missing from it.
func (r *Row) Concerns(layer annotate.ID) bool {
	return slices.Contains(r.Holders, layer) || slices.Contains(r.Missing, layer)
}

// Counts is how many rows there are, by kind and state. Each counts once, by its Kind.
type Counts [kinds][3]int

func (c *Counts) add(rows []*Row, n int) {
	for _, r := range rows {
		c[r.Kind][r.State] += n
	}
}

// Agreed is how many cases are the same for all, decided or not.
func (c Counts) Agreed() int { return c[Same][Open] + c[Same][Decided] + c[Same][Reopened] }

// Undecided is how many of a kind are open or reopened.
func (c Counts) Undecided(k Kind) int { return c[k][Open] + c[k][Reopened] }

// Disagreements is on how many cases people differ: how many of these are decided, and how
// many there are.
func (c Counts) Disagreements() (decided, all int) {
	for k := range kinds {
		if k.Differs() {
			decided += c[k][Decided]
			all += c[k][Decided] + c.Undecided(k)
		}
	}
	return decided, all
}

// All is how many cases are decided, of how many.
func (c Counts) All() (decided, all int) {
	for k := range kinds {
		decided += c[k][Decided]
		all += c[k][Decided] + c.Undecided(k)
	}
	return decided, all
}

// Queue is the rows of a project. It is not safe for concurrent use.
type Queue struct {
	Question
	rows    []*Row              // in reading order
	marks   []mark              // of each
	numbers map[annotate.ID]int // of the articles that have rows
	counts  Counts
}

// mark is what of a row is looked at most. Marks stand apart from their rows, so that
// those of a project go through memory in no time.
type mark struct {
	rank  uint16 // among the most useful; the least first
	kinds KindSet
	state State
}

// NewQueue makes an empty queue for the cases of a question.
func NewQueue(q Question) *Queue { return &Queue{Question: q, numbers: map[annotate.ID]int{}} }

// Put takes the cases of an article in place of those that it had; without cases the
// article goes. number is its place among the articles. It is fastest where articles that
// are new come in the order of their numbers.
func (q *Queue) Put(article annotate.ID, number int, cases []Case) {
	rows := make([]Row, len(cases))
	for i := range cases {
		rows[i] = q.rowOf(&cases[i], number)
	}
	slices.SortFunc(rows, func(x, y Row) int { return x.compare(&y) })
	list, marks := make([]*Row, len(rows)), make([]mark, len(rows))
	for i := range rows {
		r := &rows[i]
		list[i], marks[i] = r, mark{r.rank, r.Kinds, r.State}
	}
	from, to := q.segment(article)
	q.counts.add(q.rows[from:to], -1)
	q.counts.add(list, 1)
	if was, there := q.numbers[article]; there && was != number {
		q.rows, q.marks = slices.Delete(q.rows, from, to), slices.Delete(q.marks, from, to)
	}
	q.numbers[article] = number
	from, to = q.segment(article)
	q.rows, q.marks = slices.Replace(q.rows, from, to, list...), slices.Replace(q.marks, from, to, marks...)
	if len(rows) == 0 {
		delete(q.numbers, article)
	}
}

// segment finds the rows of an article: from one place up to another.
func (q *Queue) segment(article annotate.ID) (from, to int) {
	number, ok := q.numbers[article]
	if !ok {
		return 0, 0
	}
	from, _ = slices.BinarySearchFunc(q.rows, article, func(r *Row, id annotate.ID) int {
		return cmp.Or(cmp.Compare(r.Number, number), compareIDs(r.Article, id))
	})
	to = from
	for to < len(q.rows) && q.rows[to].Article == article {
		to++
	}
	return from, to
}

// Counts counts the rows of all articles.
func (q *Queue) Counts() Counts { return q.counts }

// CountsOf counts the rows of one article.
func (q *Queue) CountsOf(article annotate.ID) Counts {
	var c Counts
	from, to := q.segment(article)
	c.add(q.rows[from:to], 1)
	return c
}

// Row finds the row of a case.
func (q *Queue) Row(article, id annotate.ID) (*Row, bool) {
	if i := q.find(article, id); i != nobody {
		return q.rows[i], true
	}
	return nil, false
}

// find is the place of the row of a case, or nobody.
func (q *Queue) find(article, id annotate.ID) int {
	from, to := q.segment(article)
	if i := slices.IndexFunc(q.rows[from:to], func(r *Row) bool { return r.Case == id }); i >= 0 {
		return from + i
	}
	return nobody
}

// Rows lists the rows that a filter lets through. Ranks are few, so they are counted, and
// each row then has its place: a sort in two passes which leaves those of one rank in
// reading order.
func (q *Queue) Rows(f Filter, o Order) []*Row {
	var at [ranks + 1]int
	for i := range q.each(f) {
		at[o.rank(q.marks[i])+1]++
	}
	for rank := range ranks {
		at[rank+1] += at[rank]
	}
	sorted := make([]*Row, at[ranks])
	for i := range q.each(f) {
		rank := o.rank(q.marks[i])
		sorted[at[rank]] = q.rows[i]
		at[rank]++
	}
	return sorted
}

// rank is where a row stands in an order, among those of other ranks.
func (o Order) rank(m mark) uint16 {
	if o == Reading {
		return 0
	}
	return m.rank
}

// each yields the places of the rows that a filter lets through, in reading order.
func (q *Queue) each(f Filter) iter.Seq[int] {
	from, to := 0, len(q.rows)
	if f.Article != (annotate.ID{}) {
		from, to = q.segment(f.Article)
	}
	label := ""
	if f.Label != "" {
		label = q.key(f.Label)
	}
	return func(yield func(int) bool) {
		for i := from; i < to; i++ {
			if f.lets(q.marks[i], q.rows[i], label) && !yield(i) {
				return
			}
		}
	}
}

// Next is the first undecided row that a filter lets through after a row, which the queue
// need not have any more; after nil, or where none follows, the first of all. It is never
// of that row's own case. It reports false where there is none.
func (q *Queue) Next(f Filter, o Order, after *Row) (*Row, bool) {
	return q.near(f, o, after, func(x, y spot) bool { return x.before(y) })
}

// Previous is Next the other way.
func (q *Queue) Previous(f Filter, o Order, before *Row) (*Row, bool) {
	return q.near(f, o, before, func(x, y spot) bool { return y.before(x) })
}

// spot is where a row stands in an order.
type spot struct {
	rank  uint16
	place int // in reading order: twice that in Queue.rows, one less for before it
}

func (s spot) before(o spot) bool { return s.rank < o.rank || s.rank == o.rank && s.place < o.place }

// near finds what comes next after a row when the order is followed the way that before
// says.
func (q *Queue) near(f Filter, o Order, row *Row, before func(x, y spot) bool) (*Row, bool) {
	f.Which = Undecided
	self, from := nobody, spot{}
	if row != nil {
		at, _ := slices.BinarySearchFunc(q.rows, row, (*Row).compare)
		self, from = q.find(row.Article, row.Case), spot{o.rank(mark{rank: row.rank}), 2*at - 1}
	}
	next, first := nobody, nobody
	var nextAt, firstAt spot
	for i := range q.each(f) {
		at := spot{o.rank(q.marks[i]), 2 * i}
		if i == self {
			continue
		}
		if first == nobody || before(at, firstAt) {
			first, firstAt = i, at
		}
		if row != nil && before(from, at) && (next == nobody || before(at, nextAt)) {
			next, nextAt = i, at
		}
	}
	if next == nobody {
		next = first
	}
	if next == nobody {
		return nil, false
	}
	return q.rows[next], true
}

// compare is the reading order of rows: that of the articles' numbers, and in an article
// of the text.
func (r *Row) compare(o *Row) int {
	return cmp.Or(cmp.Compare(r.Number, o.Number), compareIDs(r.Article, o.Article),
		cmp.Compare(r.Start, o.Start), cmp.Compare(o.end, r.end), compareIDs(r.Case, o.Case))
}

// Reviewed reports whether the cases of an article that concern a layer are all decided.
// It is false where there is none.
func (q *Queue) Reviewed(article, layer annotate.ID) bool {
	from, to := q.segment(article)
	concerned := false
	for _, r := range q.rows[from:to] {
		if r.Concerns(layer) {
			if r.State != Decided {
				return false
			}
			concerned = true
		}
	}
	return concerned
}
