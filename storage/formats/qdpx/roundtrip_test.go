// This file owns the proof that what is written is read back the same.

package qdpx_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/qdpx"
)

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := formatstest.Random(t, formatstest.Shape{
			Parts: true, Attributes: true, Notes: true, Entities: true, Links: true, Controls: true, People: rapid.IntRange(1, 3).Draw(t, "people"),
		})
		files, err := formatstest.Write(qdpx.Format, d, formats.WriteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		back, err := formatstest.ReadString(qdpx.Format, "a.qdpx", files.At[""])
		if err != nil {
			t.Fatal(err)
		}
		if got, want := formatstest.Shown(back, everything), formatstest.Shown(d, everything); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
		for i, it := range back.Articles {
			for j, s := range it.Spans {
				if want := d.Articles[i].Spans[j]; !s.Created.Equal(want.Created) || !s.Modified.Equal(want.Modified) {
					t.Fatalf("times %s %s, want %s %s", s.Created, s.Modified, want.Created, want.Modified)
				}
			}
		}
		again, err := formatstest.Write(qdpx.Format, back, formats.WriteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if len(back.Head.People) == len(d.Head.People) && again.At[""] != files.At[""] {
			third, err := formatstest.ReadString(qdpx.Format, "a.qdpx", again.At[""])
			if err != nil {
				t.Fatal(err)
			}
			last, err := formatstest.Write(qdpx.Format, third, formats.WriteOptions{})
			if err != nil || last.At[""] != again.At[""] {
				t.Fatalf("%v: written again it differs", err)
			}
		}
	})
}

// checkRich compares what Shown does not show.
func checkRich(t *testing.T, back, d *formatstest.Dataset) {
	t.Helper()
	got, want := back.Articles[0], d.Articles[0]
	if !reflect.DeepEqual(got.Article, want.Article) {
		t.Errorf("%+v, want %+v", got.Article, want.Article)
	}
	amira, ben := annotate.PersonKnownBy("amira"), annotate.PersonKnownBy("ben")
	amira.Name = "Amira Haddad"
	if people := []annotate.Person{amira, ben}; !reflect.DeepEqual(back.Head.People, people) {
		t.Errorf("%+v, want %+v", back.Head.People, people)
	}
	for i := range got.Statuses {
		want.Statuses[i].Layer = back.Head.People[i].ID
		if s := got.Statuses[i]; s.State != want.Statuses[i].State || s.Layer != want.Statuses[i].Layer || !reflect.DeepEqual(s.Attributes, want.Statuses[i].Attributes) {
			t.Errorf("%+v, want %+v", s, want.Statuses[i])
		}
	}
	if !reflect.DeepEqual(got.Links[0].Attributes, want.Links[0].Attributes) {
		t.Errorf("%#v, want %#v", got.Links[0].Attributes, want.Links[0].Attributes)
	}
	for _, e := range d.Head.Entities[:3] {
		i := slices.IndexFunc(back.Head.Entities, func(o annotate.Entity) bool { return o.ID == e.ID })
		if i < 0 || !reflect.DeepEqual(back.Head.Entities[i], e) {
			t.Errorf("%+v, want %+v", back.Head.Entities, e)
		}
	}
	l, _ := back.Head.Scheme.Label("claim")
	if l.Name != "Claim" || l.Color != "#E69F00" || l.Guideline.Text != "What somebody says is so.\n– The port is open." {
		t.Errorf("%+v", l)
	}
	a, _ := annotate.AttributeNamed(l.Attributes, "modality")
	if a.Name != "Modality" || a.Type != annotate.TypeChoice || !slices.Equal(a.Values, []string{"asserted", "denied", " odd & <new> "}) ||
		a.Guideline.Text != "How sure <they> are." || a.Guidelines["denied"].Text != "They say it is not so." {
		t.Errorf("%+v", a)
	}
	if a, _ = annotate.AttributeNamed(l.Attributes, "topics"); a.Type != annotate.TypeChoices {
		t.Errorf("%+v", a)
	}
	if k, ok := back.Head.Scheme.Link("said_by"); !ok || k.Key != "said_by" {
		t.Errorf("%+v", back.Head.Scheme.Links)
	}
}

// Two labels of one name, and two kinds of link, stay two.
func TestNamesAlike(t *testing.T) {
	d := formatstest.Sample()
	d.Head.Scheme.Labels[0].Name, d.Head.Scheme.Labels[1].Name, d.Head.Scheme.Labels[2].Name = "Thing", "Thing", "claim"
	d.Head.Scheme.Links[0].Name, d.Head.Scheme.Links[1].Name = "said_by", "said_by"
	d.Head.Scheme.Labels[1].Attributes = d.Head.Scheme.Labels[0].Attributes
	d.Head.Entities[0].Name = "thing"
	file := mustWrite(t, d)
	back := mustRead(t, file)
	if got, want := formatstest.Shown(back, everything), formatstest.Shown(d, everything); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for i, want := range d.Head.Scheme.Labels {
		l := back.Head.Scheme.Labels[i]
		if l.Name == "" {
			l.Name = l.Key // Title is the same
		}
		if l.Key != want.Key || l.Name != want.Name || i < 2 && l.Attributes[0].Name != "Modality" {
			t.Errorf("%+v, want %+v", l, want)
		}
	}
	// No two codes have one name, since some programs take them for one.
	seen := map[string]bool{}
	for part := range strings.SplitSeq(project(t, file), "<Code guid=") {
		if _, name, ok := strings.Cut(part, ` name="`); ok {
			name, _, _ = strings.Cut(name, `"`)
			if seen[strings.ToLower(name)] {
				t.Errorf("two codes %q", name)
			}
			seen[strings.ToLower(name)] = true
		}
	}
}

// Tags of nobody stay so.
func TestNobody(t *testing.T) {
	d := formatstest.Sample()
	d.Head.People = nil
	for i := range d.Articles {
		d.Articles[i].Statuses = nil
		for j := range d.Articles[i].Spans {
			d.Articles[i].Spans[j].Layer = annotate.ID{}
		}
		for j := range d.Articles[i].Links {
			d.Articles[i].Links[j].Layer = annotate.ID{}
		}
	}
	back := mustRead(t, mustWrite(t, d))
	if got, want := formatstest.Shown(back, everything), formatstest.Shown(d, everything); got != want || len(back.Head.People) != 0 {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
