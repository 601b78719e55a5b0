package textview_test

// This file owns the proof that nothing in a text or its tags, however bad, does
// the page harm: it is shown, a click finds what it points at, and the keys go
// where they should.

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/storagetest"
)

// unbroken are texts that have no space for a megabyte.
var unbroken = map[string]string{
	"letters": "abcdefghij", "accents": "é", "Chinese": "两国即将达成谅解", "Thai": "รัฐมนตรีเจรจา", "Hebrew": "אבגדה", "Arabic": "بتثج",
	"emoji": "👩‍👩‍👧‍👦", "flags": "🇬🇧", "conjuncts": "क्ष", "letters with marks": "e\u0301", "no letters": ".",
	"no width": "\u200b", "directions": "a\u202e", "isolates": "\u2068a", "half spaces": "\u00a0",
}

func TestAMegabyteWithoutASpace(t *testing.T) {
	for name, unit := range unbroken {
		t.Run(name, func(t *testing.T) {
			p := openDocument(t, "", strings.Repeat(unit, 1<<20/len(unit)))
			p.checkPlaces()
			p.press("Ctrl+End")
			if p.view.Caret() != p.document.Text.Len() {
				t.Errorf("Ctrl+End goes to %d of %d", p.view.Caret(), p.document.Text.Len())
			}
			p.checkPlaces()
			p.press("Home", "End", "Up", "PageUp", "Shift+Left", "Ctrl+Right", "Left")
			p.clicks(fyne.NewPos(300, 200), 2)
			if r := p.view.Selection(); !r.Empty() {
				p.tag("claim", p.words())
			}
			p.dragFrom(fyne.NewPos(200, 100), fyne.NewPos(500, 600))
			p.view.SetZoom(3)
			p.checkPlaces()
			p.window.Resize(fyne.NewSize(420, 300))
			p.checkPlaces()
			p.window.Canvas().Capture()
		})
	}
}

// checkPlaces clicks all over the view. The caret comes to stand in the line
// that was clicked, between two characters, and where it is drawn another click
// finds it again.
func (p *page) checkPlaces() {
	p.t.Helper()
	p.window.Canvas().Focus(p.view)
	for y := float32(30); y < p.view.Size().Height-10; y += 130 {
		for x := float32(5); x < p.view.Size().Width-20; x += 97 {
			p.clickOnce(fyne.NewPos(x, y))
			at := p.view.Caret()
			if !p.document.Text.IsGrapheme(at) {
				p.t.Fatalf("a click at %v, %v brings the caret into a character, to %d", x, y, at)
			}
			if p.view.Chosen() != (annotate.ID{}) {
				continue // a tag was clicked, and there is no caret
			}
			cx, cy := p.caret()
			if cy > y+60 {
				p.t.Fatalf("a click at %v, %v brings the caret down to %v, %v", x, y, cx, cy)
			}
			p.clickOnce(fyne.NewPos(cx, cy+8))
			if p.view.Chosen() != (annotate.ID{}) {
				continue
			}
			if ax, ay := p.caret(); ay != cy || ax-cx > 0.1 || cx-ax > 0.1 {
				p.t.Fatalf("a click on the caret at %v, %v of offset %d moves it to %v, %v of offset %d", cx, cy, at, ax, ay, p.view.Caret())
			}
		}
	}
}

// clickOnce clicks so that no click before counts.
func (p *page) clickOnce(at place) {
	p.clicks(fyne.NewPos(1, 1), 1)
	p.clicks(at, 1)
}

// crowd is words with n tags on them, of all labels in turn.
func crowd(t testing.TB, plain, words string, n int) *annotate.Document {
	t.Helper()
	body := storagetest.Text(t, plain)
	article := annotate.Article{ID: storagetest.ID(10), Language: "en", SHA256: body.Hash()}
	at := strings.Index(plain, words)
	var spans []annotate.Span
	for i := range n {
		spans = append(spans, annotate.Span{
			ID: storagetest.ID(1000 + i), Article: article.ID, Layer: amira.ID, Label: []string{"claim", "actor", "location"}[i%3],
			Fragments: annotate.Fragments(body, text.Range{Start: at, End: at + len(words)}),
		})
	}
	return annotate.NewDocument(article, body, spans, nil, nil)
}

