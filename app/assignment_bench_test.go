package app

// This file owns the figures of the sheet of who reads what, of ten thousand articles.

import (
	"testing"
	"time"

	"dateline/annotate"
)

// BenchmarkAssignment gives an article to a person, and has the matrix follow, of 10,000
// articles and ten people, two of whom read each.
func BenchmarkAssignment(b *testing.B) {
	const articles = 10_000
	home := b.TempDir()
	d := sitDown(b, home, largeProject(b, home, articles, 300, 1))
	d.teammate()
	d.manyPeople(8)
	d.press("Alt+D")
	s := d.app.assigning
	d.tap("Deal out…")
	d.pick("2 people")
	began := time.Now()
	d.tap("Deal out")
	b.ReportMetric(milliseconds(time.Since(began)), "ms-deal")
	d.settle()
	longest := time.Duration(0)
	row := 0
	for b.Loop() {
		began := time.Now()
		s.grid.moveTo(row, 0)
		s.act(row, 0)
		longest = max(longest, time.Since(began))
		d.settle()
		row++
	}
	b.ReportMetric(milliseconds(longest), "ms-longest")
	if _, ok := d.app.session.AssignedTo(annotate.ID{}, annotate.ID{}); ok {
		b.Error("nothing was given to anyone")
	}
}
