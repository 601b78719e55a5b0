package profile_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"dateline/storage/profile"
)

func TestSettingsComeBackAsTheyWereSaved(t *testing.T) {
	folder := t.TempDir()
	var p profile.Profile
	p.Settings = profile.Settings{Measure: 80, BackupHour: 4, DataFolder: "/projects", Back: "undo", Forward: profile.Nothing,
		Keys: profile.Keys{"export": {"Ctrl+Shift+X", "F9"}, "note": {}, "of-another-version": {"Hyper+Q"}}, ToldTour: true}
	if err := p.Save(folder); err != nil {
		t.Fatal(err)
	}
	got, err := profile.Load(folder)
	if err != nil || !reflect.DeepEqual(got, p) {
		t.Errorf("loaded %+v, %v\nsaved %+v", got, err, p)
	}
}

// TestABadSettingCostsItselfAlone reads profiles that were written by hand.
func TestABadSettingCostsItselfAlone(t *testing.T) {
	for raw, want := range map[string]profile.Profile{
		`{"settings": 7}`:                                             {},
		`{"settings": null}`:                                          {},
		`{"settings": {}, "view": "wide"}`:                            {},
		`{"settings": {"measure": "wide", "back": "undo"}}`:           {Settings: profile.Settings{Back: "undo"}},
		`{"settings": {"back": 4, "toldTour": "yes", "measure": 80}}`: {Settings: profile.Settings{Measure: 80}},
		`{"settings": {"keys": {"undo": "Ctrl+U", "redo": ["Ctrl+R"], "export": [7], "note": null}}}`: {Settings: profile.Settings{Keys: profile.Keys{"redo": {"Ctrl+R"}}}},
		`{"settings": {"keys": ["Ctrl+U"], "measure": 1e99}}`:                                         {},
		`{"view": {"zoom": "large", "theme": "dark", "width": [], "more": 5}}`:                        {View: profile.View{Theme: "dark"}},
	} {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "profile.json"), []byte(raw), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := profile.Load(folder); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s\nis read as %+v, %v\nwant %+v", raw, got, err, want)
		}
	}
}

func TestSettingsOutOfRangeFallToTheDefault(t *testing.T) {
	for measure, want := range map[int]int{0: 66, 49: 66, 50: 50, 73: 73, 100: 100, 101: 66, -66: 66} {
		if got := (profile.Settings{Measure: measure}).LineMeasure(); got != want {
			t.Errorf("a line of %d characters is one of %d, want %d", measure, got, want)
		}
	}
	for hours, want := range map[int]time.Duration{0: 24 * time.Hour, 1: time.Hour, 4: 4 * time.Hour, 24: 24 * time.Hour, 5: 24 * time.Hour, -1: 24 * time.Hour} {
		if got := (profile.Settings{BackupHour: hours}).BackupEvery(); got != want {
			t.Errorf("a backup every %d hours is one every %v, want %v", hours, got, want)
		}
	}
}

func TestProjectFolder(t *testing.T) {
	usual, err := profile.DataFolder()
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := filepath.Join(t.TempDir(), "projects")
	for folder, want := range map[string]string{"": usual, "not/absolute": usual, elsewhere: elsewhere} {
		p := profile.Profile{Settings: profile.Settings{DataFolder: folder}}
		if got, err := p.ProjectFolder(); err != nil || got != want {
			t.Errorf("with the setting %q projects lie in %q, %v, want %q", folder, got, err, want)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(`{"settings": {"keys": {"undo": ["Ctrl+U"]}, "measure": 80}, "view": {"zoom": 1.5}}`))
	f.Add([]byte(`{"settings": {"keys": {"": null}}, "view": {"more": {"a": [1]}}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "profile.json"), raw, 0o600); err != nil {
			t.Fatal(err)
		}
		p, err := profile.Load(folder)
		if err != nil {
			return // set aside
		}
		if m := p.Settings.LineMeasure(); m < profile.LeastMeasure || m > profile.MostMeasure {
			t.Errorf("a line of %d characters", m)
		}
		if len(p.Recent) > profile.MaxRecent {
			return // Save cuts the list
		}
		if err := p.Save(folder); err != nil {
			t.Fatal(err)
		}
		if again, err := profile.Load(folder); err != nil || again.Settings.LineMeasure() != p.Settings.LineMeasure() || len(again.Settings.Keys) != len(p.Settings.Keys) {
			t.Errorf("saved %+v, loaded %+v, %v", p, again, err)
		}
	})
}
