// This file owns the tests of the history, of reverts and of going back to a moment.

package session_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/history"
	"dateline/annotate/text"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// entries reads the newest page of the history.
func (d *desk) entries(f session.HistoryFilter) []session.HistoryEntry {
	d.t.Helper()
	var page session.HistoryPage
	d.ReadHistory(context.Background(), f, annotate.ID{}, 0, nil, func(p session.HistoryPage, err error) {
		page = p
		if err != nil {
			d.t.Errorf("read the history: %v", err)
		}
	})
	d.pump.all()
	return page.Entries
}

// history is what the newest page says.
func (d *desk) history(f session.HistoryFilter) (says []string) {
	d.t.Helper()
	for _, e := range d.entries(f) {
		says = append(says, history.Sentence(e.Change))
	}
	return says
}

// change finds the newest change with a sentence.
func (d *desk) change(says string) annotate.ID {
	d.t.Helper()
	for _, e := range d.entries(session.HistoryFilter{}) {
		if history.Sentence(e.Change) == says {
			return e.Change.ID
		}
	}
	d.t.Fatalf("the history has no %q", says)
	return annotate.ID{}
}

func (d *desk) revert(says string, rest bool) (r session.Reverted) {
	d.t.Helper()
	told := 0
	d.Revert([]annotate.ID{d.change(says)}, rest, func(done session.Reverted, err error) {
		told++
		r = done
		if err != nil {
			d.t.Errorf("revert %q: %v", says, err)
		}
	})
	d.pump.all()
	if told != 1 {
		d.t.Errorf("told %d times that %q was reverted", told, says)
	}
	return r
}

func TestHistoryByFilters(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Talks end")
	d.mark("actor", "Varga")
	d.SetState(annotate.StateDone)
	d.read("Harbour shut")
	d.mark("claim", "met")
	d.Undo()
	d.pump.all()
	const met, varga = "Tag “met” as Claim", "Tag “Varga” as Actor"
	for _, c := range []struct {
		what   string
		filter session.HistoryFilter
		want   []string
	}{
		{"all", session.HistoryFilter{}, []string{"Undo: " + met, met, "Set “Talks end” to done", varga, "Begin", "Begin", "Begin"}},
		{"an article", session.HistoryFilter{Article: d.id("Harbour shut")}, []string{"Undo: " + met, met, "Begin"}},
		{"a person", session.HistoryFilter{Person: d.Person()}, []string{"Undo: " + met, met, "Set “Talks end” to done", varga}},
		{"a label", session.HistoryFilter{Label: "Claim"}, []string{"Undo: " + met, met}},
		{"a kind", session.HistoryFilter{Kind: annotate.KindStatus}, []string{"Undo: " + met, met, "Set “Talks end” to done", varga}},
		{"all at once", session.HistoryFilter{Article: d.id("Talks end"), Person: d.Person(), Label: "actor", Kind: annotate.KindSpan}, []string{varga}},
	} {
		got := d.history(c.filter)
		if c.what == "all" {
			got = got[:min(len(got), len(c.want))]
			c.want = slices.Concat(c.want[:4], got[4:])
		}
		equal(t, c.what, got, c.want)
	}
}

// What is read again goes no further down than to what was known.
func TestHistorySinceItWasRead(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.mark("actor", "Varga")
	read := func(known int) (page session.HistoryPage) {
		passed := 0
		d.ReadHistory(context.Background(), session.HistoryFilter{Label: "claim"}, annotate.ID{}, known,
			func(n, _ int) { passed = n },
			func(p session.HistoryPage, err error) {
				page = p
				if err != nil {
					t.Error(err)
				}
			})
		d.pump.all()
		if known > 0 && passed > 1100 {
			t.Errorf("it looked at %d changes", passed)
		}
		return page
	}
	var batch storage.Batch
	for range 3000 {
		batch.Changes = append(batch.Changes, d.author.Change("Add", annotate.Put(nil, annotate.Entity{ID: d.author.NewID(), Name: "X"})))
	}
	storagetest.Commit(t, d.store, batch)
	first := read(0)
	if len(first.Entries) > 0 || first.Joins || first.Changes < 3000 {
		t.Errorf("the first page is %+v", first)
	}
	d.mark("claim", "Selin")
	d.mark("actor", "RIA")
	again := read(first.Changes)
	if len(again.Entries) != 1 || !again.Joins || again.Changes != first.Changes+2 {
		t.Errorf("the page since is %+v", again)
	}
}

func TestWhatAChangeMade(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	s := d.mark("actor", "Varga")
	d.SetNote(s.ID, "check")
	var made session.Made
	d.ReadMade([]annotate.ID{d.change("Write the note of “Varga”")}, func(m session.Made, err error) { made = m })
	d.pump.all()
	if len(made.Differences) != 1 || made.Differences[0].Of != "the tag “Varga”" {
		t.Fatalf("it made %+v", made.Differences)
	}
	equal(t, "fields", made.Differences[0].Fields, []history.Field{{Name: "note", After: "check"}})
	equal(t, "articles", made.Articles, []annotate.ID{d.id("Talks end")})
}

