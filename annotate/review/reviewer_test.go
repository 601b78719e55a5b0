// This file owns what becomes of decisions.

package review_test

import (
	"errors"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/review"
	"dateline/annotate/text"
)

const boundary = `
	amira: [The UN left](claim) [Geneva](location)
	ben: The [UN left](claim) [Geneva](location)
	chen: The [UN left Geneva](claim)`

func TestDeciding(t *testing.T) {
	claim := scheme().Labels[0]
	for _, c := range []struct {
		name    string
		decide  func(r review.Reviewer, d *desk, c review.Case) (annotate.Change, error)
		final   string
		verdict annotate.Verdict
	}{
		{"accept", func(r review.Reviewer, d *desk, c review.Case) (annotate.Change, error) {
			return r.Accept(d.Document, c, 1)
		}, "The [UN left](claim) Geneva", annotate.VerdictAccept},
		{"union", func(r review.Reviewer, d *desk, c review.Case) (annotate.Change, error) {
			return r.Union(d.Document, c)
		}, "[The UN left Geneva](claim)", annotate.VerdictRebound},
		{"intersection", func(r review.Reviewer, d *desk, c review.Case) (annotate.Change, error) {
			return r.Intersection(d.Document, c)
		}, "The [UN left](claim) Geneva", annotate.VerdictRebound},
		{"own", func(r review.Reviewer, d *desk, c review.Case) (annotate.Change, error) {
			return r.Own(d.Document, c, claim, text.Range{Start: 7, End: 18})
		}, "The UN [left Geneva](claim)", annotate.VerdictOwn},
		{"relabel", func(r review.Reviewer, d *desk, c review.Case) (annotate.Change, error) {
			return r.Relabel(d.Document, c, 0, scheme().Labels[1])
		}, "[The UN left](actor) Geneva", annotate.VerdictRelabel},
		{"reject", func(r review.Reviewer, d *desk, c review.Case) (annotate.Change, error) {
			return r.Reject(d.Document, c, " no verb ")
		}, "The UN left Geneva", annotate.VerdictReject},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := spread(t, boundary)
			before := d.picture()
			change := d.must(c.decide(d.reviewer("rita"), d, d.the("UN left")))
			want(t, "final tags", d.final("rita"), c.final)
			made := d.the("UN left")
			if made.State != review.Decided || len(made.Decisions) != 1 {
				t.Fatalf("%v with %d decisions", made.State, len(made.Decisions))
			}
			v := made.Decisions[0]
			if v.Verdict != c.verdict || len(v.Judged) != 3 || v.Reviewer != person("rita").ID {
				t.Errorf("decision %+v", v)
			}
			for _, s := range d.Spans(d.layer("rita*")) {
				if s.Decision != v.ID || s.ID != v.Final {
					t.Errorf("“%s” says it came of %v, not of %v", s.Quote(), s.Decision, v.ID)
				}
			}
			if p, ok := change.Edits[0].After.(annotate.Person); !ok || p.ID != d.layer("rita*") || !p.IsLayer() {
				t.Errorf("the change begins with %+v, not with the layer’s person", change.Edits[0])
			}
			if err := d.Apply(annotate.Change{Edits: change.Inverse()}); err != nil {
				t.Fatal(err)
			}
			if after := d.picture(); after != before {
				t.Errorf("taken back:\n%s\nwant:\n%s", after, before)
			}
		})
	}
}

