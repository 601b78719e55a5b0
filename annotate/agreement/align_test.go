// This file owns the tests of alignment and of gamma.

package agreement_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate/agreement"
)

// dissimilarity is the positional one of Mathet, Widlöcher and Métivier (2015).
func dissimilarity(u, v agreement.Range) float64 {
	d := (math.Abs(float64(u.Start-v.Start)) + math.Abs(float64(u.End-v.End))) / float64(u.Len()+v.Len())
	return d * d
}

// disorder is that of an alignment by its definition, after it was seen to hold every unit
// once.
func disorder(t rapid.TB, layers []ranges, unitary [][]int) float64 {
	total, units := 0.0, 0
	seen := map[[2]int]bool{}
	for _, tuple := range unitary {
		sum, pairs, real := 0.0, 0.0, 0
		for i, x := range tuple {
			if x >= 0 {
				if seen[[2]int{i, x}] {
					t.Fatalf("unit %d of layer %d is aligned twice", x, i)
				}
				seen[[2]int{i, x}] = true
				real++
			}
			for k, y := range tuple[:i] {
				pairs++
				if x < 0 || y < 0 {
					sum++
				} else {
					sum += dissimilarity(layers[i][x], layers[k][y])
				}
			}
		}
		if real == 0 {
			t.Fatal("nothing is aligned with nothing")
		}
		total += sum / pairs
	}
	for _, l := range layers {
		units += len(l)
	}
	if len(seen) != units {
		t.Fatalf("%d of %d units are aligned", len(seen), units)
	}
	return total / (float64(units) / float64(len(layers)))
}

// leastDisorder tries every alignment, times the number of pairs of layers: the first unit
// that is left goes with any of those of the other layers, or none.
func leastDisorder(layers []ranges, taken [][]bool) float64 {
	for i, units := range layers {
		for x := range units {
			if taken[i][x] {
				continue
			}
			taken[i][x] = true
			tuple := slices.Repeat([]int{-1}, len(layers))
			tuple[i] = x
			least := leastWith(layers, taken, tuple, i+1)
			taken[i][x] = false
			return least
		}
	}
	return 0
}

func leastWith(layers []ranges, taken [][]bool, tuple []int, next int) float64 {
	if next == len(layers) {
		sum := leastDisorder(layers, taken)
		for i, x := range tuple {
			for k, y := range tuple[:i] {
				if x < 0 || y < 0 {
					sum++
				} else {
					sum += dissimilarity(layers[i][x], layers[k][y])
				}
			}
		}
		return sum
	}
	least := leastWith(layers, taken, tuple, next+1)
	for x := range layers[next] {
		if taken[next][x] {
			continue
		}
		taken[next][x], tuple[next] = true, x
		least = min(least, leastWith(layers, taken, tuple, next+1))
		taken[next][x], tuple[next] = false, -1
	}
	return least
}

func TestAlignAgainstTryingAll(t *testing.T) {
	most := map[int]int{2: 6, 3: 3, 4: 2, 5: 2} // units of a layer
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(2, 5).Draw(rt, "layers")
		layers := someUnits(rt, rapid.IntRange(4, 60).Draw(rt, "length"), n, most[n])
		got, err := agreement.Align(layers)
		total := 0
		taken := make([][]bool, n)
		for i, units := range layers {
			taken[i] = make([]bool, len(units))
			total += len(units)
		}
		if total == 0 {
			if err != error(agreement.NoSpan) {
				rt.Fatalf("without units: %v", err)
			}
			return
		}
		if err != nil || got.Windowed {
			rt.Fatalf("windowed: %v; %v", got.Windowed, err)
		}
		same(rt, "the disorder, reckoned", got.Disorder, disorder(rt, layers, got.Unitary))
		pairs := float64(n*(n-1)) / 2
		same(rt, "the least disorder", got.Disorder, leastDisorder(layers, taken)/pairs/(float64(total)/float64(n)))
	})
}

// scattered is units at random places, 1 to twice the size long.
func scattered(seed uint64, length, layers, units, size int) []ranges {
	random := rand.New(rand.NewPCG(seed, 0))
	all := make([]ranges, layers)
	for i := range all {
		for range units {
			n := 1 + random.IntN(2*size)
			start := random.IntN(length - n)
			all[i] = append(all[i], agreement.Range{Start: start, End: start + n})
		}
		sortRanges(all[i])
	}
	return all
}

