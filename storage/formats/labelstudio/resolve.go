// This file owns the making of tags and links of the items of an annotation.

package labelstudio

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// tag is a span in the making: the regions that were one, or are.
type tag struct {
	span  annotate.Span
	base  string // the id that it has, before it is told apart from others
	field string
	first int // the number of its first item
	id    annotate.ID
	own   ownRegion
}

// making is an annotation that becomes spans.
type making struct {
	*reader
	s      *jsonl.Scanner
	a      *annotation
	layer  annotate.ID
	handle string
	tags   []tag
	byID   map[string][]int // tags by the ids of their regions
	joined map[[2]string]int
	said   map[string]any // of the article
}

func (r *reader) annotation(s *jsonl.Scanner, a *annotation) error {
	if a.cancelled {
		r.count(&r.cancelled, s, len(a.result))
		return nil
	}
	m := &making{reader: r, s: s, a: a, byID: map[string][]int{}, joined: map[[2]string]int{}, said: map[string]any{}}
	own := m.whose()
	for i := range a.result {
		if it := &a.result[i]; it.isRegion() {
			if err := m.region(i, it); err != nil {
				return err
			}
		}
	}
	m.values()
	for i := range m.tags {
		if err := m.add(&m.tags[i]); err != nil {
			return err
		}
	}
	if err := m.relations(); err != nil {
		return err
	}
	m.status(own)
	return nil
}

