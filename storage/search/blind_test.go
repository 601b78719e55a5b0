// This file owns the tests of questions about articles that the one who asks is to read
// blind.

package search_test

import (
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/search"
	"dateline/storage/storagetest"
)

// Ben may not find by Amira's tags what he is to read blind, and does not have done: he
// alone, and his own tags answer there.
func TestOthersTagsAreNotFoundWhereOneReadsBlind(t *testing.T) {
	s, list := newsroom(t)
	if err := s.IndexWords(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	l := search.New(s)
	author := storagetest.Author(storagetest.Amira)
	author.NewID = annotate.NewID
	found := func(me annotate.Person, question string) (titles string) {
		t.Helper()
		of := who()
		of.Me = me.ID
		r, err := l.Find(t.Context(), list, of, search.Parse(question))
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range r.Articles {
			titles += string(rune('A' + i))
		}
		return titles
	}
	want := func(me annotate.Person, answers map[string]string) {
		t.Helper()
		for question, titles := range answers {
			if got := found(me, question); got != titles {
				t.Errorf("%s asks for %s and finds %q, want %q", me.Handle, question, got, titles)
			}
		}
	}
	open := map[string]string{
		"label:actor": "AB", "-label:actor": "CD", "actor:minister": "B", "actor:chief": "B", "actor:shoigu": "AB", "is:disputed": "B", "by:amira": "AB", "by:ben": "AB", "minister": "AB",
	}
	want(storagetest.Ben, open)
	given := []annotate.Assignment{{Article: list[0].ID, Person: storagetest.Ben.ID}, {Article: list[1].ID, Person: storagetest.Ben.ID, Blind: true}}
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.Assign(given, func(annotate.Key) annotate.Record { return nil })}})
	want(storagetest.Amira, open)
	want(storagetest.Ben, map[string]string{
		"label:actor":  "AB", // by his own, of a label that was merged into it
		"-label:actor": "CD", "actor:minister": "", "-actor:minister": "ABCD", "actor:chief": "", "actor:shoigu": "AB", "is:disputed": "", "by:amira": "A", "by:ben": "AB", "minister": "AB",
	})
	c := author.Change("Done", annotate.Put(nil, annotate.Status{Article: list[1].ID, Layer: storagetest.Ben.ID, State: annotate.StateDone}))
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}})
	var err error
	if list, err = s.Listing(); err != nil {
		t.Fatal(err)
	}
	want(storagetest.Ben, open)
}
