// This file owns the proof that no file, whatever is in it, does worse than
// being refused.

package json_test

import (
	"os"
	"strings"
	"testing"

	"dateline/storage/formats"
)

func FuzzRead(f *testing.F) {
	golden, err := os.ReadFile("testdata/sample.golden.json")
	if err != nil {
		f.Fatal(err)
	}
	whole := string(golden)
	f.Add(whole)
	for _, part := range []int{2, 3, 5, 9} {
		f.Add(whole[:len(whole)/part])
	}
	f.Add(strings.ReplaceAll(whole, "amira", "ben"))
	f.Add(strings.ReplaceAll(whole, "00000000-0000-7000-8000-00000000000", "s"))
	f.Add(strings.ReplaceAll(whole, `"id"`, `"no id"`))
	f.Add(strings.ReplaceAll(whole, `\n`, `\r\n`))
	f.Add(strings.ReplaceAll(whole, `"start": 2`, `"start": -2`))
	f.Add(one(`"text": "a\ud800b\r\nc", "spans": [{"layer": "a", "label": "x", "fragments": [{"start": 1, "end": 4, "text": "\ufffdb\r"}, {"start": 0, "end": 1}]}]`))
	f.Add(one(`"text": "` + strings.Repeat("👩‍👩‍👧", 30) + `", "spans": [{"layer": "a", "label": "x", "fragments": [{"start": 1, "end": 99}]}]`))
	f.Add(one(`"text": "a", "x": ` + strings.Repeat(`[{"a":`, 60)))
	f.Add(one(`"text": "a", "status": {"a": "done", "b": "new"}, "comments": [1], "links": [{"layer": "a"}]`))
	f.Add("\uFEFF{\"articles\": [], \"format\": \"dateline/1\"}")
	f.Add(`{"format": "dateline/9"}`)
	f.Fuzz(func(t *testing.T, file string) {
		d, err := read(file)
		if err != nil {
			if strings.TrimSpace(err.Error()) == "" {
				t.Error("an error without a word")
			}
			return
		}
		for _, item := range d.items {
			for _, s := range item.Spans {
				if err := s.Check(item.Text); err != nil {
					t.Error(err)
				}
			}
		}
		if again := mustRead(t, file); shown(again) != shown(d) {
			t.Errorf("read again\n%s\nwant\n%s", shown(again), shown(d))
		}
		// What was read can be written, and is then read the same.
		written := mustWrite(t, d, formats.WriteOptions{})
		checkSchema(t, written)
		back := mustRead(t, written)
		if third := mustWrite(t, back, formats.WriteOptions{}); third != written {
			t.Errorf("written again\n%s\nwant\n%s", third, written)
		}
	})
}
