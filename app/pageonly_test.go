package app

// This file owns the tests of the window while it shows only the page.

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate/text"
)

// wantOnlyPage checks that the page has the whole window, or shares it.
func (d *desk) wantOnlyPage(want bool) {
	d.t.Helper()
	if got := d.state().PageOnly; got != want {
		d.t.Errorf("only the page is shown: %v", got)
	}
	if got := d.window.FullScreen(); got != want {
		d.t.Errorf("the window is full screen: %v", got)
	}
	if got := d.window.MainMenu() == nil; got != (want && !systemMenu) {
		d.t.Errorf("the window has no menu: %v", got)
	}
	for what, o := range map[string]fyne.CanvasObject{
		"the top bar": d.app.top.content, "the library": d.app.library.content, "the row of labels": d.app.reader.tools,
		"the inspector": d.app.inspector.content, "the status bar": d.app.status.content,
	} {
		if o.Visible() == want {
			d.t.Errorf("%s is shown: %v", what, o.Visible())
		}
	}
	if page, window := d.app.reader.view.Size(), d.window.Canvas().Size(); (page == window) != want {
		d.t.Errorf("the page is %v in a window of %v", page, window)
	}
}

func TestOnlyThePage(t *testing.T) {
	for name, way := range map[string]struct{ there, back func(d *desk) }{
		"by F11":         {func(d *desk) { d.press("F11") }, func(d *desk) { d.press("F11") }},
		"back by Esc":    {func(d *desk) { d.press("F11") }, func(d *desk) { d.press("Esc") }},
		"by the menu":    {func(d *desk) { d.chooseMenu("Only the page") }, func(d *desk) { d.press("F11") }},
		"by the palette": {func(d *desk) { d.press("Ctrl+K"); d.typeText("only the page"); d.press("Enter") }, func(d *desk) { d.press("Ctrl+K"); d.typeText("everything again"); d.press("Enter") }},
		"from a list":    {func(d *desk) { d.press("F6", "F11") }, func(d *desk) { d.press("F11") }},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t, news)
			d.wantOnlyPage(false)
			way.there(d)
			d.wantOnlyPage(true)
			if !d.state().OnPage {
				t.Error("the page does not have the keyboard")
			}
			way.back(d)
			d.wantOnlyPage(false)
		})
	}
}

func TestOnlyThePageIsWorkedOnByKeys(t *testing.T) {
	d := start(t, news, "Second article\nOf no importance.")
	d.press("F11")
	d.tag("minister", "2")
	d.tag("Port Selin was open", "1")
	d.press("S")
	d.click("minister")
	d.wantLinks("said_by minister")
	d.press("E", "Left", "Enter", "Ctrl+Z", "Ctrl+C", "Shift+Tab")
	d.wantChosen("minister")
	d.press("Delete", "Ctrl+Z")
	d.wantTags("actor: minister", "claim: Port Selin was open")
	d.press("Ctrl+Equal", "Ctrl+PageDown")
	d.wantTitle("Second article")
	d.press("Ctrl+PageUp", "Ctrl+0", "Ctrl+A", "F1")
	d.wantSheets(1)
	d.press("Esc")
	d.wantSheets(0)
	d.wantWords(news)
	d.press("Esc", "Esc")
	d.wantOnlyPage(false)
	if got := d.app.fyne.Clipboard().Content(); got != "Port Selin was open" {
		t.Errorf("the clipboard holds %q", got)
	}
}

func (d *desk) wantWords(words string) {
	d.t.Helper()
	if got := d.state().Selected; got != words {
		d.t.Errorf("selected %q, want %q", got, words)
	}
}

// TestEscLetsGoBeforeItLeavesThePage presses Esc for the selection, for the
// chosen tag, and at last for the way back.
func TestEscLetsGoBeforeItLeavesThePage(t *testing.T) {
	d := start(t, news)
	d.tag("minister", "2")
	d.press("F11", "Esc")
	d.wantOnlyPage(true)
	d.wantChosen("")
	d.selectPhrase("Reuters")
	d.press("Esc")
	d.wantOnlyPage(true)
	d.wantWords("")
	d.tag("Port Selin was open", "1")
	d.press("S", "Esc")
	d.wantChosen("Port Selin was open")
	d.press("Esc")
	d.wantOnlyPage(true)
	d.press("Esc")
	d.wantOnlyPage(false)
}

func TestInspectorComesToThePageAndGoes(t *testing.T) {
	d := start(t, news)
	d.tag("minister", "2")
	d.press("F11")
	shown := func(want bool) {
		t.Helper()
		if got := d.app.inspector.content.Visible(); got != want {
			t.Errorf("the inspector is shown: %v", got)
		}
		if page := d.app.reader.view.Size().Width; (page == d.window.Canvas().Size().Width) == want {
			t.Errorf("the page is %v wide", page)
		}
		if d.state().OnPage == want {
			t.Errorf("the page has the keyboard: %v", !want)
		}
	}
	shown(false)
	d.press("Enter")
	shown(true)
	d.press("Esc")
	shown(false)
	d.wantChosen("minister")
	d.press("Shift+Enter")
	shown(true)
	d.typeText("of transport")
	d.press("Esc")
	shown(false)
	if got := d.note("minister"); got != "of transport" {
		t.Errorf("the note is %q", got)
	}
	d.press("Enter", "Ctrl+Z", "Esc")
	shown(false)
	if got := d.note("minister"); got != "" {
		t.Errorf("Ctrl+Z in the inspector left the note %q", got)
	}
	d.press("Enter", "F6")
	if !d.state().OnPage || !d.app.inspector.content.Visible() {
		t.Error("F6 does not go from the inspector to the page beside it")
	}
	d.press("Delete")
	if d.app.inspector.content.Visible() {
		t.Error("the inspector stays without a tag to show")
	}
	d.wantSays("Deleted the tag")
	d.press("Esc")
	d.wantOnlyPage(false)
}

