// This file owns the proof that what is written comes back.

package doccano_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/storage/formats"
	"dateline/storage/formats/doccano"
	"dateline/storage/formats/formatstest"
)

var keep = formatstest.Keep{Layers: true, Links: true}

func TestRoundTrip(t *testing.T) {
	for name, shape := range map[string]formatstest.Shape{
		"one person": {},
		"links":      {Links: true},
		"several":    {Parts: true, Attributes: true, Notes: true, Entities: true, Links: true, People: 3},
		"controls":   {Parts: true, Links: true, Controls: true, People: 2},
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				d := formatstest.Random(t, shape)
				if !shape.Links {
					d.Head.Scheme.Links = nil
				}
				files, err := formatstest.Write(doccano.Format, d, formats.WriteOptions{})
				if err != nil {
					t.Fatal(err)
				}
				file := files.At[""]
				back, err := formatstest.ReadAll(doccano.Format, map[string]string{"x.jsonl": file})
				if err != nil {
					t.Fatalf("%v\n%s", err, file)
				}
				if got, want := formatstest.Shown(back, keep), formatstest.Shown(d, keep); got != want && !shape.Parts {
					t.Fatalf("read back as\n%s\nwant\n%s\n%s", got, want, file)
				}
				whole := keep
				whole.Links = false // those of tags in parts come back between first parts
				if got, want := formatstest.Shown(back, whole), formatstest.Shown(d, whole); got != want {
					t.Fatalf("read back as\n%s\nwant\n%s\n%s", got, want, file)
				}
				for i := range d.Articles {
					if back.Articles[i].Article.ID != d.Articles[i].Article.ID || back.Articles[i].Article.Title != d.Articles[i].Article.Title ||
						len(back.Articles[i].Statuses) != len(d.Articles[i].Statuses) {
						t.Fatalf("article %+v, want %+v", back.Articles[i].Article, d.Articles[i].Article)
					}
				}
				for _, w := range back.Warnings {
					if !strings.Contains(w, "inside a character as people see it") {
						t.Fatal(w)
					}
				}
				// Writing what was read, record by record, gives the same.
				records, err := formatstest.ReadString(doccano.Format, "x.jsonl", file)
				if err != nil {
					t.Fatal(err)
				}
				records.Head.Scheme.Links = d.Head.Scheme.Links // of which there may be none
				again, err := formatstest.Write(doccano.Format, records, formats.WriteOptions{})
				if err != nil || again.At[""] != file {
					t.Fatalf("%v: written again\n%s\nwant\n%s", err, again.At[""], file)
				}
			})
		})
	}
}
