// This file owns the tests of the library: opening, importing and joining while
// other things go on.

package session_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/export"
	"dateline/storage/storagetest"
	"dateline/storage/transfer"
)

func TestTheLastOpenWins(t *testing.T) {
	for _, c := range []struct {
		name string
		open []string
		want string
	}{
		{"two", []string{"Talks end", "Harbour shut"}, "Harbour shut"},
		{"there and back", []string{"Talks end", "Harbour shut", "Talks end"}, "Talks end"},
	} {
		for _, after := range []int{0, 1} { // works done between
			d := newDesk(t, talks, harbour)
			for _, title := range c.open {
				d.Open(d.id(title))
				for range after {
					d.pump.work()
				}
			}
			d.pump.all()
			equal(t, c.name, d.Document().Article.Title, c.want)
			d.told("open " + c.want)
		}
	}
	d := newDesk(t, talks, harbour)
	d.read("Talks end")
	d.Open(d.id("Harbour shut"))
	d.Open(d.id("Talks end")) // which is open
	d.pump.all()
	equal(t, "the one that is open", d.Document().Article.Title, "Talks end")
	d.Open(d.id("Harbour shut"))
	d.Shut()
	d.pump.all()
	equal(t, "shut", d.page(), "nothing is open")
	d.calm()
}

func TestOpenWhatIsNotThere(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.Open(annotate.NewID())
	d.pump.all()
	equal(t, "open", d.Document().Article.Title, "Talks end")
	failed := d.failures()
	if len(failed) != 1 {
		t.Fatalf("the view was told of %v", failed)
	}
	if _, ok := errors.AsType[*storage.UnknownArticleError](failed[0]); !ok {
		t.Errorf("the view was told of %v, want an UnknownArticleError", failed[0])
	}
}

// A tag that is made at any moment of a reload is on the page and in the list
// after it.
func TestChangesWhileTheProjectIsReadAgain(t *testing.T) {
	for moment := range 6 {
		for finishes := range 2 {
			d := newDesk(t, talks, harbour)
			d.read("Talks end")
			d.mark("location", "Selin")
			d.pump.all()
			called := 0
			d.Reload(func() { called++ })
			for range moment {
				if !d.pump.work() {
					d.pump.finish()
				}
			}
			for range finishes {
				d.pump.finish()
			}
			s := d.mark("actor", "Varga")
			d.SetNote(s.ID, "she")
			d.pump.all()
			equal(t, "page", d.page(), "Talks end\n\n[Varga](actor) told RIA that [Selin](location) is open.")
			equal(t, "list", d.listed(), "Talks end: 2, in work\nHarbour shut: 1, new")
			equal(t, "told", called, 1)
			d.calm()
			d.agree()
		}
	}
}

func TestRemovalWhileTheProjectIsReadAgain(t *testing.T) {
	for moment := range 4 {
		d := newDesk(t, talks, harbour)
		d.read("Talks end")
		called := 0
		d.Reload(func() { called++ })
		for range moment {
			if !d.pump.work() {
				d.pump.finish()
			}
		}
		d.RemoveArticle()
		d.pump.all()
		equal(t, "list", d.listed(), "Harbour shut: 1, new")
		equal(t, "page", d.page(), "Harbour shut\n\nThe [council](actor) met.")
		equal(t, "told", called, 1)
		d.calm()
		d.agree()
	}
}

// The import says that the article is done; the tag made meanwhile takes it for
// new.
func TestChangesOnADocumentThatAnImportHasOvertaken(t *testing.T) {
	const steps = 8
	paths := writeFiles(t, "a.json", dataset)
	for moment := range steps {
		d := newDesk(t, talks)
		d.read("Talks end")
		called := 0
		d.BringIn(context.Background(), session.Intake{Paths: paths}, transfer.ImportOptions{}, func(transfer.ImportReport, error) { called++ })
		for i := range steps {
			if i == moment {
				d.mark("actor", "Varga")
			}
			if !d.pump.work() {
				d.pump.finish()
			}
		}
		d.pump.all()
		equal(t, "page", d.page(), "Talks end\n\n[Varga](actor) told RIA that [Selin](location) is open.")
		equal(t, "told", called, 1)
		d.calm()
		d.agree()
	}
}

