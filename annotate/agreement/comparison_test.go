// This file owns the tests of the comparison and its report.

package agreement_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/agreement"
	"dateline/annotate/annotatetest"
)

// article is one of words of four letters, with a space after each, that its layers have
// done, with spans of claims.
func article(t testing.TB, words int, layers ...string) agreement.Article {
	t.Helper()
	a := agreement.Article{Length: 5 * words}
	for i := range words {
		a.Words = append(a.Words, agreement.Range{Start: 5 * i, End: 5*i + 4})
	}
	for _, l := range layers {
		a.Layers = append(a.Layers, agreement.Layer{Done: true, Spans: map[string][]span{"claim": spans(t, l)}})
	}
	return a
}

func compare(layers string, m agreement.Measures, articles ...agreement.Article) *agreement.Comparison {
	c := agreement.NewComparison(strings.Fields(layers), []string{"claim"}, m)
	for _, a := range articles {
		c.Add(a)
	}
	return c
}

var all = agreement.Measures{Unitized: true, Gamma: true}

func TestReportShape(t *testing.T) {
	c := compare("a b", agreement.Measures{Unitized: true},
		article(t, 10, "0-9 20-24", "0-9 21-29"),
		article(t, 10, "", "40-44"))
	got, err := json.Marshal(c.Report())
	if err != nil {
		t.Fatal(err)
	}
	// 20 words: a marks 3 of them, b the same and two more.
	const want = `{"layers":["a","b"],"articles":2,"words":20,"labels":{"claim":{"spans":{"a":2,"b":3},` +
		`"pairs":[{"a":"a","b":"b","exact":{"matched":1,"f1":0.4},"overlap":{"matched":2,"f1":0.8},"cohen_kappa":0.6923076923076923}],` +
		`"fleiss_kappa":0.6875,"alpha":0.6953125,"alpha_unitized":%v,"gamma":null,"why":{"gamma":"it was not asked for"}}}}`
	if unitized := c.Report().Labels["claim"].AlphaUnitized; string(got) != fmt.Sprintf(want, *unitized) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// The articles are one continuum, with one empty position between.
func TestArticlesEndToEnd(t *testing.T) {
	c := compare("a b", agreement.Measures{Unitized: true},
		article(t, 2, "0-4 5-10", "0-4 6-10"), article(t, 2, "", ""), article(t, 2, "0-3", "0-4"))
	one, err := agreement.UnitizedDisagreement(32, []ranges{units(t, "0-4 5-10 22-25"), units(t, "0-4 6-10 22-26")})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "alpha", *c.Report().Labels["claim"].AlphaUnitized, value(t)(one.Alpha()), 1e-12)
}

// The gamma of several articles is the mean of theirs, by units.
func TestGammaOfArticles(t *testing.T) {
	c := compare("a b", all, article(t, 40, "0-9 50-60", "0-9 51-58"), article(t, 40, "", ""), article(t, 30, "10-20", "12-20 70-90 100-120"))
	one, _ := agreement.GammaOf(200, []ranges{units(t, "0-9 50-60"), units(t, "0-9 51-58")})
	two, _ := agreement.GammaOf(150, []ranges{units(t, "10-20"), units(t, "12-20 70-90 100-120")})
	near(t, "gamma", *c.Report().Labels["claim"].Gamma, (4*one.Value+4*two.Value)/8, 1e-12)
}

func TestOnlyWhatAllHaveDone(t *testing.T) {
	half := article(t, 5, "0-4", "0-4")
	half.Layers[1].Done = false
	half.ID = annotatetest.ID(1)
	whole := article(t, 7, "0-4", "5-9")
	whole.ID = annotatetest.ID(2)
	c := compare("a b", agreement.Measures{}, half, whole)
	r := c.Report()
	if ids := c.Articles(); r.Articles != 1 || r.Words != 7 || len(ids) != 1 || ids[0] != whole.ID {
		t.Errorf("%d articles, %d words: %v", r.Articles, r.Words, c.Articles())
	}
}

