package layout

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
)

// This file owns the choice of a face. The reading faces come first, then the
// faces the caller handed in, the embedded serif, and the fonts of the system; a
// sequence that is shown as an emoji looks for a colour face first. A grapheme
// is never set in two faces.

// Fonts are the faces a text is set in, and the words that were shaped with
// them. One Fonts serves any number of layouts, all on one goroutine.
type Fonts struct {
	reading [2]*font.Face // by style
	extents [2]extents    // of these
	serif   [2]*font.Face // the embedded faces
	extra   []*font.Face
	system  *fontscan.FontMap
	version int // grows when faces were added

	readingVersion int // the version that the reading faces are of

	chosen map[choice]*font.Face // nil: no face has it
	words  words
}

// choice is what a fallback face was looked up for.
type choice struct {
	r      rune
	script language.Script
	lang   language.Language // of Chinese characters, whose forms differ by region; else empty
	style  style
	emoji  bool
}

// NewFonts returns Fonts with the embedded serif as reading face and no other.
func NewFonts() (*Fonts, error) {
	serif, err := Serif()
	if err != nil {
		return nil, err
	}
	return &Fonts{reading: serif.faces, extents: serif.extents, serif: serif.faces, chosen: make(map[choice]*font.Face)}, nil
}

// AddFace adds the faces of a font file (TTF, OTF or a collection) as a
// fallback before the system's fonts.
func (f *Fonts) AddFace(file []byte) error {
	faces, err := font.ParseTTC(bytes.NewReader(file))
	if err != nil {
		return fmt.Errorf("parse a fallback face: %w", err)
	}
	f.extra = append(f.extra, faces...)
	f.changed()
	return nil
}

// AddSystem adds the system's fonts, which [ScanSystem] found, as the last
// fallback. Layouts take them into account after [Layout.FontsChanged].
func (f *Fonts) AddSystem(m *fontscan.FontMap) {
	f.system = m
	f.changed()
}

// SetReading takes other faces for body and headline. What they lack is set in
// the embedded serif, if that has it. Layouts need [Layout.FontsChanged]
// afterwards.
func (f *Fonts) SetReading(r Reading) {
	f.reading, f.extents = r.faces, r.extents
	f.changed()
	f.words.shaper = shaping.HarfbuzzShaper{} // which holds the faces that it knows
	f.readingVersion = f.version
}

func (f *Fonts) changed() {
	f.version++
	clear(f.chosen)
	f.words.clear()
}

// ScanSystem finds the fonts of the system; its index is kept in cacheDir,
// since the first scan can take seconds. It may run on any goroutine. The faces
// for the characters of sample are read at once, so that the page need not wait
// for them later: give it what [Layout.Missing] returned.
func ScanSystem(cacheDir, sample string) (*fontscan.FontMap, error) {
	m := fontscan.NewFontMap(log.New(io.Discard, "", 0))
	if err := m.UseSystemFonts(cacheDir); err != nil {
		return nil, fmt.Errorf("scan the fonts of the system: %w", err)
	}
	probe, err := NewFonts()
	if err != nil {
		return nil, err
	}
	probe.system = m
	for _, r := range sample {
		probe.fallback(choice{r: r, script: scriptOf(r), emoji: isEmoji(r)})
	}
	return m, nil
}

// families is the order of preference among fallback fonts: faces made for
// reading first, and for each script one that many systems have.
var families = []string{
	"Noto Naskh Arabic", "Amiri", "Geeza Pro", "Noto Serif Hebrew", "Noto Sans Hebrew", "Frank Ruehl CLM", "New Peninim MT",
	"Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC",
	"Noto Serif Devanagari", "Noto Sans Devanagari", "Noto Serif Thai", "Noto Sans Thai", fontscan.Serif, fontscan.SansSerif,
	"Noto Sans Symbols", "Noto Sans Symbols 2", "Apple Symbols", "Segoe UI Symbol", // before any in colour
}

