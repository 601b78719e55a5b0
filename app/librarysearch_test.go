package app

// This file owns the tests of questions to the library: searching, filtering, sorting,
// and what is done to several articles at once.

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/app/session"
)

var shelfTexts = []string{
	"Port reopens\nThe port of Selin reopened on Monday, Shoigu said.",
	"Talks stall\nThe talks on the strait stalled again in Tarn.",
	"حلب: محادثات جديدة\nوصل الوزير إلى حلب يوم الاثنين.",
	"Ferries wait\nPassenger ferries wait outside the port for a date.",
	"北京消息\n代表团星期一抵达北京。",
}

// titles are those of the rows that are listed, in order.
func (d *desk) titles() []string {
	var list []string
	for row := range d.app.library.shelf.count() {
		a, _ := d.app.library.shelf.article(row)
		list = append(list, a.Title)
	}
	return list
}

func (d *desk) wantTitles(want ...string) {
	d.t.Helper()
	if got := d.titles(); !slices.Equal(got, want) {
		d.t.Errorf("listed: %q\nwant    %q", got, want)
	}
}

// ask types a question into the field of the library.
func (d *desk) ask(query string) {
	d.t.Helper()
	d.press("Alt+L")
	d.fill(query)
	d.settle()
}

func TestSearchAsYouType(t *testing.T) {
	d := start(t, shelfTexts...)
	d.wantTitle("Port reopens")
	for query, want := range map[string][]string{
		"port":             {"Port reopens", "Ferries wait"},
		"por":              {"Port reopens", "Ferries wait"},
		"PORT -ferries":    {"Port reopens"},
		`"port of selin"`:  {"Port reopens"},
		`"port of selin`:   {"Port reopens"}, // a quote that is not closed
		"حلب":              {"حلب: محادثات جديدة"},
		"北京":               {"北京消息"},
		"title:talks":      {"Talks stall"},
		"port date":        {"Ferries wait"},
		"nothing-of-this":  {},
		"status:new talks": {"Talks stall"},
		"port actor:":      {"Port reopens", "Ferries wait"}, // a value is to follow
		"port -Actor:":     {"Port reopens", "Ferries wait"},
		"port note:":       {}, // which is a word
	} {
		d.ask(query)
		d.wantTitles(want...)
		if len(want) == 0 {
			d.wantScreen("Nothing here fits", "Show all articles", "No article is listed")
		}
	}
	d.ask("port")
	d.wantScreen("2 of 5", "Article 1 of 2")
	d.shootAll("search")
	d.press("Esc")
	if d.app.library.head.words.Text != "" || len(d.titles()) != 5 {
		t.Errorf("after Esc the question is %q and %d are listed", d.app.library.head.words.Text, len(d.titles()))
	}
	d.press("Esc")
	if !d.state().OnPage {
		t.Error("Esc in the empty field does not go to the page")
	}
}

func TestFoundWordsAreFoundOnThePage(t *testing.T) {
	d := start(t, shelfTexts...)
	d.ask("ferries")
	d.press("Down")
	d.app.library.open(0)
	d.settle()
	d.wantTitle("Ferries wait")
	if got := len(d.app.reader.find.found); got != 2 {
		t.Errorf("%d places are marked on the page", got)
	}
	d.press("Alt+X")
	if d.app.reader.find.isOpen() {
		t.Error("the find bar stays open when all articles are shown again")
	}
}

func TestWalkingWhatIsListed(t *testing.T) {
	d := start(t, shelfTexts...)
	d.ask("port")
	d.press("Down") // into the list
	d.press("Down")
	d.wantTitle("Ferries wait")
	d.wantScreen("Article 2 of 2")
	d.press("Down")
	d.wantTitle("Ferries wait")
	d.press("D") // done; it is still listed
	d.ask("port status:new")
	d.wantTitles("Port reopens")
	d.wantTitle("Ferries wait")
	d.wantScreen("Not among the 1 that are listed")
	d.press("Ctrl+PageUp")
	d.wantTitle("Port reopens")
}

