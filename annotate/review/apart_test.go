// This file owns what deciding on a case leaves alone: what was decided on others.

package review_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/annotate/text"
)

// join brings a layer in work into the comparison.
func (d *desk) join(handle string) {
	p := person(handle)
	d.people[handle] = p
	d.Layers = append(d.Layers, p.ID)
}

// rangeOf finds words in the text.
func (d *desk) rangeOf(quote string) text.Range {
	d.t.Helper()
	at := strings.Index(d.Text.String(), quote)
	if at < 0 {
		d.t.Fatalf("“%s” is not in the text", quote)
	}
	return text.Range{Start: at, End: at + len(quote)}
}

// tagAs tags words as a claim.
func (d *desk) tagAs(handle, quote string) annotate.Span {
	d.t.Helper()
	c, s, err := d.author(handle).Tag(d.Document, d.Scheme.Labels[0], d.rangeOf(quote))
	d.must(c, err)
	return s
}

// add tags words as a claim, which nobody did.
func (d *desk) add(r review.Reviewer, quote string) {
	d.t.Helper()
	c, _, err := r.Add(d.Document, d.Scheme.Labels[0], d.rangeOf(quote))
	d.must(c, err)
}

func TestLateLayerJoinsWhatIsDecided(t *testing.T) {
	d := spread(t, boundary)
	d.must(d.reviewer("rita").Accept(d.Document, d.the("UN left"), 0))
	d.join("dana")
	d.tagAs("dana", "The UN left")
	if c := d.the("UN left"); c.State != review.Decided {
		t.Errorf("one that says what was decided: %v", c.State)
	}
	d.do(d.author("dana").Delete(d.Document, d.tag("dana", "The UN left")))
	d.tagAs("dana", "left")
	if c := d.the("UN left"); c.State != review.Reopened {
		t.Errorf("one that says otherwise: %v", c.State)
	}
}

func TestAdditionStandsBesideWhatIsLikeIt(t *testing.T) {
	d := spread(t, `
		amira: [The UN left Geneva](claim)
		ben: [The UN left Geneva](claim)`)
	r := d.reviewer("rita")
	outer := func() review.Case { return d.the("The UN left Geneva") }
	d.must(r.Accept(d.Document, outer(), 0))
	d.add(r, "UN left Geneva")
	const both = "[The [UN left Geneva](claim)](claim)"
	want(t, "added", d.print(), `
		Agreed claim: amira, ben “The UN left Geneva” decided
		Added claim: rita* “UN left Geneva” decided`)
	d.must(r.Accept(d.Document, outer(), 0))
	want(t, "decided again", d.final("rita"), both)
	d.must(r.Reopen(d.Document, outer()))
	want(t, "taken back", d.final("rita"), "The [UN left Geneva](claim)")
	want(t, "and open", d.print(), `
		Agreed claim: amira, ben “The UN left Geneva”
		Added claim: rita* “UN left Geneva” decided`)
	d.must(r.AcceptAgreed(d.Document, d.cases(), 0))
	want(t, "with all that is agreed", d.final("rita"), both)
}

func TestAdditionThatAnAnnotatorHas(t *testing.T) {
	d := spread(t, `
		amira: [The UN left](claim) Geneva
		ben: The UN left Geneva`)
	r := d.reviewer("rita")
	d.add(r, "The UN left")
	want(t, "says what amira says", d.print(), `Only claim: amira “The UN left” (no ben) decided`)
	d.tagAs("ben", "UN left Geneva")
	want(t, "until ben says otherwise", d.print(), `
		Boundary claim: amira “The UN left” | ben “UN left Geneva”
		Added claim: rita* “The UN left” decided`)
}

func TestTagsMadeAnewAreOpen(t *testing.T) {
	d := spread(t, `
		amira: [The UN left](claim) Geneva
		ben: [The UN left](claim) Geneva`)
	d.must(d.reviewer("rita").Accept(d.Document, d.the("The UN left"), 0))
	for _, h := range []string{"amira", "ben"} {
		d.do(d.author(h).Delete(d.Document, d.tag(h, "The UN left")))
		d.tagAs(h, "UN left Geneva")
	}
	want(t, "on other words", d.print(), `
		Added claim: rita* “The UN left” reopened
		Agreed claim: amira, ben “UN left Geneva”`)
	d.must(d.reviewer("rita").Accept(d.Document, d.the("UN left Geneva"), 0))
	want(t, "final tags", d.final("rita"), "[a|The [b|UN left](a|claim) Geneva](b|claim)")
}

