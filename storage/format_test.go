// This file owns the making of testdata/v2.dateline, with
//
//	DATELINE_TEST_WRITE_FORMAT=testdata/v2.dateline go test -run TestWriteFormat ./storage
//
// Once format 2 is released the file is never made again. A new format gets a
// file of its own, as format 1 has: testdata/v1.dateline.

package storage_test

import (
	"os"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
)

const (
	format1Text     = "Port Selin reopens, says council\n\n“We never saw them,” Ilse Varga 🚢 told Reuters on Tuesday.\nقالت إلسه فارغا إن ميناء سيلين مفتوح.\n"
	format1Original = "\xef\xbb\xbfPort Selin reopens, says council\r\n\r\n…"
)

func format1Records(t *testing.T, a annotate.Article, body *text.Text) []annotate.Record {
	t.Helper()
	claim := storagetest.Span(t, storagetest.ID(201), a, storagetest.Amira, "claim", body, "We never saw them")
	claim.Attributes = map[string]any{"modality": "denied", "voice": "attributed", "weight": 0.25, "sure": true, "tags": []string{"a", "b"}}
	claim.Note = "denial; compare the statement of 🗓️ Monday"
	actor := storagetest.Span(t, storagetest.ID(202), a, storagetest.Amira, "actor", body, "Ilse Varga")
	actor.Entity = storagetest.ID(300)
	place := storagetest.Span(t, storagetest.ID(203), a, storagetest.Amira, "location", body, "سيلين")
	place.Fragments = append(annotate.Fragments(body, text.Range{Start: 5, End: 10}), place.Fragments...)
	bens := storagetest.Span(t, storagetest.ID(205), a, storagetest.Ben, "actor", body, "Reuters")
	return []annotate.Record{
		claim, actor, place, bens,
		annotate.Link{ID: storagetest.ID(210), Article: a.ID, Layer: storagetest.Amira.ID, Kind: "said_by", From: claim.ID, To: actor.ID, Created: storagetest.Start},
		annotate.Status{Article: a.ID, Layer: storagetest.Amira.ID, State: annotate.StateDone, Modified: storagetest.Start},
		annotate.Status{Article: a.ID, Layer: storagetest.Ben.ID, State: annotate.StateInWork},
		annotate.Entity{ID: storagetest.ID(300), Kind: "actor", Name: "Ilse Varga", Aliases: []string{"Ms Varga", "the chair"}},
	}
}

// format2Records are what format 2 keeps beside those of format 1.
func format2Records(a annotate.Article) []annotate.Record {
	scheme := storagetest.Scheme()
	scheme.Guideline, scheme.Version = annotate.Guideline{Text: "Tag what is said, not what is meant.", Examples: []string{"“We saw them,” he said."}}, 2
	scheme.Labels[0].Guideline.Text = "What someone holds to be true."
	scheme.Labels[2].Retired, scheme.Labels[2].Hotkey, scheme.Labels[2].Into = true, "", "actor"
	scheme.Labels[0].Attributes[0].Former = map[string]string{"possible": "asserted"}
	scheme.Article = []annotate.Attribute{{Key: "genre", Type: annotate.TypeText}}
	return []annotate.Record{
		scheme,
		annotate.Status{Article: a.ID, Layer: storagetest.Amira.ID, State: annotate.StateDone, Modified: storagetest.Start, Attributes: map[string]any{"genre": "report 🗞️"}},
		annotate.Link{ID: storagetest.ID(211), Article: a.ID, Layer: storagetest.Amira.ID, Kind: "said_by", From: storagetest.ID(201), To: storagetest.ID(202), Attributes: map[string]any{"sure": true}},
		annotate.Entity{ID: storagetest.ID(301), Kind: "actor", Name: "The chair", Into: storagetest.ID(300), Note: "one and the same"},
	}
}

