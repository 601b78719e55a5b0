// This file owns lines that are no part of an article by themselves, and runs of them.

package boilerplate

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/annotate"
)

// reasonOf is why a line may be no part of the article, or "". at is its number.
func reasonOf(l *line, at int, s string) annotate.Reason {
	if l.words == "" {
		return ""
	}
	said := s[l.Start:l.End]
	if reason, ok := whole[strings.TrimSuffix(l.words, ":")]; ok {
		return reason
	}
	first, _ := utf8.DecodeRuneInString(l.words)
	for _, start := range starts[first] {
		if startsWith(l.words, start.phrase) {
			return start.reason
		}
	}
	switch {
	case l.length <= maxByline && at < bylineLines && byline.MatchString(said),
		l.length <= maxByline && strings.ContainsAny(said, "0123456789") && stamp.MatchString(said),
		strings.Contains(said, "ing by ") && agency.MatchString(said):
		return annotate.ReasonByline
	case l.length <= maxCredit && strings.ContainsAny(said, "(/") && credit.MatchString(said):
		return annotate.ReasonCaption
	}
	return ""
}

const (
	bylineLines = 10  // a byline stands among the first lines
	maxByline   = 90  // code points
	maxCredit   = 120 // code points
)

var (
	// byline is a line that names who wrote: at most five words with capitals, the last
	// perhaps after “and” or a comma.
	byline = regexp.MustCompile(`^(?:By|BY|Von|Par|Por|De notre correspondant,?|Автор:?|Автор текста:|Yazan:|بقلم:?|记者[:：]?|作者[:：]?|文[/／:：]) ?` +
		`[\p{Lu}\p{Lo}][\p{L}.'’-]*(?:(?: |, | and | und | et | y | e | и | і )\p{Lu}[\p{L}.'’-]*){0,6}(?:,? (?:in|en|à|em|в) \p{Lu}\p{L}+)?(?:[,|·–-] .{0,40})?$`)
	// agency is a line that names who else wrote, as agencies end their articles.
	agency = regexp.MustCompile(`^\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by [^.]+(?:; ?[^.]+)?(?:\)|[Ee]diting by [^.]+)\.?$`)
	// stamp is a line that says when a text was written and nothing else.
	stamp = regexp.MustCompile(`(?i)^(?:(?:first |last )?(?:published|posted|updated|modified|created|veröffentlicht|aktualisiert|stand|erstellt|publié|mis à jour|publicado|actualizado|atualizado|опубликовано|обновлено|опубліковано|оновлено|نشر|آخر تحديث|yayınlanma|güncelleme|发布时间|发表于|更新时间)` +
		`(?: on| at| am| le| el| em| в| tarihi| في)?\s*[:：]?\s*)?` +
		`(?:(?:\p{L}+,? )?\d{1,2}(?:st|nd|rd|th)?\.?,? (?:de )?\p{L}{3,10}\.?,? (?:de )?\d{4}(?: г\.?| р\.?)?|\p{L}{3,9},? \p{L}{3,9}\.? \d{1,2},? \d{4}|\p{L}{3,9}\.? \d{1,2},? \d{4}|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})` +
		`(?:[T ,|·–-]*(?:at |um |à |в |о |las |às |الساعة )?\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?(?:am|pm|a\.m\.|p\.m\.|uhr|gmt|utc|bst|est|edt|cet|cest|msk|мск|z))?(?: ?[+-]\d{2}:?\d{2})?)?\s*$`)
	// credit is a line that ends with, or is, who took a picture.
	credit = regexp.MustCompile(`(?:\((?:AP|AFP|Reuters|REUTERS|EPA|Getty|dpa|Foto|Photo|Bild|Фото)[ :/][^()]{0,60}\)|(?:AFP|AP|REUTERS|Reuters|EPA|dpa|TASS|Xinhua|Anadolu) ?/ ?[\p{L} .-]{2,40}|(?:/|via )Getty Images\)?)\s*$`)
)

// Runs of menus.
const (
	leastMenu = 4  // lines in a row
	maxEntry  = 28 // code points of one
)

// markMenus finds the runs of short lines at both ends of a text that are menus: half of
// their lines, and two at least, name parts of a site.
func markMenus(lines []line) {
	n := 0
	for n < len(lines) && isEntry(lines[n]) {
		n++
	}
	markMenu(lines[:n])
	end := len(lines)
	for end > n && isEntry(lines[end-1]) {
		end--
	}
	markMenu(lines[end:])
}

func isEntry(l line) bool {
	return l.reason != "" || l.length <= maxEntry && strings.Count(l.words, " ") <= 2 && !strings.HasSuffix(l.words, ":")
}

func markMenu(run []line) {
	entries, known, last := 0, 0, 0
	for i, l := range run {
		if l.reason != "" && l.reason != annotate.ReasonNavigation {
			continue
		}
		entries++
		if _, ok := sections[l.words]; ok || l.reason == annotate.ReasonNavigation {
			known++
			last = i
		}
	}
	if entries < leastMenu || known < 2 || 2*known < entries {
		return
	}
	for i := range run[:last+1] {
		if run[i].reason == "" {
			run[i].reason = annotate.ReasonNavigation
		}
	}
}

// endsSentence reports whether a rune may be the last of a sentence.
func endsSentence(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '؟':
		return true
	}
	return false
}

func isCloser(r rune) bool { return strings.ContainsRune(`"'”’»)]」』`, r) }

func isOpener(r rune) bool {
	return unicode.IsUpper(r) || strings.ContainsRune("“„«‘¿¡「", r)
}
