package app

// This file owns the tests of the sheet that shows an article before it comes in.

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/transfer"
)

// glued is an article with an appeal before it that is glued to its lead, as pages have
// it that were copied.
const glued = `Ferries stop at Selin
Menu: Home, World, Sport
Your support helps us to tell the story
We know how important it is. Your support makes all the difference.Ships and ferries stay in the port of Selin, its mayor said.
“No ship leaves before Monday,” she told RIA.
Join our commenting forum
The port was opened in 1904.`

// shown is a preview of glued, and what became of it.
type shown struct {
	*desk
	sheet  *previewSheet
	choice *transfer.Choice
}

func showGlued(t *testing.T) *shown {
	t.Helper()
	d := &shown{desk: start(t, news)}
	draft, err := intake.PlainText.Read("ferries.html", []byte(glued), intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	passage := func(words string, why annotate.Reason) annotate.Passage {
		at := strings.Index(glued, words)
		return annotate.Passage{Range: text.Range{Start: at, End: at + len(words)}, Reason: why}
	}
	draft.Article = annotate.Article{Title: "Ferries stop at Selin", Source: "The Courier", Published: "2016-11-14", URL: "https://courier.example/ferries", Language: "en"}
	draft.Out = intake.WholeLines(glued, []annotate.Passage{
		passage("Menu: Home, World, Sport", annotate.ReasonNavigation), passage("Your support helps us to tell the story", annotate.ReasonAppeal),
	})
	draft.Suggested = []annotate.Passage{
		passage("We know how important it is. Your support makes all the difference.", annotate.ReasonAppeal), passage("Join our commenting forum", annotate.ReasonComments),
	}
	d.sheet = d.app.preview(transfer.Reading{Format: "html", Draft: draft}, previewWish{title: "Import “ferries.html”", do: "Bring in",
		decided: func(c transfer.Choice, _ bool) { d.choice = &c }})
	d.settle()
	return d
}

// wantKept checks what is kept, with "|" between lines.
func (d *shown) wantKept(want string) {
	d.t.Helper()
	if got := strings.ReplaceAll(d.sheet.cleaning.Kept(), "\n", "|"); got != want {
		d.t.Errorf("kept is\n\t%s\nwant\n\t%s", got, want)
	}
}

const (
	gluedHead = "Ferries stop at Selin|"
	gluedAsk  = "We know how important it is. Your support makes all the difference."
	gluedLead = "Ships and ferries stay in the port of Selin, its mayor said.|“No ship leaves before Monday,” she told RIA.|"
	gluedTail = "The port was opened in 1904."
	gluedJoin = "Join our commenting forum|"
)

func (d *shown) rect(words string) (from, to fyne.Position) {
	d.t.Helper()
	v, at := d.sheet.page.view, strings.Index(glued, words)
	rects := v.Rects(text.Range{Start: at, End: at + len(words)})
	if len(rects) == 0 {
		d.t.Fatalf("%q is not in view", words)
	}
	last := rects[len(rects)-1]
	return fyne.NewPos(rects[0].X0, rects[0].Top+rects[0].Height/2), fyne.NewPos(last.X1, last.Top+last.Height/2)
}

// clickOn clicks on words of the page in the sheet.
func (d *shown) clickOn(words string) {
	d.t.Helper()
	from, _ := d.rect(words)
	at := from.AddXY(4, 0)
	d.sheet.page.view.MouseDown(d.mouse(at, desktop.MouseButtonPrimary))
	d.sheet.page.view.MouseUp(d.mouse(at, desktop.MouseButtonPrimary))
	d.settle()
}

// dragOver drags over words of the page in the sheet.
func (d *shown) dragOver(words string) {
	d.t.Helper()
	from, to := d.rect(words)
	v := d.sheet.page.view
	v.MouseDown(d.mouse(from, desktop.MouseButtonPrimary))
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
	v.MouseUp(d.mouse(to, desktop.MouseButtonPrimary))
	v.DragEnd()
	d.settle()
}

func TestPreviewSaysWhatIsLeftOut(t *testing.T) {
	d := showGlued(t)
	d.wantKept(gluedHead + gluedAsk + gluedLead + gluedJoin + gluedTail)
	d.wantScreen("45 words kept, 12 left out in 1 passage; 2 more passages may be left out", "Byline", "Retrieved")
	d.press("Down")
	d.wantScreen("Left out: navigation; a click brings it back")
	from, _ := d.rect("Join our")
	d.sheet.page.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(3, 0)}})
	d.wantScreen("Perhaps comments")
	d.press("Space", "Down", "Space")
	d.wantScreen("57 words, nothing left out; 2 passages may be left out")
	d.press("Esc")
	d.wantSheets(0)
	if d.choice != nil {
		t.Error("it came in, though it was cancelled")
	}
}

func TestPreviewByMouse(t *testing.T) {
	d := showGlued(t)
	d.clickOn("Menu")
	d.wantKept(gluedHead + "Menu: Home, World, Sport|" + gluedAsk + gluedLead + gluedJoin + gluedTail)
	d.clickOn("Menu")
	d.clickOn("We know")
	d.wantKept(gluedHead + gluedLead + gluedJoin + gluedTail)
	d.clickOn("Ships")
	d.clickOn("Ships")
	d.dragOver("and ferries ")
	d.wantKept(gluedHead + strings.Replace(gluedLead, "and ferries", "", 1) + gluedJoin + gluedTail)
	d.dragOver("and ferries")
	d.wantKept(gluedHead + gluedLead + gluedJoin + gluedTail)
	d.tap("Bring in")
	d.wantSheets(0)
	if d.choice == nil || len(d.choice.Out) != 2 {
		t.Errorf("chosen is %+v", d.choice)
	}
}

