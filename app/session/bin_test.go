// This file owns the tests of the bin: what is in it, and what comes back out of it.

package session_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// binned lists the bin as "tag Varga in Talks end" and "article Talks end".
func (d *desk) binned() (lines []string, items []session.BinItem) {
	d.t.Helper()
	told := 0
	d.Bin(context.Background(), func(float64) {}, func(list []session.BinItem, err error) {
		told++
		if err != nil {
			d.t.Errorf("read the bin: %v", err)
		}
		items = list
	})
	d.pump.all()
	if told != 1 {
		d.t.Errorf("the bin was told %d times", told)
	}
	for _, i := range items {
		line := "article " + i.Article.Title
		if !i.IsArticle() {
			line = "tag " + i.Span.Quote() + " in " + i.Article.Title
		}
		if i.Tags > 0 {
			line += fmt.Sprintf(", %d", i.Tags)
		}
		lines = append(lines, line)
	}
	return lines, items
}

// restore brings back the items that stand at these places in the bin.
func (d *desk) restore(places ...int) (records int) {
	d.t.Helper()
	_, items := d.binned()
	var chosen []session.BinItem
	for _, i := range places {
		chosen = append(chosen, items[i])
	}
	d.Restore(chosen, func(n int) { records = n })
	d.pump.all()
	return records
}

func TestTheBinListsWhatWasDeletedLastFirst(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Talks end")
	varga := d.mark("actor", "Varga")
	d.Delete(varga.ID)
	d.read("Harbour shut")
	d.RemoveArticle()
	d.pump.all()
	lines, items := d.binned()
	equal(t, "the bin", lines, []string{"article Harbour shut, 1", "tag Varga in Talks end"})
	if items[0].By != d.Person() || items[0].At.IsZero() {
		t.Errorf("it was deleted by %s at %v", items[0].By, items[0].At)
	}
}

func TestRestoreATagWithItsLinks(t *testing.T) {
	d := newDesk(t, "Talks end\n\nVarga said it rains.")
	d.read("Talks end")
	varga, claim := d.mark("actor", "Varga"), d.mark("claim", "it rains")
	kind, _ := d.Scheme().Link("said_by")
	d.Link(kind, claim.ID, varga.ID)
	d.pump.all()
	before := d.page() + annotatetest.PrintLinks(d.Document(), d.Person())
	d.Delete(varga.ID)
	d.Delete(claim.ID)
	d.pump.all()

	equal(t, "records that come back first", d.restore(1), 1) // Varga; the claim is not there
	equal(t, "records that come back then", d.restore(0), 2)  // the claim, and the link that went with Varga
	equal(t, "restored", d.page()+annotatetest.PrintLinks(d.Document(), d.Person()), before)
	d.calm()
	d.agree()
	d.Undo()
	d.pump.all()
	equal(t, "undone", d.page(), "Talks end\n\n[Varga](actor) said it rains.")
	d.Redo()
	d.pump.all()
	equal(t, "done again", d.page()+annotatetest.PrintLinks(d.Document(), d.Person()), before)
	d.agree()
}

func TestALinkThatWasRemovedByHandStaysRemoved(t *testing.T) {
	d := newDesk(t, "Talks end\n\nVarga said it rains.")
	d.read("Talks end")
	varga, claim := d.mark("actor", "Varga"), d.mark("claim", "it rains")
	kind, _ := d.Scheme().Link("said_by")
	d.Link(kind, claim.ID, varga.ID)
	d.Unlink(d.Document().LinksOf(varga.ID)[0].ID)
	d.Delete(varga.ID)
	equal(t, "records that come back", d.restore(0), 1)
	d.agree()
}

func TestRestoreAnArticleWithAllThatIsOnIt(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Talks end")
	d.mark("actor", "Varga")
	d.SetState(annotate.StateDone)
	page, listed := d.page(), d.listed()
	d.RemoveArticle()
	d.pump.all()
	equal(t, "records that come back", d.restore(0), 1)
	equal(t, "the library", d.listed(), listed)
	d.read("Talks end")
	equal(t, "the page", d.page(), page)
	d.agree()
	d.Undo()
	d.pump.all()
	lines, _ := d.binned()
	equal(t, "the bin after undo", lines, []string{"article Talks end, 1"})
	d.agree()
}

