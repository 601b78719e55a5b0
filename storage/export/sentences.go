// This file owns articles as their sentences.

package export

import (
	"strconv"
	"strings"
	"unicode"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// Why a tag or a link is not in a dataset of sentences.
const (
	acrossSentences     = "it goes from one sentence into another, and each sentence stands for itself"
	linkAcrossSentences = "its link goes to a tag of another sentence, and each sentence stands for itself"
)

// sentences are the sentences of an article (UAX #29, and line ends), each as an article with
// the tags that lie within it. What does not is lost.
func sentences(item formats.Item, lost *Losses) []formats.Item {
	var all []formats.Item
	in := map[annotate.ID]int{} // the sentence of each tag that is kept
	next := 0                   // of the spans, which are in reading order
	var open []annotate.Span
	for start := 0; start < item.Text.Len(); {
		end := max(item.Text.NextSentence(start), start+1)
		r := trimmed(item.Text, text.Range{Start: start, End: end})
		for next < len(item.Spans) && item.Spans[next].Extent().Start < end {
			open = append(open, item.Spans[next])
			next++
		}
		if !r.Empty() {
			all = append(all, sentence(item, r, len(all)))
		}
		for _, s := range open {
			if e := s.Extent(); r.Covers(e) {
				in[s.ID] = len(all) - 1
				add(&all[len(all)-1], s, r.Start)
			} else {
				lost.add(formats.Loss{Span: s.ID, Why: acrossSentences})
			}
		}
		open, start = open[:0], end
	}
	for _, l := range item.Links {
		from, ok := in[l.From]
		to, ok2 := in[l.To]
		switch {
		case ok && ok2 && from == to:
			l.Article = all[from].Article.ID
			all[from].Links = append(all[from].Links, l)
		case ok:
			lost.add(formats.Loss{Span: l.From, Why: linkAcrossSentences})
		case ok2:
			lost.add(formats.Loss{Span: l.To, Why: linkAcrossSentences})
		}
	}
	return all
}

// trimmed is a range without the white space at its ends.
func trimmed(t *text.Text, r text.Range) text.Range {
	s := t.Slice(r)
	left := strings.TrimLeftFunc(s, unicode.IsSpace)
	r.Start += len(s) - len(left)
	r.End -= len(left) - len(strings.TrimRightFunc(left, unicode.IsSpace))
	return r
}

// sentence is an article of one sentence, without tags.
func sentence(item formats.Item, r text.Range, nth int) formats.Item {
	t, err := text.New(item.Text.Slice(r))
	if err != nil {
		panic(err) // a part of a frozen text can be frozen
	}
	a := item.Article
	a.ID = formats.MadeID("sentence", a.ID.String(), strconv.Itoa(nth))
	a.SHA256, a.Words, a.Earlier = t.Hash(), text.CountWords(t.String()), annotate.ID{}
	one := formats.Item{Article: a, Text: t, Split: item.Split}
	for _, s := range item.Statuses {
		s.Article = a.ID
		one.Statuses = append(one.Statuses, s)
	}
	return one
}

// add puts a span into a sentence that begins at start.
func add(one *formats.Item, s annotate.Span, start int) {
	fragments := make([]annotate.Fragment, len(s.Fragments))
	for i, f := range s.Fragments {
		fragments[i] = annotate.Fragment{Range: text.Range{Start: f.Start - start, End: f.End - start}, Quote: f.Quote}
	}
	s.Article, s.Fragments = one.Article.ID, fragments
	one.Spans = append(one.Spans, s)
}
