package text

// This file owns words: counting them, and the tokens that selections snap to.

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// CountWords counts the word segments of UAX #29 in s that hold at least one
// letter or digit.
func CountWords(s string) int {
	n, start := 0, 0
	for i := range len(s) {
		if s[i] == ' ' || s[i] == '\n' {
			n += countPart(s[start:i])
			start = i + 1
		}
	}
	return n + countPart(s[start:])
}

// countPart counts the words of what stands between spaces and line breaks, before each
// of which segments end. Most of it is one word of ASCII, perhaps among punctuation at
// its ends, which joins nothing to it that counts.
func countPart(s string) int {
	core := s
	for core != "" && core[0] < utf8.RuneSelf && !isASCIILetterOrDigit(core[0]) {
		core = core[1:]
	}
	for core != "" && core[len(core)-1] < utf8.RuneSelf && !isASCIILetterOrDigit(core[len(core)-1]) {
		core = core[:len(core)-1]
	}
	for i := range len(core) {
		if isASCIILetterOrDigit(core[i]) {
			continue
		}
		n := 0
		for range Words(s) {
			n++
		}
		return n
	}
	return min(len(core), 1)
}

// Words yields start and end, in bytes, of the word segments of UAX #29 in s
// that hold at least one letter or digit.
func Words(s string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		segments := words.FromString(s)
		for segments.Next() {
			if strings.IndexFunc(segments.Value(), isLetterOrDigit) >= 0 && !yield(segments.Start(), segments.End()) {
				return
			}
		}
	}
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// WordAt returns the token that holds off: what a selection that touches it
// snaps to. That is a word segment of UAX #29, with two differences. A
// possessive ’s or 's at its end is a token of its own ("Moscow’s" gives
// "Moscow" and "’s"), and a full stop between a lower-case letter and a capital
// parts two words ("difference.Russia"). No token cuts a grapheme cluster. On
// white space and at the end of a paragraph the result is empty, at off.
func (t *Text) WordAt(off int) Range {
	off = t.Floor(off)
	if off == len(t.s) {
		return Range{off, off}
	}
	if token := t.trim(t.token(off)); token.Contains(off) {
		return token
	}
	return Range{off, off}
}

// token returns the token that holds the code point at off, which must be
// before the end of the text. White space is a token here as well. A token of a
// kilobyte and more may be cut (see cutsLong).
func (t *Text) token(off int) Range {
	cluster := t.grapheme(off)
	start, limit := t.wordRestart(cluster), t.wordLimit(cluster)
	base := start
	segments := words.FromString(t.s[base:limit])
	for segments.Next() {
		word := segments.Value()
		for from := 0; from < len(word); {
			from = pieceEnd(word, from)
			end := base + segments.Start() + from
			if end < limit && !t.IsGrapheme(end) {
				continue
			}
			if end > off {
				return Range{start, end}
			}
			start = end
		}
	}
	return Range{start, limit}
}

// pieceEnd returns where the piece of the segment word ends that begins at
// from.
func pieceEnd(word string, from int) int {
	if isRunOnStop(word, from) {
		return from + 1
	}
	end := len(word)
	for i := from; i < len(word); i++ {
		if isRunOnStop(word, i) {
			end = i
			break
		}
	}
	if n := possessive(word[from:end]); n > 0 && n < end-from {
		return end - n
	}
	return end
}

// possessive returns the length in bytes of the ’s or 's that s ends in, or 0.
func possessive(s string) int {
	bare := strings.TrimRightFunc(s, func(r rune) bool { return unicode.Is(unicode.Cf, r) })
	for _, ending := range [...]string{"’s", "'s", "’S", "'S"} {
		if strings.HasSuffix(bare, ending) {
			return len(ending) + len(s) - len(bare)
		}
	}
	return 0
}

// isRunOnStop reports whether s has at i a full stop between a lower-case
// letter and a capital: two sentences that lost the space between them.
func isRunOnStop(s string, i int) bool {
	if s[i] != '.' {
		return false
	}
	if next, _ := utf8.DecodeRuneInString(s[i+1:]); !unicode.IsUpper(next) && !unicode.IsTitle(next) {
		return false
	}
	before := strings.TrimRightFunc(s[:i], func(r rune) bool { return unicode.In(r, unicode.M, unicode.Cf) })
	last, _ := utf8.DecodeLastRuneInString(before)
	return unicode.IsLower(last)
}

