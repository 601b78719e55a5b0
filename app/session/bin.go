// This file owns the bin: what was deleted and can be brought back.

package session

import (
	"context"
	"slices"
	"time"

	"dateline/annotate"
	"dateline/storage"
)

// BinItem is something that was deleted: an article, or a tag.
type BinItem struct {
	Article annotate.Article // itself, or the one that the tag is on
	Span    annotate.Span    // the tag; zero where it is an article
	Tags    int              // on the article, of all people
	By      annotate.ID      // who deleted it
	At      time.Time
}

// IsArticle reports whether the item is an article, and no tag.
func (i BinItem) IsArticle() bool { return i.Span.ID == annotate.ID{} }

// Key names the record that was deleted.
func (i BinItem) Key() annotate.Key {
	if i.IsArticle() {
		return i.Article.Key()
	}
	return i.Span.Key()
}

// Bin reads what was deleted, what was deleted last first, after all that waits to
// be saved. Tags of a deleted article are with it, and not listed by themselves.
// progress is called from the goroutine that does the work, with the share that is
// done. The error is ctx's where it ended first.
func (s *Session) Bin(ctx context.Context, progress func(share float64), done func([]BinItem, error)) {
	var items []BinItem
	s.after(func() error { return nil }, func(error) {
		s.alongside(false,
			func() (err error) { items, err = s.readBin(ctx, progress); return err },
			func(err error) { done(items, err) })
	})
}

// MayRestore reports whether the person at work can bring the item back: a tag is
// its owner's to restore.
func (s *Session) MayRestore(i BinItem) bool {
	return i.IsArticle() || i.Span.Layer == s.author.Person
}

// Restore brings items back in one change, which is one undo: an article with all
// that is on it, a tag with those links that went with it or with their other end
// and whose both ends are there then. done is told how many records came back.
func (s *Session) Restore(items []BinItem, done func(records int)) {
	if s.reversing {
		s.held = append(s.held, held{again: func() { s.Restore(items, done) }})
		return
	}
	records := 0
	s.writeBehind(
		func() ([]annotate.Change, error) {
			c, err := s.restoring(items)
			records = len(c.Edits)
			if err != nil || records == 0 {
				return nil, err
			}
			return []annotate.Change{c}, nil
		},
		func(err error) {
			if err != nil {
				s.view.Failed("restore what was deleted", err)
				return
			}
			done(records)
		})
}

// restoring is the change that brings items back. It runs beside the screen.
func (s *Session) restoring(items []BinItem) (annotate.Change, error) {
	var back annotate.Deleted
	of := map[annotate.ID]bool{}
	for _, i := range items {
		if i.IsArticle() {
			back.Articles = append(back.Articles, i.Article)
			continue
		}
		back.Spans = append(back.Spans, i.Span)
		if !of[i.Article.ID] {
			of[i.Article.ID] = true
			links, err := s.wentWithTags(i.Article.ID)
			if err != nil {
				return annotate.Change{}, err
			}
			back.Links = append(back.Links, links...)
		}
	}
	back.Links = tying(back.Links, back.Spans)
	var failed error
	c := s.author.Restore(back, func(k annotate.Key) annotate.Record {
		r, _, err := s.store.Get(k)
		if err != nil && failed == nil {
			failed = err
		}
		return r
	})
	return c, failed
}

// EmptyBin removes for good what is in the bin, after all that waits to be saved.
// What is done meanwhile waits. progress is called from the goroutine that does the
// work, with the share that is done. The error is ctx's where it ended first, and
// then nothing has gone.
func (s *Session) EmptyBin(ctx context.Context, progress func(share float64), done func(storage.Emptying, error)) {
	if s.looked {
		done(storage.Emptying{}, ErrLookedAt)
		return
	}
	if s.reversing {
		s.held = append(s.held, held{again: func() { s.EmptyBin(ctx, progress, done) }})
		return
	}
	var e storage.Emptying
	s.reversing = true
	s.queue.writing++
	s.view.SaveChanged()
	s.after(
		func() (err error) {
			e, err = s.store.EmptyBin(ctx, s.author, func(done, total int) { progress(float64(done) / float64(max(total, 1))) })
			return err
		},
		func(err error) {
			s.queue.writing--
			s.Reload(func() {
				s.reversed()
				done(e, err)
			})
		})
}

