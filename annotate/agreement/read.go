// This file owns the way from documents, which count in bytes, to what is compared,
// which counts in code points.

package agreement

import (
	"fmt"

	"dateline/annotate"
	"dateline/annotate/text"
)

// ArticleOf reads what the layers, which are people's ids, marked on a document. The
// error is the *annotate.SpanError of a span that does not fit its text.
func ArticleOf(d *annotate.Document, layers []annotate.ID) (a Article, err error) {
	positions := d.Text.Positions()
	a = Article{ID: d.Article.ID, Length: positions.Runes(), Layers: make([]Layer, len(layers))}
	for start, end := range text.Words(d.Text.String()) {
		word, err := rangeOf(positions, text.Range{Start: start, End: end})
		if err != nil {
			return Article{}, fmt.Errorf("find the words of %q: %w", d.Article.Title, err)
		}
		a.Words = append(a.Words, word)
	}
	for i, layer := range layers {
		a.Layers[i] = Layer{Done: d.State(layer) == annotate.StateDone, Spans: map[string][]Span{}}
		for _, s := range d.Spans(layer) {
			if err := s.Check(d.Text); err != nil {
				return Article{}, fmt.Errorf("compare the tags of %q: %w", d.Article.Title, err)
			}
			span := make(Span, len(s.Fragments))
			for k, f := range s.Fragments {
				if span[k], err = rangeOf(positions, f.Range); err != nil {
					return Article{}, fmt.Errorf("compare the tags of %q: %w", d.Article.Title, err)
				}
			}
			a.Layers[i].Spans[s.Label] = append(a.Layers[i].Spans[s.Label], span)
		}
	}
	return a, nil
}

func rangeOf(positions *text.Positions, r text.Range) (Range, error) {
	start, end, err := positions.RuneRange(r)
	return Range{start, end}, err
}
