package text

// This file owns paragraphs: the lines of the text.

import "strings"

// ParagraphAt returns the line that holds off, without its line feed.
func (t *Text) ParagraphAt(off int) Range {
	off = t.Floor(off)
	start := strings.LastIndexByte(t.s[:off], '\n') + 1
	if n := strings.IndexByte(t.s[off:], '\n'); n >= 0 {
		return Range{start, off + n}
	}
	return Range{start, len(t.s)}
}
