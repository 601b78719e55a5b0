// This file owns the fonts of characters.

package pdf

import "strings"

// stretch is part of a line in one font, in the order of its characters.
type stretch struct {
	box  box
	size float64 // points
	bold bool
}

// setFonts gives each character the font of the stretch that it stands in: the one of the
// character before it or the next after that, where stretches lie over each other.
func setFonts(glyphs []glyph, stretches []stretch) {
	if len(stretches) == 0 {
		return
	}
	at := 0
	for i := range glyphs {
		if strings.TrimSpace(glyphs[i].text) != "" {
			at = stretchOf(glyphs[i].box, stretches, at)
		}
		glyphs[i].size, glyphs[i].bold = stretches[at].size, stretches[at].bold
	}
}

// stretchOf finds the stretch of a character, from the one that is likely on; that one
// if there is none.
func stretchOf(b box, stretches []stretch, likely int) int {
	x, y := (b.left+b.right)/2, (b.top+b.bottom)/2
	for n := range stretches {
		i := (likely + n) % len(stretches)
		if stretches[i].box.has(x, y) {
			return i
		}
	}
	return likely
}

// isBold goes by the weight and the font's name.
func isBold(name string, weight int) bool {
	name = strings.ToLower(name)
	return weight >= 600 || strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy")
}
