package storage_test

import (
	"errors"
	"fmt"
	"math"
	"sync"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// A batch with one thing wrong changes nothing at all.
func TestCommitRefuses(t *testing.T) {
	s := storagetest.Create(t)
	body := storagetest.Text(t, "“We are ready,” Ilse Varga said.")
	other := storagetest.Text(t, "Another text.")
	article := storagetest.Article(storagetest.ID(100), body)
	author := storagetest.Author(storagetest.Amira)
	good := author.AddArticle(article)
	span := spanOver(article, body, 3, 5)
	withAttribute := func(v any) annotate.Span {
		s := span
		s.Attributes = map[string]any{"modality": v}
		return s
	}
	stray := span
	stray.Article = storagetest.ID(999)
	withoutID, withoutAuthor := good, good
	withoutID.ID, withoutAuthor.Author = annotate.ID{}, annotate.ID{}
	missingText := storagetest.Article(storagetest.ID(101), other)

	var noText *storage.MissingTextError
	var noArticle *storage.MissingArticleError
	var record *storage.RecordError
	as := func(target any) func(error) bool { return func(err error) bool { return errors.As(err, target) } }
	invalid := func(err error) bool { return errors.Is(err, storage.ErrInvalidChange) }
	edit := func(edits ...annotate.Edit) annotate.Change { return author.Change("", edits...) }

	tests := []struct {
		name string
		bad  annotate.Change
		want func(error) bool
	}{
		{"no id", withoutID, invalid},
		{"no author", withoutAuthor, invalid},
		{"edit of nothing", edit(annotate.Edit{}), invalid},
		{"one record made of another", edit(annotate.Put(storagetest.Ben, span)), invalid},
		{"article without its text", edit(annotate.Put(nil, missingText)), as(&noText)},
		{"span of no article", edit(annotate.Put(nil, stray)), as(&noArticle)},
		{"removed span of no article", edit(annotate.Remove(stray)), as(&noArticle)},
		{"span without id", edit(annotate.Put(nil, annotate.Span{Article: article.ID})), as(&record)},
		{"link without article", edit(annotate.Put(nil, annotate.Link{ID: storagetest.ID(5)})), as(&record)},
		{"person without id", edit(annotate.Put(nil, annotate.Person{Handle: "x"})), as(&record)},
		{"attribute of a type that is not kept", edit(annotate.Put(nil, withAttribute(3))), as(&record)},
		{"attribute that is a list of anything", edit(annotate.Put(nil, withAttribute([]any{"x"}))), as(&record)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := s.Commit(storage.Batch{Changes: []annotate.Change{good, test.bad}, Texts: textsOf(body)})
			if !test.want(err) {
				t.Errorf("commit: %v", err)
			}
			var file *storage.FileError
			if errors.As(err, &file) {
				t.Errorf("the error blames the file: %v", err)
			}
			if _, ok, err := s.Article(article.ID); ok || err != nil {
				t.Errorf("the article is there all the same: %v", err)
			}
			var missing *storage.MissingTextError
			if _, err := s.Text(body.Hash()); !errors.As(err, &missing) {
				t.Errorf("the text is there all the same: %v", err)
			}
		})
	}
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{good, edit(annotate.Put(nil, span))}, Texts: textsOf(body)})
}

// What was marked may stand before its article in a batch.
func TestArticleAfterItsSpans(t *testing.T) {
	s := storagetest.Create(t)
	body := storagetest.Text(t, "“We are ready,” Ilse Varga said.")
	article := storagetest.Article(storagetest.ID(100), body)
	author := storagetest.Author(storagetest.Amira)
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{
		author.Change("Tag", annotate.Put(nil, spanOver(article, body, 3, 5))), author.AddArticle(article),
	}, Texts: textsOf(body)})
	d, err := s.Document(article.ID)
	if err != nil || len(d.AllSpans()) != 1 {
		t.Error(d, err)
	}
}

func TestRemoveAndRestoreArticle(t *testing.T) {
	s := storagetest.Create(t)
	body := storagetest.Text(t, "“We are ready,” Ilse Varga said.")
	first, second := storagetest.Article(storagetest.ID(101), body), storagetest.Article(storagetest.ID(102), storagetest.Text(t, "Another."))
	author := storagetest.Author(storagetest.Amira)
	storagetest.Commit(t, s, storage.Batch{
		Changes: []annotate.Change{author.AddArticle(first), author.AddArticle(second)},
		Texts:   textsOf(body, storagetest.Text(t, "Another.")),
	})
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.RemoveArticle(first)}})

	if _, ok, err := s.Article(first.ID); ok || err != nil {
		t.Error("it is still there", err)
	}
	if _, ok, err := s.Summary(first.ID); ok || err != nil {
		t.Error("it is still summed up", err)
	}
	if _, ok, err := s.ArticleByText(body.Hash()); ok || err != nil {
		t.Error("it is still found by its text", err)
	}
	var unknown *storage.UnknownArticleError
	if _, err := s.Document(first.ID); !errors.As(err, &unknown) {
		t.Errorf("document: %v", err)
	}
	found, ok, err := s.RemovedByText(body.Hash())
	if err != nil || !ok {
		t.Fatal("it is not found in the bin", err)
	}
	same(t, "removed article", found, first)
	bin, err := s.Bin()
	if err != nil {
		t.Fatal(err)
	}
	same(t, "bin", bin, []storage.Summary{{Article: first, Number: 1}})

	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.Change("Restore", annotate.Put(nil, first))}})
	list, err := s.Listing()
	if err != nil {
		t.Fatal(err)
	}
	same(t, "listing, in the old order", list, []storage.Summary{{Article: first, Number: 1}, {Article: second, Number: 2}})
	id, ok, err := s.ArticleByText(body.Hash())
	if err != nil || !ok || id != first.ID {
		t.Error(id, ok, err)
	}
}

