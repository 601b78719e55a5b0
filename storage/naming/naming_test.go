// This file owns the tests of what is told of the spans that name entities.

package naming_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/naming"
	"dateline/storage/storagetest"
)

const words = "Harbour shut, Shoigu told RIA. Mr SHOIGU left."

// project has two articles in the library and one in the bin, each with the spans
// of put.
func project(t testing.TB, put func(a annotate.Article, body *text.Text) []annotate.Span) *storage.Store {
	store := storagetest.Create(t)
	amira := storagetest.Author(storagetest.Amira)
	body := storagetest.Text(t, words)
	batch := storage.Batch{Texts: []*text.Text{body}}
	for range 3 {
		a := storagetest.Article(amira.NewID(), body)
		edits := []annotate.Edit{annotate.Put(nil, a)}
		for _, s := range put(a, body) {
			edits = append(edits, annotate.Put(nil, s))
		}
		batch.Changes = append(batch.Changes, amira.Change("mark", edits...))
	}
	gone := batch.Changes[2].Edits[0].After.(annotate.Article)
	batch.Changes = append(batch.Changes, amira.RemoveArticle(gone))
	storagetest.Commit(t, store, batch)
	return store
}

func TestCountAndFind(t *testing.T) {
	shoigu := annotate.Entity{ID: storagetest.ID(900), Kind: "actor", Name: "Shoigu"}
	n := 500
	store := project(t, func(a annotate.Article, body *text.Text) []annotate.Span {
		span := func(p annotate.Person, quote string, entity annotate.ID) annotate.Span {
			n++
			s := storagetest.Span(t, storagetest.ID(n), a, p, "actor", body, quote)
			s.Entity = entity
			return s
		}
		return []annotate.Span{
			span(storagetest.Amira, "Shoigu", shoigu.ID), span(storagetest.Amira, "SHOIGU", annotate.ID{}),
			span(storagetest.Ben, "Shoigu", shoigu.ID), span(storagetest.Amira, "RIA", annotate.ID{}),
		}
	})
	storagetest.Commit(t, store, storage.Batch{Changes: []annotate.Change{storagetest.Author(storagetest.Ben).Change("add", annotate.Put(nil, shoigu))}})

	given, err := naming.Count(t.Context(), store, nil)
	if want := map[annotate.ID]int{shoigu.ID: 4}; err != nil || !reflect.DeepEqual(given, want) {
		t.Errorf("counted %v, %v, want %v", given, err, want)
	}
	alike := naming.NewAlike("shoigu")
	found, err := naming.Find(t.Context(), store, storagetest.Amira.ID, func(s annotate.Span) bool { return alike.To(s.Quote()) }, nil)
	if err != nil || len(found) != 4 {
		t.Errorf("found %d, %v, want 4", len(found), err)
	}
	for _, s := range found {
		if s.Layer != storagetest.Amira.ID || s.Quote() == "RIA" {
			t.Errorf("found %+v", s)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := naming.Count(ctx, store, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// BenchmarkFind looks for words among 100,000 tags in 2,500 articles.
func BenchmarkFind(b *testing.B) {
	store := storagetest.Create(b)
	amira := storagetest.Author(storagetest.Amira)
	body := storagetest.Text(b, words)
	batch := storage.Batch{Texts: []*text.Text{body}}
	for range 2500 {
		a := annotate.Article{ID: amira.NewID(), Title: "Harbour shut", SHA256: body.Hash()}
		edits := []annotate.Edit{annotate.Put(nil, a)}
		for range 40 {
			edits = append(edits, annotate.Put(nil, storagetest.Span(b, amira.NewID(), a, storagetest.Amira, "actor", body, "Shoigu")))
		}
		batch.Changes = append(batch.Changes, amira.Change("mark", edits...))
	}
	storagetest.Commit(b, store, batch)
	for b.Loop() {
		alike := naming.NewAlike("RIA")
		if _, err := naming.Find(b.Context(), store, amira.Person, func(s annotate.Span) bool { return alike.To(s.Quote()) }, nil); err != nil {
			b.Fatal(err)
		}
	}
}
