// This file owns the lines that are written.

package prodigy

import (
	"fmt"
	"strconv"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// Losses of a span, and of links from it.
const (
	lossParts     = "it is in several parts, each of which is a span of its own to Prodigy"
	lossEntity    = "it names an entity that is not in the dataset"
	lossAttribute = "its attribute “%s” has a value that cannot be written"
	lossLinkValue = "the attribute “%s” of a link from it has a value that cannot be written"
)

// writer writes the lines of a file.
type writer struct {
	out       formats.Output
	labels    map[string][]byte // as JSON
	entities  map[annotate.ID]annotate.Entity
	cutUp     *text.Text // that the tokens know
	tokens    tokens
	fragments []jsonl.Fragment // of the line in hand
	firsts    []int            // where among them the first of each span is
}

func write(out formats.Output, src formats.Source, _ formats.WriteOptions) error {
	head, err := src.Header()
	if err == nil {
		w := &writer{out: out, labels: map[string][]byte{}, entities: map[annotate.ID]annotate.Entity{}}
		for _, e := range head.Entities {
			w.entities[e.ID] = e
		}
		err = jsonl.Write(out, src, head, w.line)
	}
	if err != nil {
		return fmt.Errorf("write for Prodigy: %w", err)
	}
	return nil
}

// line writes one person's layer of an article. One that is nobody's is a task without an
// answer.
func (w *writer) line(b []byte, it *formats.Item, l *jsonl.Layer) ([]byte, error) {
	w.fragments = jsonl.Fragments(l.Spans, w.fragments)
	if w.cutUp != it.Text {
		w.cutUp = it.Text
		w.tokens.of(it.Text.String())
	}
	if err := w.tokens.fit(it.Text, w.fragments); err != nil {
		return b, err
	}
	b = append(b, '{')
	if l.Handle != "" {
		b = jsonl.AppendString(append(b, `"_annotator_id":`...), l.Handle)
		b = jsonl.AppendString(append(b, `,"_session_id":`...), l.Handle)
		b = append(b, `,"answer":"accept",`...)
	}
	b = w.relations(w.spans(b, l), l)
	b = jsonl.AppendString(append(b, `,"text":`...), it.Text.String())
	b = w.words(b, it.Text.String())
	b = appendMeta(b, it, l)
	if len(l.Status.Attributes) > 0 {
		var err error
		if b, err = jsonl.AppendSaid(b, l.Status); err != nil {
			return b, err
		}
	}
	return append(b, "}\n"...), nil
}

func appendMeta(b []byte, it *formats.Item, l *jsonl.Layer) []byte {
	a := &it.Article
	b = jsonl.AppendID(append(b, `,"meta":{"article":`...), a.ID)
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
		if field.value != "" {
			b = jsonl.AppendString(append(b, field.key...), field.value)
		}
	}
	b = jsonl.AppendString(append(b, `,"status":`...), string(l.Status.State))
	return append(b, '}')
}

// spans writes the spans of a line. What is said of a tag stands at its first part.
func (w *writer) spans(b []byte, l *jsonl.Layer) []byte {
	w.firsts = append(w.firsts[:0], make([]int, len(l.Spans))...)
	b = append(b, `"spans":[`...)
	for i := range w.fragments {
		f := &w.fragments[i]
		s := &l.Spans[f.Span]
		if i > 0 {
			b = append(b, ',')
		}
		b = w.place(append(b, '{'), f, s.Label)
		if f.Part > 0 {
			b = append(jsonl.AppendID(append(b, `,"part_of":`...), s.ID), '}')
			continue
		}
		w.firsts[f.Span] = i
		b = jsonl.AppendID(append(b, `,"id":`...), s.ID)
		if len(s.Fragments) > 1 {
			b = jsonl.AppendID(append(b, `,"part_of":`...), s.ID)
			w.lose(s.ID, lossParts)
		}
		b = append(w.rest(b, s), '}')
	}
	return append(b, ']')
}

// place writes where a span is, and its label.
func (w *writer) place(b []byte, f *jsonl.Fragment, label string) []byte {
	first, last := w.tokens.between(f.Range)
	b = jsonl.AppendInt(append(b, `"start":`...), w.tokens.runes[first])
	b = jsonl.AppendInt(append(b, `,"end":`...), w.tokens.end(last))
	b = jsonl.AppendInt(append(b, `,"token_start":`...), first)
	b = jsonl.AppendInt(append(b, `,"token_end":`...), last)
	return append(append(b, `,"label":`...), w.label(label)...)
}

