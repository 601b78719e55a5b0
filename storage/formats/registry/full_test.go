package registry_test

import (
	"io"

	"dateline/storage/formats"
)

// full is a place with room for some bytes.
type full struct{ room int }

func (f *full) Create(string) (io.WriteCloser, error) { return fullFile{f}, nil }

func (f *full) Lose(formats.Loss) {}

type fullFile struct{ *full }

func (f fullFile) Write(b []byte) (int, error) {
	n := min(len(b), f.room)
	if f.room -= n; n < len(b) {
		return n, errFull
	}
	return n, nil
}

func (f fullFile) Close() error { return nil }