func TestWhy(t *testing.T) {
	for _, c := range []struct {
		name     string
		layers   string
		articles []agreement.Article
		why      map[string]string
	}{
		{"no article", "a b", nil, everything("no article is done in all of the layers")},
		{"one layer", "a", []agreement.Article{article(t, 5, "0-4")}, ofAll("it takes two layers")},
		{"no span", "a b", []agreement.Article{article(t, 5, "", "")}, everything("there are no tags of this label")},
		{"all marked", "a b", []agreement.Article{article(t, 2, "0-4 5-9", "0-9")}, map[string]string{
			"cohen_kappa":  string(agreement.NoVariation),
			"fleiss_kappa": string(agreement.NoVariation), "alpha": string(agreement.NoVariation),
		}},
		{"two of three without", "a b c", []agreement.Article{article(t, 20, "0-4 30-34", "", "")}, map[string]string{
			"exact": "b and c: there are no tags of this label", "overlap": "b and c: there are no tags of this label",
			"cohen_kappa": "b and c: " + string(agreement.NoVariation),
		}},
	} {
		r := compare(c.layers, all, c.articles...).Report()
		if got := r.Labels["claim"].Why; !reflect.DeepEqual(got, c.why) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func ofAll(why string) map[string]string {
	return map[string]string{"fleiss_kappa": why, "alpha": why, "alpha_unitized": why, "gamma": why}
}

func everything(why string) map[string]string {
	m := ofAll(why)
	for _, name := range []string{"exact", "overlap", "cohen_kappa"} {
		m[name] = why
	}
	return m
}

// A report is the same in whatever order the layers are, but for their order.
func TestReportInAnyOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var articles, turned []agreement.Article
		for range rapid.IntRange(1, 3).Draw(rt, "articles") {
			a := article(t, 12, "", "", "")
			b := a
			b.Layers = nil
			for i := range a.Layers {
				a.Layers[i].Spans = map[string][]span{"claim": someSpans(60, 4, 2).Draw(rt, "claims")}
			}
			b.Layers = append(b.Layers, a.Layers[1], a.Layers[2], a.Layers[0])
			articles, turned = append(articles, a), append(turned, b)
		}
		one := compare("a b c", all, articles...).Report().Labels["claim"]
		other := compare("b c a", all, turned...).Report().Labels["claim"]
		for _, m := range [][2]*float64{{one.FleissKappa, other.FleissKappa}, {one.Alpha, other.Alpha}, {one.AlphaUnitized, other.AlphaUnitized}, {one.Gamma, other.Gamma}} {
			if (m[0] == nil) != (m[1] == nil) {
				rt.Fatalf("%v and %v", one.Why, other.Why)
			}
			if m[0] != nil {
				same(rt, "the value", *m[1], *m[0])
			}
		}
		ab, ba := one.Pairs[0], other.Pairs[1] // a with b, a with c; b with c, b with a
		if ab.Exact.Matched != ba.Exact.Matched || ab.Overlap.Matched != ba.Overlap.Matched || (ab.CohenKappa == nil) != (ba.CohenKappa == nil) {
			rt.Fatalf("%+v and %+v", ab, ba)
		}
	})
}

