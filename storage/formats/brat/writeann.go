// This file owns the lines of a file of annotations.

package brat

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// ann is a file of annotations in hand, which keeps its room from one to the next.
type ann struct {
	b      []byte
	ids    map[annotate.ID]int // the number of the annotation that is a span
	last   [128]int            // the number that was given last, by the letter of the kind
	parts  []text.Range
	joined []text.Range
}

// Letters of annotations.
const (
	textBound     = 'T'
	relation      = 'R'
	attributeOf   = 'A'
	normalisation = 'N'
	noteAbout     = '#'
)

// begin begins a line with a new id.
func (a *ann) begin(letter byte) int {
	a.last[letter]++
	a.b = append(a.b, letter)
	a.b = strconv.AppendInt(a.b, int64(a.last[letter]), 10)
	a.b = append(a.b, '\t')
	return a.last[letter]
}

// about begins a line about another annotation.
func (a *ann) about(letter byte, name string, target byte, n int) {
	a.begin(letter)
	a.b = append(a.b, name...)
	a.b = append(a.b, ' ', target)
	a.b = strconv.AppendInt(a.b, int64(n), 10)
}

func (a *ann) end() { a.b = append(a.b, '\n') }

// note writes a line with words, which stand there as they are.
func (a *ann) note(kind string, target byte, n int, words string) {
	a.about(noteAbout, kind, target, n)
	a.b = append(a.b, '\t')
	a.b = append(a.b, words...)
	a.end()
}

// article puts the annotations of a layer in w.ann.
func (w *writer) article(item formats.Item, layer annotate.ID) {
	a := &w.ann
	if a.ids == nil {
		a.ids = map[annotate.ID]int{}
	}
	clear(a.ids)
	a.b, a.last = a.b[:0], [128]int{}
	for i := range item.Spans {
		if s := &item.Spans[i]; s.Layer == layer {
			w.span(item.Text, s)
		}
	}
	for _, l := range item.Links {
		if l.Layer == layer {
			w.link(l)
		}
	}
}

func (w *writer) span(t *text.Text, s *annotate.Span) {
	a := &w.ann
	a.parts = a.parts[:0]
	for _, f := range s.Fragments {
		a.parts = split(a.parts, t.String(), f.Range)
	}
	if len(a.parts) == 0 {
		w.out.Lose(formats.Loss{Span: s.ID, Why: lossBreaks})
		return
	}
	label := w.v.label(s.Label)
	n := a.begin(textBound)
	a.ids[s.ID] = n
	a.b = append(append(a.b, label.name...), ' ')
	a.b = appendRanges(a.b, t, a.parts)
	a.b = append(a.b, '\t')
	for i, p := range a.parts {
		if i > 0 {
			a.b = append(a.b, ' ')
		}
		a.b = append(a.b, t.Slice(p)...)
	}
	a.end()
	if len(s.Attributes) > 0 {
		declared, _ := w.v.scheme.Stored(s.Label)
		w.values(label, declared.Attributes, s.Attributes, textBound, n, s.ID, lossAttribute)
	}
	if s.Entity != (annotate.ID{}) {
		w.entity(s, n)
	}
	if s.Note != "" {
		w.note(s.Note, n)
	}
	w.exactRange(t, s, n)
}

// appendRanges writes places in code points: "0 5;6 9".
func appendRanges(b []byte, t *text.Text, ranges []text.Range) []byte {
	for i, r := range ranges {
		if i > 0 {
			b = append(b, ';')
		}
		start, end, err := t.Positions().RuneRange(r)
		if err != nil {
			panic(err) // the source checked the span
		}
		b = strconv.AppendInt(b, int64(start), 10)
		b = append(b, ' ')
		b = strconv.AppendInt(b, int64(end), 10)
	}
	return b
}

