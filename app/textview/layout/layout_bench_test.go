package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// news returns about n bytes of prose with many different words.
func news(n int) string {
	syllables := []string{"ba", "re", "mon", "ti", "ar", "shel", "ou", "den", "ig", "pra", "so", "lim"}
	var b strings.Builder
	seed := uint32(1)
	next := func(n int) int {
		seed = seed*1664525 + 1013904223
		return int(seed>>8) % n
	}
	for b.Len() < n {
		for range 6 + next(12) {
			for range 1 + next(3) {
				b.WriteString(syllables[next(len(syllables))])
			}
			b.WriteString([]string{" ", " ", " ", ", ", " – "}[next(5)])
		}
		b.WriteString([]string{". ", ". ", ". ", ".”\n“"}[next(4)])
	}
	return b.String()
}

func eachSize(b *testing.B, run func(b *testing.B, tx *text.Text)) {
	for _, size := range []struct {
		name  string
		bytes int
	}{{"10KB", 10 << 10}, {"100KB", 100 << 10}, {"1MB", 1 << 20}, {"5MB", 5 << 20}} {
		tx := frozen(b, news(size.bytes))
		b.Run(size.name, func(b *testing.B) { run(b, tx) })
	}
}

var reading = layout.Params{Width: 690, Size: 21, Headline: true}

const view = 900 // pixels

// BenchmarkOpen is what a text costs until its first screen is laid out: with
// words that were never shaped, and with words that another article had.
func BenchmarkOpen(b *testing.B) {
	for _, warm := range []bool{false, true} {
		b.Run(fmt.Sprintf("warm=%t", warm), func(b *testing.B) {
			eachSize(b, func(b *testing.B, tx *text.Text) {
				f := readingFonts(b)
				for b.Loop() {
					if !warm {
						b.StopTimer()
						var err error
						if f, err = layout.NewFonts(); err != nil {
							b.Fatal(err)
						}
						b.StartTimer()
					}
					l := layout.New(tx, f, reading)
					l.Ensure(0, view)
				}
			})
		})
	}
}

func BenchmarkScrollLine(b *testing.B) {
	eachSize(b, func(b *testing.B, tx *text.Text) {
		l := layout.New(tx, readingFonts(b), reading)
		var lines []layout.Line
		y := float32(0)
		b.ReportAllocs()
		for b.Loop() {
			if y += 38; y > l.Height()-view {
				y = 0
			}
			y += l.Ensure(y, y+view)
			lines = l.Lines(y, y+view, lines[:0])
		}
	})
}

func BenchmarkJumpToTheEnd(b *testing.B) {
	eachSize(b, func(b *testing.B, tx *text.Text) {
		f := readingFonts(b)
		for b.Loop() {
			b.StopTimer()
			l := layout.New(tx, f, reading)
			l.Ensure(0, view)
			b.StartTimer()
			y := l.Height() - view
			l.Ensure(y, y+view)
		}
	})
}

func BenchmarkHit(b *testing.B) {
	eachSize(b, func(b *testing.B, tx *text.Text) {
		l := layout.New(tx, readingFonts(b), reading)
		l.Ensure(0, view)
		x := float32(0)
		for b.Loop() {
			if x += 37; x > 690 {
				x = 0
			}
			l.HitAt(x, 450)
			l.CaretAt(x, 700)
		}
	})
}

func BenchmarkRectsOfASpan(b *testing.B) {
	eachSize(b, func(b *testing.B, tx *text.Text) {
		l := layout.New(tx, readingFonts(b), reading)
		l.Ensure(0, view)
		var rects []layout.Rect
		b.ReportAllocs()
		for b.Loop() {
			rects = l.Rects(text.Range{Start: 300, End: 500}, 0, view, rects[:0])
		}
	})
}

func BenchmarkZoom(b *testing.B) {
	eachSize(b, func(b *testing.B, tx *text.Text) {
		l := layout.New(tx, readingFonts(b), reading)
		l.Ensure(0, view)
		anchor := l.AnchorAt(l.Height() / 2)
		p := reading
		for b.Loop() {
			if p.Size++; p.Size > 40 {
				p.Size = 12
			}
			l.SetParams(p)
			y := l.YOf(anchor)
			l.Ensure(y, y+view)
		}
	})
}

// BenchmarkWholeText is the rate at which text is laid out from end to end.
func BenchmarkWholeText(b *testing.B) {
	tx := frozen(b, news(1<<20))
	b.SetBytes(int64(tx.Len()))
	for b.Loop() {
		l := layout.New(tx, readingFonts(b), reading)
		l.Ensure(0, everything)
	}
}
