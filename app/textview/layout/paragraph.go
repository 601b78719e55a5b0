package layout

import (
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"

	"dateline/annotate/text"
)

// This file owns the road from a paragraph's characters to its clusters:
// graphemes, levels, break opportunities, items of one face and script, words.

// setter sets paragraphs. Its slices are scratch, kept from one paragraph to
// the next.
type setter struct {
	fonts *Fonts
	lang  language.Language

	bidi      bidiState
	breaker   breaker
	runes     []rune
	offsets   []int32 // of each rune, bytes from the paragraph's start; one more at the end
	starts    []int32 // runes that begin a grapheme; one more at the end
	breaks    []breakKind
	levels    []uint8
	items     []item
	clusters  []cluster
	glyphs    []emGlyph
	ends      []int // clusters behind the lines
	points    []breakpoint
	visual    []segment
	xs        [][2]float32 // left and right edge of each cluster of a line
	paragraph string
	base      uint8
	missing   bool
}

// item is a stretch of one face, script and level.
type item struct {
	from, till int32 // runes
	face       *font.Face
	script     language.Script
	level      uint8
	emoji      bool // set in a face that has colours
	silent     bool // characters without a glyph
}

// cluster is the smallest stretch with a place of its own. It holds one or more
// graphemes, seldom a part of one.
type cluster struct {
	rune       int32
	item       int32
	from, till int32   // glyphs
	advance    float32 // ems
	gap        bool    // a space that may hang at the end of a line
}

// tabAdvance is the advance of a tab, in ems.
const tabAdvance = 1

// load takes a paragraph apart: everything that does not depend on the width.
func (s *setter) load(t *text.Text, p text.Range, st style, base int) {
	s.segment(t, p)
	s.missing = false
	s.levels, s.base = s.bidi.resolve(s.runes, base)
	s.itemise(st)
	s.shape(spaceOf(s.fonts.reading[st]))
}

// segment finds the graphemes of a stretch of text, which begins and ends
// between two, and where lines may break.
func (s *setter) segment(t *text.Text, r text.Range) {
	s.paragraph = t.Slice(r)
	s.runes, s.offsets = s.runes[:0], s.offsets[:0]
	for i, r := range s.paragraph {
		s.runes = append(s.runes, r)
		s.offsets = append(s.offsets, int32(i))
	}
	s.offsets = append(s.offsets, int32(len(s.paragraph)))
	s.findGraphemes(t, r)
	s.breaks = s.breaker.find(s.runes, s.starts)
}

func (s *setter) findGraphemes(t *text.Text, p text.Range) {
	s.starts = s.starts[:0]
	if len(s.runes) == len(s.paragraph) {
		for i := range s.runes {
			s.starts = append(s.starts, int32(i)) // ASCII without CR
		}
	} else {
		at := int32(0)
		for start := range t.Graphemes(p) {
			for int(s.offsets[at]) < start-p.Start {
				at++
			}
			s.starts = append(s.starts, at)
		}
	}
	s.starts = append(s.starts, int32(len(s.runes)))
}

func (s *setter) level(r int32) uint8 {
	if s.levels == nil {
		return 0
	}
	return s.levels[r]
}

// itemise cuts the paragraph where level, script or face change. Common
// characters belong to the script before them, at the start to the first one.
func (s *setter) itemise(st style) {
	s.items = s.items[:0]
	if len(s.runes) == 0 {
		return
	}
	current := s.firstScript()
	last := item{till: -1}
	for k := 0; k+1 < len(s.starts); k++ {
		from, till := s.starts[k], s.starts[k+1]
		g := s.runes[from:till]
		next := item{from: from, till: till, level: s.level(from), script: current, face: last.face}
		if script := scriptOf(g[0]); script.Strong() && script != language.Unknown {
			next.script = script
		}
		switch {
		case isSilent(g[0]):
			next.silent, next.face = true, s.fonts.reading[st]
		case g[0] == ' ' && last.face != nil && !last.silent:
			next.emoji = last.emoji
		default:
			next.emoji = showsAsEmoji(g)
			next.face = s.faceOf(g, st, next, last)
		}
		current = next.script
		if last.till == from && last.face == next.face && last.script == next.script && last.level == next.level && last.silent == next.silent {
			s.items[len(s.items)-1].till = till
		} else {
			s.items = append(s.items, next)
		}
		last = s.items[len(s.items)-1]
	}
}

