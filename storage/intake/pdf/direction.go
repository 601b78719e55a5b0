// This file owns the order in which text from right to left is read. A page shows it, and
// Latin words and numbers within it, as they look (Unicode Standard Annex 9); PDFium turns
// some of its words round and others not. So the order is made from the places again.

package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// direction is that of a letter or a word.
type direction int8

const (
	leftward  direction = -1 // Arabic, Hebrew and the like
	neutral   direction = 0  // signs, and figures among them
	rightward direction = 1
)

// directionOf is that of most letters.
func directionOf(s string) direction {
	n := 0
	for _, r := range s {
		switch {
		case isLeftward(r):
			n--
		case unicode.IsLetter(r):
			n++
		}
	}
	return direction(cmp.Compare(n, 0))
}

func isLeftward(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko) && unicode.IsLetter(r)
}

// isRightToLeft reports whether most of a text is in a script that is read so.
func isRightToLeft(s string) bool { return directionOf(s) == leftward }

// longestLine is how many characters a line has that somebody set.
const longestLine = 2000

// logical puts the characters of a run into the order in which they are read.
func logical(glyphs []glyph) []glyph {
	all := textOfGlyphs(glyphs)
	if len(glyphs) > longestLine || !strings.ContainsFunc(all, isLeftward) {
		return glyphs
	}
	words := wordsOf(glyphs)
	way := cmp.Or(directionOf(all), leftward)
	if way == leftward {
		slices.Reverse(words)
	}
	turnAgainst(words, way)
	var ordered []glyph
	for i, w := range words {
		if i > 0 {
			ordered = append(ordered, glyph{text: " "})
		}
		ordered = append(ordered, w.ordered(way)...)
	}
	return withBrackets(ordered)
}

// turnAgainst turns round the words that run against the line that they stand in, each
// sequence of them as a whole, with the figures between them.
func turnAgainst(words []word, way direction) {
	for i := 0; i < len(words); i++ {
		end := i
		for j := i; j < len(words) && words[j].way != way; j++ {
			if words[j].way == -way {
				end = j + 1
			}
		}
		if end > i {
			slices.Reverse(words[i:end])
			i = end - 1
		}
	}
}

// word is letters without white space between them.
type word struct {
	letters []cluster // from left to right
	way     direction
}

// cluster is a letter with its marks, or the letters of a ligature.
type cluster struct {
	glyphs []glyph
	box    box
}

func middle(b box) float64 { return (b.left + b.right) / 2 }

// wordsOf finds the words of a line from left to right, by its gaps and by where its white
// space stands.
func wordsOf(glyphs []glyph) []word {
	var inked []glyph
	var spaces []box
	for _, g := range glyphs {
		switch {
		case g.text == "\t": // the line that lengthens Arabic letters, as LibreOffice writes it
		case isBlank(g):
			spaces = append(spaces, g.box)
		default:
			inked = append(inked, g)
		}
	}
	letters := clustersOf(inked)
	slices.SortStableFunc(letters, func(a, b cluster) int { return cmp.Compare(middle(a.box), middle(b.box)) })
	slices.SortFunc(spaces, func(a, b box) int { return cmp.Compare(middle(a), middle(b)) })
	var words []word
	for len(letters) > 0 {
		n := 1
		for n < len(letters) && !divided(letters[n-1], letters[n], spaces) {
			n++
		}
		w := word{letters: letters[:n:n]}
		w.way = directionOf(textOfGlyphs(w.glyphs()))
		words, letters = append(words, w), letters[n:]
	}
	return words
}

// divided reports whether there is white space between two letters. What has a width is
// the file's own. PDFium adds some, and puts it at the wrong end of words that it does not
// turn round, so that it counts where there is a gap too.
func divided(a, b cluster, spaces []box) bool {
	gap := (b.box.left - a.box.right) / max(a.glyphs[0].font.size, 1)
	if strings.Contains(".,:،؛", a.glyphs[0].text) || strings.Contains(".,:،؛", b.glyphs[0].text) {
		gap /= 2 // these have room of their own on either side
	}
	i, _ := slices.BinarySearchFunc(spaces, middle(a.box), func(s box, x float64) int { return cmp.Compare(middle(s), x) })
	switch {
	case gap > 0.27:
		return true
	case i < len(spaces) && middle(spaces[i]) < middle(b.box):
		return spaces[i].width() > 0 || gap > 0.15
	}
	return false
}

