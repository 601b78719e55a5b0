package profile_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"dateline/annotate"
	"dateline/storage/profile"
)

func TestTheLastExportComesBack(t *testing.T) {
	folder := t.TempDir()
	var p profile.Profile
	p.Export = profile.Export{Format: "csv", Ending: ".tsv", States: []annotate.State{annotate.StateDone}, Merged: true, Sentences: true, Split: true,
		Parts: "a=1,b=1", Seed: "7", Context: 10, Hidden: true, Card: true, Timeless: true,
		Project: "/p/talks.dateline", Layers: []string{"ben"}, Labels: []string{"claim"}, Since: "2016", Until: "2017-01", Key: "/k.csv"}
	if err := p.Save(folder); err != nil {
		t.Fatal(err)
	}
	got, err := profile.Load(folder)
	if err != nil || !reflect.DeepEqual(got, p) {
		t.Errorf("loaded %+v, %v\nsaved %+v", got, err, p)
	}
	if here := p.Export.In("/p/talks.dateline"); !reflect.DeepEqual(here, p.Export) {
		t.Errorf("in the same project it is %+v", here)
	}
	want := p.Export
	want.Project, want.Layers, want.Labels, want.Since, want.Until, want.Key = "/p/other.dateline", nil, nil, "", "", ""
	if there := p.Export.In("/p/other.dateline"); !reflect.DeepEqual(there, want) {
		t.Errorf("in another project it is %+v", there)
	}
}

// TestABadExportCostsItselfAlone reads profiles that were written by hand.
func TestABadExportCostsItselfAlone(t *testing.T) {
	for raw, want := range map[string]profile.Export{
		`{"export": 7}`:    {},
		`{"export": null}`: {},
		`{"export": {"format": "csv", "context": "many", "labels": "claim"}}`: {Format: "csv"},
	} {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "profile.json"), []byte(raw), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := profile.Load(folder); err != nil || !reflect.DeepEqual(got.Export, want) {
			t.Errorf("%s\nis read as %+v, %v\nwant %+v", raw, got.Export, err, want)
		}
	}
}