// TestWalkingFromWhatIsNotListed goes up and down from where the open article stood.
func TestWalkingFromWhatIsNotListed(t *testing.T) {
	for key, want := range map[string]string{"Up": "Port reopens", "Down": "حلب: محادثات جديدة"} {
		d := start(t, shelfTexts...)
		d.press("Ctrl+PageDown")
		d.wantTitle("Talks stall")
		d.ask("-title:talks")
		d.app.focus(d.app.library.list)
		d.press(key)
		d.wantTitle(want)
	}
}

func TestSeveralArticlesAtOnce(t *testing.T) {
	d := start(t, shelfTexts...)
	d.app.focus(d.app.library.list)
	d.app.library.shelf.markTo(2)
	d.app.library.marked()
	d.wantScreen("3 articles marked")
	d.press("D")
	for i, a := range d.app.session.Articles() {
		if done := d.app.session.State(a) == annotate.StateDone; done != (i < 3) {
			t.Errorf("%s: done is %v", a.Title, done)
		}
	}
	d.shoot("marked")
	d.press("Ctrl+Z")
	if got := d.app.session.State(d.app.session.Articles()[1]); got != annotate.StateNew {
		t.Errorf("after undo the second is %s", got)
	}
	d.press("Ctrl+Shift+Del")
	d.wantTitles("Ferries wait", "北京消息")
	d.wantSays("Deleted 3 articles")
	d.press("Ctrl+Z")
	if got := len(d.titles()); got != 5 {
		t.Errorf("after undo %d are listed", got)
	}
}

// TestOneMarkedArticle marks another article than the open one, alone.
func TestOneMarkedArticle(t *testing.T) {
	d := start(t, shelfTexts...)
	mark := func() {
		d.app.focus(d.app.library.list)
		for _, row := range []int{2, 0} { // the open one was marked with the first, and is no longer
			d.app.library.shelf.toggle(row)
		}
		d.app.library.marked()
		d.wantScreen("1 article marked")
	}
	mark()
	d.press("D")
	for i, a := range d.app.session.Articles() {
		if done := d.app.session.State(a) == annotate.StateDone; done != (i == 2) {
			t.Errorf("%s: done is %v", a.Title, done)
		}
	}
	d.press("Esc")
	mark()
	d.press("Ctrl+Shift+Del")
	d.wantTitles("Port reopens", "Talks stall", "Ferries wait", "北京消息")
	d.wantTitle("Port reopens")
	d.wantSays("Deleted 1 article; Ctrl+Z brings it back")
}

func TestWhatIsNotListedIsNotMarked(t *testing.T) {
	d := start(t, shelfTexts...)
	d.ask("status:new")
	s := d.app.library.shelf
	s.anchor = 1
	s.markTo(2)
	d.app.focus(d.app.library.list)
	d.press("D")
	d.wantTitles("Port reopens", "Ferries wait", "北京消息")
	if says := d.app.library.head.says(); says != "3 of 5" {
		t.Errorf("the head says %q", says)
	}
}

// TestDeletedArticlesMakeRoom opens what stood next to the open article.
func TestDeletedArticlesMakeRoom(t *testing.T) {
	for _, c := range []struct {
		query       string
		first, last int // rows that are marked
		want        string
	}{
		{"", 0, 1, "حلب: محادثات جديدة"},
		{"", 3, 4, "حلب: محادثات جديدة"},
		{"", 1, 1, "حلب: محادثات جديدة"},
		{"t", 0, 1, "Ferries wait"},
	} {
		d := start(t, shelfTexts...)
		d.ask(c.query)
		d.app.library.open(c.first)
		d.settle()
		s := d.app.library.shelf
		s.anchor = c.first
		s.markTo(c.last)
		d.app.focus(d.app.library.list)
		d.press("Ctrl+Shift+Del")
		d.wantTitle(c.want)
		d.wantSays("Deleted " + plural(c.last-c.first+1, "article"))
	}
}