func TestDecidingAgainKeepsTheRecords(t *testing.T) {
	d := spread(t, boundary)
	r := d.reviewer("rita")
	d.must(r.Accept(d.Document, d.the("UN left"), 0))
	r.Known = true
	first := d.the("UN left").Decisions[0]
	change := d.must(r.Accept(d.Document, d.the("UN left"), 1))
	again := d.the("UN left").Decisions
	if len(again) != 1 || again[0].ID != first.ID || again[0].Final != first.Final || !again[0].Created.Equal(first.Created) {
		t.Errorf("decided again: %+v\nfirst: %+v", again, first)
	}
	if len(change.Edits) != 2 {
		t.Errorf("%d edits", len(change.Edits))
	}
	want(t, "final tags", d.final("rita"), "The [UN left](claim) Geneva")

	d.must(r.Reject(d.Document, d.the("UN left"), "no verb"))
	want(t, "rejected", d.final("rita"), "The UN left Geneva")
	d.must(r.Union(d.Document, d.the("UN left")))
	want(t, "and taken again", d.final("rita"), "[The UN left Geneva](claim)")
	d.must(r.Reopen(d.Document, d.the("UN left")))
	want(t, "taken back", d.final("rita"), "The UN left Geneva")
	if c := d.the("UN left"); c.State != review.Open || len(d.Decisions()) != 0 {
		t.Errorf("%v, %d decisions", c.State, len(d.Decisions()))
	}
}

func TestWhatCannotBeDecided(t *testing.T) {
	d := spread(t, `
		amira: [one](claim) [two](claim) three
		ben: one [two three](claim)
		chen: [one two](claim) three`)
	r := d.reviewer("rita")
	chain := spread(t, `
		amira: [one two](claim) three four
		ben: one [two three](claim) four
		chen: one two [three four](claim)`)
	for name, decide := range map[string]func() (annotate.Change, error){
		"nothing in common": func() (annotate.Change, error) { return r.Intersection(chain.Document, chain.the("two three")) },
		"no reason":         func() (annotate.Change, error) { return r.Reject(d.Document, d.the("two"), " ") },
		"no such version":   func() (annotate.Change, error) { return r.Accept(d.Document, d.the("two"), 7) },
		"nothing decided":   func() (annotate.Change, error) { return r.Reopen(d.Document, d.the("two")) },
	} {
		var refused *review.DecisionError
		if _, err := decide(); !errors.As(err, &refused) || refused.Remedy == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	var misfit *annotate.SpanError
	if _, err := r.Own(d.Document, d.the("two"), d.Scheme.Labels[0], text.Range{Start: 3, End: 99}); !errors.As(err, &misfit) {
		t.Errorf("outside of the text: %v", err)
	}
	if _, _, err := r.Add(d.Document, d.Scheme.Labels[0]); !errors.As(err, &misfit) {
		t.Errorf("no range: %v", err)
	}
}

func TestDecisionReopens(t *testing.T) {
	for _, c := range []struct {
		name  string
		alter func(d *desk)
		line  string
	}{
		{"a judged tag moves", func(d *desk) {
			d.must(d.author("ben").Move(d.Document, d.tag("ben", "UN left"), text.Range{Start: 4, End: 6}))
		}, `Boundary claim: amira “The UN left” | ben “UN” reopened`},
		{"it moves to what was decided", func(d *desk) {
			d.must(d.author("ben").Move(d.Document, d.tag("ben", "UN left"), text.Range{Start: 0, End: 11}))
		}, `Agreed claim: amira, ben “The UN left” decided`},
		{"a judged tag gets a value", func(d *desk) {
			d.do(d.author("ben").SetAttribute(d.Scheme.Labels[0].Attributes[0], "denied", d.tag("ben", "UN left")))
		}, `Boundary+Attribute claim: amira “The UN left” | ben “UN left” reopened`},
		{"a judged tag is made anew", func(d *desk) {
			d.do(d.author("ben").Delete(d.Document, d.tag("ben", "UN left")))
			c, _, err := d.author("ben").Tag(d.Document, d.Scheme.Labels[0], text.Range{Start: 4, End: 11})
			d.must(c, err)
		}, `Boundary claim: amira “The UN left” | ben “UN left” reopened`},
		{"the accepted one is gone", func(d *desk) {
			d.do(d.author("amira").Delete(d.Document, d.tag("amira", "The UN left")))
		}, `Only claim: ben “UN left” (no amira) reopened`},
		{"the other is gone", func(d *desk) {
			d.do(d.author("ben").Delete(d.Document, d.tag("ben", "UN left")))
		}, `Only claim: amira “The UN left” (no ben) decided`},
		{"a note is no matter", func(d *desk) {
			d.do(d.author("ben").SetNote(d.tag("ben", "UN left"), "sure?"))
		}, `Boundary claim: amira “The UN left” | ben “UN left” decided`},
		{"all are gone", func(d *desk) {
			d.do(d.author("amira").Delete(d.Document, d.tag("amira", "The UN left")))
			d.do(d.author("ben").Delete(d.Document, d.tag("ben", "UN left")))
		}, `Added claim: rita* “The UN left” reopened`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := spread(t, `
				amira: [The UN left](claim)
				ben: The [UN left](claim)`)
			d.must(d.reviewer("rita").Accept(d.Document, d.the("UN left"), 0))
			c.alter(d)
			want(t, "cases", d.print(), c.line)
		})
	}
}

