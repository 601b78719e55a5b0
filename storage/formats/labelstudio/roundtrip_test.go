// This file owns the proof that what is written comes back.

package labelstudio_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/labelstudio"
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
				files, err := formatstest.Write(labelstudio.Format, d, formats.WriteOptions{})
				if err != nil {
					t.Fatal(err)
				}
				checkXML(t, files.At[config])
				checkLosses(t, d, files.Losses)
				back, err := formatstest.ReadAll(labelstudio.Format, map[string]string{"a/tasks.json": files.At[""], "a/tasks-config.xml": files.At[config]})
				if err != nil {
					t.Fatalf("%v\n%s", err, files)
				}
				if got, want := formatstest.Shown(back, all), formatstest.Shown(d, all); got != want {
					t.Fatalf("read back as\n%s\nwant\n%s\n%s", got, want, files)
				}
				checkRest(t, back, d)
				back.Head.Scheme = d.Head.Scheme
				if again, err := formatstest.Write(labelstudio.Format, back, formats.WriteOptions{}); err != nil || again.At[""] != files.At[""] {
					t.Fatalf("%v, written again\n%s\nwant\n%s", err, again, files)
				}
			})
		})
	}
}

// checkLosses wants a loss for each span in parts, and no others.
func checkLosses(t *rapid.T, d *formatstest.Dataset, losses []formats.Loss) {
	parted := 0
	for _, it := range d.Articles {
		for _, s := range it.Spans {
			parted += min(1, len(s.Fragments)-1)
		}
	}
	if len(losses) != parted {
		t.Fatalf("losses %v", losses)
	}
}

// checkRest compares what formatstest.Shown does not show.
func checkRest(t *rapid.T, got, want *formatstest.Dataset) {
	for i, it := range want.Articles {
		back := got.Articles[i]
		if back.Article != it.Article {
			t.Fatalf("article %+v, want %+v", back.Article, it.Article)
		}
		made := map[annotate.ID]annotate.Span{}
		for _, s := range back.Spans {
			made[s.ID] = s
		}
		for _, s := range it.Spans {
			if !made[s.ID].Created.Equal(s.Created) || !made[s.ID].Modified.Equal(s.Modified) {
				t.Fatalf("times of %+v, want %+v", made[s.ID], s)
			}
		}
		ties := map[annotate.ID]annotate.Link{}
		for _, l := range back.Links {
			ties[l.ID] = l
		}
		for _, l := range it.Links {
			if k := ties[l.ID]; !k.Created.Equal(l.Created) || k.From != l.From || k.To != l.To || k.Kind != l.Kind {
				t.Fatalf("link %+v, want %+v", k, l)
			}
		}
		if len(back.Statuses) != len(it.Statuses) {
			t.Fatalf("statuses %+v, want %+v", back.Statuses, it.Statuses)
		}
	}
}

// A scheme whose labels have attributes of one name and different kinds, labels and
// attributes that the scheme does not have, and what is said of the article.
func TestControls(t *testing.T) {
	body := formatstest.Text("Ships sail.")
	n := byte(0)
	span := func(label string, values map[string]any) annotate.Span {
		n++
		return annotate.Span{ID: formatstest.ID(n), Layer: formatstest.Amira.ID, Label: label, Attributes: values,
			Fragments: annotate.Fragments(body, text.Range{Start: 0, End: 5})}
	}
	sure := annotate.Attribute{Key: "sure", Type: annotate.TypeYesNo}
	d := &formatstest.Dataset{
		Head: formats.Header{HasScheme: true, People: []annotate.Person{annotate.PersonKnownBy("amira"), annotate.PersonKnownBy("nobody")}, Scheme: annotate.Scheme{
			Labels: []annotate.Label{
				{Key: "a", Attributes: []annotate.Attribute{sure, {Key: "label", Type: annotate.TypeText}, {Key: "entity"}}},
				{Key: "b", Attributes: []annotate.Attribute{sure, {Key: "when", Type: annotate.TypeDate}}},
				{Key: "c, d", Letter: "C", Attributes: []annotate.Attribute{sure, {Key: "<@>", Type: annotate.TypeChoices, Values: []string{"x", "<&\""}}}},
				{Key: "e", Attributes: []annotate.Attribute{{Key: "sure", Type: annotate.TypeChoice, Values: []string{"yes", "no"}}, {Key: "Sure", Type: annotate.TypeNumber}}},
				{Key: "gone", Into: "a"},
			},
			Article: []annotate.Attribute{{Key: "stance", Type: annotate.TypeChoice, Values: []string{"for", "against"}}, {Key: "sure", Type: annotate.TypeYesNo}},
		}},
		Articles: []formats.Item{{Text: body, Article: annotate.Article{ID: formatstest.ID(100), SHA256: body.Hash(), Words: 2}}},
	}
	it := &d.Articles[0]
	d.Head.People[0].ID = formatstest.Amira.ID
	it.Spans = []annotate.Span{
		span("a", map[string]any{"sure": true, "label": "words", "entity": "text"}),
		span("b", map[string]any{"sure": false, "when": "2016-11"}),
		span("c, d", map[string]any{"sure": true, "<@>": []string{"<&\""}}),
		span("e", map[string]any{"sure": "yes", "Sure": -1e21}),
		span("unknown", map[string]any{"sure": "perhaps", "list": []string{}, "empty": ""}),
		span("a", map[string]any{"sure": 0.25, "label": []string{"one"}}),
	}
	it.Statuses = []annotate.Status{
		{Layer: formatstest.Amira.ID, Attributes: map[string]any{"stance": "for", "sure": true, "more": []string{"x"}}},
		{Layer: d.Head.People[1].ID, State: annotate.StateInWork},
	}
	files := formatstest.MustWrite(t, labelstudio.Format, d, formats.WriteOptions{})
	golden(t, "testdata/controls.golden.json", files.At[""])
	golden(t, "testdata/controls-config.golden.xml", files.At[config])
	checkXML(t, files.At[config])
	back := mustRead(t, files.At[""])
	if got, want := formatstest.Shown(back, all), formatstest.Shown(d, all); got != want {
		t.Errorf("read back as\n%s\nwant\n%s", got, want)
	}
	if got := back.Articles[0].Statuses; len(got) != 2 || !reflect.DeepEqual(got[0].Attributes, it.Statuses[0].Attributes) || got[0].State != "" || got[1].State != annotate.StateInWork {
		t.Errorf("%+v", got)
	}
}