// TestRestoreSeveralIsOneUndo brings back an article and a tag of another.
func TestRestoreSeveralIsOneUndo(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Talks end")
	d.Delete(d.mark("actor", "Varga").ID)
	d.RemoveArticle()
	d.pump.all()
	d.read("Harbour shut")
	d.Delete(d.mark("claim", "met").ID)
	d.pump.all()
	lines, _ := d.binned()
	equal(t, "the bin", lines, []string{"tag met in Harbour shut", "article Talks end"})

	equal(t, "records that come back", d.restore(0, 1), 2)
	summary, _ := d.CanUndo()
	equal(t, "the step", summary, "Restore the article “Talks end” and the tag “met”")
	lines, _ = d.binned()
	equal(t, "the bin then", lines, []string{"tag Varga in Talks end"}) // which was in the bin before its article
	d.agree()
	d.Undo()
	d.pump.all()
	lines, _ = d.binned()
	slices.Sort(lines)
	equal(t, "the bin after undo", lines, []string{"article Talks end", "tag met in Harbour shut"})
	d.agree()
}

// TestATagOfAnotherIsTheirsToRestore leaves it where it is.
func TestATagOfAnotherIsTheirsToRestore(t *testing.T) {
	d := newDesk(t, talks)
	article := d.Articles()[0]
	ben := storagetest.Author(storagetest.Ben)
	doc, err := d.store.Document(article.ID)
	if err != nil {
		t.Fatal(err)
	}
	l, _ := d.Scheme().Label("actor")
	tag, span, err := ben.Tag(doc, l, annotatetest.Read(t, talks).Place("Varga"))
	if err != nil {
		t.Fatal(err)
	}
	storagetest.Commit(t, d.store, storage.Batch{Changes: []annotate.Change{tag, ben.Change("Delete", annotate.Remove(span))}})
	_, items := d.binned()
	if len(items) != 1 || d.MayRestore(items[0]) {
		t.Errorf("of %d tags Amira may restore the first", len(items))
	}
	equal(t, "records that come back", d.restore(0), 0)
	d.calm()
	d.agree()
}

func TestRestoreOfWhatCameBackMeanwhile(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.Delete(d.mark("actor", "Varga").ID)
	_, items := d.binned()
	d.Undo()
	d.pump.all()
	page := d.page()
	d.Restore(items, func(n int) { equal(t, "records that come back", n, 0) })
	d.pump.all()
	equal(t, "the page", d.page(), page)
	d.calm()
	d.agree()
}

// empty empties the bin.
func (d *desk) empty() (e storage.Emptying) {
	d.t.Helper()
	told := 0
	d.EmptyBin(context.Background(), func(float64) {}, func(result storage.Emptying, err error) {
		told++
		if err != nil {
			d.t.Errorf("empty the bin: %v", err)
		}
		e = result
	})
	d.pump.all()
	if told != 1 {
		d.t.Errorf("the emptying was told %d times", told)
	}
	return e
}