func TestOriginals(t *testing.T) {
	s := storagetest.Create(t)
	body := storagetest.Text(t, "Port Selin reopens\n")
	page := []byte("<html><p>Port Selin reopens</p></html>")
	storagetest.Commit(t, s, storage.Batch{Texts: textsOf(body, body), Originals: [][]byte{page, page, []byte(body.String()), {}}})
	for _, want := range [][]byte{page, []byte(body.String()), {}} {
		got, ok, err := s.Original(hashOf(want))
		if err != nil || !ok || string(got) != string(want) {
			t.Errorf("original %q: %q, %v, %v", want, got, ok, err)
		}
	}
	if _, ok, err := s.Original(hashOf([]byte("never seen"))); ok || err != nil {
		t.Error(ok, err)
	}
	got, err := s.Text(body.Hash())
	if err != nil || got.String() != body.String() {
		t.Error(got, err)
	}
}

// Times come back to the microsecond, in UTC, and numbers exactly.
func TestTimesAndNumbers(t *testing.T) {
	s := storagetest.Create(t)
	body := storagetest.Text(t, "“We are ready,” Ilse Varga said.")
	article := storagetest.Article(storagetest.ID(100), body)
	author := storagetest.Author(storagetest.Amira)
	at := time.Date(2026, 11, 22, 18, 4, 5, 123_456_789, time.FixedZone("", 3600))
	span := spanOver(article, body, 3, 5)
	span.Created, span.Modified = at, time.Time{}
	span.Attributes = map[string]any{"a": 1.0, "b": -0.1, "c": math.MaxFloat64, "d": 1e15, "e": true, "f": "", "g": []string{}, "h": math.Inf(1)}
	c := author.Change("Put", annotate.Put(nil, article), annotate.Put(nil, span))
	c.At = at
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}, Texts: textsOf(body)})

	r, _, err := s.Get(span.Key())
	if err != nil {
		t.Fatal(err)
	}
	span.Created = at.Round(time.Microsecond).UTC()
	same(t, "span", r, annotate.Record(span))
	found, _, err := s.Change(c.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "time of the change", found.At, span.Created)
}

// A Store may be written to and read from several goroutines at once.
func TestConcurrentUse(t *testing.T) {
	s := storagetest.Create(t)
	ids := fill(t, s, 20, 500, 3)
	var wg sync.WaitGroup
	for n := range 4 {
		wg.Go(func() {
			for i := range 15 {
				c := annotate.Change{ID: storagetest.ID(100_000*(n+1) + i), Author: storagetest.Ben.ID, At: storagetest.Start,
					Edits: []annotate.Edit{annotate.Put(nil, annotate.Status{Article: ids[(n*15+i)%len(ids)], Layer: storagetest.Ben.ID, State: annotate.StateDone})}}
				if err := s.Commit(storage.Batch{Changes: []annotate.Change{c}}); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Go(func() {
			for i := range 30 {
				if _, err := s.Document(ids[(n+i)%len(ids)]); err != nil {
					t.Error(err)
				}
				if list, err := s.Listing(); err != nil || len(list) != len(ids) {
					t.Error(len(list), err)
				}
				for _, err := range s.Journal() {
					if err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	wg.Go(func() {
		for range 3 {
			if report, err := s.Verify(t.Context(), nil); err != nil || !report.OK() {
				t.Error(report.Problems, err)
			}
		}
	})
	wg.Go(func() {
		if _, err := s.Snapshot(storagetest.Start); err != nil {
			t.Error(err)
		}
	})
	wg.Wait()
	clocks := make(map[uint64]bool)
	for c, err := range s.Journal() {
		if err != nil {
			t.Fatal(err)
		}
		if clocks[c.Clock] {
			t.Errorf("two changes were given the clock %d", c.Clock)
		}
		clocks[c.Clock] = true
	}
}

func TestEmptyBatch(t *testing.T) {
	s := storagetest.Create(t)
	storagetest.Commit(t, s, storage.Batch{})
	n := 0
	for range s.Journal() {
		n++
	}
	if n != 1 {
		t.Errorf("%d changes", n)
	}
}

func ExampleFileError() {
	_, err := storage.Open("missing.dateline", storage.Options{})
	fmt.Println(err)
	// Output: project missing.dateline: stat missing.dateline: no such file or directory
}
