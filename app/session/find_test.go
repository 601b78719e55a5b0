// This file owns the tests of what the library is asked, and of what is done to several
// articles at once.

package session_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/storage/search"
)

var ferries = []string{"Ferry stops\nThe ferry to Port Selin stops.", "Bridge\nNo [ferry](actor) here.", "أخبار\nتوقفت العبارة في الميناء.", "zebra\nNothing."}

// order reads "-title": by title, the other way round.
func order(written string) session.Order {
	by, back := strings.CutPrefix(written, "-")
	return session.Order{By: session.OrderBy(by), Reverse: back}
}

// ask asks, and returns the titles that were found.
func (d *desk) ask(query, by string) string {
	d.t.Helper()
	var titles []string
	d.Find(context.Background(), search.Parse(query), order(by), func(f session.Found, err error) {
		if err != nil {
			d.t.Errorf("%q: %v", query, err)
		}
		for _, id := range f.Articles {
			a, _ := d.Listed(id)
			titles = append(titles, a.Title)
		}
	})
	d.pump.all()
	return strings.Join(titles, ", ")
}

func (d *desk) wantFound(query, by, want string) {
	d.t.Helper()
	if got := d.ask(query, by); got != want {
		d.t.Errorf("%q in order %q finds %q, want %q", query, by, got, want)
	}
}

// ids are those of some articles of the list.
func (d *desk) ids(places ...int) (list []annotate.ID) {
	for _, i := range places {
		list = append(list, d.Articles()[i].ID)
	}
	return list
}

func TestFind(t *testing.T) {
	d := newDesk(t, ferries...)
	for range 2 { // before there is an index, and with it
		d.wantFound("", "", "Ferry stops, Bridge, أخبار, zebra")
		d.wantFound("", "-", "zebra, أخبار, Bridge, Ferry stops")
		d.wantFound("", "title", "Bridge, Ferry stops, zebra, أخبار")
		d.wantFound("ferry", "-title", "Ferry stops, Bridge")
		d.wantFound(`"port selin`, "", "Ferry stops")
		d.wantFound("العبارة", "", "أخبار")
		d.wantFound("ferry -bridge", "", "Ferry stops")
		d.wantFound("", "-tags", "Bridge, Ferry stops, أخبار, zebra")
		d.IndexWords(context.Background(), nil, func(err error) {
			if err != nil {
				t.Error(err)
			}
		})
		if got := savingNow(d.Session); got != "saved" {
			t.Errorf("while the index is made the status is %s", got)
		}
		d.pump.all()
	}
}

func TestOrders(t *testing.T) {
	d := newDesk(t, "b\n1.", "a\n2.", "C\n3.", "Á\n4.")
	for i, published := range []string{"2016-11", "", "2015", ""} {
		a := d.Articles()[i].Article
		a.Published, a.Source = published, []string{"", "Wire", "courier", ""}[i]
		a.Imported = []time.Time{time.Unix(30, 0), {}, time.Unix(10, 0), time.Unix(20, 0)}[i]
		if i == 3 {
			a.Title = ""
		}
		d.EditArticle(a.ID, a)
	}
	d.pump.all()
	d.SetStates(d.ids(1), annotate.StateDone)
	d.pump.all()
	for by, want := range map[string]string{
		"": "b, a, C, ", "-": ", C, a, b", "title": "a, b, C, ", "-title": "C, b, a, ",
		"published": "C, b, a, ", "-published": "b, C, a, ", "source": "C, a, b, ", "-source": "a, C, b, ",
		"imported": "C, , b, a", "-imported": "b, , C, a",
		"state": "b, C, , a", "-state": "a, b, C, ", "tags": "b, a, C, ", "nonsense": "b, a, C, ",
	} {
		d.wantFound("", by, want)
	}
}

// TestTheListIsNotAlteredWhileItIsRead alters the library between a question and its
// answer.
func TestTheListIsNotAlteredWhileItIsRead(t *testing.T) {
	d := newDesk(t, ferries...)
	before := d.Articles()
	kept := slices.Clone(before)
	d.Find(context.Background(), search.Query{}, session.Order{}, func(session.Found, error) {})
	d.RemoveArticles(d.ids(0))
	d.EditArticle(before[1].ID, annotate.Article{Title: "Another"})
	for i := range kept {
		if before[i].Title != kept[i].Title || before[i].ID != kept[i].ID {
			t.Errorf("article %d was %q, is %q while it is read", i, kept[i].Title, before[i].Title)
		}
	}
	d.pump.all()
	d.wantFound("", "", "Another, أخبار, zebra")
}

