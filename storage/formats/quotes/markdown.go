// This file owns the report in Markdown: CommonMark, and careful with what common
// extensions of it make of a text.

package quotes

import (
	"fmt"
	"strings"
)

type markdown struct{}

func (markdown) head(b []byte, h heading) []byte {
	return fmt.Appendf(b, "# %s\n\n%s\n", h.title, h.summary)
}

func (markdown) group(b []byte, g groupHead) []byte {
	b = appendEscaped(append(b, "\n## "...), g.name)
	return fmt.Appendf(b, " (%d)\n", g.count)
}

func (markdown) groupEnd(b []byte) []byte { return b }

func (markdown) end(b []byte) []byte { return b }

func (markdown) entry(b []byte, e *entry) []byte {
	for i, p := range e.paragraphs {
		if i == 0 {
			b = append(b, "\n> "...)
		} else {
			b = append(b, ">\n> "...)
		}
		b = append(appendEscaped(b, p), '\n')
	}
	b = append(b, e.article.citation...)
	if small := e.small(); len(small) > 0 {
		b = append(appendEscaped(append(b, '\n'), strings.Join(small, " · ")), '\n')
	}
	for i, p := range e.note {
		if i == 0 {
			p = "Note: " + p
		}
		b = append(appendEscaped(append(b, '\n'), p), '\n')
	}
	return b
}

func (markdown) citation(b []byte, c *cited) []byte {
	var parts []string
	if c.source != "" {
		parts = append(parts, string(appendEscaped(nil, c.source)))
	}
	if c.title != "" {
		parts = append(parts, "“"+string(appendEscaped(nil, c.title))+"”")
	}
	if date, _ := c.date(); date != "" {
		parts = append(parts, string(appendEscaped(nil, date)))
	}
	switch {
	case c.url == "":
	case isAddress(c.url):
		parts = append(parts, "<"+c.url+">")
	default:
		parts = append(parts, string(appendEscaped(nil, oneLine(c.url))))
	}
	if len(parts) == 0 {
		return b
	}
	b = append(b, "\n— "...)
	return append(append(b, strings.Join(parts, ", ")...), '\n')
}

// special are the characters that mean something wherever they stand, in CommonMark or in
// what is often added to it: tables, mathematics, attributes, mentions.
const special = "\\`*_{}[]<>#|~$&^@"

// appendEscaped appends words that are on one line, so that they are read as just
// these words. They may stand at the beginning of the line.
func appendEscaped(b []byte, s string) []byte {
	digits := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		leads := i == 0 && (c == '-' || c == '+' || c == '=' || c == ':' || c == '%')
		if '0' <= c && c <= '9' && digits == i {
			digits++
		}
		numbers := digits == i && i > 0 && (c == '.' || c == ')') && (i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '\t')
		if leads || numbers || strings.IndexByte(special, c) >= 0 {
			b = append(b, '\\')
		}
		b = append(b, c)
	}
	return b
}