func TestArticleOf(t *testing.T) {
	p := annotatetest.Read(t, "[Ürümqi](location) – [[Ms 李](actor) [a|said](a|claim@ben) 3.5 🚢 [a|sank](a|claim@ben)](claim)")
	ben := annotate.PersonKnownBy("ben").ID
	p.Do(annotate.Author{Person: ben, Now: p.Author.Now, NewID: p.Author.NewID}.SetState(p.Document, annotate.StateDone))
	a, err := agreement.ArticleOf(p.Document, []annotate.ID{p.Author.Person, ben})
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(a.Length, a.Words, a.Layers)
	const want = "29 [{0 6} {9 11} {12 13} {14 18} {19 22} {25 29}] " +
		"[{false map[actor:[[{9 13}]] claim:[[{9 29}]] location:[[{0 6}]]]} {true map[claim:[[{14 18} {25 29}]]]}]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestBootstrap(t *testing.T) {
	var articles []agreement.Article
	for i := range 20 {
		b := "0-9 20-24"
		if i%4 == 0 {
			b = "0-7 31-39"
		}
		articles = append(articles, article(t, 20, "0-9 20-24", b))
	}
	c := compare("a b", all, articles...)
	label, in := c.Report().Labels["claim"], c.Bootstrap(400, nil)["claim"]
	for name, m := range map[string]struct {
		value *float64
		in    *agreement.Interval
	}{
		"exact": {label.Pairs[0].Exact.F1, in.Pairs[0].Exact}, "overlap": {label.Pairs[0].Overlap.F1, in.Pairs[0].Overlap},
		"kappa": {label.Pairs[0].CohenKappa, in.Pairs[0].CohenKappa}, "fleiss": {label.FleissKappa, in.FleissKappa},
		"alpha": {label.Alpha, in.Alpha}, "unitized": {label.AlphaUnitized, in.AlphaUnitized}, "gamma": {label.Gamma, in.Gamma},
	} {
		if m.in == nil || m.in.Low >= *m.value || m.in.High <= *m.value || m.in.High > 1 {
			t.Errorf("%s: %v in %+v", name, *m.value, m.in)
		}
	}
	// 15 of 20 articles are alike; of 20 drawn the middle 95 % have 11 to 18 of them.
	near(t, "low", in.Pairs[0].Exact.Low, 11./20, .051)
	near(t, "high", in.Pairs[0].Exact.High, 18./20, .051)
	if again := c.Bootstrap(400, nil)["claim"]; !reflect.DeepEqual(again, in) {
		t.Error("other intervals the second time")
	}
	if one := compare("a b", all, articles[0]).Bootstrap(100, nil)["claim"]; one.Alpha != nil {
		t.Errorf("an interval from one article: %v", one.Alpha)
	}
}

// Comparisons of some articles each, one appended to the other, are that of all.
func TestAppend(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const layers = 3
		some := func() []agreement.Article {
			list := make([]agreement.Article, rapid.IntRange(0, 3).Draw(t, "articles"))
			for i := range list {
				list[i] = agreement.Article{Length: 60, Words: ranges{{Start: 0, End: 20}, {Start: 21, End: 60}}}
				for range layers {
					list[i].Layers = append(list[i].Layers, agreement.Layer{Done: true, Spans: map[string][]span{
						rapid.SampledFrom([]string{"claim", "actor"}).Draw(t, "label"): someSpans(60, 3, 2).Draw(t, "spans")}})
				}
			}
			return list
		}
		first, second := some(), some()
		whole, one := compare("a b c", all, append(slices.Clone(first), second...)...), compare("a b c", all, first...)
		one.Append(compare("a b c", all, second...))
		if !reflect.DeepEqual(one.Report(), whole.Report()) || !reflect.DeepEqual(one.Counts(), whole.Counts()) || !slices.Equal(one.Articles(), whole.Articles()) {
			t.Fatalf("appended: %+v\nwhole: %+v", one.Report(), whole.Report())
		}
	})
}

func TestCounts(t *testing.T) {
	c := compare("a b c", agreement.Measures{}, article(t, 40, "0-9 20-24", "0-9 21-29", "0-9"))
	n := c.Counts()[0]
	if f1, err := n.F1(); n.Spans != 10 || n.Exact != 3 || n.Differing() != 4 || err != nil || f1 != .6 {
		t.Errorf("counted %+v, F1 %v, %v", n, f1, err)
	}
}

func TestBootstrapThatIsStopped(t *testing.T) {
	c := compare("a b", agreement.Measures{}, article(t, 10, "0-9", "0-9"), article(t, 10, "0-9", "0-5"))
	told := 0
	if got := c.Bootstrap(100, func(done int) bool { told = done; return done < 7 }); got != nil || told != 7 {
		t.Errorf("stopped after %d: %v", told, got)
	}
}
