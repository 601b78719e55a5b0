package app

// This file owns the tests of what the inspector says of a tag and changes in
// it: links, attributes, the note.

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/container"

	"dateline/annotate/text"
)

func TestRelabelDropsLinksThatDoNotFit(t *testing.T) {
	d := start(t, news)
	linked(d)
	d.press("A")
	d.wantLinks()
	d.wantSays("1 ")
	d.wantSays("removed")
	d.press("Ctrl+Z")
	d.click("was open")
	d.wantLinks("said_by minister")
}

// linked tags a claim and an actor and links them; the claim is chosen.
func linked(d *desk) {
	d.t.Helper()
	d.tag("minister", "2")
	d.tag("Port Selin was open", "1")
	d.press("S")
	d.click("minister")
	d.wantLinks("said_by minister")
	d.wantChosen("Port Selin was open")
}

func TestLink(t *testing.T) {
	d := start(t, news)
	linked(d)
	d.wantSays("Linked: Said by")
	d.wantScreen("Said by", "minister")
	d.click("minister")
	d.wantScreen("Linked from", "Said by: Port Selin")
}

func TestLinkByButtonAndKeys(t *testing.T) {
	d := start(t, news)
	d.tag("minister", "2")
	d.tag("RIA", "2")
	d.tag("Port Selin was open", "1")
	d.tap("Pick…  R")
	d.wantScreen("Reported by: click a tag")
	d.press("Shift+Tab")
	d.wantChosen("RIA")
	d.press("Enter")
	d.wantLinks("reported_by RIA")
	d.wantChosen("Port Selin was open")
}

func TestLinkGivenUp(t *testing.T) {
	d := start(t, news)
	d.tag("minister", "2")
	d.tag("Port Selin was open", "1")
	d.press("S", "Esc")
	d.click("minister")
	d.wantChosen("minister")
	d.wantLinks()
}

func TestLinkToTheActorInsideAClaim(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters denied it", "1")
	d.tag("Reuters", "2")
	d.tag("Port Selin was open", "1")
	d.press("S")
	d.click("Reuters")
	d.wantLinks("said_by Reuters")
}

func TestLinksThatAreRefusedSayWhy(t *testing.T) {
	d := start(t, news)
	d.tag("Port Selin", "3")
	d.tag("Reuters denied it", "1")
	d.press("S")
	d.click("Selin")
	d.wantLinks()
	d.wantSays("Said by")
	d.wantSays("claim to location")

	d.tag("minister", "2")
	d.click("denied")
	d.press("S")
	d.click("minister")
	d.wantLinks("said_by minister")
	d.press("S")
	d.click("minister")
	d.wantLinks("said_by minister")
	if said := d.state().Says; strings.HasPrefix(said, "Linked") || !strings.Contains(said, "Said by") {
		t.Errorf("of a link that is there already the status bar says %q", said)
	}
}

func TestUnlink(t *testing.T) {
	d := start(t, news)
	linked(d)
	chosen, _ := d.app.chosen()
	d.app.session.Unlink(d.app.session.Document().LinksOf(chosen.ID)[0].ID)
	d.settle()
	d.wantLinks()
	d.wantChosen("Port Selin was open")
	d.press("Ctrl+Z")
	d.wantLinks("said_by minister")
}

func TestDeleteTagWithItsLinks(t *testing.T) {
	d := start(t, news)
	linked(d)
	d.press("Delete")
	d.wantTags("actor: minister")
	d.wantSays("and 1 link")
	d.press("Ctrl+Z")
	d.click("was open")
	d.wantLinks("said_by minister")
}

func TestAttributes(t *testing.T) {
	d := start(t, news)
	d.tag("Port Selin was open", "1")
	d.pickFrom("denied")
	d.pickFrom("unnamed source")
	attributes := func() map[string]any { s, _ := d.app.chosen(); return s.Attributes }
	if got := attributes(); got["modality"] != "denied" || got["voice"] != "unnamed source" {
		t.Errorf("the attributes are %v", got)
	}
	d.press("Ctrl+Z")
	if got := attributes(); got["voice"] != nil || got["modality"] != "denied" {
		t.Errorf("after undo the attributes are %v", got)
	}
	d.press("Ctrl+Shift+Z")
	d.pickFrom("denied")
	if got := attributes(); len(got) != 1 {
		t.Errorf("the attribute was not taken away: %v", got)
	}
	d.wantChosen("Port Selin was open")
}

// note is the note of the tag on the words.
func (d *desk) note(words string) string {
	for _, s := range d.app.session.Document().Spans(d.app.session.Person()) {
		if s.Quote() == words {
			return s.Note
		}
	}
	return ""
}