func TestAddWhatNobodyTagged(t *testing.T) {
	d := spread(t, `
		amira: The UN left [Geneva](location)
		ben: The UN left [Geneva](location)`)
	actor := d.Scheme.Labels[1]
	r := d.reviewer("rita")
	c, s, err := r.Add(d.Document, actor, text.Range{Start: 4, End: 6})
	d.must(c, err)
	if s.Quote() != "UN" || s.Layer != d.layer("rita*") {
		t.Errorf("added %+v", s)
	}
	want(t, "cases", d.print(), `
		Added actor: rita* “UN” decided
		Agreed location: amira, ben “Geneva”`)

	d.must(r.Own(d.Document, d.the("UN"), actor, text.Range{Start: 0, End: 6}))
	want(t, "other words", d.final("rita"), "[The UN](actor) left Geneva")
	if n := len(d.Decisions()); n != 1 {
		t.Errorf("%d decisions", n)
	}
	tagged, _, err := d.author("ben").Tag(d.Document, actor, text.Range{Start: 0, End: 6})
	d.must(tagged, err)
	want(t, "when someone tags it after all", d.print(), `
		Only actor: ben “The UN” (no amira) decided
		Agreed location: amira, ben “Geneva”`)
	d.do(d.author("ben").Delete(d.Document, d.tag("ben", "The UN")))
	d.must(r.Reject(d.Document, d.the("The UN"), "not in the text"))
	want(t, "taken back", d.print(), `Agreed location: amira, ben “Geneva”`)
	if n := len(d.Decisions()); n != 0 {
		t.Errorf("%d decisions are left", n)
	}
}

const linked = `
	amira: [UN left](claim), said [Mr Varga](actor) in [Geneva](location)
	ben: [UN left](claim), said Mr [Varga](actor) in [Geneva](location)
	amira: “UN left” said_by “Mr Varga”
	amira: “UN left” about “Geneva”
	ben: “UN left” said_by “Varga”`

