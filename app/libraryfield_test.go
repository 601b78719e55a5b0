package app

// This file owns the tests of the search field of the library: what it proposes, what it
// finds later, and where it is in a small window.

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/annotate"
	"dateline/app/session"
)

// proposed are the rows below the field of the library, as they would be written.
func (d *desk) proposed() (list []string) {
	s := d.app.library.head.suggest
	if !s.Visible() {
		return nil
	}
	for _, r := range s.rows {
		list = append(list, strings.TrimSpace(r.write))
	}
	return list
}

func (d *desk) wantProposed(want ...string) {
	d.t.Helper()
	if got := d.proposed(); !slices.Equal(got, want) {
		d.t.Errorf("“%s”: proposed are %q, want %q", d.app.library.head.words.Text, got, want)
	}
}

func (d *desk) wantQuestion(want string) {
	d.t.Helper()
	if got := d.app.library.head.words.Text; got != want {
		d.t.Errorf("the question is %q, want %q", got, want)
	}
}

func TestFieldProposes(t *testing.T) {
	d := start(t, shelfTexts...)
	for i, source := range []string{"Reuters Africa", "AP", "AP", "Agence Reut", "AP"} {
		a := d.app.session.Articles()[i].Article
		a.Source = source
		d.app.session.EditArticle(a.ID, a)
	}
	d.settle()
	d.tag("Shoigu", "2")
	for typed, want := range map[string][]string{
		"port":            nil,
		"st":              {"status:"},
		"port -la":        {"lang:", "label:"},
		"act":             {"actor:"},
		"source:":         {"source:AP", `source:"Agence Reut"`, `source:"Reuters Africa"`},
		"source:reu":      {`source:"Reuters Africa"`, `source:"Agence Reut"`},
		`source:"Reuters`: {`source:"Reuters Africa"`},
		"source:ap":       nil,
		"port label:a":    {"label:actor"},
		"status:":         {"status:new", "status:work"},
		"by:":             {"by:amira"},
		"is:d":            nil, // there is none
		"before:":         nil,
	} {
		d.ask(typed)
		d.wantProposed(want...)
	}
}

func TestProposalsAreTaken(t *testing.T) {
	d := start(t, shelfTexts...)
	d.tag("Shoigu", "2")
	d.press("Alt+L")
	if got := d.proposed(); len(got) < 10 || got[0] != "title:" {
		t.Errorf("the empty field says that one can ask %q", got)
	}
	if heard := strings.Join(d.heard(), "\n"); !strings.Contains(heard, "title:, words of the title") {
		t.Errorf("a screen reader is not told what can be asked: %s", heard)
	}
	d.shootAll("can-ask")
	d.fill("port la")
	d.wantProposed("lang:", "label:")
	d.press("Down", "Down", "Enter")
	d.wantQuestion("port label:")
	d.shootAll("proposed")
	d.wantProposed("label:actor")
	d.press("Tab")
	d.wantQuestion("port label:actor ")
	d.wantProposed()
	d.wantTitles("Port reopens")
	d.fill("st")
	d.press("Esc")
	d.wantProposed()
	d.wantQuestion("st")
	d.fill("")
	s := d.app.library.head.suggest
	s.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, suggestionHeight+2)}})
	d.settle()
	d.wantQuestion("source:")
	d.press("Esc", "Esc", "Esc")
	if !d.state().OnPage {
		t.Error("Esc does not lead to the page")
	}
	d.press("/")
	d.wantQuestion("")
	if !s.hasKeyboard() {
		t.Error("/ does not lead to the field")
	}
	d.app.focusReader()
	d.settle()
	d.wantProposed()
}

