// This file owns what the layout is made from: characters and their places.

package pdf

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/structs"
	"golang.org/x/text/unicode/norm"
)

// page is one page, its characters in the order of PDFium, which is that of reading
// within a line. Lengths are points (1/72 inch), from the upper left corner.
type page struct {
	width, height float64
	glyphs        []glyph
	lost          bool // the file names it and does not hold it
}

// newPage makes a page of characters whose places are counted downwards from the origin
// of PDF, which need not be a corner of what is shown of the page.
func newPage(shown structs.FPDF_FS_RECTF, glyphs []glyph) page {
	p := page{width: float64(shown.Right - shown.Left), height: float64(shown.Top - shown.Bottom), glyphs: glyphs}
	for i, g := range glyphs {
		glyphs[i].box = g.box.moved(-float64(shown.Left), float64(shown.Top))
	}
	return p
}

// glyph is one character, or several that are drawn as one.
type glyph struct {
	text   string
	box    box
	drop   float64 // how far it reaches below the line that it stands on
	font   font
	turned float64 // radians
}

// box is a rectangle with its sides parallel to the page's.
type box struct{ left, top, right, bottom float64 }

func (b box) width() float64  { return b.right - b.left }
func (b box) height() float64 { return b.bottom - b.top }

func (b box) moved(x, y float64) box { return box{b.left + x, b.top + y, b.right + x, b.bottom + y} }

func (b box) has(x, y float64) bool {
	return x >= b.left && x <= b.right && y >= b.top && y <= b.bottom
}

func (b box) and(o box) box {
	return box{min(b.left, o.left), min(b.top, o.top), max(b.right, o.right), max(b.bottom, o.bottom)}
}

// level is how much of the lower of two boxes is beside the other, 0 to 1.
func (b box) level(o box) float64 {
	return (min(b.bottom, o.bottom) - max(b.top, o.top)) / max(min(b.height(), o.height()), 0.1)
}

// brokenHyphen is what PDFium gives for a hyphen at the end of a line.
const brokenHyphen = "\x02"

// texLigatures are the characters that TeX's fonts have where Unicode has none, in files
// that do not say what they are (the encodings OT1, T1 and TS1).
var texLigatures = map[rune]string{
	0x0B: "ff", 0x0C: "fi", 0x0E: "ffi", 0x0F: "ffl",
	0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl", 0x88: "•",
}

// words is what a glyph says: ligatures and presentation forms are the letters that
// they stand for.
func (g glyph) words() string {
	r, _ := utf8.DecodeRuneInString(g.text)
	switch {
	case g.text == brokenHyphen:
		return "-"
	case r == '\t':
		return " "
	case texLigatures[r] != "" && g.box.width() > 0:
		return texLigatures[r]
	case r >= 0xFB00 && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFF:
		return norm.NFKC.String(g.text)
	case r == utf8.RuneError, r < ' ', r >= 0xE000 && r <= 0xF8FF, r == 0xFFFE, r == 0xFFFF: // private use: a picture in a font
		return ""
	case unicode.IsSpace(r):
		return " "
	}
	return g.text
}

// upright turns a page whose text stands on its side, and takes what is turned
// otherwise than most of it apart.
func upright(p page) (straight, turned []glyph) {
	quarters := map[int]int{}
	for _, g := range p.glyphs {
		if strings.TrimSpace(g.text) != "" {
			quarters[quarter(g.turned)]++
		}
	}
	most := 0
	for q, n := range quarters {
		if n > quarters[most] || n == quarters[most] && q < most {
			most = q
		}
	}
	for _, g := range p.glyphs {
		blank := strings.TrimSpace(g.text) == ""
		switch q := quarter(g.turned); {
		case q == most && (blank || isSquare(g.turned)), blank && g.turned == 0:
			if g.box = turn(g.box, most, p); most != 0 {
				g.drop = 0 // what it was across the page
			}
			straight = append(straight, g)
		default:
			turned = append(turned, g)
		}
	}
	return straight, turned
}

// shown takes the characters off a page that stand outside what is shown of it, with the
// white space behind them.
func (p page) shown() (inside page, outside []glyph) {
	inside = p
	inside.glyphs = make([]glyph, 0, len(p.glyphs))
	out := false
	for _, g := range p.glyphs {
		if x, y := (g.box.left+g.box.right)/2, (g.box.top+g.box.bottom)/2; !isBlank(g) {
			out = !box{0, 0, p.width, p.height}.has(x, y)
		}
		if out {
			outside = append(outside, g)
		} else {
			inside.glyphs = append(inside.glyphs, g)
		}
	}
	return inside, outside
}

// quarter is how many right angles an angle is nearest to, 0 to 3.
func quarter(angle float64) int {
	return (int(math.Round(angle/(math.Pi/2)))%4 + 4) % 4
}

// isSquare reports whether an angle is a right one, or nearly so.
func isSquare(angle float64) bool {
	rest := math.Abs(math.Remainder(angle, math.Pi/2))
	return rest < 0.1
}

// turn is where a box lies after the page was turned back by so many right angles.
func turn(b box, quarters int, p page) box {
	switch quarters {
	case 1:
		return box{b.top, p.width - b.right, b.bottom, p.width - b.left}
	case 2:
		return box{p.width - b.right, p.height - b.bottom, p.width - b.left, p.height - b.top}
	case 3:
		return box{p.height - b.bottom, b.left, p.height - b.top, b.right}
	}
	return b
}
