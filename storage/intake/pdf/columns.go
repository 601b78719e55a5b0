// This file owns the order in which the parts of a page are read: bands from the top
// down, the columns of each one after the other (the XY cut of Nagy and Seth 1984, with
// bands that are as high as the columns go).

package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// column is lines that are read from the top down.
type column struct {
	lines []line
	box   box
	usual float64 // size of the font of most of it
}

// columnsOf sorts the runs of a page into columns, in the order of reading.
func columnsOf(runs []run) []column {
	if len(runs) == 0 {
		return nil
	}
	var all strings.Builder
	for _, r := range runs {
		all.WriteString(r.text)
	}
	c := cutter{size: bodySize(runs), rightToLeft: isRightToLeft(all.String())}
	c.cut(runs, 0)
	return c.columns
}

type cutter struct {
	size        float64 // of the font of most text
	rightToLeft bool
	columns     []column
	work        int // runs looked at for gutters
}

// mostWork is what that can be on a page of a newspaper, a hundred times. What is left of
// a page that takes more is one column.
const mostWork = 20_000_000

// deepest is how often a page is cut into columns within columns.
const deepest = 8

// cut sorts runs into bands, and each band into columns.
func (c *cutter) cut(runs []run, depth int) {
	rows := rowsOf(runs)
	for len(rows) > 0 {
		n, gutter := c.band(rows)
		band := slices.Concat(rows[:n]...)
		rows = rows[n:]
		if gutter == nil || depth == deepest || c.work > mostWork {
			c.add(linesOf(band, false))
			continue
		}
		left, right := split(band, *gutter)
		switch {
		case c.isTable(left, right):
			c.add(linesOf(band, true))
		case c.rightToLeft:
			c.cut(right, depth+1)
			c.cut(left, depth+1)
		default:
			c.cut(left, depth+1)
			c.cut(right, depth+1)
		}
	}
}

// add adds lines to the last column, if they go on below it with the same edges, or
// makes them a new one.
func (c *cutter) add(lines []line) {
	if len(lines) == 0 {
		return
	}
	b := lines[0].box
	for _, l := range lines {
		b = b.and(l.box)
	}
	for i := range lines {
		lines[i].within = b
	}
	if n := len(c.columns); n > 0 {
		last := &c.columns[n-1]
		if above := b.top - last.box.bottom; above >= -c.size && overlap(last.box, b) > 0.6 {
			if len(lines) < 3 && b.left >= last.box.left && b.right <= last.box.right {
				for i := range lines {
					lines[i].within = last.box
				}
			}
			last.lines = append(last.lines, lines...)
			last.box = last.box.and(b)
			return
		}
	}
	c.columns = append(c.columns, column{lines: lines, box: b})
}

// overlap is how much of the narrower of two boxes is above or below the other, 0 to 1.
func overlap(a, b box) float64 {
	return (min(a.right, b.right) - max(a.left, b.left)) / max(min(a.width(), b.width()), 1)
}

// rowsOf sorts runs into rows from the top down: no run of one is beside a run of another.
func rowsOf(runs []run) [][]run {
	runs = slices.Clone(runs)
	slices.SortStableFunc(runs, func(a, b run) int { return cmp.Compare(a.box.top, b.box.top) })
	var rows [][]run
	bottom := math.Inf(-1)
	for _, r := range runs {
		shrunk := r.box.height() * 0.25 // lines that are set tight touch
		if len(rows) == 0 || r.box.top+shrunk >= bottom {
			rows = append(rows, nil)
			bottom = math.Inf(-1)
		}
		last := len(rows) - 1
		rows[last] = append(rows[last], r)
		bottom = max(bottom, r.box.bottom-shrunk)
	}
	return rows
}

// interval is what is free of ink from left to right.
type interval struct{ from, to float64 }