func TestImportWhileGesturesGoOn(t *testing.T) {
	paths := writeFiles(t, "a.json", dataset, "b.txt", "One more\n\nIt rains.")
	for _, between := range []struct {
		name string
		do   func(*desk)
	}{
		{"another article is opened", func(d *desk) { d.Open(d.id("Harbour shut")) }},
		{"the article is shut", func(d *desk) { d.Shut() }},
		{"the article is removed", func(d *desk) { d.RemoveArticle() }},
		{"undo", func(d *desk) { d.Undo() }},
	} {
		for moment := range 8 {
			d := newDesk(t, harbour, "Ferry sinks\n\nThe crew is safe.")
			d.read("Ferry sinks")
			d.mark("claim", "safe")
			told := 0
			d.BringIn(context.Background(), session.Intake{Paths: paths}, transfer.ImportOptions{}, func(r transfer.ImportReport, err error) {
				told++
				if err != nil {
					t.Errorf("import: %v", err)
				}
			})
			for range moment {
				if !d.pump.work() {
					d.pump.finish()
				}
			}
			between.do(d)
			d.pump.all()
			equal(t, between.name+": told", told, 1)
			d.agree()
		}
	}
}

func TestImportThatCannotBeReadBack(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	var got error
	told := 0
	d.BringIn(context.Background(), session.Intake{Paths: []string{"none.txt"}}, transfer.ImportOptions{}, func(_ transfer.ImportReport, err error) { told, got = told+1, err })
	if err := d.store.Close(); err != nil {
		t.Fatal(err)
	}
	d.pump.all()
	if told != 1 || !errors.Is(got, storage.ErrClosed) {
		t.Errorf("told %d times: %v", told, got)
	}
}

func TestImportReportsWhatFailed(t *testing.T) {
	d := newDesk(t, talks)
	var report transfer.ImportReport
	paths := append(writeFiles(t, "b.txt", "One more\n\nIt rains."), filepath.Join(t.TempDir(), "gone.txt"))
	d.BringIn(context.Background(), session.Intake{Paths: paths}, transfer.ImportOptions{}, func(r transfer.ImportReport, _ error) { report = r })
	d.pump.all()
	if len(report.Failed) != 1 || !errors.Is(report.Failed[0].Err, fs.ErrNotExist) {
		t.Errorf("failed: %v", report.Failed)
	}
	equal(t, "list", d.listed(), "Talks end: 0, new\nOne more: 0, new")
	d.agree()
}

func TestBringInTextAndExport(t *testing.T) {
	d := newDesk(t, talks)
	var report transfer.ImportReport
	d.ReadText("It rains.\r\nIt pours.", func(r transfer.Reading, err error) {
		if err != nil {
			t.Fatal(err)
		}
		r.Draft.Article.Title = "Rain"
		d.BringIn(context.Background(), session.Intake{Choices: []transfer.Choice{{Reading: r}}}, transfer.ImportOptions{}, func(r transfer.ImportReport, err error) {
			report = r
			if err != nil {
				t.Error(err)
			}
		})
	})
	d.pump.all()
	d.Open(report.Imported[0].ID)
	d.pump.all()
	d.mark("claim", "It rains")
	equal(t, "page", d.page(), "[It rains](claim).\nIt pours.")

	out := filepath.Join(t.TempDir(), "out.json")
	exported := 0
	d.Export(context.Background(), export.Options{Format: "json", Out: out}, func(r export.Report, err error) {
		exported = r.Spans
		if err != nil {
			t.Error(err)
		}
	})
	d.pump.all()
	equal(t, "tags exported: the one just made too", exported, 1)
	if _, err := os.Stat(out); err != nil {
		t.Error(err)
	}
	d.calm()
	d.agree()
}

func TestEditArticle(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Talks end")
	after := d.Document().Article
	after.Title, after.Source = "Talks go on", "The Courier"
	d.EditArticle(after.ID, after)
	equal(t, "list", d.listed(), "Talks go on: 0, new\nHarbour shut: 1, new")
	d.Undo()
	equal(t, "list", d.listed(), "Talks end: 0, new\nHarbour shut: 1, new")
	d.pump.all()
	d.calm()
	d.agree()
}

