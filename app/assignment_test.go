package app

// This file owns the tests of who reads what: the matrix, what is given by hand, what is
// dealt out, and the question to the library.

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/annotate"
)

// matrix is the rows of the sheet as they are read: “Title: amira new*, chen done”; a star
// says that the article was given to the person, a b that it is to be read blind.
func (d *desk) matrix() string {
	s := d.app.assigning
	if s == nil {
		d.t.Fatalf("the sheet of who reads what is not open; the screen says %q", d.screen())
	}
	var rows []string
	for row := range s.grid.count() {
		line := s.grid.title(row) + ":"
		for i, p := range s.grid.people {
			c := s.grid.cell(row, i)
			if c.progress == "" {
				continue
			}
			line += " " + p.Handle + " " + string(c.progress)
			if c.assigned {
				line += "*"
			}
			if c.blind {
				line += "b"
			}
		}
		rows = append(rows, line)
	}
	return strings.Join(rows, "\n")
}

func (d *desk) wantMatrix(want ...string) {
	d.t.Helper()
	if got := d.matrix(); got != strings.Join(want, "\n") {
		d.t.Errorf("the matrix is\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

// totalsOf is the head of the matrix.
func (d *desk) totals() string {
	var lines []string
	for _, l := range d.app.assigning.head.lines {
		lines = append(lines, fmt.Sprintf("%s %d %v", l.title, l.all, l.of))
	}
	return strings.Join(lines, ", ")
}

func (d *desk) wantTotals(want string) {
	d.t.Helper()
	if got := d.totals(); got != want {
		d.t.Errorf("the head says %q, want %q", got, want)
	}
}

// threeArticles is a project of Amira's and Chen's.
func threeArticles(t testing.TB) *desk {
	d := start(t, "First\nRIA said so.", "Second\nRIA said so too.", "Third\nNobody knows.")
	d.teammate()
	return d
}

func TestArticlesAreGivenByHand(t *testing.T) {
	d := threeArticles(t)
	d.tag("RIA", "2")
	d.press("Alt+D")
	d.wantMatrix("First: amira in work", "Second:", "Third:")
	d.press("Right", "Right", "Space") // Amira Haddad, then Chen Wei
	d.wantMatrix("First: amira in work chen new*", "Second:", "Third:")
	d.press("Down", "Left", "Space")
	d.wantMatrix("First: amira in work chen new*", "Second: amira new*", "Third:")
	d.wantTotals("Given to read; 1 article to nobody 2 [1 1], New 2 [1 1], In work 1 [1 0], Done 0 [0 0], Reviewed 0 [0 0]")
	d.press("Space")
	d.wantMatrix("First: amira in work chen new*", "Second:", "Third:")
	d.press("Ctrl+Z")
	d.wantMatrix("First: amira in work chen new*", "Second: amira new*", "Third:")
	d.press("Ctrl+Z", "Ctrl+Z")
	d.wantMatrix("First: amira in work", "Second:", "Third:")
	d.press("Ctrl+Shift+Z", "Esc")
	d.wantSheets(0)
	d = d.again()
	d.press("Alt+D")
	d.wantMatrix("First: amira in work chen new*", "Second:", "Third:")
}

func TestTickedArticlesAreGivenTogether(t *testing.T) {
	d := threeArticles(t)
	d.press("Alt+D")
	d.press("Space", "Down", "Space") // the titles
	d.wantScreen("2 ticked")
	d.app.assigning.blind.SetChecked(true)
	d.press("Right", "Right", "Space")
	d.wantMatrix("First: chen new*b", "Second: chen new*b", "Third:")
	d.wantScreen("Gave 2 articles to Chen Wei")
	d.press("Space")
	d.wantMatrix("First:", "Second:", "Third:")
	d.press("Ctrl+Z")
	d.wantMatrix("First: chen new*b", "Second: chen new*b", "Third:")
	d.press("Down", "Space") // a row that is not ticked
	d.wantMatrix("First: chen new*b", "Second: chen new*b", "Third: chen new*b")
	d.app.focus(d.app.assigning.grid)
	d.press("Ctrl+A")
	d.wantScreen("3 ticked")
	d.press("Ctrl+A")
	if n := len(d.app.assigning.ticked); n != 0 {
		t.Errorf("%d articles are ticked after all were let go of", n)
	}
}

func TestTheMatrixIsNarrowed(t *testing.T) {
	d := threeArticles(t)
	d.press("Alt+D", "Right", "Space")
	d.pick("Given to nobody")
	d.wantMatrix("Second:", "Third:")
	d.pick("Given to me")
	d.wantMatrix("First: amira new*")
	d.pick("All articles")
	d.app.focus(d.app.assigning.grid)
	d.typeText("third")
	d.wantMatrix("Third:")
	d.press("Enter", "Enter")
	d.wantSheets(0)
	d.wantTitle("Third")
}

func TestDealOut(t *testing.T) {
	d := threeArticles(t)
	d.press("Alt+D", "Right", "Space") // Amira has the first
	before := d.matrix()
	d.tap("Deal out…")
	d.pick("1 person")
	d.pick("Those given to nobody  (2)")
	d.wantRows("amira (Amira Haddad); ; gets 1 article, then has 2", "chen (Chen Wei); ; gets 1 article")
	s := d.seedField()
	s.SetText("x")
	d.settle()
	if b := d.button("Deal out"); b == nil || !b.Disabled() {
		t.Error("what has no seed can be dealt out")
	}
	s.SetText("7")
	d.settle()
	d.tap("Deal out")
	d.wantScreen("Dealt out 2 readings by the seed 7")
	dealt := d.matrix()
	if strings.Count(dealt, "*") != 3 {
		t.Errorf("dealt out\n%s", dealt)
	}
	d.press("Ctrl+Z")
	d.wantMatrix(strings.Split(before, "\n")...)
	d.tap("Deal out…")
	d.pick("1 person")
	d.pick("Those given to nobody  (2)")
	d.seedField().SetText("7")
	d.settle()
	d.tap("Deal out")
	d.wantMatrix(strings.Split(dealt, "\n")...) // the same seed deals the same
}

func (d *desk) seedField() *field {
	d.t.Helper()
	f, ok := d.search(func(o fyne.CanvasObject) bool {
		f, ok := o.(*field)
		return ok && f.Validator != nil
	}).(*field)
	if !ok {
		d.t.Fatal("no field takes a seed")
	}
	return f
}

func TestDealWhatPeopleHaveThatTheyKeep(t *testing.T) {
	d := threeArticles(t)
	d.press("Alt+D", "Right", "Space")
	d.tap("Deal out…")
	d.pick("2 people")
	d.pick("All  (3)")
	d.wantScreen("1 reading would fall to someone who was given the article already")
	d.tap("Deal out")
	d.wantMatrix("First: amira new* chen new*", "Second: amira new* chen new*", "Third: amira new* chen new*")
	d.press("Ctrl+Z")
	d.wantMatrix("First: amira new*", "Second:", "Third:")
}

func TestDealToTooFew(t *testing.T) {
	d := threeArticles(t)
	d.press("Alt+D")
	d.tap("Deal out…")
	d.pick("2 people")
	d.app.focus(d.rows())
	d.press("Down", "Space")
	d.wantRows("amira (Amira Haddad); ; gets 0 articles", "chen (Chen Wei); ; ")
	if b := d.button("Deal out"); b == nil || !b.Disabled() {
		t.Error("two people are dealt to of whom one is chosen")
	}
}

func TestReviewedReadings(t *testing.T) {
	d := reviewed(t)
	d.chenDecides("Port Selin", accepts)
	d.press("Alt+D")
	d.wantMatrix("Port reopens: amira reviewed", "Second article:")
	d.wantTotals("Given to read; 2 articles to nobody 0 [0 0], New 0 [0 0], In work 0 [0 0], Done 0 [0 0], Reviewed 1 [1 0]")
}

func TestTheLibraryIsAskedWhoReads(t *testing.T) {
	d := threeArticles(t)
	d.press("Alt+D", "Right", "Space", "Down", "Right", "Space", "Esc")
	d.ask("assigned:me")
	d.wantTitles("First")
	d.ask("assigned:chen")
	d.wantTitles("Second")
	d.ask("assigned:none")
	d.wantTitles("Third")
	d.ask("-assigned:none")
	d.wantTitles("First", "Second")
	d.ask("assigned:ben")
	d.wantScreen("Nobody here has the handle “ben”.")
	d.ask("assigned:me")
	d.press("Alt+D")
	d.pick("As the library is filtered")
	d.wantMatrix("First: amira new*")
	d.press("Ctrl+Z", "Ctrl+Z")
	d.pick("All articles")
	d.wantMatrix("First:", "Second:", "Third:")
	d.press("Esc")
	d.wantTitles()
}

func TestTheLibraryIsAskedForOpenComments(t *testing.T) {
	d := threeArticles(t)
	d.ask("is:commented")
	d.wantTitles()
	d.app.focusReader()
	d.press("K")
	d.typeText("Where from?")
	d.press("Ctrl+Enter")
	d.wantTitles("First")
	d.tap("Resolve")
	d.wantTitles()
}

// TestAPersonWhoTurnedOutToBeAnotherIsNoColumn has one that is the layer of decisions too.
func TestAPersonWhoTurnedOutToBeAnotherIsNoColumn(t *testing.T) {
	d := reviewed(t)
	old := annotate.PersonKnownBy("amira-old")
	old.Into = d.app.session.Person()
	d.commitBeside(d.teammate().Change("Join", annotate.Put(nil, old)))
	d.press("Alt+D")
	var names []string
	for _, p := range d.app.assigning.grid.people {
		names = append(names, p.Handle)
	}
	if got := strings.Join(names, " "); got != "amira chen" {
		t.Errorf("the columns are %q", got)
	}
}

func TestTheMatrixIsReadAloud(t *testing.T) {
	d := threeArticles(t)
	d.press("Alt+D", "Right", "Right", "Space")
	if got, want := d.app.assigning.grid.AccessibilityLabel(), "Who reads what, 3 articles, First, chen (Chen Wei): given to read, new"; got != want {
		t.Errorf("it reads %q, want %q", got, want)
	}
	if got, want := d.app.assigning.head.AccessibilityLabel(), "Given to read; 2 articles to nobody: 1, chen (Chen Wei) 1; New: 1, chen (Chen Wei) 1; In work: 0; Done: 0; Reviewed: 0"; got != want {
		t.Errorf("the head reads %q, want %q", got, want)
	}
	d.press("Down")
	if got, want := d.app.assigning.grid.AccessibilityLabel(), "Who reads what, 3 articles, Second, chen (Chen Wei): not given to read"; got != want {
		t.Errorf("it reads %q, want %q", got, want)
	}
}

// Columns are told apart by handles, also of people who have one name and one handle; the
// name is told of the column at hand, and where the pointer is.
func TestColumnsAreTheHandles(t *testing.T) {
	d := threeArticles(t)
	a := d.teammate()
	var edits []annotate.Edit
	for range 2 {
		edits = append(edits, annotate.Put(nil, annotate.Person{ID: annotate.NewID(), Handle: "root", Name: "Person With A Long Name"}))
	}
	d.commitBeside(a.Change("Join", edits...))
	d.press("Alt+D")
	s := d.app.assigning
	var handles []string
	for _, p := range s.grid.people {
		handles = append(handles, p.Handle)
	}
	if got := strings.Join(handles, " "); got != "amira chen root root-2" {
		t.Errorf("the columns are %q", got)
	}
	var drawn []string
	for _, w := range s.head.words.texts {
		drawn = append(drawn, w.text)
	}
	if got := strings.Join(drawn, " "); !strings.HasPrefix(got, "amira chen root root-2 ") {
		t.Errorf("the head says %q", got)
	}
	left, _ := s.grid.columns(s.grid.Size().Width)
	s.head.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(left+3.5*gridColumn, 8)}})
	d.wantScreen("root-2 (Person With A Long Name)")
	s.head.MouseOut()
	if strings.Contains(d.screen(), "Long Name") {
		t.Error("the name stays when the pointer has gone")
	}
	d.press("Right", "Right", "Right")
	d.wantScreen("root (Person With A Long Name) · 3 articles")
}

