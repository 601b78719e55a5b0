// This file owns what the model compares: all that the store can be asked.

package storage_test

import (
	"bytes"
	"cmp"
	"maps"
	"reflect"
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
	m.checkMarks(t, got)
	same(t, "listing", withoutMarks(got), want)
	got, err = m.store.Bin()
	if err != nil {
		t.Fatal(err)
	}
	same(t, "bin", withoutMarks(got), bin)
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
		for _, layer := range s.Layers {
			if n := len(d.Spans(layer.Person)); n != layer.Spans {
				t.Fatalf("%d spans of %s, want %d", n, layer.Person, layer.Spans)
			}
		}
	}
}

func (m *model) summary(a annotate.Article) storage.Summary {
	s := storage.Summary{Article: a, Number: uint64(slices.Index(m.articles, a.ID) + 1)}
	layers := map[annotate.ID]storage.LayerSummary{}
	labels := map[annotate.ID]map[string]int{}
	for _, r := range m.records {
		switch r := r.(type) {
		case annotate.Span:
			if r.Article == a.ID {
				l := layers[r.Layer]
				l.Spans++
				layers[r.Layer] = l
				if labels[r.Layer] == nil {
					labels[r.Layer] = map[string]int{}
				}
				labels[r.Layer][r.Label]++
			}
		case annotate.Status:
			if r.Article == a.ID && r.State != annotate.StateNew {
				l := layers[r.Layer]
				l.State = r.State
				layers[r.Layer] = l
			}
		}
	}
	for _, person := range slices.SortedFunc(maps.Keys(layers), func(a, b annotate.ID) int { return bytes.Compare(a[:], b[:]) }) {
		l := layers[person]
		l.Person, l.State = person, cmp.Or(l.State, annotate.StateNew)
		for _, label := range slices.Sorted(maps.Keys(labels[person])) {
			l.Labels = append(l.Labels, storage.LabelCount{Label: label, Spans: labels[person][label]})
		}
		s.Layers = append(s.Layers, l)
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

// checkMarks compares the marks of the layers of each article with their tags.
func (m *model) checkMarks(t *rapid.T, list []storage.Summary) {
	for _, a := range list {
		tags := map[annotate.ID][]annotate.Span{}
		for _, r := range m.records {
			if r, ok := r.(annotate.Span); ok && r.Article == a.ID {
				tags[r.Layer] = append(tags[r.Layer], r)
			}
		}
		for _, x := range a.Layers {
			for _, y := range a.Layers {
				if (x.Marks == y.Marks) != sameTags(tags[x.Person], tags[y.Person]) {
					t.Fatalf("marks %x and %x of %v and %v", x.Marks, y.Marks, tags[x.Person], tags[y.Person])
				}
			}
		}
	}
}

// sameTags compares tags by what is marked, in any order.
func sameTags(a, b []annotate.Span) bool {
	b = slices.Clone(b)
	for _, s := range a {
		i := slices.IndexFunc(b, func(o annotate.Span) bool {
			return s.Label == o.Label && reflect.DeepEqual(s.Fragments, o.Fragments) && reflect.DeepEqual(s.Attributes, o.Attributes)
		})
		if i < 0 {
			return false
		}
		b = slices.Delete(b, i, i+1)
	}
	return len(b) == 0
}

func withoutMarks(list []storage.Summary) []storage.Summary {
	list = slices.Clone(list)
	for i := range list {
		list[i].Layers = slices.Clone(list[i].Layers)
		for j := range list[i].Layers {
			list[i].Layers[j].Marks = 0
		}
	}
	return list
}