func TestFiveHundredTagsOnOneWord(t *testing.T) {
	p := show(t, crowd(t, "A sentence before. Aleppo is the word. And a line after it.", "Aleppo", 500))
	if got := len(p.view.TagsUnder(p.middle("Aleppo"))); got != 500 {
		t.Errorf("%d tags lie under the pointer, want 500", got)
	}
	seen := map[annotate.ID]bool{}
	for range 500 {
		p.click("Aleppo")
		seen[p.view.Chosen()] = true
	}
	if len(seen) != 500 {
		t.Errorf("clicks on the word reach %d of 500 tags", len(seen))
	}
	p.checkPlaces()
	p.click("Aleppo")
	p.view.MoveEdge(false)
	p.press("Right", "Enter")
	p.wantChosen("Aleppo is")
	r := p.rect("sentence before")
	if !holds(p.window.Canvas().Capture(), r.X0, r.Top, r.X1, r.Top+r.Height, colors.Ink, 40) {
		t.Error("the words beside them are not shown")
	}
}

func TestAHundredThousandTags(t *testing.T) {
	const n = 100_000
	var b strings.Builder
	for i := range n / 4 {
		fmt.Fprintf(&b, "Word%d is here", i)
		b.WriteString([]string{". ", ", ", ".\n"}[i%3])
	}
	body := storagetest.Text(t, b.String())
	article := annotate.Article{ID: storagetest.ID(10), Language: "en", SHA256: body.Hash()}
	var spans []annotate.Span
	at := 0
	for i := range n {
		if i%4 == 0 {
			at = strings.Index(body.String()[at:], "Word") + at
		}
		spans = append(spans, annotate.Span{
			ID: storagetest.ID(1000 + i), Article: article.ID, Layer: amira.ID, Label: []string{"claim", "actor", "location"}[i%3],
			Fragments: annotate.Fragments(body, text.Range{Start: at, End: at + 5 + i%4*3}),
		})
		if i%4 == 3 {
			at += 4
		}
	}
	p := show(t, annotate.NewDocument(article, body, spans, nil, nil))
	p.checkPlaces()
	p.press("Ctrl+End")
	p.checkPlaces()
	last := spans[n-1]
	p.view.Choose(last.ID)
	p.view.RevealChosen()
	if rects := p.view.Rects(last.Extent()); len(rects) == 0 || rects[0].Top < 0 || rects[0].Top > 700 {
		t.Errorf("the last tag is at %v", rects)
	}
	p.press("Ctrl+Home")
	s := p.tag("claim", "Word3 is here")
	if got := p.view.TagsUnder(p.middle("is here")); len(got) == 0 {
		t.Error("nothing lies under the pointer")
	}
	p.view.Choose(s.ID)
	p.wantChosen("Word3 is here")
	p.window.Canvas().Capture()
}

// A line of the text that a hundred thousand tags are on, of which few are in
// view.
func TestATaggedMegabyteWithoutASpace(t *testing.T) {
	body := storagetest.Text(t, strings.Repeat("abcdefghij", 100_000))
	article := annotate.Article{ID: storagetest.ID(10), Language: "en", SHA256: body.Hash()}
	var spans []annotate.Span
	for i := range 100_000 {
		spans = append(spans, annotate.Span{
			ID: storagetest.ID(1000 + i), Article: article.ID, Layer: amira.ID, Label: []string{"actor", "location"}[i%2],
			Fragments: annotate.Fragments(body, text.Range{Start: 10 * i, End: min(10*i+13, body.Len())}),
		})
	}
	p := show(t, annotate.NewDocument(article, body, spans, nil, nil))
	p.checkPlaces()
	p.press("Ctrl+End")
	p.checkPlaces()
	p.window.Canvas().Capture()
}

