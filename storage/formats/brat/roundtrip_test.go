// This file owns the proof that what is written comes back, and what does not is a loss.

package brat_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/brat"
	"dateline/storage/formats/formatstest"
)

func TestRoundTrip(t *testing.T) {
	for name, shape := range map[string]formatstest.Shape{
		"one person": {Parts: true, Attributes: true, Notes: true, Entities: true, Links: true},
		"several":    {Parts: true, Attributes: true, Notes: true, Entities: true, Links: true, People: 3},
		"controls":   {Parts: true, Controls: true, People: 2},
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				d := formatstest.Random(t, shape)
				files, err := formatstest.Write(brat.Format, d, formats.WriteOptions{})
				if err != nil {
					t.Fatal(err)
				}
				checkLosses(t, d, files.Losses)
				drop(d, files.Losses)
				back, err := formatstest.ReadAll(brat.Format, files.At)
				if err != nil {
					t.Fatalf("%v\n%s", err, files)
				}
				if got, want := formatstest.Shown(back, all), formatstest.Shown(d, all); got != want {
					t.Fatalf("read back as\n%s\nwant\n%s\n%s", got, want, files)
				}
			})
		})
	}
}

// checkLosses wants losses of spans that are nothing but line breaks, and of links to them, and no others.
func checkLosses(t *rapid.T, d *formatstest.Dataset, losses []formats.Loss) {
	lost := map[annotate.ID]bool{}
	var want []string
	for _, it := range d.Articles {
		for _, s := range it.Spans {
			if strings.Trim(s.Quote(), "\n\v\f\u2028 …") == "" && strings.Trim(quotes(s), "\n\v\f\u2028") == "" {
				lost[s.ID] = true
				want = append(want, fmt.Sprint(s.ID, "it covers nothing but line breaks, which brat cannot show"))
			}
		}
		for _, l := range it.Links {
			if lost[l.From] || lost[l.To] {
				want = append(want, fmt.Sprint(l.From, fmt.Sprintf("its link “%s” ties a tag that is not written", l.Kind)))
			}
		}
	}
	var got []string
	for _, l := range losses {
		got = append(got, fmt.Sprint(l.Span, l.Why))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Fatalf("losses %q, want %q", got, want)
	}
}

func quotes(s annotate.Span) string {
	var b strings.Builder
	for _, f := range s.Fragments {
		b.WriteString(f.Quote)
	}
	return b.String()
}

// drop takes out of a dataset what was lost.
func drop(d *formatstest.Dataset, losses []formats.Loss) {
	for i := range d.Articles {
		it := &d.Articles[i]
		lost := map[annotate.ID]bool{}
		for _, l := range losses {
			if strings.Contains(l.Why, "line breaks") {
				lost[l.Span] = true
			}
		}
		it.Spans = slices.DeleteFunc(it.Spans, func(s annotate.Span) bool { return lost[s.ID] })
		it.Links = slices.DeleteFunc(it.Links, func(l annotate.Link) bool { return lost[l.From] || lost[l.To] })
	}
}