// manyPeople joins more people than fit the sheet.
func (d *desk) manyPeople(n int) {
	d.t.Helper()
	var edits []annotate.Edit
	names := []string{"Ben Okafor", "سامر قاسم", "Elif Yıldız", "王毅", "Farid", "Gül", "Hana Sato", "Ines", "Jo", "Kofi", "Lena", "Mads"}
	for _, name := range names[:min(n, len(names))] {
		p := annotate.PersonKnownBy(strings.ToLower(strings.Fields(name)[0]))
		p.Name = name
		edits = append(edits, annotate.Put(nil, p))
	}
	d.commitBeside(d.teammate().Change("Join", edits...))
}

func TestMorePeopleThanFit(t *testing.T) {
	d := threeArticles(t)
	d.manyPeople(12)
	d.press("Alt+D")
	g := d.app.assigning.grid
	d.press(strings.Split(strings.Repeat("Right ", 14), " ")[:14]...)
	if g.column != 13 || g.first == 0 {
		t.Errorf("the column at hand is %d, and the first in view %d", g.column, g.first)
	}
	d.press("Space")
	if got := d.matrix(); strings.Count(got, "*") != 1 || !strings.Contains(got, g.people[13].Handle+" new*") {
		t.Errorf("the last person was not given the article:\n%s", got)
	}
	d.tapIcon("Show the people before these")
	d.tapIcon("Show the people before these")
	if g.first != 0 {
		t.Errorf("the first column in view is %d", g.first)
	}
}

func TestAssignmentPictures(t *testing.T) {
	if os.Getenv("DATELINE_ARTEFACTS") == "" {
		t.Skip("nobody looks")
	}
	d := start(t)
	aDaysWork(d)
	d.press("D", "Ctrl+PageDown", "W", "Ctrl+PageUp")
	d.manyPeople(4)
	d.press("Alt+D", "Right", "Space", "Right", "Space", "Right", "Space", "Down", "Space")
	d.app.assigning.blind.SetChecked(true)
	d.press("Left", "Space", "Down", "Space", "Left", "Left", "Left", "Space")
	d.shootAll("assignment")
	d.tap("Deal out…")
	d.shootAll("assignment-deal")
	d.press("Esc", "Esc")
	d.manyPeople(12)
}
