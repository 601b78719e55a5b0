// This file owns how words are written where a line is all the room there is.

package brat

import (
	"encoding/json"
	"strings"
	"unicode"

	"dateline/storage/formats"
)

// The types of notes.
const (
	noteType      = "AnnotatorNotes" // the one that brat edits
	exactNoteType = "Dateline-note"  // the same, as a JSON string
	rangeType     = "Dateline-range" // where the span lies
)

// isRough reports whether r cannot stand in a line.
func isRough(r rune) bool { return unicode.IsControl(r) || isBreak(r) }

// isPlain reports whether s comes back from a line as it is, from between tabs.
func isPlain(s string) bool {
	return s != "" && strings.TrimSpace(s) == s && strings.IndexFunc(s, isRough) < 0
}

// flat is s on one line.
func flat(s string) string {
	if isPlain(s) {
		return s
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if isRough(r) {
			return ' '
		}
		return r
	}, s))
}

// appendWords writes words that read unquotes: as they are, or as a JSON string.
func appendWords(b []byte, s string) []byte {
	if isPlain(s) && s[0] != '"' {
		return append(b, s...)
	}
	return append(b, quoted(s)...)
}

// quoted is s as a JSON string on one line.
func quoted(s string) string {
	return strings.NewReplacer("\u0085", `\u0085`, "\x7f", `\u007f`).Replace(formats.PythonString(s))
}

// unquoted is what appendWords wrote.
func unquoted(s string) string {
	var words string
	if strings.HasPrefix(s, `"`) && json.Unmarshal([]byte(s), &words) == nil {
		return words
	}
	return s
}
