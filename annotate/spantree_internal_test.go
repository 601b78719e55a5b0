// This file owns the tests that the tree of spans stays balanced and in order,
// which no answer of the document shows.

package annotate

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/annotate/text"
)

func spanOver(n, start, end int) Span {
	var id ID
	binary.BigEndian.PutUint64(id[8:], uint64(n))
	return Span{ID: id, Layer: ID{1}, Label: "claim", Fragments: []Fragment{{Range: text.Range{Start: start, End: end}}}}
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

// checkTree fails where a node does not say the truth about what is below it.
func checkTree(t *testing.T, tree *spanTree, want int) {
	t.Helper()
	nodes := tree.all(nil)
	if len(nodes) != want || tree.count() != want || !slices.IsSortedFunc(nodes, compareNodes) {
		t.Fatalf("%d spans, counted as %d, want %d, or not in order", len(nodes), tree.count(), want)
	}
	for _, n := range nodes {
		reach := n.End
		for _, below := range []*spanTree{n.left, n.right} {
			if below != nil {
				reach = max(reach, below.reach)
			}
		}
		if n.size != 1+n.left.count()+n.right.count() || n.reach != reach || n.place != placeOf(n.span) {
			t.Fatalf("the node of %v says size %d and reach %d", n.Range, n.size, n.reach)
		}
		if heavier(n.left, n.right) || heavier(n.right, n.left) {
			t.Fatalf("the node of %v has %d on the left and %d on the right", n.Range, n.left.count(), n.right.count())
		}
	}
}

func TestTreeStaysBalanced(t *testing.T) {
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 0))
	const size, count = 30_000, 2000
	orders := map[string]func(i int) Span{
		"any":       func(i int) Span { return randomSpan(r, i, size) },
		"forwards":  func(i int) Span { return spanOver(i, 3*i, 3*i+2) },
		"backwards": func(i int) Span { return spanOver(i, size-3*i, size-3*i+2) },
		"one word":  func(i int) Span { return spanOver(i, 5, 9) },
	}
	for name, span := range orders {
		t.Run(fmt.Sprintf("%s, seed %d", name, seed), func(t *testing.T) {
			var tree *spanTree
			var places []place
			for i := range count {
				s := span(i)
				places = append(places, placeOf(&s))
				tree = tree.insert(&spanTree{place: places[i], span: &s})
				if i%100 == 0 {
					checkTree(t, tree, i+1)
				}
			}
			tree = tree.remove(place{text.Range{Start: 1, End: 2}, ID{255}}) // which is not there
			checkTree(t, tree, count)
			if name == "any" {
				r.Shuffle(count, func(i, j int) { places[i], places[j] = places[j], places[i] })
			}
			for i, p := range places {
				if tree = tree.remove(p); i%100 == 0 {
					checkTree(t, tree, count-i-1)
				}
			}
			checkTree(t, tree, 0)
		})
	}
}

func TestTreeMadeAtOnceIsBalanced(t *testing.T) {
	for count := range 100 {
		var spans []Span
		for i := range count {
			spans = append(spans, spanOver(i, 1000-i, 2000+i%7))
		}
		checkTree(t, NewDocument(Article{}, nil, spans, nil, nil).index.tree(ID{1}, "Claim"), count)
	}
}