var emojiFamilies = []string{"Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji", "Twemoji", fontscan.Emoji}

// regionFamilies returns the faces with the forms of Chinese characters that a
// language uses; without a language, the script may tell it.
func regionFamilies(script language.Script, lang language.Language) []string {
	region := "SC"
	switch {
	case strings.HasPrefix(string(lang), "ja"), script == language.Hiragana, script == language.Katakana:
		region = "JP"
	case strings.HasPrefix(string(lang), "ko"), script == language.Hangul:
		region = "KR"
	case lang == "zh-tw", lang == "zh-hk", lang == "zh-hant":
		region = "TC"
	}
	return []string{"Noto Serif CJK " + region, "Source Han Serif " + region, "Noto Sans CJK " + region}
}

// face returns the face for a grapheme of an item, and false if no face has it.
// last is the face of the grapheme before, if that is of a kindred script.
func (f *Fonts) face(g []rune, s style, it item, lang language.Language, last *font.Face) (*font.Face, bool) {
	c := choice{r: g[0], script: it.script, style: s}
	if isCJK(it.script) {
		c.lang = lang
	}
	if it.emoji {
		emoji := c
		emoji.emoji = true
		if face := f.lookUp(emoji); face != nil {
			return face, true
		}
	}
	reading := f.reading[s]
	if covers(reading, g) {
		return reading, true
	}
	if last != nil && last != reading && covers(last, g) {
		return last, true
	}
	for _, r := range g { // a mark that few faces have may lead to one that has all
		if has(reading, r) || isIgnorable(r) {
			continue
		}
		c.r = r
		if face := f.lookUp(c); face != nil && covers(face, g) {
			return face, true
		}
	}
	c.r = g[0]
	if face := f.lookUp(c); face != nil && !has(reading, g[0]) {
		return face, true
	}
	return reading, false
}

// lookUp is fallback with a memory.
func (f *Fonts) lookUp(c choice) *font.Face {
	face, known := f.chosen[c]
	if !known {
		face = f.fallback(c)
		f.chosen[c] = face
	}
	return face
}

// fallback looks for a face beyond the reading faces. It is nil if there is none.
func (f *Fonts) fallback(c choice) *font.Face {
	for _, face := range f.extra {
		if has(face, c.r) && (!c.emoji || isColour(face)) {
			return face
		}
	}
	if !c.emoji && has(f.serif[c.style], c.r) {
		return f.serif[c.style]
	}
	if f.system == nil {
		return nil
	}
	query := fontscan.Query{Families: families}
	switch {
	case c.emoji:
		query.Families = emojiFamilies
	case isCJK(c.script):
		query.Families = append(regionFamilies(c.script, c.lang), families...)
	}
	if c.style == headline {
		query.Aspect.Weight = font.WeightSemibold
	}
	f.system.SetQuery(query)
	f.system.SetScript(c.script)
	face := f.system.ResolveFace(c.r)
	if face == nil || !has(face, c.r) {
		return nil
	}
	return face
}

// covers reports whether face has a glyph for every character of g that shows.
func covers(face *font.Face, g []rune) bool {
	for _, r := range g {
		if r < 0x7f {
			continue // every face here has ASCII, or is not asked for it
		}
		if !has(face, r) && !isIgnorable(r) {
			return false
		}
	}
	return has(face, g[0]) || isIgnorable(g[0])
}

func has(face *font.Face, r rune) bool {
	_, ok := face.NominalGlyph(r)
	return ok
}

// isColour reports whether a face draws in colour.
func isColour(face *font.Face) bool {
	gid, ok := face.NominalGlyph('😀')
	if !ok {
		return false
	}
	_, outline := face.GlyphData(gid).(font.GlyphOutline)
	return !outline
}

// missing returns the characters that no face was found for.
func (f *Fonts) missing() string {
	var all []rune
	for c, face := range f.chosen {
		if face == nil {
			all = append(all, c.r)
		}
	}
	slices.Sort(all)
	return string(slices.Compact(all))
}
