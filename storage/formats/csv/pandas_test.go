// This file owns the proof by pandas.

package csv_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dateline/storage/formats"
	"dateline/storage/formats/csv"
	"dateline/storage/formats/formatstest"
)

// TestPandas runs the snippet of the note. It is skipped where there is no pandas, and
// with DATELINE_CHECK_FORMATS=1 that is a failure.
func TestPandas(t *testing.T) {
	python := withPandas()
	if python == "" {
		if os.Getenv("DATELINE_CHECK_FORMATS") == "1" {
			t.Fatal("there is no Python with pandas (Debian: python3-pandas)")
		}
		t.Skip("there is no Python with pandas")
	}
	d := formatstest.Sample()
	it := &d.Articles[0]
	for i, note := range []string{"=1+1", "'=1", "\t x", "NA", "“a\n\"b\"”", "'\u00a0-x"} {
		it.Spans[i].Note = note
	}
	var want []string
	for _, s := range it.Spans {
		want = append(want, s.Quote(), s.Note)
	}
	for _, ending := range []string{".csv", ".tsv"} {
		files := formatstest.MustWrite(t, csv.Format, d, formats.WriteOptions{Ending: ending, Context: 3})
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "talks"+ending), []byte(files.At[""]), 0o600); err != nil {
			t.Fatal(err)
		}
		_, snippet, _ := strings.Cut(csv.Format.Note(formats.Export{Name: "talks" + ending}), "```python\n")
		snippet, _, _ = strings.Cut(snippet, "print(")
		cmd := exec.Command(python, "-c", snippet+"import json; print(json.dumps([v for row in table[['quote', 'note']].values.tolist() for v in row]))")
		cmd.Dir, cmd.Stderr = folder, os.Stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		if err := json.Unmarshal(out, &got); err != nil {
			t.Fatal(err)
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s: pandas reads\n%q\nwant\n%q", ending, got, want)
		}
	}
}

func withPandas() string {
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(python, "-c", "import pandas").Run() == nil {
			return python
		}
	}
	return ""
}
