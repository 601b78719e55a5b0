// This file owns articles as their sentences.

package export

import (
	"strconv"

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
	rest := item.Spans          // in reading order
	lose := func(until int) {   // those that begin before the sentence that is next
		for len(rest) > 0 && rest[0].Extent().Start < until {
			lost.add(formats.Loss{Span: rest[0].ID, Why: acrossSentences})
			rest = rest[1:]
		}
	}
	for r := range item.Text.Sentences() {
		lose(r.Start)
		one := sentence(item, r, len(all))
		for len(rest) > 0 && rest[0].Extent().Start < r.End {
			if s := rest[0]; r.Covers(s.Extent()) {
				in[s.ID] = len(all)
				add(&one, s, r.Start)
			} else {
				lost.add(formats.Loss{Span: s.ID, Why: acrossSentences})
			}
			rest = rest[1:]
		}
		all = append(all, one)
	}
	lose(item.Text.Len())
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
	divideRemarks(item, all, in)
	return all
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
