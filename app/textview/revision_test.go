package textview_test

// This file owns the tests of what a change of the history did, as the page shows it.
// It is read from a picture, at the spaces, where no letter is in the way.

import (
	"image/color"
	"strings"
	"testing"

	"dateline/annotate/text"
)

// atSpaces writes the text with the spaces that are struck through as "-", those that
// have an outline as "=", and those that have both as "±".
func (p *page) atSpaces() string {
	shot := p.window.Canvas().Capture()
	var b strings.Builder
	for i, r := range p.view.Text() {
		if r != ' ' {
			b.WriteRune(r)
			continue
		}
		has := func(ink color.NRGBA) bool {
			for _, rect := range p.view.Rects(text.Range{Start: i, End: i + 1}) {
				for y := int(rect.Top); y <= int(rect.Top+rect.Height); y++ {
					if opaque(shot.At(int(rect.X0+rect.X1)/2, y)) == ink {
						return true
					}
				}
			}
			return false
		}
		struck, outlined := has(colors.Ink), has(colors.Caret)
		b.WriteString(map[[2]bool]string{{}: " ", {true, false}: "-", {false, true}: "=", {true, true}: "±"}[[2]bool{struck, outlined}])
	}
	return b.String()
}

func TestRevisionIsShown(t *testing.T) {
	p := open(t, "The old Port of [Selin in the](location) far north.")
	want := func(want string) {
		t.Helper()
		if got := p.atSpaces(); got != want {
			t.Errorf("the page shows\n\t%q\nwant\n\t%q", got, want)
		}
	}
	want("The old Port of Selin in the far north.")
	place := func(words string) []text.Range {
		at := strings.Index(p.view.Text(), words)
		return []text.Range{{Start: at, End: at + len(words)}}
	}
	p.view.SetRevision(place("ort o"), place("elin in th")) // from within words: an outline reaches into the spaces beside it
	want("The old Port-of Selin=in=the far north.")
	p.view.SetRevision(place("elin in th"), place("n the fa"))
	want("The old Port of Selin-in±the=far north.")
	p.view.SetRevision(nil, nil)
	want("The old Port of Selin in the far north.")
	p.view.SetRevision(place("Port of"), nil)
	p.view.Open(nil, p.document.Article.ID, "")
	if taken, put := p.view.Revision(); len(taken)+len(put) > 0 {
		t.Error("the revision stays where another article is opened")
	}
}