func TestRevertAndItsUndo(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Talks end")
	d.mark("actor", "Varga")
	d.mark("location", "Selin")
	d.read("Harbour shut")
	r := d.revert("Tag “Varga” as Actor", false)
	if !r.Written || r.Article != d.id("Talks end") {
		t.Errorf("the revert is %+v", r)
	}
	d.read("Talks end")
	equal(t, "reverted", d.page(), "Talks end\n\nVarga told RIA that [Selin](location) is open.")
	summary, _ := d.CanUndo()
	equal(t, "undo", summary, "Revert: Tag “Varga” as Actor")
	d.Undo()
	d.pump.all()
	equal(t, "the undo of it", d.page(), "Talks end\n\n[Varga](actor) told RIA that [Selin](location) is open.")
	d.Redo()
	d.pump.all()
	equal(t, "and again", d.page(), "Talks end\n\nVarga told RIA that [Selin](location) is open.")
	d.calm()
	d.agree()
}

func TestRevertWithConflicts(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	varga, ria := d.mark("actor", "Varga"), d.mark("claim", "RIA")
	kind, _ := d.Scheme().Link("said_by")
	d.Link(kind, ria.ID, varga.ID)
	before := d.page()
	r := d.revert("Tag “Varga” as Actor", false)
	if r.Written || len(r.Conflicts) != 1 || !strings.Contains(r.Conflicts[0].Says, "was linked since") {
		t.Errorf("the revert is %+v", r)
	}
	equal(t, "nothing was done", d.page(), before)
	d.SetNote(varga.ID, "check")
	d.SetNote(varga.ID, "checked")
	r = d.revert("Write the note of “Varga”", true)
	if !r.Written {
		t.Errorf("the newest note is not reverted: %+v", r)
	}
	d.calm()
	d.agree()
}

// What is done while a revert is under way follows it.
func TestGesturesDuringARevert(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.mark("actor", "Varga")
	id := d.change("Tag “Varga” as Actor")
	d.Revert([]annotate.ID{id}, false, func(session.Reverted, error) {})
	d.Revert([]annotate.ID{id}, false, func(r session.Reverted, err error) {
		if r.Written || err != nil {
			t.Errorf("reverted twice: %+v, %v", r, err)
		}
	})
	d.mark("location", "Selin")
	d.pump.all()
	equal(t, "both", d.page(), "Talks end\n\nVarga told RIA that [Selin](location) is open.")
	d.calm()
	d.agree()
}

func TestGoBackAndItsUndo(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Talks end")
	d.mark("actor", "Varga")
	d.read("Harbour shut")
	d.mark("claim", "met")
	scheme := d.Scheme().WithLabel(annotate.Label{Key: "event", Name: "Event", Color: "#112233"})
	if err := d.EditScheme(scheme); err != nil {
		t.Fatal(err)
	}
	d.RemoveArticle()
	d.pump.all()
	now := d.screen()
	before := d.change("Tag “met” as Claim")
	d.ReviewGoingBack(context.Background(), before, nil, func(r history.Return, err error) {
		if r.Changes != 3 || r.Left+r.Kept+r.Lost != 0 || err != nil {
			t.Errorf("it would go back by %+v, %v", r, err)
		}
	})
	d.pump.all()
	equal(t, "nothing was done", d.screen(), now)
	d.GoBack(context.Background(), before, nil, func(_ history.Return, err error) {
		if err != nil {
			t.Error(err)
		}
	})
	d.pump.all()
	if _, ok := d.Scheme().Label("event"); ok {
		t.Error("the label is still there")
	}
	equal(t, "list", d.listed(), "Talks end: 1, in work\nHarbour shut: 1, new")
	d.read("Harbour shut")
	equal(t, "gone back", d.page(), "Harbour shut\n\nThe [council](actor) met.")
	d.agree()
	d.Undo()
	d.pump.all()
	equal(t, "list", d.listed(), "Talks end: 1, in work")
	d.calm()
	d.agree()
}

// A journal with a damaged entry is listed all the same; one row says so. What the
// entry says is not guessed, and nothing is written to the file any more.
func TestHistoryWithADamagedEntry(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	s := d.mark("actor", "Varga")
	d.SetNote(s.ID, "a note that is not anywhere else")
	d.mark("location", "Selin")
	d.pump.all()
	path := d.store.Path()
	if err := d.store.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	summary := []byte("Write the note of “Varga”")
	spoilt := false
	for i := range b {
		if string(b[i:min(i+len(summary), len(b))]) == string(summary) {
			b[i], spoilt = 'X', true
		}
	}
	if !spoilt {
		t.Fatal("the journal does not have the sentence")
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	store, err := storage.Open(path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	d = sit(t, store, storagetest.Author(storagetest.Amira))
	var says []string
	for _, e := range d.entries(session.HistoryFilter{}) {
		if e.Damage != nil {
			says = append(says, "damaged")
			continue
		}
		says = append(says, e.Change.Summary)
	}
	equal(t, "the history", says[:3], []string{"Tag “Selin” as Location", "damaged", "Tag “Varga” as Actor"})
	d.GoBack(context.Background(), d.change("Tag “Varga” as Actor"), nil, func(_ history.Return, err error) {
		if !errors.Is(err, storage.ErrDamaged) {
			t.Errorf("going back says %v", err)
		}
	})
	d.pump.all()
}

// Going back that is given up has changed nothing.
func TestGoBackGivenUp(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.mark("actor", "Varga")
	now := d.screen()
	ctx, cancel := context.WithCancel(context.Background())
	id, read := d.change("Tag “Varga” as Actor"), 0
	d.GoBack(ctx, id, func(n int) { read = n; cancel() }, func(_ history.Return, err error) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("it says %v", err)
		}
	})
	d.pump.all()
	equal(t, "the screen", d.screen(), now)
	if read == 0 {
		t.Error("no progress was told")
	}
	d.calm()
	d.agree()
}

