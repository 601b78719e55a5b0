// This file owns the result of an annotation: regions, what is said of them, and how they
// are linked.

package labelstudio

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// place is where a region lies, in code points.
type place struct{ start, end int }

// result writes what a person says of an article.
func (w *writer) result(it *formats.Item, layer annotate.ID, said map[string]any) error {
	first := len(w.results)
	for i := range it.Spans {
		if it.Spans[i].Layer == layer {
			if err := w.span(it, &it.Spans[i], first); err != nil {
				return err
			}
		}
	}
	for i, key := range slices.Sorted(maps.Keys(said)) {
		c := w.v.of("", key, said[key])
		if c == nil {
			return &formats.Error{Field: "said." + key, Problem: "cannot be written", Found: fmt.Sprint(said[key]),
				Expected: "a string, a finite number, true or false, or a list of strings"}
		}
		w.next(first)
		w.results = append(w.results, `{"id":"article_`...)
		w.results = append(jsonl.AppendInt(w.results, i+1), '"')
		w.value(c, said[key], nil)
	}
	w.links(layer, first)
	return nil
}

// next begins an item of a result that began at a place.
func (w *writer) next(first int) {
	if len(w.results) > first {
		w.results = append(w.results, ',')
	}
	w.results = append(w.results, "\n  "...)
}

func (w *writer) span(it *formats.Item, s *annotate.Span, first int) error {
	w.v.label(s.Label)
	entity, named := w.named[s.Entity]
	if !named && s.Entity != (annotate.ID{}) {
		w.out.Lose(formats.Loss{Span: s.ID, Why: lossEntity})
	}
	if n := len(s.Fragments); n > 1 {
		w.out.Lose(formats.Loss{Span: s.ID, Why: lostParts(n)})
	}
	var at place
	for i, f := range s.Fragments {
		start, end, err := it.Text.Positions().RuneRange(f.Range)
		if err != nil {
			return &formats.Error{Span: s.ID.String(), Quote: annotate.Shorten(s.Quote(), quoteLen), Problem: err.Error(), Err: err}
		}
		if i == 0 {
			at = place{start, end}
		}
		w.next(first)
		w.region(s, i, place{start, end}, f.Quote, entity)
	}
	for _, key := range slices.Sorted(maps.Keys(s.Attributes)) {
		c := w.v.of(s.Label, key, s.Attributes[key])
		if c == nil {
			w.out.Lose(formats.Loss{Span: s.ID, Why: fmt.Sprintf(lossAttribute, key)})
			continue
		}
		w.next(first)
		w.results = append(appendRegionID(append(w.results, `{"id":"`...), s.ID, 0), '"')
		w.value(c, s.Attributes[key], &at)
	}
	if named {
		w.v.entity(s.Label)
		w.next(first)
		w.results = append(appendRegionID(append(w.results, `{"id":"`...), s.ID, 0), `","from_name":"`+entityName+`","to_name":"`+textName+`","type":"textarea","value":{`...)
		w.results = append(appendPlace(w.results, at), ',')
		w.results = append(jsonl.AppendString(append(w.results, `"text":[`...), entity.Name), "]}}"...)
	}
	return nil
}

// region writes one part of a span.
func (w *writer) region(s *annotate.Span, part int, at place, quote string, entity annotate.Entity) {
	b := appendRegionID(append(w.results, `{"id":"`...), s.ID, part)
	b = append(b, `","from_name":"`+labelsName+`","to_name":"`+textName+`","type":"labels","value":{`...)
	b = appendPlace(b, at)
	b = jsonl.AppendString(append(b, `,"text":`...), quote)
	b = append(jsonl.AppendString(append(b, `,"labels":[`...), s.Label), "]}"...)
	b = append(b, `,"meta":{`...)
	if s.Note != "" && part == 0 {
		b = append(jsonl.AppendString(append(b, `"text":[`...), s.Note), "],"...)
	}
	b = append(b, `"dateline":{`...)
	switch {
	case part > 0:
		b = jsonl.AppendID(append(b, `"part_of":`...), s.ID)
	default:
		first := len(b)
		comma := func() {
			if len(b) > first {
				b = append(b, ',')
			}
		}
		if !s.Created.IsZero() {
			b = appendTime(append(b, `"created":`...), s.Created)
		}
		if !s.Modified.IsZero() && !s.Modified.Equal(s.Created) {
			comma()
			b = appendTime(append(b, `"modified":`...), s.Modified)
		}
		if entity.ID != (annotate.ID{}) {
			comma()
			b = jsonl.AppendID(append(b, `"entity":`...), entity.ID)
			b = jsonl.AppendString(append(b, `,"name":`...), entity.Name)
			b = jsonl.AppendString(append(b, `,"kind":`...), entity.Kind)
		}
	}
	w.results = append(b, "}}}"...)
}

// appendRegionID writes the id of the nth part of a span, from 0: its own for the first.
func appendRegionID(b []byte, id annotate.ID, part int) []byte {
	var text [36]byte
	encoded, _ := id.MarshalText()
	copy(text[:], encoded)
	b = append(b, text[:]...)
	if part > 0 {
		b = jsonl.AppendInt(append(b, '_'), part+1)
	}
	return b
}

func appendPlace(b []byte, at place) []byte {
	b = jsonl.AppendInt(append(b, `"start":`...), at.start)
	return jsonl.AppendInt(append(b, `,"end":`...), at.end)
}

