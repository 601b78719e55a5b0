// This file owns the fonts of characters. PDFium is asked for them by the stretch, for
// each question has its price.

package pdf

import "strings"

// font is what is asked of one.
type font struct {
	size float64 // points
	bold bool
}

// stretch is part of a line in one font.
type stretch struct {
	box  box
	base float64 // where the line is that it stands on
	font font
}

// stretchesOf finds the first character of each stretch; a stretch without any has none.
func stretchesOf(glyphs []glyph, stretches []stretch) map[int]int {
	first := map[int]int{}
	each(glyphs, stretches, func(i, at int) {
		if _, ok := first[at]; !ok {
			first[at] = i
		}
	})
	return first
}

// setFonts gives each character the font and the line of its stretch, and white space
// the font of what stands before it.
func setFonts(glyphs []glyph, stretches []stretch) {
	at := map[int]int{}
	each(glyphs, stretches, func(i, stretch int) { at[i] = stretch })
	var last font
	for i := range glyphs {
		if n, ok := at[i]; ok {
			last = stretches[n].font
			glyphs[i].drop = glyphs[i].box.bottom - stretches[n].base
		}
		glyphs[i].font = last
	}
}

// A character stands in the stretch of the one before it or in one of the next. Others
// are looked for everywhere, within reason.
const (
	window    = 50
	mostLooks = 2_000_000
)

// each calls f for each character that stands in a stretch. Where stretches lie over each
// other it is the one of the character before, or the next after that.
func each(glyphs []glyph, stretches []stretch, f func(glyph, stretch int)) {
	likely, looks := 0, mostLooks
	for i, g := range glyphs {
		if strings.TrimSpace(g.text) == "" {
			continue
		}
		x, y := (g.box.left+g.box.right)/2, (g.box.top+g.box.bottom)/2
		for n := range stretches {
			if n > window {
				if looks--; looks < 0 {
					break
				}
			}
			if at := (likely + n) % len(stretches); stretches[at].box.has(x, y) {
				likely = at
				f(i, at)
				break
			}
		}
	}
}

// forceBold is a flag of fonts (ISO 32000-1, 9.8.2).
const forceBold = 1 << 18

// isBold goes by the font's name. The weight that PDFium tells is worked out from the
// width of stems, and many programs write a wrong one.
func isBold(name string, flags int) bool {
	name = strings.ToLower(name)
	return flags&forceBold != 0 || strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy")
}
