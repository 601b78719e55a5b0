package storage_test

import (
	"encoding/binary"
	"math/rand/v2"
	"os"
	"reflect"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/storagetest"
)

// reporter is what *testing.T and *rapid.T have in common.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// same compares deeply and says what differs.
func same(t reporter, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

func textsOf(t ...*text.Text) []*text.Text { return t }

func newText(s string) (*text.Text, error) { return text.New(s) }

// spanOver is a new span of Amira's.
func spanOver(a annotate.Article, body *text.Text, start, end int) annotate.Span {
	return annotate.Span{
		ID: annotate.NewID(), Article: a.ID, Layer: storagetest.Amira.ID, Label: "actor",
		Fragments: annotate.Fragments(body, text.Range{Start: start, End: end}), Created: storagetest.Start,
	}
}

// random is bytes that do not deflate, other ones each time.
func random(n int) []byte {
	b := make([]byte, n)
	var seed [32]byte
	binary.LittleEndian.PutUint64(seed[:], rand.Uint64())
	_, _ = rand.NewChaCha8(seed).Read(b) // it never fails
	return b
}

// memoryFolder is a folder in memory where there is one: for tests of what is
// written, not of how it reaches the disk.
func memoryFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "dateline")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func hashOf(b []byte) text.Hash { return text.Sum(b) }
