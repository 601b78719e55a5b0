// This file owns which tags the columns can hold.

package conll

import (
	"fmt"
	"maps"
	"slices"
	"sort"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// chunks takes the tags of a layer into columns, and reports what those cannot hold.
func (f *file) chunks(layer annotate.ID, c *columns, lose func(formats.Loss)) *columns {
	for i := range f.ranges {
		f.ranges[i] = f.ranges[i][:0]
	}
	own := c
	for i := range f.item.Spans {
		s := &f.item.Spans[i]
		if s.Layer != layer {
			continue
		}
		at, known := own.of[s.Label]
		if !known {
			if own == c {
				own = c.clone()
			}
			at = own.add(s.Label)
		}
		f.span(s, at, lose)
		f.rest(s, lose)
	}
	for _, l := range f.item.Links {
		if l.Layer == layer {
			lose(formats.Loss{Span: l.From, Why: fmt.Sprintf(lossLink, l.Kind)})
		}
	}
	for len(f.ranges) < len(own.list) {
		f.ranges = append(f.ranges, nil)
	}
	return own
}

// span takes the ranges of a span into the column at a place.
func (f *file) span(s *annotate.Span, at int, lose func(formats.Loss)) {
	say := func(why string) { lose(formats.Loss{Span: s.ID, Why: why}) }
	if at < 0 {
		say(lossLabel)
		return
	}
	for len(f.ranges) <= at {
		f.ranges = append(f.ranges, nil)
	}
	blank, overlaps, ends, parts := 0, 0, false, len(s.Fragments)
	for _, part := range s.Fragments {
		r := trim(f.item.Text.String(), part.Range)
		switch {
		case r.Empty():
			blank++
		case !f.place(at, r):
			overlaps++
		default:
			ends = ends || r != part.Range
		}
	}
	switch {
	case blank == parts:
		say(lossBlank)
		return
	case overlaps > 0 && overlaps+blank == parts:
		say(lossOverlap)
		return
	case overlaps > 0:
		say(lossOverlaps)
	}
	if blank > 0 {
		say(lossBlanks)
	}
	if ends {
		say(lossEnds)
	}
	if parts > 1 {
		say(lossParts)
	}
}

// place puts a range in a column, if it overlaps none there.
func (f *file) place(at int, r text.Range) bool {
	list := f.ranges[at]
	i := sort.Search(len(list), func(i int) bool { return list[i].End > r.Start })
	if i < len(list) && list[i].Start < r.End {
		return false
	}
	f.ranges[at] = slices.Insert(list, i, r)
	return true
}

// rest reports what no column holds of a span.
func (f *file) rest(s *annotate.Span, lose func(formats.Loss)) {
	if s.Note != "" {
		lose(formats.Loss{Span: s.ID, Why: lossNote})
	}
	if s.Entity != (annotate.ID{}) {
		lose(formats.Loss{Span: s.ID, Why: lossEntity})
	}
	if len(s.Attributes) == 0 {
		return
	}
	for _, key := range slices.Sorted(maps.Keys(s.Attributes)) {
		lose(formats.Loss{Span: s.ID, Why: fmt.Sprintf(lossAttribute, key)})
	}
}
