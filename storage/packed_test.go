package storage_test

import (
	"errors"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
)

func TestPackedTextIsAText(t *testing.T) {
	s := createIn(t, t.TempDir())
	body, err := text.New("Talks on Aleppo go on.")
	if err != nil {
		t.Fatal(err)
	}
	article := storagetest.Article(annotate.NewID(), body)
	change := annotate.Change{ID: annotate.NewID(), Author: storagetest.Amira.ID, Edits: []annotate.Edit{annotate.Put(nil, article)}}
	if err := s.Commit(storage.Batch{Changes: []annotate.Change{change}, Packed: []storage.Packed{{}}}); !errors.Is(err, storage.ErrInvalidChange) {
		t.Errorf("a text that was not packed: %v", err)
	}
	packed := storage.Pack(body)
	if packed.IsZero() || packed.Len() != body.Len() {
		t.Errorf("packed %d bytes of %d", packed.Len(), body.Len())
	}
	if err := s.Commit(storage.Batch{Changes: []annotate.Change{change}, Packed: []storage.Packed{packed, packed}}); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Text(body.Hash()); err != nil || got.String() != body.String() {
		t.Errorf("%v, %v", got, err)
	}
}