func TestLineBreaks(t *testing.T) {
	const words = "one\ntwo\n\n  three\u2028four \n\nfive"
	body := formatstest.Text(words)
	for name, c := range map[string]struct {
		ranges []text.Range
		ann    string
	}{
		"within":               {[]text.Range{{Start: 0, End: 7}}, "T1\tx 0 3;4 7\tone two\n"},
		"several":              {[]text.Range{{Start: 4, End: 23}}, "T1\tx 4 7;9 16;17 21\ttwo   three four\n"},
		"at the end":           {[]text.Range{{Start: 0, End: 4}}, "T1\tx 0 3\tone\n#1\tDateline-range T1\t0 4\n"},
		"at the start":         {[]text.Range{{Start: 3, End: 7}}, "T1\tx 4 7\ttwo\n#1\tDateline-range T1\t3 7\n"},
		"between real parts":   {[]text.Range{{Start: 0, End: 3}, {Start: 4, End: 7}}, "T1\tx 0 3;4 7\tone two\n#1\tDateline-range T1\t0 3;4 7\n"},
		"between and within":   {[]text.Range{{Start: 0, End: 7}, {Start: 11, End: 16}}, "T1\tx 0 3;4 7;11 16\tone two three\n#1\tDateline-range T1\t0 7;11 16\n"},
		"a part of breaks":     {[]text.Range{{Start: 0, End: 2}, {Start: 3, End: 4}}, "T1\tx 0 2\ton\n#1\tDateline-range T1\t0 2;3 4\n"},
		"parts on one line":    {[]text.Range{{Start: 11, End: 13}, {Start: 14, End: 16}}, "T1\tx 11 13;14 16\tth ee\n"},
		"parts that touch":     {[]text.Range{{Start: 11, End: 13}, {Start: 13, End: 16}}, "T1\tx 11 13;13 16\tth ree\n"},
		"a space at the break": {[]text.Range{{Start: 19, End: 30}}, "T1\tx 17 22;24 28\tfour  five\n"},
	} {
		t.Run(name, func(t *testing.T) {
			d := one(body, annotate.Span{ID: formatstest.ID(9), Label: "x", Fragments: annotate.Fragments(body, c.ranges...)})
			files := write(t, d)
			if got := files.At["0001.ann"]; got != c.ann {
				t.Errorf("%q, want %q", got, c.ann)
			}
			checkAsBrat(t, files.At)
			if got, want := formatstest.Shown(readAll(t, files.At), all), formatstest.Shown(d, all); got != want {
				t.Errorf("read back as\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// one is a dataset of an article with spans of nobody.
func one(body *text.Text, spans ...annotate.Span) *formatstest.Dataset {
	return &formatstest.Dataset{Articles: []formats.Item{{Text: body, Spans: spans}}}
}

// What brat's user moved since it was written lies where brat says.
func TestRangesThatWereMovedInBrat(t *testing.T) {
	d := readAll(t, map[string]string{
		"a.txt": "one\ntwo", annotationConf: ours,
		"a.ann": "T1\tx 4 7\ttwo\n#1\tDateline-range T1\t0 4\n#2\tAnnotatorNotes T1\tnew\n#3\tDateline-note T1\t\"old\\nwords\"\n" +
			"T2\tx 0 3\tone\n#4\tDateline-range T2\t9 999\n#5\tDateline-note T2\t\"a\\nb\"\n#6\tAnnotatorNotes T2\ta b\n",
	})
	if s := d.Articles[0].Spans; s[0].Quote() != "two" || s[0].Note != "new" || s[1].Quote() != "one" || s[1].Note != "a\nb" {
		t.Errorf("%+v", s)
	}
}

const annotationConf, ours = "annotation.conf", "# Dateline layer \"\"\n"

func TestNames(t *testing.T) {
	body := formatstest.Text("Ships sail.")
	span := func(n byte, label string, values map[string]any) annotate.Span {
		return annotate.Span{ID: formatstest.ID(n), Layer: formatstest.Amira.ID, Label: label, Attributes: values,
			Fragments: annotate.Fragments(body, text.Range{Start: 0, End: 5})}
	}
	choice := annotate.Attribute{Key: "how sure", Type: annotate.TypeChoice, Values: []string{"not sure", "not,sure", "sure"}}
	d := one(body,
		span(1, "said by", map[string]any{"how sure": "not,sure", "when": "2016-11"}),
		span(2, "Said_By", map[string]any{"how sure": []string{"not sure", "ganz sicher?"}}),
		span(3, "дело", map[string]any{"how sure": "gone", "Said by": " \"quoted\"\n"}),
		span(4, "équipe", map[string]any{"number": 1.5, "how sure": 2.0, "empty": "", "flag": false}),
		span(5, "Equiv", map[string]any{"number": "1.5"}))
	d.Articles[0].Links = []annotate.Link{
		{ID: formatstest.ID(6), Layer: formatstest.Amira.ID, Kind: "said by", From: formatstest.ID(1), To: formatstest.ID(2), Attributes: map[string]any{"how sure": "sure", "when": "2016", "note": "a\tb"}},
		{ID: formatstest.ID(7), Layer: formatstest.Amira.ID, Kind: "Equiv", From: formatstest.ID(3), To: formatstest.ID(3)},
	}
	d.Head = formats.Header{People: []annotate.Person{annotate.PersonKnownBy("amira \"ü\"")}, HasScheme: true, Scheme: annotate.Scheme{
		Labels: []annotate.Label{
			{Key: "said by", Name: "Said | by", Attributes: []annotate.Attribute{choice, {Key: "when", Type: annotate.TypeDate}}},
			{Key: "Said_By", Name: "!", Retired: true, Color: "#000000"},
			{Key: "дело", Name: "Дело", Attributes: []annotate.Attribute{choice}},
		},
		Links: []annotate.LinkKind{{Key: "said by", From: []string{"said by"}, Attributes: []annotate.Attribute{choice}}},
	}}
	for i := range d.Articles[0].Spans {
		d.Articles[0].Spans[i].Layer = d.Head.People[0].ID
	}
	for i := range d.Articles[0].Links {
		d.Articles[0].Links[i].Layer = d.Head.People[0].ID
	}
	files := write(t, d)
	golden(t, "testdata/names.golden.txt", files.String())
	if len(files.Losses) > 0 {
		t.Error(files.Losses)
	}
	back := readAll(t, files.At)
	if got, want := formatstest.Shown(back, all), formatstest.Shown(d, all); got != want {
		t.Errorf("read back as\n%s\nwant\n%s", got, want)
	}
	if l := back.Articles[0].Links; len(l) != 2 || fmt.Sprint(l[0].Attributes) != fmt.Sprint(d.Articles[0].Links[0].Attributes) {
		t.Errorf("links %+v", l)
	}
	back.Head = d.Head
	if again := write(t, back); again.String() != files.String() {
		t.Errorf("written again\n%s\nwant\n%s", again, files)
	}
}

func TestWritingWhatWasReadGivesTheSameBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := formatstest.Random(t, formatstest.Shape{Parts: true, Attributes: true, Notes: true, Entities: true, Links: true})
		first, err := formatstest.Write(brat.Format, d, formats.WriteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		back, err := formatstest.ReadAll(brat.Format, first.At)
		if err != nil {
			t.Fatal(err)
		}
		back.Head.Scheme = d.Head.Scheme
		for i := range back.Articles {
			back.Articles[i].Article.Title = d.Articles[i].Article.Title
		}
		if again, err := formatstest.Write(brat.Format, back, formats.WriteOptions{}); err != nil || again.String() != first.String() {
			t.Fatalf("written again\n%s\nwant\n%s", again, first)
		}
	})
}

func TestUnwritable(t *testing.T) {
	body := formatstest.Text("Ships.")
	span := annotate.Span{ID: formatstest.ID(1), Label: "x", Layer: formatstest.ID(77), Fragments: annotate.Fragments(body, text.Range{Start: 0, End: 5})}
	_, err := formatstest.Write(brat.Format, one(body, span), formats.WriteOptions{})
	if err == nil || !strings.Contains(err.Error(), "article 1") || !strings.Contains(err.Error(), "layer is of nobody") {
		t.Error(err)
	}
	span.Layer, span.Entity, span.Attributes = annotate.ID{}, formatstest.ID(5), map[string]any{"n": 1, "none": []string{}}
	files := write(t, one(body, span))
	if got := fmt.Sprint(files.Losses); len(files.Losses) != 3 || !strings.Contains(got, "“n”") || !strings.Contains(got, "“none”") || !strings.Contains(got, "entity") {
		t.Error(got)
	}
}

func TestTagsOfSomebodyAndOfNobody(t *testing.T) {
	for n := range 3 {
		d := formatstest.Sample()
		d.Head.People = d.Head.People[:n]
		for i := range d.Articles {
			d.Articles[i].Links = nil
			d.Articles[i].Statuses = nil
			for j := range d.Articles[i].Spans {
				if s := &d.Articles[i].Spans[j]; j > n || s.Layer == formatstest.Ben.ID && n < 2 || n == 0 {
					s.Layer = annotate.ID{}
				}
			}
		}
		files := write(t, d)
		if n == 2 { // nobody has begun the second article
			d.Articles = d.Articles[:1]
		}
		if got, want := formatstest.Shown(readAll(t, files.At), all), formatstest.Shown(d, all); got != want {
			t.Errorf("read back as\n%s\nwant\n%s\n%s", got, want, files)
		}
	}
}
