// This file owns the tests of what is shown before it is saved, and taken back
// where the disk refuses it.

package session_test

import (
	"errors"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/storagetest"
)

const (
	talks   = "Talks end\n\nVarga told RIA that Selin is open."
	harbour = "Harbour shut\n\nThe [council](actor) met."
)

var errFull = errors.New("no room")

func TestGestureIsShownBeforeItIsSaved(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.view.told = nil

	d.mark("actor", "Varga")
	if got, want := d.page(), "Talks end\n\n[Varga](actor) told RIA that Selin is open."; got != want {
		t.Errorf("the page is %s, want %s", got, want)
	}
	equal(t, "list", d.listed(), "Talks end: 1, in work")
	d.told("saving", "library", "change Tag “Varga” as Actor")

	d.mark("actor", "RIA") // waits behind the first
	d.view.told = nil
	d.pump.work()
	equal(t, "written and not yet told", savingNow(d.Session), "saving")
	d.pump.finish()
	equal(t, "the first saved, the second not", savingNow(d.Session), "saving")
	d.pump.step()
	d.told("saving", "saved")
	d.calm()
	d.agree()
}

func TestChangesThatWaitTogetherAreWrittenTogether(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	for _, words := range []string{"Varga", "RIA", "Selin", "open"} {
		d.mark("actor", words)
	}
	n := 0
	for d.pump.step() {
		n++
	}
	equal(t, "transactions", n, 2) // the first at once, then all others
	d.agree()
}

func TestReadingAnArticleIsNotSaving(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.Open(d.id("Talks end"))
	equal(t, "while it is read", savingNow(d.Session), "saved")
	d.pump.work()
	equal(t, "and when it was", savingNow(d.Session), "saved")
}

func TestWhenSaved(t *testing.T) {
	d := newDesk(t, talks)
	called, refused := 0, error(nil)
	call := func(err error) { called++; refused = err }
	d.WhenSaved(call)
	equal(t, "with nothing to save", called, 1)
	d.read("Talks end")
	d.mark("actor", "Varga")
	d.mark("actor", "RIA")
	d.WhenSaved(call)
	d.pump.step()
	equal(t, "with one to save", called, 1)
	d.pump.step()
	equal(t, "with none to save", called, 2)
	d.mark("actor", "Selin")
	d.WhenSaved(call)
	d.pump.refuse(errFull)
	equal(t, "refused", called, 3)
	if !errors.Is(refused, errFull) {
		t.Errorf("whoever waits is told %v", refused)
	}
}

// Each case makes changes of which the disk takes none.
func TestRefusedChangesAreTakenBack(t *testing.T) {
	label := func(d *desk, key string) annotate.Label {
		l, _ := d.Scheme().Label(key)
		return l
	}
	find := func(d *desk, quote string) annotate.ID {
		for _, s := range d.Document().Spans(d.Person()) {
			if s.Quote() == quote {
				return s.ID
			}
		}
		return annotate.ID{}
	}
	for _, c := range []struct {
		name string
		do   func(*desk)
	}{
		{"a tag", func(d *desk) { d.mark("location", "Selin") }},
		{"several that wait", func(d *desk) {
			s := d.mark("claim", "Selin is open")
			d.Link(d.Scheme().Links[0], s.ID, find(d, "Varga"))
			d.SetNote(s.ID, "is it?")
			d.Relabel(find(d, "RIA"), label(d, "location"))
			d.Move(find(d, "RIA"), s.Fragments[0].Range)
			d.Delete(find(d, "Varga"))
			d.SetState(annotate.StateDone)
		}},
		{"a label, with links dropped", func(d *desk) { d.Relabel(find(d, "Varga"), label(d, "location")) }},
		{"a deletion", func(d *desk) { d.Delete(find(d, "told")) }},
		{"an undo", func(d *desk) { d.Undo() }},
		{"a redo", func(d *desk) { d.Redo() }},
		{"undo and redo", func(d *desk) { d.Undo(); d.Redo(); d.Undo(); d.Undo() }},
		{"what ends redo", func(d *desk) { d.mark("location", "Selin"); d.Undo() }},
		{"details of the article", func(d *desk) {
			after := d.Document().Article
			after.Title = "Talks go on"
			d.EditArticle(after.ID, after)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, harbour, talks)
			d.read("Talks end")
			varga := d.mark("actor", "Varga")
			told := d.mark("claim", "told")
			d.Link(d.Scheme().Links[0], told.ID, varga.ID)
			d.mark("actor", "RIA")
			d.mark("claim", "open")
			d.Undo()
			d.pump.all()
			d.calm()
			d.agree()
			before := d.screen()

			c.do(d)
			d.view.told = nil
			d.pump.refuse(errFull)
			d.sees("after the refusal", before)
			saving, err := d.Saving()
			if saving != session.Refused || !errors.Is(err, errFull) {
				t.Errorf("saving is %v, %v", saving, err)
			}
			if failed := d.failures(); len(failed) != 1 || !errors.Is(failed[0], errFull) {
				t.Errorf("the view was told of %v, want one error", failed)
			}
			d.pump.all()
			d.calm()
			d.agree()

			d.mark("location", "Selin") // there is room again
			equal(t, "the next gesture", savingNow(d.Session), "saving")
			d.pump.all()
			equal(t, "and it", savingNow(d.Session), "saved")
			d.Undo()
			d.Undo()
			d.pump.all()
			d.calm()
			d.agree()
		})
	}
}