// value writes the rest of an item that holds a value, of a region or of the article.
func (w *writer) value(c *control, value any, at *place) {
	if !c.isPlain() && !slices.Contains(w.used, c) {
		w.used = append(w.used, c)
	}
	if c.head == "" {
		c.head = string(jsonl.AppendString([]byte(`,"from_name":`), c.name)) + `,"to_name":"` + textName + `","type":"` + c.resultType() + `","value":{`
	}
	b := append(w.results, c.head...)
	if at != nil {
		b = append(appendPlace(b, *at), ',')
	}
	switch value := value.(type) {
	case float64:
		b = strconv.AppendFloat(append(b, `"number":`...), value, 'g', -1, 64)
	case bool:
		word := no
		if value {
			word = yes
		}
		b = append(append(append(b, `"choices":["`...), word...), `"]`...)
	case []string:
		b = jsonl.AppendStrings(append(b, `"choices":`...), value)
	case string:
		key := `"text":[`
		if c.isChoice() {
			key = `"choices":[`
		}
		b = append(jsonl.AppendString(append(b, key...), value), ']')
	}
	w.results = append(b, "}}"...)
}

// resultType is what Label Studio calls a result of the control.
func (c *control) resultType() string {
	switch {
	case c.isChoice():
		return "choices"
	case c.attribute.Type == annotate.TypeNumber:
		return "number"
	}
	return "textarea"
}

// relation is all links between two spans that are of different kinds.
type relation struct {
	from, to annotate.ID
	links    []*annotate.Link
}

// tie finds the links that can be written, and reports the others.
func (w *writer) tie(it *formats.Item) {
	w.ties = w.ties[:0]
	if len(it.Links) == 0 {
		return
	}
	layers := make(map[annotate.ID]annotate.ID, len(it.Spans))
	for i := range it.Spans {
		layers[it.Spans[i].ID] = it.Spans[i].Layer
	}
	for i := range it.Links {
		l := &it.Links[i]
		has := func(id annotate.ID) bool { layer, ok := layers[id]; return ok && layer == l.Layer }
		switch {
		case !has(l.To):
			w.out.Lose(formats.Loss{Span: l.From, Why: fmt.Sprintf(lossLinkTo, l.Kind)})
		case !has(l.From):
			w.out.Lose(formats.Loss{Span: l.To, Why: fmt.Sprintf(lossLinkFrom, l.Kind)})
		default:
			w.ties = append(w.ties, l)
		}
	}
}

// links writes the links of a layer, those between the same two spans as one relation,
// since Label Studio has no more than one.
func (w *writer) links(layer annotate.ID, first int) {
	var relations []relation
	at := map[[2]annotate.ID]int{} // of the first between two spans
	for _, l := range w.ties {
		if l.Layer == layer {
			relations = w.relate(relations, at, l)
		}
	}
	for _, r := range relations {
		w.next(first)
		w.relation(r)
	}
}

func (w *writer) relate(relations []relation, at map[[2]annotate.ID]int, l *annotate.Link) []relation {
	w.v.link(l.Kind)
	ends := [2]annotate.ID{l.From, l.To}
	i, known := at[ends]
	switch {
	case !known:
		at[ends] = len(relations)
	case slices.ContainsFunc(relations[i].links, func(o *annotate.Link) bool { return o.Kind == l.Kind }):
		w.out.Lose(formats.Loss{Span: l.From, Why: fmt.Sprintf(lossLinkTwice, l.Kind)})
	default:
		relations[i].links = append(relations[i].links, l)
		return relations
	}
	return append(relations, relation{l.From, l.To, []*annotate.Link{l}})
}

func (w *writer) relation(r relation) {
	b := append(appendRegionID(append(w.results, `{"type":"relation","from_id":"`...), r.from, 0), `","to_id":"`...)
	b = append(appendRegionID(b, r.to, 0), `","direction":"right","labels":[`...)
	for i, l := range r.links {
		if i > 0 {
			b = append(b, ',')
		}
		b = jsonl.AppendString(b, l.Kind)
	}
	b = append(b, `],"dateline":[`...)
	for i, l := range r.links {
		if i > 0 {
			b = append(b, ',')
		}
		b = jsonl.AppendID(append(b, `{"id":`...), l.ID)
		if !l.Created.IsZero() {
			b = appendTime(append(b, `,"created":`...), l.Created)
		}
		if len(l.Attributes) > 0 {
			b = w.linkValues(append(b, `,"attributes":`...), l)
		}
		b = append(b, '}')
	}
	w.results = append(b, "]}"...)
}

// linkValues writes the attributes of a link, and reports that nobody will see them.
func (w *writer) linkValues(b []byte, l *annotate.Link) []byte {
	kept := make(map[string]any, len(l.Attributes))
	for _, key := range slices.Sorted(maps.Keys(l.Attributes)) {
		why := lossLinkValue
		if _, wrong := jsonl.AppendValues(nil, map[string]any{key: l.Attributes[key]}); len(wrong) == 0 {
			kept[key], why = l.Attributes[key], lossLinkShown
		}
		w.out.Lose(formats.Loss{Span: l.From, Why: fmt.Sprintf(why, key)})
	}
	b, _ = jsonl.AppendValues(b, kept)
	return b
}
