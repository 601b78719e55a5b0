// This file owns the comparison of the alignment with one that tries everything.

package review

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
)

// drawUnits is units of some layers on a short text, most of which overlap.
func drawUnits(t *rapid.T, layers, most int) []unit {
	var units []unit
	for layer := range layers {
		for range rapid.IntRange(0, most).Draw(t, "tags") {
			ends := rapid.SliceOfNDistinct(rapid.IntRange(0, 12), 2, 4, rapid.ID[int]).Draw(t, "ends")
			slices.Sort(ends)
			u := unit{layer: layer}
			for i := 0; i+1 < len(ends); i += 2 {
				u.fragments = append(u.fragments, annotate.Fragment{Range: text.Range{Start: ends[i], End: ends[i+1]}})
			}
			units = append(units, u)
		}
	}
	slices.SortStableFunc(units, func(u, v unit) int { return compareRanges(u.fragments, v.fragments) })
	return units
}

func worthOf(units []unit, groups [][]int) int64 {
	sum := int64(0)
	for _, g := range groups {
		for i, u := range g {
			for _, v := range g[:i] {
				sum += overlap(units[u].fragments, units[v].fragments)
			}
		}
	}
	return sum
}

// best is the greatest worth of the units from at on, when those before are in groups.
func best(units []unit, at int, groups [][]int) int64 {
	if at == len(units) {
		return worthOf(units, groups)
	}
	most := best(units, at+1, append(groups, []int{at}))
	for i, g := range groups {
		if slices.ContainsFunc(g, func(u int) bool { return units[u].layer == units[at].layer }) {
			continue
		}
		groups[i] = append(g[:len(g):len(g)], at)
		most = max(most, best(units, at+1, groups))
		groups[i] = g
	}
	return most
}

func TestTwoLayersAreMatchedOptimally(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := drawUnits(t, 2, 5)
		got, want := worthOf(units, align(units)), best(units, 0, nil)
		if want-got > 16 { // of 2³² a pair: overlaps are cut to whole numbers
			t.Fatalf("%s\nis worth %d, and can be worth %d", show(units, align(units)), got, want)
		}
	})
}

// What three layers and more come to need not be the optimum, but it seldom is not, and
// never by much.
func TestMoreLayersAreMatchedWell(t *testing.T) {
	all, short := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		units := drawUnits(t, 3, 3)
		got, want := worthOf(units, align(units)), best(units, 0, nil)
		all++
		if want-got > 16 {
			short++
		}
		if float64(got) < 0.9*float64(want) {
			t.Fatalf("%s\nis worth %d, and can be worth %d", show(units, align(units)), got, want)
		}
	})
	if short*50 > all {
		t.Errorf("%d of %d fall short of the optimum", short, all)
	}
}

func TestAlignmentIsAPartition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := drawUnits(t, rapid.IntRange(1, 5).Draw(t, "layers"), 4)
		groups := align(units)
		count := make([]int, len(units))
		for _, g := range groups {
			layers := map[int]bool{}
			reached := []int{g[0]}
			for _, u := range g {
				count[u]++
				if layers[units[u].layer] {
					t.Fatalf("%s\na layer twice in %v", show(units, groups), g)
				}
				layers[units[u].layer] = true
			}
			for i := 0; i < len(reached); i++ {
				for _, u := range g {
					if !slices.Contains(reached, u) && overlap(units[u].fragments, units[reached[i]].fragments) > 0 {
						reached = append(reached, u)
					}
				}
			}
			if len(reached) != len(g) {
				t.Fatalf("%s\n%v does not hang together", show(units, groups), g)
			}
		}
		if slices.ContainsFunc(count, func(n int) bool { return n != 1 }) {
			t.Fatalf("%s\nunits are in %v groups", show(units, groups), count)
		}
	})
}

// Who is which layer does not matter: the worth is the same for any naming of layers.
func TestAlignmentDoesNotDependOnTheLayers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 4).Draw(t, "layers")
		units := drawUnits(t, n, 3)
		renamed := slices.Clone(units)
		names := rapid.Permutation([]int{0, 1, 2, 3}[:n]).Draw(t, "names")
		for i := range renamed {
			renamed[i].layer = names[renamed[i].layer]
		}
		if got, want := show(units, align(renamed)), show(units, align(units)); got != want {
			if g, w := worthOf(units, align(renamed)), worthOf(units, align(units)); g != w {
				t.Fatalf("%s\nand with other names\n%s", want, got)
			}
		}
	})
}

func show(units []unit, groups [][]int) string {
	var lines []string
	for _, g := range groups {
		var parts []string
		for _, u := range g {
			var ranges []string
			for _, f := range units[u].fragments {
				ranges = append(ranges, f.Range.String())
			}
			parts = append(parts, fmt.Sprintf("%d%s", units[u].layer, strings.Join(ranges, "")))
		}
		lines = append(lines, strings.Join(parts, " "))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// The assignment is that of greatest weight.
func TestAssignment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, 5).Draw(t, "columns")
		rows := make([][]edge, rapid.IntRange(1, 5).Draw(t, "rows"))
		for i := range rows {
			for j := range columns {
				if rapid.Bool().Draw(t, "near") {
					rows[i] = append(rows[i], edge{j, int64(rapid.IntRange(1, 9).Draw(t, "weight"))})
				}
			}
		}
		given := assign(rows, columns)
		sum, taken := int64(0), map[int]bool{}
		for i, j := range given {
			if j == nobody {
				continue
			}
			k := slices.IndexFunc(rows[i], func(e edge) bool { return e.column == j })
			if k < 0 || taken[j] {
				t.Fatalf("row %d has column %d in %v", i, j, given)
			}
			taken[j] = true
			sum += rows[i][k].weight
		}
		if want := heaviest(rows, 0); sum != want {
			t.Fatalf("%v weighs %d, not %d", given, sum, want)
		}
	})
}

// heaviest is the greatest weight of an assignment when some columns are taken.
func heaviest(rows [][]edge, taken uint) int64 {
	if len(rows) == 0 {
		return 0
	}
	most := heaviest(rows[1:], taken)
	for _, e := range rows[0] {
		if taken&(1<<e.column) == 0 {
			most = max(most, e.weight+heaviest(rows[1:], taken|1<<e.column))
		}
	}
	return most
}