// parted is a case of which a late layer makes two.
func parted(t *testing.T, decide func(r review.Reviewer, d *desk) (annotate.Change, error)) *desk {
	d := spread(t, `
		amira: [The UN left](claim) Geneva
		ben: The UN [left Geneva](claim)`)
	d.must(decide(d.reviewer("rita"), d))
	d.join("dana")
	d.tagAs("dana", "The UN left")
	d.tagAs("dana", "left Geneva")
	return d
}

func TestDecisionStaysWithItsCase(t *testing.T) {
	accepted := func() *desk {
		return parted(t, func(r review.Reviewer, d *desk) (annotate.Change, error) {
			return r.Accept(d.Document, d.the("The UN left"), d.the("The UN left").Version(d.layer("amira")))
		})
	}
	d := accepted()
	want(t, "parted", d.print(), `
		Only claim: amira, dana “The UN left” (no ben) decided
		Only claim: ben, dana “left Geneva” (no amira) reopened`)
	if since := d.the("left Geneva").Since; since != review.NotLookedAt {
		t.Errorf("reopened: %q", since)
	}
	r := d.reviewer("rita")
	r.Known = true
	first := d.the("The UN left").Decisions[0]
	d.must(r.Accept(d.Document, d.the("left Geneva"), 0))
	want(t, "both", d.print(), `
		Only claim: amira, dana “The UN left” (no ben) decided
		Only claim: ben, dana “left Geneva” (no amira) decided`)
	want(t, "final tags", d.final("rita"), "[a|The UN [b|left](a|claim) Geneva](b|claim)")
	if v := d.the("The UN left").Decisions; len(v) != 1 || v[0].ID != first.ID || v[0].Final != first.Final {
		t.Errorf("the first is decided by %+v, and was by %+v", v, first)
	}
	if v := d.the("left Geneva").Decisions; len(v) != 1 || v[0].ID == first.ID {
		t.Errorf("the other is decided by %+v", v)
	}
	d.must(r.Reopen(d.Document, d.the("left Geneva")))
	want(t, "the other taken back", d.final("rita"), "[The UN left](claim) Geneva")

	d = accepted()
	d.must(d.reviewer("rita").Reopen(d.Document, d.the("left Geneva")))
	want(t, "the other taken back at once", d.print(), `
		Only claim: amira, dana “The UN left” (no ben) decided
		Only claim: ben, dana “left Geneva” (no amira)`)
	want(t, "leaves the final tag", d.final("rita"), "[The UN left](claim) Geneva")
}

func TestRejectionOfWhatIsPartedStays(t *testing.T) {
	d := parted(t, func(r review.Reviewer, d *desk) (annotate.Change, error) {
		return r.Reject(d.Document, d.the("The UN left"), "no verb")
	})
	for _, quote := range []string{"The UN left", "left Geneva"} {
		d.do(d.author("dana").Delete(d.Document, d.tag("dana", quote)))
	}
	d.must(d.author("ben").Move(d.Document, d.tag("ben", "left Geneva"), d.rangeOf("Geneva")))
	want(t, "parted", d.print(), `
		Only claim: amira “The UN left” (no ben) decided
		Only claim: ben “Geneva” (no amira) reopened`)
	d.must(d.reviewer("rita").Accept(d.Document, d.the("Geneva"), 0))
	want(t, "the other is accepted", d.print(), `
		Only claim: amira “The UN left” (no ben) decided
		Only claim: ben “Geneva” (no amira) decided`)
	if v := d.the("The UN left").Decisions[0]; v.Verdict != annotate.VerdictReject {
		t.Errorf("%+v", v)
	}
	d.must(d.reviewer("rita").Accept(d.Document, d.the("The UN left"), 0))
	want(t, "final tags", d.final("rita"), "[The UN left](claim) [Geneva](claim)")
}

func TestOneLayerThenAll(t *testing.T) {
	d := spread(t, `
		amira: [The UN left](claim)
		ben: The [UN left](claim)`)
	r := d.reviewer("rita")
	all := d.Layers
	d.must(r.Accept(d.Document, d.the("UN left"), 0))
	d.Layers = all[1:]
	c := d.the("UN left")
	if c.State != review.Decided || c.Kind != review.Check {
		t.Errorf("ben alone: %v, %v", c.Kind, c.State)
	}
	d.must(r.Reject(d.Document, c, "no verb"))
	d.Layers = all
	want(t, "what was judged of others stays judged", d.print(), `Boundary claim: amira “The UN left” | ben “UN left” decided`)
}

