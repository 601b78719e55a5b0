// This file owns the reading of many files, which takes most of the time of an import:
// a few at a time, each by itself, so that several processors can do it.

package transfer

import (
	"context"
	"fmt"

	"dateline/storage/intake"
)

// A batch of files is no more than this, or one file that is larger.
const (
	readFiles = 32
	readBytes = 8 << 20
)

// batches divides files into those that are read together.
func batches(files []candidate) [][]candidate {
	var all [][]candidate
	start, size := 0, int64(0)
	for i, c := range files {
		if i > start && (i-start == readFiles || size+c.size > readBytes) {
			all = append(all, files[start:i])
			start, size = i, 0
		}
		size += c.size
	}
	if start < len(files) {
		all = append(all, files[start:])
	}
	return all
}

// read is what was read of a file: its article, if it holds one.
type read struct {
	kind    format
	article article
	looked        // what is near it
	err     error // why it is not brought in; a *skipError where it is passed over
}

// read reads a file, if it is one that holds one article.
func (r reader) read(ctx context.Context, c candidate) (got read) {
	if got.err = ctx.Err(); got.err != nil {
		return got
	}
	if c.empty {
		got.err = &skipError{reason: "the folder holds no files"}
		return got
	}
	f, kind, err := r.open(c)
	if err != nil {
		got.err = err
		return got
	}
	defer f.Close()
	got.kind = kind
	if kind.single == nil {
		return got
	}
	reading, err := r.draft(c, f, kind.single)
	if err == nil {
		got.article, err = reading.finish()
	}
	got.err = err
	return got
}

// parse reads the bytes of a file. A reader that a file brings to its knees fails with
// that file, and not the program with it.
func parse(kind *intake.Format, name string, raw []byte, o intake.Options) (d intake.Draft, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%w: its reader stopped: %v", intake.ErrBroken, fault)
		}
	}()
	return kind.Read(name, raw, o)
}
