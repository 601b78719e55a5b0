// This file owns the tags that articles of benchmarks carry.

package storagetest

import (
	"dateline/annotate"
	"dateline/annotate/text"
)

// Spread is n tags of a layer, spread evenly over an article: at each place
// claims of 60 to 200 bytes that lie inside one another, and in the innermost an
// actor and a location of a few words. deep, 1 or more, is how many lie over
// one another; with 1 they stand side by side. Ids count up from first.
func Spread(a annotate.Article, body *text.Text, layer annotate.ID, first, n, deep int) []annotate.Span {
	place := max(deep-1, 1) + 2 // tags at one place
	step := float64(body.Len()) / float64((n+place-1)/place)
	spans := make([]annotate.Span, 0, n)
	for i := range n {
		at, k := int(float64(i/place)*step), i%place
		label, r := spreadTag(k, deep, 60+(i/place)*37%141)
		words := body.Snap(text.Range{Start: min(at+r.Start, body.Len()), End: min(at+r.End, body.Len())})
		if words.Empty() { // white space, or the end of the text
			words = body.Snap(text.Range{Start: max(at-40, 0), End: at})
		}
		spans = append(spans, annotate.Span{ID: ID(first + i), Article: a.ID, Layer: layer, Label: label, Fragments: annotate.Fragments(body, words), Created: Start})
	}
	return spans
}

// spreadTag is the kth tag of a place whose outermost claim is long bytes long,
// from where the place begins.
func spreadTag(k, deep, long int) (label string, r text.Range) {
	claims := max(deep-1, 1)
	narrowing := (long - 60) / (2 * claims)
	inner := text.Range{Start: narrowing * (claims - 1), End: long - narrowing*(claims-1)}
	if deep == 1 {
		inner.Start = long + 16
	}
	switch k - claims {
	case 0:
		return "actor", text.Range{Start: inner.Start + 4, End: inner.Start + 18}
	case 1:
		return "location", text.Range{Start: inner.Start + 32, End: inner.Start + 40}
	}
	return "claim", text.Range{Start: narrowing * k, End: long - narrowing*k}
}
