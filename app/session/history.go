// This file owns the reading of the history: what changed, by whom, when, and what a
// change made of what it is about. All of it is read beside the screen.

package session

import (
	"context"
	"errors"
	"slices"

	"dateline/annotate"
	"dateline/annotate/history"
	"dateline/annotate/text"
	"dateline/storage"
)

// HistoryFilter says which changes are listed: those that fit all of its fields. The zero
// filter lists a merge as one change, and not those that it brought.
type HistoryFilter struct {
	Article annotate.ID   // zero for any
	Person  annotate.ID   // who made it; zero for anyone
	Label   string        // the key of a label that a tag has or had; "" for any
	Kind    annotate.Kind // of a record that was altered; zero for any
}

// HistoryEntry is a change without its edits, or what was found in its place.
type HistoryEntry struct {
	Change annotate.Change
	Damage error // why the change cannot be read; nil where it can
}

// HistoryPage is a part of the history, the newest first.
type HistoryPage struct {
	Entries []HistoryEntry
	More    bool // there are older ones, or may be
	Changes int  // that the project had when the page was read, whether they fit or not
	Joins   bool // it goes down to the changes that were known, and may have some of those
}

// historyPage is how many changes are read at once.
const historyPage = 100

// ReadHistory reads the page of the history that is older than a change, or the
// newest where that is the zero ID. Where known is not zero it reads no further down
// than to the first that many changes of the project. progress, which may be nil, is called from the
// goroutine that reads. A search ends when ctx does, with what was found so far and
// ctx's error.
func (s *Session) ReadHistory(ctx context.Context, f HistoryFilter, olderThan annotate.ID, known int, progress func(passed, all int), done func(HistoryPage, error)) {
	q := storage.HistoryQuery{Article: f.Article, Person: f.Person, OlderThan: olderThan, Edits: f.Kind != 0, Progress: progress}
	if f.Label != "" {
		if q.Labels = s.scheme.KeysOf(f.Label); len(q.Labels) == 0 {
			q.Labels = []string{f.Label}
		}
	}
	var page HistoryPage
	s.after(func() error { return nil }, func(error) { // what was done last is in it
		s.work.Run(
			func() (err error) { page, err = readHistory(ctx, s.store, q, f, known); return err },
			func(err error) { done(page, err) })
	})
}

func readHistory(ctx context.Context, store *storage.Store, q storage.HistoryQuery, f HistoryFilter, known int) (page HistoryPage, err error) {
	within, enough := context.WithCancel(ctx)
	defer enough()
	tell := q.Progress
	q.Progress = func(passed, all int) {
		page.Changes = all
		if known > 0 && passed >= all-known {
			page.Joins = true
			enough()
		}
		if tell != nil {
			tell(passed, all)
		}
	}
	for c, err := range store.History(within, q) {
		switch {
		case err != nil && page.Joins && ctx.Err() == nil && errors.Is(err, context.Canceled):
			return page, nil
		case err != nil && !errors.Is(err, storage.ErrDamaged):
			return page, err
		case err == nil && f.Kind != 0 && !slices.ContainsFunc(c.Edits, func(e annotate.Edit) bool { return e.Key().Kind == f.Kind }):
			continue
		case c.Merged && f == HistoryFilter{}:
			continue
		}
		c.Edits = nil
		page.Entries = append(page.Entries, HistoryEntry{c, err})
		if len(page.Entries) >= historyPage && err == nil { // the next page begins at a change that has an id
			page.More, page.Joins = true, false
			break
		}
	}
	return page, nil
}

// Made is what changes made of the records that they are about.
type Made struct {
	Changes     []annotate.Change // the oldest first
	Differences []history.Difference
	More        int                        // records that are not among Differences
	Articles    []annotate.ID              // that are touched, in the order in which they come
	Texts       map[annotate.ID]*text.Text // of the first of them
	Brought     int                        // changes that came in by the merge for which one of Changes stands
}

// The most that is told of changes.
const (
	mostDifferences = 200 // records
	mostTexts       = 3
)

// ReadMade tells what changes made, which are given oldest first.
func (s *Session) ReadMade(ids []annotate.ID, done func(Made, error)) {
	scheme := s.scheme
	var made Made
	s.after(
		func() (err error) {
			if made.Changes, err = readChanges(s.store, ids); err != nil {
				return err
			}
			if made.Brought, err = brought(s.store, ids); err != nil {
				return err
			}
			find := nowOrThen(s.store, made.Changes)
			made.tell(history.Names{Scheme: scheme, Record: find})
			made.Texts = map[annotate.ID]*text.Text{}
			for _, id := range made.Articles[:min(len(made.Articles), mostTexts)] {
				if a, ok := find(annotate.Article{ID: id}.Key()).(annotate.Article); ok {
					made.Texts[id], _ = ground{s.store}.Text(a.SHA256)
				}
			}
			return nil
		},
		func(err error) { done(made, err) })
}

// brought is how many changes came in by the merge for which one of some changes stands.
func brought(store *storage.Store, ids []annotate.ID) (int, error) {
	for _, id := range ids {
		if m, ok, err := store.MergeOf(id); ok || err != nil {
			return len(m.Changes), err
		}
	}
	return 0, nil
}

func readChanges(store *storage.Store, ids []annotate.ID) ([]annotate.Change, error) {
	changes := make([]annotate.Change, len(ids))
	for i, id := range ids {
		c, ok, err := store.Change(id)
		if err == nil && !ok {
			err = &storage.UnknownChangeError{ID: id}
		}
		if err != nil {
			return nil, err
		}
		changes[i] = c
	}
	return changes, nil
}

// nowOrThen finds records as they are now or, where they are gone, as the changes
// have them.
func nowOrThen(store *storage.Store, changes []annotate.Change) func(annotate.Key) annotate.Record {
	then := map[annotate.Key]annotate.Record{}
	for _, c := range changes {
		for _, e := range c.Edits {
			if then[e.Key()] = e.After; e.After == nil {
				then[e.Key()] = e.Before
			}
		}
	}
	return func(k annotate.Key) annotate.Record {
		if r := then[k]; r != nil {
			return r
		}
		r, ok, err := store.Get(k)
		if err == nil && !ok {
			r, _, _ = store.Removed(k)
		}
		return r
	}
}

func (m *Made) tell(names history.Names) {
	var edits []annotate.Edit
	seen := map[annotate.ID]bool{}
	for _, c := range m.Changes {
		edits = append(edits, c.Edits...)
		for _, e := range c.Edits {
			if id, ok := articleOf(e.Key()); ok && !seen[id] {
				seen[id] = true
				m.Articles = append(m.Articles, id)
			}
		}
	}
	if m.More = max(len(edits)-mostDifferences, 0); m.More > 0 {
		edits = edits[:mostDifferences]
	}
	m.Differences = names.Differences(edits)
}

// ReadTouched tells of each change which article it is about: the zero ID where that
// is none, or several. What cannot be read is not in the answer.
func (s *Session) ReadTouched(ids []annotate.ID, done func(map[annotate.ID]annotate.ID)) {
	touched := map[annotate.ID]annotate.ID{}
	s.work.Run(
		func() error {
			for _, id := range ids {
				if c, ok, err := s.store.Change(id); err == nil && ok {
					article, one := touches(c)
					if !one {
						article = annotate.ID{}
					}
					touched[id] = article
				}
			}
			return nil
		},
		func(error) { done(touched) })
}
