package app

// This file owns the benchmarks of the sheet of the tag scheme.

import (
	"fmt"
	"testing"

	"dateline/annotate"
)

// BenchmarkSchemeSheet opens the sheet of a project with 100,000 tags, edits in it,
// and walks its list: all but the counting of the tags, which goes on beside the
// screen and is measured by itself.
func BenchmarkSchemeSheet(b *testing.B) {
	home := b.TempDir()
	path := largeProject(b, home, 1000, 3000, 100)
	d := sitDown(b, home, path)
	b.Run("open", func(b *testing.B) {
		d.work.held = true
		for b.Loop() {
			d.press("Ctrl+T")
			b.StopTimer()
			d.press("Esc")
			d.work.held = false
			d.settle()
			d.work.held = true
			b.StartTimer()
		}
		d.work.held = false
		d.settle()
	})
	b.Run("count", func(b *testing.B) {
		d.press("Ctrl+T")
		for b.Loop() {
			d.schemeSheet().use.again()
			d.settle()
		}
		d.press("Esc")
	})
	b.Run("rename", func(b *testing.B) {
		d.press("Ctrl+T")
		l := d.labelOf("claim")
		for n := 0; b.Loop(); n++ {
			l.Name = fmt.Sprint("Claim ", n)
			if err := d.schemeSheet().edit(d.scheme().WithLabel(l)); err != nil {
				b.Fatal(err)
			}
		}
		d.settle()
		d.press("Esc")
	})
}

// BenchmarkManyLabels works in a scheme of as many labels as there may be.
func BenchmarkManyLabels(b *testing.B) {
	d := start(b, news)
	if err := d.app.session.EditScheme(manyLabels()); err != nil {
		b.Fatal(err)
	}
	d.settle()
	d.press("Ctrl+T")
	b.Run("step", func(b *testing.B) {
		for b.Loop() {
			d.press("Down")
		}
	})
	b.Run("rename", func(b *testing.B) {
		d.goTo("Label 3")
		for n := 0; b.Loop(); n++ {
			l := annotate.Label{Key: "label3", Name: fmt.Sprint("Name ", n)}
			if err := d.schemeSheet().edit(d.scheme().WithLabel(l)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
