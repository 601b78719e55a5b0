package app

// This file owns the tests of comments: what is said of tags and of articles in the
// inspector, and what the list of tags says of that.

import (
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"dateline/annotate"
)

// chen is a teammate who reviews.
var chen = annotate.Person{ID: annotate.PersonKnownBy("chen").ID, Handle: "chen", Name: "Chen Wei"}

// teammate is chen at work in the project of the desk, who joins it where need be.
func (d *desk) teammate() annotate.Author {
	d.t.Helper()
	a := annotate.Author{Person: chen.ID, Now: time.Now, NewID: annotate.NewID}
	for _, p := range d.app.session.People() {
		if p.ID == chen.ID {
			return a
		}
	}
	d.commitBeside(a.Change("Join", annotate.Put(nil, chen)))
	return a
}

// hears has chen begin a thread about tags of the open article with these words, or about
// the article.
func (d *desk) hears(words string, quotes ...string) annotate.Comment {
	d.t.Helper()
	var about []annotate.ID
	for _, q := range quotes {
		about = append(about, d.spanOf(q).ID)
	}
	c, comment, err := d.teammate().Comment(d.app.session.Document(), about, words)
	if err != nil {
		d.t.Fatal(err)
	}
	d.commitBeside(c)
	return comment
}

// threads is the threads that the inspector shows, as they are read.
func (d *desk) threads() string {
	var lines []string
	for _, t := range d.app.inspector.comments.list.threads {
		line := t.First.Text
		for _, r := range t.Replies {
			line += " > " + r.Text
		}
		if !t.Open() {
			line += " (resolved)"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "; ")
}

func (d *desk) wantThreads(want string) {
	d.t.Helper()
	if got := d.threads(); got != want {
		d.t.Errorf("the inspector shows the threads %q, want %q", got, want)
	}
}

func TestCommentOnATag(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.press("K")
	d.typeText("is this an actor?")
	d.press("Ctrl+Enter")
	d.wantThreads("is this an actor?")
	d.wantScreen("Comments 1", "You", "Reply", "Resolve")
	if !d.state().OnPage {
		t.Error("the keyboard is not on the page after the comment was sent")
	}
	d.press("Esc")
	d.wantThreads("")
	d.tag("minister", "2")
	d.wantThreads("")
	d.click("Reuters")
	d.wantThreads("is this an actor?")
	d = d.again()
	d.click("Reuters")
	d.wantThreads("is this an actor?")
	d.press("Ctrl+Z", "Ctrl+Z")
	d.wantThreads("")
	d.wantTags("actor: Reuters")
}

func TestReplyResolveAndReopen(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.hears("An agency is no actor here.", "Reuters")
	d.click("Reuters")
	d.wantScreen("Chen Wei", "An agency is no actor here.")
	d.wantCard("Comments 1. Chen Wei. today, ", true)
	d.tap("Reply")
	d.typeText("The guideline says it is.")
	d.press("Ctrl+Enter")
	d.wantThreads("An agency is no actor here. > The guideline says it is.")
	d.tap("Resolve")
	d.wantThreads("An agency is no actor here. > The guideline says it is. (resolved)")
	d.wantScreen("Resolved: Chen Wei")
	d.tap("Show")
	d.wantScreen("The guideline says it is.", "Fold")
	d.tap("Reopen")
	d.wantScreen("Resolve")
	d.press("Ctrl+Z")
	d.wantThreads("An agency is no actor here. > The guideline says it is. (resolved)")
}

func TestOwnCommentsAreEditedAndRemoved(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.hears("Why?", "Reuters")
	d.click("Reuters")
	if icons := d.iconButtons("Edit the comment"); len(icons) != 0 {
		t.Error("someone else’s comment can be edited")
	}
	d.tap("Reply")
	d.typeText("becuase")
	d.press("Ctrl+Enter")
	d.iconButtons("Edit the comment")[0].OnTapped()
	d.settle()
	d.fill("because it acts")
	d.press("Ctrl+Enter")
	d.wantThreads("Why? > because it acts")
	d.iconButtons("Remove the comment")[0].OnTapped()
	d.settle()
	d.wantThreads("Why?")
	d.wantSays("Removed the comment")
	d.press("Esc", "Ctrl+Z")
	d.wantChosen("Reuters")
	d.wantThreads("Why? > because it acts")
}

// iconButtons is the buttons without words that have a name.
func (d *desk) iconButtons(name string) (list []*button) {
	walkObjects(d.root(), func(o fyne.CanvasObject) bool {
		if b, ok := o.(*button); ok && b.name == name {
			list = append(list, b)
		}
		return true
	})
	return list
}

func TestACommentThatWasBegunWaitsForItsTag(t *testing.T) {
	d := start(t, news)
	d.tag("minister", "2")
	d.tag("Reuters", "2")
	d.press("K")
	d.typeText("half a tho")
	d.click("minister")
	d.wantThreads("")
	if d.app.inspector.comments.list.writing.kind != noRemark {
		t.Error("what was begun about one tag stands beside another")
	}
	d.click("Reuters")
	if got := d.app.inspector.comments.list.words.Text; got != "half a tho" {
		t.Errorf("of what was begun there is %q", got)
	}
	d.press("K")
	d.typeText("ught")
	d.press("Ctrl+Enter")
	d.wantThreads("half a thought")
}

func TestACommentWithoutWordsIsNotSent(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.press("K")
	d.typeText("  ")
	d.press("Ctrl+Enter")
	d.wantThreads("")
	d.press("K", "Esc")
	if !d.state().OnPage || d.app.inspector.comments.list.writing.kind != noRemark {
		t.Error("Esc did not close the empty field")
	}
}

func TestCommentsOnTheArticle(t *testing.T) {
	d := start(t, news)
	d.press("K")
	d.typeText("Is this the whole text?")
	d.press("Ctrl+Enter")
	d.wantThreads("Is this the whole text?")
	d.wantScreen("Comments on the article 1")
	d.tag("Reuters", "2")
	d.hears("An agency.", "Reuters")
	d.click("Reuters")
	d.wantThreads("An agency.")
	d.press("Delete")
	d.wantThreads("Is this the whole text?; An agency.") // whose tag is gone
}

func TestOpenCommentsAreShownInTheListOfTags(t *testing.T) {
	d := start(t, news)
	d.tag("minister", "2")
	d.tag("Reuters", "2")
	d.tag("Port Selin", "3")
	d.hears("first", "Reuters")
	d.hears("second", "Reuters")
	d.hears("third", "minister", "Port Selin")
	for quote, open := range map[string]int{"Reuters": 2, "minister": 1, "Port Selin": 1} {
		if got := d.tagRow(quote).entry.open; got != open {
			t.Errorf("the list says that %d comments on %q are open, want %d", got, quote, open)
		}
	}
	d.press("Esc", "Ctrl+Home", "F7")
	d.wantChosen("minister")
	d.press("F7")
	d.wantChosen("Port Selin")
	d.press("F7")
	d.wantChosen("Reuters")
	if got := strings.Join(d.heard(), "\n"); !strings.Contains(got, "chosen: Reuters, 2 open comments") {
		t.Errorf("a screen reader is told\n%s", got)
	}
	d.press("F7")
	d.wantChosen("minister")
	d.press("Shift+F7")
	d.wantChosen("Reuters")
	d.tap("Resolve")
	d.tap("Resolve")
	if got := d.tagRow("Reuters").entry.open; got != 0 {
		t.Errorf("the list says that %d resolved comments are open", got)
	}
	d.press("Esc", "F7")
	d.wantChosen("minister")
}

func TestCommentOnMarkedTags(t *testing.T) {
	d := start(t, news)
	d.tag("minister", "2")
	d.tag("Reuters", "2")
	d.tapRow("minister", 0)
	d.tapRow("Reuters", fyne.KeyModifierControl)
	d.tapRow("minister", fyne.KeyModifierControl)
	d.tapRow("minister", fyne.KeyModifierControl)
	d.app.focusReader()
	d.press("K")
	d.typeText("the same?")
	d.press("Ctrl+Enter")
	d.press("Esc")
	for _, quote := range []string{"minister", "Reuters"} {
		d.click(quote)
		d.wantThreads("the same?")
	}
}

func TestCommentPictures(t *testing.T) {
	if os.Getenv("DATELINE_ARTEFACTS") == "" {
		t.Skip("nobody looks")
	}
	d := start(t)
	aDaysWork(d)
	d.hears("§2.1: include the subject if it is inside the sentence. Is “again by the weekend” part of what was said, or the reporter’s?", "minesweepers had cleared 38 of the 41 known mines")
	d.hears("هل هذا ادعاء أم رأي الكاتب؟", "minesweepers had cleared 38 of the 41 known mines")
	d.hears("Role is missing.", "minesweepers")
	d.hears("The second half of the text is missing on the page of the paper.")
	d.click("had cleared")
	d.tap("Reply")
	d.typeText("The sentence goes on after the dash")
	d.app.inspector.reveal(d.app.inspector.comments.box)
	d.shootAll("comments-writing")
	d.press("Ctrl+Enter")
	d.app.inspector.reveal(d.app.inspector.comments.list.content)
	d.shootAll("comments")
	d.tap("Resolve")
	d.shoot("comments-resolved")
	d.press("Esc", "Esc")
	d.shootAll("comments-article")
}
