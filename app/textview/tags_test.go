package textview_test

// This file owns the tests of tags on the page: pointing at them, brackets,
// menus, and documents of which not everything is well.

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/storagetest"
)

const nested = "He said [[minesweepers](actor) had cleared 38 of the 41 mines off [[Merrin](location) Sound](location)](claim) on Tuesday."

func TestClickTakesTheSmallestThenTheNext(t *testing.T) {
	p := open(t, nested)
	const claim = "minesweepers had cleared 38 of the 41 mines off Merrin Sound"
	for _, want := range []string{"Merrin", "Merrin Sound", claim, "Merrin"} {
		p.click("Merrin")
		p.wantChosen(want)
	}
	p.click("Sound")
	p.wantChosen("Merrin Sound")
	p.click("cleared")
	p.wantChosen(claim)
	p.click("Tuesday")
	p.wantChosen("")
}

func TestClickBesideTheLineTakesNothing(t *testing.T) {
	p := open(t, "[Reuters](actor)\nsaid so.")
	end := p.right("Reuters")
	p.clicks(fyne.NewPos(end.X+60, end.Y), 1)
	p.wantChosen("")
}

func TestClickLetsGoOfTheSelection(t *testing.T) {
	p := open(t, "[Reuters](actor) said so on Tuesday.")
	p.dragFrom(p.left("said"), p.right("so"))
	p.click("Tuesday")
	p.wantWords("")
	p.dragFrom(p.left("said"), p.right("so"))
	p.click("Reuters")
	p.wantWords("")
	p.wantChosen("Reuters")
}

func TestSelectingLetsGoOfTheTag(t *testing.T) {
	p := open(t, "[Reuters](actor) said so on Tuesday.")
	p.click("Reuters")
	p.dragFrom(p.left("said"), p.right("so"))
	p.wantChosen("")
	p.wantWords("said so")
}

func TestCrossingTagsCanBothBeReached(t *testing.T) {
	p := open(t, "one two three four five")
	first, second := p.tag("claim", "one two three"), p.tag("claim", "three four five")
	p.click("one")
	p.wantChosen(first.Quote())
	p.click("five")
	p.wantChosen(second.Quote())
	seen := map[annotate.ID]bool{}
	for range 2 {
		p.click("three")
		seen[p.view.Chosen()] = true
	}
	if len(seen) != 2 {
		t.Error("two clicks where the tags cross did not choose both")
	}
}

// TestTenTagsAtOnePlace has tags that nest, cross and are equal over one word.
func TestTenTagsAtOnePlace(t *testing.T) {
	words := "alpha bravo charlie delta echo foxtrot golf hotel india juliet"
	p := open(t, words)
	labels := []string{"claim", "actor", "location"}
	all := map[annotate.ID]bool{}
	for i, quote := range []string{
		"echo foxtrot", "echo foxtrot", "echo foxtrot golf", "delta echo foxtrot", "delta echo", "charlie delta echo",
		"echo foxtrot golf hotel", "alpha bravo charlie delta echo", words, words,
	} {
		all[p.tag(labels[i%3], quote).ID] = true
	}
	length := 0
	for range 10 {
		p.click("echo")
		id := p.view.Chosen()
		if !all[id] {
			t.Fatalf("a click chose %q a second time before all others", p.quote(id))
		}
		delete(all, id)
		s, _ := p.document.Span(id)
		if s.Len() < length {
			t.Errorf("%q comes after a larger tag", s.Quote())
		}
		length = s.Len()
	}
	p.window.Canvas().Capture()
}

// TestOneLetterTags can be chosen through: the handles of a narrow tag lie over
// all of it.
func TestOneLetterTags(t *testing.T) {
	p := open(t, "Then [[I](actor) said so](claim) again.")
	p.clicks(p.middle("I"), 1)
	p.wantChosen("I")
	p.window.Canvas().Capture()
	at := p.middle("I")
	p.clicks(fyne.NewPos(at.X, at.Y+8), 1)
	p.wantChosen("I said so")
}

func TestClickAtTheEdgeOfTheChosenTagGoesOn(t *testing.T) {
	p := open(t, "[[Reuters](actor) said so](claim) again.")
	p.clicks(p.on("Reuters", 0.3), 1)
	p.wantChosen("Reuters")
	p.clicks(p.on("Reuters", 0.05), 1)
	p.wantChosen("Reuters said so")
}