// band is the longest beginning of rows with a gutter through all of them that has
// columns on both sides; nil where there is none, and then it ends where one may begin.
func (c *cutter) band(rows [][]run) (n int, gutter *interval) {
	for start := range rows {
		if c.work > mostWork {
			break
		}
		free := []interval{{math.Inf(-1), math.Inf(1)}}
		end := start
		var best *interval
		var runs []run
		for ; end < len(rows); end++ {
			next := c.without(free, rows[end])
			runs = append(runs, rows[end]...)
			found := c.gutter(next, runs)
			if len(next) == 0 || best != nil && found == nil {
				break
			}
			free = next
			if found != nil {
				best, n = found, end+1
			}
		}
		if best == nil {
			continue
		}
		if start > 0 {
			return start, nil
		}
		return n, best
	}
	return len(rows), nil
}

// without takes what a row covers from intervals that are free.
func (c *cutter) without(free []interval, row []run) []interval {
	for _, r := range row {
		var left []interval
		for _, f := range free {
			if r.box.right <= f.from || r.box.left >= f.to {
				left = append(left, f)
				continue
			}
			if r.box.left-f.from >= c.gutterWidth() {
				left = append(left, interval{f.from, r.box.left})
			}
			if f.to-r.box.right >= c.gutterWidth() {
				left = append(left, interval{r.box.right, f.to})
			}
		}
		free = left
	}
	return free
}

// gutterWidth is the least that columns are apart.
func (c *cutter) gutterWidth() float64 { return 0.5 * c.size }

// rowsBeside is how many rows there must be on either side of a gutter: the narrower it
// is, the more.
func (c *cutter) rowsBeside(gutter interval) int {
	switch width := gutter.to - gutter.from; {
	case width > 2*c.size:
		return 2
	case width > 0.8*c.size:
		return 3
	}
	return 5
}

// gutter is the widest free interval with enough rows on either side; nil for none.
func (c *cutter) gutter(free []interval, runs []run) *interval {
	var best *interval
	c.work += len(runs)
	for i, f := range free {
		if math.IsInf(f.from, 0) || math.IsInf(f.to, 0) {
			continue
		}
		if !hasBeside(runs, f, c.rowsBeside(f)) {
			continue
		}
		if best == nil || f.to-f.from > best.to-best.from {
			best = &free[i]
		}
	}
	return best
}

// hasBeside reports whether a number of runs, no two of them level, are on either side of
// a gutter.
func hasBeside(runs []run, at interval, rows int) bool {
	var sides [2][]box
	for _, r := range runs {
		side := &sides[0]
		if r.box.left >= (at.from+at.to)/2 {
			side = &sides[1]
		}
		if len(*side) < rows && !slices.ContainsFunc(*side, func(b box) bool { return b.level(r.box) > 0.5 }) {
			*side = append(*side, r.box)
		}
	}
	return len(sides[0]) == rows && len(sides[1]) == rows
}

func split(runs []run, at interval) (left, right []run) {
	middle := (at.from + at.to) / 2
	for _, r := range runs {
		if r.box.left < middle {
			left = append(left, r)
		} else {
			right = append(right, r)
		}
	}
	return left, right
}

// isTable reports whether what stands on two sides of a gutter is read across it: lines
// that stand level and do not fill their column.
func (c *cutter) isTable(left, right []run) bool {
	rows := slices.Concat(rowsOf(left), rowsOf(right))
	level := 0
	c.work += len(left) * len(right) / 10
	for _, l := range left {
		if slices.ContainsFunc(right, func(r run) bool { return math.Abs(l.base-r.base) < 0.3*c.size }) {
			level++
		}
	}
	if level*10 < len(left)*7 || len(rows) < 4 {
		return false
	}
	return fill(left) < 0.6 || fill(right) < 0.6
}

// fill is how much of the width of a column its rows fill, in the middle of them all.
func fill(runs []run) float64 {
	all := runs[0].box
	for _, r := range runs {
		all = all.and(r.box)
	}
	var widths []float64
	for _, row := range rowsOf(runs) {
		width := 0.0
		for _, r := range row {
			width += r.box.width()
		}
		widths = append(widths, width/max(all.width(), 1))
	}
	slices.Sort(widths)
	return widths[len(widths)/2]
}
