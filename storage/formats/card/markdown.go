// This file owns how words become Markdown and YAML that say just these words.

package card

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/storage/formats"
)

// special are the characters that mean something in CommonMark, or in what Hugging Face adds
// to it.
const special = "\\`*_{}[]<>#|~$&^@"

// escape is words on one line, so that they are read as just these words. They may stand in
// a cell of a table, and at the beginning of a line.
func escape(s string) string {
	s = formats.OneLine(s)
	var b strings.Builder
	digits := 0
	for i, r := range s {
		if '0' <= r && r <= '9' && digits == i {
			digits++
		}
		leads := i == 0 && strings.ContainsRune("-+=:%", r)
		numbers := i > 0 && digits == i && (r == '.' || r == ')') && strings.HasPrefix(s[i+1:]+" ", " ")
		switch {
		case unicode.IsControl(r):
			r = utf8.RuneError
		case leads || numbers || strings.ContainsRune(special, r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// writeTable writes a table, the heading first. From the column numbers on they are
// set to the right, unless they are hashes.
func writeTable(b *strings.Builder, rows [][]string, numbers int) {
	for i, row := range rows {
		for _, cell := range row {
			b.WriteString("| " + escape(cell) + " ")
		}
		b.WriteString("|\n")
		if i > 0 {
			continue
		}
		for column, name := range row {
			if column >= numbers && name != "SHA-256" {
				b.WriteString("| ---: ")
			} else {
				b.WriteString("| --- ")
			}
		}
		b.WriteString("|\n")
	}
}

// writeCode writes a block of code.
func writeCode(b *strings.Builder, language, code string) {
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	b.WriteString(fence + language + "\n" + code + fence + "\n")
}

// yamlString writes a double-quoted scalar.
func yamlString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r >= ' ' && r < 0x7F || r >= 0xA0 && unicode.IsPrint(r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "\\U%08X", r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// count is a number with what it counts.
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
