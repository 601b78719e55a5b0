package layout

import (
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"codeberg.org/go-fonts/stix/stix2textregular"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
)

func TestNearestFace(t *testing.T) {
	upright := func(weight font.Weight) font.Aspect {
		return font.Aspect{Style: font.StyleNormal, Weight: weight, Stretch: font.StretchNormal}
	}
	italic, narrow := upright(400), upright(400)
	italic.Style, narrow.Stretch = font.StyleItalic, font.StretchCondensed
	for _, test := range []struct {
		name          string
		faces         []font.Aspect
		body, heading int // which of them
	}{
		{"all weights", []font.Aspect{upright(300), upright(400), upright(600), upright(700)}, 1, 2},
		{"regular and bold", []font.Aspect{upright(700), upright(400)}, 1, 0},
		{"bold before a little more than regular", []font.Aspect{upright(400), upright(500), upright(700)}, 0, 2},
		{"no bold", []font.Aspect{upright(300), upright(400)}, 1, 1},
		{"bold alone", []font.Aspect{upright(700)}, 0, 0},
		{"italic and narrow are passed over", []font.Aspect{italic, narrow, upright(500)}, 2, 2},
		{"but taken if there is nothing else", []font.Aspect{italic}, 0, 0},
	} {
		var family []fontscan.Footprint
		for i, a := range test.faces {
			family = append(family, fontscan.Footprint{Aspect: a, Location: fontscan.Location{Index: uint16(i)}})
		}
		got := [2]int{int(nearest(family, weights[body]).Location.Index), int(nearest(family, weights[headline]).Location.Index)}
		if want := [2]int{test.body, test.heading}; got != want {
			t.Errorf("%s: faces %v, want %v", test.name, got, want)
		}
	}
}

func write(t *testing.T, data []byte) fontscan.Location {
	t.Helper()
	path := filepath.Join(t.TempDir(), "font.ttf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return fontscan.Location{File: path}
}

func TestDamagedFonts(t *testing.T) {
	whole := stix2textregular.TTF
	if _, err := readFace(write(t, whole), font.WeightNormal); err != nil {
		t.Fatalf("the font that is whole: %v", err)
	}
	for name, data := range map[string][]byte{
		"empty":         {},
		"no font":       []byte("<html>not a font</html>"),
		"the head only": whole[:300],
		"cut in half":   whole[:len(whole)/2],
		"no outlines":   rebuilt(whole, func(tables map[string][]byte) { delete(tables, "CFF ") }),
		"no characters": rebuilt(whole, func(tables map[string][]byte) { delete(tables, "cmap") }),
	} {
		if _, err := readFace(write(t, data), font.WeightNormal); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := readFace(fontscan.Location{File: filepath.Join(t.TempDir(), "gone.ttf")}, font.WeightNormal); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is gone: %v", err)
	}
	if _, err := readFace(fontscan.Location{File: write(t, whole).File, Index: 3}, font.WeightNormal); err == nil {
		t.Error("a face that the file does not have: no error")
	}
}

// A font with bytes that are wrong is read or is an error, and never ends the
// program.
func TestFontsWithWrongBytes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 150 {
		data := slices.Clone(stix2textregular.TTF)
		for range 1 + random.IntN(40) {
			data[random.IntN(len(data))] = byte(random.Uint32())
		}
		if face, err := readFace(write(t, data), font.WeightSemibold); err == nil && face == nil {
			t.Fatal("neither a face nor an error")
		}
	}
}

// A variable font is one file with an axis of weights.
func TestWeightOfAVariableFont(t *testing.T) {
	axis := func(tag string, least, usual, most int) []byte {
		b := []byte(tag)
		for _, v := range []int{least, usual, most} {
			b = binary.BigEndian.AppendUint32(b, uint32(v<<16))
		}
		return append(b, 0, 0, 0, 0)
	}
	fvar := func(axes ...[]byte) []byte {
		b := []byte{0, 1, 0, 0, 0, 16, 0, 2, 0, byte(len(axes)), 0, 20, 0, 0, 0, byte(4 + 4*len(axes))}
		return append(b, slices.Concat(axes...)...)
	}
	weight := axis("wght", 200, 400, 900)
	for _, test := range []struct {
		name   string
		fvar   []byte
		weight font.Weight
		want   []float32 // normalised
	}{
		{"regular", fvar(weight), 400, []float32{0}},
		{"semibold", fvar(weight), 600, []float32{0.4}},
		{"bolder than it goes", fvar(axis("wght", 100, 300, 500)), 600, []float32{1}},
		{"thinner by itself", fvar(axis("wght", 200, 200, 900)), 400, []float32{2. / 7}},
		{"after another axis", fvar(axis("wdth", 50, 100, 200), weight), 600, []float32{0, 0.4}},
		{"no axis of weights", fvar(axis("wdth", 50, 100, 200)), 600, []float32{0}},
	} {
		data := rebuilt(stix2textregular.TTF, func(tables map[string][]byte) {
			tables["fvar"], tables["HVAR"] = test.fvar, unchanged(len(test.want))
		})
		face, err := readFace(write(t, data), test.weight)
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		var got []float32
		for _, c := range face.Coords() {
			got = append(got, float32(c)/(1<<14))
		}
		if len(got) == 0 {
			got = make([]float32, len(test.want)) // at its default
		}
		if !slices.EqualFunc(got, test.want, func(a, b float32) bool { return a-b < 0.001 && b-a < 0.001 }) {
			t.Errorf("%s: at %v, want %v", test.name, got, test.want)
		}
	}
}

// unchanged is a table by which the widths are the same everywhere on the axes
// (OpenType, HVAR).
func unchanged(axes int) []byte {
	return []byte{
		0, 1, 0, 0, 0, 0, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // no mapping: the store follows
		0, 1, 0, 0, 0, 12, 0, 1, 0, 0, 0, 16, // its regions and its one list
		0, byte(axes), 0, 0, // no region
		0, 0, 0, 0, 0, 0, // no delta
	}
}

// rebuilt takes a font file apart and puts it together again (OpenType, "Table
// Directory").
func rebuilt(file []byte, change func(map[string][]byte)) []byte {
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		entry := file[12+16*i:]
		at, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		tables[string(entry[:4])] = file[at : at+length]
	}
	change(tables)
	var tags []string
	for tag := range tables {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	head := append(slices.Clone(file[:4]), 0, byte(len(tags)), 0, 0, 0, 0, 0, 0)
	var bodies []byte
	for _, tag := range tags {
		head = append(head, tag...)
		head = binary.BigEndian.AppendUint32(head, 0)
		head = binary.BigEndian.AppendUint32(head, uint32(12+16*len(tags)+len(bodies)))
		head = binary.BigEndian.AppendUint32(head, uint32(len(tables[tag])))
		bodies = append(bodies, tables[tag]...)
		for len(bodies)%4 != 0 {
			bodies = append(bodies, 0)
		}
	}
	return append(head, bodies...)
}