// rest writes what else is said of a tag.
func (w *writer) rest(b []byte, s *annotate.Span) []byte {
	if s.Note != "" {
		b = jsonl.AppendString(append(b, `,"note":`...), s.Note)
	}
	b = w.values(b, s.Attributes, s.ID, lossAttribute)
	if e, ok := w.entities[s.Entity]; ok {
		b = jsonl.AppendID(append(b, `,"entity":{"id":`...), e.ID)
		b = jsonl.AppendString(append(b, `,"name":`...), e.Name)
		b = append(jsonl.AppendString(append(b, `,"kind":`...), e.Kind), '}')
	} else if s.Entity != (annotate.ID{}) {
		w.lose(s.ID, lossEntity)
	}
	return appendTime(appendTime(b, `,"created":`, s.Created), `,"modified":`, s.Modified)
}

func (w *writer) values(b []byte, values map[string]any, span annotate.ID, loss string) []byte {
	if len(values) == 0 {
		return b
	}
	b, wrong := jsonl.AppendValues(append(b, `,"attributes":`...), values)
	for _, key := range wrong {
		w.lose(span, fmt.Sprintf(loss, key))
	}
	return b
}

// appendTime writes a time in UTC, to the microsecond, if it is known.
func appendTime(b []byte, key string, t time.Time) []byte {
	if t.IsZero() {
		return b
	}
	b = append(append(b, key...), '"')
	return append(t.UTC().AppendFormat(b, "2006-01-02T15:04:05.999999Z"), '"')
}

// relations writes the links of a line, if there are any. Prodigy ties the last tokens of
// spans.
func (w *writer) relations(b []byte, l *jsonl.Layer) []byte {
	if len(l.Links) == 0 {
		return b
	}
	ends := jsonl.EndsOf(l)
	b = append(b, `,"relations":[`...)
	n := 0
	for i := range l.Links {
		k := &l.Links[i]
		from, to, lost := ends.Of(k)
		if lost.Why != "" {
			w.out.Lose(lost)
			continue
		}
		if n++; n > 1 {
			b = append(b, ',')
		}
		b = w.relation(b, k, &w.fragments[w.firsts[from]], &w.fragments[w.firsts[to]], l)
	}
	return append(b, ']')
}

func (w *writer) relation(b []byte, k *annotate.Link, from, to *jsonl.Fragment, l *jsonl.Layer) []byte {
	_, head := w.tokens.between(from.Range)
	_, child := w.tokens.between(to.Range)
	b = jsonl.AppendInt(append(b, `{"head":`...), head)
	b = jsonl.AppendInt(append(b, `,"child":`...), child)
	b = append(w.place(append(b, `,"head_span":{`...), from, l.Spans[from.Span].Label), '}')
	b = append(w.place(append(b, `,"child_span":{`...), to, l.Spans[to.Span].Label), '}')
	b = append(append(b, `,"label":`...), w.label(k.Kind)...)
	b = jsonl.AppendID(append(b, `,"id":`...), k.ID)
	b = jsonl.AppendID(append(b, `,"head_id":`...), k.From)
	b = jsonl.AppendID(append(b, `,"child_id":`...), k.To)
	b = w.values(b, k.Attributes, k.From, lossLinkValue)
	return append(appendTime(b, `,"created":`, k.Created), '}')
}

// words writes the tokens of a line, which are most of it.
func (w *writer) words(b []byte, s string) []byte {
	b = append(b, `,"tokens":[`...)
	t := &w.tokens
	for i, k := range t.list {
		if i > 0 {
			b = append(b, ',')
		}
		b = jsonl.AppendString(append(b, `{"text":`...), s[k.start:k.end])
		b = jsonl.AppendInt(append(b, `,"start":`...), t.runes[i])
		b = jsonl.AppendInt(append(b, `,"end":`...), t.end(i))
		b = jsonl.AppendInt(append(b, `,"id":`...), i)
		b = append(strconv.AppendBool(append(b, `,"ws":`...), k.space), '}')
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

func (w *writer) lose(span annotate.ID, why string) { w.out.Lose(formats.Loss{Span: span, Why: why}) }
