// This file owns the tests of alpha for unitizing.

package agreement_test

import (
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate/agreement"
)

// The example of Krippendorff (2004; also in his Content Analysis, 2004, page 254): two
// observers of the positions 150 to 450, and two categories. What the disagreement in each
// comes to, the tests of DKPro Statistics 2.1 have too (Krippendorff2004Test).
func TestUnitizedKrippendorff2004(t *testing.T) {
	from150 := func(s string) ranges {
		list := units(t, s)
		for i := range list {
			list[i].Start -= 150
			list[i].End -= 150
		}
		return list
	}
	c, err := agreement.UnitizedDisagreement(300, []ranges{from150("225-295 370-400"), from150("220-300 355-375 400-420")})
	if err != nil {
		t.Fatal(err)
	}
	k, err := agreement.UnitizedDisagreement(300, []ranges{from150("180-240 300-350"), from150("180-240 300-350")})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "observed in c", c.Observed, .0144, .00005)
	near(t, "expected in c", c.Expected, .0532, .00005)
	near(t, "alpha of c", value(t)(c.Alpha()), .7286, .00005)
	near(t, "observed in k", k.Observed, 0, 0)
	near(t, "expected in k", k.Expected, .0490, .00005)
	near(t, "alpha of k", value(t)(k.Alpha()), 1, 0)
	both := agreement.Disagreement{Observed: c.Observed + k.Observed, Expected: c.Expected + k.Expected}
	near(t, "alpha", value(t)(both.Alpha()), .859, .0005)
}

func TestUnitizedOverlapping(t *testing.T) {
	one, err := agreement.UnitizedDisagreement(20, []ranges{units(t, "0-4 2-8 8-10"), units(t, "0-9")})
	if err != nil {
		t.Fatal(err)
	}
	union, _ := agreement.UnitizedDisagreement(20, []ranges{units(t, "0-8 8-10"), units(t, "0-9")})
	joined, _ := agreement.UnitizedDisagreement(20, []ranges{units(t, "0-10"), units(t, "0-9")})
	if one != union || one == joined {
		t.Errorf("those that overlap are one, those that touch are two: %v, %v, %v", one, union, joined)
	}
}

func TestUnitizedUndefined(t *testing.T) {
	_, err := agreement.UnitizedDisagreement(9, []ranges{{{Start: 0, End: 1}}})
	undefined(t, "one layer", err, agreement.OneLayer)
	_, err = agreement.UnitizedDisagreement(9, []ranges{nil, nil})
	undefined(t, "no units", err, agreement.NoSpan)
	d, err := agreement.UnitizedDisagreement(1, []ranges{{{Start: 0, End: 1}}, {{Start: 0, End: 1}}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.Alpha()
	undefined(t, "nowhere else to lie", err, agreement.NoVariation)
}

// The disagreement by its definition: every section of every layer against every section
// of every other, and for chance all ways in which one meets another.
func TestUnitizedByDefinition(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		length := rapid.IntRange(3, 40).Draw(rt, "length")
		layers := someUnits(rt, length, rapid.IntRange(2, 4).Draw(rt, "layers"), 4)
		for i := range layers {
			layers[i] = apart(layers[i])
		}
		got, err := agreement.UnitizedDisagreement(length, layers)
		want, n := byDefinition(length, layers)
		if n == 0 {
			if err != error(agreement.NoSpan) {
				rt.Fatalf("without units: %v", err)
			}
			return
		}
		same(rt, "observed", got.Observed, want.Observed)
		same(rt, "expected", got.Expected, want.Expected)
		turned := append(append([]ranges{}, layers[1:]...), layers[0])
		if again, _ := agreement.UnitizedDisagreement(length, turned); again != got {
			rt.Fatalf("in another order: %v, not %v", again, got)
		}
	})
}

// apart leaves out what overlaps.
func apart(r ranges) (list ranges) {
	end := 0
	for _, u := range r {
		if u.Start >= end {
			list = append(list, u)
			end = u.End
		}
	}
	return list
}

// section is a unit, or a gap between units.
type section struct {
	agreement.Range
	unit bool
}

func sectionsOf(length int, units ranges) (list []section) {
	end := 0
	gap := func(to int) {
		if to > end {
			list = append(list, section{agreement.Range{Start: end, End: to}, false})
		}
	}
	for _, u := range units {
		gap(u.Start)
		list = append(list, section{u, true})
		end = u.End
	}
	gap(length)
	return list
}

func byDefinition(length int, layers []ranges) (d agreement.Disagreement, n int) {
	square := func(x int) float64 { return float64(x * x) }
	m, l := float64(len(layers)), float64(length)
	var all []section
	for i := range layers {
		all = append(all, sectionsOf(length, layers[i])...)
		for j := range layers {
			for _, g := range sectionsOf(length, layers[i]) {
				for _, h := range sectionsOf(length, layers[j]) {
					switch {
					case i == j:
					case g.unit && h.unit && g.Start < h.End && h.Start < g.End:
						d.Observed += square(g.Start-h.Start) + square(g.End-h.End)
					case g.unit && !h.unit && h.Start <= g.Start && g.End <= h.End:
						d.Observed += square(g.Len())
					case !g.unit && h.unit && g.Start <= h.Start && h.End <= g.End:
						d.Observed += square(h.Len())
					}
				}
			}
		}
	}
	d.Observed /= m * (m - 1) * l * l
	pairs := m * l * (m*l - 1)
	for i, g := range all {
		if !g.unit {
			continue
		}
		n++
		pairs -= float64(g.Len() * (g.Len() - 1))
		for k, h := range all {
			switch {
			case k < i && h.unit:
				for by := 1 - g.Len(); by < h.Len(); by++ {
					d.Expected += square(by) + square(by+g.Len()-h.Len())
				}
			case !h.unit && h.Len() >= g.Len():
				d.Expected += square(g.Len()) * float64(h.Len()-g.Len()+1)
			}
		}
	}
	d.Expected *= 2 / l / pairs
	return d, n
}