func TestEnterOpensTheInspectorOnTheTag(t *testing.T) {
	d := start(t, news)
	d.tag("Port Selin was open", "1")
	d.press("Enter")
	if label, ok := d.window.Canvas().Focused().(*choice); !ok || label.Selected != "Claim" {
		t.Errorf("the keyboard is at %T", d.window.Canvas().Focused())
	}
	d.press("Esc", "Shift+Enter")
	if d.window.Canvas().Focused() != fyne.Focusable(d.app.inspector.note) {
		t.Errorf("the keyboard is at %T", d.window.Canvas().Focused())
	}
}

// TestOnlyThePageSaysWhatMatters has a line at the foot while there is
// something to say.
func TestOnlyThePageSaysWhatMatters(t *testing.T) {
	d := start(t, news)
	d.press("F11")
	says := func(want string) {
		t.Helper()
		screen := d.screen()
		if got := d.app.status.content.Visible(); got != (want != "") || !strings.Contains(screen, want) {
			t.Errorf("a line at the foot: %v; the screen says %q, want %q", got, screen, want)
		}
		for _, quiet := range []string{"Saved", "Line 1", "Article 1", "100%"} {
			if strings.Contains(screen, quiet) {
				t.Errorf("the screen says %q", screen)
			}
		}
	}
	says("")
	d.tag("Port Selin was open", "1")
	d.press("E")
	says("Moving the end")
	d.press("Esc", "S")
	says("Said by: click a tag")
	d.press("Esc", "Esc")
	says("")
	d.tag("Reuters", "2")
	says("Tagged “Reuters”")
	d.selectPhrase("minister")
	says("")
	if err := d.app.session.Store().Close(); err != nil {
		t.Fatal(err)
	}
	d.press("2")
	d.wantSheets(1)
	d.press("Enter")
	says("Not saved")
}

func TestOnlyThePageKeepsItsPlace(t *testing.T) {
	d := start(t, numbered(300))
	v := d.app.reader.view
	v.Reveal(d.find("Paragraph 120."))
	v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -130)})
	first := d.firstInView()
	if first < 20 {
		t.Fatalf("the page begins with paragraph %d", first)
	}
	for _, key := range []string{"F11", "F11", "F11", "Esc"} {
		d.press(key)
		if got := d.firstInView(); got != first {
			t.Errorf("after %s the page begins with paragraph %d, at first with %d", key, got, first)
		}
	}
	d.press("F11")
	left, right := v.Size().Width, float32(0)
	for _, r := range v.Rects(text.Range{End: len(v.Text())}) {
		left, right = min(left, r.X0), max(right, r.X1)
	}
	if spare := v.Size().Width - right - left; spare < -60 || spare > 60 {
		t.Errorf("the text stands from %.0f to %.0f on a page of %.0f", left, right, v.Size().Width)
	}
}

// numbered is a text of n paragraphs that begin with "Paragraph 17.".
func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "Paragraph %d. %s\n", i, strings.Repeat("More of it. ", 3+i*7%11))
	}
	return b.String()
}

// firstInView is the number of the first paragraph that begins in view.
func (d *desk) firstInView() int {
	d.t.Helper()
	for i := range strings.Count(d.app.reader.view.Text(), "Paragraph") {
		if len(d.app.reader.view.Rects(d.find(fmt.Sprintf("Paragraph %d.", i)))) > 0 {
			return i
		}
	}
	d.t.Fatal("nothing is in view")
	return 0
}

func TestOnlyThePageWithoutAnArticle(t *testing.T) {
	d := start(t, news)
	d.press("F11", "Ctrl+Shift+Del")
	if !d.state().PageOnly {
		t.Error("the panes came back by themselves")
	}
	d.press("Esc")
	d.wantOnlyPage(false)
	d.press("F11")
	d.wantOnlyPage(false)
}

func TestOnlyThePageIsNotKept(t *testing.T) {
	d := start(t, news)
	size := d.window.Canvas().Size()
	d.press("F11")
	d.window.Resize(fyne.NewSize(1920, 1080))
	d = d.again()
	d.wantOnlyPage(false)
	if got := d.window.Canvas().Size(); got != size {
		t.Errorf("the window is %v large, and was %v", got, size)
	}
}

func TestAnotherProjectWhileOnlyThePageIsShown(t *testing.T) {
	d := start(t, news)
	d.press("F11")
	second := d.home + "/second.dateline"
	makeProject(t, second, several(2)...)
	d.app.openProject(second)
	d.settle()
	d.wantOnlyPage(true)
	d.press("F11")
	d.wantOnlyPage(false)
	d.selectPhrase("Article")
	d.chooseMenu("Tag as Actor")
	d.wantTags("actor: Article")
}