func TestLinksFollowFromDecisions(t *testing.T) {
	d := spread(t, linked)
	r := d.reviewer("rita")
	held := func(handle, quote string) (review.Case, int) {
		c := d.the(quote)
		return c, c.Version(d.layer(handle))
	}
	accept := func(handle, quote string) annotate.Change {
		t.Helper()
		c, version := held(handle, quote)
		return d.must(r.Accept(d.Document, c, version))
	}
	ties := func(what, wanted string) {
		t.Helper()
		want(t, what, annotatetest.PrintLinks(d.Document, d.layer("rita*")), wanted)
	}
	accept("amira", "UN left")
	ties("one end alone", "")
	accept("ben", "Varga")
	ties("both ends", "“UN left” said_by “Varga”")
	kept := d.Links(d.layer("rita*"))[0]
	accept("amira", "Geneva")
	ties("a third", "“UN left” said_by “Varga”\n“UN left” about “Geneva”")
	accept("amira", "Varga")
	ties("other words", "“UN left” said_by “Mr Varga”\n“UN left” about “Geneva”")
	if l, ok := d.Link(kept.ID); !ok || !l.Created.Equal(kept.Created) {
		t.Errorf("the link did not stay as it was")
	}
	accept("ben", "UN left")
	ties("the version with one link", "“UN left” said_by “Mr Varga”")
	c, _ := held("ben", "Geneva")
	d.must(r.Relabel(d.Document, c, 0, d.Scheme.Labels[1]))
	accept("amira", "UN left")
	ties("the scheme lets no claim be about an actor", "“UN left” said_by “Mr Varga”")
	d.must(r.Reject(d.Document, d.the("Varga"), "no actor"))
	ties("the other end is rejected", "")
	accept("ben", "Varga")
	ties("and taken again", "“UN left” said_by “Varga”")
	d.must(r.Reopen(d.Document, d.the("UN left")))
	ties("the first end is taken back", "")
	if problems := d.Problems(); len(problems) > 0 {
		t.Errorf("%v", problems)
	}
}

func TestLinksOfWhatChangedStay(t *testing.T) {
	d := spread(t, linked)
	r := d.reviewer("rita")
	d.must(r.Accept(d.Document, d.the("UN left"), 0))
	d.must(r.Accept(d.Document, d.the("Varga"), 0))
	claim := d.tag("amira", "UN left")
	said, _ := d.Scheme.Link("said_by")
	d.do(d.author("amira").Unlink(d.LinksBetween(claim.ID, d.tag("amira", "Mr Varga").ID)[0], said))
	d.must(r.Accept(d.Document, d.the("Varga"), 1))
	want(t, "while the claim is not looked at again", annotatetest.PrintLinks(d.Document, d.layer("rita*")), "“UN left” said_by “Varga”")
	c := d.the("UN left")
	if c.State != review.Reopened {
		t.Errorf("the claim is %v", c.State)
	}
	d.must(r.Accept(d.Document, c, c.Version(d.layer("amira"))))
	want(t, "and then", annotatetest.PrintLinks(d.Document, d.layer("rita*")), "")
}

func TestTwoReviewersDiffer(t *testing.T) {
	d := spread(t, `
		amira: [The UN left](claim)
		ben: The [UN left](claim)`)
	rita, sam := d.reviewer("rita"), d.reviewer("sam")
	d.must(rita.Accept(d.Document, d.the("UN left"), 0))
	base := func() review.Case { return d.the("UN left") }
	d.must(sam.Accept(d.Document, base(), 1))
	want(t, "for rita", d.print(), `
		Boundary claim: amira “The UN left” | ben “UN left” decided
		Reviewers+Boundary claim: rita* “The UN left” | sam* “UN left”`)
	differ := func() review.Case {
		t.Helper()
		for _, c := range d.cases() {
			if c.Kind == review.Reviewers {
				return c
			}
		}
		t.Fatalf("no difference:\n%s", d.print())
		return review.Case{}
	}
	d.must(rita.Accept(d.Document, differ(), differ().Version(d.layer("rita*"))))
	want(t, "when rita keeps hers", d.print(), `
		Boundary claim: amira “The UN left” | ben “UN left” decided
		Reviewers+Boundary claim: rita* “The UN left” | sam* “UN left” decided`)
	if n := len(d.Decisions()); n != 2 {
		t.Errorf("%d decisions", n)
	}
	if v := differ().Decisions[0]; v.Reviewer != d.Reviewer || v.Accepted != d.tag("amira", "The UN left").ID {
		t.Errorf("rita’s decision comes first and took after amira’s tag: %+v", v)
	}
	d.Reviewer = person("sam").ID
	want(t, "for sam it is open", d.print(), `
		Boundary claim: amira “The UN left” | ben “UN left” decided
		Reviewers+Boundary claim: rita* “The UN left” | sam* “UN left”`)
	d.Reviewer = person("rita").ID
	d.must(sam.Reject(d.Document, base(), "no claim"))
	want(t, "sam has other thoughts", d.print(), `
		Boundary claim: amira “The UN left” | ben “UN left” decided
		Reviewers+Only claim: rita* “The UN left” (no sam*) reopened`)
	d.must(rita.Accept(d.Document, differ(), 0))
	want(t, "and rita does not share them", d.print(), `
		Boundary claim: amira “The UN left” | ben “UN left” decided
		Reviewers+Only claim: rita* “The UN left” (no sam*) decided`)
	d.must(sam.Accept(d.Document, differ(), 0))
	want(t, "sam gives in", d.print(), `Boundary claim: amira “The UN left” | ben “UN left” decided`)
	want(t, "sam’s tags", d.final("sam"), `[The UN left](claim)`)
}