func TestNoteIsKeptWhenItsFieldIsLeft(t *testing.T) {
	leave := map[string]func(d *desk){
		"by Esc":                 func(d *desk) { d.press("Esc") },
		"by F6":                  func(d *desk) { d.press("F6") },
		"by a click on the page": func(d *desk) { d.click("Reuters") },
		"by another article":     func(d *desk) { d.press("Ctrl+PageDown", "Ctrl+PageUp") },
		"by a click in the list": func(d *desk) { d.app.openArticle(d.app.session.Articles()[1].ID); d.settle(); d.press("Ctrl+PageUp") },
		"by light and dark":      func(d *desk) { d.press("Ctrl+Shift+D") },
		"by undo from the menu": func(d *desk) {
			d.app.focusReader()
			d.press("Ctrl+Z")
			d.press("Ctrl+Shift+Z")
		},
	}
	for name, away := range leave {
		t.Run(name, func(t *testing.T) {
			d := start(t, news, "Second article\nOf no importance.")
			d.tag("minister", "2")
			d.press("Shift+Enter")
			d.typeText("Which 1 of c a l?")
			away(d)
			if got := d.note("minister"); got != "Which 1 of c a l?" {
				t.Errorf("the note is %q", got)
			}
			d.wantTags("actor: minister")
		})
	}
	t.Run("by quitting", func(t *testing.T) {
		d := start(t, news)
		d.tag("minister", "2")
		d.press("Shift+Enter")
		d.typeText("Kept")
		d = d.again()
		if got := d.note("minister"); got != "Kept" {
			t.Errorf("the note is %q", got)
		}
	})
}

func TestNoteIsOneUndo(t *testing.T) {
	d := start(t, news)
	d.tag("minister", "2")
	d.press("Shift+Enter")
	d.typeText("A note")
	d.press("Esc", "Ctrl+Z")
	if got := d.note("minister"); got != "" {
		t.Errorf("after undo the note is %q", got)
	}
	d.wantTags("actor: minister")
}

func TestUndoInTheNoteIsOfTheNote(t *testing.T) {
	d := start(t, news)
	d.tag("minister", "2")
	d.press("Shift+Enter")
	d.typeText("abc")
	d.press("Ctrl+Z")
	d.wantTags("actor: minister")
}

func TestNoteOfOneTagDoesNotGoToAnother(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "2")
	d.tag("minister", "2")
	d.press("Shift+Enter")
	d.typeText("of the minister")
	d.click("Reuters")
	if d.note("Reuters") != "" || d.note("minister") != "of the minister" {
		t.Errorf("the notes are %q and %q", d.note("Reuters"), d.note("minister"))
	}
}

// TestGuideIsNotCut looks at the words that stand where no tag is chosen, which
// wrap, in a window that was just opened.
func TestGuideIsNotCut(t *testing.T) {
	d := start(t, news)
	card := d.app.inspector.body.Objects[1].(*container.Scroll)
	if needs := card.Content.MinSize().Height; card.Size().Height < needs {
		t.Errorf("the guide is %v high and has %v", needs, card.Size().Height)
	}
}

func TestOfManyLinksTheNewestAreShown(t *testing.T) {
	d := start(t, strings.Repeat("Aid came. ", mostLinks+5)+"Selin said.")
	d.tag("Selin", "2")
	selin, _ := d.app.chosen()
	claim, _ := d.app.scheme().Label("claim")
	saidBy, _ := d.app.scheme().Link("said_by")
	for n := range mostLinks + 5 {
		s, ok := d.app.session.Tag(claim, text.Range{Start: 10 * n, End: 10*n + 8})
		if !ok || !d.app.session.Link(saidBy, s.ID, selin.ID) {
			t.Fatalf("claim %d is not linked", n)
		}
	}
	d.settle()
	d.wantScreen("Linked from", "and 5 older links")
	if n := strings.Count(d.screen(), "Said by: Aid came"); n != mostLinks {
		t.Errorf("%d links are shown, want %d", n, mostLinks)
	}
}

// TestArrowsInTheCardChangeNothing presses each arrow in the field of labels: a
// list opens, and the tag stays as it is until something is taken from it.
func TestArrowsInTheCardChangeNothing(t *testing.T) {
	for _, arrow := range []string{"Left", "Right", "Up", "Down"} {
		d := start(t, news)
		d.tag("Reuters", "2")
		d.press("Enter", arrow)
		d.wantSheets(1)
		d.press("Esc")
		d.wantTags("actor: Reuters")
	}
}
