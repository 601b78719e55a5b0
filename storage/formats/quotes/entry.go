// This file owns the entry of a claim, before it is Markdown or HTML.

package quotes

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/annotate"
)

// entry is what is shown of a claim. All of it is to be escaped but the citation.
type entry struct {
	paragraphs []string // of the quote, with quotation marks
	article    *cited
	details    []detail
	taggedBy   string   // "" where it is clear
	note       []string // its paragraphs
}

// cited is what is shown of an article.
type cited struct {
	source, title, url string
	published          string
	language           string
	citation           []byte // as it is written
}

// detail is something said of a claim: "Modality: asserted", or with a verb for its name,
// "Reported by the agency".
type detail struct {
	name, value string
	verb        bool
}

// words is the detail as it is read. name may be empty.
func (d detail) words() string {
	switch {
	case d.name == "":
		return d.value
	case d.verb:
		return d.name + " " + d.value
	}
	return d.name + ": " + d.value
}

// small are the small words below the citation.
func (e *entry) small() []string {
	var list []string
	for _, d := range e.details {
		list = append(list, d.words())
	}
	if e.taggedBy != "" {
		list = append(list, "Tagged by "+e.taggedBy)
	}
	return list
}

// date is the date of the article in words, or as it stands where it is none.
func (c *cited) date() (words string, ok bool) {
	words, err := annotate.LongDate(c.published)
	if err != nil {
		return oneLine(c.published), false
	}
	return words, true
}

// pairs are the quotation marks that a quote may have around it.
var pairs = [...]string{"“”", `""`, "„“", "„”", "«»", "»«", "‹›", "‘’", "「」", "『』", "《》"}

// inQuotes puts a quote in quotation marks, if it has none around it.
func inQuotes(quote string) string {
	first, size := utf8.DecodeRuneInString(quote)
	last, _ := utf8.DecodeLastRuneInString(quote)
	if len(quote) > size && slices.Contains(pairs[:], string(first)+string(last)) {
		return quote
	}
	return "“" + quote + "”"
}

// paragraphs parts what is said at its line ends. Nothing that cannot be seen is left in
// it.
func paragraphs(s string) []string {
	var list []string
	for line := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = strings.Trim(visible(line), " \t"); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// oneLine is s on one line.
func oneLine(s string) string { return strings.Join(strings.Fields(visible(s)), " ") }

// visible has the sign for an unknown character in the place of each control character,
// which neither Markdown nor HTML can hold, but for white space.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if (r < ' ' || 0x7F <= r && r < 0xA0) && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return utf8.RuneError
		}
		return r
	}, s)
}

// isAddress reports whether a link can be made of an address: one of the web, without
// what would end it early.
func isAddress(url string) bool {
	lower := strings.ToLower(url)
	return (strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://")) && utf8.ValidString(url) &&
		!strings.ContainsFunc(url, func(r rune) bool { return r <= ' ' || 0x7F <= r && r <= 0xA0 || strings.ContainsRune("<>\"`\\", r) })
}
