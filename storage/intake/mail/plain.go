// This file owns letters in plain text: paragraphs, quoted lines and signatures (RFC
// 3676).

package mail

import (
	"strings"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/storage/intake"
)

// Lines of these lengths in code points were broken to fit a screen of eighty columns,
// and not to end a line of verse.
const (
	brokenFrom = 55
	brokenTo   = 80
)

// line is a line of a letter without its quotation marks.
type line struct {
	words  string
	quoted int  // how many “>” stood before it
	flows  bool // the next line goes on with it
}

// plain gives the blocks of a letter in plain text. Lines that only the width of a
// screen broke are joined.
func plain(e *entity) []intake.Piece {
	flowed := strings.EqualFold(e.params["format"], "flowed")
	var pieces []intake.Piece
	var open []line
	signed := false
	flush := func() {
		pieces = append(pieces, paragraph(open, signed)...)
		open = nil
	}
	for raw := range strings.Lines(e.text()) {
		l := readLine(strings.TrimRight(raw, "\n"), flowed, strings.EqualFold(e.params["delsp"], "yes"))
		if len(open) > 0 && open[0].quoted != l.quoted {
			flush()
		}
		switch {
		case l.quoted == 0 && strings.TrimRight(l.words, " ") == "--":
			flush()
			signed = true
		case strings.TrimSpace(l.words) == "":
			flush()
		default:
			open = append(open, l)
		}
	}
	flush()
	return pieces
}

// readLine takes the quotation marks from a line.
func readLine(s string, flowed, delsp bool) line {
	l := line{words: s}
	for strings.HasPrefix(l.words, ">") {
		l.quoted++
		l.words = l.words[1:]
		if !flowed { // where marks are divided by spaces
			l.words = strings.TrimPrefix(l.words, " ")
		}
	}
	if !flowed {
		return l
	}
	l.words = strings.TrimPrefix(l.words, " ") // which stuffs a line that begins like a mark
	l.flows = strings.HasSuffix(l.words, " ") && l.words != "-- "
	if l.flows && delsp {
		l.words = strings.TrimSuffix(l.words, " ")
	}
	return l
}

// paragraph makes blocks of lines without an empty one between them: one where they
// flow, or as many as there are lines.
func paragraph(lines []line, signed bool) []intake.Piece {
	var pieces []intake.Piece
	var b strings.Builder
	broken := wasBroken(lines)
	for i, l := range lines {
		b.WriteString(l.words)
		if i < len(lines)-1 {
			if l.flows {
				continue
			}
			if broken {
				b.WriteByte(' ')
				continue
			}
		}
		p := intake.Piece{Text: b.String()}
		switch {
		case l.quoted > 0:
			p.Kind, p.Out = intake.Quote, annotate.ReasonNote
		case signed:
			p.Kind, p.Out = intake.Other, annotate.ReasonNote
		}
		pieces = append(pieces, p)
		b.Reset()
	}
	return pieces
}

// wasBroken reports whether lines were one that was broken at the width of a screen.
func wasBroken(lines []line) bool {
	for i, l := range lines {
		n := utf8.RuneCountInString(strings.TrimRight(l.words, " "))
		if l.flows || n > brokenTo || i < len(lines)-1 && n < brokenFrom {
			return false
		}
	}
	return len(lines) > 1
}
