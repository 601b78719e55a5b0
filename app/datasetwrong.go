// This file owns what the sheet of datasets says of articles that are bad, files that cannot
// come in, and what is kept differently.

package app

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/theme"

	"dateline/storage/transfer"
)

// wrong says what is bad, and what that keeps out.
func (r *datasetWriter) wrong() {
	p := r.preview
	if p.Bad > 0 {
		r.warning(badWords(p, r.read.Partial))
		r.sentences(p.Refused)
		r.more(p.Bad, min(len(p.Refused), mostSentencesShown), "more bad article")
		if p.Good > 0 {
			r.note(goodWords(p.Good), theme.ColorNameForeground)
		}
	}
	if len(p.Failed) > 0 {
		says := "This file cannot come in"
		switch {
		case len(p.Failed) > 1:
			says = plural(len(p.Failed), "file") + " cannot come in"
		case p.Files > 1:
			says = "1 file cannot come in"
		}
		r.warning(says)
		r.sentences(p.Failed)
		r.more(len(p.Failed), mostSentencesShown, "more file")
	}
}

// badWords says what bad articles do.
func badWords(p transfer.Preview, partial bool) string {
	if partial {
		if p.Bad == 1 {
			return "1 article is bad and will be left out"
		}
		return plural(p.Bad, "article") + " are bad and will be left out"
	}
	says := plural(p.Bad, "article") + " are bad"
	if p.Bad == 1 {
		says = "1 article is bad"
	}
	if p.Spoiled == 1 {
		return says + ", and nothing of its file comes in"
	}
	return says + ", and nothing of their " + plural(p.Spoiled, "file") + " comes in"
}

func goodWords(good int) string {
	if good == 1 {
		return "1 other article there is good. Tick the box to take it."
	}
	return plural(good, "other article") + " there are good. Tick the box to take them."
}

// sentences is the first of what is wrong.
func (r *datasetWriter) sentences(list []transfer.Failed) {
	var lines []string
	for _, f := range list[:min(len(list), mostSentencesShown)] {
		lines = append(lines, strings.Replace(f.Error, f.Path, filepath.Base(f.Path), 1))
	}
	r.paragraphs(lines)
}

// warnings says what would be kept differently from how the files have it.
func (r *datasetWriter) warnings() {
	list := r.preview.Warnings
	if len(list) == 0 {
		return
	}
	r.section("Worth knowing")
	var lines []string
	for _, w := range list[:min(len(list), mostSentencesShown)] {
		lines = append(lines, strings.TrimSuffix(capital(w.Warning), ".")+".")
	}
	r.paragraphs(lines)
	r.more(len(list)+r.preview.MoreWarnings, mostSentencesShown, "more note")
}
