// This file owns reading: from a file to the sink.

package w3c

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// reader reads one file.
type reader struct {
	in      formats.Input
	outline *outline
	records *records
	index   index
	odd     oddness
	list    []annotation // of the article in hand
}

// oddness counts what is worth a warning.
type oddness struct {
	lone, moved, uncounted, loose, replies, whole, others, several tally
}

// tally counts what is odd, and keeps the line of the first.
type tally struct {
	n, line int
}

func (t *tally) count(n, line int) {
	if n > 0 && t.n == 0 {
		t.line = line
	}
	t.n += n
}

func read(in formats.Input, sink formats.Sink) error {
	if err := readAll(in, sink); err != nil {
		return fmt.Errorf("read Web Annotations: %w", err)
	}
	return nil
}

func readAll(in formats.Input, sink formats.Sink) error {
	found, err := outlineOf(in)
	if err != nil {
		return err
	}
	if err := found.check(); err != nil {
		return err
	}
	r := &reader{in: in, outline: found, records: newRecords(in.ReaderAt)}
	if err := r.indexFile(); err != nil {
		return err
	}
	var kept oddness
	again := false
	err = formats.ReadRecords(sink, formats.Header{}, func(yield func(formats.Record, error) error) error {
		err := r.walk(yield)
		if !again {
			kept, again = r.odd, true
		}
		return err
	})
	if err == nil {
		kept.tell(sink)
	}
	return err
}

func (o *oddness) tell(sink formats.Sink) {
	for _, w := range []struct {
		tally
		one, many string
	}{
		{o.lone, "half of a character (a lone surrogate) was read as U+FFFD", "%d halves of characters (lone surrogates) were read as U+FFFD"},
		{o.moved, "a quote that does not stand at its position was found by its words, and taken from there", "%d quotes that do not stand at their positions were found by their words, and taken from there"},
		{o.uncounted, "a position in a text with characters beyond the Basic Multilingual Plane was taken for code points, since it has no quote",
			"%d positions in texts with characters beyond the Basic Multilingual Plane were taken for code points, since they have no quotes"},
		{o.loose, "a link was passed over, since an annotation that it ties is not there", "%d links were passed over, since annotations that they tie are not there"},
		{o.replies, "a reply to an annotation was passed over", "%d replies to annotations were passed over"},
		{o.whole, "an annotation of a whole article was passed over", "%d annotations of whole articles were passed over"},
		{o.others, "a body was passed over that is no tag, note, entity or attribute", "%d bodies were passed over that are no tags, notes, entities or attributes"},
		{o.several, "a further creator of an annotation was passed over", "further creators of %d annotations were passed over"},
	} {
		sentence := w.one
		if w.n > 1 {
			sentence = fmt.Sprintf(w.many, w.n)
		}
		if w.n > 0 {
			sink.Warn(fmt.Sprintf("%s (first in line %d)", sentence, w.line))
		}
	}
}

// check reads what is around the annotations.
func (o *outline) check() error {
	if len(o.stretches) == 0 {
		return &formats.Error{Problem: "has its annotations elsewhere", Expected: "a collection that holds them", Err: formats.ErrNotFormat}
	}
	if o.around == nil {
		return nil
	}
	b := bytes.TrimSpace(bytes.TrimPrefix(o.around, mark))
	whole := newRecords(bytes.NewReader(b))
	part := stretch{end: int64(len(b)), line: 1, alone: true}
	return whole.through(part, func(s *jsonl.Scanner, _ int, _ int64) error {
		s.Skip()
		s.Close()
		if e, ok := errors.AsType[*formats.Error](s.Err()); ok {
			e.Line, e.Offset = 0, 0 // of what is around, and not of the file
			return e
		}
		return nil
	})
}

// walk goes through the articles of the file.
func (r *reader) walk(yield func(formats.Record, error) error) error {
	for i := 0; i < len(r.index.runs); {
		n := i + 1
		for n < len(r.index.runs) && r.index.runs[n].article == r.index.runs[i].article {
			n++
		}
		rec, err := r.article(r.index.runs[i:n])
		if fatal := (*brokenError)(nil); errors.As(err, &fatal) {
			return fatal.err
		}
		if err := yield(rec, err); err != nil {
			return err
		}
		i = n
	}
	return nil
}

// brokenError ends the reading.
type brokenError struct{ err error }

func (e *brokenError) Error() string { return e.err.Error() }

// article makes an article of its annotations.
func (r *reader) article(runs []run) (formats.Record, error) {
	r.list = r.list[:0]
	var wrong error
	for _, run := range runs {
		before := "["
		if run.lines {
			before = ""
		}
		part := stretch{start: run.start, end: run.end, line: int(run.line)}
		err := r.records.first(part, int(run.count), before, func(s *jsonl.Scanner, line int, offset int64) error {
			var a annotation
			a.scan(s)
			a.line, a.offset = line, offset
			r.odd.lone.count(s.Lone, line)
			if e, ok := errors.AsType[*formats.Error](s.Err()); ok && wrong == nil {
				e.Line += line - lineOf(s)
				e.Offset += offset - offsetOf(s)
				wrong = e
			}
			if len(r.list) >= jsonl.MaxParts && wrong == nil {
				wrong = &formats.Error{Problem: "has too many annotations", Expected: fmt.Sprintf("at most %d", jsonl.MaxParts), Line: line, Offset: offset}
			}
			if wrong == nil {
				r.list = append(r.list, a)
			}
			return nil
		})
		if err != nil {
			return formats.Record{}, &brokenError{err}
		}
	}
	if wrong != nil {
		return formats.Record{}, wrong
	}
	return r.record(runs[0].article)
}

