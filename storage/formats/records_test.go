package formats_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
)

// record is an article with a tag for each label, that says so much of it.
func record(words string, said map[string]any, labels ...string) formats.Record {
	src, err := formats.Freeze(words, "text")
	if err != nil {
		panic(err)
	}
	b := formats.Build(src, text.CodePoints, annotate.Article{Title: words}, "")
	for _, l := range labels {
		f, err := b.Place(0, 1, "x")
		if err != nil {
			panic(err)
		}
		if _, err := b.Add(annotate.Span{Label: l, Fragments: []annotate.Fragment{f}, Attributes: said}, "", "x"); err != nil {
			panic(err)
		}
	}
	it := b.Item()
	for i := 1; i < len(it.Spans); i++ {
		if err := b.Tie(annotate.Link{Kind: "about", From: it.Spans[0].ID, To: it.Spans[i].ID}, "", "x"); err != nil {
			panic(err)
		}
	}
	return formats.Record{Item: b.Item(), People: []annotate.Person{annotate.PersonKnownBy("amira")}}
}

// walk yields records, and for an error that.
func walk(list ...any) func(yield func(formats.Record, error) error) error {
	return func(yield func(formats.Record, error) error) error {
		for _, x := range list {
			var err error
			switch x := x.(type) {
			case formats.Record:
				err = yield(x, nil)
			case error:
				err = yield(formats.Record{}, x)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
}

func TestAHeaderIsGathered(t *testing.T) {
	var d formatstest.Dataset
	known := formats.Header{Scheme: annotate.Scheme{Labels: []annotate.Label{{Key: "place", Name: "Place", Color: "#009E73"}}}}
	err := formats.ReadRecords(formatstest.Sink{Dataset: &d}, known, walk(
		record("one", map[string]any{"mood": "good", "sure": 0.5, "seen": true, "topics": []string{"a", "b"}}, "Claim", "place"),
		record("two", map[string]any{"mood": "bad", "why": strings.Repeat("because ", 20), "topics": []string{"c"}}, "claim", "actor"),
	))
	if err != nil {
		t.Fatal(err)
	}
	s := d.Head.Scheme
	if err := s.Check(); err != nil {
		t.Error(err)
	}
	var got []string
	for _, l := range s.Labels {
		line := l.Key + l.Color
		for _, a := range l.Attributes {
			line += fmt.Sprintf(" %s:%s%v", a.Key, a.Type, a.Values)
		}
		got = append(got, line)
	}
	want := []string{
		"place#009E73 mood:choice[good] seen:yesno[] sure:number[] topics:choices[a b]",
		"Claim mood:choice[good bad] seen:yesno[] sure:number[] topics:choices[a b c] why:text[]",
		"actor mood:choice[bad] topics:choices[c] why:text[]",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("labels\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if k := s.Links[0]; k.Key != "about" || fmt.Sprint(k.From, k.To) != "[Claim] [place actor]" {
		t.Errorf("link %+v", k)
	}
	if !d.Head.Inferred || !d.Head.HasScheme || len(d.Head.People) != 1 || len(d.Articles) != 2 {
		t.Errorf("%+v, %d articles", d.Head, len(d.Articles))
	}
}

func TestABadRecordEndsTheReadingOrIsPassedOver(t *testing.T) {
	bad := &formats.Error{Field: "label[0]", Problem: "is outside the text"}
	list := walk(record("one", nil, "claim"), bad, record("three", nil, "actor"))
	var whole formatstest.Dataset
	err := formats.ReadRecords(formatstest.Sink{Dataset: &whole}, formats.Header{}, list)
	if !errors.Is(err, error(bad)) || bad.Article != 2 || len(whole.Articles) != 0 {
		t.Errorf("%v, %d articles", err, len(whole.Articles))
	}
	var part formatstest.Dataset
	err = formats.ReadRecords(formatstest.Sink{Dataset: &part, Partial: true}, formats.Header{}, list)
	if err != nil || len(part.Articles) != 2 || len(part.Refused) != 1 || len(part.Head.Scheme.Labels) != 2 {
		t.Errorf("%v, %d articles, refused %v", err, len(part.Articles), part.Refused)
	}
}

func TestCutCharactersAreTold(t *testing.T) {
	var d formatstest.Dataset
	r := record("e\u0301a", nil, "claim")
	if err := formats.ReadRecords(formatstest.Sink{Dataset: &d}, formats.Header{}, walk(r)); err != nil {
		t.Fatal(err)
	}
	if len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "inside a character") {
		t.Errorf("%q", d.Warnings)
	}
}