func TestMoreLayersThanWereLookedAt(t *testing.T) {
	d := spread(t, `
		amira: [The UN](actor) left
		ben: [The UN](location) left
		chen: [The UN](location) left`)
	all := d.Layers
	d.Layers = all[:1]
	d.must(d.reviewer("rita").Reject(d.Document, d.the("The UN"), "no actor"))
	d.Layers = all
	c := d.the("The UN")
	if c.State != review.Reopened || c.Since != review.NotLookedAt {
		t.Errorf("%v: %q", c.State, c.Since)
	}
	d.do(d.author("amira").SetNote(d.tag("amira", "The UN"), "sure?"))
	d.must(d.author("amira").Move(d.Document, d.tag("amira", "The UN"), d.rangeOf("UN")))
	if c := d.the("UN"); c.State != review.Reopened || c.Since != review.TagsDiffer {
		t.Errorf("moved: %v: %q", c.State, c.Since)
	}
}

func TestWhatOnlyTheReviewerTagged(t *testing.T) {
	d := spread(t, `
		amira: [The UN](actor) left
		ben+: The UN left`)
	d.Reviewer = person("amira").ID
	want(t, "her own layer", d.print(), `Check actor: amira “The UN”`)
	d.NotOwn = true
	want(t, "all layers", d.print(), ``)
	d.Reviewer = person("ben").ID
	want(t, "of another", d.print(), `Check actor: amira “The UN”`)
	d.must(d.reviewer("rita").Reject(d.Document, d.the("The UN"), "no actor"))
	d.Reviewer = person("amira").ID
	want(t, "on which someone decided", d.print(), `Check actor: amira “The UN”`)
}

// others lists the final tags of the reviewer that came of cases other than one: of tags
// that they hold, or of no tag.
func (d *desk) others(of review.Case) map[annotate.ID]string {
	final := map[annotate.ID]string{}
	for _, c := range d.cases() {
		if c.ID == of.ID {
			continue
		}
		holds := func(id annotate.ID) bool {
			return slices.ContainsFunc(c.Spans(), func(s annotate.Span) bool { return s.ID == id })
		}
		for _, v := range c.Decisions {
			if s, ok := d.Span(v.Final); ok && v.Reviewer == d.Reviewer && c.Kind != review.Reviewers && (holds(v.Accepted) || holds(v.Final)) {
				final[s.ID] = s.Quote()
			}
		}
	}
	return final
}

// Whatever people mark between decisions, deciding on a case takes no tag of another away.
func TestDecidingTakesNoOtherTag(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := drawDesk(t, rt)
		r := d.reviewer("rita")
		for range rapid.IntRange(2, 12).Draw(rt, "steps") {
			handle := d.handle(rapid.SampledFrom(d.Layers).Draw(rt, "who"))
			spans, cases := d.Spans(d.layer(handle)), d.cases()
			switch what := rapid.SampledFrom([]string{"tag", "delete", "add", "accept", "accept", "reject", "reopen"}).Draw(rt, "what"); {
			case what == "tag":
				drawTag(rt, d, handle)
			case what == "delete" && len(spans) > 0:
				d.do(d.author(handle).Delete(d.Document, rapid.SampledFrom(spans).Draw(rt, "tag")))
			case what == "add":
				d.add(r, rapid.SampledFrom([]string{"two three four", "one two", "three"}).Draw(rt, "words"))
			case len(cases) > 0:
				c := rapid.SampledFrom(cases).Draw(rt, "case")
				before := d.others(c)
				var change annotate.Change
				var err error
				switch what {
				case "reject":
					change, err = r.Reject(d.Document, c, "no")
				case "reopen":
					change, err = r.Reopen(d.Document, c)
				default:
					change, err = r.Accept(d.Document, c, 0)
				}
				if err != nil {
					continue
				}
				d.do(change)
				for id, quote := range before {
					if s, ok := d.Span(id); !ok || s.Quote() != quote {
						rt.Fatalf("%s: “%s” came of another case, and is “%s” now", change.Summary, quote, s.Quote())
					}
				}
			}
			checkAdjudicated(rt, d)
		}
	})
}
