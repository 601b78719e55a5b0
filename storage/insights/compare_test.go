// This file owns the tests of the comparison.

package insights_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/insights"
	"dateline/storage/storagetest"
	"dateline/storage/transfer/fault"
)

var (
	amira = storagetest.Amira
	ben   = storagetest.Ben
)

const words = "one two three four five six seven eight nine ten"

func handles(people []annotate.Person) (list []string) {
	for _, p := range people {
		list = append(list, p.Handle)
	}
	return list
}

func TestLayersThatAreCompared(t *testing.T) {
	p := newProject(t)
	reviewed := annotate.AdjudicatedBy(amira)
	p.put(annotate.Put(nil, reviewed))
	p.article(words, layer{ben, "claim: one"}, layer{amira, "claim: one"}, layer{reviewed, "claim: one"})
	for _, c := range []struct {
		asked []string
		want  string
	}{
		{nil, "amira ben"}, // not Carl, who has done nothing, nor what was decided
		{[]string{"ben", "Amira", "BEN"}, "ben amira"},
		{[]string{"adjudicated", "ben"}, "adjudicated-amira ben"},
		{[]string{"carl"}, "carl"},
	} {
		if got := strings.Join(handles(p.compare(insights.Options{Layers: c.asked}).Layers), " "); got != c.want {
			t.Errorf("asked for %v: %s, want %s", c.asked, got, c.want)
		}
	}
	_, err := insights.Compare(t.Context(), p.store, insights.Options{Layers: []string{"amira", "dina"}})
	if unknown, ok := errors.AsType[*fault.NotThereError](err); !ok || unknown.Name != "dina" {
		t.Errorf("asked for dina: %v", err)
	}
	p.put(annotate.Put(nil, annotate.AdjudicatedBy(ben)))
	if _, err := insights.Compare(t.Context(), p.store, insights.Options{Layers: []string{"adjudicated"}}); err == nil {
		t.Error("there are two layers of decisions, and either was taken")
	}
}

