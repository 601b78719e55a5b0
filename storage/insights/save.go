// This file owns how pictures and reports come to stand as files.

package insights

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"dateline/storage/internal/durable"
	"dateline/storage/transfer/fault"
)

// Save writes a file that stands at its path whole or not at all. A file that is there is
// replaced, but never the project, whose path is given too. The error is a
// *fault.FileError.
func Save(project, path string, write func(io.Writer) error) error {
	if err := save(project, path, write); err != nil {
		return &fault.FileError{Path: path, Err: err}
	}
	return nil
}

func save(project, path string, write func(io.Writer) error) error {
	if info, err := os.Stat(path); err == nil {
		if of, err := os.Stat(project); err == nil && os.SameFile(of, info) {
			return fault.ErrIsProject
		}
		if !info.Mode().IsRegular() {
			return fault.ErrNotFile
		}
	}
	draft, err := durable.New(path, 0o666)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", fault.ErrNoFolder, err)
	}
	if err != nil {
		return err
	}
	defer draft.Drop()
	out := bufio.NewWriter(draft)
	if err := errors.Join(write(out), out.Flush()); err != nil {
		return err
	}
	return draft.Replace()
}
