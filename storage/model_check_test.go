// This file owns what the model compares: all that the store can be asked.

package storage_test

import (
	"slices"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage"
)

// check compares all that the store says with the map.
func (m *model) check(t *rapid.T) {
	if m.batching {
		return
	}
	for k, want := range m.records {
		got, ok, err := m.store.Get(k)
		if err != nil || !ok {
			t.Fatalf("get %v: %v, %v", k, ok, err)
		}
		same(t, "record", got, want)
	}
	for k, want := range m.removed {
		if _, ok, err := m.store.Get(k); ok || err != nil {
			t.Fatalf("get what is removed, %v: %v, %v", k, ok, err)
		}
		got, ok, err := m.store.Removed(k)
		if err != nil || !ok {
			t.Fatalf("removed %v: %v, %v", k, ok, err)
		}
		same(t, "removed record", got, want)
	}
	for k := range m.purged {
		if r, ok, err := m.store.Removed(k); ok || err != nil {
			t.Fatalf("removed for good %v: %v, %v", k, r, err)
		}
	}
	m.checkListing(t)
	m.checkJournal(t)
}

func (m *model) checkRemovedTags(t *rapid.T) {
	want := 0
	for k := range m.removed {
		if k.Kind == annotate.KindSpan && m.records[annotate.Article{ID: k.Article}.Key()] != nil {
			want++
		}
	}
	for tag, err := range m.store.RemovedTags(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		same(t, "removed tag", annotate.Record(tag.Span), m.removed[tag.Span.Key()])
		same(t, "its article", annotate.Record(tag.Article), m.records[tag.Article.Key()])
		want--
	}
	if want != 0 {
		t.Errorf("%d more tags are in the bin", want)
	}
}

func (m *model) checkListing(t *rapid.T) {
	want, bin := []storage.Summary{}, []storage.Summary{}
	for _, id := range m.articles {
		k := annotate.Article{ID: id}.Key()
		if a, ok := m.records[k].(annotate.Article); ok {
			want = append(want, m.summary(a))
		} else if !m.purged[k] {
			bin = append(bin, m.summary(m.removed[k].(annotate.Article)))
		}
	}
	got, err := m.store.Listing()
	if err != nil {
		t.Fatal(err)
	}
	same(t, "listing", got, want)
	got, err = m.store.Bin()
	if err != nil {
		t.Fatal(err)
	}
	same(t, "bin", got, bin)
	m.checkRemovedTags(t)
	for _, s := range want {
		d, err := m.store.Document(s.ID)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "document", d.Article, s.Article)
		if d.Text.String() != m.texts[s.ID].String() {
			t.Fatalf("text of %s: %q", s.ID, d.Text)
		}
		for person, layer := range s.Layers {
			if n := len(d.Spans(person)); n != layer.Spans {
				t.Fatalf("%d spans of %s, want %d", n, person, layer.Spans)
			}
		}
	}
}

func (m *model) summary(a annotate.Article) storage.Summary {
	s := storage.Summary{Article: a}
	layer := func(id annotate.ID) storage.LayerSummary {
		if l, ok := s.Layers[id]; ok {
			return l
		}
		return storage.LayerSummary{State: annotate.StateNew}
	}
	set := func(id annotate.ID, l storage.LayerSummary) {
		if s.Layers == nil {
			s.Layers = make(map[annotate.ID]storage.LayerSummary)
		}
		s.Layers[id] = l
	}
	for _, r := range m.records {
		switch r := r.(type) {
		case annotate.Span:
			if r.Article == a.ID {
				l := layer(r.Layer)
				l.Spans++
				set(r.Layer, l)
			}
		case annotate.Status:
			if r.Article == a.ID && r.State != annotate.StateNew {
				l := layer(r.Layer)
				l.State = r.State
				set(r.Layer, l)
			}
		}
	}
	return s
}

func (m *model) checkJournal(t *rapid.T) {
	var got []annotate.Change
	for c, err := range m.store.Journal() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, c)
	}
	slices.Reverse(got)
	if len(got) != len(m.journal) {
		t.Fatalf("%d changes in the journal, want %d", len(got), len(m.journal))
	}
	for i := range got {
		same(t, "change", got[i], m.journal[i])
	}
}

func (m *model) verify(t *rapid.T) {
	report, err := m.store.Verify(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range report.Problems {
		t.Errorf("problem: %+v", p)
	}
}
