// This file owns what the model does to the scheme and with its own history: edits of
// parts of the scheme, reverts, and going back to a moment.

package storage_test

import (
	"iter"
	"reflect"
	"slices"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/history"
	"dateline/annotate/text"
)

// editScheme edits a part of the scheme, as its sheet does.
func (m *model) editScheme(t *rapid.T) {
	scheme, ok := m.records[annotate.Scheme{}.Key()].(annotate.Scheme)
	if !ok || len(scheme.Labels) == 0 {
		return
	}
	next := scheme.Clone()
	l := next.Labels[rapid.IntRange(0, len(next.Labels)-1).Draw(t, "label")]
	switch rapid.SampledFrom([]string{"add", "rename", "retire", "merge", "value", "remove"}).Draw(t, "edit") {
	case "add":
		next = next.WithLabel(annotate.Label{Key: rapid.SampledFrom([]string{"event", "place"}).Draw(t, "key")})
	case "rename":
		l.Name = rapid.SampledFrom([]string{"One", "Two", "Three"}).Draw(t, "name")
		next = next.WithLabel(l)
	case "retire":
		next = next.Retire(l.Key, !l.Retired)
	case "merge":
		if merged, err := next.Merge(l.Key, next.Labels[0].Key); err == nil {
			next = merged
		}
	case "value":
		a := annotate.Attribute{Key: "modality", Type: annotate.TypeChoice, Values: []string{"asserted"}}
		l.Attributes = []annotate.Attribute{a.WithValue(rapid.SampledFrom([]string{"denied", "possible"}).Draw(t, "value"))}
		next = next.WithLabel(l)
	case "remove":
		if without, err := next.WithoutLabel(l.Key); err == nil {
			next = without
		}
	}
	tidy(reflect.ValueOf(&next).Elem())
	if c, err := m.author.EditScheme(scheme, next); err == nil && len(c.Edits) > 0 {
		m.do(t, c)
	}
}

// tidy makes nil of empty lists and maps, as they are when they are read back.
func tidy(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			tidy(v.Field(i))
		}
	case reflect.Slice, reflect.Map:
		if v.Len() == 0 {
			v.SetZero()
		} else if v.Kind() == reflect.Slice {
			for i := range v.Len() {
				tidy(v.Index(i))
			}
		}
	}
}

// revert takes a change back that may be any, as far as that can be done.
func (m *model) revert(t *rapid.T) {
	c := m.journal[rapid.IntRange(0, len(m.journal)-1).Draw(t, "change")]
	r, err := history.Revert(m.author, m, c)
	if err != nil {
		t.Fatalf("revert %q: %v", c.Summary, err)
	}
	if len(r.Edits) > 0 {
		m.do(t, m.author.Change("Revert: "+c.Summary, r.Edits...))
	}
}

// goBack goes back to a moment, in the project and in the map.
func (m *model) goBack(t *rapid.T) {
	m.flush(t)
	n := rapid.IntRange(0, min(12, len(m.journal)-1)).Draw(t, "changes")
	r, err := history.GoBack(m.author.Person, m.newest(n), m)
	if err != nil {
		t.Fatalf("go back: %v", err)
	}
	stored, err := history.GoBack(m.author.Person, m.newestStored(n), m)
	if err != nil {
		t.Fatalf("go back by the journal: %v", err)
	}
	same(t, "going back by the journal", stored, r)
	for _, c := range r.Made(m.author, "Go back") {
		m.do(t, c)
	}
}

// newest yields the n newest changes, the newest first.
func (m *model) newest(n int) iter.Seq2[annotate.Change, error] {
	return func(yield func(annotate.Change, error) bool) {
		for _, c := range slices.Backward(m.journal[len(m.journal)-n:]) {
			if !yield(c, nil) {
				return
			}
		}
	}
}

func (m *model) newestStored(n int) iter.Seq2[annotate.Change, error] {
	return func(yield func(annotate.Change, error) bool) {
		for c, err := range m.store.Journal() {
			if n--; n < 0 || !yield(c, err) {
				return
			}
		}
	}
}

// Record implements history.Ground.
func (m *model) Record(k annotate.Key) (annotate.Record, error) { return m.records[k], nil }

// Text implements history.Ground.
func (m *model) Text(h text.Hash) (*text.Text, error) {
	for _, body := range m.texts {
		if body.Hash() == h {
			return body, nil
		}
	}
	return nil, nil
}

// Document implements history.Ground.
func (m *model) Document(id annotate.ID) (*annotate.Document, error) {
	a, ok := m.records[annotate.Article{ID: id}.Key()].(annotate.Article)
	if !ok {
		return nil, nil
	}
	var spans []annotate.Span
	var links []annotate.Link
	var statuses []annotate.Status
	for k, r := range m.records {
		switch r := r.(type) {
		case annotate.Span:
			if k.Article == id {
				spans = append(spans, r)
			}
		case annotate.Link:
			if k.Article == id {
				links = append(links, r)
			}
		case annotate.Status:
			if k.Article == id {
				statuses = append(statuses, r)
			}
		}
	}
	return annotate.NewDocument(a, m.texts[id], spans, links, statuses), nil
}

// Marks implements history.Ground.
func (m *model) Marks() iter.Seq2[annotate.Record, error] {
	return func(yield func(annotate.Record, error) bool) {
		for _, r := range m.records {
			switch r.Key().Kind {
			case annotate.KindStatus, annotate.KindSpan, annotate.KindLink, annotate.KindEntity:
				if !yield(r, nil) {
					return
				}
			}
		}
	}
}

var _ history.Ground = (*model)(nil)