// The least disorders of some alignments by the integer programme of the paper, over all
// unitary alignments that have less disorder than their units alone, as HiGHS solves it in
// SciPy 1.10.1 (scipy.optimize.milp).
func TestAlignAgainstIntegerProgramme(t *testing.T) {
	for _, c := range []struct {
		length, layers, units, size int
		want                        float64
	}{
		{2000, 2, 60, 30, 0.9951420215343124},
		{800, 3, 20, 15, 1.3531743013746755},
		{600, 3, 20, 30, 0.7607144888193049},
		{1000, 4, 12, 20, 1.9004759139966811},
		{900, 5, 8, 20, 1.9639408592843521},
	} {
		got, err := agreement.Align(scattered(7, c.length, c.layers, c.units, c.size))
		if err != nil || got.Windowed {
			t.Fatalf("%v: %v, %v", c, got.Windowed, err)
		}
		near(t, fmt.Sprint(c), got.Disorder, c.want, 1e-9)
	}
}

// Where the alignment of least disorder is out of reach, what comes instead is an
// alignment, and better than none.
func TestAlignInWindows(t *testing.T) {
	layers := scattered(3, 400, 8, 40, 80)
	got, err := agreement.Align(layers)
	if err != nil || !got.Windowed {
		t.Fatalf("windowed: %v; %v", got.Windowed, err)
	}
	near(t, "disorder", got.Disorder, disorder(t, layers, got.Unitary), 1e-9)
	if got.Disorder > 4 {
		t.Errorf("disorder %v, which is 8 where all units are alone", got.Disorder)
	}
}

func TestAlignTells(t *testing.T) {
	got, err := agreement.Align([]ranges{units(t, "0-10 20-30"), units(t, "21-30 50-60"), units(t, "1-10 20-30")})
	if err != nil {
		t.Fatal(err)
	}
	if s := fmt.Sprint(got.Unitary); s != "[[0 -1 0] [1 0 1] [-1 1 -1]]" {
		t.Errorf("aligned %s", s)
	}
	_, err = agreement.Align([]ranges{units(t, "0-10")})
	undefined(t, "one layer", err, agreement.OneLayer)
}

func TestGamma(t *testing.T) {
	gamma := func(length int, layers ...ranges) agreement.Gamma {
		t.Helper()
		g, err := agreement.GammaOf(length, layers)
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	a := units(t, "0-30 100-140 300-310 420-460 700-720")
	near(t, "equal layers", gamma(1000, a, a, a).Value, 1, 0)
	shifted := units(t, "2-30 103-142 300-312 420-455 700-725")
	some, more := gamma(1000, a, shifted), gamma(1000, a, shifted[:3])
	if some.Value < .9 || some.Value >= 1 || more.Value >= some.Value || more.Units != 8 {
		t.Errorf("%+v where edges differ, %+v where units are lacking too", some, more)
	}
	if g := gamma(1000, a, nil); g.Value > 0 || g.Observed != 2 {
		t.Errorf("%+v with an empty layer", g)
	}
	if g := gamma(100000, scattered(1, 100000, 1, 100, 20)[0], scattered(2, 100000, 1, 100, 20)[0]); math.Abs(g.Value) > .03 {
		t.Errorf("%+v by chance", g)
	}
	_, err := agreement.GammaOf(10, []ranges{nil, nil})
	undefined(t, "no units", err, agreement.NoSpan)
	_, err = agreement.GammaOf(1, []ranges{units(t, "0-1"), units(t, "0-1")})
	undefined(t, "nowhere else to lie", err, agreement.NoChance)
	_, err = agreement.GammaOf(10, []ranges{a})
	undefined(t, "one layer", err, agreement.OneLayer)
}

func TestGammaInAnyOrder(t *testing.T) {
	layers := scattered(5, 600, 3, 12, 20)
	want, err := agreement.GammaOf(600, layers)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(layers)
	slices.Reverse(layers[0])
	if got, _ := agreement.GammaOf(600, layers); got != want {
		t.Errorf("%+v, and in another order %+v", want, got)
	}
}
