// This file owns the counting.

package card

import (
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

// The most different values that are counted each by itself. What comes then is counted
// together.
const (
	maxSources   = 4000
	maxMonths    = 4000
	maxLanguages = 500
	maxSplits    = 100
	maxLayers    = 1000
	sourceLen    = 120 // code points of the name of a source
)

// Tally counts what was written. The zero Tally has counted nothing.
type Tally struct {
	all       sums
	splits    counts[sums]
	sources   counts[int]
	months    counts[int]
	languages counts[int]
	labels    table // spans by label and layer
	kinds     table // links by kind and layer
	states    table // articles by state and layer
}

// sums are the sizes of a part of the dataset.
type sums struct{ articles, words, spans, links int }

func (s *sums) add(o sums) {
	s.articles += o.articles
	s.words += o.words
	s.spans += o.spans
	s.links += o.links
}

// counts holds something for each of so many names, and for all others together.
type counts[T any] struct {
	of     map[string]*T
	others *T
}

// at is what is held for a name.
func (c *counts[T]) at(name string, most int) *T {
	if v, ok := c.of[name]; ok {
		return v
	}
	if len(c.of) >= most {
		if c.others == nil {
			c.others = new(T)
		}
		return c.others
	}
	if c.of == nil {
		c.of = map[string]*T{}
	}
	c.of[name] = new(T)
	return c.of[name]
}

// table counts by row and layer.
type table map[string]map[annotate.ID]int

func (t *table) add(row string, layer annotate.ID) {
	if *t == nil {
		*t = table{}
	}
	of := (*t)[row]
	if of == nil {
		if len(*t) >= annotate.MaxLabels*2 {
			return
		}
		of = map[annotate.ID]int{}
		(*t)[row] = of
	}
	if _, known := of[layer]; known || len(of) < maxLayers {
		of[layer]++
	}
}

// Add counts an article with all that was written of it.
func (t *Tally) Add(item formats.Item) {
	one := sums{1, item.Article.Words, len(item.Spans), len(item.Links)}
	t.all.add(one)
	t.splits.at(item.Split, maxSplits).add(one)
	*t.sources.at(annotate.Shorten(strings.Join(strings.Fields(item.Article.Source), " "), sourceLen), maxSources)++
	*t.months.at(month(item.Article.Published), maxMonths)++
	*t.languages.at(baseLanguage(item.Article.Language), maxLanguages)++
	for i := range item.Spans {
		t.labels.add(item.Spans[i].Label, item.Spans[i].Layer)
	}
	for i := range item.Links {
		t.kinds.add(item.Links[i].Kind, item.Links[i].Layer)
	}
	for _, s := range item.Statuses {
		if s.State != "" {
			t.states.add(string(s.State), s.Layer)
		}
	}
}

// month is the month of a date, or the year of one that is known no better; "" where it is
// no date.
func month(date string) string {
	if _, err := annotate.LongDate(date); err != nil {
		return ""
	}
	return date[:min(len(date), len("2006-01"))]
}

// baseLanguage is the language of a BCP 47 tag alone, as ISO 639 has it: "en" of
// "en-GB". "" where it says none.
func baseLanguage(tag string) string {
	base, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	base = strings.ToLower(base)
	if n := len(base); n < 2 || n > 3 || strings.Trim(base, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	switch base {
	case "und", "mul", "mis", "zxx":
		return ""
	}
	return base
}
