// Package reporting writes what insights found as a page for the record of a project: one HTML
// file with its style and its pictures in it, nothing that runs and nothing from elsewhere.
// The same insights and facts give the same bytes.
package reporting

// This file owns what stands in the page.

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"time"

	"dateline/storage/insights"
	"dateline/storage/insights/picture"
)

// Facts are what the insights do not say themselves.
type Facts struct {
	Project string // what it is called
	Date    time.Time
}

// mostHard is how many of the hardest articles are listed.
const mostHard = 50

//go:embed page.gohtml
var source string

var page = template.Must(template.New("report").Parse(source))

// Write writes the page.
func Write(w io.Writer, c *insights.Comparison, f Facts) error {
	of, err := contentsOf(c, f)
	if err != nil {
		return err
	}
	if err := page.Execute(w, of); err != nil {
		return fmt.Errorf("write a report: %w", err)
	}
	return nil
}

// contents is what the template is filled with.
type contents struct {
	Facts
	Day       string
	Version   int
	Layers    []layer
	All       insights.Group
	Blind     int // articles that are left out
	Labels    []label
	Measures  []measure
	Confusion []drawn
	Matched   string // how tags were matched for it
	Hardest   []hard
	Hard      int // of them, listed or not
	Intervals bool
	Reasons   []reason
}

type layer struct{ Handle, Name string }

type label struct{ Title, Key, Guideline string }

type measure struct {
	drawn
	Title, Says string
}

// drawn is a table with its picture.
type drawn struct {
	insights.Table
	Picture template.HTML
}

type hard struct {
	insights.Hard
	Title string
}

type reason struct{ Group, Label, Measure, Why string }

func contentsOf(c *insights.Comparison, f Facts) (contents, error) {
	of := contents{Facts: f, Day: f.Date.Format("2 January 2006"), Version: c.Scheme.Version, All: c.All(), Blind: c.Blind, Intervals: c.All().Intervals != nil, Matched: insights.ConfusionSays}
	for _, p := range c.Layers {
		of.Layers = append(of.Layers, layer{p.Handle, p.Name})
	}
	for _, key := range c.Labels {
		l, _ := c.Scheme.Label(key)
		of.Labels = append(of.Labels, label{c.LabelTitle(key), key, l.Guideline.Text})
	}
	for _, m := range insights.Measures() {
		table := c.HeatMap(m)
		if !hasValue(table) {
			continue
		}
		d, err := draw(table)
		if err != nil {
			return of, err
		}
		of.Measures = append(of.Measures, measure{d, m.Title(), m.Says()})
		of.Reasons = append(of.Reasons, reasons(m, table)...)
	}
	for i, g := range c.Groups {
		if len(g.Layers) != 2 || len(g.Confusion.Labels) < 2 {
			continue
		}
		d, err := draw(c.ConfusionTable(i))
		if err != nil {
			return of, err
		}
		of.Confusion = append(of.Confusion, d)
	}
	hardest := c.Hardest()
	of.Hard = len(hardest)
	for _, h := range hardest[:min(len(hardest), mostHard)] {
		of.Hardest = append(of.Hardest, hard{h, c.Titles[h.Article]})
	}
	return of, nil
}

func hasValue(t insights.Table) bool {
	return slices.ContainsFunc(t.Cells, func(row []insights.Cell) bool {
		return slices.ContainsFunc(row, func(c insights.Cell) bool { return c.Tint != nil })
	})
}

func draw(t insights.Table) (drawn, error) {
	svg, err := picture.Of(t).SVG()
	return drawn{t, template.HTML(svg)}, err // whose texts the library has escaped
}

// reasons is why cells have no value, and what else is to be known of them.
func reasons(m insights.Measure, t insights.Table) (list []reason) {
	for i, row := range t.Cells {
		for j, cell := range row {
			if cell.Why != "" {
				list = append(list, reason{t.Rows[i], t.Columns[j], m.Title(), cell.Why})
			}
		}
	}
	return list
}
