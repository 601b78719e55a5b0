// This file owns the README beside an export: what the file is and how it is loaded, or
// a whole dataset card.

package export

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"dateline/storage/formats"
)

// noteExtension is what the name of the README of a file ends in, after that of the export.
const noteExtension = ".README.md"

// mayReplaceNote reports whether there is no file at the place of a README, or
// one that an export wrote.
func mayReplaceNote(place string) (bool, error) {
	f, err := os.Open(place)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	defer f.Close()
	head := make([]byte, max(len(formats.NoteHead), len(formats.CardHead)))
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false, err
	}
	return formats.IsNote(head[:n]), nil
}

// hasCard reports whether the README of an export is a dataset card.
func hasCard(kind formats.Format, o Options) bool { return o.Card || kind.DataFiles != nil }
