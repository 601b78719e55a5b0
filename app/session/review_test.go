// This file owns the tests of review in a session: what the queue says as tags and
// decisions come and go, and that undo and redo reach across articles.

package session_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// each calls work for each number, one after another.
func each(n int, work func(int)) {
	for i := range n {
		work(i)
	}
}

// mates has Ben mark articles as Amira did, but for what differs, and both be done.
func (d *desk) mates(differs map[string]string) {
	d.t.Helper()
	ben := storagetest.Author(storagetest.Ben)
	for _, a := range d.Articles() {
		doc, err := d.store.Document(a.ID)
		if err != nil {
			d.t.Fatalf("%v", err)
		}
		c := ben.Change("Mark")
		for _, s := range doc.Spans(d.Person()) {
			s.ID, s.Layer = ben.NewID(), storagetest.Ben.ID
			if words := differs[s.Quote()]; words != "" {
				at := strings.Index(doc.Text.String(), words)
				s.Fragments[0].Start, s.Fragments[0].End, s.Fragments[0].Quote = at, at+len(words), words
			}
			c.Edits = append(c.Edits, annotate.Put(nil, s))
		}
		for _, who := range []annotate.ID{d.Person(), storagetest.Ben.ID} {
			c.Edits = append(c.Edits, annotate.Put(nil, annotate.Status{Article: a.ID, Layer: who, State: annotate.StateDone}))
		}
		storagetest.Commit(d.test, d.store, storage.Batch{Changes: []annotate.Change{c}})
	}
	d.Reload(func() {})
	d.pump.all()
	d.reckon()
}

func (d *desk) reckon() {
	d.t.Helper()
	d.Review().Reckon(each, func(err error) {
		if err != nil {
			d.t.Errorf("reckon: %v", err)
		}
	})
	d.pump.all()
}

// rows prints the queue: "Ferries: Boundary “Selin” open".
func (d *desk) rows() string {
	q, ok := d.Review().Queue()
	if !ok {
		return "no queue"
	}
	var lines []string
	for _, r := range q.Rows(review.Filter{Which: review.All, Kinds: review.SetOf(review.Kinds()...)}, review.Reading) {
		a, _ := d.Listed(r.Article)
		lines = append(lines, fmt.Sprintf("%s: %s “%s” %s", a.Title, r.Kind, r.Quote, r.State))
	}
	return strings.Join(lines, "\n")
}

// decides accepts a version of the case on words of the open article.
func (d *desk) decides(words string, version int) {
	d.t.Helper()
	for _, c := range d.Review().Cases() {
		if c.Versions[0].Span.Quote() != words {
			continue
		}
		if !d.Review().Decide("accept", func(by review.Reviewer, doc *annotate.Document) (annotate.Change, error) {
			return by.Accept(doc, c, version)
		}) {
			d.t.Fatalf("“%s” was not decided", words)
		}
		return
	}
	d.t.Fatalf("no case is on “%s”", words)
}

const (
	reviewed  = "Ferries\n\nThe [ferry](actor) from [Selin](location) sails."
	reviewed2 = "Ships\n\nA [ship](actor) from [Tarn](location) sails."
)

func TestTheQueueIsKeptUpToDate(t *testing.T) {
	d := newDesk(t, reviewed, reviewed2)
	d.reckon()
	equal(t, "alone", d.rows(), "no queue")
	d.mates(map[string]string{"ferry": "ferry from"})
	equal(t, "reckoned", d.rows(), "Ferries: Boundary “ferry” open\nFerries: Agreed “Selin” open\nShips: Agreed “ship” open\nShips: Agreed “Tarn” open")
	d.read("Ferries")
	d.decides("ferry", 1)
	equal(t, "at once", d.rows(), "Ferries: Boundary “ferry” decided\nFerries: Agreed “Selin” open\nShips: Agreed “ship” open\nShips: Agreed “Tarn” open")
	d.pump.all()
	d.agree()
	d.mark("claim", "sails")
	equal(t, "own tags", strings.Contains(d.rows(), "Ferries: Only “sails” open"), true)
	d.reckon()
	equal(t, "reckoned anew", strings.Contains(d.rows(), "Ferries: Boundary “ferry” decided"), true)
	d.calm()
}

func TestUndoOfDecisionsAcrossArticles(t *testing.T) {
	d := newDesk(t, reviewed, reviewed2)
	d.mates(map[string]string{"ferry": "ferry from"})
	before := d.rows()
	d.read("Ferries")
	d.decides("ferry", 0)
	one := d.rows()
	d.read("Ships")
	d.decides("ship", 0)
	two := d.rows()
	d.pump.all()
	for _, c := range []struct {
		name string
		do   func()
		want string
	}{{"undo", d.Undo, one}, {"undo of the first", d.Undo, before}, {"redo", d.Redo, one}, {"redo of the last", d.Redo, two}} {
		c.do()
		d.pump.all()
		equal(t, c.name, d.rows(), c.want)
		d.agree()
	}
	d = d.again()
	d.reckon()
	equal(t, "the next day", d.rows(), two)
	d.Undo()
	d.pump.all()
	equal(t, "undone the next day", d.rows(), one)
	d.calm()
}

