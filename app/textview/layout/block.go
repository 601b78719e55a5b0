package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/go-text/typesetting/segmenter"
)

// This file owns the cutting of the text into blocks: short paragraphs
// together, long ones in pieces, so that no block costs much more than another
// and their number depends on the length of the text alone.

const (
	enough   = 1 << 10 // bytes of paragraphs that make a block
	longest  = 4 << 10 // bytes of a paragraph that is one block; longer ones are cut
	tailSize = 1 << 10 // bytes in which a place for the cut is looked for first
)

// block is a part of the text that is laid out at once: whole paragraphs, or a
// piece of a long one.
type block struct {
	start     int32 // bytes; the block ends where the next one starts
	shown     int16 // paragraphs with something to see; a piece counts as one
	blank     int16 // paragraphs without
	base      int8  // level of a piece's paragraph; -1: each paragraph has its own
	continued bool  // the block begins within a paragraph
	known     bool  // its height is true, not an estimate
	missing   bool  // a character in it has no glyph in any face
	set       *set  // nil until it is laid out, and after it was forgotten
}

// cut returns the blocks of s. There is at least one.
func cut(s string) []block {
	blocks := make([]block, 0, len(s)/enough+1)
	next := block{base: -1}
	flush := func(at int) {
		blocks = append(blocks, next)
		next = block{start: int32(at), base: -1}
	}
	for at := 0; at < len(s); {
		end, after := paragraphEnd(s, at)
		switch {
		case end-at > longest:
			if int(next.start) < at {
				flush(at)
			}
			next.base = int8(baseOf(s[at:end]))
			for end-at > longest {
				next.shown = 1
				base := next.base
				at += pieceLength(s[at:end])
				flush(at)
				next.base, next.continued = base, true
			}
			next.shown = 1
			if at = after; at < len(s) {
				flush(at)
			}
			continue
		case isBlank(s[at:end]):
			next.blank++
		default:
			next.shown++
		}
		at = after
		if at-int(next.start) >= enough && at < len(s) {
			flush(at)
		}
	}
	return append(blocks, next)
}

// paragraphEnd returns where the paragraph at a place ends, without and with
// its newline.
func paragraphEnd(s string, at int) (end, after int) {
	if n := strings.IndexByte(s[at:], '\n'); n >= 0 {
		return at + n, at + n + 1
	}
	return len(s), len(s)
}

func isBlank(paragraph string) bool {
	return strings.TrimSpace(paragraph) == ""
}

// pieceLength returns the length of the first piece of a paragraph that is
// longer than longest: up to the end of a sentence if there is one, else to a
// break opportunity of UAX #14, else to the end of a grapheme.
func pieceLength(s string) int {
	window := s[:runeStart(s, longest)]
	half := runeStart(s, longest/2)
	if n := strings.LastIndex(window[half:], ". "); n >= 0 && startsWord(window[half+n+2:]) {
		return half + n + 2
	}
	for n := len(window) - 2; n > half; n-- {
		if window[n] == ' ' && startsWord(window[n+1:]) {
			return n + 1
		}
	}
	if from := plainPlace(window, len(window)-tailSize); from > 0 {
		if n := lastBreak(window[from:]); n > 0 {
			return from + n
		}
	}
	if n := lastBreak(window); n > 0 {
		return n
	}
	return len(window) // one grapheme fills it: marks upon marks
}

// runeStart returns the nearest code-point boundary at or before at.
func runeStart(s string, at int) int {
	if at >= len(s) {
		return len(s)
	}
	for at > 0 && !utf8.RuneStart(s[at]) {
		at--
	}
	return at
}

// startsWord reports whether s begins with a letter or an ASCII digit, which no
// rule joins to the space before it.
func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	switch r {
	case 0xe33, 0xeb3, 0xff9e, 0xff9f, utf8.RuneError: // letters that extend what is before them
		return false
	}
	return unicode.IsLetter(r) || '0' <= r && r <= '9'
}

// plainPlace returns a place at or after from that is a grapheme boundary
// whatever stands around: between two ASCII letters or two Chinese characters.
// It is -1 if there is none.
func plainPlace(s string, from int) int {
	before := rune(-1)
	for i, r := range s[runeStart(s, from):] {
		if plain := r < 0x7f && r > ' ' || 0x4e00 <= r && r <= 0x9fff; !plain {
			before = -1
			continue
		}
		if before >= 0 {
			return runeStart(s, from) + i
		}
		before = r
	}
	return -1
}

// lastBreak returns the last break opportunity within s that is a grapheme
// boundary, or the last grapheme boundary, 0 if there is none.
func lastBreak(s string) int {
	var seg segmenter.Segmenter
	seg.InitWithString(s)
	clusters := graphemes.FromString(s)
	boundary, best, at := 0, 0, 0
	for it := seg.LineIterator(); it.Next(); {
		for _, r := range it.Line().Text {
			at += utf8.RuneLen(r)
		}
		for boundary < at && clusters.Next() {
			boundary = clusters.End()
		}
		if boundary == at && at < len(s) {
			best = at
		}
	}
	if best > 0 {
		return best
	}
	return lastGrapheme(s)
}

// lastGrapheme returns where the last grapheme of s begins.
func lastGrapheme(s string) int {
	last := 0
	for it := graphemes.FromString(s); it.Next(); {
		last = it.Start()
	}
	return last
}
