// This file owns the tables that figures stand in, on the screen, in pictures and in
// reports alike.

package insights

import (
	"fmt"
	"strings"
)

// Table is figures with the names of their rows and columns.
type Table struct {
	Title         string
	Rows, Columns []string
	Cells         [][]Cell // of each row
}

// Cell is one figure.
type Cell struct {
	Words string // the figure as it is written; "" for a cell that means nothing
	Tint  *Tint  // nil for none
	// Interval is that of a value, as it is written, and Why is why there is no value, or
	// what else is to be known of it; "" for nothing.
	Interval, Why string
	Ask           Question
}

// HeatMap is a measure: a row for each group of layers that it can compare, a column for
// each label that a layer has.
func (c *Comparison) HeatMap(m Measure) Table {
	labels := c.used()
	t := Table{Title: m.Title(), Columns: c.titles(labels)}
	for i, g := range c.Groups {
		if len(g.Layers) != 2 && (m == Exact || m == Overlap) {
			continue
		}
		var row []Cell
		for _, label := range labels {
			row = append(row, g.cell(Question{Group: i, Measure: m, Label: label}))
		}
		t.Rows, t.Cells = append(t.Rows, g.Title()), append(t.Cells, row)
	}
	return t
}

// Title is the handles of the layers, or how many there are of more than two.
func (g Group) Title() string {
	if n := len(g.Layers); n > 2 {
		return fmt.Sprintf("all %d", n)
	}
	return strings.Join(g.Report.Layers, " – ")
}

func (g Group) cell(q Question) Cell {
	f := g.Figure(q.Label, q.Measure)
	cell := Cell{Words: "–", Why: f.Why, Ask: q}
	if f.Value == nil {
		return cell
	}
	tint := TintOf(*f.Value)
	cell.Words, cell.Tint = fmt.Sprintf("%.2f", *f.Value), &tint
	if f.Interval != nil {
		cell.Interval = fmt.Sprintf("%.2f to %.2f", f.Interval.Low, f.Interval.High)
	}
	return cell
}

// ConfusionTable is the confusion of labels of a group of two layers, by its place in
// Groups.
func (c *Comparison) ConfusionTable(group int) Table {
	g := c.Groups[group]
	labels := g.Confusion.Labels
	t := Table{Title: fmt.Sprintf("Labels of %s (rows) and %s (columns)", g.Report.Layers[0], g.Report.Layers[1]), Rows: c.titles(labels), Columns: c.titles(labels)}
	for i, counts := range g.Confusion.Counts {
		row := make([]Cell, len(counts))
		for j, n := range counts {
			row[j] = Cell{Words: fmt.Sprint(n), Ask: Question{Group: group, Label: labels[i], Other: labels[j]}}
			switch {
			case labels[i] == None && labels[j] == None: // nobody can count what nobody tagged
				row[j].Words = ""
			case n > 0:
				tint := g.Confusion.Tint(i, j)
				row[j].Tint = &tint
			}
		}
		t.Cells = append(t.Cells, row)
	}
	return t
}

// used is the labels that a layer has on an article that is compared.
func (c *Comparison) used() (labels []string) {
	for _, label := range c.Labels {
		n := 0
		for _, g := range c.Groups {
			for _, spans := range g.Report.Labels[label].Spans {
				n += spans
			}
		}
		if n > 0 {
			labels = append(labels, label)
		}
	}
	return labels
}

func (c *Comparison) titles(keys []string) []string {
	titles := make([]string, len(keys))
	for i, key := range keys {
		titles[i] = c.LabelTitle(key)
	}
	return titles
}
