// This file owns the proof that no file, whatever is in it, does worse than being refused.

package prodigy_test

import (
	"os"
	"strings"
	"testing"

	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/prodigy"
)

func FuzzRead(f *testing.F) {
	for _, name := range []string{"sample", "more"} {
		golden, err := os.ReadFile("testdata/" + name + ".golden.jsonl")
		if err != nil {
			f.Fatal(err)
		}
		whole := string(golden)
		f.Add(whole, false)
		f.Add(whole[:len(whole)/3], false)
		f.Add(strings.ReplaceAll(whole, "amira", "ben"), true)
		f.Add("["+strings.ReplaceAll(strings.TrimSpace(whole), "\n", ",")+"]", false)
		f.Add(strings.ReplaceAll(whole, `\n`, `\r\n`), false)
		f.Add(strings.ReplaceAll(whole, `"start":0`, `"start":-2`), false)
	}
	f.Add(`{"text": "a\ud800b\r\nc", "spans": [{"start": 1, "end": 4, "label": "x"}, {"start": 0, "end": 1, "label": "x", "note": "n"}], "meta": {"title": "b"}}`, true)
	f.Add(`{"text": "ab c", "tokens": [{"text": "ab", "start": 0, "end": 2, "id": 0}, {"text": "c", "start": 3, "end": 4}], "spans": [{"start": 0, "end": 2, "token_start": 0, "token_end": 0, "label": "x", "part_of": "7"}, {"start": 3, "end": 4, "token_start": 1, "token_end": 1, "label": "x", "part_of": "7"}], "relations": [{"head": 0, "child": 1, "label": "k"}], "_session_id": "a"}`, false)
	f.Add(`{"text": "a", "x": `+strings.Repeat(`[{"a":`, 60), false)
	f.Add("\uFEFF[]", false)
	f.Fuzz(func(t *testing.T, file string, utf16 bool) {
		in := formatstest.Input(map[string]string{"x.jsonl": file}, "x.jsonl")
		if utf16 {
			in.Offsets = text.UTF16Units
		}
		if d, _ := formatstest.ReadPartial(prodigy.Format, in); d != nil {
			check(t, d)
		}
		prodigy.Format.Recognise("x.jsonl", []byte(file))
	})
}

// check wants that what was read fits its texts, and can be written and read the same.
func check(t *testing.T, d *formatstest.Dataset) {
	for _, refused := range d.Refused {
		if strings.TrimSpace(refused.Error()) == "" {
			t.Error("an error without a word")
		}
	}
	for _, it := range d.Articles {
		for _, s := range it.Spans {
			if err := s.Check(it.Text); err != nil {
				t.Error(err)
			}
		}
	}
	written, err := formatstest.Write(prodigy.Format, d, formats.WriteOptions{})
	if err != nil {
		t.Fatal(err)
	}
	back, err := formatstest.ReadString(prodigy.Format, "x.jsonl", written.At[""])
	if err != nil {
		t.Fatalf("%v\n%s", err, written.At[""])
	}
	if got, want := formatstest.Shown(back, keep), formatstest.Shown(d, keep); got != want {
		t.Errorf("read back as\n%s\nwant\n%s", got, want)
	}
	if again, err := formatstest.Write(prodigy.Format, back, formats.WriteOptions{}); err != nil || again.At[""] != written.At[""] {
		t.Errorf("%v: written again\n%s\nwant\n%s", err, again.At[""], written.At[""])
	}
}
