package textview_test

// This file owns the tests of matches on the page. What is shown is read from a
// picture and written with a bracket around each match, and two around the one at
// hand.

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/storagetest"
)

// look shows where words are found; current counts from 0.
func (p *page) look(words string, current int) []text.Range {
	found := p.document.Text.Find(text.Query{Words: words})
	p.view.SetMatches(found, current)
	return found
}

// wantFound checks what a picture of the page shows.
func (p *page) wantFound(want string) {
	p.t.Helper()
	if got := p.found(); got != want {
		p.t.Errorf("the page shows\n\t%q\nwant\n\t%q", got, want)
	}
}

func (p *page) found() string {
	shot := p.window.Canvas().Capture()
	var b strings.Builder
	was := 0
	bracket := func(is int) {
		b.WriteString(strings.Repeat("[", max(is-was, 0)) + strings.Repeat("]", max(was-is, 0)))
		was = is
	}
	s := p.view.Text()
	for i, r := range s {
		is := 0
		for _, rect := range p.view.Rects(text.Range{Start: i, End: i + len(string(r))}) {
			x, top := int(rect.X0+rect.X1)/2, int(rect.Top+0.5)
			const inBox, edge = 5, 1 // above every letter
			if opaque(shot.At(x, top+inBox)) == colors.Match {
				is = 1
				if opaque(shot.At(x, top+edge)) == colors.MatchEdge {
					is = 2
				}
			}
		}
		if r != '\n' {
			bracket(is)
		}
		b.WriteRune(r)
	}
	bracket(0)
	return b.String()
}

func opaque(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

func TestMatchesAreShown(t *testing.T) {
	p := open(t, "The port, an [airport and](claim) the [Port](location) of Selin.\nNo ports here: وزير.")
	p.wantFound("The port, an airport and the Port of Selin.\nNo ports here: وزير.")
	p.look("port", 1)
	p.wantFound("The [port], an air[[port]] and the [Port] of Selin.\nNo [port]s here: وزير.")
	p.look("port", 2)
	p.wantFound("The [port], an air[port] and the [[Port]] of Selin.\nNo [port]s here: وزير.")
	p.look("port", -1)
	p.wantFound("The [port], an air[port] and the [Port] of Selin.\nNo [port]s here: وزير.")
	p.look("selin no ports", 0)
	p.wantFound("The port, an airport and the Port of Selin.\nNo ports here: وزير.")
	p.look("وزير", 0)
	p.wantFound("The port, an airport and the Port of Selin.\nNo ports here: [[وزير]].")
	p.view.SetMatches(nil, -1)
	p.wantFound("The port, an airport and the Port of Selin.\nNo ports here: وزير.")
}

func TestMatchOverALineBreak(t *testing.T) {
	p := open(t, "The port of\nSelin is open.")
	p.look("of selin", 0)
	p.wantFound("The port [[of\nSelin]] is open.")
}

func TestMatchesGoWithTheArticle(t *testing.T) {
	p := open(t, "The port of Selin.")
	p.look("selin", 0)
	body := storagetest.Text(t, "The Selin")
	p.document = annotate.NewDocument(annotate.Article{ID: storagetest.ID(11), SHA256: body.Hash()}, body, nil, nil, nil)
	p.view.Open(p.document, amira.ID, "")
	p.wantFound("The Selin")
	p.view.SelectMatch()
	p.view.RevealMatch()
	p.want("|The Selin")
}

func TestSelectMatchTakesItToTheCharacter(t *testing.T) {
	p := open(t, "The airports of Selin.")
	p.look("port", 0)
	p.view.SelectMatch()
	p.want("The air[port]s of Selin.")
	p.press("Right")
	p.want("The airport|s of Selin.")
}

func TestRevealMatch(t *testing.T) {
	p := open(t, strings.Repeat("Nothing of the kind stands in this line.\n", 300)+"The port.\n"+strings.Repeat("Nor in this.\n", 300))
	p.look("port", 0)
	if p.inView("port") {
		t.Fatal("what is found is in view from the start")
	}
	p.view.RevealMatch()
	at := p.rect("port").Top
	if at < 100 || at > 500 {
		t.Errorf("what is found stands at %v of 700, with no room around it", at)
	}
	p.view.RevealMatch()
	if again := p.rect("port").Top; again != at {
		t.Errorf("what is in view moved from %v to %v", at, again)
	}
}

// track reads the marks along the scroll bar: the places in the view, and
// whether each is that of the match at hand.
func (p *page) track() (at []int, wide []bool) {
	shot := p.window.Canvas().Capture()
	size := p.view.Size()
	last := -9
	for y := range int(size.Height) {
		if opaque(shot.At(int(size.Width)-2, y)) != colors.MatchEdge {
			continue
		}
		if y > last+1 {
			at = append(at, y)
			wide = append(wide, opaque(shot.At(int(size.Width)-12, y)) == colors.MatchEdge)
		}
		last = y
	}
	return at, wide
}

func TestMarksBesideTheScrollBar(t *testing.T) {
	line := "Nothing of the kind stands in this line, which goes on for a while and then ends.\n"
	p := open(t, "A port.\n"+strings.Repeat(line, 200)+"A port.\n"+strings.Repeat(line, 200)+"A port.")
	if at, _ := p.track(); at != nil {
		t.Errorf("marks at %v where nothing is found", at)
	}
	p.look("port", 1)
	at, wide := p.track()
	if len(at) != 3 || at[0] > 20 || at[1] < 330 || at[1] > 370 || at[2] < 660 {
		t.Fatalf("marks at %v of 700, want them at the ends and in the middle", at)
	}
	if wide[0] || !wide[1] || wide[2] {
		t.Errorf("the wide marks are %v, want the middle one", wide)
	}
	p.view.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1000)})
	if again, _ := p.track(); len(again) != 3 {
		t.Errorf("after scrolling there are marks at %v", again)
	}
	p.view.SetMatches(nil, -1)
	if at, _ := p.track(); at != nil {
		t.Errorf("marks at %v of what is found no longer", at)
	}
}

func TestMarksInAWindowOfAnySize(t *testing.T) {
	p := open(t, strings.Repeat("A port and another port.\n", 100))
	p.look("port", 199)
	for _, height := range []float32{1, 2, 3, 10, 200} {
		p.view.Resize(fyne.NewSize(300, height))
		p.window.Canvas().Capture()
	}
}

// BenchmarkMatches scrolls by a line through an article in which half a million
// letters are found, and steps from one to the next.
func BenchmarkMatches(b *testing.B) {
	p := show(b, article(b, 1, 5_000_000, 0, 1))
	found := p.look("e", 0)
	p.paintAll(1)
	b.Run("scroll", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			way := float32(-25)
			if i%8000 > 4000 {
				way = 25
			}
			p.view.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, way)})
		}
	})
	b.Run("step", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			p.view.SetMatches(found, i%len(found))
			p.view.RevealMatch()
		}
	})
}
