// This file owns the files that are built to exhaust who reads them, and those that chance
// makes.

package share_test

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/share"
	"dateline/storage/storagetest"
)

func TestHostileLengths(t *testing.T) {
	r := newRefuser(t)
	path := filepath.Join(t.TempDir(), "bomb"+share.Extension)
	item := func(kind byte, size uint64) []byte { return binary.AppendUvarint([]byte{kind}, size) }
	zeros := make([]byte, 1<<20)
	bomb := func(n int) (list [][]byte) {
		for range n {
			list = append(list, zeros)
		}
		return list
	}
	for _, test := range []struct {
		name    string
		content [][]byte
		want    error
	}{
		{"an item of all there is", [][]byte{item(share.ItemHeader, 1<<63)}, share.ErrTooLarge},
		{"an item that is not there", [][]byte{item(share.ItemHeader, 60<<20)}, share.ErrDamaged},
		{"a length that has no end", [][]byte{{share.ItemHeader, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}}, share.ErrDamaged},
		{"63 MB of zeros", append([][]byte{item(share.ItemHeader, 63<<20)}, bomb(63)...), nil},
	} {
		if err := share.Raw(path, test.content...); err != nil {
			t.Fatal(err)
		}
		err := r.refuses(path)
		if test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

// A file that grows without end when it is decompressed is left after a gigabyte.
func TestBomb(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds to make")
	}
	r := newRefuser(t)
	_, path := small(t)
	items, err := share.ReadItems(path)
	if err != nil {
		t.Fatal(err)
	}
	var list []share.Item
	for _, i := range items {
		if i.Kind < share.ItemOriginal {
			list = append(list, i)
		}
	}
	zeros := make([]byte, 60<<20)
	for range 20 {
		list = append(list, share.Item{Kind: share.ItemOriginal, Content: zeros})
	}
	if err := share.WriteItems(path, list); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() > 1<<20 {
		t.Fatal(info.Size(), err)
	}
	if err := r.refuses(path); !errors.Is(err, share.ErrTooLarge) {
		t.Error(err)
	}
}

// damaging reports whether a project is damaged. Links and entities that are not there
// are none: those who made them may be merged later.
func damaging(r storage.Report) bool {
	for _, p := range r.Problems {
		if p.Damage {
			return true
		}
	}
	return false
}

// FuzzOpen puts something else in the place of an item. What is taken in leaves a whole
// project, and can be taken back.
func FuzzOpen(f *testing.F) {
	dir := f.TempDir()
	s := storagetest.Create(f)
	by := storagetest.Author(storagetest.Ben)
	body := storagetest.Text(f, aleppo)
	a := storagetest.Article(by.NewID(), body)
	storagetest.Commit(f, s, storage.Batch{Texts: []*text.Text{body}, Changes: []annotate.Change{
		by.Change("Add", annotate.Put(nil, a), annotate.Put(nil, storagetest.Span(f, by.NewID(), a, storagetest.Ben, "actor", body, "Sergei Shoigu"))),
	}})
	path := filepath.Join(dir, "a"+share.Extension)
	if _, err := share.Write(f.Context(), s, path, share.Options{From: storagetest.Ben, At: storagetest.Start}, nil); err != nil {
		f.Fatal(err)
	}
	items, err := share.ReadItems(path)
	if err != nil {
		f.Fatal(err)
	}
	for _, i := range items {
		f.Add(i.Kind, i.Content)
	}
	to := newWorker(f, memoryFolder(f), storagetest.Amira)
	f.Cleanup(func() {
		to.failer = f
		to.close()
	})
	f.Fuzz(func(t *testing.T, kind byte, content []byte) {
		to.failer = t
		bad := filepath.Join(to.folder, "bad"+share.Extension)
		list := []share.Item{}
		put := false
		for _, i := range items {
			if i.Kind == kind && !put {
				list, put = append(list, share.Item{Kind: kind, Content: content}), true
				continue
			}
			if i.Kind != share.ItemEnd {
				list = append(list, i)
			}
		}
		if err := share.WriteItems(bad, list); err != nil {
			t.Skip(err)
		}
		src, err := share.Open(t.Context(), bad, "")
		if err != nil {
			return
		}
		defer func() {
			if err := src.Close(); err != nil {
				t.Error(err)
			}
		}()
		answers := share.Answers{Scheme: share.SchemeMine}
		before := to.says()
		r, err := share.Merge(t.Context(), to.store, src, to.Author, answers, nil)
		if err != nil || r.Head == (annotate.ID{}) {
			return
		}
		if report, err := to.store.Verify(t.Context(), nil); err != nil || damaging(report) {
			t.Fatal(report.Problems, err)
		}
		to.mergeUndo(r.Head)
		sameSayings(t, "after the undo", to.says(), before)
	})
}
