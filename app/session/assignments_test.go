// This file owns the tests of who is to read what.

package session_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/search"
	"dateline/storage/storagetest"
)

// readers is who is to read which article: “Talks end: amira, ben blind”.
func (d *desk) readers() string {
	var lines []string
	for _, a := range d.Articles() {
		var names []string
		for _, to := range d.Assigned(a.ID) {
			for _, p := range d.People() {
				if p.ID == to.Person {
					name := p.Handle
					if to.Blind {
						name += " blind"
					}
					names = append(names, name)
				}
			}
		}
		slices.Sort(names)
		lines = append(lines, a.Title+": "+strings.Join(names, ", "))
	}
	return strings.Join(lines, "; ")
}

func (d *desk) readAssignments() {
	d.t.Helper()
	d.ReadAssignments(func(err error) {
		if err != nil {
			d.t.Fatalf("read who is to read what: %v", err)
		}
	})
	d.pump.all()
}

func (d *desk) give(title string, p annotate.Person, blind bool) annotate.Assignment {
	return annotate.Assignment{Article: d.id(title), Person: p.ID, Blind: blind}
}

func TestArticlesAreGivenAndTakenBack(t *testing.T) {
	d := newDesk(t, talks, harbour)
	amira, ben := storagetest.Amira, storagetest.Ben
	d.readAssignments()
	d.Assign([]annotate.Assignment{d.give("Talks end", amira, false), d.give("Talks end", ben, true), d.give("Harbour shut", ben, true)})
	equal(t, "at once", d.readers(), "Talks end: amira, ben blind; Harbour shut: ben blind")
	d.pump.all()
	undo, _ := d.CanUndo()
	d.Assign([]annotate.Assignment{d.give("Talks end", amira, false)}) // which stands so already
	d.pump.all()
	if again, _ := d.CanUndo(); again != undo {
		t.Errorf("what stands so already made the step %q", again)
	}
	given, _ := d.AssignedTo(d.id("Talks end"), ben.ID)
	d.Unassign([]annotate.Assignment{given})
	d.pump.all()
	equal(t, "taken back", d.readers(), "Talks end: amira; Harbour shut: ben blind")
	d.Undo()
	d.pump.all()
	equal(t, "after undo", d.readers(), "Talks end: amira, ben blind; Harbour shut: ben blind")
	d.Undo() // of several articles, beside the screen
	d.pump.all()
	equal(t, "after two", d.readers(), "Talks end: ; Harbour shut: ")
	d.Redo()
	d.pump.all()
	d.calm()
	d.agree()
	d = d.again()
	equal(t, "before it is read", d.readers(), "Talks end: ; Harbour shut: ")
	d.readAssignments()
	equal(t, "the next day", d.readers(), "Talks end: amira, ben blind; Harbour shut: ben blind")
}

// TestAssignmentsKnowWhatIsNotSaved reads them while a change waits.
func TestAssignmentsKnowWhatIsNotSaved(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.readAssignments()
	d.Assign([]annotate.Assignment{d.give("Talks end", storagetest.Amira, false)})
	d.Reload(func() {})
	d.pump.step() // the first is saved
	d.Assign([]annotate.Assignment{d.give("Harbour shut", storagetest.Amira, false)})
	d.pump.all()
	equal(t, "who reads", d.readers(), "Talks end: amira; Harbour shut: amira")
	d.Assign([]annotate.Assignment{d.give("Talks end", storagetest.Ben, false)})
	d.pump.refuse(errFull)
	d.pump.all()
	d.failures()
	equal(t, "after the disk refused one", d.readers(), "Talks end: amira; Harbour shut: amira")
}

func TestTheLibraryIsAskedForWhatIsAssigned(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.readAssignments()
	d.Assign([]annotate.Assignment{d.give("Talks end", storagetest.Amira, false), d.give("Harbour shut", storagetest.Ben, false)})
	for question, want := range map[string]string{"assigned:me": "Talks end", "assigned:ben": "Harbour shut", "assigned:none": "", "-assigned:me": "Harbour shut"} {
		var titles []string
		d.Find(context.Background(), search.Parse(question), session.Order{}, func(f session.Found, err error) {
			for _, id := range f.Articles {
				a, _ := d.Listed(id)
				titles = append(titles, a.Title)
			}
		})
		d.pump.all()
		if got := strings.Join(titles, ", "); got != want {
			t.Errorf("%s finds %q, want %q", question, got, want)
		}
	}
	d.Facets(func(f session.Facets) {
		if f.Assigned[storagetest.Amira.ID] != 1 || f.Assigned[storagetest.Ben.ID] != 1 || f.Assigned[annotate.ID{}] != 0 {
			t.Errorf("counted are %v", f.Assigned)
		}
	})
	d.pump.all()
}

// TestFacetsDoNotTellWhatIsReadBlind counts what others tagged only where the person at work
// may see it.
func TestFacetsDoNotTellWhatIsReadBlind(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.readAssignments()
	ben := storagetest.Author(storagetest.Ben)
	ben.NewID = annotate.NewID
	var edits []annotate.Edit
	for _, title := range []string{"Talks end", "Harbour shut"} {
		a, _ := d.Listed(d.id(title))
		text, err := d.store.Text(a.SHA256)
		if err != nil {
			t.Fatal(err)
		}
		edits = append(edits, annotate.Put(nil, storagetest.Span(t, annotate.NewID(), a.Article, storagetest.Ben, "location", text, strings.Fields(text.String())[0])))
	}
	storagetest.Commit(t, d.store, storage.Batch{Changes: []annotate.Change{ben.Change("Tag", edits...)}})
	d.Reload(func() {})
	d.pump.all()
	counted := func() (labels, people, disputed int) {
		d.Facets(func(f session.Facets) {
			labels, people, disputed = f.Labels["location"], f.People[storagetest.Ben.ID], f.Disputed
		})
		d.pump.all()
		return labels, people, disputed
	}
	if labels, people, _ := counted(); labels != 2 || people != 2 {
		t.Errorf("counted are %d articles with the label and %d of Ben’s", labels, people)
	}
	d.Assign([]annotate.Assignment{d.give("Talks end", storagetest.Amira, true)})
	d.pump.all()
	labels, people, disputed := counted()
	if labels != 1 || people != 1 {
		t.Errorf("of articles that are read blind too it counts %d with the label and %d of Ben’s", labels, people)
	}
	d.SetStates([]annotate.ID{d.id("Talks end")}, annotate.StateDone)
	d.pump.all()
	if all, _, now := counted(); all != 2 || now != disputed+1 {
		t.Errorf("done, it counts %d with the label, and %d where people differ, before %d", all, now, disputed)
	}
}