// TestTheLayerOfDecisionsStays begins the reviewer's layer with the first decision, and
// undo leaves it.
func TestTheLayerOfDecisionsStays(t *testing.T) {
	d := newDesk(t, reviewed)
	d.mates(map[string]string{"ferry": "ferry from"})
	d.read("Ferries")
	d.decides("ferry", 0)
	d.decides("Selin", 0)
	d.pump.all()
	equal(t, "decided", len(d.Document().Spans(d.Review().Adjudicated())), 2)
	d.Undo()
	d.Undo()
	d.pump.all()
	equal(t, "undone", len(d.Document().Spans(d.Review().Adjudicated())), 0)
	people, err := d.store.People()
	layers := 0
	for _, p := range people {
		if p.IsLayer() {
			layers++
		}
	}
	if err != nil || layers != 1 {
		t.Errorf("%d layers of decisions, %v", layers, err)
	}
	equal(t, "annotators", len(d.Review().Annotators()), 2)
	d.agree()
	d.calm()
}

func TestADecisionReopens(t *testing.T) {
	d := newDesk(t, reviewed)
	d.mates(nil)
	d.read("Ferries")
	d.decides("ferry", 0)
	l, _ := d.Scheme().Label("location")
	for _, s := range d.Document().Spans(d.Person()) {
		if s.Quote() == "ferry" {
			d.Relabel(s.ID, l)
		}
	}
	equal(t, "relabelled", d.rows(), "Ferries: Label “ferry” reopened\nFerries: Agreed “Selin” open")
	d.Undo()
	d.pump.all()
	equal(t, "undone", d.rows(), "Ferries: Agreed “ferry” decided\nFerries: Agreed “Selin” open")
}

func TestAcceptAgreedEverywhere(t *testing.T) {
	d := newDesk(t, reviewed, reviewed2)
	d.mates(map[string]string{"ferry": "ferry from"})
	d.read("Ferries")
	before := d.rows()
	var ids []annotate.ID
	for _, a := range d.Articles() {
		ids = append(ids, a.ID)
	}
	told := ""
	d.Review().AcceptAgreed(context.Background(), ids, 0, func(float64) {}, func(n session.Agreed, err error) { told = fmt.Sprint(n, err) })
	d.pump.all()
	d.reckon()
	equal(t, "told", told, "{3 2} <nil>")
	equal(t, "accepted", d.rows(), "Ferries: Boundary “ferry” open\nFerries: Agreed “Selin” decided\nShips: Agreed “ship” decided\nShips: Agreed “Tarn” decided")
	d.agree()
	d.Undo()
	d.pump.all()
	d.reckon()
	equal(t, "undone as one step", d.rows(), before)
	d.agree()

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	d.Review().AcceptAgreed(ctx, ids, 0, func(float64) {}, func(n session.Agreed, err error) { told = fmt.Sprint(n, err) })
	d.pump.all()
	equal(t, "ended", told, "{0 0} context canceled")
	equal(t, "nothing accepted", d.rows(), before)
}

// TestChangesWhileTheQueueIsReckoned marks and decides between the steps of the work.
func TestChangesWhileTheQueueIsReckoned(t *testing.T) {
	for steps := range 8 {
		d := newDesk(t, reviewed, reviewed2)
		d.mates(map[string]string{"ferry": "ferry from"})
		d.read("Ferries")
		d.Review().Reckon(each, func(error) {})
		for range steps {
			d.pump.step()
		}
		d.decides("ferry", 0)
		d.Open(d.id("Ships"))
		d.pump.all()
		equal(t, fmt.Sprintf("after %d steps", steps), d.rows(), "Ferries: Boundary “ferry” decided\nFerries: Agreed “Selin” open\nShips: Agreed “ship” open\nShips: Agreed “Tarn” open")
	}
}

func TestAReasonIsRemembered(t *testing.T) {
	d := newDesk(t, reviewed)
	d.mates(nil)
	d.read("Ferries")
	reject := func(c review.Case, why string) bool {
		return d.Review().Decide("reject", func(by review.Reviewer, doc *annotate.Document) (annotate.Change, error) {
			return by.Reject(doc, c, why)
		})
	}
	cases := d.Review().Cases()
	if reject(cases[0], " ") || len(d.failures()) != 1 {
		t.Error("a case was rejected without a reason, or nobody was told")
	}
	reject(cases[0], "not named")
	d.pump.all()
	equal(t, "reasons", d.Review().Reasons(), []string{"not named"})
	d = d.again()
	d.reckon()
	equal(t, "the next day", d.Review().Reasons(), []string{"not named"})
}

func TestABackupIsNotDecidedOn(t *testing.T) {
	d := newDesk(t, reviewed)
	d.mates(nil)
	d.read("Ferries")
	d.LookAt()
	c := d.Review().Cases()[0]
	if d.Review().Decide("accept", func(by review.Reviewer, doc *annotate.Document) (annotate.Change, error) { return by.Accept(doc, c, 0) }) {
		t.Error("a case of a backup was decided")
	}
	d.pump.all()
	people, _ := d.store.People()
	equal(t, "people", len(people), 2)
}
