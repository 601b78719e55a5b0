// This file owns the comparison of the index with a search of all spans.

package annotate

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/annotate/text"
)

func spanOver(n, start, end int) Span {
	var id ID
	binary.BigEndian.PutUint64(id[8:], uint64(n))
	return Span{ID: id, Fragments: []Fragment{{Range: text.Range{Start: start, End: end}}}}
}

// randomSpan is mostly short, sometimes long, and often shares an end with
// others.
func randomSpan(r *rand.Rand, n, size int) Span {
	length := 1 + r.IntN(20)
	switch r.IntN(20) {
	case 0:
		length = 1 + r.IntN(size)
	case 1:
		length = 1
	}
	start := r.IntN(size) / 3 * 3
	return spanOver(n, start, min(size, start+length)+1)
}

func checkIndex(t *testing.T, x *spanIndex, spans []Span, at text.Range) {
	t.Helper()
	sorted := slices.SortedFunc(slices.Values(spans), func(a, b Span) int {
		return compareEntries(spanEntry{a.Extent(), a.ID}, spanEntry{b.Extent(), b.ID})
	})
	var want []ID
	for _, s := range sorted {
		if s.Extent().Overlaps(at) {
			want = append(want, s.ID)
		}
	}
	if got := x.overlapping(at); !slices.Equal(got, want) {
		t.Fatalf("in %v: %d spans, want %d, or another order", at, len(got), len(want))
	}
}

func TestOverlappingAgainstASearchOfAll(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	const size = 30_000
	var spans []Span
	for n := range 3000 {
		spans = append(spans, randomSpan(r, n, size))
	}
	var built, grown spanIndex
	built.build(spans)
	for _, i := range r.Perm(len(spans)) {
		grown.insert(spans[i])
	}
	if !slices.Equal(built.entries, grown.entries) || !slices.Equal(built.reach, grown.reach) {
		t.Fatal("built at once and built one by one, the index differs")
	}
	check := func() {
		for range 300 {
			start := r.IntN(size)
			checkIndex(t, &grown, spans, text.Range{Start: start, End: start + 1 + r.IntN(100)})
		}
		checkIndex(t, &grown, spans, text.Range{Start: 0, End: size + 2})
		checkIndex(t, &grown, spans, text.Range{Start: size + 1, End: size + 2})
		checkIndex(t, &grown, spans, text.Range{Start: 5, End: 5})
	}
	check()
	for len(spans) > 100 {
		i := r.IntN(len(spans))
		grown.remove(spans[i])
		spans = slices.Delete(spans, i, i+1)
		if len(spans)%500 == 0 {
			check()
		}
	}
	check()
	grown.remove(spanOver(9999, 1, 2)) // which is not there
	check()
}
