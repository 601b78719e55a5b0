// This file owns the span: where a tag lies and what it says.

package annotate

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/annotate/text"
)

// Span is one tag: a label on one or more ranges of one article's text.
type Span struct {
	ID        ID         `cbor:"1,keyasint"`
	Article   ID         `cbor:"2,keyasint"`
	Layer     ID         `cbor:"3,keyasint"` // the person whose tag it is
	Label     string     `cbor:"4,keyasint"` // the key of a Label
	Fragments []Fragment `cbor:"5,keyasint"` // at least one, in order, apart
	// Attributes holds values by the attribute's key: string, float64, bool
	// or []string, as AttributeType says.
	Attributes map[string]any `cbor:"6,keyasint,omitempty"`
	Entity     ID             `cbor:"7,keyasint"`
	Note       string         `cbor:"8,keyasint,omitempty"`
	Created    time.Time      `cbor:"9,keyasint,omitempty"`
	Modified   time.Time      `cbor:"10,keyasint,omitempty"`
	// Decision is the decision that the span came of, in an adjudicated layer; zero in
	// every other.
	Decision ID `cbor:"11,keyasint"`
}

// Fragment is a range of the text with the words that stand there, kept so
// that a tag can never come to mean other words unnoticed.
type Fragment struct {
	text.Range
	Quote string `cbor:"3,keyasint"`
}

// Key implements Record.
func (s Span) Key() Key { return Key{Kind: KindSpan, Article: s.Article, ID: s.ID} }

// Ranges is where the fragments lie.
func (s Span) Ranges() []text.Range {
	ranges := make([]text.Range, len(s.Fragments))
	for i, f := range s.Fragments {
		ranges[i] = f.Range
	}
	return ranges
}

// Extent is the range from the start of the first fragment to the end of the
// last.
func (s Span) Extent() text.Range {
	if len(s.Fragments) == 0 {
		return text.Range{}
	}
	return text.Range{Start: s.Fragments[0].Start, End: s.Fragments[len(s.Fragments)-1].End}
}

// Len is the number of bytes that the fragments cover.
func (s Span) Len() int {
	n := 0
	for _, f := range s.Fragments {
		n += f.Len()
	}
	return n
}

// Covers reports whether a fragment holds the byte at offset.
func (s Span) Covers(offset int) bool {
	for _, f := range s.Fragments {
		if f.Start <= offset && offset < f.End {
			return true
		}
	}
	return false
}

// Overlaps reports whether a fragment has a byte in common with r.
func (s Span) Overlaps(r text.Range) bool {
	return slices.ContainsFunc(s.Fragments, func(f Fragment) bool { return f.Range.Overlaps(r) })
}

// leaves reports whether a gap between two fragments has a byte in common with r
// and is no longer than gap.
func (s Span) leaves(r text.Range, gap int) bool {
	for i := 1; i < len(s.Fragments); i++ {
		between := text.Range{Start: s.Fragments[i-1].End, End: s.Fragments[i].Start}
		if between.Len() <= gap && between.Overlaps(r) {
			return true
		}
	}
	return false
}

// Quote is the words of the span, its fragments joined by " … ".
func (s Span) Quote() string {
	quotes := make([]string, len(s.Fragments))
	for i, f := range s.Fragments {
		quotes[i] = f.Quote
	}
	return strings.Join(quotes, " … ")
}

// Check compares the span with the text that it is on: it has a fragment, its
// ranges are in order and apart, lie inside the text on code-point boundaries,
// and hold the words that the span says. The error is a *SpanError.
func (s Span) Check(t *text.Text) error {
	if len(s.Fragments) == 0 {
		return &SpanError{Span: s.ID, Problem: "it has no range"}
	}
	end := -1
	for _, f := range s.Fragments {
		if err := t.CheckRange(f.Range); err != nil {
			return &SpanError{Span: s.ID, Quote: f.Quote, Problem: err.Error(), Err: err}
		}
		if f.Start < end {
			return &SpanError{Span: s.ID, Quote: f.Quote, Problem: "its ranges overlap or are out of order"}
		}
		if found := t.Slice(f.Range); found != f.Quote {
			return &SpanError{Span: s.ID, Quote: f.Quote, Found: found, Problem: "the text reads otherwise there"}
		}
		end = f.End
	}
	return nil
}

// SpanError says what is wrong with one span. Quote is what the span says its
// words are, Found what the text holds there.
type SpanError struct {
	Span    ID
	Quote   string
	Found   string
	Problem string
	Err     error
}

func (e *SpanError) Error() string {
	switch {
	case e.Found != "":
		return fmt.Sprintf("tag %s: %s: %q, not %q", e.Span, e.Problem, e.Found, e.Quote)
	case e.Quote != "":
		return fmt.Sprintf("tag %s (%q): %s", e.Span, e.Quote, e.Problem)
	}
	return fmt.Sprintf("tag %s: %s", e.Span, e.Problem)
}

func (e *SpanError) Unwrap() error { return e.Err }

// Fragments makes the fragments of ranges of t, in order. The ranges must lie
// inside t, as text.CheckRange says.
func Fragments(t *text.Text, ranges ...text.Range) []Fragment {
	fragments := make([]Fragment, len(ranges))
	for i, r := range ranges {
		fragments[i] = Fragment{Range: r, Quote: t.Slice(r)}
	}
	return fragments
}
