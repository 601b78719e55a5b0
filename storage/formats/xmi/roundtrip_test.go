// This file owns the proof that what is written is read back the same.

package xmi_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/xmi"
)

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := formatstest.Random(t, formatstest.Shape{
			Parts: true, Attributes: true, Notes: true, Entities: true, Links: true, Controls: true, People: rapid.IntRange(1, 3).Draw(t, "people"),
		})
		files, err := formatstest.Write(xmi.Format, d, formats.WriteOptions{})
		for _, it := range d.Articles {
			if strings.ContainsRune(it.Text.String(), 0) {
				if err == nil || !strings.Contains(err.Error(), "text: has a character that XML cannot hold: found U+0000") {
					t.Fatalf("a text with NUL: %v", err)
				}
				return
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		back, err := formatstest.ReadAll(xmi.Format, files.At)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := formatstest.Shown(back, everything), formatstest.Shown(d, everything); got != want {
			t.Fatalf("got\n%s\nwant\n%s\n%s", got, want, files)
		}
		again, err := formatstest.Write(xmi.Format, back, formats.WriteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for name, content := range files.At {
			if len(d.Head.People) == 1 && name != "TypeSystem.xml" && again.At[name] != content {
				t.Fatalf("written again, %s is\n%s\nwant\n%s", name, again.At[name], content)
			}
		}
	})
}

// All that is known of an article comes back.
func TestArticle(t *testing.T) {
	d := formatstest.Sample()
	d.Head.Scheme.Article = []annotate.Attribute{{Key: "tone", Type: annotate.TypeText}, {Key: "title", Type: annotate.TypeNumber}}
	d.Articles[0].Article.Byline = "A. Writer"
	d.Articles[0].Statuses[0].Attributes = map[string]any{"tone": "dry", "title": 2.0}
	d.Articles[0].Links[0].Attributes = map[string]any{"how": "said so", "sure": 1e-3}
	files := formatstest.MustWrite(t, xmi.Format, d, formats.WriteOptions{})
	back := mustRead(t, files.At)
	got, want := back.Articles[0], d.Articles[0]
	if !reflect.DeepEqual(got.Article, want.Article) {
		t.Errorf("%+v, want %+v", got.Article, want.Article)
	}
	want.Statuses[0].Layer, want.Statuses[1].Layer = annotate.PersonKnownBy("amira").ID, annotate.PersonKnownBy("ben").ID
	if !reflect.DeepEqual(got.Statuses, want.Statuses) {
		t.Errorf("%+v, want %+v", got.Statuses, want.Statuses)
	}
	if !reflect.DeepEqual(got.Links[0].Attributes, want.Links[0].Attributes) || !got.Links[0].Created.Equal(want.Links[0].Created) {
		t.Errorf("%+v, want %+v", got.Links[0], want.Links[0])
	}
	if s := got.Spans[0]; !s.Created.Equal(want.Spans[0].Created) || !s.Modified.Equal(want.Spans[0].Modified) {
		t.Errorf("made %s, changed %s", s.Created, s.Modified)
	}
	if e := back.Head.Entities[0]; e.ID != formatstest.ID(40) || e.Kind != "actor" {
		t.Errorf("%+v", e)
	}
}

func TestOddCharacters(t *testing.T) {
	d := odd()
	files := formatstest.MustWrite(t, xmi.Format, d, formats.WriteOptions{})
	if f := files.At["amira/0001-ships-stop-wait.xmi"]; !strings.HasPrefix(f, `<?xml version="1.1"`) {
		t.Errorf("not XML 1.1: %.60s", f)
	}
	back := mustRead(t, files.At)
	if got, want := formatstest.Shown(back, everything), formatstest.Shown(d, everything); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Keys of attributes that would be taken for something else.
func TestKeys(t *testing.T) {
	values := map[string]any{}
	for _, key := range []string{
		"a", "A", "label", "note", "comment", "entity", "id", "layer", "dateline_id", "begin", "sofa", "Governor", "a b", "a__list", "a_x41_", "_", "__number",
		"_list", "a€_list", "a_", "é", "key_x_a", "9", "a__yesno", "上海", "a-b", "x", "_x", "a_b_c", "a__b", "😀",
	} {
		values[key] = "text of " + key
		values[key+"."] = 2.5
		values[key+"!"] = true
		values[key+"?"] = []string{"x|y", `\`, "", key}
		values[key+"*"] = []string{}
		values[key+"/"] = []string{""}
	}
	d := formatstest.Sample()
	d.Articles = d.Articles[:1]
	d.Articles[0].Links = nil
	d.Articles[0].Spans = d.Articles[0].Spans[1:2]
	d.Articles[0].Spans[0].Attributes = values
	back := mustRead(t, formatstest.MustWrite(t, xmi.Format, d, formats.WriteOptions{}).At)
	if got := back.Articles[0].Spans[0].Attributes; !reflect.DeepEqual(got, values) {
		for key, want := range values {
			if !reflect.DeepEqual(got[key], want) {
				t.Errorf("%q: %#v, want %#v", key, got[key], want)
			}
		}
		t.Errorf("%d attributes, want %d", len(got), len(values))
	}
}

func TestLossesOfWords(t *testing.T) {
	d := formatstest.Sample()
	it := &d.Articles[0]
	it.Spans = it.Spans[1:]
	it.Links = it.Links[:1]
	it.Links[0].From, it.Links[0].To = it.Spans[0].ID, it.Spans[3].ID
	it.Spans[0].Note = "a\x00b"
	it.Spans[0].Attributes = map[string]any{"sure": 1.0, "odd": "\uFFFF", "nan": nan()}
	files := formatstest.MustWrite(t, xmi.Format, d, formats.WriteOptions{})
	var why []string
	for _, l := range files.Losses {
		why = append(why, l.Why)
		if l.Span != it.Spans[0].ID {
			t.Errorf("a loss of %s", l.Span)
		}
	}
	want := "its note has characters that XML cannot hold|its attribute “nan” has a value that cannot be written|" +
		"its attribute “odd” has a value that cannot be written|its link “said_by” leads to a tag that is not in the same file"
	if got := strings.Join(why, "|"); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if back := mustRead(t, files.At); back.Articles[0].Spans[0].Note != "a\uFFFDb" {
		t.Errorf("%q", back.Articles[0].Spans[0].Note)
	}
}

func nan() float64 { zero := 0.0; return zero / zero }

// Times keep what they have below the second.
func TestTimes(t *testing.T) {
	d := formatstest.Sample()
	made := time.Date(2020, 2, 29, 23, 59, 59, 123456000, time.FixedZone("", 3600))
	d.Articles[0].Spans[1].Created = made
	back := mustRead(t, formatstest.MustWrite(t, xmi.Format, d, formats.WriteOptions{}).At)
	if got := back.Articles[0].Spans[1].Created; !got.Equal(made) {
		t.Errorf("%s, want %s", got, made)
	}
}