// wordRestart returns a place at or before a cluster that is a boundary of
// tokens whatever stands before it.
func (t *Text) wordRestart(cluster Range) int {
	off := cluster.Start
	for grid := gridAfter(cluster.End) - longUnit; off > 0 && !t.isWordRestart(off); off = t.before(off) {
		if off > grid || off != t.grapheme(grid).Start {
			continue
		}
		if t.cutsLong(off, t.isWordRestart) {
			break
		}
		grid -= longUnit
	}
	return off
}

// wordLimit is wordRestart for a place behind the cluster.
func (t *Text) wordLimit(cluster Range) int {
	off := cluster.End
	grid, cut := gridAfter(off), -1
	for ; off < len(t.s) && !t.isWordRestart(off); off = t.after(off) {
		if cut < 0 {
			cut = t.clusterStart(grid)
		}
		if off != cut {
			continue
		}
		if t.cutsLong(off, t.isWordRestart) {
			break
		}
		grid, cut = grid+longUnit, -1
	}
	return off
}

// isWordRestart reports whether tokens have a boundary at off whatever else
// stands around.
func (t *Text) isWordRestart(off int) bool {
	a, b := t.s[off-1], t.s[off]
	switch {
	case a == '\n' || a == ' ' && isASCIILetterOrDigit(b):
		return true
	case isASCIILetterOrDigit(a) && isASCIILetterOrDigit(b):
		return false
	}
	return t.isSafeWordBoundary(off) && t.IsGrapheme(off)
}

// isSafeWordBoundary reports whether the rules of UAX #29 put a boundary at off
// whatever else stands before. It may miss one, and that costs only time.
//
// Two code points tell alone, with four exceptions. Marks that extend a
// character are overlooked (WB4), so the first of the two must be none.
// Punctuation may join what is on both of its sides (WB6, WB7, WB11, WB12), so
// a third code point is needed beyond it, and that must be no such mark either.
// Flags are counted in pairs (WB15, WB16), over such marks too.
func (t *Text) isSafeWordBoundary(off int) bool {
	a, size := utf8.DecodeLastRuneInString(t.s[:off])
	start := off - size
	b, size := utf8.DecodeRuneInString(t.s[off:])
	end := off + size
	if isFlagHalf(a) && isFlagHalf(b) {
		run := t.flagsBefore(off)
		first := off - flagHalf*run
		return run%2 == 0 && (first == 0 || !extendsWord(t.s[t.before(first):first]))
	}
	if extendsWord(t.s[start:off]) {
		return false
	}
	if mayJoin(a) && start > 0 {
		_, size = utf8.DecodeLastRuneInString(t.s[:start])
		if start -= size; extendsWord(t.s[start : start+size]) {
			return false
		}
	}
	if mayJoin(b) && end < len(t.s) {
		_, size = utf8.DecodeRuneInString(t.s[end:])
		if end += size; extendsWord(t.s[end-size : end]) {
			return false
		}
	}
	segments := words.FromString(t.s[start:end])
	for segments.Next() {
		if at := start + segments.End(); at >= off {
			return at == off
		}
	}
	return false
}

// mayJoin reports whether r may join a letter or digit before it to one after
// it, as in "3.5" and "don’t". The fraction slash is the only one that is not
// punctuation.
func mayJoin(r rune) bool { return unicode.IsPunct(r) || r == '\u2044' }

func isASCIILetterOrDigit(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9'
}

// isFlagHalf reports whether r is a regional indicator, two of which make a
// flag.
func isFlagHalf(r rune) bool { return 0x1F1E6 <= r && r <= 0x1F1FF }

// extendsWord reports whether the one code point of c is one that word
// boundaries overlook (Extend, Format and ZWJ of rule WB4): it attaches even to
// a control character.
func extendsWord(c string) bool {
	if len(c) == 1 {
		return false
	}
	var buf [1 + utf8.UTFMax]byte
	buf[0] = 1
	n := 1 + copy(buf[1:], c)
	segments := words.FromBytes(buf[:n])
	return segments.Next() && segments.End() > 1
}

// IsUnspaced reports whether a letter is of a script that puts no spaces between words.
func IsUnspaced(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
