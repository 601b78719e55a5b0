// This file owns what the model does with the whole project: it empties the
// bin, makes snapshots, and restores them.

package storage_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
	"dateline/storage/words"
)

// indexWords brings the index of words up to date, and looks whether it knows every
// article that has the word of it.
func (m *model) indexWords(t *rapid.T) {
	m.flush(t)
	if err := m.store.IndexWords(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	err := m.store.Words(func(x *storage.WordIndex) error {
		for i, id := range m.articles {
			if n := uint64(i + 1); !x.Knows(n) && m.records[annotate.Article{ID: id}.Key()] != nil {
				t.Fatalf("the words of article %d are not known", n)
			}
			for _, word := range words.Of(m.texts[id].String()) {
				set := make([]uint64, len(m.articles)/64+1)
				if err := x.Into(set, string(word), false); err != nil {
					return err
				}
				if n := i + 1; set[n/64]&(1<<(n%64)) == 0 && !m.purged[annotate.Article{ID: id}.Key()] {
					t.Fatalf("article %d has %q, and is not found by it", n, word)
				}
				break
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// emptyBin removes for good what is removed, and what belongs to it.
func (m *model) emptyBin(t *rapid.T) {
	m.flush(t)
	var want storage.Emptying
	gone := map[annotate.Key]bool{}
	for k := range m.removed {
		switch {
		case k.Kind == annotate.KindArticle:
			want.Articles++
		case m.records[annotate.Article{ID: k.Article}.Key()] == nil:
			continue // it goes with its article
		case k.Kind == annotate.KindSpan:
			want.Tags++
		case k.Kind == annotate.KindLink:
			want.Links++
		default:
			continue
		}
		gone[k] = true
	}
	for _, records := range []map[annotate.Key]annotate.Record{m.records, m.removed} {
		for k := range records {
			if gone[annotate.Article{ID: k.Article}.Key()] {
				gone[k] = true
			}
		}
	}
	got, err := m.store.EmptyBin(t.Context(), m.author, nil)
	if err != nil {
		t.Fatal(err)
	}
	got.Sizes = storage.Sizes{}
	same(t, "emptied", got, want)
	if len(gone) == 0 {
		return
	}
	for k := range gone {
		delete(m.records, k)
		delete(m.removed, k)
		m.purged[k] = true
	}
	for i := range m.journal {
		m.journal[i] = m.scrubbed(m.journal[i])
	}
	for c, err := range m.store.Heads(annotate.ID{}) {
		if err != nil || c.Author != annotate.Program || !strings.HasPrefix(c.Summary, "Empty the bin: ") || !strings.HasSuffix(c.Summary, " (amira)") {
			t.Fatalf("%+v, %v", c, err)
		}
		m.undone[c.ID] = true
		m.apply(c)
		break
	}
}

// scrubbed is what is left of a change.
func (m *model) scrubbed(c annotate.Change) annotate.Change {
	edits, found := slices.Clone(c.Edits), false
	for i, e := range edits {
		if !m.purged[e.Key()] {
			continue
		}
		found = true
		if e.Before != nil {
			edits[i].Before = empty(e.Key())
		}
		if e.After != nil {
			edits[i].After = empty(e.Key())
		}
	}
	if !found {
		return c
	}
	c.Edits = edits
	if before, rest, ok := strings.Cut(c.Summary, "“"); ok {
		c.Summary = before + "“…”" + rest[strings.LastIndex(rest, "”")+len("”"):]
	}
	return c
}

func empty(k annotate.Key) annotate.Record {
	switch k.Kind {
	case annotate.KindArticle:
		return annotate.Article{ID: k.ID}
	case annotate.KindSpan:
		return annotate.Span{ID: k.ID, Article: k.Article}
	case annotate.KindLink:
		return annotate.Link{ID: k.ID, Article: k.Article}
	case annotate.KindReceipt:
		return annotate.Receipt{Article: k.Article}
	}
	switch k.Kind {
	case annotate.KindComment:
		return annotate.Comment{Article: k.Article, ID: k.ID}
	case annotate.KindDecision:
		return annotate.Decision{Article: k.Article, ID: k.ID}
	case annotate.KindAssignment:
		return annotate.Assignment{Article: k.Article, Person: k.ID}
	}
	return annotate.Status{Article: k.Article, Layer: k.ID}
}

// undoPurged tries to take back a change of what was removed for good.
func (m *model) undoPurged(t *rapid.T, c annotate.Change) {
	if m.batching {
		return
	}
	u := m.author.Change("Undo "+c.Summary, c.Inverse()...)
	brings := slices.ContainsFunc(u.Edits, func(e annotate.Edit) bool { return e.After != nil && m.purged[e.Key()] })
	if !brings {
		return
	}
	err := m.store.Commit(storage.Batch{Changes: []annotate.Change{u}})
	if _, ok := errors.AsType[*storage.PurgedError](err); !ok {
		t.Fatalf("undo of what was removed for good: %v", err)
	}
}

// snapshot keeps what the project is, twenty minutes after the last.
func (m *model) snapshot(t *rapid.T) {
	m.flush(t)
	made, err := m.store.SnapshotEvery(m.wall(), 0)
	if err != nil {
		t.Fatal(err)
	}
	list := m.remember(t, m.clone())
	for _, b := range list {
		if b.Reason == storage.Kept { // the newest
			if !made && !slices.EqualFunc(m.backups[b.Path].journal, m.journal, func(a, b annotate.Change) bool { return a.ID == b.ID }) {
				t.Error("there is something new, and no snapshot of it was made")
			}
			break
		}
	}
}

func (m *model) wall() time.Time {
	m.next++
	return storagetest.Start.Truncate(24 * time.Hour).Add(time.Duration(m.next) * 10 * time.Second)
}

// remember notes what new snapshots are of, and forgets those that are gone.
func (m *model) remember(t *rapid.T, now *model) []storage.Backup {
	list, err := m.store.Backups()
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]*model{}
	for _, b := range list {
		if there[b.Path] = m.backups[b.Path]; there[b.Path] == nil {
			there[b.Path] = now
		}
	}
	m.backups = there
	return list
}

// restore puts one of the snapshots in the project's place.
func (m *model) restore(t *rapid.T) {
	m.flush(t)
	if len(m.backups) == 0 {
		return
	}
	path := rapid.SampledFrom(slices.Sorted(maps.Keys(m.backups))).Draw(t, "backup")
	was := m.clone()
	s, err := m.store.Restore(t.Context(), path, m.wall(), nil)
	if err != nil {
		t.Fatal(err)
	}
	is := m.backups[path].clone()
	m.store, m.records, m.removed, m.purged, m.articles = s, is.records, is.removed, is.purged, is.articles
	m.journal, m.undone, m.clock = is.journal, is.undone, is.clock
	m.remember(t, was)
}

func (m *model) clone() *model {
	return &model{
		records: maps.Clone(m.records), removed: maps.Clone(m.removed), purged: maps.Clone(m.purged), undone: maps.Clone(m.undone),
		articles: slices.Clone(m.articles), journal: slices.Clone(m.journal), clock: m.clock,
	}
}