// What was removed for good cannot come back: not by a revert, nor by going back.
func TestAfterTheBinWasEmptied(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Harbour shut")
	d.mark("claim", "met")
	d.RemoveArticle()
	d.pump.all()
	var tagged, removed annotate.ID
	for _, e := range d.entries(session.HistoryFilter{Person: d.Person()}) {
		removed, tagged = tagged, e.Change.ID
	}
	if _, err := d.store.EmptyBin(context.Background(), d.author, nil); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		id   annotate.ID
		want string
	}{{tagged, "a tag is on an article that is not in the library any more"}, {removed, "an article was removed for good when the bin was emptied"}} {
		d.Revert([]annotate.ID{c.id}, true, func(r session.Reverted, err error) {
			if r.Written || err != nil || len(r.Conflicts) == 0 || r.Conflicts[0].Says != c.want {
				t.Errorf("the revert is %+v, %v; want %q", r, err, c.want)
			}
		})
		d.pump.all()
	}
	d.GoBack(context.Background(), tagged, nil, func(r history.Return, err error) {
		if err != nil || r.Lost == 0 || len(r.Edits) > 0 {
			t.Errorf("going back does %+v, %v", r, err)
		}
	})
	d.pump.all()
	d.calm()
}

func TestRevertOfAChangeThatIsNotThere(t *testing.T) {
	d := newDesk(t, talks)
	d.Revert([]annotate.ID{annotatetest.ID(404)}, false, func(r session.Reverted, err error) {
		if _, unknown := errors.AsType[*storage.UnknownChangeError](err); !unknown || r.Written {
			t.Errorf("it says %+v, %v", r, err)
		}
	})
	d.pump.all()
}

// BenchmarkGoBack goes back 10,000 changes, each of which put or altered a tag, on
// disk and on screen.
func BenchmarkGoBack(b *testing.B) {
	const changes = 10_000
	for b.Loop() {
		b.StopTimer()
		d := newDesk(b, talks, "Long\n\n"+strings.Repeat("Selin is open. ", 2000))
		first := layTags(b, d, changes)
		b.StartTimer()
		d.GoBack(context.Background(), first, nil, func(r history.Return, err error) {
			if err != nil || r.Changes != changes {
				b.Fatal(r.Changes, err)
			}
		})
		d.pump.all()
	}
}

// layTags has half of n changes put tags and the others alter them. It returns the
// first.
func layTags(b *testing.B, d *desk, n int) annotate.ID {
	doc, err := d.store.Document(d.id("Long"))
	if err != nil {
		b.Fatal(err)
	}
	var batch storage.Batch
	for i := range n / 2 {
		at := len("Long\n\n") + i%2000*len("Selin is open. ")
		c, s, err := d.author.Tag(doc, d.Scheme().Labels[i%3], text.Range{Start: at, End: at + 5})
		if err != nil {
			b.Fatal(err)
		}
		c.Edits = c.Edits[:1]
		batch.Changes = append(batch.Changes, c, d.author.SetNote(s, fmt.Sprint("note ", i)))
	}
	storagetest.Commit(b, d.store, batch)
	return batch.Changes[0].ID
}

// A gesture on a page that going back is about to overtake alters what is there then,
// and brings nothing back that was taken away.
func TestAGestureOvertakenByGoingBack(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	s := d.mark("actor", "Varga")
	other := d.mark("actor", "RIA")
	d.SetNote(s.ID, "first")
	noted := d.change("Write the note of “Varga”")
	tagged := d.change("Tag “RIA” as Actor")
	d.GoBack(context.Background(), noted, nil, func(history.Return, error) {})
	claim, _ := d.Scheme().Label("claim")
	d.Relabel(s.ID, claim)
	d.pump.all()
	if now, _ := d.Document().Span(s.ID); now.Label != "claim" || now.Note != "" {
		t.Errorf("the tag is %+v", now)
	}
	d.calm()
	d.GoBack(context.Background(), tagged, nil, func(history.Return, error) {})
	d.SetNote(other.ID, "gone by then")
	d.pump.all()
	if failed := d.failures(); len(failed) != 1 {
		t.Errorf("the view was told of %v", failed)
	}
	if _, there := d.Document().Span(other.ID); there {
		t.Error("the tag is there again")
	}
	d.agree()
}
