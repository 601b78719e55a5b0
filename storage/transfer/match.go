// This file owns which tag of a file is which tag of the project: the same
// again must change nothing, and one person's must never become another's.

package transfer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"dateline/annotate"
	"dateline/storage/formats"
)

// matching is a plan in the making.
type matching struct {
	*planner
	plan
	item     formats.Item
	number   int
	document *annotate.Document
	// displaced says that the article's id in the file is that of another
	// article, which has its spans and links too.
	displaced bool

	ids     map[annotate.ID]annotate.ID // of the file's spans, to those in the project
	used    map[annotate.ID]bool        // spans of the project that one of the file is
	byPlace map[string][]annotate.Span  // made when it is needed
}

// span plans a span of the file.
func (m *matching) span(i int, s annotate.Span) error {
	if err := s.Check(m.item.Text); err != nil {
		return m.failSpan(i, s, "fragments", err.Error(), "", err)
	}
	label, ok := m.schemes.label(s.Label)
	if !ok {
		return m.failSpan(i, s, "label", "is not in the scheme of the project", strconv.Quote(s.Label), nil)
	}
	attributes, wrong := m.schemes.translate(label.Attributes, s.Attributes)
	if wrong != "" {
		return m.failSpan(i, s, "attributes", "does not fit the scheme of the project", wrong, nil)
	}
	want := s
	want.Article, want.Layer, want.Label, want.Attributes = m.document.Article.ID, m.people.layer(s.Layer), label.Key, attributes
	want.Decision = m.remark(s.Decision)
	want = m.current(want)
	was, id, there := m.same(want, s.Layer != want.Layer)
	if there && placed(s.ID) {
		want = complete(want, m.current(was))
	}
	want.ID = id
	m.ids[s.ID] = id
	m.used[id] = true
	switch {
	case !there:
		m.addSpan(want)
	case !sameContent(m.current(was), want):
		m.replaceSpan(was, want)
	}
	return nil
}

// current is a span in the words of the project's scheme as they are now: what is held
// against each other is what the two mean, and what is stored anew is that too.
func (m *matching) current(s annotate.Span) annotate.Span {
	s = m.schemes.project.Current(s)
	if e, ok := m.named.Of(s.Entity); ok {
		s.Entity = e.ID
	}
	return s
}

func (m *matching) replaceSpan(was, want annotate.Span) {
	if want.Created.IsZero() {
		want.Created = was.Created
	}
	if want.Modified.IsZero() {
		want.Modified = now(m.by)
	}
	m.replaced++
	m.edits = append(m.edits, annotate.Put(was, want))
}

func (m *matching) addSpan(s annotate.Span) {
	if s.Created.IsZero() {
		s.Created = now(m.by)
	}
	if s.Modified.IsZero() {
		s.Modified = s.Created
	}
	m.spans++
	m.edits = append(m.edits, annotate.Put(nil, s))
}

// same finds the span of the project that a span of the file is, and the id
// that it has or will have there. An id is kept if the file gives it, to a span of the
// same person: another says that the span is as someone else's is, in this project or in
// one that is merged with it later. Then the id is made of both, so that it is the same the
// next time. So it is with the ids of another article's spans.
func (m *matching) same(want annotate.Span, another bool) (was annotate.Span, id annotate.ID, there bool) {
	id = want.ID
	if was, there = m.document.Span(id); !there && m.displaced {
		id = uuid.NewSHA1(id, want.Article[:])
		was, there = m.document.Span(id)
	}
	if id != (annotate.ID{}) && (there && was.Layer != want.Layer || !there && (another || placed(want.ID))) {
		was, id, there = m.inLayer(id, want.Layer)
	}
	if there || !placed(want.ID) {
		return was, id, there
	}
	if id == (annotate.ID{}) {
		id = m.by.NewID()
	}
	var other *annotate.Span
	for _, s := range m.atPlace(want) {
		if m.used[s.ID] {
			continue
		}
		if now := m.current(s); sameContent(now, complete(want, now)) {
			return s, s.ID, true
		}
		if other == nil {
			other = &s
		}
	}
	if other != nil {
		return *other, other.ID, true
	}
	return annotate.Span{}, id, false
}

// inLayer finds the span of a layer that has another's id, made into its own in one of
// the ways in which that was ever done.
func (m *matching) inLayer(id, layer annotate.ID) (was annotate.Span, own annotate.ID, there bool) {
	for _, own := range []annotate.ID{annotate.InLayer(id, layer), uuid.NewSHA1(id, layer[:])} {
		if was, there := m.document.Span(own); there && was.Layer == layer {
			return was, own, true
		}
	}
	return annotate.Span{}, annotate.InLayer(id, layer), false
}

