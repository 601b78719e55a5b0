package profile_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/profile"
)

var amira = annotate.Person{ID: annotate.ID{1}, Handle: "amira", Name: "Amira Haddad"}

func TestProfileComesBackAsItWasSaved(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "not", "there", "yet")
	first, err := profile.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := first.Me(); ok {
		t.Error("a first start knows a person")
	}
	p := first
	p.SetMe(amira)
	p.Opened("/data/aleppo.dateline")
	p.Last = &profile.Place{Project: "/data/aleppo.dateline", Article: annotate.ID{7}}
	p.View = profile.View{Zoom: 1.25, Theme: "dark", Width: 1280, Height: 800, Exact: true, Font: "Noto Serif", More: map[string]any{"split": 0.3}}
	for range 2 { // the second replaces a file
		if err := p.Save(folder); err != nil {
			t.Fatal(err)
		}
	}
	got, err := profile.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, p) {
		t.Errorf("loaded %+v\nsaved %+v", got, p)
	}
	if me, ok := got.Me(); !ok || me != amira {
		t.Errorf("me = %v, %v", me, ok)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v (%v), want the profile alone", entries, err)
	}
}

func TestRecentProjects(t *testing.T) {
	var p profile.Profile
	for i := range 14 {
		p.Opened("/p" + strconv.Itoa(i))
	}
	if len(p.Recent) != profile.MaxRecent || p.Recent[0] != "/p13" || p.Recent[9] != "/p4" {
		t.Fatalf("recent = %v", p.Recent)
	}
	p.Opened("/p6")
	p.Forget("/p13")
	if want := []string{"/p6", "/p12", "/p11", "/p10", "/p9", "/p8", "/p7", "/p5", "/p4"}; !reflect.DeepEqual(p.Recent, want) {
		t.Errorf("recent = %v, want %v", p.Recent, want)
	}
}

func TestDamagedProfileIsSetAside(t *testing.T) {
	for _, damage := range []string{"", "{", "\x00\x00\x00", `{"person": {"handle": "amira"}}`, `{"recent": 7}`, `[]`} {
		folder := t.TempDir()
		path := filepath.Join(folder, "profile.json")
		if err := os.WriteFile(path, []byte(damage), 0o600); err != nil {
			t.Fatal(err)
		}
		p, err := profile.Load(folder)
		var damaged *profile.DamagedError
		if !errors.As(err, &damaged) || !reflect.DeepEqual(p, profile.Profile{}) {
			t.Errorf("%q: loaded %+v, %v", damage, p, err)
			continue
		}
		if raw, err := os.ReadFile(damaged.Aside); err != nil || string(raw) != damage {
			t.Errorf("%q: set aside as %q, %v", damage, raw, err)
		}
		if _, err := profile.Load(folder); err != nil {
			t.Errorf("%q: the next start: %v", damage, err)
		}
	}
}

func TestIdentityGoesToAnotherMachine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "amira.json")
	if err := profile.SaveIdentity(path, amira); err != nil {
		t.Fatal(err)
	}
	got, err := profile.LoadIdentity(path)
	if err != nil || got != amira {
		t.Errorf("loaded %v, %v", got, err)
	}
	if err := profile.SaveIdentity(path, annotate.Person{Handle: "nobody"}); err == nil {
		t.Error("a person without an id was saved")
	}
	if _, err := profile.LoadIdentity(path + ".gone"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

func TestIdentityThatIsNone(t *testing.T) {
	const id = `"id": "018f0000-0000-7000-8000-000000000001"`
	for raw, want := range map[string]string{
		"Amira":                                                           "no identity file",
		`{"format": "dateline/1"}`:                                        "no identity file",
		`{"format": "dateline-identity/2"}`:                               "newer version",
		`{"format": "dateline-identity/1"}`:                               "no id",
		`{"format": "dateline-identity/1",` + id:                          "no identity file",
		`{"format": "dateline-identity/1",` + id + `}`:                    "no handle",
		`{"format": "dateline-identity/1", "id": "x", "handle": "amira"}`: "no identity file",
		`{"format": "dateline-identity/1", "handle": "amira", "name": "A",` + id + `} trailing`: "no identity file",
	} {
		path := filepath.Join(t.TempDir(), "id.json")
		if err := os.WriteFile(path, []byte(raw), 0o600); err != nil {
			t.Fatal(err)
		}
		var bad *profile.IdentityError
		if _, err := profile.LoadIdentity(path); !errors.As(err, &bad) || !strings.Contains(bad.Problem, want) || bad.Path != path {
			t.Errorf("%s: %v, want %q", raw, err, want)
		}
	}
}

func TestHandleFor(t *testing.T) {
	for name, want := range map[string]string{
		"Amira Haddad":    "amira",
		"  Élodie Dupont": "elodie",
		"Łukasz":          "lukasz",
		"Øystein Straße":  "oystein",
		"Jean-Luc":        "jeanluc",
		"أميرة Haddad":    "haddad",
		"R2 D2":           "r2",
		"Ｆｕｌｌ":            "full",
	} {
		if got := profile.HandleFor(name); got != want {
			t.Errorf("HandleFor(%q) = %q, want %q", name, got, want)
		}
	}
	for _, name := range []string{"", "أميرة حداد", "李小龙", "!!!", "42"} {
		if got := profile.HandleFor(name); got == "" || strings.Trim(got, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			t.Errorf("HandleFor(%q) = %q", name, got)
		}
	}
}

func TestFreeHandle(t *testing.T) {
	taken := func(h string) bool { return h == "ben" || h == "ben-2" }
	if got := profile.Free("ben", taken); got != "ben-3" {
		t.Errorf("got %q", got)
	}
	if got := profile.Free("amira", taken); got != "amira" {
		t.Errorf("got %q", got)
	}
}

func TestFolderCanBeGiven(t *testing.T) {
	t.Setenv(profile.ConfigVariable, "/elsewhere")
	if got, err := profile.Folder(); got != "/elsewhere" || err != nil {
		t.Errorf("Folder() = %q, %v", got, err)
	}
}
