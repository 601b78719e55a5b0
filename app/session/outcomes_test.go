// This file owns the tests of what became of the person's tags.

package session_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// decide has Ben review the open document: what he does with each tag, by its words.
func (d *desk) decide(what map[string]func(review.Reviewer, review.Case) (annotate.Change, error)) {
	d.t.Helper()
	r := review.Reviewer{Author: storagetest.Author(storagetest.Ben), Person: storagetest.Ben, Scheme: d.Scheme()}
	r.NewID = annotate.NewID
	for quote, do := range what {
		for _, p := range d.People() {
			r.Known = r.Known || p.Reviewer == storagetest.Ben.ID
		}
		q := review.Question{Scheme: d.Scheme(), Layers: []annotate.ID{d.Person()}, Reviewer: storagetest.Ben.ID}
		for _, c := range q.Cases(review.Of(d.Document())) {
			if c.Versions[0].Span.Quote() != quote {
				continue
			}
			change, err := do(r, c)
			if err != nil {
				d.t.Fatalf("decide on %q: %v", quote, err)
			}
			storagetest.Commit(d.test, d.store, storage.Batch{Changes: []annotate.Change{change}})
			d.Reload(func() {})
			d.pump.all()
		}
	}
}

func (d *desk) accept(r review.Reviewer, c review.Case) (annotate.Change, error) {
	return r.Accept(d.Document(), c, 0)
}

func (d *desk) reject(r review.Reviewer, c review.Case) (annotate.Change, error) {
	return r.Reject(d.Document(), c, "no actor")
}

type does = func(review.Reviewer, review.Case) (annotate.Change, error)

func toldOf(o session.Outcomes) string {
	var lines []string
	for _, of := range o.List {
		lines = append(lines, of.Quote+" "+of.Says)
	}
	return strings.Join(lines, "; ")
}

func (d *desk) outcomes(ctx context.Context) (o session.Outcomes, err error) {
	d.ReadOutcomes(ctx, func(float64) {}, func(of session.Outcomes, failed error) { o, err = of, failed })
	d.pump.all()
	return o, err
}

func TestOutcomesOfTheProject(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Harbour shut")
	d.mark("location", "met")
	d.SetState(annotate.StateDone)
	d.pump.all()
	d.decide(map[string]does{"met": d.reject})
	d.read("Talks end")
	d.mark("actor", "Varga")
	d.mark("actor", "RIA")
	d.pump.all()
	equal(t, "here, before", d.OutcomesHere(), []review.Outcome(nil))
	d.decide(map[string]does{"Varga": d.accept, "RIA": d.reject})
	equal(t, "of the article", toldOf(d.OutcomesOfArticle()), "Varga accepted; RIA rejected: no actor")
	o, err := d.outcomes(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "of all", toldOf(o), "Varga accepted; RIA rejected: no actor; council not decided yet; met rejected: no actor")
	equal(t, "articles", o.Articles, 2)
	var words []string
	for _, s := range o.Statements {
		words = append(words, s.Words(d.Scheme()))
	}
	equal(t, "statements", strings.Join(words, "; "), "Actor: 1 of 3 accepted, 1 rejected, 1 not decided yet; Location: 0 of 1 accepted, 1 rejected")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := d.outcomes(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled, it ended with %v", err)
	}
	reviewed := map[session.Reading]bool{}
	d.ReadReviewed(context.Background(), func(r map[session.Reading]bool, err error) { reviewed = r })
	d.pump.all()
	equal(t, "reviewed", fmt.Sprint(len(reviewed), reviewed[session.Reading{Article: d.id("Harbour shut"), Person: d.Person()}], reviewed[session.Reading{Article: d.id("Talks end"), Person: d.Person()}]), "1 false true")
	d.mark("location", "Selin")
	d.pump.all()
	d.ReadReviewed(context.Background(), func(r map[session.Reading]bool, err error) { reviewed = r })
	d.pump.all()
	equal(t, "reviewed, after another tag", reviewed[session.Reading{Article: d.id("Talks end"), Person: d.Person()}], false)
	d.calm()
}

func TestABlindReaderIsToldOnceDone(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.mark("actor", "Varga")
	d.readAssignments()
	d.Assign([]annotate.Assignment{d.give("Talks end", storagetest.Amira, true)})
	d.pump.all()
	d.decide(map[string]does{"Varga": d.accept})
	o, _ := d.outcomes(context.Background())
	equal(t, "here and in all", toldOf(d.OutcomesOfArticle())+toldOf(o), "")
	equal(t, "reads blind", d.ReadsBlind(), true)
	d.SetState(annotate.StateDone)
	d.pump.all()
	o, _ = d.outcomes(context.Background())
	equal(t, "here and in all", toldOf(d.OutcomesOfArticle())+", "+toldOf(o), "Varga accepted, Varga accepted")
	equal(t, "reads blind", d.ReadsBlind(), false)
}

func TestWordsOfWhatWasMovedShowBothEnds(t *testing.T) {
	long := strings.Repeat("قال الوزير ", 12) + "end"
	got := session.OutcomeWords(review.Outcome{Fate: review.Moved, Final: annotate.Span{Fragments: []annotate.Fragment{{Quote: long}}}}, annotate.Scheme{})
	if !strings.HasPrefix(got, "moved to “قال الوزير") || !strings.HasSuffix(got, "… end”") && !strings.HasSuffix(got, " end”") || len([]rune(got)) > 60+len([]rune("moved to “”")) {
		t.Errorf("it reads %q", got)
	}
}
