package app

// This file owns the benchmark of a library of a hundred thousand articles: what one
// waits for who searches it.

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"dateline/storage"
)

// BenchmarkShelf opens a library of a hundred thousand short articles, scrolls in it,
// and types a word of four letters. It is meant for -benchtime 1x: making the project
// takes longer than all that is measured.
func BenchmarkShelf(b *testing.B) {
	const articles = 100_000
	home := b.TempDir()
	path := largeProject(b, home, articles, 300, 1)
	store, err := storage.Open(path, storage.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if err := store.IndexWords(b.Context(), nil); err != nil {
		b.Fatal(err)
	}
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
	d := sitDown(b, home, "")
	for b.Loop() {
		began := time.Now()
		d.app.openProject(path)
		for d.app.session == nil || d.app.library.shelf.count() != articles+1 {
			d.work.step()
		}
		opened := time.Since(began)
		d.paintLibrary()
		b.ReportMetric(milliseconds(opened), "ms-open")
		b.ReportMetric(milliseconds(time.Since(began)), "ms-open-drawn")
		d.settle()
		b.ReportMetric(d.privateMemory(), "MB-open")
		d.scrollAbout(b)
		d.typeWord(b)
		b.ReportMetric(d.privateMemory(), "MB-after")
	}
}

// scrollAbout goes through the library by pages, and to far places of it.
func (d *desk) scrollAbout(b *testing.B) {
	list := d.app.library.list
	var frames []time.Duration
	for n := range 200 {
		began := time.Now()
		if n%10 == 9 {
			list.ScrollTo(n * 37_337 % list.Length())
		} else {
			list.ScrollToOffset(list.GetScrollOffset() + list.Size().Height)
		}
		d.paintLibrary()
		frames = append(frames, time.Since(began))
	}
	report(b, frames, "page")
}

// typeWord types a word into the field, a letter at a time: what that takes on the
// goroutine of the screen, to show the answer there, and until that is drawn.
func (d *desk) typeWord(b *testing.B) {
	d.press("Alt+L")
	var keys, shown, answers []time.Duration
	for _, word := range []string{"port", "line", "zzzz"} {
		d.app.clearSearch()
		d.settle()
		for i := range word {
			began := time.Now()
			d.app.library.head.words.TypedRune(rune(word[i]))
			keys = append(keys, time.Since(began))
			d.work.longest = 0
			d.settle()
			shown = append(shown, d.work.longest)
			d.paintLibrary()
			answers = append(answers, time.Since(began))
		}
	}
	report(b, keys, "key")
	report(b, shown, "show")
	report(b, answers, "answer")
	took := time.Now()
	d.app.LibraryChanged()
	d.settle()
	b.ReportMetric(milliseconds(time.Since(took)), "ms-tag-relist")
}

func report(b *testing.B, times []time.Duration, what string) {
	slices.Sort(times)
	for _, at := range []struct {
		name string
		of   int
	}{{"p50", len(times) / 2}, {"p95", len(times) * 95 / 100}, {"worst", len(times) - 1}} {
		b.ReportMetric(milliseconds(times[at.of]), "ms-"+what+"-"+at.name)
	}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// paintLibrary draws the rows of the library that are in view.
func (d *desk) paintLibrary() {
	var paint func(o fyne.CanvasObject)
	paint = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *canvas.Raster:
			if o.Visible() {
				o.Generator(max(int(o.Size().Width), 1), max(int(o.Size().Height), 1))
			}
		case *fyne.Container:
			for _, child := range o.Objects {
				paint(child)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				paint(child)
			}
		}
	}
	paint(d.app.library.list)
}

// privateMemory is what the process alone has in memory, in MB; 0 where the system does
// not tell.
func (d *desk) privateMemory() float64 {
	raw, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(raw)) {
		var kB float64
		if n, _ := fmt.Sscanf(line, "RssAnon: %f kB", &kB); n == 1 {
			return kB / 1024
		}
	}
	return 0
}
