// This file owns the tags of a passage: it may have codes of several people, each of which is a label, or says something of
// the tag with a label.

package qdpx

import (
	"cmp"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

// tag is one that a passage makes.
type tag struct {
	span  annotate.Span
	given string
}

// passage takes the tags of a passage with its further parts.
func (r *recording) passage(i int, parts []int) error {
	p := &r.source.passages[i]
	var fragments []annotate.Fragment
	for _, j := range append([]int{i}, parts...) {
		f, err := r.place(&r.source.passages[j])
		if err != nil {
			return r.in(err, &r.source.passages[j])
		}
		fragments = append(fragments, f)
	}
	tags := r.tags(p)
	for n := range tags {
		t := &tags[n]
		t.span.Fragments = slices.Clone(fragments)
		id, err := r.b.Add(t.span, t.given, "PlainTextSelection")
		if err != nil {
			return err
		}
		r.layers[id] = t.span.Layer
		if n == 0 {
			r.ids[p.guid] = id
		}
	}
	return nil
}

// tags are those that the codes of a passage make: one for each label and person.
func (r *recording) tags(p *passage) []tag {
	var tags []tag
	for pass := range 2 { // labels first, then what is said of tags with them
		for i := range p.codings {
			c := &p.codings[i]
			m := r.codes[c.code]
			switch {
			case m == nil && pass == 0:
				r.odd.lostCodes++
			case m == nil || m.label == "" && m.kind != isEntity || (m.kind == isLabel) != (pass == 0):
			case m.kind == isLabel:
				r.note(&r.tagFor(&tags, p, c, m.label, true).span, c.notes)
			default:
				r.saysOf(&tags, p, c, m)
			}
		}
	}
	if len(tags) == 0 {
		r.odd.uncoded++
		r.newTag(&tags, p, uncodedLabel, r.layer(p.user), p.given())
	}
	r.about(&tags[0].span, p)
	return tags
}

// tagFor finds the tag of a coding's person with a label, or makes one. fresh: it has the code of the label itself.
func (r *recording) tagFor(tags *[]tag, p *passage, c *coding, label string, fresh bool) *tag {
	layer := r.layer(c.user)
	for i := range *tags {
		if t := &(*tags)[i]; t.span.Layer == layer && t.span.Label == label && !fresh {
			return t
		}
	}
	given := p.given()
	if len(*tags) > 0 {
		given = c.guid
	}
	t := r.newTag(tags, p, label, layer, given)
	if !c.created.IsZero() {
		t.span.Created = c.created
	}
	return t
}

// given is the id of the first tag of a passage. One that was a part of another must not be taken for that again
// when it is exported.
func (p *passage) given() string {
	if p.loose {
		return formats.MadeID("loose part", p.guid).String()
	}
	return p.guid
}

func (r *recording) newTag(tags *[]tag, p *passage, label string, layer annotate.ID, given string) *tag {
	*tags = append(*tags, tag{given: given, span: annotate.Span{Label: label, Layer: layer, Created: p.created, Modified: p.modified}})
	return &(*tags)[len(*tags)-1]
}

// saysOf takes a code that says something of a tag: the value of an attribute, or whom it names.
func (r *recording) saysOf(tags *[]tag, p *passage, c *coding, m *meaning) {
	label := cmp.Or(m.label, uncodedLabel)
	if m.kind == isEntity {
		layer := r.layer(c.user)
		same := func(t tag) bool { return t.span.Layer == layer && t.span.Label == label }
		if i := slices.IndexFunc(*tags, func(t tag) bool { return t.span.Layer == layer }); i >= 0 && !slices.ContainsFunc(*tags, same) {
			label = (*tags)[i].span.Label // an actor that a claim names, say
		}
	}
	t := r.tagFor(tags, p, c, label, false)
	r.note(&t.span, c.notes)
	if m.kind == isEntity {
		t.span.Entity = m.entity.ID
		r.name(m.entity)
		return
	}
	if t.span.Attributes == nil {
		t.span.Attributes = map[string]any{}
	}
	if m.kind == isAttribute { // without a value
		if t.span.Attributes[m.attribute] == nil {
			t.span.Attributes[m.attribute] = true
		}
		return
	}
	switch m.of {
	case annotate.TypeYesNo:
		t.span.Attributes[m.attribute] = m.value == yes
	case annotate.TypeChoices:
		list, _ := t.span.Attributes[m.attribute].([]string)
		if !slices.Contains(list, m.value) {
			t.span.Attributes[m.attribute] = append(list, m.value)
		}
	default:
		t.span.Attributes[m.attribute] = m.value
	}
}

// name takes an actor or place into the record, and what it was merged into.
func (r *recording) name(e annotate.Entity) {
	for range len(r.order) { // what was merged in a ring ends
		if slices.ContainsFunc(r.record.Entities, func(o annotate.Entity) bool { return o.ID == e.ID }) {
			return
		}
		r.record.Entities = append(r.record.Entities, e)
		if e.Into == (annotate.ID{}) {
			return
		}
		i := slices.IndexFunc(r.order, func(m *meaning) bool { return m.kind == isEntity && m.entity.ID == e.Into })
		if i < 0 {
			return
		}
		e = r.order[i].entity
	}
}

// about takes what else a passage says: values of attributes, or a note.
func (r *recording) about(s *annotate.Span, p *passage) {
	if values, ok := valuesIn(p.about); ok {
		for key, v := range values {
			if s.Attributes == nil {
				s.Attributes = map[string]any{}
			}
			s.Attributes[key] = v
		}
	} else if strings.TrimSpace(p.about) != "" {
		addNote(s, p.about)
	}
	r.note(s, p.notes)
	r.note(s, r.pinned[p.guid])
}

func (r *recording) note(s *annotate.Span, notes []string) {
	for _, n := range notes {
		addNote(s, r.noteText(n))
	}
}

func addNote(s *annotate.Span, text string) {
	switch {
	case text == "":
	case s.Note == "":
		s.Note = text
	default:
		s.Note += "\n" + text
	}
}
