// This file owns the comparison of what was written with what was read back.

package formatstest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

// Keep says what a format brings back, beside texts, labels and ranges.
type Keep struct {
	Layers, Attributes, Notes, Entities, Links, IDs bool
	// Parts: a tag in several parts stays one. Where it does not, each part is compared as
	// a tag of its own, and links are not compared for such tags.
	Parts bool
}

// Shown is a dataset as text, in an order of its own, with what a format keeps: two that
// say the same are shown the same.
func Shown(d *Dataset, keep Keep) string {
	var articles []string
	for _, it := range d.Articles {
		articles = append(articles, d.shown(it, keep))
	}
	slices.Sort(articles)
	return strings.Join(articles, "\n")
}

func (d *Dataset) shown(it formats.Item, keep Keep) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q\n", it.Text.String())
	var lines []string
	names := map[annotate.ID]string{}
	for _, s := range it.Spans {
		names[s.ID] = d.span(s, keep)
		if keep.Parts {
			lines = append(lines, names[s.ID])
			continue
		}
		for _, f := range s.Fragments {
			part := s
			part.Fragments = []annotate.Fragment{f}
			lines = append(lines, d.span(part, keep))
		}
	}
	if keep.Links {
		parted := map[annotate.ID]bool{}
		for _, s := range it.Spans {
			parted[s.ID] = len(s.Fragments) > 1 && !keep.Parts
		}
		for _, l := range it.Links {
			if !parted[l.From] && !parted[l.To] {
				lines = append(lines, fmt.Sprintf("  link %s\n    %s\n    %s", l.Kind, names[l.From], names[l.To]))
			}
		}
	}
	slices.Sort(lines)
	return b.String() + strings.Join(lines, "\n") + "\n"
}

func (d *Dataset) span(s annotate.Span, keep Keep) string {
	var b strings.Builder
	b.WriteString("  ")
	if keep.IDs {
		b.WriteString(s.ID.String() + " ")
	}
	if keep.Layers {
		b.WriteString(d.Handle(s.Layer) + " ")
	}
	b.WriteString(s.Label)
	for _, f := range s.Fragments {
		fmt.Fprintf(&b, " %d-%d %q", f.Start, f.End, f.Quote)
	}
	if keep.Attributes {
		for _, key := range slices.Sorted(maps.Keys(s.Attributes)) {
			fmt.Fprintf(&b, " %s=%#v", key, s.Attributes[key])
		}
	}
	if keep.Notes && s.Note != "" {
		fmt.Fprintf(&b, " note %q", s.Note)
	}
	if keep.Entities && s.Entity != (annotate.ID{}) {
		i := slices.IndexFunc(d.Head.Entities, func(e annotate.Entity) bool { return e.ID == s.Entity })
		name := "?"
		if i >= 0 {
			name = cmp.Or(d.Head.Entities[i].Name, "-")
		}
		fmt.Fprintf(&b, " names %q", name)
	}
	return b.String()
}
