// This file owns the tests of matching.

package agreement_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate/agreement"
)

func TestMatch(t *testing.T) {
	for _, c := range []struct{ name, a, b, exact, overlap string }{
		{"none", "", "0-5", "", ""},
		{"equal", "0-5 7-9", "0-5 7-9", "0=0 1=1", "0=0 1=1"},
		{"in any order", "7-9 0-5", "0-5 7-9", "0=1 1=0", "0=1 1=0"},
		{"one off", "0-5", "0-6", "", "0=0"},
		{"touching is not overlapping", "0-5", "5-9", "", ""},
		{"a parts of b: one to one", "0-3 4-8", "0-8", "", "0=0"},
		{"as many of equal ones as the other has", "0-5 0-5", "0-5 0-5 0-5", "0=0 1=1", "any 2"},
		{"the first that comes would spoil it", "0-9 0-3", "2-3 5-9", "", "0=1 1=0"},
		{"parts, all equal", "0-2+4-6", "0-2+4-6", "0=0", "0=0"},
		{"parts, one not equal", "0-2+4-6", "0-2+4-7", "", "0=0"},
		{"parts against their extent", "0-2+4-6", "0-6", "", "0=0"},
		{"in the gap", "0-2+4-6", "2-4", "", ""},
		{"parts that touch are not one", "0-2+2-4", "0-4", "", "0=0"},
		{"round each other", "0-2+8-9", "1-3 4-6 8-9", "", "0=0"},
		{"a longer way round", "0-2+6-8 0-3", "1-2 6-7", "", "0=1 1=0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := spans(t, c.a), spans(t, c.b)
			if got := tell(agreement.MatchExact(a, b)); got != c.exact {
				t.Errorf("exact: %s, want %s", got, c.exact)
			}
			if got := tell(agreement.MatchOverlap(a, b)); got != c.overlap && (c.overlap != "any 2" || strings.Count(got, "=") != 2) {
				t.Errorf("overlap: %s, want %s", got, c.overlap)
			}
		})
	}
}

func tell(matches []agreement.Match) (s string) {
	for i, m := range matches {
		if i > 0 {
			s += " "
		}
		s += fmt.Sprintf("%d=%d", m.A, m.B)
	}
	return s
}

func TestF1(t *testing.T) {
	near(t, "half", value(t)(agreement.F1(2, 3, 5)), .5, 0)
	_, err := agreement.F1(0, 0, 0)
	undefined(t, "without spans", err, agreement.NoSpan)
}

// Matchings are one to one, of spans that fit, and as many as trying everything finds.
func TestMatchAgainstTryingAll(t *testing.T) {
	for _, parts := range []int{1, 3} {
		rapid.Check(t, func(rt *rapid.T) {
			length := rapid.IntRange(4, 30).Draw(rt, "length")
			a, b := someSpans(length, 7, parts).Draw(rt, "a"), someSpans(length, 7, parts).Draw(rt, "b")
			check := func(what string, matches []agreement.Match, fits func(x, y span) bool) {
				seenA, seenB := map[int]bool{}, map[int]bool{}
				for _, m := range matches {
					if seenA[m.A] || seenB[m.B] || !fits(a[m.A], b[m.B]) {
						rt.Fatalf("%s: %v of %v and %v", what, matches, a, b)
					}
					seenA[m.A], seenB[m.B] = true, true
				}
				if want := mostMatches(a, b, fits, 0); len(matches) != want {
					rt.Fatalf("%s: %v of %v and %v: want %d", what, matches, a, b, want)
				}
				if !slices.IsSortedFunc(matches, func(x, y agreement.Match) int { return x.A - y.A }) {
					rt.Fatalf("%s: %v is out of order", what, matches)
				}
			}
			check("exact", agreement.MatchExact(a, b), slices.Equal[span])
			check("overlap", agreement.MatchOverlap(a, b), shares)
			if x, y := len(agreement.MatchOverlap(a, b)), len(agreement.MatchOverlap(b, a)); x != y {
				rt.Fatalf("overlap: %d, and %d the other way round", x, y)
			}
		})
	}
}

// shares reports whether two spans have a code point in common.
func shares(x, y span) bool {
	for _, r := range x {
		for _, o := range y {
			if r.Start < o.End && o.Start < r.End {
				return true
			}
		}
	}
	return false
}

// mostMatches tries every matching of a with what of b is not taken, by its bits.
func mostMatches(a, b []span, fits func(x, y span) bool, taken int) int {
	if len(a) == 0 {
		return 0
	}
	most := mostMatches(a[1:], b, fits, taken)
	for j := range b {
		if taken>>j&1 == 0 && fits(a[0], b[j]) {
			most = max(most, 1+mostMatches(a[1:], b, fits, taken|1<<j))
		}
	}
	return most
}

func TestRuns(t *testing.T) {
	words := units(t, "0-3 4-7 8-11 12-15 16-19")
	runs := agreement.Runs(words, [][]span{
		spans(t, "0-8 5-6"),     // the first two; what stands between words is in none
		spans(t, "6-9+17-18"),   // parts of words are whole words, and the gap is out
		spans(t, "16-19 18-19"), // two spans on one word
	})
	if got, want := fmt.Sprint(runs), "[{0 1 [0]} {1 2 [0 1]} {2 3 [1]} {4 5 [1 2]}]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestRunsByDefinition(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var words ranges
		for at := rapid.IntRange(0, 2).Draw(rt, "first"); at < 40; {
			end := at + rapid.IntRange(1, 5).Draw(rt, "word")
			words = append(words, agreement.Range{Start: at, End: end})
			at = end + rapid.IntRange(0, 3).Draw(rt, "gap")
		}
		var layers [][]span
		for range 3 {
			layers = append(layers, someSpans(45, 6, 3).Draw(rt, "layer"))
		}
		got := make([][]int, len(words))
		end := 0
		for _, r := range agreement.Runs(words, layers) {
			if r.First < end || r.End <= r.First || len(r.Layers) == 0 {
				rt.Fatalf("run %v after %d", r, end)
			}
			for end = r.First; end < r.End; end++ {
				got[end] = r.Layers
			}
		}
		for w, word := range words {
			var want []int
			for i, layer := range layers {
				if slices.ContainsFunc(layer, func(s span) bool { return shares(s, span{word}) }) {
					want = append(want, i)
				}
			}
			if !slices.Equal(got[w], want) {
				rt.Fatalf("word %d of %v in %v: %v, want %v", w, words, layers, got[w], want)
			}
		}
	})
}
