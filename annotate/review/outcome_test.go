// This file owns what annotators are told of their tags.

package review_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/review"
	"dateline/annotate/text"
)

// against prints what became of the tags of a layer, one a line.
func (d *desk) against(handle string) string {
	var lines []string
	for _, o := range d.Against(review.Of(d.Document), d.layer(handle)) {
		lines = append(lines, "“"+o.Span.Quote()+"” "+o.Words(d.Scheme))
	}
	return strings.Join(lines, "\n")
}

func (d *desk) statements(handle string) string {
	var lines []string
	for _, s := range review.Statements(d.Scheme, slices.Values(d.Against(review.Of(d.Document), d.layer(handle)))) {
		lines = append(lines, s.Words(d.Scheme))
	}
	return strings.Join(lines, "\n")
}

func TestYoursAgainstFinal(t *testing.T) {
	d := spread(t, `
		amira: [The UN left](claim) [Geneva](location) [today](claim) and [so](actor) on and [on](claim)
		ben: The [UN left](claim) [Geneva](actor) [today](claim) [and](claim) [so](actor) on and [on](claim)`)
	want(t, "before", d.statements("ben"), `
		Claim: 0 of 4 accepted, 4 not decided yet
		Actor: 0 of 2 accepted, 2 not decided yet`)
	r := d.reviewer("rita")
	accept := func(handle, quote string) {
		t.Helper()
		c := d.the(quote)
		d.must(r.Accept(d.Document, c, c.Version(d.layer(handle))))
	}
	accept("amira", "UN left")
	accept("amira", "Geneva")
	d.do(d.author("amira").SetAttribute(d.Scheme.Labels[0].Attributes[0], "denied", d.tag("amira", "today")))
	accept("amira", "today")
	d.must(r.Reject(d.Document, d.the("and"), "not a claim"))
	accept("ben", "so")
	c, _, err := r.Add(d.Document, d.Scheme.Labels[1], text.Range{Start: 4, End: 6})
	d.must(c, err)
	want(t, "ben", d.against("ben"), `
		“UN left” moved to “The UN left”
		“” added by the reviewer: Actor “UN”
		“Geneva” relabelled Location
		“today” changed: modality not set → denied
		“and” rejected: not a claim
		“so” accepted
		“on” not decided yet`)
	want(t, "ben’s labels", d.statements("ben"), `
		Claim: 0 of 4 accepted, 1 moved, 1 changed, 1 rejected, 1 not decided yet
		Actor: 1 of 2 accepted, 1 relabelled; 1 added by reviewers`)
	want(t, "amira", d.against("amira"), `
		“The UN left” accepted
		“” added by the reviewer: Actor “UN”
		“Geneva” accepted
		“today” accepted
		“so” accepted
		“on” not decided yet`)
	want(t, "someone who did not read it", d.against("sam"), ``)

	d.must(d.author("ben").Move(d.Document, d.tag("ben", "UN left"), text.Range{Start: 0, End: 11}))
	d.must(d.author("ben").Move(d.Document, d.tag("ben", "and"), text.Range{Start: 26, End: 37}))
	tagged, _, err := d.author("ben").Tag(d.Document, d.Scheme.Labels[1], text.Range{Start: 4, End: 6})
	d.must(tagged, err)
	lines := strings.Split(d.against("ben"), "\n")
	want(t, "when ben follows, and marks otherwise what was rejected", strings.Join(lines[:2], "\n")+"\n"+d.statements("ben"), `
		“The UN left” accepted
		“UN” not decided yet
		Claim: 1 of 4 accepted, 1 changed, 2 not decided yet
		Actor: 1 of 3 accepted, 1 relabelled, 1 not decided yet`)
}

func TestLinksOfYoursAgainstFinal(t *testing.T) {
	d := spread(t, linked)
	r := d.reviewer("rita")
	accept := func(handle, quote string) {
		t.Helper()
		c := d.the(quote)
		d.must(r.Accept(d.Document, c, c.Version(d.layer(handle))))
	}
	accept("ben", "Varga")
	accept("amira", "Geneva")
	accept("amira", "UN left")
	want(t, "ben lacks a link", d.against("ben"), `
		“UN left” changed: the link about “Geneva” added
		“Varga” accepted
		“Geneva” accepted`)
	want(t, "amira", d.against("amira"), `
		“UN left” accepted
		“Mr Varga” moved to “Varga”
		“Geneva” accepted`)
}

func TestWhatWasChanged(t *testing.T) {
	d := spread(t, linked)
	amira, ben := d.tag("amira", "UN left"), d.tag("ben", "UN left")
	modality := d.Scheme.Labels[0].Attributes[0]
	d.do(d.author("amira").SetAttribute(modality, "asserted", amira))
	d.do(d.author("ben").SetAttribute(modality, "denied", ben))
	r := d.reviewer("rita")
	for _, held := range [][2]string{{"ben", "Varga"}, {"amira", "Geneva"}, {"ben", "UN left"}} {
		c := d.the(held[1])
		d.must(r.Accept(d.Document, c, c.Version(d.layer(held[0]))))
	}
	want(t, "amira", d.against("amira"), `
		“UN left” changed: modality asserted → denied; the link about “Geneva” dropped
		“Mr Varga” moved to “Varga”
		“Geneva” accepted`)
	want(t, "in a statement", d.statements("amira"), `
		Claim: 0 of 1 accepted, 1 changed
		Actor: 0 of 1 accepted, 1 moved
		Location: 1 of 1 accepted`)
	d.must(r.Own(d.Document, d.the("UN left"), d.Scheme.Labels[0], text.Range{Start: 3, End: 7}))
	want(t, "moved too", strings.Split(d.against("amira"), "\n")[0], `“UN left” moved to “left”`)

	d = spread(t, `
		amira: The [UN](actor) left
		ben: The [UN](actor) left`)
	named := annotatetest.ID(77)
	d.Entity = func(id annotate.ID) (annotate.Entity, bool) {
		return annotate.Entity{ID: named, Kind: "actor", Name: "United Nations"}, id == named
	}
	tag := d.tag("ben", "UN")
	with := tag
	with.Entity = named
	d.do(d.author("ben").Change("Name it", annotate.Put(tag, with)))
	d.must(d.reviewer("rita").Accept(d.Document, d.the("UN"), d.the("UN").Version(d.layer("ben"))))
	want(t, "an entity", d.against("amira"), `“UN” changed: no entity → United Nations`)
}

func TestTheLastReviewerCounts(t *testing.T) {
	d := spread(t, `
		amira: [UN left](claim)
		ben: [UN left](claim)`)
	rita, sam := d.reviewer("rita"), d.reviewer("sam")
	d.must(rita.Accept(d.Document, d.the("UN left"), 0))
	sam.Now = func() time.Time { return noon }
	d.must(sam.Reject(d.Document, d.the("UN left"), "no verb"))
	want(t, "amira", d.against("amira"), `“UN left” rejected: no verb`)
	if o := d.Against(review.Of(d.Document), d.layer("amira"))[0]; o.Decision.Reviewer != person("sam").ID || o.Final.ID != (annotate.ID{}) {
		t.Errorf("%+v", o)
	}
}

func TestStatementOfNothing(t *testing.T) {
	if got := (review.Statement{Label: "claim"}).Words(scheme()); got != "Claim: no tags" {
		t.Error(got)
	}
}