func lineOf(s *jsonl.Scanner) int     { line, _ := s.Here(); return line }
func offsetOf(s *jsonl.Scanner) int64 { _, offset := s.Here(); return offset }

// record makes the article of the annotations in hand.
func (r *reader) record(article int32) (formats.Record, error) {
	m := &making{reader: r, unit: unitOf(r.in), handles: map[string]bool{}, source: r.sourceOf(article)}
	err := m.begin()
	if err != nil {
		return m.rec, err
	}
	for i := range r.list {
		if m.a = &r.list[i]; m.a.isTag() {
			if err = m.tag(); err != nil {
				break
			}
		}
	}
	for i := 0; i < len(r.list) && err == nil; i++ {
		m.a = &r.list[i]
		if _, _, isLink := m.a.link(); isLink {
			err = m.tie()
		}
	}
	if e, ok := errors.AsType[*formats.Error](err); ok {
		if e.Line == 0 {
			e.Line, e.Offset = m.a.line, m.a.offset
		}
		if e.Span == "" {
			e.Span = annotate.Shorten(m.a.id, titleLen)
		}
	}
	m.rec.Item = m.b.Item()
	return m.rec, err
}

// sourceOf is the address of an article, as the annotations in hand have it.
func (r *reader) sourceOf(article int32) string {
	for i := range r.list {
		for _, t := range r.list[i].targets {
			if n, ok := r.index.sources[key(t.source)]; ok && n == article {
				return t.source
			}
		}
	}
	return ""
}

// begin finds the text of the article, and what is known of it.
func (m *making) begin() error {
	var description *annotation
	for i := range m.list {
		a := &m.list[i]
		if a.text() != nil && (description == nil || a.text().hash != "" && description.text().hash == "") {
			description = a
		}
	}
	if len(m.list) > 0 {
		m.a = &m.list[0]
	}
	id, isID := formats.GivenID(strings.TrimPrefix(m.source, urn))
	given := ""
	if isID && strings.HasPrefix(m.source, urn) {
		given = id.String()
	}
	if description != nil && description.text().hash == "" && m.knows(given) {
		description = nil // it says something of an article that is known
	}
	if description == nil {
		return m.known(given)
	}
	m.a, m.described = description, description
	b, t := description.text(), description.targets[0]
	a := t.article
	a.Language, a.Imported = b.language, description.created
	a.Published, a.Retrieved = date(a.Published), date(a.Retrieved)
	if a.URL == "" && given == "" {
		a.URL = m.source
	}
	m.rec.Item.Article = a
	src, err := formats.Freeze(b.value, "body.value")
	if err != nil {
		return err
	}
	if h := src.Text().Hash().String(); b.hash != "" && b.hash != h {
		return &formats.Error{Field: "body." + hashKey, Problem: "is not that of the text", Found: b.hash, Expected: h, Line: description.line, Offset: description.offset}
	}
	m.take(src, a, given)
	return nil
}

// date is a date as ISO 8601 has it; anything else is none.
func date(s string) string {
	if _, err := annotate.ReadableDate(s); err != nil {
		return ""
	}
	return s
}

// text is the body of an annotation that is the text of an article, or nil.
func (a *annotation) text() *body {
	if !a.has("describing") || len(a.targets) != 1 || len(a.targets[0].selectors) > 0 {
		return nil
	}
	for i := range a.bodies {
		if b := &a.bodies[i]; b.hash != "" || b.hasValue && b.format == "text/plain" {
			return b
		}
	}
	return nil
}

// inProject finds the article in the project.
func (m *making) inProject(given string) (annotate.Article, *text.Text, bool) {
	if m.in.Known == nil || m.source == "" {
		return annotate.Article{}, nil, false
	}
	ask := annotate.Article{URL: m.source}
	if id, ok := formats.GivenID(given); ok {
		ask = annotate.Article{ID: id}
	}
	a, t, ok := m.in.Known(ask)
	if bare, _, cut := strings.Cut(m.source, "#"); !ok && cut && given == "" {
		a, t, ok = m.in.Known(annotate.Article{URL: bare})
	}
	return a, t, ok
}

func (m *making) knows(given string) bool { _, _, ok := m.inProject(given); return ok }

// known finds an article whose text is not in the file.
func (m *making) known(given string) error {
	a, t, ok := m.inProject(given)
	if !ok {
		e := &formats.Error{Title: annotate.Shorten(m.source, titleLen), Field: "target.source", Problem: "is an article whose text is neither in the file nor in the project",
			Found: annotate.Shorten(m.source, 200), Expected: "the id or the address of an article that was imported before", Line: m.a.line, Offset: m.a.offset}
		if m.source == "" {
			e.Field, e.Problem, e.Found = "target", "does not say of what article it is", ""
		}
		return e
	}
	src, err := formats.Freeze(t.String(), "text")
	if err != nil {
		return err
	}
	m.rec.Item.Article = a
	m.take(src, a, a.ID.String())
	return nil
}

// take begins the article.
func (m *making) take(src *text.Source, a annotate.Article, given string) {
	m.src, m.text = src, src.Text()
	m.pairs = strings.IndexFunc(src.Raw(), func(c rune) bool { return c > 0xFFFF }) >= 0
	m.b = formats.Build(src, m.unit, a, given)
}
