// This file owns the line break: brat shows no annotation across one, and writes one there as
// fragments around it.

package brat

import (
	"unicode"

	"dateline/annotate/text"
)

// isBreak reports whether brat, and Python in which it is written, end a line at r.
func isBreak(r rune) bool {
	switch r {
	case '\n', '\v', '\f', '\r', 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

// hasBreak reports whether a line ends within s.
func hasBreak(s string) bool {
	for i := range len(s) {
		switch b := s[i]; {
		case b >= 0x7f && b != 0xc2 && b != 0xe2, b >= ' ' && b < 0x7f:
		case b < 0x7f && isBreak(rune(b)):
			return true
		case b == 0xc2 && i+1 < len(s) && s[i+1] == 0x85:
			return true
		case b == 0xe2 && i+2 < len(s) && s[i+1] == 0x80 && (s[i+2] == 0xa8 || s[i+2] == 0xa9):
			return true
		}
	}
	return false
}

// split appends the parts of a range between its line breaks.
func split(parts []text.Range, s string, r text.Range) []text.Range {
	if !hasBreak(s[r.Start:r.End]) {
		return append(parts, r)
	}
	start := -1
	for i, c := range s[r.Start:r.End] {
		at := r.Start + i
		switch {
		case !isBreak(c) && start < 0:
			start = at
		case isBreak(c) && start >= 0:
			parts = append(parts, text.Range{Start: start, End: at})
			start = -1
		}
	}
	if start >= 0 {
		parts = append(parts, text.Range{Start: start, End: r.End})
	}
	return parts
}

// join appends the ranges that fragments, in order, are taken for: one where only a line break,
// and white space around it, parts them.
func join(ranges []text.Range, s string, parts []text.Range) []text.Range {
	for i, p := range parts {
		if i > 0 && p.Start > parts[i-1].End && isLineGap(s[parts[i-1].End:p.Start]) {
			ranges[len(ranges)-1].End = p.End
			continue
		}
		ranges = append(ranges, p)
	}
	return ranges
}

func isLineGap(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) && !isBreak(r) {
			return false
		}
	}
	return hasBreak(s)
}
