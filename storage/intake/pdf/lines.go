// This file owns lines: runs that stand level.

package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// line is one line of a column.
type line struct {
	run
	row    bool // of a table: its cells are divided by tabs
	within box  // what the lines around it fill
}

// linesOf puts the runs of one column into lines.
func linesOf(runs []run, table bool) []line {
	var lines []line
	for _, row := range levels(runs) {
		slices.SortStableFunc(row, func(a, b run) int { return cmp.Compare(a.box.left, b.box.left) })
		if isRightToLeft(textOf(row)) {
			slices.Reverse(row)
		}
		l := line{run: row[0], row: table && len(row) > 1}
		for _, r := range row[1:] {
			if l.row {
				l.text += "\t" + r.text
			} else {
				l.text += " " + r.text
			}
			l.box, l.bold, l.cut, l.size = l.box.and(r.box), l.bold && r.bold, r.cut, max(l.size, r.size)
		}
		lines = append(lines, l)
	}
	return lines
}

func textOf(runs []run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.text)
	}
	return b.String()
}

// levels sorts runs into lines: those that stand level, from the top down.
func levels(runs []run) [][]run {
	runs = slices.Clone(runs)
	slices.SortStableFunc(runs, func(a, b run) int { return cmp.Compare(a.box.bottom, b.box.bottom) })
	var rows [][]run
	for _, r := range runs {
		if n := len(rows); n > 0 && rows[n-1][0].box.level(r.box) > 0.5 {
			rows[n-1] = append(rows[n-1], r)
		} else {
			rows = append(rows, []run{r})
		}
	}
	return rows
}

// bodySize is the size of the font of most characters.
func bodySize(runs []run) float64 {
	count := map[float64]int{}
	for _, r := range runs {
		count[math.Round(r.size*2)/2] += len(r.text)
	}
	best, most := 10.0, 0
	for size, n := range count {
		if n > most || n == most && size > best {
			best, most = size, n
		}
	}
	return max(best, 1)
}
