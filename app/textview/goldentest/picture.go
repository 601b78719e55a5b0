// Package goldentest compares pictures with those that are kept. After a change
// that is meant, write them anew with -update and look at them before they are
// committed.
package goldentest

import (
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

// This file owns what two pictures may differ in.

var update = flag.Bool("update", false, "write the golden pictures anew")

// Updating reports whether the pictures are being written anew.
func Updating() bool { return *update }

// Picture compares a picture with testdata/name.png of the package under test:
// no pixel may differ by more than 8 of 255, since rasterisers round differently
// on other processors. A picture that differs is kept in testdata/failed.
func Picture(t *testing.T, name string, got image.Image) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	if *update {
		save(t, path, got)
		return
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatalf("%v; make it by running the test with -update", err)
	}
	defer file.Close()
	want, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if why := difference(got, want); why != "" {
		failed := filepath.Join("testdata", "failed", name+".png")
		save(t, failed, got)
		t.Errorf("%s: %s; what was drawn is in %s", path, why, failed)
	}
}

func difference(got, want image.Image) string {
	g, w := got.Bounds(), want.Bounds()
	if g.Size() != w.Size() {
		return fmt.Sprintf("the size is %v, not %v", g.Size(), w.Size())
	}
	for y := range g.Dy() {
		for x := range g.Dx() {
			a := color.RGBAModel.Convert(got.At(g.Min.X+x, g.Min.Y+y)).(color.RGBA)
			b := color.RGBAModel.Convert(want.At(w.Min.X+x, w.Min.Y+y)).(color.RGBA)
			for _, d := range [3]int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B)} {
				if d > 8 || d < -8 {
					return fmt.Sprintf("pixel %d,%d is %v, not %v", x, y, a, b)
				}
			}
		}
	}
	return ""
}

func save(t *testing.T, path string, img image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(file, img); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}