// whose finds the person of an annotation, and what this program wrote of them.
func (m *making) whose() *ownLayer {
	var own *ownLayer
	id := m.a.importID
	if id == "" && !m.a.foreign {
		id = m.a.id
	}
	p := m.a.person
	if m.a.prediction {
		id = ""
		p = annotate.PersonKnownBy(orElse(strings.TrimSpace(m.a.model), "prediction"))
	}
	for i := range m.task.own.layers {
		if l := &m.task.own.layers[i]; id != "" && l.annotation == id {
			own, l.found = l, true
			p = annotate.Person{}
			if l.handle != "" {
				p = annotate.PersonKnownBy(l.handle)
			}
		}
	}
	m.layer, m.handle = m.person(p), p.Handle
	return own
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// person takes in someone whose layer stands in the task.
func (r *reader) person(p annotate.Person) annotate.ID {
	if p.Handle != "" && !r.handles[p.Handle] {
		r.handles[p.Handle] = true
		r.rec.People = append(r.rec.People, p)
	}
	return p.ID
}

func (m *making) field(i int) string {
	if m.a.field == "" {
		return m.a.result[i].from
	}
	return m.a.field + ".result[" + strconv.Itoa(i) + "]"
}

// region makes a tag of each label of a region, or a part of one that is there.
func (m *making) region(i int, it *item) error {
	field := m.field(i)
	if len(it.labels) == 0 {
		m.count(&m.unlabelled, m.s, 1)
		return nil
	}
	if it.to != "" && m.task.tagged != "" && it.to != m.task.tagged {
		return &formats.Error{Field: field + ".to_name", Problem: "tags another text than others of its task", Found: strconv.Quote(it.to),
			Expected: strconv.Quote(m.task.tagged) + ", since an article has one text"}
	}
	f, err := m.fragment(it, field)
	if err != nil {
		return err
	}
	base := orElse(it.own.partOf, it.id)
	for k, label := range it.labels {
		if slices.Contains(it.labels[:k], label) {
			continue
		}
		at, there := m.joined[[2]string{base, label}]
		if there && base != "" && m.join(&m.tags[at], it, f) {
			m.note(at, it)
			continue
		}
		t := tag{span: annotate.Span{Layer: m.layer, Label: label, Fragments: []annotate.Fragment{f}}, base: base, field: field, first: i}
		if k > 0 && base != "" {
			t.base += "/" + label
		}
		at = len(m.tags)
		m.tags = append(m.tags, t)
		m.joined[[2]string{base, label}] = at
		m.note(at, it)
	}
	return nil
}

// note takes in what a region says of its tag.
func (m *making) note(at int, it *item) {
	t := &m.tags[at]
	if it.id != "" && !slices.Contains(m.byID[it.id], at) {
		m.byID[it.id] = append(m.byID[it.id], at)
	}
	if it.note != "" && t.span.Note == "" {
		t.span.Note = it.note
	}
	if it.own.partOf == "" {
		t.own = it.own
		t.span.Created, t.span.Modified = it.own.created, it.own.modified
		if t.span.Modified.IsZero() {
			t.span.Modified = it.own.created
		}
	}
}

// join adds a range to a tag, unless it is there, or lies over one that is.
func (m *making) join(t *tag, it *item, f annotate.Fragment) bool {
	for _, o := range t.span.Fragments {
		if o.Range == f.Range {
			return true
		}
		if o.Overlaps(f.Range) {
			return false
		}
	}
	if it.own.partOf == "" && m.a.result[t.first].own.partOf == "" {
		return false // two regions that have one id
	}
	t.span.Fragments = append(t.span.Fragments, f)
	return true
}

// fragment is the range of a region, with the words that it carries.
func (m *making) fragment(it *item, field string) (annotate.Fragment, error) {
	switch {
	case it.kind == "paragraphlabels":
		return annotate.Fragment{}, &formats.Error{Field: field + ".type", Span: it.id, Problem: "is a region of a dialogue, which is no article", Found: it.kind, Expected: "regions of a text"}
	case it.path != "" && !it.isPlain(m.b.Item().Text):
		return annotate.Fragment{}, &formats.Error{Field: field + ".value.start", Span: it.id, Problem: "is a place in HTML", Found: annotate.Shorten(it.path, quoteLen),
			Expected: "a number, as Label Studio gives it for a Text tag"}
	}
	f, err := m.b.Place(it.start, it.end, field+".value")
	if err == nil && it.hasWords && compare(it.words, f.Quote) == otherWords {
		err = &formats.Error{Field: field + ".value.text", Span: annotate.Shorten(it.id, titleLen), Problem: fmt.Sprintf("the text reads otherwise from %d to %d", it.start, it.end),
			Found: strconv.Quote(annotate.Shorten(f.Quote, quoteLen)), Expected: strconv.Quote(annotate.Shorten(it.words, quoteLen)),
			Err: &annotate.SpanError{Quote: it.words, Found: f.Quote, Problem: "the text reads otherwise there"}}
	}
	return f, err
}

// isPlain reports whether places in HTML are places in the text: it has no markup, and so is all one node.
func (it *item) isPlain(t *text.Text) bool {
	return !strings.ContainsAny(t.String(), "<&") && (it.global || !it.elsewhere)
}

// add takes in a tag, under an id of its own.
func (m *making) add(t *tag) error {
	given := t.base
	if given != "" {
		if _, isUUID := formats.GivenID(given); !isUUID || m.taken[given] {
			given = m.handle + "/" + t.base
		}
		for n := 2; m.taken[given]; n++ {
			given = m.handle + "/" + t.base + "/" + strconv.Itoa(n)
		}
		m.taken[given] = true
	}
	if len(t.span.Attributes) == 0 {
		t.span.Attributes = nil
	}
	id, err := m.b.Add(t.span, given, t.field)
	t.id = id
	return err
}

// relations takes in the links of an annotation.
func (m *making) relations() error {
	for i := range m.a.result {
		it := &m.a.result[i]
		if it.kind != "relation" {
			continue
		}
		from, to := m.byID[it.fromID], m.byID[it.toID]
		if len(from) == 0 || len(to) == 0 {
			m.count(&m.loose, m.s, 1)
			continue
		}
		ends := [2]annotate.ID{m.tags[from[0]].id, m.tags[to[0]].id}
		if it.direction == "left" {
			ends[0], ends[1] = ends[1], ends[0]
		}
		kinds := it.labels
		if len(kinds) == 0 {
			kinds = []string{"relation"}
		}
		if err := m.tie(i, it, kinds, ends); err != nil {
			return err
		}
		if it.direction == "bi" {
			m.count(&m.undirected, m.s, 1)
			it.links = nil
			if err := m.tie(i, it, kinds, [2]annotate.ID{ends[1], ends[0]}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *making) tie(i int, it *item, kinds []string, ends [2]annotate.ID) error {
	for k, kind := range kinds {
		if slices.Contains(kinds[:k], kind) {
			continue
		}
		l, given := annotate.Link{Kind: kind, From: ends[0], To: ends[1]}, ""
		if k < len(it.links) && len(it.links) == len(kinds) {
			own := it.links[k]
			given, l.Created, l.Attributes = own.id, own.created, own.attributes
		}
		if err := m.b.Tie(l, given, m.field(i)); err != nil {
			return err
		}
	}
	return nil
}
