// This file owns the benchmarks. What they may take: all measures but gamma and the
// bootstrap on 100,000 spans × 3 layers under 200 ms; gamma for two layers of 1,000 spans,
// and for six of 30, under 5 s.

package agreement_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"dateline/annotate/agreement"
)

// newsroom is articles of words of five letters, in which each layer has so many spans of
// each label of some words, most of them the same as the other layers'.
func newsroom(articles, words, layers, perLabel int, labels ...string) []agreement.Article {
	random := rand.New(rand.NewPCG(11, 12))
	list := make([]agreement.Article, articles)
	for i := range list {
		a := agreement.Article{Length: 6 * words, Layers: make([]agreement.Layer, layers)}
		for w := range words {
			a.Words = append(a.Words, agreement.Range{Start: 6 * w, End: 6*w + 5})
		}
		for l := range a.Layers {
			a.Layers[l] = agreement.Layer{Done: true, Spans: map[string][]span{}}
		}
		for _, label := range labels {
			for n := range perLabel {
				first := n*words/perLabel + random.IntN(3)
				for l := range a.Layers {
					from, to := first, first+1+random.IntN(6)
					if random.IntN(4) == 0 {
						from++
					}
					s := span{{Start: 6 * from, End: min(6*to+5, a.Length)}}
					a.Layers[l].Spans[label] = append(a.Layers[l].Spans[label], s)
				}
			}
		}
		list[i] = a
	}
	return list
}

func BenchmarkMeasures(b *testing.B) {
	for _, c := range []struct {
		name            string
		articles, words int
		perLabel        int
		labels          []string
	}{
		{"3334 articles of 30 spans", 3334, 500, 10, []string{"claim", "actor", "location"}},
		{"one article of 100000 spans", 1, 1_500_000, 100_000, []string{"claim"}},
	} {
		articles := newsroom(c.articles, c.words, 3, c.perLabel, c.labels...)
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				compare("a b c", agreement.Measures{Unitized: true}, articles...).Report()
			}
		})
	}
}

func BenchmarkGamma(b *testing.B) {
	for _, c := range []struct {
		name                        string
		length, layers, units, size int
	}{
		{"2 layers of 1000 spans", 100_000, 2, 1000, 30},
		{"2 layers of 1000 spans, ten deep", 20_000, 2, 1000, 200},
		{"2 layers of 1000 spans, a hundred deep", 20_000, 2, 1000, 2000},
		{"6 layers of 30 spans of a name", 4000, 6, 30, 10},
		{"6 layers of 30 spans of a claim", 4000, 6, 30, 60},
		{"6 layers of 30 spans, four deep", 4000, 6, 30, 500},
	} {
		layers := scattered(1, c.length, c.layers, c.units, c.size)
		b.Run(c.name, func(b *testing.B) {
			windowed := 0.
			for b.Loop() {
				g, err := agreement.GammaOf(c.length, layers)
				if err != nil {
					b.Fatal(err)
				}
				if g.Windowed {
					windowed = 1
				}
			}
			b.ReportMetric(windowed, "windowed")
		})
	}
}

func BenchmarkBootstrap(b *testing.B) {
	for _, n := range []int{100, 3000} {
		b.Run(fmt.Sprint(n, " articles, 1000 resamples"), func(b *testing.B) {
			c := compare("a b c", agreement.Measures{Unitized: true}, newsroom(n, 500, 3, 10, "claim", "actor", "location")...)
			for b.Loop() {
				c.Bootstrap(1000, nil)
			}
		})
	}
}
