// This file owns a file in the making: written beside its place, put on disk, and renamed,
// so that whoever looks there finds a whole file.

package export

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/natefinch/atomic"

	"dateline/storage/transfer/fault"
)

// draft is a file in the making. The library that renames knows how Windows
// replaces a file; it is not left the writing, because it hides what the system
// says of a full disk, and makes files that only their owner can read.
type draft struct {
	*os.File
	place  string
	closed bool
	gone   bool // it has its place, or was removed
}

// newDraft makes a file beside its place, with the permissions that any new
// file of the user's has.
func newDraft(place string) (*draft, error) {
	folder, name := filepath.Split(place)
	for n := os.Getpid(); ; n++ {
		path := filepath.Join(folder, fmt.Sprintf(".%s.%d.part", name, n))
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if err == nil {
			return &draft{File: f, place: place}, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
	}
}

// Close puts the file on disk, and closes it.
func (d *draft) Close() error {
	if d.closed {
		return nil
	}
	d.closed = true
	return errors.Join(d.Sync(), d.File.Close())
}

// drop removes a draft that came to nothing. After put it does nothing.
func (d *draft) drop() {
	if !d.gone {
		if !d.closed {
			d.File.Close()
		}
		os.Remove(d.Name())
	}
}

// put gives the draft its place. Unless force is set, a file that is there stays,
// and the error is fault.ErrExists, even if it came to be a moment ago.
func (d *draft) put(force bool) error {
	if err := d.Close(); err != nil {
		return err
	}
	if err := d.rename(force); err != nil {
		return err
	}
	d.gone = true
	return syncFolder(filepath.Dir(d.place))
}

func (d *draft) rename(force bool) error {
	if force {
		return atomic.ReplaceFile(d.Name(), d.place)
	}
	err := os.Link(d.Name(), d.place)
	switch {
	case err == nil:
		return os.Remove(d.Name())
	case errors.Is(err, fs.ErrExist):
		return fault.ErrExists
	}
	// A file system without hard links.
	if _, err := os.Lstat(d.place); err == nil {
		return fault.ErrExists
	}
	return atomic.ReplaceFile(d.Name(), d.place)
}

// syncFolder puts the names in a folder on disk. Windows has no call for it.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
