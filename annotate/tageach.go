// This file owns the change that tags many places at once.

package annotate

import (
	"fmt"

	"dateline/annotate/text"
)

// TagEach marks each of the ranges as a span of its own, all in one change. An
// article that was new is then in work. The spans are in the change's first
// edits, in the order of the ranges. The error is a *SpanError when there are no
// ranges, or one does not fit; then there is no change.
func (a Author) TagEach(d *Document, l Label, ranges []text.Range) (Change, []Span, error) {
	if len(ranges) == 0 {
		return Change{}, nil, &SpanError{Problem: "it has no range"}
	}
	at := a.now()
	spans := make([]Span, len(ranges))
	edits := make([]Edit, len(ranges))
	for i, r := range ranges {
		if err := d.Text.CheckRange(r); err != nil {
			return Change{}, nil, &SpanError{Problem: err.Error(), Err: err}
		}
		spans[i] = Span{
			ID: a.NewID(), Article: d.Article.ID, Layer: a.Person, Label: l.Key,
			Fragments: Fragments(d.Text, r), Attributes: Defaults(l.Attributes), Created: at, Modified: at,
		}
		edits[i] = Put(nil, spans[i])
	}
	times := ""
	if len(ranges) > 1 {
		times = fmt.Sprintf("%d times ", len(ranges))
	}
	summary := fmt.Sprintf("Tag %s“%s” as %s", times, Shorten(spans[0].Quote(), summaryQuote), l.Title())
	return a.Change(summary, append(edits, a.begin(d)...)...), spans, nil
}
