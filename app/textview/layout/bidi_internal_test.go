package layout

import (
	"testing"

	"golang.org/x/text/unicode/bidi"
	"pgregory.net/rapid"
)

// one rune of each class; no brackets, in which the library errs ("אa[a]")
var bidiRunes = []rune{'a', 'א', 'ب', '1', '+', '$', '٢', ',', '\t', ' ', '!', '\u0301', '%',
	'\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', '\u200b'}

// TestDirectionsAgreeWithTheLibrary compares the parity of our levels with the
// directions that x/text finds; levels it does not tell.
func TestDirectionsAgreeWithTheLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		runes := rapid.SliceOfN(rapid.SampledFrom(bidiRunes), 1, 24).Draw(t, "runes")
		var s bidiState
		levels, base := s.resolve(runes, -1)
		var p bidi.Paragraph
		if _, err := p.SetString(string(runes), bidi.DefaultDirection(bidi.LeftToRight)); err != nil {
			t.Skip(err)
		}
		order, err := p.Order()
		if err != nil {
			t.Skip(err)
		}
		for i := range order.NumRuns() {
			run := order.Run(i)
			start, end := run.Pos()
			for k := start; k <= end; k++ {
				level := base
				if levels != nil {
					level = levels[k]
				}
				if classOf(runes[k]) == bidi.BN || removed(runes[k]) || k >= solid(runes) {
					continue // what X9 removes has no level of its own, and ours ends no line
				}
				if rtl := level&1 == 1; rtl != (run.Direction() == bidi.RightToLeft) {
					t.Fatalf("%+q: rune %d has level %d, the library says right to left: %t (levels %v)", string(runes), k, level, !rtl, levels)
				}
			}
		}
	})
}

// solid returns where the spaces and controls at the end begin.
func solid(runes []rune) int {
	n := len(runes)
	for n > 0 {
		switch classOf(runes[n-1]) {
		case bidi.WS, bidi.BN, bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI:
			n--
		default:
			return n
		}
	}
	return n
}

func removed(r rune) bool { return 0x202a <= r && r <= 0x202e }

// Levels of examples in UAX #9, sections 3.3.4 to 3.3.6 and 3.1.2.
func TestLevels(t *testing.T) {
	for _, test := range []struct {
		text string
		base int
		want []uint8
	}{
		{"ab", -1, nil},
		{"אב", -1, []uint8{1, 1}},
		{"a אב 12 גד b", -1, []uint8{0, 0, 1, 1, 1, 2, 2, 1, 1, 1, 0, 0}},
		{"א 12", 0, []uint8{1, 1, 2, 2}},
		{"ب 12", 1, []uint8{1, 1, 2, 2}},
		{"a\u202bb\u202c c", 0, []uint8{0, 0, 2, 2, 0, 0}},
		{"a\u2067b\u2069c", 0, []uint8{0, 0, 2, 0, 0}},
		{"א(b)ג", -1, []uint8{1, 1, 2, 1, 1}},
		{"a(ב)c", -1, []uint8{0, 0, 1, 0, 0}},
		{"אa[a]", -1, []uint8{1, 2, 2, 2, 2}},
		{"a(א)ב", -1, []uint8{0, 0, 1, 0, 1}},
		{"א\u2329b\u3009ג", -1, []uint8{1, 1, 2, 1, 1}},
		{"1-2 א", 1, []uint8{2, 2, 2, 1, 1}},
	} {
		var s bidiState
		got, _ := s.resolve([]rune(test.text), test.base)
		if len(got) != len(test.want) {
			t.Errorf("%+q: got %v, want %v", test.text, got, test.want)
			continue
		}
		for i := range got {
			if got[i] != test.want[i] {
				t.Errorf("%+q: got %v, want %v", test.text, got, test.want)
				break
			}
		}
	}
}
