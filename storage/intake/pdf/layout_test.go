package pdf

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestEveryCharacterOnce sets words anywhere on a page, in any size and direction.
func TestEveryCharacterOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pages []page
		var put []rune
		for range rapid.IntRange(1, 4).Draw(t, "pages") {
			p := page{width: 595, height: 842}
			for range rapid.IntRange(0, 30).Draw(t, "words") {
				x, y := rapid.Float64Range(0, 560).Draw(t, "x"), rapid.Float64Range(0, 830).Draw(t, "y")
				size := rapid.SampledFrom([]float64{6, 10, 10, 10, 24}).Draw(t, "size")
				turned := rapid.SampledFrom([]float64{0, 0, 0, 1.5708, 0.4}).Draw(t, "turned")
				for _, r := range rapid.StringMatching(`[a-zA-Z0-9بسلا中文]{1,12}`).Draw(t, "word") {
					put = append(put, r)
					p.glyphs = append(p.glyphs, glyph{text: string(r), font: font{size: size}, turned: turned, box: box{x, y, x + size/2, y + size*0.7}})
					x += size / 2
				}
				p.glyphs = append(p.glyphs, glyph{text: rapid.SampledFrom([]string{" ", "\r", ""}).Draw(t, "after")})
			}
			pages = append(pages, p)
		}
		pieces := layOut(pages).pieces
		var got []rune
		for _, p := range pieces {
			got = append(got, []rune(strings.Join(strings.Fields(p.Text), ""))...)
		}
		slices.Sort(put)
		slices.Sort(got)
		if !slices.Equal(put, got) {
			t.Fatalf("%q became %q", string(put), string(got))
		}
	})
}

func TestLinesFromRightToLeft(t *testing.T) {
	set := func(visual string) (glyphs []glyph) { // as it stands on the page, from the left
		for i, r := range []rune(visual) {
			x := float64(i) * 5
			glyphs = append(glyphs, glyph{text: string(r), font: font{size: 10}, box: box{x, 0, x + 5, 7}})
		}
		return glyphs
	}
	sentence := set("بلح")
	slices.Reverse(sentence)
	for i := range sentence {
		sentence[i].box.left, sentence[i].box.right = sentence[i].box.left+5, sentence[i].box.right+5
	}
	stop := set(".")
	if r, _ := runOf(append(stop, sentence...)); r.text != "حلب." {
		t.Errorf("a full stop: %q", r.text)
	}
	ligature := []glyph{{text: "ا", font: font{size: 10}, box: box{10, 0, 15, 7}}, {text: "ل", font: font{size: 10}, box: box{10, 0, 15, 7}}, {text: "ن", font: font{size: 10}, box: box{5, 0, 10, 7}}}
	if r, _ := runOf(ligature); r.text != "لان" {
		t.Errorf("a ligature: %q", r.text)
	}
}

func TestWordsThatALineDivides(t *testing.T) {
	known := func(w string) bool { return w == "well-being" || w == "cooperate" }
	for _, test := range []struct{ first, second, want string }{
		{"the dock wor-", "kers", "the dock workers"},
		{"the well-", "being of", "the well-being of"},
		{"to coop-", "erate", "to cooperate"},
		{"soft\u00ad", "Ware", "softWare"},
		{"Anglo-", "American", "Anglo-American"},
		{"10-", "year", "10-year"},
		{"a state-of-the-", "art ship", "a state-of-the-art ship"},
		{"pause -", "and on", "pause - and on"},
		{"one", "two", "one two"},
		{"新华社", "北京", "新华社北京"},
	} {
		p := paragraph{lines: []line{{run: run{text: test.first}}, {run: run{text: test.second}}}}
		if got := p.text(known); got != test.want {
			t.Errorf("%q and %q: %q, want %q", test.first, test.second, got, test.want)
		}
	}
}