// exactRange says where a span lies, if that is not what its fragments will be taken for.
func (w *writer) exactRange(t *text.Text, s *annotate.Span, n int) {
	a := &w.ann
	if len(a.parts) == 1 && len(s.Fragments) == 1 && a.parts[0] == s.Fragments[0].Range {
		return
	}
	a.joined = join(a.joined[:0], t.String(), a.parts)
	if slices.EqualFunc(a.joined, s.Fragments, func(r text.Range, f annotate.Fragment) bool { return r == f.Range }) {
		return
	}
	a.joined = a.joined[:0]
	for _, f := range s.Fragments {
		a.joined = append(a.joined, f.Range)
	}
	a.about(noteAbout, rangeType, textBound, n)
	a.b = append(a.b, '\t')
	a.b = appendRanges(a.b, t, a.joined)
	a.end()
}

// values writes attributes of a span or a link.
func (w *writer) values(owner *vocable, declared []annotate.Attribute, values map[string]any, target byte, n int, span annotate.ID, lost string) {
	for _, key := range slices.Sorted(maps.Keys(values)) {
		used := w.v.used(owner, declared, key, values[key])
		if used == nil {
			w.out.Lose(formats.Loss{Span: span, Why: fmt.Sprintf(lost, key)})
			continue
		}
		switch value := values[key].(type) {
		case bool:
			said := no
			if value {
				said = yes
			}
			w.attribute(used.name, target, n, said)
		case float64:
			w.ann.note(used.name, target, n, strconv.FormatFloat(value, 'g', -1, 64))
		case []string:
			if len(value) == 0 {
				w.out.Lose(formats.Loss{Span: span, Why: fmt.Sprintf(lost, key)})
			}
			for _, v := range value {
				w.attribute(used.value(w.v, v), target, n, "")
			}
		case string:
			if used.kind == annotate.TypeChoice {
				w.attribute(used.name, target, n, used.value(w.v, value))
			} else {
				w.ann.note(used.name, target, n, string(appendWords(nil, value)))
			}
		}
	}
}

func (w *writer) attribute(name string, target byte, n int, value string) {
	w.ann.about(attributeOf, name, target, n)
	if value != "" {
		w.ann.b = append(w.ann.b, ' ')
		w.ann.b = append(w.ann.b, value...)
	}
	w.ann.end()
}

func (w *writer) entity(s *annotate.Span, n int) {
	name, ok := w.entities[s.Entity]
	if !ok {
		w.out.Lose(formats.Loss{Span: s.ID, Why: lossEntity})
		return
	}
	w.ann.about(normalisation, referenceType, textBound, n)
	w.ann.b = append(w.ann.b, " "+resource+":"...)
	w.ann.b = append(append(w.ann.b, s.Entity.String()...), '\t')
	w.ann.b = append(w.ann.b, cmp.Or(flat(name), s.Entity.String())...)
	w.ann.end()
}

const (
	referenceType = "Reference" // the only type of normalisations
	resource      = "Dateline"  // where entities are found by their id
)

// note writes a note as brat shows and edits it and, where that is not all, as it is.
func (w *writer) note(words string, n int) {
	shown := flat(words)
	if shown != "" {
		w.ann.note(noteType, textBound, n, shown)
	}
	if shown != words {
		w.ann.note(exactNoteType, textBound, n, quoted(words))
	}
}

func (w *writer) link(l annotate.Link) {
	from, ok := w.ann.ids[l.From]
	to, ok2 := w.ann.ids[l.To]
	if !ok || !ok2 {
		w.out.Lose(formats.Loss{Span: l.From, Why: fmt.Sprintf(lossLink, l.Kind)})
		return
	}
	kind := w.v.kind(l.Kind)
	n := w.ann.begin(relation)
	w.ann.b = append(append(w.ann.b, kind.name...), " Arg1:T"...)
	w.ann.b = append(strconv.AppendInt(w.ann.b, int64(from), 10), " Arg2:T"...)
	w.ann.b = strconv.AppendInt(w.ann.b, int64(to), 10)
	w.ann.end()
	declared, _ := w.v.scheme.Link(l.Kind)
	w.values(kind, declared.Attributes, l.Attributes, relation, n, l.From, lossLinkValue)
}
