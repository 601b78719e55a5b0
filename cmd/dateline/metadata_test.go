package main

import (
	"os"
	"testing"

	"github.com/BurntSushi/toml"
)

// TestMetadata holds what the program says of itself against FyneApp.toml,
// from which it is packaged: a program that is built by go alone does not read
// that file.
func TestMetadata(t *testing.T) {
	var file struct {
		Details struct {
			Name, ID, Version string
			Build             int
		}
		Migrations map[string]bool
	}
	raw, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := toml.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	d := file.Details
	if d.Name != metadata.Name || d.ID != metadata.ID || d.Version != metadata.Version || d.Build != metadata.Build {
		t.Errorf("FyneApp.toml says %+v, the program %s %s %s %d", d, metadata.Name, metadata.ID, metadata.Version, metadata.Build)
	}
	if file.Migrations["fyneDo"] != metadata.Migrations["fyneDo"] {
		t.Errorf("FyneApp.toml says fyneDo %v, the program %v", file.Migrations["fyneDo"], metadata.Migrations["fyneDo"])
	}
}

func TestHasScreen(t *testing.T) {
	for _, c := range []struct {
		system, set string
		want        bool
	}{{"linux", "", false}, {"linux", "DISPLAY", true}, {"freebsd", "WAYLAND_DISPLAY", true}, {"windows", "", true}, {"darwin", "", true}} {
		got := hasScreen(c.system, func(name string) string {
			if name == c.set {
				return ":0"
			}
			return ""
		})
		if got != c.want {
			t.Errorf("%s with %q: %v", c.system, c.set, got)
		}
	}
}
