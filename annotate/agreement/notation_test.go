// This file owns what tests write spans in, and random ones.

package agreement_test

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate/agreement"
)

type (
	ranges = []agreement.Range
	span   = agreement.Span
)

// spans reads "0-5 7-9+12-14": a span of one range, and one of two.
func spans(t testing.TB, s string) []span {
	t.Helper()
	number := func(s string) int {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	var list []span
	for _, word := range strings.Fields(s) {
		var one span
		for _, part := range strings.Split(word, "+") {
			start, end, _ := strings.Cut(part, "-")
			one = append(one, agreement.Range{Start: number(start), End: number(end)})
		}
		list = append(list, one)
	}
	return list
}

// units reads ranges in the same notation.
func units(t testing.TB, s string) (list ranges) {
	t.Helper()
	for _, one := range spans(t, s) {
		list = append(list, one...)
	}
	return list
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within || math.IsNaN(got) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// value is the value of a measure that there must be.
func value(t *testing.T) func(float64, error) float64 {
	return func(v float64, err error) float64 {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// same is near for what is reckoned in two ways.
func same(t *rapid.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9*(1+math.Abs(want)) || math.IsNaN(got) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
}

func sortRanges(r ranges) {
	slices.SortFunc(r, func(a, b agreement.Range) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
}

func undefined(t *testing.T, what string, err error, want agreement.Undefined) {
	t.Helper()
	if err != want {
		t.Errorf("%s: %v, want %v", what, err, want)
	}
}

// someSpans draws spans in a text of a length, of at most so many ranges.
func someSpans(length, most, parts int) *rapid.Generator[[]span] {
	one := rapid.Custom(func(t *rapid.T) span {
		var s span
		end := 0
		for range rapid.IntRange(1, parts).Draw(t, "parts") {
			if end >= length {
				break
			}
			start := rapid.IntRange(end, length-1).Draw(t, "start")
			end = rapid.IntRange(start+1, min(length, start+length/2+1)).Draw(t, "end")
			s = append(s, agreement.Range{Start: start, End: end})
		}
		return s
	})
	return rapid.SliceOfN(one, 0, most)
}

// someUnits draws the units of layers in a text of a length, in order.
func someUnits(t *rapid.T, length, layers, most int) []ranges {
	all := make([]ranges, layers)
	for i := range all {
		for _, s := range someSpans(length, most, 1).Draw(t, "units") {
			all[i] = append(all[i], s...)
		}
		sortRanges(all[i])
	}
	return all
}
