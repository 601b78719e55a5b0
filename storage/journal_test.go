package storage_test

import (
	"errors"
	"fmt"
	"iter"
	"runtime"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// putNames commits n changes, each in a batch of its own or all in one.
func putNames(t *testing.T, s *storage.Store, from, n int) []annotate.Change {
	t.Helper()
	var batch storage.Batch
	for i := range n {
		ben := storagetest.Ben
		ben.Name = fmt.Sprint(from + i)
		batch.Changes = append(batch.Changes, annotate.Change{
			ID: storagetest.ID(10_000 + from + i), Author: storagetest.Ben.ID, At: storagetest.Start, Summary: ben.Name,
			Edits: []annotate.Edit{annotate.Put(storagetest.Ben, ben)},
		})
	}
	storagetest.Commit(t, s, batch)
	return batch.Changes
}

// summaries is what the journal yields, one word a change.
func summaries(t *testing.T, changes func(func(annotate.Change, error) bool)) string {
	t.Helper()
	var words []string
	for c, err := range changes {
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, c.Summary)
	}
	return strings.Join(words, " ")
}

// downFrom is the summaries of the changes n, n-1 … 0, and of the first.
func downFrom(n int) string {
	var words []string
	for ; n >= 0; n-- {
		words = append(words, fmt.Sprint(n))
	}
	return strings.Join(append(words, "Begin"), " ")
}

// Sizes around that of a page of the journal.
func TestJournal(t *testing.T) {
	for _, n := range []int{0, 1, 2, 62, 63, 64, 65, 127, 128, 129, 300} {
		s := storagetest.Create(t)
		changes := putNames(t, s, 0, n)
		same(t, fmt.Sprint("journal of ", n), summaries(t, s.Journal()), downFrom(n-1))
		for _, i := range []int{0, 1, n / 2, n - 1} {
			if i < 0 || i >= n {
				continue
			}
			same(t, fmt.Sprint("journal from ", i), summaries(t, s.JournalFrom(changes[i].ID)), downFrom(i-1))
		}
		same(t, "journal from the first", summaries(t, s.JournalFrom(storagetest.First().ID)), "")
	}
}

func TestJournalFromUnknown(t *testing.T) {
	s := storagetest.Create(t)
	n := 0
	for _, err := range s.JournalFrom(storagetest.ID(77)) {
		var unknown *storage.UnknownChangeError
		if !errors.As(err, &unknown) || unknown.ID != storagetest.ID(77) {
			t.Errorf("%v", err)
		}
		n++
	}
	if n != 1 {
		t.Errorf("%d errors", n)
	}
}

// Who reads the journal may commit meanwhile, in the same goroutine.
func TestCommitWhileReadingJournal(t *testing.T) {
	s := storagetest.Create(t)
	putNames(t, s, 0, 100)
	var words []string
	for c, err := range s.Journal() {
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, c.Summary)
		if len(words) < 5 {
			putNames(t, s, 1000+len(words), 1)
		}
	}
	same(t, "journal", strings.Join(words, " "), downFrom(99))
}

func TestGroup(t *testing.T) {
	s := storagetest.Create(t)
	group := storagetest.ID(500)
	var want []annotate.Change
	for i := range 5 {
		c := annotate.Change{ID: storagetest.ID(600 - i), Author: storagetest.Ben.ID, At: storagetest.Start, Clock: uint64(2 + i)}
		if i != 2 {
			c.Group = group
			want = append(want, c)
		}
		storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}})
	}
	got, err := s.Group(group)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "group", got, want)
	if none, err := s.Group(storagetest.ID(501)); err != nil || len(none) > 0 {
		t.Error(none, err)
	}
}

