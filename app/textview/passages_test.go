package textview_test

// This file owns the tests of passages that are left out of a text, as the page shows
// them, and of what a PassageListener is told.

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/annotate/text"
	"dateline/app/textview"
)

// shownAs writes the text with the spaces that are struck through as "-", those that are
// dashed under as "~".
func (p *page) shownAs() string {
	shot := p.window.Canvas().Capture()
	var b strings.Builder
	for i, r := range p.view.Text() {
		if r != ' ' {
			b.WriteRune(r)
			continue
		}
		as := " "
		for _, rect := range p.view.Rects(text.Range{Start: i, End: i + 1}) {
			for y := int(rect.Top); y <= int(rect.Top+rect.Height); y++ {
				for x := int(rect.X0) + 1; x < int(rect.X1); x++ {
					switch opaque(shot.At(x, y)) {
					case colors.Muted:
						as = "-"
					case colors.Caret:
						as = "~"
					}
				}
			}
		}
		b.WriteString(as)
	}
	return b.String()
}

func TestPassagesAreShown(t *testing.T) {
	p := open(t, "Give to us today. The old port of Selin in the north.")
	p.view.SetPassages(textview.Passages{Out: []text.Range{p.find("Give to us today.")}, Suggested: []text.Range{p.find("port of Selin")}})
	if got, want := p.shownAs(), "Give-to-us-today. The old port~of~Selin in the north."; got != want {
		t.Errorf("the page shows\n\t%q\nwant\n\t%q", got, want)
	}
	p.view.SetPassages(textview.Passages{})
	if got, want := p.shownAs(), "Give to us today. The old port of Selin in the north."; got != want {
		t.Errorf("the page shows\n\t%q\nwant\n\t%q", got, want)
	}
}

// Letters that are left out are muted, those beside them are not.
func TestPassagesAreMuted(t *testing.T) {
	p := open(t, "MMM MMM")
	p.view.SetPassages(textview.Passages{Out: []text.Range{{Start: 0, End: 3}}})
	count := func(r text.Range) (ink, muted int) {
		shot, rect := p.window.Canvas().Capture(), p.view.Rects(r)[0]
		for y := int(rect.Top); y < int(rect.Top+rect.Height); y++ {
			for x := int(rect.X0) + 1; x < int(rect.X1); x++ {
				switch opaque(shot.At(x, y)) {
				case colors.Ink:
					ink++
				case colors.Muted:
					muted++
				}
			}
		}
		return ink, muted
	}
	if ink, muted := count(text.Range{Start: 0, End: 3}); ink > 0 || muted == 0 {
		t.Errorf("what is left out has %d pixels of ink and %d that are muted", ink, muted)
	}
	p.view.Select(text.Range{Start: 0, End: 3})
	if ink, _ := count(text.Range{Start: 0, End: 3}); ink == 0 {
		t.Error("what is left out and selected has no ink")
	}
	p.view.Unselect()
	if ink, muted := count(text.Range{Start: 4, End: 7}); ink == 0 || muted > 0 {
		t.Errorf("what is kept has %d pixels of ink and %d that are muted", ink, muted)
	}
}

// Only the lines that look otherwise are drawn anew.
func TestPassagesAreDrawnWhereTheyStand(t *testing.T) {
	p := open(t, strings.Repeat("The old port of Selin in the north.\n", 12))
	s := p.keepPictures()
	if err := s.frame(p); err != nil {
		t.Fatal(err)
	}
	before := len(s.kept)
	p.view.SetPassages(textview.Passages{Out: []text.Range{{Start: 36, End: 70}}, Current: text.Range{Start: 72, End: 100}})
	if gone := before - len(s.kept); gone != 1 {
		t.Errorf("%d lines are drawn anew, want 1", gone)
	}
	if err := s.frame(p); err != nil {
		t.Fatal(err)
	}
}

// clerk is a PassageListener that keeps what it was told.
type clerk struct {
	*page
	told []string
}

func (c *clerk) TextClicked(offset int) { c.tell("clicked %d", offset) }
func (c *clerk) TextHovered(offset int, _ fyne.Position) {
	c.tell("hovered %d", offset)
}
func (c *clerk) KeyTaken(k fyne.KeyName, _ fyne.KeyModifier) bool {
	c.tell("key %s", k)
	return k == fyne.KeyDown
}
func (c *clerk) tell(format string, a ...any) { c.told = append(c.told, fmt.Sprintf(format, a...)) }

func TestPassageListener(t *testing.T) {
	p := open(t, "The old port\nof Selin.")
	c := &clerk{page: p}
	fonts, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	p.view = textview.New(fonts, c)
	p.view.SetLooks(looks, colors)
	p.window.SetContent(p.view)
	p.view.Open(p.document, amira.ID, "")
	at := p.on("old", 0.1)
	p.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	p.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	p.clicks(at, 1)
	p.press("Down", "Right")
	want := "hovered 4, hovered -1, clicked 4, key Down, key Right"
	if got := strings.Join(c.told, ", "); got != want {
		t.Errorf("told %q, want %q", got, want)
	}
	if p.view.Caret() == 0 {
		t.Error("the caret did not move by a key that was not taken")
	}
}