func TestOtherLayersAreNotShown(t *testing.T) {
	p := open(t, "[Reuters](actor) said so.")
	c, _, err := storagetest.Author(ben).Tag(p.document, annotate.Label{Key: "claim"}, p.find("said so"))
	if err != nil {
		t.Fatal(err)
	}
	p.apply(c)
	p.click("said")
	p.wantChosen("")
	if names := p.bracketNames(); len(names) != 0 {
		t.Errorf("the margin shows %v", names)
	}
}

// bracketNames is the numbers in the margin with their places.
func (p *page) bracketNames() map[string]place {
	names := map[string]place{}
	for _, o := range test.WidgetRenderer(p.view).Objects() {
		if name, ok := o.(*canvas.Text); ok && strings.HasPrefix(name.Text, "C") && len(name.Text) < 5 {
			names[name.Text] = name.Position()
		}
	}
	return names
}

func TestBracketsAreNumberedAndCanBeClicked(t *testing.T) {
	p := open(t, "[One two](claim) three.\n\nFour [five](actor) six.\n\n[Seven eight](claim) and [nine ten](claim).")
	names := p.bracketNames()
	if len(names) != 3 {
		t.Fatalf("the margin shows %v, want C1, C2 and C3", names)
	}
	for name, want := range map[string]string{"C1": "One two", "C2": "Seven eight", "C3": "nine ten"} {
		at := names[name]
		p.clicks(fyne.NewPos(at.X+6, at.Y+6), 1)
		if got := p.quote(p.view.Chosen()); got != want {
			t.Errorf("a click on %s chose %q, want %q", name, got, want)
		}
	}
	p.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: names["C1"].AddXY(6, 6)}})
	if p.view.Cursor() != desktop.PointerCursor {
		t.Error("the pointer does not show that a bracket can be clicked")
	}
}

func TestBracketsOfCrossingClaimsStandApart(t *testing.T) {
	p := open(t, strings.Repeat("One two three four five six seven eight nine ten. ", 12))
	p.tag("claim", "One two three")
	p.apply(mustTag(t, p, "claim", text.Range{Start: 4, End: 300}))
	p.apply(mustTag(t, p, "claim", text.Range{Start: 8, End: 310}))
	var bars []*canvas.Rectangle
	for _, o := range test.WidgetRenderer(p.view).Objects() {
		if bar, ok := o.(*canvas.Rectangle); ok && bar.FillColor == looks["claim"].Line {
			bars = append(bars, bar)
		}
	}
	if len(bars) != 3 {
		t.Fatalf("there are %d brackets", len(bars))
	}
	for i, a := range bars {
		for _, b := range bars[:i] {
			if a.Position().X == b.Position().X {
				t.Errorf("two brackets stand on one another at %v", a.Position())
			}
		}
		at := fyne.NewPos(a.Position().X+2, a.Position().Y+a.Size().Height-3)
		if got := p.view.TagsUnder(at); len(got) != 1 {
			t.Errorf("under the bracket at %v lie %d tags", at, len(got))
		}
	}
}

func mustTag(t testing.TB, p *page, label string, r text.Range) annotate.Change {
	t.Helper()
	c, _, err := p.author.Tag(p.document, annotate.Label{Key: label}, r)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestMenuAtThePointer(t *testing.T) {
	for _, c := range []struct {
		name                  string
		begin                 func(p *page)
		at                    string
		wantWords, wantChosen string
	}{
		{"on a word", func(p *page) {}, "Tuesday", "Tuesday", ""},
		{"on the space after a word", func(p *page) {}, " on", "so", ""},
		{"on a tag", func(p *page) {}, "Reuters", "", "Reuters"},
		{"on the selection", func(p *page) { p.dragFrom(p.left("said"), p.right("Tuesday")) }, "so on", "said so on Tuesday", ""},
		{"beside the selection", func(p *page) { p.dragFrom(p.left("said"), p.right("so")) }, "Reuters", "", "Reuters"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := open(t, "[Reuters](actor) said so on Tuesday.")
			c.begin(p)
			at := p.middle(c.at)
			if c.at[0] == ' ' {
				at = p.left(c.at).AddXY(1, 0)
			}
			p.view.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonSecondary})
			p.view.TappedSecondary(&fyne.PointEvent{Position: at})
			p.wantWords(c.wantWords)
			p.wantChosen(c.wantChosen)
			if p.heard[len(p.heard)-1] != "menu" {
				t.Errorf("no menu was asked for: %q", p.heard)
			}
		})
	}
}