func TestDeleteAndUndoUnderAQuestion(t *testing.T) {
	d := start(t, shelfTexts...)
	d.ask("port")
	d.app.focus(d.app.library.list)
	d.app.library.list.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.press("Ctrl+Shift+Del")
	d.wantTitles()
	d.press("Ctrl+Z")
	d.wantTitles("Port reopens", "Ferries wait")
	d.drop(d.file("new.txt", "New port\nAnother port opens."))
	d.wantTitles("Port reopens", "Ferries wait", "New port")
}

func TestSorted(t *testing.T) {
	d := start(t, shelfTexts...)
	d.press("D")
	d.app.sortBy(session.Order{By: session.ByTitle})
	d.settle()
	d.wantTitles("Ferries wait", "Port reopens", "Talks stall", "حلب: محادثات جديدة", "北京消息")
	d.wantScreen("by title")
	d.app.sortBy(session.Order{By: session.ByState, Reverse: true})
	d.settle()
	if got := d.titles()[0]; got != "Port reopens" {
		t.Errorf("the first by state, reversed, is %q", got)
	}
	d.leave()
	d = d.again()
	if got := d.app.library.shelf.order; got != (session.Order{By: session.ByState, Reverse: true}) {
		t.Errorf("the order was not kept: %v", got)
	}
	d.app.sortBy(session.Order{})
	d.settle()
	if got := d.titles()[0]; got != "Port reopens" || len(d.titles()) != 5 {
		t.Errorf("in the order of import: %q", d.titles())
	}
}

func TestFilterSheetWritesTheQuestion(t *testing.T) {
	d := start(t, shelfTexts...)
	d.tag("Shoigu", "2")
	d.press("Alt+F")
	d.wantScreen("Filter and sort the library", "Has a tag", "Published since")
	d.shootAll("filter")
	d.press("Esc")
	d.app.askFor("label:actor")
	d.settle()
	d.wantTitles("Port reopens")
	d.wantScreen("label:actor")
	d.tap("label:actor")
	d.settle()
	if got := len(d.titles()); got != 5 {
		t.Errorf("without the chip %d are listed", got)
	}
	d.app.askFor("actor:shoigu")
	d.settle()
	d.wantTitles("Port reopens")
	d.ask("before:soon")
	d.wantScreen("soon")
}

// TestFilterSheetShowsDays gives days as examples, whatever the articles have.
func TestFilterSheetShowsDays(t *testing.T) {
	d := start(t, shelfTexts...)
	for i, published := range []string{"2015-07-24T05:36:09+01:00", "le 14 août 2016"} {
		a := d.app.session.Articles()[i].Article
		a.Published = published
		d.app.session.EditArticle(a.ID, a)
	}
	d.settle()
	d.press("Alt+F")
	d.wantScreen("| 2015-07-24 |", "| 2016-11-14 |")
}

func TestSearchesAreKept(t *testing.T) {
	d := start(t, shelfTexts...)
	d.ask("port -ferries")
	d.press("Alt+K")
	d.fill("Harbours")
	d.press("Enter")
	d.settle()
	if kept := d.app.session.Searches(); len(kept) != 1 || kept[0].Query != "port -ferries" {
		t.Fatalf("kept: %v", kept)
	}
	d.press("Alt+X")
	i := slices.IndexFunc(d.app.commands, func(c command) bool { return strings.HasSuffix(c.title, "Search: Harbours") })
	if i < 0 {
		t.Fatal("the search is no command")
	}
	d.app.commands[i].run(d.app)
	d.settle()
	d.wantTitles("Port reopens")
	d.press("Ctrl+Z")
	if kept := d.app.session.Searches(); len(kept) != 0 {
		t.Errorf("after undo: %v", kept)
	}
}