// placed reports whether a span is known by its place alone. An id of version
// 5 was made by a reader, for a span that had none in the file.
func placed(id annotate.ID) bool { return id == annotate.ID{} || id.Version() == 5 }

// complete fills in what a span that is known by its place does not mention.
func complete(want, was annotate.Span) annotate.Span {
	want.Note = cmp.Or(want.Note, was.Note)
	if want.Entity == (annotate.ID{}) {
		want.Entity = was.Entity
	}
	attributes := maps.Clone(was.Attributes)
	if attributes == nil {
		attributes = map[string]any{}
	}
	maps.Copy(attributes, want.Attributes)
	want.Attributes = attributes
	return want
}

// atPlace lists the spans of the project with the layer, label and ranges of s.
func (m *matching) atPlace(s annotate.Span) []annotate.Span {
	if m.byPlace == nil {
		m.byPlace = map[string][]annotate.Span{}
		for _, s := range m.document.AllSpans() {
			key := placeKey(m.current(s))
			m.byPlace[key] = append(m.byPlace[key], s)
		}
	}
	return m.byPlace[placeKey(s)]
}

func placeKey(s annotate.Span) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", s.Layer, fold(s.Label))
	for _, f := range s.Fragments {
		fmt.Fprintf(&b, " %d-%d", f.Start, f.End)
	}
	return b.String()
}

// sameContent reports whether two versions of a span say the same. When they
// were made is not part of that.
func sameContent(was, want annotate.Span) bool {
	return strings.EqualFold(was.Label, want.Label) && slices.Equal(was.Fragments, want.Fragments) &&
		was.Note == want.Note && was.Entity == want.Entity && was.Decision == want.Decision && sameValues(was.Attributes, want.Attributes)
}

// link plans a link of the file.
func (m *matching) link(i int, l annotate.Link) error {
	kind, ok := m.schemes.link(l.Kind)
	if !ok {
		return m.fail(formats.Error{Field: field("links", i, "kind"), Problem: "is not in the scheme of the project", Found: strconv.Quote(l.Kind)})
	}
	attributes, wrong := m.schemes.translate(kind.Attributes, l.Attributes)
	if wrong != "" {
		return m.fail(formats.Error{Field: field("links", i, "attributes"), Problem: "does not fit the scheme of the project", Found: wrong})
	}
	want := l
	want.Article, want.Layer, want.Kind, want.Attributes = m.document.Article.ID, m.people.layer(l.Layer), kind.Key, attributes
	want = m.schemes.project.CurrentLink(want)
	for _, end := range []*annotate.ID{&want.From, &want.To} {
		if id, ok := m.ids[*end]; ok {
			*end = id
		} else if s, ok := m.document.Span(*end); !ok || s.Layer != want.Layer {
			return m.fail(formats.Error{Field: field("links", i, "from"), Problem: "ties a tag that is not there", Found: end.String()})
		}
	}
	for _, o := range m.document.LinksBetween(want.From, want.To) {
		if o.Layer == want.Layer && o.Kind == want.Kind && o.From == want.From {
			m.sameLink(o, want)
			return nil
		}
	}
	if _, ok := m.document.Link(want.ID); !ok && m.displaced {
		want.ID = uuid.NewSHA1(want.ID, want.Article[:])
	}
	if was, ok := m.document.Link(want.ID); ok && was.Layer == want.Layer {
		want.Created = was.Created
		m.replaced++
		m.edits = append(m.edits, annotate.Put(was, want))
		return nil
	} else if ok || want.ID != (annotate.ID{}) && (l.Layer != want.Layer || placed(want.ID)) {
		want.ID = annotate.InLayer(want.ID, want.Layer)
	}
	if want.ID == (annotate.ID{}) {
		want.ID = m.by.NewID()
	}
	if want.Created.IsZero() {
		want.Created = now(m.by)
	}
	m.edits = append(m.edits, annotate.Put(nil, want))
	return nil
}

// sameLink plans what the file says of a link that the project has. A file that says
// nothing of it takes nothing away.
func (m *matching) sameLink(there, want annotate.Link) {
	was := m.schemes.project.CurrentLink(there)
	if len(want.Attributes) == 0 {
		return
	}
	next := there
	next.Attributes = want.Attributes
	if there.ID != want.ID {
		next.Attributes = maps.Clone(was.Attributes)
		if next.Attributes == nil {
			next.Attributes = map[string]any{}
		}
		maps.Copy(next.Attributes, want.Attributes)
	}
	if !sameValues(was.Attributes, next.Attributes) {
		m.replaced++
		m.edits = append(m.edits, annotate.Put(there, next))
	}
}

func (m *matching) failSpan(i int, s annotate.Span, name, problem, found string, err error) error {
	return m.fail(formats.Error{Field: field("spans", i, name), Span: s.ID.String(), Quote: s.Quote(), Problem: problem, Found: found, Err: err})
}