func TestPreviewByKeys(t *testing.T) {
	d := showGlued(t)
	d.press("A")
	d.wantKept(gluedHead + gluedLead + gluedTail)
	d.press("Ctrl+Z")
	d.wantKept(gluedHead + gluedAsk + gluedLead + gluedJoin + gluedTail)
	d.press("Ctrl+Y", "Down", "Space") // the menu
	d.wantKept(gluedHead + "Menu: Home, World, Sport|" + gluedLead + gluedTail)
	d.press("X", "Ctrl+Down", "Ctrl+Down")
	d.wantScreen("Left out: an appeal")
	d.press("Down", "Shift+Right", "Shift+Right", "Shift+Right", "Shift+Right", "Shift+Right", "X") // “Ships”, to the character
	d.wantKept(gluedHead + strings.TrimPrefix(gluedLead, "Ships") + gluedTail)
	d.press("Ctrl+Z", "End")
	d.press("Tab")
	d.fill("Ferries stay")
	d.press("Tab")
	d.fill("Lena Orlova")
	d.press("Enter")
	d.wantSheets(0)
	if d.choice == nil || d.choice.Draft.Article.Title != "Ferries stay" || d.choice.Draft.Article.Byline != "Lena Orlova" || d.choice.Draft.Article.Published != "2016-11-14" {
		t.Errorf("chosen is %+v", d.choice)
	}
}

func TestPreviewRefusesWhatCannotBe(t *testing.T) {
	d := showGlued(t)
	published := d.sheet.side.fields[4].field
	published.SetText("yesterday")
	d.tap("Bring in")
	d.wantSheets(1)
	d.wantScreen("That is no date")
	published.SetText("")
	d.sheet.toggle(text.Range{Start: 0, End: len(glued)})
	d.tap("Bring in")
	d.wantScreen("All of it is left out")
	d.press("Esc")
}

func TestPicturesOfThePreview(t *testing.T) {
	d := showGlued(t)
	d.press("Down", "Down")
	d.sheet.reading.Near = []transfer.Near{{Article: annotate.Article{Title: "No ferries from Selin", Source: "The Courier", Published: "2016-11-14"}, Alike: 0.92}}
	d.sheet.side.show()
	d.shootAll("preview")
}

func TestPicturesOfThePreviewInASmallWindow(t *testing.T) {
	d := start(t, wire)
	d.window.Resize(fyne.NewSize(900, 640))
	d.drop(d.file("again.txt", wireAgain), d.file("once more.txt", strings.Replace(wire, "Tuesday", "Friday", 1)))
	d.shoot("preview-walk-900")
	d.press("Esc")
	d.app.fyne.Clipboard().SetContent("روسيا والولايات المتحدة تجريان محادثات\nقال وزير الدفاع سيرغي شويغو إن البلدين قريبان من القتال معا في حلب.\nاشترك في نشرتنا البريدية\nوأضاف أن القوات جاهزة.")
	d.press("Ctrl+V", "Down", "Down", "Space")
	d.shoot("preview-arabic-900")
	d.press("Esc")
}

// savedPage is a page as a browser saves it.
const savedPage = `<!doctype html><html lang="en"><head><title>Ferries stop at Selin – The Courier</title>
<meta property="og:site_name" content="The Courier"><link rel="canonical" href="https://courier.example/ferries">
<meta property="article:published_time" content="2016-11-14T09:00:00Z"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Ferries stop at Selin</h1>
<p>Ships and ferries stay in the port of Selin, its mayor said on Monday, since the sea is too rough for them.</p>
<p>“No ship leaves before Tuesday,” she told RIA. The port was opened in 1904 and has been shut three times since.</p>
<p>Police said that nobody was hurt, and that the road to the port would stay closed until the storm has gone.</p>
<p>The harbour master, who has been at Selin for thirty years, said he had seen worse, but not often, and not in November.</p>
</article><footer><p>© The Courier. All rights reserved. <a href="/terms">Terms</a></p></footer></body></html>`

func TestASavedPageIsShownAndCleanedAgain(t *testing.T) {
	d := start(t, news)
	d.drop(d.file("ferries.html", savedPage))
	d.wantScreen("The Courier", "https://courier.example/ferries", "left out in")
	if part, _ := d.app.previewing.page.part(); d.app.previewing.cleaning.Draft().Whole.Slice(part.Range) != "Ferries stop at Selin" {
		t.Error("the article is not at hand")
	}
	d.press("Up")
	d.wantScreen("Left out: navigation")
	d.shootAll("page")
	d.press("Enter")
	d.wantTitle("Ferries stop at Selin")
	if strings.Contains(d.app.reader.view.Text(), "All rights") {
		t.Error("a notice of the site is in the text")
	}
	d.tag("RIA", "2")
	d.press("Esc", "Ctrl+Shift+X")
	d.wantScreen("left out in")
	s := d.app.previewing
	at := s.cleaning.PartAt(strings.Index(s.cleaning.Draft().Whole.String(), "The harbour master"))
	s.toggle(s.cleaning.Parts()[at].Range)
	d.press("Enter")
	d.wantSheets(0)
	d.wantTags("actor: RIA")
	if strings.Contains(d.app.reader.view.Text(), "harbour master") {
		t.Error("what was left out is in the text")
	}
	if !hasOriginal(d.app) {
		t.Error("the newer version has lost its file")
	}
}

// The page of the sheet has the fonts that the page of the window would have.
func TestThePreviewFindsFonts(t *testing.T) {
	d := start(t, news)
	d.app.fyne.Clipboard().SetContent("Rain 😀\nIt rains 🌧️.")
	d.press("Ctrl+V")
	if missing := d.app.previewing.page.view.Missing(); missing != "" {
		t.Errorf("no font has %q", missing)
	}
	d.press("Esc")
}