// TestTheListIsCopiedWhileItIsReadAlone tags after an answer: the list is the same.
func TestTheListIsCopiedWhileItIsReadAlone(t *testing.T) {
	d := newDesk(t, ferries...)
	d.read("Ferry stops")
	tag := func(words string) (copied bool) {
		before := &d.Articles()[0]
		d.mark("actor", words)
		return before != &d.Articles()[0]
	}
	var first, second bool
	d.Find(context.Background(), search.Query{}, session.Order{}, func(session.Found, error) {})
	d.Facets(func(session.Facets) {})
	if !tag("ferry") {
		t.Error("the list is altered while two read it")
	}
	d.Find(context.Background(), search.Query{}, session.Order{}, func(session.Found, error) {})
	for d.pump.step() {
	}
	first, second = tag("Port"), tag("Selin")
	if first || second {
		t.Errorf("the list is copied after the answers: %v, %v", first, second)
	}
}

func TestStatesOfSeveral(t *testing.T) {
	d := newDesk(t, ferries...)
	d.read("Ferry stops")
	d.SetState(annotate.StateDone)
	d.SetStates(d.ids(0, 1, 2, 3), annotate.StateDone)
	d.pump.all()
	d.wantFound("status:done", "", "Ferry stops, Bridge, أخبار, zebra")
	d.Undo()
	d.pump.all()
	d.wantFound("status:done", "", "Ferry stops")
	d.Redo()
	d.pump.all()
	d.wantFound("status:done", "", "Ferry stops, Bridge, أخبار, zebra")
	d.SetStates(d.ids(0), annotate.StateNew)
	d.pump.all()
	d.wantFound("status:new", "", "Ferry stops")
	if len(d.view.failed) > 0 {
		t.Error(d.view.failed)
	}
}

func TestRemoveSeveral(t *testing.T) {
	d := newDesk(t, ferries...)
	d.read("Bridge")
	d.RemoveArticles(d.ids(0, 1))
	d.pump.all()
	d.wantFound("ferry", "", "")
	if d.Document() != nil {
		t.Error("the article that was removed is open")
	}
	d.Undo()
	d.pump.all()
	d.wantFound("ferry", "", "Ferry stops, Bridge")
	d.wantFound("label:actor", "", "Bridge")
}

func TestSavedSearches(t *testing.T) {
	d := newDesk(t, ferries...)
	want := func(names string) {
		t.Helper()
		var got []string
		for _, s := range d.Searches() {
			got = append(got, s.Name+"="+s.Query)
		}
		if strings.Join(got, ", ") != names {
			t.Errorf("kept are %q, want %q", got, names)
		}
		d.pump.all()
		stored, err := d.store.Searches()
		if err != nil || len(stored) != len(got) {
			t.Errorf("%d searches are stored, %v", len(stored), err)
		}
	}
	d.KeepSearch("Ships", "ferry")
	d.KeepSearch("all", "status:new")
	want("all=status:new, Ships=ferry")
	d.KeepSearch("ships", "boat")
	want("all=status:new, ships=boat")
	d.Undo()
	d.pump.all()
	want("all=status:new, Ships=ferry")
	d.RenameSearch(d.Searches()[0].ID, "New ones")
	want("New ones=status:new, Ships=ferry")
	d.RemoveSearch(d.Searches()[1].ID)
	want("New ones=status:new")
	d.Undo()
	d.pump.all()
	want("New ones=status:new, Ships=ferry")
	d.Reload(func() {})
	d.pump.all()
	want("New ones=status:new, Ships=ferry")
}

func TestFacets(t *testing.T) {
	d := newDesk(t, ferries...)
	d.SetStates(d.ids(0), annotate.StateDone)
	d.pump.all()
	var facets session.Facets
	d.Facets(func(f session.Facets) { facets = f })
	d.pump.all()
	if s := facets.States; s[annotate.StateNew] != 3 || s[annotate.StateDone] != 1 {
		t.Errorf("the states are %v", s)
	}
	if l := facets.Labels; len(l) != 1 || l["actor"] != 1 {
		t.Errorf("the labels are %v", l)
	}
}

func TestExcerpts(t *testing.T) {
	d := newDesk(t, ferries...)
	var found map[annotate.ID]search.Excerpt
	d.Excerpts(context.Background(), d.ids(0, 1, 2, 3), search.Parse("ferry"), func(f map[annotate.ID]search.Excerpt) { found = f })
	d.pump.all()
	n := 0
	for _, e := range found {
		if e.Text == "" {
			continue
		}
		n++
		if len(e.Hits) == 0 || !strings.EqualFold(e.Text[e.Hits[0].Start:e.Hits[0].End], "ferry") {
			t.Errorf("%q is marked at %v", e.Text, e.Hits)
		}
	}
	if n != 2 {
		t.Errorf("%d have an excerpt, want 2", n)
	}
}
