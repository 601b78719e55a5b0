// This file owns reading: from an archive to the sink.

package qdpx

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

func read(in formats.Input, sink formats.Sink) error {
	if err := readProject(in, sink); err != nil {
		return fmt.Errorf("read a REFI-QDA project: %w", err)
	}
	return nil
}

func readProject(in formats.Input, sink formats.Sink) error {
	a, err := openArchive(in)
	if err != nil {
		return err
	}
	s, err := a.survey()
	if err != nil {
		return err
	}
	found := s.odd // of the survey
	r := &reader{archive: a, survey: s, unit: in.Offsets}
	err = formats.ReadRecords(sink, formats.Header{Scheme: s.scheme()}, func(yield func(formats.Record, error) error) error {
		a.left, s.odd, r.tied = a.most, found, 0
		return r.walk(yield)
	})
	if err != nil {
		return err
	}
	s.odd.looseLinks += s.free - r.tied
	s.odd.tell(sink)
	return nil
}

// walk goes through the sources of a project.
func (r *reader) walk(yield func(formats.Record, error) error) error {
	in, err := r.open(r.project)
	if err != nil {
		return err
	}
	defer in.Close() // of what is read to its end, or in vain
	q := newQDE(in)
	err = q.root(func(xml.StartElement) error {
		return q.children(func(e xml.StartElement) error {
			if e.Name.Local != "Sources" {
				return q.skip()
			}
			return cmp.Or(q.children(func(e xml.StartElement) error { return r.source(q, e, yield) }), errRead)
		})
	})
	if errors.Is(err, errRead) {
		return nil
	}
	return err
}

// errRead ends the walk behind the last source.
var errRead = errors.New("all sources are read")

// source reads a text, or the text of a PDF.
func (r *reader) source(q *qde, e xml.StartElement, yield func(formats.Record, error) error) error {
	switch e.Name.Local {
	case "TextSource":
		return r.take(q, e, "", yield)
	case "PDFSource":
		name := attribute(e, "name")
		return q.children(func(e xml.StartElement) error {
			if e.Name.Local == "Representation" {
				return r.take(q, e, name, yield)
			}
			return q.skip()
		})
	}
	return q.skip()
}

func (r *reader) take(q *qde, e xml.StartElement, name string, yield func(formats.Record, error) error) error {
	t, err := readSource(q, e)
	if err != nil {
		return err
	}
	if name != "" {
		t.name = name
	}
	return yield(r.record(t))
}

// scheme is the code book as labels, if there are not too many of them: many programs keep more codes than are used.
func (s *survey) scheme() annotate.Scheme {
	var scheme annotate.Scheme
	at := map[string]int{}
	for _, m := range s.order {
		if m.label == "" {
			continue
		}
		switch m.kind {
		case isLabel:
			if _, twice := at[strings.ToLower(m.label)]; twice || !m.codable {
				continue
			}
			l := annotate.Label{Key: m.label, Guideline: annotate.Guideline{Text: atMost(m.about, annotate.MaxGuideline)}}
			if m.title != m.label && !strings.HasSuffix(m.label, pathMark+m.name) {
				l.Name = m.title
			}
			if annotate.IsColor(m.color) {
				l.Color = m.color
			}
			at[strings.ToLower(m.label)] = len(scheme.Labels)
			scheme.Labels = append(scheme.Labels, l)
		case isAttribute:
			if i, ok := at[strings.ToLower(m.label)]; ok {
				addAttribute(&scheme.Labels[i], m)
			}
		case isValue:
			if i, ok := at[strings.ToLower(m.label)]; ok {
				addValue(&scheme.Labels[i], m)
			}
		case isEntity:
			if i, ok := at[strings.ToLower(m.label)]; ok {
				scheme.Labels[i].Entities = true
			}
		}
	}
	if len(scheme.Labels) > annotate.MaxLabels {
		return annotate.Scheme{}
	}
	return scheme
}

// atMost is the first n code points of s.
func atMost(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

func addAttribute(l *annotate.Label, m *meaning) {
	if !isCoded(m.of) || slices.ContainsFunc(l.Attributes, func(a annotate.Attribute) bool { return strings.EqualFold(a.Key, m.attribute) }) {
		return
	}
	a := annotate.Attribute{Key: m.attribute, Type: m.of, Guideline: annotate.Guideline{Text: atMost(m.about, annotate.MaxGuideline)}}
	if m.title != m.attribute {
		a.Name = m.title
	}
	l.Attributes = append(l.Attributes, a)
}

func addValue(l *annotate.Label, m *meaning) {
	i := slices.IndexFunc(l.Attributes, func(a annotate.Attribute) bool { return a.Key == m.attribute && a.Type == m.of })
	if i < 0 || m.of == annotate.TypeYesNo {
		return
	}
	a := &l.Attributes[i]
	if slices.Contains(a.Values, m.value) || len(a.Values) > annotate.MaxValues {
		return
	}
	a.Values = append(a.Values, m.value)
	if m.about != "" {
		if a.Guidelines == nil {
			a.Guidelines = map[string]annotate.Guideline{}
		}
		a.Guidelines[m.value] = annotate.Guideline{Text: atMost(m.about, annotate.MaxGuideline)}
	}
}

// oddness counts what is worth a warning.
type oddness struct {
	pictures, media, groups, memos, looseLinks, uncoded, lostCodes, lostNotes, values, wholes int
}

// tell gives the sink a sentence for each thing that was odd.
func (o *oddness) tell(sink formats.Sink) {
	for _, w := range []struct {
		count     int
		one, many string
	}{
		{o.pictures, "a passage of a picture, a page, a recording or a film was not taken in", "%d passages of pictures, pages, recordings or films were not taken in"},
		{o.media, "a picture, recording or film was not taken in", "%d pictures, recordings or films were not taken in"},
		{o.groups, "cases, sets or graphs of the project were not taken in", "%d sections of cases, sets or graphs were not taken in"},
		{o.memos, "a memo on a text or a code was not taken in", "%d memos on texts or codes were not taken in"},
		{o.wholes, "a code that a whole text has was not taken in", "%d codes that whole texts have were not taken in"},
		{o.values, "the value of a variable was not taken in", "%d values of variables were not taken in"},
		{o.uncoded, "a passage without a code was taken in with the label “" + uncodedLabel + "”", "%d passages without a code were taken in with the label “" + uncodedLabel + "”"},
		{o.lostCodes, "a code that a passage has is not in the code book, and was passed over", "%d codes that passages have are not in the code book, and were passed over"},
		{o.lostNotes, "a note that a passage has is not in the project, and was passed over", "%d notes that passages have are not in the project, and were passed over"},
		{o.looseLinks, "a link between other things than tags of one person and text was not taken in", "%d links between other things than tags of one person and text were not taken in"},
	} {
		sentence := w.one
		if w.count > 1 {
			sentence = fmt.Sprintf(w.many, w.count)
		}
		if w.count > 0 {
			sink.Warn(sentence)
		}
	}
}

// inSource names the article that an error is about.
func inSource(err error, t *textSource) error {
	if e, ok := errors.AsType[*formats.Error](err); ok {
		e.Title = annotate.Shorten(t.name, titleLen)
		if e.Line == 0 {
			e.Line, e.Offset = t.line, t.offset
		}
	}
	return err
}
