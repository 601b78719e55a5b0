// Package boilerplate finds what looks like no part of an article in a plain text: calls
// to its readers, notices of the site, menus. Nothing but the words tells it apart, so
// what it finds is for a person to decide on, and it rather overlooks a line than name one
// of the article.
package boilerplate

import (
	"strings"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/annotate/text"
)

// line is one line of a text that is not blank, without white space at its ends.
type line struct {
	text.Range
	words  string // in the form in which phrases are compared; "" for a long line
	length int    // in code points
	reason annotate.Reason
}

// Find finds passages of a text that may be no part of the article in it, in order and
// apart: whole lines, and appeals within a line.
func Find(s string) []annotate.Passage {
	lines := linesOf(s)
	for i := range lines {
		lines[i].reason = reasonOf(&lines[i], i, s)
	}
	markMenus(lines)
	found := appeals(s, lines)
	var all []annotate.Passage
	for _, l := range lines {
		for len(found) > 0 && found[0].Start < l.Start {
			found = found[1:] // in a line before this
		}
		if l.reason != "" {
			all = append(all, annotate.Passage{Range: l.Range, Reason: l.reason})
			continue
		}
		for len(found) > 0 && found[0].Start < l.End {
			all = append(all, annotate.Passage{Range: found[0], Reason: annotate.ReasonAppeal})
			found = found[1:]
		}
	}
	return all
}

func linesOf(s string) []line {
	var lines []line
	at := 0
	for raw := range strings.Lines(s) {
		start := at
		at += len(raw)
		words := strings.TrimSpace(raw)
		if words == "" {
			continue
		}
		start += strings.Index(raw, words)
		l := line{Range: text.Range{Start: start, End: start + len(words)}, length: utf8.RuneCountInString(words)}
		if l.length <= maxCall {
			l.words = comparable(words)
		}
		lines = append(lines, l)
	}
	return lines
}