func TestEscLetsGoOneThingAtATime(t *testing.T) {
	p := open(t, "[Reuters](actor) said so.")
	p.click("Reuters")
	p.press("Esc")
	p.wantChosen("")
	p.dragFrom(p.left("said"), p.right("so"))
	p.press("Esc")
	p.wantWords("")
	p.press("Esc")
	if got := p.heard[len(p.heard)-1]; got != "let go" {
		t.Errorf("the third Esc said %q", got)
	}
}

func TestKeysThatThePageHasNoUseForAreOffered(t *testing.T) {
	p := open(t, "Reuters said so.")
	p.press("1", "Ctrl+PageDown", "Ctrl+Up", "Tab")
	for _, k := range []string{"key 1", "key Next", "key Up", "key Tab"} {
		if !strings.Contains(strings.Join(p.heard, ", "), k) {
			t.Errorf("%s was not offered: %q", k, p.heard)
		}
	}
}

// TestMarksCanBeSeen reads the pixels of the page: fill and line of each label,
// the selection, and the outline of the chosen tag.
func TestMarksCanBeSeen(t *testing.T) {
	p := open(t, "One [two three](claim) four [Reuters](actor) five [Aleppo](location) six or seven.")
	p.click("Aleppo")
	shot := p.window.Canvas().Capture()
	for label, words := range map[string]string{"claim": "two three", "actor": "Reuters", "location": "Aleppo"} {
		r := p.rect(words)
		if !holds(shot, r.X0, r.Top, r.X1, r.Top+r.Height, looks[label].Fill, 8) || !holds(shot, r.X0, r.Top, r.X1, r.Top+r.Height, looks[label].Line, 80) {
			t.Errorf("%q does not look like a tag as %s", words, label)
		}
	}
	r := p.rect("Aleppo")
	if !holds(shot, r.X0-5, r.Top, r.X0, r.Top+r.Height, colors.Ink, 8) {
		t.Error("the chosen tag has no outline")
	}
	if n := p.rect("One"); holds(shot, n.X0, n.Top, n.X1, n.Top+n.Height, looks["claim"].Fill, 8) {
		t.Error("words outside the claim have its colour")
	}
	p.dragFrom(p.left("or"), p.right("seven"))
	shot = p.window.Canvas().Capture()
	r = p.rect("seven")
	over := color.NRGBA{R: 0xf4, G: 0xe5, B: 0x90, A: 0xff}
	if !holds(shot, r.X0, r.Top, r.X1, r.Top+r.Height, over, 8) {
		t.Errorf("the selection cannot be seen: %v", shot.At(int(r.X0)+1, int(r.Top)+3))
	}
}

// holds reports whether a part of a picture has a pixel near a colour: no
// channel is further from it than within. Thin lines blend with what is behind.
func holds(shot image.Image, x0, y0, x1, y1 float32, want color.NRGBA, within int) bool {
	near := func(a uint32, b uint8) bool { d := int(a>>8) - int(b); return d >= -within && d <= within }
	for y := int(y0); y < int(y1); y++ {
		for x := int(x0); x < int(x1); x++ {
			r, g, b, _ := shot.At(x, y).RGBA()
			if near(r, want.R) && near(g, want.G) && near(b, want.B) {
				return true
			}
		}
	}
	return false
}

// walkAll does everything to a page that may have something odd in it.
func walkAll(p *page) { walk(p, 61) }

// walk is walkAll with clicks that many pixels apart.
func walk(p *page, step float32) {
	for _, s := range p.document.AllSpans() {
		p.view.Choose(s.ID)
		p.view.RevealChosen()
		p.view.AccessibilityLabel()
		p.window.Canvas().Capture()
		if t, at := p.document.Text, p.view.Caret(); at != t.Floor(at) {
			p.t.Errorf("the caret stands at %d, which is no place of the text", at)
		}
		p.view.MoveEdge(false)
		p.press("Left", "Right", "Esc")
		p.view.MoveEdge(true)
		p.press("Right", "Left", "Esc")
		p.view.AddPart()
		p.press("Shift+Right", "Esc", "Esc")
		p.view.AccessibilityLabel()
		p.view.BeginLink(s.ID)
		p.window.Canvas().Capture()
		p.view.EndLink()
	}
	p.press("Ctrl+Home", "Down", "Shift+Down", "PageDown", "Shift+End", "Ctrl+End", "Up", "Home", "Esc")
	for y := float32(5); y < 690; y += step * 0.6 {
		for x := float32(5); x < 890; x += step {
			p.clicks(fyne.NewPos(x, y), 3)
			p.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}})
		}
	}
	p.view.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -10)})
	p.view.SetZoom(1.5)
	p.window.Resize(fyne.NewSize(420, 300))
	p.window.Canvas().Capture()
}

