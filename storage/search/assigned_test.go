// This file owns the tests of the questions who is to read an article, and whether a
// comment on it is open.

package search_test

import (
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/search"
	"dateline/storage/storagetest"
)

func TestAssigned(t *testing.T) {
	s, list := newsroom(t)
	library := search.New(s)
	old := annotate.Person{ID: storagetest.ID(400), Handle: "amy", Into: storagetest.Amira.ID}
	who := search.Who{Me: storagetest.Amira.ID, People: []annotate.Person{storagetest.Amira, storagetest.Ben, old}, Scheme: storagetest.Scheme()}
	want := func(question, titles string) {
		t.Helper()
		r, err := library.Find(t.Context(), list, who, search.Parse(question))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, i := range r.Articles {
			got += string(rune('A' + i))
		}
		if got != titles {
			t.Errorf("%s finds %q, want %q", question, got, titles)
		}
	}
	want("assigned:me", "")
	want("assigned:none", "ABCD")
	author := storagetest.Author(storagetest.Amira)
	author.NewID = annotate.NewID
	give := func(given ...annotate.Assignment) {
		t.Helper()
		c := author.Assign(given, func(annotate.Key) annotate.Record { return nil })
		storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}})
	}
	give(annotate.Assignment{Article: list[0].ID, Person: storagetest.Amira.ID}, annotate.Assignment{Article: list[1].ID, Person: storagetest.Ben.ID, Blind: true})
	want("assigned:me", "A")
	want("assigned:AMIRA", "A")
	want("assigned:ben", "B")
	want("assigned:none", "CD")
	want("-assigned:none", "AB")
	want("assigned:me Shoigu", "A")
	want("assigned:chen", "")
	give(annotate.Assignment{Article: list[2].ID, Person: old.ID})
	want("assigned:me", "AC") // who turned out to be the same
	want("assigned:amy", "C")
	r, err := library.Find(t.Context(), list, who, search.Parse("assigned:chen"))
	if err != nil || len(r.Problems) != 1 || r.Problems[0] != "Nobody here has the handle “chen”." {
		t.Errorf("of someone who is not here it says %q, %v", r.Problems, err)
	}
}

func TestCommented(t *testing.T) {
	s, list := newsroom(t)
	library := search.New(s)
	who := search.Who{Me: storagetest.Amira.ID, People: []annotate.Person{storagetest.Amira}, Scheme: storagetest.Scheme()}
	want := func(titles string) {
		t.Helper()
		r, err := library.Find(t.Context(), list, who, search.Parse("is:commented"))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, i := range r.Articles {
			got += string(rune('A' + i))
		}
		if got != titles {
			t.Errorf("found %q, want %q", got, titles)
		}
	}
	want("")
	author := storagetest.Author(storagetest.Amira)
	author.NewID = annotate.NewID
	d, err := s.Document(list[1].ID)
	if err != nil {
		t.Fatal(err)
	}
	c, first, err := author.Comment(d, nil, "Where from?")
	if err != nil {
		t.Fatal(err)
	}
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}})
	want("B")
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.ResolveThread(first, true)}})
	want("")
}
