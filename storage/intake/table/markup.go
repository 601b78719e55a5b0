// This file owns cells that hold HTML.

package table

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	markup = regexp.MustCompile(`(?i)</?(p|br|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|blockquote|figure|img|table)(\s[^<>]*)?/?>`)
	entity = regexp.MustCompile(`&(#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});`)
)

// plain is the text of a cell: tags are taken out, and blocks divided by line breaks,
// where it holds HTML.
func plain(cell string) string {
	if !strings.ContainsAny(cell, "<&") {
		return cell
	}
	if !markup.MatchString(cell) {
		if entity.MatchString(cell) && !strings.Contains(cell, "<") {
			return html.UnescapeString(cell)
		}
		return cell
	}
	var b strings.Builder
	hidden := 0
	for z := html.NewTokenizer(strings.NewReader(cell)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return tidy(b.String())
		}
		name, _ := z.TagName()
		tag := atom.Lookup(name)
		switch {
		case tag == atom.Script || tag == atom.Style:
			if kind == html.StartTagToken {
				hidden++
			} else if kind == html.EndTagToken {
				hidden = max(hidden-1, 0)
			}
		case kind == html.TextToken && hidden == 0:
			b.WriteString(strings.ReplaceAll(string(z.Text()), "\n", " "))
		case breaks[tag]:
			b.WriteByte('\n')
		}
	}
}

var breaks = map[atom.Atom]bool{
	atom.P: true, atom.Br: true, atom.Div: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Blockquote: true, atom.Figure: true, atom.Table: true, atom.Tr: true, atom.Article: true, atom.Section: true,
}

// tidy leaves one space between words and one line break between blocks.
func tidy(s string) string {
	var lines []string
	for line := range strings.Lines(s) {
		if words := strings.Fields(line); len(words) > 0 {
			lines = append(lines, strings.Join(words, " "))
		}
	}
	return strings.Join(lines, "\n")
}
