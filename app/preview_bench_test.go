package app

// This file owns the benchmarks of the preview of a long document.

import (
	"testing"

	"dateline/annotate"
	"dateline/storage/intake"
	"dateline/storage/storagetest"
	"dateline/storage/transfer"
)

// longReading is what is read of a document of 1 MB, of which each tenth paragraph is
// left out and each eleventh suggested.
func longReading(tb testing.TB) transfer.Reading {
	tb.Helper()
	d, err := intake.PlainText.Read("long.txt", []byte(storagetest.Paragraphs(1, 1<<20)), intake.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	for i, b := range d.Blocks {
		switch {
		case i%10 == 9:
			d.Out = append(d.Out, annotate.Passage{Range: b.Range, Reason: annotate.ReasonAppeal})
		case i%11 == 9:
			d.Suggested = append(d.Suggested, annotate.Passage{Range: b.Range, Reason: annotate.ReasonAppeal})
		}
	}
	d.Out = intake.WholeLines(d.Whole.String(), d.Out)
	return transfer.Reading{Format: "html", Draft: d}
}

// BenchmarkPreview opens the sheet on 1 MB, with what is in view set but not drawn.
func BenchmarkPreview(b *testing.B) {
	d := start(b, news)
	r := longReading(b)
	for b.Loop() {
		s := d.app.preview(r, previewWish{title: "Long", do: "Bring in"})
		s.page.view.Refresh()
		b.StopTimer()
		s.dialog.Hide()
		d.settle()
		b.StartTimer()
	}
}

// BenchmarkPreviewClick leaves a block of 1 MB out and brings it back, without the
// counting of words, which runs beside the screen.
func BenchmarkPreviewClick(b *testing.B) {
	d := start(b, news)
	s := d.app.preview(longReading(b), previewWish{title: "Long", do: "Bring in"})
	d.window.Canvas().Capture()
	d.work.held = true
	for b.Loop() {
		s.page.goTo(1)
		s.page.act()
	}
	d.work.held = false
	d.settle()
	s.dialog.Hide()
}
