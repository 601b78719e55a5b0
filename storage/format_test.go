// This file owns the making of testdata/v1.dateline, with
//
//	DATELINE_TEST_WRITE_FORMAT=testdata/v1.dateline go test -run TestWriteFormat ./storage
//
// Once format 1 is released the file is never made again. A new format gets a
// file of its own.

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
