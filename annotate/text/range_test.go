package text_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate/text"
)

func TestRangeArithmetic(t *testing.T) {
	type r = text.Range
	for _, test := range []struct {
		a, b                   r
		overlaps, covers       bool
		intersection, together r
	}{
		{r{0, 4}, r{2, 6}, true, false, r{2, 4}, r{0, 6}},
		{r{0, 6}, r{2, 4}, true, true, r{2, 4}, r{0, 6}},
		{r{2, 4}, r{2, 4}, true, true, r{2, 4}, r{2, 4}},
		{r{0, 2}, r{2, 4}, false, false, r{2, 2}, r{0, 4}},
		{r{0, 2}, r{5, 7}, false, false, r{5, 5}, r{0, 7}},
		{r{0, 4}, r{2, 2}, false, true, r{2, 2}, r{0, 4}},
		{r{0, 4}, r{4, 4}, false, true, r{4, 4}, r{0, 4}},
		{r{0, 4}, r{9, 9}, false, false, r{9, 9}, r{0, 4}},
		{r{3, 3}, r{3, 3}, false, true, r{3, 3}, r{3, 3}},
	} {
		if got := test.a.Overlaps(test.b); got != test.overlaps || got != test.b.Overlaps(test.a) {
			t.Errorf("%v overlaps %v: %v", test.a, test.b, got)
		}
		if got := test.a.Covers(test.b); got != test.covers {
			t.Errorf("%v covers %v: %v", test.a, test.b, got)
		}
		if got := test.a.Intersect(test.b); got != test.intersection {
			t.Errorf("%v and %v have %v in common", test.a, test.b, got)
		}
		if got := test.a.Union(test.b); got != test.together {
			t.Errorf("%v and %v together are %v", test.a, test.b, got)
		}
	}
	a := r{2, 4}
	if a.Len() != 2 || a.Empty() || !a.Contains(2) || a.Contains(4) || a.String() != "[2,4)" || !(r{4, 4}).Empty() {
		t.Errorf("%v is not what it should be", a)
	}
}

func TestMerge(t *testing.T) {
	type r = text.Range
	for _, c := range []struct{ name, given, want string }{
		{"nothing", "", "[]"},
		{"apart", "5-7 0-2", "[[0,2) [5,7)]"},
		{"touching", "2-4 0-2", "[[0,4)]"},
		{"overlapping", "0-3 2-6 8-9", "[[0,6) [8,9)]"},
		{"one within another", "0-9 2-4 5-12", "[[0,12)]"},
		{"the same twice", "1-3 1-3", "[[1,3)]"},
		{"empty ones", "3-3 0-2 2-2", "[[0,2)]"},
	} {
		var given []r
		for _, field := range strings.Fields(c.given) {
			var one r
			if _, err := fmt.Sscanf(field, "%d-%d", &one.Start, &one.End); err != nil {
				t.Fatal(err)
			}
			given = append(given, one)
		}
		before := slices.Clone(given)
		if got := fmt.Sprint(text.Merge(given...)); got != c.want {
			t.Errorf("%s: merged %s, want %s", c.name, got, c.want)
		}
		if !slices.Equal(given, before) {
			t.Errorf("%s: what was given is %v now", c.name, given)
		}
	}
}

// What two lists of ranges share, and what one lacks of the other, is what it is byte by
// byte.
func TestRangesAsSets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) []text.Range {
			var ranges []text.Range
			for range rapid.IntRange(0, 5).Draw(t, name) {
				start := rapid.IntRange(0, 30).Draw(t, "start")
				ranges = append(ranges, text.Range{Start: start, End: start + rapid.IntRange(0, 8).Draw(t, "length")})
			}
			return text.Merge(ranges...)
		}
		in := func(ranges []text.Range, at int) bool {
			return slices.ContainsFunc(ranges, func(r text.Range) bool { return r.Contains(at) })
		}
		a, b := draw("a"), draw("b")
		shared, rest := text.Shared(a, b), text.Without(a, b)
		for at := range 40 {
			if got, want := in(shared, at), in(a, at) && in(b, at); got != want {
				t.Fatalf("%v and %v share %v", a, b, shared)
			}
			if got, want := in(rest, at), in(a, at) && !in(b, at); got != want {
				t.Fatalf("%v without %v is %v", a, b, rest)
			}
		}
		if !slices.Equal(text.Merge(rest...), rest) {
			t.Fatalf("%v without %v is %v, which is not in order and apart", a, b, rest)
		}
	})
}