func (s *setter) firstScript() language.Script {
	for _, r := range s.runes {
		if script := scriptOf(r); script.Strong() && script != language.Unknown {
			return script
		}
	}
	return language.Latin
}

func (s *setter) faceOf(g []rune, st style, next, last item) *font.Face {
	var sticky *font.Face
	if next.emoji == last.emoji && (last.script == next.script || isCJK(last.script) && isCJK(next.script)) {
		sticky = last.face
	}
	face, ok := s.fonts.face(g, st, next, s.lang, sticky)
	if !ok {
		s.missing = true
	}
	return face
}

func isCJK(s language.Script) bool {
	return s == language.Han || s == language.Hiragana || s == language.Katakana || s == language.Bopomofo || s == language.Hangul
}

// shape fills clusters and glyphs, item by item and word by word. A space is a
// cluster of its own without glyphs, and as wide as the reading face has it: that
// of an emoji face is wide enough for an emoji.
func (s *setter) shape(space float32) {
	s.clusters, s.glyphs = s.clusters[:0], s.glyphs[:0]
	for i := range s.items {
		it := &s.items[i]
		if it.silent {
			s.shapeSilent(int32(i))
			continue
		}
		lang := s.languageOf(it.script)
		for from := it.from; from < it.till; {
			if s.isSpace(from) {
				s.clusters = append(s.clusters, cluster{rune: from, item: int32(i), advance: space, gap: true})
				from++
				continue
			}
			till := from + 1
			for till < it.till && !s.isSpace(till) && (till-from < longestShaped || s.breaks[till] == inside && till-from < 2*longestShaped) {
				till++
			}
			s.shapeWord(int32(i), lang, from, till)
			from = till
		}
	}
}

// longestShaped is how many characters are shaped at once. The time that shaping
// takes grows with the square of the marks on a letter, and for the longest run
// of any script without spaces this is enough.
const longestShaped = 256

// isSpace reports whether the rune at r is a plain space and a whole grapheme.
func (s *setter) isSpace(r int32) bool {
	return s.runes[r] == ' ' && s.isGrapheme(r)
}

// isGrapheme reports whether the rune at r is a grapheme by itself.
func (s *setter) isGrapheme(r int32) bool {
	return s.breaks[r] != inside && s.breaks[r+1] != inside
}

func (s *setter) shapeSilent(i int32) {
	for r := s.items[i].from; r < s.items[i].till; r++ {
		c := cluster{rune: r, item: i, gap: true}
		if s.runes[r] == '\t' {
			c.advance = tabAdvance
		}
		s.clusters = append(s.clusters, c)
	}
}

func (s *setter) shapeWord(i int32, lang language.Language, from, till int32) {
	it := &s.items[i]
	key := wordKey{
		face: it.face, script: it.script, lang: lang, rtl: it.level&1 == 1,
		text: s.paragraph[s.offsets[from]:s.offsets[till]],
	}
	shaped := s.fonts.words.shape(key, s.runes[from:till])
	s.missing = s.missing || shaped.missing
	base := int32(len(s.glyphs))
	s.glyphs = append(s.glyphs, shaped.glyphs...)
	for _, c := range shaped.clusters {
		r := from + c.rune
		s.clusters = append(s.clusters, cluster{
			rune: r, item: i, from: base + c.from, till: base + c.till, advance: c.advance,
			gap: isGap(s.runes[r]) && s.isGrapheme(r),
		})
	}
}

// languageOf is the language that shapes a script: the article's, or a usual
// one of the script where the article's is written differently.
func (s *setter) languageOf(script language.Script) language.Language {
	if script == language.Latin && s.lang == "" {
		return "en"
	}
	if id, ok := language.NewLangID(s.lang); ok && id.UseScript(script) {
		return s.lang
	}
	if id := language.ScriptToLang[script]; id != 0 {
		return id.Language()
	}
	return s.lang
}

// spaceOf returns the advance of a face's space in ems.
func spaceOf(face *font.Face) float32 {
	gid, ok := face.NominalGlyph(' ')
	if !ok {
		return 0.25
	}
	return face.HorizontalAdvance(gid) / float32(face.Upem())
}
