// This file owns the annotations that are tags and links, which are most of a file.

package w3c

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// around is how many code points stand before and behind a quote.
const around = 32

func (w *writer) span(s *annotate.Span) error {
	w.begin(s.ID, "tagging")
	if err := w.creator(s.Layer); err != nil {
		return err
	}
	w.time("created", s.Created)
	w.time("modified", s.Modified)
	w.b = append(jsonl.AppendString(append(w.b, `,"body":[{"type":"TextualBody","purpose":"tagging","value":`...), s.Label), '}')
	if s.Note != "" {
		w.b = append(jsonl.AppendString(append(w.b, `,{"type":"TextualBody","purpose":"commenting","format":"text/plain","value":`...), s.Note), '}')
	}
	if s.Entity != (annotate.ID{}) {
		w.entity(s)
	}
	for _, lost := range w.values(s.Attributes, ",") {
		w.out.Lose(formats.Loss{Span: s.ID, Why: fmt.Sprintf(lost.why(lossAttribute), lost.key)})
	}
	w.b = append(w.b, `],"target":`...)
	if len(s.Fragments) != 1 {
		w.b = append(w.b, '[')
	}
	for i, f := range s.Fragments {
		if i > 0 {
			w.b = append(w.b, ',')
		}
		if err := w.target(f); err != nil {
			return err
		}
	}
	if len(s.Fragments) != 1 {
		w.b = append(w.b, ']')
	}
	w.b = append(w.b, '}')
	return nil
}

func (w *writer) entity(s *annotate.Span) {
	e, ok := w.entities[s.Entity]
	if !ok {
		w.out.Lose(formats.Loss{Span: s.ID, Why: lossEntity})
		return
	}
	w.b = appendURN(append(w.b, `,{"type":"SpecificResource","purpose":"identifying","source":{"id":`...), e.ID)
	w.b = jsonl.AppendString(append(w.b, `,"label":`...), e.Name)
	if e.Kind != "" {
		w.b = jsonl.AppendString(append(w.b, `,"`+kindKey+`":`...), e.Kind)
	}
	w.b = append(w.b, "}}"...)
}

// lostValue is an attribute that could not be written.
type lostValue struct {
	key   string
	empty bool
}

func (l lostValue) why(other string) string {
	if l.empty {
		return lossEmpty
	}
	return other
}

// values writes a body for each value of attributes, the first behind a comma or nothing.
// It tells which could not be written.
func (w *writer) values(values map[string]any, comma string) (lost []lostValue) {
	for _, key := range slices.Sorted(maps.Keys(values)) {
		kind, words := "", []string(nil)
		switch value := values[key].(type) {
		case string:
			words = []string{value}
		case []string:
			kind, words = string(annotate.TypeChoices), value
		case bool:
			kind, words = string(annotate.TypeYesNo), []string{strconv.FormatBool(value)}
		case float64:
			if value-value == 0 { // neither infinite nor no number
				kind, words = string(annotate.TypeNumber), []string{strconv.FormatFloat(value, 'g', -1, 64)}
			}
		}
		if len(words) == 0 {
			lost = append(lost, lostValue{key, kind == string(annotate.TypeChoices)})
		}
		for _, word := range words {
			b := append(append(w.b, comma...), `{"type":"TextualBody","purpose":"classifying","`+attributeKey+`":`...)
			comma = ","
			b = jsonl.AppendString(b, key)
			if kind != "" {
				b = append(append(append(b, `,"`+typeKey+`":"`...), kind...), '"')
			}
			w.b = append(jsonl.AppendString(append(b, `,"value":`...), word), '}')
		}
	}
	return lost
}

// target writes one range of the article.
func (w *writer) target(f annotate.Fragment) error {
	t := w.item.Text
	start, end, err := t.Positions().RuneRange(f.Range)
	if err != nil {
		return &formats.Error{Problem: err.Error(), Err: err}
	}
	before, after := context32(t, f.Range)
	b := append(append(w.b, `{"type":"SpecificResource","source":`...), w.source...)
	b = jsonl.AppendString(append(b, `,"selector":[{"type":"TextQuoteSelector","exact":`...), f.Quote)
	b = jsonl.AppendString(append(b, `,"prefix":`...), before)
	b = jsonl.AppendString(append(b, `,"suffix":`...), after)
	b = jsonl.AppendInt(append(b, `},{"type":"TextPositionSelector","start":`...), start)
	w.b = append(jsonl.AppendInt(append(b, `,"end":`...), end), "}]}"...)
	return nil
}

// context32 is what stands before and behind a range.
func context32(t *text.Text, r text.Range) (before, after string) {
	s := t.String()
	start, end := r.Start, r.End
	for n := 0; n < around && start > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:start])
		start -= size
	}
	for n := 0; n < around && end < len(s); n++ {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	return s[start:r.Start], s[r.End:end]
}

func (w *writer) links(it *formats.Item) error {
	if len(it.Links) == 0 {
		return nil
	}
	w.layers = make(map[annotate.ID]annotate.ID, len(it.Spans))
	for i := range it.Spans {
		w.layers[it.Spans[i].ID] = it.Spans[i].Layer
	}
	for i := range it.Links {
		l := &it.Links[i]
		has := func(id annotate.ID) bool { layer, ok := w.layers[id]; return ok && layer == l.Layer }
		switch {
		case !has(l.To):
			w.out.Lose(formats.Loss{Span: l.From, Why: fmt.Sprintf(lossLinkTo, l.Kind)})
		case !has(l.From):
			w.out.Lose(formats.Loss{Span: l.To, Why: fmt.Sprintf(lossLinkFrom, l.Kind)})
		default:
			if err := w.link(l); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *writer) link(l *annotate.Link) error {
	w.begin(l.ID, "linking")
	if err := w.creator(l.Layer); err != nil {
		return err
	}
	w.time("created", l.Created)
	w.b = appendURN(append(w.b, `,"body":[`...), l.To)
	w.b = append(jsonl.AppendString(append(w.b, `,{"type":"TextualBody","purpose":"tagging","value":`...), l.Kind), '}')
	for _, lost := range w.values(l.Attributes, ",") {
		w.out.Lose(formats.Loss{Span: l.From, Why: fmt.Sprintf(lossLinkValue, lost.key)})
	}
	w.b = append(appendURN(append(w.b, `],"target":`...), l.From), '}')
	return nil
}
