package app

// This file owns the tests of the tour, and of what empty panes say.

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/storage"
)

func (d *desk) wantTour(step int) {
	d.t.Helper()
	if got := d.state().Tour; got != step {
		d.t.Errorf("the tour is at step %d, want %d", got, step)
	}
	if step > 0 {
		d.wantScreen(tourSteps[step-1].title)
	}
}

// firstArticle starts the program for a new user, on the sample article.
func firstArticle(t *testing.T) *desk {
	t.Helper()
	d := firstStart(t)
	d.fill("Amira Haddad")
	d.press("Enter")
	return d
}

// TestTheProposedNameIsTypedOver types a name without taking away first what the system
// proposes.
func TestTheProposedNameIsTypedOver(t *testing.T) {
	d := firstStart(t)
	d.typeText("Amira Haddad")
	d.press("Enter")
	if me, _ := d.app.profile.Me(); me.Name != "Amira Haddad" {
		t.Errorf("the name is %q", me.Name)
	}
}

func TestTheTourIsTakenOnce(t *testing.T) {
	d := firstArticle(t)
	d.wantTour(1)
	d.wantSheets(0)
	if !d.state().OnPage {
		t.Error("the page does not have the keyboard")
	}
	d = d.again()
	d.wantTour(0)
	d.chooseMenu("Take the tour")
	d.wantTour(1)
}

func TestTheTourIsNotForWhoWasHere(t *testing.T) {
	d := start(t, news)
	d.wantTour(0)
	d = d.again()
	d.wantTour(0)
}

// TestTheTourCanBeLeftAtEachStep leaves it in every way.
func TestTheTourCanBeLeftAtEachStep(t *testing.T) {
	ways := map[string]func(*desk){
		"by Esc":                 func(d *desk) { d.press("Esc") },
		"by its button":          func(d *desk) { d.tap("Leave") },
		"by Esc from its button": func(d *desk) { d.app.focus(d.app.tour.card.onward); d.press("Esc") },
	}
	for name, leave := range ways {
		d := firstArticle(t)
		for step := 1; step <= len(tourSteps); step++ {
			d.press("Esc", "Shift+F2")
			for range step - 1 {
				d.press("F2")
			}
			d.wantTour(step)
			leave(d)
			d.wantTour(0)
			if strings.Contains(d.screen(), tourSteps[step-1].says[:20]) {
				t.Errorf("%s: the card of step %d stays", name, step)
			}
			if !d.state().OnPage {
				t.Errorf("%s: after step %d the page does not have the keyboard", name, step)
			}
		}
	}
}

// TestTheTourFollowsTheWork does what each step asks for.
func TestTheTourFollowsTheWork(t *testing.T) {
	d := firstArticle(t)
	d.wantTour(1)
	d.tag("Oda Lindqvar", "2")
	d.wantTour(2)
	d.tap("Next")
	d.wantTour(3)
	d.tag("had cleared 38", "1")
	d.wantTour(3)
	d.press("S")
	d.click("Lindqvar")
	d.wantTour(4)
	d.press("Ctrl+Z")
	d.wantTour(5)
	d.press("F2")
	d.wantTour(0)
	d.wantTags("actor: Oda Lindqvar", "claim: had cleared 38")
}

// TestTheTourLeavesTheWorkAlone does other things than the tour says.
func TestTheTourLeavesTheWorkAlone(t *testing.T) {
	d := firstArticle(t)
	d.press("Ctrl+K")
	d.wantSheets(1)
	d.typeText("larger text")
	d.press("Enter", "Ctrl+F")
	d.typeText("the")
	d.press("Esc")
	d.wantTour(1)
	d.press("2", "2")
	d.wantHint("Actor is in the hand")
	d.press("Esc")
	d.wantHint("")
	d.wantTour(1)
	d.press("F11", "F11", "Ctrl+Shift+D", "Ctrl+Shift+L")
	d.wantTour(1)
	d.window.Resize(fyne.NewSize(900, 640))
	d.layOut()
	for step := range tourSteps {
		d.wantTour(step + 1)
		card := d.app.tour.card
		if end := card.Position().Add(card.Size()); card.Position().X < 0 || card.Position().Y < 0 || end.X > 900 || end.Y > 640 {
			t.Errorf("the card of step %d lies at %v to %v", step+1, card.Position(), end)
		}
		d.press("F2")
	}
	d.press("F2") // with the tour over
	d.wantSays("The tour is not open")
}

func TestEmptyPanesHaveTheirButtons(t *testing.T) {
	d := start(t, news)
	d.wantScreen("Tags that you make stand here", "All tags of the article are listed here")
	d.tap("Show me how")
	d.wantTour(1)
	d.press("Esc")
	d.tap("Find words to tag")
	d.typeText("Reuters")
	d.settle()
	d.press("Alt+A", "Enter", "Esc", "Esc")
	d.wantScreen("The tag that you choose stands here")
	d.tap("Choose the next tag")
	d.wantChosen("Reuters")
	if strings.Contains(d.screen(), "All tags of the article are listed here") {
		t.Error("the list says that it is empty")
	}

	d.app.newProject(d.home + "/empty" + storage.Extension)
	d.settle()
	d.wantScreen("Articles that you import stand here", "This project has none yet", "The tag that you choose stands here")
	d.tap("Paste a text")
	d.wantScreen("There is no text on the clipboard")
	d.press("Enter")
	d.tap("Import files")
	d.wantSheets(1)
	d.press("Esc")

	d.app.fyne.Clipboard().SetContent(news)
	d.tap("Paste a text")
	d.press("Enter")
	d.wantTitle("Port reopens")
	d.press("Ctrl+Shift+Delete")
	d.wantScreen("This project has none yet")
	d.app.closeProject(func() {})
	d.settle()
	d.wantScreen("No project is open", "It needs a project to be kept in")
	d.tap("New project")
	d.wantSheets(1)
	d.press("Esc")
	d.tap("Open project")
	d.wantSheets(1)
	d.press("Esc")
}

func TestFindSaysHowToFindMore(t *testing.T) {
	d := start(t, news)
	d.press("Ctrl+F")
	d.typeText("reuters")
	d.settle()
	d.wantScreen("1 of 1", "Tag all")
	d.press("Alt+C")
	d.wantScreen("No matches", "Look more widely")
	d.tap("Look more widely")
	d.wantScreen("1 of 1", "Tag all")
	if strings.Contains(d.screen(), "Look more widely") {
		t.Error("the bar still offers to look more widely")
	}
}

// TestTheFirstArticleIsOffered takes the article away, with others in the
// library.
func TestTheFirstArticleIsOffered(t *testing.T) {
	d := start(t, news, "Second article\nOf no importance.")
	page := emptyWords(d.app.emptyPage())
	if !strings.Contains(page, "The article that you choose in the library stands here") || !strings.Contains(page, "Open the first article") {
		t.Errorf("the page says %q", page)
	}
}

// emptyWords is what an empty pane says.
func emptyWords(o fyne.CanvasObject) string {
	var words []string
	walkObjects(o, func(o fyne.CanvasObject) bool {
		if l, ok := o.(*widget.Label); ok {
			words = append(words, l.Text)
		}
		if b := asButton(o); b != nil {
			words = append(words, b.Text)
		}
		return true
	})
	return strings.Join(words, " | ")
}
