package app

// This file owns the tests of the library: what it lists, and how one moves in
// it.

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
)

// several is n short articles, "Article 1" and on.
func several(n int) []string {
	var texts []string
	for i := range n {
		texts = append(texts, fmt.Sprintf("Article %d\nThe text of number %d.", i+1, i+1))
	}
	return texts
}

func TestLibraryByArrows(t *testing.T) {
	d := start(t, several(40)...)
	d.wantTitle("Article 1")
	d.app.focus(d.app.library.list)
	d.press("Down", "Down")
	d.wantTitle("Article 3")
	d.press("Up")
	d.wantTitle("Article 2")
	d.press("Up", "Up", "Up")
	d.wantTitle("Article 1")
	for range 30 {
		d.press("Down")
	}
	d.wantTitle("Article 31")
	d.wantScreen("Article 31 of 40")
	if fyne.Focusable(d.app.library.list) != d.window.Canvas().Focused() {
		t.Error("the library has lost the keyboard")
	}
	d.press("Home")
	d.wantTitle("Article 1")
	d.press("End")
	d.wantTitle("Article 40")
	d.press("Enter")
	if !d.state().OnPage {
		t.Error("Enter does not go to the page")
	}
	d.press("Ctrl+PageUp")
	d.wantTitle("Article 39")
}

func TestArticleByClick(t *testing.T) {
	d := start(t, several(5)...)
	row := d.row("Article 3")
	if row == nil {
		t.Fatal("the article is not listed")
	}
	row.Tapped(nil)
	d.settle()
	d.wantTitle("Article 3")
}

// row is the row of the library with the title, or nil.
func (d *desk) row(title string) *articleRow {
	r, _ := d.search(func(o fyne.CanvasObject) bool { r, ok := o.(*articleRow); return ok && r.summary.Title == title }).(*articleRow)
	return r
}

func TestFastStepsEndAtTheLast(t *testing.T) {
	d := start(t, several(10)...)
	d.work.held = true
	d.app.library.step(1)
	d.app.openArticle(d.app.session.Articles()[4].ID)
	d.app.openArticle(d.app.session.Articles()[7].ID)
	d.work.held = false
	d.settle()
	d.wantTitle("Article 8")
}

func TestLibraryShowsSourceDateAndCounts(t *testing.T) {
	d := start(t, news)
	d.wantScreen("The Courier", "14 Nov 2016", "new")
	d.tag("Reuters", "2")
	d.tag("minister", "2")
	d.wantScreen("in work · 2 tags")
	d.press("D")
	d.wantScreen("done · 2 tags")
	d.press("Ctrl+Z", "Ctrl+Z")
	d.wantScreen("in work · 1 tag")
}

func TestDeletedArticleComesBack(t *testing.T) {
	d := start(t, several(3)...)
	d.press("Ctrl+PageDown")
	d.tag("number 2", "2")
	d.press("Ctrl+Shift+Del")
	if got := d.state().Articles; got != 2 {
		t.Fatalf("%d articles are listed", got)
	}
	d.wantSays("Deleted “Article 2”")
	d.press("Ctrl+Z")
	if got := d.state().Articles; got != 3 {
		t.Fatalf("after undo %d articles are listed", got)
	}
	d.app.openArticle(d.app.session.Articles()[1].ID)
	d.settle()
	d.wantTitle("Article 2")
	d.wantTags("actor: number 2")
}

func TestDetails(t *testing.T) {
	d := start(t, news)
	d.press("Ctrl+D")
	d.wantScreen("Details of the article", "Title", "Source", "Published", "Language")
	d.fill("Another title")
	d.press("Enter")
	d.wantTitle("Another title")
	if d.row("Another title") == nil {
		t.Error("the library shows the old title")
	}
	d.press("Ctrl+Z")
	d.wantTitle("Port reopens")
}
