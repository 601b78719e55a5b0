// This file owns the lines that are written.

package doccano

import (
	"fmt"
	"maps"
	"slices"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// Losses of a span, and of links from it.
const (
	lossParts     = "it is in several parts, each of which is written as a tag of its own"
	lossNote      = "its note is not written"
	lossEntity    = "the entity that it names is not written"
	lossAttribute = "its attribute “%s” is not written"
	lossLink      = "its link “%s” is not written, since the tag scheme has no kinds of links"
	lossLinkParts = "its link “%s” is written between first parts of tags"
	lossLinkValue = "the attribute “%s” of a link from it is not written"
)

// writer writes the lines of a file.
type writer struct {
	out       formats.Output
	entities  bool              // each line has entities and relations
	said      bool              // each line has what its person says of the article
	labels    map[string][]byte // as JSON
	fragments []jsonl.Fragment  // of the line in hand
	firsts    []int             // where among them the first of each span is, from 1
}

func write(out formats.Output, src formats.Source, _ formats.WriteOptions) error {
	head, err := src.Header()
	if err == nil {
		w := &writer{out: out, labels: map[string][]byte{}, entities: len(head.Scheme.Links) > 0, said: len(head.Scheme.Article) > 0}
		err = jsonl.Write(out, src, head, w.line)
	}
	if err != nil {
		return fmt.Errorf("write for doccano: %w", err)
	}
	return nil
}

// line writes one person's layer of an article. Every line has the same keys, since
// doccano takes one that some lines lack for a number there that is none.
func (w *writer) line(b []byte, it *formats.Item, l *jsonl.Layer) ([]byte, error) {
	a := &it.Article
	b = jsonl.AppendID(append(b, `{"article":`...), a.ID)
	b = jsonl.AppendString(append(b, `,"layer":`...), l.Handle)
	b = jsonl.AppendString(append(b, `,"status":`...), string(l.Status.State))
	b, err := w.tags(b, it, l)
	if err != nil {
		return b, err
	}
	b = jsonl.AppendString(append(b, `,"text":`...), it.Text.String())
	for _, field := range [...]struct{ key, value string }{
		{`,"title":`, a.Title},
		{`,"source":`, a.Source},
		{`,"url":`, a.URL},
		{`,"published":`, a.Published},
		{`,"retrieved":`, a.Retrieved},
		{`,"language":`, a.Language},
		{`,"byline":`, a.Byline},
		{`,"file":`, a.File},
	} {
		b = jsonl.AppendString(append(b, field.key...), field.value)
	}
	if w.said {
		if b, err = jsonl.AppendSaid(b, l.Status); err != nil {
			return b, err
		}
	}
	return append(b, "}\n"...), nil
}

// tags writes the tags of a line, in each of the forms that doccano reads.
func (w *writer) tags(b []byte, it *formats.Item, l *jsonl.Layer) ([]byte, error) {
	w.lose(l.Spans)
	w.fragments = jsonl.Fragments(l.Spans, w.fragments)
	positions := it.Text.Positions()
	b = append(b, `,"label":[`...)
	for i := range w.fragments {
		f := &w.fragments[i]
		start, end, err := positions.RuneRange(f.Range)
		if err != nil {
			return b, err
		}
		if f.Range.Start, f.Range.End = start, end; i > 0 { // in code points from here on
			b = append(b, ',')
		}
		b = jsonl.AppendInt(append(b, '['), start)
		b = jsonl.AppendInt(append(b, ','), end)
		b = append(append(append(b, ','), w.label(l.Spans[f.Span].Label)...), ']')
	}
	b = append(b, ']')
	if !w.entities {
		for _, k := range l.Links {
			w.out.Lose(formats.Loss{Span: k.From, Why: fmt.Sprintf(lossLink, k.Kind)})
		}
		return b, nil
	}
	return w.relations(w.numbered(b, l), l), nil
}

// numbered writes the fragments with the numbers by which relations name them.
func (w *writer) numbered(b []byte, l *jsonl.Layer) []byte {
	w.firsts = append(w.firsts[:0], make([]int, len(l.Spans))...)
	b = append(b, `,"entities":[`...)
	for i, f := range w.fragments {
		if f.Part == 0 {
			w.firsts[f.Span] = i + 1
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = jsonl.AppendInt(append(b, `{"id":`...), i+1)
		b = append(append(b, `,"label":`...), w.label(l.Spans[f.Span].Label)...)
		b = jsonl.AppendInt(append(b, `,"start_offset":`...), f.Range.Start)
		b = jsonl.AppendInt(append(b, `,"end_offset":`...), f.Range.End)
		b = append(b, '}')
	}
	return append(b, ']')
}

func (w *writer) relations(b []byte, l *jsonl.Layer) []byte {
	b = append(b, `,"relations":[`...)
	ends := jsonl.EndsOf(l)
	n := 0
	for i := range l.Links {
		k := &l.Links[i]
		from, to, lost := ends.Of(k)
		if lost.Why != "" {
			w.out.Lose(lost)
			continue
		}
		if len(l.Spans[from].Fragments) > 1 || len(l.Spans[to].Fragments) > 1 {
			w.out.Lose(formats.Loss{Span: k.From, Why: fmt.Sprintf(lossLinkParts, k.Kind)})
		}
		for _, key := range sortedKeys(k.Attributes) {
			w.out.Lose(formats.Loss{Span: k.From, Why: fmt.Sprintf(lossLinkValue, key)})
		}
		if n++; n > 1 {
			b = append(b, ',')
		}
		b = jsonl.AppendInt(append(b, `{"id":`...), n)
		b = jsonl.AppendInt(append(b, `,"from_id":`...), w.firsts[from])
		b = jsonl.AppendInt(append(b, `,"to_id":`...), w.firsts[to])
		b = append(append(append(b, `,"type":`...), w.label(k.Kind)...), '}')
	}
	return append(b, ']')
}

// label is a key of the scheme as JSON.
func (w *writer) label(key string) []byte {
	b, ok := w.labels[key]
	if !ok {
		b = jsonl.AppendString(nil, key)
		w.labels[key] = b
	}
	return b
}

// lose reports what no line says of spans.
func (w *writer) lose(spans []annotate.Span) {
	for i := range spans {
		s := &spans[i]
		lose := func(why string) { w.out.Lose(formats.Loss{Span: s.ID, Why: why}) }
		if len(s.Fragments) > 1 {
			lose(lossParts)
		}
		if s.Note != "" {
			lose(lossNote)
		}
		if s.Entity != (annotate.ID{}) {
			lose(lossEntity)
		}
		for _, key := range sortedKeys(s.Attributes) {
			lose(fmt.Sprintf(lossAttribute, key))
		}
	}
}

func sortedKeys(values map[string]any) []string {
	if len(values) == 0 {
		return nil
	}
	return slices.Sorted(maps.Keys(values))
}
