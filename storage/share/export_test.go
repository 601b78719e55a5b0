package share

import (
	"context"
	"os"

	"dateline/annotate"
	"dateline/storage"
)

// Item is an item of a share file, for tests that make bad ones.
type Item struct {
	Kind    byte
	Content []byte
}

// The kinds of item.
const (
	ItemHeader   = itemHeader
	ItemPerson   = itemPerson
	ItemArticle  = itemArticle
	ItemOriginal = itemOriginal
	ItemChange   = itemChange
	ItemEnd      = itemEnd
)

// ReadItems reads all items of a file.
func ReadItems(path string) (list []Item, err error) {
	raw, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer raw.Close()
	info, err := raw.Stat()
	if err != nil {
		return nil, err
	}
	f := &file{raw: raw, size: info.Size()}
	_, err = f.walk(context.Background(), func(i item) error {
		list = append(list, Item{i.kind, append([]byte(nil), i.content...)})
		return nil
	})
	return list, err
}

// WriteItems writes a file of items, with a sum that is right.
func WriteItems(path string, list []Item) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w, err := newWriter(f)
	if err != nil {
		return err
	}
	changes := 0
	ended := false
	for _, i := range list {
		if err := w.bytes(i.Kind, i.Content); err != nil {
			return err
		}
		if i.Kind == itemChange {
			changes++
		}
		ended = ended || i.Kind == itemEnd
	}
	if !ended {
		if err := w.item(itemEnd, endItem{Changes: changes}); err != nil {
			return err
		}
	}
	if err := w.close(); err != nil {
		return err
	}
	return f.Close()
}

// Raw writes bytes into the compressed part of a file, with a sum that is right.
func Raw(path string, content ...[]byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w, err := newWriter(f)
	if err != nil {
		return err
	}
	for _, b := range content {
		if _, err := w.zip.Write(b); err != nil {
			return err
		}
	}
	if err := w.close(); err != nil {
		return err
	}
	return f.Close()
}

// End is the end of a file with so many changes.
func End(changes int) Item {
	b, err := encMode.Marshal(endItem{Changes: changes})
	if err != nil {
		panic(err)
	}
	return Item{itemEnd, b}
}

// EncodeArticle makes an item of an article.
func EncodeArticle(a annotate.Article, words string) ([]byte, error) {
	body, err := storage.EncodeRecord(a)
	if err != nil {
		return nil, err
	}
	return encMode.Marshal(articleItem{ID: a.ID, Body: body, Text: []byte(words)})
}