// TestUndoAfterTheBinWasEmptied passes over what has no ground any more, and takes
// back what has.
func TestUndoAfterTheBinWasEmptied(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Talks end")
	d.mark("actor", "RIA")
	varga := d.mark("actor", "Varga")
	d.SetNote(varga.ID, "a note")
	d.mark("claim", "open")
	d.Delete(varga.ID)
	d.read("Harbour shut")
	d.mark("claim", "met")
	d.RemoveArticle()
	d.pump.all()
	d.read("Talks end")
	d.mark("location", "Selin")
	d.Undo() // can be done again
	d.pump.all()

	e := d.empty()
	if e.Articles != 1 || e.Tags != 2 { // Varga, and Selin, which was undone
		t.Errorf("the emptying came to %+v", e)
	}
	d.calm()
	d.agree()
	lines, _ := d.binned()
	equal(t, "the bin", lines, []string(nil))
	if summary, ok := d.CanRedo(); ok {
		t.Errorf("%q can be done again", summary)
	}
	for _, want := range []string{"Tag “open” as Claim", "Tag “RIA” as Actor"} {
		summary, ok := d.CanUndo()
		if !ok || summary != want {
			t.Errorf("undo would take back %q, want %q", summary, want)
		}
		d.Undo()
		d.pump.all()
		d.calm()
		d.agree()
	}
	if summary, ok := d.CanUndo(); ok {
		t.Errorf("undo would take back %q", summary)
	}
	d.Redo()
	d.pump.all()
	d.calm()
	equal(t, "the page", d.page(), "Talks end\n\nVarga told [RIA](actor) that Selin is open.")
	d = d.again()
	summary, _ := d.CanUndo()
	equal(t, "undo on the next day", summary, "Tag “RIA” as Actor")
	if _, ok := d.CanRedo(); !ok {
		t.Error("what was undone cannot be done again on the next day")
	}
}

// TestAnImportOfWhichAPartIsGoneIsNotUndoneInPart leaves out the whole step.
func TestAnImportOfWhichAPartIsGoneIsNotUndoneInPart(t *testing.T) {
	d := newDesk(t, talks)
	d.bring(writeFiles(t, "a.txt", "First of two.\n", "b.txt", "Second of two.\n"))
	d.read("First of two.")
	d.RemoveArticle()
	d.pump.all()
	d.empty()
	if summary, ok := d.CanUndo(); ok {
		t.Errorf("undo would take back %q", summary)
	}
	d.agree()
}

func TestEmptyAnEmptyBin(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.mark("actor", "RIA")
	before := d.screen()
	if e := d.empty(); e.Articles+e.Tags+e.Links != 0 {
		t.Errorf("the emptying came to %+v", e)
	}
	d.sees("after nothing went", before)
	d.agree()
}

func TestEmptyingTheBinCanBeCancelled(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.Delete(d.mark("actor", "RIA").ID)
	d.pump.all()
	before := d.screen()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	d.EmptyBin(ctx, func(float64) {}, func(_ storage.Emptying, err error) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
	d.pump.all()
	d.sees("after it was cancelled", before)
	lines, _ := d.binned()
	equal(t, "the bin", lines, []string{"tag RIA in Talks end"})
	d.agree()
}

// TestWhatIsMarkedWhileTheBinIsEmptied waits, and stays.
func TestWhatIsMarkedWhileTheBinIsEmptied(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.Delete(d.mark("actor", "RIA").ID)
	d.pump.all()
	d.EmptyBin(context.Background(), func(float64) {}, func(storage.Emptying, error) {})
	d.mark("actor", "Varga")
	d.pump.all()
	d.calm()
	equal(t, "the page", d.page(), "Talks end\n\n[Varga](actor) told RIA that Selin is open.")
	d.agree()
}

// What comes back from the bin names no entity that was removed since.
func TestRestoreATagWhoseEntityIsGone(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	varga := d.mark("actor", "Varga")
	d.NewEntity("Varga", "actor", varga)
	d.pump.all()
	naming := d.entries(session.HistoryFilter{})[0].Change
	d.Delete(varga.ID)
	d.pump.all()
	d.Revert([]annotate.ID{naming.ID}, true, func(r session.Reverted, err error) {
		if err != nil || !r.Written {
			t.Errorf("the naming was not reverted: %+v, %v", r, err)
		}
	})
	d.pump.all()
	if n := len(d.Entities().Find("", nil, 9)); n > 0 {
		t.Fatalf("%d entities are left", n)
	}
	d.Bin(context.Background(), func(float64) {}, func(items []session.BinItem, err error) {
		if err != nil || len(items) != 1 {
			t.Fatalf("the bin holds %v, %v", items, err)
		}
		d.Restore(items, func(int) {})
	})
	d.pump.all()
	if back, ok := d.Document().Span(varga.ID); !ok || back.Quote() != "Varga" {
		t.Errorf("what came back is %+v", back)
	}
	d.agree()
	d.calm()
}
