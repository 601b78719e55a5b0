// This file owns the tests of the bin and of its emptying.

package storage_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// binSample is a project with something of everything in the bin, and beside
// it. Words in capitals stand only in what is in the bin.
type binSample struct {
	s            *storage.Store
	author       annotate.Author
	stays        annotate.Article
	goes, alike  annotate.Article // alike has the text of goes
	kept, gone   annotate.Span    // of the article that stays
	back         annotate.Span    // removed and brought back
	remove       annotate.Change  // the article
	removeTag    annotate.Change
	tagged       annotate.Change // gone
	note         annotate.Change // of a tag that stays
	goneOriginal []byte
}

func newBinSample(t *testing.T) *binSample {
	t.Helper()
	b := &binSample{s: storagetest.Create(t), author: storagetest.Author(storagetest.Amira), goneOriginal: []byte("<p>ORIGINAL</p>")}
	one := storagetest.Text(t, "Port Selin reopens\n\nIlse Varga denied it. GONETAG spoke.")
	two := storagetest.Text(t, "GONETITLE\n\nNobody may read GONETEXT again.")
	three := storagetest.Text(t, "Shared by two\n\nThe same words.")
	b.stays = storagetest.Article(storagetest.ID(100), one)
	b.goes = storagetest.Article(storagetest.ID(101), two)
	b.goes.Original, b.goes.File = hashOf(b.goneOriginal), "GONEFILE.html"
	b.alike = storagetest.Article(storagetest.ID(102), three)
	copyOf := storagetest.Article(storagetest.ID(103), three)
	commit := func(c annotate.Change, texts ...*text.Text) annotate.Change {
		t.Helper()
		storagetest.Commit(t, b.s, storage.Batch{Changes: []annotate.Change{c}, Texts: texts, Originals: [][]byte{b.goneOriginal}})
		return c
	}
	commit(b.author.AddArticle(b.stays), one)
	commit(b.author.AddArticle(b.goes), two)
	commit(b.author.AddArticle(b.alike), three)
	commit(b.author.AddArticle(copyOf))
	tag := func(a annotate.Article, body *text.Text, quote string) annotate.Span {
		t.Helper()
		d, err := b.s.Document(a.ID)
		if err != nil {
			t.Fatal(err)
		}
		start := strings.Index(body.String(), quote)
		c, span, err := b.author.Tag(d, storagetest.Scheme().Labels[1], text.Range{Start: start, End: start + len(quote)})
		if err != nil {
			t.Fatal(err)
		}
		b.tagged = commit(c)
		return span
	}
	b.kept, b.back = tag(b.stays, one, "Ilse Varga"), tag(b.stays, one, "denied it")
	tag(b.goes, two, "GONETEXT")
	b.gone = tag(b.stays, one, "GONETAG")
	link := annotate.Link{ID: storagetest.ID(300), Article: b.stays.ID, Layer: storagetest.Amira.ID, Kind: "said_by", From: b.kept.ID, To: b.gone.ID}
	commit(b.author.Change("Link “GONELINK” said by “GONETAG”", annotate.Put(nil, link)))
	b.note = commit(b.author.SetNote(b.kept, "a note"))
	b.kept.Note, b.kept.Modified = "a note", b.note.Edits[0].After.(annotate.Span).Modified
	d, err := b.s.Document(b.stays.ID)
	if err != nil {
		t.Fatal(err)
	}
	b.removeTag = commit(b.author.Delete(d, b.gone))
	d, err = b.s.Document(b.stays.ID)
	if err != nil {
		t.Fatal(err)
	}
	deleted := commit(b.author.Delete(d, b.back))
	commit(b.author.Undo(deleted)[0])
	b.remove = commit(b.author.RemoveArticle(b.goes))
	commit(b.author.RemoveArticle(copyOf))
	return b
}

func removedTags(t *testing.T, s *storage.Store) (list []storage.RemovedTag) {
	t.Helper()
	for tag, err := range s.RemovedTags(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, tag)
	}
	return list
}

func TestRemovedTags(t *testing.T) {
	b := newBinSample(t)
	list := removedTags(t, b.s)
	if len(list) != 1 {
		t.Fatalf("%+v", list)
	}
	same(t, "tag", list[0].Span, b.gone)
	same(t, "article", list[0].Article, b.stays)
	if c := list[0].Change; c.ID != b.removeTag.ID || c.Author != storagetest.Amira.ID || c.Summary != b.removeTag.Summary || c.Edits != nil {
		t.Errorf("%+v", c)
	}
}