func isBlank(g glyph) bool { return strings.TrimSpace(g.text) == "" }

func textOfGlyphs(glyphs []glyph) string {
	var b strings.Builder
	for _, g := range glyphs {
		b.WriteString(g.text)
	}
	return b.String()
}

// clustersOf joins ligatures, the letters of which have one place, and gives each mark to
// the letter over or below which it stands.
func clustersOf(glyphs []glyph) []cluster {
	var list []cluster
	var marks []glyph
	for _, g := range glyphs {
		r, _ := utf8.DecodeRuneInString(g.text)
		n := len(list)
		switch {
		case unicode.Is(unicode.Mn, r):
			marks = append(marks, g)
		case n > 0 && list[n-1].box == g.box && isLeftward(r):
			list[n-1].glyphs = append(list[n-1].glyphs, g)
		default:
			list = append(list, cluster{[]glyph{g}, g.box})
		}
	}
	mendLigatures(list)
	if len(list) == 0 && len(marks) > 0 {
		return []cluster{{marks, marks[0].box}}
	}
	for _, m := range marks {
		nearest := 0
		for i := range list {
			if math.Abs(middle(m.box)-middle(list[i].box)) < math.Abs(middle(m.box)-middle(list[nearest].box)) {
				nearest = i
			}
		}
		list[nearest].glyphs = append(list[nearest].glyphs, m)
	}
	return list
}

// mendLigatures turns the letters of ligatures round where PDFium turned the word: its
// characters then come from right to left.
func mendLigatures(list []cluster) {
	for i, c := range list {
		turned := true
		switch {
		case i > 0:
			turned = middle(list[i-1].box) > middle(c.box)
		case i+1 < len(list):
			turned = middle(list[i+1].box) < middle(c.box)
		}
		if turned {
			slices.Reverse(c.glyphs)
		}
	}
}

// ordered gives the characters of a word in a line of the given direction. Latin letters
// and figures run to the right in any.
func (w word) ordered(way direction) []glyph {
	if w.way == rightward && way == rightward {
		return w.glyphs()
	}
	slices.Reverse(w.letters)
	for i := 0; i < len(w.letters); {
		end := i
		for j := i; j < len(w.letters); j++ {
			if runsRight(w.letters[j]) {
				end = j + 1
			} else if j > end || !joinsFigures(w.letters[j]) {
				break
			}
		}
		slices.Reverse(w.letters[i:end])
		i = max(end, i+1)
	}
	return w.glyphs()
}

func (w word) glyphs() []glyph {
	var all []glyph
	for _, c := range w.letters {
		all = append(all, c.glyphs...)
	}
	return all
}

func runsRight(c cluster) bool {
	r, _ := utf8.DecodeRuneInString(c.glyphs[0].text)
	return unicode.IsDigit(r) || unicode.IsLetter(r) && !isLeftward(r)
}

// joinsFigures tells the signs that stand within numbers and Latin words.
func joinsFigures(c cluster) bool {
	return strings.Contains(".,:/-'’@&_٫٬", c.glyphs[0].text) && c.glyphs[0].text != ""
}

const openers, closers = "([{«‹", ")]}»›"

// withBrackets makes brackets the ones that they must be: some programs write the bracket
// that is seen, some the one that is meant, and PDFium mirrors both.
func withBrackets(glyphs []glyph) []glyph {
	blank := func(i int) bool { return i < 0 || i >= len(glyphs) || isBlank(glyphs[i]) }
	for i, g := range glyphs {
		switch {
		case g.text == "":
		case blank(i-1) && !blank(i+1):
			glyphs[i].text = exchanged(g.text, closers, openers)
		case !blank(i-1) && (blank(i+1) || strings.ContainsAny(glyphs[i+1].text, ".,;:!?،؛؟")):
			glyphs[i].text = exchanged(g.text, openers, closers)
		}
	}
	return glyphs
}

// exchanged is the bracket of to that stands where s stands in from; s if it is not there.
func exchanged(s, from, to string) string {
	if i := slices.Index([]rune(from), []rune(s)[0]); i >= 0 && utf8.RuneCountInString(s) == 1 {
		return string([]rune(to)[i])
	}
	return s
}