func TestReviewersOnAnAddition(t *testing.T) {
	d := spread(t, `
		amira: The UN left
		ben: The UN left`)
	rita, sam := d.reviewer("rita"), d.reviewer("sam")
	c, _, err := sam.Add(d.Document, d.Scheme.Labels[1], text.Range{Start: 4, End: 6})
	d.must(c, err)
	want(t, "one", d.print(), `Added actor: sam* “UN”`)
	d.must(rita.Relabel(d.Document, d.the("UN"), 0, d.Scheme.Labels[2]))
	want(t, "with another label", d.print(), `Reviewers+Label location: rita* “UN” location | sam* “UN” actor decided`)
	d.must(rita.Reject(d.Document, d.the("UN"), "no actor"))
	want(t, "rejected", d.print(), `Reviewers+Only actor: sam* “UN” (no rita*) decided`)
	d.must(rita.Accept(d.Document, d.the("UN"), 0))
	want(t, "accepted", d.print(), `Added actor: rita*, sam* “UN” decided`)
	d.must(sam.Reopen(d.Document, d.the("UN")))
	want(t, "and then taken back", d.print(), `Added actor: rita* “UN” reopened`)
}

func TestAcceptAgreed(t *testing.T) {
	const layers = `
		amira: [UN left](claim) [Geneva](location), said [Mr Varga](actor) [now](location)
		ben: [UN left](claim) [Geneva](location), said Mr [Varga](actor) now
		chen: [UN left](claim) [Geneva](location), said Mr [Varga](actor) now
		amira: “UN left” about “Geneva”
		ben: “UN left” about “Geneva”
		chen: “UN left” about “Geneva”`
	for _, c := range []struct {
		n     int
		final string
	}{
		{0, "[UN left](claim) [Geneva](location), said Mr Varga now\n“UN left” about “Geneva”"},
		{2, "[UN left](claim) [Geneva](location), said Mr [Varga](actor) now\n“UN left” about “Geneva”"},
		{1, "[UN left](claim) [Geneva](location), said Mr [Varga](actor) [now](location)\n“UN left” about “Geneva”"},
		{4, "UN left Geneva, said Mr Varga now"},
	} {
		d := spread(t, layers)
		r := d.reviewer("rita")
		change := d.must(r.AcceptAgreed(d.Document, d.cases(), c.n))
		want(t, change.Summary, d.final("rita"), c.final)
		r.Known = true
		if again, err := r.AcceptAgreed(d.Document, d.cases(), c.n); err != nil || len(again.Edits) > 0 {
			t.Errorf("n = %d, again: %d edits, %v", c.n, len(again.Edits), err)
		}
	}
}

func TestReasons(t *testing.T) {
	s := scheme()
	s.Guideline.Text = "Mark the shortest words.\nA claim has a verb."
	want(t, "reasons", strings.Join(review.Reasons(s, "Claim"), "\n"), `
		A claim has a verb.
		A question is no claim.
		Mark the shortest words.`)
}
