package app

// This file owns the tests of what a screen reader is told of the window.

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"dateline/storage"
)

// heard is what a screen reader is told, in order, "role: label". It is
// collected as Fyne 2.8 does for Windows, in containers alone; for macOS Fyne
// looks no further than what is accessible, which a container is.
func (d *desk) heard() []string {
	var list []string
	var collect func(o fyne.CanvasObject)
	collect = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		if a, ok := o.(fyne.Accessible); ok && a.AccessibilityRole() != fyne.AccessibleRoleContainer {
			list = append(list, string(a.AccessibilityRole())+": "+a.AccessibilityLabel())
		}
		if c, ok := o.(*fyne.Container); ok {
			for _, child := range c.Objects {
				collect(child)
			}
		}
	}
	collect(d.window.Content())
	for _, sheet := range d.window.Canvas().Overlays().List() {
		collect(sheet)
	}
	return list
}

// wantHeard compares what is told with lines.
func (d *desk) wantHeard(want string) {
	d.t.Helper()
	got := strings.Join(d.heard(), "\n")
	if want = strings.Trim(strings.ReplaceAll(want, "\t", ""), "\n"); got != want {
		d.t.Errorf("a screen reader is told\n%s\n\nwant\n%s", got, want)
	}
}

// wantHeardFirst checks the beginning of what is told.
func (d *desk) wantHeardFirst(want string) {
	d.t.Helper()
	if got := d.heard(); len(got) == 0 || got[0] != want {
		d.t.Errorf("a screen reader is first told\n\t%q\nwant\n\t%q", got, want)
	}
}

func TestScreenReaderIsToldOfTheWindow(t *testing.T) {
	d := start(t, news, "Second article\nOf no importance.")
	d.wantHeard(`
		text: Library, 2 articles, open: Port reopens
		text: empty, Search 2 articles…
		button: Filter and sort
		text: Article: Port reopens. Paragraph: Port reopens
		button: Claim, key 1
		button: Actor, key 2
		button: Location, key 3
		button: Whole words, key X
		text: Tags of the article, 0 tags
		text: Tags that you make stand here: select words on the page and press a label's key. Show me how
		text: All tags of the article are listed here, by label.
		button: Find words to tag…
		button: Annotate
		button: Review
		button: Insights
		button: Run a command, key Ctrl+K
		button: amira
		text: Saved. 0 tags. Article 1 of 2. Line 1, column 1. 100%`)
	linked(d)
	d.pickFrom("denied")
	d.wantHeard(`
		text: Library, 2 articles, open: Port reopens
		text: empty, Search 2 articles…
		button: Filter and sort
		text: Article: Port reopens. Claim: “Port Selin was open”
		button: Claim, key 1
		button: Actor, key 2
		button: Location, key 3
		button: Whole words, key X
		text: Tags of the article, 2 tags, chosen: Port Selin was open
		button: All tags
		text: Selected tag. Port Selin was open. Label: Claim. Guideline, key Shift+F1. Modality, in hand: denied, of asserted, denied, possible, predicted. Voice: not set, of attributed, the article's own, unnamed source. Said by: minister. Remove the link. Pick…, key S. Reported by: Pick…, key R. About: Pick…, key B. Note: empty, Add a note…. Comment…, key K
		button: Annotate
		button: Review
		button: Insights
		button: Run a command, key Ctrl+K
		button: amira
		text: Saved. 2 tags. Article 1 of 2. Line 2, column 28. Modality: denied. 100%`)
	d.press("E")
	if got := d.heard(); !strings.Contains(got[len(got)-1], "Moving the end: arrows (Shift: by character, Ctrl: by sentence), Tab: next edge, Enter keeps, Esc gives up") {
		t.Errorf("of the edge that is moved it is told %q", got[len(got)-1])
	}
}

func TestScreenReaderIsToldWhatHasTheKeyboard(t *testing.T) {
	d := start(t, news)
	d.tag("minister", "2")
	d.press("Enter")
	inspector := func(want string) {
		t.Helper()
		if got := strings.Join(d.heard(), "\n"); !strings.Contains(got, want) {
			t.Errorf("a screen reader is told\n%s\nwithout %q", got, want)
		}
	}
	const between = " Guideline, key Shift+F1. Entity: Assign…, key I"
	inspector("Label: Actor, has the keyboard." + between + ". Show the entities. Note: empty, Add a note…. Comment…, key K\n")
	d.press("Tab")
	inspector("Label: Actor." + between + ", has the keyboard. Show the entities. Note: empty, Add a note…. Comment…, key K\n")
	d.press("Tab", "Tab")
	d.typeText("of transport")
	inspector("Label: Actor." + between + ". Show the entities. Note: of transport, has the keyboard. Comment…, key K\n")
}