// A change keeps what it took back, long ones as well as short.
func TestUndoIsJournaled(t *testing.T) {
	s := storagetest.Create(t)
	body := storagetest.Text(t, storagetest.Paragraphs(1, 3000))
	article := storagetest.Article(storagetest.ID(100), body)
	author := storagetest.Author(storagetest.Amira)
	edits := []annotate.Edit{annotate.Put(nil, article)}
	for i := range 50 {
		edits = append(edits, annotate.Put(nil, spanOver(article, body, i, i+1)))
	}
	tag := author.Change("Tag", edits...)
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{tag}, Texts: textsOf(body)})
	read, _, err := s.Change(tag.ID)
	if err != nil {
		t.Fatal(err)
	}
	undo := author.Change("Undo", read.Inverse()...)
	undo.Undoes = tag.ID
	redo := author.Change("Redo", read.Edits...)
	redo.Redoes = undo.ID
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{undo}})
	if list, err := s.Listing(); err != nil || len(list) != 0 {
		t.Error(list, err)
	}
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{redo}})
	d, err := s.Document(article.ID)
	if err != nil || len(d.AllSpans()) != 50 {
		t.Error(err)
	}
	for _, want := range []annotate.Change{undo, redo} {
		got, _, err := s.Change(want.ID)
		if err != nil {
			t.Fatal(err)
		}
		want.Clock = got.Clock
		same(t, want.Summary, got, want)
	}
}

// Heads are the changes but for their edits, from wherever one begins.
func TestHeads(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 4, 5, 11, 12, 13, 59, 60, 61, 130, 300} {
		s := storagetest.Create(t)
		changes := putNames(t, s, 0, n)
		same(t, fmt.Sprint("heads of ", n), summaries(t, s.Heads(annotate.ID{})), downFrom(n-1))
		for _, i := range []int{0, 1, n / 2, n - 1} {
			if i >= 0 && i < n {
				same(t, fmt.Sprint("heads from ", i), summaries(t, s.Heads(changes[i].ID)), downFrom(i-1))
			}
		}
		same(t, "heads from the first", summaries(t, s.Heads(storagetest.First().ID)), "")
	}
}

func TestHeadSaysAllButEdits(t *testing.T) {
	s := storagetest.Create(t)
	for i, edits := range []int{1, 100, 0, 4000} {
		c := annotate.Change{
			ID: storagetest.ID(600 + i), Author: storagetest.Ben.ID, At: storagetest.Start, Group: storagetest.ID(50 + i/2),
			Summary: fmt.Sprint(edits), Undoes: storagetest.ID(700 + i), Redoes: storagetest.ID(800 + i),
		}
		for n := range edits {
			c.Edits = append(c.Edits, annotate.Put(nil, annotate.Entity{ID: storagetest.ID(9000 + n), Name: "Ilse Varga"}))
		}
		storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}})
	}
	next, stop := iter.Pull2(s.Heads(annotate.ID{}))
	defer stop()
	n := 0
	for want, err := range s.Journal() {
		if err != nil {
			t.Fatal(err)
		}
		got, err, ok := next()
		if err != nil || !ok {
			t.Fatal(err, ok)
		}
		want.Edits = nil
		same(t, "head of "+want.Summary, got, want)
		n++
	}
	if _, _, more := next(); more || n != 5 {
		t.Error("heads and journal differ in length")
	}
}

func TestHeadsOfUnknown(t *testing.T) {
	s := storagetest.Create(t)
	n := 0
	for _, err := range s.Heads(storagetest.ID(77)) {
		if unknown, ok := errors.AsType[*storage.UnknownChangeError](err); !ok || unknown.ID != storagetest.ID(77) {
			t.Errorf("%v", err)
		}
		n++
	}
	if n != 1 {
		t.Errorf("%d errors", n)
	}
}

// Who reads heads, or the newest change, pays for no other change's edits.
func TestHeadsCostNoEdits(t *testing.T) {
	s := storagetest.Create(t)
	importChanges(t, s, 8, 4000)
	measure := func(read func()) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		read()
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	first := func(changes iter.Seq2[annotate.Change, error]) func() {
		return func() {
			for _, err := range changes {
				if err != nil {
					t.Error(err)
				}
				return
			}
		}
	}
	whole := measure(first(s.Journal()))
	if all := measure(func() { summaries(t, s.Journal()) }); all < 6*whole {
		t.Errorf("the newest change costs %d bytes, all 9 cost %d", whole, all)
	}
	if heads := measure(func() { summaries(t, s.Heads(annotate.ID{})) }); heads > 64<<10 {
		t.Errorf("9 heads cost %d bytes", heads)
	}
}