// TestTheHeadTakesNoMoreRoomThanItShows compares its height with that of the field.
func TestTheHeadTakesNoMoreRoomThanItShows(t *testing.T) {
	d := start(t, shelfTexts...)
	h := d.app.library.head
	const around = 8 + 4 + 1 // the field, with the line below it
	least := max(h.words.MinSize().Height, h.filter.MinSize().Height) + around
	if got := h.content.MinSize().Height; got != least {
		t.Errorf("the head is %v high, want %v", got, least)
	}
	d.ask("source:AP after:soon")
	if got := h.content.MinSize().Height; got < least+3*12 {
		t.Errorf("with chips, a count and a problem it is %v high", got)
	}
	d.press("Esc")
	d.app.focusReader()
	d.settle()
	if got := h.content.MinSize().Height; got != least {
		t.Errorf("after the search it is %v high, want %v", got, least)
	}
}

func TestLibraryComesInWhereThereIsNoRoom(t *testing.T) {
	d := start(t, shelfTexts...)
	d.window.Resize(fyne.NewSize(900, 640))
	if d.app.library.content.Visible() {
		t.Fatal("there is room for the library")
	}
	d.ask("port")
	if !d.app.library.content.Visible() || d.app.inspector.content.Visible() {
		t.Error("the library does not come in, in the inspector’s place")
	}
	d.wantTitles("Port reopens", "Ferries wait")
	d.shoot("came-in")
	d.press("Down", "Down")
	d.wantTitle("Ferries wait")
	d.press("Esc")
	if d.app.library.content.Visible() || !d.app.inspector.content.Visible() || !d.state().OnPage {
		t.Error("Esc does not send it away")
	}
	d.press("Alt+L", "Esc", "Esc", "Esc")
	if d.app.library.content.Visible() {
		t.Error("Esc in the field does not send it away")
	}
}

// TestTheRestOfAnAnswerFollows asks for a phrase of which more articles must be read than
// is done at once.
func TestTheRestOfAnAnswerFollows(t *testing.T) {
	var texts []string
	for n := range 260 {
		texts = append(texts, fmt.Sprintf("Title %d\nOne two, and one two again.", n))
	}
	d := start(t, texts...)
	d.press("Alt+L")
	d.work.held = true
	d.fill(`"one two"`)
	until := func(done func() bool) {
		for n := 0; !done() && n < 50 && len(d.work.jobs) > 0; n++ {
			d.work.step()
		}
	}
	s := d.app.library.shelf
	until(func() bool { return s.rows != nil })
	d.wantScreen("200 of 260 so far")
	until(func() bool { return !s.going })
	d.wantScreen("260 of 260")
	d.app.session.SetStates([]annotate.ID{s.rows[0]}, "done")
	for range 20 {
		if len(d.work.jobs) > 0 {
			d.work.step()
		}
		if s.count() != 260 {
			t.Fatalf("a change in the library takes the whole answer away: %d are listed", s.count())
		}
	}
	d.work.held = false
	d.settle()
}

func TestWhatComesInIsIndexed(t *testing.T) {
	d := start(t, shelfTexts...)
	words := func(query string) (whole bool, left int) {
		d.ask(query)
		return d.app.library.shelf.found.Whole, d.app.library.shelf.found.Left
	}
	d.drop(d.file("new.txt", "Quays\nThe zirconium arrives."))
	d.app.session.Store().IndexWords(t.Context(), func(done, total int) {
		t.Errorf("the index lacked articles: %d of %d", done, total)
	})
	if whole, left := words("zirconium"); !whole || left != 0 {
		t.Errorf("whole: %v, left: %d", whole, left)
	}
	d.wantTitles("Quays")
}

func TestSearchesAreRenamed(t *testing.T) {
	d := start(t, shelfTexts...)
	d.app.session.KeepSearch("Harbours", "port")
	d.settle()
	d.press("Alt+F")
	d.shootAll("kept-searches")
	d.tap("Rename…")
	d.fill("Ports")
	d.press("Enter")
	d.settle()
	if kept := d.app.session.Searches(); len(kept) != 1 || kept[0].Name != "Ports" || kept[0].Query != "port" {
		t.Errorf("kept: %v", kept)
	}
	d.wantScreen("Ports")
}

func TestSortedByTheDayOfImport(t *testing.T) {
	d := start(t, shelfTexts...)
	d.app.sortBy(session.Order{By: session.ByImported, Reverse: true})
	d.settle()
	d.wantScreen("by date imported, reversed")
}