// odd are characters that show nothing, or not what they say, or more than one
// thing, in a sentence around which they must change nothing.
var odd = map[string]string{
	"zero width":           "\u200b\u200c\u200d\u2060\ufeff",
	"soft hyphen":          "\u00ad",
	"marks of direction":   "\u200e\u200f\u061c",
	"an open override":     "\u202e",
	"embeddings":           "\u202a\u202b\u202c\u202d\u202e\u202c\u202c",
	"isolates":             "\u2066\u2067\u2068\u2069\u2069",
	"isolates, left open":  strings.Repeat("\u2067", 200),
	"embeddings too deep":  strings.Repeat("\u202b", 200),
	"fifty marks":          strings.Repeat("\u0301", 50),
	"a thousand marks":     strings.Repeat("\u0323\u0301", 500),
	"enclosing marks":      "\u20dd\u20e0\u20e3",
	"tabs":                 "\t\t \t",
	"form feeds":           "\f\f",
	"vertical tabs":        "\v",
	"separators":           "\u2028\u2029\u0085",
	"controls":             "\x00\x01\x07\x08\x1b\x7f\u0080\u009f",
	"replacements":         "\ufffd\ufffd",
	"no characters":        "\ufffe\uffff\U0001ffff\U0010ffff",
	"not assigned":         "\u0378\U000e0fff",
	"private use":          "\ue000\U000f0000\U0010fffd",
	"tags":                 "\U000e0001\U000e0041\U000e007f",
	"variation selectors":  "\ufe00\ufe0f\U000e0100",
	"interlinear":          "\ufff9a\ufffab\ufffb",
	"musical":              "\U0001d173\U0001d17a",
	"half a flag":          "🇬",
	"joiners in a row":     "👩\u200d\u200d\u200d👩",
	"viramas":              strings.Repeat("क्", 40),
	"Hangul without end":   strings.Repeat("\u1100", 90),
	"spaces of all widths": "\u00a0\u1680\u2000\u2003\u2007\u200a\u202f\u205f\u3000",
	"a bracket of each":    "(]«›『』)",
}

func TestOddCharacters(t *testing.T) {
	for name, chars := range odd {
		t.Run(name, func(t *testing.T) {
			plain := "Reuters said" + chars + "so on Monday.\n" + chars + "\nקול" + chars + "ות was" + chars + " all.\nAleppo, the last line."
			p := openDocument(t, "", plain)
			for _, words := range []string{"Reuters", "Monday", "Aleppo", "last line"} {
				p.tag("actor", words)
			}
			p.checkPlaces()
			p.wantEachCharacter()
			p.click("Reuters")
			p.wantChosen("Reuters")
			p.clicks(p.middle("Aleppo"), 1)
			p.wantChosen("Aleppo")
			p.press("Ctrl+Home")
			for range len(plain) {
				p.press("Right")
			}
			for range len(plain) {
				p.press("Left")
			}
			p.press("Ctrl+A", "Shift+Right", "Esc")
			walk(p, 211)
			if shot := p.window.Canvas().Capture(); shot.Bounds().Empty() {
				t.Error("nothing is drawn")
			}
		})
	}
}

// wantEachCharacter checks that a click on the middle of each character in view
// finds that character.
func (p *page) wantEachCharacter() {
	p.t.Helper()
	body := p.document.Text
	for off := 0; off < body.Len(); off = body.NextGrapheme(off) {
		r := text.Range{Start: off, End: body.NextGrapheme(off)}
		for _, rect := range p.view.Rects(r) {
			if rect.X1-rect.X0 < 1 || rect.Top < 0 || rect.Top+rect.Height > p.view.Size().Height {
				continue
			}
			p.view.SetExact(true)
			p.clicks(fyne.NewPos(1, 1), 1) // that no click before counts
			p.dragFrom(fyne.NewPos(rect.X0+0.2, rect.Top+rect.Height/2), fyne.NewPos(rect.X1-0.2, rect.Top+rect.Height/2))
			if got := p.view.Selection(); !got.Empty() && !got.Overlaps(r) {
				p.t.Errorf("a drag over %+q selects %+q", body.Slice(r), body.Slice(got))
			}
			p.view.SetExact(false)
			p.press("Esc")
		}
	}
}
