package text_test

import (
	"testing"

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