// TestTagsThatDoNotFit are shown as far as they can be, and break nothing.
func TestTagsThatDoNotFit(t *testing.T) {
	const plain = "Réuters said 👩‍🍳 so.\nAnd again."
	for name, fragments := range map[string][]annotate.Fragment{
		"other words":                {{Range: text.Range{Start: 0, End: 8}, Quote: "Tassxxx"}},
		"end behind the text":        {{Range: text.Range{Start: 20, End: 400}, Quote: "so. And again. And more."}},
		"all behind the text":        {{Range: text.Range{Start: 300, End: 400}, Quote: "nothing of the kind"}},
		"begins before the text":     {{Range: text.Range{Start: -5, End: 4}, Quote: "Reu"}},
		"inside a character":         {{Range: text.Range{Start: 2, End: 16}, Quote: "uters said"}},
		"backwards":                  {{Range: text.Range{Start: 9, End: 3}, Quote: "x"}},
		"nothing":                    {{Range: text.Range{Start: 4, End: 4}, Quote: ""}},
		"parts that are in disorder": {{Range: text.Range{Start: 9, End: 13}, Quote: "said"}, {Range: text.Range{Start: 0, End: 8}, Quote: "Réuters"}},
		"no parts":                   {},
	} {
		t.Run(name, func(t *testing.T) {
			body := storagetest.Text(t, plain)
			article := annotate.Article{ID: storagetest.ID(10), Title: "A title", SHA256: body.Hash()}
			var spans []annotate.Span
			for i, label := range []string{"claim", "actor", "location", "nobody knows it"} {
				spans = append(spans, annotate.Span{ID: storagetest.ID(100 + i), Article: article.ID, Layer: amira.ID, Label: label, Fragments: fragments})
			}
			d := annotate.NewDocument(article, body, spans, nil, nil)
			if len(d.Problems()) == 0 && name != "backwards" {
				t.Fatal("the document has no problems")
			}
			p := show(t, d)
			p.setLinks(map[string]bool{"claim": true})
			walkAll(p)
		})
	}
}

func TestOddTexts(t *testing.T) {
	for name, plain := range map[string]string{
		"empty":              "",
		"line breaks alone":  "\n\n\n",
		"spaces alone":       "   \n \t ",
		"empty lines":        "One.\n\n\n\nTwo.\n\n",
		"no last newline":    "One.",
		"control characters": "a\x01b\x7fc\u2028d\u00ade\u200bf\ufefff",
		"marks alone":        "\u0301\u0302 \u0303",
		"one emoji":          "👩‍👩‍👧",
		"right to left":      "قال سامر\n\nשלום\n",
	} {
		for _, title := range []string{"", "A title", "One."} {
			t.Run(name+", titled "+title, func(t *testing.T) {
				p := openDocument(t, title, plain)
				if r := p.document.Text.Snap(text.Range{End: p.document.Text.Len()}); !r.Empty() {
					p.apply(mustTag(t, p, "claim", r))
				}
				walkAll(p)
			})
		}
	}
}

func TestOneLineWithoutSpaces(t *testing.T) {
	p := openDocument(t, "", strings.Repeat("上海港口开放", 11_000))
	walk(p, 300)
	p = openDocument(t, "", strings.Repeat("abcdefghij", 20_000))
	p.press("Ctrl+End", "Shift+Left")
	if got := p.view.Selection(); got.End != 200_000 || got.Len() < 1<<10 || got.Len() > 2<<10 {
		t.Errorf("Shift+left selects %v, and not the last part of a word that has no end", got)
	}
	p.clicks(fyne.NewPos(400, 300), 3)
	p.window.Canvas().Capture()
}

