// This file owns the tests of how a question is read and written.

package search_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"dateline/storage/search"
)

func TestParse(t *testing.T) {
	for _, test := range []struct{ in, want, problem string }{
		{"", "", ""},
		{"  peace   talks ", "peace talks", ""},
		{`“peace talks” -Moscow`, `"peace talks" -Moscow`, ""},
		{"source:Reuters lang:EN", "source:Reuters lang:EN", ""},
		{"Source:“Deutsche Welle”", `source:"Deutsche Welle"`, ""},
		{`actor:"the chair"* mos*`, `actor:"the chair"* mos*`, ""},
		{"(Aleppo), foo-bar", "Aleppo foo-bar", ""},
		{"before:2016-11 after:2016", "before:2016-11 after:2016", ""},
		{"before:yesterday x", "x", "“yesterday” is no year, month or day such as 2016, 2016-11 or 2016-11-14, so “before:” is left out."},
		{"status:late", "", "“late” is no status; there are new, work and done."},
		{"is:odd", "", "“is:odd” is not known; there are is:disputed and is:commented."},
		{"- x", "x", "A hyphen stands alone; put it right before what must not be there."},
		{"🚢 x", "x", "“🚢” has no letters or digits to look for, so it is left out."},
		{`"peace talks`, `"peace talks"`, "A quotation mark is not closed; all that follows it is taken as one phrase."},
		{"source: x", "x", "Nothing stands after “source:”, so it is left out."},
		{"Note: this", "Note this", ""},
		{"http://a.b/c 12:30", "http://a.b/c 12:30", ""},
		{"-label:claim --x", "-label:claim -x", ""},
		{`“”`, "", ""},
		{"和平 سلام", "和平 سلام", ""},
	} {
		q := search.Parse(test.in)
		if got, problem := q.String(), strings.Join(q.Problems(), "|"); got != test.want || problem != test.problem {
			t.Errorf("%q is read as %q, %q", test.in, got, problem)
		}
	}
}

func TestTyping(t *testing.T) {
	for in, want := range map[string]string{
		"peace ta": "peace ta*", "peace ": "peace", `"peace ta"`: `"peace ta"`, "source:Reu": "source:Reu*",
		"lang:e": "lang:e", "actor:Sho": "actor:Sho*", "-Mos": "-Mos*", "": "",
	} {
		if got := search.Parse(in).Typing().String(); got != want {
			t.Errorf("%q while typing: %q, want %q", in, got, want)
		}
	}
}

func TestBuild(t *testing.T) {
	q := search.Parse("talks source:AP")
	q = q.Without("source").With(search.Term{Field: "source", Value: `The "Post"`}).With(search.Term{Field: "status", Value: "done"})
	if got := q.String(); got != `talks source:"The Post" status:done` {
		t.Error(got)
	}
	if got := q.With(search.Term{Field: "status", Value: "done"}).Terms(); len(got) != 3 {
		t.Error(got)
	}
	if got := q.Field("SOURCE"); len(got) != 1 || got[0].Value != "The Post" {
		t.Error(got)
	}
	if !q.Without("source").Without("status").Without("").IsEmpty() {
		t.Error("not empty")
	}
}

// What is written is read back to the same.
func TestWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var q search.Query
		value := rapid.OneOf(rapid.String(), rapid.StringMatching(`[-a-zé和\* :"“”.]{1,12}`), rapid.SampledFrom([]string{"2016", "done", "disputed"}))
		for range rapid.IntRange(0, 5).Draw(t, "terms") {
			q = q.With(search.Term{
				Not: rapid.Bool().Draw(t, "not"), Quoted: rapid.Bool().Draw(t, "quoted"), Prefix: rapid.Bool().Draw(t, "prefix"),
				Field: rapid.SampledFrom([]string{"", "", "title", "source", "claim", "by", "-x"}).Draw(t, "field"),
				Value: value.Draw(t, "value"),
			})
		}
		again := search.Parse(q.String())
		if !slices.Equal(again.Terms(), q.Terms()) || len(again.Problems()) > 0 {
			t.Fatalf("%q: %+v is read back as %+v, %q", q, q.Terms(), again.Terms(), again.Problems())
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", `a "b c" -d e:f`, `x:“y`, `-"`, `:::`, `a*b**`, "\xff:\xfe", `source:"*"*`, "İ:x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q := search.Parse(s)
		again := search.Parse(q.String())
		if !slices.Equal(again.Terms(), q.Terms()) || again.String() != q.String() {
			t.Fatalf("%q is read as %q %+v, and then as %q %+v", s, q, q.Terms(), again, again.Terms())
		}
		for _, p := range q.Problems() {
			if !utf8.ValidString(p) || !strings.HasSuffix(p, ".") {
				t.Fatalf("a problem is no sentence: %q", p)
			}
		}
	})
}
