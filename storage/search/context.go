// This file owns the words around what was found.

package search

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/words"
)

// Excerpt is a part of a text with what was found in it.
type Excerpt struct {
	Text string       // on one line
	Hits []text.Range // bytes of Text, in order and apart
}

// The length of an excerpt in bytes, and how much of it stands before the first hit.
const (
	excerptLength = 160
	excerptBefore = 40
)

// Context lists the places of an article's text that have the words of a question, at
// most most: each with some words around it, so that places that are near one another
// come in one. The headline that a text begins with is no such place, as it is the title:
// an article that was found by that alone has none.
func (l *Library) Context(ctx context.Context, a storage.Summary, q Query, most int) ([]Excerpt, error) {
	phrases := q.phrases()
	if err := ctx.Err(); err != nil || len(phrases) == 0 || most <= 0 {
		return nil, err
	}
	s, err := l.store.RawText(a.SHA256)
	if err != nil {
		return nil, err
	}
	return excerpts(belowHeadline(s, a.Title), phrases, most), nil
}

// belowHeadline is a text without its first line, where that is the title.
func belowHeadline(s, title string) string {
	line, rest, _ := strings.Cut(s, "\n")
	if slices.Equal(strings.Fields(line), strings.Fields(title)) {
		return strings.TrimLeft(rest, "\n")
	}
	return s
}

// TitleHits lists where the title of an article has the words of a question, in order
// and apart.
func (q Query) TitleHits(title string) []text.Range {
	return places(title, q.phrases(FieldTitle), -1)
}

// phrases is what the terms look for in a text; those of the fields with it.
func (q Query) phrases(with ...string) (list []words.Phrase) {
	for _, t := range q.terms {
		if !t.Not && (t.Field == "" || !IsField(t.Field) || slices.Contains(with, t.Field)) {
			list = append(list, words.PhraseOf(t.Value, t.Prefix))
		}
	}
	return list
}

// places lists where phrases stand, in order and apart; of each at most most.
func places(s string, phrases []words.Phrase, most int) (hits []text.Range) {
	for _, p := range phrases {
		hits = append(hits, p.Find(s, most)...)
	}
	slices.SortFunc(hits, func(a, b text.Range) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	end := 0
	return slices.DeleteFunc(hits, func(r text.Range) bool {
		if r.Start < end {
			return true
		}
		end = r.End
		return false
	})
}

func excerpts(s string, phrases []words.Phrase, most int) (list []Excerpt) {
	const each = 20 // of a word that is everywhere, the first places are enough
	hits := places(s, phrases, max(each, most))
	for len(hits) > 0 && len(list) < most {
		window := windowAround(s, hits[0])
		n := 1
		for n < len(hits) && hits[n].End <= window.End {
			n++
		}
		list = append(list, excerpt(s, window, hits[:n]))
		hits = hits[n:]
		for len(hits) > 0 && hits[0].Start < window.End {
			hits = hits[1:]
		}
	}
	return list
}

// windowAround is the part of s that shows a hit: whole words, within a paragraph
// where that has enough.
func windowAround(s string, hit text.Range) text.Range {
	start := edge(s, max(hit.Start-excerptBefore, 0), hit.Start)
	end := max(start+excerptLength, hit.End)
	if end >= len(s) {
		return text.Range{Start: start, End: len(s)}
	}
	for end > hit.End && !isSpaceAt(s, end) {
		end--
	}
	if end == hit.End { // a script without spaces
		end = min(max(start+excerptLength, hit.End), len(s))
		for end > hit.End && !isStart(s, end) {
			end--
		}
	}
	return text.Range{Start: start, End: end}
}

// edge is the first beginning of a word from a place on, but not past the hit.
func edge(s string, at, hit int) int {
	if at == 0 {
		return 0
	}
	for i := at; i < hit; i++ {
		if isSpaceAt(s, i-1) && !isSpaceAt(s, i) {
			return i
		}
	}
	for at < hit && !isStart(s, at) {
		at++
	}
	return at
}

func isSpaceAt(s string, i int) bool { return s[i] == ' ' || s[i] == '\n' || s[i] == '\t' }

// isStart reports whether a grapheme cluster may begin at a place, as far as one code
// point tells.
func isStart(s string, i int) bool {
	for _, r := range s[i:] {
		return r != unicode.ReplacementChar && !unicode.In(r, unicode.M, unicode.Cf)
	}
	return true
}

// excerpt cuts a part out and makes one line of it. Line breaks become spaces, so
// offsets stay; an ellipsis says where it goes on.
func excerpt(s string, window text.Range, hits []text.Range) Excerpt {
	const more = "… "
	var b strings.Builder
	if window.Start > 0 {
		b.WriteString(more)
	}
	shift := b.Len() - window.Start
	for i := window.Start; i < window.End; i++ {
		if s[i] == '\n' || s[i] == '\t' {
			b.WriteByte(' ')
		} else {
			b.WriteByte(s[i])
		}
	}
	if window.End < len(s) {
		b.WriteString(" …")
	}
	e := Excerpt{Text: b.String()}
	for _, h := range hits {
		e.Hits = append(e.Hits, text.Range{Start: h.Start + shift, End: h.End + shift})
	}
	return e
}
