// This file owns what is copied from the page: words as they stand there, or a
// quotation that says where they stand.

package app

import (
	"strings"

	"golang.org/x/text/unicode/bidi"

	"dateline/annotate"
)

// canCopy reports whether there is something to copy: selected words, or a
// chosen tag.
func canCopy(a *App) bool { return hasWords(a) || hasChosen(a) }

// selectedWords is the words of each part that is selected.
func (a *App) selectedWords() []string {
	var words []string
	for _, r := range a.textPage().Selected() {
		words = append(words, a.session.Document().Text.Slice(r))
	}
	return words
}

// copied is the words that are copied: those that are selected, or else each
// part of the chosen tag.
func (a *App) copied() []string {
	if hasWords(a) {
		return a.selectedWords()
	}
	s, _ := a.chosen()
	parts := make([]string, len(s.Fragments))
	for i, f := range s.Fragments {
		parts[i] = f.Quote
	}
	return parts
}

// copy puts the words on the clipboard as they stand on the page.
func (a *App) copy() {
	a.fyne.Clipboard().SetContent(strings.Join(a.copied(), leftOut))
	a.status.say("Copied")
}

// copyQuotation puts the words on the clipboard as a quotation.
func (a *App) copyQuotation() {
	a.fyne.Clipboard().SetContent(quotation(a.copied(), a.session.Document().Article))
	a.status.say("Copied as a quotation")
}

// leftOut stands for what lies between the parts of a tag.
const leftOut = " […] "

// quotation is words in quotation marks, and after them what is known of their
// article: title, source, date and address. Each part of the words, and each
// fact, is set on one line.
func quotation(parts []string, article annotate.Article) string {
	lines := make([]string, len(parts))
	for i, part := range parts {
		lines[i] = oneLine(part)
	}
	words := innerMarks.Replace(strings.Join(lines, leftOut))
	var facts []string
	for _, fact := range []string{article.Title, article.Source, citedDate(article.Published), article.URL} {
		if fact = oneLine(fact); fact != "" {
			facts = append(facts, isolated(fact))
		}
	}
	quoted := "“" + isolated(words) + "”"
	if len(facts) == 0 {
		return quoted
	}
	return quoted + " — " + strings.Join(facts, ", ")
}

// innerMarks makes the quotation marks inside a quotation single. Straight ones
// stay, since they may stand for inches and seconds too.
var innerMarks = strings.NewReplacer("“", "‘", "”", "’", "„", "‚")

// oneLine is s with every run of white space as one space, and none at its ends.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// citedDate is a date as a citation has it; what is no date stays as it is.
func citedDate(iso string) string {
	if date, err := annotate.LongDate(iso); err == nil {
		return date
	}
	return iso
}

// isolated keeps a part that runs from right to left from drawing what stands
// beside it into its own order, by the isolates of UAX #9.
func isolated(s string) string {
	const firstStrongIsolate, popIsolate = "\u2068", "\u2069"
	for at := 0; at < len(s); {
		p, size := bidi.LookupString(s[at:])
		switch p.Class() {
		case bidi.R, bidi.AL, bidi.RLE, bidi.RLO:
			return firstStrongIsolate + s + popIsolate
		}
		at += size
	}
	return s
}
