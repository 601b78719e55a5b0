// This file owns the tests of entities in a project: what Verify says of those that
// are missing, and that two machines agree on what was merged into what.

package storage_test

import (
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
)

func TestVerifyFindsMissingEntities(t *testing.T) {
	s := storagetest.Create(t)
	author := storagetest.Author(storagetest.Amira)
	body := storagetest.Text(t, "Shoigu told RIA.")
	a := storagetest.Article(author.NewID(), body)
	span := storagetest.Span(t, author.NewID(), a, storagetest.Amira, "actor", body, "Shoigu")
	gone := annotate.Entity{ID: author.NewID(), Name: "Shoigu"}
	span.Entity = gone.ID
	lost := annotate.Entity{ID: author.NewID(), Name: "Lost", Into: author.NewID()}
	storagetest.Commit(t, s, storage.Batch{
		Changes: []annotate.Change{author.Change("mark", annotate.Put(nil, a), annotate.Put(nil, span), annotate.Put(nil, gone))},
		Texts:   []*text.Text{body},
	})
	if report, err := s.Verify(t.Context(), nil); err != nil || !report.OK() {
		t.Errorf("whole: %+v, %v", report, err)
	}
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.Change("lose", annotate.Remove(gone), annotate.Put(nil, lost))}})
	report, err := s.Verify(t.Context(), nil)
	if err != nil || len(report.Problems) != 2 {
		t.Fatalf("%+v, %v, want two problems", report, err)
	}
	for i, want := range []storage.Problem{
		{Problem: "the entity \"Lost\""},
		{Article: a.ID, Span: span.ID, Problem: "(\"Shoigu\"): the entity " + gone.ID.String()},
	} {
		got := report.Problems[i]
		if got.Article != want.Article || got.Span != want.Span || !strings.Contains(got.Problem, want.Problem) {
			t.Errorf("problem %d is %+v, want %+v", i, got, want)
		}
	}
	back := author.Change("find", annotate.Put(nil, gone), annotate.Remove(lost))
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{back}}) // it is no damage
}

// TestMergesOfTwoMachines merges entities in a ring on machines that do not know of
// each other, and brings the changes together in every order.
func TestMergesOfTwoMachines(t *testing.T) {
	amira, ben := storagetest.Author(storagetest.Amira), storagetest.Author(storagetest.Ben)
	names := []string{"Ada", "Bea", "Cas"}
	var edits []annotate.Edit
	var stored []annotate.Entity
	for _, name := range names {
		e := annotate.Entity{ID: amira.NewID(), Name: name}
		stored = append(stored, e)
		edits = append(edits, annotate.Put(nil, e))
	}
	begin := amira.Change("begin", edits...)
	begin.Clock = 1
	merge := func(a annotate.Author, clock uint64, from, into int) annotate.Change {
		c, err := a.MergeEntities(annotate.NewEntities(stored), stored[from].ID, stored[into].ID)
		if err != nil {
			t.Fatal(err)
		}
		c.Clock = clock
		return c
	}
	half := func(c annotate.Change) annotate.Change { // as where the other had the names already
		c.Edits = c.Edits[:1]
		return c
	}
	for what, changes := range map[string][]annotate.Change{
		"each into the other":   {merge(amira, 2, 0, 1), merge(ben, 2, 1, 0)},
		"a ring of three":       {half(merge(amira, 2, 0, 1)), half(merge(ben, 2, 1, 2)), half(merge(amira, 2, 2, 0))},
		"a ring of two and one": {half(merge(amira, 2, 0, 1)), half(merge(ben, 2, 1, 0)), merge(ben, 3, 2, 1)},
	} {
		var want []annotate.Entity
		for turn := range changes {
			s := storagetest.Create(t)
			order := append(append([]annotate.Change{begin}, changes[turn:]...), changes[:turn]...)
			for _, c := range order {
				storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}})
			}
			list, err := s.Entities()
			if err != nil {
				t.Fatal(err)
			}
			x := annotate.NewEntities(list)
			var got []annotate.Entity
			for _, e := range stored {
				is, ok := x.Of(e.ID)
				if !ok {
					t.Errorf("%s: %s stands for nothing", what, e.Name)
				}
				got = append(got, is)
			}
			if want == nil {
				want = got
			}
			same(t, what, got, want)
		}
	}
}
