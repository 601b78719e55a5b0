package layout_test

import (
	"errors"
	"slices"
	"testing"

	"dateline/app/textview/layout"
)

func TestFamilies(t *testing.T) {
	systemFonts(t, "Noto Serif", "Noto Sans", "Noto Serif CJK SC", "Noto Color Emoji")
	families, err := layout.Families(cacheDir())
	if err != nil {
		t.Fatal(err)
	}
	scripts := map[string][]string{}
	for _, f := range families {
		if _, twice := scripts[f.Name]; twice {
			t.Errorf("%s is listed twice", f.Name)
		}
		scripts[f.Name] = f.Scripts
	}
	for name, script := range map[string]string{"Noto Serif": "Cyrl", "Noto Sans": "Grek", "Noto Serif CJK SC": "Hani"} {
		if !slices.Contains(scripts[name], script) {
			t.Errorf("%s has the scripts %q, and not %s", name, scripts[name], script)
		}
	}
	for _, name := range []string{"Noto Color Emoji", "Noto Naskh Arabic", "Noto Sans Cuneiform"} {
		if _, listed := scripts[name]; listed {
			t.Errorf("%s is listed, and has no Latin letters", name)
		}
	}
}

// The page is set anew in another family, in lines of the same height.
func TestAnotherReadingFont(t *testing.T) {
	f := systemFonts(t, "Noto Sans", "Noto Serif CJK SC")
	const s = "Head\nSome words of the body ⟨and what few fonts have⟩."
	l := layout.New(frozen(t, s), f, layout.Params{Width: 900, Size: 20, Headline: true})
	before := linesOf(l)
	for _, name := range []string{"Noto Sans", "noto serif cjk sc"} { // of a collection
		r, err := layout.LoadFamily(cacheDir(), name)
		if err != nil {
			t.Fatal(err)
		}
		f.SetReading(r)
		if !l.FontsChanged() {
			t.Fatalf("%s: nothing changed", name)
		}
		after := linesOf(l)
		if len(after) != len(before) {
			t.Fatalf("%s: %d lines, not %d", name, len(after), len(before))
		}
		for i, line := range after {
			if line.ID == before[i].ID || line.Height != before[i].Height || line.Top != before[i].Top {
				t.Errorf("%s: line %d is %d at %v, height %v; before it was %d at %v, height %v",
					name, i, line.ID, line.Top, line.Height, before[i].ID, before[i].Top, before[i].Height)
			}
			if line.Baseline != before[i].Baseline || line.Ascent != before[i].Ascent || line.Descent != before[i].Descent {
				t.Errorf("%s: line %d stands on another baseline, or has other extents: %v %v %v", name, i, line.Baseline, line.Ascent, line.Descent)
			}
		}
		if head, text := weightOf(after[0]), weightOf(after[1]); head <= text {
			t.Errorf("%s: the headline has the weight %v, the body %v", name, head, text)
		}
		if l.Missing() != "" {
			t.Errorf("%s: missing %q", name, l.Missing())
		}
		before = after
	}
}

func weightOf(line layout.Line) float32 { return float32(line.Runs[0].Face.Describe().Aspect.Weight) }

func TestAFamilyThatIsNotThere(t *testing.T) {
	systemFonts(t)
	for _, name := range []string{"No Such Font", "", "Noto Naskh Arabic"} {
		var none *layout.NoFamilyError
		if _, err := layout.LoadFamily(cacheDir(), name); !errors.As(err, &none) || none.Name != name {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// What the reading face lacks is set in the embedded one, before any of the
// system.
func TestTheSerifStandsIn(t *testing.T) {
	f := systemFonts(t, "Noto Sans")
	r, err := layout.LoadFamily(cacheDir(), "Noto Sans")
	if err != nil {
		t.Fatal(err)
	}
	f.SetReading(r)
	l := layout.New(frozen(t, "−5−"), f, layout.Params{Width: 900, Size: 20})
	var families []string
	for _, run := range linesOf(l)[0].Runs {
		families = append(families, run.Face.Describe().Family)
	}
	if want := []string{"STIX Two Text", "Noto Sans", "STIX Two Text"}; !slices.Equal(families, want) {
		t.Errorf("set in %q, want %q", families, want)
	}
}
