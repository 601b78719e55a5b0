// This file owns the benchmarks of the document: the cost of a step must not
// grow with the number of spans.

package annotate_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/text"
)

// longArticle has a span on each hundred bytes, of three labels in turn.
func longArticle(b *testing.B, count int) (*annotate.Document, []annotate.Span) {
	body, err := text.New(strings.Repeat("all the news ", 8*count))
	if err != nil {
		b.Fatal(err)
	}
	article := annotate.Article{ID: annotatetest.ID(1)}
	spans := make([]annotate.Span, count)
	for i := range spans {
		spans[i] = annotate.Span{ID: annotatetest.ID(i + 2), Article: article.ID, Layer: annotatetest.Amira.ID,
			Label: []string{"claim", "actor", "location"}[i%3], Fragments: annotate.Fragments(body, text.Range{Start: 100 * i, End: 100*i + 8})}
	}
	return annotate.NewDocument(article, body, spans, nil, nil), spans
}

func BenchmarkDocument(b *testing.B) {
	me := annotatetest.Amira.ID
	for _, count := range []int{100, 1000, 10_000, 50_000} {
		d, spans := longArticle(b, count)
		middle := spans[count/2]
		for name, step := range map[string]func(){
			"open": func() { annotate.NewDocument(d.Article, d.Text, spans, nil, nil) },
			"put and remove": func() {
				s := middle
				s.ID = annotatetest.ID(count + 10)
				for _, e := range []annotate.Edit{annotate.Put(nil, s), annotate.Remove(s)} {
					if err := d.Apply(annotate.Change{Edits: []annotate.Edit{e}}); err != nil {
						b.Fatal(err)
					}
				}
			},
			"spans in a line":   func() { d.SpansIn(me, text.Range{Start: 50 * count, End: 50*count + 300}) },
			"next":              func() { d.Next(me, middle.Extent(), middle.ID) },
			"rank":              func() { d.Rank(middle) },
			"count":             func() { d.Count(me) },
			"nth of a label":    func() { d.Nth(me, "actor", count/6) },
			"labels of a layer": func() { d.Labels(me) },
		} {
			b.Run(fmt.Sprintf("%s/spans=%d", name, count), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					step()
				}
			})
		}
	}
}
