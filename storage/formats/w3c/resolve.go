// This file owns the making of tags and links of annotations.

package w3c

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// making is an article in the making.
type making struct {
	*reader
	rec       formats.Record
	b         *formats.Builder
	src       *text.Source
	text      *text.Text
	unit      text.Unit
	pairs     bool // UTF-16 counts otherwise than code points
	source    string
	described *annotation
	handles   map[string]bool
	a         *annotation // in hand
}

// link is what a link ties, if an annotation is one: two annotations, by their ids.
func (a *annotation) link() (from, to string, ok bool) {
	if !a.has("linking") {
		return "", "", false
	}
	var ends []string
	for i := range a.targets {
		if len(a.targets[i].selectors) > 0 {
			return "", "", false
		}
		ends = append(ends, a.targets[i].source)
	}
	for i := range a.bodies {
		if b := &a.bodies[i]; b.id != "" && !b.hasValue {
			ends = append(ends, b.id)
		}
	}
	if len(ends) < 2 {
		return "", "", false
	}
	return ends[0], ends[1], true
}

// isReply reports whether an annotation is about another, and about no place in a text.
func (a *annotation) isReply() bool {
	return a.has("replying") && !slices.ContainsFunc(a.targets, func(t target) bool { return len(t.selectors) > 0 })
}

func (a *annotation) isTag() bool {
	_, _, isLink := a.link()
	return !isLink
}

// whose is the person of the annotation in hand.
func (m *making) whose() annotate.ID {
	p := m.a.creator
	for i := range m.a.bodies {
		first(&p, m.a.bodies[i].creator)
	}
	if p.Handle != "" && !m.handles[p.Handle] {
		m.handles[p.Handle] = true
		m.rec.People = append(m.rec.People, p)
	}
	return p.ID
}

// given is the id of an annotation as it is known here.
func given(iri string) string {
	if id, ok := formats.GivenID(strings.TrimPrefix(iri, urn)); ok {
		return id.String()
	}
	return iri
}

// tag makes the tags of the annotation in hand, or the status.
func (m *making) tag() error {
	if m.a == m.described {
		return nil
	}
	layer := m.whose()
	m.odd.several.count(max(0, m.a.creators-1), m.a.line)
	span := annotate.Span{Layer: layer, Created: m.a.created, Modified: m.a.modified}
	whole := false
	for i := range m.a.targets {
		t := &m.a.targets[i]
		if t.source != m.source {
			continue
		}
		f, none, err := m.place(t, m.field(i))
		if err != nil {
			return err
		}
		if whole = whole || none; !none && !slices.ContainsFunc(span.Fragments, func(o annotate.Fragment) bool { return o.Range == f.Range }) {
			span.Fragments = append(span.Fragments, f)
		}
	}
	labels := m.say(&span)
	if len(span.Fragments) == 0 {
		m.status(layer, span.Attributes, whole)
		return nil
	}
	for i, label := range labels {
		id := given(m.a.id)
		if i > 0 {
			span.Note = "" // it is said once
			if span.Fragments = slices.Clone(span.Fragments); id != "" {
				id += "/" + label
			}
			span.Attributes = maps.Clone(span.Attributes)
		}
		span.Label = label
		if _, err := m.b.Add(span, id, "body"); err != nil {
			return err
		}
	}
	return nil
}

func (m *making) field(i int) string {
	if len(m.a.targets) == 1 {
		return "target"
	}
	return "target[" + strconv.Itoa(i) + "]"
}

