package layout

import (
	"strings"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// This file owns shaping: a word and a face make glyphs. A shaped word is
// measured in ems, so it serves every size, and is kept: news repeats its words.

// shapeSize is the size that words are shaped at, in pixels per em. The shaper
// rounds sizes up to whole pixels, so ours are applied to its result instead;
// at this size a step of its fixed-point numbers is 1/64000 em.
const shapeSize = 1000

const perEm = shapeSize * 64

// wordKey is all that a word's glyphs depend on.
type wordKey struct {
	face   *font.Face
	script language.Script
	lang   language.Language
	rtl    bool
	text   string
}

// word is a shaped word: its clusters in logical order.
type word struct {
	clusters []wordCluster
	glyphs   []emGlyph
	missing  bool // a character has no glyph
}

// wordCluster is the smallest unit that the face can tell apart. Its glyphs are
// in visual order.
type wordCluster struct {
	rune       int32 // first, from the word's start
	from, till int32 // glyphs
	advance    float32
}

// emGlyph is a glyph with its measures in ems; dy grows upward.
type emGlyph struct {
	id      font.GID
	advance float32
	dx, dy  float32
}

// words shapes words and keeps them. When the young generation is full it
// becomes the old one, and what the old one held and nobody asked for is
// forgotten.
type words struct {
	shaper     shaping.HarfbuzzShaper
	young, old map[wordKey]*word
}

const (
	generation  = 1 << 13 // words in one generation
	longestKept = 64      // bytes of a word that is worth keeping
)

func (w *words) clear() {
	w.young, w.old = nil, nil
}

// shape returns the glyphs of runes, which are key.text.
func (w *words) shape(key wordKey, runes []rune) *word {
	if len(key.text) > longestKept {
		return w.shapeNew(key, runes)
	}
	if found, ok := w.young[key]; ok {
		return found
	}
	found, ok := w.old[key]
	key.text = strings.Clone(key.text) // do not hold the article
	if !ok {
		found = w.shapeNew(key, runes)
	}
	if len(w.young) >= generation || w.young == nil {
		w.old, w.young = w.young, make(map[wordKey]*word, generation/4)
	}
	w.young[key] = found
	return found
}

func (w *words) shapeNew(key wordKey, runes []rune) *word {
	direction := di.DirectionLTR
	if key.rtl {
		direction = di.DirectionRTL
	}
	out := w.shaper.Shape(shaping.Input{
		Text: runes, RunEnd: len(runes), Direction: direction, Face: key.face,
		Size: fixed.I(shapeSize), Script: key.script, Language: key.lang,
	})
	shaped := &word{glyphs: make([]emGlyph, len(out.Glyphs))}
	for i, g := range out.Glyphs {
		shaped.glyphs[i] = emGlyph{g.GlyphID, float32(g.Advance) / perEm, float32(g.XOffset) / perEm, float32(g.YOffset) / perEm}
		shaped.missing = shaped.missing || g.GlyphID == 0
	}
	shaped.addClusters(out.Glyphs, key.rtl)
	shaped.joinFlat(runes)
	return shaped
}

// addClusters groups the glyphs by cluster. The shaper's clusters rise from
// left to right, or fall in a right-to-left word.
func (w *word) addClusters(glyphs []shaping.Glyph, rtl bool) {
	n := 0
	for i := range glyphs {
		if i == 0 || glyphs[i].TextIndex() != glyphs[i-1].TextIndex() {
			n++
		}
	}
	w.clusters = make([]wordCluster, 0, n)
	for from := 0; from < len(glyphs); {
		till := from
		c := wordCluster{rune: int32(glyphs[from].TextIndex()), from: int32(from)}
		for till < len(glyphs) && glyphs[till].TextIndex() == int(c.rune) {
			c.advance += w.glyphs[till].advance
			till++
		}
		c.till = int32(till)
		w.clusters = append(w.clusters, c)
		from = till
	}
	if rtl {
		for i, j := 0, len(w.clusters)-1; i < j; i, j = i+1, j-1 {
			w.clusters[i], w.clusters[j] = w.clusters[j], w.clusters[i]
		}
	}
	if len(w.clusters) == 0 { // every character was invisible and left out
		w.clusters = append(w.clusters, wordCluster{})
	}
	w.clusters[0].rune = 0
}

// joinFlat joins a letter without a width to the one before it, so that the two
// share what they take: some Arabic faces set a ligature as one wide glyph and
// one flat one.
func (w *word) joinFlat(runes []rune) {
	kept := w.clusters[:1]
	for _, c := range w.clusters[1:] {
		if last := &kept[len(kept)-1]; c.advance == 0 && last.advance > 0 && !isIgnorable(runes[c.rune]) {
			last.from, last.till = min(last.from, c.from), max(last.till, c.till)
			continue
		}
		kept = append(kept, c)
	}
	w.clusters = kept
}
