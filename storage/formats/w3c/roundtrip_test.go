// This file owns the proof that what is written comes back.

package w3c_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/w3c"
)

var all = formatstest.Keep{Layers: true, Attributes: true, Notes: true, Entities: true, Links: true, IDs: true, Parts: true}

func TestRoundTrip(t *testing.T) {
	for name, shape := range map[string]formatstest.Shape{
		"one person": {Parts: true, Attributes: true, Notes: true, Entities: true, Links: true},
		"several":    {Parts: true, Attributes: true, Notes: true, Entities: true, Links: true, People: 3, Controls: true},
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				d := formatstest.Random(t, shape)
				files, err := formatstest.Write(w3c.Format, d, formats.WriteOptions{})
				if err != nil {
					t.Fatal(err)
				}
				if len(files.Losses) > 0 {
					t.Fatalf("losses %v", files.Losses)
				}
				back, err := formatstest.ReadAll(w3c.Format, map[string]string{"a/talks.jsonld": files.At[""]})
				if err != nil {
					t.Fatalf("%v\n%s", err, files)
				}
				if len(back.Warnings) > 1 { // there may be one about characters that are cut
					t.Fatalf("%q", back.Warnings)
				}
				if got, want := formatstest.Shown(back, all), formatstest.Shown(d, all); got != want {
					t.Fatalf("read back as\n%s\nwant\n%s\n%s", got, want, files)
				}
				checkRest(t, back, d)
				if again, err := formatstest.Write(w3c.Format, back, formats.WriteOptions{}); err != nil || again.At[""] != files.At[""] {
					t.Fatalf("%v, written again\n%s\nwant\n%s", err, again, files)
				}
			})
		})
	}
}

// checkRest compares what formatstest.Shown does not show.
func checkRest(t *rapid.T, got, want *formatstest.Dataset) {
	for i, it := range want.Articles {
		back := got.Articles[i]
		if back.Article != it.Article {
			t.Fatalf("article %+v, want %+v", back.Article, it.Article)
		}
		if !reflect.DeepEqual(back.Statuses, it.Statuses) {
			t.Fatalf("statuses %+v, want %+v", back.Statuses, it.Statuses)
		}
		for j, s := range it.Spans {
			if o := back.Spans[j]; o.ID != s.ID || !o.Created.Equal(s.Created) || !o.Modified.Equal(s.Modified) {
				t.Fatalf("%+v, want %+v", o, s)
			}
		}
		for j, l := range it.Links {
			if o := back.Links[j]; o.ID != l.ID || !o.Created.Equal(l.Created) || o.From != l.From || o.To != l.To || o.Kind != l.Kind {
				t.Fatalf("%+v, want %+v", o, l)
			}
		}
	}
}

// Everything that is known of an article, and said of it, comes back.
func TestArticles(t *testing.T) {
	d := formatstest.Sample()
	a := &d.Articles[0].Article
	a.Byline, a.Earlier = "By \"X\"", formatstest.ID(70)
	d.Articles[0].Statuses[0].Attributes = map[string]any{"stance": "for", "sure": -1e21, "seen": false, "list": []string{"a", "b"}}
	d.Articles[0].Statuses[1].State = annotate.StateInWork
	back := mustRead(t, formatstest.MustWrite(t, w3c.Format, d, formats.WriteOptions{}).At[""])
	for i, it := range d.Articles {
		if back.Articles[i].Article != it.Article {
			t.Errorf("%+v, want %+v", back.Articles[i].Article, it.Article)
		}
		for j, s := range it.Statuses {
			s.Layer = back.Articles[i].Statuses[j].Layer
			if !reflect.DeepEqual(back.Articles[i].Statuses[j], s) {
				t.Errorf("%+v, want %+v", back.Articles[i].Statuses[j], s)
			}
		}
	}
	if p := back.Head.People; len(p) != 2 || p[0].Handle != "amira" || p[0].Name != "Amira Haddad" || p[1].Name != "" {
		t.Errorf("%+v", p)
	}
}
