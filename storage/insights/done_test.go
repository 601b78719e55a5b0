// This file owns the comparison with what reviewers decided.

package insights_test

import (
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/storage/insights"
)

// decides has Carl decide on the cases of an article between layers: he accepts the first
// versions, and with reason rejects.
func (p *project) decides(a annotate.Article, reason string, layers ...annotate.Person) {
	p.t.Helper()
	d, err := p.store.Document(a.ID)
	if err != nil {
		p.t.Fatal(err)
	}
	scheme, err := p.store.Scheme()
	if err != nil {
		p.t.Fatal(err)
	}
	q := review.Question{Scheme: scheme, Reviewer: Carl.ID}
	for _, l := range layers {
		q.Layers = append(q.Layers, l.ID)
	}
	by := p.by
	by.NewID = p.id
	r := review.Reviewer{Author: by, Person: Carl, Scheme: scheme, Known: true}
	for _, c := range q.Cases(review.Of(d)) {
		var change annotate.Change
		if reason != "" {
			change, err = r.Reject(d, c, reason)
		} else {
			change, err = r.Accept(d, c, 0)
		}
		if err == nil {
			err = d.Apply(change)
		}
		if err != nil {
			p.t.Fatal(err)
		}
		p.put(change.Edits...)
	}
}

func TestLayerOfDecisionsIsCompared(t *testing.T) {
	p := newProject(t)
	p.put(annotate.Put(nil, annotate.AdjudicatedBy(Carl)))
	decided := p.article(words, layer{amira, "claim: one"}, layer{ben, "claim: one two"})
	rejected := p.article("Rejected "+words, layer{amira, "actor: two"}, layer{ben, ""})
	part := p.article("In part "+words, layer{amira, "actor: two"}, layer{ben, "location: four"})
	p.article("Open "+words, layer{amira, "actor: two"}, layer{ben, "actor: two"})
	adjudicated := func() []string {
		list, err := p.store.Listing()
		if err != nil {
			t.Fatal(err)
		}
		return handles(insights.Comparable(append(slices.Clone(everyone), annotate.AdjudicatedBy(Carl)), list))
	}
	if got := strings.Join(adjudicated(), " "); got != "amira ben" {
		t.Errorf("before anything is decided %s can be compared", got)
	}
	p.decides(decided, "", amira, ben)
	p.decides(rejected, "not an actor", amira, ben)
	p.decides(part, "", amira)
	if got := strings.Join(adjudicated(), " "); got != "adjudicated-carl amira ben" {
		t.Errorf("then %s can be compared", got)
	}
	c := p.compare(insights.Options{Layers: []string{"adjudicated", "amira"}})
	var articles []annotate.ID
	for _, n := range c.All().Counts {
		articles = append(articles, n.Article)
	}
	if !slices.Equal(articles, []annotate.ID{decided.ID, rejected.ID}) {
		t.Errorf("compared on %v, want on those where all is decided, %v and %v", articles, decided.ID, rejected.ID)
	}
	pair := func(label string) float64 { return *c.All().Report.Labels[label].Pairs[0].Exact.F1 }
	if claim, actor := pair("claim"), pair("actor"); claim != 1 || actor != 0 {
		t.Errorf("F1 of claim %v, of actor %v", claim, actor)
	}
}
