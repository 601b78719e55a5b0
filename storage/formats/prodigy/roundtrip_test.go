// This file owns the proof that what is written comes back.

package prodigy_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/prodigy"
)

var keep = formatstest.Keep{Layers: true, Attributes: true, Notes: true, Entities: true, Links: true, IDs: true, Parts: true}

func TestRoundTrip(t *testing.T) {
	for name, shape := range map[string]formatstest.Shape{
		"one person": {Parts: true, Attributes: true, Notes: true, Entities: true, Links: true},
		"several":    {Parts: true, Attributes: true, Notes: true, Entities: true, Links: true, People: 3},
		"controls":   {Parts: true, Links: true, Controls: true, People: 2},
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				d := formatstest.Random(t, shape)
				files, err := formatstest.Write(prodigy.Format, d, formats.WriteOptions{})
				if err != nil {
					t.Fatal(err)
				}
				file := files.At[""]
				back, err := formatstest.ReadAll(prodigy.Format, map[string]string{"x.jsonl": file})
				if err != nil {
					t.Fatalf("%v\n%s", err, file)
				}
				if got, want := formatstest.Shown(back, keep), formatstest.Shown(d, keep); got != want {
					t.Fatalf("read back as\n%s\nwant\n%s\n%s", got, want, file)
				}
				for i := range d.Articles {
					a, b := back.Articles[i].Article, d.Articles[i].Article
					if a != b || len(back.Articles[i].Statuses) != len(d.Articles[i].Statuses) {
						t.Fatalf("article %+v, want %+v", a, b)
					}
					sameTimes(t, back.Articles[i], d.Articles[i])
				}
				// Writing what was read, record by record, gives the same.
				records, err := formatstest.ReadString(prodigy.Format, "x.jsonl", file)
				if err != nil {
					t.Fatal(err)
				}
				again, err := formatstest.Write(prodigy.Format, records, formats.WriteOptions{})
				if err != nil || again.At[""] != file {
					t.Fatalf("%v: written again\n%s\nwant\n%s", err, again.At[""], file)
				}
			})
		})
	}
}

func sameTimes(t *rapid.T, got, want formats.Item) {
	times := func(it formats.Item) map[string]string {
		at := map[string]string{}
		for _, s := range it.Spans {
			at[s.ID.String()] = s.Created.String() + s.Modified.String()
		}
		for _, k := range it.Links {
			at[k.ID.String()] = k.Created.String()
		}
		return at
	}
	if !reflect.DeepEqual(times(got), times(want)) {
		t.Fatalf("times %v, want %v", times(got), times(want))
	}
}

// What an annotator of Prodigy changes of a tag in parts.
func TestParts(t *testing.T) {
	const id = "00000000-0000-7000-8000-00000000000a"
	part := func(start, end, label, more string) string {
		return `{"start":` + start + `,"end":` + end + `,"label":"` + label + `","part_of":"` + id + `"` + more + `}`
	}
	for name, c := range map[string]struct{ spans, want string }{
		"whole":          {part("0", "1", "A", `,"note":"n"`) + "," + part("4", "5", "A", ""), `A 0-1 "a" 4-5 "c" note "n"`},
		"the first gone": {part("2", "3", "A", "") + "," + part("4", "5", "A", ""), `A 2-3 "b" 4-5 "c"`},
		"one of another": {part("0", "1", "A", "") + "," + part("2", "3", "B", "") + "," + part("4", "5", "A", ""), `A 0-1 "a" 4-5 "c"|B 2-3 "b"`},
		"out of order":   {part("4", "5", "A", "") + "," + part("0", "1", "A", ""), `A 0-1 "a" 4-5 "c"`},
	} {
		d, err := formatstest.ReadString(prodigy.Format, "x.jsonl", `{"text":"a b c","spans":[`+c.spans+`]}`)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		shown := formatstest.Shown(d, formatstest.Keep{Parts: true, Notes: true})
		for want := range strings.SplitSeq(c.want, "|") {
			if !strings.Contains(shown, want) {
				t.Errorf("%s: %s, want %s", name, shown, want)
			}
		}
		if d.Articles[0].Spans[0].ID != formatstest.ID(10) {
			t.Errorf("%s: the id is %v", name, d.Articles[0].Spans[0].ID)
		}
	}
}