// Those in the bin are found whatever the number of the records before them.
func TestManyRemovedTags(t *testing.T) {
	s := storagetest.Create(t)
	ids := fill(t, s, 70, 500, 100)
	author := storagetest.Author(storagetest.Amira)
	want := 0
	for _, id := range ids {
		d, err := s.Document(id)
		if err != nil {
			t.Fatal(err)
		}
		spans := slices.Collect(slices.Values(d.AllSpans()))[:3]
		want += len(spans)
		storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.Delete(d, spans...)}})
	}
	var passed, all int
	n := 0
	for _, err := range s.RemovedTags(t.Context(), func(p, a int) { passed, all = p, a }) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != want || passed != 70 || all != 70 {
		t.Errorf("%d of %d, at %d of %d", n, want, passed, all)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for _, err := range s.RemovedTags(ctx, nil) {
		if cancel(); err != nil && !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
}

func TestEmptyBin(t *testing.T) {
	b := newBinSample(t)
	s := b.s
	before := journalOf(t, s)
	result, err := s.EmptyBin(t.Context(), b.author, nil)
	if err != nil {
		t.Fatal(err)
	}
	if result.Articles != 2 || result.Tags != 1 || result.Links != 1 || result.Before == 0 || result.After == 0 {
		t.Errorf("%+v", result)
	}
	b.check(t, s, before)
	s = storagetest.Reopen(t, s)
	b.check(t, s, before)
	b.refuses(t, s)

	// Again there is nothing to do.
	if again, err := s.EmptyBin(t.Context(), b.author, nil); err != nil || again != (storage.Emptying{}) {
		t.Error(again, err)
	}
}

// check looks at all that is left after the bin was emptied.
func (b *binSample) check(t *testing.T, s *storage.Store, before []annotate.Change) {
	t.Helper()
	storagetest.Verify(t, s)
	if bin, err := s.Bin(); err != nil || len(bin) != 0 || len(removedTags(t, s)) != 0 {
		t.Error(bin, err)
	}
	content, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"GONETITLE", "GONETEXT", "GONELINK", "GONEFILE", "ORIGINAL"} {
		if bytes.Contains(content, []byte(word)) {
			at := bytes.Index(content, []byte(word))
			t.Errorf("%s is still in the file: %q", word, content[max(0, at-100):at+60])
		}
	}
	for _, k := range []annotate.Key{b.goes.Key(), b.gone.Key()} {
		if r, ok, err := s.Removed(k); ok || err != nil {
			t.Errorf("%v: %v, %v", k, r, err)
		}
	}
	if _, ok, err := s.Original(b.goes.Original); ok || err != nil {
		t.Error("the original is there", err)
	}
	var missing *storage.MissingTextError
	if _, err := s.Text(b.goes.SHA256); !errors.As(err, &missing) {
		t.Errorf("the text: %v", err)
	}
	if _, err := s.Document(b.alike.ID); err != nil {
		t.Errorf("the text of two articles: %v", err)
	}
	d, err := s.Document(b.stays.ID)
	if err != nil || len(d.AllSpans()) != 2 {
		t.Fatal(err)
	}
	kept, _ := d.Span(b.kept.ID)
	same(t, "the tag that stays", kept, b.kept)

	after := journalOf(t, s)
	if len(after) != len(before)+1 {
		t.Fatalf("%d changes after %d", len(after), len(before))
	}
	if marker := after[0]; marker.Author != annotate.Program || marker.Summary != "Empty the bin: 2 articles, 1 tag, 1 link (amira)" || marker.Edits != nil {
		t.Errorf("%+v", marker)
	}
	for i, is := range after[1:] {
		was := before[i]
		if is.ID != was.ID || is.Author != was.Author || !is.At.Equal(was.At) || is.Clock != was.Clock || len(is.Edits) != len(was.Edits) {
			t.Errorf("%+v was %+v", is, was)
		}
		if strings.Contains(fmt.Sprint(is), "GONE") {
			t.Errorf("the journal tells of it: %+v", is)
		}
		if storage.Emptied(is) == nil {
			same(t, "change", is, was)
		}
	}
	note, _, err := s.Change(b.note.ID)
	if err != nil || note.Summary != "Write the note of “Ilse Varga”" {
		t.Error(note, err)
	}
	gone, _, err := s.Change(b.tagged.ID)
	if err != nil || gone.Summary != "Tag “…” as Actor" {
		t.Errorf("%v, %v", gone, err)
	}
}

// refuses makes sure that what was removed for good does not come back.
func (b *binSample) refuses(t *testing.T, s *storage.Store) {
	t.Helper()
	before := journalOf(t, s)
	for _, id := range []annotate.ID{b.remove.ID, b.removeTag.ID} {
		c, ok, err := s.Change(id)
		if err != nil || !ok {
			t.Fatal(err)
		}
		other := b.author.SetNote(b.kept, "another")
		err = s.Commit(storage.Batch{Changes: append([]annotate.Change{other}, b.author.Undo(c)...)})
		var purged *storage.PurgedError
		if !errors.As(err, &purged) || !errors.As(storage.Emptied(c), &purged) {
			t.Errorf("undo of %q: %v", c.Summary, err)
		}
	}
	same(t, "journal", journalOf(t, s), before)

	// An older version that comes in late does not revive it, a newer one does.
	older := b.author.Change("Older", annotate.Put(nil, b.gone), annotate.Put(nil, spanOf(b.goes)))
	older.Clock = 1
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{older}})
	if _, ok, err := s.Get(b.gone.Key()); ok || err != nil {
		t.Error("it is there again", err)
	}
	newer := b.author.Change("Newer", annotate.Put(nil, b.gone))
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{newer}})
	if r, ok, err := s.Get(b.gone.Key()); !ok || err != nil {
		t.Error(r, err)
	}
	again := storagetest.Text(t, "GONETITLE\n\nNobody may read GONETEXT again.")
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{b.author.AddArticle(b.goes)}, Texts: textsOf(again)})
	if _, err := s.Document(b.goes.ID); err != nil {
		t.Error(err)
	}
}

// spanOf is a teammate's tag on an article whose text need not be there.
func spanOf(a annotate.Article) annotate.Span {
	return annotate.Span{ID: storagetest.ID(900), Article: a.ID, Layer: storagetest.Ben.ID, Label: "actor",
		Fragments: []annotate.Fragment{{Range: text.Range{Start: 0, End: 5}, Quote: "GONET"}}}
}

func journalOf(t *testing.T, s *storage.Store) (list []annotate.Change) {
	t.Helper()
	for c, err := range s.Journal() {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, c)
	}
	return list
}