func TestGesturesOnWhatIsNotMine(t *testing.T) {
	d := newDesk(t, harbour)
	label := d.Scheme().Labels[0]
	id := annotate.NewID()
	try := func() {
		d.Delete(id)
		d.SetNote(id, "x")
		d.SetAttribute(annotate.Attribute{Key: "x"}, "y", id)
		d.Relabel(id, label)
		d.Move(id)
		d.Unlink(id)
		d.Link(d.Scheme().Links[0], id, id)
	}
	try()
	d.SetState(annotate.StateDone)
	d.RemoveArticle()
	if _, ok := d.Tag(label); ok {
		t.Error("tagged with nothing open")
	}
	d.read("Harbour shut")
	id = d.Document().Spans(d.Person())[0].ID
	ben := sit(t, d.store, storagetest.Author(storagetest.Ben))
	ben.read("Harbour shut")
	d, mine := ben, d
	try()
	d.pump.all()
	d.calm()
	equal(t, "Amira's layer", mine.page(), "Harbour shut\n\nThe [council](actor) met.")
	equal(t, "what Ben did", func() bool { _, ok := ben.CanUndo(); return ok }(), false)
}

func TestAttributesOfEveryType(t *testing.T) {
	d := newDesk(t, harbour)
	d.read("Harbour shut")
	id := d.Document().Spans(d.Person())[0].ID
	a := annotate.Attribute{Key: "a"}
	for _, value := range []any{"one", 0.5, true, []string{"a", "b"}} {
		d.SetAttribute(a, value, id)
		undo, _ := d.CanUndo()
		d.SetAttribute(a, value, id) // the same again is no change
		s, _ := d.Document().Span(id)
		equal(t, "value", s.Attributes["a"], value)
		equal(t, "undo", undo, "Set a of “council” to "+annotate.ValueText(value))
	}
	d.SetAttribute(a, nil, id)
	d.pump.all()
	for range 5 {
		d.Undo()
	}
	if _, ok := d.CanUndo(); ok {
		t.Error("setting a value that was set made a change")
	}
	d.pump.all()
	d.calm()
	d.agree()
}

func TestJoin(t *testing.T) {
	d := newDesk(t)
	for _, c := range []struct {
		person annotate.Person
		want   string
	}{
		{storagetest.Amira, "amira"},
		{annotate.Person{ID: storagetest.ID(60), Handle: "amira", Name: "Amira Costa"}, "amira-2"},
		{annotate.Person{ID: storagetest.ID(61), Handle: "amira", Name: "Amira Diaz"}, "amira-3"},
		{annotate.Person{ID: storagetest.ID(60), Handle: "amira", Name: "Amira Costa"}, "amira-2"},
		{annotate.Person{ID: storagetest.ID(62), Handle: "chen", Name: "Chen Li"}, "chen"},
	} {
		if err := d.Join(c.person); err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(d.People(), func(p annotate.Person) bool { return p.ID == c.person.ID })
		if i < 0 || d.People()[i].Handle != c.want {
			t.Errorf("%s is %v, want %s", c.person.Name, d.People(), c.want)
		}
	}
	stored, err := d.store.People()
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "people of the project", len(stored), 5)
}

func TestSnapshotsAsOftenAsWanted(t *testing.T) {
	for _, c := range []struct {
		every time.Duration
		want  int // of those at 0, 1, 3 and 5 hours
	}{
		{24 * time.Hour, 1},
		{4 * time.Hour, 2},
		{time.Hour, 4},
	} {
		d := newDesk(t, talks)
		d.read("Talks end")
		for n, hours := range []int{0, 1, 3, 5} {
			d.SetNote(d.mark("claim", "Talks").ID, fmt.Sprint(n)) // with nothing new there is nothing to copy
			d.pump.all()
			d.Snapshot(storagetest.Start.Add(time.Duration(hours)*time.Hour), c.every)
			d.pump.all()
		}
		d.calm()
		list, err := d.store.Backups()
		if err != nil || len(list) != c.want {
			t.Errorf("every %s: %d backups, want %d; %v", c.every, len(list), c.want, err)
		}
	}
}
