// This file owns the speed of review: a project of 10,000 articles that three people
// read, with ten tags each.

package review_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/review"
	"dateline/annotate/text"
)

const benchArticles = 10_000

var benchLayers = []annotate.ID{person("amira").ID, person("ben").ID, person("chen").ID}

// library is articles with three layers of ten tags, most of them the same; every article
// has a boundary, a label and a link that differ, and a tag that one lacks.
func library(n int) []review.Article {
	words := strings.Repeat("Northland and the Southern Union are in talks. ", 20)
	body, err := text.New(words)
	if err != nil {
		panic(err)
	}
	articles := make([]review.Article, n)
	id := 1000
	next := func() annotate.ID { id++; return annotatetest.ID(id) }
	for i := range articles {
		a := &articles[i]
		a.ID = next()
		for l, layer := range benchLayers {
			var spans []annotate.Span
			for k := range 10 {
				at := text.Range{Start: 94 * k, End: 94*k + 9}
				label := []string{"claim", "actor"}[k%2]
				switch {
				case k == 2 && l == 1:
					at.End += 8
				case k == 4 && l == 2:
					label = "location"
				case k == 6 && l == 0:
					continue
				}
				spans = append(spans, annotate.Span{
					ID: next(), Article: a.ID, Layer: layer, Label: label, Fragments: annotate.Fragments(body, at), Created: annotatetest.Start,
				})
			}
			for k := 0; k < 6; k += 2 {
				if k == 0 && l == 0 {
					continue
				}
				a.Links = append(a.Links, annotate.Link{ID: next(), Article: a.ID, Layer: layer, Kind: "said_by", From: spans[k].ID, To: spans[k+1].ID})
			}
			a.Spans = append(a.Spans, spans...)
			a.Statuses = append(a.Statuses, annotate.Status{Article: a.ID, Layer: layer, State: annotate.StateDone})
		}
	}
	return articles
}

func benchQuestion() review.Question {
	return review.Question{Scheme: scheme(), Layers: benchLayers, Reviewer: person("rita").ID}
}

func BenchmarkCasesOf10000Articles(b *testing.B) {
	articles, q := library(benchArticles), benchQuestion()
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for i := range articles {
			n += len(q.Cases(articles[i]))
		}
		if n != 10*benchArticles {
			b.Fatalf("%d cases", n)
		}
	}
}

// fullQueue is a queue of 100,000 rows, and the cases of one article of it.
func fullQueue() (*review.Queue, review.Article, []review.Case) {
	articles, q := library(benchArticles), benchQuestion()
	queue := review.NewQueue(q)
	for i := range articles {
		queue.Put(articles[i].ID, i, q.Cases(articles[i]))
	}
	return queue, articles[benchArticles/2], q.Cases(articles[benchArticles/2])
}

func BenchmarkQueueOf10000Articles(b *testing.B) {
	articles, q := library(benchArticles), benchQuestion()
	b.ReportAllocs()
	for b.Loop() {
		queue := review.NewQueue(q)
		for i := range articles {
			queue.Put(articles[i].ID, i, q.Cases(articles[i]))
		}
	}
}

func BenchmarkQueuePutAndOrder(b *testing.B) {
	queue, article, cases := fullQueue()
	for name, f := range map[string]review.Filter{"open": {}, "all": {Which: review.All, Kinds: review.SetOf(review.Kinds()...)}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				queue.Put(article.ID, benchArticles/2, cases)
				rows := queue.Rows(f, review.MostUseful)
				if _, ok := queue.Next(f, review.MostUseful, rows[0]); !ok {
					b.Fatal("no next")
				}
				_ = queue.Counts()
			}
		})
	}
}

func BenchmarkDecide(b *testing.B) {
	for _, tags := range []int{10, 300} {
		b.Run(fmt.Sprintf("%d tags a layer", tags), func(b *testing.B) {
			d := spread(b, "amira: "+marked(tags)+"\nben: "+marked(tags)+"\nchen: "+marked(tags))
			r := d.reviewer("rita")
			d.must(r.AcceptAgreed(d.Document, d.cases(), 0))
			r.Known = true
			cases := d.cases()
			b.ReportAllocs()
			for b.Loop() {
				c, err := r.Accept(d.Document, cases[len(cases)/2], 0)
				if err != nil {
					b.Fatal(err)
				}
				if err := d.Apply(c); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkCasesAfterADecision is what a decision makes of an article that is decided.
func BenchmarkCasesAfterADecision(b *testing.B) {
	d := spread(b, "amira: "+marked(300)+"\nben: "+marked(300)+"\nchen: "+marked(300))
	r := d.reviewer("rita")
	d.must(r.AcceptAgreed(d.Document, d.cases(), 0))
	b.ReportAllocs()
	for b.Loop() {
		d.cases()
	}
}

// marked is an article with many tags.
func marked(tags int) string {
	return strings.Repeat("[Northland](actor) and ", tags)
}

// BenchmarkNest aligns one article on which layers nest tags of one label deeply.
func BenchmarkNest(b *testing.B) {
	for _, layers := range []int{2, 3} {
		b.Run(fmt.Sprintf("%d layers", layers), func(b *testing.B) {
			var a review.Article
			id := 1000
			for l := range layers {
				a.Statuses = append(a.Statuses, annotate.Status{Layer: benchLayers[l], State: annotate.StateDone})
				for k := range 300 {
					id++
					at := text.Range{Start: 3*k + l, End: 2000 - 2*k + l}
					a.Spans = append(a.Spans, annotate.Span{ID: annotatetest.ID(id), Layer: benchLayers[l], Label: "claim", Fragments: []annotate.Fragment{{Range: at}}})
				}
			}
			q := benchQuestion()
			for b.Loop() {
				q.Cases(a)
			}
		})
	}
}
