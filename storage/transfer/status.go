// This file owns the plan of what people say of an article as a whole: how far they
// are, and its attributes.

package transfer

import (
	"maps"
	"reflect"
	"slices"
	"time"

	"dateline/annotate"
	"dateline/storage/formats"
)

// told is what a file says of one person's status.
type told struct {
	layer    annotate.ID
	state    annotate.State // "" where it says nothing of that
	modified time.Time
	said     map[string]any
}

// states plans how far each layer is, and what each says; package transfer's comment
// has the rules.
func (m *matching) states() error {
	var list []told
	of := func(layer annotate.ID) *told {
		i := slices.IndexFunc(list, func(t told) bool { return t.layer == layer })
		if i < 0 {
			i, list = len(list), append(list, told{layer: layer})
		}
		return &list[i]
	}
	given := false
	for _, s := range m.item.Statuses {
		said, wrong := m.schemes.translate(m.schemes.project.Article, s.Attributes)
		if wrong != "" {
			return m.fail(formats.Error{Field: "said", Problem: "does not fit the scheme of the project", Found: wrong})
		}
		of(m.people.layer(s.Layer)).add(s, said)
		given = given || s.State != ""
	}
	if !given {
		for _, layer := range m.finished() {
			of(layer).state = annotate.StateDone
		}
	}
	for _, t := range list {
		m.state(t)
	}
	return nil
}

// add takes in a status. Where all of a file is one person's, that person is as far as
// the one who is least far, and says what the first says who says something.
func (t *told) add(s annotate.Status, said map[string]any) {
	if s.State != "" && (t.state == "" || slices.Index(states, s.State) < slices.Index(states, t.state)) {
		t.state, t.modified = s.State, s.Modified
	}
	if t.modified.IsZero() {
		t.modified = s.Modified
	}
	all := maps.Clone(said)
	maps.Copy(all, t.said)
	t.said = all
}

// states in the order in which a reader goes through them.
var states = []annotate.State{annotate.StateNew, annotate.StateInWork, annotate.StateDone}

// finished is those for whom an article is done on whose status the file says
// nothing.
func (m *matching) finished() []annotate.ID {
	var done []annotate.ID
	for _, s := range m.item.Spans {
		if layer := m.people.layer(s.Layer); !slices.Contains(done, layer) {
			done = append(done, layer)
		}
	}
	if len(done) == 0 {
		return m.emptyFor()
	}
	return done
}

// emptyFor is those for whom an article without tags and statuses is done.
func (m *matching) emptyFor() []annotate.ID {
	switch {
	case m.people.all != annotate.ID{}:
		return []annotate.ID{m.people.all}
	case len(m.people.named) == 0:
		return []annotate.ID{m.me}
	case len(m.people.named) == 1:
		return m.people.named
	}
	return nil
}

// state plans a status. New is what the project knows of an article on which it knows
// nothing, and takes nothing back; nor does an attribute that the file lacks.
func (m *matching) state(t told) {
	key := annotate.Status{Article: m.document.Article.ID, Layer: t.layer}.Key()
	before := m.document.Get(key)
	was, _ := before.(annotate.Status)
	was = m.schemes.project.CurrentStatus(was)
	next := annotate.Status{Article: key.Article, Layer: t.layer, State: m.document.State(t.layer), Attributes: was.Attributes}
	if t.state != "" && t.state != annotate.StateNew {
		next.State = t.state
	}
	if len(t.said) > 0 {
		said := maps.Clone(was.Attributes)
		if said == nil {
			said = map[string]any{}
		}
		maps.Copy(said, t.said)
		next.Attributes = said
	}
	next = m.schemes.project.CurrentStatus(next)
	if next.State == m.document.State(t.layer) && sameValues(was.Attributes, next.Attributes) {
		return
	}
	if next.Modified = t.modified; next.Modified.IsZero() {
		next.Modified = now(m.by)
	}
	m.edits = append(m.edits, annotate.Put(before, next))
}

// sameValues reports whether two say the same; nothing is as good as an empty list of
// attributes.
func sameValues(a, b map[string]any) bool { return maps.EqualFunc(a, b, reflect.DeepEqual) }
