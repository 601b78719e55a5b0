package layout

import (
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// This file owns the families of the system's fonts: which ones a page can be
// set in, and how the faces of one are read. All of it may run on any goroutine,
// and takes as long as files do.

// Family is a family of fonts that a page can be set in: it has the letters of
// Latin.
type Family struct {
	Name    string   // as its files write it: "Noto Serif"
	Scripts []string // the others that it has, as ISO 15924 calls them: "Grek", "Cyrl"
}

// NoFamilyError says that the system has no family of a name, or none with
// Latin letters.
type NoFamilyError struct{ Name string }

func (e *NoFamilyError) Error() string { return fmt.Sprintf("there is no font %q", e.Name) }

// Families lists the families of the system by name. The index of the system's
// fonts is kept in cacheDir, as by [ScanSystem].
func Families(cacheDir string) ([]Family, error) {
	footprints, err := systemFonts(cacheDir)
	if err != nil {
		return nil, err
	}
	var list []Family
	seen := map[string]bool{}
	for _, f := range footprints {
		if seen[f.Family] || !hasLatin(f) {
			continue
		}
		seen[f.Family] = true
		if name := familyName(f); name != "" && name[0] != '.' { // which macOS keeps for itself
			list = append(list, Family{name, otherScripts(f)})
		}
	}
	slices.SortFunc(list, func(a, b Family) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return list, nil
}

func systemFonts(cacheDir string) ([]fontscan.Footprint, error) {
	footprints, err := fontscan.SystemFonts(log.New(io.Discard, "", 0), cacheDir)
	if err != nil {
		return nil, fmt.Errorf("scan the fonts of the system: %w", err)
	}
	return footprints, nil
}

// latin is what a family must have.
const latin = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;!?'\"()-"

func hasLatin(f fontscan.Footprint) bool { return hasAll(f, latin) }

func hasAll(f fontscan.Footprint, letters string) bool {
	return strings.IndexFunc(letters, func(r rune) bool { return !f.Runes.Contains(r) }) < 0
}

// scripts are those that a family is said to have if it has these letters; many
// have a sign or two of others.
var scripts = []struct{ code, letters string }{
	{"Grek", "αΩ"}, {"Cyrl", "аЯ"}, {"Hebr", "את"}, {"Arab", "عي"}, {"Deva", "कह"}, {"Beng", "কহ"}, {"Taml", "கன"}, {"Thai", "กฮ"},
	{"Hani", "中国"}, {"Hira", "あん"}, {"Hang", "한국"}, {"Armn", "աֆ"}, {"Geor", "აჰ"}, {"Ethi", "ሀፐ"}, {"Khmr", "កអ"}, {"Mymr", "ကအ"},
	{"Gujr", "કહ"}, {"Guru", "ਕਹ"}, {"Telu", "కహ"}, {"Knda", "ಕಹ"}, {"Mlym", "കഹ"}, {"Sinh", "කහ"}, {"Laoo", "ກຮ"}, {"Tibt", "ཀཧ"},
}

func otherScripts(f fontscan.Footprint) []string {
	var list []string
	for _, s := range scripts {
		if hasAll(f, s.letters) {
			list = append(list, s.code)
		}
	}
	return list
}

// familyName reads the name of a family from one of its files; the index has it
// without capitals and spaces.
func familyName(f fontscan.Footprint) string {
	name := f.Family
	if err := withLoader(f.Location, func(ld *opentype.Loader) error {
		d, _ := font.Describe(ld, nil)
		name = d.Family
		return nil
	}); err != nil {
		return ""
	}
	return name
}

// withLoader opens a face of a font file or collection.
func withLoader(at fontscan.Location, use func(*opentype.Loader) error) error {
	file, err := os.Open(at.File)
	if err != nil {
		return err
	}
	defer file.Close()
	loaders, err := opentype.NewLoaders(file)
	if err != nil {
		return err
	}
	if int(at.Index) >= len(loaders) {
		return fmt.Errorf("the file has %d faces and not %d", len(loaders), at.Index+1)
	}
	return use(loaders[at.Index])
}

// The weights of the two styles. A family that lacks semibold gives the next
// bolder face; one that has no bolder face gives its regular one for both.
var weights = [2]font.Weight{body: font.WeightNormal, headline: font.WeightSemibold}

// LoadFamily reads the faces of a family: upright, of normal width, regular and
// semibold. A variable font is set to these weights. A font that is damaged, or
// has no outlines, is an error; a family that is not there, or has no Latin
// letters, is a *[NoFamilyError].
func LoadFamily(cacheDir, name string) (r Reading, err error) {
	footprints, err := systemFonts(cacheDir)
	if err != nil {
		return Reading{}, err
	}
	family := slices.DeleteFunc(footprints, func(f fontscan.Footprint) bool {
		return f.Family != font.NormalizeFamily(name) || !hasLatin(f)
	})
	if len(family) == 0 {
		return Reading{}, &NoFamilyError{name}
	}
	for s, weight := range weights {
		best := nearest(family, weight)
		if r.faces[s], err = readFace(best.Location, weight); err != nil {
			return Reading{}, fmt.Errorf("read the font %q from %s: %w", name, best.Location.File, err)
		}
	}
	return r.OnPage(), nil
}

// nearest returns the face of a family that is nearest to a weight.
func nearest(family []fontscan.Footprint, weight font.Weight) fontscan.Footprint {
	return slices.MinFunc(family, func(a, b fontscan.Footprint) int {
		return int(distance(a.Aspect, weight) - distance(b.Aspect, weight))
	})
}

// distance tells how far a face is from an upright one of normal width and of a
// weight: for a semibold one, a bolder face is nearer than a lighter one.
func distance(a font.Aspect, weight font.Weight) float32 {
	d := float32(max(a.Stretch-font.StretchNormal, font.StretchNormal-a.Stretch)) * 10_000
	if a.Style != font.StyleNormal {
		d += 100_000
	}
	off := float32(a.Weight - weight)
	if off < 0 && weight > font.WeightNormal {
		off *= 2
	}
	return d + max(off, -off)
}

// readFace reads a face and tries it. Each face has its file read anew: the
// shaper keeps what it knows by font, and two weights of one variable font would
// share it.
func readFace(at fontscan.Location, weight font.Weight) (face *font.Face, err error) {
	defer func() {
		if broken := recover(); broken != nil { // some damage is not looked for by the library
			face, err = nil, fmt.Errorf("the font is damaged: %v", broken)
		}
	}()
	err = withLoader(at, func(ld *opentype.Loader) error {
		parsed, err := font.NewFont(ld)
		if err != nil {
			return err
		}
		face = font.NewFace(parsed)
		setWeight(face, ld, float32(weight))
		return try(face)
	})
	return face, err
}

// setWeight sets the weight of a variable font that has such an axis (OpenType,
// fvar and "wght").
func setWeight(face *font.Face, ld *opentype.Loader, weight float32) {
	axis := opentype.MustNewTag("wght")
	raw, err := ld.RawTable(opentype.MustNewTag("fvar"))
	if err != nil {
		return
	}
	fvar, _, err := tables.ParseFvar(raw)
	if err != nil {
		return
	}
	for _, a := range fvar.Axis {
		if a.Tag == axis {
			face.SetVariations([]font.Variation{{Tag: axis, Value: min(max(weight, a.Minimum), a.Maximum)}})
		}
	}
}

// try shapes the letters of a face and looks at their outlines, so that damage
// shows here and not on the page.
func try(face *font.Face) error {
	var shaper shaping.HarfbuzzShaper
	runes := []rune(latin)
	out := shaper.Shape(shaping.Input{
		Text: runes, RunEnd: len(runes), Direction: di.DirectionLTR, Face: face,
		Size: fixed.I(shapeSize), Script: language.Latin, Language: "en",
	})
	if out.Advance <= 0 {
		return errors.New("its letters have no width")
	}
	for _, r := range "adpHx" {
		if _, _, ok := inkOf(face, r); !ok {
			return errors.New("its letters have no outlines")
		}
	}
	return nil
}