func TestWriteFormat(t *testing.T) {
	path := os.Getenv("DATELINE_TEST_WRITE_FORMAT")
	if path == "" {
		t.Skip("the file of a format is written for its release, and not after it")
	}
	s := storagetest.Create(t)
	body := storagetest.Text(t, format1Text)
	a := storagetest.Article(storagetest.ID(100), body)
	a.Original = hashOf([]byte(format1Original))
	author := storagetest.Author(storagetest.Amira)
	removed := spanOver(a, body, 0, 4)
	removed.ID, removed.Note = storagetest.ID(204), "to be removed"
	edits := []annotate.Edit{annotate.Put(nil, a), annotate.Put(nil, removed)}
	for _, r := range format1Records(t, a, body) {
		edits = append(edits, annotate.Put(nil, r))
	}
	put := author.Change("Put everything", edits...)
	put.Group = storagetest.ID(50)
	undo := author.Change("Undo", annotate.Put(storagetest.Ben, storagetest.Ben))
	undo.Undoes = storagetest.ID(3)
	remove := author.Change("Remove", annotate.Remove(removed))
	remove.Group = put.Group
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{put}, Texts: textsOf(body), Originals: [][]byte{[]byte(format1Original)}})
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{undo, remove}})
	writeFormat2(t, s, author, a, body)
	if _, err := s.Snapshot(storagetest.Start); err != nil {
		t.Fatal(err)
	}
	list, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(list[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// writeFormat2 empties the bin, and puts what is new in the format, and
// something into the bin again.
func writeFormat2(t *testing.T, s *storage.Store, author annotate.Author, a annotate.Article, body *text.Text) {
	t.Helper()
	if _, err := s.EmptyBin(t.Context(), author, nil); err != nil {
		t.Fatal(err)
	}
	var edits []annotate.Edit
	for _, r := range format2Records(a) {
		before, _, err := s.Get(r.Key())
		if err != nil {
			t.Fatal(err)
		}
		edits = append(edits, annotate.Put(before, r))
	}
	removed := spanOver(a, body, 0, 4)
	removed.ID, removed.Note = storagetest.ID(206), "in the bin"
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{
		author.Change("Put what is new", edits...), author.Change("Tag", annotate.Put(nil, removed)), author.Change("Throw away", annotate.Remove(removed)),
	}})
}

// A project of the second format, which must open for ever.
func TestFormat2Opens(t *testing.T) {
	content, err := os.ReadFile("testdata/v2.dateline")
	if err != nil {
		t.Fatal(err)
	}
	path := writeProject(t, t.TempDir(), content)
	s := storagetest.Open(t, path, storage.Options{})
	body := storagetest.Text(t, format1Text)
	a := storagetest.Article(storagetest.ID(100), body)
	a.Original = hashOf([]byte(format1Original))
	want := map[annotate.Key]annotate.Record{}
	for _, r := range append(format1Records(t, a, body), format2Records(a)...) {
		want[r.Key()] = r
	}
	for k, r := range want {
		got, ok, err := s.Get(k)
		if err != nil || !ok {
			t.Fatal(r, err)
		}
		same(t, "record", got, r)
	}
	for _, test := range []struct {
		q    storage.HistoryQuery
		want []string
	}{
		{storage.HistoryQuery{}, []string{"Throw away", "Tag", "Put what is new", "Empty the bin: 1 tag (amira)", "Remove", "Undo", "Put everything", "Begin"}},
		{storage.HistoryQuery{Article: a.ID}, []string{"Throw away", "Tag", "Put what is new", "Remove", "Put everything"}},
		{storage.HistoryQuery{Labels: []string{"claim"}}, []string{"Put everything"}},
	} {
		same(t, "history", historyOf(t, s, test.q), test.want)
	}
	if list := removedTags(t, s); len(list) != 1 || list[0].Span.Note != "in the bin" || list[0].Change.Summary != "Throw away" {
		t.Errorf("%+v", list)
	}
	if r, ok, err := s.Removed(annotate.Key{Kind: annotate.KindSpan, Article: a.ID, ID: storagetest.ID(204)}); ok || err != nil {
		t.Error(r, err)
	}
	if list, err := s.Backups(); err != nil || len(list) != 0 {
		t.Error("it was taken for an older one", list, err)
	}
}
