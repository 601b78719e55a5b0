// This file owns the tests of what a person who reads an article blind sees of it in
// review, and of how many cases wait.

package session_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// remarksOfBen has Ben accept, as a reviewer, each case of an article, tag what nobody did,
// and comment on each tag of the person at work.
func (d *desk) remarksOfBen(title string) {
	d.t.Helper()
	author := annotate.Author{Person: storagetest.Ben.ID, Now: time.Now, NewID: annotate.NewID}
	by := review.Reviewer{Author: author, Person: storagetest.Ben, Scheme: d.Scheme()}
	q := review.Question{Scheme: d.Scheme(), Layers: []annotate.ID{d.Person(), storagetest.Ben.ID}, Reviewer: storagetest.Ben.ID}
	doc, err := d.store.Document(d.id(title))
	if err != nil {
		d.t.Fatalf("%v", err)
	}
	commit := func(c annotate.Change, err error) {
		if err != nil {
			d.t.Fatalf("%v", err)
		}
		storagetest.Commit(d.test, d.store, storage.Batch{Changes: []annotate.Change{c}})
		if doc, err = d.store.Document(d.id(title)); err != nil {
			d.t.Fatalf("%v", err)
		}
	}
	for _, c := range q.Cases(review.Of(doc)) {
		commit(by.Accept(doc, c, 0))
		by.Known = true
	}
	l, _ := d.Scheme().Label("claim")
	added, _, err := by.Add(doc, l, text.Range{Start: len("Ferries\n\n"), End: len("Ferries\n\nThe ferry")})
	commit(added, err)
	for _, s := range doc.Spans(d.Person()) {
		said, _, err := by.Comment(doc, []annotate.ID{s.ID}, "is this one?")
		commit(said, err)
	}
	d.Reload(func() {})
	d.pump.all()
	d.reckon()
	d.read(title)
}

// seen prints what review shows of the open article.
func (d *desk) seen() string {
	says := ""
	for _, c := range d.Review().Cases() {
		says += fmt.Sprintf("%s “%s” %d decisions %d comments; ", c.Kind, c.Versions[0].Span.Quote(), len(c.Decisions), c.Comments)
	}
	return fmt.Sprintf("%s%d threads, %d layers", says, len(d.Threads()), len(d.Review().Layers()))
}

func TestABlindReaderSeesTheirOwnWork(t *testing.T) {
	d := newDesk(t, reviewed)
	d.mates(map[string]string{"ferry": "ferry from"})
	d.read("Ferries")
	d.SetState(annotate.StateInWork)
	d.pump.all()
	d.remarksOfBen("Ferries")
	d.Assign([]annotate.Assignment{d.give("Ferries", storagetest.Amira, true)})
	d.pump.all()
	blind := d.seen()
	equal(t, "threads and layers", strings.HasSuffix(blind, "0 threads, 1 layers"), true)
	for _, others := range []string{"1 decisions", "1 comments", "Added", "The ferry"} {
		if strings.Contains(blind, others) {
			t.Errorf("blind, “%s” is shown: %s", others, blind)
		}
	}
	equal(t, "reasons", len(d.Review().Reasons()), 0)
	d.SetState(annotate.StateDone)
	d.pump.all()
	equal(t, "done", d.seen(), "Added “The ferry” 1 decisions 0 comments; Boundary “ferry” 1 decisions 1 comments; Agreed “Selin” 1 decisions 1 comments; 2 threads, 2 layers")
}

// TestWhatAnotherReviewerDecidedDoesNotWait counts for one who decides nothing, and then
// does.
func TestWhatAnotherReviewerDecidedDoesNotWait(t *testing.T) {
	d := newDesk(t, reviewed, reviewed2)
	d.mates(map[string]string{"ferry": "ferry from", "ship": "ship from"})
	equal(t, "before", d.Review().Waiting(), 2)
	d.remarksOfBen("Ferries")
	equal(t, "decided by Ben", d.Review().Waiting(), 1)
	d.read("Ships")
	d.decides("ship", 0)
	d.pump.all()
	equal(t, "once Amira reviews", d.Review().Waiting(), 2) // the boundary, and what Ben added
	d.Undo()
	d.pump.all()
	equal(t, "undone", d.Review().Waiting(), 1)
}