// Pairs too are compared on what all layers have done, so that a figure of two is the same
// wherever it stands.
func TestGroups(t *testing.T) {
	p := newProject(t)
	a := p.article(words, layer{amira, "claim: one"}, layer{ben, "claim: one two"}, layer{Carl, "claim: one"})
	p.article("Harbour "+words, layer{amira, "actor: two"}, layer{Carl, "actor: two"})
	p.article("Alone "+words, layer{amira, "actor: three"})
	c := p.compare(insights.Options{Pairs: true})
	type group struct {
		layers   string
		articles []annotate.ID
	}
	var got []group
	for _, g := range c.Groups {
		var articles []annotate.ID
		for _, n := range g.Counts {
			articles = append(articles, n.Article)
		}
		got = append(got, group{strings.Join(g.Report.Layers, " "), articles})
	}
	want := []group{
		{"amira ben", []annotate.ID{a.ID}}, {"amira carl", []annotate.ID{a.ID}}, {"ben carl", []annotate.ID{a.ID}},
		{"amira ben carl", []annotate.ID{a.ID}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("compared %v, want %v", got, want)
	}
	if !slices.Equal(c.Labels, []string{"claim", "actor", "location"}) {
		t.Errorf("labels %v", c.Labels)
	}
	if c.Titles[a.ID] != a.Title {
		t.Errorf("titles %v", c.Titles)
	}
	for i, g := range c.Pairs() {
		if alone, among := g.Report.Labels["claim"].Pairs[0], c.All().Report.Labels["claim"].Pairs[i]; !reflect.DeepEqual(alone, among) {
			t.Errorf("of the pair alone %+v, among all layers %+v", alone, among)
		}
	}
	if only := p.compare(insights.Options{}).Groups; len(only) != 1 || len(only[0].Layers) != 3 {
		t.Errorf("without pairs: %d groups", len(only))
	}
}

// Who reads an article blind learns nothing of it from figures before they have done it.
func TestArticlesThatAreReadBlind(t *testing.T) {
	p := newProject(t)
	open := p.article(words, layer{ben, "claim: one"}, layer{Carl, "claim: one"})
	blind := p.article("Harbour "+words, layer{ben, "claim: two"}, layer{Carl, "claim: three"})
	given := []annotate.Assignment{{Article: blind.ID, Person: amira.ID, Blind: true}, {Article: open.ID, Person: amira.ID}}
	p.put(p.by.Assign(given, func(annotate.Key) annotate.Record { return nil }).Edits...)
	compared := func(reader annotate.Person, handles ...string) (articles []annotate.ID, left int) {
		c := p.compare(insights.Options{Pairs: true, Reader: reader.ID, Layers: handles})
		for _, n := range c.All().Counts {
			articles = append(articles, n.Article)
		}
		for _, h := range c.Hardest() {
			if !slices.Contains(articles, h.Article) {
				t.Errorf("to %s %s is hard, and not compared", reader.Handle, h.Article)
			}
		}
		return articles, c.Blind
	}
	want := func(reader annotate.Person, left int, articles ...annotate.ID) {
		t.Helper()
		if got, n := compared(reader, "ben", "carl"); !slices.Equal(got, articles) || n != left {
			t.Errorf("to %s it compares %v and leaves out %d, want %v and %d", reader.Handle, got, n, articles, left)
		}
	}
	want(amira, 1, open.ID)
	want(Carl, 0, open.ID, blind.ID)
	want(annotate.Person{}, 0, open.ID, blind.ID)
	p.put(annotate.Put(nil, annotate.Status{Article: blind.ID, Layer: amira.ID, State: annotate.StateInWork}))
	want(amira, 1, open.ID)
	if _, left := compared(amira, "amira", "ben", "carl"); left != 0 {
		t.Errorf("of articles that they are to do themselves %d are left out", left)
	}
	p.put(annotate.Put(annotate.Status{Article: blind.ID, Layer: amira.ID, State: annotate.StateInWork}, annotate.Status{Article: blind.ID, Layer: amira.ID, State: annotate.StateDone}))
	want(amira, 0, open.ID, blind.ID)
}

// Several at a time give what one after the other gives; and progress
// goes up to the whole.
func TestWorkersAndProgress(t *testing.T) {
	p := newProject(t)
	for i := range 70 {
		p.article(fmt.Sprint(i, " ", words), layer{amira, "claim: one | four five"}, layer{ben, fmt.Sprint("claim: one; actor: ", i)}, layer{Carl, "claim: five six; Mood: ten"})
	}
	o := insights.Options{Pairs: true, Measures: allMeasures, Resamples: 50}
	var shares []float64
	o.Progress = func(share float64, _ string) { shares = append(shares, share) }
	one := p.compare(o)
	o.Progress, o.Workers = nil, atOnce
	if several := p.compare(o); !reflect.DeepEqual(one, several) {
		t.Errorf("several at a time: %+v\nwant %+v", several, one)
	}
	if !slices.IsSorted(shares) || len(shares) < 2 || shares[len(shares)-1] != 1 {
		t.Errorf("progress %v", shares)
	}
	if n := one.All().Report.Articles; n != 70 {
		t.Errorf("%d articles", n)
	}
	if !slices.Equal(one.Labels, []string{"claim", "actor", "location", "Mood"}) {
		t.Errorf("labels %v", one.Labels)
	}
	if in := one.All().Intervals["claim"].Alpha; in == nil || in.Low > in.High {
		t.Errorf("interval %v", in)
	}
}

func TestStopped(t *testing.T) {
	p := newProject(t)
	p.article(words, layer{amira, "claim: one"}, layer{ben, "claim: one"})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := insights.Compare(ctx, p.store, insights.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// A tag that does not fit its text is never compared as if it did.
func TestSpansThatDoNotFit(t *testing.T) {
	p := unverified(t)
	a := p.article(words, layer{amira, "claim: one"}, layer{ben, "claim: one"})
	body := storagetest.Text(t, words)
	bad := storagetest.Span(t, p.id(), a, ben, "claim", body, "two")
	bad.Fragments[0].Quote = "too"
	p.put(annotate.Put(nil, bad))
	_, err := insights.Compare(t.Context(), p.store, insights.Options{})
	of, ok := errors.AsType[*fault.ArticleError](err)
	span, ok2 := errors.AsType[*annotate.SpanError](err)
	if !ok || !ok2 || of.ID != a.ID || span.Span != bad.ID {
		t.Errorf("compared: %v", err)
	}
	if _, err := insights.Compare(t.Context(), p.store, insights.Options{Layers: []string{"amira"}}); err != nil {
		t.Errorf("of the other layer alone: %v", err)
	}
}

func TestLabelsFollowTheScheme(t *testing.T) {
	p := newProject(t)
	p.article(words, layer{amira, "claim: one"}, layer{ben, "actor: one"})
	merged, err := storagetest.Scheme().Merge("actor", "claim")
	if err != nil {
		t.Fatal(err)
	}
	p.put(annotate.Put(storagetest.Scheme(), merged))
	c := p.compare(insights.Options{})
	if !slices.Equal(c.Labels, []string{"claim", "location"}) || c.All().Report.Labels["claim"].Pairs[0].Exact.Matched != 1 {
		t.Errorf("labels %v: %+v", c.Labels, c.All().Report.Labels)
	}
}

func TestNothingToCompare(t *testing.T) {
	p := newProject(t)
	c := p.compare(insights.Options{Pairs: true, Resamples: 10})
	if len(c.Layers) != 0 || len(c.Groups) != 1 || c.All().Report.Articles != 0 {
		t.Errorf("compared %+v", c)
	}
	if why := c.All().Report.Labels["claim"].Why["alpha"]; why == "" {
		t.Error("nothing says why there is no alpha")
	}
}
