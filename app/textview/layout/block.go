package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/annotate/text"
)

// This file owns the cutting of the text into blocks: short paragraphs
// together, long ones in pieces, so that no block costs much more than another
// and their number depends on the length of the text alone.

const (
	enough   = 1 << 10 // bytes of paragraphs that make a block
	longest  = 4 << 10 // bytes of a paragraph that is one block; longer ones are cut
	tailSize = 1 << 8  // bytes in which a break opportunity is looked for at the end of a piece
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

// cut returns the blocks of the text. There is at least one.
func (l *Layout) cut() []block {
	s := l.s
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
			next.base = int8(baseOf(s[at:l.text.Floor(at+longest)]))
			for end-at > longest {
				next.shown = 1
				base := next.base
				at = l.pieceEnd(at)
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

// pieceEnd returns where the piece ends that begins at a place of a paragraph
// which goes on for more than longest: at the end of a sentence if there is one,
// else before a word, else at a break opportunity, else between graphemes.
func (l *Layout) pieceEnd(at int) int {
	s, t := l.s, l.text
	end := t.PrevGrapheme(t.Floor(at+longest) + 1)
	half := t.Floor(at + longest/2)
	if n := strings.LastIndex(s[half:end], ". "); n >= 0 && startsWord(s[half+n+2:]) {
		return half + n + 2
	}
	for n := end - 1; n > half; n-- {
		if s[n-1] == ' ' && startsWord(s[n:]) {
			return n
		}
	}
	return l.setter.lastBreak(t, t.PrevGrapheme(end-tailSize), end)
}

// startsWord reports whether s begins with a letter that no rule joins to the
// space before it.
func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	switch r {
	case 0xe33, 0xeb3, 0xff9e, 0xff9f, utf8.RuneError: // letters that extend what is before them
		return false
	}
	return unicode.IsLetter(r)
}

// lastBreak returns the last break opportunity between from and till, or the
// last place between graphemes, or till. Both ends are graphemes' boundaries.
func (s *setter) lastBreak(t *text.Text, from, till int) int {
	s.segment(t, text.Range{Start: from, End: till})
	best := till
	for i := len(s.runes) - 1; i > 0; i-- {
		switch s.breaks[i] {
		case permitted, obligatory:
			return from + int(s.offsets[i])
		case emergency:
			if best == till {
				best = from + int(s.offsets[i])
			}
		}
	}
	return best
}
