package colour

// This file owns the tests of the measures, against published values.

import (
	"image/color"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func hex(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

// TestDifference is pairs of the test data that Sharma, Wu and Dalal publish with
// the formula (2005, table 1): they were chosen for the places where a formula that
// is nearly right is wrong.
func TestDifference(t *testing.T) {
	for i, c := range []struct {
		a, b lab
		want float64
	}{
		{lab{50, 2.6772, -79.7751}, lab{50, 0, -82.7485}, 2.0425},
		{lab{50, 3.1571, -77.2803}, lab{50, 0, -82.7485}, 2.8615},
		{lab{50, 2.8361, -74.0200}, lab{50, 0, -82.7485}, 3.4412},
		{lab{50, -1.3802, -84.2814}, lab{50, 0, -82.7485}, 1.0000},
		{lab{50, -1.1848, -84.8006}, lab{50, 0, -82.7485}, 1.0000},
		{lab{50, -0.9009, -85.5211}, lab{50, 0, -82.7485}, 1.0000},
		{lab{50, 0, 0}, lab{50, -1, 2}, 2.3669},
		{lab{50, 2.4900, -0.0010}, lab{50, -2.4900, 0.0009}, 7.1792},
		{lab{50, 2.5, 0}, lab{50, 0, -2.5}, 4.3065},
		{lab{50, 2.5, 0}, lab{73, 25, -18}, 27.1492},
		{lab{60.2574, -34.0099, 36.2677}, lab{60.4626, -34.1751, 39.4387}, 1.2644},
		{lab{2.0776, 0.0795, -1.1350}, lab{0.9033, -0.0636, -0.5514}, 0.9082},
	} {
		for _, got := range []float64{ciede2000(c.a, c.b), ciede2000(c.b, c.a)} {
			if math.Abs(got-c.want) > 0.00005 {
				t.Errorf("pair %d: %.4f, want %.4f", i+1, got, c.want)
			}
		}
	}
}

// TestLab is the corners of sRGB in L*a*b* under D65.
func TestLab(t *testing.T) {
	for c, want := range map[uint32]lab{
		0xffffff: {100, 0, 0}, 0x000000: {0, 0, 0},
		0xff0000: {53.24, 80.09, 67.20}, 0x00ff00: {87.73, -86.18, 83.18}, 0x0000ff: {32.30, 79.19, -107.86},
	} {
		got := labOf(linear(hex(c)))
		if math.Abs(got.l-want.l) > 0.02 || math.Abs(got.a-want.a) > 0.02 || math.Abs(got.b-want.b) > 0.02 {
			t.Errorf("#%06X is %.2f, want %.2f", c, got, want)
		}
	}
}

func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b uint32
		want float64
	}{{0, 0xffffff, 21}, {0xffffff, 0xffffff, 1}, {0x767676, 0xffffff, 4.54}, {0x0000ff, 0xffffff, 8.59}} {
		if got := Contrast(hex(c.a), hex(c.b)); math.Abs(got-c.want) > 0.005 {
			t.Errorf("#%06X on #%06X is %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

// TestGreysAreSeenAsTheyAre holds the simulations to what the rows of their tables
// say, each of which adds up to 1.
func TestGreysAreSeenAsTheyAre(t *testing.T) {
	for _, v := range Visions {
		for _, grey := range []uint32{0x000000, 0x404040, 0x808080, 0xffffff} {
			seen, is := v.sees(hex(grey)), linear(hex(grey))
			for i := range seen {
				if math.Abs(seen[i]-is[i]) > 1e-5 {
					t.Errorf("%d sees #%06X as %v", v, grey, seen)
				}
			}
		}
	}
}

// TestSimulations is what is known of who confuses what: red with green, blue with
// green.
func TestSimulations(t *testing.T) {
	red, green := hex(0xb5651d), hex(0x6b8e23) // a brown and an olive
	if d := Difference(red, green); d < 2*HardToTell {
		t.Errorf("brown and olive are %.1f apart", d)
	}
	for _, v := range []Vision{Protan, Deutan} {
		if got, all := DifferenceAs(v, red, green), Difference(red, green); got > all*0.6 {
			t.Errorf("%d tells brown and olive apart by %.1f, where all is %.1f", v, got, all)
		}
	}
	blue, teal := hex(0x0060a0), hex(0x007070)
	if got, all := DifferenceAs(Tritan, blue, teal), Difference(blue, teal); got > all*0.6 {
		t.Errorf("without blue, a blue and a teal are %.1f apart, where all is %.1f", got, all)
	}
}

func TestConfused(t *testing.T) {
	if v, ok := Confused(hex(0xe69f00), hex(0xe69f00)); !ok || v != Normal {
		t.Errorf("one colour twice: %v, %v", v, ok)
	}
	if v, ok := Confused(hex(0xcc4444), hex(0x77742a)); !ok || v == Normal || v == Tritan {
		t.Errorf("a red and an olive: %v, %v", v, ok)
	}
	for _, a := range []uint32{0xe69f00, 0x0072b2, 0x009e73} { // the labels that ship
		for _, b := range []uint32{0xe69f00, 0x0072b2, 0x009e73} {
			if v, ok := Confused(hex(a), hex(b)); ok != (a == b) {
				t.Errorf("#%06X and #%06X: %v, %v", a, b, v, ok)
			}
		}
	}
}

func TestDifferenceIsADistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := hex(rapid.Uint32Range(0, 0xffffff).Draw(t, "a")), hex(rapid.Uint32Range(0, 0xffffff).Draw(t, "b"))
		for _, v := range Visions {
			there, back := DifferenceAs(v, a, b), DifferenceAs(v, b, a)
			if math.Abs(there-back) > 1e-9 || there < 0 || math.IsNaN(there) || there > 200 {
				t.Fatalf("%v to %v is %v, and back %v", a, b, there, back)
			}
			if same := DifferenceAs(v, a, a); same != 0 {
				t.Fatalf("%v is %v from itself", a, same)
			}
		}
	})
}
