// This file owns the proof by a schema, with which xmllint compares every project. It is asked for by
// DATELINE_CHECK_FORMATS=1.

package qdpx_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/qdpx"
)

func TestSchema(t *testing.T) {
	if os.Getenv("DATELINE_CHECK_FORMATS") != "1" {
		t.Skip("asked for by DATELINE_CHECK_FORMATS=1")
	}
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Fatal("no xmllint: install libxml2-utils")
	}
	check := func(d *formatstest.Dataset) {
		t.Helper()
		files, err := formatstest.Write(qdpx.Format, d, formats.WriteOptions{Exported: formatstest.Sample().Articles[0].Article.Imported})
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "project.qde")
		if err := os.WriteFile(path, []byte(project(t, files.At[""])), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("xmllint", "--noout", "--schema", "testdata/project.xsd", path).CombinedOutput(); err != nil {
			t.Errorf("%v\n%s\n%s", err, out, project(t, files.At[""]))
		}
	}
	check(formatstest.Sample())
	check(rich())
	check(&formatstest.Dataset{})
	whole := rapid.Custom(func(t *rapid.T) *formatstest.Dataset {
		return formatstest.Random(t, formatstest.Shape{Parts: true, Attributes: true, Notes: true, Entities: true, Links: true, Controls: true, People: 2})
	})
	for seed := range 20 {
		check(whole.Example(seed))
	}
}

// rich is a dataset with all that a project has a place for, in odd characters.
func rich() *formatstest.Dataset {
	d := formatstest.Sample()
	it := &d.Articles[0]
	claim := &d.Head.Scheme.Labels[0]
	claim.Attributes = append(claim.Attributes, annotate.Attribute{Key: "why", Type: annotate.TypeText})
	claim.Attributes[0].Guideline.Text = "How sure <they> are."
	claim.Attributes[0].Guidelines = map[string]annotate.Guideline{"denied": {Text: "They say it is not so."}}
	it.Spans[0].Attributes = map[string]any{
		"modality": " odd & <new> ", "sure": -1e-9, "checked": false, "topics": []string{"war", "", "\x01"}, "why": "a: \"b\"\n\ufffe[dateline]\u2028",
		"a: b": "key", "\"q\"": []string{}, " lead": true, "twice": []string{"a", "a"},
	}
	it.Spans[0].Note = " \r\n<&>\t\u0085]]> "
	it.Links[0].Attributes = map[string]any{"how": "said", "sure": 1.0, "list": []string{"x"}}
	d.Head.Entities = append(d.Head.Entities,
		annotate.Entity{ID: formatstest.ID(41), Kind: "actor", Name: " The \x02 other ", Note: "see\nthere", Into: formatstest.ID(42)},
		annotate.Entity{ID: formatstest.ID(42), Name: "A place"}, annotate.Entity{ID: formatstest.ID(43), Kind: "actor", Name: "Nobody"})
	it.Spans[2].Entity = formatstest.ID(41)
	it.Statuses[0].Attributes = map[string]any{"tone": "dry", "good": true, "marks": 2.5, "on": []string{"ports"}}
	it.Article.Byline = "A. Writer"
	return d
}

// All of it comes back.
func TestRich(t *testing.T) {
	d := rich()
	file := mustWrite(t, d)
	back := mustRead(t, file)
	if got, want := formatstest.Shown(back, everything), formatstest.Shown(d, everything); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	checkRich(t, back, d)
	if again := mustWrite(t, mustRead(t, mustWrite(t, back))); again != mustWrite(t, back) {
		t.Errorf("written again\n%s\nwant\n%s", unzipped(t, again), unzipped(t, mustWrite(t, back)))
	}
	if len(back.Warnings) != 0 {
		t.Errorf("%q", back.Warnings)
	}
	if strings.Contains(project(t, file), "Nobody") {
		t.Error("an actor is written whom no tag names")
	}
}