func TestNothingIsOpen(t *testing.T) {
	p := open(t, "[Reuters](actor) said so.")
	p.click("Reuters")
	p.view.Open(nil, annotate.ID{}, "")
	p.view.TypedShortcut(&fyne.ShortcutSelectAll{})
	p.press("Left", "Ctrl+End", "PageDown", "Esc", "Tab", "1")
	p.clicks(fyne.NewPos(300, 100), 3)
	p.dragFrom(fyne.NewPos(300, 100), fyne.NewPos(400, 200))
	p.view.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(300, 100)})
	p.view.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -10)})
	p.view.MoveEdge(true)
	p.view.Reveal(text.Range{Start: 3, End: 5})
	p.view.RevealChosen()
	p.view.SetZoom(2)
	p.view.SetExact(true)
	p.view.FontsChanged()
	p.view.Unselect()
	p.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, 100)}})
	p.window.Canvas().Capture()
	if p.view.Text() != "" || p.view.Missing() != "" || p.view.TagsUnder(fyne.NewPos(300, 100)) != nil {
		t.Error("a page without an article has something on it")
	}
}

func TestAnotherArticleBeginsAtItsTop(t *testing.T) {
	p := open(t, strings.Repeat("[One](actor) two three.\n", 200))
	p.press("Ctrl+End")
	p.view.Choose(storagetest.ID(150))
	body := storagetest.Text(t, strings.Repeat("Four five six.\n", 200))
	p.document = annotate.NewDocument(annotate.Article{ID: storagetest.ID(11), Title: "Other", SHA256: body.Hash()}, body, nil, nil, nil)
	p.view.Open(p.document, amira.ID, "")
	if !p.inView("Four") || p.view.Caret() != 0 || p.view.Chosen() != (annotate.ID{}) {
		t.Error("the page does not begin at the top of the other article")
	}
}

func TestTheSameArticleReadAgainStaysInPlace(t *testing.T) {
	var b strings.Builder
	for i := range 300 {
		fmt.Fprintf(&b, "[Line %d](actor) of the article.\n", i)
	}
	p := open(t, b.String())
	p.view.Choose(storagetest.ID(100 + 222))
	p.view.RevealChosen()
	before := p.rect("Line 222")
	d := annotate.NewDocument(p.document.Article, p.document.Text, p.document.AllSpans(), nil, nil)
	p.document = d
	p.view.Open(d, amira.ID, "")
	if got := p.rect("Line 222"); got != before {
		t.Errorf("the page moved from %v to %v", before, got)
	}
	p.wantChosen("Line 222")
}

// TestNamesOfManyBracketsOnOneLine has six claims that begin on one line: beside
// it stand one name and how many there are more, and none below it.
func TestNamesOfManyBracketsOnOneLine(t *testing.T) {
	p := open(t, "[one](claim) [two](claim) [three](claim) [four](claim) [five](claim) [six](claim)\n\nNothing [here](claim).")
	var names []string
	line := p.rect("one")
	for _, o := range test.WidgetRenderer(p.view).Objects() {
		if name, ok := o.(*canvas.Text); ok && name.Text != "" && name.Position().Y < line.Top+line.Height+4 {
			names = append(names, name.Text)
		}
	}
	if got := strings.Join(names, " "); got != "C1 +5" {
		t.Errorf("beside the line stands %q", got)
	}
	for _, o := range test.WidgetRenderer(p.view).Objects() {
		bar, ok := o.(*canvas.Rectangle)
		if ok && bar.Size().Width == 5 && bar.Position().X < 20 {
			t.Errorf("a bracket stands at %v, where the names are", bar.Position())
		}
	}
}

// TestBylineStandsWhereTheTitleBegins looks at articles from left to right and
// from right to left, with the title in the text and above it.
func TestBylineStandsWhereTheTitleBegins(t *testing.T) {
	for _, c := range []struct {
		title, text string
		right       bool
	}{
		{"Talks end", "Talks end\nNo more.", false},
		{"Talks end", "No more.", false},
		{"انتهت المحادثات", "انتهت المحادثات\nلا مزيد.", true},
		{"انتهت المحادثات", "لا مزيد.", true},
	} {
		p := openDocument(t, c.title, c.text)
		p.view.SetByline("The Courier")
		for _, o := range test.WidgetRenderer(p.view).Objects() {
			if byline, ok := o.(*canvas.Text); ok && byline.Text == "The Courier" {
				if right := byline.Position().X > p.view.Size().Width/2; right != c.right {
					t.Errorf("the byline of %q, title %q, stands at %v", c.text, c.title, byline.Position().X)
				}
			}
		}
	}
}