func TestScreenReaderIsToldOfOnlyThePage(t *testing.T) {
	d := start(t, news)
	d.tag("minister", "2")
	d.press("F11")
	d.wantHeard(`text: Article: Port reopens. Actor: “minister”`)
	d.press("E")
	d.wantHeard(`
		text: Article: Port reopens. Actor: “minister”
		text: Moving the end: arrows (Shift: by character, Ctrl: by sentence), Tab: next edge, Enter keeps, Esc gives up`)
}

func TestScreenReaderIsToldOfSheets(t *testing.T) {
	d := start(t, news)
	if got := d.heard(); strings.HasPrefix(got[0], "text: Menu") {
		t.Errorf("without a sheet it is told %q", got[0])
	}
	d.app.alert("The disk is full; make room.")
	d.wantHeardFirst("text: Dateline. The disk is full; make room. OK")
	d.press("Enter", "Ctrl+D")
	source := d.app.session.Document().Article
	d.wantHeardFirst("text: Details of the article. Title: Port reopens, has the keyboard. Byline: empty, Who wrote it. Source: " + source.Source +
		". Address: " + source.URL + ". Published: " + source.Published + ". Retrieved: empty, " + time.Now().Format(time.DateOnly) +
		". Language: " + source.Language + ". Left out: nothing; show it anew. Cancel. Keep")
	d.press("Esc", "Ctrl+K")
	d.typeText("larger")
	d.wantHeardFirst("text: Larger text, Ctrl+=, chosen. larger, has the keyboard")
	d.press("Esc", "F1")
	if got := d.heard()[0]; !strings.HasPrefix(got, "text: Keys and commands. On the page. Select words, drag. ") || !strings.HasSuffix(got, ". Close") {
		t.Errorf("of the help sheet it is told %q", got)
	}
	d.press("Esc")
	d.rightClick("minister")
	d.wantHeardFirst("text: Menu")
}

func TestScreenReaderIsToldThatNothingIsOpen(t *testing.T) {
	home := t.TempDir()
	d := sitDown(t, home, amirasProject(t, home, news))
	path := filepath.Join(home, "empty"+storage.Extension)
	d.app.newProject(path)
	d.settle()
	d.wantHeard(`
		text: Articles that you import stand here.
		button: Import files…
		button: Paste a text…
		text: No article is open
		text: The article that you read and tag stands here. This project has none yet.
		button: Import files…
		button: Paste a text…
		button: Claim, key 1
		button: Actor, key 2
		button: Location, key 3
		button: Whole words, key X
		text: Tags of the article, 0 tags
		text: The tag that you choose stands here, with what you say of it
		button: Annotate
		button: Review
		button: Insights
		button: Run a command, key Ctrl+K
		button: amira
		text: Saved. 0 articles. 100%`)
}

// TestOwnWidgetsAreAccessible looks that every widget of ours that can take the
// keyboard or a press has a label and a role, wherever it stands.
func TestOwnWidgetsAreAccessible(t *testing.T) {
	d := start(t, news)
	linked(d)
	lists := map[string]bool{"*app.articleRow": true, "*app.tagRow": true, "*app.listedRow": true} // their lists speak for them
	look := func() {
		walkObjects(d.root(), func(o fyne.CanvasObject) bool {
			_, tappable := o.(fyne.Tappable)
			_, focusable := o.(fyne.Focusable)
			name := fmt.Sprintf("%T", o)
			if !strings.HasPrefix(name, "*app.") && !strings.HasPrefix(name, "*textview.") || !tappable && !focusable || lists[name] {
				return true
			}
			a, ok := o.(fyne.Accessible)
			if !ok || a.AccessibilityLabel() == "" || a.AccessibilityRole() == "" {
				t.Errorf("a %s is not accessible", name)
			}
			return true
		})
	}
	look()
	d.press("Ctrl+D")
	look()
	d.press("Esc", "Ctrl+K")
	look()
	d.press("Esc", "Ctrl+E")
	look()
}
