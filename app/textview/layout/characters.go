package layout

import (
	"unicode"

	"github.com/go-text/typesetting/language"
)

// This file owns what the package must know of single characters: script,
// which ones never show, which ones are shown as emoji.

// scriptOf returns the Unicode script of r; the ranges that news is mostly made
// of are answered without a search.
func scriptOf(r rune) language.Script {
	switch {
	case r < 0x80:
		if 'a' <= r|0x20 && r|0x20 <= 'z' {
			return language.Latin
		}
		return language.Common
	case 0x4e00 <= r && r <= 0x9fff:
		return language.Han
	case 0x2010 <= r && r <= 0x2027:
		return language.Common
	}
	return language.LookupScript(r)
}

// isIgnorable reports whether r is invisible where a font does not know it:
// format controls, joiners, variation selectors, tags.
func isIgnorable(r rune) bool {
	switch {
	case r < 0xad:
		return false
	case r == 0xad, r == 0x34f, r == 0x61c, r == 0x115f, r == 0x1160, r == 0x17b4, r == 0x17b5, r == 0x3164, r == 0xfeff, r == 0xffa0:
		return true
	case 0x180b <= r && r <= 0x180f, 0x200b <= r && r <= 0x200f, 0x202a <= r && r <= 0x202e, 0x2060 <= r && r <= 0x206f:
		return true
	case 0xfe00 <= r && r <= 0xfe0f, 0xfff0 <= r && r <= 0xfff8, 0xe0000 <= r && r <= 0xe0fff, 0x1bca0 <= r && r <= 0x1bca3, 0x1d173 <= r && r <= 0x1d17a:
		return true
	}
	return false
}

// isSilent reports whether r is a control or separator that has no glyph by
// definition. It takes no room, but for the tab.
func isSilent(r rune) bool {
	return r < 0x20 || 0x7f <= r && r < 0xa0 || r == 0x2028 || r == 0x2029
}

// isGap reports whether r is a space that may hang at the end of a line.
func isGap(r rune) bool {
	switch r {
	case ' ', '\t', '\v', '\f', 0x85, 0x1680, 0x2028, 0x2029, 0x205f, 0x3000:
		return true
	}
	return 0x2000 <= r && r <= 0x200b && r != 0x2007
}

// isEmoji reports whether r is shown in colour when it stands alone
// (Emoji_Presentation of UTS #51, by the blocks that hold them).
func isEmoji(r rune) bool {
	if r >= 0x1f000 {
		return r == 0x1f004 || r == 0x1f0cf || r == 0x1f18e || 0x1f191 <= r && r <= 0x1f19a || 0x1f1e6 <= r && r <= 0x1f202 ||
			r == 0x1f21a || r == 0x1f22f || 0x1f232 <= r && r <= 0x1f236 || 0x1f238 <= r && r <= 0x1f251 ||
			0x1f300 <= r && r <= 0x1f64f || 0x1f680 <= r && r <= 0x1f6ff || 0x1f7e0 <= r && r <= 0x1f7f0 || 0x1f90c <= r && r <= 0x1faff
	}
	return r >= 0x231a && unicode.Is(emojiBelow, r)
}

// emojiBelow lists the characters with Emoji_Presentation below U+1F000.
var emojiBelow = &unicode.RangeTable{R16: []unicode.Range16{
	{0x231a, 0x231b, 1}, {0x23e9, 0x23ec, 1}, {0x23f0, 0x23f3, 3}, {0x25fd, 0x25fe, 1}, {0x2614, 0x2615, 1}, {0x2648, 0x2653, 1},
	{0x267f, 0x2693, 0x14}, {0x26a1, 0x26a1, 1}, {0x26aa, 0x26ab, 1}, {0x26bd, 0x26be, 1}, {0x26c4, 0x26c5, 1}, {0x26ce, 0x26d4, 6},
	{0x26ea, 0x26ea, 1}, {0x26f2, 0x26f3, 1}, {0x26f5, 0x26fa, 5}, {0x26fd, 0x2705, 8}, {0x270a, 0x270b, 1}, {0x2728, 0x274c, 0x24},
	{0x274e, 0x2753, 5}, {0x2754, 0x2755, 1}, {0x2757, 0x2757, 1}, {0x2795, 0x2797, 1}, {0x27b0, 0x27bf, 15}, {0x2b1b, 0x2b1c, 1},
	{0x2b50, 0x2b55, 5},
}}

// showsAsEmoji reports whether a grapheme asks for a colour face: by its first
// character, or by a variation selector, a joiner or a keycap after it.
func showsAsEmoji(g []rune) bool {
	if len(g) == 1 {
		return isEmoji(g[0])
	}
	for _, r := range g[1:] {
		switch {
		case r == 0xfe0e:
			return false
		case r == 0xfe0f, r == 0x20e3, 0x1f3fb <= r && r <= 0x1f3ff:
			return true
		}
	}
	return isEmoji(g[0])
}
