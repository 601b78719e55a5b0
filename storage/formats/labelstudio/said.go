// This file owns what is said of tags and of articles: the values of controls.

package labelstudio

import (
	"maps"
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

// values takes in what the items of an annotation say of its regions, and of the article.
func (m *making) values() {
	for i := range m.a.result {
		it := &m.a.result[i]
		switch {
		case it.isRegion() || it.kind == "relation":
		case it.value == nil:
			m.count(&m.others, m.s, 1)
		case m.a.field == "": // of JSON-MIN, which has no ids
			m.attach(it)
		case len(m.byID[it.id]) > 0:
			for _, at := range m.byID[it.id] {
				m.say(&m.tags[at], it)
			}
		case it.placed:
			m.count(&m.unattached, m.s, 1)
		default:
			if key, value := m.value(it); value != nil {
				if _, twice := m.said[key]; !twice {
					m.said[key] = value
				}
			}
		}
	}
}

// attach finds the one tag that a value of JSON-MIN is about: that of its range.
func (m *making) attach(it *item) {
	found := -1
	for i := range m.tags {
		first := &m.a.result[m.tags[i].first]
		if first.start == it.start && first.end == it.end {
			if found >= 0 {
				found = -1
				break
			}
			found = i
		}
	}
	if found < 0 {
		m.count(&m.unattached, m.s, 1)
		return
	}
	m.say(&m.tags[found], it)
}

// say takes in a value of a tag.
func (m *making) say(t *tag, it *item) {
	if name, ok := it.value.(string); ok && it.from == entityName && (it.kind == "textarea" || it.kind == "") {
		m.entity(t, name)
		return
	}
	key, value := m.value(it)
	if _, twice := t.span.Attributes[key]; value == nil || twice {
		return
	}
	if t.span.Attributes == nil {
		t.span.Attributes = map[string]any{}
	}
	t.span.Attributes[key] = value
}

// entity takes in the name of the entity of a tag. It is the one that the region says, while
// its name is.
func (m *making) entity(t *tag, name string) {
	e := t.own.entity
	if e.ID == (annotate.ID{}) || e.Name != name {
		if strings.TrimSpace(name) == "" {
			return
		}
		e = annotate.Entity{ID: formats.MadeID("entity", t.span.Label, name), Kind: t.span.Label, Name: name}
	}
	t.span.Entity = e.ID
	m.rec.Entities = append(m.rec.Entities, e)
}

// value is what an item says, and of which attribute.
func (m *making) value(it *item) (key string, value any) {
	c, own := m.task.own.control(it.from)
	key = orElse(it.from, it.kind)
	if own && c.key != "" {
		key = c.key
	}
	list, isList := it.value.([]string)
	switch {
	case !isList:
		return key, it.value
	case own && c.kind == annotate.TypeYesNo && len(list) == 1 && (list[0] == yes || list[0] == no):
		return key, list[0] == yes
	case own && c.kind == annotate.TypeChoices, m.several[it.from]:
		return key, list
	case len(list) == 0:
		return key, nil
	}
	return key, list[0]
}

// status takes in how far the person of an annotation is, and what they say of the article. Who
// made an annotation in Label Studio is done.
func (m *making) status(own *ownLayer) {
	s := annotate.Status{Layer: m.layer, State: annotate.StateDone}
	switch {
	case own != nil:
		s.State, s.Modified = own.state, own.modified
	case m.a.prediction:
		s.State = ""
	}
	if len(m.said) > 0 {
		s.Attributes = m.said
	}
	m.tell(s)
}

// tell adds a status to those of the article, of which a person has one.
func (r *reader) tell(s annotate.Status) {
	for i := range r.told {
		if o := &r.told[i]; o.Layer == s.Layer {
			if o.State == "" {
				o.State, o.Modified = s.State, s.Modified
			}
			all := maps.Clone(s.Attributes)
			if all == nil {
				all = o.Attributes
			} else {
				maps.Copy(all, o.Attributes)
			}
			o.Attributes = all
			return
		}
	}
	r.told = append(r.told, s)
}

// statuses hands over how far people are, with those who have no annotation.
func (r *reader) statuses() {
	for _, l := range r.task.own.layers {
		if !l.found && l.annotation == "" && l.state != "" && l.handle != "" {
			r.tell(annotate.Status{Layer: r.person(annotate.PersonKnownBy(l.handle)), State: l.state, Modified: l.modified})
		}
	}
	for _, s := range r.told {
		if s.State != "" || len(s.Attributes) > 0 {
			r.b.Status(s)
		}
	}
}