// say takes in what the bodies say of a span, and lists its labels.
func (m *making) say(span *annotate.Span) []string {
	var tags, classes, notes []string
	for i := range m.a.bodies {
		b := &m.a.bodies[i]
		purpose := b.purpose
		if purpose == "" && len(m.a.motivations) > 0 && m.a.motivations[0] == "tagging" {
			purpose = "tagging"
		}
		switch {
		case b.attribute != "":
			m.attribute(span, b)
		case b.hasValue && purpose == "tagging":
			tags = appendNew(tags, b.value)
		case b.hasValue && (purpose == "classifying" || purpose == "identifying"):
			classes = appendNew(classes, b.value)
		case b.hasValue:
			if b.value != "" {
				notes = append(notes, b.value)
			}
		case b.source.id != "" || b.id != "":
			m.entity(span, b)
		default:
			m.odd.others.count(1, m.a.line)
		}
	}
	span.Note = strings.Join(notes, "\n")
	switch {
	case len(tags) > 0:
		return tags
	case len(classes) > 0:
		return classes
	case len(m.a.motivations) > 0 && m.a.motivations[0] != "":
		return m.a.motivations[:1]
	case span.Note != "":
		return []string{"commenting"}
	}
	return []string{"highlighting"}
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// attribute takes in the value of an attribute; several of one are a list.
func (m *making) attribute(span *annotate.Span, b *body) {
	if span.Attributes == nil {
		span.Attributes = map[string]any{}
	}
	var value any = b.value
	switch annotate.AttributeType(b.kind) {
	case annotate.TypeNumber:
		if n, err := strconv.ParseFloat(b.value, 64); err == nil && n-n == 0 {
			value = n
		}
	case annotate.TypeYesNo:
		if yes, err := strconv.ParseBool(b.value); err == nil {
			value = yes
		}
	case annotate.TypeChoices:
		list, _ := span.Attributes[b.attribute].([]string)
		value = append(list, b.value)
	}
	if _, isList := value.([]string); !isList && span.Attributes[b.attribute] != nil {
		m.odd.others.count(1, m.a.line)
		return
	}
	span.Attributes[b.attribute] = value
}

// entity takes in the thing that a span names.
func (m *making) entity(span *annotate.Span, b *body) {
	if span.Entity != (annotate.ID{}) {
		m.odd.others.count(1, m.a.line)
		return
	}
	r := b.source
	if r.id == "" {
		r.id = b.id
	}
	e := annotate.Entity{Kind: r.kind, Name: r.label}
	if id, ok := formats.GivenID(strings.TrimPrefix(r.id, urn)); ok {
		e.ID = id
	} else {
		e.ID = formats.MadeID("entity", r.id)
		if e.Name == "" {
			e.Name = r.id
		}
	}
	span.Entity = e.ID
	m.rec.Entities = append(m.rec.Entities, e)
}

// status takes in what is said of the article as a whole.
func (m *making) status(layer annotate.ID, said map[string]any, whole bool) {
	s := annotate.Status{Layer: layer, State: m.a.state, Modified: m.a.modified, Attributes: said}
	switch s.State {
	case annotate.StateNew, annotate.StateInWork, annotate.StateDone:
	default:
		s.State = ""
	}
	if s.State == "" && len(said) == 0 {
		if whole {
			m.odd.whole.count(1, m.a.line)
		}
		return
	}
	m.b.Status(s)
}

// tie makes the links of the annotation in hand.
func (m *making) tie() error {
	from, to, _ := m.a.link()
	l := annotate.Link{Created: m.a.created}
	var ok, ok2 bool
	l.From, ok = m.b.Span(given(from))
	l.To, ok2 = m.b.Span(given(to))
	if !ok || !ok2 {
		m.odd.loose.count(1, m.a.line)
		return nil
	}
	var span annotate.Span
	bodies := m.a.bodies
	m.a.bodies = slices.DeleteFunc(slices.Clone(bodies), func(b body) bool { return b.id != "" && !b.hasValue })
	kinds := m.say(&span)
	l.Attributes = span.Attributes
	for i, kind := range kinds {
		id := given(m.a.id)
		if i > 0 && id != "" {
			id += "/" + kind
		}
		if l.Kind = kind; i > 0 {
			l.Attributes = maps.Clone(l.Attributes)
		}
		if err := m.b.Tie(l, id, "body"); err != nil {
			return err
		}
	}
	return nil
}