// tying is the links that have an end among spans.
func tying(links []annotate.Link, spans []annotate.Span) []annotate.Link {
	among := map[annotate.ID]bool{}
	for _, s := range spans {
		among[s.ID] = true
	}
	var list []annotate.Link
	for _, l := range links {
		if among[l.From] || among[l.To] {
			list = append(list, l)
		}
	}
	return list
}

// readBin reads the bin, what was deleted last first. It runs beside the screen.
func (s *Session) readBin(ctx context.Context, progress func(share float64)) ([]BinItem, error) {
	articles, err := s.store.Bin()
	if err != nil {
		return nil, err
	}
	items := make([]BinItem, 0, len(articles))
	removals := map[annotate.ID]map[annotate.ID]bool{}
	for _, a := range articles {
		i := BinItem{Article: a.Article}
		for _, layer := range a.Layers {
			i.Tags += layer.Spans
		}
		if i.By, i.At, err = s.deletion(ctx, a.ID, removals); err != nil {
			return nil, err
		}
		items = append(items, i)
	}
	tags := s.store.RemovedTags(ctx, func(passed, all int) { progress(float64(passed) / float64(max(all, 1))) })
	for t, err := range tags {
		if err != nil {
			return nil, err
		}
		items = append(items, BinItem{Article: t.Article, Span: t.Span, By: t.Change.Author, At: t.Change.At})
	}
	slices.SortStableFunc(items, func(a, b BinItem) int { return b.At.Compare(a.At) })
	return items, nil
}

// deletion finds who deleted an article, and when. removals keeps which articles the
// changes that were read have removed, since an undone import has removed many.
func (s *Session) deletion(ctx context.Context, article annotate.ID, removals map[annotate.ID]map[annotate.ID]bool) (by annotate.ID, at time.Time, err error) {
	for c, err := range s.store.History(ctx, storage.HistoryQuery{Article: article}) {
		if err != nil {
			return by, at, err
		}
		removed, known := removals[c.ID]
		if !known {
			if removed, err = s.removedBy(c.ID); err != nil {
				return by, at, err
			}
			removals[c.ID] = removed
		}
		if removed[article] {
			return c.Author, c.At, nil
		}
	}
	return by, at, nil
}

// removedBy is the articles that a change removed.
func (s *Session) removedBy(change annotate.ID) (map[annotate.ID]bool, error) {
	c, _, err := s.store.Change(change)
	removed := map[annotate.ID]bool{}
	for _, e := range c.Edits {
		if k := e.Key(); e.After == nil && k.Kind == annotate.KindArticle {
			removed[k.ID] = true
		}
	}
	return removed, err
}

// wentWithTags lists the links of an article that are gone since an end of theirs
// was deleted, and not by a gesture of their own.
func (s *Session) wentWithTags(article annotate.ID) (links []annotate.Link, err error) {
	newest := map[annotate.ID]bool{} // the links whose newest change was seen
	for c, err := range s.store.History(context.Background(), storage.HistoryQuery{Article: article, Edits: true}) {
		if err != nil {
			return nil, err
		}
		went := map[annotate.ID]bool{}
		for _, e := range c.Edits {
			if e.After == nil && e.Key().Kind == annotate.KindSpan {
				went[e.Key().ID] = true
			}
		}
		for _, e := range c.Edits {
			k := e.Key()
			if k.Kind != annotate.KindLink || newest[k.ID] {
				continue
			}
			newest[k.ID] = true
			if l, ok := e.Before.(annotate.Link); ok && e.After == nil && (went[l.From] || went[l.To]) && storage.Emptied(annotate.Change{Edits: []annotate.Edit{e}}) == nil {
				links = append(links, l)
			}
		}
	}
	return links, nil
}
