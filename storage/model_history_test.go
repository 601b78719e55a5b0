// This file owns the comparison of history queries with a filter over all
// changes.

package storage_test

import (
	"slices"
	"strings"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// history asks for what was done, in ways drawn at random.
func (m *model) history(t *rapid.T) {
	if m.batching {
		return
	}
	q := storage.HistoryQuery{
		Person: rapid.SampledFrom([]annotate.ID{{}, {}, storagetest.Amira.ID, storagetest.Ben.ID, annotate.Program}).Draw(t, "person"),
		Labels: rapid.SampledFrom([][]string{nil, nil, {"ACTOR"}, {"claim", "Actor"}, {"none"}}).Draw(t, "labels"),
		Edits:  rapid.Bool().Draw(t, "edits"),
	}
	if len(m.articles) > 0 && rapid.Bool().Draw(t, "of an article") {
		q.Article = rapid.SampledFrom(append(m.articles, storagetest.ID(404))).Draw(t, "article")
	}
	from := len(m.journal)
	if rapid.Bool().Draw(t, "older") {
		from = rapid.IntRange(0, len(m.journal)-1).Draw(t, "than")
		q.OlderThan = m.journal[from].ID
	}
	want := []annotate.Change{}
	for _, c := range slices.Backward(m.journal[:from]) {
		if fitsQuery(q, c) {
			if !q.Edits {
				c.Edits = nil
			}
			want = append(want, c)
		}
	}
	most := rapid.IntRange(1, len(m.journal)).Draw(t, "most")
	got := []annotate.Change{}
	passed := 0
	q.Progress = func(now, all int) {
		if now < passed || now > all || all != len(m.journal) {
			t.Errorf("passed %d of %d after %d", now, all, passed)
		}
		passed = now
	}
	for c, err := range m.store.History(t.Context(), q) {
		if err != nil {
			t.Fatal(err)
		}
		if got = append(got, c); len(got) == most {
			break
		}
	}
	same(t, "history", got, want[:min(most, len(want))])
	if len(got) < most && from > 0 && passed != len(m.journal) {
		t.Errorf("at the end %d of %d are passed", passed, len(m.journal))
	}
}

func fitsQuery(q storage.HistoryQuery, c annotate.Change) bool {
	if q.Person != (annotate.ID{}) && q.Person != c.Author {
		return false
	}
	if q.Article == (annotate.ID{}) && q.Labels == nil {
		return true
	}
	return slices.ContainsFunc(c.Edits, func(e annotate.Edit) bool {
		k := e.Key()
		if q.Article != (annotate.ID{}) && k.Article != q.Article && k != (annotate.Article{ID: q.Article}).Key() {
			return false
		}
		return q.Labels == nil || slices.ContainsFunc(q.Labels, func(l string) bool { return hasLabel(e.Before, l) || hasLabel(e.After, l) })
	})
}

func hasLabel(r annotate.Record, label string) bool {
	s, ok := r.(annotate.Span)
	return ok && strings.EqualFold(s.Label, label)
}
