// This file owns gamma: how much better layers can be aligned than by chance.

package agreement

import (
	"math/rand/v2"
	"slices"
)

// Seed is what the random choices of gamma and of the bootstrap begin with, so that the
// same articles give the same values.
const Seed = 2015

// Continua is how many random continua the chance of gamma is the mean of.
const Continua = 30

// Gamma is the agreement on one article.
type Gamma struct {
	Value    float64 // 1 − Observed/Expected: at most 1, and 0 at chance
	Observed float64 // the disorder of the layers' alignment
	Expected float64 // the mean disorder of the random ones
	Units    int     // of all layers
	Windowed bool    // an alignment was windowed; see Alignment
}

// GammaOf is the gamma of Mathet, Widlöcher and Métivier (2015; see Align) on one article
// of a length in code points, whose units may overlap. Chance is what they describe in
// section 5.2.1: a random continuum has, for each layer, all units of a layer drawn from
// those there are, shifted as one by a random number of code points, and from behind the
// end of the article to its start, so that no two shifts are nearer to each other than the
// mean length of a unit, as far as there is room. There are Continua of them, drawn with
// Seed for each article anew. What order the layers are in does not matter. The error is OneLayer, NoSpan where no layer
// has a unit, and NoChance where the random continua agree throughout.
func GammaOf(length int, layers [][]Range) (Gamma, error) {
	layers = slices.Clone(layers)
	for i, units := range layers {
		layers[i] = slices.Clone(units)
		slices.SortFunc(layers[i], compareRanges)
	}
	slices.SortFunc(layers, func(a, b []Range) int { return slices.CompareFunc(a, b, compareRanges) })
	observed, err := Align(layers)
	if err != nil {
		return Gamma{}, err
	}
	g := Gamma{Observed: observed.Disorder, Windowed: observed.Windowed}
	for _, units := range layers {
		g.Units += len(units)
	}
	random := rand.New(rand.NewPCG(Seed, 0))
	for range Continua {
		// Where the layers are aligned in windows, chance is too: an alignment that is not
		// the best is held against its like.
		a := newAligner(shifted(random, length, layers))
		found, windowed := a.align(observed.Windowed)
		g.Expected += a.alignment(found, windowed).Disorder / Continua
		g.Windowed = g.Windowed || windowed
	}
	if g.Expected == 0 {
		return Gamma{}, NoChance
	}
	g.Value = 1 - g.Observed/g.Expected
	return g, nil
}

// shifted makes a random continuum, which has a unit.
func shifted(random *rand.Rand, length int, layers [][]Range) [][]Range {
	total, units := 0, 0
	for _, layer := range layers {
		units += len(layer)
		for _, u := range layer {
			total += u.Len()
		}
	}
	for {
		var shifts []int
		continuum, empty := make([][]Range, len(layers)), true
		for i := range continuum {
			shifts = append(shifts, drawShift(random, length, total/units, shifts))
			from := layers[random.IntN(len(layers))]
			continuum[i] = shift(from, shifts[i], length)
			empty = empty && len(from) == 0
		}
		if !empty {
			return continuum
		}
	}
}

// shift moves units on, those that then begin behind the end back to the start of the
// article. None is cut, so one may end behind the end.
func shift(units []Range, by, length int) []Range {
	moved := make([]Range, len(units))
	for i, u := range units {
		start := (u.Start + by) % length
		moved[i] = Range{start, start + u.Len()}
	}
	return moved
}

// drawShift draws a shift that is apart from others, round the article; after many draws,
// any.
func drawShift(random *rand.Rand, length, apart int, others []int) int {
	const draws = 100
	var by int
	for range draws {
		by = random.IntN(length)
		near := slices.ContainsFunc(others, func(o int) bool {
			d := max(by-o, o-by)
			return min(d, length-d) < apart
		})
		if !near {
			break
		}
	}
	return by
}
