package text_test

import (
	"strings"
	"testing"

	"dateline/annotate/text"
)

func BenchmarkNew(b *testing.B) {
	s := longLines()["English"]
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		mustNew(b, s)
	}
}

func BenchmarkNormalise(b *testing.B) {
	for name, s := range map[string]string{
		"LF":   strings.Repeat(strings.Repeat("x", 79)+"\n", 13000),
		"CRLF": strings.Repeat(strings.Repeat("x", 78)+"\r\n", 13000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				if _, err := text.Normalise(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPositions converts at the middle of a text of a megabyte; build
// makes the table anew.
func BenchmarkPositions(b *testing.B) {
	s := longLines()["Arabic"]
	frozen := mustNew(b, s)
	p := frozen.Positions()
	at := frozen.PrevGrapheme(len(s) / 2)
	rune, _ := p.ByteToRune(at)
	unit, _ := p.ByteToUTF16(at)
	b.Run("build", func(b *testing.B) {
		b.SetBytes(int64(len(s)))
		for b.Loop() {
			b.StopTimer()
			fresh := mustNew(b, s)
			b.StartTimer()
			fresh.Positions()
		}
	})
	for name, convert := range map[string]func() (int, error){
		"ByteToRune":  func() (int, error) { return p.ByteToRune(at) },
		"RuneToByte":  func() (int, error) { return p.RuneToByte(rune) },
		"UTF16ToByte": func() (int, error) { return p.UTF16ToByte(unit) },
		"ByteToLine":  func() (int, error) { line, _, err := p.ByteToLine(at); return line, err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := convert(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSource maps a span of a browser, in UTF-16 units, through CRLF.
func BenchmarkSource(b *testing.B) {
	source := mustNormalise(b, strings.Repeat("Алеппо 😀 talks\r\n", 50000))
	for b.Loop() {
		if _, err := source.FromUTF16(400000, 400005); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNextGrapheme(b *testing.B) {
	onLongLines(b, func(frozen *text.Text, off int) { frozen.NextGrapheme(off) })
}

func BenchmarkSnap(b *testing.B) {
	onLongLines(b, func(frozen *text.Text, off int) { frozen.Snap(text.Range{Start: off, End: off + 60}) })
}

func BenchmarkNextWord(b *testing.B) {
	onLongLines(b, func(frozen *text.Text, off int) { frozen.NextWord(off) })
}

func BenchmarkSentenceAt(b *testing.B) {
	onLongLines(b, func(frozen *text.Text, off int) { frozen.SentenceAt(off) })
}

func BenchmarkCountWords(b *testing.B) {
	s := longLines()["English"]
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		text.CountWords(s)
	}
}

// onLongLines asks at places spread over lines of a megabyte.
func onLongLines(b *testing.B, ask func(*text.Text, int)) {
	lines := longLines()
	for _, name := range []string{"English", "Arabic", "Chinese", "Thai", "emoji"} {
		frozen := mustNew(b, lines[name])
		b.Run(name, func(b *testing.B) {
			off := 0
			for b.Loop() {
				if off += 10007; off >= frozen.Len() {
					off -= frozen.Len()
				}
				ask(frozen, off)
			}
		})
	}
}
