package annotatetest

// This file owns printing.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
)

// special is the characters that have a backslash before them.
const special = `[]|\`

var escape = strings.NewReplacer(`[`, `\[`, `]`, `\]`, `|`, `\|`, `\`, `\\`)

// piece is one range of one span. order is that of the spans.
type piece struct {
	text.Range
	order int
}

// Print writes the text of a document with the tags of one person's layer. A
// tag that does not fit the text cannot be written into it, and stands on a
// line of its own behind, with what is wrong with it.
func Print(d *annotate.Document, layer annotate.ID) string {
	var spans []annotate.Span
	var misfits strings.Builder
	for _, s := range d.Spans(layer) {
		if err := s.Check(d.Text); err != nil {
			fmt.Fprintf(&misfits, "\n! %v", err)
			continue
		}
		spans = append(spans, s)
	}
	// As they begin on the page: among those that begin at one place, their
	// first pieces decide, where reading order looks at their whole extent.
	slices.SortStableFunc(spans, func(a, b annotate.Span) int {
		return cmp.Or(cmp.Compare(a.Fragments[0].Start, b.Fragments[0].Start), cmp.Compare(b.Fragments[0].End, a.Fragments[0].End))
	})
	pieces := piecesOf(spans)
	names := namesOf(spans, pieces)
	starts := slices.SortedFunc(slices.Values(pieces), func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.order, b.order))
	})
	ends := slices.SortedFunc(slices.Values(pieces), func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.End, b.End), cmp.Compare(b.Start, a.Start), cmp.Compare(b.order, a.order))
	})
	var out strings.Builder
	at := 0
	upTo := func(offset int) {
		out.WriteString(escape.Replace(d.Text.Slice(text.Range{Start: at, End: offset})))
		at = offset
	}
	for len(ends) > 0 {
		if len(starts) > 0 && starts[0].Start < ends[0].End {
			upTo(starts[0].Start)
			out.WriteString("[" + names[starts[0].order])
			starts = starts[1:]
			continue
		}
		upTo(ends[0].End)
		fmt.Fprintf(&out, "](%s%s)", names[ends[0].order], spans[ends[0].order].Label)
		ends = ends[1:]
	}
	upTo(d.Text.Len())
	return out.String() + misfits.String()
}

func piecesOf(spans []annotate.Span) []piece {
	var pieces []piece
	for i, s := range spans {
		for _, f := range s.Fragments {
			pieces = append(pieces, piece{f.Range, i})
		}
	}
	return pieces
}

// namesOf names the spans that are in pieces or cross another, each with the
// bar that stands behind a name.
func namesOf(spans []annotate.Span, pieces []piece) []string {
	must := make([]bool, len(spans))
	for i, s := range spans {
		must[i] = len(s.Fragments) > 1
	}
	for _, a := range pieces {
		for _, b := range pieces {
			if a.Start < b.Start && b.Start < a.End && a.End < b.End {
				must[a.order], must[b.order] = true, true
			}
		}
	}
	names := make([]string, len(spans))
	n := 0
	for i := range names {
		if must[i] {
			names[i] = name(n) + "|"
			n++
		}
	}
	return names
}

// name is a to z, then a1 to z1, and so on.
func name(n int) string {
	s := string(rune('a' + n%26))
	if n >= 26 {
		s += fmt.Sprint(n / 26)
	}
	return s
}

// PrintLinks writes the links of one person's layer, one a line, the oldest
// first: “He will go” said_by “He”.
func PrintLinks(d *annotate.Document, layer annotate.ID) string {
	var lines []string
	for _, l := range d.Links(layer) {
		lines = append(lines, fmt.Sprintf("%s %s %s", end(d, l.From), l.Kind, end(d, l.To)))
	}
	return strings.Join(lines, "\n")
}

func end(d *annotate.Document, id annotate.ID) string {
	if s, ok := d.Span(id); ok {
		return "“" + s.Quote() + "”"
	}
	return "(missing)"
}
