// This file owns the tests of what is said of articles beside their tags.

package storage_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

func TestAssignmentsAndOpenThreads(t *testing.T) {
	s := storagetest.Create(t)
	author := storagetest.Author(storagetest.Amira)
	var batch storage.Batch
	for i := range 3 {
		body := storagetest.Text(t, fmt.Sprintf("Article %d. RIA said so.", i))
		a := storagetest.Article(storagetest.ID(100+i), body)
		span := storagetest.Span(t, storagetest.ID(200+i), a, storagetest.Amira, "actor", body, "RIA")
		batch.Texts = append(batch.Texts, body)
		batch.Changes = append(batch.Changes, author.Change("Add", annotate.Put(nil, a), annotate.Put(nil, span)))
	}
	storagetest.Commit(t, s, batch)
	listed := func() string {
		t.Helper()
		list, err := s.Assignments()
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, a := range list {
			lines = append(lines, fmt.Sprint(slices.Index([]annotate.ID{storagetest.ID(100), storagetest.ID(101), storagetest.ID(102)}, a.Article), " ", a.Person == storagetest.Ben.ID))
		}
		return strings.Join(lines, ", ")
	}
	want := func(what, list string) {
		t.Helper()
		if got := listed(); got != list {
			t.Errorf("%s, the list is %q, want %q", what, got, list)
		}
	}
	want("at first", "")
	none := func(annotate.Key) annotate.Record { return nil }
	given := func(article int, p annotate.Person) annotate.Assignment {
		return annotate.Assignment{Article: storagetest.ID(100 + article), Person: p.ID}
	}
	put := author.Assign([]annotate.Assignment{given(2, storagetest.Amira), given(0, storagetest.Ben), given(0, storagetest.Amira)}, none)
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{put}})
	want("given", "0 false, 0 true, 2 false")
	last := put.Edits[0].After.(annotate.Assignment)
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.Unassign(last)}})
	want("taken back", "0 false, 0 true")

	d, err := s.Document(storagetest.ID(101))
	if err != nil {
		t.Fatal(err)
	}
	begin, first, err := author.Comment(d, nil, "Where from?")
	if err != nil {
		t.Fatal(err)
	}
	d.Remark(first)
	reply, _, err := author.Reply(d, first, "RIA")
	if err != nil {
		t.Fatal(err)
	}
	open := func(what string, n int) {
		t.Helper()
		threads, err := s.OpenThreads()
		if err != nil || threads[d.Article.ID] != n || n == 0 && len(threads) > 0 {
			t.Errorf("%s, the open threads are %v, %v", what, threads, err)
		}
	}
	open("at first", 0)
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{begin, reply}})
	open("with a reply", 1)
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.ResolveThread(first, true)}})
	open("resolved", 0)
}

// BenchmarkAssignments lists those of 10,000 articles with 30 spans each, each of which two
// people are to read.
func BenchmarkAssignments(b *testing.B) {
	const articles = 10_000
	s := storagetest.Filled(b, articles)
	list, err := s.Listing()
	if err != nil {
		b.Fatal(err)
	}
	var given []annotate.Assignment
	for _, a := range list {
		given = append(given, annotate.Assignment{Article: a.ID, Person: storagetest.Amira.ID}, annotate.Assignment{Article: a.ID, Person: storagetest.Ben.ID})
	}
	author := storagetest.Author(storagetest.Amira)
	author.NewID = annotate.NewID
	storagetest.Commit(b, s, storage.Batch{Changes: []annotate.Change{author.Assign(given, func(annotate.Key) annotate.Record { return nil })}})
	for b.Loop() {
		list, err := s.Assignments()
		if err != nil || len(list) != 2*articles {
			b.Fatalf("%d assignments, %v", len(list), err)
		}
	}
}