// A tag that is made while another article is being read is refused when that
// one is open.
func TestRefusedInAnArticleThatIsNoLongerOpen(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Talks end")
	before := d.listed()
	d.Open(d.id("Harbour shut"))
	d.pump.work()
	d.mark("actor", "Varga")
	d.pump.finish()
	equal(t, "open", d.Document().Article.Title, "Harbour shut")
	equal(t, "list", d.listed(), "Talks end: 1, in work\nHarbour shut: 1, new")
	d.view.told = nil
	d.pump.refuse(errFull)
	equal(t, "list after the refusal", d.listed(), before)
	d.told("library", "failed to save “Tag “Varga” as Actor”, which was taken back", "refused")
	d.agree()
}

func TestRefusedRemovalOfAnArticle(t *testing.T) {
	d := newDesk(t, harbour, talks)
	d.read("Harbour shut")
	before := d.listed()
	d.RemoveArticle()
	equal(t, "list", d.listed(), "Talks end: 0, new")
	d.pump.refuse(errFull)
	d.pump.all()
	equal(t, "list after the refusal", d.listed(), before)
	equal(t, "errors", len(d.failures()), 1)
	d.agree()
}

func TestReadOnlyProject(t *testing.T) {
	d := newDesk(t, harbour)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = sit(t, storagetest.Open(t, d.store.Path(), storage.Options{ReadOnly: true}), d.author)
	if err := d.Join(annotate.Person{ID: storagetest.ID(50), Handle: "chen"}); err != nil {
		t.Errorf("join: %v", err)
	}
	d.Snapshot(storagetest.Start, 24*time.Hour)
	d.pump.all()
	d.calm()
	d.read("Harbour shut")
	before := d.screen()
	d.mark("claim", "met")
	d.mark("claim", "The council met")
	d.pump.all()
	d.sees("after a tag", before)
	if failed := d.failures(); len(failed) != 1 || !errors.Is(failed[0], storage.ErrReadOnly) {
		t.Errorf("the view was told of %v, want ErrReadOnly once", failed)
	}
	d.agree()
}

func TestClosedUnderneath(t *testing.T) {
	d := newDesk(t, harbour)
	d.read("Harbour shut")
	page, list := d.page(), d.listed()
	if err := d.store.Close(); err != nil {
		t.Fatal(err)
	}
	d.mark("claim", "met")
	d.mark("claim", "The council met")
	d.pump.all()
	equal(t, "page", d.page(), page)
	equal(t, "list", d.listed(), list)
	if failed := d.failures(); len(failed) != 1 || !errors.Is(failed[0], storage.ErrClosed) {
		t.Errorf("the view was told of %v, want ErrClosed once", failed)
	}
	if _, ok := d.CanUndo(); !ok {
		t.Error("Undo is not there to say why it cannot")
	}
	d.calm() // asking is not an attempt
	d.Undo()
	if failed := d.failures(); len(failed) != 1 || !errors.Is(failed[0], storage.ErrClosed) {
		t.Errorf("Undo says %v, want ErrClosed", failed)
	}
}
